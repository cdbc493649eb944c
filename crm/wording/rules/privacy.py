"""Personal data that a whole group would read (《个人信息保护法》第二十五条)."""

import re
from collections.abc import Iterator
from functools import lru_cache

from crm.wording.draft import Claim, Draft
from crm.wording.lexicon import one_of
from crm.wording.words import CALLED, COUNT, GAP, GOODS, SURNAMES, SYMPTOMS

_DIGIT = "[0-9零〇一二三四五六七八九幺壹贰叁肆伍陆柒捌玖ol]"
_PHONE = re.compile(
    f"(?<![0-9a-z])(?:\\+?86[ -]?)?(?P<span>[1一幺壹l][3-9三四五六七八九叁肆伍陆柒捌玖](?:[ .，、*_-]{{0,2}}{_DIGIT}){{9}})(?!{_DIGIT}"
    "|[ -]?[0-9])"
)
_MASKED = re.compile("(?P<span>1[3-9][0-9]\\*{2,5}[0-9]{3,4})")
_LANDLINE = re.compile("(?P<span>0[1-9][0-9]{1,2}-?[2-9][0-9]{6,7})(?![0-9])")
_IDENTITY = re.compile(
    "(?P<span>[1-9][0-9]{5}(?:19|20)[0-9]{2}[01][0-9][0-3][0-9][0-9]{3}[0-9x])(?![0-9])|(?:身份证号?|银行卡号?|卡号"
    "|护照号?)(?:是|为|，)*(?P<late>[0-9]{8,})"
)
_CONTACT = re.compile("(?:微信号?|wx|vx|qq)(?:是|为|号|，|：)*(?P<span>[a-z0-9_-]{6,20})")
_FLAT = f"{COUNT}(?:号楼|栋|幢|座|单元|号院|弄|期)(?:[东西南北]?{COUNT}?(?:单元|号|室|层|楼|门|户|座)?)*(?:[0-9]{{3,4}})?室?"
_STREET = f"(?:[\u4e00-\u9fff]{{1,8}}?(?:路|街|大道|巷|胡同|弄|里|村|镇)){COUNT}(?:-[0-9]{{1,9}})?号"
_ADDRESS = re.compile(
    f"(?P<span>{_STREET}(?:[\u4e00-\u9fff]{{0,6}}{_FLAT})?|[\u4e00-\u9fff]{{2,8}}?(?:小区|花园|家园|花苑|苑|公寓|新村|公馆"
    f"|府|城|园|庭|湾|郡|里|家属院|大院|宿舍|村|院|居|墅|山庄|名邸|嘉园|豪庭){_FLAT}|{_FLAT}(?:[0-9]{{3,4}}室?))"
)
_FIRM = re.compile(
    "门店|店里|店址|本店|新店|我们?店|旗舰店|专柜|客服|热线|前台|总部|公司|搬到|活动|集合|地点|教室|酒店|茶会|沙龙|地铁"
    "|公园|医院|停车|导航|营业|开业|讲座|课|报名|咨询|联系我|我的?(?:电话|手机|微信)|打我|加我|找我|学校|社区|居委会"
    "|自提点?|饭店|餐厅|会所|见面会|聚会|售后|快递点|驿站"
)
_OF_MEMBER = re.compile(
    "收货|送到|寄到|送货|配送|派送|家住|住在?|住址|家在|她家|他家|您家|地址|上门|邮寄|收件"
)
_DELIVERY = re.compile("送货|配送|收货|派送|发货|收件|自提名单|订单")

_NICKNAME = "@(?!所有人|全体|大家|everyone|all)[^，。！？\n@ ]{1,8}?"
_TITLED = (
    f"(?:[{SURNAMES}][\u4e00-\u9fff]{{0,2}}|[\u4e00-\u9fff]{{2}}|小[\u4e00-\u9fff]|老[{SURNAMES}]){CALLED}"
)
_FULL_NAME = f"(?:(?<![\u4e00-\u9fff])|(?<=群友|会员|顾客|客户|咱们|大姐)|(?<=[给帮跟和找是替]))[{SURNAMES}][\u4e00-\u9fff]{{1,2}}"
_NOT_NAMED = re.compile(
    "^(?:方便|高兴|周[一二三四五六日天末]|马上|白天|安排|常[来用]|时间|温水|万事|许多|于是|成功|程序|平时|应该|金[额秋]"
    "|元旦|向[大您]|余下|石[头榴]|江边|明天|易[于过]|白[色领发]|黄[色金]|花[茶园]|毛[巾孔]|康[复乐]|童[年装]|祝[大您各]"
    "|费[用心]|严[重格]|任[选何]|戴[口着上]|武[汉术]|安[静全]"
    "|汤[圆]|龙[年虾]|雷[雨阵]|夏[天季]|秋|冷[天饮]|贺[卡]|顾[客]|陈[皮]|林[荫]|海|钱[包]|钟[点头]|段|史|古|管理|群主"
    "|老师们|大家|各位|家长|同学们|姐妹们|阿姨们|叔叔阿姨|哥哥姐姐|店长|那位|哪位|有位|一位|几位|好几|两位|这位|每位|我妈"
    "|我爸|我姐|我家|咱们|任[何务]|孔|凌晨|盛[夏]|祝贺|文[案章]|施[工]|梅[花雨]|和[您大]|会员|新老)"
)
_AT_WORK = re.compile("(?:医生|护士|经理|店长|主任|律师|师傅|院长|校长)$")
_SAID_TO_ALL = re.compile("(?:各位|大家|姐妹们?|家人们|朋友们|亲们|所有人|全体|群里的?)[^，。！？\n]{0,6}$")
_PRONOUN = re.compile("她|他(?!们)")

_QUANTITY = f"{COUNT}(?:瓶|盒|支|套|罐|袋|箱|桶|件|份|组|提|包|条|管|台)"
_ORDER = re.compile(
    f"(?P<span>(?:您|她|他|你)?(?:上周|上个?月|昨天|前天|今天|刚才|刚刚|刚|早上|[0-9]{{1,9}}[号日月]|双11|之前|这次|本月"
    f"|这个月|上次|[0-9]{{1,9}}月[0-9]{{1,9}}[号日]?)?(?:在[^，。！？\n]{{1,4}})?(?:订|买|下单|拍|付|预定|购|退|换|囤|拿|补"
    f"|寄存|预付|欠|加购|复购|下)(?:了|的|走|过|购|货)*(?:的)?(?:{GAP}{{0,6}}?(?:{_QUANTITY}{GAP}{{0,6}}|{GOODS})"
    f"|{GAP}{{0,4}}?(?:[0-9]{{1,9}}元?|[一二三四五六七八九十百千万]{{2,}})[^，。！？\n]{{0,4}}|的?(?:订单|货|单子|东西))"
    f"|(?:您|她|他|你)?的?(?:订单|快递|包裹|货款|尾款|退款|退货|单号|快件|运单)(?:号)?[^，。！？\n]{{0,10}}"
    f"|(?:{GOODS}{GAP}{{0,2}}{_QUANTITY}|{_QUANTITY}{GAP}{{0,2}}{GOODS}))"
)
_POINTS = re.compile(
    "(?P<span>(?:您|她|他)?(?:的)?(?:目前|现在|现有|账户|卡里|卡上|会员|账上|还有|剩余|累计|可用)*(?:的)?(?:积分|余额|储值"
    "|消费(?:额|了|满)?|会员等级|购物券|业绩|返利|卡内)(?:还有|还剩|只有|只剩|破|快|超|满|剩余?|有|是|为|已经?|一共|共|累计"
    f"|达到?|到了?|才|差|，)*{COUNT}[元分块]?)|(?P<late>[0-9]{{2,}}(?:个)?积分)|(?P<sum>(?:累计|总共|一共|今年"
    f"|上个?月)?(?:消费|花)(?:了)?[0-9]{{3,}}元?)"
)
_BODY = re.compile(
    f"(?P<span>(?:您|她|他|你)?(?:的)?(?:{SYMPTOMS}|[^，。！？\n]{{0,3}}手术|开刀|住院|化疗|放疗|透析|怀孕|怀上|备孕|二胎"
    f"|预产期|孕吐|坐月子|流产|孕\\d{{1,9}}周|有喜|生了|孕期|怀了|怀着|胃镜|肠镜|骨折|崴脚|病[情了]|看病|打针|吃药|生病"
    "|流鼻血|过敏|皮肤(?:敏感|发红|起疹)|烂脸|长痘|脱发|更年期|月经|体重|抑郁|膝盖|腰伤|颈椎|摔|胰岛素|检查结果)"
    "(?:又|也|都)?(?:高|犯了?|疼|痛|不好|手术|过敏|好点|住院|低|[^，。！？\n]{0,4}))"
)
_AGE = re.compile(
    "(?P<span>(?:今年|虚岁|周岁|刚满|快|已经|都)?(?:[0-9]{2}|[一二三四五六七八九]?十[一二三四五六七八九]?)(?:岁|周岁|大寿"
    "|寿辰)|今年(?:都|已经|刚|快)?(?:[0-9]{2}|[三四五六七八九]十[一二三四五六七八九]?)(?:了|整|岁|，|还)|(?:19[2-9][0-9]"
    "|20[01][0-9]|[2-9]0|[3-9][0-9])年(?:的|生|出生)[^，。！？\n]{0,2}|(?:出生日期|生日是"
    "|身份证上)[^，。！？\n]{0,3}[0-9]{2,4}年?[^，。！？\n]{0,6}|本命年|年过[五六七八]十|花甲|古稀|耄耋|[七八九]十大寿"
    "|属[鼠牛虎兔龙蛇马羊猴鸡狗猪]的?)"
)
_COMPLAINT = re.compile(
    "(?P<span>(?:您|她|他)?(?:的)?(?:投诉|举报|差评|闹着?退|吵着?|要求(?:退款|赔偿)|维权|反映|退货|抱怨|申诉|起诉|打12315"
    f"|理赔)(?:了|的|过)?{GAP}{{0,8}})"
)
_PRIVATE = re.compile(
    "(?P<span>离婚|离了|失业|下岗|欠(?:了)?(?:钱|债|款)|工资[^，。！？\n]{0,3}[0-9]{1,9}|收入[0-9]{1,9}|房贷"
    "|老公[^，。！？\n]{0,3}(?:出轨|去世)|丧偶|去世|车牌(?:号)?[^，。！？\n]{0,8}|门牌(?:号)?[^，。！？\n]{0,8})"
)
_GENERAL = re.compile(
    "的(?:朋友|姐妹|老人|人|家人们|宝妈|阿姨|叔叔|长辈|同学|顾客|老师)|大家|各位|谁家|哪位|朋友们|所有人|要的|想要|如果"
    "|可以在?|怎么(?:用|买|吃|领|查|做|换)|欢迎|要是|记得|教大家|统一|都可以|群规|不要发|不报|私聊|不发|不晒|不用发"
)
_DATA = (
    (_ORDER, "order"),
    (_POINTS, "points"),
    (_COMPLAINT, "complaint"),
    (_BODY, "health"),
    (_AGE, "age"),
    (_PRIVATE, "life"),
)
_NEAR = 45  # characters between a name and the data about it, at most
_PUBLIC = re.compile("(?:来|给|请|由|跟|找|问|让|听|谢谢|感谢|辛苦)[^，。！？\n]{0,2}$")
_TEACHES = re.compile("^(?:来|给大家|教|讲|分享|带|主讲|授课|负责|值班|统计|登记|会|那里|那儿|处|这里)")


def claims(draft: Draft) -> Iterator[Claim]:
    """The offences against the rule; none outside groups."""
    if draft.audience != "group":
        return
    for claim in (*_contacts(draft), *_about_people(draft)):
        if not _own(draft, claim):
            yield claim


def _contacts(draft: Draft) -> Iterator[Claim]:
    for pattern in (_PHONE, _MASKED, _LANDLINE, _CONTACT):
        for claim in draft.found(pattern, "privacy", "phone"):
            if not _FIRM.search(draft.clause(claim)) and not _FIRM.search(draft.sentence_before(claim)[-16:]):
                yield claim
    yield from draft.found(_IDENTITY, "privacy", "phone")
    for claim in draft.found(_ADDRESS, "privacy", "address"):
        around = draft.sentence(claim)
        if not _FIRM.search(around) and (_OF_MEMBER.search(around) or _people(draft, claim)):
            yield claim


def _people(draft: Draft, claim: Claim) -> bool:
    return any(True for _ in _named(draft, draft.text[max(0, claim.start - _NEAR) : claim.end + _NEAR]))


def _about_people(draft: Draft) -> Iterator[Claim]:
    """Data within reach after a name, in the same or the next sentence."""
    ends = [end for _, end in _named(draft, draft.text)]
    if not ends and not (_DELIVERY.search(draft.text) and _PHONE.search(draft.text)):
        return
    for pattern, kind in _DATA:
        for claim in draft.found(pattern, "privacy", kind):
            near = (
                [end for end in ends if 0 <= claim.start - end <= _NEAR]
                or _listed(draft, claim)
                or _named_after(draft, claim)
            )
            if near and not _GENERAL.search(draft.clause(claim)) and _fits(draft, claim, near[-1]):
                yield claim


def _named(draft: Draft, text: str) -> Iterator[tuple[int, int]]:
    """Where members are named: @, a surname with a title, a full name at a clause's start, or the firm's list."""
    for match in _who(draft.policy.customers).finditer(text):
        if _NOT_NAMED.match(match[0]) or _AT_WORK.search(match[0]):
            continue
        if not _PUBLIC.search(text[: match.start()]) and not _TEACHES.match(text[match.end() :]):
            yield match.span()


@lru_cache(maxsize=64)
def _who(customers: tuple[str, ...]) -> re.Pattern[str]:
    known = [one_of(customers)] if customers else []
    after = "(?=的|您|投诉|订|在|已|买|，|手机|电话|住|反映|上|昨|刚|今|家|怀|又|退|,|说|说的|[0-9])"
    return re.compile(
        "|".join([f"{_NICKNAME}(?=[，。！？\n@ ]|您|你|$|的|[0-9])", *known, _TITLED, _FULL_NAME + after])
    )


def _listed(draft: Draft, claim: Claim) -> list[int]:
    """Goods in a line of deliveries, beside a phone."""
    sentence = draft.sentence(claim)
    return (
        [claim.start]
        if claim.kind == "order" and _DELIVERY.search(sentence) and _PHONE.search(sentence)
        else []
    )


def _named_after(draft: Draft, claim: Claim) -> list[int]:
    """闹着退货的是黄姐: the name comes last in the clause."""
    after = draft.clause_after(claim)[:8]
    return [claim.start] if any(True for _ in _named(draft, after)) else []


def _fits(draft: Draft, claim: Claim, name_end: int) -> bool:
    """Whether the data belongs to the person and not to everybody or the speaker."""
    between = draft.text[name_end : claim.start]
    if (
        re.search("[。！？\n]", between)
        and not _PRONOUN.search(between + draft.words(claim))
        and "您" not in between + draft.words(claim)
    ):
        return False
    return not re.search("我们|我|大家|各位|咱", between)


def _own(draft: Draft, claim: Claim) -> bool:
    """The firm's own phone or address."""
    digits = re.sub("[^0-9]", "", draft.words(claim))
    words = draft.words(claim)
    return any(
        (digits and re.sub("[^0-9]", "", own) == digits) or own in words or words in own
        for own in draft.policy.own_contacts
    )
