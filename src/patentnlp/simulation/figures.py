"""The figures that the population holds: counts are of 62,000 records, scaled for others.

Those of 《新一代人工智能专利技术分析报告》 are named in docs/simulation.md; the rest is invented.
"""

from collections.abc import Mapping
from datetime import date

__all__ = [
    "BRANCHES",
    "COMPLETE_YEARS",
    "EFFECTS",
    "FIRST_YEAR",
    "GROWTH",
    "GROWTH_FROM",
    "LAST_DAY",
    "PUBLISHED",
    "RECORDS",
    "SCENES",
    "SCENE_PAIRS",
    "SLOWER_GROWTH",
    "STATUSES",
    "SWINGS",
    "scaled",
]

RECORDS = 62_000
LAST_DAY = date(2023, 12, 31)

# Applications a year; of the years that are not named all are published by the last day.
FIRST_YEAR, GROWTH_FROM = 2008, 2017
SLOWER_GROWTH, GROWTH = 1.28, 1.436
PUBLISHED: Mapping[int, float] = {2022: 0.75, 2023: 0.25}
# No technology grows evenly: what these years have beside the curve.
SWINGS: Mapping[int, float] = {2018: 1.04, 2019: 0.95, 2020: 1.05}
COMPLETE_YEARS = tuple(
    year for year in range(FIRST_YEAR, LAST_DAY.year + 1) if year not in PUBLISHED
)

STATUSES: Mapping[str, int] = {"valid": 19_860, "pending": 35_000, "invalid": 7_140}

# Records that carry a scene, and those among them that carry two.
SCENES: Mapping[str, int] = {
    "search": 1_837,
    "document": 3_343,
    "industry": 14_485,
    "finance": 33_301,
    "transport": 1_480,
    "medical": 1_250,
    "security": 1_410,
    "education": 870,
}
SCENE_PAIRS: Mapping[tuple[str, str], int] = {
    ("document", "finance"): 2_000,
    ("finance", "security"): 1_050,
    ("finance", "search"): 700,
    ("industry", "transport"): 300,
    ("document", "search"): 280,
    ("document", "medical"): 240,
    ("industry", "security"): 180,
    ("industry", "search"): 150,
    ("document", "industry"): 140,
    ("document", "education"): 110,
    ("education", "search"): 90,
    ("finance", "transport"): 60,
}

# Shares of the records that carry a label; a record may carry several.
BRANCHES: Mapping[str, float] = {
    "nlp": 0.345,
    "cv": 0.305,
    "ml": 0.24,
    "speech": 0.10,
    "framework": 0.09,
    "chip": 0.03,
}
EFFECTS: Mapping[str, float] = {"accuracy": 0.45, "efficiency": 0.33, "cost": 0.21}


def scaled(count: int, records: int) -> int:
    """What a count of 62,000 records is of so many."""
    return round(count * records / RECORDS)
