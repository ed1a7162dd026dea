"""A seal as a file: the manifest, its signature, and the hash of every leaf."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NamedTuple

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from django.utils import timezone

from tracker.extract.reading import VERSION as READER
from tracker.models import RecordHead

from .leaves import Leaf, canonical
from .merkle import root_of

FORMAT = "sijill-seal/1"


class BadSeal(ValueError):
    """A seal that does not hold; the message says where."""


class Seal(NamedTuple):
    """manifest: what is signed. signature: in hexadecimal. leaves: (kind, address, hash) in the order of the tree."""

    manifest: dict[str, Any]
    signature: str
    leaves: list[tuple[str, str, str]]

    @property
    def digest(self) -> str:
        """What the next seal names."""
        return hashlib.sha256(canonical(self.manifest) + bytes.fromhex(self.signature)).hexdigest()


def make_key(path: Path) -> str:
    """A new key in a file that only its owner reads; returns the public half in hexadecimal. Raises FileExistsError."""
    key = Ed25519PrivateKey.generate()
    pem = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )  # fmt: skip
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(pem)
    return public_half(key)


def read_key(path: Path) -> Ed25519PrivateKey:
    """The key in a file; raises BadSeal."""
    try:
        key = serialization.load_pem_private_key(path.read_bytes(), password=None)
    except (OSError, ValueError, TypeError) as fault:
        raise BadSeal(f"the key in {path} cannot be read: {fault}") from None
    if not isinstance(key, Ed25519PrivateKey):
        raise BadSeal(f"the key in {path} is no Ed25519 key")
    return key


def public_half(key: Ed25519PrivateKey) -> str:
    """The public key in hexadecimal."""
    return key.public_key().public_bytes_raw().hex()


def index_of(leaves: list[tuple[str, str, str]]) -> str:
    """The hash of the list of leaves: which address has which hash."""
    return hashlib.sha256(canonical(leaves)).hexdigest()


def write_seal(leaves: Iterable[Leaf], key: Ed25519PrivateKey, previous: Seal | None, path: Path) -> Seal:
    """Signs what stands now and writes it into a file."""
    told = [(one.kind, one.address, one.hash) for one in leaves]
    head = RecordHead.objects.first()
    manifest = {
        "format": FORMAT, "made_at": timezone.now().isoformat(timespec="seconds"), "reader": READER,
        "number": previous.manifest["number"] + 1 if previous else 1, "leaves": len(told),
        "root": root_of([one[2] for one in told]), "index": index_of(told), "history": head.digest if head else "",
        "previous": previous.digest if previous else "", "key": public_half(key),
    }  # fmt: skip
    seal = Seal(manifest, key.sign(canonical(manifest)).hex(), told)
    partial = path.with_suffix(".part")
    partial.write_text(json.dumps(seal._asdict(), ensure_ascii=False, indent=0), encoding="utf-8")
    partial.replace(path)
    manifest_of(path).write_bytes(canonical(manifest))
    return seal


def manifest_of(path: Path) -> Path:
    """The file beside a seal that holds the very bytes that are signed: what a time stamp is asked for."""
    return path.with_suffix(".manifest")


def tokens_of(path: Path) -> list[Path]:
    """Time stamps that an operator put beside a seal's manifest: OpenTimestamps (.ots) or RFC 3161 (.tsr)."""
    manifest = manifest_of(path)
    beside = (manifest.with_name(manifest.name + ending) for ending in (".ots", ".tsr"))
    return [one for one in beside if one.is_file()]


def open_seal(path: Path, key: str = "") -> Seal:
    """A seal whose signature and tree hold; raises BadSeal. key: the public key it has to be of, in hexadecimal."""
    try:
        read = json.loads(path.read_text(encoding="utf-8"))
        told = [(kind, slug, digest) for kind, slug, digest in read["leaves"]]
        seal = Seal(read["manifest"], read["signature"], told)
        manifest = seal.manifest
        known = {"format", "made_at", "index", "reader", "number", "leaves", "root", "history", "previous", "key"}
        if set(read) != {"manifest", "signature", "leaves"} or set(manifest) != known or manifest["format"] != FORMAT:
            raise BadSeal(f"{path.name} is no seal of the format {FORMAT}")
        if key and manifest["key"] != key:
            raise BadSeal(f"it is signed with the key {manifest['key']}, and not with {key}")
        public = Ed25519PublicKey.from_public_bytes(bytes.fromhex(manifest["key"]))
        public.verify(bytes.fromhex(seal.signature), canonical(manifest))
    except InvalidSignature:
        raise BadSeal("its signature is not that of its manifest") from None
    except (OSError, ValueError, KeyError, TypeError) as fault:
        raise fault if isinstance(fault, BadSeal) else BadSeal(f"{path.name} cannot be read: {fault}") from None
    if index_of(seal.leaves) != manifest["index"]:
        raise BadSeal("the list of its leaves is not the one that was signed")
    if len(seal.leaves) != manifest["leaves"] or root_of([one[2] for one in seal.leaves]) != manifest["root"]:
        raise BadSeal("its leaves do not lead to its root")
    return seal
