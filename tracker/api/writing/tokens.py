"""Who writes: a token, found by its digest, that may do what it is for and never more than its owner may."""

from __future__ import annotations

import datetime as dt
from typing import Any, ClassVar

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from drf_spectacular.extensions import OpenApiAuthenticationExtension
from rest_framework.authentication import BaseAuthentication, get_authorization_header
from rest_framework.permissions import BasePermission
from rest_framework.request import Request

from tracker.api.readers import given
from tracker.api.refused import Refused
from tracker.api.throttles import quota_headers
from tracker.models import ApiToken
from tracker.models.access import Scope, digest_of

SCHEME, REALM = "Bearer", 'Bearer realm="Sijill"'
NOTED_EVERY = dt.timedelta(minutes=1)  # so often at most the last use is written
# What the owner of a token must be allowed to do at the desk.
PERMISSIONS = {
    Scope.SUBMIT: ("tracker.add_ingestrun",),
    Scope.REVIEW: ("tracker.view_reviewitem", "tracker.change_reviewitem"),
    Scope.READ_RUNS: ("tracker.view_ingestrun",),
}


class BearerTokens(BaseAuthentication):
    """`Authorization: Bearer …`. Nobody where no token is sent; 401 with the reason where one is that opens nothing."""

    def authenticate(self, request: Request) -> tuple[Any, ApiToken] | None:
        scheme, _space, secret = get_authorization_header(request).decode("latin-1").partition(" ")
        if not scheme:
            return None
        if scheme.lower() != SCHEME.lower() or not secret.strip():
            raise unauthorized(_("Send the token as: Authorization: Bearer TOKEN"))
        token = ApiToken.objects.select_related("owner").filter(digest=digest_of(secret.strip())).first()
        if token is None:
            raise unauthorized(_("This token is not known here. An administrator makes them at the desk."))
        refuse_closed(token)
        _note_use(token)
        return token.owner, token

    def authenticate_header(self, request: Request) -> str:
        return REALM


class BearerScheme(OpenApiAuthenticationExtension):
    """How the description tells of it."""

    target_class = BearerTokens
    name = "token"

    def get_security_definition(self, auto_schema: Any) -> dict[str, str]:
        return {"type": "http", "scheme": "bearer"}


class ForScope(BasePermission):
    """What the view says that it is for: `scopes`, any of which is enough. 401 without a token, 403 without a scope."""

    def has_permission(self, request: Request, view: Any) -> bool:
        if request.auth is None:
            raise unauthorized(_("This needs a token: Authorization: Bearer TOKEN"))
        require(request.auth, *view.scopes)
        return True


class WithToken:
    """What every view for bearers of a token has."""

    authentication_classes: ClassVar[list[Any]] = [BearerTokens]
    permission_classes: ClassVar[list[Any]] = [ForScope]

    def finalize_response(self, request: Request, response: Any, *args: Any, **kwargs: Any) -> Any:
        """With what is left of the token's questions."""
        given(response, quota_headers(getattr(request, "_request", request)))
        return super().finalize_response(request, response, *args, **kwargs)  # type: ignore[misc]


def require(token: ApiToken, *scopes: Scope) -> None:
    """Refuses a token that is for none of these, or whose owner may not do it."""
    if not set(scopes) & set(token.scopes):
        said = _("It is for: %(given)s. This needs: %(needed)s.") % {
            "given": ", ".join(token.scopes), "needed": ", ".join(scopes),
        }  # fmt: skip
        raise _forbidden(said, scopes)
    if not any(token.owner.has_perms(PERMISSIONS[scope]) for scope in set(scopes) & set(token.scopes)):
        raise _forbidden(_("Its owner may not do this at the desk any more."), scopes)


def refuse_closed(token: ApiToken) -> None:
    """Refuses a token that was revoked, and one of somebody who may not come to the desk any more."""
    if token.revoked_at is not None:
        day = f"{timezone.localtime(token.revoked_at):%Y-%m-%d %H:%M}"
        raise unauthorized(_("This token was revoked on %(day)s. Ask an administrator for a new one.") % {"day": day})
    if not token.owner.is_active or not token.owner.is_staff:
        raise unauthorized(_("The owner of this token may not come to the desk any more."))


def unauthorized(said: str) -> Refused:
    """401 with the words."""
    return Refused("unauthorized", said, {"WWW-Authenticate": f'{REALM}, error="invalid_token"'})


def _forbidden(said: str, scopes: tuple[Scope, ...]) -> Refused:
    header = f'{REALM}, error="insufficient_scope", scope="{" ".join(scopes)}"'
    return Refused("missing-scope", said, {"WWW-Authenticate": header}, allowed=list(scopes))


def _note_use(token: ApiToken) -> None:
    now = timezone.now()
    lately = Q(last_used_at=None) | Q(last_used_at__lt=now - NOTED_EVERY)
    if token.last_used_at is None or token.last_used_at < now - NOTED_EVERY:
        ApiToken.objects.filter(lately, pk=token.pk).update(last_used_at=now)
