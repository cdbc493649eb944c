"""Running down a named or recognisable competitor (《广告法》第十三条)."""

import re
from collections.abc import Iterator
from functools import lru_cache

from crm.wording.context import denied, warned
from crm.wording.draft import Claim, Draft
from crm.wording.lexicon import one_of

_BRANDS = """
兰蔻 雅诗兰黛 雅诗 玉兰油 olay ol@y sk-ii sk2 skii sk-2 神仙水 资生堂 欧莱雅 巴黎欧莱雅 安利 纽崔莱 完美芦荟胶 无限极 如新
汤臣倍健 百雀羚 自然堂 珀莱雅 薇诺娜 理肤泉 雅漾
海蓝之谜 lamer 赫莲娜 科颜氏 倩碧 娇兰 迪奥 香奈儿 娇韵诗 雪花秀 whoo 悦诗风吟 韩束 韩后 丸美 相宜本草 佰草集 大宝 美加净 曼秀雷敦
妮维雅 多芬 宝洁 飘柔 海飞丝
潘婷 蓝月亮 立白 奥妙 汰渍 强生 贝亲 玫琳凯 雅芳 康宝莱 隆力奇 天狮 权健 尚赫 三生 东方药林 金士力 同仁堂 养生堂 善存 swisse gnc
blackmores 澳佳宝 康恩贝
修正 东阿阿胶 脑白金 黄金搭档 小棕瓶 小黑瓶 小白瓶 红腰子 绿宝瓶 黑绷带 完美日记 花西子 毛戈平 cpb 黛珂 ipsa fancl dhc hbn 谷雨
可复美 敷尔佳 润百颜 夸迪 米蓓尔
肌肤之钥 茵芙莎 芙丽芳丝 悦木之源 伊丽莎白雅顿 雅顿 碧欧泉 兰芝 梦妆 后天气丹 城野医生 修丽可 城外圈 高姿 欧珀莱 怡丽丝尔 施华蔻
沙宣 清扬 霸王 舒肤佳 力士 六神
高露洁 佳洁士 云南白药 黑人牙膏 善元堂 诺特兰德 wonderlab 肌活 usana 优莎纳 葆婴 嘉康利 绿叶 克缇 罗麦 理想华莱 炎帝 中脉 太阳神
葡萄树 安然 春芝堂 福瑞达
怡思丁 安热沙 安耐晒 兰芝 后 whoo 美肤宝 温碧泉 膜法世家 一叶子 御泥坊 春雨面膜 美即 汤臣 伊利 蒙牛 飞鹤 安佳 金典 钙尔奇 迪巧
朗迪 爱乐维 斯维诗 健安喜
"""
_SHORT = frozenset(["后", "三生", "安然", "修正", "绿叶", "完美"])
_UNNAMED = (
    "(?:(?:他|她|它)们?家|别家|别人家|人家[^，。！？\n]{0,2}家|(?:别|其他|其它|某些?|某个|有些|那些|有的|那个|外面的?"
    "|网上的?|市面上的?|市场上的?|一些)[^，。！？\n]{0,4}(?:牌子|品牌|大牌|产品|货|家的|店|护肤品|保健品|面霜|面膜|益生菌"
    "|蛋白粉|精华|钙片|鱼油|网红|主播|代购|微商|同行|公司|洗发水|眼霜|防晒|洗面奶)|某[东宝音多][^，。！？\n]{0,3}"
    "|外面(?:卖的|那些|买的)|隔壁(?:店|老?[^，。！？\n]{1,2}家|那家|家|柜台|老[^，]家)?"
    "|(?:楼下|街角|巷口|镇上|小区门口|街口|对面|对门|路口|旁边|商场|专柜|超市|药店|药房|网上|直播间|电商|淘宝|拼多多|抖音"
    "|京东|朋友圈|海淘|代购|商超)(?:那家|的|里|那些|卖的|买的|店|那个)+|大牌子?|国际大牌|同行|竞品|微商|[a-z]字?(?:开头"
    "|打头)|[a-z]家|(?:法国|日本|韩国|美国|瑞士|德国|澳洲)(?:那个|的那|那|某)|那(?:个|些|家)?[^，。！？\n]{0,6}(?:牌子|大牌"
    "|品牌|明星代言)|(?:红|蓝|绿|黑|白|棕|金|紫)色?(?:瓶|罐|盒)(?:子)?的?(?:那个|那家|大牌)|(?:天天|到处|请明星"
    "|砸钱)[^，。！？\n]{0,4}打广告的?(?:牌子|品牌)?|(?:美容院|养生馆|药店|专柜|微商)(?:就|都|那))"
)
_LOW = (
    "(?:(?:早就|已经|真的?|根本|也|都)?(?:不行|没落)(?:了)?|(?:快|要|都)(?:关门|黄|跑路|完)了?|没法(?:跟我们)?比|便宜货"
    "|地摊货|大路货|(?:只会|就会|光会|专门|只想|就想)[^，。！？\n]{1,8}|(?:老太太|老年人|土包子|乡下人|没钱人|冤大头|傻子"
    "|小白)[^，。！？\n]{0,2}(?:才|用|吃|买)[^，。！？\n]{0,2}|糊墙|猪皮|劣质|廉价|粗糙|臭|脏|糊脸|假滑|拔干|搓泥|堵毛孔"
    "|害人|害了|没良心|恶心|不敢恭维|越用越[^，。！？\n]{1,3}|越吃越[^，。！？\n]{1,3}|伤不起|退货率|差评|投诉一堆|查封"
    "|下架|代工|代言费|剩下都是|掺[^，。！？\n]{1,3}|兑[^，。！？\n]{1,2}水|傻子才?|质检[^，。！？\n]{0,4}不过关|不过关"
    "|吸收不[了好]|白花|没我们[^，。！？\n]{0,3}好|不及我们|输给我们|智商税|香精(?:兑|加)?水?|兑水|勾兑|(?:就是|全是|都是|不过是|无非是"
    "|等于)?[^，。！？\n]{0,4}贵的?(?:自来)?水|自来水|(?:用|吃|喝|抹|涂|敷|擦)[^，。！？\n]{0,3}(?:烂脸|毁脸|伤脸|坏脸"
    "|掉头发|伤身|出事|进医院|长斑|得癌)|烂脸|毁脸|垃圾|骗(?:人|子|钱|的|局|你|您|老人|消费者)?|忽悠|坑(?:人|死|钱|爹|你|您"
    "|老百姓|货)?|割(?:您的?|你的?|老人)?韭菜|没(?:什么|啥|一点|半点)?(?:用|效果?|效)(?!完)|不管用|不顶用|白花钱?|花冤枉钱"
    "|冤枉钱|浪费钱?|打水漂|交学费|有毒|毒(?:死|药|害)|(?:含|有|加|放|添加)(?:了)?(?:大量|很多|不少)?(?:激素|荧光剂?|防腐剂"
    "|铅汞|铅|汞|重金属|致癌物?|色素|工业|添加剂|化学)[^，。！？\n]{0,3}|激素|致癌|假货|假的|冒牌|造假|掺假|(?:全|都|尽"
    "|净)(?:是)?(?:假|水货|添加剂|科技与狠活|化学|香精|色素|糖精|骗人|广告|套路|营销|防腐剂)|狠活|过时|太土|low|难用|难吃"
    "|难闻|差(?:远|太多|劲|得|了|一大|一截|远了|好几|多了)|(?:质量|品质|效果|成分|口碑|服务)(?:很|太|也|都|就|特别|真的"
    "|越来越|那么|一般般?)?(?:差|烂|不行|不好|一般|跟不上|没保障|不过关|堪忧)|比不[上过了](?:我们|咱|这)?|不如(?:我们|咱|这"
    "|一)|[比跟]我们?(?:家)?(?:比)?[^，。！？\n]{0,3}差|(?:秒杀|吊打|完爆|碾压|甩|完胜|干翻|打败)(?:了|掉|开|它|他们)?|杂牌"
    "|不正规|小作坊|三无|山寨|过敏|长痘|爆痘|闷痘|胀气|拉肚子|上当|被坑|后悔|快倒闭|要倒闭|倒闭|被罚|被查|被曝|黑心|暴利"
    "|贴牌|(?:成本|原料)(?:价)?(?:才|就|只|不到|也就)[^，。！？\n]{0,5}|广告费|(?:卖|买)的?(?:就)?(?:是)?(?:广告|牌子|名气"
    "|包装|情怀|智商)|徒有虚名|(?:就|只|全)(?:是|靠|剩)[^，。！？\n]{0,3}(?:名气|包装|广告|炒作|噱头|营销|吹|香精|色素|淀粉"
    "|糖水|白糖|水)|噱头|炒作|(?:别|不要|千万别|少)(?:再)?(?:买|用|碰|信|吃|去|上|喝)(?:他|它|那|人)?|扔了|刺激(?:死|得很"
    "|性大)|伤(?:皮肤|肝|肾|身|胃|脸|肠)|超标|面粉|淀粉|白砂糖|糖水|边角料|下脚料|回收料|过期|临期|翻新|不敢用|不敢吃|白搭"
    "|鸡肋|虚头巴脑|吹(?:出来|牛)|名不副实|糊弄|洗脑|传销|骗老|蒙人|蒙钱|靠不住|不靠谱|砸钱|溢价|智商)"
)
_LOWER = re.compile(_LOW)
_CUSTOMERS_OWN = re.compile(
    "^(?:[^，。！？\n]{0,4})(?:您|你)(?:说|之前|上次|以前|原来|反映|提到|用|问)|客户反馈|退了就好|医生"
)
_SOFT = re.compile(
    "^(?:过敏|长痘|爆痘|闷痘|胀气|拉肚子|后悔|假的|过期|临期|刺激.*|过时|浪费钱?|没(?:什么|啥)?用.*|别.*|不要.*|少.*)$"
)
_OURS = re.compile("我们家?|咱们?家?|我家|本店|这[款支瓶个]|自己家")


def claims(draft: Draft) -> Iterator[Claim]:
    """The offences against the rule: from the competitor to the slur, or the slur alone in a later clause."""
    named = _competitor(draft.policy.competitors)
    for match in named.finditer(draft.text):
        claim = _slur(draft, match)
        if claim and not (denied(draft, claim) or warned(draft, claim) or _plain_care(draft, claim)):
            yield claim


@lru_cache(maxsize=64)
def _competitor(more: tuple[str, ...]) -> re.Pattern[str]:
    brands = [brand for brand in _BRANDS.split() if brand not in _SHORT]
    return re.compile(f"(?:{one_of([*brands, *more])}|{_UNNAMED})")


def _slur(draft: Draft, named: re.Match[str]) -> Claim | None:
    """The first low word after the name in its sentence, or just before it (别买兰蔻)."""
    here = Claim("disparage", *named.span())
    if _OURS.search(draft.text[max(0, here.start - 3) : here.start]):
        return None
    after = draft.sentence_after(here)[:45]
    low = _LOWER.search(after)
    if low is None or _ALL.search(draft.words(here) + after[: low.end()]):
        before = re.search(f"(?:{_EARLIER})[^，。！？\n]{{0,5}}$", draft.clause_before(here))
        return (
            Claim("disparage", here.start - len(before[0]), here.end)
            if before and not _ALL.search(draft.clause(here))
            else None
        )
    between = after[: low.start()]
    if _OURS.search(between) and not re.match("不如|比不|差|[比跟]", low[0]):
        return None
    start = here.start if "，" not in between else here.end + between.rindex("，") + 1
    return Claim("disparage", start, here.end + low.end())


_ALL = re.compile("(?:秒杀|吊打|碾压|完胜|超越)[^，。！？\n]{0,4}(?:所有|全部|一切)|所有|一切")
_EARLIER = (
    "智商税|冤枉钱|交学费|白花钱|上当|受骗|坑|踩雷|秒杀|吊打|完爆|碾压|完胜|甩开?|干翻|比|强过|(?:千万)?别(?:再)?(?:买|用"
    "|碰|信|吃)|上了|被|胜过|好过|别被"
)


def _plain_care(draft: Draft, claim: Claim) -> bool:
    """What the customer has told of her own skin, or advice without a slur."""
    low = _LOWER.search(draft.words(claim))
    soft = low is not None and _SOFT.match(low[0])
    return bool(
        soft
        and (
            _CUSTOMERS_OWN.search(draft.sentence(claim))
            or (low and low[0][0] in "别不少过没浪" and not _SELLS.search(draft.text))
        )
    )


_SELLS = re.compile(
    "我们家|咱们?(?:自己|家)|我家|找我|换(?:我们|咱|这)|来我|跟我|买我|还是(?:喝|用|吃|买|选)"
)
