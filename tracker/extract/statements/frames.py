"""Cues of reported speech and the frames that they open: V S that C, S V that C, V S «Q», V on NP, according to S.

A cue is a verb, a participle or a phrase of attribution outside quotations. A frame says where its content begins
and by what sign of speech; a cue without a frame is no cue.
"""

from tracker.extract.people import BODY, COUNTRY, PAPER, PEOPLE, TITLE, Mention, is_definite

from .cues import is_opened, next_cue, verb_at
from .openings import noun_start, signs
from .speakers import clause_end, is_ours, issuer_of, read_subject
from .speech import ACCORDING, BEFORE, NOUN, ON, PARTICIPLE, QUOTED, RELAY, SAID, SCARE, THAT, VERB, Cue, Frame, Speech

LONGEST_GAP, LONGEST_LEAD, MEDIUM = 45, 20, 7
DASHES = frozenset("-–")


def find_frames(speech: Speech) -> list[Frame]:
    """The cues that open a frame, left to right."""
    found: list[Frame] = []
    before: Cue | None = None
    for cue in speech.cues:
        frame = _frame_of(speech, cue)
        if frame and cue.hit.entry.get("saying") and before is not None:
            frame = _led_by(speech, before, frame)
        if frame is None and (_begins_clause(speech, cue) or _is_parted(speech, cue)):
            speech.leads.add(cue.first)
        before = None if frame else cue
        if frame:
            found.append(frame)
    return found


def _begins_clause(speech: Speech, cue: Cue) -> bool:
    """«، وأكد X ذلك»: a verb of speech that opens nothing and has its own subject begins another sentence."""
    subject = speech.cast.starts.get(cue.last) if cue.kind == VERB and cue.hit.attached == speech.and_ else None
    return subject is not None and not subject.attached and subject.kind in (PEOPLE, BODY, TITLE) \
        and cue.first > 0 and speech.words[cue.first - 1].is_sign


def _is_parted(speech: Speech, cue: Cue) -> bool:
    """«، محذرا X»: a participle after a comma tells what the speaker does beside, even where it opens nothing."""
    return cue.kind == PARTICIPLE and cue.first > 0 and speech.words[cue.first - 1].text in "،," \
        and speech.words[cue.first].text not in speech.cast.names.common and cue.last in speech.cast.starts


def _led_by(speech: Speech, lead: Cue, frame: Frame) -> Frame:
    """«وعلق X على ذلك قائلا»: the verb before, which opens nothing itself, names who speaks."""
    cue = frame.cue
    together = speech.doc.sentence_of(lead.first) == speech.doc.sentence_of(cue.first)
    if lead.kind != VERB or "tight" in lead.usage.frames or not together \
            or cue.first - lead.first > LONGEST_LEAD:
        return frame
    speech.leads.add(lead.first)
    subject, mention = read_subject(speech, lead, cue.first)
    return frame._replace(subject=subject, mention=mention) if mention else frame


def _frame_of(speech: Speech, cue: Cue) -> Frame | None:
    if cue.kind == ACCORDING:
        return _according_frame(speech, cue)
    if cue.kind == RELAY:
        return _relay_frame(speech, cue)
    return _opened_frame(speech, cue)


def _opened_frame(speech: Speech, cue: Cue) -> Frame | None:
    doc, words = speech.doc, speech.words
    stop = min(doc.sentence_of(cue.first)[1], cue.last + LONGEST_GAP, len(words))
    stop = min(stop, max(next_cue(speech, cue.last), cue.last))
    options, wants = cue.usage.frames, cue.usage.wants
    if wants and not any(words[n].text in wants for n in range(cue.last, stop)):
        return None
    if cue.last in speech.verb_starts and not speech.words[cue.last].text.startswith(speech.and_):
        return None
    if _is_adjective(speech, cue) if cue.kind == PARTICIPLE else _is_in_clause(speech, cue):
        return None
    subject, mention = (None, None) if cue.kind == PARTICIPLE else read_subject(speech, cue, stop)
    if "object" in options and ((not cue.hit.attached and _subject_ends(speech, cue))
                                or (mention and _is_object(speech, cue, mention))
                                or words[min(cue.last, len(words) - 1)].text in speech.asked):
        subject, mention = None, None
    if "whole" in options and mention is None:
        subject = None
    after = subject[1] if subject else cue.last
    while after < stop and (hit := speech.simple.get(after + (words[after].text in DASHES))):
        after = hit.last + (words[after].text in DASHES and hit.last < stop and words[hit.last].text in DASHES)
    if subject and after < stop and words[after].text in speech.media and words[after].text.startswith(speech.told):
        after = _past_medium(speech, after, stop)
    if "say" in options and cue.kind == VERB and after < stop and is_ours(speech, after):
        return Frame(cue, after, SAID, subject, mention)
    spots = signs(speech, cue, after, stop)
    that = spots.get(THAT)
    if "tight" in options and (that is None or that[0] > after):
        return None
    if "named" in options and (mention is None or mention.kind not in (PEOPLE, BODY, PAPER, TITLE)):
        return None
    first = min(((at, content, how) for how, (at, content) in spots.items()), default=None)
    objects = "object" in options or bool(mention and subject and subject[1] > mention.last)
    noun = noun_start(speech, after, stop, objects) if "np" in options else None
    if noun is not None and "passive" in options and is_present(speech, cue) and not (
            mention and mention.kind == PEOPLE):
        noun = None
    if noun is not None:
        clause = clause_end(speech, noun, stop)
        ahead = first is None or first[0] >= clause or (first[2] in (QUOTED, ON) and first[0] > noun)
        told = that is not None and any(n in speech.verbs for n in range(noun + 1, that[0]))
        if "impersonal" in options and subject is None and _is_impersonal(speech, cue):
            return None
        if "whole" in options or told or (ahead and not (that and that[0] <= clause + 1)):
            return Frame(cue, noun, NOUN, subject, mention)
    if first is not None:
        at, content, how = first
        if "impersonal" in options and subject is None and _is_impersonal(speech, cue):
            return None
        if how == ON and "np" in options and that and at > after and that[0] < clause_end(speech, at, stop):
            content, how = that[1], THAT
        return Frame(cue, content, how, subject, mention)
    if "say" in options and "strict" not in options and cue.kind == VERB and _opens_sentence(speech, cue):
        if mention is None:
            subject, after = None, cue.last
        if after < stop and not words[after].is_sign and stop - after > 3:
            return Frame(cue, after, SAID, subject, mention)
    return None


def _past_medium(speech: Speech, index: int, stop: int) -> int:
    """Over a medium that is told («أعلن X لوكالة Y «…»») to the quotation; index where none follows soon."""
    ahead = range(index + 1, min(index + MEDIUM, stop))
    return next((n for n in ahead if n in speech.quote_at and speech.words[n - 1].text not in speech.media), index)


def _is_object(speech: Speech, cue: Cue, mention: Mention) -> bool:
    """«وطالب الدول بـ»: the verb's gender says that they are asked; «حملت موسكو المسؤولية»: she is blamed."""
    if mention.kind not in (BODY, COUNTRY) or mention.first != cue.last:
        return False
    if cue.usage.wants:
        return mention.last < len(speech.words) and speech.words[mention.last].text in cue.usage.wants
    verb, head = speech.words[cue.first].text.removeprefix(cue.hit.attached), speech.words[mention.head[0]].text
    he = verb.startswith(speech.masculine) if is_present(speech, cue) else not verb.endswith(speech.feminine)
    return he and (head.endswith(speech.feminine_ends) or (mention.kind == COUNTRY and head not in speech.men))


def _subject_ends(speech: Speech, cue: Cue) -> bool:
    """True where its subject may end right before the verb: one led by no preposition («وفي موسكو اعتبر»)."""
    before = speech.cast.ends.get(cue.first)
    return before is not None and before.attached in ("", speech.and_) and not (
        before.first and speech.words[before.first - 1].text in speech.leading)


def _is_adjective(speech: Speech, cue: Cue) -> bool:
    """A feminine or plural participle may be an adjective or a noun, unless a comma or «and» parts it off."""
    text = speech.words[cue.first].text
    if not text.endswith(speech.adjectives) or cue.hit.attached or cue.last >= len(speech.words):
        return False
    if speech.that.get(cue.last) or speech.words[cue.last].text in (":", *cue.usage.prepositions) \
            or (cue.last in speech.quote_at and speech.quote_at[cue.last].length > SCARE):
        return False
    told = speech.cast.starts.get(cue.last) if "object" in cue.usage.frames else None
    if told and told.last < len(speech.words) and speech.words[told.last].text in cue.usage.prepositions:
        return False
    return not (cue.first and speech.words[cue.first - 1].is_sign)


def _is_impersonal(speech: Speech, cue: Cue) -> bool:
    """«It is believed that»: present tense with nobody before or after it who believes."""
    text = speech.words[cue.first].text.removeprefix(cue.hit.attached)
    if not is_present(speech, cue) or text.startswith(cue.usage.past) \
            or cue.hit.attached == speech.then:
        return False
    before = speech.cast.ends.get(cue.first)
    return before is None or before.kind == COUNTRY


def is_present(speech: Speech, cue: Cue) -> bool:
    """True for a form of the present."""
    return speech.words[cue.first].text.removeprefix(cue.hit.attached).startswith(speech.present)


def _is_in_clause(speech: Speech, cue: Cue) -> bool:
    """A present tense in the middle of a clause tells of a noun before it («a report that confirms»)."""
    if cue.hit.attached or not cue.first or not is_present(speech, cue):
        return False
    before = speech.words[cue.first - 1]
    if before.is_sign or before.paragraph != speech.words[cue.first].paragraph:
        return False
    if cue.first in speech.cast.ends:
        return not _subject_ends(speech, cue)
    if speech.words[cue.first].text.endswith(speech.plural) and is_definite(speech.cast.names, cue.first - 1):
        return False
    return not is_opened(speech, cue.first)


def _opens_sentence(speech: Speech, cue: Cue) -> bool:
    return speech.doc.sentence_of(cue.first)[0] == cue.first


def _according_frame(speech: Speech, cue: Cue) -> Frame | None:
    """«بحسب X»; the content is before it (BEFORE) or, where it opens the sentence, after X."""
    doc, words = speech.doc, speech.words
    at = cue.last
    if at < len(words) and words[at].text == speech.what:
        at += 1
    verb = verb_at(speech, at)
    if verb:
        at = verb.last
    while at < len(words) and (adverb := speech.simple.get(at)):
        at = adverb.last
    if at + 1 < len(words) and (at in speech.quote_at or words[at].text in speech.same):
        at += 1
    mention = speech.cast.starts.get(at)
    if mention is None:
        return None
    if mention.kind == PAPER and mention.attached not in ("", *speech.cast.names.dative):
        return None
    first, last = doc.sentence_of(cue.first)
    subject = (mention.first, mention.last)
    closed = mention.last >= last or words[mention.last].is_sign
    if cue.hit.entry.get("closing") and not (closed and cue.first and words[cue.first - 1].is_sign):
        return None
    if cue.first - first <= 1 or (cue.first and words[cue.first - 1].paragraph != words[cue.first].paragraph):
        if cue.hit.entry.get("verb"):
            return None
        issuer = issuer_of(speech, mention) if mention.kind == PAPER else None
        named = issuer.last if issuer else mention.last
        comma = clause_end(speech, named, last)
        follows = words[named] if named < last else None
        if follows is not None and not follows.is_sign and comma - named > 2 and not (
                speech.prepositions.get(named) or speech.adverbials.get(named)
                or is_definite(speech.cast.names, named) or follows.text.startswith(speech.told)):
            comma = named - 1
        so = next((n for n in range(named, min(named + 12, last))
                   if speech.so.get(n) or (n == named and speech.that.get(n))), None)
        if so is not None and so <= comma + 1:
            found = speech.so.get(so)
            comma = so - 1 if found and found.entry.get("suffixed") else so
        if comma + 1 >= last or next_cue(speech, cue.last + (1 if verb else 0)) <= comma + 2:
            return None
        return Frame(cue, comma + 1, SAID, subject, mention)
    return Frame(cue, first, BEFORE, subject, mention)


def _relay_frame(speech: Speech, cue: Cue) -> Frame | None:
    """«نقلت الوكالة عن X قوله إن»: the source speaks; without a source the medium does."""
    doc = speech.doc
    stop = min(doc.sentence_of(cue.first)[1], cue.last + LONGEST_GAP)
    medium, medium_mention = read_subject(speech, cue, stop)
    source: Mention | None = None
    after = medium[1] if medium else cue.last
    him = False
    for index in range(cue.last, stop):
        if him := index in speech.relay_him:
            break
        if index < after:
            continue
        if speech.relay_from.get(index) and index + 1 in speech.cast.starts:
            source = speech.cast.starts[index + 1]
            after = source.last
            break
        if speech.that.get(index):
            break
    spots = signs(speech, cue, after, stop)
    first = min(((at, content, how) for how, (at, content) in spots.items() if how != ON), default=None)
    if first is None and source and (said := speech.relay_words.get(after)) and said.entry.get("np"):
        first = (after, said.last, NOUN)
    if first is not None and him:
        return Frame(cue, first[1], first[2], None, None)
    mention = source or medium_mention
    if first is None or mention is None:
        return None
    subject = (mention.first, mention.last)
    return Frame(cue, first[1], first[2], subject, mention)
