"""Invented filings, written as each patent service exports them, with its quirks."""

import csv
import html
import io
import re
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import xlsxwriter

from patentnlp.filings.numbers import check_digit

__all__ = [
    "FILINGS",
    "SCHEDULER",
    "TUTOR",
    "VIEWER",
    "Filing",
    "cn_database",
    "cnipa_list",
    "cnipa_list_page",
    "cnipa_search",
    "cnipr",
    "derwent_chinese",
    "derwent_english",
    "google",
    "google_saved_by_excel",
    "incopat",
    "incopat_older",
    "lens",
    "lens_2021",
    "patentsview",
    "patsnap",
    "patsnap_translated",
    "plain",
    "write_csv",
    "write_sheet",
]

Row = Sequence[object]


@dataclass(frozen=True)
class Filing:
    """An invented filing; each field is what the canonical table should say in that column.

    Its numbers lie beyond those that the offices have given so far; `filed_as` is its first
    publication, `grant_date` is missing where none was granted.
    """

    application_number: str
    filed_as: str
    publication_number: str
    title: str
    abstract: str
    first_claim: str
    applicants: tuple[str, ...]
    inventors: tuple[str, ...]
    application_date: date
    publication_date: date
    grant_date: date | None
    status: str
    patent_type: str
    ipc: tuple[str, ...]
    province: str
    city: str

    @property
    def main_ipc(self) -> str:
        """The first of its classes."""
        return self.ipc[0]

    @property
    def kind(self) -> str:
        """The kind code of its number."""
        return self.publication_number[11:]

    @property
    def office(self) -> str:
        """The office; all of them are Chinese."""
        return "CN"

    @property
    def application_year(self) -> int:
        """The year of its application."""
        return self.application_date.year

    @property
    def is_twice_published(self) -> bool:
        """Whether the application and the grant were published one after the other."""
        return self.filed_as != self.publication_number


def _numbered(digits: str) -> str:
    return f"CN{digits}.{check_digit(digits)}"


SCHEDULER = Filing(
    application_number=_numbered("201819999901"),
    filed_as="CN199999901A",
    publication_number="CN199999901B",
    title="一种神经网络芯片的任务调度方法",
    abstract="本发明公开一种调度方法，负载<阈值时把任务移到A-B通道，降低了功耗。",
    first_claim="一种神经网络芯片的任务调度方法，其特征在于，包括监测负载的步骤。",
    applicants=("深圳市云杉智算科技有限公司", "江南云岭大学"),
    inventors=("林一舟", "苏晚晴", "程野"),
    application_date=date(2018, 2, 7),
    publication_date=date(2018, 11, 6),
    grant_date=date(2021, 3, 16),
    status="valid",
    patent_type="invention",
    ipc=("G06N3/063", "G06F9/50"),
    province="广东",
    city="深圳",
)
VIEWER = Filing(
    application_number=_numbered("201929999902"),
    filed_as="CN299999902U",
    publication_number="CN299999902U",
    title="一种道路图像采集装置",
    abstract="本实用新型涉及一种采集装置，提高了夜间图像的清晰度。",
    first_claim="一种道路图像采集装置，其特征在于，包括补光灯。",
    applicants=("杭州青禾图像技术有限公司",),
    inventors=("顾南",),
    application_date=date(2019, 5, 26),
    publication_date=date(2020, 7, 10),
    grant_date=date(2020, 7, 10),
    status="invalid",
    patent_type="utility model",
    ipc=("G06V20/56",),
    province="浙江",
    city="杭州",
)
TUTOR = Filing(
    application_number=_numbered("202119999903"),
    filed_as="CN199999903A",
    publication_number="CN199999903A",
    title="一种作业批改方法及系统",
    abstract="本发明提供一种作业批改方法，缩短了批改作业的时间。",
    first_claim="一种作业批改方法，其特征在于，包括识别手写文字的步骤。",
    applicants=("成都望江听雨软件有限公司", "成都望江听雨教育有限公司"),
    inventors=("许知远山", "何遥"),
    application_date=date(2021, 6, 30),
    publication_date=date(2021, 9, 28),
    grant_date=None,
    status="pending",
    patent_type="invention",
    ipc=("G06V30/226", "G06N3/08"),
    province="四川",
    city="成都",
)
FILINGS = (SCHEDULER, VIEWER, TUTOR)


def write_sheet(
    path: Path, rows: Iterable[Row], *, name: str = "Sheet1", empty_columns: int = 0
) -> Path:
    """A workbook of one sheet; `empty_columns` formatted cells follow each row."""
    with xlsxwriter.Workbook(path) as book:
        page = book.add_worksheet(name)
        bordered = book.add_format({"border": 1})
        for number, row in enumerate(rows):
            page.write_row(number, 0, row)
            for column in range(len(row), len(row) + empty_columns):
                page.write_blank(number, column, None, bordered)
    return path


def write_csv(
    path: Path,
    rows: Iterable[Row],
    *,
    above: str = "",
    separator: str = ",",
    encoding: str = "utf-8",
) -> Path:
    """A file of separated values; `above` are lines that stand before the header."""
    stream = io.StringIO(newline="")
    csv.writer(stream, delimiter=separator).writerows(rows)
    path.write_bytes((above + stream.getvalue()).encode(encoding))
    return path


def _publications(filing: Filing) -> list[tuple[str, date]]:
    """The numbers and days of all publications of a filing."""
    found = [(filing.filed_as, filing.publication_date)]
    if filing.is_twice_published and filing.grant_date:
        found.append((filing.publication_number, filing.grant_date))
    return found


def _type_of(number: str) -> str:
    return {"A": "发明申请", "B": "授权发明", "U": "实用新型"}[number[-1]]


def _with_wrong_dimension(path: Path) -> Path:
    """The workbook with a sheet that claims to have one cell, as incoPat writes it."""
    with zipfile.ZipFile(path) as book:
        parts = {name: book.read(name) for name in book.namelist()}
    page = "xl/worksheets/sheet1.xml"
    wrong = rb'<dimension ref="A1"/>'
    parts[page], count = re.subn(rb'<dimension ref="[^"]+"/>', wrong, parts[page])
    assert count == 1
    with zipfile.ZipFile(path, "w") as book:
        for name, data in parts.items():
            book.writestr(name, data)
    return path


def patsnap_translated(folder: Path) -> Path:
    """智慧芽 with translated texts: application and grant in two rows, no application number.

    After the three filings stands a French one that has neither status nor original
    applicant, and whose texts are in English alone.
    """
    header = [
        "序号", "公开(公告)号", "法律状态/事件", "[标]当前申请(专利权)人", "申请日",
        "公开(公告)日", "被引用专利数量", "引用专利数量", "发明人数量", "标题(译)(简体中文)",
        "标题(译)(English)", "摘要(译)(简体中文)", "摘要(译)(English)", "优先权国家/地区",
        "简单同族专利申请数量", "专利类型", "受理局", "[标]原始申请(专利权)人", "SEP信息",
        "IPC分类号", "IPC主分类号",
    ]  # fmt: skip
    words = {"valid": "授权 | 权利转移 | 质押", "invalid": "未缴年费", "pending": "实质审查"}
    rows: list[Row] = [
        [
            0, number, words[filing.status], "成都后来受让有限公司",
            filing.application_date.isoformat(), day.isoformat(), 4, 7, len(filing.inventors),
            filing.title, "Title", filing.abstract, "Abstract", "-", 2, _type_of(number), "中国",
            " | ".join(filing.applicants), "-", " | ".join(filing.ipc), filing.ipc[0],
        ]
        for filing in FILINGS
        for number, day in _publications(filing)
    ]  # fmt: skip
    rows.append(
        [
            0, "FR3999901A1", "-", "ATELIER IMAGINAIRE SAS", "2020-01-02", "2021-07-09", 0, 0, 1,
            "-", "Robot arm", "-", "An arm that saves time.", "FR", 1, "发明申请", "法国", "-",
            "-", "B25J9/16", "B25J9/16",
        ]
    )  # fmt: skip
    return write_sheet(folder / "patsnap.xlsx", [header, *rows], name="sheet1")


def patsnap(folder: Path) -> Path:
    """智慧芽 in Chinese: one row for each filing, with seat, claims, effects and short status."""
    header = [
        "公开(公告)号", "申请号", "标题", "摘要", "申请日", "公开(公告)日", "授权日",
        "简单法律状态", "法律状态/事件", "受理局", "专利类型", "发明人", "当前申请(专利权)人",
        "原始申请(专利权)人", "当前申请(专利权)人州/省", "当前申请(专利权)人地市", "权利要求数",
        "IPC分类号", "IPC主分类号", "[标]技术功效短语", "专利价值",
    ]  # fmt: skip
    short = {"valid": "有效", "invalid": "失效", "pending": "审中"}
    words = {"valid": "授权 | 一案双申", "invalid": "未缴年费", "pending": "公开"}
    rows = [
        [
            filing.filed_as, filing.application_number, filing.title, filing.abstract,
            filing.application_date.isoformat(), filing.publication_date.isoformat(),
            filing.grant_date.isoformat() if filing.grant_date else "-", short[filing.status],
            words[filing.status], "中国", _type_of(filing.filed_as), " | ".join(filing.inventors),
            "-", " | ".join(filing.applicants), f"{filing.province}省", f"{filing.city}市", 10,
            " | ".join(filing.ipc), filing.ipc[0], "降低功耗 | 节省时间", "￥40,000",
        ]
        for filing in FILINGS
    ]  # fmt: skip
    return write_sheet(folder / "patsnap.xlsx", [header, *rows], name="sheet1")


CODES = {"广东": "44", "浙江": "33", "四川": "51"}
INCOPAT_STATUS = {
    "valid": ("有效", "授权"),
    "invalid": ("失效", "未缴年费专利权终止"),
    "pending": ("审中", "实质审查请求的生效"),
}


def incopat(folder: Path) -> Path:
    """IncoPat of 2025: one row for each filing, that of its grant where there is one."""
    header = [
        "序号", "标题 (中文)", "标题 (英文)", "摘要 (中文)", "摘要 (英文)", "申请人",
        "公开（公告）号", "公开（公告）日", "申请号", "申请日", "专利类型", "公开国别",
        "链接到incoPat", "标题（小语种原文）", "首项权利要求", "权利要求数量", "技术功效句",
        "技术功效短语", "IPC主分类", "IPC", "标准化申请人", "申请人国家/地区", "申请人地址",
        "申请人省市代码", "中国申请人地市", "发明人", "引证次数", "被引证次数", "简单同族",
        "简单同族个数", "同族国家/地区", "专利有效性", "当前法律状态", "首次公开日",
        "授权公告号", "授权公告日", "失效日", "专利寿命（月）", "合享价值度",
    ]  # fmt: skip
    rows = []
    for number, filing in enumerate(FILINGS, 1):
        publication, day = _publications(filing)[-1]
        granted = filing.grant_date is not None
        rows.append([
            number, filing.title, "Title", filing.abstract, "Abstract",
            "; ".join(filing.applicants), publication, day.isoformat(), filing.application_number,
            filing.application_date.isoformat(), _type_of(publication), "CN", "incoPat", "",
            filing.first_claim, 10, "降低了功耗。", "降低功耗; 节省时间", filing.ipc[0],
            "; ".join(filing.ipc), "云杉智算", "中国", "科技路1号",
            CODES[filing.province], f"{filing.city}市",
            "; ".join(filing.inventors), 7, 4, f"{filing.filed_as}; US20180999901A1", 2, "CN; US",
            *INCOPAT_STATUS[filing.status], filing.publication_date.isoformat(),
            publication if granted else "", day.isoformat() if granted else "", "", 240, 9,
        ])  # fmt: skip
    return _with_wrong_dimension(write_sheet(folder / "incopat.xlsx", [header, *rows]))


def incopat_older(folder: Path) -> Path:
    """IncoPat of before: half-width brackets, dates by slashes, lists by `；` and line ends.

    After the three filings stands a design, which has a class of Locarno and none of the IPC.
    """
    header = [
        "标题", "摘要", "标题(翻译)", "申请人", "公开(公告)号", "公开(公告)日", "申请号", "申请日",
        "专利类型", "摘要(小语种原文)", "技术功效短语", "IPC主分类", "IPC", "洛迦诺分类号",
        "申请人国别代码", "申请人省市代码", "中国申请人地市", "发明人", "专利有效性",
        "当前法律状态", "专利寿命(月)",
    ]  # fmt: skip
    rows = []
    for filing in FILINGS:
        publication, day = _publications(filing)[0]
        rows.append([
            filing.title, filing.abstract, "", "；".join(filing.applicants), publication,
            f"{day:%Y/%m/%d}", filing.application_number, f"{filing.application_date:%Y/%m/%d}",
            _type_of(publication), "", "降低功耗\n节省时间", filing.ipc[0], "\n".join(filing.ipc),
            "", "CN", f"{filing.province};{CODES[filing.province]}", f"{filing.city}市",
            "；\n".join(filing.inventors),
            *INCOPAT_STATUS[filing.status], "",
        ])  # fmt: skip
    design = _numbered("202039999904")
    rows.append([
        "台灯", "本外观设计产品用于照明。", "", "何遥", "CN399999904S", "2021/01/05", design,
        "2020/8/9", "外观设计", "", "", "", "", "26-05", "CN", "四川;51", "", "何遥", "有效",
        "授权", "",
    ])  # fmt: skip
    return _with_wrong_dimension(write_sheet(folder / "incopat.xlsx", [header, *rows]))


def cnipa_search(folder: Path) -> Path:
    """CNIPA's search: application and grant in one cell, entities, ten empty columns."""
    header = [
        "公开（公告）号", "公开（公告）日", "IPC分类号", "申请（专利权）人", "发明人", "发明名称",
        "摘要", "引证",
    ]  # fmt: skip
    rows = [
        [
            ";".join(number for number, _ in _publications(filing)),
            ";".join(f"{day:%Y.%m.%d}" for _, day in _publications(filing)),
            ";".join(filing.ipc), "; ".join(filing.applicants),
            "; ".join(filing.inventors[:2]) + "".join(f"、{one}" for one in filing.inventors[2:]),
            filing.title, html.escape(filing.abstract).replace("-", "\u2011"),
            "CN199999905A；CN199999906A",
        ]
        for filing in FILINGS
    ]  # fmt: skip
    return write_sheet(folder / "cnipa_search.xlsx", [header, *rows], empty_columns=10)


def _cnipa_list_rows() -> list[list[str]]:
    """CNIPA's list; a fourth filing tells an event for its state and no day of it."""
    words = {"valid": "发明专利权授予", "invalid": "专利权的终止", "pending": "实质审查的生效"}
    rows = [
        [
            _type_of(filing.filed_as), filing.title, words[filing.status], "20220301",
            f"{filing.publication_date:%Y.%m.%d}", filing.application_number,
            f"{filing.application_date:%Y.%m.%d}", " ; ".join(filing.applicants),
            " ; ".join(filing.inventors),
        ]
        for filing in FILINGS
    ]  # fmt: skip
    event = _numbered("201739999907")
    rows.append([
        "外观设计", "台灯", "著录事项变更", "无数据", "2017.12.01", event, "2017.06.01", "何遥",
        "何遥",
    ])  # fmt: skip
    header = [
        "专利类型", "专利名称", "法律状态", "法律状态最后修改日期", "申请公布日/授权公告日",
        "申请号", "申请日", "申请人/专利权人", "发明人",
    ]  # fmt: skip
    return [header, *rows]


def cnipa_list(folder: Path) -> Path:
    """CNIPA's list as a workbook."""
    return write_sheet(folder / "cnipa_list.xlsx", _cnipa_list_rows())


def cnipa_list_page(folder: Path) -> Path:
    """CNIPA's list as a web page that is called .xls."""
    lines = (
        f"<tr>{''.join(f'<td>{html.escape(cell)}</td>' for cell in row)}</tr>"
        for row in _cnipa_list_rows()
    )
    path = folder / "cnipa_list.xls"
    path.write_text(
        f'<html><meta charset="utf-8"><table>{"".join(lines)}</table></html>', encoding="utf-8"
    )
    return path


def cnipr(folder: Path) -> Path:
    """CNIPR: classes with version, an address with postcode, `.` between the parts of dates."""
    header = [
        "申请号", "公开（公告）号", "公开（公告）日", "申请日", "专利号", "名称", "主分类号",
        "分类号", "分案原申请号", "优先权", "申请（专利权）人", "发明（设计）人", "地址", "颁证日",
        "进入国家日期", "摘要", "主权项", "光盘号",
    ]  # fmt: skip
    towns = {
        "深圳": "518000 广东省深圳市南山区科技路1号",
        "杭州": "310000 浙江省杭州市西湖区青禾路2号",
        "成都": "610000 四川省成都市武侯区望江路3号",
    }
    rows = [
        [
            filing.application_number, number, f"{day:%Y.%m.%d}",
            f"{filing.application_date:%Y.%m.%d}", filing.application_number, filing.title,
            f"{filing.ipc[0]}(2006.01)I", ";".join(f"{one}(2006.01)I" for one in filing.ipc), "",
            "", ";".join(filing.applicants), ";".join(filing.inventors), towns[filing.city], "",
            "", filing.abstract, filing.first_claim, "D1301",
        ]
        for filing in FILINGS
        for number, day in _publications(filing)[:1]
    ]  # fmt: skip
    return write_sheet(folder / "cnipr.xlsx", [header, *rows])


def cn_database(folder: Path) -> Path:
    """The yearly database: csv with a BOM, and dates in three spellings."""
    header = [
        "专利名称", "专利类型", "申请人", "申请人类型", "申请人地址", "申请人地区", "申请人城市",
        "申请号", "申请日", "申请年份", "公开公告号", "公开公告日", "公开公告年份", "授权公告号",
        "授权公告日", "授权公告年份", "IPC分类号", "IPC主分类号", "发明人", "摘要文本",
        "主权项内容", "引证次数", "被引证次数",
    ]  # fmt: skip
    rows = [
        [
            filing.title, _type_of(filing.filed_as), ";".join(filing.applicants), "企业",
            "科技路1号", f"{filing.province}省", f"{filing.city}市", filing.application_number,
            f"{filing.application_date:%Y%m%d}", filing.application_year, filing.filed_as,
            f"{filing.publication_date:%Y.%m.%d}", filing.publication_date.year,
            filing.publication_number if filing.grant_date else "",
            filing.grant_date.isoformat() if filing.grant_date else "", "",
            ";".join(filing.ipc), filing.ipc[0], ";".join(filing.inventors), filing.abstract,
            filing.first_claim, 7, 4,
        ]
        for filing in FILINGS
    ]  # fmt: skip
    return write_csv(folder / "2018.csv", [header, *rows], encoding="utf-8-sig")


def plain(folder: Path) -> Path:
    """A table of nobody in particular, in GB18030, with a column that means nothing."""
    header = ["专利名称", "申请号", "申请人", "申请日", "主分类号", "摘要", "备注"]
    rows = [
        [
            filing.title, filing.application_number, ";".join(filing.applicants),
            filing.application_date.isoformat(), filing.ipc[0], filing.abstract, "待读",
        ]
        for filing in FILINGS
    ]  # fmt: skip
    return write_csv(folder / "table.csv", [header, *rows], encoding="gb18030")


GOOGLE_HEADER = [
    "id", "title", "assignee", "inventor/author", "priority date", "filing/creation date",
    "publication date", "grant date", "result link", "representative figure link",
]  # fmt: skip
GOOGLE_ROWS = [
    ["US-20999901-B2", "Lamp ", "Imagined Lamps, Inc., Ann Example", "Ann Example, Bo Sample, Jr.",
     date(2018, 12, 3), date(2019, 12, 3), date(2022, 4, 5), date(2022, 4, 5), "", ""],
    ["CN-199999901-A", "Scheduling method ", "深圳市云杉智算科技有限公司, 江南云岭大学",
     "林一舟, 苏晚晴", date(2018, 2, 7), date(2018, 2, 7), date(2018, 11, 6), None, "", ""],
    ["US-2018999901-A1", "Chair ", "", "", None, None, date(2018, 11, 15), None, "", ""],
]  # fmt: skip


def google(folder: Path) -> Path:
    """Google Patents as downloaded: the query on line 1, and an unknown day in the last row."""
    rows: list[Row] = [["" if cell is None else cell for cell in row] for row in GOOGLE_ROWS]
    unknown = ["BE-999903-A", "Stool ", "", "", "", "", "1900-01-01", "", "", ""]
    return write_csv(
        folder / "gp-search.csv",
        [GOOGLE_HEADER, *rows, unknown],
        above="search URL:,https://patents.google.com/?q=lamp&clustered=true\n",
    )


def google_saved_by_excel(folder: Path) -> Path:
    """The same saved by a European Excel: semicolons, days first, no query."""
    rows = [
        [f"{cell:%d/%m/%Y}" if isinstance(cell, date) else cell or "" for cell in row]
        for row in GOOGLE_ROWS
    ]
    return write_csv(folder / "gp.csv", [GOOGLE_HEADER, *rows], separator=";", encoding="utf-8-sig")


def lens_2021(folder: Path) -> Path:
    """Lens.org of 2021: a number with its kind and date, an application with its kind."""
    header = [
        "#", "Jurisdiction", "Kind", "Publication Number", "Lens ID", "Publication Date",
        "Publication Year", "Application Number", "Application Date", "Earliest Priority Date",
        "Title", "Applicants", "Inventors", "Owners (US)", "Type", "Has Full Text",
        "Cites Patent Count", "Cited by Patent Count", "Simple Family Size",
        "IPCR Classifications",
    ]  # fmt: skip
    chinese = "CN 201819999901 A"
    rows = [
        [1, "CN", "A", "CN 199999901 A", "000-000-000-000-001", "2018-11-06", 2018, chinese,
         "2018-02-07", "2018-02-07", "Scheduling", "YUNSHAN ZHISUAN CO LTD;;LIN YIZHOU",
         "LIN YIZHOU;;SU; WANQING", "", "Patent Application", "yes", 7, 4, 2,
         "G06N3/063;;G06F9/50"],
        [2, "US", "A1", "US 2018/0999901 A1", "000-000-000-000-002", "2018-11-15", 2018,
         "US 201899999901 A", "2018-05-11", "2018-02-07", "Chair", "", "", "", "Patent Application",
         "no", 0, 0, 1, ""],
        [3, "EP", "B9", "EP 9999903 B9 20200101", "000-000-000-000-003", "2020-01-01", 2020,
         "EP 18999903 A", "2018-05-12", "2018-02-07", "Stool", "IMAGINED STOOLS BV", "", "",
         "Granted Patent", "no", 0, 0, 1, "A47C9/00"],
        [4, "IN", "A", "IN 9999DE2013 A", "000-000-000-000-004", "2014-01-03", 2014,
         "IN 9999DE2013 A", "2013-05-12", "2013-05-12", "Bench", "IMAGINED BENCHES LTD", "", "",
         "Patent Application", "no", 0, 0, 1, "A47C11/00"],
    ]  # fmt: skip
    return write_csv(folder / "lens.csv", [header, *rows], encoding="utf-8-sig")


def lens(folder: Path) -> Path:
    """Lens.org of today: abstracts, states and families; the grant stands after the filing."""
    header = [
        "#", "Jurisdiction", "Kind", "Display Key", "Lens ID", "Publication Date",
        "Application Number", "Application Date", "Earliest Priority Date", "Title", "Abstract",
        "Applicants", "Inventors", "Owners", "Document Type", "Has Full Text",
        "Cites Patent Count", "Cited by Patent Count", "Simple Family Size",
        "Simple Family Members", "Simple Family Member Jurisdictions", "IPCR Classifications",
        "Legal Status",
    ]  # fmt: skip
    family = "CN 199999901 A;;CN 199999901 B;;US 2018/0999901 A1"
    both = ["CN 201819999901 A", "2018-02-07", "2018-02-07", "Scheduling"]
    people = ["YUNSHAN ZHISUAN CO LTD;;UNIV JIANGNAN YUNLING", "LIN YIZHOU;;SU WANQING", ""]
    rows = [
        [1, "CN", "A", "CN 199999901 A", "000-000-000-000-001", "2018-11-06", *both, "Saves power.",
         *people, "Patent Application", "yes", 7, 4, 3, family, "CN;;US", "G06N3/063;;G06F9/50",
         "PENDING"],
        [2, "CN", "B", "CN 199999901 B", "000-000-000-000-002", "2021-03-16", *both, "", *people,
         "Granted Patent", "yes", 7, 4, 3, family, "CN;;US", "G06N3/063;;G06F9/50", "ACTIVE"],
        [3, "US", "A1", "US 2018/0999901 A1", "000-000-000-000-003", "2018-11-15",
         "US 201899999901 A", "2018-05-11", "2018-02-07", "Scheduling", "Saves power.", *people,
         "Patent Application", "yes", 0, 0, 3, family, "CN;;US", "G06N3/063", "DISCONTINUED"],
        [4, "US", "S", "US D999904 S", "000-000-000-000-004", "2020-11-17", "US 202099999904 F",
         "2020-05-11", "2020-05-11", "Lamp", "", "", "", "", "Design Right", "no", 0, 0, 1,
         "US D999904 S", "US", "", "UNKNOWN"],
    ]  # fmt: skip
    return write_csv(folder / "lens.csv", [header, *rows], encoding="utf-8-sig")


def derwent_english(folder: Path) -> Path:
    """Derwent Innovation in English: one line above the header, lists by ` | `."""
    header = [
        "Publication Number", "Publication Date", "Publication Country Code", "Title",
        "Title - DWPI", "Abstract", "Abstract - DWPI", "Application Number", "Application Date",
        "Assignee/Applicant", "Assignee - Original - Country/Region", "Inventor", "IPC - Current",
        "Count of Citing Patents - DPCI", "DWPI Family Members",
    ]  # fmt: skip
    rows: list[Row] = [
        ["CN199999901B", "2021-03-16", "CN", "", "Scheduling tasks of chip, involves threshold", "",
         "NOVELTY - Saves power.", "CN201819999901A", "2018-02-07",
         "Yunshan Zhisuan Co Ltd | Univ Jiangnan Yunling", "CN", "LIN, Yizhou | SU, Wanqing",
         "G06N3/063 | G06F9/50", 4, "CN199999901A | CN199999901B | US20180999901A1"],
        ["US20180999901A1", "2018-11-15", "US", "Scheduling", "Scheduling tasks of chip", "Saves",
         "NOVELTY - Saves power.", "US15/999901", "2018-05-11", "Yunshan Zhisuan Co Ltd", "CN",
         "LIN, Yizhou", "G06N3/063", 0, "CN199999901A | CN199999901B | US20180999901A1"],
    ]  # fmt: skip
    rows = [["Derwent Innovation search of an invented day"], header, *rows]
    return write_sheet(folder / "derwent.xlsx", rows)


def derwent_chinese(folder: Path) -> Path:
    """Derwent Innovation in Chinese: three lines above the header, the kind in its own column."""
    header = [
        "公开号", "标题", "标题 - DWPI", "申请号", "申请日期", "公开专利文献类型识别代码",
        "公开日期", "发明人 - 带有地址", "专利权人/申请人", "IPC - 现版", "摘要 - DWPI", "摘要",
        "公开国家/地区代码", "引用的参考文献数 - 专利", "施引专利计数",
    ]  # fmt: skip
    rows = [
        [
            filing.filed_as[:-1], filing.title, "", filing.application_number,
            filing.application_date.isoformat(), filing.filed_as[-1],
            filing.publication_date.isoformat(), " | ".join(filing.inventors),
            " | ".join(filing.applicants), " | ".join(filing.ipc), "", filing.abstract, "CN", 7, 4,
        ]
        for filing in FILINGS
    ]  # fmt: skip
    above: list[Row] = [["Derwent Innovation"], ["检索式：芯片"], ["3 条记录"]]
    return write_sheet(folder / "derwent.xlsx", [*above, header, *rows])


def patentsview(folder: Path) -> Path:
    """PatentsView: grants of the American office without its letters, and a design."""
    header = [
        "patent_id", "patent_type", "patent_date", "patent_title", "wipo_kind", "num_claims",
        "withdrawn", "filename",
    ]  # fmt: skip
    rows = [
        ["20999901", "utility", "2022-04-05", "Lamp", "B2", "12", "0", "ipg220405.xml"],
        ["D9999902", "design", "2021-01-05", "Chair", "S1", "1", "0", "ipg210105.xml"],
    ]  # fmt: skip
    return write_csv(folder / "g_patent.tsv", [header, *rows], separator="\t")
