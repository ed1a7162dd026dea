"""Lines of a text that are not the article's own: «Read more: …» leads to another one."""

from tracker.extract.findings import Span

from .documents import Document

_SIGNS = 3


def asides(doc: Document) -> list[Span]:
    """Spans of paragraphs that begin with a word of the pack's class `see_also`, signs before it or not."""
    out: list[Span] = []
    starts = [0, *doc.breaks]
    for first, last in zip(starts, [*starts[1:], len(doc.words)], strict=True):
        at = first
        while at < last and doc.words[at].is_sign and at - first < _SIGNS:
            at += 1
        marks = doc.marks[at] if at < last else None
        mark = marks.by.get("see_also") if marks else None
        if mark and (at + mark.size >= last or doc.words[at + mark.size].is_sign or mark.size > 1):
            out.append(doc.span(first, last))
    return out
