"""Figures of harm by the pack's rules for `figures`.

Slots: `number` (a number, or a word whose class has a `value`), `organisation` (who states it), `period` (a date). The
noun's or the rule's `category` is a value of HarmCategory; `attribution` one of Attribution. Only what happened is a
figure: a denied, planned or possible death is none. subset = true: a part of the figure before it.
"""

from collections.abc import Sequence

from tracker.extract.dates import value_of
from tracker.extract.findings import FigureFinding, Span, StatementFinding
from tracker.extract.grammar import Match, Slot, modality_of, run
from tracker.extract.numbers import Quantity
from tracker.extract.text.annotations import Annotation
from tracker.extract.text.documents import Document
from tracker.lexicon.classes import Mark


def find_figures_by_rules(doc: Document, statements: Sequence[StatementFinding]) -> list[FigureFinding]:
    """Figures in order; of two rules for one number the better one's."""
    out: list[FigureFinding] = []
    for match in run(doc, "figures", lambda m: slot.first if (slot := m.slot("number")) else None).matches:
        found = _figure(doc, match, statements, out[-1].span if out else None)
        if found is not None:
            out.append(found)
    return sorted(out, key=lambda f: f.span)


def _figure(doc: Document, match: Match, statements: Sequence[StatementFinding], before: Span | None,
            ) -> FigureFinding | None:
    number = match.slot("number")
    category = str(match.value("category") or _category(match))
    value = value_of(number)
    if number is None or not isinstance(value, int) or not category or not modality_of(doc, match).happened:
        return None
    inner = number.value.value if isinstance(number.value, Annotation) else None
    amount = inner if isinstance(inner, Quantity) else Quantity(value, value, value)
    counted = match.slot("counted")
    if counted is None and match.mark and "category" in match.mark.values:
        counted = Slot("counted", match.first, match.last)
    span = doc.span(min(number.first, counted.first if counted else number.first),
                    max(number.last, counted.last if counted else number.last))
    organisation, place = _organisation(doc, match, statements, span)
    period = match.slot("period")
    exact = amount.low == amount.high
    return FigureFinding.at(
        doc.text, *span, rule=f"figure.{match.rule.name}", confidence=match.rule.confidence, category=category,
        value=amount.value if exact else None, low=amount.low, high=amount.high, approximate=amount.approximate,
        subset_of=before if match.value("subset") else None, organisation=organisation, organisation_span=place,
        attribution=str(match.value("attribution") or _perpetrator(doc, match)),
        period=period.value.value if period and isinstance(period.value, Annotation) else None,
        period_span=doc.span(period.first, period.last) if period else None)


def _perpetrator(doc: Document, match: Match) -> str:
    """What the word of the class `perpetrator` nearest to the figure, in its sentence, says of who did the harm."""
    first, last = doc.sentence_of(match.first)
    told: list[tuple[int, str]] = []
    reach = first  # of «believed to be Russian» no word is told again
    for at in range(first, last):
        marks = doc.marks[at]
        mark = marks.by.get("perpetrator") if marks else None
        if mark is not None and at >= reach:
            told.append((abs(at - match.first), str(mark.values.get("attribution", ""))))
            reach = at + mark.size
    return min(told, default=(0, ""))[1] or "unstated"


def _category(match: Match) -> str:
    """The category that a word in one of the slots has."""
    return next((str(slot.value.values["category"]) for slot in match.slots
                 if isinstance(slot.value, Mark) and "category" in slot.value.values), "")


def _organisation(doc: Document, match: Match, statements: Sequence[StatementFinding], span: Span,
                  ) -> tuple[str, Span | None]:
    """Who states the figure: the rule's own slot, else the speaker of the statement that it stands in."""
    slot = match.slot("organisation")
    if slot:
        name = getattr(getattr(slot.value, "value", None), "name", None)
        return str(name or doc.shown(slot.first, slot.last)), doc.span(slot.first, slot.last)
    said = next((s for s in statements if s.span.holds(span) and s.speaker), None)
    if said is None or said.speaker is None:
        return "", None
    return said.speaker.name, said.speaker.span or said.speaker.named
