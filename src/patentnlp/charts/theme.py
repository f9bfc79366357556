"""One look for all charts: fonts, sizes, and the same colour for the same label everywhere."""

from collections.abc import Mapping
from typing import Any

from patentnlp.charts.vocabulary import Vocabulary

__all__ = [
    "BLUE",
    "CONFIG",
    "DARK",
    "FONTS",
    "FONT_SIZE",
    "GREY",
    "HIGH",
    "LINE",
    "LOW",
    "ORANGE",
    "PALE",
    "PALETTE",
    "PALE_BLUE",
    "WIDTH",
    "label_colour",
    "paler",
]

WIDTH = 620  # px, what fits between the margins of an A4 page
FONT_SIZE = 11
# Families that have Chinese, Noto first; the rest is what other systems bring along.
FONTS = (
    "Noto Sans CJK SC, Noto Sans SC, Source Han Sans SC, Source Han Sans CN, PingFang SC, "
    "Hiragino Sans GB, Microsoft YaHei, DengXian, Heiti SC, STHeiti, SimHei, WenQuanYi Micro Hei, "
    "WenQuanYi Zen Hei, Droid Sans Fallback, SimSun, sans-serif"
)
# Okabe and Ito, "Color Universal Design" (2008), whose yellow is too pale for lines on white
# and is a brown here, and whose black is a grey.
PALETTE = (
    "#0072B2",
    "#E69F00",
    "#009E73",
    "#CC79A7",
    "#56B4E9",
    "#D55E00",
    "#555555",
    "#7F2704",
)
BLUE, ORANGE = PALETTE[0], PALETTE[1]
DARK, GREY, LINE, PALE = "#333333", "#767676", "#BBBBBB", "#E8E8E8"
PALE_BLUE = "#DCEAF4"
# The ends of diverging colours, told apart by everybody.
LOW, HIGH = "#B35806", "#0072B2"
_UNKNOWN = "unknown"
_FIXED: Mapping[str, Mapping[str, str]] = {
    "status": {"valid": PALETTE[0], "pending": PALETTE[4], "invalid": "#9A9A9A"},
}

_AXIS = {
    "labelFont": FONTS,
    "titleFont": FONTS,
    "labelFontSize": FONT_SIZE,
    "titleFontSize": FONT_SIZE,
    "titleFontWeight": "normal",
    "labelColor": DARK,
    "titleColor": DARK,
    "domainColor": LINE,
    "tickColor": LINE,
    "gridColor": PALE,
}
CONFIG: Mapping[str, Any] = {
    "aria": False,  # each mark read aloud is noise; the page says what the chart shows
    "background": "white",
    "font": FONTS,
    "view": {"stroke": None},
    "axis": _AXIS,
    "axisX": {"labelFlush": False},
    # A Chinese title turned by 90° cannot be read: it lies above its axis.
    "axisY": {
        "titleAngle": 0,
        "titleAlign": "left",
        "titleBaseline": "bottom",
        "titleX": -24,
        "titleY": -8,
    },
    "text": {"fontSize": FONT_SIZE, "color": DARK},
    "title": {
        "fontSize": 13,
        "fontWeight": "normal",
        "color": DARK,
        "anchor": "start",
        "subtitleFontSize": FONT_SIZE,
        "subtitleFontWeight": "normal",
        "subtitleColor": GREY,
    },
    **{mark: {"cursor": "pointer"} for mark in ("bar", "circle", "rect")},
    # A rim that is not seen makes a point easier to hit.
    "point": {"cursor": "pointer", "stroke": "transparent", "strokeWidth": 8},
}


def paler(colour: str, *, by: float = 0.6) -> str:
    """A colour mixed with white.

    >>> paler("#000000", by=0.5)
    '#808080'
    """
    parts = (int(colour[place : place + 2], 16) for place in (1, 3, 5))
    return "#" + "".join(f"{round(255 * by + part * (1 - by)):02x}" for part in parts)


def label_colour(key: str, value: str, *, vocabulary: Vocabulary) -> str:
    """The colour of a value in all charts, by its place among the values of its key.

    >>> vocabulary = Vocabulary.of((), language="zh")
    >>> label_colour("status", "valid", vocabulary=vocabulary)
    '#0072B2'
    """
    if value == _UNKNOWN:
        return LINE
    if value in _FIXED.get(key, {}):
        return _FIXED[key][value]
    known = list(vocabulary.names.get(key, ()))
    place = known.index(value) if value in known else len(known)
    return PALETTE[place % len(PALETTE)]
