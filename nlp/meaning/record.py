"""Changes of the record: new customers, changed fields, tags."""

from crm.patterns import regex
from nlp.frame import Span
from nlp.meaning.aversion import tells_aversion
from nlp.meaning.contact import is_contact
from nlp.meaning.speech import is_told
from nlp.reading import Reading, names_stranger
from nlp.sieve import AnyOf, Sieved, present
from nlp.text import replaced

_CREATE = Sieved(
    r"[放收纳写](?:到|进|入)(?:我|咱)?(?:们)?的?(?:客户|名单|系统|库|档案|通讯录)|[记存录]个名字?(?![叫片])|新来(?:了)?(?:一个|个|位|一位)?(?:客户|顾客|会员)|来了?一?[位个](?:生客|生面孔|新主顾)|(?:加|录|拉|存|记|输)(?:到|进|入)(?:来|系统|去|库|通讯录|客户)|(?:新)?建档|建个?档|新建|新增|录入|"
    r"录(?:一下|个|下|进|一个|新)|(?:加|添加|登记|存|记|录|建|增加|开|收)(?:一下|一个|一位|下|个|位|"
    r"了)?(?:一个|个|位)?(?:新)?(?:的)?(?:客户|顾客|会员|潜客|线索|新朋友|人)|(?:客户池|客户库|名单|系统|档案库?|池子)(?:里)?(?:再|新)?(?:加|添|录|存|进)|(?:加|添|录|存|登记|建)(?:一)?(?:个|位)[：:]|\+\s?新|加新|new\s?(?:client|"
    r"customer|lead)|(?:新客户|新客|新顾客|新会员|新潜客|新线索|新朋友|新人客户)|入库|登记[：:]|(?:有|来|多|进)(?:了)?(?:一|几|两|三)?(?:个|位|名)新(?:人|客|面孔|朋友|顾客|会员|线索)|登记(?:一下|下|个|"
    r"新)|存(?:一下|个|下)|建(?:个|一个)(?:卡|资料|客户)|认识了?(?:一个|一位|个|位)|新加(?:了)?(?:一个|个|"
    r"位)?(?:客户|微信)?"
)
_NEWCOMER = regex(r"(?:\+|加|添|录|补录|登记|建)?(?:一个|个)?新(?:客户|客|顾客|会员|增)?[：:\s]")
_UPDATE = Sieved(
    r"升(?:了|为|任|职)?.{0,4}(?:长|经理|总|主任|主管|监)|跳(?:到|去|槽)|变了|换(?:了)?(?:个|新)?(?:号码?|手机号?|电话|"
    r"地址|工作|单位|公司|邮箱|微信号?)|新(?:的)?(?:号码?|手机号?|"
    r"电话|地址|邮箱|单位|住址)|改(?:一下|下|成|为|到)|更(?:新|正|改)|修改|变更|搬(?:家|到|去|了|新)|(?:调|"
    r"升|降)(?:成|为|到|级|职|了)|跳槽|晋升|升职|转岗|离职|辞职|转行|升|改名|(?:现在|改|以后)叫(?!什么|啥|谁|她|他|我)|现在住|(?:生日|电话|手机|"
    r"手机号|"
    r"号码|地址|邮箱|住址|微信号|等级|级别|职位|工作|单位|公司|姓名|名字|真名|全名)(?:应该|其实|现在|"
    r"就)?(?:是|在|：|:|为|变|改|搬)|(?:补|补充|补录|填|加)(?:一下|下|上|个)?(?:.{0,8})(?:生日|电话|手机|"
    r"地址|邮箱|职业|单位|工作|号码)|(?:记|写|录|填|搞|打|弄)错了?.{0,10}(?:是|改|应该)|(?:实际|其实|应该|正确|本名|原名)(?:上)?(?:是|叫|为)|换成|(?:去|"
    r"到).{1,12}(?:上班|任职|工作)了|当上|(?:等级|级别).{0,6}(?:a|b|c|vip|[金银钻黑白]卡|会员)"
)
_NEW_NUMBER = Sieved(
    r"(?:用|打|换|存|记|改)(?:成|到|用)?(?:这个|新的?|下面这个|以下)(?:号|电话|手机)|换(?:了)?(?:个|新|手机)?(?:号|卡|电话|手机)|新(?:的)?(?:号码?|手机号|电话)|号码?(?:换|变|改)|以前(?:的|那个)号|旧号|原来(?:的|那个)号|停用|停机|作废"
)
_PUT_OFF = Sieved(
    r"(?:改|推|换|延|挪|调)(?:到|成|约|期|至|为)(?:了)?(?:下|这|本|明|后|大后|周|星期|礼拜|\d|[一二三四五六七八九十]{1,3}(?:号|月|点)|月底|月初|国庆|节后|晚上|上午|下午|中午)"
)
_DATA = Sieved(r"生日|电话|手机|号码|地址|邮箱|等级|级别|名字|姓名|职")
_FIELD_NAMED = Sieved(
    r"改名|叫|错字|降为|升为|[abc](?:级|类)|跳槽|跳到|跳去|转岗|转行|辞职|搬|vip|卡|会员|生日|电话|手机|号码|地址|邮箱|住|等级|级别|"
    r"工作|职|单位|公司|名字|姓名|微信号|号"
)
# 改 王丽 姓名 王莉莉: the command's own form.
_TYPED = regex(
    r"(?:修?改|更改|更新|变更)(?:一?下)?\s*[^\s,，。]{1,8}?(?:\s|的)+(?:姓名|名字|生日|电话|手机号?|地址|住址|邮箱|工作|单位|公司|职位|等级|级别|职业)"
)
_OF_TYPING = AnyOf(_TYPED)
_PUTS = Sieved(
    r"(?:去掉|去除|删掉|移除|摘掉|加上|撤掉|拿掉|[拿摘取撤]下来?|(?:划|归|列|并|分)(?:成|为|到|进|入)|取消|打个|贴个|加个|改成|换成|不再是)"
)


PLUS_TAGS = regex(r"(?:\s*\+\s?[一-鿿]{2,6})+\s*$")
"""叶子 +怕冷 +爱喝汤: what stands behind a name with a plus, and nothing else."""


def creates(reading: Reading) -> bool:
    """A new person is to be entered."""
    unknown = names_stranger(reading)
    if unknown and _NEWCOMER.match(reading.plain):
        return True
    if unknown and reading.phone and not _UPDATE.search(reading.plain):
        return True
    return bool(_CREATE.search(reading.plain)) and (unknown or not reading.people)


def updates(reading: Reading) -> bool:
    """A field of a known customer changes."""
    if not reading.people:
        return False
    if tells_aversion(reading):
        return True
    if reading.phone and (not is_contact(reading) or _NEW_NUMBER.search(reading.plain)):
        return True
    if _OF_TYPING.bit & present(reading.plain) and _TYPED.match(reading.plain):
        return True
    if _PUT_OFF.search(reading.plain) and not _DATA.search(reading.plain):
        return False
    return (
        bool(_UPDATE.search(reading.plain))
        and bool(_FIELD_NAMED.search(reading.plain) or reading.phone)
        and not is_told(reading)
    )


_PUTS_ON = Sieved(
    r"标签|(?:打|加|贴|去|换|补|改|别)(?:个|上)?标(?!准|价|题|书|志)|标记为?|标注|\btag|#\s?[^\s\d]|(?:贴|标)(?:上|为|成)|"
    r"打上(?!电话)|(?:改|换|加|都)挂(?:上|成|个)?|挂(?:在|到)[^,，。]{1,6}(?:头上|身上|名下)"
)


def tags_somebody(reading: Reading) -> bool:
    """The point is to put on or take off tags."""
    text = reading.plain
    if not reading.people or is_told(reading):
        return False
    if not reading.goods and PLUS_TAGS.match(text, reading.people[0].end):
        return True
    if _PUTS_ON.search(text):
        return True
    if not reading.tag_names or reading.moments:
        return False
    return bool(_PUTS.search(text)) or _is_name_and_tags(reading)


def _is_name_and_tags(reading: Reading) -> bool:
    """汪小洋 加 养生: a name, a sign, a tag, and nothing else."""
    return bool(_SIGNS.fullmatch(_beside_names(reading, [span for span, _ in reading.tag_names])))


def states_traits(reading: Reading) -> bool:
    """王丽是敏感肌: a name, what somebody is or has, and nothing else."""
    traits = [span for span, _ in reading.tags]
    return bool(reading.people and traits and _IS.fullmatch(_beside_names(reading, traits)))


def _beside_names(reading: Reading, others: list[Span]) -> str:
    taken = [(p.start, p.end) for p in reading.people] + others
    return replaced(reading.plain, [(span, "") for span in taken])


_IS = regex(r"(?:是|有|属于|很|挺|偏|太|个|的|了|[\s,，.。!！])*")
_SIGNS = regex(r"(?:[+＋\-－加打贴挂去减掉除上个都]|[\s、，,和])+")
