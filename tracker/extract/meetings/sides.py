"""Who stands in which slot of a meeting's frame."""

from bisect import bisect_left

from tracker.extract.people import BODY, COUNTRY, GROUP, PEOPLE, QUOTE_MARKS, TITLE, Cast, Mention
from tracker.extract.text.documents import Document
from tracker.lexicon.books import Hit

from .joins import LISTS, Joins
from .places import CLOSE, FAR, INSIDE, NEAR, NEAR_BY, Party

WINDOW, CHAIRED, AT_HEAD = 38, 20, 3


class Sides(Joins):
    """Reads the sides round a trigger; `rest` is where a second meeting of the same side begins («and with …»)."""

    def __init__(self, doc: Document, cast: Cast, cues: list[int]) -> None:
        super().__init__(doc, cast, cues)
        self.also = doc.hits["also_with"]
        self.marks = frozenset((*QUOTE_MARKS, *QUOTE_MARKS.values()))
        self.attributions = doc.hits["attributions"]
        self.where = doc.lexicon.words("where_words")
        self.rest, self.alone = 0, False
        signs = doc.spots(dict.fromkeys("؛;"))
        self.closers: list[int] = sorted({*self.triggers, *self.attributions, *self.holding, *signs})

    def stop(self, hit: Hit) -> int:
        """Where the frame's clause ends: sentence, next cue of speech, next trigger verb, or so many words."""
        stop = min(self.doc.sentence_of(hit.first)[1], hit.last + WINDOW)
        at = bisect_left(self.cues, hit.last)
        if at < len(self.cues):
            stop = min(stop, self.cues[at])
        for index in self.closers[bisect_left(self.closers, hit.last) : bisect_left(self.closers, stop)]:
            other = self.triggers.get(index)
            moves = other and other.entry.get("shape") == "visit" and not (
                other.entry.get("via") and hit.entry.get("shape") == "two")
            if other and other.entry.get("part") == "verb" and not moves and not self.named(index):
                return max(index, hit.last)
            held = self.holding.get(index)
            if self.words[index].text in "؛;" or index in self.attributions or (held and index > hit.last and (
                    held.attached or hit.entry.get("part") == "verb")):
                return index
        return stop

    def two(self, hit: Hit, stop: int, previous: Party | None, carried: Party | None) -> tuple[list[Party], bool]:
        """Sides of a meeting or call, and whether all stand where the frame names them.

        previous: the subject of a frame told just before in the sentence; carried: that of the sentence before.
        """
        verb, self.alone, self.rest = hit.entry.get("part") == "verb", False, 0
        if not verb and (pair := self._pair(hit, stop)):
            return pair, True
        subjects = self._subjects_before(hit) if verb else []
        forward = self._forward(hit, stop, subject=bool(subjects))
        parties = [p for m, _ in forward for p in self._parties(m)]
        joined = [how for m, how in forward for _ in self._parties(m)]
        others = {id(m) for m, _ in parties}
        if hit.entry.get("people") and not any(m.kind in (PEOPLE, TITLE) for m, _ in forward):
            return [], False
        if verb:
            return self._with_verb(hit, forward, subjects, joined, previous, carried)
        held = self._holders(hit, carried)
        if len(parties) < 2 and (named := self._by_nations(hit, stop)):
            return named, True
        if not parties:
            before = self._with_before(hit)
            if before is None and not held and (agreed := self._done_in(hit)):
                return agreed, True
            if before is None:
                self.alone = self._blocs(held)
                return (held, True) if len(held) > 1 or self.alone else ([], False)
            parties, others = [before], {id(before[0])}
        elif joined[0] in ("chair", "gather") and (len(parties) > 1 or not self._gathers_him(hit)):
            return (parties, True) if len(parties) > 1 else ([], False)
        elif len(parties) > 1 and (joined[0] == "between" or (joined[0] == "next" and "with" in joined) or (
                not self._own(hit) and joined[0] not in ("with", "from"))):
            return parties, True
        if joined == ["next"] and not self._own(hit) and not hit.attached.endswith(self.told) and not held \
                and not self.aimed(hit):
            self.alone = self._blocs(parties)
            return (parties, True) if self.alone else ([], False)
        new = [p for p in held if id(p[0]) not in others]
        if new:
            return [*new, *parties], True
        first = self._who_speaks(hit, others) or self._antecedent(hit, previous, others)
        if first is None and (self._own(hit) or joined[:1] == ["gather"]) and carried and id(carried[0]) not in others:
            first = carried
        return ([first, *parties] if first else parties), first is not None and not self._own(hit)

    def _who_speaks(self, hit: Hit, others: set[int]) -> Party | None:
        """«After his talks with B, A said»: the speaker, where the sentence opens with the meeting."""
        low, high = self.doc.sentence_of(hit.first)
        at = bisect_left(self.cues, hit.last)
        cue = self.cues[at] if at < len(self.cues) else high
        if hit.first - low > AT_HEAD or cue >= min(high, hit.last + WINDOW) or self.words[cue - 1].text not in ",،" \
                or any(n in self.cast.starts for n in range(low, hit.first)):
            return None
        mention = self._side_at(self._past(cue + 1, high))
        if mention is None or mention.kind not in (PEOPLE, TITLE) or mention.attached:
            return None
        party = self._party(mention)
        return party if id(party[0]) not in others else None

    def _with_verb(self, hit: Hit, forward: list[tuple[Mention, str]], subjects: list[Party], joined: list[str],
                   previous: Party | None, carried: Party | None) -> tuple[list[Party], bool]:
        parties = [p for m, _ in forward for p in self._parties(m)]
        others = {*joined[0 if subjects else 1 :], *(joined[:1] if joined[:1] == ["with"] else ())}
        together = len(forward) == 1 and sum(m.kind == PEOPLE for m, _ in parties) > 1
        if hit.entry.get("needs") and len(subjects) < 2 and not together and not {"with", "and", "between"} & others:
            return [], False
        if subjects:
            return [*subjects, *parties], True
        if previous and self.words[hit.first - 1].text in self.where and all(previous[0] is not m for m, _ in parties):
            return [previous, *parties], True
        if joined and joined[0] == "next" and len(parties) > 1 and not self._related(forward[0][0]):
            return parties, True
        self.alone = bool(hit.entry.get("alone")) and joined == ["next"] and self._blocs(parties)
        if self.alone:
            return parties, True
        if not parties or (joined == ["next"] and forward[0][0].kind == BODY):
            return [], False
        known = {id(m) for m, _ in parties}
        first = self._antecedent(hit, previous, known)
        near = forward[0][0].first - self._past(hit.last, forward[0][0].first) <= CLOSE
        dropped = near and (joined[0] == "with" or self._related(forward[0][0]))
        if first is None and dropped and carried and id(carried[0]) not in known:
            first = carried
        return ([first, *parties] if first else parties), False

    def _by_nations(self, hit: Hit, stop: int) -> list[Party]:
        """«a three-sided Saudi - American - Russian meeting»: its countries, where two or more are named."""
        out: list[Party] = []
        index = hit.last
        while index < min(stop, hit.last + NEAR_BY):
            nation = self.nations.get(index)
            if nation and nation.attached in ("", self.and_):
                shown = Mention(COUNTRY, index, nation.last, (index, nation.last), attached=nation.attached)
                out.append((self.country(nation.entry.id), shown))
                index = nation.last
                continue
            if index in self.cast.starts or (out and not self.words[index].is_sign) \
                    or index - hit.last > CLOSE + 2 * len(out):
                break
            index += 1
        return out if len({id(m) for m, _ in out}) > 1 else []

    def _blocs(self, parties: list[Party]) -> bool:
        return any(id(m) in self.blocs for m, _ in parties)

    def after(self, index: int, stop: int) -> list[Party]:
        """The side right after «and with»."""
        mention = self._side_at(index) if index < stop else None
        return self._parties(mention) if mention and not mention.attached else []

    def met_by(self, hit: Hit, stop: int) -> list[Party]:
        """Those whom one who tells of himself met."""
        return [p for m, _ in self._forward(hit, stop, subject=True) for p in self._parties(m)]

    def hosted(self, hit: Hit, stop: int) -> tuple[list[Party], bool]:
        """The host right after the verb and those whom it receives."""
        if any(n in self.triggers for n in range(hit.last, min(stop, hit.last + FAR))):
            return [], False
        mentions = [m for n in range(hit.last, stop) if (m := self.cast.starts.get(n))
                    and m.kind in (PEOPLE, COUNTRY, BODY)]
        if not mentions or mentions[0].first != hit.last:
            return [], False
        return [self._party(m) for m in mentions], True

    def _forward(self, hit: Hit, stop: int, *, subject: bool = False) -> list[tuple[Mention, str]]:
        """Sides after a trigger with how each is joined: next, with, between, chair, and, from, object."""
        out: list[tuple[Mention, str]] = []
        how, last, led = "", self._past(hit.last, stop), hit.last
        noun = hit.entry.get("part") == "noun"
        if not noun:
            last += last < stop and self.words[last].text in self.marks
            last = self._past_names(last, stop)
        definite = self.words[hit.first].text.removeprefix(hit.attached).startswith(self.article)
        far = 2 * CLOSE if definite else FAR
        index = hit.last
        aside = False
        if noun and (opened := self._opened(hit, stop)):
            how, index = opened
            led = index
        while index < stop:
            word = self.words[index]
            if word.is_sign:
                following = self.words[index + 1].text if index + 1 < stop else ""
                if noun and not out and not how and following not in self.between | self.withs \
                        and word.text not in self.marks:
                    break
                if out and word.text == ":":
                    break
                if len(out) + subject + (noun and how != "between" and bool(out) and out[0][1] == "with") > 1 \
                        and self._aside(index):
                    break
                index += 1
                continue
            mention = self._side_at(index)
            leader = self._leader(index, stop) if mention is None and index in self.delegations else None
            if leader:
                mention = Mention(GROUP, index, leader.first, (index, index + 1))
            if mention is not None:
                joined = self._joined(mention, how, index == last, bool(out) or subject,
                                      out[-1][0].last if out else hit.last)
                if aside:
                    after = self._related(mention) or (
                        self._known(mention) and mention.office is not None and self._closed(mention.first))
                    joined = "object" if after and not mention.attached else joined if joined == "with" else ""
                headed = leader or self._headed(mention)
                if joined and headed:
                    mention = headed
                if joined and out and self._renamed(out[-1][0], mention):
                    out[-1] = (mention, out[-1][1])
                elif joined:
                    out.append((mention, joined))
                index = mention.last
                how = how if how in LISTS else ""
                continue
            if noun and not out and not how and index in self.triggers:
                break
            if not noun and len(out) + subject > 1 and (trip := self.triggers.get(index)) \
                    and trip.entry.get("shape") == "visit":
                break
            if noun and out and index in self.triggers and self.triggers[index].entry.get("part") == "noun":
                break
            if out and index in self.also:
                self.rest = self.also[index].last
                break
            opener = self.openers.get(index)
            if opener and opener.entry.id == "during" and not noun and len(out) + subject < 2:
                aside, index = True, opener.last
                continue
            if opener and opener.entry.id == "during" and how == "between" and not out:
                break
            if opener and (out or opener.entry.id == "about") and index > hit.last and not (how and not out):
                break
            if noun and not out and not how and index - hit.last >= far:
                break
            if len(out) + subject > 1 and index == out[-1][0].last and self._aside(index):
                break
            joiner = self.joiners.get(index)
            if joiner:
                text = self.words[index].text
                how, led = "with" if text in self.withs else "from", joiner.last
                if text in self.between:
                    how = "between" if not out and index - hit.last <= FAR else ""
                index = joiner.last
                continue
            if self.words[index].text in self.at or self.words[index].text in self.to:
                how = how if how in ("chair", "gather") else ""
                index += 1
                while index < stop and self.words[index].text in self.marks:
                    index += 1
                skip = self.cast.starts.get(index)
                index = skip.last if skip and skip.kind in (COUNTRY, BODY) and not skip.attached else index
                continue
            if (out and index - out[-1][0].last > NEAR) or (how == "with" and index - led > CLOSE) \
                    or (how == "between" and not out and index - led > INSIDE):
                how = ""
                if out:
                    break
            index += 1
        return out

    def _opened(self, hit: Hit, stop: int) -> tuple[str, int] | None:
        """How the sides are joined and where they begin: «a meeting that gathered A and B», «… headed by A and B»."""
        found = self.gatherings.find(hit.last, min(hit.last + FAR, stop))
        how = "gather"
        if not found:
            found, how = self.chairs.find(hit.last, min(hit.last + CHAIRED, stop)), "chair"
        if not found or any(m.kind in (PEOPLE, TITLE) for n in range(hit.last, found[0].first)
                            if (m := self.cast.starts.get(n))):
            return None
        return how, found[0].last
