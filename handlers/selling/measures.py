"""How each figure is said, how it is counted, and what stands beside it (003 KPI)."""

from datetime import date, timedelta

from crm.people import Scope
from crm.selling.done import Asked, Done, Measure, share, together
from handlers.hearing.phrases import day, yuan
from storage.books.done import done
from storage.books.slipping import standings
from storage.desk import Desk

WHY: dict[Measure, str] = {
    "sales": "按订单的日期和金额加总，退货退款已减掉；联系次数按联系记录数",
    "contacts": "按联系记录数，一条记录算一次",
    "added": "按客户建档的日期数；已下单是到今天为止",
    "customers": "今天在册的客户，合并掉的、删除的和已流失的不算",
    "buyers": "这段时间有订单的客户，一位只算一次；以前买过或这段时间买过两次的不算第一次",
    "complaints": "按投诉登记的日期数；每百单 = 投诉数 ÷ 同期单数",
    "again": "复购率 = 不是第一次买的客户 ÷ 这段时间买过的客户",
    "conversion": "转化率 = 这段时间新建档的客户里，到今天已经下过单的比例",
    "returns": "按退货登记的日期数",
    "slipping": "按流失名单数，是现在的情况，不分时间段；看谁、为什么，回「名单 流失」",
}
OF_TODAY: frozenset[Measure] = frozenset({"customers", "slipping"})  # whatever days were asked for
ORDERED_BY: dict[Measure, str] = {
    "sales": "金额", "contacts": "联系次数", "added": "新增", "customers": "客户数", "buyers": "下单客户数", "complaints": "投诉数",
    "again": "复购率", "conversion": "转化率", "returns": "退货", "slipping": "可能流失的人数",
}  # fmt: skip
PIECES_WHY = "按订单里的件数数，退货已减掉；没说几件的算一件"


def sentence(measure: Measure, every: Done, scope: Scope, desk: Desk) -> str:
    if measure == "sales":
        each = f"，平均 {yuan(every.average)}" if every.orders > 1 else ""
        return f"{every.orders} 单，共 {yuan(every.money)}{each}；联系客户 {every.contacts} 次"
    if measure == "again":
        counts = f"{every.buyers} 位买过的客户里 {every.again} 位不是第一次买"
        return (
            f"复购率 {share(every.again, every.buyers):.0%}（{counts}）"
            if every.buyers
            else "没有人买，算不出复购率"
        )
    if measure == "conversion":
        counts = f"新增 {every.added} 位，{every.bought} 位已下单"
        return (
            f"转化率 {share(every.bought, every.added):.0%}（{counts}）"
            if every.added
            else "没有新增客户，算不出转化率"
        )
    if measure == "complaints":
        rate = f"，每百单 {100 * share(every.complaints, every.orders):.1f} 起" if every.orders else ""
        return f"投诉 {every.complaints} 起{rate}"
    if measure == "slipping":
        return f"现在可能流失 {len(standings(desk, scope))} 位，在册 {every.customers} 位"
    return {
        "contacts": f"联系客户 {every.contacts} 次",
        "added": f"新增客户 {every.added} 位，其中 {every.bought} 位已下单",
        "customers": f"现在有客户 {every.customers} 位",
        "buyers": f"{every.buyers} 位客户下了单，其中 {every.again} 位不是第一次买",
        "returns": f"退货 {every.returns} 单",
    }[measure]


def beside(asked: Asked, every: Done, scope: Scope, days: tuple[date, date], desk: Desk) -> str:
    """Beside the days before, or the same days of last year; no percentage of nothing."""
    if not asked.since or asked.measures != ("sales",):
        return ""
    first, last = _year_ago(*days) if asked.since == "year" else _just_before(*days)
    then = together(done(desk, scope, first, last).values())
    change = f"，{'增' if every.money >= then.money else '减'} {abs(every.money / then.money - 1):.0%}" if then.money > 0 else ""  # fmt: skip
    return f"；{span(first, last, desk.today)} 是 {then.orders} 单，共 {yuan(then.money)}{change}"


def span(first: date, last: date, today: date) -> str:
    if first == last:
        return day(first, today)
    whole_month = first.day == 1 and (last + timedelta(days=1)).day == 1
    return (
        f"{first.year}年{first.month}月"
        if whole_month and first.month == last.month
        else f"{day(first, today)} 到 {day(last, today)}"
    )


def in_pieces(number: float, orders: int) -> str:
    return f"{number:g} 件（{orders} 单）"


def _just_before(first: date, last: date) -> tuple[date, date]:
    """The month before, as far as this one has come, where the days begin a month; else as many days right before."""
    if first.day > 1 or last.month != first.month:
        return first - (last - first) - timedelta(days=1), first - timedelta(days=1)
    end = first - timedelta(days=1)
    whole = (last + timedelta(days=1)).day == 1
    return end.replace(day=1), end if whole else min(end, end.replace(day=min(last.day, end.day)))


def _year_ago(first: date, last: date) -> tuple[date, date]:
    return _last_year(first), _last_year(last)


def _last_year(on: date) -> date:
    return on.replace(year=on.year - 1, day=28 if (on.month, on.day) == (2, 29) else on.day)
