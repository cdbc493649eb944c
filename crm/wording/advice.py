"""For each kind of offence: the law in short, and what the rep may write instead."""

from crm.wording.grammar.draft import Claim

_AD9 = "《广告法》第九条"
_AD17 = "《广告法》第十七条"
_AD18 = "《广告法》第十八条"
_DIRECT = "《禁止传销条例》第七条"
_PRICE = "《明码标价和禁止价格欺诈规定》第十九条"
_PIPL = "《个人信息保护法》第二十五条"

_ADVICE: dict[tuple[str, str], tuple[str, str]] = {
    ("absolute", ""): (_AD9, "去掉“{span}”，换成具体、能核实的说法，比如成分、规格、口味，或“我自己也常用”"),
    ("absolute", "price"): (_AD9, "不比全网，直接写价格和期限，比如“会员日268元，到30号为止”"),
    ("absolute", "rank"): (
        _AD9,
        "去掉名次；确有数据就写清范围、时间和来源，比如“11月本店卖得较多（门店收银数据）”",
    ),
    ("absolute", "hundred"): (_AD9, "去掉“{span}”，效果因人而异，改成“可以先拿小样试试合不合适”"),
    ("medical", ""): (_AD17, "去掉“{span}”，只说口感、用法和成分；身体不舒服请对方先看医生"),
    ("medical", "cure"): (_AD17, "不讲“{span}”这样的病例，改成“具体情况请听医生的，这款只是日常调养的食品”"),
    ("medical", "replace"): (_AD18, "改成“药照医生说的吃，保健食品不能代替药物”"),
    ("efficacy", ""): (
        "《化妆品监督管理条例》第四十三条、《广告法》第十八条",
        "去掉“{span}”，改说使用感受，比如“保湿、清爽、用着舒服”；有注册功能的写全批准文号",
    ),
    ("efficacy", "days"): (
        "《化妆品监督管理条例》第四十三条、《广告法》第十八条",
        "不承诺几天见效，改成“坚持用一段时间看看肤感，感受因人而异”",
    ),
    ("efficacy", "amount"): (
        "《广告法》第十八条、第二十八条",
        "不承诺数字，改成“配合饮食和运动，变化因人而异”",
    ),
    ("efficacy", "clinic"): (
        "《化妆品监督管理条例》第四十三条",
        "不和医美项目比，改成“日常护理用，肤感滋润”",
    ),
    ("guarantee", ""): (_AD18, "去掉“{span}”，改成“每个人情况不同，先少量试用，有不适就停用”"),
    ("guarantee", "all"): (_AD18, "改成“请先看标签上的适宜人群；孕期、婴幼儿和正在吃药的先问医生”"),
    ("guarantee", "refund"): (
        "《消费者权益保护法》第二十条、《直销管理条例》第二十五条",
        "不按效果承诺退款，照公司规定写“30天内未开封可退换”",
    ),
    ("income", ""): (_DIRECT, "去掉“{span}”，不谈收入；想介绍产品就只谈产品"),
    ("income", "recruit"): (_DIRECT, "不拉人头，改成“推荐朋友来体验，双方各得一份小样”"),
    ("income", "levels"): (
        "《禁止传销条例》第七条、《直销管理条例》第二十四条",
        "去掉入门费、级别和下级提成；报酬只能来自本人直接的销售",
    ),
    ("disparage", ""): (
        "《广告法》第十三条、《反不正当竞争法》关于商业诋毁的规定",
        "不评价别家，只说自家的特点，比如“我们这款清爽一些，您可以都试试”",
    ),
    ("authority", ""): (
        "《广告法》第九条、第十八条",
        "去掉“{span}”；有检测报告或批准文号就写出编号，请对方自己查",
    ),
    ("authority", "person"): (
        "《广告法》第十八条、第三十八条",
        "不借别人的名义推荐，改成“我自己用着不错，您先试小样”",
    ),
    ("authority", "patent"): ("《广告法》第十二条", "写明专利号和专利种类，拿不准就不提专利"),
    ("false_urgency", ""): (
        "《消费者权益保护法》第二十条、《广告法》第二十八条",
        "不催，写清活动到哪天、还有没有下次，比如“活动到30号，不着急”",
    ),
    ("false_urgency", "rise"): ("《价格法》第十四条", "没有公司公告就不提涨价；有公告就写明日期和幅度"),
    ("false_urgency", "price"): (_PRICE, "只写现价；要写原价，须是活动前七日内真实成交过的最低价"),
    ("privacy", ""): (_PIPL, "群里不写个人情况，“{span}”私聊本人说"),
    ("privacy", "phone"): (_PIPL, "删掉“{span}”，改成“我私聊您联系方式”，或请本人私聊您"),
    ("privacy", "address"): (_PIPL, "删掉“{span}”，地址私聊确认"),
    ("privacy", "order"): (_PIPL, "订单的事私聊本人，群里只写“发货进度我逐个私聊”"),
    ("privacy", "points"): (_PIPL, "积分和消费私聊本人，群里只写“想查积分的私聊我”"),
    ("privacy", "health"): (
        "《个人信息保护法》第二十五条、第二十九条",
        "身体情况是敏感个人信息，私聊关心，群里不提",
    ),
    ("privacy", "age"): (_PIPL, "祝福里不写年龄和出生年份，改成“生日快乐，天天开心”"),
    ("privacy", "complaint"): (_PIPL, "投诉和退货私聊处理，群里不点名"),
    ("superstition", ""): (_AD9, "去掉“{span}”，改说颜色、材质、送礼心意；节日可以写“恭喜发财”"),
}


def advice(claim: Claim, span: str) -> tuple[str, str]:
    """The law and the fix for a claim, `span` being its wording as written."""
    law, fix = _ADVICE.get((claim.rule, claim.kind)) or _ADVICE[claim.rule, ""]
    return law, fix.format(span=span)
