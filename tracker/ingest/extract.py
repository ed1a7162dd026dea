"""Stage five: the reader at work, with the names that the record knows."""

from __future__ import annotations

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils import translation

from tracker.choices import Outcome
from tracker.extract import LANGUAGE, read
from tracker.lexicon import Gazetteer
from tracker.lexicon.gazetteers import BASE, ORGANISATION, PERSON, PLACED, SIDES, Row
from tracker.models import Base, Organisation, Person
from tracker.models.chronology import refuse_day_to_come
from tracker.models.records import only_edtf

from .bounds import bounded
from .drafts import Draft, Stop
from .windows import read_windows


def gazetteer() -> Gazetteer:
    """All people, sites and organisations of the record, with every spelling."""
    return Gazetteer([*_people(), *_bases(), *_organisations()])


def _people() -> list[Row]:
    rows = []
    for person in Person.objects.standing().prefetch_related("offices"):
        first, *others = person.spellings()
        countries = {office.country for office in person.offices.all()}
        offices = [
            (title, str(office.earliest or ".."), str(office.latest or ".."))
            for office in person.offices.all()
            for title in (office.title_ar, office.title_en, office.title_ru)
            if title
        ]
        side = next((SIDES[code] for code in SIDES if code in countries), "other")
        rows.append(Row(PERSON, person.slug, first, tuple(others), side=side, offices=tuple(offices)))
    return rows


def _bases() -> list[Row]:
    rows = []
    for base in Base.objects.standing().select_related("governorate"):
        places = [place for lang in PLACED for place in base.localities.get(lang, ())]
        first, *others = base.spellings() + places
        rows.append(Row(BASE, base.slug, first, tuple(others), detail=base.kind, governorate=base.governorate.name_ar))
    return rows


def _organisations() -> list[Row]:
    rows = []
    for organisation in Organisation.objects.filter(monitors_harm=True):
        first, *others = organisation.spellings()
        rows.append(Row(ORGANISATION, organisation.slug, first, tuple(others)))
    return rows


def extract(draft: Draft) -> Draft:
    """The reading; an article of another subject is kept as such, with the rule that said so.

    A text in a language that has no reader is kept unread, and read once there is one (manage.py reread).
    """
    if draft.sidecar.published:
        try:
            with translation.override("en"):  # the outcomes of a run are told in English
                only_edtf(draft.sidecar.published)
                refuse_day_to_come(draft.sidecar.published)
        except ValidationError as fault:
            raise Stop(Outcome.FAILED, f"the day of publication: {' '.join(fault.messages)}") from None
    lang = draft.language or LANGUAGE
    known, published = gazetteer(), draft.sidecar.published or None
    reading = read_windows(draft.text, lambda part: read(part, published=published, gazetteer=known, lang=lang))
    if not reading.pack:
        reason = f"there is no reader for its language ({lang}) yet; the text is kept"
        return draft.but(outcome=Outcome.NO_READER, reason=reason)
    if reading.on_topic:
        reading, left_out = bounded(reading, settings.MAX_FINDINGS)
        reason = f"only its first {settings.MAX_FINDINGS:,} findings are stored; {left_out:,} more are left out"
        return draft.but(reading=reading, left_out=left_out, reason=reason if left_out else "")
    return draft.but(reading=reading, outcome=Outcome.OFF_TOPIC, reason=reading.topic_reason)
