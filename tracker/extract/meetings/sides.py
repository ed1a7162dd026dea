"""Who stands in which slot of a meeting's frame."""

from bisect import bisect_left

from tracker.extract.people import BODY, COUNTRY, GROUP, PEOPLE, TITLE, Mention
from tracker.lexicon.books import Hit

from .holding import done_in, holders_of, is_aimed, pair_of, with_before
from .joins import (
    LISTS,
    gathers_him,
    head_named,
    how_joined,
    is_aside,
    is_closed,
    is_known,
    is_related,
    is_renamed,
    leader_at,
    past_names,
)
from .parties import country_of, parties_of, party_of, side_at
from .places import CLOSE, FAR, INSIDE, NEAR, NEAR_BY, is_in_name
from .side_books import Party, SideBooks
from .subjects import antecedent, is_own, past_asides, subjects_before

WINDOW, CHAIRED, AT_HEAD = 38, 20, 3


def stop_of(sides: SideBooks, hit: Hit) -> int:
    """Where the frame's clause ends: sentence, next cue of speech, next trigger verb, or so many words."""
    stop = min(sides.doc.sentence_of(hit.first)[1], hit.last + WINDOW)
    at = bisect_left(sides.cues, hit.last)
    if at < len(sides.cues):
        stop = min(stop, sides.cues[at])
    for index in sides.closers[bisect_left(sides.closers, hit.last) : bisect_left(sides.closers, stop)]:
        other = sides.triggers.get(index)
        moves = other and other.entry.get("shape") == "visit" and not (
            other.entry.get("via") and hit.entry.get("shape") == "two")
        if other and other.entry.get("part") == "verb" and not moves and not is_in_name(sides, index):
            return max(index, hit.last)
        held = sides.holding.get(index)
        if sides.words[index].text in "؛;" or index in sides.attributions or (held and index > hit.last and (
                held.attached or hit.entry.get("part") == "verb")):
            return index
    return stop


def two_sides(sides: SideBooks, hit: Hit, stop: int, previous: Party | None, carried: Party | None,
              ) -> tuple[list[Party], bool]:
    """Sides of a meeting or call, and whether all stand where the frame names them.

    previous: the subject of a frame told just before in the sentence; carried: that of the sentence before.
    """
    verb, sides.alone, sides.rest = hit.entry.get("part") == "verb", False, 0
    if not verb and (pair := pair_of(sides, hit, stop)):
        return pair, True
    subjects = subjects_before(sides, hit) if verb else []
    forward = _forward(sides, hit, stop, subject=bool(subjects))
    parties = [p for m, _ in forward for p in parties_of(sides, m)]
    joined = [how for m, how in forward for _ in parties_of(sides, m)]
    others = {id(m) for m, _ in parties}
    if hit.entry.get("people") and not any(m.kind in (PEOPLE, TITLE) for m, _ in forward):
        return [], False
    if verb:
        return _with_verb(sides, hit, forward, subjects, joined, previous, carried)
    held = holders_of(sides, hit, carried)
    if len(parties) < 2 and (named := _by_nations(sides, hit, stop)):
        return named, True
    if not parties:
        before = with_before(sides, hit)
        if before is None and not held and (agreed := done_in(sides, hit)):
            return agreed, True
        if before is None:
            sides.alone = _blocs_of(sides, held)
            return (held, True) if len(held) > 1 or sides.alone else ([], False)
        parties, others = [before], {id(before[0])}
    elif joined[0] in ("chair", "gather") and (len(parties) > 1 or not gathers_him(sides, hit)):
        return (parties, True) if len(parties) > 1 else ([], False)
    elif len(parties) > 1 and (joined[0] == "between" or (joined[0] == "next" and "with" in joined) or (
            not is_own(sides, hit) and joined[0] not in ("with", "from"))):
        return parties, True
    if joined == ["next"] and not is_own(sides, hit) and not hit.attached.endswith(sides.told) and not held \
            and not is_aimed(sides, hit):
        sides.alone = _blocs_of(sides, parties)
        return (parties, True) if sides.alone else ([], False)
    new = [p for p in held if id(p[0]) not in others]
    if new:
        return [*new, *parties], True
    first = _who_speaks(sides, hit, others) or antecedent(sides, hit, previous, others)
    if first is None and (is_own(sides, hit) or joined[:1] == ["gather"]) and carried and id(carried[0]) not in others:
        first = carried
    return ([first, *parties] if first else parties), first is not None and not is_own(sides, hit)


def _who_speaks(sides: SideBooks, hit: Hit, others: set[int]) -> Party | None:
    """«After his talks with B, A said»: the speaker, where the sentence opens with the meeting."""
    low, high = sides.doc.sentence_of(hit.first)
    at = bisect_left(sides.cues, hit.last)
    cue = sides.cues[at] if at < len(sides.cues) else high
    if hit.first - low > AT_HEAD or cue >= min(high, hit.last + WINDOW) or sides.words[cue - 1].text not in ",،" \
            or any(n in sides.cast.starts for n in range(low, hit.first)):
        return None
    mention = side_at(sides, past_asides(sides, cue + 1, high))
    if mention is None or mention.kind not in (PEOPLE, TITLE) or mention.attached:
        return None
    party = party_of(sides, mention)
    return party if id(party[0]) not in others else None


def _with_verb(sides: SideBooks, hit: Hit, forward: list[tuple[Mention, str]], subjects: list[Party], joined: list[str],
               previous: Party | None, carried: Party | None) -> tuple[list[Party], bool]:
    parties = [p for m, _ in forward for p in parties_of(sides, m)]
    others = {*joined[0 if subjects else 1 :], *(joined[:1] if joined[:1] == ["with"] else ())}
    together = len(forward) == 1 and sum(m.kind == PEOPLE for m, _ in parties) > 1
    if hit.entry.get("needs") and len(subjects) < 2 and not together and not {"with", "and", "between"} & others:
        return [], False
    if subjects:
        return [*subjects, *parties], True
    if previous and sides.words[hit.first - 1].text in sides.where and all(previous[0] is not m for m, _ in parties):
        return [previous, *parties], True
    if joined and joined[0] == "next" and len(parties) > 1 and not is_related(sides, forward[0][0]):
        return parties, True
    sides.alone = bool(hit.entry.get("alone")) and joined == ["next"] and _blocs_of(sides, parties)
    if sides.alone:
        return parties, True
    if not parties or (joined == ["next"] and forward[0][0].kind == BODY):
        return [], False
    known = {id(m) for m, _ in parties}
    first = antecedent(sides, hit, previous, known)
    near = forward[0][0].first - past_asides(sides, hit.last, forward[0][0].first) <= CLOSE
    dropped = near and (joined[0] == "with" or is_related(sides, forward[0][0]))
    if first is None and dropped and carried and id(carried[0]) not in known:
        first = carried
    return ([first, *parties] if first else parties), False


def _by_nations(sides: SideBooks, hit: Hit, stop: int) -> list[Party]:
    """«a three-sided Saudi - American - Russian meeting»: its countries, where two or more are named."""
    out: list[Party] = []
    index = hit.last
    while index < min(stop, hit.last + NEAR_BY):
        nation = sides.nations.get(index)
        if nation and nation.attached in ("", sides.and_):
            shown = Mention(COUNTRY, index, nation.last, (index, nation.last), attached=nation.attached)
            out.append((country_of(sides, nation.entry.id), shown))
            index = nation.last
            continue
        if index in sides.cast.starts or (out and not sides.words[index].is_sign) \
                or index - hit.last > CLOSE + 2 * len(out):
            break
        index += 1
    return out if len({id(m) for m, _ in out}) > 1 else []


def _blocs_of(sides: SideBooks, parties: list[Party]) -> bool:
    return any(id(m) in sides.blocs for m, _ in parties)


def side_after(sides: SideBooks, index: int, stop: int) -> list[Party]:
    """The side right after «and with»."""
    mention = side_at(sides, index) if index < stop else None
    return parties_of(sides, mention) if mention and not mention.attached else []


def met_by(sides: SideBooks, hit: Hit, stop: int) -> list[Party]:
    """Those whom one who tells of himself met."""
    return [p for m, _ in _forward(sides, hit, stop, subject=True) for p in parties_of(sides, m)]


def hosted(sides: SideBooks, hit: Hit, stop: int) -> tuple[list[Party], bool]:
    """The host right after the verb and those whom it receives."""
    if any(n in sides.triggers for n in range(hit.last, min(stop, hit.last + FAR))):
        return [], False
    mentions = [m for n in range(hit.last, stop) if (m := sides.cast.starts.get(n))
                and m.kind in (PEOPLE, COUNTRY, BODY)]
    if not mentions or mentions[0].first != hit.last:
        return [], False
    return [party_of(sides, m) for m in mentions], True


def _forward(sides: SideBooks, hit: Hit, stop: int, *, subject: bool = False) -> list[tuple[Mention, str]]:
    """Sides after a trigger with how each is joined: next, with, between, chair, and, from, object."""
    out: list[tuple[Mention, str]] = []
    how, last, led = "", past_asides(sides, hit.last, stop), hit.last
    noun = hit.entry.get("part") == "noun"
    if not noun:
        last += last < stop and sides.words[last].text in sides.marks
        last = past_names(sides, last, stop)
    definite = sides.words[hit.first].text.removeprefix(hit.attached).startswith(sides.article)
    far = 2 * CLOSE if definite else FAR
    index = hit.last
    aside = False
    if noun and (opened := _opened_at(sides, hit, stop)):
        how, index = opened
        led = index
    while index < stop:
        word = sides.words[index]
        if word.is_sign:
            following = sides.words[index + 1].text if index + 1 < stop else ""
            if noun and not out and not how and following not in sides.between | sides.withs \
                    and word.text not in sides.marks:
                break
            if out and word.text == ":":
                break
            if len(out) + subject + (noun and how != "between" and bool(out) and out[0][1] == "with") > 1 \
                    and is_aside(sides, index):
                break
            index += 1
            continue
        mention = side_at(sides, index)
        leader = leader_at(sides, index, stop) if mention is None and index in sides.delegations else None
        if leader:
            mention = Mention(GROUP, index, leader.first, (index, index + 1))
        if mention is not None:
            joined = how_joined(sides, mention, how, index == last, bool(out) or subject,
                                  out[-1][0].last if out else hit.last)
            if aside:
                after = is_related(sides, mention) or (
                    is_known(sides, mention) and mention.office is not None and is_closed(sides, mention.first))
                joined = "object" if after and not mention.attached else joined if joined == "with" else ""
            headed = leader or head_named(sides, mention)
            if joined and headed:
                mention = headed
            if joined and out and is_renamed(sides, out[-1][0], mention):
                out[-1] = (mention, out[-1][1])
            elif joined:
                out.append((mention, joined))
            index = mention.last
            how = how if how in LISTS else ""
            continue
        if noun and not out and not how and index in sides.triggers:
            break
        if not noun and len(out) + subject > 1 and (trip := sides.triggers.get(index)) \
                and trip.entry.get("shape") == "visit":
            break
        if noun and out and index in sides.triggers and sides.triggers[index].entry.get("part") == "noun":
            break
        if out and index in sides.also:
            sides.rest = sides.also[index].last
            break
        opener = sides.openers.get(index)
        if opener and opener.entry.id == "during" and not noun and len(out) + subject < 2:
            aside, index = True, opener.last
            continue
        if opener and opener.entry.id == "during" and how == "between" and not out:
            break
        if opener and (out or opener.entry.id == "about") and index > hit.last and not (how and not out):
            break
        if noun and not out and not how and index - hit.last >= far:
            break
        if len(out) + subject > 1 and index == out[-1][0].last and is_aside(sides, index):
            break
        joiner = sides.joiners.get(index)
        if joiner:
            text = sides.words[index].text
            how, led = "with" if text in sides.withs else "from", joiner.last
            if text in sides.between:
                how = "between" if not out and index - hit.last <= FAR else ""
            index = joiner.last
            continue
        if sides.words[index].text in sides.at or sides.words[index].text in sides.to:
            how = how if how in ("chair", "gather") else ""
            index += 1
            while index < stop and sides.words[index].text in sides.marks:
                index += 1
            skip = sides.cast.starts.get(index)
            index = skip.last if skip and skip.kind in (COUNTRY, BODY) and not skip.attached else index
            continue
        if (out and index - out[-1][0].last > NEAR) or (how == "with" and index - led > CLOSE) \
                or (how == "between" and not out and index - led > INSIDE):
            how = ""
            if out:
                break
        index += 1
    return out


def _opened_at(sides: SideBooks, hit: Hit, stop: int) -> tuple[str, int] | None:
    """How the sides are joined and where they begin: «a meeting that gathered A and B», «… headed by A and B»."""
    found = sides.gatherings.find(hit.last, min(hit.last + FAR, stop))
    how = "gather"
    if not found:
        found, how = sides.chairs.find(hit.last, min(hit.last + CHAIRED, stop)), "chair"
    if not found or any(m.kind in (PEOPLE, TITLE) for n in range(hit.last, found[0].first)
                        if (m := sides.cast.starts.get(n))):
        return None
    return how, found[0].last
