"""Which columns of a table a page has room for, and how wide they are."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain
from math import ceil
from unicodedata import east_asian_width

from patentnlp.report.cells import shown
from patentnlp.report.document import Column, Table
from patentnlp.tables.cells import one_line

__all__ = ["WIDTH", "Part", "parted"]

WIDTH = 9070  # twips of the 160 mm between the margins
# In twips by size of type: what the style leaves beside the text of a cell, with a little room,
# and what half a Chinese character takes.
PADDING = {"": 190, "Small": 130}
LETTER = {"": 100, "Small": 80}
STRETCH = 2  # times the width that its texts ask for, at most; wider, a row is hard to follow
NARROWEST, WIDEST = 4, 44  # letters that a column needs, and that one asks for
COMFORTABLE = 14  # letters in the widest column below which the small type is taken
SHORT = 8  # letters of a title that stays in one line
LATIN_WORD = re.compile("[!-ÿ]+")
READABLE = 10  # letters in the widest column below which the table is parted


@dataclass(frozen=True)
class Part:
    """Columns that stand beside each other, their texts by rows, and their widths in twips.

    `size` is that of the type, as the names of the styles end.
    """

    columns: tuple[Column, ...]
    rows: list[list[str]]
    size: str
    widths: list[int]


def parted(table: Table, *, rows: int) -> list[Part]:
    """The first rows of a table, its columns in as few parts as fit on a page.

    Each part begins with the columns up to the first of texts, which name the rows.
    """
    texts = [list(map(shown, row, table.columns)) for row in table.rows[:rows]]
    wishes = [
        _Wish.of(column, [row[number] for row in texts])
        for number, column in enumerate(table.columns)
    ]
    groups = _groups(table.columns, wishes)
    asked = [[wishes[number] for number in group] for group in groups]
    size = "" if all(_fit(wished, "", COMFORTABLE) for wished in asked) else "Small"
    return [
        Part(
            tuple(table.columns[number] for number in group),
            [[row[number] for number in group] for row in texts],
            size,
            _widths(wished, size),
        )
        for group, wished in zip(groups, asked, strict=True)
    ]


def _groups(columns: Sequence[Column], wishes: Sequence["_Wish"]) -> list[list[int]]:
    """The numbers of the columns of each part."""
    numbers = range(len(columns))
    texts = (number for number in numbers if columns[number].kind == "text")
    naming = numbers[: next(texts, 0) + 1]
    others = numbers[len(naming) :]
    groups = [list(naming)] if naming else []
    for count in range(1, len(others) + 1):
        size = ceil(len(others) / count)
        starts = range(0, len(others), size)
        groups = [[*naming, *others[start : start + size]] for start in starts]
        if all(_fit([wishes[number] for number in group], "Small", READABLE) for group in groups):
            break
    return groups


def _fit(wishes: Sequence["_Wish"], size: str, letters: int) -> bool:
    """Whether no number is broken, and texts have as many letters in a line as they can use."""
    return _widest(wishes, size) >= min(letters, max(wish.most for wish in wishes))


def _widths(wishes: Sequence["_Wish"], size: str) -> list[int]:
    """Wide columns give way before narrow ones."""
    widest = _widest(wishes, size)
    wanted = [wish.within(widest) * LETTER[size] + PADDING[size] for wish in wishes]
    stretch = min(STRETCH, WIDTH / sum(wanted))
    return [int(width * stretch) for width in wanted]


def _widest(wishes: Sequence["_Wish"], size: str) -> int:
    """The letters in the widest column where all are beside each other."""
    room = (WIDTH - PADDING[size] * len(wishes)) / LETTER[size]
    letters = range(WIDEST, 0, -1)
    return next((n for n in letters if sum(one.within(n) for one in wishes) <= room), 0)


@dataclass(frozen=True)
class _Wish:
    """The letters in a line of a column: as few as it bears, and as many as it has use for."""

    least: int
    most: int

    @classmethod
    def of(cls, column: Column, texts: Sequence[str]) -> "_Wish":
        """A number is not broken, its title into two lines; a text as often as need be."""
        title = one_line(column.title)
        letters = max(chain([NARROWEST], map(_letters, texts)))
        if column.kind == "text":
            return cls(NARROWEST, min(max(letters, _letters(title)), WIDEST))
        least = min(letters, WIDEST)
        return cls(least, min(max(least, _title_letters(title)), WIDEST))

    def within(self, widest: int) -> int:
        """The letters where a column may have `widest` at most."""
        return max(self.least, min(self.most, widest))


def _title_letters(title: str) -> int:
    """The letters in a line of a title: of its longest Latin word, or of half the Chinese."""
    if words := LATIN_WORD.findall(title):
        return max(map(len, words))
    letters = _letters(title)
    return letters if letters <= SHORT else ceil(letters / 4) * 2


def _letters(text: str) -> int:
    """How wide a text is, a Chinese character as two letters."""
    return sum(2 if east_asian_width(character) in "WF" else 1 for character in text)
