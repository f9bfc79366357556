"""Finding a font that has Chinese."""

import os
from collections.abc import Iterable, Iterator, Sequence
from importlib.util import find_spec
from pathlib import Path

from patentnlp.errors import ChartError

__all__ = ["FILES", "chinese_font", "font_folders"]

# The files of the families in theme.FONTS, in the same order; found by the start of their names.
FILES = (
    "NotoSansCJKsc-Regular",
    "NotoSansCJK-Regular",
    "NotoSansCJK",
    "NotoSansSC",
    "SourceHanSansSC",
    "SourceHanSansCN",
    "SourceHanSans",
    "PingFang",
    "Hiragino Sans GB",
    "msyh",
    "Deng",
    "STHeiti",
    "simhei",
    "wqy-microhei",
    "wqy-zenhei",
    "DroidSansFallback",
    "simsun",
)
KINDS = (".otf", ".ttf", ".ttc")
# mplfonts brings several faces along, not all of a clear licence; this one is under the OFL.
PACKAGED = "NotoSansCJKsc-Regular.otf"


def chinese_font(folders: Iterable[Path] | None = None) -> Path:
    """A font file with Chinese: of the system, else the Noto face of the package mplfonts.

    `folders` are searched with all below them, by default those of `font_folders`. Raises
    `ChartError` where there is none.
    """
    found = [
        path
        for folder in (font_folders() if folders is None else folders)
        for path in _files(folder)
    ]
    for start in FILES:
        for path in found:
            if path.name.lower().startswith(start.lower()):
                return path
    packaged = _packaged()
    if packaged is None:
        raise ChartError(
            "no Chinese font is installed, so charts would show boxes; "
            "run: pip install 'patentnlp[fonts]'"
        )
    return packaged


def font_folders() -> Sequence[Path]:
    """Where Linux, macOS and Windows keep fonts."""
    home = Path.home()
    data = os.environ.get("XDG_DATA_HOME", home / ".local" / "share")
    windows = os.environ.get("WINDIR", r"C:\Windows")
    local = os.environ.get("LOCALAPPDATA", home / "AppData" / "Local")
    return (
        Path("/usr/share/fonts"),
        Path("/usr/local/share/fonts"),
        home / ".fonts",
        Path(data, "fonts"),
        Path("/System/Library/Fonts"),
        Path("/Library/Fonts"),
        home / "Library" / "Fonts",
        Path(windows, "Fonts"),
        Path(local, "Microsoft", "Windows", "Fonts"),
    )


def _files(folder: Path) -> Iterator[Path]:
    """The font files of a folder in a fixed order, none where it cannot be read."""
    for parent, folders, names in os.walk(folder):
        folders.sort()
        for name in sorted(names):
            path = Path(parent, name)
            if path.suffix.lower() in KINDS and path.is_file():
                yield path


def _packaged() -> Path | None:
    """The Noto face of mplfonts, found without importing the package."""
    spec = find_spec("mplfonts")
    for folder in (spec and spec.submodule_search_locations) or ():
        path = Path(folder, "fonts", PACKAGED)
        if path.is_file():
            return path
    return None
