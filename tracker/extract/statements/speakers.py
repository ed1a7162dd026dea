"""Who stands where a cue names its speaker: the subject right after a verb."""

from tracker.extract.people import BODY, COUNTRY, GROUP, PAPER, PEOPLE, TITLE, Mention, is_definite, past_adjectives

from .speech import VERB, Cue, Speech

ASIDE = 5  # words of a title's complement
MARKS = {"«": "»", "“": "”", '"': '"'}
DASHED, BRACKETED = 9, 16  # words of an aside between dashes, within brackets


def read_subject(speech: Speech, cue: Cue, stop: int) -> tuple[tuple[int, int] | None, Mention | None]:
    """Words of the subject that follows a verb, and the mention in them; (None, None) where none does."""
    doc, words = speech.doc, speech.words
    at = cue.last
    if cue.kind == VERB and words[cue.first].text.endswith(speech.plural):
        return None, None
    while at < stop and (words[at].text in "،," or (not words[at].is_sign and (
            speech.simple.get(at) or is_pronoun(speech, at)))):
        hit = speech.simple.get(at)
        at = hit.last if hit else at + 1
    if at >= stop:
        return None, None
    at = _past_told(speech, at, stop)
    mention = speech.cast.starts.get(at)
    if words[at].text in ('"', "«", "“", "(") and at + 1 in speech.cast.starts:
        inner = speech.cast.starts[at + 1]
        if inner.last < len(words) and words[inner.last].is_sign and inner.kind in (PEOPLE, BODY):
            return (at, _extent(speech, inner, stop, inner.last + 1)), inner
        quote = speech.quote_at.get(at)
        if quote and inner.kind == PEOPLE and _all_name(speech, inner.last, quote.last - 1):
            return (at, _extent(speech, inner, stop, quote.last)), inner
        if quote and inner.kind == BODY and (
                _all_name(speech, inner.last, quote.last - 1) or _is_closed_by_that(speech, quote.last, cue)):
            return (at, quote.last), inner
    if mention and not mention.attached:
        return (mention.first, _extent(speech, mention, stop)), mention
    if words[at].is_sign or mention or words[at].text.startswith(speech.told) or speech.through.get(at):
        return None, None
    if "with" in cue.usage.frames and words[at].text.startswith(speech.with_):
        return None, None
    if words[at].text in speech.cast.names.days:
        return None, None
    if speech.adverbials.get(at) or speech.that.get(at) or speech.prepositions.get(at):
        return None, None
    accusative = doc.raw(at).endswith(speech.accusative) and not is_definite(speech.cast.names, at)
    if accusative or is_ours(speech, at) or at in speech.stated:
        return None, None
    last = at
    while last < stop and last - at < 6:
        if words[last].is_sign or speech.that.get(last) or (last > at and (
                speech.adverbials.get(last) or speech.prepositions.get(last))):
            break
        inner_mention = speech.cast.starts.get(last)
        if inner_mention and inner_mention.kind == PEOPLE and not inner_mention.attached and (
                last == at or is_definite(speech.cast.names, last - 1) or speech.cast.names.nations.get(last - 1)):
            return (at, inner_mention.last), inner_mention
        last += 1
    text = words[at].text
    if (text in doc.lexicon.common and not text.startswith(speech.article)) or (last >= stop and last - at > 3):
        return None, None
    return ((at, last), None) if last > at else (None, None)


def _all_name(speech: Speech, first: int, last: int) -> bool:
    """True where every word has the article, as the rest of a body's name has."""
    return last - first <= ASIDE and all(
        speech.words[n].text.removeprefix(speech.and_).startswith(speech.article) for n in range(first, last))


def _is_closed_by_that(speech: Speech, index: int, cue: Cue) -> bool:
    """True where «that» follows a quotation, or what leads to the content: what stands in it is a name."""
    after = index + 1 if index < len(speech.words) and speech.words[index].text in "،," else index
    return after in speech.that or (after < len(speech.words) and speech.words[after].text in cue.usage.prepositions)


def complement_end(speech: Speech, group: Mention) -> int:
    """End of the body that an unnamed one is of («مصدر في الدفاع المدني»), else the group's own end."""
    at = group.last
    if at + 1 < len(speech.words) and speech.words[at].text in speech.cast.names.places:
        body = speech.cast.starts.get(at + 1)
        if body and body.kind == BODY and not body.attached:
            return body.last
    return at


def issuer_of(speech: Speech, paper: Mention) -> Mention | None:
    """The body that a paper is of («بيان الكرملين», «بيان صادر عن الوزارة»)."""
    for index in range(paper.last, min(paper.last + 3, len(speech.words))):
        if speech.words[index].is_sign:
            return None
        body = speech.cast.starts.get(index)
        idafa = index == paper.last and not speech.words[paper.first].text.startswith(speech.article)
        led = body is not None and body.attached in (*speech.cast.names.swallowed, *speech.told)
        if body and body.kind == GROUP and idafa and speech.words[body.last - 1].text.endswith(speech.people_ends):
            return body
        if body and body.kind in (BODY, COUNTRY) and (idafa or led or index - 1 in speech.prepositions):
            return body
    return None


def _past_told(speech: Speech, at: int, stop: int) -> int:
    """Over one who is told («وقال لـ«الحياة» الوزير»), where the speaker follows at once."""
    if words_on := speech.words[at].text.startswith(speech.told):
        told, last = speech.cast.starts.get(at), at + 1
        if speech.quote_at.get(last) and speech.words[at].text in speech.media:
            last = speech.quote_at[last].last
        elif told and told.attached in (*speech.told, *speech.cast.names.swallowed):
            last = told.last
            if (quote := speech.quote_at.get(last)) is not None:
                last = quote.last
    after = speech.cast.starts.get(last) if words_on and last < stop else None
    return last if after and not after.attached and not speech.words[last].is_sign else at


def is_ours(speech: Speech, index: int) -> bool:
    """True where one speaks of «us» or «me» without marks: the words of the speaker have begun."""
    text = speech.words[index].text
    ours = len(text) > 4 and text.endswith(speech.our) and index not in speech.cast.starts
    return ours or index in speech.firsthand


def is_pronoun(speech: Speech, index: int) -> bool:
    """True for a particle with a pronoun («فيه», «لها»), which is neither subject nor content."""
    text = speech.words[index].text
    return 1 < len(text) <= 4 and text.endswith(speech.pronouns) and bool(speech.prepositions.get(index))


def _extent(speech: Speech, mention: Mention, stop: int, after: int = 0) -> int:
    """The subject's end: a second man or body joined with «and», a title or an aside after it belong to it."""
    words, last = speech.words, after or mention.last
    if last < stop and mention.head[0] and words[mention.head[0] - 1].text in MARKS \
            and words[last].text == MARKS[words[mention.head[0] - 1].text]:
        last += 1
    if mention.kind == GROUP:
        last = min(complement_end(speech, mention), stop)
    if mention.kind == PAPER:
        issuer = issuer_of(speech, mention)
        last = issuer.last if issuer and issuer.last <= stop else min(past_adjectives(speech.cast.names, last)[0], stop)
    while last < stop:
        if speech.words[last].text in "-–(" and speech.words[last].is_sign:
            far = BRACKETED if speech.words[last].text == "(" else DASHED
            closing = next((n for n in range(last + 1, min(last + far, stop)) if speech.words[n].text in "-–)"), 0)
            if closing:
                last = closing + 1
                continue
        following = speech.cast.starts.get(last)
        if following and not following.attached and (following.kind == TITLE or (
                mention.kind == PEOPLE and following.kind == GROUP and following.office)):
            last = following.last
            continue
        aside = speech.cast.starts.get(last + 1) if words[last].text in "،," else None
        if aside and aside.kind == TITLE and (closed := _aside_end(speech, aside, stop)):
            last = closed
            continue
        if following and following.attached == speech.and_ and following.kind in (BODY, COUNTRY, GROUP, PEOPLE):
            last = following.last
            continue
        break
    return last


def _aside_end(speech: Speech, aside: Mention, stop: int) -> int:
    """Past the comma that closes «، سفير الائتلاف لدى الخليج،»; 0 where none does soon."""
    for index in range(aside.last, min(aside.last + ASIDE, stop)):
        if speech.words[index].is_sign:
            return index + 1 if speech.words[index].text in "،," else 0
        if speech.that.get(index):
            return 0
    return 0


def clause_end(speech: Speech, index: int, stop: int) -> int:
    """The next comma or stop at or after words[index]."""
    for n in range(index, stop):
        if speech.words[n].is_sign and speech.words[n].text in "،,؛;.":
            return n
    return stop
