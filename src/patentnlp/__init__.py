"""Chinese patent filings, tagged by technology branch, effect and scene, and counted.

>>> import patentnlp
>>> model = patentnlp.load_model()
>>> model.tag_text("用卷积神经网络对图像进行分割，提高了分割的准确率。").labels("branch")
('cv',)
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from patentnlp.errors import PatentNLPError
    from patentnlp.evaluation import evaluate
    from patentnlp.filings import read_filings
    from patentnlp.model import Model, load_model
    from patentnlp.report import write_report
    from patentnlp.statistics import Statistics, summarize
    from patentnlp.taxonomy import Taxonomy
    from patentnlp.text import Tokenizer
    from patentnlp.training import train

__version__ = "0.1.0"

__all__ = [
    "Model",
    "PatentNLPError",
    "Statistics",
    "Taxonomy",
    "Tokenizer",
    "evaluate",
    "load_model",
    "read_filings",
    "summarize",
    "train",
    "write_report",
]

_HOMES = {
    "Model": "patentnlp.model",
    "PatentNLPError": "patentnlp.errors",
    "Statistics": "patentnlp.statistics",
    "Taxonomy": "patentnlp.taxonomy",
    "Tokenizer": "patentnlp.text",
    "evaluate": "patentnlp.evaluation",
    "load_model": "patentnlp.model",
    "read_filings": "patentnlp.filings",
    "summarize": "patentnlp.statistics",
    "train": "patentnlp.training",
    "write_report": "patentnlp.report",
}


def __getattr__(name: str) -> Any:
    """The public names, each imported when it is first asked for."""
    if name not in _HOMES:
        raise AttributeError(f"module 'patentnlp' has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return sorted([*globals(), *__all__])
