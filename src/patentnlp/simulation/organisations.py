"""The large applicants, each with the figures it must hold."""

from dataclasses import dataclass

__all__ = ["CLAIMS", "LARGE", "LEADERS", "LEADING_COMPANIES", "Organisation"]

CLAIMS = 8.4  # on average, of applicants at home


@dataclass(frozen=True)
class Organisation:
    """An applicant with `size` of 62,000 filings.

    `recent` is how many times as likely as others a filing of the last three complete years
    is its own, `abroad` the share of its families with members elsewhere, `branch` what it
    prefers.
    """

    group: str
    names: tuple[str, ...]
    type: str
    province: str
    city: str
    size: int
    claims: float = CLAIMS
    abroad: float = 0.04
    recent: float = 1
    branch: str = ""


LEADERS = (
    Organisation(
        "示例星澜",
        ("示例星澜科技有限公司", "示例星澜网讯（北京）信息技术有限公司"),
        *("company", "北京", "北京", 1_432),
        claims=18.9,
        abroad=0.24,
        recent=3.2,
        branch="nlp",
    ),
    Organisation(
        "示例海岳",
        ("示例海岳技术有限公司", "示例海岳终端（东莞）有限公司"),
        *("company", "广东", "深圳", 1_168),
        claims=19.6,
        abroad=0.62,
        branch="ml",
    ),
    Organisation(
        "示例云鲸",
        ("示例云鲸科技（深圳）有限公司", "示例云鲸网络技术有限公司"),
        *("company", "广东", "深圳", 957),
        claims=18.8,
        abroad=0.31,
        recent=2.8,
        branch="speech",
    ),
    Organisation(
        "示例橙港",
        ("示例橙港（中国）有限公司", "示例橙港集团控股有限公司"),
        *("company", "浙江", "杭州", 843),
        claims=18.9,
        abroad=0.36,
        recent=2.6,
        branch="cv",
    ),
)
# Among the companies after the leaders are such as states own: a grid, a bank, a carrier.
FOLLOWERS: tuple[tuple[str, str, str, str, int], ...] = (
    ("示例国岭电网", "有限公司", "北京", "北京", 716),
    ("示例国泓银行", "股份有限公司", "北京", "北京", 624),
    ("示例安禾保险", "（集团）股份有限公司", "广东", "深圳", 548),
    ("示例国栎通信", "集团有限公司", "北京", "北京", 487),
    ("示例湖光电子", "股份有限公司", "浙江", "杭州", 431),
    ("示例江雁显示", "科技集团股份有限公司", "湖北", "武汉", 389),
)
LEADING_COMPANIES = (
    *LEADERS,
    *(
        Organisation(group, (group + ending,), "company", province, city, size)
        for group, ending, province, city, size in FOLLOWERS
    ),
)
OTHERS: tuple[tuple[str, str, str, str, int], ...] = (
    ("示例星湖大学", "university", "浙江", "杭州", 690),
    ("示例松岭大学", "university", "北京", "北京", 612),
    ("示例蜀江科技大学", "university", "四川", "成都", 545),
    ("示例星岛自动化研究所", "institute", "北京", "北京", 470),
    ("示例潮平大学", "university", "上海", "上海", 428),
    ("示例朔风电子大学", "university", "陕西", "西安", 384),
    ("示例榕岸理工大学", "university", "广东", "广州", 351),
    ("示例汀洲大学", "university", "湖北", "武汉", 322),
    ("示例梅岗通信大学", "university", "江苏", "南京", 301),
    ("示例白桦航空大学", "university", "北京", "北京", 284),
    ("示例鹏礁技术研究院", "institute", "广东", "深圳", 271),
    ("示例海棠大学", "university", "天津", "天津", 256),
    ("示例珍泉大学", "university", "山东", "济南", 242),
    ("示例淝岸大学", "university", "安徽", "合肥", 228),
)
LARGE = (
    *LEADING_COMPANIES,
    *(
        Organisation(name, (name,), type_, province, city, size)
        for name, type_, province, city, size in OTHERS
    ),
)
