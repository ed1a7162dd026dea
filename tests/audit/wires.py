"""How many bytes a page takes over the wire, counted on the wire; and which hosts it asks."""

import asyncio
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from urllib.parse import urlsplit

from playwright.sync_api import Browser

from .figures import Figure

SETTLED_MILLISECONDS = 1500
MOST_KILOBYTES = {"map": 260, "timeline": 190}


class Wire:
    """A relay on a port of its own that counts what the site sends, heads and bodies as they are packed."""

    def __init__(self, site: str) -> None:
        self.host, self.port = urlsplit(site).hostname or "", urlsplit(site).port or 80
        self.received = 0
        self.loop = asyncio.new_event_loop()
        self.address = ""

    async def _relay(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        up_reader, up_writer = await asyncio.open_connection(self.host, self.port)
        with suppress(asyncio.CancelledError):  # let go by _end
            await asyncio.gather(self._pass(reader, up_writer, False), self._pass(up_reader, writer, True))

    async def _pass(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, counted: bool) -> None:
        try:
            while block := await reader.read(65536):
                if counted:
                    self.received += len(block)
                writer.write(block)
                await writer.drain()
        except ConnectionError:
            pass  # a browser that closes early is no fault of the page
        finally:
            writer.close()

    async def _start(self) -> None:
        server = await asyncio.start_server(self._relay, "127.0.0.1", 0)
        self.address = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"

    async def _end(self) -> None:
        """Connections that a browser keeps open are let go, not left for the collector to complain of."""
        others = asyncio.all_tasks() - {asyncio.current_task()}
        for task in others:
            task.cancel()
        await asyncio.gather(*others, return_exceptions=True)


@contextmanager
def wire_to(site: str) -> Iterator[Wire]:
    """A counting relay before a site."""
    wire = Wire(site)
    thread = threading.Thread(target=wire.loop.run_forever, daemon=True)
    thread.start()
    asyncio.run_coroutine_threadsafe(wire._start(), wire.loop).result(10)
    try:
        yield wire
    finally:
        asyncio.run_coroutine_threadsafe(wire._end(), wire.loop).result(10)
        wire.loop.call_soon_threadsafe(wire.loop.stop)
        thread.join(10)


def weigh(browser: Browser, site: str, pages: dict[str, str]) -> Iterator[Figure]:
    """Kilobytes of each page at a first visit, alone and with what is then fetched to be read offline; hosts asked."""
    for name, path in pages.items():
        alone, hosts = _visit(browser, site, path, "block")
        whole, more_hosts = _visit(browser, site, path, "allow")
        strangers = sorted((hosts | more_hosts) - {""})
        yield Figure(name, "over the wire, all of the page", alone / 1000, "KB", most=MOST_KILOBYTES.get(name))
        yield Figure(name, "then kept for reading offline", max(0, whole - alone) / 1000, "KB")
        yield Figure(name, "other hosts asked", len(strangers), most=0, detail=", ".join(strangers))


def _visit(browser: Browser, site: str, path: str, workers: str) -> tuple[int, set[str]]:
    """Bytes received and foreign hosts asked by a browser that has never been here."""
    with wire_to(site) as wire:
        context = browser.new_context(service_workers=workers)  # type: ignore[arg-type]
        hosts: set[str] = set()
        context.on("request", lambda request: hosts.add(urlsplit(request.url).netloc))
        page = context.new_page()
        page.goto(wire.address + path, wait_until="networkidle")
        page.wait_for_timeout(SETTLED_MILLISECONDS if workers == "block" else 4 * SETTLED_MILLISECONDS)
        context.close()
        return wire.received, hosts - {urlsplit(wire.address).netloc}
