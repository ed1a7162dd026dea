"""How an edition is cited, under which licence it stands, and what lies in it: for people."""

from __future__ import annotations

from typing import Any

import yaml
from django.utils.translation import gettext as _, override

from .descriptions import ABOUT, LICENCE, Told, address_of, person_or_body, plain_name, title_of

# What is said where an operator names nobody.
BODY = "Sijill"
LICENCE_TEXT = """\
{title}

The compilation is offered under the Creative Commons Attribution 4.0 International licence (CC BY 4.0):
{path}

Cite it as: {citation}

The words quoted in it remain their speakers' and publishers'. Each stands with its source, and is cited so that a value
can be checked against it. Whole texts of articles are not in it. What others counted is theirs, and never added up.
"""


def citation(told: Told) -> str:
    """One line for a bibliography."""
    who = ", ".join(map(plain_name, told["authors"])) or BODY
    doi = f" https://doi.org/{told['doi']}" if told["doi"] else f" {address_of(told)}"
    return f"{who} ({told['day'][:4]}). {title_of(told)}.{doi}"


def citation_file(told: Told) -> str:
    """`CITATION.cff` (Citation File Format 1.2.0)."""
    authors = []
    for name in told["authors"] or [BODY]:
        one = person_or_body(name)
        named = {"name": one["name"]} if "name" in one else {"family-names": one["family"], "given-names": one["given"]}
        authors.append(named)
    content: dict[str, Any] = {
        "cff-version": "1.2.0", "message": "Please cite the edition that you used, by its day.", "type": "dataset",
        "title": title_of(told), "authors": authors, "abstract": ABOUT.format(day=told["day"]),
        "version": told["day"], "date-released": told["day"], "license": LICENCE["name"], "url": address_of(told),
    }  # fmt: skip
    if told["doi"]:
        content["doi"] = told["doi"]
    return yaml.safe_dump(content, allow_unicode=True, sort_keys=False, width=120)


def licence_text(told: Told) -> str:
    """`LICENSE.txt`."""
    return LICENCE_TEXT.format(title=title_of(told), path=LICENCE["path"], citation=citation(told))


def read_me(told: Told) -> str:
    """`README.md`, in the three languages of the site one under the other."""
    parts = []
    for code in ("en", "ar", "ru"):
        with override(code):
            parts.append(f"## {_('Edition of %(day)s') % {'day': told['day']}}\n\n" + "\n".join(_told(told)))
    return f"# {title_of(told)}\n\n" + "\n\n".join(parts) + "\n"


def _told(told: Told) -> list[str]:
    lines = [
        ("lists/", _("the lists of the site, each as CSV, NDJSON and, where it has places, GeoJSON")),
        ("sijill.sqlite", _("the same lists as tables of one SQLite file, for Datasette")),
        ("datapackage.json", _("what each column of each table holds, with sizes and digests")),
        ("codebook.csv, codebook.json", _("every field in words of three languages")),
    ]
    if told["publishes"] == "all":
        lines.append(("record/", _("the record itself, from which a site of its own can be made")))
    if told["seal"]:
        lines.append(("seal/", _("the signed seal of the very record that this edition shows")))
    lines += [
        ("edition.json", _("the day, the counts and the state of the record")),
        ("SHA256SUMS", _("the digest of every file")),
        ("CITATION.cff, LICENSE.txt", _("how to cite it, and under which licence it stands")),
    ]
    return [f"- `{name}`: {said}" for name, said in lines]
