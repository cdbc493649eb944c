"""流失线: what another line of alert would have said on the firm's own past: alerts, precision, recall, delay (I2, I4)."""

from collections.abc import Sequence

from crm.forecast.backtest import Tried
from crm.patterns import regex
from crm.people import Person
from crm.refusal import Refusal
from handlers.hearing.command import Command, Heard, Reply
from handlers.hearing.listing import Line, stated
from storage.books import lessons
from storage.desk import Desk

_DAYS = regex(r"([0-9]{1,3})\s*天")
_TOO_SHORT = "本店的订单还不够长（要能回看两三个月），试不出来；现在按手册的 30 天、3 个月、6 个月提醒。"


def try_line(heard: Heard, person: Person, desk: Desk) -> Reply:
    """For who leads others: a line of so many days beside the one in use."""
    if not person.leads:
        raise Refusal("流失线是全店的，只有主管能试。想看自己的客户，回「名单 流失」。")
    tried, lesson = lessons.tried_days(desk)
    if not tried or lesson is None:
        raise Refusal(_TOO_SHORT)
    asked = _DAYS.search(heard.text)
    if asked is None:
        return Reply(_all(person, desk, tried))
    days = int(asked[1])
    one = min(tried, key=lambda found: (abs(found.threshold - days), found.threshold))
    now, words = _in_use(desk, tried)
    head = "" if one.threshold == days else f"试过的线里离 {days} 天最近的是 {one.threshold:.0f} 天。"
    more = one.alerts_per_week - now.alerts_per_week
    compared = (
        f"比现在的{words}每周{'多' if more >= 0 else '少'} {abs(more):.1f} 条"
        if one != now
        else "就是现在的线"
    )
    text = f"{head}流失线 {one.threshold:.0f} 天：{_figures(one)}。{compared}（现在：{_figures(now)}）。"
    why = (
        f"用本店到 {lesson.as_of:%-m/%-d} 为止的订单逐周回放（n={lesson.n} 位客户），每周只看当时已知的；"
        f"「准」= 报了之后 {lesson.model['horizon']} 天真没下单，「找全」= 真流失的里报到了几成，"
        "「中位」= 最后一单后第几天报"
    )
    return Reply(stated(desk, person.userid, text, why, [_line(found) for found in tried]))


def by_configuration(days: int, desk: Desk) -> str:
    """The line is tuned by the firm's orders; what an administrator may change of it, with the keys and their values."""
    churn = desk.policy.churn
    return (
        f"流失线没有改成 {days} 天：它每周由本店的订单自己调，对话里改不了。想早些、多些提醒，请管理员在配置 [policy.churn] 里改 "
        f"alerts_a_week（每人每周最多几条，现在 {churn.alerts_a_week:g}）或 least_precision（至少报准几成，现在 {churn.least_precision:g}），"
        "重启后生效。只想盯住一位客户，回「关注 王丽」。"
    )


def _in_use(desk: Desk, tried: Sequence[Tried]) -> tuple[Tried, str]:
    """The firm's tuned line, else the manual's three months."""
    chosen = lessons.alert_line(desk)
    if chosen is None:
        return min(tried, key=lambda found: abs(found.threshold - 90)), "手册 90 天线"
    rule, one = chosen
    return one, f"{one.threshold:.0f} 天线" if rule == "days" else f"预测线（可能性 {one.threshold:.0%}）"


def _all(person: Person, desk: Desk, tried: Sequence[Tried]) -> str:
    now, words = _in_use(desk, tried)
    text = f"现在的流失线是{words}：{_figures(now)}。想试别的，回「流失线改成45天会怎样」。"
    return stated(
        desk, person.userid, text, "线由本店过去的订单试出来，每周更新", [_line(one) for one in tried]
    )


def _figures(one: Tried) -> str:
    parts = [f"每周 {one.alerts_per_week:.1f} 条"]
    if one.precision is not None:
        parts.append(f"准 {one.precision:.0%}")
    if one.recall is not None:
        parts.append(f"找全 {one.recall:.0%}")
    if one.median_delay_days is not None:
        parts.append(f"中位第 {one.median_delay_days:.0f} 天报")
    return "，".join(parts)


def _line(one: Tried) -> Line:
    return Line(f"{one.threshold:.0f} 天：{_figures(one)}")


COMMAND = Command(
    ("流失线",),
    try_line,
    "换一条流失线，过去会多报几条、准不准（主管）",
    "流失线 改成45天会怎样",
    form=regex(
        r"(?:把)?(?:流失|预警|提醒|沉默)线?(?:改成|设成|调到|定在|换成)?\s*[0-9]{1,3}\s*天.{0,12}"
        r"|[0-9]{1,3}\s*天(?:的话)?(?:会|要|能)?(?:多|少)?报(?:几|多少).{0,6}"
    ),
)
