"""The only room that opens sockets: it runs a check, shows what one would send, and tries other
ways for a client that was refused."""

from app.engine.check import check
from app.engine.preview import preview
from app.engine.probe import probe
from app.engine.refusals import RecentRefusals

__all__ = ["RecentRefusals", "check", "preview", "probe"]
