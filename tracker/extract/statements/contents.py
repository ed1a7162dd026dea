"""Where what is said begins and ends, and whose words it is in."""

from bisect import bisect_left
from itertools import pairwise

from tracker.extract.findings import Span
from tracker.extract.people import BODY, GROUP, PAPER, PEOPLE, TITLE
from tracker.extract.text.quotations import Quote
from tracker.lexicon.numbers import number_words

from .cues import is_opened, verb_at
from .frames import is_present
from .reports import Report
from .speakers import is_ours
from .speech import ACCORDING, CAME, COLON, PARTICIPLE, RELAY, SAID, SCARE, THAT, VERB, Cue, Frame

DIRECT, MIXED, INDIRECT = "direct", "mixed", "indirect"
MARKS = frozenset("“”«»\"„‹›{}")
LONG_QUOTE, SHORT_REST, LONGEST_NAME, HALF = 5, 6, 4, 8


def breaks(report: Report, index: int) -> bool:
    """True where a cue ends the content that it stands in, rather than being a part of it."""
    frame = report.starts.get(index)
    if frame is None:
        return False
    if frame.cue.kind == PARTICIPLE:
        return True
    before = report.words[index - 1] if index else None
    if index in report.nested:
        return False
    if before is None or (before.is_sign and not _is_told_of(report, frame.cue)):
        return True
    if frame.cue.kind == ACCORDING:
        return False
    if report.words[index].paragraph != before.paragraph:
        return True
    text = report.words[index].text
    if frame.cue.hit.attached or (text[0] == report.and_ and frame.cue.kind in (RELAY, CAME)):
        return True
    return is_opened(report.speech, index)


def _is_told_of(report: Report, cue: Cue) -> bool:
    """«"the facts" show that»: a present tense right after a few words in marks tells of them."""
    quote = report.closed_at.get(cue.first)
    return quote is not None and quote.length <= SCARE and cue.kind == VERB and not cue.hit.attached \
        and is_present(report.speech, cue)


def content_end(report: Report, frame: Frame) -> int:
    """One past the content's last word."""
    doc, words = report.doc, report.words
    start = index = frame.content
    stop = doc.sentence_of(start)[1]
    if frame.how == THAT and (subject := report.cast.starts.get(start)) and subject.kind in (PEOPLE, BODY, TITLE):
        _nest(report, subject.last)
    while index < len(words):
        index = min(_turn(report, index), stop) if index < stop else index
        quote = report.speech.quote_at.get(index)
        if quote is not None and not (index >= stop and words[index].paragraph != words[start].paragraph):
            index = quote.last
            stop = max(stop, doc.sentence_of(quote.last - 1)[1])
            if quote.first == start and (quote.length >= LONG_QUOTE or not quote.balanced):
                return _after_quote(report, quote, stop)
            continue
        if index >= stop:
            hit = report.more.get(index)
            if hit and words[index].paragraph == words[start].paragraph and frame.how in (THAT, COLON):
                stop = doc.sentence_of(index)[1]
                index = hit.last
                continue
            return index
        if index > start and _stops_at(report, index) and not _counts_on(report, start, index, stop):
            return index
        index += 1
    return index


def _counts_on(report: Report, start: int, index: int, stop: int) -> bool:
    """«in A 300 were killed, while 200 were in B»: between two counts a content goes on."""
    hit = report.breakers.get(index)
    if hit is None or not hit.entry.get("counts") or (hit.last in report.starts and breaks(report, hit.last)):
        return False
    counts = number_words(report.doc.lexicon.lang).roles
    return all(any(w.text[0].isdecimal() or w.text in counts for w in report.words[first:last])
               for first, last in ((start, index), (index, stop)))


def _nest(report: Report, index: int) -> None:
    """«that X, affirmed»: a verb of speech after the comma that closes X is what is said of him."""
    post = report.cast.starts.get(index + 1) if index < len(report.words) and report.words[index].text in "،," else None
    if post and post.kind in (TITLE, GROUP) and post.office:
        index = post.last
    if index + 1 < len(report.words) and report.words[index].text in "،,":
        frame = report.starts.get(index + 1)
        if frame and frame.cue.kind == VERB and not frame.cue.hit.attached:
            report.nested.add(index + 1)


def _turn(report: Report, index: int) -> int:
    """The next word, this one included, where a content can end or a quotation begins; len(words) where none."""
    at = bisect_left(report.turns, index)
    return report.turns[at] if at < len(report.turns) else len(report.words)


def _stops_at(report: Report, index: int) -> bool:
    if index in report.starts and breaks(report, index):
        return True
    if index in report.speech.leads and (
            report.words[index].text.startswith(report.and_) or report.words[index - 1].is_sign):
        return True
    hit = report.breakers.get(index)
    if hit is None:
        return False
    before = report.words[index - 1]
    if hit.entry.get("told"):
        return verb_at(report.speech, hit.last) is not None
    if hit.entry.get("after_quote"):
        return before.text in MARKS
    return before.is_sign or bool(hit.attached) or bool(hit.entry.get("anywhere"))


def _after_quote(report: Report, quote: Quote, stop: int) -> int:
    """After a long quotation: a few words that close the clause, or «and that …», belong to the content."""
    words, index = report.words, quote.last
    if not quote.balanced:
        return quote.last
    at = index + 1 if index < stop and words[index].text in "،," else index
    if at < stop and report.more.get(at):
        index = at + 1
        while index < stop and not _stops_at(report, index):
            inner = report.speech.quote_at.get(index)
            index = inner.last if inner else index + 1
        return index
    while index + 1 < stop and words[index].text == report.and_ and (more := report.speech.quote_at.get(index + 1)):
        index = more.last
    end = last = index
    if index < stop and _begins_anew(report, index):
        return last
    while end < stop and end - index <= SHORT_REST and not words[end].is_sign:
        if _stops_at(report, end):
            return last
        end += 1
    closed = end >= stop or words[end].is_sign
    return end if closed and 0 < end - index <= SHORT_REST else last


def _begins_anew(report: Report, index: int) -> bool:
    """True for «و» with a verb in the present, or with a common word, right after a quotation: another clause."""
    text = report.words[index].text
    rest = text.removeprefix(report.and_)
    return rest != text and len(rest) > 1 and index not in report.cast.starts and (
        rest.startswith(report.present) or rest in report.doc.lexicon.common)


def content_before(report: Report, frame: Frame, reach: int) -> tuple[int, int]:
    """The clause before «بحسب X»: from the sentence's start, or from what was last said."""
    first = max(frame.content, reach)
    while first < frame.cue.first and (report.words[first].is_sign and report.words[first].text not in MARKS):
        first += 1
    return first, frame.cue.first


def goes_on(report: Report, frame: Frame, first: int, last: int) -> bool:
    """«X condemned, according to Y, the raid»: an aside after a verb and its subject attributes no whole clause."""
    if frame.subject is None or last - first > HALF or frame.subject[1] + 1 >= len(report.words):
        return False
    closing, after = report.words[frame.subject[1]].text, frame.subject[1] + 1
    subject = report.cast.starts.get(first + 1)
    return closing in "،," and report.words[last - 1].text in "،," and subject is not None \
        and subject.last == last - 1 and after not in report.starts


def trim(report: Report, first: int, last: int) -> tuple[int, int]:
    """Stops, commas and openers of the next clause left out at both ends."""
    words = report.words
    while first < last and words[first].is_sign and words[first].text not in MARKS and words[first].text != "(":
        first += 1
    while last > first:
        word = words[last - 1]
        if word.is_sign and word.text not in MARKS and word.text not in ")]":
            last -= 1
            continue
        if word.text in MARKS and last - 1 not in report.closers:
            last -= 1
            continue
        hit = report.openers.get(last - 1)
        if hit and hit.last == last and last < len(words) and last in report.starts:
            last -= 1
            continue
        break
    return first, last


def kind_of(report: Report, frame: Frame, first: int, last: int) -> tuple[str, tuple[Span, ...]]:
    """direct, mixed or indirect, and the quotations inside."""
    low, high = bisect_left(report.outer, (first,)), bisect_left(report.outer, (last,))
    inside = [q for q in report.outer[low:high] if q.last <= last]
    spans = tuple(report.doc.span(q.first, q.last) for q in inside)
    if len(inside) == 1 and inside[0].first == first and inside[0].last == last:
        return DIRECT, spans
    if inside and inside[0].first == first and inside[-1].last == last and all(
            report.words[n].is_sign or report.words[n].text == report.and_
            for q, r in pairwise(inside) for n in range(q.last, r.first)):
        return DIRECT, spans
    if any(_own_words(report, q) for q in inside):
        return MIXED, spans
    particle = frame.how == SAID and not is_ours(report.speech, first) and report.prepositions.get(first)
    if frame.how in (COLON, SAID) and frame.cue.kind != ACCORDING and not particle:
        return DIRECT, spans
    return INDIRECT, spans


def _own_words(report: Report, quote: Quote) -> bool:
    """False for marks round a bare name."""
    first, last = quote.inner
    if quote.length > LONGEST_NAME:
        return True
    if _names_something(report, quote):
        return False
    if quote.length >= 3:
        return True
    definite = report.words[first].text.startswith(report.article) or (
        quote.length == 2 and report.words[last - 1].text.startswith(report.article)
        and not report.words[first].text.endswith(report.feminine_end[2]))
    mention = report.cast.starts.get(first)
    if mention and mention.kind not in (PAPER, GROUP):
        return False
    return not definite or bool(quote.first and report.prepositions.get(quote.first - 1))


def _names_something(report: Report, quote: Quote) -> bool:
    """True after a noun that a name completes («شركة», «تنظيم»), for foreign letters, in a row of such names."""
    words, first, before = report.words, quote.inner[0], quote.first - 1
    if words[first].text.isascii() or before < 0:
        return True
    text = words[before].text
    if text in report.joined or text in report.named or (
            text == report.with_ and words[before - 1].text in report.naming):
        return True
    if text == report.and_ and before and words[before - 1].text in MARKS:
        previous = next((q for q in report.outer if q.last == before), None)
        return previous is not None and _names_something(report, previous)
    near = report.cast.starts.get(before)
    return (near is not None and near.kind == BODY and not text.startswith(report.article)) or (
        before in report.cast.names.nations and not words[first].text.startswith(report.article))
