"""Scripts are sent without the comments on lines of their own, and are the same scripts."""

from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.base import ContentFile

from tracker.statics import KeptFiles, short

SCRIPTS = sorted((settings.BASE_DIR / "static" / "js").glob("*.js"))


def test_a_comment_goes_and_code_stays() -> None:
    before, after = "/** What it is. */\n", "/**\n * @param {b} b\n */\n"
    script = f'{before}export const a = "https://x.example/";\n  // why\n  go(a); // stays\n{after}'

    assert short(script) == 'export const a = "https://x.example/";\ngo(a); // stays\n'
    assert short("/** @type {A} */ let a;\ngo(a);\n/** b */\n") == "/** @type {A} */ let a;\ngo(a);\n"


def test_a_text_over_several_lines_keeps_its_blanks() -> None:
    assert short("const a = `one\n  two`;\n") == "const a = `one\n  two`;\n"


def test_what_is_kept_was_read_from_its_start(tmp_path: Path) -> None:
    script = ContentFile(b"/** What it is. */\ngo();\n", name="js/a.js")
    script.read()

    KeptFiles(location=tmp_path).save("js/a.js", script)

    assert (tmp_path / "js/a.js").read_text() == "go();\n"


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_every_word_of_code_is_still_there(path: Path) -> None:
    script = path.read_text()
    sent = short(script)

    code = [line.strip() for line in script.splitlines() if not line.lstrip().startswith(("/**", "*", "//"))]
    assert [line.strip() for line in sent.splitlines() if not line.startswith("/**")] == code
