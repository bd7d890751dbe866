"""The load: four browsers that ask again as soon as they are answered, over connections kept open.

Raw sockets and one selector, so that what is measured is the server and not the client: it lives in another
process and spends a small part of one core.
"""

import selectors
import socket
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import cycle

CONCURRENCY = 4
_CHUNK = 1 << 18
_PATIENCE = 30.0
_BODILESS = {204, 304}


@dataclass(frozen=True, slots=True)
class Load:
    """What a server did under load: answers a second, and the 95th percentile of their milliseconds."""

    per_second: float
    p95_ms: float


@dataclass(slots=True)
class Answer:
    """One HTTP answer as it comes in."""

    status: int = 0
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = b""
    is_whole: bool = False


class Browser:
    """Asks for addresses in turn, over one connection for as long as the server keeps it open."""

    def __init__(self, port: int, paths: Sequence[str], etag: str) -> None:
        """`etag` is what the browser already holds; "" asks for the pages afresh."""
        self._requests = cycle([_request(port, path, etag) for path in paths])
        self._port = port
        self._received = b""
        self.asked_at = 0.0
        self.socket = self._connected()

    def _connected(self) -> socket.socket:
        opened = socket.create_connection(("127.0.0.1", self._port), timeout=_PATIENCE)
        opened.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return opened

    def ask(self) -> None:
        """Send the request once more."""
        self._received = b""
        self.asked_at = time.perf_counter()
        self.socket.sendall(next(self._requests))

    def receive(self) -> Answer:
        """Read what has come; the answer may not be whole yet. Raises `RuntimeError` if it never will be."""
        chunk = self.socket.recv(_CHUNK)
        if not chunk:
            raise RuntimeError("the server closed the connection")
        self._received += chunk
        return _parsed(self._received)

    def ask_again(self, answer: Answer, selector: selectors.BaseSelector) -> None:
        """Ask after a whole answer; where the server ends the connection, a new one is part of the time."""
        if answer.headers.get("connection", "").lower() != "close":
            self.ask()
            return
        selector.unregister(self.socket)
        self.socket.close()
        asked_at = time.perf_counter()
        self.socket = self._connected()
        selector.register(self.socket, selectors.EVENT_READ, self)
        self.ask()
        self.asked_at = asked_at


def _request(port: int, path: str, etag: str) -> bytes:
    lines = [f"GET {path} HTTP/1.1", f"Host: 127.0.0.1:{port}", "Accept: text/html"]
    lines += [f"If-None-Match: {etag}"] if etag else []
    return ("\r\n".join(lines) + "\r\n\r\n").encode()


def _parsed(received: bytes) -> Answer:
    head, found, body = received.partition(b"\r\n\r\n")
    if not found:
        return Answer()
    first, *lines = head.decode("latin-1").split("\r\n")
    headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
    status = int(first.split()[1])
    length = 0 if status in _BODILESS else int(headers["content-length"])
    return Answer(status, headers, body, len(body) >= length)


def fetch(port: int, path: str) -> Answer:
    """One page, as a browser that holds nothing gets it."""
    with _browsers(1, port, [path], "") as (browser,):
        browser.ask()
        while not (answer := browser.receive()).is_whole:
            pass
        return answer


def put_load(
    port: int,
    paths: Sequence[str],
    seconds: float,
    *,
    etag: str = "",
    expected: int = 200,
    browsers: int = CONCURRENCY,
) -> Load:
    """Ask for some pages in turn for that long. Raises `RuntimeError` for an answer of another status."""
    taken: list[float] = []
    with _browsers(browsers, port, paths, etag) as opened, selectors.DefaultSelector() as selector:
        for browser in opened:
            selector.register(browser.socket, selectors.EVENT_READ, browser)
            browser.ask()
        begun = time.perf_counter()
        while time.perf_counter() - begun < seconds or not taken:
            for key, _ in selector.select(_PATIENCE):
                _hear(key.data, selector, taken, expected)
        lasted = time.perf_counter() - begun
    taken.sort()
    return Load(len(taken) / lasted, 1000 * taken[int(0.95 * (len(taken) - 1))])


def _hear(browser: Browser, selector: selectors.BaseSelector, taken: list[float], expected: int) -> None:
    answer = browser.receive()
    if not answer.is_whole:
        return
    if answer.status != expected:
        raise RuntimeError(f"answered {answer.status} instead of {expected}")
    taken.append(time.perf_counter() - browser.asked_at)
    browser.ask_again(answer, selector)


@contextmanager
def _browsers(number: int, port: int, paths: Sequence[str], etag: str) -> Iterator[list[Browser]]:
    # Each begins elsewhere, so that they do not all ask for the same at once.
    opened = [Browser(port, [*paths[start:], *paths[:start]], etag) for start in range(number)]
    try:
        yield opened
    finally:
        for browser in opened:
            browser.socket.close()
