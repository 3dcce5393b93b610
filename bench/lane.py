"""One connection that is kept open: it sends a request and gathers the answer."""

import re
import socket
import time
from typing import Final

CHUNK_BYTES: Final = 262_144
LONGEST_SECONDS: Final = 30.0
HEAD_END: Final = b"\r\n\r\n"
LENGTH: Final = re.compile(rb"\r\ncontent-length: *(\d+)", re.IGNORECASE)
CLOSES: Final = re.compile(rb"\r\nconnection: *close", re.IGNORECASE)
STATUS: Final = slice(9, 12)  # of "HTTP/1.1 200 OK"


class Lost(Exception):  # noqa: N818 - says what happened
    """A server that does not answer, or hangs up in the middle of an answer."""


class Lane:
    """A connection to a port of this machine with at most one request on its way."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._answer = bytearray()
        self._whole_bytes = 0
        self._is_last = False
        self.sent_at = 0.0
        self.socket = self._connected()

    def _connected(self) -> socket.socket:
        opened = socket.create_connection(("127.0.0.1", self._port), LONGEST_SECONDS)
        opened.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return opened

    @property
    def is_last(self) -> bool:
        """Whether the server closes the connection after this answer."""
        return self._is_last

    def send(self, request: bytes) -> None:
        """Send a request; the clock of its answer starts here."""
        self.sent_at = time.perf_counter()
        self._answer.clear()
        self._whole_bytes = 0
        self.socket.sendall(request)

    def receive(self) -> int | None:
        """Take what has come; give the status once the answer is whole."""
        chunk = self.socket.recv(CHUNK_BYTES)
        if not chunk:
            raise Lost(bytes(self._answer[:200]).decode("latin-1") or "no answer at all")
        self._answer += chunk
        if not self._whole_bytes:
            head_bytes = self._answer.find(HEAD_END)
            if head_bytes < 0:
                return None
            self._read_head(bytes(self._answer[: head_bytes + len(HEAD_END)]))
        if len(self._answer) < self._whole_bytes:
            return None
        return int(self._answer[STATUS])

    def body(self) -> bytes:
        """Give the body of the answer that is whole."""
        return bytes(self._answer).partition(HEAD_END)[2]

    def reopen(self) -> None:
        """Connect anew, after the last answer of a connection."""
        self.socket.close()
        self.socket = self._connected()
        self._is_last = False

    def close(self) -> None:
        """Hang up."""
        self.socket.close()

    def _read_head(self, head: bytes) -> None:
        length = LENGTH.search(head)
        if length is None:
            raise Lost(f"an answer without a length: {head[:200].decode('latin-1')}")
        self._whole_bytes = len(head) + int(length[1])
        self._is_last = CLOSES.search(head) is not None
