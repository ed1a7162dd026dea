"""`manage.py extract`: one line a file, no database, and never stopped by one file."""

import json
import os
import socket
import subprocess
import sys
from pathlib import Path

from tracker.extract.files import main

BASE = Path(__file__).parents[2]
SEED = BASE / "fixtures" / "articles" / "seed-article.txt"


def _lines(capsys) -> list[dict]:
    return [json.loads(row) for row in capsys.readouterr().out.splitlines()]


def test_the_seed_article_is_one_line_whose_places_hold(capsys) -> None:
    assert main([str(SEED)]) == 0

    [line] = _lines(capsys)
    text = SEED.read_text(encoding="utf-8")
    assert line["id"] == "seed-article" and len(line["statements"]) == 9
    assert all(text[b["start"] : b["end"]].strip() for b in line["bases"] + line["dates"] + line["figures"])


def test_a_bad_file_is_a_line_with_its_reason_and_the_rest_is_read(tmp_path, capsys) -> None:
    (tmp_path / "a.txt").write_bytes(b"\xff\xfe\x00")
    (tmp_path / "b.txt").write_text("قال لافروف إن القاعدة باقية.", encoding="utf-8")

    assert main([str(tmp_path), str(tmp_path / "none.txt")]) == 1

    bad, good, absent = _lines(capsys)
    assert bad["error"].startswith("not UTF-8") and absent["error"].startswith("cannot be read")
    assert good["statements"][0]["speaker"]["id"] == "sergey-lavrov"


def test_json_lines_are_read_one_by_one(tmp_path, capsys) -> None:
    rows = '{"id": "x", "content": "وصل الوفد أمس.", "date": "2025-10-16"}\nnot json\n{"id": "y"}\n'
    (tmp_path / "in.jsonl").write_text(rows, encoding="utf-8")

    assert main(["--jsonl", str(tmp_path / "in.jsonl")]) == 1

    first, second, third = _lines(capsys)
    assert first["dates"][0]["edtf"] == "2025-10-15"
    assert "error" in second and third == {"id": "in:3", "error": third["error"]}


def test_several_processes_print_the_same_lines_in_the_same_order(tmp_path, capsys) -> None:
    for number in range(40):
        words = f"قال لافروف إن القاعدة رقم {number} باقية. " * (1 + number % 7)
        (tmp_path / f"{number:02}.txt").write_text(words, encoding="utf-8")
    (tmp_path / "20.txt").write_bytes(b"\xff\xfe\x00")

    one = main([str(tmp_path)]), capsys.readouterr().out
    two = main([str(tmp_path), "-j", "2"]), capsys.readouterr().out

    assert one == two and one[0] == 1 and one[1].count("\n") == 40


def test_it_starts_without_django_and_without_a_database() -> None:
    code = ("import sys; sys.argv = ['manage.py', 'extract', '--help']\n"
            "try:\n    import runpy; runpy.run_path('manage.py', run_name='__main__')\n"
            "except SystemExit:\n    pass\nassert 'django' not in sys.modules")
    run = subprocess.run([sys.executable, "-c", code], cwd=BASE, capture_output=True, text=True, check=False)

    assert run.returncode == 0, run.stderr


def test_a_finding_is_explained_by_its_rule_and_its_slots(tmp_path, capsys) -> None:
    (tmp_path / "a.txt").write_text("أخلت القوات الروسية قاعدة حميميم أمس.", encoding="utf-8")

    assert main(["--explain", str(tmp_path / "a.txt")]) == 0

    [won] = [row for row in _lines(capsys) if row["won"]]
    assert won["rule"] == "base_events.emptied" and won["modality"] == "done"
    assert {"role": "site", "filler": "site", "words": "قاعدة حميميم"} in won["slots"]


def test_a_sentence_says_which_rules_nearly_matched_and_what_was_missing(capsys) -> None:
    assert main(["--sentence", "أخلت القوات الروسية مواقع في محيط قاعدة حميميم."]) == 0

    missed = {row["rule"]: row["missing"] for row in _lines(capsys)}
    assert missed["base_events.emptied"] == "site=sites"


def test_a_text_in_a_language_without_a_pack_says_so(tmp_path, capsys) -> None:
    (tmp_path / "a.txt").write_text("Die Basis bleibt.", encoding="utf-8")

    assert main(["--lang", "de", str(tmp_path / "a.txt")]) == 0

    [line] = _lines(capsys)
    assert (line["lang"], line["on_topic"], line["topic_reason"]) == ("de", False, "no reader")


def test_what_is_no_file_is_refused_and_never_opened(tmp_path, capsys) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    with socket.socket(socket.AF_UNIX) as bound:
        bound.bind(str(tmp_path / "socket.txt"))
        (tmp_path / "b.txt").write_text("قال لافروف إن القاعدة باقية.", encoding="utf-8")
        os.mkfifo(tmp_path / "b.toml")

        assert main([str(tmp_path), "/dev/zero"]) == 1
        read, pipe, bound_to, zero = _lines(capsys)
        assert main(["--jsonl", str(tmp_path / "pipe.txt"), str(tmp_path)]) == 1
        lines = _lines(capsys)

    assert read["statements"]
    assert read["note"].endswith("b.toml, which is not read: this is a pipe and no file; it is not opened")
    assert pipe["error"] == "this is a pipe and no file; it is not opened"
    assert bound_to["error"] == "this is a socket and no file; it is not opened"
    assert zero["error"] == "this is a device and no file; it is not opened"
    assert [line["error"][:14] for line in lines] == ["this is a pipe", "this is a fold"]


def test_a_folder_that_cannot_be_opened_is_told_and_the_rest_is_read(tmp_path, capsys, monkeypatch) -> None:
    (tmp_path / "shut").mkdir()
    (tmp_path / "b.txt").write_text("قال لافروف إن القاعدة باقية.", encoding="utf-8")
    scandir = os.scandir

    def shut(path):
        if str(path).endswith("shut"):
            raise PermissionError(13, "Permission denied", str(path))
        return scandir(path)

    monkeypatch.setattr(os, "scandir", shut)

    assert main([str(tmp_path)]) == 1
    read, told = _lines(capsys)
    assert read["statements"]
    assert told == {"id": "shut", "error": "this folder is not read: Permission denied"}


def test_a_sidecar_that_is_broken_is_told_beside_what_is_read_without_it(tmp_path, capsys) -> None:
    for name, beside in (("a", b'published = "2025'), ("b", b'title = "\xff"'), ("c", b'published = "2025-10-16"')):
        (tmp_path / f"{name}.txt").write_text("وصل الوفد أمس.", encoding="utf-8")
        (tmp_path / f"{name}.toml").write_bytes(beside)

    assert main([str(tmp_path)]) == 1
    broken, bent, whole = _lines(capsys)
    assert broken["note"].startswith("read without its sidecar a.toml, which is not read: ")
    assert "dates" in broken and "error" not in broken
    assert "not UTF-8" in bent["note"]
    assert "note" not in whole and whole["dates"][0]["edtf"] == "2025-10-15"


def test_names_of_any_bytes_are_shown_escaped(tmp_path, capsys) -> None:
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/bad\xff.txt")).write_text("وصل الوفد أمس.", encoding="utf-8")

    assert main([str(tmp_path)]) == 0
    assert _lines(capsys)[0]["id"] == "bad\\xff"
