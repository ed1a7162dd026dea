"""Cues of reported speech: verbs, participles and phrases of attribution outside quotations."""

from bisect import bisect_left

from tracker.extract.people import Cast
from tracker.extract.text.documents import Document
from tracker.extract.text.quotations import Quote
from tracker.lexicon.books import Hit, Hits

from .speech import ACCORDING, CAME, PARTICIPLE, RELAY, VERB, Cue, Speech
from .usages import usages

OPENER, FAR_THAT = 4, 8


def speech_of(doc: Document, cast: Cast, quotes: list[Quote]) -> Speech:
    """The cues of a document; everything is looked up once, left to right."""
    speech = Speech(doc, cast, quotes)
    speech.cues = _find(speech)
    speech.opening = [c.first for c in speech.cues if c.kind != ACCORDING and _opens_clause(speech, c)]
    speech.verb_starts = frozenset(c.first for c in speech.cues if c.kind == VERB)
    return speech


def _find(speech: Speech) -> list[Cue]:
    kinds: tuple[tuple[Hits, str], ...] = (
        (speech.came, CAME), (speech.relays, RELAY), (speech.attributions, ACCORDING), (speech.verbs, VERB),
        (speech.participles, PARTICIPLE))
    here: dict[int, list[tuple[Hits, str]]] = {}
    for book, kind in kinds:
        for index in book:
            here.setdefault(index, []).append((book, kind))
    skipped = {h.first: h.last for h in speech.not_cues.find()}
    known = usages(speech.doc.lexicon)
    cues: list[Cue] = []
    reach = 0
    for index in sorted({*here, *skipped}):
        if index < reach or speech.inside[index]:
            continue
        if index in skipped:
            reach = skipped[index]
            continue
        for book, kind in here[index]:
            hit = book.get(index)
            if not hit:
                continue
            if kind in (VERB, RELAY) and _is_undone(speech, index, hit):
                break
            if kind == RELAY and index - 1 in speech.attributions \
                    and speech.doc.sentence_of(index)[0] != index - 1:
                continue
            if kind == ACCORDING and hit.entry.get("verb") and not verb_at(speech, hit.last):
                continue
            cues.append(Cue(index, hit.last, kind, hit, known[hit.entry.book, hit.entry.id]))
            reach = hit.last
            break
    return cues


def _is_undone(speech: Speech, index: int, hit: Hit) -> bool:
    """A relative clause, a denial or a wish before the verb; a body's name over it."""
    if index and not hit.attached and not speech.words[index - 1].is_sign:
        before = speech.undoing.get(index - 1)
        if before and before.last == index:
            return not _opens_after(speech, index) and not is_of_one_named(speech, index, hit.last)
    return False


def _opens_after(speech: Speech, index: int) -> bool:
    """True where an opener of two words ends right before («بعد أن»)."""
    hit = speech.openers.get(index - 2) if index > 1 else None
    return hit is not None and hit.last == index


def is_of_one_named(speech: Speech, index: int, last: int) -> bool:
    """«X، التي أوضحت أن»: a clause beside the sentence, with what X said in it."""
    return index > 1 and speech.words[index - 1].text in speech.who and speech.words[index - 2].text in "،," \
        and last in speech.that


def verb_at(speech: Speech, index: int) -> Hit | None:
    """A verb of speech at words[index], its object pronoun left out («ما أكده»)."""
    if index >= len(speech.words) or speech.words[index].is_sign:
        return None
    if hit := speech.verbs.get(index) or speech.relays.get(index):
        return hit
    text, books = speech.words[index].text, (speech.doc.lexicon.book("verbs"), speech.doc.lexicon.book("relays"))
    for suffix in speech.suffixes:
        for book in books if text.endswith(suffix) else ():
            if entry := book.entry_of(text[: -len(suffix)]):
                return Hit(entry, index, index + 1, "")
    return None


def next_cue(speech: Speech, index: int) -> int:
    """First word of the next cue that opens a clause at or after words[index]; len(words) where none does."""
    at = bisect_left(speech.opening, index)
    return speech.opening[at] if at < len(speech.opening) else len(speech.words)


def _opens_clause(speech: Speech, cue: Cue) -> bool:
    """False for a verb's form in the middle of a clause, which may as well be a noun or a particle."""
    if "tight" in cue.usage.frames and not speech.that.find(cue.last, cue.last + FAR_THAT):
        return False
    if cue.kind != VERB or cue.hit.attached or not cue.first or speech.words[cue.first - 1].is_sign:
        return True
    return is_opened(speech, cue.first)


def is_opened(speech: Speech, index: int) -> bool:
    """True where an opener of a clause («كما», «في هذا الصدد») ends right before words[index]."""
    return any((hit := speech.openers.get(n)) and hit.last == index for n in range(max(0, index - OPENER), index))
