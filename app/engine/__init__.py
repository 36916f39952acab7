"""The only room that opens sockets: it runs a check."""

from app.engine.check import check

__all__ = ["check"]
