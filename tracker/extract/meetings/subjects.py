"""Who meets or visits where the frame names him before it, or another sentence does: subjects and visitors."""

from tracker.extract.people import BODY, COUNTRY, PEOPLE, TITLE, Cast, Mention
from tracker.extract.text.documents import Document
from tracker.lexicon.books import Hit
from tracker.lexicon.letters import bare

from .parties import Parties
from .places import INSIDE, Party

FARTHEST = 80  # words back to the subject of a sentence; longer ones are lists


class Subjects(Parties):
    """Reads subjects and visitors round a trigger."""

    def __init__(self, doc: Document, cast: Cast, cues: list[int]) -> None:
        super().__init__(doc, cast, cues)
        hits = doc.hits
        self.both, self.states, self.onward = hits["both_sides"], hits["meeting_states"], hits["onward"]
        self.duals = doc.lexicon.words("duals")
        self.plural = doc.lexicon.shape("plural_verbs")
        self.present = doc.lexicon.shape("present_start")
        self.shared = doc.lexicon.shape("shared_verbs")
        self.that_verb = doc.lexicon.words("that_verb")
        self.before_this = doc.lexicon.words("before_this")
        self.had = doc.lexicon.words("had_words")

    def visitors(self, hit: Hit, stop: int, previous: Party | None, carried: Party | None) -> tuple[list[Party], bool]:
        """Who visits, each by himself: right after the trigger, or the subject before it."""
        verb, via = hit.entry.get("part") == "verb", hit.entry.get("via")
        at = self._past_adverbs(hit.last, stop)
        dropped = verb and self._dropped(at, stop)
        if verb and at < stop and self.words[at].text in self.to:
            place = next((p for n in range(at + 1, min(at + 4, stop)) if (p := self._place_at(n, self.to))), None)
            at = self._past(place[1], stop) if place else at
            at = next((n for n in range(at, min(at + INSIDE, stop)) if n in self.delegations), at)
        while not verb and at < stop and self.words[at].text in self.fillers:
            at += 1
        if at < stop and self.delegations.get(at):
            for index in range(at + 1, min(at + 8, stop)):
                head = self.cast.starts.get(index)
                if head and head.kind == PEOPLE:
                    self.delegate = self._party(head)[0]
                    return [self._party(head)], True
        mention = self._side_at(at)
        if verb and not via and mention and mention.kind == COUNTRY and not mention.attached:
            at = self._past_adverbs(mention.last, stop)
            mention = self._side_at(at)
        kinds = (PEOPLE, TITLE) if via else (PEOPLE, TITLE, BODY)
        delegation = bool(mention and at in self.delegations)
        if mention and not delegation and self._nobody(mention):
            return [], False
        if mention and (mention.kind in kinds or delegation) and mention.attached in ("", *self.cast.names.dative):
            return self._parties(mention) if delegation else self._listed(mention), True
        if verb:
            subjects = self._subjects_before(hit)
            if subjects:
                moves = not via or subjects[0][0].kind in (PEOPLE, TITLE) or self.is_delegation(subjects[0][1])
                return (subjects, True) if moves else ([], False)
            if via and (not dropped or self.words[hit.first].text.endswith(self.plural)):
                return [], False
        for index in range(hit.last, min(stop, hit.last + 4)):
            mention = self.cast.starts.get(index)
            if mention and mention.kind in (PEOPLE, TITLE) and mention.attached in self.cast.names.dative:
                return ([], False) if self._nobody(mention) else ([self._party(mention)], True)
        if via == "arrival" and not self._own(hit):
            return [], False
        first = self._antecedent(hit, previous if verb else None, set())
        if first is None and (verb or self._own(hit)):
            first = carried
        return ([first] if first else []), False

    def _nobody(self, mention: Mention) -> bool:
        """True for a title without a name or an article on any of its words: «a visit of a Syrian official»."""
        return mention.kind == TITLE and self.cast.member(mention).kind == TITLE \
            and mention.attached not in self.swallowed and not any(
                self.words[n].text.removeprefix(mention.attached).startswith(self.article)
                for n in range(mention.first, mention.last))

    def _who(self, index: int) -> bool:
        """True where «, who» stands at a word: what follows is told of the man before it."""
        index += index < len(self.words) and self.words[index].text in ",،"
        return index < len(self.words) and self.words[index].text in self.relatives \
            and self.words[index].text.startswith(self.article)

    def _listed(self, mention: Mention) -> list[Party]:
        """The sides of a mention and of the men that «and» joins to it."""
        out = self._parties(mention)
        while (other := self._next_of(mention)) is not None:
            out, mention = [*out, self._party(other)], other
        return out

    def _next_of(self, mention: Mention) -> Mention | None:
        """The man whom «and» joins to another: «the presidents, the Russian X and the Chinese Y»."""
        at = mention.last
        while at < len(self.words) and at - mention.last < 2 and (
                self.words[at].text in ",،" or self.words[at].text in self.closing):
            at += 1
        nation = self.nations.get(at)
        joined = nation is not None and nation.attached == self.and_
        at = nation.last if nation and joined else at
        other = self._side_at(at + (joined and at < len(self.words) and self.words[at].text in self.quoted))
        fits = other is not None and other.kind in (PEOPLE, TITLE) and (joined or other.attached == self.and_)
        return other if fits else None

    def _dropped(self, index: int, stop: int) -> bool:
        """True where a verb of moving goes on with where to, not with somebody or something that moves."""
        while index < stop and self.onward.get(index):
            index = self._past_adverbs(self.onward[index].last, stop)
        if index >= stop:
            return False
        text = self.words[index].text
        mention = self.cast.starts.get(index)
        return text in self.to or text in self.at or bool(mention and mention.kind == COUNTRY)

    def _past_adverbs(self, index: int, stop: int) -> int:
        while index < stop and (end := self._time_end(index)):
            index = end
        return index

    def _time_end(self, index: int) -> int:
        """Where an adverb or a date that begins at a word ends; 0 where none begins, or a man's name does."""
        hit = self.simple.get(index)
        end = max(hit.last if hit and not self.words[index].is_sign else 0, self.dated.get(index, 0))
        if end and (mention := self.cast.starts.get(index)) and mention.kind == PEOPLE:
            return 0
        return end

    def _past(self, index: int, stop: int) -> int:
        """Past adverbs of time in commas or brackets, and «in PLACE», to where a side may stand."""
        moved = False
        while index < stop:
            word, following = self.words[index], index + 1
            place = self._place_at(following, self.at) if following < stop and word.text in self.at else None
            if place:
                index, moved = place[1], True
            elif end := self._time_end(index):
                index, moved = end, True
            elif word.text in self.meanwhile:
                index += 1
            elif word.text in self.duals:
                index += 1
                while index in self.nations:
                    index = self.nations[index].last
                index += index < stop and self.words[index].text in self.quoted
            elif word.text in ",،()" and (moved or self._time_end(following)):
                index += 1
            else:
                break
        return index

    def _own(self, hit: Hit) -> bool:
        """True for a noun that carries its side as a pronoun («his meeting»), as stored: folded ends look alike."""
        word = self.words[hit.first]
        return hit.entry.get("part") == "noun" and bare(self.doc.text[word.start : word.end]).endswith(self.own)

    def _subjects_before(self, hit: Hit) -> list[Party]:
        """Who ends right before the verb, auxiliaries, adverbs and a relative word between."""
        at, low = hit.first - 1, self.doc.sentence_of(hit.first)[0]
        stated = False
        while at > low and (at in self.aux or at in self.states or self._timed(at) or self._comma(hit, at)
                            or self.words[at].text in self.relatives):
            stated = stated or at in self.states
            at -= 1
        if stated and self.words[hit.first - 1].text in self.that_verb and (
                side := self._side_at(self._past(hit.last, len(self.words)))) and side.kind == PEOPLE:
            return []  # «it is planned that A meets»: he stands after the verb
        parties = [] if hit.attached else self._standing(self._ending(at + 1, low))
        country = any(m and m.kind == COUNTRY for _, m in parties)
        return [] if country and any(self._timed(n) for n in range(at + 1, hit.first)) else parties

    def _timed(self, index: int) -> bool:
        """True inside an adverb of one or two words."""
        return index in self.simple or (index - 1 in self.simple and self.simple[index - 1].last > index)

    def _comma(self, hit: Hit, index: int) -> bool:
        """True for the comma of «X, who met», «X, and Y, met», and «X, had met» with no other subject after it."""
        following = self.words[index + 1].text
        if self.words[index].text not in ",،":
            return False
        ended = self.cast.ends.get(index)
        listed = ended and ended.attached == self.and_ and self.words[ended.first - 1].text in ",،" \
            and self.words[hit.first].text.endswith(self.shared)
        if listed or (following in self.relatives and following.startswith(self.article)):
            return True
        return following in self.had \
            and self._side_at(self._past(hit.last, len(self.words))) is None

    def _standing(self, parties: list[Party]) -> list[Party]:
        """The parties, where none is a country that a particle or «in» or «to» makes a place."""
        for _, mention in parties:
            if mention and mention.attached in self.cast.names.dative \
                    and self.words[mention.first - 1].text in self.before_this:
                continue
            if mention and (mention.attached not in ("", self.and_) or (mention.kind == COUNTRY and (
                    mention.attached or self.words[mention.first - 1].text in self.at | self.to))):
                return []
        return parties

    def _antecedent(self, hit: Hit, previous: Party | None, others: set[int]) -> Party | None:
        """The subject of what was told just before; else the sentence's last man before the trigger."""
        visitor = self.cast.ends.get(hit.first - (hit.first > 0 and self.words[hit.first - 1].text in ",،"))
        if visitor and hit.attached == self.and_ and self._own(hit) and visitor.kind in (PEOPLE, TITLE) \
                and (trip := self.triggers.get(visitor.first - 1)) and trip.entry.get("shape") == "visit":
            return self._party(visitor)
        if previous is not None and id(previous[0]) not in others:
            return previous[0], None
        low = max(self.doc.sentence_of(hit.first)[0], hit.first - FARTHEST)
        for start in range(hit.first - 1, low - 1, -1):
            mention = self.cast.starts.get(start)
            if mention and mention.kind in (PEOPLE, TITLE) and mention.attached in ("", self.and_) \
                    and not (start in self.cast.ends and self.cast.ends[start].kind == BODY):
                party = self._party(mention)
                if id(party[0]) not in others and party[0].kind in (PEOPLE, TITLE) \
                        and (not (start and self.words[start - 1].text in self.withs) or self._who(mention.last)):
                    return party
        return None
