"""Effects that food and ordinary cosmetics may not claim, or that are promised in days or amounts."""

import re
from collections.abc import Iterator

from crm.wording.context import medically_led, waived
from crm.wording.draft import Claim, Draft
from crm.wording.lexicon import one_of
from crm.wording.words import COUNT, GAP, GOODS, TIME, USE

_FLAWS = one_of(
    """
斑 色斑 黄褐斑 老年斑 雀斑 晒斑 妊娠斑 斑点 斑印 皱纹 细纹 法令纹 鱼尾纹 抬头纹 颈纹 川字纹 妊娠纹 纹路 纹 皱 眼袋 黑眼圈 泪沟 痘痘 痘 痘印 痘坑 闭口 粉刺 黑头 毛孔
暗沉 黄气 脸黄 痣 疤 疤痕 印子 白发 白头发 头发 发缝 发际线 新头发 碎发 绒毛 毒 晒伤 鸡皮肤 鸡皮 蝴蝶臂 副乳 酒糟鼻 毛周角化 草莓鼻 脂肪粒 大肚子 水桶腰 游泳圈 虎背熊腰 小蛮腰 腰腹 马鞍肉 臀 胸 皮肤黄 蜡黄 干纹 眼纹 眉间纹 苹果肌 脸垮 下颌线 蝴蝶袖 大腿 肉肉 小腹 白头 油光 大油田 赘肉 肚子 小肚子 肚腩 大肚腩 双下巴 拜拜肉 肥肉 脂肪 内脂 腰围 体重 松弛 下垂 橘皮 红血丝 角质 色素 黑色素 毒素 宿便 湿气
"""
)
_GONE = "(?:基本|完全|几乎)?(?:就|都|也|全|自然|慢慢|很快)?(?:没了|没掉|全?退了|退完|退下去|全?淡了|就淡|淡化|淡到|淡得|全?消了|消失|消掉|消下去|消退|不见了?|平了|抚平|填平|变黑|转黑|变浅|变淡|长出来|长回|少了|掉光|掉了|光了|缩小|变小|隐形|看不见|看不出|去掉|去除|一扫光|扫光|跑光|跑掉|没影|走光|小一?[圈半]|小了|细了|淡下去|缩了|干净了|无影无踪|拜拜|黑回|密了|浓密|通通?没|退散|闭合|收紧了|转黑|掉一层|掉皮|排干净|排出来|排光|一圈一圈|越来越(?:淡|小|少|浅|密)|冒出来|长(?:满|出)|少了一半|不再长|不长了|熨平|像熨过|清零|消退了|下去了|空了|[^，。！？\n]{0,4}(?:根源|根本|源头|彻底|深层)[^，。！？\n]{0,2}(?:清除|去除|解决|消除|祛除|瓦解|分解|断))"
_CHANGE = (
    "(?:见效|起效|显效|生效|有效果|见成效|出效果|看到效果|看见效果|看得见|去皱|祛皱|除皱|抗皱|祛斑|淡斑|去斑|美白|变白|白(?=一?[个两三度圈]|回|到|了|成|得)|提亮|变年轻|变美|换脸|逆龄|焕肤|变嫩|嫩肤|嫩回|嫩得|脱胎换骨|年轻(?=[几一二三五十\\d]|了|好)|瘦|掉秤|掉(?=了?[几一二两三四五六七八九十百\\d]+[斤公k]|肉|膘|大半)|减(?=掉|重|肥|脂|了?[几一二两三四五六七八九十\\d]+[斤公k])|甩(?=掉|肉|脂|了?[几一二两三四五六七八九十\\d]+斤)"
    "|轻(?=了?[几一二两三四五六七八九十\\d]+[斤公k])|蹿|长高|长(?=了?[几一二两三四五六七八九十半\\d]+(?:厘米|公分|cm|头))|增高|高(?=了?[几一二两三四五六七八九十\\d]+(?:厘米|公分|cm))|紧致|提拉|提升(?!级)|平滑|光滑(?:如|得)|抚平|填平|祛痘|消痘|净痘|退痘|生发|长(?:新)?发|长出(?:新)?(?:头)?发|黑发|丰胸|升杯|罩杯|小脸|V脸|瘦脸|排毒|排空|换肤|修复(?=如|好|完)|重生|再生|告别|消(?=斑|肿|纹|痘)|祛(?=斑|皱|痘|印|黄)|淡(?=斑|纹|印|化|了)|满血|逆转|翻倍|减龄|回春|不掉(?:头)?发|止脱|白成|必?掉(?=[几一二两三四五六七八九十\\d]+[斤公k])|转黑|黑发|满血复活|换张脸|换脸|淡纹|嫩肤|亮[几两三]个?度|白[几两三]个?度)"
)
_QUICK = re.compile(f"(?P<span>(?:{TIME}|月|日|周|秒)(?:之内|以内|内|后|下来|左右|就|起|能|可以?|让您|让你|给您|帮您|保证?您?|轻松|直接|明显|肉眼可见|吃|喝|用|敷|涂|的?时间)*{GAP}{{0,6}}?(?:{_CHANGE}|{_FLAWS}{GAP}{{0,4}}?{_GONE})(?:了|掉|下|去|个)?(?:{COUNT}(?:多|来)?(?:公?斤|kg|个?度|岁|厘米|公分|cm|个?码|圈|个?色号))?)")
_SLOW_NOUN = re.compile(f"(?P<span>(?:{_FLAWS}|皮肤|脸|整个人){GAP}{{0,3}}?(?:{TIME}|秒)(?:就|能|内|后|可以)?{GAP}{{0,3}}?(?:{_GONE}|淡|没|消|退|平|白|变|散|嫩|紧|亮|瘦))")
_AMOUNT = re.compile(
    f"(?P<span>(?:(?:一?个?月|一?周|躺着?|轻松|狂|暴|直接|最少|至少|保底|能|可以|再)[^，。！？\n]{{0,2}})?(?:必?瘦|必?掉|减|甩掉?肉?|轻|小了?|细了?|蹿|长高?|高|年轻|显年轻|显小|逆龄|小|白|亮|提亮|升)(?:了|掉|下|去|下来|出|上)?(?:有|至少|差不多|整整|好几|个|近|约|不止)?{COUNT}(?:多|来)?(?:公?斤|kg|厘米|公分|cm|岁|个?度(?!数)|个?色号|个?码|个?尺码|个?罩杯|圈)(?:起步|不止|不反弹)?)"
)
_GOODS_SIZE = re.compile("^(?:[^，。！？\n]{0,2}(?:高|长|宽|直径)[一二两三四五六七八九十\\d.]+(?:cm|厘米|公分))")
_FLAWLESS = re.compile(f"(?P<span>{_FLAWS}(?:也|都|就|跟着|全部?|居然|真的|慢慢|明显|竟然|基本)*{GAP}{{0,3}}?{_GONE})")
_ERASES = re.compile(f"(?P<span>(?:去除|消除|抹平|抚平|填平|熨平|告别|赶走|扫除|清除|击退|击碎|分解|溶解|燃烧|淡化掉|逆转|祛除|根除|去掉|甩掉|拯救|消灭|拒绝|跟|排出|排净|排掉|清掉|刮掉|排|祛|除|褪)(?:各种|所有|你的|您的|全身|多年的?|体内的?|陈年|老化的?)?{_FLAWS}(?:说拜拜)?)")
_STRONG = re.compile(
    "细胞(?:再生|重生|修复|新生|年轻化|更新)|(?:激活|修复|唤醒|活化|再生|更新|逆转|喂饱|滋养|抗)[^，。！？\n]{0,4}(?:细胞|dna|基因|线粒体|端粒|干细胞)|干细胞|dna修复|(?:胶原|皮肤|肌肤|真皮|毛囊|骨|组织)(?:蛋白)?(?:再生|重生)|(?:促进|刺激)[^，。！？\n]{0,6}(?:再生|生发|长高|发育|分泌|胶原)|端粒"
    "|(?:往外|向外|体内|深层|全身|皮肤|肝脏|淋巴|血液|帮您|在)?排(?:出)?毒(?:素)?(?:养颜|反应|期)?|清宿便|排宿便|宿便|刮油|刷脂|吸油|排油|阻断(?:脂肪|糖|热量|碳水|油)|燃脂|溶脂|爆脂|分解脂肪|抗糖化?|换肤|生发|丰胸|增高|长个子|(?:帮|助|能|促进)[^，。！？\n]{0,3}长高|蹿个(?:子|头)?|瘦脸|返老还童|逆龄|逆生长|冻龄|回春|不老(?:神|女|仙)|抗衰老?(?!讲座)|延缓衰老|逆转(?:衰老|时光|年龄)|延年益寿|长生不老|青春永驻|脱胎换骨"
    "|(?:增强|提高|提升|提振|激活|改善|增加|加强|调节|养)[^，。！？\n]{0,3}(?:免疫力?|抵抗力|免疫系统|自愈力?|记忆力?|智力|智商|性功能|代谢|新陈代谢|内分泌|肠道菌群|睡眠(?:质量)?)|(?:开发|提升)(?:智力|大脑|右脑)|补脑|健脑|变聪明|益智|聪明(?:豆|奶)"
    "|药妆|(?:医美|院线|医用)级|械字号|立竿见影|速效|特效|神效|奇效|见效(?:特别|非常|超|真的|很|最)?快|一(?:抹|敷|擦|涂|用|喝|吃|贴)(?:就|即|见|立)?(?:白|灵|见效|瘦|亮|没|消|紧|有效|平|年轻)|秒(?:变|白|瘦|亮|嫩|懂年轻)|睡(?:觉|着)[^，。！？\n]{0,3}(?:就能|也能|都能)?瘦|躺着?瘦|躺着[^，。！？\n]{0,3}瘦|不节食不运动|不(?:用)?(?:节食|运动)[^，。！？\n]{0,6}瘦|怎么吃都不胖|吃不胖|越吃越瘦|喝出[^，。！？\n]{0,4}(?:瘦|曲线|身材)"
    "|(?:像|仿佛|如同|好像|看着像|让[^，。！？\n]{1,4})?(?:回到|重返|停在|定格在)[^，。！？\n]{0,3}(?:十八|18|二十|20|[一二三]十|少女|年轻|婴儿|学生)[^，。！？\n]{0,3}|比同(?:班|龄)[^，。！？\n]{0,4}高[^，。！？\n]{0,4}|(?:一[瓶支盒条杯]|喝|吃|敷|用)[^，。！？\n]{0,5}[顶抵][^，。！？\n]{0,3}(?:睡|次|针|小时|年)[^，。！？\n]{0,5}|(?:记忆力|成绩|代谢|免疫力|注意力|智商|颜值|弹性|胶原)[^，。！？\n]{0,3}(?:翻倍|蹭蹭|飙升|暴涨|上来|提升|提高|大涨)|越[用敷喝吃抹][^，。！？\n]{0,2}越(?:白|瘦|年轻|美|嫩|紧|亮|显小|漂亮)|(?:打造|练出|喝出|吃出|拥有)[^，。！？\n]{0,3}(?:小蛮腰|马甲线|a4腰|童颜|天鹅颈|少女|s曲线|好身材)|升[^，。！？\n]{0,2}罩杯|(?:裤子|衣服|腰围|腿围|裙子|皮带)[^，。！？\n]{0,4}(?:小|松|细|少)[^，。！？\n]{0,2}[码圈号格寸]|(?:轻松|快速|健康|月|暴|狂|疯|极速|科学|帮您|帮你|能|可以|有效|专门|吃着|躺着|包)(?:减肥|瘦身|减脂|掉秤|瘦下来|减重|瘦)(?!多少|了?吗|不|子|丸不|操|课|班|营养师|餐$)|补气血|(?:补|养)(?:血|气)养颜|气血双补|祛斑|淡斑|去斑|褪斑|[去除祛]皱|祛黄|褪黄|白发(?:变|转)黑|黑发再生|防脱生发|治脱发|童颜|少女肌|婴儿肌|宝宝肌|牛奶肌|剥壳鸡蛋|二次发育|补水抗癌|抗自由基|清除自由基|抗氧化(?:强|第一)|抗辐射|防辐射|解酒护肝|千杯不醉|排(?:汞|铅|重金属)|美白(?=$|[，。！？]|效果|功效|针|力|祛|淡|见效|又|是|了|很|特别|超|成分)|(?:能|可以|帮您?|快速|深层|强效|高效|有效)美白"
)
_BARE_NAME = re.compile(f"^(?:亮?肤|淡纹|紧致|保湿|修护|焕颜|霜)?{GOODS}")
_NAMED = re.compile("^(?:[祛淡去褪]斑|[去除祛]皱|美白|抗衰老?|抗糖化?)$")
_CLINIC = re.compile(
    "(?P<span>(?:那张|您的?|什么|再也|也?不用(?:再)?(?:去|打|做)?|省下?[^，。！？\n]{0,3}|比|跟|和|像|堪比|媲美|胜过|相当于|等于|代替|替代|平替|好过|效果如|一瓶顶)?[^，。！？\n]{0,3}(?:热玛吉|热拉提|超声炮|水光针?|肉毒|瘦脸针|玻尿酸针|羊胎素|线雕|拉皮|光子嫩肤|光子|皮秒|激光|医美|整容|整形|美容院|美容针|打针|微整|刷酸|植发|抽脂|吸脂|黄金微针)"
    "[^，。！？\n]{0,6}?(?:可以退|退了|不用做|都?不用|省了|一样|差不多|平替|效果|级|还好|还管用|还强|还有用|取消|都省|的钱|强多了|白做|同款效果))|(?P<late>(?:不用(?:再)?(?:去)?(?:打|做)?|代替|替代|堪比|媲美|胜过|相当于|等于|平替|告别|省掉|顶|抵)[^，。！？\n]{0,5}(?:热玛吉|热拉提|超声炮|水光针?|肉毒|瘦脸针|玻尿酸针|线雕|拉皮|光子|皮秒|激光|医美|整容|整形|微整|植发|抽脂|吸脂))"
)
_APPROVED = re.compile("国食健[注备字]|食健备|卫食健字|国妆特|国妆网备|批准文号|注册证?号|备案号|特证|蓝帽子?[^，。！？]{0,4}\\d")
_PERMITTED = re.compile("^(?:增强|提高|提升|改善|调节|抗|祛|淡|防|美白|去|有助)")
_OWN_NEWS = re.compile("(?:恭喜|听说|看|夸|发现|祝|祝贺|愿)[^，。！？\n]{0,6}$|(?:您|你)[^，。！？\n]{0,4}(?:看着|看起来|真|今天|这身|这发型|气色|最近)?[^，。！？\n用吃喝敷抹]{0,6}$")
_SPORT = re.compile("锻炼|跑步|跑了|运动|健身|游泳|跳绳|跳舞|走路|骑车|瑜伽|爬山|少吃|节食了")
_WISHED = re.compile("祝|愿|恭喜|希望您")
_TEMPORAL = re.compile("^(?:[^，。！？\n]{0,12})(?:发货|送达|到货|寄出|回复|答复|处理|通知|退款|换新|报名|截止)")
_COURSE = re.compile("^(?:身?操|身?课|鞋垫|课|班|教练|打卡表|营$|馆|餐厅|器械|比赛|讲座|运动会)")
_GROWING_UP = re.compile("(?:孩子|宝宝|娃|小[^，]|去年的衣服|您家|闺女|儿子|孙|女儿)[^。]{0,14}(?:长高|高了|蹿|长个|长得)")


def claims(draft: Draft) -> Iterator[Claim]:
    """The offences against the rule, some of them twice."""
    approved = _APPROVED.search(draft.text)
    for claim in (*_promised(draft), *_seen(draft), *_forbidden(draft)):
        if waived(draft, claim) or _WISHED.search(draft.clause_before(claim)):
            continue
        if approved and claim.kind == "effect" and _PERMITTED.match(draft.words(claim)):
            continue
        yield claim


def _promised(draft: Draft) -> Iterator[Claim]:
    """An effect with its days or its amount."""
    for pattern in (_QUICK, _SLOW_NOUN):
        for claim in draft.found(pattern, "efficacy", "days"):
            if not _TEMPORAL.search(draft.words(claim)) and not _idle(draft, claim):
                yield claim
    for claim in draft.found(_AMOUNT, "efficacy", "amount"):
        personal = (_OWN_NEWS.search(draft.clause_before(claim)) or _SPORT.search(draft.sentence(claim))) and not re.search(USE, draft.sentence(claim))
        if not _GOODS_SIZE.match(draft.words(claim)) or re.search(f"{USE}|个子|孩子", draft.sentence(claim)):
            if (not personal and not _idle(draft, claim)) or re.search(GOODS, draft.sentence(claim)):
                yield claim


def _idle(draft: Draft, claim: Claim) -> bool:
    """A course that is called so, a price that doubles, a child that has grown without anything sold."""
    grown = _GROWING_UP.search(draft.sentence(claim)) and not re.search(USE, draft.sentence(claim))
    return bool(_COURSE.match(draft.clause_after(claim)) or grown or re.search("翻倍|不拍|不买", draft.words(claim)))


def _seen(draft: Draft) -> Iterator[Claim]:
    """A flaw that is gone: told of oneself or of others, it sells all the same."""
    for claim in draft.found(_FLAWLESS, "efficacy", "effect"):
        sold = re.search(USE, draft.text[max(0, claim.start - 60) : claim.end + 20])
        if sold and draft.mark_after(claim) != "？" and not medically_led(draft, claim):
            yield claim
    for claim in draft.found(_ERASES, "efficacy", "effect"):
        if not _BARE_NAME.match(draft.clause_after(claim)):
            yield claim


def _forbidden(draft: Draft) -> Iterator[Claim]:
    for claim in draft.found(_STRONG, "efficacy", "effect"):
        after = draft.clause_after(claim)
        if _NAMED.match(draft.words(claim)) and _BARE_NAME.match(after):
            continue
        if not _idle(draft, claim):
            yield claim
    yield from draft.found(_CLINIC, "efficacy", "clinic")
