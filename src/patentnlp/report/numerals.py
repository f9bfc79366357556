"""Numbers and days as reports print them, in Chinese and English."""

from collections.abc import Callable, Mapping
from datetime import date
from math import floor

from patentnlp.charts.vocabulary import Language
from patentnlp.report.cells import number_text, percent_text

__all__ = ["FORMATS", "Format", "day", "number"]

Format = Callable[[float, Language], str]
WAN, YI = 10_000, 100_000_000
MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)


def number(value: float, how: str, language: Language) -> str:
    """A number in a format, such as `about`, in which a noun for one and for more may follow.

    >>> number(62_000, "about filing/filings", "en"), number(1, "about filing/filings", "en")
    ('62,000 filings', '1 filing')
    """
    form, _, nouns = how.partition(" ")
    text = FORMATS[form](float(value), language)
    one, _, more = nouns.partition("/")
    return f"{text} {one if value == 1 else more}" if nouns else text


def day(when: date, language: Language) -> str:
    """A day in words.

    >>> day(date(2023, 12, 31), "zh"), day(date(2023, 12, 31), "en")
    ('2023年12月31日', '31 December 2023')
    """
    if language == "zh":
        return f"{when.year}年{when.month}月{when.day}日"
    return f"{when.day} {MONTHS[when.month - 1]} {when.year}"


def about(count: float, language: Language) -> str:
    """A count, large ones rounded: 6.2万, 近2万, 约3.5万; 62,000, nearly 20,000, about 35,000.

    >>> [about(count, "zh") for count in (1432, 62_000, 19_860, 35_012)]
    ['1,432', '6.2万', '近2万', '约3.5万']
    >>> [about(count, "en") for count in (1432, 62_000, 19_860, 35_012)]
    ['1,432', '62,000', 'nearly 20,000', 'about 35,000']
    """
    if count < WAN:
        return exact(count, language)
    unit = YI if _tenths(count, WAN) * WAN >= 10 * YI else WAN
    tenths = _tenths(count, unit)
    rounded = tenths * unit // 10
    nearly = tenths % 10 == 0 and count < rounded
    if language == "en":
        words = "nearly " if nearly else "" if count == rounded else "about "
        return f"{words}{rounded:,}"
    words = "近" if nearly else "" if count == rounded else "约"
    return f"{words}{tenths / 10:g}{'亿' if unit == YI else '万'}"


def _tenths(count: float, unit: int) -> int:
    """How many tenths of a unit a count is, a half rounded up."""
    return floor(count * 10 / unit + 0.5)


def exact(count: float, language: Language) -> str:  # noqa: ARG001
    """A count with a comma every three digits.

    >>> exact(14485, "zh")
    '14,485'
    """
    return f"{count:,.0f}"


def percent(share: float, language: Language) -> str:
    """A share with one decimal; only nothing is 0 % and only all is 100 %.

    >>> [percent(share, "zh") for share in (0.1234, -0.05, 0, 0.0001, 0.9999, 1)]
    ['12.3%', '−5.0%', '0%', '不足0.1%', '超过99.9%', '100%']
    """
    share = round(share, 9)  # the last bits of a float are not growth
    if 0 < share < 0.0005:
        return "不足0.1%" if language == "zh" else "under 0.1%"
    if 0.9995 <= share < 1:
        return "超过99.9%" if language == "zh" else "over 99.9%"
    return percent_text(share, 0 if share in (0, 1) else 1)


def fall(share: float, language: Language) -> str:
    """A fall by a share, without its sign.

    >>> fall(-0.098, "zh")
    '9.8%'
    """
    return percent(-share, language)


def over(share: float, language: Language) -> str:
    """A share rounded down to a whole percentage, and said so.

    >>> over(0.436, "zh"), over(0.436, "en"), over(0.43, "zh"), over(0.083, "zh")
    ('超过43%', 'over 43%', '43%', '8.3%')
    """
    # What is 43 % but for the last bits of a float is 43 %.
    hundredths = floor(round(share * 100, 6))
    if hundredths < 10 or round(share * 100, 6) == hundredths:
        return percent(share, language).replace(".0%", "%")
    return f"{'超过' if language == 'zh' else 'over '}{hundredths}%"


def beyond(size: float, language: Language) -> str:
    """A number rounded down, and said so.

    >>> beyond(17.9, "zh"), beyond(17, "zh"), beyond(17.9, "en"), beyond(17, "en")
    ('超过17', '达到17', 'more than 17', 'at least 17')
    """
    whole = size == floor(size)
    if language == "zh":
        return f"{'达到' if whole else '超过'}{exact(floor(size), language)}"
    return f"{'at least' if whole else 'more than'} {exact(floor(size), language)}"


def decimal(size: float, language: Language) -> str:  # noqa: ARG001
    """A number with one decimal.

    >>> decimal(17.35, "zh")
    '17.4'
    """
    return number_text(size, 1)


def index(size: float, language: Language) -> str:  # noqa: ARG001
    """A number with two decimals.

    >>> index(0.6097, "zh")
    '0.61'
    """
    return number_text(size, 2)


def fine(size: float, language: Language) -> str:  # noqa: ARG001
    """A number with three decimals.

    >>> fine(0.01234, "zh")
    '0.012'
    """
    return number_text(size, 3)


def year(when: float, language: Language) -> str:  # noqa: ARG001
    """A year.

    >>> year(2021, "zh")
    '2021'
    """
    return f"{when:.0f}"


FORMATS: Mapping[str, Format] = {
    one.__name__: one
    for one in (about, exact, percent, fall, over, beyond, decimal, index, fine, year)
}
