"""Publishers of the curated sources: each under its house, no house under two spellings, no host of two houses."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest
import yaml
from django.conf import settings
from django.db import IntegrityError, transaction

from tests.ingest.small_record import Content, written
from tracker.ingest.record.loading import Refused, load_record
from tracker.ingest.record.publishers import BRACKETS, COPY, likeness
from tracker.models import Publisher

FILES = ("bases", "people", "meetings", "statements", "harm")
ELSEWHERE = re.compile(r"\bvia\b|\bmirror\b|copied by")


def curated(name: str) -> Any:
    return yaml.load((settings.FIXTURES / f"{name}.yaml").read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)


HOUSES: list[dict[str, Any]] = curated("publishers")["publishers"]
BY_NAME = {name: house for house in HOUSES for name in (house["name"], *house.get("also", ()))}
BY_HOST = {host: house for house in HOUSES for host in house.get("hosts", ())}


def sources(node: object) -> Iterator[tuple[str, str]]:
    """(publisher, host) of every source below a node."""
    if isinstance(node, dict):
        for source in node.get("sources", ()):
            yield source["publisher"], (urlsplit(source["url"]).hostname or "").removeprefix("www.")
        for value in node.values():
            yield from sources(value)
    elif isinstance(node, list):
        for value in node:
            yield from sources(value)


NAMED = sorted({named for file in FILES for named in sources(curated(file))})


def house_of(publisher: str) -> dict[str, Any] | None:
    given = BRACKETS.match(publisher)
    return BY_NAME.get(publisher) or (BY_NAME.get(given["house"]) if given else None)


def host_owner(host: str) -> dict[str, Any] | None:
    while host and host not in BY_HOST:
        host = host.partition(".")[2]
    return BY_HOST.get(host)


def test_every_publisher_of_a_source_stands_under_its_house() -> None:
    assert [publisher for publisher, _ in NAMED if house_of(publisher) is None] == []


def test_no_two_houses_are_spellings_of_one_another() -> None:
    alike: dict[str, set[str]] = {}
    for name, house in BY_NAME.items():
        alike.setdefault(likeness(name), set()).add(house["name"])
    apart = {frozenset((house["name"], other)) for house in HOUSES for other in house.get("apart", ())}

    assert [names for names in alike.values() if len(names) > 1 and frozenset(names) not in apart] == []


def test_no_two_houses_share_a_host_and_a_page_stands_under_the_house_of_its_host() -> None:
    shared = Counter(host for house in HOUSES for host in house.get("hosts", ()))
    elsewhere = [
        (publisher, host, owner["name"])
        for publisher, host in NAMED
        if (owner := host_owner(host)) and owner is not house_of(publisher) and not ELSEWHERE.search(publisher)
    ]

    assert [host for host, times in shared.items() if times > 1] == []
    assert elsewhere == []


def test_a_tie_to_a_state_stands_with_the_page_that_says_so() -> None:
    assert [house["name"] for house in HOUSES if bool(house.get("tie")) != bool(house.get("tie_source"))] == []
    assert len([house for house in HOUSES if house.get("tie")]) > 20


def test_whose_reports_are_carried_is_a_house_too() -> None:
    carried = [
        re.sub("^citing ", "", one)
        for publisher, _ in NAMED
        if publisher not in BY_NAME and (given := BRACKETS.match(publisher)) and not COPY.match(given["inside"])
        for one in re.split(r" / |[,;] ", given["inside"])
    ]

    assert sorted({one for one in carried if one not in BY_NAME}) == []


@pytest.mark.parametrize(("one", "other"), [
    ("Al-Shorouk", "Shorouk"), ("Vetogate", "Veto Gate"), ("Almohrar Media", "Al-Mohrar Media"),
    ("Orient Net", "Orient"),
    ("Qasioun", "Qasioun News"), ("RU24.net", "ru24.net"), ("The Syrian Observer", "Syrian Observer"),
    ("SMART News", "SMART News Agency"),
])  # fmt: skip
def test_spellings_of_one_house_are_alike(one: str, other: str) -> None:
    assert likeness(one) == likeness(other)


@pytest.mark.parametrize(("one", "other"), [
    ("RU24.net", "RU24.pro"), ("Syria TV", "Syrian TV"), ("Al-Watan", "Al-Watan (Bahrain)"), ("Rudaw", "Ronahi"),
    ("Al-Ain", "Al-Alam"), ("The News International", "News.tn"),
])  # fmt: skip
def test_two_houses_are_not(one: str, other: str) -> None:
    assert likeness(one) != likeness(other)


@pytest.mark.django_db
def test_a_second_spelling_of_a_house_is_refused_unless_it_stands_apart(tmp_path) -> None:
    def bent(**row: Any) -> Any:
        load = written(tmp_path)
        houses = yaml.safe_load((tmp_path / "publishers.yaml").read_text(encoding="utf-8"))
        houses["publishers"].append({"name": "Tass Agency", "kind": "agency"} | row)
        (tmp_path / "publishers.yaml").write_text(yaml.safe_dump(houses, allow_unicode=True), encoding="utf-8")
        return load_record(load)

    with pytest.raises(Refused, match="Tass Agency: is a spelling of 'TASS'; put it under `also`, or under `apart`"):
        bent()
    assert bent(apart=["TASS"]).created


@pytest.mark.django_db
def test_a_tie_without_its_page_is_refused_by_file_and_database(tmp_path) -> None:
    def bend(content: Content) -> None:
        content["people"]["people"][0]["sources"][0]["publisher"] = "Ours"

    folder = written(tmp_path, bend)
    houses = yaml.safe_load((folder / "publishers.yaml").read_text(encoding="utf-8"))
    houses["publishers"].append({"name": "Ours", "kind": "agency", "tie": "Ours alone"})
    (folder / "publishers.yaml").write_text(yaml.safe_dump(houses, allow_unicode=True), encoding="utf-8")

    with pytest.raises(Refused, match="Ours: tie_source is missing"):
        load_record(folder)
    with pytest.raises(IntegrityError), transaction.atomic():
        Publisher.objects.create(slug="ours", name="Ours", state_tie="Ours alone")
