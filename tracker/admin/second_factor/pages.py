"""The login that asks for a code, and the page on which the second factor is switched on and off."""

from __future__ import annotations

from typing import Any

import segno
from django import forms
from django.contrib import messages
from django.contrib.admin.forms import AdminAuthenticationForm
from django.contrib.auth.signals import user_login_failed
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _, gettext_lazy
from django_otp import login
from django_otp.util import random_hex

from .devices import codes_left, device_of, new_codes, not_switched_on, opened_by, shown_key, switch_off, switch_on

KEY = "second_factor_key"


class Login(AdminAuthenticationForm):
    """Name and word, and the code where somebody has switched it on; a wrong code counts as a wrong word."""

    code = forms.CharField(
        label=gettext_lazy("Code, if you have switched on the second factor"), required=False, max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric", "dir": "ltr"}),
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        user = self.get_user()
        if user is not None and device_of(user):
            user.otp_device = opened_by(user, cleaned.get("code", ""))
            if user.otp_device is None:
                known = {"username": cleaned.get("username", "")}
                user_login_failed.send(sender=__name__, credentials=known, request=self.request)
                raise ValidationError(_wrong())
        return cleaned


def second_factor(request: HttpRequest, context: dict[str, Any]) -> HttpResponse:
    """Switches it on and off, and makes new recovery codes, each with a code that proves the app."""
    is_on, codes, fault = device_of(request.user) is not None, [], ""
    key = "" if is_on else request.session.setdefault(KEY, random_hex(20))
    if request.method == "POST":
        code = request.POST.get("code", "")
        if not is_on:
            is_on = _switched_on(request, key, code)
            codes = new_codes(request.user) if is_on else []
        elif opened_by(request.user, code):
            if "renew" not in request.POST:
                switch_off(request.user)
                messages.success(request, _("The second factor is off."))
                return redirect(request.path)
            codes = new_codes(request.user)
        fault = "" if codes else _wrong()
    context |= {"title": _("Second factor"), "is_on": is_on, "fault": fault, "codes": codes,
                "left": codes_left(request.user) if is_on else 0}  # fmt: skip
    if not is_on:
        app = not_switched_on(request.user, key)
        context |= {"key": shown_key(app), "link": app.config_url, "picture": _picture(app.config_url)}
    return TemplateResponse(request, "admin/second_factor.html", context, status=422 if fault else 200)


def _switched_on(request: HttpRequest, key: str, code: str) -> bool:
    made = switch_on(request.user, key, code)
    if made is None:
        return False
    del request.session[KEY]
    request.session.cycle_key()
    login(request, made)
    return True


def _picture(link: str) -> SafeString:
    """What an app's camera reads, dark on light whatever the page's colours are."""
    return SafeString(segno.make(link, micro=False).svg_inline(scale=5, border=4, dark="#000", light="#fff"))


def _wrong() -> str:
    return _("The code is not right, or too old. Each is taken once; wait for the next.")
