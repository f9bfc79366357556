"""Charts that Excel draws itself from the cells of a table."""

import math
from dataclasses import dataclass
from typing import Any

from xlsxwriter.utility import quote_sheetname, xl_rowcol_to_cell

from patentnlp.charts import PALETTE
from patentnlp.report.document import Plot, Table
from patentnlp.report.workbook.sheets import number_format

__all__ = ["CHART_COLUMNS", "ChartSheet", "chart_rows"]

CHART_COLUMNS = 10
WIDTH, HEIGHT, ROW = 64 * CHART_COLUMNS, 360, 20  # pixels
RADAR = 480
BAR = 24  # for each row of bars
MARGIN = 100  # around the bars, for axis and legend
MOST_LABELS = 20  # bars or points that carry their figure or name
STACKABLE = ("column", "bar")
FAINT, LINE = {"color": "#E4E4E4", "width": 0.75}, {"color": "#8C8C8C"}
PLAIN = {"bold": False}
AXIS = {"name_font": PLAIN, "major_tick_mark": "none"}
VALUES = {"major_gridlines": {"visible": True, "line": FAINT}, "line": {"none": True}}
UPRIGHT = 271  # XlsxWriter's number for a title of upright characters from top to bottom
FIXED = 3  # neither moved nor stretched where rows are filtered


def chart_rows(table: Table) -> int:
    """The rows of a sheet that the chart of a table takes, 0 where it has none.

    >>> chart_rows(Table((), ()))
    0
    """
    return math.ceil(_height(table) / ROW) if table.plot and table.rows else 0


@dataclass(frozen=True)
class ChartSheet:
    """A sheet with the cells of a table below row `header`, from which a chart is drawn."""

    book: Any
    sheet: Any
    table: Table
    header: int
    upright: bool

    def add_chart(self, plot: Plot, *, column: int, alt: str) -> None:
        """Puts the chart of the table below the header, with its first corner in `column`."""
        stacked = {"subtype": "stacked"} if plot.stacked and plot.kind in STACKABLE else {}
        chart = self.book.add_chart({"type": plot.kind, **stacked})
        for number, series in enumerate(plot.series):
            color = PALETTE[number % len(PALETTE)]
            chart.add_series(self._series(plot, series, color=color))
        chart.set_title({"none": True})
        chart.set_legend({"position": "bottom"} if len(plot.series) > 1 else {"none": True})
        chart.set_chartarea({"border": {"none": True}})
        chart.set_size({"width": WIDTH, "height": _height(self.table)})
        self._set_axes(chart, plot)
        place = {"object_position": FIXED, "description": alt}
        self.sheet.insert_chart(self.header + 1, column, chart, place)

    def _series(self, plot: Plot, series: int, *, color: str) -> dict[str, Any]:
        drawn = {
            "name": self._title(series),
            "categories": self._cells(plot.category),
            "values": self._cells(series),
            "data_labels": self._labels(plot),
        }
        return drawn | _look(plot, color)

    def _labels(self, plot: Plot) -> dict[str, Any]:
        """The figures on the bars of a single series, the names of the points of a scatter."""
        if len(self.table.rows) > MOST_LABELS or len(plot.series) > 1:
            return {}
        if plot.kind in STACKABLE:
            return {"value": True}
        if plot.kind != "scatter" or 0 in (plot.category, *plot.series):
            return {}
        rows = range(self.header + 1, self.header + 1 + len(self.table.rows))
        sheet = quote_sheetname(self.sheet.name)
        names = [
            f"={sheet}!{xl_rowcol_to_cell(row, 0, row_abs=True, col_abs=True)}" for row in rows
        ]
        return {"custom": [{"value": name} for name in names], "value": True, "position": "right"}

    def _set_axes(self, chart: Any, plot: Plot) -> None:
        category, values = self._axes(plot)
        across, up = (values, category) if plot.kind == "bar" else (category, values)
        if plot.kind == "bar":  # Excel begins at the bottom.
            up |= {"reverse": True, "crossing": "max"}
        if self.upright:
            up |= {"name_font": {**PLAIN, "rotation": UPRIGHT}}
        chart.set_x_axis(across)
        chart.set_y_axis(up)

    def _axes(self, plot: Plot) -> tuple[dict[str, Any], dict[str, Any]]:
        """The axis of the category and that of the values; a radar has no place for titles."""
        category = {**AXIS, "line": LINE, "label_position": "low"}  # not amid bars below zero
        values = {**AXIS, **VALUES}
        values["num_format"] = number_format(self.table.columns[plot.series[0]])
        if plot.kind == "scatter":
            category["num_format"] = number_format(self.table.columns[plot.category])
        if plot.kind != "radar":
            category["name"] = self._title(plot.category)
        if plot.kind != "radar" and len(plot.series) == 1:
            values["name"] = self._title(plot.series[0])
        return category, values

    def _title(self, column: int) -> list[Any]:
        # As a reference: a text that begins with "=" would be one to other cells.
        return [self.sheet.name, self.header, column]

    def _cells(self, column: int) -> list[Any]:
        first, last = self.header + 1, self.header + len(self.table.rows)
        return [self.sheet.name, first, column, last, column]


def _look(plot: Plot, color: str) -> dict[str, Any]:
    """Colour and strokes of a series."""
    marker = {"type": "circle", "size": 5, "fill": {"color": color}, "border": {"color": color}}
    if plot.kind in STACKABLE:
        return {"fill": {"color": color}, "gap": 60}
    if plot.kind == "scatter":
        return {"marker": marker | {"size": 7}}
    return {"line": {"color": color, "width": 2}, "marker": marker}


def _height(table: Table) -> int:
    kind = table.plot.kind if table.plot else ""
    bars = len(table.rows) if kind == "bar" else 0
    return max(RADAR if kind == "radar" else HEIGHT, bars * BAR + MARGIN)
