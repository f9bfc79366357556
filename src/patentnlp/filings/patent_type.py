"""Patent types: the words that sources use → invention, utility model or design."""

from patentnlp.filings.numbers import DESIGN, INVENTION, UTILITY_MODEL

__all__ = ["read_patent_type"]

# Parts of the words, in the order in which they are looked for.
WORDS = {
    "实用": UTILITY_MODEL,
    "外观": DESIGN,
    "发明": INVENTION,
    "utility model": UTILITY_MODEL,
    "limited": UTILITY_MODEL,  # Lens: a right with less examination
    "design": DESIGN,
    "invention": INVENTION,
    "utility": INVENTION,  # PatentsView: what the American office calls a patent proper
    "reissue": INVENTION,
}


def read_patent_type(text: str) -> str | None:
    """The patent type that a word such as `授权发明` or `utility` names, if any.

    >>> read_patent_type("发明授权"), read_patent_type("实用新型")
    ('invention', 'utility model')
    """
    lower = text.casefold()
    return next((type_ for word, type_ in WORDS.items() if word in lower), None)
