"""The address of a request taken apart, as httpx reads what people type: with international names,
odd letters and dot segments."""

import httpx

from app.model.frozen import frozen


class BadAddressError(Exception):
    """No address that a request could be sent to."""


@frozen
class Address:
    """As it goes over the wire: in ASCII, and in the one way to write it (RFC 3986 §6.2.2)."""

    scheme: str
    host: str
    """Without the brackets of an IPv6 address."""
    port: int | None
    """None for the scheme's own, even if it was written."""
    netloc: str
    """What stands in `Host`."""
    target: bytes
    """Path and query (RFC 9112 §3.2.1)."""
    text: str
    """The whole of it."""
    absolute: bytes
    """The same for the first line, without a fragment (RFC 9112 §3.2.2)."""

    @classmethod
    def read(cls, text: str) -> "Address":
        """Take it apart; raise `BadAddressError`."""
        try:
            url = httpx.URL(text.strip())
            return cls(
                url.scheme,
                url.raw_host.decode("ascii"),
                url.port,
                url.netloc.decode("ascii"),
                url.raw_path,
                str(url),
                str(url.copy_with(fragment=None)).encode("ascii"),
            )
        except httpx.InvalidURL as error:
            raise BadAddressError(str(error)) from error
