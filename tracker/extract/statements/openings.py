"""The signs that open what is said after a cue: «that», a quotation, a colon, a particle, or a bare noun phrase."""

from tracker.extract.people import PEOPLE, is_definite
from tracker.extract.text.quotations import Quote
from tracker.lexicon.books import Hit

from .speakers import clause_end, is_pronoun
from .speech import COLON, ON, QUOTED, SCARE, THAT, Cue, Speech

LONGEST_NAME = 6  # words of a body's name in quotation marks


def signs(speech: Speech, cue: Cue, after: int, stop: int) -> dict[str, tuple[int, int]]:
    """For each way to open a content, (where its sign stands, where the content begins)."""
    words = speech.words
    spots: dict[str, tuple[int, int]] = {}
    preps = cue.usage.prepositions
    through, with_ok = "through" in cue.usage.frames, "with" in cue.usage.frames
    index = cue.last
    while index < stop:
        word = words[index]
        if word.is_sign:
            quote = speech.quote_at.get(index)
            if quote:
                if _says(speech, quote, cue, after, stop):
                    spots.setdefault(QUOTED, (index, index))
                    break
                index = quote.last
                continue
            if word.text == ":" and index + 1 < len(words):
                follows = speech.that.get(index + 1)
                if follows:
                    spots.setdefault(THAT, (index, _past_that(speech, follows)))
                else:
                    spots.setdefault(COLON, (index, index + 1))
                break
            if word.text in "([":
                index = _past_bracket(speech, index, stop)
                continue
            index += 1
            continue
        if index in speech.signals:
            if _is_person(speech, index):
                index = speech.cast.starts[index].last
                continue
            hit = speech.that.get(index)
            if hit and not (index and speech.not_that.get(index - 1)):
                spots.setdefault(THAT, (index, _past_that(speech, hit)))
                break
            if index >= after and _is_phrase(speech, index):
                index = speech.adverbials[index].last
                continue
            if through and ON not in spots and speech.through.get(index):
                spots[ON] = (index, _past_particle(speech, index + 1))
                break
        if ON not in spots and index >= after and word.text in preps \
                and not _is_phrase(speech, index):
            follows = speech.that.get(index + 1) if index + 1 < len(words) else None
            if follows:
                spots.setdefault(THAT, (index, _past_that(speech, follows)))
                break
            spots[ON] = (index, index + 1)
        elif with_ok and ON not in spots and (index == after or words[index - 1].is_sign) \
                and word.text.startswith(speech.with_) and len(word.text) > 3 and not speech.adverbials.get(index):
            spots[ON] = (index, index)
        index += 1
    return spots


def _past_particle(speech: Speech, index: int) -> int:
    """Over a particle and «that» after a noun that opens the content («التأكيد على أن»)."""
    if index + 1 < len(speech.words) and speech.prepositions.get(index):
        index += 1
    follows = speech.that.get(index) if index < len(speech.words) else None
    return _past_that(speech, follows) if follows else index


def _is_phrase(speech: Speech, index: int) -> bool:
    """True where a fixed adverbial of several words begins here («على هامش»)."""
    hit = speech.adverbials.get(index)
    return bool(hit and hit.last - hit.first > 1)


def _past_that(speech: Speech, hit: Hit) -> int:
    """Where the content begins after «that»: a pronoun written onto it belongs to the content."""
    return hit.first if hit.entry.get("suffixed") else hit.last


def _is_person(speech: Speech, index: int) -> bool:
    mention = speech.cast.starts.get(index)
    return mention is not None and mention.kind == PEOPLE


def _says(speech: Speech, quote: Quote, cue: Cue, after: int, stop: int) -> bool:
    """True where the quotation is what is said, not a name in quotation marks."""
    before = speech.words[quote.first - 1] if quote.first else None
    if quote.first < after or before is None:
        return False
    following = speech.words[quote.last] if quote.last < len(speech.words) else None
    if quote.length <= SCARE + 2 and following is not None and following.text == ":":
        return False
    if before.text in speech.media or (speech.bodies.get(before.index) and quote.length <= LONGEST_NAME):
        return False
    if quote.length > SCARE + 2 or before.text == ":":
        return True
    later = next((n for n in range(quote.last, stop) if speech.that.get(n)), None)
    return later is None and (quote.first == after or before.is_sign or quote.length >= 3)


def _past_bracket(speech: Speech, index: int, stop: int) -> int:
    for n in range(index + 1, min(index + 9, stop)):
        if speech.words[n].text in ")]":
            return n + 1
    return index + 1


def noun_start(speech: Speech, after: int, stop: int, objects: bool) -> int | None:
    """Where a bare noun phrase can begin: right after the subject, or after the comma that closes it."""
    while after < stop and is_pronoun(speech, after):
        after += 1
    starts = [after]
    while len(starts) < 4 and starts[-1] < stop:
        starts.append(clause_end(speech, starts[-1], stop) + 1)
    for at in starts:
        if at >= stop or speech.words[at].is_sign:
            if at < stop and at in speech.quote_at and at == after:
                return at
            continue
        if at in speech.stated:
            return at
        if speech.adverbials.get(at) or speech.that.get(at) or speech.attributions.get(at):
            continue
        if is_definite(speech.cast.names, at) and at == after and at not in speech.cast.starts and not objects:
            continue
        if speech.prepositions.get(at) and not (objects and _this_as(speech, at, stop)):
            continue
        return at
    return next((hit.first for hit in speech.stated.find(after + 1, stop) if _is_free(speech, hit.first)), None)


def _this_as(speech: Speech, index: int, stop: int) -> bool:
    """True for «this» with what it is called after it («معتبرا ذلك خطوة»)."""
    after = index + 1
    return speech.words[index].text in speech.demonstratives and after < stop and not speech.words[after].is_sign \
        and not speech.prepositions.get(after) and not speech.simple.get(after)


def _is_free(speech: Speech, index: int) -> bool:
    """True for a noun that depends on nothing before it: what stands there is complete."""
    before = speech.words[index - 1]
    return before.is_sign or index in speech.cast.ends or is_definite(speech.cast.names, index - 1) \
        or before.text in speech.cast.names.days or before.text.endswith(speech.own_suffixes)
