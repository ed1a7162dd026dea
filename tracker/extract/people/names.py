"""Names of people: where one begins and ends.

A name is sure when its words pass the test of the pack's name lists; after a title unknown words may be one.
"""

from tracker.lexicon.gazetteers import Name

from .name_books import PEOPLE, Mention, NameBooks
from .name_tests import (
    is_first_name,
    is_foreign,
    is_given,
    is_name,
    is_of_other_tongue,
    is_speech_verb,
    is_strange,
    is_surname,
    may_end_name,
)

NAME_LONGEST, _BESIDE = 5, 12


def is_trusted(names: NameBooks, name: Name) -> bool:
    """A surname that is also a common word counts only where the whole name stands somewhere."""
    if not name.short or name.variant not in names.ambiguous or name.row.id in names.full:
        return True
    if _is_beside_russian(names, name):
        return True
    before = name.first - 1
    return not name.attached and (before in names.verbs or before in names.meetings or before - 1 in names.relays)


def _is_beside_russian(names: NameBooks, name: Name) -> bool:
    """True where a Russian of the record is named in the same sentence: the two presidents, not the law."""
    first, last = names.doc.sentence_of(name.first)
    return any(other.row.side == "russia" and first <= other.first < last
               and abs(other.first - name.first) <= _BESIDE for other in names.known.values())


def named_person(names: NameBooks, first: int, head: int, office: tuple[int, int] | None, known: Name | None,
            nation: str = "") -> Mention:
    public = None if known else names.public.get(head)
    if public:
        last = _past_house(names, public.last)
        return Mention(PEOPLE, first, last, (head, last), office, None, nation, True, public.attached)
    if known:
        last = _past_house(names, known.last)
        return Mention(PEOPLE, first, last, (head, last), office, known.row, nation, True, known.attached)
    last, sure = name_end(names, head, titled=office is not None or head > first)
    return Mention(PEOPLE, first, last, (head, last), office, None, nation, sure)


def _past_house(names: NameBooks, last: int) -> int:
    """Over «آل نهيان» after a name."""
    house = last + 1 < len(names.words) and names.words[last].text == names.article \
        and not names.words[last + 1].is_sign and names.words[last + 1].text not in names.common
    return last + 2 if house else last


def met_near(names: NameBooks, index: int) -> bool:
    """True where a word of meeting stands shortly before: what follows two names may be its other side."""
    return any(n in names.meetings for n in range(max(0, index - 3), index))


def name_end(names: NameBooks, first: int, titled: bool) -> tuple[int, bool]:
    """(end, sure) of the name that begins at words[first]; after a title unknown words may be parts of it."""
    words, index = names.words, first
    sure = is_given(names, first) or is_foreign(names, words[first].text)
    titled = titled or is_of_other_tongue(names, first)
    index += 1
    while index < len(words) and index - first < NAME_LONGEST:
        word = words[index]
        if word.is_sign or word.paragraph != words[first].paragraph:
            break
        weekday = titled and sure and index == first + 1 and word.text in names.days and word.text in names.surnames
        servant = words[index - 1].text == names.article or (
            words[index - 1].text in names.servant and word.text.startswith(names.article))
        if is_name(names, index) or weekday or servant or (
                sure and index == first + 1 and is_surname(names, index, titled or is_speech_verb(names, first - 1))):
            index += 1
            continue
        loose = titled and index - first < (2 if sure else 3) and is_strange(names, index) and (
            sure or not word.text.startswith(names.article))
        if titled and sure and index - first == 2 and is_strange(names, index) and may_end_name(names, index + 1):
            loose = True
        after_part = index > first + 1 and words[index - 1].text in names.name_parts and is_strange(names, index)
        if not loose and not after_part:
            break
        index += 1
    while index - 1 > first and words[index - 1].text in names.name_parts:
        index -= 1
    return index, sure


def untitled_person(names: NameBooks, index: int) -> Mention | None:
    """GIVEN + NAME without a title: both must pass the test, or stand where one who speaks is named.

    There a surname of another tongue alone is a candidate too.
    """
    if index + 1 >= len(names.words) or (index and names.words[index - 1].text in names.named_after):
        return None
    if is_speech_verb(names, index - 1) and is_foreign(names, names.words[index].text) and is_strange(names, index) \
            and not is_name(names, index + 1):
        return Mention(PEOPLE, index, index + 1, (index, index + 1), sure=False)
    if not is_given(names, index) or not is_first_name(names, index):
        if index and not names.words[index + 1].is_sign and is_speech_verb(names, index - 1) \
                and is_strange(names, index) and (is_strange(names, index + 1) or is_name(names, index + 1)) \
                and not names.doc.raw(index).startswith((names.article, *names.clitics)) \
                and not names.doc.raw(index + 1).startswith((names.article, *names.clitics)) \
                and not names.words[index].text.endswith(names.inflected) and index not in names.stated \
                and not names.words[index + 1].text.endswith(names.inflected):
            return Mention(PEOPLE, index, index + 2, (index, index + 2), sure=False)
        return None
    follower = names.words[index + 1]
    if follower.is_sign or not (
            is_name(names, index + 1) or is_surname(names, index + 1, is_speech_verb(names, index - 1))
            or (is_of_other_tongue(names, index) and is_strange(names, index + 1))):
        return None
    known = names.known.get(index + 1)
    last, sure = name_end(names, index, titled=False)
    if last - index < 2:
        return None
    if known and known.last > last:
        last = known.last
    attached = "" if names.words[index].text in names.given else names.words[index].text[0]
    return Mention(PEOPLE, index, last, (index, last), None, None, "", sure, attached)
