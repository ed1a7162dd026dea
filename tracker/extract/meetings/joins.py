"""How a man, a body or people together are joined to a meeting's word: next to it, with, between, and."""

from tracker.extract.people import BODY, COUNTRY, GROUP, PEOPLE, TITLE, Cast, Mention
from tracker.extract.text.documents import Document
from tracker.lexicon.books import Hit

from .holding import Holding
from .places import CLOSE, FAR, NEAR_BY

HEADED, LED = 5, 12
LISTS = ("between", "gather", "chair")


class Joins(Holding):
    """Says of one mention how it is joined to a frame."""

    def __init__(self, doc: Document, cast: Cast, cues: list[int]) -> None:
        super().__init__(doc, cast, cues)
        self.chairs = doc.hits["chairs"]
        self.gatherings = doc.hits["gatherings"]
        self.relations = doc.lexicon.words("relations")

    def _aside(self, index: int) -> bool:
        """True for «(,) who is accompanied by C»: told of one side; not for «in which C takes part»."""
        return self._who(index) and not self.gatherings.find(index, index + HEADED)

    def _past_names(self, index: int, stop: int) -> int:
        """Past what a man is called by, before his name: «received the leader Bashar al-Assad»."""
        for n in range(index, min(index + CLOSE + 1, stop)):
            mention = self.cast.starts.get(n)
            if mention:
                return n if mention.kind == PEOPLE and mention.row is not None and not mention.attached else index
            if not self.words[n].text.startswith(self.article):
                break
        return index

    def _headed(self, mention: Mention) -> Mention | None:
        """The man who heads a delegation, named right after it: «a Russian delegation headed by X»."""
        if mention.first not in self.delegations and mention.first - 1 not in self.delegations:
            return None
        for chair in self.chairs.find(mention.last, mention.last + HEADED):
            head = self.cast.starts.get(chair.last)
            if head and head.kind == PEOPLE and not head.attached and not any(
                    self.words[n].is_sign for n in range(mention.last, chair.first)):
                self.delegate = self._party(head)[0]
                return head
        return None

    def _leader(self, index: int, stop: int) -> Mention | None:
        """The head of a delegation of which no country or body is told: «a delegation … headed by X»."""
        hit = self.delegations.get(index)
        for chair in self.chairs.find(index, min(index + LED, stop)) if hit and not hit.attached else ():
            head = self.cast.starts.get(chair.last)
            if head and head.kind == PEOPLE and not head.attached and not any(
                    self.words[n].is_sign for n in range(index, chair.first)):
                self.delegate = self._party(head)[0]
                return head
        return None

    def _known(self, mention: Mention) -> bool:
        """True for people, and for a title that stands for one."""
        return mention.kind in (PEOPLE, GROUP) or self.cast.member(mention).kind == PEOPLE

    def _closed(self, index: int) -> bool:
        """True where the words before a mention do not govern it: a definite word, a place, a time, a sign."""
        before = self.words[index - 1]
        ended = self.cast.ends.get(index)
        return before.is_sign or before.text.startswith(self.article) or self._timed(index - 1) \
            or bool(ended and ended.kind == COUNTRY)

    def _gathers_him(self, hit: Hit) -> bool:
        """True for «a meeting that gathered him and B»."""
        found = self.gatherings.find(hit.last, hit.last + FAR)
        return bool(found) and found[0].entry.id == "gathered-him"

    def _renamed(self, one: Mention, other: Mention) -> bool:
        """«the envoy of president X, adviser Y»: the second says who the first is."""
        if one.kind != PEOPLE or other.kind != PEOPLE or one.last != other.first or other.attached \
                or not one.office or not other.office:
            return False
        bare = not self.words[one.office[0]].text.removeprefix(one.attached).startswith(self.article)
        return any(hit.attached in self.cast.names.dative or (bare and n - one.office[0] <= CLOSE)
                   for n in range(one.office[0] + 1, one.office[1]) if (hit := self.cast.names.offices.get(n)))

    def _joined(self, mention: Mention, how: str, adjacent: bool, has: bool, last: int) -> str:
        nation = self.nations.get(mention.first - 1)
        if nation and nation.attached == self.and_ and not mention.attached and mention.kind == PEOPLE and has \
                and (nation.first == last or (nation.first == last + 1 and self.words[last].text in ",،")):
            return "and"
        if mention.attached.startswith(self.and_):
            near = mention.first == last or (mention.first == last + 1 and self.words[last].text in ",،")
            return "and" if (has and near) or how in LISTS else ""
        if mention.attached == self.with_:
            return "with" if mention.first - last <= NEAR_BY and mention.kind in (PEOPLE, TITLE, BODY, GROUP) else ""
        if mention.attached:
            near = mention.first - last <= CLOSE and not has
            return "next" if mention.kind == GROUP and near and mention.attached in self.told else ""
        if mention.kind in (COUNTRY, BODY) and how not in ("with", "between", "gather"):
            return "next" if adjacent and mention.kind == BODY else ""
        if mention.kind == COUNTRY and how == "with" and has and mention.first - last > CLOSE:
            return ""
        if how and not (adjacent and how == "from"):
            return how
        if adjacent:
            return "next"
        return "object" if has and (self._known(mention) or self._related(mention)) \
            and mention.first - self._past(last, mention.first) <= FAR else ""

    def _related(self, mention: Mention) -> bool:
        """True for «his counterpart», «his counterparts»: whose it is has been named before."""
        text = self.words[mention.office[0] if mention.office else mention.first].text
        return text.removeprefix(mention.attached) in self.relations
