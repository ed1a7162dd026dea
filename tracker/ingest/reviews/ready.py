"""Reasons that an editor need not write: kept in the history in English, shown in each reader's language."""

from __future__ import annotations

from functools import cache

from django.conf import settings
from django.utils.translation import gettext as translated, gettext_noop, override

READY = (
    gettext_noop("The words say it, as it stands."),
    gettext_noop("The words do not say this."),
    gettext_noop("It is about something else."),
    gettext_noop("It is planned or announced, not done."),
    gettext_noop("A denial was taken for an assertion."),
    gettext_noop("The speaker was read wrongly."),
    gettext_noop("The person or site is another."),
    gettext_noop("The date was read wrongly."),
    gettext_noop("The number was read wrongly."),
    gettext_noop("It is in the record already."),
    gettext_noop("It is one and the same."),
    gettext_noop("They are two."),
    gettext_noop("Decided by mistake."),
)


def ready_reasons() -> list[str]:
    """All of them in the editor's language."""
    return [translated(reason) for reason in READY]


def plain_reason(said: str) -> str:
    """A reason as it is kept: one of these in English, whatever the language it was chosen in; else as it was said."""
    return _by_words().get(said.strip(), said)


@cache
def _by_words() -> dict[str, str]:
    found: dict[str, str] = {}
    for code, _name in settings.LANGUAGES:
        with override(code):
            found |= {translated(reason): reason for reason in READY}
    return found
