"""What a host may do to its readers: each is an outcome with a reason, within the time allowed."""

from __future__ import annotations

import gzip
import socket
import threading
import time
import zlib

import pytest

from tests.fetching.conftest import Answer, Host, plain, raw
from tracker.ingest.fetching import Limits, NotFetched, Why, fetch_address, networks

HASTY = Limits(100_000, whole=1.0, between=0.5, redirects=3)
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"


def drip(head: bytes, piece: bytes, every: float = 0.05) -> Answer:
    """One piece again and again, for much longer than anybody waits."""

    def answer(there: socket.socket, path: str) -> None:
        there.sendall(head)
        for _ in range(200):
            there.sendall(piece)
            time.sleep(every)

    return answer


def silent(there: socket.socket, path: str) -> None:
    """Three bytes, and then nothing until the reader goes."""
    there.sendall(b"HTT")
    there.recv(1)


def endless(there: socket.socket, path: str) -> None:
    there.sendall(HEAD + b"\r\n")
    while True:
        there.sendall(b"x" * 65_536)


def packed(data: bytes, coding: str = "gzip") -> Answer:
    return plain(data, content_encoding=coding)


BOMB = gzip.compress(bytes(20_000_000))
HOSTILE = {
    "slow body": (drip(HEAD + b"\r\n", b"x"), Why.SLOW, "too slow"),
    "slow head": (drip(HEAD, b"X-A: b\r\n"), Why.SLOW, "too slow"),
    "slow chunks": (drip(HEAD + b"Transfer-Encoding: chunked\r\n\r\n", b"1\r\nx\r\n"), Why.SLOW, "too slow"),
    "silent": (silent, Why.SLOW, "too slow"),
    "endless": (endless, Why.TOO_LARGE, "TRACKER_MAX_BYTES"),
    "too long a page": (plain(b"x" * 100_001), Why.TOO_LARGE, "TRACKER_MAX_BYTES"),
    "bomb": (packed(BOMB), Why.TOO_LARGE, "TRACKER_MAX_BYTES"),
    "bomb of zlib": (packed(zlib.compress(bytes(20_000_000)), "deflate"), Why.TOO_LARGE, "TRACKER_MAX_BYTES"),
    "bomb in a bomb": (packed(gzip.compress(BOMB), "gzip, gzip"), Why.INCOMPLETE, "nobody asked for"),
    "a packing not asked for": (packed(b"\x0b\x02\x80x\x03", "br"), Why.INCOMPLETE, "nobody asked for"),
    "broken packing": (packed(b"no gzip at all"), Why.INCOMPLETE, "does not unfold"),
    "half a packing": (packed(gzip.compress(b"a page" * 999)[:-9]), Why.INCOMPLETE, "has no end"),
    "shorter than said": (plain(b"page", content_length="5000"), Why.INCOMPLETE, "before its end"),
    "a length below nothing": (plain(b"page", content_length="-5"), Why.UNREACHABLE, "as the web does"),
    "two lengths": (raw(HEAD + b"Content-Length: 4\r\nContent-Length: 9\r\n\r\npage"), Why.UNREACHABLE, "as the web"),
    "half a chunk": (raw(HEAD + b"Transfer-Encoding: chunked\r\n\r\n9\r\npage"), Why.INCOMPLETE, "before its end"),
    "no chunk": (raw(HEAD + b"Transfer-Encoding: chunked\r\n\r\nzz\r\npage"), Why.UNREACHABLE, "as the web does"),
    "a part": (plain(b"page", "206 Partial Content", content_range="bytes 0-3/9"), Why.INCOMPLETE, "a part"),
    "nothing in it": (plain(b""), Why.INCOMPLETE, "empty page"),
    "no content": (plain(b"", "204 No Content"), Why.INCOMPLETE, "empty page"),
    "closed at once": (raw(b""), Why.UNREACHABLE, "as the web does"),
    "no web": (raw(b"220 mail.example ESMTP\r\n"), Why.UNREACHABLE, "as the web does"),
    "a long head": (raw(HEAD + b"X-A: " + b"b" * 200_000 + b"\r\n\r\npage"), Why.UNREACHABLE, "as the web does"),
    "a head of many lines": (raw(HEAD + b"X-A: b\r\n" * 200_000 + b"\r\npage"), Why.UNREACHABLE, "as the web does"),
    "500": (plain(b"fault", "500 Internal Server Error"), Why.ERROR, "answers 500 Internal Server Error"),
    "599": (plain(b"fault", "599 What"), Why.ERROR, "answers 599"),
    "404": (plain(b"nothing", "404 Not Found"), Why.GONE, "answers 404 Not Found"),
    "410": (plain(b"nothing", "410 Gone"), Why.GONE, "answers 410 Gone"),
    "403": (plain(b"no", "403 Forbidden"), Why.DENIED, "answers 403 Forbidden"),
    "429": (plain(b"wait", "429 Too Many Requests", retry_after="77"), Why.BUSY, "wait 77 seconds"),
    "503": (plain(b"wait", "503 Service Unavailable", retry_after="5"), Why.BUSY, "wait 5 seconds"),
    "round in circles": (plain(b"", "302 Found", location="/"), Why.REFUSED, "on and on"),
    "304 unasked": (plain(b"", "304 Not Modified", content_length=""), Why.INCOMPLETE, "empty page"),
}


@pytest.mark.parametrize("what", HOSTILE)
def test_it_is_an_outcome_with_a_reason(host: Host, what: str) -> None:
    answer, why, said = HOSTILE[what]
    begun = time.monotonic()

    with pytest.raises(NotFetched) as told:
        fetch_address(host.says("/", answer), HASTY)

    assert (told.value.why, said in told.value.reason) == (why, True), told.value.reason
    assert time.monotonic() - begun < 10  # the drips above go on for as long


def test_a_name_whose_look_up_never_ends_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    going = threading.Event()
    monkeypatch.setattr(networks, "look_up", lambda *asked: going.wait(10) and [])

    with pytest.raises(NotFetched, match="no machine is called"):
        fetch_address("http://news.example/", HASTY)
    going.set()


def test_nobody_listens() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]

    with pytest.raises(NotFetched, match="refused"):
        fetch_address(f"http://127.0.0.1:{port}/")


def test_an_answer_is_told_with_its_address_time_and_headers(host: Host) -> None:
    host.says("/%D8%A3", plain(gzip.compress("صفحة".encode()), content_encoding="gzip", etag='"7"', x_a="1"))
    host.says("/old", plain(b"", "308 Moved", location="/أ"))

    found = fetch_address(f"{host.address}/old")

    assert (found.data.decode(), found.address) == ("صفحة", f"{host.address}/%D8%A3")
    assert (found.status, found.etag, found.headers["x-a"]) == (200, '"7"', "1")
    assert found.redirects == (f"{host.address}/old",) and found.at.tzinfo


def test_what_is_held_already_is_not_sent_again(host: Host) -> None:
    address = host.says("/", plain(b"", "304 Not Modified", content_length="", etag='"7"'))

    found = fetch_address(address, etag='"7"', modified="Sat, 01 Nov 2025 10:00:00 GMT")

    assert found.unchanged and found.data == b""
    assert 'If-None-Match: "7"' in host.asked[0] and "If-Modified-Since: Sat, 01 Nov 2025" in host.asked[0]


def test_a_page_packed_without_a_head_is_read(host: Host) -> None:
    packing = zlib.compressobj(wbits=-15)
    data = packing.compress(b"a page") + packing.flush()

    assert fetch_address(host.says("/", packed(data, "deflate"))).data == b"a page"
