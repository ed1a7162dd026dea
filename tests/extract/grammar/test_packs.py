"""A language is a folder of TOML files: a rule is added by editing one, and a wrong one says what to mend."""

import tomllib
from pathlib import Path

import pytest

import tracker.lexicon
from tests.extract.reading import GAZETTEER
from tracker.extract import NO_READER, read
from tracker.extract.reading import read_with
from tracker.lexicon.languages import read_language
from tracker.lexicon.rules import WrongRule

README = Path(tracker.lexicon.__file__).with_name("README.md")
SETTINGS = '[language]\nversion = "1"\nsplits = ["\'s"]\n'
PEOPLE = """
[[classes]]
name = "post"
forms = ["minister", "foreign minister"]

[[rules]]
name = "post-name"
trigger = "capitals"
pattern = "office=post name=@"
example = "minister Ivan Petrov"
near_miss = "Ivan Petrov"
""".replace("name=@", "@")
SPEECH = """
[[classes]]
name = "say"
forms = ["said", "says"]
finite = true

[[classes]]
name = "that"
forms = ["that"]

[[rules]]
name = "said-that"
trigger = "say"
pattern = "speaker=person|phrase ..3 @ that content=content"
priority = 1
example = "Petrov said that it stays."
near_miss = "Petrov said so."

[[rules]]
name = "content-first"
trigger = "say"
pattern = "content=quotation speaker=person @"
example = "“It stays”, Petrov said."
near_miss = "Petrov said so."
"""
DATES = """
[[classes]]
name = "month"
forms = ["march"]
value = 3

[[classes]]
name = "ago"
forms = ["yesterday"]
days = -1

[[rules]]
name = "day"
trigger = "month"
pattern = "day=number @ year=number?"
makes = { kind = "date" }
example = "on 8 March 2025"
near_miss = "they march on"

[[rules]]
name = "yesterday"
trigger = "ago"
pattern = "@"
makes = { kind = "offset" }
example = "yesterday"
near_miss = "today"
"""
EVENTS = """
[[classes]]
name = "leave"
forms = ["left"]
finite = true
tense = "past"

[[classes]]
name = "not"
forms = ["never"]
modality = "denied"

[[rules]]
name = "left"
trigger = "leave"
pattern = "@ ..3 site=named-sites"
makes = { status = "evacuated" }
example = "Troops left Hmeimim."
near_miss = "Troops left home."
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    home = tmp_path / "en"
    home.mkdir()
    for name, text in {"language": SETTINGS, "people": PEOPLE, "statements": SPEECH, "dates": DATES,
                       "base_events": EVENTS}.items():
        (home / f"{name}.toml").write_text(text, encoding="utf-8")
    return home


def _read(folder: Path, text: str):
    return read_with(read_language("en", folder), text, published="2025-10-15", gazetteer=GAZETTEER)


def test_a_language_is_read_by_its_folder_alone(folder) -> None:
    text = "Foreign minister Ivan Petrov said that the base stays. Troops left حميميم on 8 March 2025."

    reading = _read(folder, text)

    [statement] = reading.statements
    assert (statement.surface, statement.speaker.name) == ("the base stays", "Ivan Petrov")
    assert [(p.name, p.office_title) for p in reading.people] == [("Ivan Petrov", "Foreign minister")]
    assert [(e.base_id, e.status, e.edtf) for e in reading.base_events] == [
        ("hmeimim-air-base", "evacuated", "2025-03-08")]


def test_a_rule_is_added_by_editing_one_file(folder) -> None:
    path = folder / "base_events.toml"
    more = ('[[classes]]\nname = "hit"\nforms = ["shelled"]\nfinite = true\n\n[[rules]]\nname = "shelled"\n'
            'trigger = "hit"\npattern = "@ site=named-sites"\nmakes = { status = "attacked" }\n'
            'example = "They shelled Hmeimim."\nnear_miss = "They shelled peas."\n')
    assert not _read(folder, "They shelled حميميم.").base_events
    path.write_text(path.read_text(encoding="utf-8") + more, encoding="utf-8")

    [event] = _read(folder, "They shelled حميميم.").base_events

    assert (event.status, event.rule) == ("attacked", "base-event.shelled")


def test_the_rule_that_the_readme_shows_is_read(folder) -> None:
    shown = README.read_text(encoding="utf-8").split("```toml\n")[1].split("```")[0]
    path = folder / "base_events.toml"
    path.write_text(path.read_text(encoding="utf-8") + shown, encoding="utf-8")
    rule = tomllib.loads(shown)["rules"][0]

    [event] = _read(folder, rule["example"].replace("Hmeimim", "حميميم")).base_events

    assert event.rule == f"base-event.{rule['name']}" and not _read(folder, rule["near_miss"]).base_events


def test_what_is_denied_is_no_event(folder) -> None:
    reading = _read(folder, "Troops never left حميميم.")

    assert not reading.base_events and reading.denied_events[0].modality == "denied"


def test_one_winner_for_each_trigger(folder) -> None:
    reading = _read(folder, "“The base stays”, minister Ivan Petrov said that evening that all is well.")

    assert len(reading.statements) == 1


@pytest.mark.parametrize(("field", "wrong", "says"), [
    ('pattern = "@ ..3 site=named-sites"', 'pattern = "@ ..3 site=named-site"', "did you mean “named-sites”?"),
    ('pattern = "@ ..3 site=named-sites"', 'pattern = "@ ..3"', "after the gap ..3 must stand what ends it"),
    ('pattern = "@ ..3 site=named-sites"', 'pattern = "site=named-sites"', "a pattern holds one @"),
    ('trigger = "leave"', 'trigger = "leaves"', "did you mean “leave”?"),
    ("near_miss = ", "nearmiss = ", "did you mean “near_miss”?"),
    ('makes = { status', 'modality = "sure"\nmakes = { status', "modality “sure” is none of"),
])
def test_a_wrong_rule_names_file_rule_and_mend(folder, field, wrong, says) -> None:
    path = folder / "base_events.toml"
    path.write_text(path.read_text(encoding="utf-8").replace(field, wrong), encoding="utf-8")

    with pytest.raises(WrongRule) as error:
        read_language("en", folder)

    message = str(error.value)
    assert message.startswith("en/base_events.toml, rule left:") and says in message and "\n" not in message


def test_a_file_that_is_no_toml_is_named(folder) -> None:
    (folder / "dates.toml").write_text("[[rules]\n", encoding="utf-8")

    with pytest.raises(WrongRule, match=r"en/dates\.toml cannot be read as TOML"):
        read_language("en", folder)


def test_a_missing_list_is_empty(folder) -> None:
    for name in ("people", "dates", "statements"):
        (folder / f"{name}.toml").unlink()

    reading = _read(folder, "Petrov said that troops left حميميم.")

    assert not reading.statements and len(reading.base_events) == 1


def test_a_language_without_a_pack_is_read_by_nobody() -> None:
    reading = read("Der Minister sagte, die Basis bleibe.", gazetteer=GAZETTEER, lang="de")

    assert (reading.on_topic, reading.topic_reason, reading.pack) == (False, NO_READER, "")
    assert not reading.statements
