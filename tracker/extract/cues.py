"""Cues of reported speech and the frames that they open: V S that C, S V that C, V S «Q», V on NP, according to S.

A cue is a verb, a participle or a phrase of attribution outside quotations. A frame says where its content begins
and by what sign of speech; a cue without a frame is no cue.
"""

from bisect import bisect_left
from typing import NamedTuple

from ..lexicon.books import Book, Entry, Hit
from ..lexicon.letters import fold
from .documents import Document
from .mentions import BODY, COUNTRY, GROUP, PAPER, PEOPLE, TITLE, Mention
from .people import Cast
from .quotes import Quote

VERB, PARTICIPLE, ACCORDING, RELAY, CAME = "verb", "participle", "according", "relay", "came"
THAT, QUOTED, COLON, ON, NOUN, SAID, BEFORE = "that", "quote", "colon", "on", "noun", "said", "before"
LONGEST_GAP = 45
SCARE = 4


class Cue(NamedTuple):
    """words[first:last]; hit: the entry; kind: verb, participle, according, relay or came."""

    first: int
    last: int
    kind: str
    hit: Hit


class Frame(NamedTuple):
    """A cue with the first word of its content, how that is opened, and the subject's words where it has one."""

    cue: Cue
    content: int
    how: str
    subject: tuple[int, int] | None
    mention: Mention | None


class Cues:
    """Finds the cues of a document and their frames; everything is looked up once, left to right."""

    def __init__(self, doc: Document, cast: Cast, quotes: list[Quote]) -> None:
        self.doc, self.cast, self.quotes = doc, cast, quotes
        self.words = doc.words
        book = doc.lexicon.book
        self.verbs, self.participles, self.that = book("verbs"), book("participles"), book("complementizers")
        self.undoing, self.not_cues, self.adverbials = book("undoing"), book("not_cues"), book("adverbials")
        self.attributions, self.relays, self.came = book("attributions"), book("relays"), book("came_in")
        self.relay_words, self.relay_from = book("relay_words"), book("relay_from")
        self.not_that, self.openers, self.simple = book("not_that"), book("openers"), book("simple_adverbs")
        shape = doc.lexicon.shape
        self.article, self.with_, self.present = shape("article")[0], shape("with")[0], shape("present_start")
        self.so, self.definite = book("so_that"), cast.reader.definite
        self.pronouns = shape("object_suffixes")
        self.told = shape("told")
        self.what = shape("what")[0]
        self.media = doc.lexicon.words("to")
        self.adjectives, self.plural = shape("adjective_participles"), shape("plural_verbs")
        self.suffixes = shape("object_suffixes")
        self.through, self.prepositions, self.bodies = book("through"), book("prepositions"), book("organisations")
        self._folded: dict[str, frozenset[str]] = {}
        self.quote_at = {q.first: q for q in quotes if q.depth == 0}
        self.inside = [False] * (len(self.words) + 1)
        for quote in quotes:
            if quote.depth == 0:
                self.inside[quote.first : quote.last] = [True] * (quote.last - quote.first)
        self.cues = self._find()
        self._firsts = [c.first for c in self.cues]

    def _find(self) -> list[Cue]:
        doc = self.doc
        kinds: tuple[tuple[Book, str], ...] = (
            (self.came, CAME), (self.relays, RELAY), (self.attributions, ACCORDING), (self.verbs, VERB),
            (self.participles, PARTICIPLE))
        here: dict[int, list[tuple[Book, str]]] = {}
        for book, kind in kinds:
            for index in book.spots(doc):
                here.setdefault(index, []).append((book, kind))
        skipped = {h.first: h.last for h in self.not_cues.find(doc)}
        cues: list[Cue] = []
        reach = 0
        for index in sorted({*here, *skipped}):
            if index < reach or self.inside[index]:
                continue
            if index in skipped:
                reach = skipped[index]
                continue
            for book, kind in here[index]:
                hit = book.at(doc, index)
                if not hit:
                    continue
                if kind in (VERB, RELAY) and self._undone(index, hit):
                    break
                if kind == RELAY and index and self.words[index - 1].text in self.attributions:
                    continue
                if kind == ACCORDING and hit.entry.get("verb") and not self._verb_at(hit.last):
                    continue
                cues.append(Cue(index, hit.last, kind, hit))
                reach = hit.last
                break
        return cues

    def _undone(self, index: int, hit: Hit) -> bool:
        """A relative clause, a denial or a wish before the verb; a body's name over it."""
        if index and not hit.attached and not self.words[index - 1].is_sign:
            before = self.undoing.at(self.doc, index - 1)
            if before and before.last == index:
                return True
        return False

    def _verb_at(self, index: int) -> Hit | None:
        """A verb of speech at words[index], its object pronoun left out («ما أكده»)."""
        if index >= len(self.words) or self.words[index].is_sign:
            return None
        if hit := self.verbs.at(self.doc, index):
            return hit
        text = self.words[index].text
        for suffix in self.suffixes:
            if text.endswith(suffix) and text[: -len(suffix)] in self.verbs:
                form = self.verbs.entry_of(text[: -len(suffix)])
                return Hit(form, index, index + 1, "") if form else None
        return None

    def next_cue(self, index: int, kinds: tuple[str, ...] = (VERB, PARTICIPLE, RELAY, CAME)) -> int:
        """First word of the next cue of these kinds at or after words[index]; len(words) where none is."""
        for n in range(bisect_left(self._firsts, index), len(self.cues)):
            if self.cues[n].kind in kinds and self._opens_clause(self.cues[n]):
                return self.cues[n].first
        return len(self.words)

    def _opens_clause(self, cue: Cue) -> bool:
        """False for a verb's form in the middle of a clause, which may as well be a noun or a particle."""
        if cue.kind != VERB or cue.hit.attached or not cue.first or self.words[cue.first - 1].is_sign:
            return True
        return any((hit := self.openers.at(self.doc, n)) and hit.last == cue.first
                   for n in (cue.first - 1, cue.first - 2) if n >= 0)

    def frames(self) -> list[Frame]:
        """The cues that open a frame, left to right."""
        found = (self._frame(cue) for cue in self.cues)
        return [f for f in found if f]

    def _frame(self, cue: Cue) -> Frame | None:
        if cue.kind == ACCORDING:
            return self._according(cue)
        if cue.kind == RELAY:
            return self._relay(cue)
        return self._opened(cue)

    # ---- verbs and participles

    def _opened(self, cue: Cue) -> Frame | None:
        doc, words = self.doc, self.words
        stop = min(doc.sentence_of(cue.first)[1], cue.last + LONGEST_GAP, len(words))
        stop = min(stop, max(self.next_cue(cue.last), cue.last))
        options = frozenset(cue.hit.entry.get("frames", ()))
        if self._is_adjective(cue) if cue.kind == PARTICIPLE else self._in_clause(cue):
            return None
        subject, mention = (None, None) if cue.kind == PARTICIPLE else self._subject(cue, stop)
        if "object" in options and not cue.hit.attached and cue.first in self.cast.ends:
            subject, mention = None, None
        after = subject[1] if subject else cue.last
        while after < stop and not words[after].is_sign and (hit := self.simple.at(doc, after)):
            after = hit.last
        spots = self._spots(cue, after, stop)
        that = spots.get(THAT)
        if "tight" in options and (that is None or that[0] > after):
            return None
        if "named" in options and (mention is None or mention.kind not in (PEOPLE, BODY, PAPER, TITLE)):
            return None
        first = min(((at, content, how) for how, (at, content) in spots.items()), default=None)
        noun = self._noun(after, stop, "object" in options) if "np" in options else None
        if noun is not None:
            clause = self._clause_end(noun, stop)
            if "whole" in options or first is None or first[0] >= clause or (first[2] in (QUOTED, ON) and first[0] > noun):
                if "whole" in options or not (that and that[0] <= clause + 1):
                    return Frame(cue, noun, NOUN, subject, mention)
        if first is not None:
            at, content, how = first
            if "impersonal" in options and subject is None and self._impersonal(cue):
                return None
            if how == ON and "np" in options and that is not None and at > after and that[0] < self._clause_end(at, stop):
                content, how = that[1], THAT
            return Frame(cue, content, how, subject, mention)
        if "say" in options and "strict" not in options and cue.kind == VERB and self._opens_sentence(cue):
            if mention is None:
                subject, after = None, cue.last
            if after < stop and not words[after].is_sign and stop - after > 3:
                return Frame(cue, after, SAID, subject, mention)
        return None

    def _is_adjective(self, cue: Cue) -> bool:
        """A feminine or plural participle may be an adjective or a noun, unless a comma or «and» parts it off."""
        text = self.words[cue.first].text
        if not text.endswith(self.adjectives) or cue.hit.attached or cue.last >= len(self.words):
            return False
        if self.that.at(self.doc, cue.last) or self.words[cue.last].text in self._preps(cue.hit.entry):
            return False
        return not (cue.first and self.words[cue.first - 1].is_sign)

    def _impersonal(self, cue: Cue) -> bool:
        """«It is believed that»: present tense with nobody before or after it who believes."""
        if not self._present(cue):
            return False
        before = self.cast.ends.get(cue.first)
        return before is None or before.kind == COUNTRY

    def _present(self, cue: Cue) -> bool:
        return self.words[cue.first].text.removeprefix(cue.hit.attached).startswith(self.present)

    def _in_clause(self, cue: Cue) -> bool:
        """A present tense in the middle of a clause tells of a noun before it («a report that confirms»)."""
        if cue.hit.attached or not cue.first or not self._present(cue):
            return False
        before = self.words[cue.first - 1]
        if before.is_sign or before.paragraph != self.words[cue.first].paragraph or cue.first in self.cast.ends:
            return False
        return not any((hit := self.openers.at(self.doc, n)) and hit.last == cue.first
                       for n in (cue.first - 1, cue.first - 2) if n >= 0)

    def _opens_sentence(self, cue: Cue) -> bool:
        return self.doc.sentence_of(cue.first)[0] == cue.first

    def _spots(self, cue: Cue, after: int, stop: int) -> dict[str, tuple[int, int]]:
        """For each way to open a content, (where its sign stands, where the content begins)."""
        doc, words, spots = self.doc, self.words, {}
        preps = self._preps(cue.hit.entry)
        through = "through" in cue.hit.entry.get("frames", ())
        with_ok = "with" in cue.hit.entry.get("frames", ())
        index = cue.last
        while index < stop:
            word = words[index]
            if word.is_sign:
                quote = self.quote_at.get(index)
                if quote:
                    if self._says(quote, cue, after, stop):
                        spots.setdefault(QUOTED, (index, index))
                        break
                    index = quote.last
                    continue
                if word.text == ":" and index + 1 < len(words):
                    follows = self.that.at(doc, index + 1)
                    if follows:
                        spots.setdefault(THAT, (index, self._past(follows)))
                    else:
                        spots.setdefault(COLON, (index, index + 1))
                    break
                if word.text in "([":
                    index = self._past_bracket(index, stop)
                    continue
                index += 1
                continue
            hit = self.that.at(doc, index)
            if hit and hit.last <= len(words) and not self._mentioned(index):
                if not (index and self.not_that.at(doc, index - 1)):
                    spots.setdefault(THAT, (index, self._past(hit)))
                    break
            if through and ON not in spots and self.through.at(doc, index):
                spots[ON] = (index, self._past_particle(index + 1))
                break
            if ON not in spots and index >= after and word.text in preps and not self._mentioned(index) \
                    and not self._phrase(index):
                follows = self.that.at(doc, index + 1) if index + 1 < len(words) else None
                if follows:
                    spots.setdefault(THAT, (index, self._past(follows)))
                    break
                spots[ON] = (index, index + 1)
            elif with_ok and ON not in spots and (index == after or words[index - 1].is_sign) and word.text.startswith(self.with_) \
                    and len(word.text) > 3 and not self.adverbials.at(doc, index):
                spots[ON] = (index, index)
            index += 1
        return spots

    def _past_particle(self, index: int) -> int:
        """Over a particle and «that» after a noun that opens the content («التأكيد على أن»)."""
        if index + 1 < len(self.words) and self.prepositions.at(self.doc, index):
            index += 1
        follows = self.that.at(self.doc, index) if index < len(self.words) else None
        return self._past(follows) if follows else index

    def _preps(self, entry: Entry) -> frozenset[str]:
        if entry.id not in self._folded:
            self._folded[entry.id] = frozenset(fold(p) for p in entry.get("preps", ()))
        return self._folded[entry.id]

    def _phrase(self, index: int) -> bool:
        """True where a fixed adverbial of several words begins here («على هامش»)."""
        hit = self.adverbials.at(self.doc, index)
        return bool(hit and hit.last - hit.first > 1)

    def _past(self, hit: Hit) -> int:
        """Where the content begins after «that»: a pronoun written onto it belongs to the content."""
        return hit.first if hit.entry.get("suffixed") else hit.last

    def _mentioned(self, index: int) -> bool:
        mention = self.cast.starts.get(index)
        return mention is not None and mention.kind == PEOPLE

    def _says(self, quote: Quote, cue: Cue, after: int, stop: int) -> bool:
        """True where the quotation is what is said, not a name in quotation marks."""
        before = self.words[quote.first - 1] if quote.first else None
        if quote.first < after or before is None:
            return False
        following = self.words[quote.last] if quote.last < len(self.words) else None
        if quote.length <= SCARE + 2 and following is not None and following.text == ":":
            return False
        if before.text in self.media or self.bodies.at(self.doc, before.index):
            return False
        if quote.length > SCARE + 2 or before.text == ":":
            return True
        later = next((n for n in range(quote.last, stop) if self.that.at(self.doc, n)), None)
        return later is None and (quote.first == after or before.is_sign or quote.length >= 3)

    def _past_bracket(self, index: int, stop: int) -> int:
        for n in range(index + 1, min(index + 9, stop)):
            if self.words[n].text in ")]":
                return n + 1
        return index + 1

    def _clause_end(self, index: int, stop: int) -> int:
        """The next comma or stop at or after words[index]."""
        for n in range(index, stop):
            if self.words[n].is_sign and self.words[n].text in "،,؛;.":
                return n
        return stop

    def _noun(self, after: int, stop: int, objects: bool) -> int | None:
        """Where a bare noun phrase can begin: right after the subject, or after the comma that closes it."""
        while after < stop and self._pronoun(after):
            after += 1
        starts = [after]
        while len(starts) < 4 and starts[-1] < stop:
            starts.append(self._clause_end(starts[-1], stop) + 1)
        for at in starts:
            if at >= stop or self.words[at].is_sign:
                if at < stop and at in self.quote_at and at == after:
                    return at
                continue
            if self.adverbials.at(self.doc, at) or self.that.at(self.doc, at) or self.attributions.at(self.doc, at):
                continue
            if self.definite(at) and at == after and at not in self.cast.starts and not objects:
                continue
            if self.prepositions.at(self.doc, at):
                continue
            return at
        return None

    # ---- subjects

    def _subject(self, cue: Cue, stop: int) -> tuple[tuple[int, int] | None, Mention | None]:
        """Words of the subject that follows a verb, and the mention in them; (None, None) where none does."""
        doc, words = self.doc, self.words
        at = cue.last
        if cue.kind == VERB and words[cue.first].text.endswith(self.plural):
            return None, None
        while at < stop and (words[at].text in "،," or (not words[at].is_sign and (
                self.simple.at(doc, at) or self._pronoun(at)))):
            hit = self.simple.at(doc, at)
            at = hit.last if hit else at + 1
        if at >= stop:
            return None, None
        mention = self.cast.starts.get(at)
        if words[at].text in ('"', "«", "“", "(") and at + 1 in self.cast.starts:
            inner = self.cast.starts[at + 1]
            if inner.last < len(words) and words[inner.last].is_sign and inner.kind in (PEOPLE, BODY):
                return (at, inner.last + 1), inner
        if mention and not mention.attached:
            return (mention.first, self._extent(mention, stop)), mention
        if words[at].is_sign or mention or words[at].text.startswith(self.told) or self.through.at(doc, at):
            return None, None
        if "with" in cue.hit.entry.get("frames", ()) and words[at].text.startswith(self.with_):
            return None, None
        if self.adverbials.at(doc, at) or self.that.at(doc, at) or self.prepositions.at(doc, at):
            return None, None
        last = at
        while last < stop and last - at < 6:
            if words[last].is_sign or self.that.at(doc, last) or (last > at and (
                    self.adverbials.at(doc, last) or self.prepositions.at(doc, last))):
                break
            inner_mention = self.cast.starts.get(last)
            if inner_mention and inner_mention.kind == PEOPLE and not inner_mention.attached:
                return (at, inner_mention.last), inner_mention
            last += 1
        text = words[at].text
        if (text in doc.lexicon.common and not text.startswith(self.article)) or (last >= stop and last - at > 3):
            return None, None
        return ((at, last), None) if last > at else (None, None)

    def _pronoun(self, index: int) -> bool:
        """True for a particle with a pronoun («فيه», «لها»), which is neither subject nor content."""
        text = self.words[index].text
        return 1 < len(text) <= 4 and text.endswith(self.pronouns) and bool(self.prepositions.at(self.doc, index))

    def _extent(self, mention: Mention, stop: int) -> int:
        """The subject's end: a second man or body joined with «and», a title or an aside after it belong to it."""
        words, last = self.words, mention.last
        while last < stop:
            if self.words[last].text in "-–(" and self.words[last].is_sign:
                closing = next((n for n in range(last + 1, min(last + 9, stop)) if self.words[n].text in "-–)"), 0)
                if closing:
                    last = closing + 1
                    continue
            following = self.cast.starts.get(last)
            if following and following.kind == TITLE and not following.attached:
                last = following.last
                continue
            aside = self.cast.starts.get(last + 1) if words[last].text in "،," else None
            if aside and aside.kind == TITLE and aside.last < stop and words[aside.last].text in "،,":
                last = aside.last + 1
                continue
            if following and following.attached == "و" and following.kind in (BODY, COUNTRY, GROUP, PEOPLE):
                last = following.last
                continue
            break
        return last

    # ---- according to, relayed

    def _according(self, cue: Cue) -> Frame | None:
        """«بحسب X»; the content is before it (BEFORE) or, where it opens the sentence, after X."""
        doc, words = self.doc, self.words
        at = cue.last
        if at < len(words) and words[at].text == self.what:
            at += 1
        verb = self._verb_at(at)
        if verb:
            at = verb.last
        while at < len(words) and (adverb := self.simple.at(doc, at)):
            at = adverb.last
        mention = self.cast.starts.get(at)
        if mention is None:
            return None
        if mention.kind == PAPER and mention.attached not in ("", "ل", "لل"):
            return None
        first, last = doc.sentence_of(cue.first)
        subject = (mention.first, mention.last)
        closed = mention.last >= last or words[mention.last].is_sign
        if cue.hit.entry.get("closing") and not (closed and cue.first and words[cue.first - 1].is_sign):
            return None
        if cue.first - first <= 1 or (cue.first and words[cue.first - 1].paragraph != words[cue.first].paragraph):
            if cue.hit.entry.get("verb"):
                return None
            comma = self._clause_end(mention.last, last)
            so = next((n for n in range(mention.last, min(mention.last + 12, last))
                       if self.so.at(doc, n) or (n == mention.last and self.that.at(doc, n))), None)
            if so is not None and so <= comma + 1:
                found = self.so.at(doc, so)
                comma = so - 1 if found and found.entry.get("suffixed") else so
            if comma + 1 >= last or self.next_cue(cue.last + (1 if verb else 0)) <= comma + 2:
                return None
            return Frame(cue, comma + 1, SAID, subject, mention)
        return Frame(cue, first, BEFORE, subject, mention)

    def _relay(self, cue: Cue) -> Frame | None:
        """«نقلت الوكالة عن X قوله إن»: the source speaks; without a source the medium does."""
        doc, words = self.doc, self.words
        stop = min(doc.sentence_of(cue.first)[1], cue.last + LONGEST_GAP)
        medium, medium_mention = self._subject(cue, stop)
        source: Mention | None = None
        after = medium[1] if medium else cue.last
        for index in range(after, stop):
            if self.relay_from.at(doc, index) and index + 1 in self.cast.starts:
                source = self.cast.starts[index + 1]
                after = source.last
                break
            if self.that.at(doc, index):
                break
        spots = self._spots(cue, after, stop)
        first = min(((at, content, how) for how, (at, content) in spots.items() if how != ON), default=None)
        mention = source or medium_mention
        if first is None or mention is None:
            return None
        subject = (mention.first, mention.last)
        return Frame(cue, first[1], first[2], subject, mention)
