"""李倩怎么样，值得再跟吗: a judgement with reasons, how sure it is, and what to do next."""

import pytest

from tests.stories.daily.firm import bought, customer, spoke
from tests.story import Story


@pytest.fixture
def known(story: Story) -> Story:
    qian = customer(story, "李倩", intent="A")
    spoke(story, qian, "2026-11-14", "电话聊了，她问多久到货，能不能分期")
    customer(story, "赵敏")
    wang = customer(story, "王丽", value="B")
    bought(story, wang, "2026-10-20")
    for day in ("2026-11-10", "2026-11-16", "2026-11-20"):
        spoke(story, wang, day, "打电话没人接", effective=False)
    return story


@pytest.mark.proves("F5", shows="下一步：直接回应「多久到货」，顺势约个日子定下来")
def test_the_judgement_names_its_reasons_and_how_sure_it_is(known: Story) -> None:
    told = known.says("linxiao", "李倩怎么样，值得再跟吗")
    assert told == (
        "李倩（价未评/意A）：值得跟，而且该抓紧了。\n"
        "＋ 意向A（意愿强、近期有购买计划）\n"
        "＋ 最近问过「多久到货」「能不能分期」\n"
        "　上次联系在 9 天前，按节奏超 2 天\n"
        "下一步：直接回应「多久到货」，顺势约个日子定下来\n"
        "把握不大：只聊过 1 次、还没下过单，下次聊完再问一遍会准些。"
    )
    assert "合计 +4；3 分以上算值得" in known.says("linxiao", "为什么")
    assert "明细 1 条" in known.says("linxiao", "哪些")


@pytest.mark.parametrize(
    ("asked", "answer"),
    [
        ("赵敏值得跟吗", "赵敏（价未评/意未评）：还判断不了，先聊一次再说。"),
        ("王丽还要不要跟", "－ 连着 3 次没联系上"),
        ("要不要再联系一下王丽", "－ 连着 3 次没联系上"),
        (
            "王丽和李倩谁更值得跟",
            "按记录看，先后是：\n1 李倩（价未评/意A）值得跟，而且该抓紧了（+4）\n2 王丽（价B/意未评）",
        ),
        ("王丽这个客户还有戏吗", "下一步：换个时间或换个方式联系一次"),
    ],
)
def test_little_knowledge_and_missed_calls_are_said(known: Story, asked: str, answer: str) -> None:
    assert answer in known.says("linxiao", asked)
