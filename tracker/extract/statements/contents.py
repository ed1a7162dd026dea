"""Where what is said begins and ends, and whose words it is in."""

from bisect import bisect_left
from itertools import pairwise

from tracker.extract.findings import Span
from tracker.extract.people import BODY, GROUP, PAPER, PEOPLE, TITLE, Cast
from tracker.extract.text.documents import Document
from tracker.extract.text.quotations import Quote
from tracker.lexicon.numbers import number_words

from .cues import ACCORDING, CAME, PARTICIPLE, RELAY, VERB, Cue
from .frames import Frame, Frames
from .openings import COLON, SAID, SCARE, THAT

DIRECT, MIXED, INDIRECT = "direct", "mixed", "indirect"
MARKS = frozenset("“”«»\"„‹›{}")
LONG_QUOTE, SHORT_REST, LONGEST_NAME, HALF = 5, 6, 4, 8


class Contents:
    """Cuts the content of a frame: to the next cue, a breaker, the end of a quotation or of the sentence."""

    def __init__(self, doc: Document, cast: Cast, quotes: list[Quote]) -> None:
        self.doc, self.cast, self.quotes = doc, cast, quotes
        self.words = doc.words
        self.cues = Frames(doc, cast, quotes)
        self.frames = self.cues.frames()
        self.starts = {f.cue.first: f for f in self.frames}
        self._nested: set[int] = set()  # cues within what another says
        hits = doc.hits
        self.more, self.breakers, self.openers = hits["more_that"], hits["breakers"], hits["openers"]
        shape = doc.lexicon.shape
        self.present = shape("present_start")
        self.article, self.and_, self.with_ = shape("article")[0], shape("and")[0], shape("with")[0]
        self.feminine_start, self.feminine_end = shape("feminine_start")[0], shape("feminine_end")
        self.joined, self.naming = doc.lexicon.words("joined"), doc.lexicon.words("naming")
        self.named = doc.lexicon.written("naming", "clitics")
        self.auxiliaries = doc.lexicon.words("auxiliaries")
        self.told, self.describing = shape("told"), doc.lexicon.words("describing")
        self.prepositions = hits["prepositions"]
        self._turns = sorted({*self.starts, *self.cues.leads, *self.breakers, *self.cues.quote_at})
        self._closed_at = {q.last: q for q in quotes if q.depth == 0}
        self.outer = [q for q in quotes if q.depth == 0]
        self.open = [q.first for q in quotes if not q.balanced]

    def _breaks(self, index: int) -> bool:
        """True where a cue ends the content that it stands in, rather than being a part of it."""
        frame = self.starts.get(index)
        if frame is None:
            return False
        if frame.cue.kind == PARTICIPLE:
            return True
        before = self.words[index - 1] if index else None
        if index in self._nested:
            return False
        if before is None or (before.is_sign and not self._told_of(frame.cue)):
            return True
        if frame.cue.kind == ACCORDING:
            return False
        if self.words[index].paragraph != before.paragraph:
            return True
        text = self.words[index].text
        if frame.cue.hit.attached or (text[0] == self.and_ and frame.cue.kind in (RELAY, CAME)):
            return True
        return self.cues.opened(index)

    def _told_of(self, cue: Cue) -> bool:
        """«"the facts" show that»: a present tense right after a few words in marks tells of them."""
        quote = self._closed_at.get(cue.first)
        return quote is not None and quote.length <= SCARE and cue.kind == VERB and not cue.hit.attached \
            and self.cues.present_tense(cue)

    def _end(self, frame: Frame) -> int:
        """One past the content's last word."""
        doc, words = self.doc, self.words
        start = index = frame.content
        stop = doc.sentence_of(start)[1]
        if frame.how == THAT and (subject := self.cast.starts.get(start)) and subject.kind in (PEOPLE, BODY, TITLE):
            self._nest(subject.last)
        while index < len(words):
            index = min(self._turn(index), stop) if index < stop else index
            quote = self.cues.quote_at.get(index)
            if quote is not None:
                index = quote.last
                stop = max(stop, doc.sentence_of(quote.last - 1)[1])
                if quote.first == start and (quote.length >= LONG_QUOTE or not quote.balanced):
                    return self._after_quote(quote, stop)
                continue
            if index >= stop:
                hit = self.more.get(index)
                if hit and words[index].paragraph == words[start].paragraph and frame.how in (THAT, COLON):
                    stop = doc.sentence_of(index)[1]
                    index = hit.last
                    continue
                return index
            if index > start and self._stops_at(index) and not self._counts_on(start, index, stop):
                return index
            index += 1
        return index

    def _counts_on(self, start: int, index: int, stop: int) -> bool:
        """«in A 300 were killed, while 200 were in B»: between two counts a content goes on."""
        hit = self.breakers.get(index)
        if hit is None or not hit.entry.get("counts") or (hit.last in self.starts and self._breaks(hit.last)):
            return False
        counts = number_words(self.doc.lexicon.lang).roles
        return all(any(w.text[0].isdecimal() or w.text in counts for w in self.words[first:last])
                   for first, last in ((start, index), (index, stop)))

    def _nest(self, index: int) -> None:
        """«that X, affirmed»: a verb of speech after the comma that closes X is what is said of him."""
        post = self.cast.starts.get(index + 1) if index < len(self.words) and self.words[index].text in "،," else None
        if post and post.kind in (TITLE, GROUP) and post.office:
            index = post.last
        if index + 1 < len(self.words) and self.words[index].text in "،,":
            frame = self.starts.get(index + 1)
            if frame and frame.cue.kind == VERB and not frame.cue.hit.attached:
                self._nested.add(index + 1)

    def _turn(self, index: int) -> int:
        """The next word, this one included, where a content can end or a quotation begins; len(words) where none."""
        at = bisect_left(self._turns, index)
        return self._turns[at] if at < len(self._turns) else len(self.words)

    def _stops_at(self, index: int) -> bool:
        if index in self.starts and self._breaks(index):
            return True
        if index in self.cues.leads and (self.words[index].text.startswith(self.and_) or self.words[index - 1].is_sign):
            return True
        hit = self.breakers.get(index)
        if hit is None:
            return False
        before = self.words[index - 1]
        if hit.entry.get("told"):
            return self.cues.verb_at(hit.last) is not None
        if hit.entry.get("after_quote"):
            return before.text in MARKS
        return before.is_sign or bool(hit.attached) or bool(hit.entry.get("anywhere"))

    def _after_quote(self, quote: Quote, stop: int) -> int:
        """After a long quotation: a few words that close the clause, or «and that …», belong to the content."""
        words, index = self.words, quote.last
        if not quote.balanced:
            return quote.last
        at = index + 1 if index < stop and words[index].text in "،," else index
        if at < stop and self.more.get(at):
            index = at + 1
            while index < stop and not self._stops_at(index):
                inner = self.cues.quote_at.get(index)
                index = inner.last if inner else index + 1
            return index
        while index + 1 < stop and words[index].text == self.and_ and (more := self.cues.quote_at.get(index + 1)):
            index = more.last
        end = last = index
        if index < stop and self._begins_anew(index):
            return last
        while end < stop and end - index <= SHORT_REST and not words[end].is_sign:
            if self._stops_at(end):
                return last
            end += 1
        closed = end >= stop or words[end].is_sign
        return end if closed and 0 < end - index <= SHORT_REST else last

    def _begins_anew(self, index: int) -> bool:
        """True for «و» with a verb in the present, or with a common word, right after a quotation: another clause."""
        text = self.words[index].text
        rest = text.removeprefix(self.and_)
        return rest != text and len(rest) > 1 and index not in self.cast.starts and (
            rest.startswith(self.present) or rest in self.doc.lexicon.common)

    def _before(self, frame: Frame, reach: int) -> tuple[int, int]:
        """The clause before «بحسب X»: from the sentence's start, or from what was last said."""
        first = max(frame.content, reach)
        while first < frame.cue.first and (self.words[first].is_sign and self.words[first].text not in MARKS):
            first += 1
        return first, frame.cue.first

    def _goes_on(self, frame: Frame, first: int, last: int) -> bool:
        """«X condemned, according to Y, the raid»: an aside after a verb and its subject attributes no whole clause."""
        if frame.subject is None or last - first > HALF or frame.subject[1] + 1 >= len(self.words):
            return False
        closing, after = self.words[frame.subject[1]].text, frame.subject[1] + 1
        subject = self.cast.starts.get(first + 1)
        return closing in "،," and self.words[last - 1].text in "،," and subject is not None \
            and subject.last == last - 1 and after not in self.starts

    def _trim(self, first: int, last: int) -> tuple[int, int]:
        """Stops, commas and openers of the next clause left out at both ends."""
        words = self.words
        while first < last and words[first].is_sign and words[first].text not in MARKS and words[first].text != "(":
            first += 1
        while last > first:
            word = words[last - 1]
            if word.is_sign and word.text not in MARKS and word.text not in ")]":
                last -= 1
                continue
            if word.text in MARKS and last - 1 not in self._closing():
                last -= 1
                continue
            hit = self.openers.get(last - 1)
            if hit and hit.last == last and last < len(words) and last in self.starts:
                last -= 1
                continue
            break
        return first, last

    def _closing(self) -> frozenset[int]:
        if not hasattr(self, "_closers"):
            self._closers = frozenset(q.last - 1 for q in self.quotes if q.balanced)
        return self._closers

    def _kind(self, frame: Frame, first: int, last: int) -> tuple[str, tuple[Span, ...]]:
        """direct, mixed or indirect, and the quotations inside."""
        low, high = bisect_left(self.outer, (first,)), bisect_left(self.outer, (last,))
        inside = [q for q in self.outer[low:high] if q.last <= last]
        spans = tuple(self.doc.span(q.first, q.last) for q in inside)
        if len(inside) == 1 and inside[0].first == first and inside[0].last == last:
            return DIRECT, spans
        if inside and inside[0].first == first and inside[-1].last == last and all(
                self.words[n].is_sign or self.words[n].text == self.and_
                for q, r in pairwise(inside) for n in range(q.last, r.first)):
            return DIRECT, spans
        if any(self._own_words(q) for q in inside):
            return MIXED, spans
        particle = frame.how == SAID and not self.cues.ours(first) and self.prepositions.get(first)
        if frame.how in (COLON, SAID) and frame.cue.kind != ACCORDING and not particle:
            return DIRECT, spans
        return INDIRECT, spans

    def _own_words(self, quote: Quote) -> bool:
        """False for marks round a bare name."""
        first, last = quote.inner
        if quote.length > LONGEST_NAME:
            return True
        if self._names_something(quote):
            return False
        if quote.length >= 3:
            return True
        definite = self.words[first].text.startswith(self.article) or (
            quote.length == 2 and self.words[last - 1].text.startswith(self.article)
            and not self.words[first].text.endswith(self.feminine_end[2]))
        mention = self.cast.starts.get(first)
        if mention and mention.kind not in (PAPER, GROUP):
            return False
        return not definite or bool(quote.first and self.prepositions.get(quote.first - 1))

    def _names_something(self, quote: Quote) -> bool:
        """True after a noun that a name completes («شركة», «تنظيم»), for foreign letters, in a row of such names."""
        words, first, before = self.words, quote.inner[0], quote.first - 1
        if words[first].text.isascii() or before < 0:
            return True
        text = words[before].text
        if text in self.joined or text in self.named or (
                text == self.with_ and words[before - 1].text in self.naming):
            return True
        if text == self.and_ and before and words[before - 1].text in MARKS:
            previous = next((q for q in self.outer if q.last == before), None)
            return previous is not None and self._names_something(previous)
        near = self.cast.starts.get(before)
        return (near is not None and near.kind == BODY and not text.startswith(self.article)) or (
            before in self.cast.names.nations and not words[first].text.startswith(self.article))
