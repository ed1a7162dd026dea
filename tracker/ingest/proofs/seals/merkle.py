"""A Merkle tree over hashes in their order; a node without a partner rises as it is."""

from __future__ import annotations

import hashlib


def leaf_hash(content: bytes) -> str:
    """Of the bytes of one leaf, in hexadecimal."""
    return hashlib.sha256(b"\x00" + content).hexdigest()


def _pair(left: str, right: str) -> str:
    return hashlib.sha256(b"\x01" + bytes.fromhex(left) + bytes.fromhex(right)).hexdigest()


def _above(row: list[str]) -> list[str]:
    return [_pair(*row[at : at + 2]) if at + 1 < len(row) else row[at] for at in range(0, len(row), 2)]


def root_of(hashes: list[str]) -> str:
    """The root; of nothing, the hash of nothing."""
    row = hashes or [hashlib.sha256(b"").hexdigest()]
    while len(row) > 1:
        row = _above(row)
    return row[0]


def path_of(hashes: list[str], at: int) -> list[list[str]]:
    """What is put beside the leaf at a place on the way to the root: pairs of a side (left, right) and a hash."""
    path, row = [], hashes
    while len(row) > 1:
        beside = at ^ 1
        if beside < len(row):
            path.append(["left" if beside < at else "right", row[beside]])
        row, at = _above(row), at // 2
    return path


def climb(leaf: str, path: list[list[str]]) -> str:
    """The root to which a leaf's path leads."""
    for side, other in path:
        leaf = _pair(other, leaf) if side == "left" else _pair(leaf, other)
    return leaf
