"""A measured figure with its bound, and the one line by which it is told."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Figure:
    """What was measured where; `most` and `least` bound it, both inclusive, and without either it is only told.

    `beside` stands in the same line, as what the figure was made from; `detail` below it where the bound is broken.
    """

    where: str
    what: str
    value: float
    unit: str = ""
    most: float | None = None
    least: float | None = None
    detail: str = ""
    beside: str = ""

    @property
    def holds(self) -> bool:
        """Whether the bounds hold."""
        return (self.most is None or self.value <= self.most) and (self.least is None or self.value >= self.least)

    def line(self) -> str:
        """One line for people; what went wrong below it."""
        verdict = "told" if self.most is self.least is None else "yes " if self.holds else "NO  "
        limits = (("at most", self.most), ("at least", self.least))
        bound = ", ".join(f"{word} {limit:g}" for word, limit in limits if limit is not None)
        told = f"{verdict} {self.where:<28} {self.what:<34} {self.value:>9.4g} {self.unit:<4} {bound:<14} {self.beside}"
        told = told.rstrip()
        return told if self.holds or not self.detail else f"{told}\n       {self.detail}"
