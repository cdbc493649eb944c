"""王姐是王丽华吗: questions about who somebody is are answered with the record and its former names."""

import pytest

from tests.story import Story


@pytest.mark.proves("A1", shows="是的，同一位：王丽华（139****2233），曾用名 王丽")
def test_a_name_is_told_learnt_and_kept_after_a_change(story: Story) -> None:
    for text in ("新客户 王丽 13900112233", "新客户 李敏 13900112244"):
        story.says("linxiao", text)
    for says, shown in _SAID:
        assert shown in story.says("linxiao", says), says


_SAID = (
    ("王丽改名王丽华", "姓名改为 王丽华（原 王丽）"),
    ("王丽是王丽华吗", "是的，同一位：王丽华（139****2233），曾用名 王丽"),
    ("王姐是王丽华吗", "「王姐」没有记过是谁"),
    ("王姐就是王丽华", "✓ 记住了：「王姐」就是 王丽华"),
    ("王丽华以前叫什么", "曾用名 王丽，也叫 王姐"),
    ("王丽是李敏吗", "王丽华 和 李敏 现在是两份资料"),
    ("李敏就是王丽华", "确认是同一位就回「合并 王丽华 李敏」"),
    ("王姐嫌贵", "✓ 王丽华 · 联系"),
    ("撤销", "已撤销"),
    ("撤销", "「王姐」指 王丽华"),
    ("赵六是钱七吗", "您的客户里没有「赵六」"),
)
