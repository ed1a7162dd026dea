"""A second factor: off until it is switched on, then nothing opens without a code."""

import re

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django_otp.oath import totp
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
    browser.get(SWITCH)
    key = bytes.fromhex(browser.session["second_factor_key"])
    browser.post(SWITCH, {"code": f"{totp(key):06d}"})
    return TOTPDevice.objects.get(confirmed=True)


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

    key = re.search(r"<code[^>]*>([A-Z2-7]{32})</code>", shown)
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
