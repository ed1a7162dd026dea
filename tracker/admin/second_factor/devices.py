"""A person's app and recovery codes: which code opens, each of them once."""

from __future__ import annotations

import base64
import secrets
from typing import Any

from django.db import transaction
from django_otp import verify_token
from django_otp.plugins.otp_static.models import StaticDevice, StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice

DIGITS = 6
# Recovery codes: in digits too, so that every keyboard writes them; with the brake of wrong words nobody guesses one.
CODES, LONG = 10, 10


def device_of(user: Any) -> TOTPDevice | None:
    """The app that gives a person's codes; None where the second factor is off."""
    return TOTPDevice.objects.filter(user=user, confirmed=True).first() if user.pk else None


def may_pass(user: Any) -> bool:
    """Whether this session was opened with all that its person asks for."""
    return user.is_verified() or device_of(user) is None


def opened_by(user: Any, written: str) -> Any:
    """The device of a person that a code opens, which is spent thereby; None where it opens nothing."""
    code = digits_of(written)
    if len(code) == LONG:
        device: Any = StaticDevice.objects.filter(user=user).first()
    else:
        device = device_of(user)
    return verify_token(user, device.persistent_id, code) if device else None


def not_switched_on(user: Any, key: str) -> TOTPDevice:
    """An app of that key (hexadecimal) which is not stored."""
    return TOTPDevice(user=user, key=key, name=user.get_username(), digits=DIGITS, confirmed=False)


def shown_key(device: TOTPDevice) -> str:
    """The key as apps take it, in groups that can be typed."""
    key = base64.b32encode(device.bin_key).decode().rstrip("=")
    return " ".join(key[at : at + 4] for at in range(0, len(key), 4))


def switch_on(user: Any, key: str, written: str) -> TOTPDevice | None:
    """The app, switched on by its first code; None where the code is not right."""
    with transaction.atomic():
        made = not_switched_on(user, key)
        made.save()
        if not made.verify_token(digits_of(written)):
            transaction.set_rollback(True)
            return None
        made.confirmed = True
        made.save()
    return made


def switch_off(user: Any) -> None:
    """Name and word are enough from now on."""
    with transaction.atomic():
        TOTPDevice.objects.filter(user=user).delete()
        StaticDevice.objects.filter(user=user).delete()


def new_codes(user: Any) -> list[str]:
    """Recovery codes in place of those that there were, as they are shown: once, and then never again."""
    codes = [f"{secrets.randbelow(10**LONG):0{LONG}d}" for _code in range(CODES)]
    with transaction.atomic():
        device, _new = StaticDevice.objects.get_or_create(user=user, defaults={"name": user.get_username()})
        device.token_set.all().delete()
        StaticToken.objects.bulk_create(StaticToken(device=device, token=code) for code in codes)
    return [f"{code[: LONG // 2]} {code[LONG // 2 :]}" for code in codes]


def codes_left(user: Any) -> int:
    """How many recovery codes nobody has used yet."""
    return StaticToken.objects.filter(device__user=user).count()


def digits_of(written: str) -> str:
    """A code as it was typed, in digits of any script, without the spaces that it is shown with."""
    return "".join(str(int(sign)) for sign in written if sign.isdecimal())[: LONG + 1]
