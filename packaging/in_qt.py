"""Code of others that Qt's libraries hold: one row for each entry of Qt's own list.

That list is the `qt_attribution.json` files of Qt's sources, which Qt's documentation shows as
"Third-Party Code Used in Qt". A row is left out where a bundle has nothing of it: parts that are
not taken along, tests, tools, Android and the web.
"""

from dataclasses import dataclass

LIST_OF = "6.11"
"""The release of Qt whose list was gone through; another one's has to be, when it is taken."""


@dataclass(frozen=True)
class InQt:
    """Something that a library of Qt holds."""

    name: str
    licence: str
    text: str
    """The file's name, without `.txt`; empty where it is that of Apache-2.0."""
    library: str
    """As on Linux, below the folder `Qt`."""
    mark: bytes = b""
    """Stands in that library as long as it is in there; empty where nothing tells."""
    platforms: tuple[str, ...] = ("linux", "win32", "darwin")
    arm_alone: bool = False

    def is_on(self, platform: str, machine: str) -> bool:
        """Whether it is there on such a system."""
        is_arm = machine.lower().startswith(("arm", "aarch"))
        return platform in self.platforms and (is_arm or not self.arm_alone)


_LINUX, _MAC, _WINDOWS = ("linux",), ("darwin",), ("win32",)
_ELSEWHERE = ("win32", "darwin")
"""On Linux it is the system's."""
_CORE, _GUI = "lib/libQt6Core.so.6", "lib/libQt6Gui.so.6"
_DBUS, _NETWORK, _SVG = (f"lib/libQt6{each}.so.6" for each in ("DBus", "Network", "Svg"))
_COCOA = "plugins/platforms/libqcocoa.dylib"
_WAYLAND, _XCB = "lib/libQt6WaylandClient.so.6", "lib/libQt6XcbQpa.so.6"
_JPEG, _WEBP = (f"plugins/imageformats/lib{each}.so" for each in ("qjpeg", "qwebp"))

# The constants of algorithms, as they stand in memory.
_SHA_1 = 0x8F1BBCDC.to_bytes(4, "little")
_SHA_512 = 0x428A2F98D728AE22.to_bytes(8, "little") + 0x7137449123EF65CD.to_bytes(8, "little")
_KECCAK = 0x800000000000808A.to_bytes(8, "little")
_MD5 = 0xD76AA478.to_bytes(4, "little")
_SIPHASH = b"modnarod"
_EMOJI = bytes([1, 2, 2, 3, 0, 4, 7, 2, 2, 8, 0, 7, 2, 0, 9, 10, 11, 2, 12, 0, 10, 13, 14, 15])
"""What a parser of emoji does next."""
_SUFFIXES = bytes.fromhex("40424a9e4100429c5087443d43ab436b")
"""How the packed list of public suffixes begins."""

IN_QT = (
    # Qt Core
    InQt("Apache Tika's MIME types", "Apache-2.0", "", _CORE, "tika".encode("utf-16-le")),
    InQt("BLAKE2", "CC0-1.0 OR Apache-2.0", "", _CORE),
    InQt("brg_endian", "Brian-Gladman-2-Clause", "brg-endian", _CORE),
    InQt("double-conversion", "BSD-3-Clause", "double-conversion", _CORE),
    InQt("Easing equations", "BSD-3-Clause", "easing", _CORE, b"_ZN12QEasingCurve"),
    InQt("forkfd", "MIT", "forkfd", _CORE, platforms=("linux", "darwin")),
    InQt("ICU", "ICU", "icu", "lib/libicuuc.so.73", b"icudt", _LINUX),
    InQt("MD4", "CC0-1.0", "cc0", _CORE),
    InQt("MD5", "CC0-1.0", "cc0", _CORE, _MD5),
    InQt("PCRE2", "BSD-3-Clause WITH PCRE2-exception", "pcre2", _CORE, b"PCRE2"),
    InQt("PCRE2: SLJIT", "BSD-2-Clause", "sljit", _CORE),
    InQt("QEventDispatcher on macOS", "BSD-3-Clause", "apple", _CORE, platforms=_MAC),
    InQt("SHA-1", "LicenseRef-public-domain", "sha1", _CORE, _SHA_1),
    InQt("SHA-2 of RFC 6234", "BSD-3-Clause", "rfc6234", _CORE, _SHA_512),
    InQt("SHA-3: Keccak", "CC0-1.0", "cc0", _CORE, _KECCAK),
    InQt("SipHash", "CC0-1.0", "cc0", _CORE, _SIPHASH),
    InQt("TinyCBOR", "MIT", "tinycbor", _CORE, b"CborError"),
    InQt("tl::expected", "CC0-1.0", "cc0", _CORE),
    InQt("Unicode Character Database", "Unicode-3.0", "unicode", _CORE),
    InQt("Unicode CLDR", "Unicode-3.0", "unicode", _CORE, "føroyskt".encode("utf-16-le")),
    InQt("zlib", "Zlib", "zlib", _CORE, platforms=_ELSEWHERE),
    # Qt D-Bus
    InQt(
        "Headers of libdbus-1",
        "AFL-2.1 OR GPL-2.0-or-later",
        "libdbus",
        _DBUS,
        platforms=("linux", "darwin"),
    ),
    # Qt GUI
    InQt("Adobe Glyph List", "BSD-3-Clause", "aglfn", _GUI, b"\0H18533\0H18543\0"),
    InQt("Cocoa platform plug-in", "BSD-3-Clause", "apple", _COCOA, platforms=_MAC),
    InQt("D3D12 Memory Allocator", "MIT", "d3d12-memory-allocator", _GUI, platforms=_WINDOWS),
    InQt("Emoji Segmenter", "Apache-2.0", "", _GUI, _EMOJI),
    InQt("FreeType", "FTL", "freetype", _GUI, platforms=_ELSEWHERE),
    InQt("FreeType: BDF", "MIT", "freetype-bdf", _GUI, platforms=_ELSEWHERE),
    InQt("FreeType: PCF", "MIT AND MIT-open-group", "freetype-pcf", _GUI, platforms=_ELSEWHERE),
    InQt("FreeType: rasterizer", "FTL", "freetype", _GUI),
    InQt("FreeType: zlib", "Zlib", "freetype-zlib", _GUI, platforms=_ELSEWHERE),
    InQt("HarfBuzz", "MIT-Modern-Variant", "harfbuzz", _GUI, b"HB_SHAPER_LIST"),
    InQt("libpng", "libpng-2.0", "libpng", _GUI, b"libpng version"),
    InQt("MD4C", "MIT", "md4c", _GUI, b"blockquote"),
    InQt("Mipmap generator for D3D12", "MIT", "miniengine", _GUI, platforms=_WINDOWS),
    InQt("OpenGL headers", "MIT", "khronos", _GUI, platforms=("linux", "win32")),
    InQt("Pixman", "MIT", "pixman", _GUI, arm_alone=True),
    InQt("Smooth scaling", "BSD-2-Clause AND Imlib2", "smooth-scaling", _GUI),
    InQt("sRGB colour profile", "LicenseRef-ICC-License", "icc", _GUI, b"sRGB2014"),
    InQt("Vulkan API registry", "Apache-2.0 OR MIT", "", _GUI, b"vkCreateInstance"),
    InQt("Vulkan Memory Allocator", "MIT", "vulkan-memory-allocator", _GUI, b"VmaBlockMetadata"),
    InQt("WebGradients", "MIT", "webgradients", _GUI, b"WarmFlame"),
    InQt("X server: regions", "X11 AND HPND", "x-server", _GUI, b"_ZN7QRegion"),
    InQt("XCB: XInput", "MIT", "xcb-xinput", _XCB, b"XInputExtension", _LINUX),
    # Qt Network
    InQt("libpsl", "BSD-3-Clause", "libpsl", _NETWORK),
    InQt("Public Suffix List", "MPL-2.0", "public-suffix-list", _NETWORK, _SUFFIXES),
    # Qt SVG
    InQt("XSVG", "HPND-sell-variant", "xsvg", _SVG),
    # Qt Wayland
    InQt("Wayland protocols", "MIT", "wayland", _WAYLAND, b"xdg_toplevel", _LINUX),
    InQt(
        "Wayland protocol: menus",
        "LGPL-2.1-or-later",
        "wayland-appmenu",
        _WAYLAND,
        b"org_kde_kwin_appmenu",
        _LINUX,
    ),
    InQt(
        "Wayland protocol: text input 2",
        "HPND-sell-variant",
        "wayland-text-input",
        _WAYLAND,
        b"zwp_text_input_v2",
        _LINUX,
    ),
    # Readers of pictures
    InQt(
        "libjpeg-turbo", "IJG AND BSD-3-Clause AND Zlib", "libjpeg-turbo", _JPEG, b"libjpeg-turbo"
    ),
    InQt("libwebp", "BSD-3-Clause", "libwebp", _WEBP, b"WebP"),
)

IN_SHIBOKEN = (("Python: parts of it", "3.7.0", "Python-2.0", "python"),)
"""Name, version, licence and text. Shiboken copies how Python describes signatures and buffers."""
