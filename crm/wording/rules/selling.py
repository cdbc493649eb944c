"""Whether a superlative praises goods, or people, feelings and usage."""

import re

from crm.wording.draft import Claim, Draft
from crm.wording.words import SOLD

SCOPE = (
    "(?:(?:目前|当今|当下|如今|现在|现今|公认|号称)?(?:是)?(?:"
    "(?:全|整个)(?:网|国|球|世界|亚洲|市|省|城|行业|场|年|线|平台|县|区|宇宙|中国|亚太)|市面上?|市场上?|业内|业界|行业(?:里"
    "|内|中)?|圈(?:内|里|子里)"
    "|同(?:类|行|价位|档|级|款)(?:产品|商品)?(?:里面?|中|当中)?|国内外?|国际|世界上?|亚洲|中国|史上|平台|全平台|直播间"
    "|有史以来|历史(?:上)?|地球上?|宇宙|天下|古今|这辈子|公认"
    "|(?:用|见|卖|吃|喝|试)过的?[^，。！？\n]{0,4}(?:里面?|中)|所有(?:品牌|产品|牌子|[^，。！？\n]{2})(?:里面?|中)|(?:护肤"
    "|保健|美妆|直销|洗护|抗衰|补水)(?:界|圈|行业|领域|品)?"
    ")(?:的)?|(?:目前|当今|当下|现今))"
)
WIDE = re.compile("(?!目前|现在|当下|如今)(?:是)?" + SCOPE)
_OWN_TRAIT = (
    "(?:轻薄?|小巧|轻巧|精致|简单|齐全|好用|经典|便宜|实惠|清爽|滋润|畅销|好卖|浓|淡|薄|厚|贵|小|大|温和|受欢迎|热门|好闻"
    "|合适|适合|舒服|清淡|保湿|补水|划算|值|省钱|火|低|高|快|热销)"
)
_OWN_SHAPE = re.compile(f"最{_OWN_TRAIT}")
_OWN_RANGE = re.compile(
    "(?:我们?|咱们?|俺)家(?!的)|(?:我们?|咱们?)店|本店|店里|店内|家里|自家|这(?:几|两|三|四|五|些|个系列|一?批|里面|当中)|那几"
    "|系列(?:里|中)|[两三四五六几](?:款|支|种|瓶|个)(?:里面?|中|当中|比)|里头|柜台|库存|现货|货架|课程里|群里"
)
_FEELING = re.compile("最(?:喜欢|爱|想|怕|惦记|开心|高兴|放心不下|担心|佩服|感谢|感动|遗憾|抱歉)")
_PEOPLE = re.compile(
    "^的?(?:客户|朋友|姐妹|闺蜜|妈妈|母亲|老师|孩子|人|您|你|女人|妻子|家人|伙伴|顾客|会员|我们|祝福|礼物是|女儿|爸爸|问候"
    "|心愿|一天|日子|时光|年纪|季节|天气|风景|样子|状态|自己|安排|那位|学生|听众|粉丝)"
)
OF_PERSON = re.compile(
    "(?:您|你|她|他|孩子|宝贝|姑娘|闺女|儿子|妈妈|阿姨|叔叔)(?:是|真是|真的是|就是|永远是|家[^，]{0,4}|[^，]{0,3}穿|今天"
    "|这身|那身|笑起来)?[^，的用买选]{0,6}$"
)
_TO_PERSON = re.compile(
    "^[^，。！？\n]{0,4}(?:就是|是|属于|给)(?:您|你|咱妈|孩子|她)(?:$|了|呀|啦|们|，)|^的?(?:一次|一回|一天|一周"
    "|一个月)(?:聚会|旅行|活动|夏天|冬天|来)"
)
_ADVICE_TAIL = re.compile(
    "^的?(?:办法|方法|做法|时间|时候|时机|温度|习惯|赏味|食用|饮用|用法|用量|拍照|角度|位置|路线|一班|一趟|一家|一条|出行"
    "|早|气温|消费|起订|额度|可|能|减|限|优惠可|一档|楼|一层|\\d)"
)
USAGE = re.compile(
    "饭[前后]|空腹|睡前|早[上晨]|晚上|温水|冷藏|开封|搭配着|一起(?:吃|喝|用)|按摩|洗完|趁|保存|存放|阴凉|时间|时候|几点"
    "|水温|用量|天气|季节|坐|路线|位置|停车"
)


def about_something_else(draft: Draft, claim: Claim) -> bool:
    """People, feelings, advice, or a comparison within one's own range."""
    before, words, after = draft.clause_before(claim), draft.words(claim), draft.clause_after(claim)
    clause = before + words + after
    scoped = re.match(WIDE, words) is not None
    own = (
        _OWN_RANGE.search(before)
        and (_OWN_SHAPE.search(words) or re.match("[^，]{0,4}卖得", words))
        and not scoped
    )
    return bool(
        own
        or _FEELING.search(clause)
        or _TO_PERSON.search(after)
        or _PEOPLE.match(after)
        or _ADVICE_TAIL.match(after)
        or (OF_PERSON.search(before) and not scoped and not SOLD.search(clause))
        or (not scoped and USAGE.search(clause) and "有效" not in words and "价" not in clause)
    )
