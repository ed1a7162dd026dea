"""What was tried and what was lost."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field


@dataclass
class Tally:
    """One thing that was tried, and what came of it; `notes` say where a number comes from."""

    tried: str
    lost: int = 0
    doubled: int = 0
    stale: int = 0
    errors: int = 0
    notes: list[str] = field(default_factory=list)
    left_out: str = ""

    @property
    def clean(self) -> bool:
        return not (self.lost or self.doubled or self.stale or self.errors)

    def __str__(self) -> str:
        if self.left_out:
            return f"{self.tried}: not tried, {self.left_out}"
        numbers = counted(self.lost, self.doubled, self.stale, self.errors)
        return f"{self.tried}: {numbers}" + "".join(f"\n    {note}" for note in self.notes)

    def compare(self, expected: Iterable[object], found: Iterable[object]) -> None:
        """What was expected and is missing is lost, what is there beyond it is doubled."""
        should, does = Counter(expected), Counter(found)
        lost, doubled = should - does, does - should
        self.lost += lost.total()
        self.doubled += doubled.total()
        self.notes += [f"lost: {row}" for row in list(lost)[:5]] + [f"doubled: {row}" for row in list(doubled)[:5]]


def counted(lost: int, doubled: int, stale: int, errors: int) -> str:
    """The four numbers in words."""
    return f"{lost} lost, {doubled} doubled, {stale} stale, {errors} × 500"


def not_tried(what: str, why: str) -> Tally:
    return Tally(what, left_out=why)


def table(tallies: Iterable[Tally]) -> str:
    """All of them, a line each, the numbers in columns."""
    rows = list(tallies)
    width = max(len(row.tried) for row in rows)
    lines = [f"{'tried':{width}}  {'lost':>7} {'doubled':>7} {'stale':>7} {'500':>7}"]
    for row in rows:
        if row.left_out:
            lines.append(f"{row.tried:{width}}  not tried: {row.left_out}")
        else:
            lines.append(f"{row.tried:{width}}  {row.lost:7} {row.doubled:7} {row.stale:7} {row.errors:7}")
    return "\n".join(lines)


def summary(tallies: Iterable[Tally]) -> str:
    """All of them in one line."""
    rows = [row for row in tallies if not row.left_out]
    numbers = (sum(getattr(row, name) for row in rows) for name in ("lost", "doubled", "stale", "errors"))
    return f"{counted(*numbers)}, in {len(rows)} things tried"
