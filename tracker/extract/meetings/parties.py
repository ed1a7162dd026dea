"""Who can be a side of a meeting: a man, a body, a country, a delegation, «the ministers of …».

People told of together stand for their body or their countries: «the foreign ministers of A and B» are two sides.
"""

from tracker.extract.people import BODY, COUNTRY, GROUP, PEOPLE, TITLE, Cast, Member, Mention
from tracker.extract.text.documents import Document

from .places import INSIDE, Party, Places

LONGEST, ASIDE = 14, 9


class Parties(Places):
    """Reads single sides; `blocs` holds bodies whose members were told of together, who can meet by themselves.

    delegate: who heads the delegation told of last, or whose it is.
    """

    def __init__(self, doc: Document, cast: Cast, cues: list[int]) -> None:
        super().__init__(doc, cast, cues)
        self.collectives, self.inside = doc.hits["collectives"], doc.lexicon.words("collective_fillers")
        self.league_adjectives = doc.hits["league_adjectives"]
        self.leagues, self._leagues = doc.hits["leagues"], dict[str, Member]()
        self.escorts = doc.hits["escorts"]
        self.feminine = doc.lexicon.shape("feminine_end")
        self.delegate: Member | None = None
        self.blocs: set[int] = set()
        self._groups: dict[int, tuple[int, list[Party]]] = {}
        self._countries = {m.nation: m for m in cast.members if m.kind == COUNTRY}

    def group(self, index: int) -> tuple[int, list[Party]]:
        """(end, sides) of people told of together at a word; no sides where their country or body is not named."""
        known = self._groups.get(index)
        if known is None:
            known = self._groups[index] = self._read_group(index)
        if not known[1] and self.delegate and index in self.delegations and self.words[index].text.startswith(
                self.article):
            last = self.delegations[index].last  # «the delegation»: that told of before
            return last, [(self.delegate, Mention(GROUP, index, last, (index, last)))]
        return known

    def _read_group(self, index: int) -> tuple[int, list[Party]]:
        hit = self.collectives.get(index) or self.delegations.get(index)
        if hit is None:
            return index, []
        parties: list[Party] = []
        attached = hit.attached
        at, last = hit.last, min(len(self.words), hit.last + LONGEST)
        while at < last:
            joined = self.and_ if parties else ""
            nation = self.nations.get(at) or self.countries.get(at) or self.capitals.get(at)
            mention = self.cast.starts.get(at)
            named_after = self._of_country(nation.last) if nation and nation.attached == joined else None
            men = self._men(nation.last, len(parties) + 1) if nation and nation.attached == joined and parties else []
            if men and all(m.kind == COUNTRY for m, _ in parties):
                return men[-1].last, [self._party(man) for man in men]
            if nation and named_after:
                parties.append(self._party(named_after))
                at = named_after.last
                at += at + 1 < last and self.words[at].text in ",،" and at + 1 in self.nations
            elif nation and nation.attached == joined:
                named = mention if mention and mention.kind == COUNTRY else None
                shown = named or Mention(GROUP, index, nation.last, (index, nation.last), attached=attached)
                parties.append((self.country(nation.entry.id), shown))
                if nation.entry.get("league"):
                    self.blocs.add(id(parties[-1][0]))
                at = nation.last
            elif mention and mention.kind == BODY and mention.attached == joined and not self._filler(mention):
                party = self._party(mention)
                parties.append(party)
                if index in self.collectives:
                    self.blocs.add(id(party[0]))
                at = mention.last
            elif not parties and at in self.league_adjectives:
                league = self._league(self.league_adjectives[at].entry.id)
                self.blocs.add(id(league))
                parties.append((league, Mention(GROUP, index, at + 1, (index, at + 1), attached=attached)))
                at += 1
            elif not parties and self.words[at].text in self.inside and at - hit.last < INSIDE:
                at += 1
            elif not parties and index in self.collectives and (more := self.collectives.get(at)) \
                    and more.attached == self.and_:
                hit, at = more, more.last
            else:
                break
        return at, parties

    def _league(self, name: str) -> Member:
        """The member that a league is; a new one where only an adjective names it."""
        if name not in self._leagues:
            entry = next(e for e in self.doc.lexicon.book("leagues").entries if e.id == name)
            found = next((m for m in self.cast.mentions if m.kind == BODY and m.first in self.leagues), None)
            self._leagues[name] = self.cast.member(found) if found else Member(BODY, entry.forms[0], (name,))
        return self._leagues[name]

    def _filler(self, mention: Mention) -> bool:
        """True for a general word that the pack takes for a body, before the body meant («states of the …»)."""
        alone = mention.last - mention.first == 1 or (
            mention.last - 1 in self.nations and not self.words[mention.last - 1].text.endswith(self.feminine))
        return alone and self.words[mention.first].text in self.inside

    def _men(self, index: int, count: int) -> list[Mention]:
        """So many men joined by «and», a comma before them: «the ministers, Russian and Syrian, X and Y»."""
        men: list[Mention] = []
        index += index < len(self.words) and self.words[index].text in ",،"
        while (mention := self.cast.starts.get(index)) and mention.kind == PEOPLE and not mention.office \
                and mention.attached == (self.and_ if men else ""):
            men.append(mention)
            index = mention.last
        return men if len(men) == count else []

    def _of_country(self, index: int) -> Mention | None:
        """The man named right after a country's name or adjective: «the ministers, the Russian X and the Syrian Y»."""
        mention = self.cast.starts.get(index)
        return mention if mention and mention.kind == PEOPLE and not mention.attached and not mention.office else None

    def country(self, nation: str) -> Member:
        """The member that a country is; a new one where only an adjective names it."""
        found = self._countries.get(nation)
        if found is None:
            entries = self.doc.lexicon.book("countries").entries
            name = next((e.forms[0] for e in entries if e.id == nation), nation)
            found = self._countries[nation] = Member(COUNTRY, name, (nation,), nation=nation)
        return found

    def _side_at(self, index: int) -> Mention | None:
        """A mention that can be a side: a man, a title that stands for one, a body, a country, people together."""
        if index >= len(self.words):
            return None
        if index in self.collectives or index in self.delegations:
            end, parties = self.group(index)
            if parties:
                hit = self.collectives.get(index) or self.delegations[index]
                return Mention(GROUP, index, end, (index, end), attached=hit.attached)
        mention = self.cast.starts.get(index)
        if mention and mention.kind == BODY and self._filler(mention) and mention.last in self.cast.starts:
            return None
        if mention and mention.kind == BODY and mention.last - index == 1 and index in self.delegations:
            return None
        if mention is None or mention.kind in (PEOPLE, COUNTRY, BODY):
            return mention
        if mention.kind == TITLE and self.cast.member(mention).kind in (PEOPLE, TITLE):
            return mention
        return None

    def past_post(self, index: int, parties: list[Party], stop: int) -> int:
        """Past a post that follows the name of one of the sides after a comma: «met X, head of the council, in …»."""
        following = index + (index < stop and self.words[index].text in ",،")
        if following in self.escorts:
            return self.escorts[following].last
        title = self.cast.starts.get(following) if index < following < stop else None
        posted = title is not None and title.kind == TITLE and not title.attached and title.last < stop \
            and (any(self.cast.member(title) is m for m, _ in parties) or (
                self.cast.member(title).kind == TITLE and self.words[title.last].is_sign))
        return title.last + (self.words[title.last].text in ",،") if title and posted else index

    def past_aside(self, index: int, stop: int) -> int:
        """Past what two commas part off, where a definite word opens it: «in X, the capital of Y, on …»."""
        if index + 1 >= stop or self.words[index].text not in ",،" \
                or not self.words[index + 1].text.startswith(self.article):
            return index
        return next((n for n in range(index + 2, min(index + ASIDE, stop)) if self.words[n].text in ",،"), index)

    def is_delegation(self, mention: Mention | None) -> bool:
        """True where the mention is a delegation, or «delegation» stands right before it."""
        return bool(mention and (mention.first in self.delegations or mention.first - 1 in self.delegations))

    def _party(self, mention: Mention) -> Party:
        """The member that a mention is; a league of countries is one, however it is called."""
        member = self.cast.member(self.cast.starts[mention.first])
        league = self.leagues.get(mention.first) if mention.kind == BODY else None
        return (self._leagues.setdefault(league.entry.id, member) if league else member), mention

    def _parties(self, mention: Mention) -> list[Party]:
        return self.group(mention.first)[1] if mention.kind == GROUP else [self._party(mention)]

    def _ending(self, index: int, low: int) -> list[Party]:
        """The sides that end right before a word, looked for back to `low`."""
        begins = range(index - 1, max(low, index - LONGEST) - 1, -1)
        together = next((n for n in begins if n in self.collectives and self.group(n)[0] == index), None)
        for start in begins if together is None else (together,):
            mention = self._side_at(start)
            if mention and mention.last == index:
                nation = self.nations.get(start - 1) if mention.kind == PEOPLE and not mention.attached else None
                first = nation.first if nation and nation.attached == self.and_ else start
                listed = mention.kind in (PEOPLE, TITLE) and (mention.attached == self.and_ or first < start)
                before = first - (self.words[first - 1].text in ",،")
                return [*(self._ending(before, low) if listed else ()), *self._parties(mention)]
        return []
