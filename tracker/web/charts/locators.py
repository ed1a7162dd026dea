"""Where a site lies in Syria, as per cent of the small map drawn in templates/_locator.html."""

from math import log, pi, tan

WEST, EAST, SOUTH, NORTH = 35.2, 42.6, 32.1, 37.5


def _mercator(lat: float) -> float:
    return log(tan(pi / 4 + lat * pi / 360))


def spot(lat: float, lon: float) -> dict[str, str]:
    """Degrees WGS 84 to a point in the drawing's box of 370 by 330."""
    x = (lon - WEST) / (EAST - WEST) * 370
    y = (_mercator(NORTH) - _mercator(lat)) / (_mercator(NORTH) - _mercator(SOUTH)) * 330
    return {"x": f"{x:.1f}", "y": f"{y:.1f}"}
