"""Pictures for those who share a page: made here, in the page's language, kept for ever under their own address."""

import re
import struct

import pytest
from django.utils import translation

from tracker.models import Base
from tracker.web.previews.drawings import MEANS, drawing, wrapped
from tracker.web.previews.images import record_picture

pytestmark = pytest.mark.django_db
TARTUS = "bases/tartus-naval-facility/"
PAGES = [
    "", "timeline/", TARTUS, "people/sergey-lavrov/", "meetings/m-2025-10-15-putin-sharaa-kremlin/",
    "statements/s-2026-02-18-lavrov/", "harm/", "method/",
]  # fmt: skip
IMAGE = re.compile(r'<meta property="og:image" content="http://testserver(/[^"]+\.png)">')


def picture_of(reader, page):
    """The address of a page's picture."""
    return IMAGE.search(reader.get(page).content.decode())[1]


def test_every_page_names_a_picture_of_its_own_in_its_language(reader):
    addresses = [picture_of(reader, f"{prefix}/{page}") for prefix in ("", "/en", "/ru") for page in PAGES]

    assert len(set(addresses)) == len(addresses)
    for address in addresses[: len(PAGES)]:
        answer = reader.get(address)
        assert answer.headers["Content-Type"] == "image/png"
        assert struct.unpack(">II", answer.content[16:24]) == (1200, 630)


def test_a_picture_is_kept_for_ever_and_told_by_a_strong_tag(reader):
    address = picture_of(reader, f"/{TARTUS}")
    headers = reader.get(address).headers

    assert headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert re.fullmatch(r'"[0-9a-f]+"', headers["ETag"])
    assert reader.get(address, headers={"If-None-Match": headers["ETag"]}).status_code == 304


def test_a_change_of_what_is_shown_is_another_picture_to_which_the_old_address_leads(reader):
    old = picture_of(reader, f"/en/{TARTUS}")
    Base.objects.filter(slug="tartus-naval-facility").update(name_en="Tartus")

    new = picture_of(reader, f"/en/{TARTUS}")

    assert new != old
    assert reader.get(old).headers["Location"] == new


def test_the_head_of_a_page_says_what_the_picture_says(reader):
    html = reader.get(f"/en/{TARTUS}").content.decode()

    assert '<meta property="og:title" content="Tartus naval facility">' in html
    said = r'og:description" content="Naval base · Tartus · In use · Last heard of: [^"]+ · \d+ independent sources'
    assert re.search(said, html)
    assert '<meta name="twitter:card" content="summary_large_image">' in html


@pytest.mark.parametrize(
    "path", ["/preview/base/atlantis/0.png", "/preview/castle/tartus/0.png", "/preview/page/nowhere/0.png"]
)
def test_there_is_no_picture_of_what_is_not_there(client, path):
    assert client.get(path).status_code == 404


def test_a_page_of_a_fault_names_no_picture(client):
    assert "og:image" not in client.get("/en/nowhere/").content.decode()


@pytest.mark.parametrize("language", ["ar", "en", "ru"])
@pytest.mark.parametrize(
    ("kind", "slug"),
    [
        ("base", "tartus-naval-facility"), ("meeting", "m-2025-10-15-putin-sharaa-kremlin"),
        ("person", "sergey-lavrov"), ("statement", "s-2026-02-18-lavrov"),
    ],
)
def test_how_many_sources_and_up_to_which_day_stand_on_lines_of_their_own(reader, language, kind, slug):
    with translation.override(language):
        picture, _address = record_picture(kind, slug)
        svg = re.sub("&#x202[bc];|[\u202b\u202c]", "", drawing(picture))

    rows = {text: int(y) for y, text in re.findall(r' y="(\d+)" font-size="\d+">([^<]+)</text>', svg)}
    assert picture.sources and picture.version
    assert rows[picture.version] - rows[picture.sources] >= 40
    assert len(picture.version) * 28 * MEANS[language][0] < 1056
    assert all(any(line.split()[0] in text for text in rows) for line in picture.lines if line)
    assert max(y for text, y in rows.items() if text not in (picture.version, picture.sources)) < 514


@pytest.mark.parametrize("text", ["", "قاعدة", "Vladimir Putin and Ahmed al-Sharaa " * 4, "\x07 bell"])
def test_a_text_is_cut_into_lines_that_fit(text):
    lines = wrapped(text, 1056, 70, "en", bold=True)

    assert " ".join(lines).split() == text.replace("\x07", " ").split()
    assert all(len(line) * 70 * 0.56 <= 1056 for line in lines)


@pytest.mark.parametrize("language", ["ar", "en", "ru"])
@pytest.mark.parametrize("slug", ["tartus-naval-facility", "hmeimim-air-base", "qamishli-airport"])
def test_the_year_of_what_was_last_heard_is_never_cut(record, db, language, slug):
    with translation.override(language):
        drawn = drawing(record_picture("base", slug)[0])

    lines = re.findall(r"<text[^>]*>([^<]*)</text>", drawn)
    assert any("2026." in line for line in lines)
    assert not [line for line in lines if line.endswith("…")]
