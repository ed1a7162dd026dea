"""Who holds a meeting, and the two whom «between them» or «agreed in a call» means."""

from tracker.extract.people import COUNTRY, PEOPLE, TITLE, Cast, Mention
from tracker.extract.text.documents import Document
from tracker.lexicon.books import Hit

from .places import CLOSE, FAR, NEAR, Party
from .subjects import Subjects


class Holding(Subjects):
    """Reads the holders of a meeting; `two_met` are the two of the meeting told of last."""

    def __init__(self, doc: Document, cast: Cast, cues: list[int]) -> None:
        super().__init__(doc, cast, cues)
        self.two_met: list[Party] = []
        self.goals = doc.lexicon.words("goals")
        self.trips = doc.hits["trip_parts"]
        self.theirs = doc.lexicon.shape("dual_suffixes")

    def _pair(self, hit: Hit, stop: int) -> list[Party]:
        """«the talks between the two», «their meeting»: the two whom the sentence names before, else the last met."""
        found = self.both.find(hit.last, min(hit.last + FAR, stop))
        if not found and not self.words[hit.first].text.endswith(self.theirs):
            return []
        if found:
            ahead = range(found[0].last, found[0].last + 4)
            ended = next((n for n in ahead if n in self.openers), ahead.stop)
            if any(n in self.cast.starts for n in (*range(hit.last, found[0].first), *range(found[0].last, ended))):
                return []
        low = self.doc.sentence_of(hit.first)[0]
        named = [m for n in range(low, hit.first) if (m := self.cast.starts.get(n)) and m.kind in (PEOPLE, TITLE)]
        parties = list({id(p[0]): p for p in map(self._party, named)}.values())
        if found and len(parties) < 2 and found[0].first - hit.last <= CLOSE and len(self.two_met) == 2:
            return self.two_met
        return parties if len(parties) == 2 else []

    def _done_in(self, hit: Hit) -> list[Party]:
        """«A and B agreed in a call»: the two who end right before «in» and an indefinite noun."""
        low, at = self.doc.sentence_of(hit.first)[0], hit.first
        if self.words[at].text.removeprefix(hit.attached).startswith(self.article):
            return []
        if hit.attached != self.with_:
            at -= 1
            opener = self.openers.get(at)
            if at <= low or not (self.words[at].text in self.at or (opener and opener.entry.id == "during")):
                return []
        while at > low and (self.words[at - 1].text in ",،" or self._timed(at - 1)):
            at -= 1
        parties = self._ending(at, low)
        if len(parties) == 1 and hit.entry.get("kind") == "call" and (object_ := parties[0][1]):
            parties = [*self._ending(object_.first, low), *parties]  # «A told B in a call»
        return parties if len(parties) > 1 and all(m.kind in (PEOPLE, TITLE) for m, _ in parties) else []

    def _holders(self, hit: Hit, carried: Party | None) -> list[Party]:
        """Who holds the meeting: right after the verb («A holds talks»), which stands before the noun, or before it."""
        low = self.doc.sentence_of(hit.first)[0]
        if carried and self.trips.find(max(low, hit.first - CLOSE), hit.first):
            return [carried]
        for verb in reversed(self.holding.find(max(low, hit.first - 2 * NEAR), hit.first)):
            if verb.entry.get("place"):
                continue
            mention = self._side_at(self._past(verb.last, hit.first))
            if mention and mention.last <= hit.first and mention.kind != COUNTRY and not mention.attached and (
                    verb.first >= hit.first - NEAR or self._lasts_to(mention, hit.first)):
                return self._listed(mention)
            if verb.first < hit.first - NEAR:
                break
            listed = self.words[verb.first - 1].text in ",،" and self.words[verb.first].text.endswith(self.shared)
            before = self._standing(self._ending(verb.first - listed, low)) if verb.first > low else []
            if listed and len(before) < 2:
                before = []
            return before or ([carried] if carried and self._past(verb.last, hit.first) == hit.first else [])
        return []

    def _lasts_to(self, mention: Mention, index: int) -> bool:
        """True where nothing but men that «and» joins, commas and adverbs stand from a side to a word."""
        while (other := self._next_of(mention)) is not None:
            mention = other
        at = mention.last
        while at < index and (self.words[at].text in ",،" or self.words[at].text in self.closing or self._time_end(at)):
            at = max(at + 1, self._time_end(at))
        return at == index

    def holds(self, hit: Hit) -> bool:
        """True for «A holds a meeting»: an indefinite noun after its verb tells of a meeting of its own."""
        low = max(self.doc.sentence_of(hit.first)[0], hit.first - NEAR)
        return hit.entry.get("part") == "noun" and not self._own(hit) and not hit.attached \
            and not self.words[hit.first].text.startswith(self.article) and bool(self.holding.find(low, hit.first))

    def aimed(self, hit: Hit) -> bool:
        """True for «with the aim of a meeting»."""
        return hit.first > 0 and self.words[hit.first - 1].text in self.goals

    def was_held(self, hit: Hit) -> bool:
        """True where a verb of the past right before says that it was held."""
        low = max(self.doc.sentence_of(hit.first)[0], hit.first - NEAR)
        return self.holds(hit) and any(
            v.first not in self.states and not self.words[v.first].text.startswith(self.present)
            for v in self.holding.find(low, hit.first))

    def during(self, index: int) -> bool:
        """True for «during the meeting», which is one told of before."""
        opener, noun = self.openers.get(index), self.triggers.get(index + 1)
        return bool(opener and opener.entry.id == "during" and noun and noun.entry.get("part") == "noun"
                    and self.words[index + 1].text.startswith(self.article))

    def _with_before(self, hit: Hit) -> Party | None:
        """«سيعقد مع X مناقشات»: the other side between the verb and its object."""
        for start in range(hit.first - 1, max(hit.first - 12, 0), -1):
            mention = self.cast.starts.get(start)
            if mention and mention.last == hit.first and start and self.words[start - 1].text in self.withs:
                return self._party(mention)
        return None
