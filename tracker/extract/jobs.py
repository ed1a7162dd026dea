"""Work shared among processes, its answers in the order of what was given, however much that is."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from itertools import islice
from typing import TypeVar

Item = TypeVar("Item")
Answer = TypeVar("Answer")

TOGETHER, AHEAD = 8, 4  # items sent at once; batches for each process that are on their way at most


def in_order(work: Callable[[list[Item]], list[Answer]], items: Iterable[Item], jobs: int,
             start: Callable[[], None]) -> Iterator[Answer]:
    """The answers to all items, a few read ahead and no more; start is called once in each process.

    work and start are functions of a module. BrokenProcessPool where a process was killed.
    """
    waiting: deque[Future[list[Answer]]] = deque()
    left = iter(items)
    with ProcessPoolExecutor(jobs, initializer=start) as pool:
        while True:
            while len(waiting) < jobs * AHEAD and (some := list(islice(left, TOGETHER))):
                waiting.append(pool.submit(work, some))
            if not waiting:
                return
            yield from waiting.popleft().result()
