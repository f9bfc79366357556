"""Specifications to pictures, and the JavaScript that draws them in a page."""

import atexit
import json
import shutil
import tempfile
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import vl_convert

from patentnlp.charts.fonts import chinese_font
from patentnlp.charts.grammar import drawable
from patentnlp.errors import ChartError

__all__ = ["draw_png", "draw_svg", "page_script"]

GLOBALS = "window.vegaEmbed = vegaEmbed; window.vegaLite = vegaLite; window.vega = vega;"
VEGA_LITE = "6.4"  # of Altair's schema; pictures and page are drawn by the same


def draw_png(spec: Mapping[str, Any], *, scale: float = 2.0) -> bytes:
    """The chart as a PNG, `scale` pixels for each of its own; the same bytes for the same chart.

    Raises `ChartError` where there is no Chinese font, or for what is no Vega-Lite.
    """
    _with_chinese()
    try:
        png: bytes = vl_convert.vegalite_to_png(
            json.dumps(drawable(spec)), vl_version=VEGA_LITE, scale=scale, allowed_base_urls=[]
        )
    except ValueError as error:
        raise _not_drawn(error) from error
    return png


def draw_svg(spec: Mapping[str, Any]) -> str:
    """The chart as SVG, its words as text.

    Raises `ChartError` where there is no Chinese font to measure words by, or for what is no
    Vega-Lite.
    """
    _with_chinese()
    try:
        svg: str = vl_convert.vegalite_to_svg(
            json.dumps(drawable(spec)), vl_version=VEGA_LITE, allowed_base_urls=[]
        )
    except ValueError as error:
        raise _not_drawn(error) from error
    return svg


@cache
def page_script() -> str:
    """JavaScript that sets `vegaEmbed`, `vegaLite` and `vega` in a page without a network."""
    script: str = vl_convert.javascript_bundle(GLOBALS, vl_version=VEGA_LITE)
    return script


@cache
def _with_chinese() -> Path:
    """A folder with the one Chinese font file, made known to vl_convert.

    vl_convert takes folders, and the font's own may hold faces that must not be used.
    """
    font = chinese_font()
    folder = Path(tempfile.mkdtemp(prefix="patentnlp-font-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    try:
        (folder / font.name).symlink_to(font)
    except OSError:  # Windows lets few users make links
        shutil.copyfile(font, folder / font.name)
    vl_convert.register_font_directory(str(folder))
    return folder


def _not_drawn(error: ValueError) -> ChartError:
    reason = next((line for line in str(error).splitlines()[1:] if line.strip()), str(error))
    return ChartError(f"a chart cannot be drawn: {reason}; give a Vega-Lite specification")
