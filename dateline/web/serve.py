"""The desk on a port of this machine."""

from __future__ import annotations

import socket
from pathlib import Path

from dateline.case import Case
from dateline.errors import InputError, MissingExtraError

# The desk has no passwords, so it listens on this machine alone.
HOST = "127.0.0.1"


def serve(path: Path, port: int = 8008, *, write: bool = True) -> None:
    """Serve a case until it is interrupted; port 0 takes a free one.

    Raises:
        MissingExtraError: the extra ``web`` is not installed.
        CaseError: the file is no case.
        InputError: the port is taken.
    """
    try:
        import uvicorn

        from dateline.web.app import create_app
    except ImportError as error:
        raise MissingExtraError("the desk needs the extra 'web'; install it: pip install 'dateline[web]'") from error
    Case(path).close()
    listener = _listen(port)
    print(f"http://{HOST}:{listener.getsockname()[1]}/  (Ctrl-C ends it)", flush=True)
    config = uvicorn.Config(create_app(path, write=write), log_level="warning", server_header=False)
    uvicorn.Server(config).run(sockets=[listener])


def _listen(port: int) -> socket.socket:
    listener = socket.socket()
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((HOST, port))
    except OSError as error:
        listener.close()
        raise InputError(f"port {port} is taken; choose another with --port, or 0 for a free one") from error
    return listener
