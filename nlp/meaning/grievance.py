"""Reports of complaints."""

import re
from functools import lru_cache

from crm.patterns import regex
from nlp.asking import is_question
from nlp.meaning.question import only_asks
from nlp.reading import Reading
from nlp.sieve import AnyOf, Sieved

_GIVEN_BACK = r"退(?:了|掉|回)?[一两三四五六七八九十半\d]+[个盒瓶支片套袋件台箱罐包]"
_RETURN = Sieved(_GIVEN_BACK)
_STRONG_COMPLAINT = Sieved(
    rf"投诉|客诉|投拆|{_GIVEN_BACK}|退货|退款|退钱|要退|换货|赔(?:钱|偿|我|她|他|付|一|款|了)?|索赔|退一赔|维权|12315|"
    r"消协|差评|(?:给|要|讨)(?:个|我|她|他|一个)?(?:个)?说法|举报|(?:货|款|单|产品|东西)退掉|要求(?:退|换|"
    r"赔|补|道歉|解释|处理)|(?:店里|公司|过来|来|上门)闹|假货|给(?:我|她|他)?退|退(?:了吧|给)|曝光|打假|"
    r"退换|重发(?!一遍|一次|资料)|补发(?!的?(?:福利|奖|工资|礼|红包|检测|报告|资料|发票|合同|证书|说明|视频|链接|照片|样))|召回|全额退|换一(?:瓶|盒|个|支|台)|换(?:新的|个新|掉)|想退(?!休|出|群|学|伍)|(?:用|喝|吃|敷|涂|抹|擦)(?:了|完|过)?[^,;!?，。；！？]{0,8}(?:过敏(?!体质|肌|源)|起疹|红肿|爆痘|烂脸|拉肚子|呕吐|头晕|起泡|发炎|刺痛|肿了)|退(?:货|款|钱)掉?|退(?:了|回|掉)(?:她|他|这|那)?(?:一|两|三|几|\d)(?:瓶|盒|支|台|套|箱|罐|袋|包|件|个)|"
    r"(?:用|喝|吃|敷|涂|抹|擦)(?:了|完|过)?[^,;!?，。；！？]{0,8}(?:长|起)(?:了)?(?:满脸|一脸|一身|好多)?(?:疹|包|痘|水泡)[^,;!?，。；！？]*[，,][^。]*(?:医院|负责|赔|退|说法|投诉|急)|让(?:我们?|咱们?|公司|厂家|店里)(?:给)?(?:再)?(?:她|他)?(?:换(?!个|一下时间|时间|成|到)|退|赔|返工|修好|重做|重新[发做装])|让(?:我们|咱们?|公司)(?:负责|赔|给(?:个)?(?:说法|交代|解释))|"
    r"(?:发票|单子|货|地址|型号|数量|抬头)[^,;!?，。；！？]{0,3}(?:开|发|写|弄|搞|送|配)错|(?:开|发|送|配)错(?:了)?(?:发票|抬头|货|型号|单|颜色|地址|尺寸)|"
    r"谁(?:来|给)?(?:负责|赔|担)|(?:摔|压|磕|砸|挤|撞|碰)(?:烂|坏|碎|扁|裂|变形)|"
    r"(?:叫|让|要|催|喊)(?:我们?|咱们?|厂家|公司)?(?:赶紧|马上|尽快)?(?:派|找|安排)个?(?:人|师傅)[^，。；！？,;!?]{0,3}(?:弄|修|看|处理|换|解决)|"
    r"(?:装上?|用|开|通电|插上)(?:没多久|没几天|几天|了)?就(?:不(?:转|亮|动|出|响|工作|制|加热)|坏|漏|跳闸|冒烟)|"
    r"里面?(?:吃|喝|有|看|发现|挑|倒)(?:出|到|见)?了?[根只条块片]?(?:头发|虫|异物|霉|玻璃|沙子|渣子|黑点)|"
    r"少(?:给|寄|装|放|送)了?(?:我|她|他)?[一两三四五六七八九十几\d](?!点|折|成)|"
    r"(?:要|出|报销|给报|赔)(?:我们|咱们?)?(?:她|他|我)?(?:医药费|药费|检查费|误工费|医疗费)|收到的?(?:却)?(?:是|竟是)(?:别人|别家|空|坏|旧|假)|(?:地址|单子|面单|标签)贴错|(?:拉|抱|搬|拿)(?:走|回去)(?:退|不要|别)|(?:急眼|不干|翻脸|火)了[^。]{0,12}(?:补|退|换|赔|拉走)|把[^,，。]{1,12}(?:都|全)?(?:给)?退了|"
    r"给换(?:一|个|新)|"
    r"(?:要|叫|让|喊|催)(?:我们|咱们?|公司|厂家)(?:派|安排|来)(?:人|师傅)|(?:退|补)差价|(?:扣|要|付|赔)(?:我们)?违约金|兴师问罪|(?:要|非要|让)(?:我们|咱们?|公司|经理|领导)[^,，。]{0,4}(?:亲自)?道歉|"
    r"烂脸|食物中毒|送医|进医院|要(?:我们|咱们?)(?:承担|负责|给个?交代)|(?:讨|要|给)(?:个)?交代"
)
_NO_COMPLAINT = Sieved(
    r"(?:没|没有|不是|不算|别|不会|不|未|无|零|0|怕|担心|防止|避免|上次|之前|上回|以前)(?:要|想|再|来|去|"
    r"有)?(?:什么)?(?:的)?(?:投诉|客诉|退货|退款|换货|差评|退[,!，。\s！]|退$|退货)|(?:怕|担心|会不会|会|容易|以前|之前|体质)[^,;!?，。；！？]{0,8}(?:过敏|起疹|红肿|爆痘|烂脸|拉肚子)|(?:投诉|客诉|退款|换货|退货|赔偿)(?:的事|那事|"
    r"问题|单)?(?:已|都)?(?:经)?(?:解决|处理好|处理完|完结|撤|关闭|结了|到账|搞定|了结)|"
    r"(?:不|别)(?:再)?退了|(?:别家|人家|其他家|别的牌子)的?[^,，。]{0,8}(?:投诉|烂脸|退款|退货|过敏)|投诉过(?:别家|其他|人家|别人)|(?:去年|前年|以前|头里|当初|原先|原来|早先)[^,，。]{0,6}(?:投诉|要退|闹退|退货)|"
    r"支持(?:七天)?(?:无理由)?(?:退|换)|能不能退|可以退吗|包退|七天无理由|上次投诉"
)
_SHORT = 14  # characters; a longer text that names nobody tells of something else
_LATE = Sieved(
    r"(?:快递|物流|包裹|货).{0,8}(?:还没|没到|没收到|在路上|没动|丢了|没影|找不到)|(?:等|拖)了.{1,4}(?:天|"
    r"周|个月).{0,6}(?:没|才)"
)


_THIS = Sieved(
    r"(?:这|那)(?:个|起|单|次|张|条)?(?:投诉|客诉)(?!的?客户)|(?:上次|之前|刚才|昨天|前天|上周)的(?:投诉|客诉)|(?<![a-z])t-?\s?\d"
)
_OF = Sieved(r"的(?:投诉|客诉)(?!的?(?:客户|顾客|人|名单))")
_STATE = Sieved(
    r"(?:投诉|客诉)(?:单|的事|那事|那件事|这事)?(?:我|都|现在|后来|到底|已经?|是|还|有|一共)*(?:几次|几回|多少次|次数|给[^,，。]{1,5}(?:处理|跟进|负责)|处理|解决|回复|"
    r"跟进|怎么样|咋样|如何|结案|结了|关了|关闭|关掉|关吧|关一下|结掉|撤了|撤掉|进展|进度|到哪|为什么|为啥|没处理|没回|没解决|严重|搞定|没人管)"
)
_SERVICE = Sieved(r"客服|售后|师傅|快递员?|物流|店员|导购|前台|送货|安装|你们|咱们的?人")
_COUNTED = Sieved(r"(?:投诉|客诉)[过了](?:几|多少)[次回]")  # 郝蕾蕾投诉过几回
_NAMED = Sieved("投诉|客诉")
_SPOKEN_OF = Sieved("投诉|客诉|t")
_NEW = regex(r"投诉|客诉|处理|解决")


_DENIED = Sieved(r"(?:不|没有?|从不|不会|不想|不用)(?:再|要|想|是)?(?:投诉|客诉)(?!单|的|就|我就)")
_APOLOGISED = Sieved(
    r"(?:(?<!要求)(?<!要我)(?<!要我们)道(?:了|过)?个?歉(?:了|过)|道(?:了|过)个?歉|赔了?个?(?:不是|礼)了)(?!.{0,12}(?:还是|仍|非要|坚持|又))"
)


MAKES_UP = AnyOf(_APOLOGISED, _DENIED)  # what the two rules for it cannot do without
COMPLAINS = AnyOf(_STRONG_COMPLAINT, _LATE)  # or a cue of a defect or of anger


@lru_cache(maxsize=16)  # whether one is made, told of and asked about ask for the same
def refers_to_complaint(reading: Reading) -> bool:
    """李敏的投诉处理了吗, 这个投诉我道歉了: one that is known is meant; nothing new is complained of (J1)."""
    text = reading.plain
    if not _SPOKEN_OF.search(text):
        return False  # most messages end here
    if _THIS.search(text) or (reading.people and _NAMED.search(text) and only_asks(reading)):
        return True
    counted = reading.people and _COUNTED.search(text)
    state, of = bool(counted or _STATE.search(text)), bool(_OF.search(text))
    if not (state or of) or not (reading.people or len(text) <= _SHORT):
        return False
    if of and is_question(text):
        return True
    return not _STRONG_COMPLAINT.search(_NEW.sub("", text)) and not reading.has("defect")


def gives_back(reading: Reading) -> bool:
    """退两瓶面膜: pieces come back, whatever else the words sound like."""
    return bool(reading.people and reading.goods and _RETURN.search(reading.plain))


def denies_complaint(reading: Reading) -> bool:
    """沈冰不投诉了, 柳青从来不投诉: no complaint, and nothing else in the message is one."""
    text = reading.plain
    if not (reading.people and _DENIED.search(text)) or reading.has("defect"):
        return False
    return not _STRONG_COMPLAINT.search(_DENIED.sub(lambda m: "。" * len(m[0]), text))


def apologised(reading: Reading) -> bool:
    """给李红打电话道歉了: the rep's answer to a complaint, not another one."""
    return bool(reading.people and _APOLOGISED.search(reading.plain)) and not reading.has("defect")


def complains(reading: Reading) -> bool:
    """Reports that a customer complains or demands redress (manual 003, J4)."""
    text = reading.plain
    if refers_to_complaint(reading):
        return False
    if reading.has("resolved") and not re.search(r"又|再次|还是|仍", text):
        return False
    strong = bool(_STRONG_COMPLAINT.search(text)) and not _NO_COMPLAINT.search(text)
    strong = strong or bool(_LATE.search(text))
    defect = any(not _is_feared(reading, at) for at, _ in reading.places("defect"))
    return strong or defect or (reading.has("anger") and bool(_SERVICE.search(text)))


def _is_feared(reading: Reading, at: int) -> bool:
    return bool(
        re.search(
            r"怕|担心|会不会|疑虑|顾虑|指标|万一|容易|体质|没|不|上次|之前|以前",
            reading.plain[max(0, at - 6) : at],
        )
    )
