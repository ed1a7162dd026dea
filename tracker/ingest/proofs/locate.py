"""In which words of a stored text a claim is proved: one clear winner, a doubt, a contradiction, or nothing."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from tracker.extract.findings import REFUTED
from tracker.extract.reading import document
from tracker.lexicon import Gazetteer, load
from tracker.lexicon.languages import NoReader, language as language_of
from tracker.lexicon.pages import says
from tracker.search.terms import words

from .claims import Claim
from .sentences import dated, sentences_of
from .support import Candidate, weigh

VERSION = "1"
SHOWN = 3  # candidates that are kept beside the winner


class Verdict(StrEnum):
    """What became of a claim in a text."""

    BOUND = "bound"
    DOUBTFUL = "doubtful"
    CONTRADICTED = "contradicted"
    NONE = "none"
    UNREAD = "unread"


@dataclass(frozen=True)
class Located:
    """candidates: the best first, the winner among them only where the verdict is BOUND."""

    verdict: Verdict
    candidates: tuple[Candidate, ...] = ()
    reason: str = ""

    @property
    def winner(self) -> Candidate | None:
        """What is bound."""
        return self.candidates[0] if self.verdict == Verdict.BOUND else None


class Text:
    """A text read once for all claims that are held against it. Raises NoReader."""

    def __init__(self, text: str, language: str, published: str, gazetteer: Gazetteer) -> None:
        self.language, self.published, self.gazetteer = language, dated(published), gazetteer
        self.sentences = sentences_of(text, language, published, gazetteer)
        self.corrects = says("correction", text)

    def locate(self, claim: Claim) -> Located:
        """The words that support the claim."""
        claim = self._with_told(claim)
        weighed = [(one, weigh(one, claim, self.published)) for one in self.sentences]
        found = [candidate for _sentence, candidate in weighed if candidate]
        ranked = tuple(sorted(found, key=lambda one: (not one.supports, -one.score, -one.weight, one.span.start)))
        if claim.numbers and (missing := claim.numbers - self._numbers()):
            told = ", ".join(map(str, sorted(missing)))
            return Located(Verdict.CONTRADICTED, ranked[:SHOWN], f"the page does not say {told}")
        if not ranked:
            return Located(Verdict.NONE, (), "nothing in the page is about it")
        best = ranked[0]
        if best.supports:
            if doubt := self._doubt(claim, best, ranked):
                return Located(Verdict.DOUBTFUL, ranked[:SHOWN], doubt)
            return Located(Verdict.BOUND, ranked[: SHOWN + 1], "")
        close = [one for one in ranked if "finding" in one.proves or "words" in one.proves or "told" in one.proves]
        if not close:
            return Located(Verdict.NONE, ranked[:SHOWN], "the page names it and does not say it")
        reason = ", ".join((*close[0].against, *close[0].lacks))
        return Located(Verdict.DOUBTFUL, tuple(close[:SHOWN]), f"not sure: {reason}")

    def _with_told(self, claim: Claim) -> Claim:
        """What the record's own words deny, and which of them are names."""
        if not claim.told:
            return claim
        lexicon = load(self.language) if self.language == "ar" else None
        doc = document(claim.told, None, self.gazetteer, lexicon, language_of(self.language))[0]
        denies = any(mark.values.get("modality") in REFUTED for marks in doc.marks if marks for mark in marks.modal)
        named = words(" ".join(doc.shown(name.first, name.last) for name in doc.names))
        return replace(claim, denies=denies, named=frozenset(named))

    def _numbers(self) -> frozenset[int]:
        return frozenset(number for sentence in self.sentences for number in sentence.numbers)

    def _doubt(self, claim: Claim, best: Candidate, ranked: tuple[Candidate, ...]) -> str:
        """Why what is proved in one place of a page is not sure in all of it; '' where it is."""
        if self.corrects and (claim.numbers or any(word.isdecimal() for word in words(claim.told))):
            return "the page corrects a figure or a word"
        sure = ({"finding"}, {"words"}, {"subject", "day"})
        denied = [one for one in ranked if "denied" in one.against and any(some <= {*one.proves} for some in sure)]
        return "the page also denies it" if denied else ""


def locate(text: str, language: str, published: str, claim: Claim, gazetteer: Gazetteer) -> Located:
    """One claim in one text; a text in a language without a reader is told as unread."""
    try:
        return Text(text, language, published, gazetteer).locate(claim)
    except NoReader:
        return Located(Verdict.UNREAD, (), f"there is no reader for its language ({language})")
