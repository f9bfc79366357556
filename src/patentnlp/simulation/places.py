"""Where applicants sit: shares of provinces, cities and countries."""

from collections.abc import Mapping

__all__ = ["CITIES", "COUNTRIES", "OUTSIDE", "PROVINCES"]

# Of the filings of applicants on the mainland; 北京 and 广东 lead, the others fall by a law.
LEADING: Mapping[str, float] = {"北京": 0.179, "广东": 0.155}
OTHERS = (
    "江苏", "上海", "浙江", "山东", "四川", "湖北", "安徽", "陕西", "湖南", "福建", "天津", "重庆",
    "河南", "辽宁", "河北", "黑龙江", "吉林", "广西", "江西", "贵州", "云南", "山西", "甘肃",
    "内蒙古", "海南", "新疆", "宁夏", "青海", "西藏",
)  # fmt: skip
FALL = 0.88


def _provinces() -> dict[str, float]:
    falling = [FALL**rank for rank in range(len(OTHERS))]
    rest = 1 - sum(LEADING.values())
    others = (weight * rest / sum(falling) for weight in falling)
    return {**LEADING, **dict(zip(OTHERS, others, strict=True))}


PROVINCES: Mapping[str, float] = _provinces()
# Hong Kong, Macao and Taiwan: province → its country code and share.
OUTSIDE: Mapping[str, tuple[str, float]] = {
    "台湾": ("TW", 0.74),
    "香港": ("HK", 0.20),
    "澳门": ("MO", 0.06),
}
COUNTRIES: Mapping[str, float] = {
    "US": 0.42,
    "JP": 0.24,
    "KR": 0.12,
    "DE": 0.09,
    "GB": 0.05,
    "FR": 0.04,
    "NL": 0.02,
    "SE": 0.02,
}
# Of a province its larger cities, one that stands more often has more; none elsewhere.
CITIES: Mapping[str, str] = {
    "北京": "北京",
    "上海": "上海",
    "天津": "天津",
    "重庆": "重庆",
    "广东": "深圳 深圳 深圳 深圳 广州 广州 广州 东莞 珠海 佛山",
    "江苏": "南京 南京 南京 苏州 苏州 无锡 常州 南通",
    "浙江": "杭州 杭州 杭州 杭州 宁波 温州 嘉兴",
    "山东": "济南 济南 青岛 青岛 烟台 潍坊",
    "四川": "成都 成都 成都 绵阳",
    "湖北": "武汉 武汉 武汉 宜昌",
    "安徽": "合肥 合肥 合肥 芜湖",
    "陕西": "西安 西安 西安 咸阳",
    "湖南": "长沙 长沙 长沙 株洲",
    "福建": "福州 厦门 厦门 泉州",
    "河南": "郑州 郑州 洛阳",
    "辽宁": "沈阳 大连",
    "河北": "石家庄 保定",
    "黑龙江": "哈尔滨",
    "吉林": "长春",
    "广西": "南宁 桂林",
    "江西": "南昌",
    "贵州": "贵阳",
    "云南": "昆明",
}
