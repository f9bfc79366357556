"""Where things lie in a chart, and which colours they have."""

from itertools import combinations, pairwise
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from patentnlp.charts import PALETTE, Vocabulary, label_colour
from patentnlp.charts.grammar import spread, steps
from patentnlp.charts.layout import network_layout
from patentnlp.taxonomy import Taxonomy


@given(st.lists(st.floats(-50, 250), max_size=12))
def test_names_are_spread_in_order_and_apart(wanted: list[float]) -> None:
    places = spread(wanted, gap=14, most=240)

    order = sorted(range(len(wanted)), key=lambda one: wanted[one])
    moved = [places[one] for one in order]
    assert all(later - earlier >= 14 - 1e-6 for earlier, later in pairwise(moved))
    assert all(place <= 240 + 1e-6 for place in moved)


@given(st.lists(st.integers(0, 10), max_size=8, unique=True))
def test_names_that_are_apart_stay_where_they_are(tens: list[int]) -> None:
    wanted = [20.0 * ten for ten in tens]

    assert spread(wanted, gap=14) == pytest.approx(wanted)


@given(st.floats(1e-3, 1e7), st.booleans())
def test_the_figures_of_an_axis_are_few_even_and_below_its_end(top: float, whole: bool) -> None:  # noqa: FBT001
    values = steps(top, whole=whole)

    gaps = {round(later - earlier, 9) for earlier, later in pairwise(values)}
    assert values[0] == 0
    assert values[-1] <= top
    assert len(values) <= 8
    assert len(gaps) <= 1


@settings(max_examples=25)
@given(st.lists(st.tuples(st.integers(0, 24), st.integers(0, 24)), min_size=1, max_size=40))
def test_no_two_names_of_a_network_overlap(pairs: list[tuple[int, int]]) -> None:
    edges = [(f"甲{one}", f"甲{other}") for one, other in pairs if one != other]
    sizes = {name: (40.0 + 9 * int(name[1:]) % 90, 30.0) for edge in edges for name in edge}

    places, height = network_layout(sizes, edges, width=620)

    for one, other in combinations(sizes, 2):
        across, along = (abs(a - b) for a, b in zip(places[one], places[other], strict=True))
        assert across >= (sizes[one][0] + sizes[other][0]) / 2 - 0.2 or along >= 30 - 0.2
    for name, (x, y) in places.items():
        assert sizes[name][0] / 2 - 0.2 <= x <= 620 - sizes[name][0] / 2 + 0.2
        assert 0 <= y <= height


def test_eight_labels_of_a_facet_have_eight_colours() -> None:
    (facet,) = Taxonomy.of_labels({"area": ["甲", "乙", "丙", "丁", "戊", "己", "庚", "辛"]})
    vocabulary = Vocabulary.of([facet], language="zh")

    colours = {label_colour("area", one, vocabulary=vocabulary) for one in facet.label_ids}

    assert colours == set(PALETTE)


def test_the_colours_are_told_apart_by_colour_blind_readers() -> None:
    for sight in SIGHTS.values():
        seen = [_lab(sight @ _linear(colour)) for colour in PALETTE]

        assert min(float(np.linalg.norm(a - b)) for a, b in combinations(seen, 2)) > 15


# Linear RGB as seen by dichromats: Machado, Oliveira and Fernandes (2009), severity 1.
SIGHTS = {
    "all": np.eye(3),
    "protan": np.array(
        [
            [0.152286, 1.052583, -0.204868],
            [0.114503, 0.786281, 0.099216],
            [-0.003882, -0.048116, 1.051998],
        ]
    ),
    "deutan": np.array(
        [
            [0.367322, 0.860646, -0.227968],
            [0.280085, 0.672501, 0.047413],
            [-0.011820, 0.042940, 0.968881],
        ]
    ),
    "tritan": np.array(
        [
            [1.255528, -0.076749, -0.178779],
            [-0.078411, 0.930809, 0.147602],
            [0.004733, 0.691367, 0.303900],
        ]
    ),
}
XYZ = np.array(
    [
        [0.4124564, 0.3575761, 0.1804375],
        [0.2126729, 0.7151522, 0.0721750],
        [0.0193339, 0.1191920, 0.9503041],
    ]
)


def _linear(colour: str) -> np.ndarray[Any, Any]:
    parts = np.array([int(colour[place : place + 2], 16) for place in (1, 3, 5)]) / 255
    return np.where(parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)


def _lab(rgb: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    x, y, z = np.cbrt(XYZ @ np.clip(rgb, 0, 1) / [0.95047, 1, 1.08883])
    return np.array([116 * y - 16, 500 * (x - y), 200 * (y - z)])
