#!/usr/bin/env bash
# num2words 0.5.14 writes 200 and 2000 in Arabic as «مئتا» and «ألفا», the forms that need a noun after them, also where
# the number stands alone (the free forms are «مئتان» and «ألفان»), while 2061 has the free form; and it sets «و» apart
# («ثلاثة و ستون»), which no newspaper does. Number words made with it do not test a reader of real Arabic.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check num2words==0.5.14
"$folder/venv/bin/python" - <<'PYTHON'
from num2words import num2words

seen = {number: num2words(number, lang="ar") for number in (200, 2000, 2061, 63, 12000)}
for number, words in seen.items():
    print(number, words)
assert seen[200] == "مئتا" and seen[2000] == "ألفا"
assert seen[2061].startswith("ألفان ")
assert " و " in seen[63]
PYTHON
