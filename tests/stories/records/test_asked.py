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


def test_what_cannot_be_done_in_chat_is_said_with_what_can(story: Story) -> None:
    story.says("linxiao", "新客户 王丽 13900112233 来源 展会")
    assert "「王丽」没有动" in story.says("linxiao", "删除客户王丽")
    assert "没有这个名字的客户，什么也没动" in story.says("linxiao", "把敏感肌删了")
    assert "分类固定是这五类，不能另加" in story.says("linxiao", "新增标签分类：肤质")
    assert "没有漏掉的" in story.says("linxiao", "流程")
    assert "「您的流程执行」里没有更细的可列" in story.says("linxiao", "哪些")
    assert "最近两周没有群发" in story.says("linxiao", "群发效果")
    story.town.clock.advance(minutes=1)
    story.says("linxiao", "查 王丽")
    assert "王丽 的资料里没有过敏" in story.says("linxiao", "她还能用这个吗")
