"""Many decisions as one: what one rule found and is sure enough of is accepted after a sample was looked at.

All of it is one transaction, so one link of the history, and is taken back as one. Each change says in its reason that
only a sample was seen. What an editor must state is never among them (a meeting's status, a site's).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any, NamedTuple

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from tracker.choices import Review
from tracker.ingest.history import say_why
from tracker.models import Change, Citation, recorded

from .decisions import accept
from .queue import Waiting, as_waiting, waiting_by_rule

TOGETHER = "accepted together "
KINDS = ("statement", "harm_figure", "person", "base")  # those of which nothing is to be stated by the editor
MOST, SAMPLE = 200, 8


class Ruled(NamedTuple):
    """How many things of a kind wait that one rule found."""

    kind: str
    rule: str
    number: int


class Accepted(NamedTuple):
    """The changes made, and what was left with why."""

    changes: list[Change]
    left: list[tuple[Waiting, str]]


def rules_waiting() -> list[Ruled]:
    """The rules with the most to decide first."""
    found: Counter[tuple[str, str]] = Counter()
    for kind in KINDS:
        for rows in waiting_by_rule(kind):
            named = rows.exclude(rule="").exclude(certainty=None).order_by()
            found.update((kind, rule) for rule in named.values_list("rule", flat=True))
    return [Ruled(*one, number) for one, number in sorted(found.items(), key=lambda item: (-item[1], item[0]))]


def waiting_of(kind: str, rule: str, least: float) -> list[Waiting]:
    """What waits of a kind by a rule that is at least so sure (0 to 1), the least sure first; at most MOST."""
    if kind not in KINDS or not rule:
        return []
    rows: list[Any] = []
    for some in waiting_by_rule(kind):
        sure = some.filter(rule=rule, certainty__gte=least).order_by("certainty", "pk")
        related = ("article__publisher",) if some.model is Citation else ()
        rows += [row for row in sure.select_related(*related)[:MOST] if _is_all_sure(row, rule, least)]
    return [as_waiting(row) for row in sorted(rows, key=lambda row: (row.certainty, row.pk))[:MOST]]


def _is_all_sure(row: Any, rule: str, least: float) -> bool:
    """Whether nothing that goes with it is less sure: accepting a row stands for all its words."""
    words = Citation.objects.beside(row) if isinstance(row, Citation) else row.citations
    return not words.filter(review=Review.MACHINE, certainty__lt=least).exists()


def sample_of(rows: Sequence[Waiting]) -> list[Waiting]:
    """At most SAMPLE of them, evenly from the least to the most sure, both ends among them."""
    if len(rows) <= SAMPLE:
        return list(rows)
    return [rows[round(place * (len(rows) - 1) / (SAMPLE - 1))] for place in range(SAMPLE)]


def accept_together(rows: Sequence[Waiting], rule: str, least: float, author: str, reason: str) -> Accepted:
    """Accepts them in one transaction; what cannot be is left as it is. Raises ValidationError without a reason."""
    say_why(author, reason)
    seen = len(sample_of(rows))
    told = f"{TOGETHER}({len(rows)} by {rule} from {round(least * 100)}%, {seen} seen): {reason.strip()}"
    changes: list[Change] = []
    left: list[tuple[Waiting, str]] = []
    with recorded():
        for one in rows:
            try:
                changes.append(accept(one.row, author, told))
            except ValidationError as fault:
                left.append((one, " ".join(fault.messages)))
        if not changes:
            raise ValidationError(left[0][1] if left else _("Nothing waits for a decision."))
    return Accepted(changes, left)
