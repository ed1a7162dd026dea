"""Where a meeting is, and where a visit goes."""

from bisect import bisect_left

from tracker.lexicon.books import Hit

from .casts import Cast, Member
from .documents import Document
from .mentions import COUNTRY, PEOPLE, TITLE, Mention

Party = tuple[Member, Mention | None]
WINDOW, TRIP = 38, 18
NEAR, FAR, CLOSE = 14, 7, 2


class Places:
    """Reads places round a trigger; cues are the first words of statements' cues, in order."""

    def __init__(self, doc: Document, cast: Cast, cues: list[int]) -> None:
        self.doc, self.cast, self.cues = doc, cast, cues
        self.words = doc.words
        hits = doc.hits
        self.joiners, self.openers, self.simple = hits["joiners"], hits["topic_openers"], hits["simple_adverbs"]
        self.delegations, self.towns = hits["delegations"], hits["towns"]
        self.aux, self.triggers = hits["openers"], hits["meetings"]
        shape, words = doc.lexicon.shape, doc.lexicon.words
        self.article, self.and_, self.with_ = shape("article")[0], shape("and")[0], shape("with")[0]
        self.to, self.at, self.withs = words("toward"), words("place_words"), words("with_words")
        self.between, self.relatives = words("between_words"), words("relatives")
        self.fillers = words("visit_fillers")
        self.told = (*shape("told"), *shape("swallowed"))
        self.swallowed = shape("swallowed")
        self.own = shape("own_suffixes")
        self.starts = sorted(cast.starts)

    def named(self, index: int) -> bool:
        """True where the word is a part of somebody's or some body's name."""
        at = bisect_left(self.starts, index + 1) - 1
        if at < 0:
            return False
        mention = self.cast.starts[self.starts[at]]
        return mention.last > index and mention.kind in (PEOPLE, TITLE)

    def place(self, hit: Hit, stop: int, reach: int) -> tuple[int, int, str] | None:
        """(first, last, country) of «in PLACE» among the slots that end at `reach`, or at the head of the sentence."""
        for index in range(hit.last, min(max(stop, hit.last), reach + 5)):
            if index >= reach and not self._between_only(reach, index):
                break
            found = self._place_at(index, self.at)
            if found:
                return found
        low = self.doc.sentence_of(hit.first)[0]
        for index in range(low, min(low + 4, hit.first)):
            found = self._place_at(index, self.at)
            if found:
                return found
        return None

    def _between_only(self, reach: int, index: int) -> bool:
        """True where only adverbs of time and «in» stand between the slots and a place."""
        at = reach
        while at < index:
            hit = self.simple.get(at)
            if hit and hit.last <= index:
                at = hit.last
            elif self.words[at].text in self.at or self.words[at].text.isdigit():
                at += 1
            else:
                return False
        return True

    def destination(self, hit: Hit, stop: int) -> tuple[int, int, str] | None:
        """Where a visit goes: «to PLACE», or the place right after the verb or the visitor."""
        end = min(self.doc.sentence_of(hit.first)[1], hit.last + TRIP, max(stop, hit.last))
        verb = hit.entry.get("part") == "verb"
        for index in range(hit.last, end):
            mention = self.cast.starts.get(index)
            if mention and mention.kind == COUNTRY:
                before = self.words[index - 1].text
                direct = (verb or index == hit.last) and not mention.attached and before not in self.at
                if before in self.to or mention.attached in ("ل", "لل") or direct:
                    return mention.first, mention.last, mention.nation
            town = self.towns.get(index)
            if town and (self.words[index - 1].text in self.to or town.attached in ("ل", "لل") or verb):
                return town.first, town.last, ""
        for index in range(hit.first - 1, max(hit.first - 8, self.doc.sentence_of(hit.first)[0]), -1):
            mention = self.cast.starts.get(index)
            if mention and mention.kind == COUNTRY and self.words[index - 1].text in self.to:
                return mention.first, mention.last, mention.nation
        return None

    def host_place(self, hit: Hit) -> tuple[int, int, str] | None:
        """The host, where it is a country or a capital."""
        mention = self.cast.starts.get(hit.last)
        return (mention.first, mention.last, mention.nation) if mention and mention.kind == COUNTRY else None

    def _place_at(self, index: int, words: frozenset[str]) -> tuple[int, int, str] | None:
        before = self.words[index - 1].text if index else ""
        mention = self.cast.starts.get(index)
        if mention and mention.kind == COUNTRY and (mention.attached == self.with_ or (
                not mention.attached and before in words) or before in words):
            return mention.first, mention.last, mention.nation
        town = self.towns.get(index)
        if town and (before in words or town.attached == self.with_):
            return town.first, town.last, ""
        return None

    def shown_place(self, place: tuple[int, int, str]) -> str:
        """The place as written, an attached particle left out."""
        text = self.doc.shown(place[0], place[1])
        mention = self.cast.starts.get(place[0])
        attached = mention.attached if mention else ""
        if not attached and (town := self.towns.get(place[0])):
            attached = town.attached
        if len(attached) > 1 and attached.endswith(self.swallowed):
            return self.article + text[len(attached) :]
        return text[len(attached) :]
