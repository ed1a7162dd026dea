"""Archives read by two workers of a Dask bag: the same findings, byte for byte, as one process."""

import json

import dask
import dask.bag
import pytest

from tests.inflow.archives import warc
from tracker.management.archives import findings_of

TEXTS = (
    "Sergei Lavrov said on 15 October 2025 that the Hmeimim air base would stay.",
    "قال لافروف إن قاعدة حميميم باقية، وذلك في موسكو يوم 15 تشرين الأول 2025.",
    "The Russian army evacuated Hmeimim air base on 3 May 2025.",
)


@pytest.fixture
def archives(tmp_path) -> list[str]:
    paths = []
    for number in range(3):
        path = tmp_path / f"{number}.warc"
        pages = {
            f"https://paper.example/{number}/{at}": f"<html><head><title>News {at}</title></head><body><article>"
            f"<p>{text}</p><p>{text} It was told in a long report.</p></article></body></html>".encode()
            for at, text in enumerate(TEXTS)
        }
        path.write_bytes(warc(pages))
        paths.append(str(path))
    broken = tmp_path / "3.warc"
    broken.write_bytes(b"WARC/1.0\r\nbroken")
    return [*paths, str(broken), str(tmp_path / "missing.warc")]


def test_two_workers_find_what_one_process_finds(archives) -> None:
    alone = [line for path in archives for line in findings_of(path)]

    with dask.config.set(scheduler="processes", num_workers=2):
        shared = dask.bag.from_sequence(archives, partition_size=1).map(findings_of).flatten().compute()

    assert shared == alone
    told = [json.loads(line) for line in alone]
    assert len({one["id"] for one in told}) == len(told) == 3 * len(TEXTS) + 2
    assert sum(bool(one.get("bases")) for one in told) >= 6
    assert ["error" in one for one in told[-2:]] == [True, True]
