"""The table of a facet's figures, for training and evaluation alike."""

from rich.table import Table

from patentnlp.training.figures import FacetFigures

__all__ = ["label_table"]


def label_table(figures: FacetFigures) -> Table:
    """A row for each label, and one for each baseline."""
    interval = figures.macro_f1_interval
    table = Table(
        title=f"{figures.facet.id}  macro-F1 {figures.macro_f1:.3f} "
        f"({interval.low:.3f}–{interval.high:.3f})",
        title_justify="left",
    )
    for column in ("label", "precision", "recall", "F1", "95 %", "support", "ECE"):
        table.add_column(column, justify="left" if column == "label" else "right")
    for label, scores in figures.labels.items():
        table.add_row(
            label,
            *(f"{value:.3f}" for value in (scores.precision, scores.recall, scores.f1)),
            f"{scores.f1_interval.low:.2f}–{scores.f1_interval.high:.2f}",
            str(scores.support),
            f"{scores.calibration_error:.3f}",
        )
    table.add_section()
    for name, score in figures.baselines.items():
        table.add_row(name, "", "", f"{score:.3f}", "", "", "", style="dim")
    return table
