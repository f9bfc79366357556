"""Words: Jieba with a lexicon of the field, the only place where Jieba is imported."""

import logging
import warnings
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import jieba

__all__ = ["Token", "Tokenizer"]

RESOURCES = Path(__file__).parents[1] / "resources"


class Token(NamedTuple):
    """A word and its half-open span in the text it was cut from."""

    word: str
    start: int
    end: int


@dataclass(frozen=True)
class Tokenizer:
    """Settings of the segmentation, and the cutting itself.

    `words` are added to Jieba's dictionary, `stop_words` are left out of what is
    cut. Two tokenizers with equal settings cut alike, whatever else the process did
    with Jieba.

    >>> Tokenizer.shipped().words_of("一种存算一体的卷积神经网络加速器")
    ['存算一体', '卷积神经网络', '加速器']
    """

    words: tuple[str, ...] = ()
    stop_words: frozenset[str] = frozenset()
    hmm: bool = True

    @classmethod
    @cache
    def shipped(cls) -> "Tokenizer":
        """The tokenizer with the lexicon and the stop words of `resources/`."""
        return cls(
            words=tuple(_lines(RESOURCES / "lexicon.txt")),
            stop_words=frozenset(_lines(RESOURCES / "stopwords.txt")),
        )

    @cached_property
    def _jieba(self) -> "jieba.Tokenizer":
        return _jieba_with(self.words)

    def cut(self, text: str) -> list[Token]:
        """Every word of the text with its position; joined, they give the text again."""
        tokens: list[Token] = []
        start = 0
        for word in self._jieba.cut(text, HMM=self.hmm):
            tokens.append(Token(word, start, start + len(word)))
            start += len(word)
        return tokens

    def words_of(self, text: str) -> list[str]:
        """The words that carry content: no stop word, no punctuation, no number."""
        return [token.word for token in self.cut(text) if self.keeps(token.word)]

    def keeps(self, word: str) -> bool:
        """Whether a word carries content."""
        return word not in self.stop_words and any(map(str.isalpha, word))


@cache
def _jieba_with(words: tuple[str, ...]) -> "jieba.Tokenizer":
    with warnings.catch_warnings():
        # jieba 0.42.1 has regular expressions with loose escapes (Python 3.12 and later
        # warn when compiling it) and asks setuptools for pkg_resources.
        warnings.filterwarnings("ignore", r".*invalid escape sequence", SyntaxWarning)
        warnings.filterwarnings("ignore", r".*invalid escape sequence", DeprecationWarning)
        warnings.filterwarnings("ignore", r"pkg_resources is deprecated", UserWarning)
        warnings.filterwarnings("ignore", r"pkg_resources is deprecated", DeprecationWarning)
        import jieba
    jieba.setLogLevel(logging.ERROR)
    tokenizer = jieba.Tokenizer()
    tokenizer.initialize()
    for word in words:
        tokenizer.add_word(word)
    return tokenizer


def _lines(path: Path) -> list[str]:
    lines = path.read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]
