"""Which words can be a man's name: tests against the pack's name lists, and what a mention is."""

from typing import NamedTuple

from tracker.extract.text.documents import Document
from tracker.lexicon.gazetteers import ORGANISATION, PERSON, Name, Row

PEOPLE, TITLE, BODY, GROUP, COUNTRY, PAPER = "person", "title", "body", "group", "country", "paper"


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


class NameTests:
    """Holds the books that mentions are looked up in, and tests words as names."""

    def __init__(self, doc: Document) -> None:
        self.doc = doc
        self.words = doc.words
        pack = doc.lexicon
        self.offices, self.links = doc.hits["offices"], doc.hits["office_links"]
        self.honorifics, self.bodies = doc.hits["honorifics"], doc.hits["organisations"]
        self.groups, self.papers = doc.hits["groups"], doc.hits["papers"]
        self.countries, self.capitals = doc.hits["countries"], doc.hits["capitals"]
        self.stated = doc.hits["stated_nouns"]
        self.towns, self.relay_words, self.relays = doc.hits["towns"], doc.hits["relay_words"], doc.hits["relays"]
        self.nations, self.excellencies = doc.hits["nationalities"], doc.hits["title_anaphora"]
        self.first, self.given, self.surnames, self.common = pack.first, pack.given, pack.surnames, pack.common
        self.foreign_first = pack.foreign
        self.article: str = pack.shape("article")[0]
        self.and_, self.dative, self.son = pack.shape("and")[0], pack.shape("dative"), pack.shape("son")
        self.swallowed, self.clitics = pack.shape("swallowed"), pack.shape("clitics")
        self.foreign, self.beginnings = pack.shape("foreign_surnames"), pack.shape("name_beginnings")
        self.meetings, self.chairs = doc.hits["meetings"], doc.hits["chairs"]
        self.attributions = doc.hits["attributions"]
        self.joined_particles = (*pack.shape("told"), *pack.shape("with"))
        self.body_ends = pack.shape("body_ends")
        self.body_adjectives = pack.words("body_adjectives")
        self.inflected = pack.shape("inflected_ends")
        self.adjective_ends = pack.shape("adjective_ends")
        self.name_parts, self.ambiguous = pack.words("name_parts"), pack.words("ambiguous_surnames")
        self.not_article = pack.words("not_article")
        self.named_after = pack.words("named_after")
        self.naming_after = pack.written("named_after", "clitics")
        self.divine, self.god = pack.words("divine_names"), pack.words("god")
        self.tanween = pack.shape("tanween")[0]
        self.servant, self.plural_nouns = pack.words("servant"), pack.shape("plural_nouns")
        self.led = pack.words("led_by")
        self.on_behalf, self.ranks = pack.words("on_behalf"), pack.words("ranks")
        self.days, self.relations = pack.words("time_words"), pack.words("relations")
        self.lookalikes, self.lookalikes_folded = frozenset(pack.shape("not_by_letters")), pack.words("not_by_letters")
        self.verbs, self.places, self.public = doc.hits["verbs"], pack.words("post_places"), doc.hits["public_names"]
        self.participles, self.that = doc.hits["participles"], doc.hits["complementizers"]
        self.adverbials, self.undoing, self.body_links = (
            doc.hits["adverbials"], doc.hits["undoing"], doc.hits["body_links"])
        self.known: dict[int, Name] = {}
        self.known_bodies: dict[int, Name] = {}
        for name in doc.names:
            if name.row.kind == PERSON:
                self.known.setdefault(name.first, name)
            elif name.row.kind == ORGANISATION:
                self.known_bodies.setdefault(name.first, name)
        self.full = {n.row.id for n in self.known.values() if not n.short}

    def definite(self, index: int) -> bool:
        """True for a word with the article, as written; not for one whose root begins so («التزام»)."""
        text = self.words[index].text
        return text.startswith(self.article) and text not in self.not_article and text not in self.foreign_first \
            and self.doc.raw(index).startswith(self.article)

    def plain(self, text: str) -> str:
        """The word without an attached particle, where what is left is a name."""
        for particle in self.clitics if text.startswith(self.clitics) else ():
            if text.startswith(particle) and len(text) - len(particle) >= 3:
                rest = text[len(particle) :]
                if rest in self.given or rest in self.surnames:
                    return rest
        return text

    def is_given(self, index: int) -> bool:
        """True for a given name, with or without a particle before it, that is no common word."""
        text = self.words[index].text
        if text in self.divine and self._divine(index):
            return True
        if text in self.common or text in self.days or text in self.named_after:
            return False
        if text in self.lookalikes_folded and self.doc.raw(index) in self.lookalikes:
            return False
        if text in self.given or text.startswith(self.beginnings):
            return True
        plain = self.plain(text)
        return plain != text and plain in self.given and plain not in self.common and len(plain) > 3

    def _surname(self, index: int, likely: bool) -> bool:
        """A word with the article right after a given name: a known surname, or any strange word where one speaks."""
        text = self.words[index].text
        if not text.startswith(self.article) or text in self.days or (index in self.nations and not likely):
            return False
        return text in self.surnames or (likely and self._strange(index))

    def _divine(self, index: int) -> bool:
        """True for the first word of «ولي الله», «فتح الله» and the like."""
        return self.words[index].text in self.divine and index + 1 < len(self.words) \
            and self.words[index + 1].text in self.god

    def is_foreign(self, text: str) -> bool:
        """True for a word that ends as surnames of some languages do when written in this one."""
        return len(text) > 4 and text.endswith(self.foreign) and text not in self.common

    def is_name(self, index: int) -> bool:
        """True where a word can be a later part of a name that has begun; the text may end before it."""
        if index >= len(self.words):
            return False
        word = self.words[index]
        text = word.text
        if word.is_sign or not text[0].isalpha() or text in self.common or text in self.days:
            return False
        if index in self.known or text in self.name_parts or text.startswith(self.beginnings):
            return True
        if text in self.lookalikes_folded and self.doc.raw(index) in self.lookalikes:
            return False
        if self.nations.get(index) or self.offices.get(index) or self.bodies.get(index):
            return text in self.surnames and text.startswith(self.article) and not self.nations.get(index)
        if self.countries.get(index) or self.groups.get(index):
            return False
        return text in self.surnames or text in self.given or self.is_foreign(text)

    def _of_other_tongue(self, index: int) -> bool:
        """True for a given name of another language, whose surnames no list holds."""
        return self.words[index].text in self.foreign_first or self.plain(self.words[index].text) in self.foreign_first

    def _closes(self, index: int) -> bool:
        """True where a name may end: at a sign or before «that»."""
        return index >= len(self.words) or self.words[index].is_sign or index in self.that

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
        return not any(book.get(index) for book in (
            self.nations, self.offices, self.links, self.bodies, self.groups, self.papers, self.countries,
            self.capitals, self.verbs, self.participles, self.that, self.adverbials, self.undoing))

    def _is_first(self, index: int) -> bool:
        """True for a given name common enough to stand without a title."""
        text = self.words[index].text
        return text in self.first or self.plain(text) in self.first or text.startswith(self.beginnings) \
            or text in self.name_parts or self._divine(index)

    def _speaks(self, index: int) -> bool:
        """True for a verb of speech that opens its clause."""
        hit = self.verbs.get(index)
        return bool(hit and (hit.attached or index == 0 or self.words[index - 1].is_sign))
