"""The time scale that chart and slider share: forty quiet years take a small share of the bar."""

import datetime as dt
from dataclasses import dataclass

START, KNEE, SHARE = 1971, 2011, 13


def year_of(day: dt.date) -> float:
    """A year with its fraction."""
    return day.year + (day - dt.date(day.year, 1, 1)).days / 365.25


@dataclass(frozen=True)
class Scale:
    """Years to per cent of the bar, from its start; `rtl` turns the bar round."""

    end: float
    rtl: bool

    @classmethod
    def until(cls, day: dt.date, rtl: bool) -> "Scale":
        return cls(year_of(day), rtl)

    def place(self, year: float) -> float:
        """Per cent from the bar's start, whatever the direction."""
        if year < KNEE:
            return SHARE * max(0.0, year - START) / (KNEE - START)
        return min(100.0, SHARE + (100 - SHARE) * (year - KNEE) / (self.end - KNEE))

    def x(self, day: dt.date) -> float:
        """Per cent from the left edge."""
        place = self.place(year_of(day))
        return 100 - place if self.rtl else place

    def ticks(self) -> list[tuple[str, str, bool]]:
        """(per cent from the left, year, whether a narrow screen leaves it out) of the years under the bar."""
        years = [START, 1990, KNEE, *range(KNEE + 2, int(self.end) + 1, 2)]
        kept = {START, *range(KNEE + 4, int(self.end) + 1, 4)}
        return [(f"{self.x(dt.date(year, 1, 1)):.2f}%", str(year), year not in kept) for year in years]

    def as_json(self) -> dict[str, float]:
        """What the browser needs to make the same scale."""
        return {"start": START, "knee": KNEE, "share": SHARE, "end": self.end}
