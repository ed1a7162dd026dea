"""Archives for tests, as programs write them."""

from __future__ import annotations

import io
import json
import zipfile

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter


def zipped(files: dict[str, bytes | str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()


def warc(
    answers: dict[str, bytes],
    *,
    status: str = "200 OK",
    gzip: bool = True,
    headers: dict[str, str] | None = None,
    kind: str = "text/html; charset=utf-8",
) -> bytes:
    """A response for each address, with these headers whatever the bodies are."""
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=gzip)
    for address, body in answers.items():
        said = StatusAndHeaders(
            status, [("Content-Type", kind), *(headers or {}).items()], protocol="HTTP/1.1", is_http_request=False
        )
        writer.write_record(writer.create_warc_record(address, "response", payload=io.BytesIO(body), http_headers=said))
    return out.getvalue()


def wacz(data: bytes, pages: list[str]) -> bytes:
    rows = [{"format": "json-pages-1.0", "id": "pages", "title": "All"}, *({"url": page} for page in pages)]
    return zipped(
        {
            "datapackage.json": '{"profile": "data-package"}',
            "archive/data.warc.gz": data,
            "indexes/index.cdx": "",
            "pages/pages.jsonl": "\n".join(json.dumps(row) for row in rows),
        }
    )
