"""The name by which feeds, calendars and reference managers know a record: on every host, in every language."""

import uuid

SPACE = uuid.uuid5(uuid.NAMESPACE_OID, "sijill")


def identity(kind: str, slug: str) -> str:
    """A UUID of version 5 (RFC 9562) made of a record's kind and slug, which are never given to another record."""
    return str(uuid.uuid5(SPACE, f"{kind}/{slug}"))


def urn(kind: str, slug: str) -> str:
    """The same as an address (urn:uuid:…), which Atom demands of an entry's id."""
    return f"urn:uuid:{identity(kind, slug)}"
