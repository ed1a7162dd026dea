"""A bare town or a word of every day is no name of a site: a text about the town is not a text about the base in it."""

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml
from django.conf import settings

from tests.ingest.small_record import Content, written
from tracker.extract import read
from tracker.ingest.record.loading import Refused, load_record
from tracker.lexicon import Gazetteer
from tracker.lexicon.gazetteers import read_rows
from tracker.lexicon.letters import cut

LEXICON = Path(settings.BASE_DIR) / "tracker" / "lexicon"


def curated(name: str) -> Any:
    return yaml.load((settings.FIXTURES / f"{name}.yaml").read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)


def folded(name: str) -> str:
    return " ".join(cut(name))


def spellings() -> list[tuple[str, str]]:
    """(site, spelling) of all sites in all languages."""
    sites = curated("bases")["sites"]
    return [(site["id"], name) for site in sites for given in site["names"].values() for name in given]


def places() -> set[str]:
    """Towns and governorates of the curated places and of the lexicon, and the places that sites are called after."""
    found = {name for place in curated("places")["places"] for given in place["names"].values() for name in given}
    for file, book in (("ar_places", "towns"), ("ar_bases", "governorates")):
        rows = tomllib.loads((LEXICON / f"{file}.toml").read_text(encoding="utf-8"))[book]
        found |= {form for row in rows for form in row["forms"]}
    found |= {
        place for site in curated("bases")["sites"] for given in site.get("localities", {}).values() for place in given
    }
    return set(map(folded, found))


def test_no_spelling_of_a_site_is_a_place_or_a_word_of_every_day() -> None:
    words = curated("site_names")
    alone = {folded(name) for given in words["alone"].values() for name in given}
    ordinary = {*(LEXICON / "ar_common.txt").read_text(encoding="utf-8").split(), *map(folded, words["ordinary"])}
    barred = (places() | ordinary) - alone

    assert [(site, name) for site, name in spellings() if folded(name) in barred] == []
    assert [name for name in ("منبج", "كوباني", "Raqqa", "Манбидж") if folded(name) not in barred] == []


def test_no_spelling_of_a_site_is_another_sites() -> None:
    owners: dict[str, set[str]] = {}
    for site, name in spellings():
        owners.setdefault(folded(name), set()).add(site)

    assert {name: sites for name, sites in owners.items() if len(sites) > 1} == {}


@pytest.mark.django_db
@pytest.mark.parametrize(("names", "reason"), [
    ({"ar": ["قاعدة منبج", "منبج"], "en": ["Manbij base"]}, "names: 'منبج' holds no noun"),
    ({"ar": ["قاعدة خطاب"], "en": ["Khattab"]}, "names: 'Khattab' holds no noun"),
    ({"ar": ["قاعدة الرقة"], "en": ["Raqqa base"], "ru": ["Ракка"]}, "names: 'Ракка' holds no noun"),
    ({"ar": ["خطاب"], "en": ["Khattab depot"]}, "names: 'خطاب' holds no noun"),
])  # fmt: skip
def test_a_bare_town_is_refused(names: dict[str, list[str]], reason: str, tmp_path: Path) -> None:
    def bend(content: Content) -> None:
        content["bases"]["sites"][0]["names"] = names

    with pytest.raises(Refused) as refused:
        load_record(written(tmp_path, bend))

    assert reason in str(refused.value)


@pytest.mark.django_db
def test_a_spelling_of_two_sites_and_a_place_that_is_a_word_are_refused(tmp_path: Path) -> None:
    def bend(content: Content) -> None:
        first = content["bases"]["sites"][0]
        content["bases"]["sites"].append(first | {"id": "other", "localities": {"ar": ["خطاب"]}, "status_changes": []})

    with pytest.raises(Refused) as refused:
        load_record(written(tmp_path, bend))

    assert "other: names: 'قاعدة التل' is a name of hill-base too" in str(refused.value)
    assert "other: localities: 'خطاب' is a word of every day" in str(refused.value)


@pytest.mark.parametrize("text", [
    "اجتمع الأهالي في منبج", "خرجت مظاهرة في كوباني أمس", "وصل الوزير إلى الرقة", "ألقى الرئيس خطاباً في خطاب",
    "تحدث بوتين في خطاب عن القواعد الروسية", "افتتح سوق في تدمر", "عاد النازحون إلى تل رفعت وعفرين",
    "قصف عنيف على دير الزور والقامشلي", "صوّت الضمير العالمي ضد الحرب",
])  # fmt: skip
def test_text_about_a_town_is_not_text_about_a_base(text: str) -> None:
    found = read(text, published="2025-10-15", gazetteer=Gazetteer(read_rows(settings.FIXTURES)))

    assert [base.id for base in found.bases if base.id] == []


@pytest.mark.parametrize(("text", "site"), [
    ("انسحبت القوات من قاعدة منبج", "manbij-base"),
    ("دخلت آليات إلى القاعدة الروسية في طرطوس", "tartus-naval-facility"),
    ("هبطت طائرة في مطار القامشلي", "qamishli-airport"), ("أقلعت من حميميم", "hmeimim-air-base"),
    ("قصف مطار الضمير العسكري", "dumayr-air-base"), ("أخلت روسيا قاعدة السعيدية", "saidiyah-base"),
])  # fmt: skip
def test_text_about_the_base_is(text: str, site: str) -> None:
    found = read(text, published="2025-10-15", gazetteer=Gazetteer(read_rows(settings.FIXTURES)))

    assert [base.id for base in found.bases] == [site]


def test_phrases_are_said_in_arabic_and_russian() -> None:
    letters = {"ar": re.compile("[\u0621-\u064a]"), "ru": re.compile("[\u0400-\u04ff]")}
    lacking = [
        (table, phrase, code)
        for table, phrases in curated("phrases").items()
        for phrase, said in phrases.items()
        for code, letter in letters.items()
        if not letter.search(said.get(code) or "")
    ]

    assert lacking == []
