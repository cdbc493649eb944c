"""What is known of a customer at the door, gathered for one screen (000 visit, E13)."""

from sqlalchemy import select

from crm.daily.briefing import Brief
from crm.daily.matters import grades
from crm.records.avoided import caution
from storage.books import avoided, complaints, interactions, orders, tasks
from storage.books.customers import tags_of
from storage.desk import Desk
from storage.tables import Customer, Need

WAYS = {
    "phone": "电话", "wechat": "微信", "visit": "拜访", "video": "视频", "sms": "短信", "email": "邮件", "event": "活动",
}  # fmt: skip
_OBJECTIONS = {"price": "价格", "product": "产品", "timing": "时机", "competitor": "竞品"}


def brief_of(desk: Desk, customer: Customer) -> Brief:
    """The last five contacts, what is open, what they bought and want."""
    said = interactions.latest(desk, customer, 5)
    open_complaint = next(iter(complaints.open_for(desk, customer.id)), None)
    wanted = select(Need.what).where(Need.customer_id == customer.id, Need.state == "open").order_by(Need.id)
    last = orders.orders_of(desk, customer, 1)
    product = last[0].lines[0].product if last and last[0].lines else ""
    return Brief(
        who=_who(customer),
        talk=(said[0].on, WAYS.get(said[0].channel or "", "联系"), said[0].text) if said else None,
        promised=tuple(t.text for t in tasks.open_for(desk, customer.id, "promise")),
        wants=tuple(desk.db.scalars(wanted.limit(4))),
        objection=next((_OBJECTIONS.get(row.objection, "其他") for row in said if row.objection), ""),
        bought=f"{customer.orders} 次共 {customer.spent:,.0f} 元，最近{f'{product} ' if product else ''}{customer.last_order:%-m/%-d}"
        if customer.orders and customer.last_order
        else "",
        tags=tuple(tag.name for tag in tags_of(desk, customer))[:8],
        complaint=open_complaint.text if open_complaint else "",
        product=product,
        careful=caution(avoided.held(desk, customer)),
    )


def _who(customer: Customer) -> str:
    name = customer.name + grades(customer.value, customer.intent)
    parts = (name, customer.company or "", customer.job or "")
    return " ".join(part for part in parts if part)
