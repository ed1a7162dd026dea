"""What is refused of a writing request, each kind with its status, its title and what is allowed instead."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _, gettext_lazy
from rest_framework.exceptions import APIException

# A kind of problem: its status and its title.
KINDS: dict[str, tuple[int, Any]] = {
    "bad-body": (400, gettext_lazy("This request cannot be read")),
    "bad-key": (400, gettext_lazy("This Idempotency-Key cannot be read")),
    "unauthorized": (401, gettext_lazy("No valid token")),
    "missing-scope": (403, gettext_lazy("This token is not for that")),
    "key-busy": (409, gettext_lazy("The same request is being carried out")),
    "decided": (409, gettext_lazy("Nothing waits for this decision")),
    "another-version": (412, gettext_lazy("Another version stands here now")),
    "too-large": (413, gettext_lazy("Too large")),
    "unsupported-media": (415, gettext_lazy("Not a kind of body that is read here")),
    "bad-field": (422, gettext_lazy("This field cannot be taken")),
    "key-used": (422, gettext_lazy("This Idempotency-Key was used for another request")),
    "refused-decision": (422, gettext_lazy("The record does not take this decision")),
    "no-version": (428, gettext_lazy("Say which version you saw")),
}


class Refused(APIException):
    """A problem with the words for whoever sent the request."""

    def __init__(self, kind: str, said: str, headers: dict[str, str] | None = None, **more: Any) -> None:
        self.kind, self.said, self.headers, self.more = kind, said, headers or {}, more
        self.status_code, self.title = KINDS[kind][0], str(KINDS[kind][1])
        super().__init__(said)


def bad_field(name: str, said: str, allowed: Any = None) -> Refused:
    """A field that cannot be taken, with what is allowed in it."""
    return Refused("bad-field", said, name=name, **({} if allowed is None else {"allowed": list(allowed)}))


def one_of(name: str, allowed: Any) -> Refused:
    """A value that is none of a closed vocabulary."""
    return bad_field(name, _("This value is not known."), allowed)
