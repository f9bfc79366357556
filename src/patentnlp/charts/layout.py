"""Where the nodes of a network lie: springs in each connected part, the parts set in rows."""

from collections.abc import Mapping, Sequence
from math import inf
from typing import Any

import numpy as np

__all__ = ["Edge", "Size", "network_layout"]

Edge = tuple[str, str]
Size = tuple[float, float]  # px: width and height of what must not overlap
Points = np.ndarray[Any, np.dtype[np.float64]]
Part = tuple[list[str], Points, Size]

ROUNDS = 300
GAP = 10.0  # px between the boxes of two nodes
LENGTH = 90.0  # px of an edge at rest


def network_layout(
    sizes: Mapping[str, Size], edges: Sequence[Edge], *, width: float
) -> tuple[dict[str, tuple[float, float]], float]:
    """The place of each node within `width` px, and the height needed; no two boxes overlap.

    The same network is always laid out the same way.
    """
    parts = [_part(part, sizes, edges, width=width) for part in _connected(list(sizes), edges)]
    places: dict[str, tuple[float, float]] = {}
    top = 0.0
    for row in _rows(parts, width=width):
        left = (width - sum(wide for _, _, (wide, _) in row) - GAP * (len(row) - 1)) / 2
        for names, points, (wide, _) in row:
            for name, (x, y) in zip(names, points.tolist(), strict=True):
                places[name] = round(left + x, 1), round(top + y, 1)
            left += wide + GAP
        top += max(high for _, _, (_, high) in row) + GAP
    return places, top


def _rows(parts: Sequence[Part], *, width: float) -> list[list[Part]]:
    """The parts set side by side as long as there is room."""
    rows: list[list[Part]] = []
    left = inf
    for part in parts:
        wide = part[2][0]
        if left + wide > width:
            rows.append([])
            left = 0.0
        rows[-1].append(part)
        left += wide + GAP
    return rows


def _connected(names: Sequence[str], edges: Sequence[Edge]) -> list[list[str]]:
    """The connected parts, the largest first."""
    part = {name: [name] for name in names}
    for one, other in edges:
        if part[one] is not part[other]:
            joined = part[one] + part[other]
            part |= dict.fromkeys(joined, joined)
    found = {id(members): members for members in part.values()}.values()
    return sorted(found, key=lambda members: -len(members))


def _part(
    part: list[str], sizes: Mapping[str, Size], edges: Sequence[Edge], *, width: float
) -> Part:
    """A connected part with its points in a box that begins at 0, and the size of the box."""
    place = {name: turn for turn, name in enumerate(part)}
    pairs = np.array([[place[a], place[b]] for a, b in edges if a in place], dtype=int)
    boxes = np.array([sizes[name] for name in part])
    points = _within(_apart(_springs(len(part), pairs), boxes), boxes, width=width)
    low = (points - boxes / 2).min(axis=0)
    high = (points + boxes / 2).max(axis=0)
    wide, tall = (high - low).tolist()
    return part, points - low, (wide, tall)


def _springs(size: int, pairs: Points) -> Points:
    """The layout of least stress: distances as the number of edges between two nodes."""
    steps = _distances(size, pairs)
    angle = 2 * np.pi * np.arange(size) / size
    points = np.stack([np.cos(angle), np.sin(angle)], axis=1) * LENGTH * max(size / 4, 0.5)
    weights = 1 / np.maximum(steps, 1) ** 2 - np.eye(size)
    for _ in range(ROUNDS if size > 2 else 0):
        between = points[:, None] - points[None]
        far = np.maximum(np.sqrt((between**2).sum(axis=2)), 1e-6)
        pull = points[None] + between * (steps * LENGTH / far)[..., None]
        points = (weights[..., None] * pull).sum(axis=1) / weights.sum(axis=1)[:, None]
    return points


def _distances(size: int, pairs: Points) -> Points:
    """The number of edges between each two nodes of a connected part."""
    steps = np.where(np.eye(size) > 0, 0.0, np.inf)
    for one, other in pairs:
        steps[one, other] = steps[other, one] = 1
    for middle in range(size):
        steps = np.minimum(steps, steps[:, middle, None] + steps[None, middle])
    return steps


def _apart(points: Points, boxes: Points) -> Points:
    """The points pushed away from each other while their boxes overlap, as far as that helps."""
    half = (boxes[:, None] + boxes[None]) / 2 + GAP
    turn = np.arange(len(points))
    earlier = np.where(turn[:, None] > turn[None], 1.0, -1.0)[..., None]
    for _ in range(ROUNDS):
        between = points[:, None] - points[None]
        over = half - np.abs(between)
        over[turn, turn] = -1
        bad = np.asarray((over > 0).all(axis=2))
        if not bad.any():
            break
        sideways = over[..., 0] < over[..., 1] * 2  # rather downwards: there is more room
        axis = np.stack([sideways, ~sideways], axis=2) & bad[..., None]
        push = over * np.where(between == 0, earlier, np.sign(between)) / 2
        points = points + (push * axis).sum(axis=1) / np.maximum(axis.sum(axis=1), 1)
    return points


def _within(points: Points, boxes: Points, *, width: float) -> Points:
    """The points drawn together to the width, then each lowered below what it would cover."""
    points = points.copy()
    low, high = (points - boxes / 2)[:, 0].min(), (points + boxes / 2)[:, 0].max()
    if high - low > width:
        widest = boxes[:, 0].max()
        span = max(float(np.ptp(points[:, 0])), 1.0)
        points = points * [max(width - widest, 0.0) / span, 1.0]
    placed: list[tuple[float, float, float, float]] = []
    for one in np.lexsort((points[:, 0], points[:, 1])).tolist():
        (x, y), (wide, tall) = points[one].tolist(), boxes[one].tolist()
        for across, down, other, high in placed:
            if abs(across - x) < (wide + other) / 2:
                y = max(y, down + (tall + high) / 2)
        placed.append((x, y, wide, tall))
        points[one, 1] = y
    return points
