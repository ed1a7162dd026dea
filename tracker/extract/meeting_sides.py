"""Who stands in which slot of a meeting's frame."""

from bisect import bisect_left

from tracker.lexicon.books import Hit

from .casts import Member
from .meeting_places import Places
from .mentions import BODY, COUNTRY, PEOPLE, TITLE, Mention

Party = tuple[Member, Mention | None]
WINDOW, TRIP = 38, 18
NEAR, FAR, CLOSE = 14, 7, 2


class Sides(Places):
    """Reads the mentions round a trigger."""

    def stop(self, hit: Hit) -> int:
        """Where the frame's clause ends: sentence, next cue of speech, next trigger verb, or so many words."""
        stop = min(self.doc.sentence_of(hit.first)[1], hit.last + WINDOW)
        at = bisect_left(self.cues, hit.last)
        if at < len(self.cues):
            stop = min(stop, self.cues[at])
        for index in range(hit.last, stop):
            other = self.triggers.get(index)
            if other and other.entry.get("part") == "verb" and other.entry.get("shape") != "visit":
                return max(index, hit.last)
            if self.words[index].text in "؛;":
                return index
        return stop

    def two(self, hit: Hit, stop: int, previous: Member | None) -> tuple[list[Party], bool]:
        """Sides of a meeting or call, and whether all stand where the frame names them."""
        forward = self._forward(hit, stop)
        verb = hit.entry.get("part") == "verb"
        subject = self._subject_before(hit) if verb else None
        parties = [self._party(m) for m, _ in forward]
        joined = [how for _, how in forward]
        if verb:
            others = joined[0 if subject else 1 :]
            if hit.entry.get("needs") and not {"with", "and", "between"} & set(others):
                return [], False
            if subject is not None:
                return [subject, *parties], True
            if joined and joined[0] == "next" and len(parties) > 1:
                return parties, True
            if parties:
                first = self._antecedent(hit, previous, {id(m) for m, _ in parties})
                return ([first, *parties] if first else parties), False
            return [], False
        if not parties:
            before = self._with_before(hit)
            if before is None:
                return [], False
            parties = [before]
        elif self._own(hit) or len(parties) < 2 or joined[0] in ("with", "from"):
            pass
        else:
            return parties, True
        if len(parties) >= 2 and joined and joined[0] in ("between", "next"):
            return parties, True
        first = self._antecedent(hit, previous, {id(m) for m, _ in parties})
        return ([first, *parties] if first else parties), first is not None and not self._own(hit)

    def visitor(self, hit: Hit, stop: int) -> tuple[list[Party], bool]:
        """Who visits: right after the trigger, or the subject before it."""
        at = self._past_adverbs(hit.last, stop)
        if hit.entry.get("part") == "verb" and at < stop and self.words[at].text in self.to:
            place = self.cast.starts.get(at + 1)
            at = self._past_adverbs(place.last, stop) if place and place.kind == COUNTRY else at
        while hit.entry.get("part") == "noun" and at < stop and self.words[at].text in self.fillers:
            at += 1
        if at < stop and self.delegations.get(at):
            for index in range(at + 1, min(at + 8, stop)):
                head = self.cast.starts.get(index)
                if head and head.kind == PEOPLE:
                    return [self._party(head)], True
        mention = self._side_at(at)
        if mention and mention.kind == COUNTRY and hit.entry.get("part") == "verb":
            mention = None
        if mention and mention.kind != COUNTRY and (not mention.attached or mention.attached in ("ل", "لل")):
            return [self._party(mention)], True
        if hit.entry.get("part") == "verb":
            subject = self._subject_before(hit)
            if subject:
                return [subject], True
        for index in range(hit.last, min(stop, hit.last + 4)):
            mention = self.cast.starts.get(index)
            if mention and mention.kind in (PEOPLE, TITLE) and mention.attached in ("ل", "لل"):
                return [self._party(mention)], True
        first = self._antecedent(hit, None, set())
        return ([first] if first else []), False

    def hosted(self, hit: Hit, stop: int) -> tuple[list[Party], bool]:
        """The host right after the verb and those whom it receives."""
        mentions = [m for n in range(hit.last, stop) if (m := self.cast.starts.get(n))
                    and m.kind in (PEOPLE, COUNTRY, BODY)]
        if not mentions or mentions[0].first != hit.last:
            return [], False
        return [self._party(m) for m in mentions], True

    def _forward(self, hit: Hit, stop: int) -> list[tuple[Mention, str]]:
        """Sides after a trigger with how each is joined: next, with, between, and, from."""
        out: list[tuple[Mention, str]] = []
        how, last = "", self._past_adverbs(hit.last, stop)
        noun = hit.entry.get("part") == "noun"
        definite = self.words[hit.first].text.removeprefix(hit.attached).startswith(self.article)
        far = CLOSE if definite else FAR
        index = hit.last
        while index < stop:
            word = self.words[index]
            if word.is_sign:
                following = self.words[index + 1].text if index + 1 < stop else ""
                if noun and not out and following not in self.between | self.withs:
                    break
                index += 1
                continue
            mention = self._side_at(index)
            if mention is not None:
                joined = self._joined(mention, how, index == last, bool(out), out[-1][0].last if out else hit.last)
                if joined:
                    out.append((mention, joined))
                index = mention.last
                how = how if how == "between" else ""
                continue
            opener = self.openers.get(index)
            if opener and (out or opener.entry.id == "about") and index > hit.last:
                break
            if noun and not out and not how and index - hit.last >= far:
                break
            joiner = self.joiners.get(index)
            if joiner:
                text = self.words[index].text
                how = "with" if text in self.withs else "from"
                if text in self.between:
                    how = "between" if not out and index - hit.last <= FAR else ""
                index = joiner.last
                continue
            if self.words[index].text in self.at or self.words[index].text in self.to:
                how = ""
                index += 1
                skip = self.cast.starts.get(index)
                index = skip.last if skip and skip.kind == COUNTRY else index
                continue
            if out and index - out[-1][0].last > NEAR:
                break
            index += 1
        return out

    def _joined(self, mention: Mention, how: str, adjacent: bool, has: bool, last: int) -> str:
        if mention.attached.startswith(self.and_):
            return "and" if (has and mention.first == last) or how == "between" else ""
        if mention.attached == self.with_:
            return "with" if mention.kind in (PEOPLE, TITLE, BODY) else ""
        if mention.attached:
            return ""
        if mention.kind in (COUNTRY, BODY) and how not in ("with", "between"):
            return "next" if adjacent and mention.kind == BODY else ""
        if how:
            return how
        if adjacent:
            return "next"
        return "object" if has and mention.kind in (PEOPLE, TITLE) and mention.first - last <= 6 else ""

    def _side_at(self, index: int) -> Mention | None:
        """A mention that can be a side: a man, a title that stands for one, a body, a country, a delegation's body."""
        if index >= len(self.words):
            return None
        mention = self.cast.starts.get(index)
        if mention is None:
            hit = self.delegations.get(index)
            inner = self.cast.starts.get(hit.last) if hit else None
            if hit and inner and inner.kind in (BODY, COUNTRY):
                return inner._replace(attached=hit.attached)
            return None
        if mention.kind in (PEOPLE, COUNTRY, BODY):
            return mention
        if mention.kind == TITLE and self.cast.member(mention).kind in (PEOPLE, TITLE):
            return mention
        return None

    def is_delegation(self, mention: Mention | None) -> bool:
        """True where «delegation» stands right before the mention."""
        return bool(mention and mention.first and self.delegations.get(mention.first - 1))

    def _party(self, mention: Mention) -> Party:
        return self.cast.member(self.cast.starts[mention.first]), mention

    def _past_adverbs(self, index: int, stop: int) -> int:
        while index < stop and not self.words[index].is_sign and (hit := self.simple.get(index)):
            index = hit.last
        return index

    def _own(self, hit: Hit) -> bool:
        """True for a noun that carries its side as a pronoun («his meeting»)."""
        return self.words[hit.first].text.endswith(self.own) and hit.entry.get("part") == "noun"

    def _subject_before(self, hit: Hit) -> Party | None:
        """A man, body or country that ends right before the verb, auxiliaries and a relative word between."""
        at = hit.first - 1
        low = self.doc.sentence_of(hit.first)[0]
        while at >= low and (self.aux.get(at) or self.words[at].text in self.relatives):
            at -= 1
        for start in range(at, max(low, at - 12) - 1, -1):
            mention = self.cast.starts.get(start)
            if mention and mention.last == at + 1 and mention.kind in (PEOPLE, TITLE, BODY, COUNTRY) \
                    and not hit.attached:
                if mention.kind == COUNTRY and (mention.attached or self.words[start - 1].text in self.at):
                    return None
                return self._party(mention)
        return None

    def _with_before(self, hit: Hit) -> Party | None:
        """«سيعقد مع X مناقشات»: the other side between the verb and its object."""
        for start in range(hit.first - 1, max(hit.first - 12, 0), -1):
            mention = self.cast.starts.get(start)
            if mention and mention.last == hit.first and start and self.words[start - 1].text in self.withs:
                return self._party(mention)
        return None

    def _antecedent(self, hit: Hit, previous: Member | None, others: set[int]) -> Party | None:
        """The visitor of a visit told just before; else the sentence's last man before the trigger."""
        if previous is not None and id(previous) not in others:
            return previous, None
        low = self.doc.sentence_of(hit.first)[0]
        for start in range(hit.first - 1, low - 1, -1):
            mention = self.cast.starts.get(start)
            if mention and mention.kind in (PEOPLE, TITLE) and mention.attached in ("", self.and_):
                party = self._party(mention)
                if id(party[0]) not in others and party[0].kind in (PEOPLE, TITLE) \
                        and not (start and self.words[start - 1].text in self.withs):
                    return party
        return None
