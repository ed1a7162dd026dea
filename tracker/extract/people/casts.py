"""Which mentions are one: a cast of the people, bodies and groups of a document.

A bare surname is the man of that surname named in full; a title alone is the last man named with it; «the Network»
is the last body whose name began with that word. Two different full names are never one man, however alike.
"""

from tracker.extract.text.documents import Document
from tracker.lexicon.books import attach
from tracker.lexicon.gazetteers import Row

from .holders import join_titles, nation_of, title_head
from .members import Cast, Member
from .mentions import find_mentions
from .name_books import BODY, COUNTRY, GROUP, PAPER, PEOPLE, TITLE, Mention, NameBooks
from .name_tests import is_definite, without_particle
from .names import met_near
from .titles import QUOTE_MARKS

SURE, TITLED, DOUBTFUL = 0.95, 0.8, 0.6
RECALL, COMPLEMENT, COUNTRIES, GLOSS = 60, 6, 3, 9


def cast_of(doc: Document) -> Cast:
    """Everybody and every body that a document mentions, each mention joined to whom it means."""
    names = NameBooks(doc)
    found = find_mentions(names)
    cast = Cast(doc, names, found)
    cast.mentions = _apposed(cast, found)
    cast.starts = {m.first: m for m in cast.mentions}
    for mention in cast.mentions:
        if mention.kind == PEOPLE:
            _join_person(cast, mention)
    _find_surnames(cast)
    for mention in cast.mentions:
        if mention.kind in (BODY, GROUP, COUNTRY, PAPER):
            _join_named(cast, mention)
    join_titles(cast)
    cast.starts = {m.first: m for m in cast.mentions}
    cast.ends = {m.last: m for m in cast.mentions}
    return cast


def _apposed(cast: Cast, mentions: list[Mention]) -> list[Mention]:
    """«the minister, X, said»: a title and the name after its comma are one mention."""
    out: list[Mention] = []
    words = cast.doc.words
    for mention in mentions:
        last = out[-1] if out else None
        if mention.kind == PEOPLE and (title := _completed(cast, out, mention)) is not None:
            del out[out.index(title) + 1 :]
            out[-1] = last = title._replace(
                last=mention.first - 1, office=title.office and (title.office[0], mention.first - 1))
        if mention.kind == PEOPLE and (title := _glossed(cast, out, mention)) is not None:
            del out[out.index(title) + 1 :]
            out[-1] = mention._replace(first=title.first, office=title.office, nation=title.nation,
                                       attached=title.attached)
        elif last and last.kind == TITLE and last.office and mention.kind == PEOPLE and _ranked(cast, mention) \
                and not mention.attached and mention.first == last.last + 1 and words[last.last].text in "،," \
                and mention.last < len(words) and (words[mention.last].is_sign or mention.last in cast.names.that
                                                   or _whole_name(cast, mention)):
            out[-1] = mention._replace(first=last.first, office=last.office, nation=last.nation,
                                       attached=last.attached)
        else:
            out.append(mention)
    return out


def _glossed(cast: Cast, before: list[Mention], mention: Mention) -> Mention | None:
    """«the minister (in the interim government) X», «the minister in "…" X»: the title before the marks."""
    words, end = cast.doc.words, mention.first - 1
    if end <= 0 or not words[end].is_sign or mention.office or mention.attached:
        return None
    opening = next((o for o, c in QUOTE_MARKS.items() if words[end].text == c), None)
    if opening is None:
        return None
    start = next((n for n in range(end - 2, max(end - GLOSS, 0), -1) if words[n].text == opening), 0)
    if start and words[start - 1].text in cast.names.places:
        start -= 1
    return next((m for m in before[-COUNTRIES:] if m.kind == TITLE and m.office and m.last == start), None)


def _completed(cast: Cast, before: list[Mention], mention: Mention) -> Mention | None:
    """«the head of the delegation to the talks of A, X»: the title whose place ends with that comma."""
    words, comma = cast.doc.words, mention.first - 1
    if not before or words[comma].text not in "،," or mention.attached:
        return None
    ended = {m.last for m in before[-COUNTRIES:] if m.kind == TITLE}
    title = next((m for m in reversed(before[-COUNTRIES:]) if m.kind != COUNTRY and not (
        m.kind in (GROUP, BODY) and m.first in ended)), None)
    if title is None or title.kind != TITLE or not title.office \
            or not title.last < comma <= title.last + COMPLEMENT or not _ranked(cast, mention) \
            or not _whole_name(cast, mention):
        return None
    between = range(title.last, comma)
    if words[title.last].text not in cast.names.places and not all(is_definite(cast.names, n) for n in between):
        return None
    stopped = any(words[n].is_sign or n in cast.names.verbs or n in cast.names.that for n in between)
    return None if stopped else title


def _ranked(cast: Cast, mention: Mention) -> bool:
    """True for a name without a post, or with a rank alone («، اللواء X»), which may be that of the post before."""
    return not mention.office or cast.doc.words[mention.office[0]].text in cast.names.ranks


def _whole_name(cast: Cast, mention: Mention) -> bool:
    return mention.head[1] - mention.head[0] > 1 and mention.last not in cast.names.verbs


def _name_words(cast: Cast, mention: Mention) -> tuple[str, ...]:
    words = [word.text for word in cast.doc.words[mention.head[0] : mention.head[1]]]
    if mention.row is None or mention.attached:
        first = words[0].removeprefix(mention.attached) if mention.attached else words[0]
        if mention.head[0] == mention.first and words[0] not in cast.doc.lexicon.given:
            first = without_particle(cast.names, first)
        words[0] = first
    return tuple(w for w in words if w[0].isalpha())


def _join_person(cast: Cast, mention: Mention) -> None:
    words = _name_words(cast, mention)
    found = _same_person(cast, words, mention.row)
    if found is None:
        found = Member(PEOPLE, "", words, mention.row, sure=mention.sure)
        cast.members.append(found)
    for word in {words[0], words[-1]} if words else ():
        known = cast.by_word.setdefault((PEOPLE, word), [])
        if found not in known[-RECALL:]:
            known.append(found)
    if found.row is not None:
        cast.by_word.setdefault((PEOPLE, found.row.id or ""), [found])
    cast.of[mention.first] = found
    found.mentions.append(mention)
    found.honorifics.update(cast.doc.words[n].text for n in range(mention.first, mention.head[0]))
    if len(words) > len(found.words):
        found.words = words
    found.row = found.row or mention.row
    found.sure = found.sure or mention.sure
    found.nation = found.nation or mention.nation
    head = title_head(cast, mention)
    if mention.office and (found.office is None or (
            found.office_head in cast.names.relations and head not in cast.names.relations)):
        found.office, found.office_head = mention.office, head
    elif found.office is None and not mention.office:
        _title_after(cast, mention, found)


def _title_after(cast: Cast, mention: Mention, member: Member) -> None:
    """«X, the spokesman of …»: a title that follows a name, mostly after a comma, is its title."""
    words = cast.doc.words
    at = mention.last
    comma = at + 1 < len(words) and words[at].is_sign and words[at].text in "،,-"
    if comma or (_whole_name(cast, mention) and not met_near(cast.names, mention.first)):
        at += comma
        following = cast.starts.get(at)
        if following and following.kind == TITLE and following.office and not following.attached \
                and (
                comma or not following.nation or nation_of(cast, member) in ("", following.nation)):
            member.office, member.nation = following.office, member.nation or following.nation
            member.office_head = title_head(cast, following)
            cast.of[following.first] = member


def _same_person(cast: Cast, words: tuple[str, ...], row: Row | None) -> Member | None:
    if row is not None:
        return next(iter(cast.by_word.get((PEOPLE, row.id or ""), ())), None)
    ends = dict.fromkeys((*words[-1:], *words[:1]))
    alike = [m for word in ends for m in cast.by_word.get((PEOPLE, word), [])[-RECALL:]]
    for member in reversed(alike):
        theirs = member.words
        if member.row is not None and (len(words) == 1 or len(theirs) > 1):
            if words == theirs or (len(words) == 1 and words[0] == theirs[-1]):
                return member
            continue
        if words == theirs:
            return member
        short, long = sorted((words, theirs), key=len)
        if len(short) == 1:
            if short[0] in (long[-1], long[0] if len(long) == 1 else long[-1]):
                return member
        else:
            compound = short[0] in cast.names.name_parts and long[-len(short) :] == short
            framed = short[0] == long[0] and (short[-1] == long[-1] or long[: len(short)] == short)
            if compound or framed:
                return member
    return None


def _find_surnames(cast: Cast) -> None:
    """Later words that are the last part of a name given in full, outside other mentions."""
    parts = cast.names.name_parts
    last_words: dict[tuple[str, ...], Member] = {}
    for member in cast.members:
        words = member.words
        if len(words) < 2:
            continue
        compound = words[-2] in parts and words[-2] not in cast.names.son and len(words) > 2
        tail = words[-2:] if compound else words[-1:]
        if len(tail[-1]) > 2 and tail[-1] not in cast.names.common:
            last_words.setdefault(tail, member)
            if len(tail) == 2:
                last_words.setdefault(("".join(tail),), member)
    taken = [False] * (len(cast.doc.words) + 1)
    for mention in cast.mentions if last_words else ():
        taken[mention.first : mention.last] = [True] * (mention.last - mention.first)
    found: list[Mention] = []
    particles = ("", *cast.names.clitics, *cast.names.swallowed)
    for tail, member in last_words.items():
        for particle in particles:
            head = attach(particle, tail[0])
            if head not in cast.doc.index:
                continue
            for index in cast.doc.index[head]:
                last = index + len(tail)
                if taken[index] or index < member.mentions[0].first or (
                        index in cast.names.nations and index - 1 not in cast.names.verbs):
                    continue
                if tuple(w.text for w in cast.doc.words[index + 1 : last]) != tail[1:]:
                    continue
                mention = Mention(PEOPLE, index, last, (index, last), None, member.row, attached=particle)
                taken[index:last] = [True] * (last - index)
                cast.of[index] = member
                member.mentions.append(mention)
                found.append(mention)
    cast.mentions = sorted([*cast.mentions, *found])


def _join_named(cast: Cast, mention: Mention) -> None:
    if mention.kind == COUNTRY:
        known = cast.by_word.setdefault((COUNTRY, mention.nation), [])
        if not known:
            known.append(Member(COUNTRY, "", (mention.nation,), mention.row, nation=mention.nation))
            cast.members += known
        cast.of[mention.first] = known[0]
        known[0].mentions.append(mention)
        return
    words = tuple([word.text for word in cast.doc.words[mention.head[0] : mention.head[1]]])
    written = "" if mention.attached in cast.names.swallowed else mention.attached
    first = words[0].removeprefix(written)
    head = first.removeprefix(cast.names.article)
    key = (head, *words[1:]) if mention.kind == BODY and len(words) > 1 else (head,)
    found = None
    known = cast.by_word.setdefault((mention.kind, key[0]), [])
    for member in reversed(known[-RECALL:]):
        if member.words == key or (len(key) == 1 and member.words[0] == head):
            found = member
            break
        if mention.kind == BODY and 1 < len(key) < len(member.words) and member.words[: len(key)] == key:
            found = member
            break
    if found is None:
        found = Member(mention.kind, "", key, mention.row, nation=mention.nation)
        cast.members.append(found)
        known.append(found)
    _add_mention(cast, found, mention)


def _add_mention(cast: Cast, member: Member, mention: Mention) -> None:
    member.mentions.append(mention)
    cast.of[mention.first] = member
