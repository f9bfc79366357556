"""The model: all facets together, as an object, a folder and a table's columns."""

from patentnlp.model.files import load_model, load_pipeline, save_model
from patentnlp.model.model import Explanation, FacetTags, Model, Tag, TaggedText

__all__ = [
    "Explanation",
    "FacetTags",
    "Model",
    "Tag",
    "TaggedText",
    "load_model",
    "load_pipeline",
    "save_model",
]
