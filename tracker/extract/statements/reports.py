"""What statements are made of: the frames of a document's cues, what ends a content, and who has spoken."""

from tracker.extract.findings import Span, StatementFinding
from tracker.extract.people import Cast, Member
from tracker.extract.text.documents import Document
from tracker.extract.text.quotations import Quote

from .matters import Matters
from .speech import Frame, Speech


class Voice:
    """One who has spoken: the member of the cast (or a bare phrase), where, and the verb's gender."""

    __slots__ = ("feminine", "member", "name", "paragraph", "sentence", "span", "unnamed")

    def __init__(self, name: str, member: Member | None, unnamed: bool, feminine: bool, paragraph: int,
                 sentence: int, span: Span | None = None) -> None:
        self.name, self.member, self.unnamed, self.span = name, member, unnamed, span
        self.feminine, self.paragraph, self.sentence = feminine, paragraph, sentence


class Report:
    """Frames with the lists that their contents and speakers are read by; `out` grows from left to right.

    nested: cues within what another says; turns: where a content may end; closers: marks that close a quotation;
    voices: who has spoken, the last one last; papers: whose «the report» was.
    """

    def __init__(self, doc: Document, cast: Cast, quotes: list[Quote], speech: Speech, frames: list[Frame],
                 matters: Matters) -> None:
        self.doc, self.cast, self.quotes, self.speech, self.frames = doc, cast, quotes, speech, frames
        self.words, self.matters = doc.words, matters
        self.starts = {f.cue.first: f for f in frames}
        self.nested: set[int] = set()
        self.voices: list[Voice] = []
        self.papers: dict[str, Voice] = {}
        self.out: list[StatementFinding] = []
        self.these = doc.lexicon.words("demonstratives")
        hits = doc.hits
        self.more, self.breakers, self.openers = hits["more_that"], hits["breakers"], hits["openers"]
        shape = doc.lexicon.shape
        self.present = shape("present_start")
        self.article, self.and_, self.with_ = shape("article")[0], shape("and")[0], shape("with")[0]
        self.feminine_start, self.feminine_end = shape("feminine_start")[0], shape("feminine_end")
        self.joined, self.naming = doc.lexicon.words("joined"), doc.lexicon.words("naming")
        self.named = doc.lexicon.written("naming", "clitics")
        self.auxiliaries = doc.lexicon.words("auxiliaries")
        self.told, self.describing = shape("told"), doc.lexicon.words("describing")
        self.prepositions = hits["prepositions"]
        self.turns = sorted({*self.starts, *speech.leads, *self.breakers, *speech.quote_at})
        self.closed_at = {q.last: q for q in quotes if q.depth == 0}
        self.closers = frozenset(q.last - 1 for q in quotes if q.balanced)
        self.outer = [q for q in quotes if q.depth == 0]
        self.open = [q.first for q in quotes if not q.balanced]
