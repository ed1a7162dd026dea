"""Which questions to the live server are still without an answer, so that nothing is cleared away under them."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.core.signals import request_finished, request_started


@contextmanager
def awaited() -> Iterator[set[int]]:
    """The threads of the server that have a question and no answer yet; the test's own thread is never one."""
    threads: set[int] = set()
    own = threading.get_ident()

    def asked(**_: Any) -> None:
        if threading.get_ident() != own:
            threads.add(threading.get_ident())

    def answered(**_: Any) -> None:
        threads.discard(threading.get_ident())

    request_started.connect(asked, weak=False)
    request_finished.connect(answered, weak=False)
    try:
        yield threads
    finally:
        request_started.disconnect(asked)
        request_finished.disconnect(answered)


def wait_for(threads: set[int], at_most: float = 10.0, quiet: float = 0.05) -> bool:
    """Waits until none has been waiting for `quiet` seconds; False if some still do after `at_most` seconds."""
    end = time.monotonic() + at_most
    since = time.monotonic()
    while time.monotonic() - since < quiet:
        if threads:
            since = time.monotonic()
        if time.monotonic() > end:
            return False
        time.sleep(quiet / 5)
    return True
