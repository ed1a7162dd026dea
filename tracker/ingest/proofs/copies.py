"""A copy of a cited page, judged before anything is read in it: the page itself, or what it is instead.

Whatever it turned out to be, its bytes are kept under their hash and the try is told. Only the page itself becomes the
stored text of its reference.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from tracker.choices import CopyOutcome
from tracker.ingest.clean import clean
from tracker.ingest.cleaners import cleaner_version
from tracker.ingest.drafts import Draft, Item, Sidecar, Stop
from tracker.ingest.history import log
from tracker.ingest.keep import keep
from tracker.ingest.relays import replace_relays
from tracker.ingest.snapshots import difference, snapshot
from tracker.lexicon.pages import folded, said_as, says
from tracker.models import Article, Change, IngestRun, PageCopy, recorded
from tracker.models.addresses import parts_of
from tracker.search.terms import indexed_forms, words

from .sent import Copy

SHORT = 2500  # letters; a page about itself is no longer, an article behind a wall neither
OF_THE_PAGE = ("page", "folder", "warc", "wacz")


@dataclass(frozen=True)
class Judged:
    """What a copy is: the outcome, why, and for the page itself the draft with its text."""

    outcome: CopyOutcome
    reason: str = ""
    draft: Draft | None = None


def judge(copy: Copy, article: Article, run: IngestRun) -> Judged:
    """What the bytes are, held against what the reference says of its page."""
    if copy.data.lstrip()[:5] == b"%PDF-":
        return Judged(CopyOutcome.NO_PAGE, "a PDF came instead of a page")
    item = Item(source=copy.address or article.url, path=copy.path)
    draft = Draft(item=item, run=run, data=copy.data, media_type=copy.media_type, part=copy.part)
    # A page in an archive of pages has its address from there.
    given = Sidecar(url="" if copy.part and copy.part.name else article.url, title="", language="")
    try:
        draft = clean(draft.but(sidecar=given))
    except Stop as stop:
        return _of_fault(stop.reason, copy)
    text = draft.text
    for name, outcome in (
        ("consent", CopyOutcome.CONSENT), ("not_archived", CopyOutcome.NOT_ARCHIVED), ("wall", CopyOutcome.WALL)
    ):  # fmt: skip
        if len(text) < SHORT and (found := said_as(name).search(folded(text))):
            return Judged(outcome, f'it says "{found.group()}"')
    if draft.language != article.language:
        return Judged(
            CopyOutcome.LANGUAGE, f"it is in {draft.language or 'no known language'}, and not in {article.language}"
        )
    if why := _why_anothers(copy, article, draft):
        return Judged(CopyOutcome.OTHER_OWNER, why)
    return Judged(CopyOutcome.KEPT, draft=draft)


def _of_fault(reason: str, copy: Copy) -> Judged:
    plain = folded(copy.data[:200_000].decode("utf-8", "replace"))
    for name, outcome in (("not_archived", CopyOutcome.NOT_ARCHIVED), ("consent", CopyOutcome.CONSENT)):
        if found := said_as(name).search(plain):
            return Judged(outcome, f'it says "{found.group()}"')
    if "for sale" in reason:
        return Judged(CopyOutcome.OTHER_OWNER, reason[:300])
    if says("walls", reason) or says("wall", plain):
        return Judged(CopyOutcome.WALL, reason[:300])
    return Judged(CopyOutcome.NO_ARTICLE if "says" in reason else CopyOutcome.NO_PAGE, reason[:300])


def _why_anothers(copy: Copy, article: Article, draft: Draft) -> str:
    """Why the page is not the one that was cited: another house answers, or it bears no word of the headline."""
    if copy.got_from in OF_THE_PAGE and copy.address:
        asked, came = _host(article.url), _host(copy.address)
        if asked and came and asked != came and not (asked.endswith(f".{came}") or came.endswith(f".{asked}")):
            known = article.publisher and came in {one.host for one in article.publisher.hosts.all()}
            if not known:
                return f"the address leads to {came}"
    wanted = {word for word in words(article.title) if len(word) > 3}
    if article.title_from_address or len(wanted) < 3:
        return ""
    found = {form for word in words(f"{draft.sidecar.title} {draft.text}") for form in indexed_forms(word)}
    held = sum(any(form in found for form in indexed_forms(word)) for word in wanted)
    return "" if held * 3 >= len(wanted) else f"it has nothing of the headline {article.title[:120]!r}"


def _host(url: str) -> str:
    return (parts_of(url).hostname or "").removeprefix("www.")


def take(copy: Copy, article: Article, run: IngestRun) -> PageCopy:
    """Keeps and tells the copy; the page itself becomes the text of the article, once."""
    judged = judge(copy, article, run)
    draft = keep(Draft(item=Item(source=copy.address), run=run, data=copy.data))
    with recorded():
        if judged.draft and not article.text:
            _fill(article, judged.draft, draft.raw_sha256, copy, run)
        return PageCopy.objects.create(
            article=article, got_from=copy.got_from, address=copy.address[:2000], outcome=judged.outcome,
            reason=judged.reason[:300], sha256=draft.raw_sha256, media_type=copy.media_type[:200], at=copy.at,
        )  # fmt: skip


def missed(article: Article, got_from: str, reason: str, at: dt.datetime) -> PageCopy:
    """Tells that nothing was to be had."""
    return PageCopy.objects.create(
        article=article, got_from=got_from, outcome=CopyOutcome.UNREACHABLE, reason=reason[:300], at=at
    )


def _fill(article: Article, draft: Draft, sha256: str, copy: Copy, run: IngestRun) -> None:
    before = snapshot(article)
    article.text, article.text_sha256 = draft.text, ""
    article.raw_sha256, article.media_type = sha256, draft.media_type
    article.part = copy.part.name if copy.part else ""
    article.retrieved_at, article.cleaner = copy.at, cleaner_version()
    article.signature = b""  # it is made of the text that is there now
    if copy.got_from not in OF_THE_PAGE and not article.archive_url:
        article.archive_url = copy.address[:1000]
    article.save()
    replace_relays([article])
    log(article, Change.Action.UPDATED, *difference(before, snapshot(article)), run.author, run.reason, run)
