"""The body of a request: JSON, or a form with a file; named fields with values of their kind, and no others."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping
from typing import Any, NamedTuple

import orjson
from django.conf import settings
from django.core.exceptions import RequestDataTooBig, SuspiciousOperation
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from rest_framework.exceptions import ParseError, UnsupportedMediaType
from rest_framework.parsers import BaseParser, MultiPartParser
from rest_framework.request import Request

from tracker.api.refused import Refused, bad_field

JSON_TYPE, FORM_TYPE = "application/json", "multipart/form-data"
ROOM = 6  # bytes at most that JSON needs for one of a text, as in \\u0041


class JSONBody(BaseParser):
    """JSON in UTF-8, as RFC 8259 has it, up to a text of the largest size."""

    media_type = JSON_TYPE

    def parse(self, stream: Any, media_type: Any = None, parser_context: Any = None) -> Any:
        most = ROOM * settings.MAX_ARTICLE_BYTES
        data = stream.read(most + 1)
        if len(data) > most:
            raise Refused("too-large", too_large(most))
        try:
            return orjson.loads(data)
        except orjson.JSONDecodeError as fault:
            raise Refused("bad-body", _("It is no JSON in UTF-8: %(fault)s") % {"fault": fault}) from None


class Body(NamedTuple):
    """The fields that were sent, a file among them, and a digest of all of them in which their order is none."""

    fields: Mapping[str, Any]
    file: UploadedFile | None
    fingerprint: str


def read_body(request: Request, known: Collection[str], parsers: tuple[str, ...] = (JSON_TYPE,)) -> Body:
    """What was sent. Raises Refused for what is no object with these fields, and for a character that no text has."""
    try:
        data = request.data
        files = dict(request.FILES.items())
    except UnsupportedMediaType:
        said = _("Send it as one of: %(kinds)s.") % {"kinds": ", ".join(parsers)}
        raise Refused("unsupported-media", said, {"Accept": ", ".join(parsers)}, allowed=list(parsers)) from None
    except RequestDataTooBig:
        raise Refused("too-large", too_large(settings.DATA_UPLOAD_MAX_MEMORY_SIZE)) from None
    except (ParseError, SuspiciousOperation) as fault:
        raise Refused("bad-body", _("It is no form: %(fault)s") % {"fault": fault}) from None
    fields = {name: data.get(name) for name in data} if hasattr(data, "get") else data
    if not isinstance(fields, dict):
        raise Refused("bad-body", _("It must be one object with named fields."), allowed=sorted(known))
    for name in [*fields, *files]:
        if name not in known:
            raise bad_field(name[:100], _("There is no such field."), sorted(known))
    fields = {name: value for name, value in fields.items() if name not in files}
    if (name := _unwritable(fields)) is not None:
        raise bad_field(name, _("It holds a character that no text has (U+0000)."))
    return Body(fields, files.get("file"), _digest(request, fields, files))


def text_of(fields: Mapping[str, Any], name: str, longest: int | None = None) -> str:
    """The text of a field, '' where it is left out. Raises Refused for another type and for one too long."""
    value = fields.get(name)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise bad_field(name, _("It must be text."))
    if longest is not None and len(value) > longest:
        said = _("It has %(number)s characters; at most %(most)s are kept.") % {"number": len(value), "most": longest}
        raise bad_field(name, said)
    return value


def too_large(most: int) -> str:
    """What is said of more bytes than are read."""
    return _("At most %(most)s bytes are read.") % {"most": most}


def _unwritable(value: Any, name: str = "") -> str | None:
    """The field in which a zero byte stands; None for none."""
    if isinstance(value, str):
        return name if "\x00" in value else None
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, one in inside:
        if isinstance(key, str) and "\x00" in key:
            return name
        at = key if isinstance(key, str) else name
        if (found := _unwritable(one, at)) is not None:
            return found
    return None


def _digest(request: Request, fields: Mapping[str, Any], files: Mapping[str, UploadedFile]) -> str:
    """Of method, address, version seen and content; two forms that say the same have the same."""
    found = hashlib.sha256()
    where = (request.method, request.path, request.headers.get("If-Match", ""))
    found.update(orjson.dumps([where, fields], option=orjson.OPT_SORT_KEYS))
    for name, file in sorted(files.items()):
        found.update(f"{name}\0{file.name}\0{file.content_type}\0".encode())
        for chunk in file.chunks():
            found.update(chunk)
        file.seek(0)
    return found.hexdigest()


FORM_PARSERS = [JSONBody, MultiPartParser]
