"""To which states those are tied whose reports others carry: by any name of the house, read once and held."""

from __future__ import annotations

from .held import Holding
from .publishers import Publisher


def _read() -> dict[str, str]:
    rows = Publisher.objects.order_by("-pk").values_list("state_tie", "name", "name_ar", "name_ru")
    return {name.casefold(): tie for tie, *names in rows for name in names if name}


_TIES = Holding("houses", _read)


def ties_of(names: list[str]) -> list[str]:
    """The tie of each house; '' where none is known, or the record holds no house of that name."""
    known = _TIES.now()
    return [known.get(name.casefold(), "") for name in names]
