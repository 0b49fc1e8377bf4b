"""Answers made small on their way: scripts, styles and JSON as gzip; files of static/ once, not for each visitor.

Pages that carry a token beside what a visitor typed are left as they are (BREACH), but for those that say they may be.
"""

from __future__ import annotations

import gzip
from functools import lru_cache
from pathlib import Path

from flask import Response, current_app, request
from isal import igzip

#: Below this the header costs as much as is gained.
LEAST_BYTES = 1000
TEXTS = frozenset(
    {
        "application/javascript",
        "application/json",
        "application/problem+json",
        "image/svg+xml",
        "text/css",
        "text/javascript",
    }
)
#: A view sets this on an answer of another kind that may be compressed, too; it is not sent.
MAY_COMPRESS = "X-May-Compress"


@lru_cache(maxsize=256)
def _compressed_file(path: str, _modified: float) -> bytes:
    return gzip.compress(Path(path).read_bytes(), 9, mtime=0)


def compress(response: Response) -> Response:
    """The answer as gzip where the browser takes it and it is worth it; for `after_request`."""
    allowed = response.headers.pop(MAY_COMPRESS, None) is not None
    if response.status_code not in (200, 201) or "Content-Encoding" in response.headers:
        return response
    if response.mimetype not in TEXTS and not allowed:
        return response
    response.vary.add("Accept-Encoding")
    if request.method == "HEAD" or not request.accept_encodings.quality("gzip"):
        return response
    if request.endpoint == "static":
        file = Path(str(current_app.static_folder)) / (request.view_args or {})["filename"]
        data = _compressed_file(str(file), file.stat().st_mtime)
        opened = response.response
        if hasattr(opened, "close"):
            opened.close()
        response.direct_passthrough = False
        if hasattr(response.response, "close"):
            response.response.close()  # the file itself, which nobody is going to read
    elif response.is_streamed:
        return response
    else:
        plain = response.get_data()
        if len(plain) < LEAST_BYTES:
            return response
        data = igzip.compress(plain, 3)
    etag, _ = response.get_etag()
    if etag:
        response.set_etag(etag, weak=True)  # the same content in another form
    response.set_data(data)
    response.headers["Content-Encoding"] = "gzip"
    return response
