"""Titles: a post with all that completes it, and the name that follows it or not.

A body inside a title («the spokesman of the Kremlin») is a part of the title.
"""

from tracker.lexicon.books import Hit

from .names import GROUP, TITLE, Mention, Names

QUOTE_MARKS = {"«": "»", "“": "”", '"': '"', "(": ")"}


class Titles(Names):
    """Reads titles on top of names."""

    def _titled(self, index: int) -> Mention | None:
        """Honorifics and a post with all that completes it, then a name; without a name the title alone."""
        end, office, nation, short, attached = self._title(index)
        if end == index:
            return None
        if office and (outer := self._speaks_for(index, office, end, attached)
                       or (office[1] - office[0] > 1 and self._sent_by(index, office, end, attached))):
            return outer
        start = office or (index, end)
        size = len(self.words)
        if office and (aside := self.adverbials.get(end)) and aside.last == end + 1 and self._names_follow(aside.last):
            end = aside.last
        if end < size and not self.words[end].is_sign:
            known = self.known.get(end)
            if known and not known.attached:
                return self._person(index, end, office, known, nation)._replace(attached=attached)
            if self._begins_name(end, short, office is not None) or self.public.get(end):
                found = self._person(index, end, office, None, nation)
                if found.sure or (office is not None and found.last - found.head[0] > 1 and not all(
                        self.words[n].text.endswith(self.tanween) for n in range(*found.head))):
                    return found._replace(attached=attached)
        elif end + 1 < size and self.words[end].text == "(" and end + 1 in self.known:
            known = self.known[end + 1]
            return self._person(index, end + 1, office, known, nation)
        elif end + 3 < size and self.words[end].text == "(" and self.words[end + 2].text == ")" \
                and end + 3 in self.known:
            known = self.known[end + 3]
            return self._person(index, end + 1, office, known, nation)
        elif end + 2 < size and self.words[end].text in ('"', "«", "“") and (
                end + 1 in self.known or self.public.get(end + 1) or self._named_in_marks(end)):
            return self._person(index, end + 1, office, self.known.get(end + 1), nation)
        if office is None:
            return None
        if (group := self.groups.get(start[0])) and not short:
            last, nation = max(end, group.last), nation
            return Mention(GROUP, index, last, (start[0], group.last), office, nation=nation, attached=attached)
        return Mention(TITLE, index, end, start, office, nation=nation, attached=attached)

    def _speaks_for(self, index: int, office: tuple[int, int], end: int, attached: str) -> Mention | None:
        """«the spokesman of president X, Y»: Y, or an unnamed spokesman; X is a part of the title."""
        inner = next((n for n in range(office[0] + 1, office[1]) if self.words[n].text in self.on_behalf), 0)
        if not inner or not self.offices.get(inner + 1) or end >= len(self.words) or self.words[end].is_sign:
            return None
        if end not in self.known and not self.is_given(end) and not self.public.get(end):
            return None
        last = self._person(end, end, None, self.known.get(end)).last
        if last + 1 < len(self.words) and self.words[last].text in "،," and (
                last + 1 in self.known or self.is_given(last + 1)):
            named = self._person(index, last + 1, (office[0], last), self.known.get(last + 1))
            return named._replace(attached=attached)
        if last in self.known and not self.known[last].attached:
            return self._person(index, last, (office[0], last), self.known[last])._replace(attached=attached)
        return Mention(GROUP, index, last, office, (office[0], last), attached=attached)

    def _named_in_marks(self, index: int) -> bool:
        """True for a name that fills the quotation marks that open at words[index]: «اللواء "X"»."""
        if self.called_after(index) or not (self.is_given(index + 1) or self.is_foreign(self.words[index + 1].text)):
            return False
        last, _ = self.name_end(index + 1, titled=True)
        return last - index > 2 and last < len(self.words) \
            and self.words[last].text == QUOTE_MARKS[self.words[index].text]

    def _sent_by(self, index: int, office: tuple[int, int], end: int, attached: str) -> Mention | None:
        """«the envoy of the Russian president X, Y, …»: Y; X is a part of the title."""
        if office[1] - office[0] < 2 or end >= len(self.words) or (end not in self.known and not self.is_given(end)):
            return None
        if not any(hit.attached in self.dative or (not hit.attached and self.definite(n))
                   for n in range(office[0] + 1, office[1]) if (hit := self.offices.get(n))):
            return None
        last = self._person(end, end, None, self.known.get(end)).last
        if last + 1 >= len(self.words) or self.words[last].text not in "،," \
                or not (last + 1 in self.known or self.is_given(last + 1)):
            return None
        named = self._person(index, last + 1, (office[0], last), self.known.get(last + 1))
        closed = named.last >= len(self.words) or self.words[named.last].is_sign
        return named._replace(attached=attached) if closed and named.last - named.head[0] > 1 else None

    def _begins_name(self, index: int, short: bool, posted: bool) -> bool:
        text = self.words[index].text
        if text in self.common or text in self.days or not text[0].isalpha() or index in self.towns:
            return False
        if text in self.foreign_first:
            return True
        if text.startswith(self.article) or text.startswith(self.swallowed):
            return short and text in self.surnames and not self.nations.get(index)
        return self.is_given(index) or self.is_foreign(text) or (posted and self._strange(index))

    def _title(self, index: int) -> tuple[int, tuple[int, int] | None, str, bool, str]:
        """Of a title at words[index]: (end, the post's words or None, country, may a surname follow, particle)."""
        words, size = self.words, len(self.words)
        at, first, nation, short, attached = index, -1, "", True, ""
        construct, mark, close, mark_short = False, 0, 0, True
        while at < size:
            word = words[at]
            if mark and self._names_follow(at):
                mark = 0
            if word.is_sign:
                closing = QUOTE_MARKS.get(word.text)
                near = range(at + 1, min(at + 7, size)) if closing else ()
                stop = next((n for n in near if words[n].text == closing), 0)
                if construct and stop and at not in self.known and at + 1 not in self.known:
                    at, construct = stop + 1, False
                    continue
                break
            if at > index and not construct and ((at in self.known and not self.known[at].attached)
                                                 or self.public.get(at)):
                break
            if at > index and at in self.offices and self.called_after(at - 1) and (
                    patron := self._titled(at)) and patron.head[0] > patron.first:
                at, construct, short = patron.head[0] + 1, False, False
                while at + 1 < patron.last and words[at].text in self.name_parts:
                    at += 2
                continue
            hit: Hit | None
            if at > index and first >= 0 and not construct and word.text in self.relations:
                break  # «the minister met his counterpart»
            if (hit := self.offices.get(at)) and (at == index or hit.attached in ("", self.and_, *self.dative)):
                if first < 0:
                    first, attached = at, hit.attached
                definite = words[at].text.removeprefix(hit.attached).startswith(self.article) \
                    or hit.attached in self.swallowed
                short = short and definite
                construct = not definite and words[at].text not in self.relations \
                    and not words[hit.last - 1].text.startswith(self.article)
                at = hit.last
                continue
            if first < 0:
                if (hit := self.honorifics.get(at)) and (at == index or not hit.attached):
                    attached = attached or hit.attached
                    at = hit.last
                    if at < size and words[at].text == "." and at > 0 and len(words[at - 1].text) == 1:
                        at += 1
                    continue
                break
            if first >= 0 and not construct and (hit := self.honorifics.get(at)) and not hit.attached \
                    and self.definite(at):
                close = close or at
                at = hit.last
                continue
            if short and not construct and at in self.nations and words[at].text in self.first \
                    and at + 1 < size and self.is_name(at + 1):
                break
            if (hit := self.nations.get(at)) and hit.attached in ("", self.and_):
                nation = nation or hit.entry.id
                at, construct = hit.last, False
                continue
            if at in self.body_links and not construct and at + 1 < size and not words[at + 1].is_sign:
                at, construct = at + 1, True
                continue
            if (hit := self.links.get(at)) is not None:
                construct = not (words[at].text.startswith(self.article) or hit.entry.get("closed"))
                at = hit.last
                continue
            if words[at].text in self.places and at + 1 < size and (
                    self._completes(at + 1) or self.bodies.get(at + 1) or at + 1 in self.towns):
                mark, mark_short, construct = mark or at, mark_short if mark else short, True
                at += 1
                continue
            if not construct and self._begins_name(at, short and at > first, True) and not self._completes(at):
                break
            if construct and self.is_given(at) and at + 1 < size and self.is_name(at + 1) \
                    and at - 1 >= 0 and words[at - 1].text not in self.relations and not self.bodies.get(at) \
                    and not self.definite(at):
                break
            if not construct and (hit := self.bodies.get(at)) and not hit.attached and at - 1 > first \
                    and words[at - 1].text.startswith(self.article):
                break
            if not construct and nation and word.text.endswith(self.plural_nouns):
                break
            if construct or self._completes(at):
                if (hit := self.bodies.get(at)) is not None:
                    indefinite = not words[hit.last - 1].text.startswith(self.article)
                    at, construct = hit.last, indefinite
                elif (hit := self.countries.get(at)) or (hit := self.capitals.get(at)):
                    nation = nation or hit.entry.id
                    at, construct = hit.last, False
                else:
                    text = word.text
                    if text in self.days or at in self.that or at in self.relay_words or (
                            at in self.adverbials and not text.startswith(self.article)):
                        break
                    definite = text.startswith(self.article) or text.startswith(self.swallowed)
                    construct = construct and not definite
                    short = False
                    at += 1
                    if not definite and text not in self.common:
                        construct = construct and at - first < 3
                continue
            break
        if mark and not (at < size and self._names_follow(at)):
            at, short = mark, mark_short
        if first >= 0 and at > first:
            return at, (first, close or at), nation, short, attached
        return (at if at > index else index), None, nation, True, attached

    def called_after(self, index: int) -> bool:
        """True for a place or a unit called after the man named next («مطار الملك خالد»)."""
        at = index - 1 if index and self.words[index].text in QUOTE_MARKS else index
        return self.words[at].text in self.naming_after

    def _names_follow(self, index: int) -> bool:
        """True where a name that passes the test, or a known one, begins here, a mark or a comma left out."""
        if index + 1 < len(self.words) and self.words[index].text in (*QUOTE_MARKS, "،"):
            index += 1
        if index >= len(self.words) or self.words[index].is_sign:
            return False
        return (index in self.known and not self.known[index].attached) or self.is_given(index) \
            or bool(self.public.get(index))

    def _completes(self, index: int) -> bool:
        """True for a word with the article (or «لل») that goes on with a title or a body's name."""
        text = self.words[index].text
        if text in self.days or self.words[index].is_sign or index in self.papers:
            return False
        if self.bodies.get(index) or self.countries.get(index) or self.capitals.get(index):
            return True
        if text.startswith(self.article) and not self.definite(index):
            return False
        return text.startswith((self.article, self.and_ + self.article, *self.swallowed)) and len(text) > 3
