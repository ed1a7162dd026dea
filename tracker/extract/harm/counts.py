"""Stated numbers of harm: «مقتل 6993 مدنياً بينهم 2061 طفلاً و984 سيدة على يد القوات الروسية».

A number counts harm where the noun after it says so («12 قتيلاً»), where a word of harm stands before it or its verb
after it, or where it goes on with the last figure. Who says it, who did it and when are read once for a sentence
(harm_context.py, harm_actors.py). A number that is a date, a share, a price or the name of a resolution is none.
"""

from collections.abc import Iterable, Sequence

from tracker.extract.findings import DateFinding, FigureFinding, Span, StatementFinding
from tracker.extract.grammar import reaching
from tracker.extract.numbers import Amount, find_amounts
from tracker.extract.text.documents import Document
from tracker.lexicon.numbers import numbers_in

from .actors import Actors
from .context import Contexts
from .scenes import UNKNOWN, Counted, Scene

# Of the words of modality those that speak of the harm told after them, whatever verb stands between.
_WORDS = frozenset({"deny", "denial", "untrue", "if", "chance"})
_UNTRUE = frozenset({"denied", "conditional", "possible"})


def find_figures(doc: Document, dates: Sequence[DateFinding] = (),
                 statements: Sequence[StatementFinding] = ()) -> list[FigureFinding]:
    """All figures of harm, left to right; dates keep «عام 2015» from being one, statements say whose they are."""
    counted = _counted(doc, dates)
    if not counted:
        return []
    contexts, actors = Contexts(doc, dates, statements), Actors(doc)
    found: list[FigureFinding] = []
    for sentence, group in _by_sentence(doc, counted):
        figures = list(Scene(doc, sentence, group).figures())
        for figure, actor in zip(figures, actors.of(sentence, figures), strict=True):
            span = doc.span(figure.first, figure.last)
            if not _stands(doc, span, figure.amount) or _denied(doc, figure.amount):
                continue
            context = contexts.of(sentence, figure.first, figure.last)
            if actor:
                context["attribution"] = actor.attribution
                context["perpetrator_span"] = doc.span(actor.first, actor.last)
            found.append(FigureFinding.at(
                doc.text, *span, rule=f"figure.{figure.rule}", confidence=figure.confidence,
                category=figure.category, value=figure.amount.value, low=figure.amount.low, high=figure.amount.high,
                approximate=figure.amount.approximate,
                subset_of=doc.span(figure.whole.first, figure.whole.last) if figure.whole else None,
                **context))
    return found


def _denied(doc: Document, amount: Amount) -> bool:
    """True where the harm itself is denied, thought of or made a condition, not somebody's part in it."""
    for mark, at in reaching(doc, amount.cue, amount.last, ""):
        if mark.values.get("modality") in _UNTRUE and mark.name in _WORDS:
            between = doc.marks[at + mark.size : amount.cue]
            return not any(m and "blame" in m.by for m in between)
    return False


def _stands(doc: Document, span: Span, amount: Amount) -> bool:
    """True where every bound of the figure occurs in its own words."""
    held = numbers_in(span.words(doc.text), doc.lexicon.lang)
    return all(n in held for n in (amount.value, amount.low, amount.high) if n is not None)


def _counted(doc: Document, dates: Iterable[DateFinding]) -> list[Counted]:
    """Amounts and duals that may count harm, in order."""
    taken = [date.span for date in dates]
    out = []
    at = 0
    for amount in find_amounts(doc):
        span = doc.span(amount.first, amount.last)
        while at < len(taken) and taken[at].end <= span.start:
            at += 1
        if (at < len(taken) and taken[at].overlaps(span)) or amount.definite:
            continue
        counted = _noun(doc, amount)
        if counted:
            out.append(counted)
    for hit in doc.hits["harm_duals"].find():
        two = Amount(hit.first, hit.last, hit.first, 2, 2, 2, False, False)
        out.append(Counted(two, hit.entry, hit.last))
    return sorted(out, key=lambda c: c.amount.first)


def _noun(doc: Document, amount: Amount) -> Counted | None:
    """The noun after a number; None where it counts money, measures or things."""
    words, at = doc.words, amount.last
    if at >= len(words) or words[at].is_sign:
        return Counted(amount, None, at)
    nouns, of = doc.hits["harm_nouns"], doc.hits["harm_of"]
    bound = doc.hits["amounts_after"].get(at)
    if bound and of.get(bound.last) and bound.last + 1 in nouns:
        return Counted(amount, nouns[bound.last + 1].entry, nouns[bound.last + 1].last)
    hit = nouns.get(at)
    if hit is None and of.get(at) and at + 1 < len(words):
        hit = nouns.get(at + 1)
    if hit:
        return Counted(amount, hit.entry, hit.last)
    if doc.hits["harm_never"].get(at):
        return None
    among = doc.hits["harm_links"].get(at)
    if among and among.entry.get("role") == "part" and among.last in of and among.last + 1 in nouns:
        return Counted(amount, nouns[among.last + 1].entry, nouns[among.last + 1].last)
    if words[at].text in doc.lexicon.words("after_number") or doc.hits["harm_cues"].get(at):
        return Counted(amount, None, at)
    return Counted(amount, UNKNOWN, at + 1)


def _by_sentence(doc: Document, counted: list[Counted]) -> Iterable[tuple[tuple[int, int], list[Counted]]]:
    groups: dict[tuple[int, int], list[Counted]] = {}
    for one in counted:
        groups.setdefault(doc.sentence_of(one.amount.first), []).append(one)
    return groups.items()
