"""What the writers say alike: a paragraph in one text, the numbers of figures and tables."""

from collections import Counter
from collections.abc import Mapping

from patentnlp.report.document import Document, Sentence

__all__ = ["exhibit_labels", "paragraph_text"]


def paragraph_text(document: Document, sentences: tuple[Sentence, ...]) -> str:
    """The sentences of a paragraph in one text; Chinese has no space between them."""
    space = "" if document.language == "zh" else " "
    return space.join(sentence.text for sentence in sentences)


def exhibit_labels(document: Document) -> Mapping[str, str]:
    """For each exhibit by its id its number; figures and tables are counted apart."""
    counted: Counter[str] = Counter()
    labels = {}
    space = "" if document.language == "zh" else " "
    for exhibit in document.exhibits():
        word = document.words["table" if exhibit.chart is None else "figure"]
        counted[word] += 1
        labels[exhibit.id] = f"{word}{space}{counted[word]}"
    return labels
