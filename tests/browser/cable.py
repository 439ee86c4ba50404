"""A cable between a browser and a server, which can be cut, left dead, or plugged into another server."""

import socket
import threading
from contextlib import suppress
from urllib.parse import urlsplit

CHUNK = 65536


class Cable:
    """Relays connections from a port of its own, for as long as it is whole."""

    def __init__(self, url: str) -> None:
        self.plug(url)
        self.whole = True
        self.listening = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self.listening.getsockname()[1]}/"
        self.ends: set[socket.socket] = set()
        threading.Thread(target=self._accept, daemon=True).start()

    def plug(self, url: str) -> None:
        """Lead to another server from now on."""
        place = urlsplit(url)
        self.to = (place.hostname or "", place.port or 0)

    def cut(self) -> None:
        """End every connection and take no other, until mended."""
        self.whole = False
        for end in list(self.ends):
            self._close(end)

    def mend(self) -> None:
        self.whole = True

    def close(self) -> None:
        self.cut()
        self.listening.close()

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                near, _ = self.listening.accept()
                threading.Thread(target=self._join, args=[near], daemon=True).start()

    def _join(self, near: socket.socket) -> None:
        if not self.whole:
            near.close()
            return
        try:
            far = socket.create_connection(self.to, timeout=10)
        except OSError:
            near.close()
            return
        far.settimeout(None)
        self.ends |= {near, far}
        for pair in ((near, far), (far, near)):
            threading.Thread(target=self._pour, args=pair, daemon=True).start()

    def _pour(self, source: socket.socket, target: socket.socket) -> None:
        with suppress(OSError):
            while data := source.recv(CHUNK):
                target.sendall(data)
        for end in (source, target):
            self._close(end)

    def _close(self, end: socket.socket) -> None:
        self.ends.discard(end)
        with suppress(OSError):
            end.shutdown(socket.SHUT_RDWR)
        with suppress(OSError):
            end.close()
