"""What the sides, places and times of a document's meetings are read by."""

from typing import NamedTuple

from tracker.extract.people import COUNTRY, QUOTE_MARKS, Cast, Member, Mention
from tracker.extract.text.documents import Document

Party = tuple[Member, Mention | None]


class Ground(NamedTuple):
    """A military site as a place: words[first:last], the name to show, the particle written onto it."""

    first: int
    last: int
    name: str
    attached: str


class SideBooks:
    """The lists of a document that its meetings are read by, looked up once; cues are the first words of statements'
    cues, in order.

    spots: where words begin that can be a place. blocs: bodies whose members were told of together, who can meet by
    themselves. delegate: who heads the delegation told of last, or whose it is. two_met: the two of the meeting told of
    last. rest: where a second meeting of the same side begins («and with …»).
    """

    def __init__(self, doc: Document, cast: Cast, cues: list[int]) -> None:
        self.doc, self.cast, self.cues = doc, cast, cues
        self.words = doc.words
        hits = doc.hits
        self.joiners, self.openers, self.simple = hits["joiners"], hits["topic_openers"], hits["simple_adverbs"]
        self.delegations, self.towns = hits["delegations"], hits["towns"]
        self.aux, self.triggers, self.holding = hits["openers"], hits["meetings"], hits["holdings"]
        self.nations, self.countries, self.capitals = hits["nationalities"], hits["countries"], hits["capitals"]
        shape, words = doc.lexicon.shape, doc.lexicon.words
        self.article, self.and_, self.with_ = shape("article")[0], shape("and")[0], shape("with")[0]
        self.to, self.at, self.withs = words("toward"), words("place_words"), words("with_words")
        self.between, self.relatives = words("between_words"), words("relatives")
        self.fillers, self.capital_words = words("visit_fillers"), words("capital_words")
        self.at_capital = self.at & self.capital_words
        self.quoted, self.closing = frozenset(QUOTE_MARKS), frozenset(QUOTE_MARKS.values())
        self.covers, self.meanwhile = words("covers"), words("meanwhile")
        self.told = (*shape("told"), *shape("swallowed"))
        self.swallowed = shape("swallowed")
        self.own = shape("own_suffixes")
        self.dated: dict[int, int] = {}
        self.starts = sorted(cast.starts)
        self.spots = {*self.towns, *doc.spots(dict.fromkeys(self.capital_words))}
        self.spots.update(m.first for m in cast.mentions if m.kind == COUNTRY)
        self.sites: dict[int, Ground] = {}
        self.leading = words("leading")
        self.collectives, self.inside = doc.hits["collectives"], doc.lexicon.words("collective_fillers")
        self.league_adjectives = doc.hits["league_adjectives"]
        self.leagues, self.league_members = doc.hits["leagues"], dict[str, Member]()
        self.escorts = doc.hits["escorts"]
        self.feminine = doc.lexicon.shape("feminine_end")
        self.delegate: Member | None = None
        self.blocs: set[int] = set()
        self.groups: dict[int, tuple[int, list[Party]]] = {}
        self.country_members = {m.nation: m for m in cast.members if m.kind == COUNTRY}
        hits = doc.hits
        self.both, self.states, self.onward = hits["both_sides"], hits["meeting_states"], hits["onward"]
        self.duals = doc.lexicon.words("duals")
        self.plural = doc.lexicon.shape("plural_verbs")
        self.present = doc.lexicon.shape("present_start")
        self.shared = doc.lexicon.shape("shared_verbs")
        self.that_verb = doc.lexicon.words("that_verb")
        self.before_this = doc.lexicon.words("before_this")
        self.had = doc.lexicon.words("had_words")
        self.two_met: list[Party] = []
        self.goals = doc.lexicon.words("goals")
        self.trips = doc.hits["trip_parts"]
        self.theirs = doc.lexicon.shape("dual_suffixes")
        self.chairs = doc.hits["chairs"]
        self.gatherings = doc.hits["gatherings"]
        self.relations = doc.lexicon.words("relations")
        self.also = doc.hits["also_with"]
        self.marks = frozenset((*QUOTE_MARKS, *QUOTE_MARKS.values()))
        self.attributions = doc.hits["attributions"]
        self.where = doc.lexicon.words("where_words")
        self.rest, self.alone = 0, False
        signs = doc.spots(dict.fromkeys("؛;"))
        self.closers: list[int] = sorted({*self.triggers, *self.attributions, *self.holding, *signs})

    def on_sites(self, sites: dict[int, Ground]) -> None:
        """Takes the military sites of the text, by first word, as places too."""
        self.sites = sites
        self.spots.update(sites)
