"""Where a meeting is, and where a visit goes."""

from bisect import bisect_left
from typing import NamedTuple

from tracker.extract.people import COUNTRY, PEOPLE, QUOTE_MARKS, TITLE, Cast, Member, Mention
from tracker.extract.text.documents import Document
from tracker.lexicon.books import Hit

Party = tuple[Member, Mention | None]


class Ground(NamedTuple):
    """A military site as a place: words[first:last], the name to show, the particle written onto it."""

    first: int
    last: int
    name: str
    attached: str


WINDOW, TRIP, SYRIA = 38, 18, "SY"
NEAR, FAR, CLOSE, NEAR_BY, HELD, INSIDE = 14, 7, 2, 8, 12, 5


class Places:
    """Reads places round a trigger; cues are the first words of statements' cues, in order.

    spots: where words begin that can be a place.
    """

    def __init__(self, doc: Document, cast: Cast, cues: list[int]) -> None:
        self.doc, self.cast, self.cues = doc, cast, cues
        self.words = doc.words
        hits = doc.hits
        self.joiners, self.openers, self.simple = hits["joiners"], hits["topic_openers"], hits["simple_adverbs"]
        self.delegations, self.towns = hits["delegations"], hits["towns"]
        self.aux, self.triggers, self.holding = hits["openers"], hits["meetings"], hits["holdings"]
        self.nations, self.countries, self.capitals = hits["nationalities"], hits["countries"], hits["capitals"]
        shape, words = doc.lexicon.shape, doc.lexicon.words
        self.article, self.and_, self.with_ = shape("article")[0], shape("and")[0], shape("with")[0]
        self.to, self.at, self.withs = words("toward"), words("place_words"), words("with_words")
        self.between, self.relatives = words("between_words"), words("relatives")
        self.fillers, self.capital_words = words("visit_fillers"), words("capital_words")
        self.at_capital = self.at & self.capital_words
        self.quoted, self.closing = frozenset(QUOTE_MARKS), frozenset(QUOTE_MARKS.values())
        self.covers, self.meanwhile = words("covers"), words("meanwhile")
        self.told = (*shape("told"), *shape("swallowed"))
        self.swallowed = shape("swallowed")
        self.own = shape("own_suffixes")
        self.dated: dict[int, int] = {}
        self.starts = sorted(cast.starts)
        self.spots = {*self.towns, *doc.spots(dict.fromkeys(self.capital_words))}
        self.spots.update(m.first for m in cast.mentions if m.kind == COUNTRY)
        self.sites: dict[int, Ground] = {}
        self.leading = words("leading")

    def on_sites(self, sites: dict[int, Ground]) -> None:
        """Takes the military sites of the text, by first word, as places too."""
        self.sites = sites
        self.spots.update(sites)

    def named(self, index: int) -> bool:
        """True where the word is a part of somebody's or some body's name."""
        at = bisect_left(self.starts, index + 1) - 1
        if at < 0:
            return False
        mention = self.cast.starts[self.starts[at]]
        return mention.last > index and mention.kind in (PEOPLE, TITLE)

    def place(self, hit: Hit, stop: int, reach: int) -> tuple[int, int, str] | None:
        """(first, last, country) of «in PLACE» among the slots that end at `reach`, or at the head of the sentence."""
        adjectives = 0
        while hit.entry.get("part") == "noun" and reach == hit.last + adjectives and adjectives < CLOSE \
                and reach + 1 < stop and self._plain(reach):
            reach, adjectives = reach + 1, adjectives + 1
        for index in range(hit.last, min(max(stop, hit.last), reach + 8)):
            if index >= reach and not self._between_only(reach, index):
                break
            found = self._place_at(index, self.at)
            if not found and self.words[index].text in self.at:
                found = next((p for n in range(index + 1, index + INSIDE) if n < len(self.words)
                              and self._written_on(n) and (p := self._place_at(n, self.at))), None)
            if found:
                return found
        low = self.doc.sentence_of(hit.first)[0]
        for index in range(low, min(low + 4, hit.first)):
            found = self._place_at(index, self.at)
            if found:
                return found
        return self._place_held(hit, low)

    def _place_held(self, hit: Hit, low: int) -> tuple[int, int, str] | None:
        """«was held in PLACE a meeting», «PLACE saw a meeting»: between the verb and the noun that it holds."""
        for verb in self.holding.find(max(low, hit.first - HELD), hit.first):
            for index in range(verb.last, hit.first):
                found = self._place_at(index, self.at, stands=bool(verb.entry.get("place")) and index < verb.last + 3)
                if found:
                    return found
        return None

    def _plain(self, index: int) -> bool:
        """True for a word that can be an adjective of the noun before it."""
        return not (self.words[index].is_sign or index in self.cast.starts or index in self.joiners
                    or index in self.openers or self.words[index].text in self.at | self.to)

    def _written_on(self, index: int) -> bool:
        """True for a place with its «in» written onto it: «in the palace in PLACE»."""
        mention = self.cast.starts.get(index)
        return bool(mention and mention.kind == COUNTRY and mention.attached == self.with_) \
            or (index in self.towns and self.towns[index].attached == self.with_) \
            or self.words[index - 1].text in self.at_capital

    def _between_only(self, reach: int, index: int) -> bool:
        """True where only adverbs of time and «in» stand between the slots and a place."""
        at = reach
        while at < index:
            hit = self.simple.get(at)
            end = max(hit.last if hit else at, self.dated.get(at, at))
            if at < end:
                at = end
            elif self.words[at].text in self.at or self.words[at].text.isdigit() or self.words[at].text in ",،()" \
                    or at in self.nations:
                at += 1
            else:
                return False
        return True

    def destinations(self, hit: Hit, stop: int, reach: int) -> list[tuple[int, int, str]]:
        """Where a visit goes, and where it goes on: «to PLACE and PLACE»."""
        first = self._destination(hit, stop, reach)
        out = [first] if first else []
        while out and (mention := self.cast.starts.get(out[-1][1])) and mention.kind == COUNTRY \
                and mention.attached == self.and_:
            out.append((mention.first, mention.last, mention.nation))
        return out

    def _destination(self, hit: Hit, stop: int, reach: int) -> tuple[int, int, str] | None:
        """«to PLACE», or the place right after the verb or the visitor, whose words end at `reach`."""
        entry = hit.entry
        end = min(self.doc.sentence_of(hit.first)[1], max(hit.last + TRIP, reach + NEAR_BY), max(stop, hit.last))
        verb, into = entry.get("part") == "verb" and entry.get("via") in (None, "direct"), entry.get("via") == "in"
        leads = self.at if into else self.to | self.at if entry.get("via") == "tour" else self.to
        if entry.get("via") == "tour":
            leads |= self.covers
        if entry.get("via") not in (None, "direct"):
            end = min(end, max(reach, hit.last) + NEAR_BY)
        for index in range(hit.last, end):
            if index not in self.spots:
                continue
            mention = self.cast.starts.get(index)
            before = self.words[self._lead(index)].text
            site = self.sites.get(index)
            if site and (before in leads or site.attached in self.cast.names.dative or (
                    verb and not site.attached and before not in self.leading)):
                return index, site.last, SYRIA
            if entry.get("site"):
                continue
            if mention and mention.kind == COUNTRY:
                beside = verb or (index == hit.last and not entry.get("via"))
                direct = beside and not mention.attached and before not in self.at
                if before in leads or mention.attached in self.cast.names.dative or direct:
                    return mention.first, mention.last, mention.nation
            town = self.towns.get(index)
            if town and (before in leads or town.attached in self.cast.names.dative or verb):
                return town.first, town.last, ""
            if (found := self._capital(index)) and before in leads:
                return found
        if entry.get("via") or entry.get("site"):
            return None
        for index in range(hit.first - 1, max(hit.first - 8, self.doc.sentence_of(hit.first)[0]), -1):
            mention = self.cast.starts.get(index)
            if mention and mention.kind == COUNTRY and self.words[index - 1].text in self.to:
                return mention.first, mention.last, mention.nation
        return None if verb else self._place_held(hit, self.doc.sentence_of(hit.first)[0])

    def host_place(self, hit: Hit) -> tuple[int, int, str] | None:
        """The host, where it is a country or a capital."""
        mention = self.cast.starts.get(hit.last)
        return (mention.first, mention.last, mention.nation) if mention and mention.kind == COUNTRY else None

    def _lead(self, index: int) -> int:
        """The word before a place, «the (Russian) capital» left out; that word itself where a particle is its lead."""
        at = index - 1
        if at > 0 and self.words[at].text in self.quoted:
            at -= 1
        if at > 0 and at in self.nations and self.words[at - 1].text in self.capital_words:
            at -= 1
        if at > 0 and self.words[at].text in self.capital_words and self.words[at].text.startswith(self.article):
            at -= 1
        return max(at, 0)

    def _capital(self, index: int) -> tuple[int, int, str] | None:
        """«the Russian capital» that no name follows."""
        nation = self.nations.get(index + 1) if self.words[index].text in self.capital_words else None
        following = self.cast.starts.get(index + 2)
        if nation is None or (following and following.kind == COUNTRY) or index + 2 in self.towns:
            return None
        return index, index + 2, nation.entry.id

    def _place_at(self, index: int, words: frozenset[str], *, stands: bool = False) -> tuple[int, int, str] | None:
        if index not in self.spots or (
                index and index in self.nations and self.words[index - 1].text in self.capital_words):
            return None
        before = self.words[self._lead(index)].text if index else ""
        fits = stands or before in words
        mention = self.cast.starts.get(index)
        if mention and mention.kind == COUNTRY and (mention.attached == self.with_ or fits):
            return mention.first, mention.last, mention.nation
        town = self.towns.get(index)
        if town and (fits or town.attached == self.with_):
            return town.first, town.last, ""
        site = self.sites.get(index)
        if site and (fits or site.attached == self.with_):
            return index, site.last, SYRIA
        found = self._capital(index)
        return found if found and (fits or self.words[index].text in words) else None

    def shown_place(self, place: tuple[int, int, str]) -> str:
        """The place as written, an attached particle left out; a military site by its name."""
        if place[0] in self.sites:
            return self.sites[place[0]].name
        if self._capital(place[0]):
            capitals = self.doc.lexicon.book("capitals").entries
            return next((e.forms[0] for e in capitals if e.id == place[2]), self.doc.shown(place[0], place[1]))
        text = self.doc.shown(place[0], place[1])
        mention = self.cast.starts.get(place[0])
        attached = mention.attached if mention else ""
        if not attached and (town := self.towns.get(place[0])):
            attached = town.attached
        if len(attached) > 1 and attached.endswith(self.swallowed):
            return self.article + text[len(attached) :]
        return text[len(attached) :]
