"""The report as one HTML page; the only home of Jinja and of the page's JavaScript."""

from patentnlp.report.page.html import as_html

__all__ = ["as_html"]
