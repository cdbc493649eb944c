"""A question about one customer is answered, not met with the whole card."""

from tests.story import Story


def test_what_to_offer_when_it_runs_out_and_whether_two_are_one(story: Story) -> None:
    story.says("linxiao", "新客户 王丽 13900112233")
    story.says("linxiao", "新客户 王莉 13900112244")
    story.says("linxiao", "王丽买了精华1瓶380")
    assert "王丽 买过 精华，还看不出该搭配什么" in story.says("linxiao", "王丽推荐点啥好")
    assert "精华 预计 2027/1/7" in story.says("linxiao", "王丽什么时候该补精华了")
    told = story.says("linxiao", "王丽和王莉是不是一个人")
    assert "电话不同（139****2233 / 139****2244）" in told
    assert "回「合并 王丽 王莉」" in told


def test_whether_somebody_may_use_a_product_is_never_guessed(story: Story) -> None:
    story.says("linxiao", "新客户 王丽 13900112233")
    story.says("linxiao", "王丽对酒精过敏")
    told = story.says("linxiao", "王丽还能用咱们的精华吗")
    assert "⚠ 过敏源 酒精" in told
    assert "不替产品下结论" in told
