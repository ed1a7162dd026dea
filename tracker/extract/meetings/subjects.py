"""Who meets or visits where the frame names him before it, or another sentence does: subjects and visitors."""

from tracker.extract.people import BODY, COUNTRY, PEOPLE, TITLE, Mention
from tracker.lexicon.books import Hit
from tracker.lexicon.letters import bare

from .parties import ending_at, is_delegation, parties_of, party_of, side_at
from .places import INSIDE, place_at
from .side_books import Party, SideBooks

FARTHEST = 80  # words back to the subject of a sentence; longer ones are lists


def visitors_of(sides: SideBooks, hit: Hit, stop: int, previous: Party | None, carried: Party | None,
                ) -> tuple[list[Party], bool]:
    """Who visits, each by himself: right after the trigger, or the subject before it."""
    verb, via = hit.entry.get("part") == "verb", hit.entry.get("via")
    at = _past_adverbs(sides, hit.last, stop)
    dropped = verb and _is_dropped(sides, at, stop)
    if verb and at < stop and sides.words[at].text in sides.to:
        place = next((p for n in range(at + 1, min(at + 4, stop)) if (p := place_at(sides, n, sides.to))), None)
        at = past_asides(sides, place[1], stop) if place else at
        at = next((n for n in range(at, min(at + INSIDE, stop)) if n in sides.delegations), at)
    while not verb and at < stop and sides.words[at].text in sides.fillers:
        at += 1
    if at < stop and sides.delegations.get(at):
        for index in range(at + 1, min(at + 8, stop)):
            head = sides.cast.starts.get(index)
            if head and head.kind == PEOPLE:
                sides.delegate = party_of(sides, head)[0]
                return [party_of(sides, head)], True
    mention = side_at(sides, at)
    if verb and not via and mention and mention.kind == COUNTRY and not mention.attached:
        at = _past_adverbs(sides, mention.last, stop)
        mention = side_at(sides, at)
    kinds = (PEOPLE, TITLE) if via else (PEOPLE, TITLE, BODY)
    delegation = bool(mention and at in sides.delegations)
    if mention and not delegation and _is_nobody(sides, mention):
        return [], False
    if mention and (mention.kind in kinds or delegation) and mention.attached in ("", *sides.cast.names.dative):
        return parties_of(sides, mention) if delegation else listed_parties(sides, mention), True
    if verb:
        subjects = subjects_before(sides, hit)
        if subjects:
            moves = not via or subjects[0][0].kind in (PEOPLE, TITLE) or is_delegation(sides, subjects[0][1])
            return (subjects, True) if moves else ([], False)
        if via and (not dropped or sides.words[hit.first].text.endswith(sides.plural)):
            return [], False
    for index in range(hit.last, min(stop, hit.last + 4)):
        mention = sides.cast.starts.get(index)
        if mention and mention.kind in (PEOPLE, TITLE) and mention.attached in sides.cast.names.dative:
            return ([], False) if _is_nobody(sides, mention) else ([party_of(sides, mention)], True)
    if via == "arrival" and not is_own(sides, hit):
        return [], False
    first = antecedent(sides, hit, previous if verb else None, set())
    if first is None and (verb or is_own(sides, hit)):
        first = carried
    return ([first] if first else []), False


def _is_nobody(sides: SideBooks, mention: Mention) -> bool:
    """True for a title without a name or an article on any of its words: «a visit of a Syrian official»."""
    return mention.kind == TITLE and sides.cast.member(mention).kind == TITLE \
        and mention.attached not in sides.swallowed and not any(
            sides.words[n].text.removeprefix(mention.attached).startswith(sides.article)
            for n in range(mention.first, mention.last))


def is_who(sides: SideBooks, index: int) -> bool:
    """True where «, who» stands at a word: what follows is told of the man before it."""
    index += index < len(sides.words) and sides.words[index].text in ",،"
    return index < len(sides.words) and sides.words[index].text in sides.relatives \
        and sides.words[index].text.startswith(sides.article)


def listed_parties(sides: SideBooks, mention: Mention) -> list[Party]:
    """The sides of a mention and of the men that «and» joins to it."""
    out = parties_of(sides, mention)
    while (other := next_of(sides, mention)) is not None:
        out, mention = [*out, party_of(sides, other)], other
    return out


def next_of(sides: SideBooks, mention: Mention) -> Mention | None:
    """The man whom «and» joins to another: «the presidents, the Russian X and the Chinese Y»."""
    at = mention.last
    while at < len(sides.words) and at - mention.last < 2 and (
            sides.words[at].text in ",،" or sides.words[at].text in sides.closing):
        at += 1
    nation = sides.nations.get(at)
    joined = nation is not None and nation.attached == sides.and_
    at = nation.last if nation and joined else at
    other = side_at(sides, at + (joined and at < len(sides.words) and sides.words[at].text in sides.quoted))
    fits = other is not None and other.kind in (PEOPLE, TITLE) and (joined or other.attached == sides.and_)
    return other if fits else None


def _is_dropped(sides: SideBooks, index: int, stop: int) -> bool:
    """True where a verb of moving goes on with where to, not with somebody or something that moves."""
    while index < stop and sides.onward.get(index):
        index = _past_adverbs(sides, sides.onward[index].last, stop)
    if index >= stop:
        return False
    text = sides.words[index].text
    mention = sides.cast.starts.get(index)
    return text in sides.to or text in sides.at or bool(mention and mention.kind == COUNTRY)


def _past_adverbs(sides: SideBooks, index: int, stop: int) -> int:
    while index < stop and (end := time_end(sides, index)):
        index = end
    return index


def time_end(sides: SideBooks, index: int) -> int:
    """Where an adverb or a date that begins at a word ends; 0 where none begins, or a man's name does."""
    hit = sides.simple.get(index)
    end = max(hit.last if hit and not sides.words[index].is_sign else 0, sides.dated.get(index, 0))
    if end and (mention := sides.cast.starts.get(index)) and mention.kind == PEOPLE:
        return 0
    return end


def past_asides(sides: SideBooks, index: int, stop: int) -> int:
    """Past adverbs of time in commas or brackets, and «in PLACE», to where a side may stand."""
    moved = False
    while index < stop:
        word, following = sides.words[index], index + 1
        place = place_at(sides, following, sides.at) if following < stop and word.text in sides.at else None
        if place:
            index, moved = place[1], True
        elif end := time_end(sides, index):
            index, moved = end, True
        elif word.text in sides.meanwhile:
            index += 1
        elif word.text in sides.duals:
            index += 1
            while index in sides.nations:
                index = sides.nations[index].last
            index += index < stop and sides.words[index].text in sides.quoted
        elif word.text in ",،()" and (moved or time_end(sides, following)):
            index += 1
        else:
            break
    return index


def is_own(sides: SideBooks, hit: Hit) -> bool:
    """True for a noun that carries its side as a pronoun («his meeting»), as stored: folded ends look alike."""
    word = sides.words[hit.first]
    return hit.entry.get("part") == "noun" and bare(sides.doc.text[word.start : word.end]).endswith(sides.own)


def subjects_before(sides: SideBooks, hit: Hit) -> list[Party]:
    """Who ends right before the verb, auxiliaries, adverbs and a relative word between."""
    at, low = hit.first - 1, sides.doc.sentence_of(hit.first)[0]
    stated = False
    while at > low and (at in sides.aux or at in sides.states or is_timed(sides, at) or _comma(sides, hit, at)
                        or sides.words[at].text in sides.relatives):
        stated = stated or at in sides.states
        at -= 1
    if stated and sides.words[hit.first - 1].text in sides.that_verb and (
            side := side_at(sides, past_asides(sides, hit.last, len(sides.words)))) and side.kind == PEOPLE:
        return []  # «it is planned that A meets»: he stands after the verb
    parties = [] if hit.attached else standing(sides, ending_at(sides, at + 1, low))
    country = any(m and m.kind == COUNTRY for _, m in parties)
    return [] if country and any(is_timed(sides, n) for n in range(at + 1, hit.first)) else parties


def is_timed(sides: SideBooks, index: int) -> bool:
    """True inside an adverb of one or two words."""
    return index in sides.simple or (index - 1 in sides.simple and sides.simple[index - 1].last > index)


def _comma(sides: SideBooks, hit: Hit, index: int) -> bool:
    """True for the comma of «X, who met», «X, and Y, met», and «X, had met» with no other subject after it."""
    following = sides.words[index + 1].text
    if sides.words[index].text not in ",،":
        return False
    ended = sides.cast.ends.get(index)
    listed = ended and ended.attached == sides.and_ and sides.words[ended.first - 1].text in ",،" \
        and sides.words[hit.first].text.endswith(sides.shared)
    if listed or (following in sides.relatives and following.startswith(sides.article)):
        return True
    return following in sides.had \
        and side_at(sides, past_asides(sides, hit.last, len(sides.words))) is None


def standing(sides: SideBooks, parties: list[Party]) -> list[Party]:
    """The parties, where none is a country that a particle or «in» or «to» makes a place."""
    for _, mention in parties:
        if mention and mention.attached in sides.cast.names.dative \
                and sides.words[mention.first - 1].text in sides.before_this:
            continue
        if mention and (mention.attached not in ("", sides.and_) or (mention.kind == COUNTRY and (
                mention.attached or sides.words[mention.first - 1].text in sides.at | sides.to))):
            return []
    return parties


def antecedent(sides: SideBooks, hit: Hit, previous: Party | None, others: set[int]) -> Party | None:
    """The subject of what was told just before; else the sentence's last man before the trigger."""
    visitor = sides.cast.ends.get(hit.first - (hit.first > 0 and sides.words[hit.first - 1].text in ",،"))
    if visitor and hit.attached == sides.and_ and is_own(sides, hit) and visitor.kind in (PEOPLE, TITLE) \
            and (trip := sides.triggers.get(visitor.first - 1)) and trip.entry.get("shape") == "visit":
        return party_of(sides, visitor)
    if previous is not None and id(previous[0]) not in others:
        return previous[0], None
    low = max(sides.doc.sentence_of(hit.first)[0], hit.first - FARTHEST)
    for start in range(hit.first - 1, low - 1, -1):
        mention = sides.cast.starts.get(start)
        if mention and mention.kind in (PEOPLE, TITLE) and mention.attached in ("", sides.and_) \
                and not (start in sides.cast.ends and sides.cast.ends[start].kind == BODY):
            party = party_of(sides, mention)
            if id(party[0]) not in others and party[0].kind in (PEOPLE, TITLE) \
                    and (not (start and sides.words[start - 1].text in sides.withs) or is_who(sides, mention.last)):
                return party
    return None
