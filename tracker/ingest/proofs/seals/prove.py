"""Proves the records of this bundle: python3 prove.py [PUBLIC KEY IN HEXADECIMAL]

It needs nothing but Python. It takes every byte of the bundle's files again into hashes, and leads each record through
its path to the root that the seal names. Where the package `cryptography` is there, it tries the signatures as well.
"""

import hashlib
import json
import sys
from pathlib import Path
from typing import Any, NoReturn

HERE = Path(__file__).resolve().parent


def say(text: str) -> None:
    sys.stdout.write(text + "\n")


def fail(text: str) -> NoReturn:
    say(f"NOT PROVED: {text}")
    raise SystemExit(1)


def sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def canonical(value: Any) -> bytes:
    """JSON as RFC 8785 writes it, for values without fractions."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode("utf-8")


def climb(leaf: str, path: list[list[str]]) -> str:
    """The root to which a leaf's path leads."""
    for side, other in path:
        pair = (other, leaf) if side == "left" else (leaf, other)
        leaf = sha256(b"\x01" + bytes.fromhex(pair[0]) + bytes.fromhex(pair[1]))
    return leaf


def signatures(manifest: dict[str, Any], signature: str, bundle: bytes, signed: str) -> str:
    """Tries both signatures; '' where the package for it is missing."""
    try:
        from cryptography.exceptions import InvalidSignature
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
    except ImportError:
        return ""
    key = Ed25519PublicKey.from_public_bytes(bytes.fromhex(manifest["key"]))
    try:
        key.verify(bytes.fromhex(signature), canonical(manifest))
        key.verify(bytes.fromhex(signed), bundle)
    except InvalidSignature:
        fail("a signature is not that of the key in the seal")
    return str(manifest["key"])


def main(arguments: list[str]) -> None:
    bundle = (HERE / "bundle.json").read_bytes()
    told = json.loads(bundle)
    if canonical(told) != bundle:
        fail("bundle.json is not written as it was signed")
    present = {str(one.relative_to(HERE)).replace("\\", "/") for one in HERE.rglob("*") if one.is_file()}
    expected = {*told["files"], "bundle.json", "bundle.sig"}
    if present - expected - {one for one in present if "__pycache__" in one} or expected - present:
        fail(f"files are missing or more than there were: {sorted(present ^ expected)}")
    for name, digest in told["files"].items():
        if sha256((HERE / name).read_bytes()) != digest:
            fail(f"{name} was altered")
    manifest, signature = told["seal"]["manifest"], told["seal"]["signature"]
    stamps = sorted(present & {"seal.manifest.ots", "seal.manifest.tsr"})
    if stamps and (HERE / "seal.manifest").read_bytes() != canonical(manifest):
        fail("seal.manifest is not the manifest that was signed")
    if arguments and arguments[0] != manifest["key"]:
        fail(f"the seal is of the key {manifest['key']}, and not of {arguments[0]}")
    for record in told["records"]:
        content = (HERE / record["file"]).read_bytes()
        if climb(sha256(b"\x00" + content), record["path"]) != manifest["root"]:
            fail(f"{record['kind']} {record['address']} is not what was sealed")
        row = json.loads(content)
        if row["record_kind"] != record["kind"] or str(row.get("slug") or record["address"]) != record["address"]:
            fail(f"{record['file']} is another record than it is called")
        cited = [one for one in row.get("citations", ()) if one["exact"]]
        words = f", {len(cited)} of {len(row['citations'])} citations with their words" if "citations" in row else ""
        say(f"proved: {record['kind']} {record['address']} stands in the seal{words}")
    key = signatures(manifest, signature, bundle, (HERE / "bundle.sig").read_text().strip())
    say(f"seal {manifest['number']} of {manifest['made_at']}, {manifest['leaves']} leaves, root {manifest['root']}")
    if key:
        say(f"signature: holds, of the key {key}")
    else:
        say("signature: NOT TRIED, the package cryptography is not here; hashes and paths alone were proved")
    for name in stamps:
        tool = "ots verify" if name.endswith(".ots") else "openssl ts -verify -data seal.manifest -in"
        say(f"time stamp: NOT TRIED here; try it with: {tool} {name}")
    if not arguments:
        say("compare that key with the one that the site publishes, or name it: prove.py KEY")


if __name__ == "__main__":
    main(sys.argv[1:])
