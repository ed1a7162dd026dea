"""What `make bench` measures: each part by name. A part prints what it found and says whether it met its floor."""

from collections.abc import Callable

from tracker.management import reader_speed, site_speed

Part = Callable[[Callable[[str], object]], bool]

PARTS: dict[str, Part] = {
    "reader": reader_speed.run,
    "site": site_speed.run,
}
