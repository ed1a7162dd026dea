"""Own pages for a hundred references of the record: the meter is lifted by those that say it, and by no other."""

import datetime as dt
import io
import itertools
import subprocess
import sys
import zipfile

import pytest
from django.core.management import call_command

from tracker.choices import LookupVerdict, Review
from tracker.ingest.proofs.seals import leaves, make_key, open_seal, read_key, write_seal
from tracker.ingest.proofs.seals.bundles import write_bundle
from tracker.ingest.reviews.sources import accept_source
from tracker.ingest.verify.articles import wrong_texts
from tracker.ingest.verify.citations import wrong_citations
from tracker.ingest.verify.records import altered
from tracker.models import Article, Citation, Lookup, PageCopy
from tracker.models.proofs.meter import meter
from tracker.templatetags.dates_in_words import day_in_words

# How a page tells of a record, of another, and of none: {who} the people, {day} its day, {words} what was said.
TOLD = {
    "meeting": {
        "ar": ("التقى {who} في {day}.", "لم يلتق {who} في {day}."),
        "en": ("{who} met on {day}.", "{who} did not meet on {day}."),
        "ru": ("{who} провели переговоры {day}.", "{who} не проводили переговоров {day}."),
    },
    "statement": {
        "ar": ("قال {who} في {day}: «{words}».", "لم يقل {who} في {day}: «{words}»."),
        "en": ("{who} said on {day}: “{words}”.", "{who} did not say on {day}: “{words}”."),
        "ru": ("{who} заявил {day}: «{words}».", "{who} не говорил {day}: «{words}»."),
    },
    "harm_figure": {
        "ar": ("قالت {who} إن القوات الروسية قتلت {n} مدنياً.", "قالت {who} إن القوات الروسية قتلت {other} مدنياً."),
        "en": ("{who} said that Russian forces killed {n} civilians.",
               "{who} said that Russian forces killed {other} civilians."),
        "ru": ("{who} сообщила, что российские удары убили {n} мирных жителей.",
               "{who} сообщила, что российские удары убили {other} мирных жителей."),
    },
}  # fmt: skip
BESIDE = {
    "ar": "وتتحدث سوريا وروسيا منذ سنوات عن الأماكن التي تستخدمها روسيا على الساحل السوري، وعن شروط البقاء.",
    "en": "Syria and Russia have talked for years about the places that Russia uses on the coast.",
    "ru": "Сирия и Россия годами говорят о местах, которыми Россия пользуется на побережье, и об условиях этого.",
}
AND = {"ar": " و", "en": " and ", "ru": " и "}


def name_in(row, language):
    return getattr(row, f"name_{language}") or row.name_en


def telling(citation):
    """(who, day, number, words) as a page in the citation's language may tell them; None where it could not."""
    language, kind, row = citation.article.language, citation.record_kind, citation.record
    if kind == "meeting":
        people = [one.person for one in row.participants.all() if one.person]
        if row.status != "held" or len(people) != 2 or row.earliest is None or row.earliest != row.latest:
            return None
        return {
            "who": AND[language].join(name_in(one, language) for one in people),
            "day": day_in(row.earliest, language),
        }
    if kind == "statement":
        if not row.speaker or row.words_language != language or row.earliest != row.latest or not row.earliest:
            return None
        return {"who": name_in(row.speaker, language), "day": day_in(row.earliest, language), "words": row.words}
    if kind == "harm_figure":
        if row.category != "civilians_killed" or row.low != row.high or not row.organisation.monitors_harm:
            return None
        return {"who": name_in(row.organisation, language), "n": row.low, "other": row.low + 17}
    return None


def day_in(day: dt.date, language: str) -> str:
    from django.utils import translation

    with translation.override(language):
        return day_in_words(day)


@pytest.fixture
def hundred(record, db, tmp_path, settings):
    """A folder of pages for a hundred references, one for each cited page; whether each says it, by citation."""
    settings.RAW_ROOT = tmp_path / "raw"
    references = Citation.objects.filter(review=Review.REFERENCE, article__language__in=BESIDE).exclude(article__url="")
    references = references.filter(article__text="").select_related("article").order_by("pk")
    truly, seen = {}, set()
    turns = dict.fromkeys(itertools.product(TOLD, BESIDE), 0)
    folder = tmp_path / "pages"
    folder.mkdir()
    for citation in references:
        turn = citation.record_kind, citation.article.language
        if turn not in turns or citation.article_id in seen or not (told := telling(citation)):
            continue
        seen.add(citation.article_id)
        says = turns[turn] % 2 == 0
        turns[turn] += 1
        sentence = TOLD[turn[0]][turn[1]][0 if says else 1].format(**told)
        write_page(folder / f"{citation.pk}.html", citation.article, sentence)
        truly[citation.pk] = says
        if len(truly) == 100:
            break
    return folder, truly


def write_page(path, article, sentence):
    title = "" if article.title_from_address else article.title
    head = f'<meta charset="utf-8"><link rel="canonical" href="{article.url}"><title>{title}</title>'
    beside = BESIDE[article.language]
    body = f"<article><h1>{title}</h1><p>{beside}</p><p>{sentence}</p><p>{beside}</p></article>"
    path.write_text(f'<!doctype html><html lang="{article.language}"><head>{head}</head><body>{body}</body></html>')


def test_the_meter_is_lifted_by_what_is_truly_said_and_by_nothing_else(hundred, tmp_path):
    folder, truly = hundred
    before = meter().citations
    out = io.StringIO()

    call_command("retrieve", str(folder), stdout=out, stderr=io.StringIO())
    call_command("locate", stdout=out, stderr=io.StringIO())

    kept = set(PageCopy.objects.filter(outcome="kept").values_list("article_id", flat=True))
    bound = Lookup.objects.filter(verdict=LookupVerdict.BOUND)
    assert len(truly) == 100 and {Citation.objects.get(pk=pk).article.language for pk in truly} == set(BESIDE)
    assert len(kept) == 100, out.getvalue()
    assert {one.citation_id for one in bound} & truly.keys() == {pk for pk, says in truly.items() if says}
    assert meter().citations.sentence == before.sentence  # nothing counts until an editor accepts it

    for lookup in bound:
        accept_source(lookup.bound, "editor", "The words say it.")
    assert meter().citations.sentence == before.sentence + len(bound)
    assert [*wrong_citations()] == [] and [*altered()] == []
    assert [fault for fault in wrong_texts() if fault.field != "raw_sha256"] == []

    meeting = bound.filter(citation__meeting__isnull=False).first().citation.meeting
    make_key(tmp_path / "key.pem")
    key = read_key(tmp_path / "key.pem")
    write_seal(leaves(), key, None, tmp_path / "seal.json")
    write_bundle(open_seal(tmp_path / "seal.json"), [("meeting", meeting.slug)], key, tmp_path / "b.zip")
    with zipfile.ZipFile(tmp_path / "b.zip") as packed:
        packed.extractall(tmp_path / "stranger")
    proved = subprocess.run(
        [sys.executable, "-I", "-S", "prove.py"], cwd=tmp_path / "stranger", capture_output=True, text=True
    )
    assert proved.returncode == 0 and f"proved: meeting {meeting.slug}" in proved.stdout

    assert Article.objects.filter(pk__in=kept, text="").count() == 0
