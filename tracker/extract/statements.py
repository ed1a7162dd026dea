"""Reported speech: who said what, in whose words.

One cue makes one statement. Its content runs from the frame's opening to the next cue, a breaker or the end of the
sentence; a quotation is followed to its closing mark. A verb without a subject takes the last speaker.
"""

from bisect import bisect_left

from .cues import (
    ACCORDING,
    BEFORE,
    CAME,
    COLON,
    NOUN,
    ON,
    PARTICIPLE,
    QUOTED,
    RELAY,
    SAID,
    THAT,
    VERB,
    Cue,
    Cues,
    Frame,
)
from .documents import Document
from .findings import Span, Speaker, StatementFinding
from .mentions import BODY, COUNTRY, GROUP, PAPER, PEOPLE, TITLE, Mention
from .people import Cast, Member
from .quotes import Quote

_CONFIDENCE = {THAT: 0.95, QUOTED: 0.95, COLON: 0.85, ON: 0.85, NOUN: 0.75, SAID: 0.6, BEFORE: 0.8}
DIRECT, MIXED, INDIRECT = "direct", "mixed", "indirect"
MARKS = frozenset("“”«»\"„‹›")
LONG_QUOTE, SHORT_REST, RECALL, HEAD = 5, 6, 40, 5


class Voice:
    """One who has spoken: the member of the cast (or a bare phrase), where, and the verb's gender."""

    __slots__ = ("feminine", "member", "name", "paragraph", "sentence", "unnamed")

    def __init__(self, name: str, member: Member | None, unnamed: bool, feminine: bool, paragraph: int,
                 sentence: int) -> None:
        self.name, self.member, self.unnamed = name, member, unnamed
        self.feminine, self.paragraph, self.sentence = feminine, paragraph, sentence


class Statements:
    """Turns frames into statements, left to right, with a memory of who spoke."""

    def __init__(self, doc: Document, cast: Cast, quotes: list[Quote]) -> None:
        self.doc, self.cast, self.quotes = doc, cast, quotes
        self.words = doc.words
        self.cues = Cues(doc, cast, quotes)
        self.frames = self.cues.frames()
        self.starts = {f.cue.first: f for f in self.frames}
        book = doc.lexicon.book
        self.more, self.breakers, self.openers = book("more_that"), book("breakers"), book("openers")
        shape = doc.lexicon.shape
        self.article, self.and_ = shape("article")[0], shape("and")[0]
        self.feminine_start, self.feminine_end = shape("feminine_start")[0], shape("feminine_end")
        self.told = shape("told")
        self.prepositions = book("prepositions")
        self.outer = [q for q in quotes if q.depth == 0]
        self.open = [q.first for q in quotes if not q.balanced]
        self._breaking = frozenset(self.breakers.spots(doc))
        self.voices: list[Voice] = []
        self.out: list[StatementFinding] = []

    def find(self) -> list[StatementFinding]:
        """All statements, in order of their cues."""
        reach, attributed = 0, -1
        for frame in self.frames:
            cue = frame.cue
            if cue.first < reach and not self._breaks(cue.first):
                continue
            if frame.how == BEFORE:
                if self.doc.sentence_of(cue.first)[0] == attributed:
                    continue
                attributed = self.doc.sentence_of(cue.first)[0]
                first, last = self._before(frame, reach)
            else:
                first, last = frame.content, self._end(frame)
            first, last = self._trim(first, last)
            if last - first < 2 and not (last > first and frame.how == ON):
                continue
            voice, span, rule = self._speaker(frame)
            if voice is None and cue.kind == PARTICIPLE:
                continue
            self._add(frame, first, last, voice, span, rule)
            reach = max(reach, last if frame.how != BEFORE else cue.last)
        return self.out

    # ---- content

    def _breaks(self, index: int) -> bool:
        """True where a cue ends the content that it stands in, rather than being a part of it."""
        frame = self.starts.get(index)
        if frame is None:
            return False
        if frame.cue.kind == PARTICIPLE:
            return True
        before = self.words[index - 1] if index else None
        if before is None or before.is_sign:
            return True
        if frame.cue.kind == ACCORDING:
            return False
        if self.words[index].paragraph != before.paragraph:
            return True
        text = self.words[index].text
        if frame.cue.hit.attached or (text[0] == self.and_ and frame.cue.kind in (RELAY, CAME)):
            return True
        for back in (1, 2):
            if index - back >= 0 and (hit := self.openers.at(self.doc, index - back)) and hit.last == index:
                return True
        return False

    def _end(self, frame: Frame) -> int:
        """One past the content's last word."""
        doc, words = self.doc, self.words
        start = index = frame.content
        stop = doc.sentence_of(start)[1]
        while index < len(words):
            quote = self.cues.quote_at.get(index)
            if quote is not None:
                index = quote.last
                stop = max(stop, doc.sentence_of(quote.last - 1)[1])
                if quote.first == start and (quote.length >= LONG_QUOTE or not quote.balanced):
                    return self._after_quote(quote, stop)
                continue
            if index >= stop:
                hit = self.more.at(doc, index)
                if hit and words[index].paragraph == words[start].paragraph and frame.how in (THAT, COLON):
                    stop = doc.sentence_of(index)[1]
                    index = hit.last
                    continue
                return index
            if index > start and self._stops_at(index):
                return index
            index += 1
        return index

    def _stops_at(self, index: int) -> bool:
        if index in self.starts and self._breaks(index):
            return True
        if index not in self._breaking:
            return False
        hit = self.breakers.at(self.doc, index)
        if hit is None:
            return False
        before = self.words[index - 1]
        if hit.entry.get("after_quote"):
            return before.text in MARKS
        return before.is_sign or bool(hit.attached) or bool(hit.entry.get("anywhere"))

    def _after_quote(self, quote: Quote, stop: int) -> int:
        """After a long quotation: a few words that close the clause, or «and that …», belong to the content."""
        words, index = self.words, quote.last
        if not quote.balanced:
            return quote.last
        at = index + 1 if index < stop and words[index].text in "،," else index
        if at < stop and self.more.at(self.doc, at):
            index = at + 1
            while index < stop and not self._stops_at(index):
                inner = self.cues.quote_at.get(index)
                index = inner.last if inner else index + 1
            return index
        end = index
        while end < stop and end - index <= SHORT_REST and not words[end].is_sign:
            if self._stops_at(end):
                return quote.last
            end += 1
        closed = end >= stop or words[end].is_sign
        return end if closed and 0 < end - index <= SHORT_REST else quote.last

    def _before(self, frame: Frame, reach: int) -> tuple[int, int]:
        """The clause before «بحسب X»: from the sentence's start, or from what was last said."""
        first = max(frame.content, reach)
        while first < frame.cue.first and (self.words[first].is_sign and self.words[first].text not in MARKS):
            first += 1
        return first, frame.cue.first

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
            hit = self.openers.at(self.doc, last - 1)
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
        if inside and inside[0].first == first and all(
                self.words[n].is_sign for q, r in zip(inside, inside[1:], strict=False) for n in range(q.last, r.first)) \
                and inside[-1].last == last:
            return DIRECT, spans
        if any(self._own_words(q) for q in inside):
            return MIXED, spans
        particle = self.prepositions.at(self.doc, first)
        if frame.how in (COLON, SAID) and frame.cue.kind != ACCORDING and not particle:
            return DIRECT, spans
        return INDIRECT, spans

    def _own_words(self, quote: Quote) -> bool:
        """False for marks round a bare name."""
        first, last = quote.inner
        if quote.length >= 3:
            return True
        named = any(self.words[n].text.startswith(self.article) for n in range(first, last))
        return quote.length == 2 and not named and first not in self.cast.starts

    # ---- speakers

    def _feminine(self, cue: Cue) -> bool:
        text = self.words[cue.first].text.removeprefix(cue.hit.attached)
        if cue.kind == PARTICIPLE:
            return text.endswith(self.feminine_end[2])
        return text.startswith(self.feminine_start) or text.endswith(self.feminine_end[0])

    def _speaker(self, frame: Frame) -> tuple[Voice | None, Span | None, str]:
        """(voice, span of the overt subject, rule)."""
        cue = frame.cue
        place = (self.words[cue.first].paragraph, self.doc.sentence_of(cue.first)[0])
        feminine = self._feminine(cue) if cue.kind in (VERB, PARTICIPLE) else False
        if frame.subject is not None:
            span = self.doc.span(*frame.subject)
            voice = self._voice(frame.subject, frame.mention, feminine, place)
            return voice, span, "after"
        if cue.kind in (VERB, RELAY):
            mention = self._subject_before(cue)
            if mention is not None:
                span = self.doc.span(mention.first, mention.last)
                return self._voice((mention.first, mention.last), mention, feminine, place), span, "before"
        return self._inherited(cue, feminine, place), None, "inherited"

    def _voice(self, subject: tuple[int, int], mention: Mention | None, feminine: bool, place: tuple[int, int]) -> Voice:
        if mention is None:
            return Voice(self.doc.shown(*subject), None, True, feminine, *place)
        member = self._excellent(mention) or self.cast.member(mention)
        if member.kind == PAPER:
            body = self._issuer(mention)
            if body is not None:
                return Voice(self.cast.shown(body), body, False, feminine, *place)
            issuer = next((v for v in reversed(self.voices[-RECALL:]) if v.member and v.member.kind == BODY), None)
            if issuer and self.words[mention.first].text.startswith(self.article):
                return Voice(issuer.name, issuer.member, False, feminine, *place)
            return Voice(self.doc.shown(*subject), member, False, feminine, *place)
        unnamed = member.kind == GROUP or member.kind == TITLE
        return Voice(self.cast.shown(member), member, unnamed, feminine, *place)

    def _issuer(self, mention: Mention) -> Member | None:
        """The body that a paper is of («بيان الكرملين», «بيان صادر عن الوزارة»)."""
        for index in range(mention.last, min(mention.last + 3, len(self.words))):
            if self.words[index].is_sign:
                return None
            body = self.cast.starts.get(index)
            idafa = index == mention.last and not self.words[mention.first].text.startswith(self.article)
            if body and body.kind == BODY and (idafa or body.attached in (*self.cast.reader.swallowed, *self.told)
                                               or self.prepositions.at(self.doc, index - 1)):
                return self.cast.member(body)
        return None

    def _excellent(self, mention: Mention) -> Member | None:
        """«His Excellency» is the last one so titled who spoke, before any other so titled."""
        text = self.words[mention.first].text
        if mention.kind != TITLE or text not in self.cast.reader.excellencies:
            return None
        for voice in reversed(self.voices[-RECALL:]):
            member = voice.member
            if member and any(len(h) > 2 and text.startswith(h) for h in member.honorifics):
                return member
        return None

    def _subject_before(self, cue: Cue) -> Mention | None:
        """«وكان لافروف قد قال», «المرصد أكد»: a mention that ends right before the verb."""
        if cue.hit.attached:
            return None
        at, parted = cue.first - 1, False
        while at >= 0 and (self.openers.at(self.doc, at) or self.words[at].text in "،,)"):
            parted = parted or self.words[at].text in "،,"
            if self.words[at].paragraph != self.words[cue.first].paragraph:
                return None
            at -= 1
        if at < 0:
            return None
        low = self.doc.sentence_of(cue.first)[0]
        for start in range(at, max(low, at - 12) - 1, -1):
            mention = self.cast.starts.get(start)
            if mention and mention.last == at + 1 and mention.kind in (PEOPLE, BODY, GROUP, TITLE, COUNTRY):
                if mention.attached not in ("", self.and_) or self._after_particle(start):
                    return None
                opens = start == low or self.words[start - 1].is_sign or self.openers.at(self.doc, start - 1)
                if parted and (mention.kind == COUNTRY or not opens):
                    return None
                return mention
        return None

    def _after_particle(self, index: int) -> bool:
        book = self.prepositions
        hit = book.at(self.doc, index - 1) if index else None
        return bool(hit and self.words[index - 1].text not in ("كان", "كانت", "قد"))

    def _inherited(self, cue: Cue, feminine: bool, place: tuple[int, int]) -> Voice | None:
        """The last voice; in its paragraph one whose verb agrees; for a participle the sentence's first man."""
        if cue.kind == PARTICIPLE and not (self.voices and self.voices[-1].sentence == place[1]):
            voice = self._first_of_sentence(cue, feminine, place, HEAD if self.voices else len(self.words))
            if voice is not None:
                return voice
        if not self.voices:
            return self._first_of_sentence(cue, feminine, place)
        last = self.voices[-1]
        chosen = last
        if last.feminine != feminine and cue.kind == VERB:
            near = [v for v in reversed(self.voices[-8:]) if v.paragraph >= place[0] - 1 and v.feminine == feminine]
            chosen = near[0] if near else last
        return Voice(chosen.name, chosen.member, chosen.unnamed, chosen.feminine, *place)

    def _first_of_sentence(self, cue: Cue, feminine: bool, place: tuple[int, int], within: int = 99) -> Voice | None:
        """The man or body that the sentence begins with: its subject, as like as not."""
        for start in range(place[1], min(cue.first, place[1] + within)):
            mention = self.cast.starts.get(start)
            if mention and mention.kind in (PEOPLE, TITLE, BODY) and not mention.attached:
                return self._voice((mention.first, mention.last), mention, feminine, place)
        return None

    # ---- findings

    def _add(self, frame: Frame, first: int, last: int, voice: Voice | None, span: Span | None, rule: str) -> None:
        cue = frame.cue
        kind, quotes = self._kind(frame, first, last)
        confidence = _CONFIDENCE[frame.how]
        reasons = [f"{cue.hit.entry.id}: {frame.how}"]
        if rule == "inherited" and voice is not None and self.voices:
            far = self.voices[-1].paragraph != self.words[cue.first].paragraph
            confidence -= 0.2 if far else 0.1
            reasons.append("speaker of the last paragraph" if far else "last speaker")
        if bisect_left(self.open, first) < bisect_left(self.open, last):
            confidence -= 0.15
            reasons.append("a quotation is not closed")
        if voice is None:
            confidence -= 0.3
            reasons.append("no speaker found")
        speaker = None
        if voice is not None:
            member = voice.member
            speaker = Speaker(name=voice.name, span=span, id=member.row.id if member and member.row else None,
                              organisation=bool(member and member.kind in (BODY, COUNTRY, PAPER)), unnamed=voice.unnamed)
            self.voices.append(voice)
        cue_span = self.doc.span(cue.first, cue.last)
        content = self.doc.span(first, last)
        self.out.append(StatementFinding.at(
            self.doc.text, *content, rule=f"statement.{cue.kind}.{frame.how}", confidence=max(confidence, 0.1),
            reasons=tuple(reasons), supports=(cue_span, span) if span else (cue_span,), kind=kind, cue=cue_span,
            speaker=speaker, quotes=quotes))


def find_statements(doc: Document, cast: Cast, quotes: list[Quote]) -> list[StatementFinding]:
    """All statements of a text, in order of their cues."""
    return Statements(doc, cast, quotes).find()
