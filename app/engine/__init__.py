"""The only room that opens sockets: it runs a check, or shows what one would send."""

from app.engine.check import check
from app.engine.preview import preview

__all__ = ["check", "preview"]
