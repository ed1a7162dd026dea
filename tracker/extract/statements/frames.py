"""Cues of reported speech and the frames that they open: V S that C, S V that C, V S «Q», V on NP, according to S.

A cue is a verb, a participle or a phrase of attribution outside quotations. A frame says where its content begins
and by what sign of speech; a cue without a frame is no cue.
"""

from typing import NamedTuple

from tracker.extract.people import BODY, COUNTRY, PAPER, PEOPLE, TITLE, Mention

from .cues import ACCORDING, PARTICIPLE, RELAY, VERB, Cue
from .openings import BEFORE, NOUN, ON, QUOTED, SAID, SCARE, THAT, Openings

LONGEST_GAP, LONGEST_LEAD, MEDIUM = 45, 20, 7
DASHES = frozenset("-–")


class Frame(NamedTuple):
    """A cue with the first word of its content, how that is opened, and the subject's words where it has one."""

    cue: Cue
    content: int
    how: str
    subject: tuple[int, int] | None
    mention: Mention | None


class Frames(Openings):
    """Opens a frame for each cue that has one."""

    def frames(self) -> list[Frame]:
        """The cues that open a frame, left to right."""
        found: list[Frame] = []
        self.leads: set[int] = set()
        before: Cue | None = None
        for cue in self.cues:
            frame = self._frame(cue)
            if frame and cue.hit.entry.get("saying") and before is not None:
                frame = self._led(before, frame)
            if frame is None and (self._new_clause(cue) or self._parted(cue)):
                self.leads.add(cue.first)
            before = None if frame else cue
            if frame:
                found.append(frame)
        return found

    def _new_clause(self, cue: Cue) -> bool:
        """«، وأكد X ذلك»: a verb of speech that opens nothing and has its own subject begins another sentence."""
        subject = self.cast.starts.get(cue.last) if cue.kind == VERB and cue.hit.attached == self.and_ else None
        return subject is not None and not subject.attached and subject.kind in (PEOPLE, BODY, TITLE) \
            and cue.first > 0 and self.words[cue.first - 1].is_sign

    def _parted(self, cue: Cue) -> bool:
        """«، محذرا X»: a participle after a comma tells what the speaker does beside, even where it opens nothing."""
        return cue.kind == PARTICIPLE and cue.first > 0 and self.words[cue.first - 1].text in "،," \
            and self.words[cue.first].text not in self.cast.names.common and cue.last in self.cast.starts

    def _led(self, lead: Cue, frame: Frame) -> Frame:
        """«وعلق X على ذلك قائلا»: the verb before, which opens nothing itself, names who speaks."""
        cue = frame.cue
        together = self.doc.sentence_of(lead.first) == self.doc.sentence_of(cue.first)
        if lead.kind != VERB or "tight" in lead.usage.frames or not together \
                or cue.first - lead.first > LONGEST_LEAD:
            return frame
        self.leads.add(lead.first)
        subject, mention = self._subject(lead, cue.first)
        return frame._replace(subject=subject, mention=mention) if mention else frame

    def _frame(self, cue: Cue) -> Frame | None:
        if cue.kind == ACCORDING:
            return self._according(cue)
        if cue.kind == RELAY:
            return self._relay(cue)
        return self._opened(cue)

    def _opened(self, cue: Cue) -> Frame | None:
        doc, words = self.doc, self.words
        stop = min(doc.sentence_of(cue.first)[1], cue.last + LONGEST_GAP, len(words))
        stop = min(stop, max(self.next_cue(cue.last), cue.last))
        options, wants = cue.usage.frames, cue.usage.wants
        if wants and not any(words[n].text in wants for n in range(cue.last, stop)):
            return None
        if cue.last in self.verb_starts and not self.words[cue.last].text.startswith(self.and_):
            return None
        if self._is_adjective(cue) if cue.kind == PARTICIPLE else self._in_clause(cue):
            return None
        subject, mention = (None, None) if cue.kind == PARTICIPLE else self._subject(cue, stop)
        if "object" in options and ((not cue.hit.attached and self._subject_ends(cue))
                                    or (mention and self._is_object(cue, mention))
                                    or words[min(cue.last, len(words) - 1)].text in self.asked):
            subject, mention = None, None
        if "whole" in options and mention is None:
            subject = None
        after = subject[1] if subject else cue.last
        while after < stop and (hit := self.simple.get(after + (words[after].text in DASHES))):
            after = hit.last + (words[after].text in DASHES and hit.last < stop and words[hit.last].text in DASHES)
        if subject and after < stop and words[after].text in self.media and words[after].text.startswith(self.told):
            after = self._past_medium(after, stop)
        if "say" in options and cue.kind == VERB and after < stop and self.ours(after):
            return Frame(cue, after, SAID, subject, mention)
        spots = self._spots(cue, after, stop)
        that = spots.get(THAT)
        if "tight" in options and (that is None or that[0] > after):
            return None
        if "named" in options and (mention is None or mention.kind not in (PEOPLE, BODY, PAPER, TITLE)):
            return None
        first = min(((at, content, how) for how, (at, content) in spots.items()), default=None)
        objects = "object" in options or bool(mention and subject and subject[1] > mention.last)
        noun = self._noun(after, stop, objects) if "np" in options else None
        if noun is not None and "passive" in options and self.present_tense(cue) and not (
                mention and mention.kind == PEOPLE):
            noun = None
        if noun is not None:
            clause = self._clause_end(noun, stop)
            ahead = first is None or first[0] >= clause or (first[2] in (QUOTED, ON) and first[0] > noun)
            told = that is not None and any(n in self.verbs for n in range(noun + 1, that[0]))
            if "impersonal" in options and subject is None and self._impersonal(cue):
                return None
            if "whole" in options or told or (ahead and not (that and that[0] <= clause + 1)):
                return Frame(cue, noun, NOUN, subject, mention)
        if first is not None:
            at, content, how = first
            if "impersonal" in options and subject is None and self._impersonal(cue):
                return None
            if how == ON and "np" in options and that and at > after and that[0] < self._clause_end(at, stop):
                content, how = that[1], THAT
            return Frame(cue, content, how, subject, mention)
        if "say" in options and "strict" not in options and cue.kind == VERB and self._opens_sentence(cue):
            if mention is None:
                subject, after = None, cue.last
            if after < stop and not words[after].is_sign and stop - after > 3:
                return Frame(cue, after, SAID, subject, mention)
        return None

    def _past_medium(self, index: int, stop: int) -> int:
        """Over a medium that is told («أعلن X لوكالة Y «…»») to the quotation; index where none follows soon."""
        ahead = range(index + 1, min(index + MEDIUM, stop))
        return next((n for n in ahead if n in self.quote_at and self.words[n - 1].text not in self.media), index)

    def _is_object(self, cue: Cue, mention: Mention) -> bool:
        """«وطالب الدول بـ»: the verb's gender says that they are asked; «حملت موسكو المسؤولية»: she is blamed."""
        if mention.kind not in (BODY, COUNTRY) or mention.first != cue.last:
            return False
        if cue.usage.wants:
            return mention.last < len(self.words) and self.words[mention.last].text in cue.usage.wants
        verb, head = self.words[cue.first].text.removeprefix(cue.hit.attached), self.words[mention.head[0]].text
        he = verb.startswith(self.masculine) if self.present_tense(cue) else not verb.endswith(self.feminine)
        return he and (head.endswith(self.feminine_ends) or (mention.kind == COUNTRY and head not in self.men))

    def _subject_ends(self, cue: Cue) -> bool:
        """True where its subject may end right before the verb: one led by no preposition («وفي موسكو اعتبر»)."""
        before = self.cast.ends.get(cue.first)
        return before is not None and before.attached in ("", self.and_) and not (
            before.first and self.words[before.first - 1].text in self.leading)

    def _is_adjective(self, cue: Cue) -> bool:
        """A feminine or plural participle may be an adjective or a noun, unless a comma or «and» parts it off."""
        text = self.words[cue.first].text
        if not text.endswith(self.adjectives) or cue.hit.attached or cue.last >= len(self.words):
            return False
        if self.that.get(cue.last) or self.words[cue.last].text in (":", *cue.usage.prepositions) \
                or (cue.last in self.quote_at and self.quote_at[cue.last].length > SCARE):
            return False
        told = self.cast.starts.get(cue.last) if "object" in cue.usage.frames else None
        if told and told.last < len(self.words) and self.words[told.last].text in cue.usage.prepositions:
            return False
        return not (cue.first and self.words[cue.first - 1].is_sign)

    def _impersonal(self, cue: Cue) -> bool:
        """«It is believed that»: present tense with nobody before or after it who believes."""
        text = self.words[cue.first].text.removeprefix(cue.hit.attached)
        if not self.present_tense(cue) or text.startswith(cue.usage.past) \
                or cue.hit.attached == self.then:
            return False
        before = self.cast.ends.get(cue.first)
        return before is None or before.kind == COUNTRY

    def present_tense(self, cue: Cue) -> bool:
        """True for a form of the present."""
        return self.words[cue.first].text.removeprefix(cue.hit.attached).startswith(self.present)

    def _in_clause(self, cue: Cue) -> bool:
        """A present tense in the middle of a clause tells of a noun before it («a report that confirms»)."""
        if cue.hit.attached or not cue.first or not self.present_tense(cue):
            return False
        before = self.words[cue.first - 1]
        if before.is_sign or before.paragraph != self.words[cue.first].paragraph:
            return False
        if cue.first in self.cast.ends:
            return not self._subject_ends(cue)
        if self.words[cue.first].text.endswith(self.plural) and self.definite(cue.first - 1):
            return False
        return not self.opened(cue.first)

    def _opens_sentence(self, cue: Cue) -> bool:
        return self.doc.sentence_of(cue.first)[0] == cue.first

    def _according(self, cue: Cue) -> Frame | None:
        """«بحسب X»; the content is before it (BEFORE) or, where it opens the sentence, after X."""
        doc, words = self.doc, self.words
        at = cue.last
        if at < len(words) and words[at].text == self.what:
            at += 1
        verb = self.verb_at(at)
        if verb:
            at = verb.last
        while at < len(words) and (adverb := self.simple.get(at)):
            at = adverb.last
        if at + 1 < len(words) and (at in self.quote_at or words[at].text in self.same):
            at += 1
        mention = self.cast.starts.get(at)
        if mention is None:
            return None
        if mention.kind == PAPER and mention.attached not in ("", *self.cast.names.dative):
            return None
        first, last = doc.sentence_of(cue.first)
        subject = (mention.first, mention.last)
        closed = mention.last >= last or words[mention.last].is_sign
        if cue.hit.entry.get("closing") and not (closed and cue.first and words[cue.first - 1].is_sign):
            return None
        if cue.first - first <= 1 or (cue.first and words[cue.first - 1].paragraph != words[cue.first].paragraph):
            if cue.hit.entry.get("verb"):
                return None
            issuer = self.issuer(mention) if mention.kind == PAPER else None
            named = issuer.last if issuer else mention.last
            comma = self._clause_end(named, last)
            follows = words[named] if named < last else None
            if follows is not None and not follows.is_sign and comma - named > 2 and not (
                    self.prepositions.get(named) or self.adverbials.get(named)
                    or self.definite(named) or follows.text.startswith(self.told)):
                comma = named - 1
            so = next((n for n in range(named, min(named + 12, last))
                       if self.so.get(n) or (n == named and self.that.get(n))), None)
            if so is not None and so <= comma + 1:
                found = self.so.get(so)
                comma = so - 1 if found and found.entry.get("suffixed") else so
            if comma + 1 >= last or self.next_cue(cue.last + (1 if verb else 0)) <= comma + 2:
                return None
            return Frame(cue, comma + 1, SAID, subject, mention)
        return Frame(cue, first, BEFORE, subject, mention)

    def _relay(self, cue: Cue) -> Frame | None:
        """«نقلت الوكالة عن X قوله إن»: the source speaks; without a source the medium does."""
        doc = self.doc
        stop = min(doc.sentence_of(cue.first)[1], cue.last + LONGEST_GAP)
        medium, medium_mention = self._subject(cue, stop)
        source: Mention | None = None
        after = medium[1] if medium else cue.last
        him = False
        for index in range(cue.last, stop):
            if him := index in self.relay_him:
                break
            if index < after:
                continue
            if self.relay_from.get(index) and index + 1 in self.cast.starts:
                source = self.cast.starts[index + 1]
                after = source.last
                break
            if self.that.get(index):
                break
        spots = self._spots(cue, after, stop)
        first = min(((at, content, how) for how, (at, content) in spots.items() if how != ON), default=None)
        if first is None and source and (said := self.relay_words.get(after)) and said.entry.get("np"):
            first = (after, said.last, NOUN)
        if first is not None and him:
            return Frame(cue, first[1], first[2], None, None)
        mention = source or medium_mention
        if first is None or mention is None:
            return None
        subject = (mention.first, mention.last)
        return Frame(cue, first[1], first[2], subject, mention)
