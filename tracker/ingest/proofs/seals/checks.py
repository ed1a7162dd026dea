"""The record of today held against a seal of some time ago."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from tracker.ingest.verify.faults import Fault
from tracker.models import Change, Tombstone

from .leaves import KINDS, leaves
from .manifests import Seal


def differences(seal: Seal, only: str = "") -> Iterator[Fault | str]:
    """A fault for each record that changed since and no change tells of it; a line for each of which one does.

    only: one record as kind/address.
    """
    made = dt.datetime.fromisoformat(seal.manifest["made_at"])
    sealed = {(kind, address): digest for kind, address, digest in seal.leaves}
    if only:
        kind, _slash, address = only.partition("/")
        if (kind, address) not in sealed:
            yield Fault(kind, address, "", "it was not there when the seal was made")
            return
        sealed = {(kind, address): sealed[kind, address]}
    kinds = tuple(kind for kind in KINDS if any(one[0] == kind for one in sealed))
    today = {(leaf.kind, leaf.address): leaf.hash for leaf in leaves(kinds)}
    for (kind, address), digest in sealed.items():
        now = today.get((kind, address))
        if now == digest:
            continue
        told = Change.objects.filter(kind=kind, slug=address, at__gte=made).exists()
        gone = Tombstone.objects.filter(kind=kind, slug=address).exists()
        if now is None and not (told or gone):
            yield Fault(kind, address, "", "it was sealed, is gone, and nothing tells why")
        elif now is not None and not told:
            yield Fault(kind, address, "", "it is not what was sealed, and no change tells of it")
        else:
            yield f"{kind} {address}: {'taken out' if now is None else 'changed'} since, as its history tells"
