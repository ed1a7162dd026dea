"""The same request twice is one act (Idempotency-Key, draft-ietf-httpapi-idempotency-key-header).

A key is claimed in a transaction of its own, then the request is carried out in another that also keeps its answer and
ends only if the claim is still its own. A claim whose process died is free again after a minute; had that process done
anything, its answer would stand there.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import re
import uuid
from collections.abc import Callable
from typing import Any

from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from rest_framework.request import Request

from tracker.api.problems import answer as problem_of
from tracker.api.refused import Refused
from tracker.models import ApiToken, KeptAnswer, recorded

from .tokens import refuse_closed

HEADER = "Idempotency-Key"
KEPT_FOR = dt.timedelta(days=1)
CLAIMED_FOR = dt.timedelta(minutes=1)
TOLD = ("Content-Type", "Location", "ETag", "Retry-After", "Cache-Control")  # headers that are given again
KEY_SHAPE = {"type": "string", "minLength": 1, "maxLength": 255, "pattern": "^[!#-~]+$"}
_KEY = re.compile(r'"[\x20\x21\x23-\x5b\x5d-\x7e]{1,255}"|[!#-~]{1,255}')

Act = Callable[[], HttpResponse]


def once(request: Request, fingerprint: str, act: Act) -> HttpResponse:
    """The answer of `act`, which is carried out in one transaction while the token is valid; or the answer kept."""
    token, key = request.auth, key_of(request)
    if not key:
        return _carried_out(token, act)
    row = _claimed(token, key, fingerprint)
    if row.status is not None:
        return HttpResponse(row.body, status=row.status, headers=row.headers)
    try:
        return _carried_out(token, act, row)
    except Refused as fault:
        # What was not done has an answer too, and it is the same again.
        refusal = problem_of(fault, {"request": request})
        if fault.kind not in ("unauthorized", "missing-scope", "key-busy"):
            _keep(row, refusal)
        else:
            _let_go(row)
        raise
    except BaseException:
        _let_go(row)
        raise


def key_of(request: Request | HttpRequest) -> str:
    """The key that the request bears, '' for none. Raises Refused for one that cannot be read."""
    given = request.headers.get(HEADER, "").strip()
    if HEADER not in request.headers:
        return ""
    if not _KEY.fullmatch(given):
        raise Refused("bad-key", _("A key is 1 to 255 visible ASCII characters, in quotes or without."))
    return given.strip('"')


def _carried_out(token: ApiToken, act: Act, row: KeptAnswer | None = None) -> HttpResponse:
    with recorded():
        # Held until the end: a token that is revoked meanwhile is revoked after this, or this is not done.
        held = ApiToken.objects.select_for_update(of=("self",)).select_related("owner").get(pk=token.pk)
        refuse_closed(held)
        answer = act()
        if row is not None and not _keep(row, answer):
            raise _busy()
    return answer


def _claimed(token: ApiToken, key: str, fingerprint: str) -> KeptAnswer:
    """The row of a key: ours to carry out, or with the answer that it had. Raises Refused where it is another's."""
    now = timezone.now()
    KeptAnswer.objects.filter(claimed_at__lt=now - KEPT_FOR).delete()
    mark = hashlib.sha256(key.encode()).hexdigest()
    mine: dict[str, Any] = {"fingerprint": fingerprint, "claimed_at": now, "claim": uuid.uuid4()}
    try:
        with transaction.atomic():
            return KeptAnswer.objects.create(token=token, key=mark, **mine)
    except IntegrityError:
        row = KeptAnswer.objects.filter(token=token, key=mark).first()
    if row is None:  # let go between the two questions
        raise _busy()
    if row.fingerprint != fingerprint:
        raise Refused("key-used", _("Use a new key for each new request; the same key only to repeat one unaltered."))
    if row.status is None:
        old = KeptAnswer.objects.filter(pk=row.pk, claim=row.claim, status=None, claimed_at__lt=now - CLAIMED_FOR)
        if not old.update(**mine):
            raise _busy()
        row.claim = mine["claim"]
    return row


def _keep(row: KeptAnswer, answer: HttpResponse) -> bool:
    """Whether the answer could be kept: the claim is still ours."""
    headers = {name: answer.headers[name] for name in TOLD if name in answer.headers}
    mine = KeptAnswer.objects.filter(pk=row.pk, claim=row.claim, status=None)
    return bool(mine.update(status=answer.status_code, headers=headers, body=answer.content.decode()))


def _let_go(row: KeptAnswer) -> None:
    KeptAnswer.objects.filter(pk=row.pk, claim=row.claim, status=None).delete()


def _busy() -> Refused:
    said = _("The first request with this key has not ended yet. Repeat it in some seconds.")
    return Refused("key-busy", said, {"Retry-After": "5"})
