"""What `make bench` measures: each part by name. A part prints what it found and says whether it met its floor.

A part is called with what it prints by; those of the inflow, the proof and of scale with their sizes too.
"""

from collections.abc import Callable

from tracker.management import inflow_speed, proof_bench, proof_speed, reader_speed, scale, site_speed, size_speed

Part = Callable[..., bool]

PARTS: dict[str, Part] = {
    "ingest": inflow_speed.run,
    "proofs": proof_bench.run,
    "reader": reader_speed.run,
    "scale": scale.run,
    "scale-plans": scale.look,
    "site": site_speed.run,
    "size": size_speed.run,
    "verify": proof_speed.run,
}
