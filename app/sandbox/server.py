"""Starting and stopping the practice server."""

import threading
from types import TracebackType
from typing import TYPE_CHECKING, Self

from app.sandbox.practice import Practice
from app.sandbox.scenarios import WORKS, Scenario

if TYPE_CHECKING:
    from app.sandbox.listener import Listener
    from app.sandbox.site import Site

HOUR = 3600


class PracticeServer:
    """A practice server in threads of its own, reachable from this computer alone.

    `port` 0 takes a free one. `lifetime` is that of its tokens, in seconds.
    The libraries it stands on are loaded by `start`, so that importing this costs nothing.
    """

    def __init__(self, port: int = 0, lifetime: int = HOUR) -> None:
        self._port = port
        self._lifetime = lifetime
        self._listener: Listener | None = None
        self._thread: threading.Thread | None = None
        self._site: Site | None = None
        self._scenario = WORKS
        self._starting = threading.Lock()
        self._switching = threading.Lock()

    def start(self) -> Practice:
        """Start and return addresses and credentials; blocks for some tenths of a second.

        A second call returns the same. Raises `OSError` where the port is taken.
        """
        with self._starting:
            site = self._site or self._started()
            with self._switching:
                self._site = site
                site.play(self._scenario)
        return site.practice

    def stop(self) -> None:
        """Hang up and free the port; a second call does nothing."""
        if self._listener is None or self._thread is None:
            return
        self._listener.end()
        self._thread.join()
        self._listener.server_close()
        self._listener.hang_up()
        self._listener = self._thread = self._site = None

    def play(self, scenario: Scenario) -> None:
        """Play this scenario from the next request on, or from the start of the server.

        From any thread; an answer that is under way is not touched.
        """
        with self._switching:
            self._scenario = scenario
            if self._site is not None:
                self._site.play(scenario)

    def trust_public_key(self, pem: str) -> None:
        """Let the client `key_client_id` in with the private half of this RSA key.

        `pem` is a public key (PKCS#1 or SubjectPublicKeyInfo). Raises `ValueError` with a
        sentence where it is something else, a private key included.
        """
        if self._site is None:
            raise RuntimeError("The practice server is not running.")
        from app.sandbox.public_key import read_public_key

        self._site.trust(read_public_key(pem))

    def _started(self) -> "Site":
        from app.sandbox.listener import Listener
        from app.sandbox.site import Site

        # The port is known once it is bound; whoever connects meanwhile waits in its queue.
        listener = Listener(self._port)
        try:
            site = Site(f"http://127.0.0.1:{listener.server_address[1]}", self._lifetime)
        except BaseException:
            listener.server_close()
            raise
        listener.answer = site.answer
        self._thread = threading.Thread(target=listener.serve, name="keyfit-practice", daemon=True)
        self._thread.start()
        self._listener = listener
        return site

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.stop()
