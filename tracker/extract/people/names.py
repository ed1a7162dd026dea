"""Names of people: where one begins and ends.

A name is sure when its words pass the test of the pack's name lists; after a title unknown words may be one.
"""

from tracker.lexicon.gazetteers import Name

from .name_tests import BODY, COUNTRY, GROUP, PAPER, PEOPLE, TITLE, Mention, NameTests

__all__ = ["BODY", "COUNTRY", "GROUP", "PAPER", "PEOPLE", "TITLE", "Mention", "Names"]

NAME_LONGEST, _BESIDE = 5, 12


class Names(NameTests):
    """Reads names with the tests of their words."""

    def _trusted(self, name: Name) -> bool:
        """A surname that is also a common word counts only where the whole name stands somewhere."""
        if not name.short or name.variant not in self.ambiguous or name.row.id in self.full:
            return True
        if self._beside_a_russian(name):
            return True
        before = name.first - 1
        return not name.attached and (before in self.verbs or before in self.meetings or before - 1 in self.relays)

    def _beside_a_russian(self, name: Name) -> bool:
        """True where a Russian of the record is named in the same sentence: the two presidents, not the law."""
        first, last = self.doc.sentence_of(name.first)
        return any(other.row.side == "russia" and first <= other.first < last
                   and abs(other.first - name.first) <= _BESIDE for other in self.known.values())

    def _person(self, first: int, head: int, office: tuple[int, int] | None, known: Name | None,
                nation: str = "") -> Mention:
        public = None if known else self.public.get(head)
        if public:
            last = self._with_house(public.last)
            return Mention(PEOPLE, first, last, (head, last), office, None, nation, True, public.attached)
        if known:
            last = self._with_house(known.last)
            return Mention(PEOPLE, first, last, (head, last), office, known.row, nation, True, known.attached)
        last, sure = self.name_end(head, titled=office is not None or head > first)
        return Mention(PEOPLE, first, last, (head, last), office, None, nation, sure)

    def _with_house(self, last: int) -> int:
        """Over «آل نهيان» after a name."""
        house = last + 1 < len(self.words) and self.words[last].text == self.article \
            and not self.words[last + 1].is_sign and self.words[last + 1].text not in self.common
        return last + 2 if house else last

    def met_near(self, index: int) -> bool:
        """True where a word of meeting stands shortly before: what follows two names may be its other side."""
        return any(n in self.meetings for n in range(max(0, index - 3), index))

    def name_end(self, first: int, titled: bool) -> tuple[int, bool]:
        """(end, sure) of the name that begins at words[first]; after a title unknown words may be parts of it."""
        words, index = self.words, first
        sure = self.is_given(first) or self.is_foreign(words[first].text)
        titled = titled or self._of_other_tongue(first)
        index += 1
        while index < len(words) and index - first < NAME_LONGEST:
            word = words[index]
            if word.is_sign or word.paragraph != words[first].paragraph:
                break
            weekday = titled and sure and index == first + 1 and word.text in self.days and word.text in self.surnames
            servant = words[index - 1].text == self.article or (
                words[index - 1].text in self.servant and word.text.startswith(self.article))
            if self.is_name(index) or weekday or servant or (
                    sure and index == first + 1 and self._surname(index, titled or self._speaks(first - 1))):
                index += 1
                continue
            loose = titled and index - first < (2 if sure else 3) and self._strange(index) and (
                sure or not word.text.startswith(self.article))
            if titled and sure and index - first == 2 and self._strange(index) and self._closes(index + 1):
                loose = True
            after_part = index > first + 1 and words[index - 1].text in self.name_parts and self._strange(index)
            if not loose and not after_part:
                break
            index += 1
        while index - 1 > first and words[index - 1].text in self.name_parts:
            index -= 1
        return index, sure

    def _unknown(self, index: int) -> Mention | None:
        """GIVEN + NAME without a title: both must pass the test, or stand where one who speaks is named.

        There a surname of another tongue alone is a candidate too.
        """
        if index + 1 >= len(self.words) or (index and self.words[index - 1].text in self.named_after):
            return None
        if self._speaks(index - 1) and self.is_foreign(self.words[index].text) and self._strange(index) \
                and not self.is_name(index + 1):
            return Mention(PEOPLE, index, index + 1, (index, index + 1), sure=False)
        if not self.is_given(index) or not self._is_first(index):
            if index and not self.words[index + 1].is_sign and self._speaks(index - 1) \
                    and self._strange(index) and (self._strange(index + 1) or self.is_name(index + 1)) \
                    and not self.doc.raw(index).startswith((self.article, *self.clitics)) \
                    and not self.doc.raw(index + 1).startswith((self.article, *self.clitics)) \
                    and not self.words[index].text.endswith(self.inflected) and index not in self.stated \
                    and not self.words[index + 1].text.endswith(self.inflected):
                return Mention(PEOPLE, index, index + 2, (index, index + 2), sure=False)
            return None
        follower = self.words[index + 1]
        if follower.is_sign or not (self.is_name(index + 1) or self._surname(index + 1, self._speaks(index - 1)) or (
                self._of_other_tongue(index) and self._strange(index + 1))):
            return None
        known = self.known.get(index + 1)
        last, sure = self.name_end(index, titled=False)
        if last - index < 2:
            return None
        if known and known.last > last:
            last = known.last
        attached = "" if self.words[index].text in self.given else self.words[index].text[0]
        return Mention(PEOPLE, index, last, (index, last), None, None, "", sure, attached)
