"""Who holds a meeting, and the two whom «between them» or «agreed in a call» means."""

from tracker.extract.people import COUNTRY, PEOPLE, TITLE, Mention
from tracker.lexicon.books import Hit

from .parties import ending_at, party_of, side_at
from .places import CLOSE, FAR, NEAR
from .side_books import Party, SideBooks
from .subjects import is_own, is_timed, listed_parties, next_of, past_asides, standing, time_end


def pair_of(sides: SideBooks, hit: Hit, stop: int) -> list[Party]:
    """«the talks between the two», «their meeting»: the two whom the sentence names before, else the last met."""
    found = sides.both.find(hit.last, min(hit.last + FAR, stop))
    if not found and not sides.words[hit.first].text.endswith(sides.theirs):
        return []
    if found:
        ahead = range(found[0].last, found[0].last + 4)
        ended = next((n for n in ahead if n in sides.openers), ahead.stop)
        if any(n in sides.cast.starts for n in (*range(hit.last, found[0].first), *range(found[0].last, ended))):
            return []
    low = sides.doc.sentence_of(hit.first)[0]
    named = [m for n in range(low, hit.first) if (m := sides.cast.starts.get(n)) and m.kind in (PEOPLE, TITLE)]
    parties = list({id(p[0]): p for p in (party_of(sides, m) for m in named)}.values())
    if found and len(parties) < 2 and found[0].first - hit.last <= CLOSE and len(sides.two_met) == 2:
        return sides.two_met
    return parties if len(parties) == 2 else []


def done_in(sides: SideBooks, hit: Hit) -> list[Party]:
    """«A and B agreed in a call»: the two who end right before «in» and an indefinite noun."""
    low, at = sides.doc.sentence_of(hit.first)[0], hit.first
    if sides.words[at].text.removeprefix(hit.attached).startswith(sides.article):
        return []
    if hit.attached != sides.with_:
        at -= 1
        opener = sides.openers.get(at)
        if at <= low or not (sides.words[at].text in sides.at or (opener and opener.entry.id == "during")):
            return []
    while at > low and (sides.words[at - 1].text in ",،" or is_timed(sides, at - 1)):
        at -= 1
    parties = ending_at(sides, at, low)
    if len(parties) == 1 and hit.entry.get("kind") == "call" and (object_ := parties[0][1]):
        parties = [*ending_at(sides, object_.first, low), *parties]  # «A told B in a call»
    return parties if len(parties) > 1 and all(m.kind in (PEOPLE, TITLE) for m, _ in parties) else []


def holders_of(sides: SideBooks, hit: Hit, carried: Party | None) -> list[Party]:
    """Who holds the meeting: right after the verb («A holds talks»), which stands before the noun, or before it."""
    low = sides.doc.sentence_of(hit.first)[0]
    if carried and sides.trips.find(max(low, hit.first - CLOSE), hit.first):
        return [carried]
    for verb in reversed(sides.holding.find(max(low, hit.first - 2 * NEAR), hit.first)):
        if verb.entry.get("place"):
            continue
        mention = side_at(sides, past_asides(sides, verb.last, hit.first))
        if mention and mention.last <= hit.first and mention.kind != COUNTRY and not mention.attached and (
                verb.first >= hit.first - NEAR or _lasts_to(sides, mention, hit.first)):
            return listed_parties(sides, mention)
        if verb.first < hit.first - NEAR:
            break
        listed = sides.words[verb.first - 1].text in ",،" and sides.words[verb.first].text.endswith(sides.shared)
        before = standing(sides, ending_at(sides, verb.first - listed, low)) if verb.first > low else []
        if listed and len(before) < 2:
            before = []
        return before or ([carried] if carried and past_asides(sides, verb.last, hit.first) == hit.first else [])
    return []


def _lasts_to(sides: SideBooks, mention: Mention, index: int) -> bool:
    """True where nothing but men that «and» joins, commas and adverbs stand from a side to a word."""
    while (other := next_of(sides, mention)) is not None:
        mention = other
    at = mention.last
    while at < index and (sides.words[at].text in ",،" or sides.words[at].text in sides.closing or time_end(sides, at)):
        at = max(at + 1, time_end(sides, at))
    return at == index


def holds(sides: SideBooks, hit: Hit) -> bool:
    """True for «A holds a meeting»: an indefinite noun after its verb tells of a meeting of its own."""
    low = max(sides.doc.sentence_of(hit.first)[0], hit.first - NEAR)
    return hit.entry.get("part") == "noun" and not is_own(sides, hit) and not hit.attached \
        and not sides.words[hit.first].text.startswith(sides.article) and bool(sides.holding.find(low, hit.first))


def is_aimed(sides: SideBooks, hit: Hit) -> bool:
    """True for «with the aim of a meeting»."""
    return hit.first > 0 and sides.words[hit.first - 1].text in sides.goals


def was_held(sides: SideBooks, hit: Hit) -> bool:
    """True where a verb of the past right before says that it was held."""
    low = max(sides.doc.sentence_of(hit.first)[0], hit.first - NEAR)
    return holds(sides, hit) and any(
        v.first not in sides.states and not sides.words[v.first].text.startswith(sides.present)
        for v in sides.holding.find(low, hit.first))


def is_during(sides: SideBooks, index: int) -> bool:
    """True for «during the meeting», which is one told of before."""
    opener, noun = sides.openers.get(index), sides.triggers.get(index + 1)
    return bool(opener and opener.entry.id == "during" and noun and noun.entry.get("part") == "noun"
                and sides.words[index + 1].text.startswith(sides.article))


def with_before(sides: SideBooks, hit: Hit) -> Party | None:
    """«سيعقد مع X مناقشات»: the other side between the verb and its object."""
    for start in range(hit.first - 1, max(hit.first - 12, 0), -1):
        mention = sides.cast.starts.get(start)
        if mention and mention.last == hit.first and start and sides.words[start - 1].text in sides.withs:
            return party_of(sides, mention)
    return None
