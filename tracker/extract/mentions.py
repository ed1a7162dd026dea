"""Who is mentioned where: people with their titles, bodies, countries, unnamed groups, papers.

One mention is OFFICE + NAME as a whole; its head is the person, and a body inside a title is part of the title,
never a mention of its own. Whether two mentions are one man is for `people` to say.
"""

from typing import NamedTuple

from ..lexicon.books import Hit
from ..lexicon.gazetteers import ORGANISATION, PERSON, Name, Row
from .documents import Document

PEOPLE, TITLE, BODY, GROUP, COUNTRY, PAPER = "person", "title", "body", "group", "country", "paper"
NAME_LONGEST = 5
_QUOTE_MARKS = {"«": "»", "“": "”", '"': '"', "(": ")"}


class Mention(NamedTuple):
    """words[first:last] is the whole of it; head is the name alone, office the title's words.

    kind: person, title (a title alone), body, group (unnamed people), country, paper. row: the known person.
    nation: the country's code where an adjective or the country's name says it. sure: the name passes the test.
    """

    kind: str
    first: int
    last: int
    head: tuple[int, int]
    office: tuple[int, int] | None = None
    row: Row | None = None
    nation: str = ""
    sure: bool = True
    attached: str = ""


class Reader:
    """Walks once over the words; holds the books it looks into."""

    def __init__(self, doc: Document) -> None:
        self.doc = doc
        self.words = doc.words
        pack = doc.lexicon
        self.offices, self.links = pack.book("offices"), pack.book("office_links")
        self.honorifics, self.bodies = pack.book("honorifics"), pack.book("organisations")
        self.groups, self.papers = pack.book("groups"), pack.book("papers")
        self.countries, self.capitals = pack.book("countries"), pack.book("capitals")
        self.nations, self.excellencies = pack.book("nationalities"), pack.book("title_anaphora")
        self.first, self.given, self.surnames, self.common = pack.first, pack.given, pack.surnames, pack.common
        self.article: str = pack.shape("article")[0]
        self.swallowed, self.clitics = pack.shape("swallowed"), pack.shape("clitics")
        self.foreign, self.beginnings = pack.shape("foreign_surnames"), pack.shape("name_beginnings")
        self.meetings, self.attributions = pack.book("meetings"), pack.book("attributions")
        self.joined_particles = (*pack.shape("told"), *pack.shape("with"))
        self.body_ends = pack.shape("body_ends")
        self.body_adjectives = pack.words("body_adjectives")
        self.inflected = pack.shape("inflected_ends")
        self.adjective_ends = pack.shape("adjective_ends")
        self.name_parts, self.ambiguous = pack.words("name_parts"), pack.words("ambiguous_surnames")
        self.not_article = pack.words("not_article")
        self.on_behalf = pack.words("on_behalf")
        self.days, self.relations = pack.words("time_words"), pack.words("relations")
        self.lookalikes, self.lookalikes_folded = frozenset(pack.shape("not_by_letters")), pack.words("not_by_letters")
        self.verbs, self.places, self.public = pack.book("verbs"), pack.book("office_places"), pack.book("public_names")
        self.participles, self.that = pack.book("participles"), pack.book("complementizers")
        self.adverbials, self.undoing, self.body_links = (
            pack.book("adverbials"), pack.book("undoing"), pack.book("body_links"))
        self.known: dict[int, Name] = {}
        self.known_bodies: dict[int, Name] = {}
        for name in doc.names:
            if name.row.kind == PERSON:
                self.known.setdefault(name.first, name)
            elif name.row.kind == ORGANISATION:
                self.known_bodies.setdefault(name.first, name)
        self.full = {n.row.id for n in self.known.values() if not n.short}

    def read(self) -> list[Mention]:
        """All mentions, left to right, none overlapping."""
        out: list[Mention] = []
        reach = 0
        for index in self._candidates():
            if index >= reach and (found := self.at(index)):
                out.append(found)
                reach = found.last
        return out

    def _candidates(self) -> list[int]:
        """Places where a mention can begin: a look at each different word, not at each word."""
        doc = self.doc
        found = {*self.known, *self.known_bodies}
        for book in (self.public, self.offices, self.honorifics, self.excellencies, self.groups, self.countries,
                     self.capitals, self.bodies, self.papers):
            found.update(book.spots(doc))
        maybe = doc.lexicon.maybe_given
        for text, places in doc.index.items():
            named = maybe.get(text)
            if named is None:
                named = maybe[text] = bool(
                    text in self.given or self.plain(text) in self.given or text.startswith(self.beginnings))
            if named:
                found.update(places)
        found.update(n + 1 for n in self.verbs.spots(doc) if n + 1 < len(self.words))
        return sorted(n for n in found if not self.words[n].is_sign)

    def at(self, index: int) -> Mention | None:
        """The mention that begins here, if one does."""
        text = self.words[index].text
        if text in self.lookalikes_folded and self.doc.raw(index) in self.lookalikes:
            return None
        known = self.known.get(index)
        if known and self._trusted(known):
            return self._person(index, index, None, known)
        if text in self.public and self.public.at(self.doc, index):
            return self._person(index, index, None, None)
        titled = self._titled(index) if text in self.offices or text in self.honorifics else None
        if titled:
            return titled
        if text in self.excellencies and self.excellencies.at(self.doc, index):
            return Mention(TITLE, index, index + 1, (index, index + 1), (index, index + 1))
        if index in self.known_bodies:
            name = self.known_bodies[index]
            return Mention(BODY, index, name.last, (index, name.last), row=name.row, attached=name.attached)
        if (hit := self.groups.at(self.doc, index)) is not None:
            last, nation = self._adjectives(hit.last)
            return Mention(GROUP, index, last, (index, hit.last), nation=nation, attached=hit.attached)
        if (hit := self.countries.at(self.doc, index)) or (hit := self.capitals.at(self.doc, index)):
            return Mention(COUNTRY, index, hit.last, (index, hit.last), nation=hit.entry.id, attached=hit.attached)
        if (hit := self.bodies.at(self.doc, index)) is not None:
            last, nation = self._body_end(hit)
            return Mention(BODY, index, last, (index, last), nation=nation, attached=hit.attached)
        if (hit := self.papers.at(self.doc, index)) is not None:
            return Mention(PAPER, index, hit.last, (index, hit.last), attached=hit.attached)
        return self._unknown(index)

    # ---- names

    def _trusted(self, name: Name) -> bool:
        """A surname that is also a common word counts only where the whole name stands somewhere."""
        if not name.short or name.variant not in self.ambiguous or name.row.id in self.full:
            return True
        before = self.words[name.first - 1].text if name.first and not name.attached else ""
        return before in self.verbs or before in self.meetings

    def _person(self, first: int, head: int, office: tuple[int, int] | None, known: Name | None,
                nation: str = "") -> Mention:
        public = None if known else self.public.at(self.doc, head)
        if public:
            return Mention(PEOPLE, first, public.last, (head, public.last), office, None, nation, True, public.attached)
        if known:
            last = known.last
            return Mention(PEOPLE, first, last, (head, last), office, known.row, nation, True, known.attached)
        last, sure = self.name_end(head, titled=office is not None)
        return Mention(PEOPLE, first, last, (head, last), office, None, nation, sure)

    def definite(self, index: int) -> bool:
        """True for a word with the article, as written; not for one whose root begins so («التزام»)."""
        text = self.words[index].text
        return text.startswith(self.article) and text not in self.not_article \
            and self.doc.raw(index).startswith(self.article)

    def plain(self, text: str) -> str:
        """The word without an attached particle, where what is left is a name."""
        for particle in self.clitics:
            if text.startswith(particle) and len(text) - len(particle) >= 3:
                rest = text[len(particle) :]
                if rest in self.given or rest in self.surnames:
                    return rest
        return text

    def is_given(self, index: int) -> bool:
        """True for a given name, with or without a particle before it, that is no common word."""
        text = self.words[index].text
        if text in self.common or text in self.days:
            return False
        if text in self.lookalikes_folded and self.doc.raw(index) in self.lookalikes:
            return False
        if text in self.given or text.startswith(self.beginnings):
            return True
        plain = self.plain(text)
        return plain != text and plain in self.given and plain not in self.common and len(plain) > 3

    def is_foreign(self, text: str) -> bool:
        """True for a word that ends as surnames of some languages do when written in this one."""
        return len(text) > 4 and text.endswith(self.foreign) and text not in self.common

    def is_name(self, index: int) -> bool:
        """True where a word can be a later part of a name that has begun."""
        word = self.words[index]
        text = word.text
        if word.is_sign or not text[0].isalpha() or text in self.common or text in self.days:
            return False
        if index in self.known or text in self.name_parts or text.startswith(self.beginnings):
            return True
        if text in self.lookalikes_folded and self.doc.raw(index) in self.lookalikes:
            return False
        if self.nations.at(self.doc, index) or self.offices.at(self.doc, index) or self.bodies.at(self.doc, index):
            return text in self.surnames and text.startswith(self.article) and not self.nations.at(self.doc, index)
        if self.countries.at(self.doc, index) or self.groups.at(self.doc, index):
            return False
        return text in self.surnames or text in self.given or self.is_foreign(text)

    def name_end(self, first: int, titled: bool) -> tuple[int, bool]:
        """(end, sure) of the name that begins at words[first]; after a title unknown words may be parts of it."""
        words, index = self.words, first
        sure = self.is_given(first) or self.is_foreign(words[first].text)
        index += 1
        while index < len(words) and index - first < NAME_LONGEST:
            word = words[index]
            if word.is_sign or word.paragraph != words[first].paragraph:
                break
            weekday = titled and sure and index == first + 1 and word.text in self.days and word.text in self.surnames
            if self.is_name(index) or weekday:
                index += 1
                continue
            loose = titled and index - first < (2 if sure else 3) and self._strange(index) and (
                sure or not word.text.startswith(self.article))
            if titled and sure and index - first == 2 and self._strange(index) and self._closes(index + 1):
                loose = True
            if not loose:
                break
            index += 1
        while index - 1 > first and words[index - 1].text in self.name_parts:
            index -= 1
        return index, sure

    def _closes(self, index: int) -> bool:
        """True where a name may end: at a sign or before «that»."""
        return index >= len(self.words) or self.words[index].is_sign or self.words[index].text in self.that

    def _strange(self, index: int) -> bool:
        """True for a word that the pack knows nothing of: as likely as not a rare name."""
        text = self.words[index].text
        if not text[0].isalpha() or text in self.common or text in self.days or len(text) < 3:
            return False
        if text in self.lookalikes_folded and self.doc.raw(index) in self.lookalikes:
            return False
        if text.startswith(self.swallowed) or (
                text[0] in self.clitics and (text[1:] in self.common or text[1:].startswith(self.article))):
            return False
        doc = self.doc
        return not any(book.at(doc, index) for book in (
            self.nations, self.offices, self.links, self.bodies, self.groups, self.papers, self.countries,
            self.capitals, self.verbs, self.participles, self.that, self.adverbials, self.undoing))

    def _unknown(self, index: int) -> Mention | None:
        """GIVEN + NAME without a title: both must pass the test, or stand where one who speaks is named."""
        if index + 1 >= len(self.words):
            return None
        if not self.is_given(index) or not self._is_first(index):
            if index and not self.words[index + 1].is_sign and self._speaks(index - 1) \
                    and self._strange(index) and (self._strange(index + 1) or self.is_name(index + 1)) \
                    and not self.doc.raw(index).startswith((self.article, *self.clitics)) \
                    and not self.doc.raw(index + 1).startswith((self.article, *self.clitics)) \
                    and not self.words[index].text.endswith(self.inflected) \
                    and not self.words[index + 1].text.endswith(self.inflected):
                return Mention(PEOPLE, index, index + 2, (index, index + 2), sure=False)
            return None
        follower = self.words[index + 1]
        if follower.is_sign or not self.is_name(index + 1):
            return None
        known = self.known.get(index + 1)
        last, sure = self.name_end(index, titled=False)
        if last - index < 2:
            return None
        if known and known.last > last:
            last = known.last
        attached = "" if self.words[index].text in self.given else self.words[index].text[0]
        return Mention(PEOPLE, index, last, (index, last), None, None, "", sure, attached)

    def _is_first(self, index: int) -> bool:
        """True for a given name common enough to stand without a title."""
        text = self.words[index].text
        return text in self.first or self.plain(text) in self.first or text.startswith(self.beginnings) \
            or text in self.name_parts

    def _speaks(self, index: int) -> bool:
        """True for a verb of speech that opens its clause."""
        hit = self.verbs.at(self.doc, index) if self.words[index].text in self.verbs else None
        return bool(hit and (hit.attached or index == 0 or self.words[index - 1].is_sign))

    # ---- titles

    def _titled(self, index: int) -> Mention | None:
        """Honorifics and a post with all that completes it, then a name; without a name the title alone."""
        end, office, nation, short, attached = self._title(index)
        if end == index:
            return None
        if office and (outer := self._speaks_for(index, office, end, attached)):
            return outer
        start = office or (index, end)
        size = len(self.words)
        if end < size and not self.words[end].is_sign:
            known = self.known.get(end)
            if known and not known.attached:
                return self._person(index, end, office, known, nation)._replace(attached=attached)
            if self._begins_name(end, short, office is not None) or self.public.at(self.doc, end):
                found = self._person(index, end, office, None, nation)
                if found.sure or (office is not None and found.last - found.head[0] > 1):
                    return found._replace(attached=attached)
        elif end + 1 < size and self.words[end].text == "(" and end + 1 in self.known:
            known = self.known[end + 1]
            return self._person(index, end + 1, office, known, nation)
        elif end + 3 < size and self.words[end].text == "(" and self.words[end + 2].text == ")" \
                and end + 3 in self.known:
            known = self.known[end + 3]
            return self._person(index, end + 1, office, known, nation)
        elif end + 2 < size and self.words[end].text in ('"', "«", "“") and end + 1 in self.known:
            return self._person(index, end + 1, office, self.known[end + 1], nation)
        if office is None:
            return None
        if (group := self.groups.at(self.doc, start[0])) and not short:
            last, nation = max(end, group.last), nation
            return Mention(GROUP, index, last, (start[0], group.last), office, nation=nation, attached=attached)
        return Mention(TITLE, index, end, start, office, nation=nation, attached=attached)

    def _speaks_for(self, index: int, office: tuple[int, int], end: int, attached: str) -> Mention | None:
        """«the spokesman of president X, Y»: Y, or an unnamed spokesman; X is a part of the title."""
        inner = next((n for n in range(office[0] + 1, office[1]) if self.words[n].text in self.on_behalf), 0)
        if not inner or not any(self.offices.at(self.doc, n) for n in range(inner + 1, office[1])) \
                or end >= len(self.words) or self.words[end].is_sign:
            return None
        if end not in self.known and not self.is_given(end) and not self.public.at(self.doc, end):
            return None
        last = self._person(end, end, None, self.known.get(end)).last
        if last + 1 < len(self.words) and self.words[last].text in "،," and (
                last + 1 in self.known or self.is_given(last + 1)):
            named = self._person(index, last + 1, (office[0], last), self.known.get(last + 1))
            return named._replace(attached=attached)
        if last in self.known and not self.known[last].attached:
            return self._person(index, last, (office[0], last), self.known[last])._replace(attached=attached)
        return Mention(GROUP, index, last, office, (office[0], last), attached=attached)

    def _begins_name(self, index: int, short: bool, posted: bool) -> bool:
        text = self.words[index].text
        if text in self.common or text in self.days or not text[0].isalpha():
            return False
        if text.startswith(self.article) or text.startswith(self.swallowed):
            return short and text in self.surnames and not self.nations.at(self.doc, index)
        return self.is_given(index) or self.is_foreign(text) or (posted and self._strange(index))

    def _title(self, index: int) -> tuple[int, tuple[int, int] | None, str, bool, str]:
        """(end, the post's words or None, country, does it want a bare surname, particle) of a title at words[index]."""
        doc, words, size = self.doc, self.words, len(self.words)
        at, first, nation, short, attached = index, -1, "", True, ""
        construct, mark, close = False, 0, 0
        while at < size:
            word = words[at]
            if mark and self._names_follow(at):
                mark = 0
            if word.is_sign:
                closing = _QUOTE_MARKS.get(word.text)
                stop = next((n for n in range(at + 1, min(at + 7, size)) if words[n].text == closing), 0) if closing else 0
                if construct and stop and at not in self.known and at + 1 not in self.known:
                    at, construct = stop + 1, False
                    continue
                break
            if at > index and not construct and ((at in self.known and not self.known[at].attached)
                                                 or self.public.at(doc, at)):
                break
            hit: Hit | None
            if (hit := self.offices.at(doc, at)) and (at == index or hit.attached in ("", "و", "ل", "لل")):
                if first < 0:
                    first, attached = at, hit.attached
                definite = words[at].text.removeprefix(hit.attached).startswith(self.article) or hit.attached == "لل"
                short = short and definite
                construct = not definite and words[at].text not in self.relations
                at = hit.last
                continue
            if first < 0:
                if (hit := self.honorifics.at(doc, at)) and (at == index or not hit.attached):
                    attached = attached or hit.attached
                    at = hit.last
                    if at < size and words[at].text == "." and at > 0 and len(words[at - 1].text) == 1:
                        at += 1
                    continue
                break
            if first >= 0 and not construct and (hit := self.honorifics.at(doc, at)) and not hit.attached \
                    and self.definite(at):
                close = close or at
                at = hit.last
                continue
            if (hit := self.nations.at(doc, at)) and hit.attached in ("", "و"):
                nation = nation or hit.entry.id
                at, construct = hit.last, False
                continue
            if (hit := self.links.at(doc, at)) is not None:
                construct = not words[at].text.startswith(self.article)
                at = hit.last
                continue
            if (hit := self.places.at(doc, at)) and hit.last < size and (
                    self._completes(hit.last) or self.bodies.at(doc, hit.last)):
                mark, construct = mark or at, True
                at = hit.last
                continue
            if not construct and self._begins_name(at, short and at > first, True) and not self._completes(at):
                break
            if construct and self.is_given(at) and at + 1 < size and self.is_name(at + 1) \
                    and at - 1 >= 0 and words[at - 1].text not in self.relations and not self.bodies.at(doc, at):
                break
            if construct or self._completes(at):
                if (hit := self.bodies.at(doc, at)) is not None:
                    indefinite = not words[hit.last - 1].text.startswith(self.article)
                    at, construct = hit.last, indefinite
                elif (hit := self.countries.at(doc, at)) or (hit := self.capitals.at(doc, at)):
                    nation = nation or hit.entry.id
                    at, construct = hit.last, False
                else:
                    text = word.text
                    if text in self.days or text in self.that or (
                            text in self.adverbials and not text.startswith(self.article)):
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
            at = mark
        if first >= 0 and at > first:
            return at, (first, close or at), nation, short, attached
        return (at if at > index else index), None, nation, True, attached

    def _names_follow(self, index: int) -> bool:
        """True where a name that passes the test, or a known one, begins here."""
        if self.words[index].is_sign:
            return False
        return (index in self.known and not self.known[index].attached) or self.is_given(index) \
            or bool(self.public.at(self.doc, index))

    def _completes(self, index: int) -> bool:
        """True for a word with the article (or «لل») that goes on with a title or a body's name."""
        text = self.words[index].text
        if text in self.days or self.words[index].is_sign:
            return False
        if self.bodies.at(self.doc, index) or self.countries.at(self.doc, index) or self.capitals.at(self.doc, index):
            return True
        if text.startswith(self.article) and not self.definite(index):
            return False
        return text.startswith((self.article, "و" + self.article, *self.swallowed)) and len(text) > 4

    def _adjectives(self, index: int) -> tuple[int, str]:
        """End of the adjectives after a group's noun, and the country that one of them names."""
        nation = ""
        while index < len(self.words) and not self.words[index].is_sign:
            hit = self.nations.at(self.doc, index)
            if hit and not hit.attached:
                nation = nation or hit.entry.id
                index = hit.last
                continue
            text = self.words[index].text
            if text.endswith(self.adjective_ends) and len(text) > 4 and not text.startswith(self.joined_particles) \
                    and text not in self.verbs and not self.offices.at(self.doc, index):
                index += 1
                continue
            break
        return index, nation

    def _body_end(self, hit: Hit) -> tuple[int, str]:
        """End of a body's name: a bare head takes its complement, then come words with the article."""
        words, at, nation = self.words, hit.last, ""
        definite = words[at - 1].text.removeprefix(hit.attached).startswith(self.article) or hit.attached.endswith("لل")
        begin, bare = at, not definite
        while at < len(words) and at - begin < 7:
            word, text = words[at], words[at].text
            if word.is_sign:
                closing = _QUOTE_MARKS.get(text)
                stop = next((n for n in range(at + 1, min(at + 6, len(words))) if words[n].text == closing), 0) \
                    if closing and closing != ")" and at == begin else 0
                if not stop:
                    break
                at = stop + 1
                continue
            if at in self.known or text in self.days:
                break
            if (nat := self.nations.at(self.doc, at)) and not nat.attached:
                nation, bare = nation or nat.entry.id, False
                at = nat.last
                continue
            country = (self.countries.at(self.doc, at) or self.capitals.at(self.doc, at)) if bare else None
            if country and not country.attached:
                nation, bare = nation or country.entry.id, False
                at = country.last
                continue
            if text in self.body_links and at + 1 < len(words):
                at, bare = at + 1, True
                continue
            if self.definite(at) or text.startswith(self.swallowed):
                fits = bare or text.endswith(self.body_ends) or text in self.body_adjectives \
                    or text.startswith(self.swallowed)
                if not fits or text in self.adverbials or self.offices.at(self.doc, at):
                    break
                at, bare = at + 1, False
                continue
            if bare and at == begin and text not in self.common and not self.offices.at(self.doc, at) \
                    and text not in self.attributions:
                at += 1
                continue
            break
        return at, nation


def find_mentions(doc: Document) -> list[Mention]:
    """All mentions of a text, left to right, none overlapping."""
    return Reader(doc).read()
