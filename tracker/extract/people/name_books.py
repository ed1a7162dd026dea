"""What mentions are looked up in: the pack's lists and the record's names in one document; and what a mention is."""

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


class NameBooks:
    """The lists of a document that its mentions are read by, looked up once."""

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
