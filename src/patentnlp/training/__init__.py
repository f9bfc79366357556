"""Training: what scikit-learn learns from labelled records, and how well."""

from patentnlp.training.entry import Trained, train
from patentnlp.training.figures import FacetFigures
from patentnlp.training.run import TrainingRun, train_model

__all__ = ["FacetFigures", "Trained", "TrainingRun", "train", "train_model"]
