"""Firms of other trades work with their own products, tags, measure words, competitors and outcomes of calls."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from storage.tables import Product
from tests.story import Story


@contextmanager
def firm(folder: Path, words: dict[str, Any], *products: str) -> Iterator[Story]:
    with Story(folder, policy={"words": words}) as story:
        with story.office.desk() as desk:
            desk.db.add_all(Product(name=name) for name in products)
        yield story


def test_a_telesales_firm_notes_its_calls_in_its_own_words(tmp_path: Path) -> None:
    own = {"trade": "telesales", "tags": {"need": {"要靓号": ["吉利号", "豹子号"]}}}
    with firm(tmp_path, own, "千兆宽带", "畅享套餐") as story:
        story.says("linxiao", "新客户 赵敏 13900112233")
        missed = story.says("linxiao", "外呼 赵敏 未接")
        assert "赵敏 · 电话" in missed
        told = story.says("linxiao", "赵敏接通 说网速慢 宽带想换千兆的 在用电信 想要个吉利号")
        assert "千兆宽带" in told
        assert "竞品" in told
        card = story.says("linxiao", "查 赵敏")
        assert "流量不够" in card
        assert "要靓号" in card
        assert "电信" not in told.partition("产品：")[2].partition("\n")[0].partition(" ")[0]


def test_an_institutional_firm_notes_visits_to_companies(tmp_path: Path) -> None:
    with firm(tmp_path, {"trade": "institutional"}, "矢量变频器", "温度传感器") as story:
        story.says("linxiao", "新客户 恒远商贸有限公司 13900112244")
        told = story.says("linxiao", "今天拜访恒远商贸，产线要20台变频器，下个月招标，在跟西门子比")
        assert "恒远商贸有限公司 · 拜访" in told
        assert "矢量变频器×20" in told
        assert "竞品" in told
        card = story.says("linxiao", "查 恒远商贸")
        assert "走招标" in card
        assert "制造业" in card


def test_a_cosmetics_firm_knows_nothing_of_other_trades(tmp_path: Path) -> None:
    with firm(tmp_path, {}, "玻尿酸面霜") as story:
        story.says("linxiao", "新客户 王丽 13900112255")
        story.says("linxiao", "刚跟王丽通了电话，她说网速慢，嫌面霜贵")
        assert "流量不够" not in story.says("linxiao", "查 王丽")
