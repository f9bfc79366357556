"""Finding a font that has Chinese."""

import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

from patentnlp.charts import fonts
from patentnlp.charts.fonts import chinese_font, font_folders
from patentnlp.errors import ChartError

packaged = pytest.mark.skipif(
    find_spec("mplfonts") is None, reason="the extra 'fonts' is not installed"
)


def put(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"")


def test_a_chinese_font_is_found_in_a_folder_below(tmp_path: Path) -> None:
    put(tmp_path, "latin/DejaVuSans.ttf", "opentype/noto/NotoSansCJK-Regular.ttc")

    assert chinese_font([tmp_path]).name == "NotoSansCJK-Regular.ttc"


def test_noto_comes_before_other_chinese_fonts_wherever_it_lies(tmp_path: Path) -> None:
    put(tmp_path, "first/simhei.ttf", "second/NotoSansCJKsc-Regular.otf")

    found = chinese_font([tmp_path / "first", tmp_path / "second"])

    assert found.name == "NotoSansCJKsc-Regular.otf"


@pytest.mark.parametrize("name", ["msyh.ttc", "PingFang.ttc", "wqy-microhei.ttc", "SimHei.TTF"])
def test_the_usual_fonts_of_windows_macos_and_linux_are_known(tmp_path: Path, name: str) -> None:
    put(tmp_path, name)

    assert chinese_font([tmp_path]).name == name


def test_only_font_files_count(tmp_path: Path) -> None:
    put(tmp_path, "NotoSansCJK-Regular.txt", "simhei.ttf")

    assert chinese_font([tmp_path]).name == "simhei.ttf"


@packaged
def test_without_a_system_font_the_noto_face_of_mplfonts_is_taken(tmp_path: Path) -> None:
    assert chinese_font([tmp_path]).name == "NotoSansCJKsc-Regular.otf"


@packaged
def test_looking_for_the_packaged_font_does_not_import_mplfonts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delitem(sys.modules, "mplfonts", raising=False)

    chinese_font([tmp_path])

    assert "mplfonts" not in sys.modules


def test_without_any_chinese_font_the_error_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fonts, "find_spec", lambda _: None)

    with pytest.raises(ChartError, match=r"pip install 'patentnlp\[fonts\]'"):
        chinese_font([tmp_path, tmp_path / "not there"])


def test_a_package_without_the_noto_face_is_no_help(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(tmp_path, "mplfonts/__init__.py", "mplfonts/fonts/SimHei.ttf")
    monkeypatch.syspath_prepend(str(tmp_path))

    with pytest.raises(ChartError, match="no Chinese font"):
        chinese_font([])


def test_fonts_are_looked_for_in_the_home_of_the_user(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    monkeypatch.delenv("XDG_DATA_HOME", raising=False)

    assert {tmp_path / ".fonts", tmp_path / ".local" / "share" / "fonts"} <= set(font_folders())
