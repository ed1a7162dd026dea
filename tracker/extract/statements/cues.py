"""Cues of reported speech: verbs, participles and phrases of attribution outside quotations."""

from bisect import bisect_left
from typing import NamedTuple

from tracker.extract.people import PEOPLE, Cast, is_definite
from tracker.extract.text.documents import Document
from tracker.extract.text.quotations import Quote
from tracker.lexicon.books import Hit, Hits

from .usages import Usage, usages

VERB, PARTICIPLE, ACCORDING, RELAY, CAME = "verb", "participle", "according", "relay", "came"
OPENER, FAR_THAT = 4, 8


class Cue(NamedTuple):
    """words[first:last]; hit: the entry; kind: verb, participle, according, relay or came; usage: that of the entry."""

    first: int
    last: int
    kind: str
    hit: Hit
    usage: Usage


class Cues:
    """Finds the cues of a document; everything is looked up once, left to right.

    signals: where words begin that open what is said, or that are stepped over as a whole.
    """

    def __init__(self, doc: Document, cast: Cast, quotes: list[Quote]) -> None:
        self.doc, self.cast, self.quotes = doc, cast, quotes
        self.words = doc.words
        hits = doc.hits
        self.verbs, self.participles, self.that = hits["verbs"], hits["participles"], hits["complementizers"]
        self.undoing, self.not_cues, self.adverbials = hits["undoing"], hits["not_cues"], hits["adverbials"]
        self.attributions, self.relays, self.came = hits["attributions"], hits["relays"], hits["came_in"]
        self.relay_words, self.relay_from = hits["relay_words"], hits["relay_from"]
        self.stated = hits["stated_nouns"]
        self.relay_him = hits["relay_him"]
        self.not_that, self.openers, self.simple = hits["not_that"], hits["openers"], hits["simple_adverbs"]
        shape = doc.lexicon.shape
        self.article, self.with_, self.present = shape("article")[0], shape("with")[0], shape("present_start")
        self.so, self.definite = hits["so_that"], lambda n: is_definite(cast.names, n)
        self.pronouns = shape("object_suffixes")
        self.told = shape("told")
        self.and_, self.own_suffixes = shape("and")[0], shape("own_suffixes")
        self.accusative, self.our, self.firsthand = shape("accusative"), shape("our"), hits["first_person"]
        self.feminine = shape("feminine_end")[:2]
        self.asked = doc.lexicon.words("asked")
        self.demonstratives = doc.lexicon.words("demonstratives")
        self.leading = doc.lexicon.words("leading")
        self.masculine, self.men = shape("masculine_start")[0], doc.lexicon.words("masculine_countries")
        self.then, self.feminine_ends = shape("then")[0], shape("feminine_nouns")
        self.what, self.who = shape("what")[0], doc.lexicon.words("who")
        self.same = doc.lexicon.words("same")
        self.media = doc.lexicon.words("to")
        self.people_ends = shape("plural_end")
        self.adjectives, self.plural = shape("adjective_participles"), shape("plural_verbs")
        self.suffixes = shape("object_suffixes")
        self.through, self.prepositions, self.bodies = hits["through"], hits["prepositions"], hits["organisations"]
        self.signals = {*self.that, *self.adverbials, *self.through}
        self.signals.update(m.first for m in cast.mentions if m.kind == PEOPLE)
        self.quote_at = {q.first: q for q in quotes if q.depth == 0}
        self.inside = [False] * (len(self.words) + 1)
        for quote in quotes:
            if quote.depth == 0:
                self.inside[quote.first : quote.last] = [True] * (quote.last - quote.first)
        self.cues = self._find()
        self._opening = [c.first for c in self.cues if c.kind != ACCORDING and self._opens_clause(c)]
        self.verb_starts = frozenset(c.first for c in self.cues if c.kind == VERB)

    def _find(self) -> list[Cue]:
        kinds: tuple[tuple[Hits, str], ...] = (
            (self.came, CAME), (self.relays, RELAY), (self.attributions, ACCORDING), (self.verbs, VERB),
            (self.participles, PARTICIPLE))
        here: dict[int, list[tuple[Hits, str]]] = {}
        for book, kind in kinds:
            for index in book:
                here.setdefault(index, []).append((book, kind))
        skipped = {h.first: h.last for h in self.not_cues.find()}
        known = usages(self.doc.lexicon)
        cues: list[Cue] = []
        reach = 0
        for index in sorted({*here, *skipped}):
            if index < reach or self.inside[index]:
                continue
            if index in skipped:
                reach = skipped[index]
                continue
            for book, kind in here[index]:
                hit = book.get(index)
                if not hit:
                    continue
                if kind in (VERB, RELAY) and self._undone(index, hit):
                    break
                if kind == RELAY and index - 1 in self.attributions \
                        and self.doc.sentence_of(index)[0] != index - 1:
                    continue
                if kind == ACCORDING and hit.entry.get("verb") and not self.verb_at(hit.last):
                    continue
                cues.append(Cue(index, hit.last, kind, hit, known[hit.entry.book, hit.entry.id]))
                reach = hit.last
                break
        return cues

    def _undone(self, index: int, hit: Hit) -> bool:
        """A relative clause, a denial or a wish before the verb; a body's name over it."""
        if index and not hit.attached and not self.words[index - 1].is_sign:
            before = self.undoing.get(index - 1)
            if before and before.last == index:
                return not self._opens_after(index) and not self.of_one_named(index, hit.last)
        return False

    def _opens_after(self, index: int) -> bool:
        """True where an opener of two words ends right before («بعد أن»)."""
        hit = self.openers.get(index - 2) if index > 1 else None
        return hit is not None and hit.last == index

    def of_one_named(self, index: int, last: int) -> bool:
        """«X، التي أوضحت أن»: a clause beside the sentence, with what X said in it."""
        return index > 1 and self.words[index - 1].text in self.who and self.words[index - 2].text in "،," \
            and last in self.that

    def verb_at(self, index: int) -> Hit | None:
        """A verb of speech at words[index], its object pronoun left out («ما أكده»)."""
        if index >= len(self.words) or self.words[index].is_sign:
            return None
        if hit := self.verbs.get(index) or self.relays.get(index):
            return hit
        text, books = self.words[index].text, (self.doc.lexicon.book("verbs"), self.doc.lexicon.book("relays"))
        for suffix in self.suffixes:
            for book in books if text.endswith(suffix) else ():
                if entry := book.entry_of(text[: -len(suffix)]):
                    return Hit(entry, index, index + 1, "")
        return None

    def next_cue(self, index: int) -> int:
        """First word of the next cue that opens a clause at or after words[index]; len(words) where none does."""
        at = bisect_left(self._opening, index)
        return self._opening[at] if at < len(self._opening) else len(self.words)

    def _opens_clause(self, cue: Cue) -> bool:
        """False for a verb's form in the middle of a clause, which may as well be a noun or a particle."""
        if "tight" in cue.usage.frames and not self.that.find(cue.last, cue.last + FAR_THAT):
            return False
        if cue.kind != VERB or cue.hit.attached or not cue.first or self.words[cue.first - 1].is_sign:
            return True
        return self.opened(cue.first)

    def opened(self, index: int) -> bool:
        """True where an opener of a clause («كما», «في هذا الصدد») ends right before words[index]."""
        return any((hit := self.openers.get(n)) and hit.last == index for n in range(max(0, index - OPENER), index))
