"""Cards: one claim that can stand alone, with its words, its source, its day and its address; or none, and why."""

import datetime as dt
import re
import struct

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.factories import (
    ArticleFactory,
    BaseFactory,
    CitationFactory,
    MeetingFactory,
    PersonFactory,
    StatementFactory,
    StatusChangeFactory,
)
from tracker.choices import Review
from tracker.ingest.reviews import correct
from tracker.models import Change, Citation

pytestmark = pytest.mark.django_db
LAVROV = "cards/statement/s-2026-02-18-lavrov"
PAGES = [
    LAVROV, "cards/meeting/m-2025-10-15-putin-sharaa-kremlin", "cards/base/tartus-naval-facility", "cards/timeline",
]  # fmt: skip


def lines_of(answer) -> list[str]:
    """What is drawn, without the marks of direction."""
    return [re.sub("[\u202b\u202c]|&#x202[bc];", "", one) for one in
            re.findall(r"<text[^>]*>([^<]*)</text>", answer.content.decode())]  # fmt: skip


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("prefix", ["/", "/en/", "/ru/"])
def test_a_card_is_drawn_in_every_language_on_light_and_dark_ground(reader, prefix, page):
    light, dark = (reader.get(f"{prefix}{page}.png?theme={theme}") for theme in ("light", "dark"))

    for answer in (light, dark):
        assert (answer.status_code, answer["Content-Type"]) == (200, "image/png")
        assert struct.unpack(">II", answer.content[16:24]) == (1200, 630)
    assert light.content != dark.content
    assert light["ETag"] != dark["ETag"]
    assert reader.get(f"{prefix}{page}.png", headers={"If-None-Match": light["ETag"]}).status_code == 304


def test_it_says_claim_words_source_day_and_address(reader):
    answer = reader.get(f"/en/{LAVROV}.svg")

    lines = lines_of(answer)
    assert answer["Content-Type"] == "image/svg+xml; charset=utf-8"
    assert "Sergey Lavrov" in lines
    assert "Что касается наших военных объектов" in " ".join(lines)
    assert "RIA Novosti Krym, 18\u00a0February 2026".replace("\u00a0", " ") in lines
    assert any(line.startswith("As of ") for line in lines)
    address = re.compile(r"testserver/en/statements/s-2026-02-18-lavrov/\d{4}-\d\d-\d\d/")
    assert any(map(address.fullmatch, lines))


def test_arabic_runs_from_right_to_left(reader):
    svg = reader.get("/cards/meeting/m-2025-10-15-putin-sharaa-kremlin.svg").content.decode()

    assert '<g text-anchor="end">' in svg
    assert "\u202bفلاديمير بوتين وأحمد الشرع\u202c" in svg


def test_the_card_of_a_question_says_what_was_asked_and_keeps_it(reader):
    lines = lines_of(reader.get("/en/cards/timeline.svg?kind=meeting&datetime=2025-10"))

    count = reader.get("/api/v1/timeline/?kind=meeting&datetime=2025-10").json()["count"]
    assert f"Timeline · {count} records" in lines
    assert any("Meeting" in line and "October 2025" in line.replace("\u00a0", " ") for line in lines)
    assert any(re.fullmatch(r"testserver/en/timeline/\?kind=meeting&amp;datetime=2025-10&amp;known=\S+", line)
               for line in lines)  # fmt: skip


def cited(record, **other):
    return CitationFactory(**{type(record).__name__.lower(): record}, article=ArticleFactory(), **other)


def undated():
    record = StatementFactory(date="")
    cited(record)
    return record


def unsourced():
    return StatementFactory(date="2025-10-15")


def quiet_site():
    return BaseFactory()


def refused_source():
    record = StatementFactory(date="2025-10-15")
    cited(record)
    Citation.objects.update(review=Review.REJECTED)
    return record


@pytest.mark.parametrize(("make", "why"), [
    (undated, "It has no date"), (unsourced, "It has no source"), (PersonFactory, "It has no date"),
    (quiet_site, "It has no date"), (refused_source, "It has no source"),
])  # fmt: skip
def test_without_a_date_or_a_source_there_is_none(client, make, why):
    record = make()

    kind = {"Statement": "statement", "Person": "person", "Base": "base"}[type(record).__name__]
    answer = client.get(f"/en/cards/{kind}/{record.slug}.png")

    assert answer.status_code == 422
    assert why in answer.content.decode()
    assert "As a card:" not in client.get(f"/en{record.get_absolute_url().removeprefix('/en')}").content.decode()


def test_a_question_that_nothing_fits_has_none(reader):
    assert reader.get("/en/cards/timeline.png?datetime=1972").status_code == 422


@pytest.mark.parametrize(("address", "status"), [
    ("cards/statement/none.png", 404), ("cards/castle/x.png", 404), (f"{LAVROV}.gif", 404),
    (f"{LAVROV}.png?theme=red", 400), (f"{LAVROV}.png?colour=red", 400), ("cards/timeline.png?colour=red", 400),
    ("cards/timeline.png?theme=red", 400), (f"{LAVROV}/1990-01-01.png", 404),
])  # fmt: skip
def test_what_is_not_there_is_told(reader, address, status):
    assert reader.get(f"/en/{address}").status_code == status


def test_what_a_machine_found_is_marked(client):
    record = StatementFactory(date="2025-10-15", review=Review.MACHINE)
    cited(record)

    lines = lines_of(client.get(f"/cards/statement/{record.slug}.svg"))

    assert any(str(Review.MACHINE.label) in line for line in lines)


def test_a_card_of_a_day_says_what_stood_then(client):
    record = MeetingFactory(date="2025-10-15", place_en="Old place")
    cited(record)
    Change.objects.create(kind="meeting", slug=record.slug, action="created", author="a", reason="why")
    before = timezone.now() - dt.timedelta(days=9)
    Change.objects.update(at=before)
    type(record).objects.update(created_at=before)
    Citation.objects.update(created_at=before)
    correct(record, {"place_en": "New place"}, "editor", "it was renamed")
    day = timezone.localdate() - dt.timedelta(days=3)

    now, then = (client.get(f"/en/cards/meeting/{record.slug}{of}.svg") for of in ("", f"/{day}"))

    assert (now.status_code, then.status_code) == (200, 200), then.content.decode()
    assert any("New place" in line for line in lines_of(now))
    assert any("Old place" in line for line in lines_of(then))


def test_marks_of_markup_are_drawn_as_they_are(client):
    record = StatementFactory(date="2025-10-15", unnamed_speaker="A <b> & co", speaker=None)
    cited(record)

    png, svg = (client.get(reverse("card", args=["statement", record.slug, ending])) for ending in ("png", "svg"))

    assert png.status_code == 200
    assert "A &lt;b&gt; &amp; co" in svg.content.decode()


def test_a_site_is_proved_by_the_change_that_its_state_follows_from(client):
    site = BaseFactory(slug="field", name_en="Field")
    change = StatusChangeFactory(base=site, date="2025-10-15")
    CitationFactory(status_change=change, article=ArticleFactory())

    answer = client.get("/en/cards/base/field.svg")

    assert answer.status_code == 200
    assert "Field" in lines_of(answer)
