"""Titles: a post with all that completes it, and the name that follows it or not.

A body inside a title («the spokesman of the Kremlin») is a part of the title.
"""

from tracker.lexicon.books import Hit

from .name_books import GROUP, TITLE, Mention, NameBooks
from .name_tests import is_definite, is_foreign, is_given, is_name, is_strange
from .names import name_end, named_person

QUOTE_MARKS = {"«": "»", "“": "”", '"': '"', "(": ")"}


def read_titled(names: NameBooks, index: int) -> Mention | None:
    """Honorifics and a post with all that completes it, then a name; without a name the title alone."""
    end, office, nation, short, attached = _read_title(names, index)
    if end == index:
        return None
    if office and (outer := _speaks_for(names, index, office, end, attached)
                   or (office[1] - office[0] > 1 and _sent_by(names, index, office, end, attached))):
        return outer
    start = office or (index, end)
    size = len(names.words)
    if office and (aside := names.adverbials.get(end)) and aside.last == end + 1 and _name_follows(names, aside.last):
        end = aside.last
    if end < size and not names.words[end].is_sign:
        known = names.known.get(end)
        if known and not known.attached:
            return named_person(names, index, end, office, known, nation)._replace(attached=attached)
        if _begins_name(names, end, short, office is not None) or names.public.get(end):
            found = named_person(names, index, end, office, None, nation)
            if found.sure or (office is not None and found.last - found.head[0] > 1 and not all(
                    names.words[n].text.endswith(names.tanween) for n in range(*found.head))):
                return found._replace(attached=attached)
    elif end + 1 < size and names.words[end].text == "(" and end + 1 in names.known:
        known = names.known[end + 1]
        return named_person(names, index, end + 1, office, known, nation)
    elif end + 3 < size and names.words[end].text == "(" and names.words[end + 2].text == ")" \
            and end + 3 in names.known:
        known = names.known[end + 3]
        return named_person(names, index, end + 1, office, known, nation)
    elif end + 2 < size and names.words[end].text in ('"', "«", "“") and (
            end + 1 in names.known or names.public.get(end + 1) or _is_named_in_marks(names, end)):
        return named_person(names, index, end + 1, office, names.known.get(end + 1), nation)
    if office is None:
        return None
    if (group := names.groups.get(start[0])) and not short:
        last, nation = max(end, group.last), nation
        return Mention(GROUP, index, last, (start[0], group.last), office, nation=nation, attached=attached)
    return Mention(TITLE, index, end, start, office, nation=nation, attached=attached)


def _speaks_for(names: NameBooks, index: int, office: tuple[int, int], end: int, attached: str) -> Mention | None:
    """«the spokesman of president X, Y»: Y, or an unnamed spokesman; X is a part of the title."""
    inner = next((n for n in range(office[0] + 1, office[1]) if names.words[n].text in names.on_behalf), 0)
    if not inner or not names.offices.get(inner + 1) or end >= len(names.words) or names.words[end].is_sign:
        return None
    if end not in names.known and not is_given(names, end) and not names.public.get(end):
        return None
    last = named_person(names, end, end, None, names.known.get(end)).last
    if last + 1 < len(names.words) and names.words[last].text in "،," and (
            last + 1 in names.known or is_given(names, last + 1)):
        named = named_person(names, index, last + 1, (office[0], last), names.known.get(last + 1))
        return named._replace(attached=attached)
    if last in names.known and not names.known[last].attached:
        return named_person(names, index, last, (office[0], last), names.known[last])._replace(attached=attached)
    return Mention(GROUP, index, last, office, (office[0], last), attached=attached)


def _is_named_in_marks(names: NameBooks, index: int) -> bool:
    """True for a name that fills the quotation marks that open at words[index]: «اللواء "X"»."""
    if is_called_after(names, index) or not (
            is_given(names, index + 1) or is_foreign(names, names.words[index + 1].text)):
        return False
    last, _ = name_end(names, index + 1, titled=True)
    return last - index > 2 and last < len(names.words) \
        and names.words[last].text == QUOTE_MARKS[names.words[index].text]


def _sent_by(names: NameBooks, index: int, office: tuple[int, int], end: int, attached: str) -> Mention | None:
    """«the envoy of the Russian president X, Y, …»: Y; X is a part of the title."""
    if office[1] - office[0] < 2 or end >= len(names.words) or (end not in names.known and not is_given(names, end)):
        return None
    if not any(hit.attached in names.dative or (not hit.attached and is_definite(names, n))
               for n in range(office[0] + 1, office[1]) if (hit := names.offices.get(n))):
        return None
    last = named_person(names, end, end, None, names.known.get(end)).last
    if last + 1 >= len(names.words) or names.words[last].text not in "،," \
            or not (last + 1 in names.known or is_given(names, last + 1)):
        return None
    named = named_person(names, index, last + 1, (office[0], last), names.known.get(last + 1))
    closed = named.last >= len(names.words) or names.words[named.last].is_sign
    return named._replace(attached=attached) if closed and named.last - named.head[0] > 1 else None


def _begins_name(names: NameBooks, index: int, short: bool, posted: bool) -> bool:
    text = names.words[index].text
    if text in names.common or text in names.days or not text[0].isalpha() or index in names.towns:
        return False
    if text in names.foreign_first:
        return True
    if text.startswith(names.article) or text.startswith(names.swallowed):
        return short and text in names.surnames and not names.nations.get(index)
    return is_given(names, index) or is_foreign(names, text) or (posted and is_strange(names, index))


def _read_title(names: NameBooks, index: int) -> tuple[int, tuple[int, int] | None, str, bool, str]:
    """Of a title at words[index]: (end, the post's words or None, country, may a surname follow, particle)."""
    words, size = names.words, len(names.words)
    at, first, nation, short, attached = index, -1, "", True, ""
    construct, mark, close, mark_short = False, 0, 0, True
    while at < size:
        word = words[at]
        if mark and _name_follows(names, at):
            mark = 0
        if word.is_sign:
            closing = QUOTE_MARKS.get(word.text)
            near = range(at + 1, min(at + 7, size)) if closing else ()
            stop = next((n for n in near if words[n].text == closing), 0)
            if construct and stop and at not in names.known and at + 1 not in names.known:
                at, construct = stop + 1, False
                continue
            break
        if at > index and not construct and ((at in names.known and not names.known[at].attached)
                                             or names.public.get(at)):
            break
        if at > index and at in names.offices and is_called_after(names, at - 1) and (
                patron := read_titled(names, at)) and patron.head[0] > patron.first:
            at, construct, short = patron.head[0] + 1, False, False
            while at + 1 < patron.last and words[at].text in names.name_parts:
                at += 2
            continue
        hit: Hit | None
        if at > index and first >= 0 and not construct and word.text in names.relations:
            break  # «the minister met his counterpart»
        if (hit := names.offices.get(at)) and (at == index or hit.attached in ("", names.and_, *names.dative)):
            if first < 0:
                first, attached = at, hit.attached
            definite = words[at].text.removeprefix(hit.attached).startswith(names.article) \
                or hit.attached in names.swallowed
            short = short and definite
            construct = not definite and words[at].text not in names.relations \
                and not words[hit.last - 1].text.startswith(names.article)
            at = hit.last
            continue
        if first < 0:
            if (hit := names.honorifics.get(at)) and (at == index or not hit.attached):
                attached = attached or hit.attached
                at = hit.last
                if at < size and words[at].text == "." and at > 0 and len(words[at - 1].text) == 1:
                    at += 1
                continue
            break
        if first >= 0 and not construct and (hit := names.honorifics.get(at)) and not hit.attached \
                and is_definite(names, at):
            close = close or at
            at = hit.last
            continue
        if short and not construct and at in names.nations and words[at].text in names.first \
                and at + 1 < size and is_name(names, at + 1):
            break
        if (hit := names.nations.get(at)) and hit.attached in ("", names.and_):
            nation = nation or hit.entry.id
            at, construct = hit.last, False
            continue
        if at in names.body_links and not construct and at + 1 < size and not words[at + 1].is_sign:
            at, construct = at + 1, True
            continue
        if (hit := names.links.get(at)) is not None:
            construct = not (words[at].text.startswith(names.article) or hit.entry.get("closed"))
            at = hit.last
            continue
        if words[at].text in names.places and at + 1 < size and (
                _completes_title(names, at + 1) or names.bodies.get(at + 1) or at + 1 in names.towns):
            mark, mark_short, construct = mark or at, mark_short if mark else short, True
            at += 1
            continue
        if not construct and _begins_name(names, at, short and at > first, True) and not _completes_title(names, at):
            break
        if construct and is_given(names, at) and at + 1 < size and is_name(names, at + 1) \
                and at - 1 >= 0 and words[at - 1].text not in names.relations and not names.bodies.get(at) \
                and not is_definite(names, at):
            break
        if not construct and (hit := names.bodies.get(at)) and not hit.attached and at - 1 > first \
                and words[at - 1].text.startswith(names.article):
            break
        if not construct and nation and word.text.endswith(names.plural_nouns):
            break
        if construct or _completes_title(names, at):
            if (hit := names.bodies.get(at)) is not None:
                indefinite = not words[hit.last - 1].text.startswith(names.article)
                at, construct = hit.last, indefinite
            elif (hit := names.countries.get(at)) or (hit := names.capitals.get(at)):
                nation = nation or hit.entry.id
                at, construct = hit.last, False
            else:
                text = word.text
                if text in names.days or at in names.that or at in names.relay_words or (
                        at in names.adverbials and not text.startswith(names.article)):
                    break
                definite = text.startswith(names.article) or text.startswith(names.swallowed)
                construct = construct and not definite
                short = False
                at += 1
                if not definite and text not in names.common:
                    construct = construct and at - first < 3
            continue
        break
    if mark and not (at < size and _name_follows(names, at)):
        at, short = mark, mark_short
    if first >= 0 and at > first:
        return at, (first, close or at), nation, short, attached
    return (at if at > index else index), None, nation, True, attached


def is_called_after(names: NameBooks, index: int) -> bool:
    """True for a place or a unit called after the man named next («مطار الملك خالد»)."""
    at = index - 1 if index and names.words[index].text in QUOTE_MARKS else index
    return names.words[at].text in names.naming_after


def _name_follows(names: NameBooks, index: int) -> bool:
    """True where a name that passes the test, or a known one, begins here, a mark or a comma left out."""
    if index + 1 < len(names.words) and names.words[index].text in (*QUOTE_MARKS, "،"):
        index += 1
    if index >= len(names.words) or names.words[index].is_sign:
        return False
    return (index in names.known and not names.known[index].attached) or is_given(names, index) \
        or bool(names.public.get(index))


def _completes_title(names: NameBooks, index: int) -> bool:
    """True for a word with the article (or «لل») that goes on with a title or a body's name."""
    text = names.words[index].text
    if text in names.days or names.words[index].is_sign or index in names.papers:
        return False
    if names.bodies.get(index) or names.countries.get(index) or names.capitals.get(index):
        return True
    if text.startswith(names.article) and not is_definite(names, index):
        return False
    return text.startswith((names.article, names.and_ + names.article, *names.swallowed)) and len(text) > 3
