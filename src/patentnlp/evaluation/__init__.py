"""Evaluation: how good a model is on filings that someone has labelled."""

from patentnlp.evaluation.evaluate import Evaluation, evaluate

__all__ = ["Evaluation", "evaluate"]
