"""Who can be a side of a meeting: a man, a body, a country, a delegation, «the ministers of …».

People told of together stand for their body or their countries: «the foreign ministers of A and B» are two sides.
"""

from tracker.extract.people import BODY, COUNTRY, GROUP, PEOPLE, TITLE, Member, Mention

from .places import INSIDE
from .side_books import Party, SideBooks

LONGEST, ASIDE = 14, 9


def group_at(sides: SideBooks, index: int) -> tuple[int, list[Party]]:
    """(end, sides) of people told of together at a word; no sides where their country or body is not named."""
    known = sides.groups.get(index)
    if known is None:
        known = sides.groups[index] = _read_group(sides, index)
    if not known[1] and sides.delegate and index in sides.delegations and sides.words[index].text.startswith(
            sides.article):
        last = sides.delegations[index].last  # «the delegation»: that told of before
        return last, [(sides.delegate, Mention(GROUP, index, last, (index, last)))]
    return known


def _read_group(sides: SideBooks, index: int) -> tuple[int, list[Party]]:
    hit = sides.collectives.get(index) or sides.delegations.get(index)
    if hit is None:
        return index, []
    parties: list[Party] = []
    attached = hit.attached
    at, last = hit.last, min(len(sides.words), hit.last + LONGEST)
    while at < last:
        joined = sides.and_ if parties else ""
        nation = sides.nations.get(at) or sides.countries.get(at) or sides.capitals.get(at)
        mention = sides.cast.starts.get(at)
        named_after = _of_country(sides, nation.last) if nation and nation.attached == joined else None
        men = _men_of(sides, nation.last, len(parties) + 1) if nation and nation.attached == joined and parties else []
        if men and all(m.kind == COUNTRY for m, _ in parties):
            return men[-1].last, [party_of(sides, man) for man in men]
        if nation and named_after:
            parties.append(party_of(sides, named_after))
            at = named_after.last
            at += at + 1 < last and sides.words[at].text in ",،" and at + 1 in sides.nations
        elif nation and nation.attached == joined:
            named = mention if mention and mention.kind == COUNTRY else None
            shown = named or Mention(GROUP, index, nation.last, (index, nation.last), attached=attached)
            parties.append((country_of(sides, nation.entry.id), shown))
            if nation.entry.get("league"):
                sides.blocs.add(id(parties[-1][0]))
            at = nation.last
        elif mention and mention.kind == BODY and mention.attached == joined and not _is_filler(sides, mention):
            party = party_of(sides, mention)
            parties.append(party)
            if index in sides.collectives:
                sides.blocs.add(id(party[0]))
            at = mention.last
        elif not parties and at in sides.league_adjectives:
            league = _league_of(sides, sides.league_adjectives[at].entry.id)
            sides.blocs.add(id(league))
            parties.append((league, Mention(GROUP, index, at + 1, (index, at + 1), attached=attached)))
            at += 1
        elif not parties and sides.words[at].text in sides.inside and at - hit.last < INSIDE:
            at += 1
        elif not parties and index in sides.collectives and (more := sides.collectives.get(at)) \
                and more.attached == sides.and_:
            hit, at = more, more.last
        else:
            break
    return at, parties


def _league_of(sides: SideBooks, name: str) -> Member:
    """The member that a league is; a new one where only an adjective names it."""
    if name not in sides.league_members:
        entry = next(e for e in sides.doc.lexicon.book("leagues").entries if e.id == name)
        found = next((m for m in sides.cast.mentions if m.kind == BODY and m.first in sides.leagues), None)
        sides.league_members[name] = sides.cast.member(found) if found else Member(BODY, entry.forms[0], (name,))
    return sides.league_members[name]


def _is_filler(sides: SideBooks, mention: Mention) -> bool:
    """True for a general word that the pack takes for a body, before the body meant («states of the …»)."""
    alone = mention.last - mention.first == 1 or (
        mention.last - 1 in sides.nations and not sides.words[mention.last - 1].text.endswith(sides.feminine))
    return alone and sides.words[mention.first].text in sides.inside


def _men_of(sides: SideBooks, index: int, count: int) -> list[Mention]:
    """So many men joined by «and», a comma before them: «the ministers, Russian and Syrian, X and Y»."""
    men: list[Mention] = []
    index += index < len(sides.words) and sides.words[index].text in ",،"
    while (mention := sides.cast.starts.get(index)) and mention.kind == PEOPLE and not mention.office \
            and mention.attached == (sides.and_ if men else ""):
        men.append(mention)
        index = mention.last
    return men if len(men) == count else []


def _of_country(sides: SideBooks, index: int) -> Mention | None:
    """The man named right after a country's name or adjective: «the ministers, the Russian X and the Syrian Y»."""
    mention = sides.cast.starts.get(index)
    return mention if mention and mention.kind == PEOPLE and not mention.attached and not mention.office else None


def country_of(sides: SideBooks, nation: str) -> Member:
    """The member that a country is; a new one where only an adjective names it."""
    found = sides.country_members.get(nation)
    if found is None:
        entries = sides.doc.lexicon.book("countries").entries
        name = next((e.forms[0] for e in entries if e.id == nation), nation)
        found = sides.country_members[nation] = Member(COUNTRY, name, (nation,), nation=nation)
    return found


def side_at(sides: SideBooks, index: int) -> Mention | None:
    """A mention that can be a side: a man, a title that stands for one, a body, a country, people together."""
    if index >= len(sides.words):
        return None
    if index in sides.collectives or index in sides.delegations:
        end, parties = group_at(sides, index)
        if parties:
            hit = sides.collectives.get(index) or sides.delegations[index]
            return Mention(GROUP, index, end, (index, end), attached=hit.attached)
    mention = sides.cast.starts.get(index)
    if mention and mention.kind == BODY and _is_filler(sides, mention) and mention.last in sides.cast.starts:
        return None
    if mention and mention.kind == BODY and mention.last - index == 1 and index in sides.delegations:
        return None
    if mention is None or mention.kind in (PEOPLE, COUNTRY, BODY):
        return mention
    if mention.kind == TITLE and sides.cast.member(mention).kind in (PEOPLE, TITLE):
        return mention
    return None


def past_post(sides: SideBooks, index: int, parties: list[Party], stop: int) -> int:
    """Past a post that follows the name of one of the sides after a comma: «met X, head of the council, in …»."""
    following = index + (index < stop and sides.words[index].text in ",،")
    if following in sides.escorts:
        return sides.escorts[following].last
    title = sides.cast.starts.get(following) if index < following < stop else None
    posted = title is not None and title.kind == TITLE and not title.attached and title.last < stop \
        and (any(sides.cast.member(title) is m for m, _ in parties) or (
            sides.cast.member(title).kind == TITLE and sides.words[title.last].is_sign))
    return title.last + (sides.words[title.last].text in ",،") if title and posted else index


def past_aside(sides: SideBooks, index: int, stop: int) -> int:
    """Past what two commas part off, where a definite word opens it: «in X, the capital of Y, on …»."""
    if index + 1 >= stop or sides.words[index].text not in ",،" \
            or not sides.words[index + 1].text.startswith(sides.article):
        return index
    return next((n for n in range(index + 2, min(index + ASIDE, stop)) if sides.words[n].text in ",،"), index)


def is_delegation(sides: SideBooks, mention: Mention | None) -> bool:
    """True where the mention is a delegation, or «delegation» stands right before it."""
    return bool(mention and (mention.first in sides.delegations or mention.first - 1 in sides.delegations))


def party_of(sides: SideBooks, mention: Mention) -> Party:
    """The member that a mention is; a league of countries is one, however it is called."""
    member = sides.cast.member(sides.cast.starts[mention.first])
    league = sides.leagues.get(mention.first) if mention.kind == BODY else None
    return (sides.league_members.setdefault(league.entry.id, member) if league else member), mention


def parties_of(sides: SideBooks, mention: Mention) -> list[Party]:
    return group_at(sides, mention.first)[1] if mention.kind == GROUP else [party_of(sides, mention)]


def ending_at(sides: SideBooks, index: int, low: int) -> list[Party]:
    """The sides that end right before a word, looked for back to `low`."""
    begins = range(index - 1, max(low, index - LONGEST) - 1, -1)
    together = next((n for n in begins if n in sides.collectives and group_at(sides, n)[0] == index), None)
    for start in begins if together is None else (together,):
        mention = side_at(sides, start)
        if mention and mention.last == index:
            nation = sides.nations.get(start - 1) if mention.kind == PEOPLE and not mention.attached else None
            first = nation.first if nation and nation.attached == sides.and_ else start
            listed = mention.kind in (PEOPLE, TITLE) and (mention.attached == sides.and_ or first < start)
            before = first - (sides.words[first - 1].text in ",،")
            return [*(ending_at(sides, before, low) if listed else ()), *parties_of(sides, mention)]
    return []
