"""How well the reader reads, as `make accuracy` last found it; nothing here is typed by hand.

Precision is the share of what it found that is right, recall the share of what there is that it found.
"""

import datetime as dt
import json
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.utils.translation import gettext_lazy as _, pgettext_lazy

Words = Any  # a text that is translated when it is shown

FILE = Path(__file__).parent / "accuracy.json"

_RELAYS = _("Written for the tests: half of them name the agency or paper that is relayed, the others an agency that "
            "is only spoken of, or a denial of what it said. What they showed was mended; on new articles the reader "
            "does worse.")
_EVENTS = _("Written for the tests: plans, demands, denials, parts, lists and near misses beside what was done. The "
            "rules know them; on new articles the reader does worse.")
_LAST = _("Written for the tests in the manner of agencies, newspapers and monitors, and annotated before the reader "
          "was tried on them; no rule was made for one of them. They are few, and invented: real articles are harder.")
_TUNED = _("Written for the tests in the manner of agencies, newspapers and monitors; what they tell is invented. The "
           "rules were made with them in view, so they guard against going backwards; on new articles the reader does "
           "worse.")
CORPORA: dict[str, tuple[Words, Words]] = {
    "newspapers-unseen": (
        _("Newspapers annotated before the reader saw them"),
        _("A person wrote down what stands in these articles before the reader was tried on them, and no rule was "
          "changed for them. This is the part to trust."),
    ),
    "newspapers-last": (
        _("Newspapers looked at last"),
        _("Kept back while the rules were made, and looked at once the rules stood; some faults that they showed were "
          "mended afterwards, so the figures are a little too good."),
    ),
    "newspapers-more": (
        _("Further newspapers that the rules were tuned on"),
        _("Annotated by a person before the reader was tried on them, and then used to find its faults and mend them. "
          "In half of them only the meetings were written down."),
    ),
    "newspapers-tuned": (
        _("Newspapers that the rules were tuned on"),
        _("The rules were made with these articles in view. What the figures show is that nothing was lost since; on "
          "new articles the reader does worse."),
    ),
    "own": (
        _("Our own test articles"),
        _("Written for the tests in the manner of agencies, ministries, monitors and local sites; what they tell is "
          "invented. They guard against going backwards."),
    ),
    "own-en-last": (_("Our own articles in English, looked at last"), _LAST),
    "own-ru-last": (_("Our own articles in Russian, looked at last"), _LAST),
    "own-en": (_("Our own articles in English that the rules were tuned on"), _TUNED),
    "own-ru": (_("Our own articles in Russian that the rules were tuned on"), _TUNED),
    "events-ar": (_("Our own sentences about sites, in Arabic"), _EVENTS),
    "events-en": (_("Our own sentences about sites, in English"), _EVENTS),
    "events-ru": (_("Our own sentences about sites, in Russian"), _EVENTS),
    "relays-ar": (_("Our own sentences on whose report it is, in Arabic"), _RELAYS),
    "relays-en": (_("Our own sentences on whose report it is, in English"), _RELAYS),
    "relays-ru": (_("Our own sentences on whose report it is, in Russian"), _RELAYS),
    "linking": (
        _("Our own articles about a few events, joined"),
        _("Sixty articles in three languages about fifteen events, twelve of them told by several papers, read into "
          "one record. Two articles are joined where they prove one record. They are invented and short; real articles "
          "are harder."),
    ),
}  # fmt: skip
LAYERS: dict[str, Words] = {
    "statements": pgettext_lazy("layer", "Statements"), "people": pgettext_lazy("layer", "People"),
    "meetings": pgettext_lazy("layer", "Meetings"), "figures": pgettext_lazy("layer", "Harm figures"),
    "bases": pgettext_lazy("layer", "Sites"), "base_events": pgettext_lazy("layer", "What happened to sites"),
    "base_events_done": pgettext_lazy("layer", "What happened to sites, told as done"),
    "dates": pgettext_lazy("layer", "Dates"), "pairs": pgettext_lazy("layer", "Pairs of articles about one event"),
    "relays": pgettext_lazy("layer", "Houses whose report it is"),
}  # fmt: skip
SHARES: dict[str, Words] = {
    "records of one event": _("Records proved by several articles whose articles tell of one event"),
    "speaker": _("Speaker of a statement"),
    "speaker (not named at the cue)": _("Speaker of a statement that does not name him where it begins"),
    "kind": _("Whether a statement is quoted or paraphrased"),
    "cue": _("Words that introduce a statement"),
    "recall direct": _("Direct quotations that were found"),
    "recall indirect": _("Paraphrases that were found"),
    "recall mixed": _("Partly quoted statements that were found"),
    "category": _("What a figure counts"),
    "date value": _("The day or period that a date means"),
    "office": _("Office of a person, word for word"),
    "meeting status": _("Whether a meeting was held, planned, cancelled or denied"),
    "meeting place": _("Place of a meeting"),
    "stance": _("Stance of a statement on the presence"),
    "attribution": _("At whose door harm is laid"),
    "on topic": _("Whether an article belongs to the subject"),
}


@dataclass(frozen=True, slots=True)
class Layer:
    """One kind of finding: rates from 0 to 1, None where nothing was there to be found, and the counts behind them."""

    label: Words
    precision: float | None
    recall: float | None
    f1: float | None
    right: int
    wrong: int
    missed: int


@dataclass(frozen=True, slots=True)
class Share:
    """Of so many findings that are right, the share in which this is right as well."""

    label: Words
    value: float
    of: int


@dataclass(frozen=True, slots=True)
class Corpus:
    """Articles whose findings a person has written down, and how the reader did on them that day."""

    name: str
    label: Words
    note: Words
    measured: dt.date
    reader: str
    articles: int
    written: int
    layers: tuple[Layer, ...]
    shares: tuple[Share, ...]


@lru_cache(maxsize=1)
def corpora() -> tuple[Corpus, ...]:
    """All that were measured, those that say most first; what has no name here comes last under its own."""
    tables: dict[str, dict[str, Any]] = json.loads(FILE.read_text(encoding="utf-8"))["corpora"]
    order = [*CORPORA, *tables]
    return tuple(_corpus(name, tables[name]) for name in dict.fromkeys(order) if name in tables)


def _corpus(name: str, table: dict[str, Any]) -> Corpus:
    label, note = CORPORA.get(name, (name, ""))
    counted = {layer: rates for layer, rates in table["layers"].items()
               if rates["right"] + rates["wrong"] + rates["missed"]}
    return Corpus(
        name, label, note, dt.date.fromisoformat(table["measured"]), table["reader"], table["articles"],
        sum(rates["right"] + rates["missed"] for rates in counted.values()),
        tuple(Layer(LAYERS.get(layer, layer), **rates) for layer, rates in counted.items()),
        tuple(Share(SHARES.get(share, share), **rates) for share, rates in table["shares"].items()),
    )  # fmt: skip
