"""Charts: from statistics to Vega-Lite specifications, and from these to pictures."""

from patentnlp.charts.bars import composition, shares
from patentnlp.charts.columns import applications_and_grants, newcomers, periods
from patentnlp.charts.courses import trend
from patentnlp.charts.crossings import bubble_matrix, location_quotients, specialisation
from patentnlp.charts.dots import effect_shares, growth_rates
from patentnlp.charts.factors import nine_factors
from patentnlp.charts.leaders import leading_applicants, scene_leaders
from patentnlp.charts.life import life_cycle
from patentnlp.charts.lines import effect_trends, label_trends
from patentnlp.charts.network import partners
from patentnlp.charts.page import overview
from patentnlp.charts.places import provinces
from patentnlp.charts.ranks import rank_ranges
from patentnlp.charts.rendering import draw_png, draw_svg, page_script
from patentnlp.charts.states import legal_status
from patentnlp.charts.theme import FONTS, PALETTE, label_colour
from patentnlp.charts.vocabulary import Language, Vocabulary

__all__ = [
    "FONTS",
    "PALETTE",
    "Language",
    "Vocabulary",
    "applications_and_grants",
    "bubble_matrix",
    "composition",
    "draw_png",
    "draw_svg",
    "effect_shares",
    "effect_trends",
    "growth_rates",
    "label_colour",
    "label_trends",
    "leading_applicants",
    "legal_status",
    "life_cycle",
    "location_quotients",
    "newcomers",
    "nine_factors",
    "overview",
    "page_script",
    "partners",
    "periods",
    "provinces",
    "rank_ranges",
    "scene_leaders",
    "shares",
    "specialisation",
    "trend",
]
