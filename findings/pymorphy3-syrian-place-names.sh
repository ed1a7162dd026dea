#!/usr/bin/env bash
# pymorphy3 2.0.6 declines names of Syrian places by words that look alike: "Камышлы" becomes a plural short adjective
# ("из камышлых"), and "Хмеймим" a living being, so that its accusative is "хмеймима" where Russian papers write "Хмеймим".
# A table of case forms made with it holds forms that nobody writes and lacks those that everybody does.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check pymorphy3==2.0.6 pymorphy3-dicts-ru==2.4.417150.4580142
"$folder/venv/bin/python" - <<'PYTHON'
import pymorphy3

analyzer = pymorphy3.MorphAnalyzer()
seen = {}
for name, case in (("Камышлы", "gent"), ("Хмеймим", "accs"), ("Тартус", "accs")):
    parse = analyzer.parse(name)[0]
    seen[name] = (str(parse.tag), parse.inflect({case}).word)
    print(f"{name}: read as {parse.tag}, {case} {parse.inflect({case}).word}")
assert seen["Камышлы"][0].startswith("ADJS") and seen["Камышлы"][1] == "камышлых"
assert "anim" in seen["Хмеймим"][0] and seen["Хмеймим"][1] == "хмеймима"
assert "Geox" in seen["Тартус"][0] and seen["Тартус"][1] == "тартус"
PYTHON
