"""The reader's word lists as the method page shows them: how many words, and a sentence with one, and one without.

Every entry of a list proves itself by such a pair, which the tests try.
"""

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.utils.translation import gettext_lazy as _

from tracker.lexicon.packs import HERE

# File and list, the entry whose pair is shown, and what the list is for.
SHOWN = (
    ("ar_verbs", "verbs", "explain", _("Verbs that introduce a statement")),
    ("ar_participles", "participles", "affirm", _("Participles that carry a statement on")),
    ("ar_words", "attributions", "according", _("“According to” and its like")),
    ("ar_people", "offices", "post-definite", _("Offices before a name")),
    ("ar_people", "groups", "unnamed", _("Speakers without a name")),
    ("ar_meetings", "meetings", "met", _("Meetings, visits and calls")),
    ("ar_meetings", "meeting_states", "planned", _("Planned, cancelled or denied")),
    ("ar_bases", "base_heads", "own", _("Bases, airports, posts")),
    ("ar/base_events", "rules", "emptied", _("What happened to a site")),
    ("ar/modality", "examples", "plan", _("Announced or denied, not done")),
    ("ar_harm", "harm_cues", "killed-count", _("Harm done to people")),
    ("ar_harm", "harm_nouns", "massacres", _("What is counted")),
    ("ar_harm_actors", "harm_actors", "believed-russia", _("Who is held responsible")),
    ("ar_dates", "dates", "month-8-weak", _("Days, months and years")),
    ("ar_topics", "topics", "energy", _("Topics")),
    ("ar_stances", "stance_words", "renegotiate", _("Position on the presence")),
)  # fmt: skip
PRESENCE = ("ar_presence", "presence")


@dataclass(frozen=True, slots=True)
class WordList:
    """One list: what it is for, how many words and phrases it has, and one entry's proof."""

    label: Any
    words: int
    example: str
    near_miss: str


@lru_cache(maxsize=1)
def word_lists() -> tuple[WordList, ...]:
    """The lists to show, in the order of the reader's work."""
    return tuple(_word_list(file, name, shown, label) for file, name, shown, label in SHOWN)


@lru_cache(maxsize=1)
def presence_words() -> tuple[str, ...]:
    """Words of the presence, by which an article that names Russia and Syria is known to be on the subject."""
    return tuple(form for entry in _entries(*PRESENCE) for form in entry["forms"])


def _word_list(file: str, name: str, shown: str, label: Any) -> WordList:
    """The words of a list; those of a pack's file of rules are the forms of its word classes."""
    entries = _entries(file, name)
    proof = next(entry for entry in entries if entry.get("id", entry.get("name")) == shown)
    worded = _file(file).get("classes", entries)
    return WordList(label, sum(len(entry["forms"]) for entry in worded), proof["example"], proof["near_miss"])


@lru_cache(maxsize=16)
def _file(name: str) -> dict[str, Any]:
    return tomllib.loads((HERE / f"{name}.toml").read_text(encoding="utf-8"))


def _entries(file: str, name: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = _file(file)[name]
    return found
