"""The process that opens strangers' files: `python -m customizer.uploads.decoder <socket's descriptor>`.

It imports the decoders once and forks a child for each file, so that starting costs milliseconds. The child has four
descriptors (answer, file, master, preview), no environment, and limits of CPU, time and memory that the kernel keeps:
whatever happens in it, the next file is not affected. It imports nothing of the shop but its own four neighbours.

Source: Pillow handbook, "Security"; docs/adr/0006-uploads.md.
"""

from __future__ import annotations

import json
import os
import resource
import signal
import socket
import sys
from typing import Any, BinaryIO

from PIL import Image

from customizer.uploads.masters import build_preview, write_master, write_preview
from customizer.uploads.pictures import read_picture
from customizer.uploads.refusals import Refused

MESSAGE_BYTES = 512
DESCRIPTORS = 4
_OUTPUT_BYTES = 400 * 1024 * 1024


def decode(file: BinaryIO, master: BinaryIO, preview: BinaryIO, *, max_pixels: int) -> dict[str, Any]:
    """Read one file, write its master and preview, and say what it is; or why it was refused."""
    try:
        picture = read_picture(file, max_pixels=max_pixels)
        write_master(picture.image, master)
        small = build_preview(picture.image)
        preview_type = write_preview(small, preview)
        master.flush()
        preview.flush()
    except Refused as refusal:
        return {"refused": refusal.code, "parameters": refusal.parameters}
    except MemoryError:
        return {"refused": "upload_too_demanding", "parameters": {}}
    used = resource.getrusage(resource.RUSAGE_SELF)
    return {
        "kind": picture.kind,
        "width_px": picture.image.width,
        "height_px": picture.image.height,
        "has_alpha": picture.image.mode == "RGBA",
        "orientation": picture.orientation,
        "profile": picture.profile,
        "frames": picture.frames,
        "preview_media_type": preview_type,
        "preview_width_px": small.width,
        "preview_height_px": small.height,
        "cpu_ms": round((used.ru_utime + used.ru_stime) * 1000),
    }


def _limit(job: dict[str, Any]) -> None:
    # The default action of both signals ends the process, even inside a decoder that never returns to Python.
    signal.signal(signal.SIGXCPU, signal.SIG_DFL)
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    resource.setrlimit(resource.RLIMIT_CPU, (job["cpu_seconds"], job["cpu_seconds"] + 1))
    signal.setitimer(signal.ITIMER_REAL, job["wall_seconds"])
    resource.setrlimit(resource.RLIMIT_FSIZE, (_OUTPUT_BYTES, _OUTPUT_BYTES))
    resource.setrlimit(resource.RLIMIT_NOFILE, (32, 32))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":  # elsewhere the limit counts shared libraries, or is not kept at all
        resource.setrlimit(resource.RLIMIT_AS, (job["memory_bytes"], job["memory_bytes"]))


def _run_child(job: dict[str, Any], descriptors: list[int]) -> None:
    answer = socket.socket(fileno=descriptors[0])
    answer.sendall(b"\n")  # begun: from here on, silence means that the file was too much
    with (
        os.fdopen(descriptors[1], "rb") as file,
        os.fdopen(descriptors[2], "wb") as master,
        os.fdopen(descriptors[3], "wb") as preview,
    ):
        _limit(job)
        result = decode(file, master, preview, max_pixels=job["max_pixels"])
    answer.sendall(json.dumps(result).encode())
    answer.close()


def serve(control: socket.socket) -> None:
    """Fork a child for every file until the shop's process closes its end."""
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # children are reaped by the kernel
    while True:
        message, descriptors, _flags, _address = socket.recv_fds(control, MESSAGE_BYTES, DESCRIPTORS)
        if not message:
            return
        job = json.loads(message)
        child = os.fork()
        if child == 0:
            status = 1
            try:
                control.close()
                _run_child(job, list(descriptors))
                status = 0
            finally:
                os._exit(status)
        for descriptor in descriptors:
            os.close(descriptor)


def main() -> None:
    """Warm the decoders up and serve."""
    Image.init()
    with socket.socket(fileno=int(sys.argv[1])) as control:
        serve(control)


if __name__ == "__main__":
    main()
