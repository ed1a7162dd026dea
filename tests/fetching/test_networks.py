"""Which machines may be asked: none of a closed network, by whatever name or number it is called."""

from __future__ import annotations

import ipaddress
from typing import Any

import pytest

from tests.fetching.conftest import Host, plain
from tracker.ingest.fetching import NotFetched, Why, fetch_address, networks
from tracker.ingest.fetching.networks import is_open

CLOSED = """
127.0.0.1 127.8.9.1 0.0.0.0 0.1.2.3 10.0.0.1 172.16.0.1 172.31.255.255 192.168.1.1 169.254.169.254 169.254.0.1
100.64.0.1 100.100.100.200 192.0.0.1 192.0.2.1 198.18.0.1 198.51.100.1 203.0.113.1 224.0.0.1 239.255.255.255 240.0.0.1
255.255.255.255 168.63.129.16 192.88.99.1
:: ::1 fe80::1 fc00::1 fd00:ec2::254 ff02::1 ff0e::1 fec0::1 2001:db8::1 100::1 2001::1 ::127.0.0.1
::ffff:127.0.0.1 ::ffff:10.0.0.1 ::ffff:169.254.169.254 64:ff9b::7f00:1 64:ff9b::a9fe:a9fe 64:ff9b:1::1
64:ff9b::10.0.0.1 2002:7f00:1:: 2002:a00:1::1 2002:c0a8:101::1
"""
OPEN = "8.8.8.8 93.184.216.34 172.32.0.1 2a00:1450:4001:81b::200e 64:ff9b::808:808 ::ffff:8.8.8.8 2002:808:808::1"


@pytest.fixture(autouse=True)
def nothing_allowed(settings: Any) -> None:
    settings.FETCH_ALLOW = ()


@pytest.mark.parametrize("address", CLOSED.split())
def test_a_machine_of_a_closed_network_is_not_asked(address: str) -> None:
    assert not is_open(ipaddress.ip_address(address))


@pytest.mark.parametrize("address", OPEN.split())
def test_a_machine_of_the_internet_is_asked(address: str) -> None:
    assert is_open(ipaddress.ip_address(address))


def test_an_operator_opens_a_network_of_its_own(settings: Any) -> None:
    settings.FETCH_ALLOW = (ipaddress.ip_network("10.1.0.0/16"),)

    assert is_open(ipaddress.ip_address("10.1.2.3"))
    assert is_open(ipaddress.ip_address("::ffff:10.1.2.3"))
    assert not is_open(ipaddress.ip_address("10.2.0.1"))


@pytest.mark.parametrize(
    "name", ["127.0.0.1", "127.1", "2130706433", "0x7f000001", "0177.0.0.1", "localhost", "[::1]", "[::ffff:7f00:1]"]
)
def test_this_machine_is_not_asked_by_any_of_its_names(host: Host, monkeypatch: Any, name: str) -> None:
    host.says("/", plain(b"within"))
    system, numbers = networks.look_up, {"2130706433", "0x7f000001", "0177.0.0.1"}
    monkeypatch.setattr(networks, "look_up", lambda *asked: ["127.0.0.1"] if asked[0] in numbers else system(*asked))

    with pytest.raises(NotFetched) as told:
        fetch_address(f"http://{name}:{host.port}/")

    assert told.value.why == Why.REFUSED and "closed network" in told.value.reason
    assert host.asked == []


def named(monkeypatch: Any, *machines: str) -> list[str]:
    """Every name stands for these machines, the next at each look-up; returns the names that were looked up."""
    asked: list[str] = []
    left = list(machines)

    def look_up(host: str, port: int) -> list[str]:
        asked.append(host)
        return (left.pop(0) if len(left) > 1 else left[0]).split()

    monkeypatch.setattr(networks, "look_up", look_up)
    return asked


def test_a_name_with_one_closed_machine_is_not_asked(monkeypatch: Any) -> None:
    named(monkeypatch, "93.184.216.34 10.0.0.1")

    with pytest.raises(NotFetched, match="closed network"):
        fetch_address("http://news.example/")


def test_a_name_is_looked_up_once_and_that_very_machine_is_asked(host: Host, monkeypatch: Any, settings: Any) -> None:
    settings.FETCH_ALLOW = (ipaddress.ip_network("127.0.0.1"),)
    host.says("/a", plain(b"page"))
    asked = named(monkeypatch, "127.0.0.1", "127.0.0.2")  # a name that turns to another machine once it is checked

    found = fetch_address(f"http://news.example:{host.port}/a")

    assert found.data == b"page" and asked == ["news.example"]
    assert f"\r\nHost: news.example:{host.port}\r\n" in host.asked[0]


def test_each_redirect_is_looked_up_and_checked_again(host: Host, monkeypatch: Any, settings: Any) -> None:
    settings.FETCH_ALLOW = (ipaddress.ip_network("127.0.0.1"),)
    host.says("/a", plain(b"", "302 Found", location=f"http://inner.example:{host.port}/secret"))
    host.says("/secret", plain(b"secret"))
    asked = named(monkeypatch, "127.0.0.1", "169.254.169.254")

    with pytest.raises(NotFetched, match="closed network"):
        fetch_address(f"http://news.example:{host.port}/a")

    assert asked == ["news.example", "inner.example"] and len(host.asked) == 1


@pytest.mark.parametrize(
    "address",
    [
        "http://127.0.0.2:{port}/",
        "http://0.0.0.0:{port}/",
        "http://10.0.0.1/",
        "http://169.254.169.254/latest/meta-data/",
        "http://[::1]:{port}/",
        "http://[::ffff:10.0.0.1]/",
        "http://[64:ff9b::a00:1]/",
        "//192.168.0.1/",
        "ftp://127.0.0.1/x",
        "file:///etc/passwd",
        "gopher://127.0.0.1:70/",
        "javascript:alert(1)",
        "http://user:word@127.0.0.1:{port}/",
        "http://127.0.0.1:25/",
        "http://127.0.0.1:0/",
        "http://[::1",
    ],
)
def test_a_redirect_to_what_is_closed_is_not_followed(host: Host, settings: Any, address: str) -> None:
    settings.FETCH_ALLOW = (ipaddress.ip_network("127.0.0.1"),)
    host.says("/a", plain(b"", "301 Moved", location=address.format(port=host.port)))
    host.says("/", plain(b"secret"))

    with pytest.raises(NotFetched) as told:
        fetch_address(f"{host.address}/a")

    assert told.value.why == Why.REFUSED and len(host.asked) == 1
