"""A host is asked in turn, as rarely as it asks, and not where its robots.txt forbids it."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.utils import timezone

from tests.fetching.conftest import Host, plain
from tracker.ingest.fetching import Manners, NotFetched, Why, fetch_politely
from tracker.ingest.fetching.turns import host_of, turn
from tracker.models import WebHost

pytestmark = pytest.mark.django_db
HASTY = Manners(pause=0.0, patience=0.0)


def row() -> WebHost:
    return WebHost.objects.get()


def test_what_robots_forbid_is_not_asked(host: Host) -> None:
    host.says("/robots.txt", plain(b"User-agent: *\nDisallow: /private/\n\nUser-agent: Sijill\nDisallow: /archive/\n"))
    host.says("/archive/a", plain(b"page"))
    host.says("/private/a", plain(b"page"))

    with pytest.raises(NotFetched, match=r"robots\.txt forbids") as told:
        fetch_politely(f"{host.address}/archive/a", HASTY)

    assert told.value.why == Why.DENIED
    assert fetch_politely(f"{host.address}/private/a", HASTY).data == b"page"
    assert fetch_politely(f"{host.address}/archive/a", Manners(0.0, robots=False, patience=0.0)).data == b"page"
    assert sum("GET /robots.txt" in head for head in host.asked) == 1


def test_a_redirect_leads_to_nothing_that_is_forbidden(host: Host) -> None:
    host.says("/robots.txt", plain(b"User-agent: *\nDisallow: /private/\n"))
    host.says("/a", plain(b"", "302 Found", location="/private/a"))

    with pytest.raises(NotFetched, match=r"robots\.txt forbids"):
        fetch_politely(f"{host.address}/a", HASTY)


@pytest.mark.parametrize(("status", "asked"), [("404 Not Found", True), ("500 Fault", False), ("403 No", True)])
def test_robots_that_cannot_be_had(host: Host, status: str, asked: bool) -> None:
    host.says("/robots.txt", plain(b"x", status))
    host.says("/a", plain(b"page"))

    if asked:
        assert fetch_politely(f"{host.address}/a", HASTY).data == b"page"
    else:
        with pytest.raises(NotFetched, match="answers 500"):
            fetch_politely(f"{host.address}/a", HASTY)


def test_one_request_at_a_time(host: Host) -> None:
    host.says("/a", plain(b"page"))
    name = f"127.0.0.1:{host.port}"

    with turn(host_of(name), 0.0, 0.0), pytest.raises(NotFetched, match="left alone") as told:
        fetch_politely(f"{host.address}/a", HASTY)

    assert told.value.why == Why.BUSY and host.asked == []
    assert fetch_politely(f"{host.address}/a", HASTY).data == b"page"


def test_a_turn_whose_process_died_ends(host: Host) -> None:
    host.says("/a", plain(b"page"))
    WebHost.objects.create(name=f"127.0.0.1:{host.port}", busy_until=timezone.now() - dt.timedelta(seconds=1))

    assert fetch_politely(f"{host.address}/a", HASTY).data == b"page"


@pytest.mark.parametrize(
    ("robots", "pause", "seconds"), [("", 7.0, 7), ("User-agent: *\nCrawl-delay: 30\n", 7.0, 30), ("", 0.0, 0)]
)
def test_a_pause_is_kept(host: Host, robots: str, pause: float, seconds: int) -> None:
    host.says("/robots.txt", plain(robots.encode() or b"#"))
    host.says("/a", plain(b"page"))
    for _ in range(2):
        WebHost.objects.update(next_at=timezone.now())
        fetch_politely(f"{host.address}/a", Manners(pause, patience=0.0))

    assert round((row().next_at - timezone.now()).total_seconds()) == seconds


def test_the_host_says_how_long_it_is_left_alone(host: Host) -> None:
    host.says("/a", plain(b"wait", "429 Too Many Requests", retry_after="300"))

    with pytest.raises(NotFetched, match="wait 300 seconds"):
        fetch_politely(f"{host.address}/a", HASTY)

    assert 290 < (row().next_at - timezone.now()).total_seconds() <= 300
    with pytest.raises(NotFetched, match="left alone for another"):
        fetch_politely(f"{host.address}/a", HASTY)


def test_a_host_that_fails_is_left_alone_for_longer_each_time(host: Host) -> None:
    host.says("/a", plain(b"fault", "500 Internal Server Error"))
    waits = []
    for _ in range(4):
        WebHost.objects.update(next_at=timezone.now())
        with pytest.raises(NotFetched):
            fetch_politely(f"{host.address}/a", HASTY)
        waits.append(round((row().next_at - timezone.now()).total_seconds()))

    assert waits == [2, 4, 8, 16]
    host.says("/a", plain(b"page"))
    WebHost.objects.update(next_at=timezone.now())
    fetch_politely(f"{host.address}/a", HASTY)
    assert row().failures == 0


def test_a_page_that_is_gone_is_no_failure_of_the_host(host: Host) -> None:
    with pytest.raises(NotFetched):
        fetch_politely(f"{host.address}/gone", HASTY)

    assert row().failures == 0


def test_the_pause_of_this_site_is_a_setting(host: Host, settings: Any) -> None:
    settings.FETCH_PAUSE = 5.0
    host.says("/a", plain(b"page"))

    fetch_politely(f"{host.address}/a", Manners(patience=0.0))

    assert 4 < (row().next_at - timezone.now()).total_seconds() <= 5
