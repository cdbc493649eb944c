"""Whether words stand where a person's name stands: what comes before and after them."""

import re

_BEFORE_STRONG = re.compile(
    r"(?:新客户?|顾客|客户|会员|叫做?|名叫|名字是?|姓名[：:]?|建档[：:]?|录入|新增|新建|添加|登记|认识了?|闺蜜|姐妹|朋友|同事|邻居|亲戚|同学|表姐|表妹|嫂子|老乡|加了|加上了|"
    r"拜访了?|接待了?|回访|打给|联系|提醒|通知|碰到了?|碰见|碰上|遇到了?|遇见|见到了?|约了?|约见|陪|问问|问下|问一下|跟进|介绍了?|撤回|撤销|刚才|刚刚|刚|"
    r"跟|和|与|同|给|找|见|问|替|帮|让|把|对|给了|查|查下|查一下|查查|看看|看下|记|将|由|who is|call|关于|还有|以及|送|寄给|带|发给|转给|来自|拉|推荐了?|因为|关注|删除|去掉)"
    r"(?:那个|这个|一位|一个|一下|下|了|到|的|她|他|一|我|[\s：:])?[\s]?$"
)
_EDGE_BEFORE = re.compile(r"(?:^|[\s，,。.；;、：:！!？?\n（(#→\-—~～/|“”\"'【\[《》>+])$")
_AFTER_STRONG = re.compile(
    r"\s?(?:说|讲|问|嫌|觉得|表示|反馈|反映|投诉|抱怨|微信|电话|手机|短信|视频|来电|打来|打电话|生日|地址|邮箱|等级|级别|标签|身上|今天|今早|今晚|昨天|昨晚|前天|明天|刚|上次|上回|上周|这周|周[一二三四五六日]|"
    r"下单|成交|买|订|拿|付|定了|刷了|囤|想|要|介绍|推荐|转介绍|带|换|搬|退休|公司|家|那边|那里|这边|那|女士|先生|小姐|阿姨|叔叔|姐|哥|总|老师|医生|太太|本人|自己|她|他|"
    r"把|给|跟|来|到|去|在|也|都|又|对|用|有|没|不|是|已|就|还|怎么|什么|啥|喜欢|的|和|与|、|加|去掉|约|回|发|吃|喝|拒接|未接|没接|接通|没人|电联|外呼|意向|女|男|什|呢|吗|之前|最后|最近|一直|从|因为|听|看|收到|签|转|聊|等|让|叫|愿意|答应|同意|突然|终于|全|两个|俩|三个|几个|身边|平时|老公|老婆|妈妈|儿子|女儿|孩子|婆婆|皮肤|体质|1[3-9]\d|嘛|啊|哦|呀)"
)
_EDGE_AFTER = re.compile(r"(?:$|[\s，,。.；;、：:！!？?\n）)#→\-—~～/|“”\"'】\]+&])")
_COLLEAGUE = re.compile(
    r"(?:新人|徒弟|徒儿|实习生|带教|师父|师傅|组长|主管|店长|搭档|我(?:们|的)?(?:同事|主管|经理|领导|店长|组长|老大|老板|助理)|咱们?(?:的)?(?:同事|店长|主管)|"
    r"部门|售后|客服|前台|财务|仓库|技术|司机|快递|讲师|培训师|美容师|顾问|导购|同组|组里的?|队里的?|团队的?|总部的?|督导|经理|总监)(?:那个|的|[\s])?$"
)


def strength_before(text: str, start: int) -> int:
    """2 after a word that wants a person (跟, 给, 客户), 1 at an edge, else 0."""
    before = text[max(0, start - 8) : start]
    if _BEFORE_STRONG.search(before):
        return 2
    return 1 if _EDGE_BEFORE.search(before) else 0


def strength_after(text: str, end: int) -> int:
    """2 before a word that people do or have (说, 微信, 生日), 1 at an edge, else 0."""
    if _EDGE_AFTER.match(text, end):
        return 1
    return 2 if _AFTER_STRONG.match(text, end) else 0


def is_colleague(text: str, start: int) -> bool:
    """带新人小吴, 我们主管老张: staff, no customer."""
    return bool(_COLLEAGUE.search(text[max(0, start - 8) : start]))
