"""Where one meeting was, as two pages put it: a building and its town are no two places."""

import pytest

from tracker.ingest.link.meetings import _may_be_at
from tracker.models import Meeting, Place

MOSCOW = Place(pk=1, kind="town", slug="moscow", name_en="Moscow", lat=55.75, lon=37.62)
KREMLIN = Place(pk=2, kind="building", slug="kremlin", name_en="Kremlin", lat=55.75, lon=37.62)
SOCHI = Place(pk=3, kind="town", slug="sochi", name_en="Sochi", lat=43.59, lon=39.72)
NOWHERE = Place(pk=4, kind="building", slug="villa", name_en="Villa")


@pytest.mark.parametrize(("one", "other", "may"), [
    (None, MOSCOW, True), (MOSCOW, MOSCOW, True), (KREMLIN, MOSCOW, True), (MOSCOW, KREMLIN, True),
    (SOCHI, MOSCOW, False), (SOCHI, KREMLIN, False), (NOWHERE, MOSCOW, False),
])  # fmt: skip
def test_a_building_stands_in_its_town(one: Place | None, other: Place, may: bool) -> None:
    assert _may_be_at(Meeting(place=one), other) is may
