"""The classes of a filing, by the labels of its text."""

from collections.abc import Iterator, Mapping, Sequence

from patentnlp.filings.labelled import LabelledRecord
from patentnlp.taxonomy import Taxonomy

__all__ = ["CHOICES", "class_choices"]

CHOICES = 12  # different lists of classes for one text
# What a class of the taxonomy that is no whole symbol stands for.
SYMBOLS: Mapping[str, Sequence[str]] = {
    "G06T": ("G06T7/00", "G06T7/11", "G06T5/00", "G06T17/00", "G06T3/40"),
    "G06V": ("G06V10/82", "G06V20/40", "G06V40/16", "G06V10/764"),
    "G06K9": ("G06K9/00", "G06K9/62", "G06K9/46"),
    "G06N3": ("G06N3/04", "G06N3/08"),
    "G06N5": ("G06N5/04",),
    "G06F18": ("G06F18/214", "G06F18/24", "G06F18/23"),
    "G06F40": ("G06F40/30", "G06F40/289", "G06F40/216"),
    "G06F17/27": ("G06F17/27",),
    "G10L": ("G10L15/26", "G10L13/02", "G10L25/51", "G10L21/0208"),
    "A61B": ("A61B5/00", "A61B6/03"),
    "B60W": ("B60W50/00", "B60W60/00"),
    "B61L": ("B61L27/00",),
    "G01M": ("G01M13/045", "G01M99/00"),
    "G05B": ("G05B23/02", "G05B19/418"),
    "G08B": ("G08B13/196", "G08B17/12"),
    "G08G": ("G08G1/01", "G08G1/16"),
    "G09B": ("G09B5/00", "G09B7/02"),
    "G16H": ("G16H50/20", "G16H30/20"),
    "H02J": ("H02J3/00", "H02J3/38"),
}


def class_choices(text: LabelledRecord, taxonomy: Taxonomy) -> list[tuple[str, ...]]:
    """Lists of classes that fit the text: one or two of its first branch, one of each other label.

    The first class is the main one.
    """
    listed = list(_symbols_by_label(text, taxonomy))
    return [tuple(dict.fromkeys(_picked(listed, choice))) for choice in range(CHOICES)]


def _symbols_by_label(text: LabelledRecord, taxonomy: Taxonomy) -> Iterator[Sequence[str]]:
    for facet in taxonomy:
        labels = {label.id: label for label in facet.labels}
        for name in text.labels[facet.id]:
            symbols = [symbol for short in labels[name].ipc for symbol in _symbols(short)]
            if symbols:
                yield symbols


def _symbols(short: str) -> Sequence[str]:
    return SYMBOLS.get(short) or (short if "/" in short else f"{short}/00",)


def _picked(listed: Sequence[Sequence[str]], choice: int) -> Iterator[str]:
    for number, symbols in enumerate(listed):
        yield symbols[choice % len(symbols)]
        if number == 0 and choice % 2:
            yield symbols[(choice + 1) % len(symbols)]
