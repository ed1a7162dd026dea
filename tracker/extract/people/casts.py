"""Which mentions are one: a cast of the people, bodies and groups of a document.

A bare surname is the man of that surname named in full; a title alone is the last man named with it; «the Network»
is the last body whose name began with that word. Two different full names are never one man, however alike.
"""

from tracker.extract.text.documents import Document
from tracker.lexicon.books import attach
from tracker.lexicon.gazetteers import Row

from .holders import Holders, Member
from .mentions import BODY, COUNTRY, GROUP, PAPER, PEOPLE, TITLE, Mention, Reader
from .titles import QUOTE_MARKS

__all__ = ["Cast", "Member"]

SURE, TITLED, DOUBTFUL = 0.95, 0.8, 0.6
RECALL, COMPLEMENT, COUNTRIES, GLOSS = 60, 6, 3, 9


class Cast(Holders):
    """members in order of appearance; mentions of all kinds, bare surnames and titles included."""

    def __init__(self, doc: Document) -> None:
        self.doc = doc
        self.reader = Reader(doc)
        self.members: list[Member] = []
        self._of: dict[int, Member] = {}
        self.mentions = self._apposed(self.reader.read())
        self._by_word: dict[tuple[str, str], list[Member]] = {}
        self.starts = {m.first: m for m in self.mentions}
        for mention in self.mentions:
            if mention.kind == PEOPLE:
                self._join_person(mention)
        self._find_surnames()
        for mention in self.mentions:
            if mention.kind in (BODY, GROUP, COUNTRY, PAPER):
                self._join_named(mention)
        self._join_titles()
        self.starts = {m.first: m for m in self.mentions}
        self.ends = {m.last: m for m in self.mentions}

    def member(self, mention: Mention) -> Member:
        """Who a mention is."""
        return self._of[mention.first]

    # ---- people

    def _apposed(self, mentions: list[Mention]) -> list[Mention]:
        """«the minister, X, said»: a title and the name after its comma are one mention."""
        out: list[Mention] = []
        words = self.doc.words
        for mention in mentions:
            last = out[-1] if out else None
            if mention.kind == PEOPLE and (title := self._completed(out, mention)) is not None:
                del out[out.index(title) + 1 :]
                out[-1] = last = title._replace(
                    last=mention.first - 1, office=title.office and (title.office[0], mention.first - 1))
            if mention.kind == PEOPLE and (title := self._glossed(out, mention)) is not None:
                del out[out.index(title) + 1 :]
                out[-1] = mention._replace(first=title.first, office=title.office, nation=title.nation,
                                           attached=title.attached)
            elif last and last.kind == TITLE and last.office and mention.kind == PEOPLE and self._ranked(mention) \
                    and not mention.attached and mention.first == last.last + 1 and words[last.last].text in "،," \
                    and mention.last < len(words) and (words[mention.last].is_sign or mention.last in self.reader.that
                                                       or self._whole_name(mention)):
                out[-1] = mention._replace(first=last.first, office=last.office, nation=last.nation,
                                           attached=last.attached)
            else:
                out.append(mention)
        return out

    def _glossed(self, before: list[Mention], mention: Mention) -> Mention | None:
        """«the minister (in the interim government) X», «the minister in "…" X»: the title before the marks."""
        words, end = self.doc.words, mention.first - 1
        if end <= 0 or not words[end].is_sign or mention.office or mention.attached:
            return None
        opening = next((o for o, c in QUOTE_MARKS.items() if words[end].text == c), None)
        if opening is None:
            return None
        start = next((n for n in range(end - 2, max(end - GLOSS, 0), -1) if words[n].text == opening), 0)
        if start and words[start - 1].text in self.reader.places:
            start -= 1
        return next((m for m in before[-COUNTRIES:] if m.kind == TITLE and m.office and m.last == start), None)

    def _completed(self, before: list[Mention], mention: Mention) -> Mention | None:
        """«the head of the delegation to the talks of A, X»: the title whose place ends with that comma."""
        words, comma = self.doc.words, mention.first - 1
        if not before or words[comma].text not in "،," or mention.attached:
            return None
        ended = {m.last for m in before[-COUNTRIES:] if m.kind == TITLE}
        title = next((m for m in reversed(before[-COUNTRIES:]) if m.kind != COUNTRY and not (
            m.kind in (GROUP, BODY) and m.first in ended)), None)
        if title is None or title.kind != TITLE or not title.office \
                or not title.last < comma <= title.last + COMPLEMENT or not self._ranked(mention) \
                or not self._whole_name(mention):
            return None
        between = range(title.last, comma)
        if words[title.last].text not in self.reader.places and not all(self.reader.definite(n) for n in between):
            return None
        stopped = any(words[n].is_sign or n in self.reader.verbs or n in self.reader.that for n in between)
        return None if stopped else title

    def _ranked(self, mention: Mention) -> bool:
        """True for a name without a post, or with a rank alone («، اللواء X»), which may be that of the post before."""
        return not mention.office or self.doc.words[mention.office[0]].text in self.reader.ranks

    def _whole_name(self, mention: Mention) -> bool:
        return mention.head[1] - mention.head[0] > 1 and mention.last not in self.reader.verbs

    def _name_words(self, mention: Mention) -> tuple[str, ...]:
        words = [word.text for word in self.doc.words[mention.head[0] : mention.head[1]]]
        if mention.row is None or mention.attached:
            first = words[0].removeprefix(mention.attached) if mention.attached else words[0]
            if mention.head[0] == mention.first and words[0] not in self.doc.lexicon.given:
                first = self.reader.plain(first)
            words[0] = first
        return tuple(w for w in words if w[0].isalpha())

    def _join_person(self, mention: Mention) -> None:
        words = self._name_words(mention)
        found = self._same_person(words, mention.row)
        if found is None:
            found = Member(PEOPLE, "", words, mention.row, sure=mention.sure)
            self.members.append(found)
        for word in {words[0], words[-1]} if words else ():
            known = self._by_word.setdefault((PEOPLE, word), [])
            if found not in known[-RECALL:]:
                known.append(found)
        if found.row is not None:
            self._by_word.setdefault((PEOPLE, found.row.id or ""), [found])
        self._of[mention.first] = found
        found.mentions.append(mention)
        found.honorifics.update(self.doc.words[n].text for n in range(mention.first, mention.head[0]))
        if len(words) > len(found.words):
            found.words = words
        found.row = found.row or mention.row
        found.sure = found.sure or mention.sure
        found.nation = found.nation or mention.nation
        head = self._title_head(mention)
        if mention.office and (found.office is None or (
                found.office_head in self.reader.relations and head not in self.reader.relations)):
            found.office, found.office_head = mention.office, head
        elif found.office is None and not mention.office:
            self._title_after(mention, found)

    def _title_after(self, mention: Mention, member: Member) -> None:
        """«X, the spokesman of …»: a title that follows a name, mostly after a comma, is its title."""
        words = self.doc.words
        at = mention.last
        comma = at + 1 < len(words) and words[at].is_sign and words[at].text in "،,-"
        if comma or (self._whole_name(mention) and not self.reader.met_near(mention.first)):
            at += comma
            following = self.starts.get(at)
            if following and following.kind == TITLE and following.office and not following.attached \
                    and (
                    comma or not following.nation or self._nation(member) in ("", following.nation)):
                member.office, member.nation = following.office, member.nation or following.nation
                member.office_head = self._title_head(following)
                self._of[following.first] = member

    def _same_person(self, words: tuple[str, ...], row: Row | None) -> Member | None:
        if row is not None:
            return next(iter(self._by_word.get((PEOPLE, row.id or ""), ())), None)
        ends = dict.fromkeys((*words[-1:], *words[:1]))
        alike = [m for word in ends for m in self._by_word.get((PEOPLE, word), [])[-RECALL:]]
        for member in reversed(alike):
            theirs = member.words
            if member.row is not None and (len(words) == 1 or len(theirs) > 1):
                if words == theirs or (len(words) == 1 and words[0] == theirs[-1]):
                    return member
                continue
            if words == theirs:
                return member
            short, long = sorted((words, theirs), key=len)
            if len(short) == 1:
                if short[0] in (long[-1], long[0] if len(long) == 1 else long[-1]):
                    return member
            else:
                compound = short[0] in self.reader.name_parts and long[-len(short) :] == short
                framed = short[0] == long[0] and (short[-1] == long[-1] or long[: len(short)] == short)
                if compound or framed:
                    return member
        return None

    def _find_surnames(self) -> None:
        """Later words that are the last part of a name given in full, outside other mentions."""
        parts = self.reader.name_parts
        last_words: dict[tuple[str, ...], Member] = {}
        for member in self.members:
            words = member.words
            if len(words) < 2:
                continue
            compound = words[-2] in parts and words[-2] not in self.reader.son and len(words) > 2
            tail = words[-2:] if compound else words[-1:]
            if len(tail[-1]) > 2 and tail[-1] not in self.reader.common:
                last_words.setdefault(tail, member)
                if len(tail) == 2:
                    last_words.setdefault(("".join(tail),), member)
        taken = [False] * (len(self.doc.words) + 1)
        for mention in self.mentions if last_words else ():
            taken[mention.first : mention.last] = [True] * (mention.last - mention.first)
        found: list[Mention] = []
        particles = ("", *self.reader.clitics, *self.reader.swallowed)
        for tail, member in last_words.items():
            for particle in particles:
                head = attach(particle, tail[0])
                if head not in self.doc.index:
                    continue
                for index in self.doc.index[head]:
                    last = index + len(tail)
                    if taken[index] or index < member.mentions[0].first or (
                            index in self.reader.nations and index - 1 not in self.reader.verbs):
                        continue
                    if tuple(w.text for w in self.doc.words[index + 1 : last]) != tail[1:]:
                        continue
                    mention = Mention(PEOPLE, index, last, (index, last), None, member.row, attached=particle)
                    taken[index:last] = [True] * (last - index)
                    self._of[index] = member
                    member.mentions.append(mention)
                    found.append(mention)
        self.mentions = sorted([*self.mentions, *found])

    # ---- bodies, groups

    def _join_named(self, mention: Mention) -> None:
        if mention.kind == COUNTRY:
            known = self._by_word.setdefault((COUNTRY, mention.nation), [])
            if not known:
                known.append(Member(COUNTRY, "", (mention.nation,), mention.row, nation=mention.nation))
                self.members += known
            self._of[mention.first] = known[0]
            known[0].mentions.append(mention)
            return
        words = tuple([word.text for word in self.doc.words[mention.head[0] : mention.head[1]]])
        written = "" if mention.attached in self.reader.swallowed else mention.attached
        first = words[0].removeprefix(written)
        head = first.removeprefix(self.reader.article)
        key = (head, *words[1:]) if mention.kind == BODY and len(words) > 1 else (head,)
        found = None
        known = self._by_word.setdefault((mention.kind, key[0]), [])
        for member in reversed(known[-RECALL:]):
            if member.words == key or (len(key) == 1 and member.words[0] == head):
                found = member
                break
            if mention.kind == BODY and 1 < len(key) < len(member.words) and member.words[: len(key)] == key:
                found = member
                break
        if found is None:
            found = Member(mention.kind, "", key, mention.row, nation=mention.nation)
            self.members.append(found)
            known.append(found)
        self._seen(found, mention)

    def _seen(self, member: Member, mention: Mention) -> None:
        member.mentions.append(mention)
        self._of[mention.first] = member

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
        if best.attached in self.reader.swallowed and best.head[0] == best.first:
            return self.reader.article + text[len(best.attached) :]
        return text[len(best.attached) :] if best.attached and best.head[0] == best.first else text
