"""Archives for tests, as programs write them."""

from __future__ import annotations

import gzip as packing
import io
import json
import zipfile


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
    records = []
    for number, (address, body) in enumerate(answers.items()):
        said = "".join(f"{name}: {value}\r\n" for name, value in {"Content-Type": kind, **(headers or {})}.items())
        answer = f"HTTP/1.1 {status}\r\n{said}\r\n".encode() + body
        head = (
            f"WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: {address}\r\nWARC-Date: 2025-11-01T10:00:00.123Z\r\n"
            f"WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-{number:012}>\r\n"
            f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(answer)}\r\n\r\n"
        )
        records.append(head.encode() + answer + b"\r\n\r\n")
    return b"".join(packing.compress(record) if gzip else record for record in records)


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
