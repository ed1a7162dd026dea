"""How like two texts are, from a short signature of each, and the keys under which like ones are found.

MinHash over word 3-shingles of the folded text, with one hash for all slots: each shingle falls into one slot, which
keeps the least. A slot that stays empty takes what another has, looked for in an order of its own. Two texts' share of
equal slots estimates their Jaccard similarity.

A band is three slots as one number. Of two texts that 39 of 64 slots call near, hardly any pair shares none of the 21.
"""

from __future__ import annotations

import hashlib
import random
import struct

from .letters import cut

SLOTS = 64
SHINGLE = 3
BANDS, ROWS = 21, 3
# Agency texts reprinted with another headline and a cut tail stay above this; two reports of one event stay far below.
NEAR = 0.6
_FORM = struct.Struct(f">{SLOTS}I")
_EMPTY = 1 << 32
# For each slot the others in the order in which it asks them.
_ASKED = [random.Random(slot).sample(range(SLOTS), SLOTS) for slot in range(SLOTS)]


def signature(text: str) -> bytes:
    """64 slots of 4 bytes; empty for a text of fewer than three words."""
    words = cut(text)
    shingles = {" ".join(words[i : i + SHINGLE]) for i in range(len(words) - SHINGLE + 1)}
    if not shingles:
        return b""
    least = [_EMPTY] * SLOTS
    for shingle in shingles:
        number = int.from_bytes(hashlib.blake2b(shingle.encode(), digest_size=5).digest(), "big")
        slot, number = number >> 34, number & 0xFFFFFFFF
        if number < least[slot]:
            least[slot] = number
    if _EMPTY in least:
        least = [
            number if number != _EMPTY else next(least[other] for other in _ASKED[slot] if least[other] != _EMPTY)
            for slot, number in enumerate(least)
        ]
    return _FORM.pack(*least)


def similarity(one: bytes, other: bytes) -> float:
    """Estimated Jaccard similarity of two signatures, 0 to 1."""
    if not one or not other:
        return 0.0
    equal: int = sum(a == b for a, b in zip(_FORM.unpack(one), _FORM.unpack(other), strict=True))
    return equal / SLOTS


def bands(signed: bytes) -> list[int]:
    """The keys of a signature, each of 64 bits with sign; none for an empty one."""
    if not signed:
        return []
    width = ROWS * 4
    parts = (b"%d " % band + signed[band * width : (band + 1) * width] for band in range(BANDS))
    return sorted({int.from_bytes(hashlib.blake2b(one, digest_size=8).digest(), "big", signed=True) for one in parts})
