"""Invented names: each begins with 示例, the word for a specimen."""

__all__ = ["MARK", "core", "foreign_core", "full_names", "group_name", "person"]

MARK = "示例"
FIRST = (
    "澄泓沐溪洛沣泽湛漪澍岚岳峻嵘峰岩峤崧岱岐栎柏梧桐榕楠枫杉棠榆瑾珩琅琪瑶璟珂珞珺瑜"
    "曦晗昀晟晖昊旻暄昕曜锦铭钧铮钰铄锐鑫锋镕翊翎翔翰鸿鹏鹭鹤雁鸣芷芸芃苒茗菁萱蓝蕴薇"
)
SECOND = (
    "川源渊波涛浩潮帆舟航途远达通畅驰骋骏骐骥图书文章墨砚弦音韵律诗词和谐安宁泰康健朗"
    "明辉煌灿烁光华耀映照云霄霞霖露雪霜晴空宇宙辰极点线面维度量衡准则理智慧思悟知行信诚"
)
SYLLABLES = "阿贝卡德埃菲格哈伊朱科拉米诺欧佩库里索塔乌维沃亚泽罗丹林尔斯"
SURNAMES = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许邓韩冯曹彭曾肖田董袁潘于蒋蔡"
# A step that meets every number once, so that neighbours get names unlike each other.
STEP = 7_919
COMPANIES = (
    "科技有限公司",
    "智能科技有限公司",
    "信息技术有限公司",
    "数据技术有限公司",
    "软件有限公司",
    "电子股份有限公司",
    "自动化设备有限公司",
)
HOME = ("CN", "TW", "HK", "MO")
# The word for the kind of organisation ends its name; a company has one of its own.
ENDINGS = {
    "university": ("大学", "理工大学", "工业大学", "职业技术学院"),
    "institute": ("研究院", "研究所", "实验室"),
    "hospital": ("医院", "人民医院"),
    "government": ("管理局", "信息办公室"),
}


def core(number: int) -> str:
    """The number-th name of an organisation at home, of two characters or, later, three.

    >>> core(0) == core(1), len(core(0)), len(core(10_000))
    (False, 2, 3)
    """
    pairs = len(FIRST) * len(SECOND)
    first, second = divmod(number * STEP % pairs, len(SECOND))
    turn = number // pairs
    return FIRST[first] + SECOND[second] + (FIRST[(first + turn) % len(FIRST)] if turn else "")


def foreign_core(number: int) -> str:
    """The number-th name of an organisation abroad, in syllables."""
    size = len(SYLLABLES)
    turn, number = divmod(number, size**3)
    number = number * STEP % size**3
    digits = (number // size**2, number // size % size, number % size, *([turn] if turn else []))
    return "".join(SYLLABLES[digit] for digit in digits)


def person(number: int) -> str:
    """The number-th name of a person."""
    rest, surname = divmod(number, len(SURNAMES))
    return MARK + SURNAMES[surname] + core(rest)


def group_name(type_: str, number: int, *, foreign: bool) -> str:
    """The short name by which an applicant of this type is counted."""
    if type_ == "person":
        return person(number)
    if foreign:
        ending = "大学" if type_ == "university" else ""
        return MARK + foreign_core(number) + ending
    endings = ENDINGS.get(type_, ("",))
    return MARK + core(number) + endings[number % len(endings)]


def full_names(
    group: str, type_: str, country: str | None, *, city: str | None, several: bool
) -> tuple[str, ...]:
    """The names under which an applicant files: that of the group unless it is a company."""
    if type_ != "company":
        return (group,)
    if country not in HOME:
        return (f"{group}{'株式会社' if country == 'JP' else '公司'}",)
    turn = sum(map(ord, group))
    first, second = (COMPANIES[(turn + more) % len(COMPANIES)] for more in range(2))
    place = f"（{city}）" if city else ""
    return (f"{group}{first}", f"{group}{place}{second}") if several else (f"{group}{first}",)
