"""What follows from the record alone is worked out once for each of its versions, in each language, on each day.

A page is made anew for every reader who does not have it; its parts that need nothing but the record are not. The
version is the one that the site's middleware (`Pages`) read before anything else of the page: what is kept under it may
be newer, never older. Where none was read (for somebody logged in, in a command) nothing is kept.
"""

import datetime as dt
import functools
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterable
from contextvars import ContextVar
from threading import Lock
from typing import Any

from django.utils.translation import get_language

VERSION: ContextVar[int | None] = ContextVar("version", default=None)
CACHES: list["Cache"] = []


class Cache:
    """Up to a number of things of the newest version seen; the one longest unused goes first."""

    def __init__(self, most: int) -> None:
        self.most, self._things, self._lock = most, OrderedDict[Hashable, Any](), Lock()
        CACHES.append(self)

    def take(self, keys: Iterable[Any], make: Callable[[list[Any]], dict[Any, Any]]) -> dict[Any, Any]:
        """The things under some keys; those that are not there are made, in one call, and kept."""
        wanted, version = list(keys), VERSION.get()
        if version is None:
            return make(wanted)
        state = version, dt.date.today(), get_language()
        with self._lock:
            found = {key: self._things[state, key] for key in wanted if (state, key) in self._things}
            for key in found:
                self._things.move_to_end((state, key))
        missing = [key for key in wanted if key not in found]
        if missing:
            made = make(missing)
            found |= made
            with self._lock:
                self._things |= {(state, key): thing for key, thing in made.items()}
                while len(self._things) > self.most:
                    self._things.popitem(last=False)
        return found

    def clear(self) -> None:
        """Forgets everything."""
        with self._lock:
            self._things.clear()


def cached(most: int) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Decorator: up to that many answers of a function of the record are kept; its arguments can be hashed."""

    def keeping(work: Callable[..., Any]) -> Callable[..., Any]:
        cache = Cache(most)

        @functools.wraps(work)
        def answer(*arguments: Hashable) -> Any:
            return cache.take([arguments], lambda _missing: {arguments: work(*arguments)})[arguments]

        return answer

    return keeping


def forget() -> None:
    """Empties all caches."""
    for cache in CACHES:
        cache.clear()
