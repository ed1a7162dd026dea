"""A second factor that whoever comes to the desk may switch on: a code from an app, new every half minute (TOTP).

Once it is on, the right word alone opens nothing, and sessions that began without a code end. Who has lost the app asks
an administrator, who deletes the device in its table.
"""

from __future__ import annotations

import base64
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.admin.forms import AdminAuthenticationForm
from django.contrib.auth.signals import user_login_failed
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _, gettext_lazy
from django_otp import login, verify_token
from django_otp.plugins.otp_totp.models import TOTPDevice
from django_otp.util import random_hex

KEY = "second_factor_key"
DIGITS = 6


class Login(AdminAuthenticationForm):
    """Name and word, and the code where somebody has switched it on; a wrong code counts as a wrong word."""

    code = forms.CharField(
        label=gettext_lazy("Code, if you have switched on the second factor"), required=False, max_length=12,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric", "dir": "ltr"}),
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        user = self.get_user()
        if user is not None and (device := device_of(user)):
            user.otp_device = verify_token(user, device.persistent_id, _digits(cleaned.get("code", "")))
            if user.otp_device is None:
                known = {"username": cleaned.get("username", "")}
                user_login_failed.send(sender=__name__, credentials=known, request=self.request)
                raise ValidationError(_("The code is not right, or too old. Each is taken once; wait for the next."))
        return cleaned


def device_of(user: Any) -> TOTPDevice | None:
    """The app that gives a person's codes; None where the second factor is off."""
    return TOTPDevice.objects.filter(user=user, confirmed=True).first() if user.pk else None


def may_pass(user: Any) -> bool:
    """Whether this session was opened with all that its person asks for."""
    return user.is_verified() or device_of(user) is None


def second_factor(request: HttpRequest, context: dict[str, Any]) -> HttpResponse:
    """Switches it on and off, each with a code that proves the app."""
    device, code = device_of(request.user), _digits(request.POST.get("code", ""))
    key = request.session.setdefault(KEY, random_hex(20)) if device is None else ""
    fault = ""
    if request.method == "POST":
        if _switched(request, device, key, code):
            off, on = _("The second factor is off."), _("The second factor is on: the next login asks for a code.")
            messages.success(request, off if device else on)
            return redirect(request.path)
        fault = _("The code is not right, or too old. Each is taken once; wait for the next.")
    shown = TOTPDevice(user=request.user, key=key, name=request.user.get_username()) if key else None
    context |= {
        "title": _("Second factor"), "is_on": device is not None, "fault": fault,
        "key": base64.b32encode(shown.bin_key).decode().rstrip("=") if shown else "",
        "link": shown.config_url if shown else "",
    }  # fmt: skip
    return TemplateResponse(request, "admin/second_factor.html", context, status=422 if fault else 200)


def _switched(request: HttpRequest, device: TOTPDevice | None, key: str, code: str) -> bool:
    with transaction.atomic():
        if device is not None:
            if verify_token(request.user, device.persistent_id, code) is None:
                return False
            device.delete()
            return True
        name = request.user.get_username()
        made = TOTPDevice.objects.create(user=request.user, key=key, name=name, digits=DIGITS, confirmed=False)
        if not made.verify_token(code):
            transaction.set_rollback(True)
            return False
        made.confirmed = True
        made.save()
    del request.session[KEY]
    request.session.cycle_key()
    login(request, made)
    return True


def _digits(code: str) -> str:
    """The code as it was typed, in digits of any script, without the spaces that apps show it with."""
    return "".join(str(int(sign)) for sign in code if sign.isdecimal())[:DIGITS]
