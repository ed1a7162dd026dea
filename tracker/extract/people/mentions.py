"""Who is mentioned where: people with their titles, bodies, countries, unnamed groups, papers.

One mention is OFFICE + NAME as a whole; its head is the person, and a body inside a title is part of the title,
never a mention of its own. Whether two mentions are one man is for `people` to say.
"""

from tracker.lexicon.books import Hit

from .name_books import BODY, COUNTRY, GROUP, PAPER, PEOPLE, TITLE, Mention, NameBooks
from .name_tests import is_definite, is_given, is_name, without_particle
from .names import is_trusted, named_person, untitled_person
from .titles import QUOTE_MARKS, is_called_after, read_titled


def find_mentions(names: NameBooks) -> list[Mention]:
    """All mentions, left to right, none overlapping."""
    out: list[Mention] = []
    reach = 0
    listed, starts = _mention_starts(names)
    for index in starts:
        if index >= reach and (found := _mention_at(names, index, listed)):
            if not (found.kind in (PEOPLE, TITLE) and index and is_called_after(names, index - 1)):
                out.append(found)
            reach = found.last
    return out


def _mention_starts(names: NameBooks) -> tuple[frozenset[int], list[int]]:
    """Places that a list names, and all where a mention can begin: a look at each different word, not at each word."""
    doc = names.doc
    found = {*names.known, *names.known_bodies}
    found.update(names.public, names.offices, names.honorifics, names.excellencies, names.groups, names.countries,
                 names.capitals, names.bodies, names.papers)
    listed = frozenset(found)
    tried = doc.lexicon.tried
    tried.make_room()
    new = doc.index.keys() - tried.words
    tried.add(new, [text for text in new if text in names.given or text.startswith(names.beginnings)
                    or text in names.divine or without_particle(names, text) in names.given])
    for text in doc.index.keys() & tried.given:
        found.update(doc.index[text])
    found.update(n + 1 for n in names.verbs if n + 1 < len(names.words) and not names.words[n + 1].is_sign)
    return listed, sorted(found)


def _mention_at(names: NameBooks, index: int, listed: frozenset[int]) -> Mention | None:
    """The mention that begins here, if one does."""
    text = names.words[index].text
    if text in names.lookalikes_folded and names.doc.raw(index) in names.lookalikes:
        return None
    if index not in listed:
        return untitled_person(names, index)
    known = names.known.get(index)
    if known and is_trusted(names, known):
        return named_person(names, index, index, None, known)
    if index in names.public:
        return named_person(names, index, index, None, None)
    titled = read_titled(names, index) if index in names.offices or index in names.honorifics else None
    if titled and titled.kind == PEOPLE and titled.row is None \
            and names.words[titled.head[0]].text in names.named_after:
        return None  # «كبير … إلى ميناء X»: a harbour is no man
    if titled:
        return None if titled.kind == TITLE and _qualifies_noun(names, titled) else titled
    if index in names.excellencies:
        return Mention(TITLE, index, index + 1, (index, index + 1), (index, index + 1))
    if index in names.known_bodies:
        name = names.known_bodies[index]
        return Mention(BODY, index, name.last, (index, name.last), row=name.row, attached=name.attached)
    if (hit := names.groups.get(index)) is not None:
        last = _past_noun(names, hit.last) if hit.entry.get("of") else hit.last
        last, nation = past_adjectives(names, last)
        return Mention(GROUP, index, last, (index, hit.last), nation=nation, attached=hit.attached)
    if (hit := names.countries.get(index)) or (hit := names.capitals.get(index)):
        return Mention(COUNTRY, index, hit.last, (index, hit.last), nation=hit.entry.id, attached=hit.attached)
    if (hit := names.bodies.get(index)) is not None and index not in names.chairs:
        last, nation = _body_end(names, hit)
        if last == hit.last and last in names.known and not names.words[index].text.startswith(names.article):
            return None
        return Mention(BODY, index, last, (index, last), nation=nation, attached=hit.attached)
    if (hit := names.papers.get(index)) is not None:
        return Mention(PAPER, index, hit.last, (index, hit.last), attached=hit.attached)
    return untitled_person(names, index)


def _leads_body(names: NameBooks, index: int) -> bool:
    """True for the man whom a body is called after («حكومة نوري المالكي»)."""
    return names.words[index - 1].text in names.led and is_given(names, index) and is_name(names, index + 1)


def _qualifies_noun(names: NameBooks, title: Mention) -> bool:
    """True for a post's word that is an adjective of the noun before it («الحل السياسي»)."""
    at = title.first
    return title.last - at == 1 and at > 0 and names.words[at].text.endswith(names.body_ends) \
        and is_definite(names, at) and is_definite(names, at - 1)


def _past_noun(names: NameBooks, index: int) -> int:
    """End of the noun that follows «one of», «some of»."""
    if index >= len(names.words) or names.words[index].is_sign or index in names.that or index in names.verbs:
        return index
    end = group.last if (group := names.groups.get(index)) else index + 1
    while end < len(names.words) and end - index < 4 and not names.words[end].is_sign and is_definite(names, end) \
            and end not in names.known and names.words[end].text not in names.days:
        end += 1
    return end


def past_adjectives(names: NameBooks, index: int) -> tuple[int, str]:
    """End of the adjectives after a group's noun, and the country that one of them names."""
    nation = ""
    while index < len(names.words) and not names.words[index].is_sign:
        hit = names.nations.get(index)
        if hit and not hit.attached:
            nation = nation or hit.entry.id
            index = hit.last
            continue
        text = names.words[index].text
        if text.endswith(names.adjective_ends) and len(text) > 3 and not text.startswith(names.joined_particles) \
                and index not in names.verbs and index not in names.offices \
                and index not in names.relay_words:
            index += 1
            continue
        break
    return index, nation


def _body_end(names: NameBooks, hit: Hit) -> tuple[int, str]:
    """End of a body's name: a bare head takes its complement, then come words with the article."""
    words, at, nation = names.words, hit.last, ""
    definite = words[at - 1].text.removeprefix(hit.attached).startswith(names.article) \
        or hit.attached.endswith(names.swallowed)
    begin, bare = at, not definite
    while at < len(words) and at - begin < 7:
        word, text = words[at], words[at].text
        if word.is_sign:
            closing = QUOTE_MARKS.get(text)
            stop = next((n for n in range(at + 1, min(at + 6, len(words))) if words[n].text == closing), 0) \
                if closing and closing != ")" and at == begin else 0
            if not stop:
                break
            at = stop + 1
            continue
        if at in names.known or text in names.days or (bare and at == begin and _leads_body(names, at)):
            break
        if (nat := names.nations.get(at)) and not nat.attached:
            nation, bare = nation or nat.entry.id, False
            at = nat.last
            continue
        country = (names.countries.get(at) or names.capitals.get(at)) if bare else None
        if country and not country.attached:
            nation, bare = nation or country.entry.id, False
            at = country.last
            continue
        if bare and at == begin and (inner := names.bodies.get(at)) and not inner.attached and inner.last > at + 1:
            at, bare = inner.last, False
            continue
        if at in names.body_links and at + 1 < len(words):
            at, bare = at + 1, True
            continue
        if is_definite(names, at) or text.startswith(names.swallowed):
            fits = bare or text.endswith(names.body_ends) or text in names.body_adjectives \
                or text.startswith(names.swallowed)
            if not fits or at in names.adverbials or at in names.offices:
                break
            at, bare = at + 1, False
            continue
        if bare and at == begin and text not in names.common and not names.offices.get(at) \
                and at not in names.attributions:
            at += 1
            continue
        break
    return at, nation
