"""Who takes part in a document: the cast, its members and what is known of each."""

from dataclasses import dataclass, field

from tracker.extract.text.documents import Document
from tracker.lexicon.gazetteers import Row

from .name_books import GROUP, Mention, NameBooks


@dataclass(slots=True, eq=False)
class Member:
    """One of the cast: name to show, its words folded, the known row, the title, country and all mentions."""

    kind: str
    name: str
    words: tuple[str, ...]
    row: Row | None = None
    office: tuple[int, int] | None = None
    office_head: str = ""
    nation: str = ""
    sure: bool = True
    mentions: list[Mention] = field(default_factory=list)
    honorifics: set[str] = field(default_factory=set)

    def styled(self, text: str, article: str) -> bool:
        """True where «سموه» and the like name one of the styles that the man was given («صاحب السمو»)."""
        return any(len(h) > 2 and text.startswith(h) for h in (s.removeprefix(article) for s in self.honorifics))


class Cast:
    """members in order of appearance; mentions of all kinds, bare surnames and titles included.

    of: whose a mention is, by its first word; by_word: members by kind and a word of their name; starts, ends: mentions
    by their first word and by the word after them.
    """

    def __init__(self, doc: Document, names: NameBooks, mentions: list[Mention]) -> None:
        self.doc, self.names, self.mentions = doc, names, mentions
        self.members: list[Member] = []
        self.of: dict[int, Member] = {}
        self.by_word: dict[tuple[str, str], list[Member]] = {}
        self.starts = {m.first: m for m in mentions}
        self.ends = {m.last: m for m in mentions}

    def member(self, mention: Mention) -> Member:
        """Who a mention is."""
        return self.of[mention.first]

    def shown(self, member: Member) -> str:
        """The name to show: the row's, else the longest mention as written, its particle left out."""
        if not member.name:
            member.name = member.row.name if member.row is not None else self._name(member)
        return member.name

    def _name(self, member: Member) -> str:
        named = [m for m in member.mentions if m.kind == member.kind] or member.mentions
        if member.kind == GROUP:
            first = named[0]
            return self.doc.shown(first.first, first.last)[len(first.attached) :]
        best = max(named, key=lambda m: m.head[1] - m.head[0])
        text = self.doc.shown(*best.head)
        if best.attached in self.names.swallowed and best.head[0] == best.first:
            return self.names.article + text[len(best.attached) :]
        return text[len(best.attached) :] if best.attached and best.head[0] == best.first else text
