"""Sites named in a text, each with all its mentions: «قاعدة طرطوس البحرية», «وحميميم», «للقاعدتين».

A place of the gazetteer is a site only where the words make it one: a head noun leads to it («القواعد الروسية في طرطوس
وحميميم»), its name begins with one («مطار القامشلي»), or it means the base by itself («حميميم»). The town of Tartus is
no base. An installation that the gazetteer does not know («مطار النيرب العسكري») is found by its shape, without an id.
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from tracker.extract.findings import Span
from tracker.extract.text.documents import Document
from tracker.lexicon.books import Hit
from tracker.lexicon.gazetteers import BASE, Name, Row
from tracker.lexicon.letters import fold

from .heads import Heads
from .spellings import one_off

SURE, LED, JOINED, SHAPED, GUESSED, MISSPELT = 0.97, 0.95, 0.85, 0.9, 0.6, 0.4
SHORTEST = 4  # letters of a name that may be misspelt
MARKS = frozenset("«»\"“”„'")
_RECALL, _NAME = 150, 3
_SIGNALS = "signals"
_AIRPORTS = ("air", "helicopter")


class Mention(NamedTuple):
    """A site at words[first:last]; group: the place of the head that it shares with others, -1 where it has its own."""

    first: int
    last: int
    confidence: float
    rule: str
    group: int = -1


@dataclass(slots=True)
class Site:
    """One installation and its mentions in order; kind and governorate with the words that say them."""

    name: str
    row: Row | None
    mentions: list[Mention] = field(default_factory=list)
    kind: str = ""
    kind_span: Span | None = None
    governorate: str = ""
    governorate_span: Span | None = None


class Sites:
    """The sites of a document, in order of their first mention."""

    def __init__(self, doc: Document) -> None:
        self.doc, self.hits = doc, doc.hits
        self.heads = Heads(doc)
        self.sites: dict[str, Site] = {}
        self.article: str = doc.lexicon.settings["shapes"]["article"]
        self.not_sites = doc.lexicon.written("not_sites", "and")
        known = [name for name in doc.names if name.row.kind == BASE]
        self._taken: set[int] = set()
        self._known(known)
        for head in self.heads.nouns:
            if head.first not in self._taken:
                self._unknown(head)
        self.airports = {h.first for h in self.heads.nouns if h.entry.get("what") == "airport"}
        self._recalled()
        self.sites = dict(sorted(self.sites.items(), key=lambda item: item[1].mentions[0].first))
        for site in self.sites.values():
            site.mentions.sort()

    @cached_property
    def ordered(self) -> list[tuple[Mention, Site]]:
        """All mentions of all sites, in order."""
        return self._ordered()

    def _ordered(self) -> list[tuple[Mention, Site]]:
        pairs = [(m, site) for site in self.sites.values() for m in site.mentions]
        return sorted(pairs, key=lambda pair: pair[0].first)

    def at(self, first: int, last: int) -> list[tuple[Mention, Site]]:
        """Mentions within words[first:last], in order."""
        start = bisect_left(self.ordered, first, key=lambda pair: pair[0].first)
        stop = bisect_left(self.ordered, last, key=lambda pair: pair[0].first)
        return [pair for pair in self.ordered[start:stop] if pair[0].last <= last]

    # Known places

    def _known(self, names: Sequence[Name]) -> None:
        before: tuple[Name, int] | None = None
        airports = False
        for n, name in enumerate(names):
            if any(index in self._taken for index in range(name.first, name.last)):
                continue
            head = self.heads.head_of(name)
            if head and head.entry.get("kind") == _SIGNALS != name.row.detail:
                continue  # «محطة تنصت في X»: not the base of that place
            rule, confidence, group, first = "led", LED, -1, name.first
            if self.heads.is_strong(name):
                rule, confidence = "name", SURE
            if head:
                if head.entry.get("count") == 1:
                    first = head.first
                else:
                    group = head.first
            elif before and self.heads.joins(before[0].last, name.first):
                group = before[1]
                if rule == "led":
                    rule, confidence = "joined", JOINED
            elif rule == "led":
                after = names[n + 1] if n + 1 < len(names) else None
                if after is None or not self.heads.is_strong(after) or not self.heads.joins(name.last, after.first):
                    continue
                rule, confidence = "joined", JOINED
            last = self.heads.with_adjectives(name.last)
            goes_on = airports and before is not None and self.heads.joins(before[0].last, name.first)
            airports = head.entry.get("what") == "airport" if head else goes_on
            row = (self._airport(name) if airports else None) or name.row
            self._add(row.id or row.name, row.name, row, Mention(first, last, confidence, rule, group))
            before = name, group

    def _airport(self, name: Name) -> Row | None:
        """Of «the airports of A and B» the airport of B, where B by itself means another site."""
        if name.row.detail in _AIRPORTS or not self.doc.gazetteer:
            return None
        return next((row for row in self.doc.gazetteer.rows if row.kind == BASE and row.detail in _AIRPORTS and any(
            fold(written).split()[1:] == name.variant.split() for written in row.variants)), None)

    # Others

    def _unknown(self, head: Hit) -> None:
        """«مطار X العسكري», «قاعدة X الجوية», «قاعدة X»."""
        if head.entry.get("count") != 1 or head.entry.get("what") in ("camp", "post") or self.heads.barred(head):
            return
        if head.last in self.heads.head_starts:
            return  # «قاعدة مطار X»: the second one leads to the name
        kinds, nations = self.hits["base_kinds"], self.hits["nationalities"]
        start = stop = head.last
        if self._misspelt(head):
            return
        elsewhere = self.hits["base_elsewhere"].get(start) if start < len(self.doc.words) else None
        if elsewhere:
            self._add_unknown(head, start, elsewhere.last, SHAPED)
            return
        if self.doc.words[head.first].text.removeprefix(head.attached).startswith(self.article):
            return  # no name follows «the airport»
        if self._placed(head):
            return
        while stop < min(start + _NAME, len(self.doc.words)) and self._can_name(stop):
            stop += 1
            if stop < len(self.doc.words) and (kinds.get(stop) or (
                    nations.get(stop) and self._has_article(stop))):
                self._add_unknown(head, start, stop, SHAPED)
                return
        if stop > start and not head.entry.get("definite") and head.entry.get("what") != "airport":
            known = self.doc.words[start].text in self.sites
            if known or (self._stands_out(start) and self._military(start)):
                self._add_unknown(head, start, start + 1, SHAPED if known else GUESSED)

    def _misspelt(self, head: Hit) -> bool:
        """A word after the head that is one letter off one name of the record: that site, for a person to decide."""
        at = head.last
        while (link := self.heads.link_starts.get(at)) and link.entry.get("role") == "place":
            at = link.last
        at += at < len(self.doc.words) and self.doc.words[at].text in MARKS
        word = self.doc.words[at].text if at < len(self.doc.words) else ""
        if len(word) < SHORTEST or word in self.doc.lexicon.common or self.hits["base_elsewhere"].get(at):
            return False
        sites = self.doc.gazetteer.sites_by_letter.get(word[0], ()) if self.doc.gazetteer else ()
        rows = {row.id: row for name, row in sites if one_off(word, name)}
        if len(rows) != 1:
            return False
        row, last = next(iter(rows.values())), self.heads.with_adjectives(at + 1)
        self._add(row.id or row.name, row.name, row, Mention(head.first, last, MISSPELT, "misspelt"))
        return True

    def _military(self, at: int) -> bool:
        """True where the sentence speaks of soldiers: a rule, a proverb or a capital is no base."""
        first, last = self.doc.sentence_of(at)
        return any(marks and "military" in marks.by for marks in self.doc.marks[first:last])

    def _placed(self, head: Hit) -> bool:
        """«a Russian base in the village of X»: called after X; of the kinds of heads only a base's own noun."""
        at, military = head.last, head.entry.id == "own"
        while (link := self.heads.link_starts.get(at)) and self.hits["base_settlements"].get(at) is None:
            military = military or bool(self.hits["base_kinds"].get(at) or self.hits["nationalities"].get(at))
            at = link.last
        settled = self.hits["base_settlements"].get(at)
        if not settled or not military or head.entry.get("what") or settled.last >= len(self.doc.words):
            return False
        town = self.hits["towns"].get(settled.last)
        if not town and not self._can_name(settled.last):
            return False
        self._add_unknown(head, settled.last, town.last if town else settled.last + 1, GUESSED)
        return True

    def _can_name(self, at: int) -> bool:
        word = self.doc.words[at]
        return not (word.is_sign or word.text.isdecimal() or at in self.heads.link_starts or word.text in self.not_sites
                    or at in self.hits["nationalities"] or at in self.hits["base_kinds"])

    def _has_article(self, at: int) -> bool:
        return self.doc.words[at].text.startswith(self.article)

    def _stands_out(self, at: int) -> bool:
        """True for a word that looks like a foreign name: long enough, not common, without article, no adjective."""
        text = self.doc.words[at].text
        return len(text) >= 4 and not self._has_article(at) and text not in self.doc.lexicon.common \
            and not text.endswith(tuple(self.doc.lexicon.settings["shapes"]["adjective_ends"]))

    def _add_unknown(self, head: Hit, start: int, stop: int, confidence: float) -> None:
        key = " ".join(word.text for word in self.doc.words[start:stop])
        last = self.heads.with_adjectives(stop)
        self._add(key, self.doc.shown(head.first, last).removeprefix(head.attached), None,
                  Mention(head.first, last, confidence, "shape"))

    def _add(self, key: str, name: str, row: Row | None, mention: Mention) -> None:
        site = self.sites.setdefault(key, Site(name, row))
        site.mentions.append(mention)
        self._taken.update(range(mention.first, mention.last))
        self._describe(site, mention)

    def _describe(self, site: Site, mention: Mention) -> None:
        doc = self.doc
        if not site.kind:
            starts = self.heads.head_starts
            heads = [starts[n] for n in range(mention.first, mention.last) if n in starts]
            for hit in [*self.hits["base_kinds"].find(mention.first, mention.last), *heads]:
                if hit.entry.get("kind"):
                    site.kind, site.kind_span = hit.entry.get("kind"), doc.span(hit.first, hit.last)
                    break
        if not site.governorate:
            at = mention.last
            while at in self.heads.link_starts and self.heads.link_starts[at].entry.get("role") == "place":
                at = self.heads.link_starts[at].last
            place = self.hits["governorates"].get(at) if mention.last < at < len(doc.words) else None
            if place:
                site.governorate = place.entry.get("name")
                site.governorate_span = doc.span(place.first, place.last)

    # «القاعدة», «القاعدتان»

    def _recalled(self) -> None:
        """A definite head without a name is the last site, or the last two; of two named together it can't be one."""
        mentions, at = self._ordered(), 0
        seen: dict[int, tuple[Mention, Site]] = {}
        for head in self.heads.nouns:
            while at < len(mentions) and mentions[at][0].first < head.first:
                seen[id(mentions[at][1])] = mentions[at]
                at += 1
            count = head.entry.get("count")
            if not head.entry.get("definite") or head.first in self._taken or self.heads.barred(head):
                continue
            last = self.heads.with_adjectives(head.last)
            kinds = {hit.entry.get("kind") for hit in self.hits["base_kinds"].find(head.last, last)}
            kinds = set(_AIRPORTS) if head.entry.get("what") == "airport" else kinds - {""}
            sites = self._last_sites(seen, head.first, kinds, airport=head.entry.get("what") == "airport")
            shared = len(sites) > 1 and sites[0][0].group >= 0 and sites[0][0].group == sites[1][0].group
            if len(sites) >= count and not (count == 1 and shared):
                for _, site in sites[:count]:
                    mention = Mention(head.first, last, JOINED, "recalled", head.first)
                    site.mentions.append(mention)
                    seen[id(site)] = mention, site
                self._taken.update(range(head.first, last))

    def _last_sites(self, seen: dict[int, tuple[Mention, Site]], before: int,
                    kinds: set[str], *, airport: bool = False) -> list[tuple[Mention, Site]]:
        """Sites named shortly before with their last mention, the last one first."""
        found = []
        for mention, site in seen.values():
            kind = site.kind or (site.row.detail if site.row else "")
            if mention.first >= before - _RECALL and (not kinds or not kind or kind in kinds) and (
                    not airport or any(m.first in self.airports for m in site.mentions)):
                found.append((mention, site))
        return sorted(found, key=lambda pair: -pair[0].first)
