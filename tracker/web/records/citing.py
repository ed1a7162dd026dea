"""How a record is cited: the words that prove it, where they stand, and the very version, in four ways."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any, NamedTuple

from django.utils.translation import get_language, gettext as _, pgettext

from tracker.models import Article, Base, Organisation, Publisher, Statement
from tracker.models.addresses import web_address
from tracker.models.evidence import counting
from tracker.templatetags.dates_in_words import day_in_words, in_words
from tracker.templatetags.marks import ISOLATE_ENDS, ISOLATED, quoted
from tracker.templatetags.people_in_words import title_of

from .sources import with_sources

# What stands for something else in LaTeX, and in a template of a wiki.
TEX = str.maketrans({
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "%": r"\%", "&": r"\&", "#": r"\#", "$": r"\$", "_": r"\_",
    "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
})  # fmt: skip
WIKI = str.maketrans({"|": "{{!}}", "{": "&#123;", "}": "&#125;", "[": "&#91;", "]": "&#93;", "<": "&lt;", ">": "&gt;"})
_SHARP = re.compile(r"\d{4}(-\d\d){0,2}")


class Proof(NamedTuple):
    """The first source that counts: its words ('' where only the reference is known), who published it, when, where."""

    words: str
    language: str
    publisher: str
    title: str
    edtf: str
    address: str

    @property
    def told(self) -> str:
        """Publisher, headline and day in one line, in the reader's language."""
        parts = [self.publisher, quoted(self.title, self.language) if self.title else "", in_words(self.edtf)]
        return pgettext("between the members of a list", ", ").join(filter(None, map(str, parts)))


class Cite(NamedTuple):
    """A citation of one version: the address that names it, and the four ways."""

    address: str
    text: str
    wikipedia: str
    ris: str
    bibtex: str


def proof_of(record: Any) -> Proof | None:
    """What proves a record, first the sources that have words; an article proves itself. None for no source."""
    if isinstance(record, Article):
        return _of_article(record, "")
    if isinstance(record, Organisation | Publisher):
        return None
    found = counting(record, with_sources(record).citations.all())
    if isinstance(record, Base) and (heard := record.last_told_on(dt.date.today())):
        # Of a site its state is told, and that is proved by the change that it follows from.
        found = [*counting(heard, with_sources(heard).citations.all()), *found]
    chosen = next((one for one in found if one.exact), found[0] if found else None)
    if chosen and not chosen.exact and isinstance(record, Statement) and record.words:
        # Where only references are known, the words are the record's own, on a page in their language.
        for one in found:
            if one.article.language == record.words_language:
                return _of_article(one.article, record.words)
    return _of_article(chosen.article, chosen.exact) if chosen else None


def _of_article(article: Any, words: str) -> Proof:
    house = article.publisher.shown if article.publisher else ""
    return Proof(words, article.language, house, article.title, article.published, web_address(article.url))


def cite(record: Any, day: dt.date, address: str) -> Cite:
    """The four ways to cite the version of a day, at the address that names it."""
    title, proof = title_of(record), proof_of(record)
    key = re.sub(r"[^a-z0-9]+", "-", record.slug.lower()).strip("-") or "record"
    return Cite(address, _text(title, day, address, proof), _wikipedia(title, day, address, proof),
                _ris(key, title, day, address, proof), _bibtex(key, title, day, address, proof))  # fmt: skip


def _text(title: str, day: dt.date, address: str, proof: Proof | None) -> str:
    named = {"title": title, "day": day_in_words(day), "address": _apart(address)}
    text = str(_("Sijill, “%(title)s”, version of %(day)s, %(address)s") % named)
    return f"{_proved(proof)} {text}" if proof and (proof.words or proof.told) else text


def _proved(proof: Proof) -> str:
    """The words, and where they stand."""
    where = " ".join(filter(None, [proof.told, _apart(proof.address) if proof.address else ""]))
    if not proof.words:
        return f"{where}."
    return str(_("%(words)s (%(source)s).") % {"words": quoted(_line(proof.words), proof.language), "source": where})


def _wikipedia(title: str, day: dt.date, address: str, proof: Proof | None) -> str:
    """The template that the Wikipedias of all three languages have: the source with its words, then the version."""
    own = {"title": title, "url": address, "website": _("Sijill"), "date": day.isoformat(), "language": _language()}
    if proof is None or not proof.address:
        quote = {"quote": proof.words} if proof and proof.words else {}
        return _template(own | quote)
    source = {"title": proof.title or proof.address, "url": proof.address, "publisher": proof.publisher,
              "date": proof.edtf if _SHARP.fullmatch(proof.edtf) else "", "language": proof.language,
              "quote": proof.words}  # fmt: skip
    return f"{_template(source)}\n{_template(own)}"


def _template(fields: dict[str, Any]) -> str:
    said = [f" |{name}={_wiki(name, str(value))}" for name, value in fields.items() if value]
    return f"{{{{cite web{''.join(said)}}}}}"


def _wiki(name: str, value: str) -> str:
    return _line(value).replace("|", "%7C").replace(" ", "%20") if name == "url" else _line(value).translate(WIKI)


def _ris(key: str, title: str, day: dt.date, address: str, proof: Proof | None) -> str:
    rows = [
        ("TY", "ELEC"), ("ID", f"sijill-{key}"), ("TI", title), ("AU", f"{_('Sijill')},"), ("PY", f"{day.year}"),
        ("DA", f"{day:%Y/%m/%d}/"), ("UR", address), ("LA", _language()),
        ("N1", _("Version of %(day)s") % {"day": day.isoformat()}), ("AB", _unmarked(_proved(proof)) if proof else ""),
    ]  # fmt: skip
    return "".join(f"{tag}  - {_line(value)}\n" for tag, value in rows if value) + "ER  - \n"


def _bibtex(key: str, title: str, day: dt.date, address: str, proof: Proof | None) -> str:
    said = f",\n  abstract = {{{_unmarked(_proved(proof)).translate(TEX)}}}" if proof else ""
    return (
        f"@misc{{sijill-{key},\n  title = {{{title.translate(TEX)}}},\n  author = {{{{Sijill}}}},\n"
        f"  year = {{{day.year}}},\n  note = {{Version of {day.isoformat()}}},\n  url = {{{address}}}{said}\n}}"
    )


def _apart(address: str) -> str:
    """An address within words of any direction."""
    return f"{ISOLATED}{address}{ISOLATE_ENDS}"


def _unmarked(text: str) -> str:
    """Without the marks of direction, which reference managers show as boxes."""
    return _line(text.replace(ISOLATED, "").replace(ISOLATE_ENDS, ""))


def _line(text: str) -> str:
    return " ".join(text.split())


def _language() -> str:
    return (get_language() or "ar")[:2]
