"""The proxy that the environment or the operating system names for a server.

Read with Python's own `urllib`, which knows the environment's variables and, where none is set,
the settings of Windows and macOS. It may ask the system for a while: not for an event loop.
"""

import re
import subprocess
import sys
from dataclasses import field

from app.engine.proxy import authority
from app.model.frozen import frozen

_SCUTIL = "/usr/sbin/scutil"
_SCUTIL_SECONDS = 2.0
_SCRIPT_ENABLED = re.compile(r"^\s*ProxyAutoConfigEnable\s*:\s*1\s*$", re.MULTILINE)


@frozen
class SystemProxy:
    """What the system says about one server."""

    address: str = field(default="", repr=False)
    """Of the proxy, perhaps with a user and a password in it; empty for none."""
    script: bool = False
    """A script would choose the proxy (proxy auto-configuration). None is run here."""


def system_proxy(scheme: str, host: str, port: int) -> SystemProxy:
    """The system's word for a server that is reached by `http` or `https`."""
    from urllib.request import getproxies, proxy_bypass

    proxies = getproxies()
    address = proxies.get(scheme) or proxies.get("all") or ""
    if not address and proxies.get("socks"):
        # Some systems write another scheme in front of it, or none.
        address = "socks5://" + proxies["socks"].rpartition("://")[2]
    if not address:
        return SystemProxy(script=names_a_script())
    return SystemProxy() if proxy_bypass(authority(host, port)) else SystemProxy(address)


def names_a_script() -> bool:
    """Whether the system's settings name a script; False where that cannot be read."""
    try:
        if sys.platform == "win32":
            return _windows_names_a_script()
        if sys.platform == "darwin":
            asked = subprocess.run(  # noqa: S603  (the system's own program)
                [_SCUTIL, "--proxy"],
                capture_output=True,
                check=False,
                text=True,
                timeout=_SCUTIL_SECONDS,
            )
            return enables_a_script(asked.stdout)
    except (OSError, ValueError, subprocess.SubprocessError):
        pass
    return False


def enables_a_script(told: str) -> bool:
    """Whether this answer of macOS's `scutil --proxy` has a script switched on."""
    return bool(_SCRIPT_ENABLED.search(told))


if sys.platform == "win32":

    def _windows_names_a_script() -> bool:
        import winreg

        place = r"Software\Microsoft\Windows\CurrentVersion\Internet Settings"
        with winreg.OpenKey(winreg.HKEY_CURRENT_USER, place) as settings:
            return bool(winreg.QueryValueEx(settings, "AutoConfigURL")[0])
