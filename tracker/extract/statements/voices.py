"""Who speaks: the subject of a cue, the one before it, or the last one who spoke."""

from tracker.extract.findings import Span
from tracker.extract.people import BODY, COUNTRY, GROUP, PAPER, PEOPLE, TITLE, Member, Mention, is_of_nation

from .cues import is_of_one_named, is_opened
from .reports import Report, Voice
from .speakers import complement_end, issuer_of
from .speech import PARTICIPLE, RELAY, VERB, Cue, Frame

RECALL, HEAD, FAR = 40, 5, 12


def _is_feminine(report: Report, cue: Cue) -> bool:
    text = report.words[cue.first].text.removeprefix(cue.hit.attached)
    if cue.kind == PARTICIPLE:
        return text.endswith(report.feminine_end[2])
    present = text.startswith(report.feminine_start) and not text.startswith(cue.usage.past)
    return present or text.endswith(report.feminine_end[0])


def speaker_of(report: Report, frame: Frame) -> tuple[Voice | None, Span | None, str]:
    """(voice, span of the overt subject, rule)."""
    cue = frame.cue
    place = (report.words[cue.first].paragraph, report.doc.sentence_of(cue.first)[0])
    feminine = _is_feminine(report, cue) if cue.kind in (VERB, PARTICIPLE) else False
    if frame.subject is not None and not _is_a_day(report, frame):
        span = report.doc.span(*frame.subject)
        voice = _voice_of(report, frame.subject, frame.mention, feminine, place)
        return voice, span, "after"
    if cue.kind in (VERB, RELAY):
        mention = _subject_before(report, cue)
        if mention is not None:
            span = report.doc.span(mention.first, mention.last)
            return _voice_of(report, (mention.first, mention.last), mention, feminine, place), span, "before"
    return _inherited(report, cue, feminine, place), None, "inherited"


def _is_a_day(report: Report, frame: Frame) -> bool:
    """What stands where a subject would is a date, and nobody: «وقال يوم 25/12/2024 إن»."""
    if frame.subject is None or frame.mention is not None:
        return False
    span = report.doc.span(*frame.subject)
    return any(date.span.holds(span) for date in report.matters.dates)


def _voice_of(report: Report, subject: tuple[int, int], mention: Mention | None, feminine: bool, place: tuple[int, int]
) -> Voice:
    voice = _named_voice(report, subject, mention, feminine, place)
    voice.span = report.doc.span(*subject)
    return voice


def _named_voice(report: Report, subject: tuple[int, int], mention: Mention | None, feminine: bool,
                 place: tuple[int, int]) -> Voice:
    if mention is None:
        return Voice(report.doc.shown(*subject), None, True, feminine, *place)
    member = _excellency(report, mention) or report.cast.member(mention)
    if member.kind == PAPER:
        issued = issuer_of(report.speech, mention)
        if issued is not None:
            body = report.cast.member(issued)
            report.papers.clear()
            return Voice(report.cast.shown(body), body, False, feminine, *place)
        told = report.words[mention.first].text.removeprefix(mention.attached)
        issuer = report.papers.get(told) or next(
            (v for v in reversed(report.voices[-RECALL:]) if v.member and v.member.kind == BODY), None)
        if issuer and told.startswith(report.article):
            report.papers[told] = issuer
            return Voice(issuer.name, issuer.member, False, feminine, *place)
        return Voice(report.doc.shown(*subject), member, False, feminine, *place)
    if member.kind == GROUP:
        return _group_voice(report, mention, member, feminine, place)
    if member.kind == TITLE and (last := _described(report, mention, member, place)):
        return Voice(last.name, last.member, False, feminine, *place)
    return Voice(report.cast.shown(member), member, member.kind == TITLE, feminine, *place)


def _described(report: Report, mention: Mention, member: Member, place: tuple[int, int]) -> Voice | None:
    """«the writer», «the Russian official» not heard of before: the last speaker, unless he has another post."""
    last = report.voices[-1] if report.voices else None
    text = report.words[mention.first].text.removeprefix(mention.attached)
    if last is None or last.member is None or last.member.kind != PEOPLE or last.paragraph < place[0] - 1 \
            or member.mentions[0] is not mention or not text.startswith(report.article):
        return None
    if mention.last - mention.first > 1 and not is_of_nation(report.cast, last.member, mention):
        return None
    return last if not last.member.office or text.removeprefix(report.article) in report.describing else None


def _group_voice(report: Report, mention: Mention, member: Member, feminine: bool, place: tuple[int, int]) -> Voice:
    """«a source» is a new one, by all its words; «the source» is the last one so called."""
    name = report.doc.shown(mention.first, complement_end(report.speech, mention))[len(mention.attached) :]
    if report.words[mention.first].text.startswith(report.article):
        last = next((v for v in reversed(report.voices[-RECALL:]) if v.member is member), None)
        first = next((m for m in member.mentions if m.first < mention.first
                      and not report.words[m.first].text.removeprefix(m.attached).startswith(report.article)), None)
        name = last.name if last else report.doc.shown(first.first, first.last)[len(first.attached) :] \
            if first else name
    return Voice(name, member, True, feminine, *place)


def _excellency(report: Report, mention: Mention) -> Member | None:
    """«His Excellency» is the last one so titled who spoke, before any other so titled."""
    text = report.words[mention.first].text
    if mention.kind != TITLE or mention.first not in report.cast.names.excellencies:
        return None
    for voice in reversed(report.voices[-RECALL:]):
        member = voice.member
        if member and member.styled(text, report.article):
            return member
    return None


def _subject_before(report: Report, cue: Cue) -> Mention | None:
    """«وكان لافروف قد قال», «المرصد أكد»: a mention that ends right before the verb."""
    if cue.hit.attached:
        return None
    at, parted = cue.first - 1, False
    if beside := is_of_one_named(report.speech, cue.first, cue.last):
        at -= 1
    while at >= 0 and (report.openers.get(at) or report.words[at].text in "،,)"):
        parted = parted or report.words[at].text in "،,"
        if report.words[at].paragraph != report.words[cue.first].paragraph:
            return None
        at -= 1
    if at < 0:
        return None
    low = report.doc.sentence_of(cue.first)[0]
    for start in range(at, max(low, at - 12) - 1, -1):
        mention = report.cast.starts.get(start)
        if mention and mention.last == at + 1 and mention.kind in (PEOPLE, BODY, GROUP, TITLE, COUNTRY):
            if beside:
                return mention
            if mention.attached not in ("", report.and_) or _is_after_particle(report, start):
                break
            opens = start == low or report.words[start - 1].is_sign or report.openers.get(start - 1)
            if parted and (mention.kind == COUNTRY or not opens):
                return None
            return mention
    return _clause_subject(report, at, low)


def _clause_subject(report: Report, at: int, low: int) -> Mention | None:
    """«غير أن مسؤولا في الإدارة قال»: who stands first in the clause, where the verb comes in its middle."""
    first = at
    while first > low and at - first < FAR and not report.words[first].is_sign and not is_opened(report.speech, first):
        first -= 1
    if report.words[first].is_sign:
        first += 1
    mention = report.cast.starts.get(first)
    if mention is None or first >= at or mention.attached not in ("", report.and_) \
            or mention.kind not in (PEOPLE, BODY, GROUP, TITLE):
        return None
    return mention


def _is_after_particle(report: Report, index: int) -> bool:
    hit = report.prepositions.get(index - 1)
    return bool(hit and report.words[index - 1].text not in report.auxiliaries)


def _inherited(report: Report, cue: Cue, feminine: bool, place: tuple[int, int]) -> Voice | None:
    """The last voice; in its paragraph one whose verb agrees; for a participle the sentence's first man."""
    if cue.kind == PARTICIPLE and not (report.voices and report.voices[-1].sentence == place[1]):
        voice = _first_of_sentence(report, cue, feminine, place, HEAD if report.voices else len(report.words))
        if voice is not None:
            return voice
    if not report.voices:
        return _first_of_sentence(report, cue, feminine, place, groups=True) \
            or _actor(report, cue, feminine, None, place)
    last = report.voices[-1]
    if cue.kind == VERB and (actor := _actor(report, cue, feminine, last, place)):
        return actor
    chosen = last
    if last.feminine != feminine and cue.kind == VERB:
        near = [v for v in reversed(report.voices[-8:]) if v.paragraph >= place[0] - 1 and v.feminine == feminine]
        chosen = near[0] if near else last
    return Voice(chosen.name, chosen.member, chosen.unnamed, chosen.feminine, *place, chosen.span)


def _actor(report: Report, cue: Cue, feminine: bool, last: Voice | None, place: tuple[int, int]) -> Voice | None:
    """Whom the sentence, or the one before, is about where nobody has spoken in it: its verb's own subject."""
    if last is not None and last.sentence >= place[1]:
        return None
    if cue.first > place[1] and (actor := _acting(report, place[1], cue.first, feminine, place)):
        return actor
    if not place[1]:
        return None
    first, stop = report.doc.sentence_of(place[1] - 1)
    if last is not None and (last.sentence >= first or report.words[first].paragraph < place[0]):
        return None
    return _acting(report, first, stop, feminine, place)


def _acting(report: Report, first: int, stop: int, feminine: bool, place: tuple[int, int]) -> Voice | None:
    """The first mention right after the first verb of a sentence, where the gender agrees."""
    for start in range(first + 1, min(first + HEAD, stop)):
        mention = report.cast.starts.get(start)
        if mention is None:
            continue
        agrees = report.words[start - 1].text.endswith(report.feminine_end[0]) == feminine
        if mention.attached or not agrees or mention.kind not in (PEOPLE, TITLE, BODY, COUNTRY, GROUP) \
                or (mention.kind == COUNTRY and not feminine) or _is_after_particle(report, start):
            return None
        return _voice_of(report, (mention.first, mention.last), mention, feminine, place)
    return None


def _past_opening(report: Report, first: int) -> int:
    """After the comma that closes a phrase which opens a sentence («وفي السياق ذاته،»)."""
    hit = report.openers.get(first)
    return hit.last + 1 if hit and hit.last < len(report.words) and report.words[hit.last].text in "،," else first


def _first_of_sentence(report: Report, cue: Cue, feminine: bool, place: tuple[int, int], within: int = 99,
                       groups: bool = False) -> Voice | None:
    """The man or body that the sentence begins with: its subject, as like as not."""
    for start in range(place[1], min(cue.first, _past_opening(report, place[1]) + within)):
        mention = report.cast.starts.get(start)
        if mention and not mention.attached and (
                mention.kind in (PEOPLE, TITLE, BODY) or (mention.kind == COUNTRY and feminine)
                or (mention.kind == GROUP and groups)):
            return _voice_of(report, (mention.first, mention.last), mention, feminine, place)
    return None
