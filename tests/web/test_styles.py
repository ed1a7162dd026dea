"""The style sheets as they stand in a page."""

import re

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders

from tracker.templatetags.styles import sheet

PAGES = {"/": "css/map.css", "/timeline/": "css/timeline.css", "/bases/": "css/sijill.css"}


@pytest.mark.parametrize(("path", "name"), PAGES.items())
def test_page_carries_its_styles_and_waits_for_no_file(reader, path, name):
    html = reader.get(path).content.decode()

    assert sheet((name,)) in html
    assert 'rel="stylesheet"' not in html


def test_sheets_keep_their_rules_and_lose_their_comments():
    whole = (settings.BASE_DIR / "static/css/sijill.css").read_text()

    short = sheet(("css/sijill.css",))

    assert short.count("{") == re.sub(r"/\*.*?\*/", "", whole, flags=re.DOTALL).count("{")
    assert "/*" not in short


@pytest.mark.parametrize("name", ["css/tokens.css", "leaflet/leaflet.css"])
def test_files_that_a_sheet_names_are_found_from_any_page(name):
    named = re.findall(r'url\("([^"]+)"\)', sheet((name,)))

    assert named
    assert all(one.startswith(settings.STATIC_URL) for one in named)
    assert all(finders.find(re.sub(r"\.[0-9a-f]{12}(?=\.)", "", one).removeprefix("/static/")) for one in named)


def test_a_sheet_that_is_not_there_is_said():
    with pytest.raises(LookupError, match="no-such"):
        sheet(("css/no-such.css",))
