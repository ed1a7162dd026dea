"""The signs that open what is said after a cue: «that», a quotation, a colon, a particle, or a bare noun phrase."""

from tracker.extract.people import PEOPLE
from tracker.extract.text.quotations import Quote
from tracker.lexicon.books import Hit

from .cues import Cue
from .speakers import Subjects

THAT, QUOTED, COLON, ON, NOUN, SAID, BEFORE = "that", "quote", "colon", "on", "noun", "said", "before"
SCARE = 4
LONGEST_NAME = 6  # words of a body's name in quotation marks


class Openings(Subjects):
    """Finds where a cue's content begins, and by what sign."""

    def _spots(self, cue: Cue, after: int, stop: int) -> dict[str, tuple[int, int]]:
        """For each way to open a content, (where its sign stands, where the content begins)."""
        words = self.words
        spots: dict[str, tuple[int, int]] = {}
        preps = cue.usage.prepositions
        through, with_ok = "through" in cue.usage.frames, "with" in cue.usage.frames
        index = cue.last
        while index < stop:
            word = words[index]
            if word.is_sign:
                quote = self.quote_at.get(index)
                if quote:
                    if self._says(quote, cue, after, stop):
                        spots.setdefault(QUOTED, (index, index))
                        break
                    index = quote.last
                    continue
                if word.text == ":" and index + 1 < len(words):
                    follows = self.that.get(index + 1)
                    if follows:
                        spots.setdefault(THAT, (index, self._past(follows)))
                    else:
                        spots.setdefault(COLON, (index, index + 1))
                    break
                if word.text in "([":
                    index = self._past_bracket(index, stop)
                    continue
                index += 1
                continue
            if index in self.signals:
                if self._mentioned(index):
                    index = self.cast.starts[index].last
                    continue
                hit = self.that.get(index)
                if hit and not (index and self.not_that.get(index - 1)):
                    spots.setdefault(THAT, (index, self._past(hit)))
                    break
                if index >= after and self._phrase(index):
                    index = self.adverbials[index].last
                    continue
                if through and ON not in spots and self.through.get(index):
                    spots[ON] = (index, self._past_particle(index + 1))
                    break
            if ON not in spots and index >= after and word.text in preps \
                    and not self._phrase(index):
                follows = self.that.get(index + 1) if index + 1 < len(words) else None
                if follows:
                    spots.setdefault(THAT, (index, self._past(follows)))
                    break
                spots[ON] = (index, index + 1)
            elif with_ok and ON not in spots and (index == after or words[index - 1].is_sign) \
                    and word.text.startswith(self.with_) and len(word.text) > 3 and not self.adverbials.get(index):
                spots[ON] = (index, index)
            index += 1
        return spots

    def _past_particle(self, index: int) -> int:
        """Over a particle and «that» after a noun that opens the content («التأكيد على أن»)."""
        if index + 1 < len(self.words) and self.prepositions.get(index):
            index += 1
        follows = self.that.get(index) if index < len(self.words) else None
        return self._past(follows) if follows else index

    def _phrase(self, index: int) -> bool:
        """True where a fixed adverbial of several words begins here («على هامش»)."""
        hit = self.adverbials.get(index)
        return bool(hit and hit.last - hit.first > 1)

    def _past(self, hit: Hit) -> int:
        """Where the content begins after «that»: a pronoun written onto it belongs to the content."""
        return hit.first if hit.entry.get("suffixed") else hit.last

    def _mentioned(self, index: int) -> bool:
        mention = self.cast.starts.get(index)
        return mention is not None and mention.kind == PEOPLE

    def _says(self, quote: Quote, cue: Cue, after: int, stop: int) -> bool:
        """True where the quotation is what is said, not a name in quotation marks."""
        before = self.words[quote.first - 1] if quote.first else None
        if quote.first < after or before is None:
            return False
        following = self.words[quote.last] if quote.last < len(self.words) else None
        if quote.length <= SCARE + 2 and following is not None and following.text == ":":
            return False
        if before.text in self.media or (self.bodies.get(before.index) and quote.length <= LONGEST_NAME):
            return False
        if quote.length > SCARE + 2 or before.text == ":":
            return True
        later = next((n for n in range(quote.last, stop) if self.that.get(n)), None)
        return later is None and (quote.first == after or before.is_sign or quote.length >= 3)

    def _past_bracket(self, index: int, stop: int) -> int:
        for n in range(index + 1, min(index + 9, stop)):
            if self.words[n].text in ")]":
                return n + 1
        return index + 1

    def _noun(self, after: int, stop: int, objects: bool) -> int | None:
        """Where a bare noun phrase can begin: right after the subject, or after the comma that closes it."""
        while after < stop and self._pronoun(after):
            after += 1
        starts = [after]
        while len(starts) < 4 and starts[-1] < stop:
            starts.append(self._clause_end(starts[-1], stop) + 1)
        for at in starts:
            if at >= stop or self.words[at].is_sign:
                if at < stop and at in self.quote_at and at == after:
                    return at
                continue
            if at in self.stated:
                return at
            if self.adverbials.get(at) or self.that.get(at) or self.attributions.get(at):
                continue
            if self.definite(at) and at == after and at not in self.cast.starts and not objects:
                continue
            if self.prepositions.get(at) and not (objects and self._this_as(at, stop)):
                continue
            return at
        return next((hit.first for hit in self.stated.find(after + 1, stop) if self._free(hit.first)), None)

    def _this_as(self, index: int, stop: int) -> bool:
        """True for «this» with what it is called after it («معتبرا ذلك خطوة»)."""
        after = index + 1
        return self.words[index].text in self.demonstratives and after < stop and not self.words[after].is_sign \
            and not self.prepositions.get(after) and not self.simple.get(after)

    def _free(self, index: int) -> bool:
        """True for a noun that depends on nothing before it: what stands there is complete."""
        before = self.words[index - 1]
        return before.is_sign or index in self.cast.ends or self.definite(index - 1) \
            or before.text in self.cast.names.days or before.text.endswith(self.own_suffixes)
