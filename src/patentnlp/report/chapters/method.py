"""How the figures were made."""

from patentnlp.report.document import Section
from patentnlp.report.telling import Teller

__all__ = ["method"]

PARTS = (
    *("counting", "years", "growth", "intervals", "tags"),
    *("residual", "empty", "indices", "potential"),
)


def method(teller: Teller) -> Section:
    """What is counted how, in the words of a reader."""
    paragraphs = tuple((teller.tell(f"method.{part}"),) for part in PARTS)
    return Section("method", teller.text("method.title"), paragraphs)
