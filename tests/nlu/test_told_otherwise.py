"""One meaning told in several ways, none of them a sentence of the annotated sets: what a rule covers beyond its first case."""

from datetime import datetime
from typing import Any

import pytest

from bot.evaluate.frames import merged
from tests.nlu.conftest import Understood

NOW = datetime.fromisoformat("2027-03-10T10:20:00+08:00")  # a Wednesday


@pytest.mark.parametrize(
    ("intent", "text"),
    [
        ("log_interaction", "邹莲想让我算算她一年下来花了多少钱在蛋白粉上"),
        ("log_interaction", "郭姐让我帮她查查积分还有多少"),
        ("record_complaint", "孟菲发票抬头又给开错，第二回了，很恼火"),
        ("record_complaint", "吴婷婷买的蛋白粉里吃出头发"),
        ("record_complaint", "黎明珠的鱼油到手化成一包水，让我赔"),
        ("record_referral", "熊丽她老板娘也来问了，是熊丽给的我电话"),
        ("record_referral", "雷佳在业主群里帮我吆喝，当天来了俩邻居加我"),
        ("tag_customer", "秦岚现在不用控糖了 把这个拿下来"),
        ("tag_customer", "许文杰 唐颖 都划成团购"),
        ("tag_customer", "汪小洋 加 养生"),
        ("query_customer", "陶虹霞跟咱们打交道多久了"),
        ("query_customer", "郝蕾蕾投诉过几回"),
        ("query_stats", "这个月被投诉了几次"),
        ("query_stats", "老客户贡献了几成业绩"),
        ("help", "一次发好几个客户的情况你分得清吗"),
        ("help", "客户离职了怎么转给别人"),
        ("other", "客户都不理我，心累"),
        ("suggest_script", "替我想句话催马总把尾款结了"),
        ("create_customer", "把戚雨欣放进客户池，住滨江，有两个娃"),
        ("create_customer", "来了位生客 阎师傅 开出租的"),
    ],
)
def test_what_is_wanted(understood: Understood, intent: str, text: str) -> None:
    assert merged(understood(text, NOW).frames)[0] == intent


@pytest.mark.parametrize(
    ("text", "slot", "value"),
    [
        ("今天跑了三家：何姐要补货，邹莲没在", "channel", "visit"),
        ("上午走访了两户 吕桂英和贺兰英都挺好", "channel", "visit"),
        ("孟菲到我们展厅来转了一圈，没定", "channel", "visit"),
        ("下周二罗丹过公司来签合同", "channel", "visit"),
        ("今天去看韩阿姨，她说换号了，新号13855556666", "channel", "visit"),
        ("王莉跑了三家店比价", "channel", None),
        ("段宏说电话他从来不接，有事留言", "channel", None),
        ("邵兵兵说微信她很少看", "channel", None),
        ("陈静短信里问有没有满减", "channel", "sms"),
        ("张总邮件问合同能不能改", "channel", "email"),
        ("姚晨闻着面霜想吐", "objection", "product"),
        ("付强不怎么信净水器有用", "objection", "product"),
        ("龚琳对胶原蛋白犯嘀咕，不敢下手", "objection", "product"),
        ("侯勇军说等董事会开完再议", "objection", "timing"),
        ("韦玲问面膜能不能每天用我说我去问问老师明天告诉她", "objection", None),
        ("贺兰英乐开花，说腿脚利索多了", "sentiment", "positive"),
        ("王丽微信问有没有更滋润的面霜", "sentiment", None),
        ("杜鹃问面霜会不会过敏", "sentiment", None),
        ("韦玲问面膜能不能每天用我说我去问问老师明天告诉她", "followup_on", "2027-03-11"),
        ("【客户拜访】3月8日，武艺红在她公司谈了团购", "occurred_on", "2027-03-08"),
        ("沟通记录：3月9日下午，曹阳对报价没意见", "occurred_on", "2027-03-09"),
        ("给严屹立打标签 钓鱼 读书 另外下周一提醒我找他", "followup_on", "2027-03-15"),
        ("孟菲签了20盒红参，合同款7200", "amount", 7200),
        ("姚晨 眼霜1支 面膜2盒 549r", "amount", 549),
        ("谁好久没吱一声了", "list", "silent"),
    ],
)
def test_one_value(understood: Understood, text: str, slot: str, value: Any) -> None:
    assert merged(understood(text, NOW).frames)[1].get(slot) == value


@pytest.mark.parametrize(
    ("text", "slot", "values"),
    [
        ("于海波让我有事直接呼他手机", "tags_add", {"偏好电话"}),
        ("秦岚微信上基本不看，打她座机", "tags_add", {"偏好电话"}),
        ("张伟拿着别家的报价单来跟我对着看", "tags_add", {"爱比较"}),
        ("丁香大前年开始就在我这儿拿面霜", "tags_add", {"老客户"}),
        ("李娜说要回家问老公 我怎么接话", "tags_add", {"需家人商量"}),
        ("给严屹立打标签 钓鱼 读书 另外下周一提醒我找他", "tags_add", {"钓鱼", "读书"}),
        ("郭艳身上的“价格敏感”错了，改挂“爱比较”", "tags_add", {"爱比较"}),
        ("郭艳身上的“价格敏感”错了，改挂“爱比较”", "tags_remove", {"价格敏感"}),
        ("任意已读没回", "customers", {"任意"}),
        ("白雪的堂弟桂林森加我微信了", "customers", {"白雪", "桂林森"}),
        ("行政楚经理来电要护手霜的报价", "customers", {"楚经理"}),
        ("跟单主任约了明天见", "customers", {"单主任"}),
        ("贾秀玲说她公公最近血压高", "customers", {"贾秀玲"}),
    ],
)
def test_several_values(understood: Understood, text: str, slot: str, values: set[str]) -> None:
    assert set(merged(understood(text, NOW).frames)[1].get(slot, ())) == values
