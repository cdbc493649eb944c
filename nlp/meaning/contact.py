"""Whether a contact took place, and through which channel; or whether only a task is set."""

import re

from crm.patterns import regex
from nlp.frame import Span
from nlp.reading import Reading
from nlp.sieve import AnyOf, Sieved, led, present

_TOLD = Sieved(
    r"(?:(?<!听)(?<!说)说(?!明|法|话|服|说)|(?<![给跟和向对为])(?:她|他|客户|总|姐|哥|阿姨|老师)讲|表示|反馈|反映|提到|告诉|透露|强调|"
    r"坦言|嫌|觉得|认为|(?<![问访顾])问(?!问|一下|下|候|一问|清|题|声|好)|想知道|担心|怕|答应|同意|吐槽|"
    r"念叨|夸|希望|(?<![我去不])要(?:看|试用?|了解|对比)(?=合同|方案|样|报告|资料|证|实物|货|一下|下)|(?<!别)让我(?!忘)|(?<!到时)叫我|要我|(?:有|存|持|提出?|表达)(?:了|些|点)?[^,，。]{0,3}(?:疑虑|顾虑|异议|疑问|意见|要求)|考虑|犹豫|感兴趣|有兴趣|没兴趣|喜欢|满意|抱怨)"
)
_TOOK_PLACE = Sieved(
    r"今天(?:上午|中午|早上|一早)?(?:去|到)?(?:拜访|走访|接待|陪|登门)|(?:聊|谈|见|打|通|拜访|回访|联系|"
    r"沟通|加|发|送|寄|接待|碰|遇|吃|坐|体验|试|讲|演示|来|去|参加|喝|跑|介绍|看|跟进|走访|约|问候|签|接|"
    r"回复|回|试用|看望|逛|做|教|陪|收|换)(?:了|过|完|到|见|上|好了|着|成)|"
    r"刚(?:才|刚)?|昨|前天|上周|上个?月|来电|打来|打过来|找我|电联|外呼|接通|未接|没接|拒接|挂了|挂断|关机|"
    r"空号|停机|占线|没人接|无人接|转语音|在开会|不在家|没空|通话|回了|回我|到访|来访|来店|到店|来我们|"
    r"来公司|认识了|(?:意向|意愿)[：:]?\s?[abc](?![a-z])|\s[abc]$|meeting|没回|不回|没理|没人|隔好几天|"
    r"见上|已接|接了就|电话[，,\s]?(?:忙|占线|没人|不通|响)|撞见|撞上|偶遇|碰面|自述|推掉|推了|爽约|婉拒|开(?:了|过|完)(?:个|一个|场|次)?[^,，。\s]{0,4}会|招待|参观|呼(?:了)?\d|语音信箱|没见|没聊|没约|没打通|打不通|不在"
)
_EVERYBODY = Sieved(
    r"(?:给|联系|通知|回访|拜访|群发|提醒|跟进|打给|约)(?:所有|全部|全体|每个|各位|这批|那批|几个|其他)?(?:的)?[^,;!?，。；！？谁哪]{0,6}(?:客户|顾客|会员|大家|群里)"
)
_RUNS_OUT = regex(r"(?:快|差不多|该|就要|马上)[^,，。\s]{0,3}(?:用|吃|喝)(?:完|光|没)了?(?:吧)?")
_TASK = led(
    r"提醒|记得|记着点|别忘|别让我忘|不要忘|待办|备忘|闹钟|叫我|喊我|日程|催|安排|排个|remind|todo|再(?:联系|跟进|跟|约|聊|"
    r"打|去|问|发|看看|回访|碰|催|推|沟通|拜访)|(?:约|预约|见|去|找|给|打给|联系|跟进|回访|拜访|问问|"
    r"问一下|问下|送|寄|发|通知|看看|上门|视频|电话|微信|带|陪|回复|答复|收|拿|取|交|报价|接|做|请)"
)
_CHANNELS = ("event", "video", "email", "sms", "phone", "wechat", "visit")


def is_contact(reading: Reading) -> bool:
    """Something took place, or a customer said, thinks or wants something (manual 000, D1)."""
    text = reading.plain
    if _asks_to_be_reminded(text):
        return False
    if reading.has("remind"):
        text = _RUNS_OUT.sub("", text)
    if _TOOK_PLACE.search(text) and not _is_future_only(reading):
        return True
    return _told_by_customer(reading) or reading.has("price", "rival", "refuse")


def is_task(reading: Reading) -> bool:
    """A next step is set: a deed for later with a day or a person."""
    text = reading.plain
    if not _TASK.search(text):
        return False
    if reading.people or reading.has("remind"):
        return True
    return bool(_EVERYBODY.search(text)) and any(
        m.ahead.first_day >= reading.now.date() for m in reading.moments
    )


def is_invited(reading: Reading) -> bool:
    """罗兰约了我明天上午十点半: what is arranged with the rep lies ahead."""
    today = reading.now.date()
    return bool(reading.people) and any(
        m.ahead.first_day > today and _ARRANGED.search(reading.plain, 0, m.span[0]) for m in reading.moments
    )


_ARRANGED = regex(r"约(?:了|好|好了)?(?:我|咱)(?:们)?(?:在|到|定在)?$")


def channel(reading: Reading, planned: Span | None = None) -> tuple[str, Span] | None:
    """Of the contact that took place, in a pure task of the one planned: the first that is named. `planned` is the
    place of the next step's day: what follows it in its clause is still to come."""
    ranked = _named(reading, planned)
    place = _at_home(reading, planned) or _in_person(reading, planned) or _met_there(reading, planned)
    if place and (not ranked or place[0] < ranked[0][0]):
        return "visit", place
    if ranked:
        return ranked[0][2], ranked[0][3]
    return _unnamed(reading.plain) if _UNNAMED.bit & present(reading.plain) else None


def _unnamed(text: str) -> tuple[str, Span] | None:
    """发了几张照片给我, 投了她的邮箱, 打过了: a channel that only the deed tells of."""
    if shared := _SHARED.search(text):
        return "wechat", shared.span()
    if mailed := _MAILED.search(text):
        return "email", mailed.span()
    called = _CALLED.search(text)
    return ("phone", called.span("way")) if called else None


def _named(reading: Reading, planned: Span | None) -> list[tuple[int, int, str, Span]]:
    """The channels that are named of the contact, with place, rank and span, by place."""
    if reading.cues.keys().isdisjoint(_CHANNELS):
        return []
    return sorted(
        (span[0], rank, kind, span)
        for rank, kind in enumerate(_CHANNELS)
        for span in reading.cues.get(kind, ())
        if not _is_number_label(reading, span)
        and not _is_denied(reading.plain, span)
        and not (kind == "visit" and _went_off(reading, span))
        and not (kind == "wechat" and _PAYS.match(reading.plain, span[1]))
        and (not _is_planned(reading.plain, span, planned) or _CALLS_BACK.match(reading.plain, span[0]))
        and not _is_preference(reading.plain, span)
    )


_TALKED = regex(
    r"(?<![搬调])去(?:给|看|找|见)|送货|登门|(?:通了?|打了?|打个|来|接了?|回了?|致)(?:了|个|过)*电|电联|微信(?:上|里|聊|说|跟|告诉|问|找|通知|发|"
    r"来)|加了?.{0,6}微信|微信(?:上)?加|扫码加|视频|拜访|碰|遇|见|上门|来店|到店|沙龙|展|会上|地推|活动|外呼|吃饭|认识|讲座|课上|课堂|活动|"
    r"短信(?:里|说|告)|"
    r"邮件(?:里|说|告)"
)


def talked(reading: Reading) -> bool:
    """Whether an entry or a change of data was got in a contact: 电话更新 alone names the field."""
    return bool(_TALKED.search(reading.plain))


def _at_home(reading: Reading, planned: Span | None) -> Span | None:
    """在朱丽华家, 去柳阿姨家, 到李总公司."""
    for person in reading.people if _OF_HOME.bit & present(reading.plain) else ():
        before = reading.plain[max(0, person.start - 2) : person.start]
        there = _HIS_PLACE.match(reading.plain, person.end)
        if _BESIDE.search(before):
            return person.start - 1, person.end
        if _GOES_TO_SEE.search(reading.plain[max(0, person.start - 6) : person.start]) and reading.plain[
            person.end : person.end + 1
        ] not in ("的",):
            return person.start, person.end
        if (
            there
            and _TOWARDS.search(before)
            and not _is_planned(reading.plain, (person.start, person.end), planned)
        ):
            return person.end, person.end + len(there[0])
    return None


_MAILED = Sieved(r"(?:发|投|寄|传)(?:给|到|去|至|了)?[^,;!?，。；！？@]{0,8}(?:的)?邮箱")
_CALLED = Sieved(
    r"(?:^|[,;，。；：:\s]|给[^,;，。；\s]{1,6}?)(?:已经?|都|刚刚?|我|也)*+(?P<way>打(?:过|完|通)了)"
)
_MARK = regex(r"[，。；！？,;!?\n]")
_HIS_PLACE = regex(
    r"(?:老师|女士|先生|总|姐|哥|阿姨|大姐|大哥|经理|主任)?(?:她|他)?(?:家(?!里人|人)|那里|那儿|那边坐|公司|单位|店|馆|厂|办公室|学校)"
)
_BESIDE, _TOWARDS = regex(r"陪(?:同|着|了)?$"), regex(r"[在去到上给至赴往]了?$")
_GOES_TO_SEE = regex(r"去(?:家里)?(?:看|瞧|探|会)(?:看|望|一看|一?[次下眼趟回])?$")
_OF_HOME = AnyOf(_HIS_PLACE, _BESIDE, _GOES_TO_SEE)
_PAYS = regex(
    r"[^,;!?，。；！？\s上里]{0,2}?(?:已|已经|就|给|都)?(?:收款|收(?=\d|了\d)|付|转账|转了?(?=\d)|打款|打钱|到账|红包|扫码)"
)
_SHARED = Sieved(
    r"(?:给我|跟我|我)?发(?:了|来|过来|给我)(?:我)?(?:一堆|一张|几张|好多|好几张|个|张|段|条)?(?:的)?(?:照片|图片|截图|语音|表情|小视频|自拍|朋友圈|红包|定位)"
)
_UNNAMED = AnyOf(_SHARED, _MAILED, _CALLED)
_CALLS_BACK = regex("[回重复再二]?[拨呼电]|[回重再](?:打|个?电)")
_IN_PERSON = Sieved(
    r"(?:去|到)(?:医院|学校|单位|公司|店里|工地)[^,，。]{0,4}(?:看|送|找|陪|给)|去帮(?:她|他)|去(?:陪|看|帮)(?:着)?(?:她|他)|"
    r"(?:去|到|上)[^,，。\s]{1,6}家(?:里)?(?:拜年|做客|坐|吃|送|陪|聊)|门店零售|柜台成交|"
    r"在[^,;!?，。；！？\s]{0,10}?(?:店|馆|厅|吧|楼下|门口|路上|广场|商场|超市|市场|医院|学校|校门|小区|食堂|车站|"
    r"机场|公园|球场|健身房|院子|酒店|会所|厂里|茶室|家里|单位)[^,;!?，。；！？]{0,8}?(?:聊|见|碰|遇|撞|坐|谈|吃|喝|逛)|"
    r"在(?:我们|咱们?|我)?(?:的|这儿?|家)?(?:门店|店里|店|展厅|现场|柜台|专柜|售楼处|样板间)[^,;!?，。；！？]{0,4}?(?:买|拿|订|下单|付|刷|试|看|挑|选|提|签|办|做|定)|"
    r"从(?:她|他|客户)?[一-鿿]{0,3}(?:家|公司|单位|店里?|厂里?|那儿?|那边)(?:里)?(?:刚)?(?:出来|回来)|"
    r"(?:带|领|陪|拉|约)(?:着|了)[^,;!?，。；！？]{1,8}来(?:的|了|听|看|试|逛|店|找|做|买|体验)|"
    r"(?:一块儿?|一起|一同|一道)来的|(?:一|刚)进(?:门|店)|(?:亲自|自己|专门|顺路|特地|专程|又)(?:跑|来|过来|上门)(?:了)?(?:一)?趟|"
    r"(?:过|到|来|上|进|回)(?:我们|咱们?|我)?(?:的|家|这)?(?:门店|店里?|公司|展厅|工作室|办公室)里?来|"
    r"(?:^|今[天儿]|昨[天儿]|前天|[上下]午|早上|我|刚)(?:又|一共|总共|连着|就|才|只)?(?:去|跑|走|转|拜访|看)了[一两三四五六七八九十几俩仨\d]+(?:家|户|[个位]客户)(?!店|比|都)"
)


def _in_person(reading: Reading, planned: Span | None) -> Span | None:
    """在楼下奶茶店聊了, 刚从她家出来, 带着表妹来的: places and comings that only a meeting has."""
    found = _IN_PERSON.search(reading.plain)
    return found.span() if found and not _is_planned(reading.plain, found.span(), planned) else None


_WITH = regex(
    r"(?:跟|和|与|同|陪|约|请|一起|一块儿?|碰|遇|见|聊|谈|撞|参加|带|去|到|来|在)[^,;!?，。；！？]{0,8}$"
)
_MET = regex(r"(?:里|外|门口|上|边|附近)?(?:，|,|\s)?[^,;!?，。；！？]{0,5}(?:聊|碰|遇|见(?!效)|谈|坐了|撞)")


def _met_there(reading: Reading, planned: Span | None) -> Span | None:
    """跟她打牌, 咖啡厅聊的: places and pastimes that are a visit only beside a meeting; 开火锅店的 is none."""
    for start, end in reading.cues.get("place", ()):
        met = _is_with(reading.plain[max(0, start - 10) : start]) or _MET.match(reading.plain, end)
        if met and not _is_planned(reading.plain, (start, end), planned):
            return start, end
    return None


def _is_denied(text: str, span: Span) -> bool:
    """没空来店里: no visit; 不用给她打电话了: no call."""
    if not _OF_DENIAL.bit & present(text):
        return False
    if _NO_MORE.search(text[max(0, span[0] - 8) : span[0]]):
        return True
    return bool(_UNABLE.search(text[max(0, span[0] - 6) : span[0]]))


def _went_off(reading: Reading, span: Span) -> bool:
    """金星宇上周去了趟日本: the customer's own journey."""
    if not reading.plain[span[0] : span[1]].startswith(("去了趟", "跑了趟")):
        return False
    return any(
        p.end <= span[0] <= p.end + 5 and "我" not in reading.plain[p.end : span[0]] for p in reading.people
    )


def _is_with(before: str) -> bool:
    return bool(_WITH.search(before)) and not re.search(r"[说嫌讲问]", before)


_UNABLE = regex(r"(?:没空|没时间|没法|来不了|不方便|懒得|不想|不用|不能)[^,;!?，。；！？]{0,2}$")
_NO_MORE = regex(r"(?:别|不要|不用|不必|甭|莫)(?:再|老|总)*(?:给[^，。；！？,;!?]{1,4})?(?:打|发)?$")
_OF_DENIAL = AnyOf(_UNABLE, _NO_MORE)
_LABEL = regex(r"(?:号码|手机|号|：|:|\s|是|同步|同号|同|也)*")


def _is_number_label(reading: Reading, span: Span) -> bool:
    """电话13300001234, 微信同手机: what the number is, no contact."""
    if reading.phone is None:
        return False
    gap = reading.plain[span[1] : reading.phone[1][0]]
    return (span[1] <= reading.phone[1][0] and bool(_LABEL.fullmatch(gap))) or bool(
        re.match(r"同|号(?!召)|和手机|一样", reading.plain[span[1] :])
    )


_PREFERS = regex(
    r"(?:从不|从来不|不接|不方便接|没法接|以后|直接|别|不要|不必|甭|喜欢|不爱|习惯|方便|愿意|不用|少|尽量|有事|不看|不会|更)[^,，。]{0,3}$"
)


_NOT_READ = regex(
    r"(?:上|里)?(?:她|他|从来|平时|一般|基本上?|几乎|都|很少)+(?:不|没空|懒得|没时间)?(?:怎么|咋|太|常|爱)?(?:看|用|上|接)(?!了)|"
    r"(?:里|上)?(?:讲|说|聊|联系|沟通|通知|留言)(?:一声|一下)?(?:就行|就好|就成|即可|最好)|说一声(?!了)"
)
_OF_PREFERENCE = AnyOf(_PREFERS, _NOT_READ)


def _is_preference(text: str, span: Span) -> bool:
    """以后直接打电话, 有事发微信, 微信他不看: how the customer wants to be reached."""
    if not _OF_PREFERENCE.bit & present(text):
        return False
    return bool(_PREFERS.search(text[max(0, span[0] - 5) : span[0]]) or _NOT_READ.match(text, span[1]))


def _is_planned(text: str, span: Span, planned: Span | None) -> bool:
    if text[span[0] - 1 : span[0] + 1] in ("我去", "我来") and text[span[1] : span[1] + 1] not in (
        "了",
        "过",
    ):
        return planned is not None
    if planned is None or span[0] < planned[0]:
        return False
    return not _MARK.search(text[planned[1] : span[0]])


def _asks_to_be_reminded(text: str) -> bool:
    likely = _OF_REMINDING.bit & present(text)
    return bool(likely and _REMIND_ME.match(text)) and not _TOLD_THERE.search(text)


_REMIND_ME = regex(r"(?:那个|麻烦|请|帮我|到时候|哎|记得|提醒|别忘)*(?:提醒|记得|别忘|记着|设个|设置)")
_OF_REMINDING = AnyOf(_REMIND_ME)
_TOLD_THERE = regex(r"(?:(?<!打电话)(?<!通知)(?<!告诉她)(?<!告诉他)说(?!一声|一下)|嫌|问我|聊了|见了|打了)")


_TO_BE_TOLD = regex(r"(?:我|去|再|跟她|跟他|给她|给他)$")


def _told_by_customer(reading: Reading) -> bool:
    first = reading.people[0].start if reading.people else 0
    for told in _TOLD.finditer(reading.plain):
        asks_bot = told.start() < first and told[0] in ("叫我", "让我", "要我")  # 明天叫我给她打电话
        if not asks_bot and not _TO_BE_TOLD.search(reading.plain[: told.start()][-3:]):
            return True
    return False


def _is_future_only(reading: Reading) -> bool:
    """约了李娜明天来店里: the only past word is the arranging."""
    today = reading.now.date()
    if not any([m.ahead.first_day > today for m in reading.moments]):
        return False
    return _ARRANGING.issuperset([m[0] for m in _TOOK_PLACE.finditer(reading.plain)])


_ARRANGING = frozenset("约了 约好了 来店 到店 来我们 来公司 约到 看了 送到 发到".split())
