"""Marks on the page: signs of kind and state, the tally of sources, runs of text in their own language, numbers."""

import re
from functools import lru_cache
from typing import Any

from babel import Locale
from django import template
from django.db.models import Model
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext as _, ngettext

from tracker.choices import Language, Status
from tracker.models import StatusChange
from tracker.models.addresses import web_address
from tracker.models.bases import IN_USE, THEMSELVES
from tracker.models.citations import CONTEXT
from tracker.models.evidence import counting
from tracker.models.records import in_language, language_of

register = template.Library()
register.filter(web_address)

ARABIC, CYRILLIC = re.compile(r"[\u0600-\u06ff]"), re.compile(r"[\u0400-\u04ff]")
RIGHT_TO_LEFT = frozenset(("ar", "fa", "ur", "ckb", "ps", "ug", "sd", "he", "yi", "dv"))
STROKE = 4
SEVERAL = SafeString('<use href="#several"/>')
ISOLATED, ISOLATE_ENDS = "\u2066", "\u2069"
STATE_LEFT = {status.value: "active" for status in IN_USE} | {s.value: state.value for s, state in THEMSELVES.items()}


@register.simple_tag
@lru_cache(maxsize=512)
def sign(kind: str, state: str, size: str = "", several: bool = False) -> SafeString:
    """The sign of a site of a kind in a state, three dots under it where it stands for several.

    The word always stands beside it, so it is hidden from readers.
    """
    drawn = "evacuated" if state == "unknown" else state
    return format_html(
        '<svg class="sym is-{1}{2}" aria-hidden="true" focusable="false"><use href="#{0}-{1}"/>{3}</svg>',
        kind, drawn, f" sym--{size}" if size else "", SEVERAL if several else "",
    )  # fmt: skip


@register.simple_tag
@lru_cache(maxsize=16)
def lane_sign(kind: str) -> SafeString:
    """The sign of a kind of record on the timeline."""
    return format_html('<svg class="sign" aria-hidden="true" focusable="false"><use href="#sign-{}"/></svg>', kind)


@register.simple_tag
def tally(independent: int, copies: int = 0, wordless: int = 0) -> SafeString:
    """A full stroke for each independent source, a short one for each copy of it.

    wordless: of how many independent sources no words are stored here; their strokes are broken and stand last.
    """
    return _tally(get_language(), independent, copies, wordless)


@lru_cache(maxsize=512)
def _tally(_language: str | None, independent: int, copies: int, wordless: int) -> SafeString:
    worded = independent - wordless
    strokes = [f'<path d="M{2 + i * STROKE} 0V10"/>' for i in range(worded)]
    strokes += [f'<path class="bare" d="M{2 + i * STROKE} 0V10"/>' for i in range(worded, independent)]
    strokes += [f'<path class="copy" d="M{2 + (independent + i) * STROKE} 5V10"/>' for i in range(copies)]
    shape = format_html('viewBox="0 0 {0} 10" width="{0}" height="10"', len(strokes) * STROKE + 1)
    drawn = SafeString("".join(strokes))
    if not wordless:
        return format_html('<svg class="tally" {} aria-hidden="true" focusable="false">{}</svg>', shape, drawn)
    said = ngettext("%(n)s without stored words", "%(n)s without stored words", wordless) % {"n": wordless}
    return format_html('<svg class="tally" {} role="img" aria-label="{}">{}</svg>', shape, said, drawn)


@register.filter
def script_language(text: str) -> str:
    """The language that the script of a text suggests: ar, ru or en."""
    if ARABIC.search(text or ""):
        return "ar"
    return "ru" if CYRILLIC.search(text or "") else "en"


@register.filter
def direction(language: str) -> str:
    """rtl for the languages written from right to left, else ltr."""
    return "rtl" if (language or "").partition("-")[0] in RIGHT_TO_LEFT else "ltr"


@register.filter
@lru_cache(maxsize=4096)
def own(text: str, language: str = "") -> SafeString:
    """A run of text in its own language and direction, kept apart from the words around it."""
    if not text:
        return SafeString("")
    return format_html('<bdi lang="{}">{}</bdi>', language or script_language(text), text)


@register.filter
def number(value: int | None) -> str:
    """A whole number with digits 0-9, its thousands set apart as the language does."""
    if value is None:
        return ""
    apart = "\u202f" if (get_language() or "")[:2] == "ru" else ","
    return f"{value:,}".replace(",", apart)


@register.filter
def percent(share: float | None) -> str:
    """A share from 0 to 1 in per cent to one decimal; a dash for None."""
    if share is None:
        return "–"
    shown = f"{share:.1%}".replace(".0%", "%")
    return shown.replace(".", ",").replace("%", "\u202f%") if (get_language() or "")[:2] == "ru" else shown


@register.filter
def figure(row: object) -> str:
    """The figure of a row with low and high: one number, or a range that reads from left to right in any text."""
    low, high = row.low, row.high  # type: ignore[attr-defined]
    return number(low) if low == high else f"{ISOLATED}{number(low)}–{number(high)}{ISOLATE_ENDS}"


@register.filter
def told(row: Model, field: str) -> str | SafeString:
    """A text kept in several languages, in the reader's; where it falls back to another, it says which."""
    text, language = in_language(row, field), language_of(row, field)
    if not text or language == (get_language() or "ar")[:2]:
        return text
    return format_html('<span lang="{}" dir="{}">{}</span>', language, direction(language), text)


@register.filter
def quoted(text: str, language: str = "") -> str:
    """Words between the quotation marks of their own language."""
    bare = text.strip().strip('«»“”"„')
    return f"“{bare}”" if (language or script_language(bare)) == "en" else f"«{bare}»"


@register.filter
def from_a_word(context: str) -> str:
    """The words before a citation, from the first whole one; an ellipsis where the text goes on before them."""
    return f"…{context.partition(' ')[2] or context}" if len(context) == CONTEXT else context


@register.filter
def to_a_word(context: str) -> str:
    """The words after a citation, up to the last whole one; an ellipsis where the text goes on after them."""
    return f"{context.rpartition(' ')[0] or context}…" if len(context) == CONTEXT else context


@register.filter
def shortened(text: str, most: int) -> str:
    """A text of at most that many characters, cut between words with an ellipsis."""
    if len(text) <= most:
        return text
    return f"{text[:most].rpartition(' ')[0].rstrip('،,;:') or text[: most - 1]}…"


@register.filter
def sign_of_change(change: StatusChange) -> SafeString:
    """The sign of a site in the state that a change leaves behind; what is announced leaves a claim."""
    left = "claimed" if change.announced else STATE_LEFT.get(change.status, "active")
    return sign(change.base.kind, left, several=change.base.is_group)


@register.filter
def status_label(change: StatusChange) -> str:
    """What happened to a site; an announcement says that it is one."""
    label = str(Status(change.status).label)
    return _("%(status)s (announced)") % {"status": label} if change.announced else label


@register.filter
def other_spellings(row: Any) -> list[tuple[str, str]]:
    """(language, spellings) of a named row, less the name that heads its page; none of them twice."""
    found, told = [], {row.name}
    for language in ("ar", "en", "ru"):
        names = dict.fromkeys([getattr(row, f"name_{language}"), *row.variants.get(language, [])])
        if spellings := [name for name in names if name and name not in told]:
            told.update(spellings)
            found.append((language, ("\u060c " if language == "ar" else ", ").join(spellings)))
    return found


@register.filter
def degrees(value: float) -> str:
    """Degrees to two decimals."""
    return f"{value:.2f}"


@register.filter
def language_name(code: str) -> str:
    """A language by its name in the reader's language; the code where it has none."""
    if code in Language.values:
        return str(Language(code).label)
    return str(Locale.parse((get_language() or "ar")[:2]).languages.get(code, code))


@register.filter
def spanned(record: Any) -> list[Any]:
    """The citations that count for a record and have words in a stored text."""
    return [citation for citation in counting(record, record.citations.all()) if citation.start is not None]


@register.filter
def all_references(cited: Any) -> bool:
    """True where of none of what is cited the text is stored."""
    return all(citation.start is None for citation in cited)


@register.filter
def is_cited_word_for_word(statement: Any) -> bool:
    """True where a cited span has the statement's very words, so that they need not stand twice."""
    return any(citation.exact == statement.words for citation in spanned(statement))
