"""The words of legal status tell valid, pending or invalid, and unknown ones are named."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from patentnlp.filings.legal_status import STATES, UNKNOWN, furthest, read_legal_status

VALID = [
    "授权",
    "有效",
    "部分无效",
    "发明专利权授予",
    "实用新型专利权授予",
    "外观设计专利权授予",
]
PENDING = [
    "实质审查",
    "公开",
    "审中",
    "在审",
    "PCT指定期内",
    "实质审查的生效",
    "实质审查请求的生效",
    "发明专利申请公布",
]
INVALID = [
    "未缴年费",
    "失效",
    "无效",
    "驳回",
    "撤回-视为撤回",
    "撤回-主动撤回",
    "撤回-未指定类型",
    "权利终止",
    "避免重复授权",
    "放弃-视为放弃",
    "放弃-未指定类型",
    "主动放弃",
    "期限届满",
    "全部撤销",
    "PCT指定期满",
    "发明专利申请公布后的驳回",
    "发明专利申请公布后的撤回",
    "发明专利申请公布后的视为撤回",
    "专利权的终止",
    "未缴年费专利权终止",
    "专利权有效期届满",
    "避免重复授权放弃专利权",
    "专利权的主动放弃",
    "专利权全部无效",
]
EVENTS = [
    "权利转移",
    "一案双申",
    "质押",
    "许可",
    "保全",
    "复审",
    "著录事项变更",
    "专利申请权、专利权的转移",
]
STATE_OF = {
    **dict.fromkeys(VALID, "valid"),
    **dict.fromkeys(PENDING, "pending"),
    **dict.fromkeys(INVALID, "invalid"),
}
COURSE = ("unknown", "pending", "valid", "invalid")

words = st.sampled_from(sorted(STATE_OF))
events = st.sampled_from(EVENTS)
separators = st.sampled_from([" | ", "|", ";", "; ", "；", "\n"])


@pytest.mark.parametrize(("word", "state"), STATE_OF.items())
def test_a_word_of_a_service_tells_its_state(word: str, state: str) -> None:
    found = read_legal_status(word)

    assert (found.state, found.unknown_words) == (state, ())


@pytest.mark.parametrize("word", STATE_OF)
def test_width_spaces_and_dates_do_not_count(word: str) -> None:
    wide = word.replace("-", "－").replace("PCT", "ＰＣＴ")
    spaced = " ".join(word)
    spellings = [
        f"  {word}\u3000",
        wide,
        spaced,
        f"{word}(2019.01.22)",
        f"{word}（2019-01-22）",
        f"2019-01-22 {word}",
        f"20190122 {word}",
        f"{word} 2019年1月22日",
        f"2019/1/22 | {word}",
    ]

    assert {text: read_legal_status(text).state for text in spellings} == dict.fromkeys(
        spellings, STATE_OF[word]
    )
    assert all(read_legal_status(text).unknown_words == () for text in spellings)


@pytest.mark.parametrize(
    ("word", "state"),
    [
        ("Active", "valid"),
        ("GRANTED", "valid"),
        ("Patented", "valid"),
        ("Pending", "pending"),
        ("Discontinued", "invalid"),
        ("Inactive", "invalid"),
        ("expired", "invalid"),
        ("Unknown", "unknown"),
    ],
)
def test_an_english_word_counts_in_any_capitals(word: str, state: str) -> None:
    found = read_legal_status(word)

    assert (found.state, found.unknown_words) == (state, ())


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("授权 | 一案双申", "valid"),
        ("授权 | 质押 | 权利转移", "valid"),
        ("授权 | 未缴年费", "invalid"),
        ("未缴年费 | 一案双申 | 权利转移", "invalid"),
        ("实质审查 | 权利转移", "pending"),
        ("公开;实质审查的生效;授权", "valid"),
        ("授权\n实质审查的生效\n发明专利申请公布", "valid"),
        ("发明专利申请公布；发明专利申请公布后的驳回", "invalid"),
        ("授权 | 部分无效", "valid"),
        ("授权 | 全部撤销", "invalid"),
        ("避免重复授权 | 一案双申", "invalid"),
    ],
)
def test_of_several_words_the_furthest_in_the_course_counts(text: str, state: str) -> None:
    assert read_legal_status(text).state == state


@given(st.lists(words, min_size=1, max_size=4), separators)
def test_words_tell_the_furthest_state_in_whatever_order(listed: list[str], mark: str) -> None:
    states = {read_legal_status(mark.join(order)).state for order in (listed, listed[::-1])}

    assert states == {max((STATE_OF[word] for word in listed), key=COURSE.index)}


@given(words, st.lists(events, min_size=1, max_size=3), separators)
def test_events_beside_a_word_change_nothing(word: str, listed: list[str], mark: str) -> None:
    assert read_legal_status(mark.join([word, *listed])) == read_legal_status(word)
    assert read_legal_status(mark.join([*listed, word])) == read_legal_status(word)


@pytest.mark.parametrize("event", EVENTS)
def test_an_event_alone_tells_no_state_and_is_known(event: str) -> None:
    found = read_legal_status(event)

    assert (found.state, found.unknown_words) == (UNKNOWN, ())


@pytest.mark.parametrize("word", ["未确认", "无数据"])
def test_a_service_may_say_that_it_does_not_know(word: str) -> None:
    found = read_legal_status(word)

    assert (found.state, found.unknown_words) == (UNKNOWN, ())
    assert read_legal_status(f"{word} | 授权").state == "valid"


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("权利恢复", "pending"),
        ("撤回-视为撤回 | 权利恢复", "pending"),
        ("实质审查 | 权利恢复", "pending"),
        ("视为放弃取得专利权 | 权利恢复", "pending"),
        ("专利申请的恢复", "pending"),
        ("授权 | 权利恢复", "valid"),
        ("授权 | 未缴年费 | 权利恢复", "valid"),
    ],
)
def test_a_restored_filing_is_what_it_was(text: str, state: str) -> None:
    assert read_legal_status(text).state == state


@pytest.mark.parametrize(
    "text",
    [
        "未缴年费 | 权利恢复",
        "未缴年费专利权终止;权利恢复",
        "专利权的终止;权利恢复",
        "专利权的恢复",
        "专利权的终止;专利权的恢复",
    ],
)
def test_a_right_that_only_a_grant_can_lose_comes_back_valid(text: str) -> None:
    assert read_legal_status(text).state == "valid"


@pytest.mark.parametrize("text", ["权利恢复", "撤回-视为撤回 | 权利恢复", "权利恢复 | 权利转移"])
def test_a_restored_filing_known_to_be_granted_is_valid(text: str) -> None:
    assert read_legal_status(text, granted=True).state == "valid"


@given(words)
def test_a_grant_changes_no_state_but_a_restored_one(word: str) -> None:
    assert read_legal_status(word, granted=True) == read_legal_status(word)


@pytest.mark.parametrize("word", ["飞升", "授权了", "不有效", "已授权又驳", "2019"])
def test_a_word_that_nobody_knows_is_named_and_its_state_unknown(word: str) -> None:
    found = read_legal_status(word)

    assert (found.state, found.unknown_words) == (UNKNOWN, (word,))


def test_each_unknown_word_of_a_cell_is_named() -> None:
    assert read_legal_status("授权 | 飞升 | 权利转移 | 下沉").unknown_words == ("飞升", "下沉")


@pytest.mark.parametrize("text", ["", " ", "|", " ; \n", "2019-01-22"])
def test_a_cell_without_words_tells_nothing(text: str) -> None:
    found = read_legal_status(text)

    assert (found.state, found.unknown_words) == (UNKNOWN, ())


def test_the_states_stand_in_the_course_of_a_filing() -> None:
    assert STATES == COURSE


@given(st.lists(st.sampled_from(COURSE), min_size=1))
def test_the_furthest_state_is_there_and_none_is_further(states: list[str]) -> None:
    found = furthest(states)

    assert found in states
    assert all(COURSE.index(state) <= COURSE.index(found) for state in states)


def test_of_no_states_the_furthest_is_unknown() -> None:
    assert furthest([]) == UNKNOWN
    assert furthest(state for state in ("pending", "invalid", "valid")) == "invalid"
