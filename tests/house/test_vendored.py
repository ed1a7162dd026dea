"""Other people's files are the ones they published."""

import hashlib
import re
import tomllib
from pathlib import Path

import pytest
from django.conf import settings

STATIC = settings.BASE_DIR / "static"
SOURCES = tomllib.loads((STATIC / "vendor.toml").read_text())["source"]
LISTED = {name: sha256 for source in SOURCES for name, sha256 in source["sha256"].items()}
OURS = ("css/", "js/", "vendor.toml", "fonts/OFL.txt", "basemap/README.md", "basemap/ground.json",
        "favicon.ico", "touch-icon.png")  # fmt: skip


@pytest.mark.parametrize("name", LISTED)
def test_bytes_are_those_listed(name):
    assert hashlib.sha256((STATIC / name).read_bytes()).hexdigest() == LISTED[name]


def test_every_file_that_is_not_ours_is_listed():
    there = {str(path.relative_to(STATIC)) for path in STATIC.rglob("*") if path.is_file()}
    assert {name for name in there if not name.startswith(OURS) and not name.endswith(".svg")} == set(LISTED)


@pytest.mark.parametrize("source", SOURCES, ids=lambda source: source["from"])
def test_origin_and_licence_are_told(source):
    assert source["version"]
    assert source["licence"]
    if source["from"].startswith("@"):
        assert re.fullmatch(r"sha512-[A-Za-z0-9+/]{86}==", source["integrity"])
    assert source["from"].removeprefix("https://www.").split("/")[-1] in credits_text()


def credits_text() -> str:
    """What LICENSE says of other people's work, with the names as their packages spell them."""
    return Path(settings.BASE_DIR / "LICENSE").read_text()
