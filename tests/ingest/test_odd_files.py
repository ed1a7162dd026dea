"""A folder as anybody may leave it: every thing in it has its line, what can be read is read, and the run is closed."""

import os
import socket
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from tracker.choices import Outcome
from tracker.ingest.intake.locations import address_of, path_at, shown
from tracker.models import Article, IngestItem, IngestRun

pytestmark = pytest.mark.django_db

PARK = "أعلنت البلدية افتتاح حديقة جديدة في المدينة بعد أعمال استمرت عاماً كاملاً، وقال رئيسها إن الدخول مجاني."


def ingest(*names: object) -> tuple[str, str]:
    """What the command says, and what it says went wrong."""
    out, err = StringIO(), StringIO()
    try:
        call_command("ingest", *map(str, names), stdout=out, stderr=err)
    except CommandError as error:
        err.write(f"{error}\n")
    return out.getvalue(), err.getvalue()


def write(folder: Path, name: bytes, text: str = PARK) -> Path:
    path = Path(os.fsdecode(os.path.join(os.fsencode(folder), name)))  # noqa: PTH118
    path.write_text(f"{text} {len(name)} {shown(path.name)}", encoding="utf-8")
    return path


def ended() -> dict[str, tuple[str, str]]:
    return {Path(item.source).name: (item.outcome, item.reason) for item in IngestItem.objects.all()}


NAMES = {
    b"bad\xff\xfename.txt": "bad\\xff\\xfename.txt",
    "حميميم.txt".encode("windows-1256"): "\\xcd\\xe3\\xed\\xe3\\xed\\xe3.txt",
    "база.txt".encode("koi8-r"): "\\xc2\\xc1\\xda\\xc1.txt",
    b"a\nrun 1: 9 read.txt": "a\\nrun 1: 9 read.txt",
    b"bell\x07\x1b[31m.txt": "bell\\x07\\x1b[31m.txt",
    "turned\u202etxt.exe.txt".encode(): "turned\\u202etxt.exe.txt",
    b"half\xed\xa0\x80.txt": "half\\xed\\xa0\\x80.txt",
    "طرطوس #1?%20.txt".encode(): "طرطوس #1?%20.txt",
    b"b" * 240 + b".txt": "b" * 240 + ".txt",
}


@pytest.mark.parametrize("name", NAMES, ids=range(len(NAMES)))
def test_a_name_in_any_bytes_is_read_and_shown_escaped(tmp_path, name):
    write(tmp_path, b"a.txt", "الأول: " + PARK)
    write(tmp_path, name)
    write(tmp_path, b"z.txt", "الأخير: " + PARK)

    out, err = ingest(tmp_path)

    assert f"{NAMES[name]}: off_topic" in out
    assert ", 0 failed" in out
    assert err == ""
    assert Article.objects.count() == 3
    assert IngestRun.objects.get().state == IngestRun.State.DONE


@pytest.mark.parametrize("name", NAMES, ids=range(len(NAMES)))
def test_an_address_leads_to_a_file_byte_for_byte(tmp_path, name):
    path = write(tmp_path, name)

    assert path_at(address_of(path)) == path
    assert address_of(path).isascii()


def test_a_file_named_by_itself_whose_name_is_no_text(tmp_path):
    out, _ = ingest(write(tmp_path, b"\xff.txt"))

    assert "\\xff.txt: off_topic" in out
    assert IngestRun.objects.get().reason == "ingest \\xff.txt"


def test_what_is_no_file_is_never_opened_and_told(tmp_path):
    write(tmp_path, b"good.txt")
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "circle.txt").symlink_to("circle.txt")
    (tmp_path / "nothing.txt").symlink_to("gone.txt")
    (tmp_path / "device.txt").symlink_to("/dev/zero")
    (tmp_path / "terminal").symlink_to("/dev/tty")
    with socket.socket(socket.AF_UNIX) as door:
        door.bind(str(tmp_path / "door.txt"))
        out, err = ingest(tmp_path)

    told = ended()
    assert told["good.txt"][0] == Outcome.OFF_TOPIC
    assert told["pipe.txt"] == (Outcome.FAILED, "this is a pipe and no file; it is not opened")
    assert told["door.txt"] == (Outcome.FAILED, "this is a socket and no file; it is not opened")
    assert told["device.txt"] == (Outcome.FAILED, "this is a device and no file; it is not opened")
    assert told["terminal"] == (Outcome.FAILED, "this is a device and no file; it is not opened")
    assert told["circle.txt"] == (Outcome.FAILED, "the link circle.txt leads back to itself")
    assert told["nothing.txt"] == (Outcome.FAILED, "the link nothing.txt leads to nothing")
    assert all(name in out + err for name in told)
    assert ": 7 read, 6 failed" in out


def test_a_pipe_named_by_itself_is_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "pipe")

    _, err = ingest(tmp_path / "pipe")

    assert "this is a pipe and no file" in err


def test_a_sidecar_that_is_a_pipe_is_not_waited_for(tmp_path):
    write(tmp_path, b"a.txt")
    os.mkfifo(tmp_path / "a.toml")

    ingest(tmp_path)

    assert ended()["a.txt"] == (
        Outcome.FAILED, "the sidecar a.toml is not read: this is a pipe and no file; it is not opened"
    )  # fmt: skip


def test_links_to_folders_are_told_and_lead_round_in_no_circle(tmp_path):
    folder = tmp_path / "sub"
    folder.mkdir()
    write(folder, b"a.txt")
    (folder / "up").symlink_to(tmp_path)
    (folder / "here").symlink_to(".")

    ingest(tmp_path)

    assert ended()["up"] == ended()["here"] == (
        Outcome.SKIPPED, "a link to a folder is not followed; name the folder itself"
    )  # fmt: skip
    assert IngestItem.objects.count() == 3


def test_files_of_a_kind_that_is_not_read_are_told_by_name(tmp_path):
    kinds = ["a.docx", "b.jpg", "c.csv", ".hidden", "README.md", "e.mhtml", "f.zip", "g.css", "orphan.toml"]
    for name in kinds:
        write(tmp_path, name.encode())
    write(tmp_path, b"read.txt")
    (tmp_path / "read.toml").write_text('title = "t"')

    out, err = ingest(tmp_path)

    told = ended()
    assert told.keys() == {*kinds, "read.txt"}
    assert {name for name, (outcome, _) in told.items() if outcome == Outcome.SKIPPED} == set(kinds)
    assert all(f"/{name}: skipped: " in err for name in kinds)
    assert f": 1 read, 0 failed, {len(kinds)} of a kind that is not read" in out


def test_an_empty_folder_says_so(tmp_path):
    _, err = ingest(tmp_path)

    assert "the folder is empty" in err


def test_a_file_that_vanishes_after_it_was_planned(tmp_path, monkeypatch):
    from tracker.ingest import pipeline

    for name in (b"a.txt", b"b.txt", b"c.txt"):
        write(tmp_path, name)

    def losing(draft):
        (tmp_path / "b.txt").unlink(missing_ok=True)
        return draft

    monkeypatch.setattr(pipeline, "STAGES", (losing, *pipeline.STAGES))
    ingest(tmp_path)

    assert ended()["b.txt"][0] == Outcome.FAILED
    assert "there is no file" in ended()["b.txt"][1]
    assert ended()["c.txt"][0] == Outcome.OFF_TOPIC


IMPOSSIBLE = {"long": "x" * 300 + ".txt", "deep": "a/" * 3000 + "b.txt", "half": "\udc80\ud800.txt"}


@pytest.mark.parametrize("name", IMPOSSIBLE.values(), ids=IMPOSSIBLE)
def test_a_name_that_no_file_can_have(tmp_path, name):
    write(tmp_path, b"good.txt")

    ingest(tmp_path / name, tmp_path)

    assert [item.outcome for item in IngestItem.objects.all()] == [Outcome.FAILED, Outcome.OFF_TOPIC]


def test_a_folder_that_cannot_be_opened_is_an_item_that_failed(tmp_path, monkeypatch):
    for folder in ("a", "b", "c"):
        (tmp_path / folder).mkdir()
        write(tmp_path / folder, b"x.txt", f"{folder} {PARK}")
    plain = Path.iterdir

    def closed(path):
        if path.name == "b":
            raise PermissionError(13, "Permission denied")
        return plain(path)

    monkeypatch.setattr(Path, "iterdir", closed)
    out, err = ingest(tmp_path)

    assert "/b: failed: this folder is not read: it cannot be read: Permission denied" in err
    assert ": 3 read, 1 failed" in out
    assert Article.objects.count() == 2
