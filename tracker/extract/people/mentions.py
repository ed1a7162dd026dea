"""Who is mentioned where: people with their titles, bodies, countries, unnamed groups, papers.

One mention is OFFICE + NAME as a whole; its head is the person, and a body inside a title is part of the title,
never a mention of its own. Whether two mentions are one man is for `people` to say.
"""

from tracker.lexicon.books import Hit

from .names import BODY, COUNTRY, GROUP, PAPER, PEOPLE, TITLE, Mention
from .titles import QUOTE_MARKS, Titles

__all__ = ["BODY", "COUNTRY", "GROUP", "PAPER", "PEOPLE", "TITLE", "Mention", "Reader"]


class Reader(Titles):
    """Looks at every different word once; walks over the places where a mention can begin."""

    def read(self) -> list[Mention]:
        """All mentions, left to right, none overlapping."""
        out: list[Mention] = []
        reach = 0
        for index in self._candidates():
            if index >= reach and (found := self.at(index)):
                if not (found.kind in (PEOPLE, TITLE) and index and self.called_after(index - 1)):
                    out.append(found)
                reach = found.last
        return out

    def _candidates(self) -> list[int]:
        """Places where a mention can begin: a look at each different word, not at each word."""
        doc = self.doc
        found = {*self.known, *self.known_bodies}
        found.update(self.public, self.offices, self.honorifics, self.excellencies, self.groups, self.countries,
                     self.capitals, self.bodies, self.papers)
        self._listed = frozenset(found)
        tried = doc.lexicon.tried
        tried.make_room()
        new = doc.index.keys() - tried.words
        tried.add(new, [text for text in new if text in self.given or text.startswith(self.beginnings)
                        or text in self.divine or self.plain(text) in self.given])
        for text in doc.index.keys() & tried.given:
            found.update(doc.index[text])
        found.update(n + 1 for n in self.verbs if n + 1 < len(self.words) and not self.words[n + 1].is_sign)
        return sorted(found)

    def at(self, index: int) -> Mention | None:
        """The mention that begins here, if one does."""
        text = self.words[index].text
        if text in self.lookalikes_folded and self.doc.raw(index) in self.lookalikes:
            return None
        if index not in self._listed:
            return self._unknown(index)
        known = self.known.get(index)
        if known and self._trusted(known):
            return self._person(index, index, None, known)
        if index in self.public:
            return self._person(index, index, None, None)
        titled = self._titled(index) if index in self.offices or index in self.honorifics else None
        if titled and titled.kind == PEOPLE and titled.row is None \
                and self.words[titled.head[0]].text in self.named_after:
            return None  # «كبير … إلى ميناء X»: a harbour is no man
        if titled:
            return None if titled.kind == TITLE and self._qualifies(titled) else titled
        if index in self.excellencies:
            return Mention(TITLE, index, index + 1, (index, index + 1), (index, index + 1))
        if index in self.known_bodies:
            name = self.known_bodies[index]
            return Mention(BODY, index, name.last, (index, name.last), row=name.row, attached=name.attached)
        if (hit := self.groups.get(index)) is not None:
            last = self._of_whom(hit.last) if hit.entry.get("of") else hit.last
            last, nation = self.adjectives(last)
            return Mention(GROUP, index, last, (index, hit.last), nation=nation, attached=hit.attached)
        if (hit := self.countries.get(index)) or (hit := self.capitals.get(index)):
            return Mention(COUNTRY, index, hit.last, (index, hit.last), nation=hit.entry.id, attached=hit.attached)
        if (hit := self.bodies.get(index)) is not None and index not in self.chairs:
            last, nation = self._body_end(hit)
            if last == hit.last and last in self.known and not self.words[index].text.startswith(self.article):
                return None
            return Mention(BODY, index, last, (index, last), nation=nation, attached=hit.attached)
        if (hit := self.papers.get(index)) is not None:
            return Mention(PAPER, index, hit.last, (index, hit.last), attached=hit.attached)
        return self._unknown(index)

    def _led(self, index: int) -> bool:
        """True for the man whom a body is called after («حكومة نوري المالكي»)."""
        return self.words[index - 1].text in self.led and self.is_given(index) and self.is_name(index + 1)

    def _qualifies(self, title: Mention) -> bool:
        """True for a post's word that is an adjective of the noun before it («الحل السياسي»)."""
        at = title.first
        return title.last - at == 1 and at > 0 and self.words[at].text.endswith(self.body_ends) \
            and self.definite(at) and self.definite(at - 1)

    def _of_whom(self, index: int) -> int:
        """End of the noun that follows «one of», «some of»."""
        if index >= len(self.words) or self.words[index].is_sign or index in self.that or index in self.verbs:
            return index
        end = group.last if (group := self.groups.get(index)) else index + 1
        while end < len(self.words) and end - index < 4 and not self.words[end].is_sign and self.definite(end) \
                and end not in self.known and self.words[end].text not in self.days:
            end += 1
        return end

    def adjectives(self, index: int) -> tuple[int, str]:
        """End of the adjectives after a group's noun, and the country that one of them names."""
        nation = ""
        while index < len(self.words) and not self.words[index].is_sign:
            hit = self.nations.get(index)
            if hit and not hit.attached:
                nation = nation or hit.entry.id
                index = hit.last
                continue
            text = self.words[index].text
            if text.endswith(self.adjective_ends) and len(text) > 3 and not text.startswith(self.joined_particles) \
                    and index not in self.verbs and index not in self.offices \
                    and index not in self.relay_words:
                index += 1
                continue
            break
        return index, nation

    def _body_end(self, hit: Hit) -> tuple[int, str]:
        """End of a body's name: a bare head takes its complement, then come words with the article."""
        words, at, nation = self.words, hit.last, ""
        definite = words[at - 1].text.removeprefix(hit.attached).startswith(self.article) \
            or hit.attached.endswith(self.swallowed)
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
            if at in self.known or text in self.days or (bare and at == begin and self._led(at)):
                break
            if (nat := self.nations.get(at)) and not nat.attached:
                nation, bare = nation or nat.entry.id, False
                at = nat.last
                continue
            country = (self.countries.get(at) or self.capitals.get(at)) if bare else None
            if country and not country.attached:
                nation, bare = nation or country.entry.id, False
                at = country.last
                continue
            if bare and at == begin and (inner := self.bodies.get(at)) and not inner.attached and inner.last > at + 1:
                at, bare = inner.last, False
                continue
            if at in self.body_links and at + 1 < len(words):
                at, bare = at + 1, True
                continue
            if self.definite(at) or text.startswith(self.swallowed):
                fits = bare or text.endswith(self.body_ends) or text in self.body_adjectives \
                    or text.startswith(self.swallowed)
                if not fits or at in self.adverbials or at in self.offices:
                    break
                at, bare = at + 1, False
                continue
            if bare and at == begin and text not in self.common and not self.offices.get(at) \
                    and at not in self.attributions:
                at += 1
                continue
            break
        return at, nation
