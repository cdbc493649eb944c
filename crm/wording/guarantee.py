"""Safe, harmless, effective for all, or the money back: what nobody can promise of goods."""

import re
from collections.abc import Iterator

from crm.wording.context import asked, denied, warned
from crm.wording.draft import Claim, Draft
from crm.wording.words import DRUGS, GAP

_HARM = "(?:毒?副作用|不良反应|依赖性?|刺激性?|过敏反应|危害|伤害|坏处|害处|毒性|毒害|风险|后遗症|耐药性)"
_HARMLESS = re.compile(
    f"(?:绝对|完全|肯定|保证)?(?:没有?|无|零|0|毫无|绝无|不会有|不含|不带|不存在|未见)(?:任何|什么|一点|一丝|半点|丝毫|毒)*的?{_HARM}|(?:一点|任何|半点|丝毫|什么){_HARM}(?:都|也)?(?:没有?|不会有|不带|不存在)|{_HARM}(?:为|是|等于|几乎为|约等于)?(?:零|0)(?!\\d)|(?:无毒|纯天然)无?(?:毒)?(?:副作用|无害|无伤害)|无毒(?:无副?作用|无害)"
)
_SURE = re.compile(
    "(?:绝对|百分百|100%|百分之百|完全|保证|包|肯定|保管|担保|一定|必定|确保|必)(?:是|能|会|有|让您|让你|您|你|都|没)?(?:安全|无害|无毒|有效果?|见效|起效|管用|不反弹|不过敏|不刺激|没事|没问题|好用|不长痘|不复发|不伤|不出问题|不致痘|没有?问题|吃不坏|变白|白|瘦|美|年轻|祛|去|放心吃|满意(?!度)|好$|灵)"
    "|(?:人人|谁(?:用|吃|喝)谁|百试百|用一个[^，]{0,3}一个|所有人(?:都)?|每个人(?:都)?|个个(?:都)?|任何人(?:都)?|什么人都|谁(?:都|用了?都|吃了?都|喝了?都))(?:能|会|可以)?(?:有效|见效|管用|知道好|说好|好使|灵|瘦|白|变白)|(?:永不|永远不|绝不|绝对不|再也不|不会|从不|停了也不|停用不|不)反弹|(?:绝不|绝对不会?|永远不会?|根本不会?|肯定不会?|不可能|从来没有?人?|没有?一个人?|没人)(?:过敏|刺激|烂脸|长痘|闷痘|伤|出问题|出事|用出问题|吃出问题|不适|失望|起疹)"
)
_EVERYONE = re.compile(
    "(?P<span>(?:什么|任何|所有|各种|不管什么|不论什么|无论什么|哪种|啥)(?:人|体质|肤质|皮肤|年龄|年纪|人群|肌肤|脸)[^，。！？\n]{0,4}(?:能|可以?|适[用合]|不过敏|不会过敏|通用|合适|放心|没问题|吃得|用得)(?:吃|用|喝|抹|服)?)"
    "|(?P<folk>(?:(?:老人|小孩|孩子|大人|男女老少|老少|老小|全家老小|孕妇|孕妈(?:妈|咪)?|准妈妈|宝妈|孕期|怀孕(?:期间)?|备孕|哺乳期?|月子(?:里)?|产妇|新生儿|婴幼?儿|婴儿|宝宝|刚出生[^，。！？\n]{0,4}|病人|糖尿病人|高血压患者|患者|三高人群|术后|老胃病|[一二三两\\d半]岁[^，。！？\n]{0,4}|刚满月[^，。！？\n]{0,3})(?:[、和跟与，]|或者)?)+(?:们)?(?:都|也|全|照样|一样|同样|完全|皆|随便|可以|就)*(?:能|可以|可|放心|安心|敢|适用|皆宜|通用|安全)(?:放心|安心|安全|大胆|直接)?(?:地)?(?:吃|喷|入|贴|戴|泡|洗|买|囤|用|喝|抹|涂|服|擦|敷|舔|啃|咬|吞|入口|使用|食用)?)"
)
_EVERYONE_KIND = re.compile("孕|病|患者|三高|新生|婴|宝宝|备孕|哺乳|月子|产妇|岁|满月|老人|小孩|孩子|老少|老小")
_HARMLESS_GOODS = re.compile("洗衣|毛巾|杯|活动|报名|参加|来(?:玩|店)|茶会|课|游|椅|路|穿|桌|洗洁精|座|车|礼|贺卡|净水|护工|入场|奶茶")
_NO_LIMIT = re.compile(
    "(?:吃|喝|用|抹|嚼|涂|敷)(?:再)?多少[^，。！？\n]{0,2}都(?:没事|没关系|不怕|安全|行|可以|不会|没问题|不要紧)|(?:多吃|多喝|多用|天天吃|天天喝|天天用|长期(?:吃|喝|用|服用|使用|敷)?|吃一辈子|一直吃|空口吃|当饭吃|当糖吃|过量|多吃几[粒颗])(?:也|都|完全|根本|绝对)*(?:没事|无害|没问题|安全|不伤|没关系|不会有事|不怕|放心|不要紧|不会有问题)|(?:多|天天|长期|随便|敞开)(?:吃|喝|用|抹)[^，。！？\n]{0,4}(?:也|都)[^，。！？\n]{0,2}(?:不打紧|没事|没关系|不怕|无妨|不碍事|没问题|不要紧|安全)|(?:没有?|从没|零|0)(?:任何)?一?[例个][^，。！？\n]{0,3}(?:过敏|投诉|不适|反馈不好|烂脸)|零过敏|0过敏|(?:敏感肌|过敏皮|烂脸)[^，。！？\n]{0,4}(?:闭眼|闭着眼|随便)[^，。！？\n]{0,3}|舔[^，。！？\n]{0,4}(?:都|也)(?:不怕|没事)|吃不坏(?:人|肚子)?|不伤(?:身体?|肝肾?|肾|胃|皮肤|脾胃)|(?:零|无|没有?任何)(?:风险|伤害)|放一百个心|百分百放心|(?:直接|都)(?:能|可以|敢)(?:喝|吃|入口)(?:下去)?的(?:面霜|护肤|洗|口红|牙膏|防晒)"
)
_WITH_DRUG = re.compile(
    f"(?P<span>(?:跟|和|与|同|配着?|搭配?|就着)?[^，。！？\n]{{0,4}}{DRUGS}[^，。！？\n]{{0,5}}?(?:一起|同时|搭着|混着|一块儿?|同服|随便|叠着|搭配)(?:吃|喝|用|服|来)?[^，。！？\n]{{0,6}}?(?:没事|没问题|没有?(?:任何)?冲突|不冲突|不影响|不耽误|放心|可以|安全|没关系|不打架|不相克|无碍|都行|不碍事|更好|效果更))|(?P<late>(?:跟|和|与)(?:什么|任何)?{DRUGS}(?:都)?(?:不冲突|不打架|没冲突|不相克|不影响))"
)
_FAILS = "(?:无效果?|没有?(?:任何)?(?:效果|效|用|变化|改善|反应|瘦|白|变白)|不管用|不见效|不起作用|不起效|不满意|瘦不下来|瘦不了|白不了|不瘦|不白|(?:用|吃|喝)(?:了)?(?:不好|没用|没效)|效果不(?:好|满意|明显)|不灵|不达标|淡不了|没淡|看不到效果|见不到效果|达不到效果|没达到|不达目标|没达标|治不好|没治好|去不掉|淡不了|不好用|(?:用|吃|喝)了?不好|没反应)"
_BACK = "(?:全额?|包|给您?|给你|都?可以?|随时|直接|就|无条件|双倍|十倍|钱|我?个人掏钱|自掏腰包|全款|一分不少|照|原价|我|能|找我|立刻|马上)*(?:退(?!款单|烧|休|换货流程|步)|赔|免单|返还|包退|不要钱|一分钱不收|不收钱|来?砸[^，。！？\n]{0,4}(?:摊|店|招牌)|找我算账|我负责|我自掏腰包|来找我)(?:款|钱|给您|您|全款|赔)?"
_REFUND = re.compile(f"(?P<span>{_FAILS}(?:的话|了)?(?:，)?{GAP}{{0,6}}?{_BACK})|(?P<late>(?:无理由|随时|空瓶|空盒|用完|吃完|喝完)[^，。！？\n]{{0,4}}(?:也|都)?(?:能|可以?|包|给)?退(?:全款|款|钱|货)?)|签(?:合同|协议)[^，。！？\n]{{0,3}}(?:包|保)|签约(?:包|保)(?:瘦|效|白)?")
_NOT_FAILED = re.compile("(?:地址|券|优惠码?|链接|订单|付款|二维码|验证码|密码|积分|口令|支付|凭证|发票|卡|操作|电话|号码|尺码|颜色|味道|口味|包装|大小|款式)[^，。！？\n]{0,6}$")
_RETURN_TERMS = re.compile("未拆封?|没拆封?|未开封|没开封|未使用|七天无理由|7天无理由|30天|三十天|法定|运输|破损|碎|漏|发错|少发|质量问题")
_OATH = re.compile("(?P<span>(?:我|我们|店里|公司)[^，。！？\n]{0,6}(?:打包票|打保票|拿人格|人格担保|立军令状|写保证书|拍胸脯|包在我身上|签字画押))(?P<what>[^。！？\n]{0,14})")
_EFFECT = re.compile("效|管用|安全|副作用|白|瘦|好$|见好|斑|皱|没事|变|满意|放心|有用|灵")
_ADVISED = re.compile("先问|问过|问问|咨询|不建议|不推荐|别用|先别|慎用|不敢说|不好说|不一定|不能|不宜|要看|避开|禁用|除外|酌情|遵医|医生")
_PROCESS = re.compile("^(?:保证|肯定|一定|包|确保|必)[^，。！？\n]{0,3}(?:满意|没问题|没事)")
_AMENDS = re.compile("寄|送|发|到|修|换|处理|回复|快递|包装|物流|安装|师傅|电话|保管好")


def claims(draft: Draft) -> Iterator[Claim]:
    """The offences against the rule, some of them twice."""
    for claim in (*_safe(draft), *_for_all(draft), *_refunds(draft)):
        if not (asked(draft, claim) or warned(draft, claim) or (claim.kind != "safe" and denied(draft, claim))):
            yield claim


def _safe(draft: Draft) -> Iterator[Claim]:
    for pattern in (_HARMLESS, _NO_LIMIT, _WITH_DRUG):
        for claim in draft.found(pattern, "guarantee", "safe"):
            if not _ADVISED.search(draft.clause(claim)) and not _doubted(draft, claim):
                yield claim
    for claim in draft.found(_SURE, "guarantee", "sure"):
        if not (_PROCESS.match(draft.words(claim)) and _AMENDS.search(draft.sentence(claim))):
            yield claim


_DOUBTS = re.compile("(?:不敢|不能|没法|不好|谁也不|没人|不可能|很难|不会|别)(?:说|保证|讲|承诺|断定|打包票)?[^，。！？\n]{0,4}$")


def _doubted(draft: Draft, claim: Claim) -> bool:
    return bool(_DOUBTS.search(draft.clause_before(claim)))


def _for_all(draft: Draft) -> Iterator[Claim]:
    for claim in draft.found(_EVERYONE, "guarantee", "all"):
        sentence = draft.sentence(claim)
        eats = re.search("吃|用|喝|抹|涂|服|擦|敷|宜|安全|放心|安心|过敏|适", draft.words(claim))
        if eats and not _ADVISED.search(draft.clause(claim)) and not _HARMLESS_GOODS.search(sentence):
            yield claim


def _refunds(draft: Draft) -> Iterator[Claim]:
    for claim in draft.found(_REFUND, "guarantee", "refund"):
        if not _NOT_FAILED.search(draft.clause_before(claim)) and not _RETURN_TERMS.search(draft.clause(claim)):
            yield claim
    for match in _OATH.finditer(draft.text):
        if _EFFECT.search(match["what"]):
            yield Claim("guarantee", *match.span("span"), "sure")
