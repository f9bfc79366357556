"""A passage: one filing's text, cleaned and cut once, ready for every tagger."""

import re
from dataclasses import dataclass

from patentnlp.text import Clause, Cleaned, Token, Tokenizer, clean, clean_aligned, split_clauses

__all__ = ["TITLE_END", "Passage", "source_text"]

TITLE_END = "。"
HAN = re.compile(r"[\u4e00-\u9fff]")


@dataclass(frozen=True)
class Passage:
    """The cleaned text of a filing (title, a full stop, abstract) with its clauses and words.

    The title ends at `title_end`, which is 0 where there is none.
    """

    text: str
    title_end: int
    clauses: tuple[Clause, ...]
    words: tuple[tuple[Token, ...], ...]

    @classmethod
    def of(cls, title: str, abstract: str, tokenizer: Tokenizer) -> "Passage":
        """The passage of a title and an abstract; either may be empty."""
        return cls._of_clean(clean(source_text(title, abstract)), clean(title), tokenizer)

    @classmethod
    def aligned(cls, title: str, abstract: str, tokenizer: Tokenizer) -> "tuple[Passage, Cleaned]":
        """The same passage, and where each of its characters comes from."""
        cleaned = clean_aligned(source_text(title, abstract))
        return cls._of_clean(cleaned.text, clean(title), tokenizer), cleaned

    @classmethod
    def _of_clean(cls, text: str, title: str, tokenizer: Tokenizer) -> "Passage":
        clauses = tuple(split_clauses(text))
        return cls(
            text=text,
            title_end=len(title),
            clauses=clauses,
            words=tuple(_words(text, clause, tokenizer) for clause in clauses),
        )

    def is_title(self, clause: Clause) -> bool:
        """Whether a clause stands in the title."""
        return clause.end <= self.title_end

    @property
    def readable(self) -> bool:
        """Whether there is Chinese text to tag."""
        return bool(self.clauses) and HAN.search(self.text) is not None

    def clause_text(self, number: int) -> str:
        """The text of a clause."""
        clause = self.clauses[number]
        return self.text[clause.start : clause.end]


def source_text(title: str, abstract: str) -> str:
    """The one text that positions count in: the title, a full stop, and the abstract."""
    return f"{title}{TITLE_END}{abstract}" if title.strip() else abstract


def _words(text: str, clause: Clause, tokenizer: Tokenizer) -> tuple[Token, ...]:
    return tuple(
        Token(token.word, token.start + clause.start, token.end + clause.start)
        for token in tokenizer.cut(text[clause.start : clause.end])
        if not token.word.isspace()
    )
