#!/usr/bin/env bash
# One schema, one value, two verdicts: the pattern ^\d{4}$ takes the year ٢٠١٥ in jsonschema 4.26.0 and fastjsonschema
# 2.22.3, whose \d is any digit of any script, and refuses it in jsonschema-rs 0.61.2, whose \d is 0 to 9 as in ECMA-262.
# Who publishes a schema for years or counts from Arabic pages should write [0-9].
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check jsonschema==4.26.0 fastjsonschema==2.22.3 jsonschema-rs==0.61.2
"$folder/venv/bin/python" - <<'PYTHON'
import fastjsonschema
import jsonschema
import jsonschema_rs

YEAR = {"type": "string", "pattern": r"^\d{4}$"}
PLAIN = {"type": "string", "pattern": "^[0-9]{4}$"}


def fast(schema, value):
    try:
        fastjsonschema.compile(schema)(value)
    except fastjsonschema.JsonSchemaValueException:
        return False
    return True


def verdicts(schema, value):
    return jsonschema.Draft202012Validator(schema).is_valid(value), fast(schema, value), jsonschema_rs.is_valid(schema, value)


for schema in (YEAR, PLAIN):
    for value in ("2015", "٢٠١٥"):
        print(schema["pattern"], value, "jsonschema, fastjsonschema, jsonschema-rs:", *verdicts(schema, value))
assert verdicts(YEAR, "2015") == (True, True, True)
assert verdicts(YEAR, "٢٠١٥") == (True, True, False)
assert verdicts(PLAIN, "٢٠١٥") == (False, False, False)
PYTHON
