"""Who speaks: the subject of a cue, the one before it, or the last one who spoke."""

from tracker.extract.findings import Span
from tracker.extract.people import BODY, COUNTRY, GROUP, PAPER, PEOPLE, TITLE, Cast, Member, Mention, is_of_nation
from tracker.extract.text.documents import Document
from tracker.extract.text.quotations import Quote

from .contents import Contents
from .cues import PARTICIPLE, RELAY, VERB, Cue
from .frames import Frame

RECALL, HEAD, FAR = 40, 5, 12


class Voice:
    """One who has spoken: the member of the cast (or a bare phrase), where, and the verb's gender."""

    __slots__ = ("feminine", "member", "name", "paragraph", "sentence", "span", "unnamed")

    def __init__(self, name: str, member: Member | None, unnamed: bool, feminine: bool, paragraph: int,
                 sentence: int, span: Span | None = None) -> None:
        self.name, self.member, self.unnamed, self.span = name, member, unnamed, span
        self.feminine, self.paragraph, self.sentence = feminine, paragraph, sentence


class Voices(Contents):
    """Finds the voice of a frame, with a memory of who spoke."""

    def __init__(self, doc: Document, cast: Cast, quotes: list[Quote]) -> None:
        super().__init__(doc, cast, quotes)
        self.voices: list[Voice] = []
        self.papers: dict[str, Voice] = {}  # whose «the report» was

    def _feminine(self, cue: Cue) -> bool:
        text = self.words[cue.first].text.removeprefix(cue.hit.attached)
        if cue.kind == PARTICIPLE:
            return text.endswith(self.feminine_end[2])
        present = text.startswith(self.feminine_start) and not text.startswith(cue.usage.past)
        return present or text.endswith(self.feminine_end[0])

    def _speaker(self, frame: Frame) -> tuple[Voice | None, Span | None, str]:
        """(voice, span of the overt subject, rule)."""
        cue = frame.cue
        place = (self.words[cue.first].paragraph, self.doc.sentence_of(cue.first)[0])
        feminine = self._feminine(cue) if cue.kind in (VERB, PARTICIPLE) else False
        if frame.subject is not None:
            span = self.doc.span(*frame.subject)
            voice = self._voice(frame.subject, frame.mention, feminine, place)
            return voice, span, "after"
        if cue.kind in (VERB, RELAY):
            mention = self._subject_before(cue)
            if mention is not None:
                span = self.doc.span(mention.first, mention.last)
                return self._voice((mention.first, mention.last), mention, feminine, place), span, "before"
        return self._inherited(cue, feminine, place), None, "inherited"

    def _voice(
        self, subject: tuple[int, int], mention: Mention | None, feminine: bool, place: tuple[int, int]
    ) -> Voice:
        voice = self._named(subject, mention, feminine, place)
        voice.span = self.doc.span(*subject)
        return voice

    def _named(
        self, subject: tuple[int, int], mention: Mention | None, feminine: bool, place: tuple[int, int]
    ) -> Voice:
        if mention is None:
            return Voice(self.doc.shown(*subject), None, True, feminine, *place)
        member = self._excellent(mention) or self.cast.member(mention)
        if member.kind == PAPER:
            issued = self.cues.issuer(mention)
            if issued is not None:
                body = self.cast.member(issued)
                self.papers.clear()
                return Voice(self.cast.shown(body), body, False, feminine, *place)
            told = self.words[mention.first].text.removeprefix(mention.attached)
            issuer = self.papers.get(told) or next(
                (v for v in reversed(self.voices[-RECALL:]) if v.member and v.member.kind == BODY), None)
            if issuer and told.startswith(self.article):
                self.papers[told] = issuer
                return Voice(issuer.name, issuer.member, False, feminine, *place)
            return Voice(self.doc.shown(*subject), member, False, feminine, *place)
        if member.kind == GROUP:
            return self._group(mention, member, feminine, place)
        if member.kind == TITLE and (last := self._described(mention, member, place)):
            return Voice(last.name, last.member, False, feminine, *place)
        return Voice(self.cast.shown(member), member, member.kind == TITLE, feminine, *place)

    def _described(self, mention: Mention, member: Member, place: tuple[int, int]) -> Voice | None:
        """«the writer», «the Russian official» not heard of before: the last speaker, unless he has another post."""
        last = self.voices[-1] if self.voices else None
        text = self.words[mention.first].text.removeprefix(mention.attached)
        if last is None or last.member is None or last.member.kind != PEOPLE or last.paragraph < place[0] - 1 \
                or member.mentions[0] is not mention or not text.startswith(self.article):
            return None
        if mention.last - mention.first > 1 and not is_of_nation(self.cast, last.member, mention):
            return None
        return last if not last.member.office or text.removeprefix(self.article) in self.describing else None

    def _group(self, mention: Mention, member: Member, feminine: bool, place: tuple[int, int]) -> Voice:
        """«a source» is a new one, by all its words; «the source» is the last one so called."""
        name = self.doc.shown(mention.first, self.cues.complement(mention))[len(mention.attached) :]
        if self.words[mention.first].text.startswith(self.article):
            last = next((v for v in reversed(self.voices[-RECALL:]) if v.member is member), None)
            first = next((m for m in member.mentions if m.first < mention.first
                          and not self.words[m.first].text.removeprefix(m.attached).startswith(self.article)), None)
            name = last.name if last else self.doc.shown(first.first, first.last)[len(first.attached) :] \
                if first else name
        return Voice(name, member, True, feminine, *place)

    def _excellent(self, mention: Mention) -> Member | None:
        """«His Excellency» is the last one so titled who spoke, before any other so titled."""
        text = self.words[mention.first].text
        if mention.kind != TITLE or mention.first not in self.cast.names.excellencies:
            return None
        for voice in reversed(self.voices[-RECALL:]):
            member = voice.member
            if member and member.styled(text, self.article):
                return member
        return None

    def _subject_before(self, cue: Cue) -> Mention | None:
        """«وكان لافروف قد قال», «المرصد أكد»: a mention that ends right before the verb."""
        if cue.hit.attached:
            return None
        at, parted = cue.first - 1, False
        if beside := self.cues.of_one_named(cue.first, cue.last):
            at -= 1
        while at >= 0 and (self.openers.get(at) or self.words[at].text in "،,)"):
            parted = parted or self.words[at].text in "،,"
            if self.words[at].paragraph != self.words[cue.first].paragraph:
                return None
            at -= 1
        if at < 0:
            return None
        low = self.doc.sentence_of(cue.first)[0]
        for start in range(at, max(low, at - 12) - 1, -1):
            mention = self.cast.starts.get(start)
            if mention and mention.last == at + 1 and mention.kind in (PEOPLE, BODY, GROUP, TITLE, COUNTRY):
                if beside:
                    return mention
                if mention.attached not in ("", self.and_) or self._after_particle(start):
                    break
                opens = start == low or self.words[start - 1].is_sign or self.openers.get(start - 1)
                if parted and (mention.kind == COUNTRY or not opens):
                    return None
                return mention
        return self._clause_subject(at, low)

    def _clause_subject(self, at: int, low: int) -> Mention | None:
        """«غير أن مسؤولا في الإدارة قال»: who stands first in the clause, where the verb comes in its middle."""
        first = at
        while first > low and at - first < FAR and not self.words[first].is_sign and not self.cues.opened(first):
            first -= 1
        if self.words[first].is_sign:
            first += 1
        mention = self.cast.starts.get(first)
        if mention is None or first >= at or mention.attached not in ("", self.and_) \
                or mention.kind not in (PEOPLE, BODY, GROUP, TITLE):
            return None
        return mention

    def _after_particle(self, index: int) -> bool:
        hit = self.prepositions.get(index - 1)
        return bool(hit and self.words[index - 1].text not in self.auxiliaries)

    def _inherited(self, cue: Cue, feminine: bool, place: tuple[int, int]) -> Voice | None:
        """The last voice; in its paragraph one whose verb agrees; for a participle the sentence's first man."""
        if cue.kind == PARTICIPLE and not (self.voices and self.voices[-1].sentence == place[1]):
            voice = self._first_of_sentence(cue, feminine, place, HEAD if self.voices else len(self.words))
            if voice is not None:
                return voice
        if not self.voices:
            return self._first_of_sentence(cue, feminine, place, groups=True) or self._actor(cue, feminine, None, place)
        last = self.voices[-1]
        if cue.kind == VERB and (actor := self._actor(cue, feminine, last, place)):
            return actor
        chosen = last
        if last.feminine != feminine and cue.kind == VERB:
            near = [v for v in reversed(self.voices[-8:]) if v.paragraph >= place[0] - 1 and v.feminine == feminine]
            chosen = near[0] if near else last
        return Voice(chosen.name, chosen.member, chosen.unnamed, chosen.feminine, *place, chosen.span)

    def _actor(self, cue: Cue, feminine: bool, last: Voice | None, place: tuple[int, int]) -> Voice | None:
        """Whom the sentence, or the one before, is about where nobody has spoken in it: its verb's own subject."""
        if last is not None and last.sentence >= place[1]:
            return None
        if cue.first > place[1] and (actor := self._acting(place[1], cue.first, feminine, place)):
            return actor
        if not place[1]:
            return None
        first, stop = self.doc.sentence_of(place[1] - 1)
        if last is not None and (last.sentence >= first or self.words[first].paragraph < place[0]):
            return None
        return self._acting(first, stop, feminine, place)

    def _acting(self, first: int, stop: int, feminine: bool, place: tuple[int, int]) -> Voice | None:
        """The first mention right after the first verb of a sentence, where the gender agrees."""
        for start in range(first + 1, min(first + HEAD, stop)):
            mention = self.cast.starts.get(start)
            if mention is None:
                continue
            agrees = self.words[start - 1].text.endswith(self.feminine_end[0]) == feminine
            if mention.attached or not agrees or mention.kind not in (PEOPLE, TITLE, BODY, COUNTRY, GROUP) \
                    or (mention.kind == COUNTRY and not feminine) or self._after_particle(start):
                return None
            return self._voice((mention.first, mention.last), mention, feminine, place)
        return None

    def _past_opening(self, first: int) -> int:
        """After the comma that closes a phrase which opens a sentence («وفي السياق ذاته،»)."""
        hit = self.openers.get(first)
        return hit.last + 1 if hit and hit.last < len(self.words) and self.words[hit.last].text in "،," else first

    def _first_of_sentence(self, cue: Cue, feminine: bool, place: tuple[int, int], within: int = 99,
                           groups: bool = False) -> Voice | None:
        """The man or body that the sentence begins with: its subject, as like as not."""
        for start in range(place[1], min(cue.first, self._past_opening(place[1]) + within)):
            mention = self.cast.starts.get(start)
            if mention and not mention.attached and (
                    mention.kind in (PEOPLE, TITLE, BODY) or (mention.kind == COUNTRY and feminine)
                    or (mention.kind == GROUP and groups)):
                return self._voice((mention.first, mention.last), mention, feminine, place)
        return None
