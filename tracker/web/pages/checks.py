"""\"Check my draft\": a pasted text, each of its claims beside what the record holds.

Nothing is stored, and nothing is judged.
"""

from __future__ import annotations

import datetime as dt
from typing import Any, NamedTuple

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language, gettext as _, gettext_lazy
from django.views.decorators.cache import never_cache

from tracker.cache import cached
from tracker.choices import MeetingStatus, Status
from tracker.ingest.checking import Claim, Comparison, Difference, NoReader, check
from tracker.ingest.known import gazetteer
from tracker.lexicon import Gazetteer
from tracker.lexicon.tongues import language_of
from tracker.models import HarmFigure
from tracker.models.evidence import counting
from tracker.search.marked_text import marked_paragraphs
from tracker.templatetags.dates_in_words import in_words, period_in_words
from tracker.templatetags.marks import number
from tracker.web.answers.allowances import may_go_on
from tracker.web.records.sources import sourced
from tracker.web.records.titles import Called, called

LONGEST = 20_000  # code points: several pages of a newspaper
MOST_AN_HOUR = 60  # of one reader
SEPARATORS = {"ar": "\u060c "}


class DraftForm(forms.Form):
    """The draft. Its bound is told beside it, so that a text which is too long stays where it was pasted."""

    text = forms.CharField(
        label=gettext_lazy("Your text, in Arabic, English or Russian"),
        strip=False,
        widget=forms.Textarea({"class": "field", "rows": 12, "dir": "auto"}),
    )

    def clean_text(self) -> str:
        text = str(self.cleaned_data["text"]).replace("\r\n", "\n")
        if len(text) > LONGEST:
            told = {"length": number(len(text)), "most": number(LONGEST)}
            raise forms.ValidationError(
                _("The text has %(length)s characters; up to %(most)s are read at once. Check it in parts.") % told
            )
        return text


class Held(NamedTuple):
    """A record beside a claim: its row, name and page, its date in words, and the citation that has its words."""

    row: Any
    name: Called
    date: str
    worded: Any


class Shown(NamedTuple):
    """A claim as the page shows it: its number, how it compares, its sentence, what differs, and the records."""

    number: int
    comparison: Comparison
    sentence: str
    differences: list[tuple[str, str, str]]
    held: list[Held]


class Marked(NamedTuple):
    """A run of the text: how the innermost claim over it compares, "" for none, and the claims that end with it."""

    text: str
    comparison: str
    closing: list[tuple[int, Comparison]]


LABELS = {
    "date": gettext_lazy("Day"), "period": gettext_lazy("Period"), "place": gettext_lazy("Place"),
    "participants": gettext_lazy("Who took part"), "number": gettext_lazy("Number"), "status": gettext_lazy("State"),
    "announced": gettext_lazy("Done or announced"), "words": gettext_lazy("Words"), "speaker": gettext_lazy("Speaker"),
}  # fmt: skip


@never_cache
def check_page(request: HttpRequest) -> HttpResponse:
    """The form, and below it the text with its claims. 422 for what cannot be read, 429 for who asks too often."""
    form = DraftForm(request.POST or None)
    known: dict[str, Any] = {"section": "check", "form": form, "longest": LONGEST}
    if request.method != "POST":
        return render(request, "checks/check.html", known)
    if not form.is_valid():
        return render(request, "checks/check.html", known, status=422)
    if not may_go_on(request, "check", MOST_AN_HOUR):
        form.add_error(None, _("You have asked very often in this hour. Please go on later; your text stands below."))
        return render(request, "checks/check.html", known, status=429)
    text = form.cleaned_data["text"]
    try:
        found = check(text, lang=language_of(text), known=_known(), day=dt.date.today())
    except NoReader:
        form.add_error("text", _("The text is in a language without a reader. Arabic, English and Russian are read."))
        return render(request, "checks/check.html", known, status=422)
    known |= {"checked": True, "claims": _shown(text, found), "paragraphs": _marked(text, found)}
    return render(request, "checks/check.html", known)


@cached(most=1)
def _known() -> Gazetteer:
    return gazetteer()


def _shown(text: str, claims: list[Claim]) -> list[Shown]:
    sourced(*(row for claim in claims for row in claim.rows))
    return [
        Shown(
            at, claim.comparison, claim.sentence(text),
            [_in_words(one) for one in claim.differences], [_held(row) for row in claim.rows],
        )
        for at, claim in enumerate(claims, 1)
    ]  # fmt: skip


def _held(row: Any) -> Held:
    date = str(period_in_words(row.period) if isinstance(row, HarmFigure) else in_words(row.date))
    return Held(row, called(row), date, next((one for one in counting(row, row.citations.all()) if one.exact), None))


def _marked(text: str, claims: list[Claim]) -> list[list[Marked]]:
    numbers = {id(claim): at for at, claim in enumerate(claims, 1)}
    return [
        [
            Marked(
                piece.text, piece.covering[-1].comparison if piece.covering else "",
                [(numbers[id(claim)], claim.comparison) for claim in piece.closing],
            )
            for piece in paragraph
        ]
        for paragraph in marked_paragraphs(text, claims)
    ]  # fmt: skip


def _in_words(one: Difference) -> tuple[str, str, str]:
    """(what differs, as the draft has it, as the record has it), as a reader reads them."""
    return str(LABELS[one.field]), _value(one.field, one.said), _value(one.field, one.held)


def _value(field: str, value: Any) -> str:
    if field == "date":
        return str(in_words(value or ""))
    if field == "period":
        return str(period_in_words(value or ""))
    if field == "announced":
        return str(_("announced") if value else _("done"))
    if field == "status":
        return str(dict(Status.choices + MeetingStatus.choices).get(value, value))
    if isinstance(value, int):
        return number(value)
    if isinstance(value, tuple | list):
        return SEPARATORS.get((get_language() or "ar")[:2], ", ").join(
            number(one) if isinstance(one, int) else str(one) for one in value
        )
    return str(value or "")
