"""People as headlines name them: a meeting by who met, a statement by who spoke and from what office."""

from typing import Any

from django import template
from django.utils.translation import gettext as _, pgettext

from tracker.choices import Side
from tracker.models import Article, HarmFigure, Meeting, Person, Statement
from tracker.templatetags.dates_in_words import in_words
from tracker.templatetags.marks import figure

register = template.Library()


@register.filter
def title_of_meeting(meeting: Meeting) -> str:
    """The first participant of each side; where nobody is named, what it was and where, or on which site."""
    firsts = {}
    for participant in meeting.participants.all():
        firsts.setdefault(participant.side, participant.person or participant.organisation)
    named = [firsts[side] for side in (Side.RUSSIA, Side.SYRIA, Side.OTHER) if side in firsts][:2]
    if len(named) == 2:
        return _("%(one)s and %(other)s") % {"one": named[0].name, "other": named[1].name}
    what = str(meeting.get_kind_display())
    if named:
        return _("%(who)s: %(what)s") % {"who": named[0].name, "what": what}
    if meeting.place_words:
        return _("%(what)s, %(place)s") % {"what": what, "place": meeting.place_words}
    about = next(iter(meeting.bases.all()), None)
    return _("%(who)s: %(what)s") % {"who": about.name, "what": what} if about else what


@register.filter
def speaker(statement: Statement) -> str:
    """The speaker's name; an unnamed one in the source's words, and said to be unnamed."""
    if statement.unnamed_speaker:
        return _("Unnamed: “%(who)s”") % {"who": statement.unnamed_speaker}
    return statement.speaker_name


@register.filter
def office_of_speaker(statement: Statement) -> str:
    """The office that the speaker held on the day of the statement."""
    person: Person | None = statement.speaker
    office = person.office_on(statement.latest or statement.earliest) if person else None
    return office.title if office else ""


@register.filter
def office_at(participant: object, meeting: Meeting) -> str:
    """The role in which somebody came; else the office held on that day."""
    if participant.role:  # type: ignore[attr-defined]
        return str(participant.role)  # type: ignore[attr-defined]
    person: Person | None = participant.person  # type: ignore[attr-defined]
    office = person.office_on(meeting.latest or meeting.earliest) if person else None
    return office.title if office else ""


def title_of(record: Any) -> str:
    """A record in one line, for citing it."""
    if isinstance(record, Meeting):
        return f"{title_of_meeting(record)} ({in_words(record.date)})"
    if isinstance(record, Statement):
        return f"{speaker(record)} ({in_words(record.date)})"
    if isinstance(record, HarmFigure):
        what = f"{record.get_category_display()} {figure(record)}"
        return _("%(who)s: %(what)s") % {"who": record.organisation.name, "what": what} if record.organisation else what
    if isinstance(record, Article):
        return _title_of_article(record)
    return str(getattr(record, "name", "") or getattr(record, "title", "") or record)


def _title_of_article(article: Article) -> str:
    """Its title; where that is not known its first words, or who published it and when."""
    if article.title or article.text:
        return article.headline
    house = article.publisher.shown if article.publisher else _("Publisher unknown")
    parts = (house, _("title not known"), in_words(article.published) or _("undated"))
    return pgettext("between the members of a list", ", ").join(parts)
