"""Which of the times of a message is the day of the contact, which the day of the next step."""

from datetime import date, datetime, time, timedelta

from msgspec import Struct

from crm.patterns import regex
from nlp import when
from nlp.frame import Span
from nlp.meaning.refused import is_refused
from nlp.reading import Moment, Reading
from nlp.sieve import AnyOf, Sieved, led, present

_DONE = led(
    r"来着|打电话来|打过来|了(?!解)|过(?!去|来|年|完|几|两|阵|段|会|期)|刚|来电|打来|通话|接待|回我|碰|遇|战报|成交|实收|已|"
    r"反映|买|聊(?!聊)|说|拜访(?!一下)|线下|到访|电联|外呼|寄出的|见面聊|来店(?:里)?(?:说|(?:买|做|拿|看)了)|"
    r"到店(?:买|做|说|拿)"
)
_STEP_BEFORE = led(
    r"(?:大概|估计|应该是?|想在|要在|打算在|争取|赶在|约|约好|要等|等[^,，。]{2,8}|约在|约到|约了|约的|定的|定在|定了|说好|再|等|等到|让我?|叫我?|要我?|计划|打算|准备|预计|"
    r"预约|到时候?|就是|尾款\S{0,5}|那就|改到|改成|推到|延到|下次|提醒我?|安排|最晚|最迟|必须|请|请于|务必|"
    r"于|记得|意向[abc])[^,;!?，。；！？\n\d]{0,4}$|(?:意向\s?[abc]|(?<![a-z])[abc])[\s，,]*$"
)
_STEP_AFTER = regex(
    r"[^。;!?；！？\n]{0,14}?(?:再|联系|跟进|回访|提醒|送|寄|拜访|打给|上门|发货|发|收|答复|回复|报价|付款|付|拨|重拨|提货|要|"
    r"来|去|到店|约|见|聊|打|回|带|转|签|取|拿|试|看|问|谈|碰|催|做|给|call|视频|安排|必须|之前|前|交|通知|"
    r"电话|微信|通话|跟|过来|准备|讲|定|复查|补|买|下单|体验|确认|出|陪|接|开会|请|祝|吃|面谈|沟通|到|还|"
    r"办|续|拍板|结|换|装|教|告诉|告知|转告)"
)
# What ties a day to a step: 周四来签; 双十一想搞答谢 and 明年再看 tell what is on the customer's mind.
_DEED_BEHIND = regex(
    r"[^，。；！？,;!?\n]{0,8}?(?:再|联系|跟进|回访|拨|提醒|约|见|去|送|寄|给|发|打|回|来|到|上门|谈|聊|收|付|签|报|交|测|视频|电话|"
    r"微信|答复|告诉|处理|解决|看|问|带|取|拿|装|换|修|做|试|体验|确认|定|下单|结|补|催|办|开|讲|教|接|陪|招标|投标|验收|到期|上会|评审)"
)
_TALKED_OF = 0.7  # of such days nearly half were no next step (`tests.nlu.certainty`, out of fold)
_AGAIN = regex(
    r"[^,;!?，。；！？\n]{0,6}?(?:再|回访|跟进|提醒|之前|前[^,，。]{0,2}(?:给|回|答|把|要)|来付|来取|来拿|发货|"
    r"答复|给答复|收货|送货|约(?:了|好|着)(?:一起|下次|再|她|他|去|来|好)|联系|回拨|重拨|复拨|再拨|拨|回电|要|打给|打电话|去|送|寄|报|来(?!电|访))"
)
_MUST = regex(
    r"[^,;!?，。；！？\n]{0,6}?(?:必须|要|得|前|内|之内|务必|一定|就要|再|就)[^,;，。；\n]{0,4}(?:回|答|给|处理|"
    r"解决|联系|打|发|送|跟|去|到|办|提醒|通知|寄|来|取|拿|付|交|聊|下单|转|买|补|换|修|退|赔|装|上)"
)
_DEMANDED = regex(r"(?:要求|让|叫|催|限|最迟|最晚|必须|务必|要|得)(?:我们?|咱们?|我|公司)?$")
_NO_CONTACT_AFTER = regex(r"\s?(?:才知道|才发现|才想起|过生日|生日|冲了一单)")
_ALLUDED = regex(
    r"\s?(?:[^,，。\s说问讲嫌]{0,4}(?:收到的|买的|拿的|订的|用的|送的|那单|(?<!下)的单|那次|的那(?!个)|那个活动|活动|约的|的预约|"
    r"的约|"
    r"的安排|的计划|的行程|首批|那批|这批|的批次|第.批|那趟)|开始用|开始吃|生的|生日|过生日|出生|生(?![意活产气])|翻来覆去|睡不|失眠|老睡|"
    r"总睡|起夜|(?:她|他|都|也|就|可能|估计|应该)*(?:过?来|过?去|到|见|赶|约)不(?:了|成|上)|礼物|礼|送(?:客|人|礼|亲|长辈|员工|爸|妈|老|公婆|朋友|同事)|发(?:年货|福利)|"
    r"[^,，。\s]{0,2}(?:冲量|冲业绩|员工|福利|大促|礼品|团购|备货|促销)|"
    r"[一二三四五六日、]{0,5}(?:晚上|上午|下午|白天|早上|中午)?都(?:在|要(?!去|来|联系)|得|会|有|没|不|上|带|去|忙|加|是)|(?:她|他)?(?:要|想|打算)?带(?:着)?(?:俩|两|老|爸|妈|公婆|家人|娃|孩子|全家|父母|儿子|闺女|女儿)[^,;!?，。；！？]{0,6}(?:出去|去|玩|转|旅)|"
    r"想发|不买|不考虑|不想|(?:节)?快乐|[^,，。\s]{0,3}(?:去.{1,5}(?:玩|旅|出差|看病)|中考|高考|周年庆|店庆|年会|开业|团建|搬家|装修|结婚|手术|"
    r"预产|出国|开学|考试|办酒))"
)
# 周一三五晚上都上夜班: when somebody is busy, no time for a task.
_HABITUAL = regex(
    r"[一二三四五六日、]{0,5}(?:晚上|上午|下午|白天|早上|中午)?(?:都|一般|通常|经常|老是?)(?:在|上(?!门)|有(?!空)|没|不|忙|加班|开会)"
)
_UP_TO = regex(
    r"(?:做|熬|写|刷|学|玩|看|睡|值班|聊|磨|忙|谈|坐|干|弄|折腾|跑|喝|开会|开|逛|吃|陪|加班|讲|说)(?:了|会|一直)?到(?:了)?$"
)
_FRESH = Sieved(
    r"刚才|刚刚|方才|将才|才将|刚(?=那个|这个|跟|和|给|打|接|见|聊|通|在|从|收|成交|下单|来|到|去|拜访|微信|发|约|碰|"
    r"遇|付|转|结|把|被|陪|跑|路过|开完|忙完|挂|接到|收到|录|办|刷|扫|报|进门|进店|出门|定|下|又|买|拿|订|签|送|认识|加|谈|问|视频|跟进|回访|接待|电|联系|说|出|开了|开单|[一-鿿]{2,3}(?:来|"
    r"打|说|微信|下单))"
)
_JUST = regex(r"(?:哎呀?|那个|我)?(?:刚才|刚刚|将才|才将)(?!说|记|那[条笔单])")
_LATELY = AnyOf(_FRESH, _JUST)
_OVER = regex(r"了|过|刚|说|聊|碰|遇|见(?!面)|撞|来电|打来|收到")
_UNTIL_NOW = regex(r"(?:到|直到|截至|都|从)$")
_OLDEST, _TODAY = timedelta(days=-550), timedelta()  # what lies further back is a birthday or history
_FAR, _NEAR = timedelta(days=150), timedelta(days=60)
_MARKS = "，。；！？,;!?\n"
_BIRTH_BEFORE = regex(r"(?:生日|出生|生于)[^,，。]{0,4}$")
_ALLUDES = AnyOf(_ALLUDED, _BIRTH_BEFORE)
# 补记：周三… tells what is over.
_ENTERED_LATER = regex(
    r"[^,，。：:]{0,4}(?:补记|补录|补登|补一?[条笔单]|补报|补一?下|忘了记|忘记录|漏记|漏录)"
)
# 【拜访纪要】12月3日下午，…: what the message is headed with.
_HEADING = regex(
    r"^\s*(?:[【\[「《(（][^】\]」》)）]{1,12}[】\]」》)）]|[^，。；,;：:\s]{0,6}(?:纪要|记录|小结|汇报|日报|总结|日志|备忘)[：:\s])[：:\s]*"
)
_FIRMLY = regex(r"(?:我)?(?:准|一定|肯定|保证|准保|必须)(?:能|会)?(?:给|回|答|去|来|送|到|办|联系|处理|解决)")
_ONLY_THEN = regex(r"[^,;!?，。；！？\n]{0,8}?再(?:买|说|聊|看|定|来|考虑|下单|拿|订|做|谈|议|联系|约|付|回)")
_UNDERTAKEN = regex(r"(?:答应|承诺|保证)[^;!?，。；！？,\n]{0,14}$")
_PROMISED_ONCE = regex(r"(?:就|我|我就|已经?)?(?:答应|承诺|说好|应下)(?:了|过|的|给)")
_OF_PROMISE = AnyOf(_PROMISED_ONCE)
_HAPPENED = regex(r"了(?!解|吗|没)|过(?!去|来|年|完|几|两|阵|段|会|期|节)")
_SOFT = regex(r"元旦后|节后|年后|后上班|以后|之后")


class Day(Struct, frozen=True):
    """A day, the time of day if one was said, its place in the plain text, and how sure the reading is."""

    day: date
    at: time | None
    span: Span
    sure: float


def contact_day(reading: Reading) -> Day | None:
    """The day on which the contact, order or complaint took place, if said; 刚 and 刚才 are today."""
    today = reading.now.date()
    lately = _LATELY.bit & present(reading.plain)
    just = _JUST.match(reading.plain) if lately else None
    if just:
        return Day(today, None, just.span(), 0.97)
    for moment in reading.moments:
        if moment.open and is_refused(reading.plain, moment.span):
            continue
        time_read = _as_past(reading, moment)
        if (
            time_read is not None
            and _OLDEST < time_read.first_day - today <= _TODAY
            and _is_one_day(time_read)
        ):
            return Day(time_read.first_day, None, moment.span, _sure_of_past(reading, moment))
    fresh = _FRESH.search(reading.plain) if lately else None
    return Day(today, None, fresh.span(), 0.93) if fresh else None


def _sure_of_past(reading: Reading, moment: Moment) -> float:
    """Said in November, 12月30号 is last year's hardly ever: worth a question."""
    today = reading.now.date()
    is_far = today - moment.past.first_day > _FAR and moment.ahead.first_day - today < _NEAR
    return 0.97 if not moment.open else 0.5 if is_far else 0.85


def _is_one_day(time_read: when.Time) -> bool:
    return time_read.kind != "repeat" and time_read.first_day == time_read.last_day


def next_day(reading: Reading, task_only: bool) -> Day | None:
    """The day of the next step: of a pure task any time ahead, in a report one that a step is tied to."""
    found: list[tuple[bool, date, Day]] = []
    for moment in reading.moments:
        if (moment.ahead.kind == "repeat" and not task_only) or not _is_ahead(reading, moment, task_only):
            continue
        if is_refused(reading.plain, moment.span) or _is_of_promise(reading.plain, moment.span[1]):
            continue
        noted = when.noted_day(moment.ahead, reading.now)
        if noted is None or noted < reading.now.date():
            continue
        at = _clock(moment.ahead)
        soft = moment.ahead.after or bool(_SOFT.search(moment.ahead.text))
        sure = 0.9 if moment.open else 0.96
        if not task_only and (soft or not _is_tied(reading.plain, moment)):
            sure = _TALKED_OF
        found.append((soft, noted, Day(noted, at, moment.span, sure)))
    if not found:
        return _gone_by(reading) if task_only else None
    best = min(found, key=lambda f: f[:2])[2]
    return best if best.at else _with_hour(reading, best)


def _is_of_promise(text: str, end: int) -> bool:
    """国庆前答应给她的小样: the day of what was promised once."""
    return bool(_OF_PROMISE.bit & present(text) and _PROMISED_ONCE.match(text, end))


def _gone_by(reading: Reading) -> Day | None:
    """提醒我昨天下午3点: a task for a day that is over, for whoever sets it to say so."""
    today = reading.now.date()
    over = (m for m in reading.moments if not m.open and _is_one_day(m.past) and m.past.last_day < today)
    moment = next(over, None) if reading.has("remind") else None
    return Day(moment.past.first_day, _clock(moment.past), moment.span, 0.9) if moment else None


def _is_tied(text: str, moment: Moment) -> bool:
    """Whether a step's word stands right before the day or a deed right behind it; of a whole year no step is meant."""
    start, end = moment.span
    if moment.ahead.grain == "year":
        return False
    before = _UNDERTAKEN.search(text[:start]) or _STEP_BEFORE.search(text[max(0, start - 12) : start])
    return bool(before or _ONLY_THEN.match(text, end) or _DEED_BEHIND.match(text, end))


def _with_hour(reading: Reading, day: Day) -> Day:
    """后天到店做护理 下午两点: the hour said later for the same day."""
    for moment in reading.moments:
        if moment.ahead.at and moment.span[0] >= day.span[1] and moment.ahead.first_day == day.day:
            return Day(day.day, _clock(moment.ahead), day.span, day.sure)
    return day


def _as_past(reading: Reading, moment: Moment) -> when.Time | None:
    today, text = reading.now.date(), reading.plain
    start, end = moment.span
    before = text[max(0, start - 8) : start]
    alluded = _is_alluded(before, text, end) and not _ENTERED_LATER.match(text)
    if _NO_CONTACT_AFTER.match(text, end) or _UNTIL_NOW.search(before) or alluded:
        return None
    if not moment.open:
        return None if moment.past.first_day > today or _is_step_today(reading, moment) else moment.past
    if moment.past.first_day > today or _is_step_of_open(reading, moment):
        return None
    return moment.past


def _is_alluded(before: str, text: str, end: int) -> bool:
    """去年买的, 中秋送客户用, 生日是90年11月2号: neither the day of the contact nor of a next step."""
    return bool(_ALLUDES.bit & present(text)) and (
        bool(_ALLUDED.match(text, end)) or bool(_BIRTH_BEFORE.search(before))
    )


def _is_step_of_open(reading: Reading, moment: Moment) -> bool:
    """周三, 15号, 三点: ahead after a step's word or before one, else gone by only where the clause tells of a deed
    done, or where the message opens with it."""
    text = reading.plain
    start, end = moment.span
    opening = _HEADING.sub("", text[:start])
    if _STEP_BEFORE.search(opening[-12:]):
        return True
    if _ENTERED_LATER.match(text) or (text[:start].strip() and not opening.strip()):
        return False
    clause = _rest_of_clause(text, end)
    done = _DONE.search(clause)
    if _is_by_then(moment, text[:start], clause):
        return True
    if _FIRMLY.match(clause):
        return True
    if _AGAIN.match(clause) and not (done and done.start() < 10 and not clause.startswith("再")):
        return True
    opens = not any(c.isalnum() for c in opening) or len(opening.strip()) <= 5
    return not (opens or done)


def _is_by_then(moment: Moment, before: str, clause: str) -> bool:
    """月底发工资再买, 答应了她周五之前问下: what is put off to a day, undertaken or due by it lies ahead."""
    if _HAPPENED.search(clause):
        return False
    return bool(_ONLY_THEN.match(clause) or _UNDERTAKEN.search(before)) or moment.ahead.before


def _rest_of_clause(text: str, end: int) -> str:
    """What follows a time up to the next mark; the next clause where it stands alone "
    "(12月5日，客户反映)."""
    begin = end + (text[end : end + 1] in _MARKS and end < len(text))
    stop = next((i for i in range(begin, len(text)) if text[i] in _MARKS), len(text))
    return text[begin:stop]


def _is_step_today(reading: Reading, moment: Moment) -> bool:
    """今天必须回复, 今晚8点视频 (said at noon), 下午自己来拿 (said in the morning): still ahead."""
    ahead = moment.ahead
    if ahead.first_day != reading.now.date():
        return False
    if _DEMANDED.search(reading.plain[max(0, moment.span[0] - 6) : moment.span[0]]):
        return True
    later = ahead.clock and isinstance(ahead.start, datetime) and ahead.start > reading.now
    following = (m.span[0] for m in reading.moments if m.span[0] >= moment.span[1])
    clause = reading.plain[moment.span[1] : min(moment.span[1] + 14, next(following, len(reading.plain)))]
    if later and (not ahead.part or not _OVER.search(clause)):
        return True
    return bool(_MUST.match(clause)) or (later and not _DONE.search(clause))


def _is_ahead(reading: Reading, moment: Moment, task_only: bool) -> bool:
    today, text = reading.now.date(), reading.plain
    start, end = moment.span
    ahead = moment.ahead
    if task_only:
        return not _HABITUAL.match(text, end)
    before = text[max(0, start - 8) : start]
    if _UP_TO.search(before) or (_is_alluded(before, text, end) and not _STEP_BEFORE.search(before)):
        return False
    if not moment.open and ahead.first_day <= today:
        return _is_step_today(reading, moment) or (ahead.first_day == today and _is_running(ahead, today))
    if ahead.last_day < today or (moment.open and _as_past(reading, moment) is not None):
        return False
    promised = ahead.before and _UNDERTAKEN.search(text[:start])
    return bool(promised or _STEP_AFTER.match(text, end)) or bool(
        _STEP_BEFORE.search(text[max(0, start - 12) : start])
    )


def _is_running(ahead: when.Time, today: date) -> bool:
    return ahead.last_day > today


def _clock(ahead: when.Time) -> time | None:
    if not (ahead.clock and isinstance(ahead.start, datetime)):
        return None
    return ahead.start.time().replace(second=0, microsecond=0)
