"""When a meeting is or was, and whether: the date of its clause, and words that plan, deny or cancel it."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from tracker.extract.findings import DateFinding
from tracker.extract.people import PEOPLE, QUOTE_MARKS, TITLE
from tracker.extract.text.documents import Document
from tracker.lexicon.books import Hit

from .frames import CANCELLED, HELD, PLANNED, Met
from .holding import is_aimed, is_during, was_held
from .parties import past_aside
from .side_books import SideBooks

BEFORE, BEFORE_NOUN, AFTER, FRONT, LATELY = 8, 14, 7, 20, 4


class States:
    """Reads dates and states round a trigger; `latest` is the frame told before it."""

    def __init__(self, doc: Document, sides: SideBooks, dates: Sequence[DateFinding]) -> None:
        self.doc, self.sides, self.words = doc, sides, doc.words
        since = {n for hit in doc.hits["harm_period"].values() if hit.entry.get("role") == "since"
                 for n in (hit.first, hit.last)}
        self.dates = [d for d in dates if d.edtf and doc.at(d.span.start) not in since]
        self.triggers, self.that = doc.hits["meetings"], doc.hits["complementizers"]
        self.states, self.led = doc.hits["meeting_states"], doc.hits["prepositions"]
        self.opening = frozenset((":", *(mark for mark, closing in QUOTE_MARKS.items() if closing != ")")))
        self.before = doc.hits["earlier"]
        self.apart = doc.lexicon.words("and_that")
        self.its_holding = doc.lexicon.words("its_holding")
        self.that_verb = doc.lexicon.words("that_verb")
        self.present = doc.lexicon.shape("present_start")

    def purpose(self, hit: Hit) -> bool:
        """True for «to meet X», «for a meeting with»: what somebody came or was asked for, not «for X's visit»."""
        if is_aimed(self.sides, hit):
            return True
        if not hit.attached or not hit.attached.endswith(self.sides.told):
            return False
        if hit.entry.get("shape") != "visit":
            return True
        mention = self.sides.cast.starts.get(hit.last)
        return not (mention and mention.kind in (PEOPLE, TITLE))

    def earlier(self, hit: Hit, reach: int) -> bool:
        """True for a meeting told of as another than the last: «had met B before», «met earlier B»."""
        low, high = self.doc.sentence_of(hit.first)
        before = range(max(low, hit.first - BEFORE), hit.first)
        after = self.before.find(hit.last, min(reach + LATELY, high))
        return bool(after) or (hit.first > low and self.words[hit.first - 1].text in self.that_verb and any(
            self.words[n].text in self.sides.before_this for n in before))

    def date(self, hit: Hit, reach: int, since: int = 0) -> DateFinding | None:
        """The nearest date of the clause: some words after its slots, or before the trigger, or after `since`."""
        low, high = self.doc.sentence_of(hit.first)
        while reach in self.sides.nations:
            reach = self.sides.nations[reach].last
        reach = past_aside(self.sides, reach, high)
        first, last = max(low, hit.first if self.purpose(hit) else hit.first - BEFORE), min(high, reach + AFTER)
        first = max([since, first, *(n for n in range(first, hit.first)
                                     if n in self.that or self.words[n].text in self.apart)])
        if not since and self.sides.rest > reach:
            last = min(last, self.sides.rest)
        for index in range(reach, last):
            if (other := self.triggers.get(index)) and other.entry.get("part") == "noun":
                last = index
                break
        if first >= last:
            return None
        start, end, own = self.doc.words[first].start, self.doc.words[last - 1].end, self.doc.words[hit.first].start
        best: tuple[int, DateFinding] | None = None
        for date in self.dates[bisect_right(self.dates, start, key=lambda d: d.span.end):]:
            if date.span.start >= end:
                break
            distance = date.span.start - own if date.span.start > own else own - date.span.end + 40
            if best is None or distance < best[0]:
                best = (distance, date)
        return best[1] if best else None if since or self.purpose(hit) else self._date_ahead(hit, low)

    def _date_ahead(self, hit: Hit, low: int) -> DateFinding | None:
        """The date that opens the sentence and a comma parts from it: «on 5 May, A said during his meeting with B»."""
        words = self.doc.words
        low = next((n + 1 for n in range(hit.first - 1, low, -1) if words[n].text in self.opening), low)
        at = bisect_left(self.dates, words[low].start, key=lambda d: d.span.start)
        if at == len(self.dates) or hit.first - low > FRONT or any(n in self.that for n in range(low, hit.first)):
            return None
        first, last = self.doc.at(self.dates[at].span.start), self.doc.before(self.dates[at].span.end)
        return self.dates[at] if first - low <= 1 and last < hit.first and words[last].text in ",،" else None

    def status(self, hit: Hit, reach: int, date: DateFinding | None, latest: Met | None) -> tuple[str, bool]:
        """The status, and whether a word tells it (else a noun's meeting counts as held)."""
        noun = hit.entry.get("part") == "noun"
        low = max(self.doc.sentence_of(hit.first)[0], hit.first - (BEFORE_NOUN if noun else BEFORE))
        past = hit.entry.get("part") == "verb" and not self.words[hit.first].text.startswith(self.present)
        told = bool(hit.entry.get("status")) or past or self.purpose(hit) or was_held(self.sides, hit)
        status = hit.entry.get("status") or (PLANNED if self.purpose(hit) else HELD)
        for state in self.states.find(low, min(reach + 5, self.doc.sentence_of(hit.first)[1])):
            if state.entry.get("status") != PLANNED:
                if self._undoes(state, hit, reach):
                    return str(state.entry.get("status")), True
                continue
            if (past and state.entry.get("ahead")) or state.first < hit.first - BEFORE:
                continue
            if (state.first >= reach and state.attached) or (
                    state.first < hit.first and self.words[state.last].text in self.its_holding):
                continue
            if state.first >= hit.first if state.entry.get("behind") else (
                    state.first < hit.first or not state.entry.get("ahead")):
                status, told = PLANNED, not is_during(self.sides, reach)
        if status == HELD and hit.first > low and self.words[hit.first - 1].text in self.that_verb \
                and latest and latest.status == PLANNED \
                and self.doc.sentence_of(latest.hit.first) == self.doc.sentence_of(hit.first):
            return PLANNED, True
        published = self.doc.published
        if status == HELD and date and date.edtf and published and len(date.edtf) == 10 \
                and date.edtf > published[:10]:
            return PLANNED, True
        return str(status), told

    def _undoes(self, state: Hit, hit: Hit, reach: int) -> bool:
        """True for a word before the trigger that denies or cancels it, or one right after its slots."""
        if state.first < hit.first or (state.entry.get("behind") and state.first >= reach):
            return True
        beside = state.first == reach or (state.first == reach + 1 and self.led.get(reach) is None)
        return state.entry.get("status") == CANCELLED and (state.first < reach or beside)
