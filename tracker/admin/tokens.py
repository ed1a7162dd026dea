"""Tokens of the interface: made here and shown once, looked at, revoked; nobody can read one again."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _, gettext_lazy, ngettext

from tracker.models import ApiToken
from tracker.models.access import Scope

SCOPES = ("may_submit", "may_review", "may_read_runs")


class TokenForm(forms.ModelForm):
    """What a token is called and what it is for."""

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if not any(said.get(name) for name in SCOPES):
            raise ValidationError(_("Say what it is for: choose at least one."))
        return said


@admin.register(ApiToken)
class Tokens(admin.ModelAdmin):
    """One row a token; it may never do more than its owner may."""

    form = TokenForm
    list_display = ("name", "owner", "is_for", "created_at", "last_used_at", "revoked_at")
    list_filter = (("revoked_at", admin.EmptyFieldListFilter),)
    list_select_related = ("owner",)
    search_fields = ("name", "owner__username")
    autocomplete_fields = ()
    actions = ("revoke",)

    @admin.display(description=gettext_lazy("For"))
    def is_for(self, token: ApiToken) -> str:
        """Its scopes in words."""
        return " · ".join(str(Scope(scope).label) for scope in token.scopes)

    def get_fields(self, request: HttpRequest, obj: ApiToken | None = None) -> list[str]:
        shown = ["name", *(["owner"] if obj or request.user.is_superuser else []), *SCOPES]
        return [*shown, "ending", "created_at", "last_used_at", "revoked_at"] if obj else shown

    def has_change_permission(self, request: HttpRequest, obj: ApiToken | None = None) -> bool:
        """A token that was made is not another one later: it is revoked, and a new one is made."""
        return obj is None and super().has_change_permission(request)

    def has_delete_permission(self, request: HttpRequest, obj: ApiToken | None = None) -> bool:
        return False

    def save_model(self, request: HttpRequest, obj: ApiToken, form: Any, change: bool) -> None:
        if "owner" not in form.cleaned_data:
            obj.owner = request.user
        request.secret = obj.new_secret()  # type: ignore[attr-defined]
        super().save_model(request, obj, form, change)

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        return {"owner": request.user.pk} | super().get_changeform_initial_data(request)

    def response_add(self, request: HttpRequest, obj: ApiToken, post_url_continue: Any = None) -> HttpResponse:
        """The one page on which it stands in full."""
        context = self.admin_site.each_context(request) | {
            "title": _("The token was made"), "token": obj, "secret": request.secret, "opts": self.opts,  # type: ignore[attr-defined]
        }  # fmt: skip
        return TemplateResponse(request, "admin/token_made.html", context)

    @admin.action(description=gettext_lazy("Revoke the chosen ones"), permissions=["change"])
    def revoke(self, request: HttpRequest, tokens: QuerySet[ApiToken]) -> None:
        """They open nothing from now on; what they did stays."""
        number = tokens.filter(revoked_at=None).update(revoked_at=timezone.now())
        for token in tokens:
            self.log_change(request, token, _("revoked"))
        said = ngettext("%(n)s token is revoked.", "%(n)s tokens are revoked.", number)
        messages.success(request, said % {"n": number})
