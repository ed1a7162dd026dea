"""What leads to a site's name: head nouns («قاعدة», «القواعد»), and what may stand between them and a place.

How far a head leads hangs on it: «القواعد الروسية في طرطوس» far, «معسكر جورين» only to the next word, «مركز مدينة حماة»
to no site at all.
"""

from collections.abc import Sequence

from tracker.extract.text.documents import Document
from tracker.lexicon.books import Hit
from tracker.lexicon.gazetteers import Name, Row

_BACK, _AMONG = 6, 12
_OPENING = frozenset("«\"“'‘(")
_MARKS = frozenset("«»\"“”'‘’()")


class Heads:
    """The head nouns of a document and the adjectives and prepositions that link them to places."""

    def __init__(self, doc: Document) -> None:
        self.doc, self.hits = doc, doc.hits
        self.nouns = self.hits["base_heads"].find()
        links = self.hits["base_links"].find()
        self._head_ends = {hit.last: hit for hit in self.nouns}
        self.head_starts = {hit.first: hit for hit in self.nouns}
        self._link_ends = {hit.last: hit for hit in links}
        self.link_starts = {hit.first: hit for hit in links}

    def is_strong(self, name: Name) -> bool:
        """True where the name needs no head: it begins with one, or means the base by itself."""
        words = self.doc.words
        if self.hits["base_alone"].get(name.first):
            return not (name.first and self.hits["base_towns"].get(name.first - 1))
        head = self.hits["base_heads"].get(name.first)
        return (head is not None and head.last < name.last) or words[name.first].text.isascii() \
            or name.last - 1 in self.hits["base_kinds"]

    def head_of(self, name: Name) -> Hit | None:
        """The head noun that leads to a place: «القواعد الروسية في [طرطوس]», «قاعدة «[حميميم]»»."""
        at = self._unquoted(name.first)
        via: list[Hit] = []
        for _ in range(_BACK):
            if at in self._head_ends:
                head = self._head_ends[at]
                return head if self._leads(head, via, name.row) else None
            link = self._link_ends.get(at)
            if link is None:
                return self._elided(at)
            via.append(link)
            at = self._unquoted(link.first)
        return None

    def _elided(self, at: int) -> Hit | None:
        """The bases that «the first», «the naval one» is of, shortly before: «قاعدتين، الأولى في [طرطوس]»."""
        book = self.hits["base_elided"]
        before = book.get(at - 1) if at else None
        first = before.first if before else at if at < len(self.doc.words) and book.get(at) else 0
        low = max(self.doc.sentence_of(first)[0], first - _AMONG) if first else first
        return next((head for head in reversed(self.nouns)
                     if low <= head.first < first and head.entry.get("count") != 1), None)

    def _leads(self, head: Hit, via: Sequence[Hit], row: Row) -> bool:
        """True where the head may lead so far: some only to a place beside them, some only as Russian ones."""
        reach = head.entry.get("reach")
        if reach is None or (reach == "near" and not via):
            return True
        nations, kinds = self.hits["nationalities"], self.hits["base_kinds"]
        for link in via:
            nation, kind = nations.get(link.first), kinds.get(link.first)
            if nation and nation.entry.get("side") == "russia":
                return True
            if kind and reach == "near" and row.detail and kind.entry.get("kind") == row.detail:
                return True
        return False

    def _unquoted(self, at: int) -> int:
        return at - 1 if at and self.doc.words[at - 1].text in _OPENING else at

    def joins(self, last: int, first: int) -> bool:
        """True where only adjectives, quotation marks and «و» stand between two places."""
        at = last
        while at < first and self._adjective(at):
            at = self.link_starts[at].last
        before = ""
        for index in range(at, first):
            text = self.doc.words[index].text
            if text not in _MARKS:
                if text not in (self._joiner, "،"):
                    return False
                before = text
        return self.doc.words[first].text[0] in self._joiner or before == self._joiner

    def _adjective(self, at: int) -> bool:
        link = self.link_starts.get(at)
        return link is not None and not link.attached and link.entry.get("role") == "adjective"

    @property
    def _joiner(self) -> str:
        return self.doc.lexicon.particles["and"][1]

    def with_adjectives(self, last: int) -> int:
        """The place after the adjectives that follow a name, past the mark that closes its quotation."""
        if last < len(self.doc.words) and self.doc.words[last].text in _MARKS and self._adjective(last + 1):
            last += 1
        while self._adjective(last):
            last = self.link_starts[last].last
        return last

    def barred(self, head: Hit) -> bool:
        before = head.first and self.hits["base_not_before"].get(head.first - 1)
        after = head.last < len(self.doc.words) and self.hits["base_not_after"].get(head.last)
        return bool(before or after)
