"""A free port to listen on."""

import errno
import socket

TRIED = 50


class NotServable(Exception):
    """What was asked for cannot be served; the text says why."""


def free_port(host: str, port: int) -> int:
    """Return the port asked for, or the first free one after it; 0 asks for any."""
    for candidate in range(port, min(port + TRIED, 65536)):
        with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET, socket.SOCK_STREAM) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((host, candidate))
            except OSError as refused:
                if refused.errno in (errno.EADDRINUSE, errno.EACCES):
                    continue
                raise
            return int(probe.getsockname()[1])
    raise NotServable(f"Aucun port libre à partir de {port} sur {host}. Choisissez-en un autre avec --port.")
