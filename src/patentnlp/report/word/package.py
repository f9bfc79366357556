"""A Word file without content, and the same bytes for the same content."""

import zipfile
from datetime import datetime
from importlib.resources import files
from io import BytesIO
from string import Template
from typing import Any

import docx
from docx.document import Document as WordDocument
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.shared import Mm

from patentnlp.report.document import Document
from patentnlp.report.word.xml import Element, field, paragraph, run
from patentnlp.tables.cells import one_line

__all__ = ["TEXT_WIDTH", "blank_file", "file_bytes"]

PAGE = (Mm(210), Mm(297))
SIDES, TOP_AND_BOTTOM = Mm(25), Mm(25)
TEXT_WIDTH = Mm(160)
INDENT = {"zh": "420", "en": "0"}  # of a first line: two characters, in twentieths of a point
LANGUAGES = {"zh": "zh-CN", "en": "en-US"}
LONGEST_PROPERTY = 255  # characters
NO_TIME = datetime(2000, 1, 1)  # Word's properties know no zones
NO_ZIP_TIME = (1980, 1, 1, 0, 0, 0)
KEPT = {
    RELATIONSHIP_TYPE.OFFICE_DOCUMENT,
    RELATIONSHIP_TYPE.CORE_PROPERTIES,
    RELATIONSHIP_TYPE.STYLES,
    RELATIONSHIP_TYPE.SETTINGS,
}


def blank_file(document: Document) -> WordDocument:
    """An empty Word document with the page, styles, fonts and properties of a report."""
    word = docx.Document()
    _leave_out_template(word)
    zh = document.language == "zh"
    styles = Template(_resource("styles.xml")).substitute(
        indent=INDENT[document.language], italic=int(not zh)
    )
    _fill(word.styles.element, styles)
    _fill(word.settings.element, _resource("settings.xml"))
    _add_fonts(word)
    _set_page(word)
    _set_properties(word, document)
    return word


def file_bytes(word: WordDocument) -> bytes:
    """The file of a document, in which no time is written."""
    written, fixed = BytesIO(), BytesIO()
    word.save(written)
    with zipfile.ZipFile(written) as source, zipfile.ZipFile(fixed, "w") as target:
        for name in source.namelist():
            entry = zipfile.ZipInfo(name, NO_ZIP_TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(entry, source.read(name))
    return fixed.getvalue()


def _resource(name: str) -> str:
    return (files("patentnlp.report.word") / name).read_text(encoding="utf-8")


def _leave_out_template(word: WordDocument) -> None:
    """Only what a report needs stays: no picture of another page, no Japanese theme."""
    for relations in (word.part.rels, word.part.package.rels):
        for name, relation in list(relations.items()):
            if relation.reltype not in KEPT:
                del relations[name]


def _fill(element: Element, xml: str) -> None:
    """Puts the children of another root in place of the element's own."""
    for child in list(element):
        element.remove(child)
    element.extend(list(parse_xml(xml.encode())))


def _add_fonts(word: WordDocument) -> None:
    name, xml = PackURI("/word/fontTable.xml"), _resource("fonts.xml").encode()
    fonts = Part(name, CONTENT_TYPE.WML_FONT_TABLE, xml, word.part.package)
    word.part.relate_to(fonts, RELATIONSHIP_TYPE.FONT_TABLE)


def _set_page(word: WordDocument) -> None:
    """A4 with the number of the page at the foot of all but the first."""
    section = word.sections[0]
    section.page_width, section.page_height = PAGE
    section.left_margin = section.right_margin = SIDES
    section.top_margin = section.bottom_margin = TOP_AND_BOTTOM
    section.header_distance = section.footer_distance = Mm(12)
    section.different_first_page_header_footer = True
    foot: Any = section.footer.part.element
    for child in list(foot):
        foot.remove(child)
    foot.append(paragraph("Footer", *field("PAGE", run("1"))))


def _set_properties(word: WordDocument, document: Document) -> None:
    properties = word.core_properties
    properties.title = one_line(document.title)[:LONGEST_PROPERTY]
    properties.subject = one_line(document.subtitle)[:LONGEST_PROPERTY]
    properties.language = LANGUAGES[document.language]
    properties.author = properties.last_modified_by = properties.comments = properties.keywords = ""
    properties.revision = 1
    properties.created = properties.modified = NO_TIME
