"""From the text of a filing to clean clauses and words, with positions kept."""

from patentnlp.text.clauses import Clause, split_clauses
from patentnlp.text.cleaning import Cleaned, clean, clean_aligned
from patentnlp.text.tokenizer import Token, Tokenizer

__all__ = ["Clause", "Cleaned", "Token", "Tokenizer", "clean", "clean_aligned", "split_clauses"]
