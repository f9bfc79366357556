"""Patent types: the words that sources use → invention, utility model or design."""

from patentnlp.filings.numbers import DESIGN, INVENTION, UTILITY_MODEL

__all__ = ["read_patent_type", "says_granted"]

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


def says_granted(text: str) -> bool:
    """Whether a word of patent type is that of a grant, whatever the kind code says.

    >>> says_granted("授权发明"), says_granted("Granted Patent"), says_granted("发明申请")
    (True, True, False)
    """
    return "授权" in text or "granted" in text.casefold()
