"""Who holds a title that stands alone: «the minister» is the last man named with that post."""

from bisect import bisect_left
from dataclasses import dataclass, field

from tracker.extract.text.documents import Document
from tracker.lexicon.gazetteers import Row

from .mentions import PEOPLE, TITLE, Mention, Reader


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


class Holders:
    """Gives each title that stands alone to a man of the cast, or to nobody named."""

    doc: Document
    reader: Reader
    members: list[Member]
    mentions: list[Mention]
    _of: dict[int, Member]
    _by_word: dict[tuple[str, str], list[Member]]

    def _title_head(self, mention: Mention) -> str:
        """The post's noun without particle and article: «الوزير» and «وزير الخارجية» share it."""
        text = self.doc.words[mention.office[0]].text if mention.office else ""
        text = text.removeprefix(mention.attached) if mention.attached else text
        return text.removeprefix(self.reader.article)

    def _join_titles(self) -> None:
        """A title alone is the last man before it with that post; «معاليه» the last man with any post."""
        self._people = {m.first: m for m in self.mentions if m.kind == PEOPLE}
        self._ends = {m.last: m for m in self._people.values()}
        people = [(m.head[0], self._of[m.first]) for m in self.mentions if m.kind == PEOPLE]
        for mention in self.mentions:
            if mention.kind != TITLE or mention.first in self._of:
                continue
            head = self._title_head(mention)
            posts = mention.office and mention.office[0] in self.reader.excellencies
            found = self._named_after(mention)
            upto = bisect_left(people, mention.first, key=lambda p: p[0])
            earlier = [p[1] for p in people[max(0, upto - 12) : upto]] if found is None else []
            if posts and earlier:
                text = self.doc.words[mention.first].text
                titled = [m for m in earlier if m.styled(text, self.reader.article)]
                held = titled or [m for m in earlier if m.office]
                found = held[-1] if held else None
            if found is None and not posts:
                found = self._titled_so(mention, head, earlier)
            if found is None:
                found = next((m for m in self._by_word.get((TITLE, head), ()) if not mention.nation or not m.nation
                              or m.nation == mention.nation), None)
            if found is None:
                found = Member(TITLE, "", (head,), None, mention.office, head, mention.nation)
                self._by_word.setdefault((TITLE, head), []).append(found)
                self.members.append(found)
            found.mentions.append(mention)
            self._of[mention.first] = found

    def _titled_so(self, mention: Mention, head: str, earlier: list[Member]) -> Member | None:
        """The last man with that post; where the title names a country, one of that country before any other."""
        alike = [m for m in earlier
                 if (m.office_head == head and self._agrees(mention, m)) or self._styled(mention, m)]
        if mention.nation:
            other = head in self.reader.relations
            related = [m for m in earlier if other or m.office_head in self.reader.relations or m.office_head == head
                       or (m.row is not None and not m.office)]
            own = [m for m in related if self._nation(m) == mention.nation]
            if own:
                alike = [m for m in own if m.office_head == head] or own
                return next((m for m in reversed(alike) if self._same_post(mention, m)), alike[-1])
            alike = [m for m in alike if not self._nation(m)]
        return alike[-1] if alike else None

    def _same_post(self, mention: Mention, member: Member) -> bool:
        """True where the title is his post word for word, particles left out («the Turkish president»)."""
        words = self.doc.words
        theirs = [words[n].text for n in range(*member.office)] if member.office else []
        return mention.office is not None and theirs[1:] == [words[n].text for n in range(mention.office[0] + 1,
                                                                                          mention.office[1])]

    def _styled(self, mention: Mention, member: Member) -> bool:
        """«the King», where his title held that word so («the monarch, King X»)."""
        words = self.doc.words
        text = words[mention.first].text.removeprefix(mention.attached)
        return mention.last - mention.first == 1 and member.office is not None \
            and text.startswith(self.reader.article) and any(words[n].text == text for n in range(*member.office))

    def _nation(self, member: Member) -> str:
        side = member.row.side if member.row else ""
        return member.nation or {"russia": "RU", "syria": "SY"}.get(side, "")

    def of_nation(self, member: Member, title: Mention) -> bool:
        """True where a title of two words, the second a country's adjective, fits a man of that country or of none."""
        return title.last - title.first == 2 and bool(title.nation) and self._nation(member) in ("", title.nation)

    def _named_after(self, mention: Mention) -> Member | None:
        """«a member of the coalition, the opposition's X»: the titled name after the comma, or «Y, the member, …»."""
        at = mention.last
        if at + 1 < len(self.doc.words) and self.doc.words[at].text in "،,":
            following = self._people.get(at + 1)
            if following and following.office:
                named = self._ends.get(mention.first - 1) if self.doc.words[mention.first - 1].text in "،," else None
                return self._of[(named or following).first]
        return None

    def _agrees(self, mention: Mention, member: Member) -> bool:
        """True where the title's further words all stand in the man's title, or it has none."""
        if not mention.office or not member.office:
            return False
        if mention.nation and member.nation and mention.nation != member.nation:
            return False
        theirs = {w.text for w in self.doc.words[member.office[0] : member.office[1]]}
        rest = {self.doc.words[n].text for n in range(mention.office[0] + 1, mention.office[1])}
        return len(rest - theirs) <= (1 if mention.nation else 0)
