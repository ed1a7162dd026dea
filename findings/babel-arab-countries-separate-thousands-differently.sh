#!/usr/bin/env bash
# Babel 2.19.0 writes 6993 for readers of Arabic in Syria, Iraq and Egypt as 6,993 and in Lebanon, Morocco and Algeria as
# 6.993; read back with the other country it is six point nine nine three, without an error. A count that crosses a border
# as text is a thousand times too small. Exchange counts without separators.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check babel==2.19.0
"$folder/venv/bin/python" - <<'PYTHON'
from babel.numbers import format_decimal, parse_decimal

written = {country: format_decimal(6993, locale=f"ar_{country}") for country in ("SY", "IQ", "EG", "LB", "MA", "DZ")}
print(written)
assert {written[c] for c in ("SY", "IQ", "EG")} == {"6,993"}
assert {written[c] for c in ("LB", "MA", "DZ")} == {"6.993"}
crossed = parse_decimal(written["LB"], locale="ar_SY")
print("Lebanese text read as Syrian:", crossed)
assert str(crossed) == "6.993"
PYTHON
