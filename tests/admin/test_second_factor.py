"""A second factor: off until it is switched on, then nothing opens without a code."""

import re
from typing import Any

import pytest
import segno
from django.contrib.auth.models import User
from django.test import Client
from django_otp.oath import totp
from django_otp.plugins.otp_static.models import StaticDevice, StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice

pytestmark = pytest.mark.django_db
DESK, LOGIN, SWITCH = "/en/admin/", "/en/admin/login/", "/en/admin/second-factor/"
WORD = "a long word"


@pytest.fixture
def user() -> User:
    return User.objects.create_superuser("chief", password=WORD)


def entered(code: str = "") -> Client:
    browser = Client()
    browser.post(LOGIN, {"username": "chief", "password": WORD, "code": code})
    return browser


def code_of(device: TOTPDevice, ahead: int = 0) -> str:
    """What the app shows, or will show some half minutes later."""
    return f"{totp(device.bin_key, t0=-30 * ahead):06d}"


def switched_on(browser: Client) -> TOTPDevice:
    switch_on(browser)
    return TOTPDevice.objects.get(confirmed=True)


def switch_on(browser: Client) -> list[str]:
    """The recovery codes that are shown."""
    browser.get(SWITCH)
    key = bytes.fromhex(browser.session["second_factor_key"])
    return shown_codes(browser.post(SWITCH, {"code": f"{totp(key):06d}"}))


def shown_codes(answer: Any) -> list[str]:
    return re.findall(r"<code>(\d{5} \d{5})</code>", answer.content.decode())


def test_without_it_name_and_word_are_enough(user: User) -> None:
    assert entered().get(DESK).status_code == 200


def test_switched_on_the_word_alone_opens_nothing(user: User) -> None:
    other, first = entered(), entered()
    device = switched_on(first)

    assert first.get(DESK).status_code == 200
    assert other.get(DESK).status_code == 302
    assert entered().get(DESK).status_code == 302
    assert entered("000000").get(DESK).status_code == 302
    device.refresh_from_db()
    device.throttle_reset()
    assert entered(code_of(device, 1)).get(DESK).status_code == 200


def test_a_code_is_taken_once(user: User) -> None:
    device = switched_on(entered())
    code = code_of(device, 1)

    assert entered(code).get(DESK).status_code == 200
    assert entered(code).get(DESK).status_code == 302


def test_digits_of_any_script_and_spaces_are_read(user: User) -> None:
    device = switched_on(entered())
    code = code_of(device, 1).translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"))

    assert entered(f"{code[:3]} {code[3:]}").get(DESK).status_code == 200


def test_a_wrong_code_switches_nothing_on_and_keeps_the_key(user: User) -> None:
    browser = entered()
    shown = browser.get(SWITCH).content.decode()
    answer = browser.post(SWITCH, {"code": "000000"})

    key = re.search(r"<code[^>]*>([A-Z2-7 ]{39})</code>", shown)
    assert answer.status_code == 422
    assert key and key[1] in answer.content.decode()
    assert not TOTPDevice.objects.exists()


def test_it_is_switched_off_with_a_code(user: User) -> None:
    browser = entered()
    device = switched_on(browser)

    assert browser.post(SWITCH, {"code": "000000"}).status_code == 422
    device.refresh_from_db()
    device.throttle_reset()
    assert browser.post(SWITCH, {"code": code_of(device, 1)}).status_code == 302
    assert not TOTPDevice.objects.exists()
    assert entered().get(DESK).status_code == 200


def test_wrong_codes_meet_the_same_brake_as_wrong_words(user: User) -> None:
    switched_on(entered())
    answers = [Client().post(LOGIN, {"username": "chief", "password": WORD, "code": "1"}) for _time in range(4)]

    assert answers[-1].status_code == 429


def test_a_stranger_switches_nothing() -> None:
    assert Client().get(SWITCH).status_code == 302


def test_a_recovery_code_opens_in_place_of_the_app_and_once(user: User) -> None:
    codes = switch_on(entered())

    assert len(set(codes)) == 10
    assert entered(codes[3]).get(DESK).status_code == 200
    assert entered(codes[3]).get(DESK).status_code == 302


def test_recovery_codes_are_shown_once_and_kept_by_nobody(user: User) -> None:
    browser = entered()
    codes = switch_on(browser)
    again = browser.get(SWITCH)

    assert codes[0] not in again.content.decode()
    assert "10 recovery codes are left" in again.content.decode()
    assert "no-store" in again["Cache-Control"]


def test_new_recovery_codes_take_the_place_of_the_old(user: User) -> None:
    browser = entered()
    old = switch_on(browser)
    new = shown_codes(browser.post(SWITCH, {"code": old[0], "renew": "1"}))

    assert len(new) == 10
    assert entered(old[1]).get(DESK).status_code == 302
    StaticDevice.objects.get().throttle_reset()
    assert entered(new[1]).get(DESK).status_code == 200


def test_who_lost_the_app_switches_it_off_with_a_recovery_code(user: User) -> None:
    codes = switch_on(entered())
    browser = entered(codes[0])

    assert browser.post(SWITCH, {"code": codes[1]}).status_code == 302
    assert not TOTPDevice.objects.exists()
    assert not StaticToken.objects.exists()


def test_the_key_is_a_picture_for_the_camera_too(user: User) -> None:
    browser = entered()
    page = browser.get(SWITCH).content.decode()
    device = TOTPDevice(user=user, key=browser.session["second_factor_key"], name="chief")

    assert segno.make(device.config_url, micro=False).svg_inline(scale=5, border=4, dark="#000", light="#fff") in page
