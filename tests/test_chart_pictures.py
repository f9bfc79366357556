"""The overview, pictures of charts, and the script that draws them in a page."""

import tomllib
from dataclasses import replace

import altair as alt
import pytest
from chart_parts import Spec

from patentnlp import charts
from patentnlp.charts import Vocabulary, draw_png, draw_svg, page_script
from patentnlp.charts.vocabulary import NAMES
from patentnlp.errors import ChartError
from patentnlp.simulation import simulate
from patentnlp.statistics import Missing, Share, Statistics, summarize
from patentnlp.statistics.composition import Composition

ZH = Vocabulary.of((), language="zh")


@pytest.fixture(scope="module")
def statistics() -> Statistics:
    """Statistics with every part told."""
    return summarize(simulate(records=1200, seed=1), period="quarter")


def test_the_overview_has_six_charts_and_a_title(statistics: Statistics) -> None:
    words = Vocabulary.of(statistics.facets, language="zh")

    spec = charts.overview(statistics, vocabulary=words, title="人工智能专利")

    panels = [panel for column in spec["hconcat"] for panel in column["concat"]]
    assert spec["title"]["text"] == "人工智能专利"
    assert len({panel["title"]["text"] for panel in panels}) == 6
    alt.Root.from_dict(spec)


def test_the_overview_leaves_out_what_the_data_cannot_carry(statistics: Statistics) -> None:
    lacking = Missing("columns", ("province",))
    empty = Composition("scene", (), Share.of(0, 1200), 0.0, ())
    assert not isinstance(statistics.scenes, Missing)
    poor = replace(
        statistics,
        regions=lacking,
        effects=lacking,
        trend=lacking,
        scenes=replace(statistics.scenes, overall=empty),
    )

    spec = charts.overview(poor, vocabulary=ZH, title="x")

    panels = [panel["title"]["text"] for one in spec["hconcat"] for panel in one["concat"]]
    assert panels == ["主要申请人", "法律状态"]


def test_a_picture_is_the_same_bytes_every_time(statistics: Statistics) -> None:
    spec = charts.composition(statistics.subclasses, vocabulary=ZH)

    assert draw_png(spec) == draw_png(spec)


def test_a_picture_of_twice_the_scale_has_twice_the_pixels(statistics: Statistics) -> None:
    spec = charts.composition(statistics.subclasses, vocabulary=ZH)

    small, large = (
        int.from_bytes(draw_png(spec, scale=scale)[16:20], "big") for scale in (1.0, 2.0)
    )

    assert large == pytest.approx(2 * small, abs=2)


def test_chinese_is_drawn_as_letters_and_not_as_boxes() -> None:
    """Boxes would be alike for all letters."""
    pictures = {draw_png(text_of(letter)) for letter in "专利申请"}

    assert len(pictures) == 4


def text_of(letter: str) -> Spec:
    mark = {"type": "text", "fontSize": 40, "font": charts.FONTS}
    return {"data": {"values": [{}]}, "mark": mark, "encoding": {"text": {"value": letter}}}


def test_what_is_no_chart_is_an_error_that_says_so() -> None:
    with pytest.raises(ChartError, match=r"cannot be drawn: .*give a Vega-Lite specification"):
        draw_png({"marks": "bar"})
    with pytest.raises(ChartError, match="cannot be drawn"):
        draw_svg({"marks": "bar"})


def test_a_chart_never_fetches_anything() -> None:
    with pytest.raises(ChartError, match="not allowed"):
        draw_png({"data": {"url": "http://localhost/rows.csv"}, "mark": "bar", "encoding": {}})


def test_the_script_of_a_page_holds_all_it_needs() -> None:
    script = page_script()

    assert all(f"window.{name}" in script for name in ("vegaEmbed", "vegaLite", "vega"))
    assert "</script" not in script.lower()


def test_both_languages_have_the_same_words() -> None:
    names = tomllib.loads(NAMES.read_text(encoding="utf-8"))

    assert set(names["zh"]["word"]) == set(names["en"]["word"])


def test_the_overview_says_that_its_data_are_synthetic(statistics: Statistics) -> None:
    spec = charts.overview(statistics, vocabulary=ZH, title="x")
    real = replace(statistics, scope=replace(statistics.scope, sources=("patsnap",)))

    said = charts.overview(real, vocabulary=ZH, title="x")["title"]["subtitle"]
    assert spec["title"]["subtitle"] == [*said, "合成数据，仅供演示"]
