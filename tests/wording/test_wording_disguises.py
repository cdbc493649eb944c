"""Written to slip through counts as written plainly; a disguise in harmless wording passes."""

from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crm.wording import findings
from crm.wording.reading.disguise import undisguised

PLAIN = [
    ("蕞好用", "最好用"),
    ("zui好", "最好"),
    ("ＺＵＩ好", "最好"),
    ("z u i 好用", "最好用"),
    ("最 好", "最好"),
    ("最\u200b有效", "最有效"),
    ("最，好", "最好"),
    ("第①", "第一"),
    ("💊治老寒腿", "药治老寒腿"),
    ("氵台颈椎病", "治颈椎病"),
    ("3 天 見 效", "3天见效"),
    ("永，不，返，场", "永不返场"),
    ("消❤️炎", "消炎"),
    ("躺zhuan", "躺赚"),
    ("zhiliao湿疹", "治疗湿疹"),
    ("零付作用", "零副作用"),
    ("智*商*税", "智商税"),
    ("月λ5w➕", "月入5w+"),
    ("招💰", "招财"),
]


@pytest.mark.parametrize(("written", "meant"), PLAIN)
def test_a_disguise_comes_off(written: str, meant: str) -> None:
    assert undisguised(written).text == meant


@pytest.mark.parametrize(
    "text",
    ["姐，zui近忙不忙呀？", "恭·喜·发·财🧧", "第①步关总阀。", "教 师 节 快 乐 🌹", "iPhone 15 Pro到了"],
)
def test_a_disguise_in_harmless_wording_passes(text: str) -> None:
    assert findings(text, "group") == ()


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("抹这个，氵台湿疹。", "氵台湿疹"),
        ("这是市面上蕞好用的", "市面上蕞好用"),
        ("分享躺zhuan😄", "躺zhuan"),
    ],
)
def test_the_span_is_the_wording_as_written(text: str, span: str) -> None:
    (finding,) = findings(text, "customer")
    assert finding.span_text == span
    assert text[finding.start : finding.end] == span


WRITTEN = """
最 好 zui 第 一 ① 治 失眠 湿疹 三天 见效 副作用 没有 无 退款 拉三个人 月入 5w 兰蔻 智商税 医生 推荐 永不 原价99999 现在 1
王姐 @小明 13912345678 路18号 3栋 开光 招 💰 💊 ， 。 ？ 能不能 别 * · ﷺ ㎏ İ ß 氵台 月巴 喝了 面霜 的 您 ！ 🥇 zhiliao 👨‍👩‍👧
"""
BITS = st.sampled_from([*WRITTEN.split(), "\u200b", "\u3000", "\n"])


@settings(max_examples=150, deadline=None)
@given(
    st.one_of(st.text(max_size=120), st.lists(BITS, max_size=40).map("".join)),
    st.sampled_from(["customer", "group"]),
)
def test_whatever_is_written_the_spans_lie_in_it(text: str, audience: str) -> None:
    for finding in findings(text, audience):  # type: ignore[arg-type]
        assert 0 <= finding.start < finding.end <= len(text)
        assert text[finding.start : finding.end] == finding.span_text


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.text(max_size=120), st.lists(BITS, max_size=40).map("".join)))
def test_every_character_knows_where_it_came_from(text: str) -> None:
    view = undisguised(text)
    assert len(view.text) == len(view.starts) == len(view.ends)
    assert view.starts == sorted(view.starts)
    assert all(start < end <= len(text) for start, end in zip(view.starts, view.ends, strict=True))


@pytest.mark.parametrize(
    "unit", ["最", "1", "一二三四五", "失眠、", "zuihao", "最*", "3栋2单元", "原价1", "@王姐", "拉三个人"]
)
def test_a_text_four_times_as_long_takes_nowhere_near_the_square(unit: str) -> None:
    def cost(text: str) -> float:
        started = process_time()
        findings(text, "group")
        return process_time() - started

    short, long = unit * (1000 // len(unit)), unit * (4000 // len(unit))
    findings(short, "group")
    assert min(cost(long) for _ in range(3)) < 11 * min(cost(short) for _ in range(3))
