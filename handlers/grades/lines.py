"""What can be said of a customer's grades, a line each: for 等级, for the card, for 为什么."""

from decimal import Decimal

from crm.forecast.value import rfm_name
from crm.grades import worth
from crm.grades.axes import INTENT_CRITERIA, shown
from crm.grades.lifecycle import NEXT, Life, life_of
from crm.grades.regrade import percent
from crm.grades.treatment import TREATMENTS
from handlers.hearing.phrases import yuan
from storage.books.ahead import ahead_of
from storage.books.grades import changes, standing
from storage.desk import Desk
from storage.tables import Customer


def head(customer: Customer, desk: Desk) -> str:
    """价A（累计贡献排前 18%）/意B · 稳定（复购）."""
    axes = shown(customer.value, customer.intent)
    row = standing.of(desk, customer)
    if row and customer.value:
        axes = axes.replace("/", f"（累计贡献排前 {percent(row.place)}）/", 1)
    return f"{axes} · {life(customer, desk)}"


def value(customer: Customer, desk: Desk) -> str:
    """The value axis with the numbers behind it (000 grading, C1)."""
    row = standing.of(desk, customer)
    if row is None:
        return (
            "价值：还没有订单"
            if not customer.orders
            else f"价值 {customer.value or '未评'}：今晚按累计贡献{'重' if customer.value else ''}评"
        )
    money = f"占全部销售额 {100 * row.share:.1f}%" if row.share >= 0.001 else "占比不到 0.1%"
    return f"价值 {customer.value or '未评'}：累计 {yuan(customer.spent)}，在 {row.buyers} 位买过的客户里排前 {percent(row.place)}，{money}"


def intent(customer: Customer, desk: Desk) -> str:
    """The intent axis with its criterion (002 grading, C2)."""
    if customer.intent is None:
        return "意向：未评。聊过告诉我，例“王丽 意向B”".replace("王丽", customer.name)
    criteria = INTENT_CRITERIA | desk.policy.grades.criteria
    return f"意向 {customer.intent}：{criteria[customer.intent]}"


def rfm(customer: Customer, desk: Desk) -> str:
    """RFM 5-4-4 重要价值, with the numbers behind it (001, C4)."""
    row = standing.of(desk, customer)
    if row is None or customer.last_order is None:
        return ""
    quiet = (desk.today - customer.last_order).days
    return f"RFM {'-'.join(row.rfm)} {rfm_name(row.rfm)}（最近一单 {quiet} 天前，共 {customer.orders} 单，{yuan(customer.spent)}）"


def ltv(customer: Customer, desk: Desk) -> str:
    """LTV ≈ 386×6.2×2.5 = 5,983 元 (000 value, C9); "" before the first order and before the first night."""
    row = standing.of(desk, customer)
    if row is None or not customer.orders or customer.first_order is None:
        return ""
    days = (desk.today - customer.first_order).days
    parts = worth.parts_of(customer.spent, customer.orders, days, row.kept, desk.policy.value.shortest_pace)
    return worth.sentence(parts)


def ahead(customer: Customer, desk: Desk) -> str:
    """往后 60 天预计再买 0.8 单、约 310 元, with what the same sum was worth last time (000 value, C9)."""
    found = ahead_of(desk, customer)
    if found is None:
        return ""
    worth = (
        f"；同样的算法，上一个 {found.days} 天实际是预计的 {found.came:.0%}" if found.came is not None else ""
    )
    money = yuan(Decimal(round(found.money)))
    return f"往后 {found.days} 天预计再买 {found.orders:.1f} 单、约 {money}（按本店 {found.n} 位客户的购买规律{worth}）"


def life(customer: Customer, desk: Desk) -> Life:
    """The stage of life by what they did (000 lifecycle, C6)."""
    return life_of(
        customer.orders,
        customer.last_order,
        standing.referred_by(desk, customer),
        desk.today,
        desk.policy.value.loyal_orders,
        desk.policy.silence,
    )


def next_step(customer: Customer, desk: Desk) -> str:
    return NEXT[life(customer, desk)]


def treatment(customer: Customer, desk: Desk) -> list[str]:
    """How this customer's two grades are treated: the firm's words, else the manuals' (002, C3, F5)."""
    words = TREATMENTS | changes.treatments(desk)
    levels = [f"价{customer.value}", f"意{customer.intent}"]
    return [f"{level} {words[level]}" for level in levels if level in words]
