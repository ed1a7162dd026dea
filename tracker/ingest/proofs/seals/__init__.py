"""Seals: a signed manifest of all that is recorded, and bundles that prove a part of it elsewhere.

A leaf is the canonical JSON (RFC 8785) of one record or one article; leaves hang on a Merkle tree (as in RFC 6962:
0x00 before a leaf, 0x01 before a pair); the manifest names its root, the head of the history and the seal before it,
and is signed with the operator's Ed25519 key. No leaf holds a text of others, only its hashes and the words cited.
"""

from .leaves import Leaf, leaves
from .manifests import BadSeal, Seal, make_key, open_seal, read_key, write_seal
from .merkle import leaf_hash, path_of, root_of

__all__ = [
    "BadSeal", "Leaf", "Seal", "leaf_hash", "leaves", "make_key", "open_seal", "path_of", "read_key", "root_of",
    "write_seal",
]  # fmt: skip
