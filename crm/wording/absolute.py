"""Superlatives and uniqueness that sell goods or the firm (《广告法》第九条)."""

import re
from collections.abc import Iterator

from crm.wording.context import waived
from crm.wording.draft import Claim, Draft
from crm.wording.lexicon import one_of
from crm.wording.words import END, GOODS

_SCOPE = (
    "(?:(?:目前|当今|当下|如今|现在|现今|公认|号称)?(?:是)?(?:"
    "(?:全|整个)(?:网|国|球|世界|亚洲|市|省|城|行业|场|年|线|平台|县|区|宇宙|中国|亚太)|市面上?|市场上?|业内|业界|行业(?:里|内|中)?|圈(?:内|里|子里)"
    "|同(?:类|行|价位|档|级|款)(?:产品|商品)?(?:里面?|中|当中)?|国内外?|国际|世界上?|亚洲|中国|史上|平台|全平台|直播间|有史以来|历史(?:上)?|地球上?|宇宙|天下|古今|这辈子|公认"
    "|(?:用|见|卖|吃|喝|试)过的?[^，。！？\n]{0,4}(?:里面?|中)|所有(?:品牌|产品|牌子|[^，。！？\n]{2})(?:里面?|中)|(?:护肤|保健|美妆|直销|洗护|抗衰|补水)(?:界|圈|行业|领域|品)?"
    ")(?:的)?|(?:目前|当今|当下|现今))"
)
_MERIT = one_of(
    """
有效 有用 管用 好用 好吃 好喝 佳 优 优质 优秀 优惠 优越 强 强大 牛 棒 棒的 赞 靠谱 可靠 专业 权威 安全 放心 先进 高端 高级 高档 高品质 高质量 正宗 地道 纯 纯正 纯净
天然 火 火爆 热销 畅销 热门 受欢迎 受追捧 值得 划算 实惠 便宜 超值 值 省钱 全面 全 齐全 彻底 根本 显著 明显 快速 灵 灵验 神奇 厉害 牛气 牛的 顶 顶级 尖端 尖 前沿
科学 健康 营养 温和 滋润 保湿 补水 抗老 抗衰 美白 奢华 尊贵 豪华 稳定 给力 良心 走心 完美 理想 赚钱 有前途 有前景 有潜力 省心 新鲜 新科技 新技术 新成果
具性价比 有性价比 高性价比 高标准 高水平 高浓度 高含量 高纯度 高奖 高荣誉 大优惠 大力度 大折扣 大品牌 大规模 低 低价 低折扣 高品 流行 潮 著名 知名 有名 出名 耐用
干净 环保 好闻 好看 舒服 轻薄 清爽 合适 适合 无敌 贵 好 持久 有保障 具影响力 有影响力 具实力 有实力 有实力的 有效果 高效 高 快 强效 低的价格 低价格 实在
"""
)
_OWN_TRAIT = "(?:轻薄?|小巧|轻巧|精致|简单|齐全|好用|经典|便宜|实惠|清爽|滋润|畅销|好卖|浓|淡|薄|厚|贵|小|大|温和|受欢迎|热门|好闻|合适|适合|舒服|清淡|保湿|补水|划算|值|省钱|火|低|高|快|热销)"
_MOST = re.compile(f"{_SCOPE}?(?:里)?(?:卖得|效果|价格|价钱|品质|质量|性价比|口碑|力度|技术|成分|配方|服务|吸收|待遇|制度|价位|口感|功效|见效|起效)?最(?P<what>{_MERIT})")

# 最好 is an adverb of advice unless the clause ends after it, or a 的 or goods follow.
_ADJECTIVE = re.compile(f"^(?:的(?!办法|方法|时间|时候|时机|习惯|状态|做法|方式|选择是先|朋友|闺蜜|姐妹|安排|季节)|了|啦|呀|吧|哦|没有之一|{GOODS}|{END[3:]}")
_WIDE = re.compile("(?!目前|现在|当下|如今)(?:是)?" + _SCOPE)
_USAGE = re.compile(
    "饭[前后]|空腹|睡前|早[上晨]|晚上|温水|冷藏|开封|搭配着|一起(?:吃|喝|用)|按摩|洗完|趁|保存|存放|阴凉|时间|时候|几点|水温|用量|天气|季节|坐|路线|位置|停车"
)
_FEELING = re.compile("最(?:喜欢|爱|想|怕|惦记|开心|高兴|放心不下|担心|佩服|感谢|感动|遗憾|抱歉)")
_PEOPLE = re.compile(
    "^的?(?:客户|朋友|姐妹|闺蜜|妈妈|母亲|老师|孩子|人|您|你|女人|妻子|家人|伙伴|顾客|会员|我们|祝福|礼物是|女儿|爸爸|问候|心愿|一天|日子|时光|年纪|季节|天气|风景|样子|状态|自己|安排|那位|学生|听众|粉丝)"
)
_OF_PERSON = re.compile("(?:您|你|她|他|孩子|宝贝|姑娘|闺女|儿子|妈妈|阿姨|叔叔)(?:是|真是|真的是|就是|永远是|家[^，]{0,4}|[^，]{0,3}穿|今天|这身|那身|笑起来)?[^，的用买选]{0,6}$")
_TO_PERSON = re.compile("^[^，。！？\n]{0,4}(?:就是|是|属于|给)(?:您|你|咱妈|孩子|她)(?:$|了|呀|啦|们|，)|^的?(?:一次|一回|一天|一周|一个月)(?:聚会|旅行|活动|夏天|冬天|来)")
_WISH = re.compile("祝|愿|希望您|盼|送给您最|最好的(?:自己|年华|安排|祝福|状态)")
_OWN_RANGE = re.compile(
    "(?:我们?|咱们?|俺)家(?!的)|我们?店|本店|店里|店内|家里|自家|这(?:几|两|三|四|五|些|个系列|一?批|里面|当中)|那几|系列(?:里|中)|[两三四五六几](?:款|支|种|瓶|个)(?:里面?|中|当中|比)|里头|柜台|库存|现货|货架|课程里|群里"
)
_OWN_SHAPE = re.compile(f"最{_OWN_TRAIT}")
_ADVICE_TAIL = re.compile("^的?(?:办法|方法|做法|时间|时候|时机|温度|习惯|赏味|食用|饮用|用法|用量|拍照|角度|位置|路线|一班|一趟|一家|一条|出行|早|气温|消费|起订|额度|可|能|减|限|优惠可|一档|楼|一层|\\d)")

_FIRST = re.compile(
    f"{_SCOPE}?(?P<lead>销量|销售额?|口碑|品质|质量|效果|技术|实力|复购率?|市占率?|市场占有率|好评率?|人气|排名|排行|榜单|服务|产量|研发|排|热度|出口量|收入|制度|评分|功效|信誉|性价比|卖得|卖|名列|位列|稳居|连续[^，。！？]{{0,4}}|综合)?"
    f"(?:都|也|就|一直|稳)?(?:是|排|居|位居|占)?(?P<one>第[一1]|no\\.?1|top\\.?1|冠军|榜首|头名)(?P<after>名|位|品牌|大?品牌|名牌|家|款|梯队|大牌|块牌子|选择)?"
)
_ORDINARY_FIRST = re.compile(
    "^(?:次|天|步|时间|个|批|排|期|节|页|件|百货|医院|人民|附属|中学|小学|中心|实验|周|季|盒|瓶|层|章|条|桶|口|勺|场|站|眼|印象|反应|杯|封|届|轮|年|月|手|支|束|份|回|遍|趟|课|讲|志愿|胎|包|罐|箱"
    "|组|顿|餐|位|名|家|款|段|集|版|间|棒|张|面|列|楼|栋|幢|单元|单|车|顺位|泡|代|行|号|句|滴|颗|粒|片|袋|圈|种|样|笔|波|责任|大道|食堂|幼儿园|时$|项|学期|阶段|关|梯|缕|场雪|目标|要|任务)"
)
_NOT_RANKED = re.compile("安全|健康|身体|友谊|客户|顾客|家庭|年级|班级|全班|全校|考|比赛|月考|期末|期中|孩子|儿子|女儿|运动会|马拉松|跑|棋|合唱|得了|拿了|拿到|报名|答题|抢答|猜|签到|舒适|质量第一的原则")
_BOUNDED = re.compile("数据来[自源]|来源|据[^，。！？\n]{1,12}(?:统计|数据|报告|榜)|统计(?:口径|时间)|收银系统|(?:\\d|[一二三四五六七八九十]+)月.{0,8}(?:至|到)|本店|店里|我们店|我们?家|咱们?家|门店|上个?月[^，]{0,4}店")

_STRONG = re.compile(
    f"{_SCOPE}?(?:{GOODS}|[^，。！？\n的]{{0,2}}(?:界|圈)的?)?(?:里)?(?:的)?(?P<word>"
    "顶级(?!域名)|顶尖|顶配|极品|极致|登峰造极|巅峰之作|至尊|之王|霸主|独一无二|独一份|独此一[家份款]|绝无仅有|天花板|yyds|永远的神|无与伦比|无可比拟|无可匹敌|无人(?:能[及比敌]|可[及比敌])|举世无双|天下无双|无双"
    "|没有之一|史无前例|前所未有|空前绝后|遥遥领先|断层(?:领先|第一)|地表最[强好]|标杆|爱马仕|爱玛仕|top级|神仙(?:水平|级)|一骑绝尘|无出其右|无可替代|不可替代|(?:没有?|无|难逢)(?:对手|敌手)|打遍[^，。！？\n]{0,3}|霸榜|屠榜|神级|逆天|王炸|翘楚|之最|之冠|不二之选|王中王|万里挑一|再好不过的[产护面]|绝对的?(?:王|冠|第一)|吊打(?:全场|同行|一切|同类)|秒杀(?:全场|同行|一切|同类|全网)|王牌(?:产品|单品)|扛鼎|盖世|无人超越|无法超越|难以超越|前无古人|举世|绝世|绝无(?:第二|二家)|没有?第二|独领风骚|碾压级|(?:国际|世界|全球|行业|国内|全国|业内)领先|领先(?:全球|世界|国际|行业|全国|国内|同行)|领导品牌|领军品牌|领导者|领袖品牌|龙头(?:品牌|企业|老大)?"
    "|王者|(?:只|仅|唯|独)此一[家份款]|别无分号|仅此一家|国家级|世界级|宇宙级|国际级|全球级|殿堂级|全球首[创发家款]|[国全行业首][^，。！？]?首[创家]|首屈一指|独步天下|无敌|数一数二|完美无[缺瑕]|十全十美|尽善尽美|万能|"
    "独家(?:配方|专利|技术|秘方|秘制|研发|成分|首创|原料)|独有的?(?:配方|技术|专利)|鼻祖|开创者|第一品牌|老大|扛把子|封神|no\\.1|最高级|最低价|底价|全网独家|独创|冠绝|绝佳|销冠(?!姐|哥)|顶流|天下第一|永远第一|(?:全|超)?世界公认"
    ")"
)
_STRONG_INNOCENT = re.compile(
    "天花板(?:渗|漏|灯|上|掉|吊|刷|风扇|有水|装|换|空调|高)|国家级(?:自然|森林|风景|湿地|非遗|非物质|新区|开发|高新|景区|公园|博物|裁判|教练|运动|比赛|期刊|课题|示范|地质|名胜|文物|旅游|重点|考试|贫困|水利|非|保护|步道)"
    "|世界级(?:遗产|景|比赛|马拉松|冰|球|名画)|无敌(?:可爱|好看|了你|的)|首选(?:地铁|公交|时间|日期)|顶级(?:构图|聪明|难|酒店)|(?:朋友|棋|歌|雪|舞|百兽|动物|狮子|森林)之王|老大(?:不小|妈|爷|哥|姐|难|上|在|今年|家)|您是我们?的?首选|史无前例的?(?:大雨|高温|冷)|前所未有的?(?:冷|热|堵|忙)|龙头(?:漏|水|坏|拧|接|关|开|老化|滴)|水龙头"
)
_ONLY = re.compile(f"{_SCOPE}?(?:里)?唯一(?P<after>{GOODS}|[^，。！？\n]{{0,4}})")
_ORDINARY_ONLY = re.compile("^的?(?:要|需|不太|不大|有点|注|缺点|不足|遗憾|区别|不同|不一样|问题|一次|爱好|的?规矩|的?规则|的?标准|的?共同点|的?优点|的?变动|孩子|女儿|儿子|亲人|识别|编[码号]|码|标识|入口|没|就是|不好|麻烦|担心|毛病|变化|能做|请求|想|希望|条件|要求|心愿|办法是|渠道|官方|差别|让我|对应|有点|联系|电话|停车|提醒|可能|不便|出口|难|小)")
_HUNDRED = re.compile(
    "(?:100%|1000%|百分百)(?:的)?[^，。！？、\n]{0,3}?(?:有效|见效|起效|显效|吸收|满意|好评|改善|成功|解决|管用|回购|复购|靠谱|补|修复|滋润|锁|隔绝|阻挡|去除|杀菌|除菌|抑菌|防|抗|能|让|祛|去|淡|白|不反弹|治|好用|瘦|满分|搞定|值得|合格)"
    "|(?:有效率|成功率|好评率|满意度|满意率|回购率|复购率|吸收率|除菌率|杀菌率|改善率|治愈率)(?:达到?|高达|是|为|都是)?(?:100%|百分百|99(?:\\.9+)?%)"
)
_MATCHLESS = re.compile(
    "(?:没有?|再没有?|再也没有?|再也找不[到出]|找不着|找不出|找不到|挑不出|没见过|没听过)[^，。！？\n]{0,3}(?:哪|什么|谁|任何|一[款家个]|比|别|第二|能|更|同类|牌子|人|产品)[^，。！？\n]{0,10}?(?:比得[过上了]|能比|比我们?[^，]{0,4}更?好|更好|能打|赢得了|超得过|超过|敌得过|胜过|比肩|做得到|第二[家款个]|更[^，。！？\n]{1,4}的|比[^，。！？\n]{1,8}(?:好|强|便宜|划算|低|有效))"
    "|(?:找不[到出]|没有)第二[家款个瓶支]|谁(?:家)?[都也](?:比不[过上了]|做不到|没我们)|(?:别[家处人]|其他家|其它家|别的地方|外面|哪[家儿里])(?:都|也|根本|全)?(?:没有[^，。！？\n]{0,4}(?:这|卖|配方)|做不到|买不到|没得卖|做不出|拿不到这个价)|只有我们?(?:家|这里?)?(?:一家)?(?:才)?(?:能|有|做得|做到|卖)"
    "|(?:比|秒杀|吊打|碾压|完胜|甩开|超越|打败)(?:市面上|市场上|外面|全网|同类)?的?(?:所有|全部|一切|任何)[^，。！？\n]{0,6}|全(?:网|国|世界|市|城|行业|场)(?:就|只|仅|都)?(?:我们|咱们?|这|找)[^，。！？\n]{0,3}一[家款]|比全(?:网|国|城|市)[^，。！？\n]{0,3}都[^，。！？\n]{1,3}"
)
_LOWEST = re.compile(f"{_SCOPE}(?:里)?(?:最低|底价|最便宜|最好|最强|最[^，。！？近后初终多少早晚\n]{{1,3}}|第[一1]|唯一|冠军|首[创家发款]|独家|销冠)")
_SCOPELESS_FINE = re.compile("^(?:目前|现在|全年|全场|这辈子|今年)?最(?:热|冷|忙|近|后|新|早|晚|快|多|少|长|短|难|累|堵)")


def claims(draft: Draft) -> Iterator[Claim]:
    """The offences against the rule, some of them twice."""
    for claim in (*_superlatives(draft), *_firsts(draft), *_strong(draft)):
        if not waived(draft, claim) and not _WISH.search(draft.clause_before(claim)):
            yield claim


def _superlatives(draft: Draft) -> Iterator[Claim]:
    for claim in draft.found(_LOWEST, "absolute", "most"):
        if not _SCOPELESS_FINE.search(draft.words(claim)) and not _about_something_else(draft, claim):
            yield claim
    for match in _MOST.finditer(draft.text):
        claim = Claim("absolute", *match.span(), "price" if match["what"] in _PRICES else "most")
        if _sells(match["what"], draft, claim) and not _about_something_else(draft, claim):
            yield claim


_PRICES = frozenset(["低", "低价", "便宜", "划算", "实惠", "优惠", "大优惠", "大力度", "低折扣", "大折扣", "超值", "值", "省钱"])


def _sells(what: str, draft: Draft, claim: Claim) -> bool:
    """Whether 最 with this adjective praises goods here, and is no adverb or bare measure."""
    after = draft.clause_after(claim)
    if what == "好" and (not _ADJECTIVE.match(after) or _USAGE.search(draft.clause(claim))):
        return False
    if what in {"好用", "好吃", "好喝", "好看", "好闻"} and not _ADJECTIVE.match(after):
        return False
    if what in {"高", "低"} and re.match(_WIDE, draft.words(claim)):
        return True
    if what in {"低", "高", "快", "贵", "全", "大", "纯", "合适", "适合", "新鲜", "干净", "舒服", "清爽", "理想", "省心", "健康", "好看"}:
        return bool(_SHARP.search(draft.words(claim) + after[:3]))
    return True


_SHARP = re.compile(
    "(?:价格|价钱|折扣|价位)最[低]|(?:性价比|品质|质量|纯度|含量|浓度|效果)最[高好]|最低(?:价|折|的价)|最高(?:品|端|标|质|级|的品质|水平)|(?:见效|起效|吸收)最快|最快(?:见效|起效|吸收)|最全(?:面|的)|最纯|最健康的(?:?:产品|饮料|零食|油)?|(?:全网|全国|市面上?|行业|业内|史上)最"
    .replace("(?:?:", "(?:")
)


def _about_something_else(draft: Draft, claim: Claim) -> bool:
    """People, feelings, advice, or a comparison within one's own range."""
    before, words, after = draft.clause_before(claim), draft.words(claim), draft.clause_after(claim)
    clause = before + words + after
    scoped = re.match(_WIDE, words) is not None
    own = _OWN_RANGE.search(before) and (_OWN_SHAPE.search(words) or re.match("[^，]{0,4}卖得", words)) and not scoped
    return bool(
        own
        or _FEELING.search(clause)
        or _TO_PERSON.search(after)
        or _PEOPLE.match(after)
        or _ADVICE_TAIL.match(after)
        or (_OF_PERSON.search(before) and not scoped and not re.search(GOODS, clause))
        or (not scoped and _USAGE.search(clause) and "有效" not in words and "价" not in clause)
    )


def _firsts(draft: Draft) -> Iterator[Claim]:
    for match in _FIRST.finditer(draft.text):
        claim = Claim("absolute", *match.span(), "rank")
        after = (match["after"] or "") + draft.clause_after(claim)
        scoped = bool(match["lead"]) or match.start("one") > match.start() or match["after"] in _BRANDED
        if match["one"] in {"第一", "第1"}:
            ranks = scoped and (match["after"] in _BRANDED or not _ORDINARY_FIRST.match(after) or (bool(match["lead"]) and match["after"] in _NAMED))
        else:
            ranks = scoped or match["one"][0] in "nt"
        if ranks and not _NOT_RANKED.search(draft.clause(claim)) and not _sourced(draft, claim):
            yield claim


_BRANDED = frozenset(("品牌", "大品牌", "名牌", "梯队", "大牌", "块牌子", "选择"))
_NAMED = frozenset(("名", "位", "家", "款"))


def _sourced(draft: Draft, claim: Claim) -> bool:
    """Bounded in place and time, or with its source; never where the whole country is claimed without one."""
    around = draft.sentence(claim)
    wide = re.search("全国|全网|世界|全球|行业|业内|同类|国内|中国", draft.words(claim))
    return bool(_BOUNDED.search(around)) and (not wide or bool(re.search("来源|数据|统计|报告", around)))


def _strong(draft: Draft) -> Iterator[Claim]:
    for match in _STRONG.finditer(draft.text):
        claim = Claim("absolute", *match.span(), "strong")
        around = draft.text[max(0, match.start("word") - 2) : match.end() + 6]
        if not _STRONG_INNOCENT.search(around) and not _about_something_else(draft, claim):
            yield claim
    for match in _ONLY.finditer(draft.text):
        if not _ORDINARY_ONLY.match(match["after"]) and not _OF_PERSON.search(draft.text[max(0, match.start() - 12) : match.start()]):
            yield Claim("absolute", *match.span(), "strong")
    yield from draft.found(_HUNDRED, "absolute", "hundred")
    yield from draft.found(_MATCHLESS, "absolute", "strong")
