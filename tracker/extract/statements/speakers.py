"""Who stands where a cue names its speaker: the subject right after a verb."""

from tracker.extract.people import BODY, COUNTRY, GROUP, PAPER, PEOPLE, TITLE, Mention, past_adjectives

from .cues import VERB, Cue, Cues

ASIDE = 5  # words of a title's complement
MARKS = {"«": "»", "“": "”", '"': '"'}
DASHED, BRACKETED = 9, 16  # words of an aside between dashes, within brackets


class Subjects(Cues):
    """Reads the subject that follows a cue, an aside or a second speaker included."""

    def _subject(self, cue: Cue, stop: int) -> tuple[tuple[int, int] | None, Mention | None]:
        """Words of the subject that follows a verb, and the mention in them; (None, None) where none does."""
        doc, words = self.doc, self.words
        at = cue.last
        if cue.kind == VERB and words[cue.first].text.endswith(self.plural):
            return None, None
        while at < stop and (words[at].text in "،," or (not words[at].is_sign and (
                self.simple.get(at) or self._pronoun(at)))):
            hit = self.simple.get(at)
            at = hit.last if hit else at + 1
        if at >= stop:
            return None, None
        at = self._past_told(at, stop)
        mention = self.cast.starts.get(at)
        if words[at].text in ('"', "«", "“", "(") and at + 1 in self.cast.starts:
            inner = self.cast.starts[at + 1]
            if inner.last < len(words) and words[inner.last].is_sign and inner.kind in (PEOPLE, BODY):
                return (at, self._extent(inner, stop, inner.last + 1)), inner
            quote = self.quote_at.get(at)
            if quote and inner.kind == PEOPLE and self._all_name(inner.last, quote.last - 1):
                return (at, self._extent(inner, stop, quote.last)), inner
            if quote and inner.kind == BODY and (
                    self._all_name(inner.last, quote.last - 1) or self._closed_by_that(quote.last, cue)):
                return (at, quote.last), inner
        if mention and not mention.attached:
            return (mention.first, self._extent(mention, stop)), mention
        if words[at].is_sign or mention or words[at].text.startswith(self.told) or self.through.get(at):
            return None, None
        if "with" in cue.usage.frames and words[at].text.startswith(self.with_):
            return None, None
        if words[at].text in self.cast.names.days:
            return None, None
        if self.adverbials.get(at) or self.that.get(at) or self.prepositions.get(at):
            return None, None
        if (doc.raw(at).endswith(self.accusative) and not self.definite(at)) or self.ours(at) or at in self.stated:
            return None, None
        last = at
        while last < stop and last - at < 6:
            if words[last].is_sign or self.that.get(last) or (last > at and (
                    self.adverbials.get(last) or self.prepositions.get(last))):
                break
            inner_mention = self.cast.starts.get(last)
            if inner_mention and inner_mention.kind == PEOPLE and not inner_mention.attached and (
                    last == at or self.definite(last - 1) or self.cast.names.nations.get(last - 1)):
                return (at, inner_mention.last), inner_mention
            last += 1
        text = words[at].text
        if (text in doc.lexicon.common and not text.startswith(self.article)) or (last >= stop and last - at > 3):
            return None, None
        return ((at, last), None) if last > at else (None, None)

    def _all_name(self, first: int, last: int) -> bool:
        """True where every word has the article, as the rest of a body's name has."""
        return last - first <= ASIDE and all(
            self.words[n].text.removeprefix(self.and_).startswith(self.article) for n in range(first, last))

    def _closed_by_that(self, index: int, cue: Cue) -> bool:
        """True where «that» follows a quotation, or what leads to the content: what stands in it is a name."""
        after = index + 1 if index < len(self.words) and self.words[index].text in "،," else index
        return after in self.that or (after < len(self.words) and self.words[after].text in cue.usage.prepositions)

    def complement(self, group: Mention) -> int:
        """End of the body that an unnamed one is of («مصدر في الدفاع المدني»), else the group's own end."""
        at = group.last
        if at + 1 < len(self.words) and self.words[at].text in self.cast.names.places:
            body = self.cast.starts.get(at + 1)
            if body and body.kind == BODY and not body.attached:
                return body.last
        return at

    def issuer(self, paper: Mention) -> Mention | None:
        """The body that a paper is of («بيان الكرملين», «بيان صادر عن الوزارة»)."""
        for index in range(paper.last, min(paper.last + 3, len(self.words))):
            if self.words[index].is_sign:
                return None
            body = self.cast.starts.get(index)
            idafa = index == paper.last and not self.words[paper.first].text.startswith(self.article)
            led = body is not None and body.attached in (*self.cast.names.swallowed, *self.told)
            if body and body.kind == GROUP and idafa and self.words[body.last - 1].text.endswith(self.people_ends):
                return body
            if body and body.kind in (BODY, COUNTRY) and (idafa or led or index - 1 in self.prepositions):
                return body
        return None

    def _past_told(self, at: int, stop: int) -> int:
        """Over one who is told («وقال لـ«الحياة» الوزير»), where the speaker follows at once."""
        if words_on := self.words[at].text.startswith(self.told):
            told, last = self.cast.starts.get(at), at + 1
            if self.quote_at.get(last) and self.words[at].text in self.media:
                last = self.quote_at[last].last
            elif told and told.attached in (*self.told, *self.cast.names.swallowed):
                last = told.last
                if (quote := self.quote_at.get(last)) is not None:
                    last = quote.last
        after = self.cast.starts.get(last) if words_on and last < stop else None
        return last if after and not after.attached and not self.words[last].is_sign else at

    def ours(self, index: int) -> bool:
        """True where one speaks of «us» or «me» without marks: the words of the speaker have begun."""
        text = self.words[index].text
        return (len(text) > 4 and text.endswith(self.our) and index not in self.cast.starts) or index in self.firsthand

    def _pronoun(self, index: int) -> bool:
        """True for a particle with a pronoun («فيه», «لها»), which is neither subject nor content."""
        text = self.words[index].text
        return 1 < len(text) <= 4 and text.endswith(self.pronouns) and bool(self.prepositions.get(index))

    def _extent(self, mention: Mention, stop: int, after: int = 0) -> int:
        """The subject's end: a second man or body joined with «and», a title or an aside after it belong to it."""
        words, last = self.words, after or mention.last
        if last < stop and mention.head[0] and words[mention.head[0] - 1].text in MARKS \
                and words[last].text == MARKS[words[mention.head[0] - 1].text]:
            last += 1
        if mention.kind == GROUP:
            last = min(self.complement(mention), stop)
        if mention.kind == PAPER:
            issuer = self.issuer(mention)
            last = issuer.last if issuer and issuer.last <= stop else min(past_adjectives(self.cast.names, last)[0], stop)
        while last < stop:
            if self.words[last].text in "-–(" and self.words[last].is_sign:
                far = BRACKETED if self.words[last].text == "(" else DASHED
                closing = next((n for n in range(last + 1, min(last + far, stop)) if self.words[n].text in "-–)"), 0)
                if closing:
                    last = closing + 1
                    continue
            following = self.cast.starts.get(last)
            if following and not following.attached and (following.kind == TITLE or (
                    mention.kind == PEOPLE and following.kind == GROUP and following.office)):
                last = following.last
                continue
            aside = self.cast.starts.get(last + 1) if words[last].text in "،," else None
            if aside and aside.kind == TITLE and (closed := self._aside_end(aside, stop)):
                last = closed
                continue
            if following and following.attached == self.and_ and following.kind in (BODY, COUNTRY, GROUP, PEOPLE):
                last = following.last
                continue
            break
        return last

    def _aside_end(self, aside: Mention, stop: int) -> int:
        """Past the comma that closes «، سفير الائتلاف لدى الخليج،»; 0 where none does soon."""
        for index in range(aside.last, min(aside.last + ASIDE, stop)):
            if self.words[index].is_sign:
                return index + 1 if self.words[index].text in "،," else 0
            if self.that.get(index):
                return 0
        return 0

    def _clause_end(self, index: int, stop: int) -> int:
        """The next comma or stop at or after words[index]."""
        for n in range(index, stop):
            if self.words[n].is_sign and self.words[n].text in "،,؛;.":
                return n
        return stop
