"""Words of Sichuan, Hunan and Canton, emoji and full-width marks are read as what they stand for; places stay as typed."""

from typing import Any

import pytest

from bot.evaluate.frames import merged
from nlp.text import normalise
from tests.nlu.conftest import Understood


@pytest.mark.parametrize(
    ("typed", "plain"),
    [
        ("佢冇时间", "他没时间"),
        ("她要啥子 买乜嘢", "她要什么 买什么"),
        ("将才见了", "刚才见了"),
        ("什么子女", "什么子女"),
        ("带点样品", "带点样品"),
        ("①王丽②王莉", ";王丽;王莉"),
        ("٥٠٠元，１२号", "500元,12号"),
    ],
)
def test_dialect_is_read_as_mandarin(typed: str, plain: str) -> None:
    assert normalise(typed).plain == plain


def test_places_stay_as_typed() -> None:
    text = normalise("将才ＶＣ冇货")
    assert text.words(0, 2) == "将才"
    assert text.words(4, 5) == "冇"


@pytest.mark.parametrize(
    ("text", "intent", "slot", "value"),
    [
        ("将才见完王丽 面霜冇得用", "log_interaction", "occurred_on", "2026-11-20"),
        ("王丽☎️ 一听价格就喊贵", "log_interaction", "channel", "phone"),
        ("开张🎉 王丽 面膜2盒 一起258", "record_order", "amount", 258),
        ("王丽 面霜2+眼霜1 ✅980", "record_order", "amount", 980),
        ("王丽买了面膜٥٠٠元", "record_order", "amount", 500),
        ("王丽 +怕冷 +爱喝汤", "tag_customer", "tags_add", ["怕冷", "爱喝汤"]),
        ("王丽是敏感肌", "log_interaction", "tags_add", ["敏感肌"]),
        ("王丽约了我明天上午十点半在星巴克", "schedule_followup", "followup_time", "10:30"),
        ("王丽尾款没付", "log_interaction", "customers", ["王丽"]),
    ],
)
def test_short_notes_are_understood(
    understood: Understood, text: str, intent: str, slot: str, value: Any
) -> None:
    found, slots = merged(understood(text).frames)
    assert (found, slots.get(slot)) == (intent, value)


@pytest.mark.parametrize(
    ("text", "objection"),
    [
        ("王丽说眼霜好用，过两天再去找她", None),  # the rep's own next step
        ("王丽说过两天再说", "timing"),
        ("王丽问面霜合不合适", None),
        ("王丽说暂时用不着，年后再看", "timing"),
        ("王丽刚装修完，想买净化器", None),
    ],
)
def test_what_is_not_meant_so_is_no_objection(
    understood: Understood, text: str, objection: str | None
) -> None:
    assert understood(text).frames[0].slots.objection == objection
