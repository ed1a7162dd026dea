"""Where a meeting is, and where a visit goes."""

from bisect import bisect_left

from tracker.extract.people import COUNTRY, PEOPLE, TITLE
from tracker.lexicon.books import Hit

from .side_books import SideBooks

TRIP, SYRIA = 18, "SY"
NEAR, FAR, CLOSE, NEAR_BY, HELD, INSIDE = 14, 7, 2, 8, 12, 5


def is_in_name(sides: SideBooks, index: int) -> bool:
    """True where the word is a part of somebody's or some body's name."""
    at = bisect_left(sides.starts, index + 1) - 1
    if at < 0:
        return False
    mention = sides.cast.starts[sides.starts[at]]
    return mention.last > index and mention.kind in (PEOPLE, TITLE)


def place_of(sides: SideBooks, hit: Hit, stop: int, reach: int) -> tuple[int, int, str] | None:
    """(first, last, country) of «in PLACE» among the slots that end at `reach`, or at the head of the sentence."""
    adjectives = 0
    while hit.entry.get("part") == "noun" and reach == hit.last + adjectives and adjectives < CLOSE \
            and reach + 1 < stop and _is_plain(sides, reach):
        reach, adjectives = reach + 1, adjectives + 1
    for index in range(hit.last, min(max(stop, hit.last), reach + 8)):
        if index >= reach and not _lies_between(sides, reach, index):
            break
        found = place_at(sides, index, sides.at)
        if not found and sides.words[index].text in sides.at:
            found = next((p for n in range(index + 1, index + INSIDE) if n < len(sides.words)
                          and _is_written_on(sides, n) and (p := place_at(sides, n, sides.at))), None)
        if found:
            return found
    low = sides.doc.sentence_of(hit.first)[0]
    for index in range(low, min(low + 4, hit.first)):
        found = place_at(sides, index, sides.at)
        if found:
            return found
    return _place_held(sides, hit, low)


def _place_held(sides: SideBooks, hit: Hit, low: int) -> tuple[int, int, str] | None:
    """«was held in PLACE a meeting», «PLACE saw a meeting»: between the verb and the noun that it holds."""
    for verb in sides.holding.find(max(low, hit.first - HELD), hit.first):
        for index in range(verb.last, hit.first):
            found = place_at(sides, index, sides.at, stands=bool(verb.entry.get("place")) and index < verb.last + 3)
            if found:
                return found
    return None


def _is_plain(sides: SideBooks, index: int) -> bool:
    """True for a word that can be an adjective of the noun before it."""
    return not (sides.words[index].is_sign or index in sides.cast.starts or index in sides.joiners
                or index in sides.openers or sides.words[index].text in sides.at | sides.to)


def _is_written_on(sides: SideBooks, index: int) -> bool:
    """True for a place with its «in» written onto it: «in the palace in PLACE»."""
    mention = sides.cast.starts.get(index)
    return bool(mention and mention.kind == COUNTRY and mention.attached == sides.with_) \
        or (index in sides.towns and sides.towns[index].attached == sides.with_) \
        or sides.words[index - 1].text in sides.at_capital


def _lies_between(sides: SideBooks, reach: int, index: int) -> bool:
    """True where only adverbs of time and «in» stand between the slots and a place."""
    at = reach
    while at < index:
        hit = sides.simple.get(at)
        end = max(hit.last if hit else at, sides.dated.get(at, at))
        if at < end:
            at = end
        elif sides.words[at].text in sides.at or sides.words[at].text.isdigit() or sides.words[at].text in ",،()" \
                or at in sides.nations:
            at += 1
        else:
            return False
    return True


def destinations(sides: SideBooks, hit: Hit, stop: int, reach: int) -> list[tuple[int, int, str]]:
    """Where a visit goes, and where it goes on: «to PLACE and PLACE»."""
    first = _destination(sides, hit, stop, reach)
    out = [first] if first else []
    while out and (mention := sides.cast.starts.get(out[-1][1])) and mention.kind == COUNTRY \
            and mention.attached == sides.and_:
        out.append((mention.first, mention.last, mention.nation))
    return out


def _destination(sides: SideBooks, hit: Hit, stop: int, reach: int) -> tuple[int, int, str] | None:
    """«to PLACE», or the place right after the verb or the visitor, whose words end at `reach`."""
    entry = hit.entry
    end = min(sides.doc.sentence_of(hit.first)[1], max(hit.last + TRIP, reach + NEAR_BY), max(stop, hit.last))
    verb, into = entry.get("part") == "verb" and entry.get("via") in (None, "direct"), entry.get("via") == "in"
    leads = sides.at if into else sides.to | sides.at if entry.get("via") == "tour" else sides.to
    if entry.get("via") == "tour":
        leads |= sides.covers
    if entry.get("via") not in (None, "direct"):
        end = min(end, max(reach, hit.last) + NEAR_BY)
    for index in range(hit.last, end):
        if index not in sides.spots:
            continue
        mention = sides.cast.starts.get(index)
        before = sides.words[_lead_of(sides, index)].text
        site = sides.sites.get(index)
        if site and (before in leads or site.attached in sides.cast.names.dative or (
                verb and not site.attached and before not in sides.leading)):
            return index, site.last, SYRIA
        if entry.get("site"):
            continue
        if mention and mention.kind == COUNTRY:
            beside = verb or (index == hit.last and not entry.get("via"))
            direct = beside and not mention.attached and before not in sides.at
            if before in leads or mention.attached in sides.cast.names.dative or direct:
                return mention.first, mention.last, mention.nation
        town = sides.towns.get(index)
        if town and (before in leads or town.attached in sides.cast.names.dative or verb):
            return town.first, town.last, ""
        if (found := _capital_at(sides, index)) and before in leads:
            return found
    if entry.get("via") or entry.get("site"):
        return None
    for index in range(hit.first - 1, max(hit.first - 8, sides.doc.sentence_of(hit.first)[0]), -1):
        mention = sides.cast.starts.get(index)
        if mention and mention.kind == COUNTRY and sides.words[index - 1].text in sides.to:
            return mention.first, mention.last, mention.nation
    return None if verb else _place_held(sides, hit, sides.doc.sentence_of(hit.first)[0])


def host_place(sides: SideBooks, hit: Hit) -> tuple[int, int, str] | None:
    """The host, where it is a country or a capital."""
    mention = sides.cast.starts.get(hit.last)
    return (mention.first, mention.last, mention.nation) if mention and mention.kind == COUNTRY else None


def _lead_of(sides: SideBooks, index: int) -> int:
    """The word before a place, «the (Russian) capital» left out; that word itself where a particle is its lead."""
    at = index - 1
    if at > 0 and sides.words[at].text in sides.quoted:
        at -= 1
    if at > 0 and at in sides.nations and sides.words[at - 1].text in sides.capital_words:
        at -= 1
    if at > 0 and sides.words[at].text in sides.capital_words and sides.words[at].text.startswith(sides.article):
        at -= 1
    return max(at, 0)


def _capital_at(sides: SideBooks, index: int) -> tuple[int, int, str] | None:
    """«the Russian capital» that no name follows."""
    nation = sides.nations.get(index + 1) if sides.words[index].text in sides.capital_words else None
    following = sides.cast.starts.get(index + 2)
    if nation is None or (following and following.kind == COUNTRY) or index + 2 in sides.towns:
        return None
    return index, index + 2, nation.entry.id


def place_at(sides: SideBooks, index: int, words: frozenset[str], *, stands: bool = False,
             ) -> tuple[int, int, str] | None:
    if index not in sides.spots or (
            index and index in sides.nations and sides.words[index - 1].text in sides.capital_words):
        return None
    before = sides.words[_lead_of(sides, index)].text if index else ""
    fits = stands or before in words
    mention = sides.cast.starts.get(index)
    if mention and mention.kind == COUNTRY and (mention.attached == sides.with_ or fits):
        return mention.first, mention.last, mention.nation
    town = sides.towns.get(index)
    if town and (fits or town.attached == sides.with_):
        return town.first, town.last, ""
    site = sides.sites.get(index)
    if site and (fits or site.attached == sides.with_):
        return index, site.last, SYRIA
    found = _capital_at(sides, index)
    return found if found and (fits or sides.words[index].text in words) else None


def shown_place(sides: SideBooks, place: tuple[int, int, str]) -> str:
    """The place as written, an attached particle left out; a military site by its name."""
    if place[0] in sides.sites:
        return sides.sites[place[0]].name
    if _capital_at(sides, place[0]):
        capitals = sides.doc.lexicon.book("capitals").entries
        return next((e.forms[0] for e in capitals if e.id == place[2]), sides.doc.shown(place[0], place[1]))
    text = sides.doc.shown(place[0], place[1])
    mention = sides.cast.starts.get(place[0])
    attached = mention.attached if mention else ""
    if not attached and (town := sides.towns.get(place[0])):
        attached = town.attached
    if len(attached) > 1 and attached.endswith(sides.swallowed):
        return sides.article + text[len(attached) :]
    return text[len(attached) :]
