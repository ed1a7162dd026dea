"""What reported speech of a document is read by: the pack's lists, quotations, and the cues found."""

from typing import NamedTuple

from tracker.extract.people import PEOPLE, Cast, Mention
from tracker.extract.text.documents import Document
from tracker.extract.text.quotations import Quote
from tracker.lexicon.books import Hit

from .usages import Usage

VERB, PARTICIPLE, ACCORDING, RELAY, CAME = "verb", "participle", "according", "relay", "came"
THAT, QUOTED, COLON, ON, NOUN, SAID, BEFORE = "that", "quote", "colon", "on", "noun", "said", "before"
SCARE = 4  # words in marks that are but called so


class Cue(NamedTuple):
    """words[first:last]; hit: the entry; kind: verb, participle, according, relay or came; usage: that of the entry."""

    first: int
    last: int
    kind: str
    hit: Hit
    usage: Usage


class Frame(NamedTuple):
    """A cue with the first word of its content, how that is opened, and the subject's words where it has one."""

    cue: Cue
    content: int
    how: str
    subject: tuple[int, int] | None
    mention: Mention | None


class Speech:
    """The lists of a document that its reported speech is read by, looked up once.

    signals: where words begin that open what is said, or that are stepped over as a whole. cues: those of the document;
    opening: the first words of cues that open a clause; leads: cues that only lead to another.
    """

    def __init__(self, doc: Document, cast: Cast, quotes: list[Quote]) -> None:
        self.doc, self.cast, self.quotes = doc, cast, quotes
        self.words = doc.words
        hits = doc.hits
        self.verbs, self.participles, self.that = hits["verbs"], hits["participles"], hits["complementizers"]
        self.undoing, self.not_cues, self.adverbials = hits["undoing"], hits["not_cues"], hits["adverbials"]
        self.attributions, self.relays, self.came = hits["attributions"], hits["relays"], hits["came_in"]
        self.relay_words, self.relay_from = hits["relay_words"], hits["relay_from"]
        self.stated = hits["stated_nouns"]
        self.relay_him = hits["relay_him"]
        self.not_that, self.openers, self.simple = hits["not_that"], hits["openers"], hits["simple_adverbs"]
        shape = doc.lexicon.shape
        self.article, self.with_, self.present = shape("article")[0], shape("with")[0], shape("present_start")
        self.so = hits["so_that"]
        self.pronouns = shape("object_suffixes")
        self.told = shape("told")
        self.and_, self.own_suffixes = shape("and")[0], shape("own_suffixes")
        self.accusative, self.our, self.firsthand = shape("accusative"), shape("our"), hits["first_person"]
        self.feminine = shape("feminine_end")[:2]
        self.asked = doc.lexicon.words("asked")
        self.demonstratives = doc.lexicon.words("demonstratives")
        self.leading = doc.lexicon.words("leading")
        self.masculine, self.men = shape("masculine_start")[0], doc.lexicon.words("masculine_countries")
        self.then, self.feminine_ends = shape("then")[0], shape("feminine_nouns")
        self.what, self.who = shape("what")[0], doc.lexicon.words("who")
        self.same = doc.lexicon.words("same")
        self.media = doc.lexicon.words("to")
        self.people_ends = shape("plural_end")
        self.adjectives, self.plural = shape("adjective_participles"), shape("plural_verbs")
        self.suffixes = shape("object_suffixes")
        self.through, self.prepositions, self.bodies = hits["through"], hits["prepositions"], hits["organisations"]
        self.signals = {*self.that, *self.adverbials, *self.through}
        self.signals.update(m.first for m in cast.mentions if m.kind == PEOPLE)
        self.quote_at = {q.first: q for q in quotes if q.depth == 0}
        self.inside = [False] * (len(self.words) + 1)
        for quote in quotes:
            if quote.depth == 0:
                self.inside[quote.first : quote.last] = [True] * (quote.last - quote.first)
        self.cues: list[Cue] = []
        self.opening: list[int] = []
        self.verb_starts: frozenset[int] = frozenset()
        self.leads: set[int] = set()
