"""What Schemathesis writes where the interface's description names a format of its own: values that such a word has.

SIJILL_NAMES is a file with the slugs of the record by the word that asks for them, as JSON.
"""

import datetime as dt
import json
import os
from pathlib import Path

import django
import schemathesis
from hypothesis import strategies as st
from schemathesis import GenerationMode

django.setup()

from tracker.search.cursors import write_cursor  # noqa: E402  (models can be imported only now)

NAMES = json.loads(Path(os.environ["SIJILL_NAMES"]).read_text())
DAYS = st.dates(dt.date(1900, 1, 1), dt.date(2200, 12, 31))
NUMBERS = st.integers(0, 2**53)
DATES = st.one_of(DAYS.map(str), DAYS.map(lambda day: f"{day:%Y-%m}"), DAYS.map(lambda day: str(day.year)))
RANGES = st.tuples(DAYS, DAYS).map(sorted).map(lambda two: f"{two[0]}/{two[1]}")
WAYS = st.sampled_from("fb")


def _box(four):
    (west, east), (south, north) = sorted(four[:2]), sorted(four[2:])
    return f"{west},{south},{east},{north}"


FORMATS = {
    "edtf-interval": st.one_of(DATES, RANGES, DATES.map("{}/..".format), DATES.map("../{}".format)),
    "bbox": st.tuples(*[st.integers(-180, 180)] * 2, *[st.integers(-90, 90)] * 2).map(_box),
    "date-time": st.datetimes(dt.datetime(1901, 1, 1), dt.datetime(2199, 12, 31)).map(
        lambda at: f"{at:%Y-%m-%dT%H:%M:%SZ}"
    ),
    "cursor-by-day-pk": st.builds(lambda way, day, number: write_cursor(way, (day, number)), WAYS, DAYS, NUMBERS),
    "cursor-by-pk": st.builds(lambda way, number: write_cursor(way, (number,)), WAYS, NUMBERS),
    "cursor-by-slug": st.builds(lambda way, slug: write_cursor(way, (slug,)), WAYS, st.sampled_from(NAMES["base"])),
}
for word, slugs in NAMES.items():
    FORMATS[f"slug-of-{word}"] = st.sampled_from(slugs)
for name, strategy in FORMATS.items():
    schemathesis.openapi.format(name, strategy)


@schemathesis.hook
def before_call(context, case, kwargs):
    """Coverage writes the shortest word that fits a pattern, whatever its format: then a name of the record is put."""
    said = case.meta and case.meta.generation.mode
    for word, slugs in NAMES.items():
        given = (case.query or {}).get(word)
        if said == GenerationMode.POSITIVE and given is not None:
            several = given if isinstance(given, list) else [given]
            known = [one if one in slugs else slugs[0] for one in several]
            case.query[word] = known if isinstance(given, list) else known[0]
