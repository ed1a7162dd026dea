"""Our own pages for what is to be located: facts told four times, among lines that name the same people and sites."""

import datetime as dt
import tomllib
from functools import lru_cache
from typing import Any, NamedTuple

from django.conf import settings

from tracker.dates import read_edtf
from tracker.ingest.proofs.claims import Claim
from tracker.lexicon import Gazetteer
from tracker.lexicon.gazetteers import read_rows

FACTS = settings.BASE_DIR / "tests" / "proofs" / "facts.toml"
TELLINGS = ("said", "denied", "other", "changed")
AROUND = {
    "en": (
        "Syria and Russia have talked for years about the places that Russia uses on the coast.",
        "Hmeimim air base and the port of Tartus are the best known of them, and Sergey Lavrov has spoken of both.",
        "Residents of Qamishli and Ain Issa said that the nights were quiet.",
        "In 2015, 3,000 people lived near the airport; Vladimir Putin visited it in 2017.",
        "Ahmed al-Sharaa arrived in Damascus in the evening.",
    ),
    "ar": (
        "تتحدث سوريا وروسيا منذ سنوات عن الأماكن التي تستخدمها روسيا على الساحل.",
        "وقاعدة حميميم الجوية ومرفأ طرطوس أشهرها، وقد تحدث سيرغي لافروف عنهما كثيراً.",
        "وقال سكان من القامشلي وعين عيسى إن الليالي كانت هادئة.",
        "وفي عام 2015 كان 3000 شخص يسكنون قرب المطار، وزاره فلاديمير بوتين عام 2017.",
        "ووصل أحمد الشرع إلى دمشق مساءً.",
    ),
    "ru": (
        "Сирия и Россия годами говорят о местах, которыми Россия пользуется на побережье.",
        "Авиабаза Хмеймим и порт Тартус известны больше других, и Сергей Лавров часто говорил о них.",
        "Жители Камышлы и Айн-Иссы сказали, что ночи были тихими.",
        "В 2015 году возле аэропорта жили 3000 человек; Владимир Путин приезжал туда в 2017 году.",
        "Ахмед аш-Шараа вечером прибыл в Дамаск.",
    ),
}
# How a page takes back a figure or a word that it or another has given.
CORRECTS = {
    "en": "Correction: an earlier version of this report gave a wrong figure and a wrong day.",
    "ar": "تصحيح: ذكرت نسخة سابقة من هذا الخبر رقماً ويوماً غير صحيحين.",
    "ru": "Поправка: ранее сообщалось о другом числе и другом дне.",
}


class Page(NamedTuple):
    """One page, the claim held against it, and the words that prove it; '' where nothing does."""

    name: str
    language: str
    published: str
    text: str
    claim: Claim
    gold: str


@lru_cache(maxsize=1)
def facts() -> list[dict[str, Any]]:
    """The facts as they are written down."""
    return tomllib.loads(FACTS.read_text(encoding="utf-8"))["fact"]


@lru_cache(maxsize=1)
def gazetteer() -> Gazetteer:
    """The names of the curated files."""
    return Gazetteer(read_rows(settings.FIXTURES))


def claim_of(fact: dict[str, Any]) -> Claim:
    """What a record says of the fact."""
    day = read_edtf(fact["day"])
    return Claim(
        kind=fact["kind"], subjects=tuple(tuple(one.split(":")) for one in fact.get("subjects", ())),
        counted_by=tuple(fact["counted_by"].split(":")) if "counted_by" in fact else None,
        numbers=frozenset(fact.get("numbers", ())), status=fact.get("status", ""), category=fact.get("category", ""),
        words=fact.get("words", ""), told=fact["told"], earliest=day.earliest, latest=day.latest,
    )  # fmt: skip


def page_of(number: int, telling: str) -> Page:
    """A fact in one of its tellings, among other lines; where it stands differs from page to page."""
    fact = facts()[number]
    lines = list(AROUND[fact["lang"]])
    lines.insert(number % len(lines), fact[telling])
    name = f"{number}-{fact['lang']}-{fact['kind']}-{telling}"
    return Page(name, fact["lang"], published(fact, telling), "\n".join(lines), claim_of(fact),
                gold_of(fact) if telling == "said" else "")


def gold_of(fact: dict[str, Any]) -> str:
    """The words of the right sentence: all of it, or what is quoted there."""
    return fact.get("words") or fact["said"]


def published(fact: dict[str, Any], telling: str) -> str:
    """The day after the last one that it tells of."""
    last = read_edtf(fact["day"]).latest
    assert last
    return (last + dt.timedelta(days=1)).isoformat()


def contrasts() -> list[Page]:
    """Every fact four times."""
    return [page_of(number, telling) for number in range(len(facts())) for telling in TELLINGS]


def silent() -> list[Page]:
    """Pages that name what they are asked for and do not say it, and pages that correct themselves."""
    pages = []
    for number, fact in enumerate(facts()):
        lines, claim, lang = AROUND[fact["lang"]], claim_of(fact), fact["lang"]
        day = published(fact, "said")
        if number % 2:
            pages.append(Page(f"{number}-silent", lang, day, "\n".join(lines), claim, ""))
        elif "numbers" in fact:
            text = "\n".join((*lines[:3], fact["said"], fact["changed"], CORRECTS[lang], *lines[3:]))
            pages.append(Page(f"{number}-corrected", lang, day, text, claim, ""))
        else:
            other = next(one for one in facts()[number + 1 :] + facts() if one["lang"] == lang and one != fact
                         and one.get("subjects") != fact.get("subjects"))
            pages.append(Page(f"{number}-elsewhere", lang, day, "\n".join((*lines, other["said"])), claim, ""))
    return pages
