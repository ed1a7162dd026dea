#!/usr/bin/env bash
# A dateline of Gulf papers, 23 Rabi al-Akhir 1447, is 15 October 2025 in hijridate 2.6.0 (Umm al-Qura, as those papers
# count) and 16 October in convertdate 2.5.1 (the tabular calendar); both call it the Islamic date. Of four days of four
# years three differ by one. A Hijri date is therefore known to a day only with the name of its calendar beside it.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check hijridate==2.6.0 convertdate==2.5.1
"$folder/venv/bin/python" - <<'PYTHON'
from datetime import date

from convertdate import islamic
from hijridate import Hijri

apart = []
for day in ((1447, 4, 23), (1446, 1, 1), (1445, 9, 1), (1444, 2, 30)):
    observed = Hijri(*day).to_gregorian()
    tabular = date(*islamic.to_gregorian(*day))
    print("%d-%02d-%02d" % day, "hijridate", observed.isoformat(), "convertdate", tabular.isoformat())
    apart.append((tabular - date(observed.year, observed.month, observed.day)).days)
assert apart == [1, 1, 0, 1]
PYTHON
