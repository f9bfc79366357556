"""What a Word document is made of: paragraphs, runs, fields, bookmarks and links as elements.

Texts go in as texts of elements, so that nothing in them is taken for markup.
"""

import re
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from patentnlp.tables.cells import one_line

__all__ = ["Element", "bookmark", "field", "link", "paragraph", "run", "w"]

HAN = re.compile("[\u3400-\u9fff]")
Element = Any  # of lxml, which has no types


def w(tag: str, *content: Element, **attributes: str | int) -> Element:
    """An element of WordprocessingML with its attributes and what is in it."""
    named = {qn(f"w:{name}"): str(value) for name, value in attributes.items()}
    element = OxmlElement(f"w:{tag}", named)
    element.extend(content)
    return element


def paragraph(
    style: str,
    *content: Element,
    align: str | None = None,
    keep_next: bool = False,
    new_page: bool = False,
    before: int | None = None,
) -> Element:
    """A paragraph of the style with this id, and in what it differs from the style.

    `before` is the space above it, in twentieths of a point.
    """
    properties = w("pPr", w("pStyle", val=style))
    if keep_next:
        properties.append(w("keepNext"))
    if new_page:
        properties.append(w("pageBreakBefore"))
    if before is not None:
        properties.append(w("spacing", before=before))
    if align:
        properties.append(w("jc", val=align))
    return w("p", properties, *content)


def run(text: str) -> Element:
    """A text in one line, as it is.

    Quotation marks and dashes, which both scripts have, take the Chinese font among Chinese.
    """
    properties = [w("rPr", w("rFonts", hint="eastAsia"))] if HAN.search(text) else []
    return w("r", *properties, _text("t", text))


def field(instruction: str, *result: Element) -> list[Element]:
    """Runs of a field that shows `result` until somebody has Word work it out again."""
    begin, separate, end = (
        w("r", w("fldChar", fldCharType=kind)) for kind in ("begin", "separate", "end")
    )
    return [begin, w("r", _text("instrText", f" {instruction} ")), separate, *result, end]


def bookmark(name: str, number: int, *content: Element) -> list[Element]:
    """The content as a place that links and fields lead to; the number is the document's own."""
    return [w("bookmarkStart", id=number, name=name), *content, w("bookmarkEnd", id=number)]


def link(place: str, *content: Element) -> Element:
    """The content as a link to a bookmark."""
    return w("hyperlink", *content, anchor=place, history=1)


def _text(tag: str, text: str) -> Element:
    element = w(tag)
    element.text = one_line(text)
    element.set(qn("xml:space"), "preserve")
    return element
