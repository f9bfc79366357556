"""The words for kinds of patents tell invention, utility model or design."""

import pytest

from patentnlp.filings.patent_type import read_patent_type


@pytest.mark.parametrize(
    ("word", "patent_type"),
    [
        ("发明", "invention"),
        ("发明专利", "invention"),
        ("发明申请", "invention"),
        ("授权发明", "invention"),
        ("发明公开", "invention"),
        ("发明授权", "invention"),
        ("中国发明专利", "invention"),
        ("PCT发明", "invention"),
        ("Invention", "invention"),
        ("utility", "invention"),
        ("reissue", "invention"),
        ("实用新型", "utility model"),
        ("实用新型专利", "utility model"),
        ("PCT实用新型", "utility model"),
        ("Utility Model", "utility model"),
        ("UTILITY MODEL", "utility model"),
        ("Limited Patent", "utility model"),
        ("外观设计", "design"),
        ("外观设计专利", "design"),
        ("外观专利", "design"),
        ("design", "design"),
        ("Design Right", "design"),
    ],
)
def test_a_word_of_a_service_tells_its_type(word: str, patent_type: str) -> None:
    assert read_patent_type(word) == patent_type
    assert read_patent_type(f" {word}\n") == patent_type


@pytest.mark.parametrize(
    "word", ["", " ", "专利", "其他", "plant", "Patent Application", "Granted Patent", "1"]
)
def test_a_word_that_names_no_type_tells_none(word: str) -> None:
    assert read_patent_type(word) is None
