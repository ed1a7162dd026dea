"""What is said to have happened to a site: founded, expanded, evacuated, attacked …, with its date.

A word of an event belongs to the site that follows it («إخلاء قاعدة …»), or, where the site is its subject, to the one
before («قاعدة طرطوس التي أنشئت عام 1971»). Told as a plan, a demand or a promise it is announced, not done; denied, it
is none.
"""

from bisect import bisect_left
from collections.abc import Sequence

from tracker.lexicon.books import Hit
from tracker.lexicon.letters import fold
from tracker.lexicon.numbers import number_words

from .base_mentions import Mention, Site, Sites
from .documents import Document
from .findings import BaseEventFinding, DateFinding, Span

_OBJECT, _SUBJECT, _VERB_FIRST, _MODAL, _FAR, _DATE, _DATE_BEFORE, _WIDE = 8, 10, 3, 6, 20, 16, 5, 12
_STOPS = frozenset("،؛.,;:")
_ATTACKED = "attacked"
_RECALLED = 4  # words from an event's word to «the base», which names none
_DIRECT, _INTO = 1, 5
_LONG = 12  # words that a mention, or a list of joined ones, may take


def find_base_events(sites: Sites, dates: Sequence[DateFinding] = ()) -> list[BaseEventFinding]:
    """Events of the document's sites, in order of their words."""
    doc = sites.doc
    if not sites.sites:
        return []
    cues = doc.hits["base_events"].find()
    placed = [(date, doc.at(date.span.start), doc.before(date.span.end)) for date in dates]
    places = [first for _, first, _ in placed]
    told = []
    for cue in cues:
        sentence = doc.sentence_of(cue.first)
        targets = _targets(sites, cue, sentence)
        if targets:
            told.append((cue, sentence, targets))
    found: list[BaseEventFinding] = []
    used: set[int] = set()
    planned = False
    for n, (cue, sentence, targets) in enumerate(told):
        clause = cue.first
        if cue.attached.endswith(doc.lexicon.shape("and")) and targets[0][0].first < clause:
            clause = targets[0][0].first  # «to enlarge the base and to repair it»
        roles = _roles(doc, max(sentence[0], clause - _FAR), clause, cue)
        joined = n > 0 and planned and told[n - 1][0].last == cue.first
        planned = "plan" in roles or bool(cue.entry.get("announced")) or joined \
            or (cue.attached.endswith(doc.lexicon.shape("told")) and cue.entry.get("status") != _ATTACKED)
        if "not" in roles:
            continue
        stop = told[n + 1][0].first if n + 1 < len(told) else sentence[1]
        floor = told[n - 1][0].last if n else sentence[0]
        near = placed[bisect_left(places, cue.first - _DATE - _DATE_BEFORE) : bisect_left(places, cue.last + _DATE + 1)]
        date = _date(near, cue, (max(floor, sentence[0]), min(stop, sentence[1])), used)
        found += [_event(doc, cue, mention, site, date, announced=planned, status=_status(sites, cue, mention))
                  for mention, site in targets]
    return found


def _targets(sites: Sites, cue: Hit, sentence: tuple[int, int]) -> list[tuple[Mention, Site]]:
    """The site or the joined sites that the event is about."""
    subject, wide = bool(cue.entry.get("subject")), bool(cue.entry.get("far"))
    reach = _WIDE if wide else _VERB_FIRST if subject else _OBJECT
    after = sites.at(cue.first + 1, min(sentence[1], cue.last + reach + 2 * _LONG))
    after = after if after and after[0][0].first - cue.last <= reach else []
    if after and (sites.doc.hits["base_breaks"].find(cue.last, after[0][0].first)
                  or _parted(sites.doc, cue.last, after[0][0].first)):
        after = []
        if not subject:
            return []
    if after:
        chosen = after[0]
        if not subject and chosen[0].rule == "recalled" and chosen[0].first - cue.last > _RECALLED:
            return []
    else:
        behind = _WIDE if wide else _SUBJECT
        before = [pair for pair in sites.at(max(sentence[0], cue.first - behind - _LONG), cue.first)
                  if cue.first - pair[0].last <= behind]
        if not before or not (subject or wide):
            return []
        chosen = before[-1]
    if not _fits(sites, cue, chosen[0]):
        return []
    group = chosen[0].group
    if group < 0 and after and not subject:
        return _listed(sites, after)
    if group < 0 or (subject and not after and chosen[0].rule != "recalled"):
        return [chosen]
    around = sites.at(max(sentence[0], chosen[0].first - _LONG), min(sentence[1], chosen[0].last + _LONG))
    return [pair for pair in around if pair[0].group == group]


def _fits(sites: Sites, cue: Hit, mention: Mention) -> bool:
    """Whether the site stands as the event's word wants it.

    through: a word between the two; direct: or nearly none; lead, not_lead: the word right before the site, or «to»
    written onto it where `dative`; base_after: «into a base» follows it.
    """
    doc, entry = sites.doc, cue.entry
    through, lead, before = entry.get("through"), entry.get("lead"), doc.words[mention.first - 1].text
    if mention.first > cue.last and before in set(map(fold, entry.get("not_lead", ()))):
        return False
    if through and not {w.text for w in doc.words[cue.last : mention.first]} & set(map(fold, through)):
        at = mention.first - 1
        if not entry.get("direct") or at - cue.last > _DIRECT or doc.words[at].text in doc.lexicon.words("place_words"):
            return False
    if lead and before not in set(map(fold, lead)) and not (
            entry.get("dative") and doc.words[mention.first].text.startswith(doc.lexicon.shape("dative"))):
        return False
    after = range(mention.last, min(mention.last + _INTO, len(doc.words) - 1))
    return not entry.get("base_after") or any(
        n + 1 in sites.head_starts and doc.words[n].text in doc.lexicon.words("toward") for n in after)


def _status(sites: Sites, cue: Hit, mention: Mention) -> str:
    """What the event's word says, or says of something inside the site: no base stands between, but «in» does."""
    inside = cue.entry.get("inside")
    built = inside and mention.first > cue.last \
        and sites.doc.words[mention.first - 1].text in sites.doc.lexicon.words("place_words") \
        and not any(n in sites.head_starts for n in range(cue.last, mention.first))
    return str(inside if built else cue.entry.get("status"))


def _roles(doc: Document, low: int, clause: int, cue: Hit) -> set[str]:
    """What the words before an event make of it: planned, denied; some reach far, others only the next word."""
    roles = set()
    for hit in doc.hits["base_modals"].find(low, cue.first):
        near = hit.last == clause if hit.entry.get("beside") else hit.first >= clause - _MODAL
        if hit.entry.get("far"):
            near = near or not any(word.is_sign and word.text in _STOPS for word in doc.words[hit.last : clause])
        if near and (not hit.entry.get("ahead") or _ahead(doc, hit.last)):
            roles.add(str(hit.entry.get("role")))
    return roles


def _ahead(doc: Document, index: int) -> bool:
    """True for a verb of the present."""
    text, shape = doc.words[index].text, doc.lexicon.shape
    return text.startswith(shape("present_start")) and text not in doc.lexicon.words("like_present") \
        and not (text.startswith(shape("feminine_start")) and text.endswith(shape("feminine_end")))


def _parted(doc: Document, start: int, stop: int) -> bool:
    """True where a comma or a stop stands between the event's word and the site."""
    return any(word.is_sign and word.text in _STOPS for word in doc.words[start:stop])


def _listed(sites: Sites, after: Sequence[tuple[Mention, Site]]) -> list[tuple[Mention, Site]]:
    """The first site and those that «و» adds to it: «من قاعدة عين عيسى ومن نقطة تل السمن»."""
    words, out = sites.doc.words, [after[0]]
    conjunctions = number_words(sites.doc.lexicon.lang).conjunctions
    for pair in after[1:]:
        start, stop = out[-1][0].last, pair[0].first
        if stop - start > 1 or words[start].text[0] not in conjunctions:
            break
        out.append(pair)
    return out


def _date(placed: Sequence[tuple[DateFinding, int, int]], cue: Hit, bounds: tuple[int, int],
          used: set[int]) -> DateFinding | None:
    """The date after the event's word, else one shortly before it, up to the next event's word."""
    near = [d for d in placed if cue.last <= d[1] <= cue.last + _DATE and d[1] < bounds[1]]
    near += [d for d in placed if bounds[0] <= d[1] and cue.first - _DATE_BEFORE <= d[2] <= cue.first]
    for date, first, _ in near:
        if first not in used:
            used.add(first)
            return date
    return None


def _event(doc: Document, cue: Hit, mention: Mention, site: Site, date: DateFinding | None, *,
           announced: bool, status: str) -> BaseEventFinding:
    words = doc.span(cue.first, cue.last)
    named = doc.span(mention.first, mention.last)
    supports = tuple(span for span in (named, date.span if date else None) if span)
    return BaseEventFinding.at(
        doc.text, min(words.start, named.start), max(words.end, named.end), rule=f"base-event.{cue.entry.id}",
        confidence=0.75 if announced else 0.85, supports=supports, base=site.name,
        base_id=site.row.id if site.row else None, status=status, cue=Span(*words),
        edtf=date.edtf if date else None, date_span=date.span if date else None, announced=announced)
