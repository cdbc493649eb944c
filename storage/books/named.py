"""A customer who is slipping away as one line of a list: how likely, what shows it, first words, and the reason behind."""

from crm.daily.listing import Line
from crm.forecast.silence import because
from crm.reach.churn import STANDINGS, account, evidence, risk
from storage.books import first_words, forecasts, lessons
from storage.books.signs import signs_of
from storage.books.slipping import Slipping
from storage.desk import Desk


def line(desk: Desk, one: Slipping, turn: int = 0, *, words: bool = True) -> Line:
    """赵敏 流失风险 高（72%）：① … ② …, and beneath it what one may say; `turn` picks another beginning."""
    signs = signs_of(desk, one)
    ready = first_words.opening(one, signs, turn)
    head = risk(one.chance, desk.policy.churn) or STANDINGS[one.rung]
    said = f"\n　可以说：「{ready.words}」" if words else ""
    pause = f"（{one.paused.until:%-m/%-d} 前不提醒）" if one.paused else ""
    text = f"{one.customer.name} {head}{pause}：{evidence(signs.words)}{said}"
    return Line(text, why(desk, one), customer=one.customer.id, ready=ready)


def short(desk: Desk, one: Slipping) -> Line:
    """赵敏 流失风险 高（72%）：102 天没下单（平时 41 天一次）; for the later pages of a long list."""
    head = risk(one.chance, desk.policy.churn) or STANDINGS[one.rung]
    pause = f"（{one.paused.until:%-m/%-d} 前不提醒）" if one.paused else ""
    words = because(one.buying, desk.today)
    return Line(f"{one.customer.name} {head}{pause}：{words}", words, customer=one.customer.id)


def why(desk: Desk, one: Slipping) -> str:
    """The rung, the score as a sum, and where the firm's line of alert comes from."""
    parts = [f"{one.customer.name} {STANDINGS[one.rung]}"]
    model = forecasts.churn_model(desk)
    if one.chance is not None and model is not None:
        parts.append(account(one.chance, model.horizon))
        if model.line is None:
            parts.append(f"本店只有 {model.customers} 位客户有订单，先按通用购买规律推算")
    else:
        parts.append("本店的订单还少，学不出可能性，先按手册的 30 天、3 个月、6 个月，和客户自己的间隔看")
    return "；".join(parts) + "。" + _line_of_alert(desk)


def _line_of_alert(desk: Desk) -> str:
    chosen = lessons.alert_line(desk)
    if chosen is None:
        return ""
    rule, tried = chosen
    where = f"{tried.threshold:.0f} 天没下单" if rule == "days" else f"可能性到 {tried.threshold:.0%}"
    right = f"，过去照这条线报的 {tried.precision:.0%} 后来真没再来" if tried.precision is not None else ""
    return f"提醒线：{where}（用本店过去的订单试出来的{right}）。"
