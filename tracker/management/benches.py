"""What `make bench` measures: each part by name. A part prints what it found and says whether it met its floor."""

from collections.abc import Callable

from tracker.management import site_speed

Part = Callable[[Callable[[str], object]], bool]

PARTS: dict[str, Part] = {
    "site": site_speed.run,
}
