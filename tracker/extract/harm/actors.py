"""To whom the figures of harm of a sentence are laid.

An actor counts where something leads to it: «على يد», a verb of doing beside it, a strike that is its own («قصف
للطيران الروسي»). A figure takes the actor of its clause, a part that of its total. A sentence that names nobody and
goes back to what was told («القصف», «بين القتلى», «وأضاف التقرير») takes the actor of the sentence before; so does a
number told a second time. Two sides joined by «و» are one actor.
"""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from tracker.extract.text.documents import Document
from tracker.lexicon.books import Hit

from .scenes import Figure

ALLIANCE, UNSTATED = "alliance", "unstated"
MARKS = frozenset("«»\"“”")
_NEAR, _STRIKE, _SUBJECT, _ASIDE, _HEAD, _BACK, _SAME = 2, 4, 14, 3, 4, 4, 3


class Actor(NamedTuple):
    """An actor at words[first:last]; doer: the subject of a verb, not named by a preposition."""

    first: int
    last: int
    attribution: str
    doer: bool = False


class Actors:
    """Finds the actors of sentences; remembers to whom earlier figures were laid."""

    def __init__(self, doc: Document) -> None:
        self.doc, self.words = doc, doc.words
        hits = doc.hits
        self.actors, self.ways, self.strikes = hits["harm_actors"], hits["harm_by"], hits["harm_strikes"]
        self.cues, self.whose = hits["harm_cues"], hits["harm_of"]
        self.against = doc.lexicon.words("against")
        self.links, self.verbs, self.that = hits["harm_links"], hits["verbs"], hits["complementizers"]
        self.nations = hits["nationalities"]
        self.and_, self.dative = doc.lexicon.shape("and")[0], doc.lexicon.shape("dative")
        self.auxiliaries = doc.lexicon.written("auxiliaries", "clitics")
        self.which = doc.lexicon.words("who")
        self.either = doc.lexicon.words("either")
        self._all: dict[tuple[int, int], list[Hit]] = {}
        self._read: dict[tuple[int, int], list[Actor]] = {}
        self._laid: dict[tuple[int, int], Actor] = {}  # by sentence, of its last figure
        self._told: dict[tuple[int | None, str], Actor] = {}  # by value and category

    def of(self, sentence: tuple[int, int], figures: Sequence[Figure]) -> list[Actor | None]:
        """The actor of each figure of a sentence; None where nobody is named."""
        found: list[Actor | None] = []
        if not self.actors or not figures:
            return [None] * len(figures)
        mains = [f for f in figures if f.whole is None]
        own = {id(f): its for f in figures if (its := self._own(sentence, f))}
        barred = {own[id(f)] for f in figures if id(f) in own and f.whole is not None}
        by_place: dict[int, Actor | None] = {}
        for figure in figures:
            if id(figure) in own:
                actor: Actor | None = own[id(figure)]
            elif figure.whole is not None and figure.whole.first in by_place:
                actor = by_place[figure.whole.first]
            else:
                actor = self._main(sentence, figure, mains, barred, by_place)
            by_place[figure.first] = actor
            found.append(actor)
        if not self._names_one(sentence):
            for at, figure in enumerate(figures):
                whole = by_place.get(figure.whole.first) if figure.whole else None
                by_place[figure.first] = found[at] = found[at] or whole or self._carried(sentence, figure)
        for figure, actor in zip(figures, found, strict=True):
            if actor is not None:
                self._laid[sentence] = actor
                self._told.setdefault((figure.amount.value, figure.category), actor)
        return found

    def _own(self, sentence: tuple[int, int], figure: Figure) -> Actor | None:
        """«بينهم 95 على يد X», «78 منهم على يد Y»: a number without a noun, and at once who did it."""
        at = figure.last
        while at < sentence[1] and (hit := self.links.get(at) or self.cues.get(at)) and (
                hit.entry.get("role") == "part" or hit.entry.get("after")):
            at = hit.last
        way = self.ways.get(at)
        if way is None or way.entry.get("verb") or figure.amount.last != figure.last:
            return None
        return next((a for a in self._of(sentence) if way.last <= a.first <= way.last + _NEAR), None)

    def _main(self, sentence: tuple[int, int], figure: Figure, mains: Sequence[Figure],
              barred: set[Actor], found: Mapping[int, Actor | None]) -> Actor | None:
        actors = [a for a in self._of(sentence) if a not in barred]
        if not actors:
            return None
        start, stop = self._clause(sentence, figure.first)
        following = next((f.first for f in mains if f.first > figure.first), stop)
        last = next((f for f in reversed(mains) if f.first < figure.first), None)
        before = last.last if last else start
        clause = [a for a in actors if start <= a.first < stop]
        after = [a for a in clause if a.first >= figure.last]
        earlier = [a for a in clause if a.first < figure.last]
        if after and after[0].first < following:
            return after[0]
        if earlier and earlier[-1].first >= before:
            return earlier[-1]
        shared = found.get(last.first) if last and last.first >= start and self._added(last, figure) else None
        if shared and shared.first < before:
            return shared
        if after:
            return after[0]
        if earlier:
            return earlier[-1]
        behind = [a for a in actors if a.first < start]
        if behind:
            return behind[-1]
        return next((a for a in actors if a.first >= stop and not a.doer), None)

    def _added(self, last: Figure, figure: Figure) -> bool:
        """True where «و» joins a number to the one right before it."""
        at = figure.amount.cue
        return at - last.last <= _NEAR and self.and_ in (self.words[at].text[0], self.words[at - 1].text)

    def _clause(self, sentence: tuple[int, int], index: int) -> tuple[int, int]:
        """The part of the sentence round words[index] that no «بينما», «فيما» divides."""
        start, stop = sentence
        for hit in self.links.find(*sentence):
            if hit.entry.get("role") != "besides" or not (hit.attached or self.words[hit.first - 1].is_sign):
                continue
            if hit.first <= index:
                start = max(start, hit.first)
            else:
                return start, hit.first
        return start, stop

    # Actors of a sentence

    def _named(self, sentence: tuple[int, int]) -> list[Hit]:
        """All that stand in a sentence, whatever leads to them."""
        if sentence not in self._all:
            self._all[sentence] = self.actors.find(*sentence)
        return self._all[sentence]

    def _of(self, sentence: tuple[int, int]) -> list[Actor]:
        if sentence not in self._read:
            self._read[sentence] = list(self._led(sentence))
        return self._read[sentence]

    def _led(self, sentence: tuple[int, int]) -> Iterator[Actor]:
        hits = self._named(sentence)
        if not hits:
            return
        ways, strikes = self.ways.find(*sentence), self.strikes.find(*sentence)
        at = 0
        while at < len(hits):
            hit, last = hits[at], hits[at].last
            attribution = hit.entry.get("attribution")
            while at + 1 < len(hits) and (joined := self._joined(hits[at], hits[at + 1], attribution)):
                at += 1
                attribution, last = joined, hits[at].last
            at += 1
            if hit.entry.get("side") == "RU" and (other := self._beside(hit, last)):
                attribution, last = other
            doer = bool(ways) and self._does(hit, last, ways, sentence)
            if doer or hit.entry.get("alone") or ((ways or strikes) and self._led_to(hit, ways, strikes)):
                yield Actor(hit.first, last, attribution, doer)

    def _beside(self, hit: Hit, last: int) -> tuple[str, int] | None:
        """The Russian side with another's adjective beside it: «روسي سوري», «سورية وروسية», «روسية أو سورية»."""
        after, before = self.nations.get(last), self.nations.get(hit.first - 1)
        if after and after.entry.id == "SY" and (after.attached == self.and_ or hit.entry.get("bare")):
            return ALLIANCE, after.last
        if before and before.entry.id == "SY" and before.last == hit.first and hit.entry.get("bare"):
            return ALLIANCE, last
        other = self.nations.get(last + 1) if last < len(self.words) and self.words[last].text in self.either else None
        return (UNSTATED, other.last) if other and other.entry.id == "SY" else None

    def _joined(self, one: Hit, other: Hit, attribution: str) -> str | None:
        """What two actors side by side are together: «قوات النظام والقوات الروسية»."""
        gap = self.words[one.last : other.first]
        if not (other.attached == self.and_ if not gap else len(gap) == 1 and gap[0].text == self.and_):
            return None
        if bool(one.entry.get("alone")) != bool(other.entry.get("alone")):
            return None
        sides = {one.entry.get("side"), other.entry.get("side")}
        return ALLIANCE if sides == {"RU", "SY"} or (attribution == ALLIANCE and sides <= {"RU", "SY"}) else None

    def _plain(self, first: int, last: int) -> bool:
        """True where words[first:last] lead on: no sign, nothing that says against whom or where."""
        return not any((word.is_sign and word.text not in MARKS) or word.text.removeprefix(self.and_) in self.against
                       for word in self.words[first:last])

    def _led_to(self, actor: Hit, ways: Sequence[Hit], strikes: Sequence[Hit]) -> bool:
        at = actor.first
        by = [way.last for way in ways if not way.entry.get("verb") or way.entry.get("noun")]
        if any(0 <= at - last <= _NEAR and self._plain(last, at) for last in by):
            return True
        its = actor.entry.get("bare") or (actor.attached.endswith(self.dative) and actor.attached)
        for strike in strikes:
            gap = at - strike.last
            if not 0 <= gap <= _STRIKE or not self._plain(strike.last, at) \
                    or (strike.entry.get("aimed") and not actor.entry.get("air")):
                continue
            if not gap or its or at - 1 in self.whose or self.words[strike.last].text in self.which:
                return True
        return False

    def _does(self, actor: Hit, last: int, ways: Sequence[Hit], sentence: tuple[int, int]) -> bool:
        """True for the subject of a verb of doing: beside it, or at the head of its clause."""
        struck = [strike.last for strike in self.strikes.find(*sentence)]  # «the raids that hit X»: X did nothing
        verbs = [way for way in ways if way.entry.get("verb") and not (
            way.first - 1 in struck and self.words[way.first - 1].text in self.which)]
        if any(way.last == actor.first or (way.first == last and not way.entry.get("first")) for way in verbs):
            return True
        if actor.attached not in ("", self.and_):
            return False
        before = actor.first - 1
        heads = before < sentence[0] or before in self.that or self.words[before].text in self.auxiliaries \
            or any(hit.last == actor.first for hit in self.that.find(max(sentence[0], before - 1), actor.first))
        far = _SUBJECT if heads else _ASIDE if before < sentence[0] or self.words[before].is_sign else 0
        verb = next((way for way in verbs if way.first >= last and not way.entry.get("first")), None)
        return verb is not None and verb.first - last <= far and not any(
            hit.first < verb.first for hit in self.actors.find(last, verb.first + 1) if not hit.entry.get("bare"))

    # Sentences that name nobody

    def _names_one(self, sentence: tuple[int, int]) -> bool:
        return bool(self._of(sentence)) or not all(
            hit.entry.get("also") for hit in self._named(sentence))

    def _carried(self, sentence: tuple[int, int], figure: Figure) -> Actor | None:
        place = bisect_right(self.doc.sentences, sentence) - 1
        if self._points_back(sentence):
            near = self._paragraph(sentence)
            for back in range(place - 1, max(place - 1 - _BACK, -1), -1):
                earlier = self.doc.sentences[back]
                if near - self._paragraph(earlier) > 1:
                    break
                if earlier in self._laid:
                    return self._laid[earlier]
                if actors := self._of(earlier):
                    return actors[-1]
                if self._points_back(earlier):
                    near = self._paragraph(earlier)
        if place and self._reported(sentence):
            earlier = self.doc.sentences[place - 1]
            if earlier in self._laid and self._paragraph(sentence) == self._paragraph(earlier):
                return self._laid[earlier]
        value = figure.amount.value
        if not value or value <= _SAME or any(hit.entry.get("also") for hit in self._named(sentence)):
            return None
        return self._told.get((value, figure.category))

    def _paragraph(self, sentence: tuple[int, int]) -> int:
        return self.words[sentence[0]].paragraph

    def _points_back(self, sentence: tuple[int, int]) -> bool:
        """True for a strike or for dead that were told of before («القصف», «بين القتلى»)."""
        return any(hit.entry.get("definite") for hits in (self.strikes, self.cues) for hit in hits.find(*sentence))

    def _reported(self, sentence: tuple[int, int]) -> bool:
        """True for «وأضاف التقرير أن …»: the report goes on."""
        first = sentence[0]
        return bool(self.verbs.find(first, min(first + 2, sentence[1]))) and any(
            hit.first - first <= _HEAD for name in ("harm_short", "harm_sources")
            for hit in self.doc.hits[name].find(first, min(first + _HEAD, sentence[1])))
