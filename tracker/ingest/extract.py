"""Stage five: the reader at work, with the names that the record knows."""

from __future__ import annotations

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils import translation

from tracker.choices import Outcome
from tracker.extract import LANGUAGE, read
from tracker.models.chronology import refuse_day_to_come
from tracker.models.records import only_edtf

from .bounds import bounded
from .drafts import Draft, Stop
from .known import known
from .windows import read_windows


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
    names, published = known().gazetteer, draft.sidecar.published or None
    reading = read_windows(draft.text, lambda part: read(part, published=published, gazetteer=names, lang=lang))
    if not reading.pack:
        reason = f"there is no reader for its language ({lang}) yet; the text is kept"
        return draft.but(outcome=Outcome.NO_READER, reason=reason)
    if reading.on_topic:
        reading, left_out = bounded(reading, settings.MAX_FINDINGS)
        reason = f"only its first {settings.MAX_FINDINGS:,} findings are stored; {left_out:,} more are left out"
        return draft.but(reading=reading, left_out=left_out, reason=reason if left_out else "")
    return draft.but(reading=reading, outcome=Outcome.OFF_TOPIC, reason=reading.topic_reason)
