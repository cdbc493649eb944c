"""Each rule with its offences, and with what only looks alike."""

import pytest

from crm.wording import Audience, WordingPolicy, findings, verdict

HELD = [
    ("absolute", "customer", "这是市面上最好的眼霜，给您留一支。"),
    ("absolute", "customer", "全网最低价，您先拍。"),
    ("absolute", "group", "国内只此一家的配方，到货了。"),
    ("absolute", "customer", "这款面霜百分百锁住水分。"),
    ("medical", "customer", "这款益生菌治失眠。"),
    ("medical", "customer", "陈姐喝了半年，血压降下来了。"),
    ("medical", "customer", "吃鱼油，降压药就可以停了。"),
    ("efficacy", "customer", "三天去皱，早晚各一次。"),
    ("efficacy", "group", "代餐一个月瘦十斤，接龙。"),
    ("guarantee", "customer", "没有任何副作用，放心。"),
    ("guarantee", "customer", "无效全额退款。"),
    ("guarantee", "customer", "孕妇也能放心吃。"),
    ("income", "customer", "拉三个人就升主管。"),
    ("income", "group", "跟着我做，月入过万。"),
    ("disparage", "customer", "兰蔻都是智商税。"),
    ("disparage", "customer", "别家的面霜全是激素。"),
    ("authority", "group", "卫健委推荐的益生菌。"),
    ("authority", "customer", "三甲医生都在用这款面霜。"),
    ("false_urgency", "group", "错过永不再有，抓紧。"),
    ("false_urgency", "customer", "原价9999，现价99。"),
    ("privacy", "group", "王姐的手机是13912345678。"),
    ("privacy", "group", "@李梅 您上周订的两盒面膜发了。"),
    ("privacy", "group", "祝张阿姨六十岁生日快乐。"),
    ("superstition", "customer", "这条手串开过光。"),
    ("superstition", "group", "红瓶精华招财旺运。"),
    ("absolute", "customer", "老客户都说它是“全网最好用的面霜”。"),
    ("absolute", "customer", "我们敢写“全网最低价”，别家不敢写。"),
    ("medical", "customer", "有人问能不能治鼻炎，能，喷三天就好。"),
    ("absolute", "customer", "这是市面上唯一的修护面霜。"),
    ("absolute", "customer", "洗发水全市就我们拿得到，给您留一瓶。"),
    ("income", "customer", "做满一年送车送房。"),
    ("guarantee", "customer", "看不出差别，剩下的寄回来，一分不少退您。"),
    ("false_urgency", "customer", "后台出错了，1299的眼霜显示59，趁技术没发现赶紧拍。"),
    ("income", "customer", "手底下凑够六个人就跳金卡，名单列好了。"),
    ("disparage", "customer", "欧舒丹那支护手霜，换个罐子罢了。"),
    ("guarantee", "customer", "什么皮肤闭着眼用都不会出错。"),
    ("privacy", "group", "积分榜：罗姐12030分，继续加油。"),
    ("privacy", "group", "卢老师电话1 3 8 0 0 0 0 5 5 2 1。"),
    ("privacy", "group", "昨天有个叫吴晓琴的来店里吵着退钱。"),
    ("privacy", "group", "姚姨的降压药落在店里了，让她来拿。"),
    ("privacy", "group", "鲁姐在我这儿一共买了六千多。"),
    ("privacy", "group", "咱们群的苏苏怀上二胎啦，刷一波祝福。"),
]

PASSED = [
    ("customer", "最近降温，您多穿点。最后祝您周末愉快。"),
    ("customer", "第一次用，最好饭后吃。"),
    ("group", "我们家最轻的一款是防晒乳。"),
    ("customer", "没有最好的，只有合适的。"),
    ("customer", "它是食品，不能代替药物。"),
    ("customer", "您问能不能治失眠，不能，请去医院看看。"),
    ("customer", "感冒好点了吗？多休息。"),
    ("group", "凡是说我们的保健食品能治病的，都别信。"),
    ("customer", "面霜用着挺舒服，保湿补水。"),
    ("customer", "批准的保健功能是“有助于增强免疫力”，批准文号国食健注G20190123。"),
    ("customer", "保证明天寄出。30天内未拆封可退。"),
    ("customer", "推荐朋友来体验，双方各得一份小样。"),
    ("customer", "跟雅诗兰黛那支比，我们这支稀一点。"),
    ("customer", "检测报告编号WT2024-03187，扫码可查。"),
    ("group", "活动到30号，面霜满500减50。"),
    ("customer", "面霜平时328，会员日268，到周日为止。"),
    ("customer", "您的手机尾号0001，积分8650，地址滨江路18号。"),
    ("group", "门店搬到人民路66号，电话0571-88880000。"),
    ("group", "祝李姐、陈姐生日快乐！"),
    ("customer", "恭喜发财，门口的招财猫真可爱。"),
    ("customer", "包裹到杭州转运中心了。"),
    ("group", "店规：海报上不许写“最佳”“国家级”“根治”，谁看见了拍给我。"),
    ("customer", "您转来的“一贴就灵”是剪辑的，别当真。"),
    ("group", "哪些话不能说？“断根”“祖传”都算。"),
    ("customer", "收货小区是“至尊壹号院”吧？"),
    ("group", "活动室唯一的直饮水机在二楼拐角。"),
    ("customer", "配送车最晚七点到。"),
    ("group", "台風天訂單順延一日。"),
    ("customer", "他说三个月回本您就信？我劝您别投。"),
    ("customer", "瘦了八斤？注意身体，按时吃饭。"),
    ("group", "跟您讲稳赚不赔的都是套路，保本高息的也是骗人的。"),
    ("customer", "招财是我家狗的名字，它把纸箱咬了个角。"),
    ("customer", "您说这珠子能转运？我不懂这个。"),
    ("group", "本月共读《最好的告别》，周日晚八点线上见。"),
    ("customer", "本系列三款防晒中，蓝管最清爽，金管最滋润。"),
    ("customer", "七日内未拆封、不影响二次销售的，支持无理由退货。"),
    ("customer", "钙片国食健注G20210456，保健功能：有助于增强骨密度。"),
    ("customer", "当时的经销商换人了，物流我查不到。"),
    ("group", "最后三位没交表格的朋友，九点前发我。"),
    ("group", "李姐明天值班，要拿货的找她。"),
    ("group", "陈姐拍的照片我发相册了，何姐家的猫生了三只。"),
    ("customer", "慢走，路上注意安全。"),
    ("customer", "这个bug终于根治了，您再登一次积分商城试试。"),
]


@pytest.mark.parametrize(("rule", "audience", "text"), HELD)
def test_an_offence_is_held_under_its_rule(rule: str, audience: Audience, text: str) -> None:
    assert rule in {finding.rule for finding in findings(text, audience)}


@pytest.mark.parametrize(("audience", "text"), PASSED)
def test_what_only_looks_like_an_offence_passes(audience: Audience, text: str) -> None:
    assert findings(text, audience) == ()


@pytest.mark.parametrize(("rule", "audience", "text"), HELD)
def test_every_finding_names_the_law_and_something_better(rule: str, audience: Audience, text: str) -> None:
    for finding in findings(text, audience):
        assert finding.law.startswith("《")
        assert len(finding.fix) > 8
        assert "{" not in finding.fix


def test_personal_data_may_be_told_to_the_person() -> None:
    text = "王姐，您订的两盒鱼油发到滨江路18号3单元501。"
    assert verdict(findings(text, "group")) == "hold"
    assert verdict(findings(text, "customer")) == "pass"


def test_a_claim_said_twice_is_one_finding() -> None:
    assert len(findings("治失眠！治失眠！", "customer")) == 1


def test_a_firm_adds_words_and_takes_words_out() -> None:
    policy = WordingPolicy(held=("absolute:王牌军",), allowed=("招财旺运",), competitors=("甲牌",))
    assert [f.rule for f in findings("这是王牌军。", "customer", policy)] == ["absolute"]
    assert findings("招财旺运礼盒到货。", "customer", policy) == ()
    assert findings("甲牌就是智商税。", "customer", policy)[0].rule == "disparage"
    assert findings("甲牌就是智商税。", "customer", WordingPolicy(suspicion=1)) == ()


def test_a_firm_gives_the_law_and_the_replacement_with_its_word() -> None:
    policy = WordingPolicy(held=("absolute:王牌军|公司规定第三条|写“常备款”", "income:跑单|", "efficacy:"))
    [own] = findings("这是王牌军，给您留一支。", "customer", policy)
    assert (own.law, own.fix) == ("公司规定第三条", "写“常备款”")
    [plain] = findings("下午跑单去。", "customer", policy)
    assert plain.rule == "income"
    assert plain.law.startswith("《")


def test_the_name_of_a_shop_is_no_claim() -> None:
    policy = WordingPolicy(names=("顶级名妆",))
    assert findings("顶级名妆三楼见。", "customer", policy) == ()
    assert findings("顶级名妆三楼见。", "customer") != ()


def test_the_firms_own_phone_passes_in_a_group() -> None:
    policy = WordingPolicy(own_contacts=("139-1234-5678",))
    assert findings("有事打13912345678。", "group", policy) == ()
    assert findings("有事打13912345679。", "group", policy) != ()


def test_a_known_customer_is_a_person_even_by_a_nickname() -> None:
    text = "小布丁上周订的两盒面膜发了。"
    assert findings(text, "group", WordingPolicy(customers=("小布丁",))) != ()
    assert findings(text, "group") == ()


def test_a_rule_switched_off_is_not_asked() -> None:
    assert findings("这是市面上最好的眼霜。", "customer", WordingPolicy(off=("absolute",))) == ()


def test_what_the_grammar_does_not_know_is_heard_by_the_second_reader() -> None:
    text = "姐，您就当请了位老中医回家，一天一勺，毛病全赶跑。"
    assert findings(text, "customer", WordingPolicy(suspicion=0.2)) != ()
    assert findings("好嘞，周五下午店里见，路上慢点。", "customer", WordingPolicy(suspicion=0.2)) == ()


def test_where_no_goods_are_named_the_second_reader_wants_to_be_surer() -> None:
    text = "那家面馆排队排到马路上，我们等了一个钟头。"
    assert findings(text, "customer", WordingPolicy(suspicion=0.01, suspicion_aside=1)) == ()
    assert findings(text, "customer", WordingPolicy(suspicion=0.01, suspicion_aside=0)) != ()


def test_a_listed_phrase_that_does_not_sound_like_an_offence_is_let_pass_by_the_second_readers_consent() -> (
    None
):
    text = "这个bug终于根治了，您再登一次积分商城试试。"
    assert findings(text, "customer", WordingPolicy(consent=0)) != ()
    assert findings(text, "customer") == ()
    assert findings("这个膏把湿疹根治了，您再带一支试试。", "customer") != ()
