"""What happens with a customer: grades, tags, purchases, contacts, what is to be done (B, D, E, G)."""

from collections.abc import Iterator

from crm.daily.cadence import over
from crm.daily.listing import Line
from crm.daily.titles import title
from crm.records.excerpt import excerpt
from crm.records.tag_rules import hint_of
from handlers.grades import lines as graded
from handlers.hearing.phrases import CHANNELS, day, lines, moment, short_day, yuan
from handlers.records.card.view import View
from handlers.selling import owed
from handlers.signals.rating import told
from storage.books import cadences, customers, interactions, orders, tasks
from storage.tables import Tag

_HEARD = {"heard": "听出", "rule": "系统", "wecom": "企微", "import": "导入"}


def grades(view: View) -> Iterator[Line]:
    """Both axes and the stage of life, then what the customer may be worth, with the figures behind it (C)."""
    customer, desk = view.customer, view.desk
    why = "；".join(
        part(customer, desk) for part in (graded.value, graded.intent, graded.rfm) if part(customer, desk)
    )
    yield Line(graded.head(customer, desk), why)
    worth = graded.ltv(customer, desk)
    if worth:
        yield Line(worth, "客单价 × 每年次数 × 平均保持年数，都按已记的订单算")
    if customer.level:
        yield Line(f"会员等级：{customer.level}")


def tags(view: View) -> Iterator[Line]:
    """Each with where it comes from and since when, a rule's with what it saw; then how to speak with them (B2, B4)."""
    held = customers.tags_of(view.desk, view.customer)
    if held:
        shown = "、".join(f"{tag.name}（{_origin(tag, view)}）" for tag in held)
        yield Line(
            f"标签：{shown}", "标签的来历：" + "；".join(f"{tag.name} {_reason(tag, view)}" for tag in held)
        )
    hint = hint_of(frozenset(tag.name for tag in held))
    if hint:
        yield Line(f"沟通提示：{hint}", f"看标签：{'、'.join(tag.name for tag in held)}")


def bought(view: View) -> Iterator[Line]:
    customer, desk = view.customer, view.desk
    if not customer.orders:
        yield Line("还没下过单")
        return
    last = next((row for row in orders.orders_of(desk, customer) if row.kind == "sale"), None)
    what = f"：{lines(last.lines)}" if last and last.lines else ""
    on = customer.last_order or desk.today
    paid = owed.beside(desk, [last]).get(last.id, "") if last else ""
    yield Line(f"下单 {customer.orders} 次共 {yuan(customer.spent)}；最近 {day(on, desk.today)}{what}{paid}")


def talked(view: View) -> Iterator[Line]:
    """The last contacts; their words for those alone who look after them."""
    for row in interactions.latest(view.desk, view.customer, 2):
        head = f"{day(row.on, view.desk.today)} {CHANNELS.get(row.channel or '', '联系')}"
        rated = f"（{told(row)}）" if row.rating else ""
        yield Line(f"{head}：{excerpt(row.text, 40)}{rated}" if view.full else head)


def to_do(view: View) -> Iterator[Line]:
    for task in tasks.open_for(view.desk, view.customer.id)[:3]:
        due = moment(task.due.astimezone(view.desk.now.tzinfo), view.desk.today)
        what = title(task.text, view.customer.name)
        if task.kind == "promise":
            on = day(tasks.due_on(view.desk, task), view.desk.today)
            yield Line(f"待办：您答应 {on}前{what}" if view.full else f"待办：{on}前")
        else:
            yield Line(f"待办：{due} {what}" if view.full else f"待办：{due}")


def late(view: View) -> Iterator[Line]:
    customer, desk = view.customer, view.desk
    last = desk.local(customer.touched_at or customer.created_at).date()
    rhythm = cadences.rhythm_for(desk, customer)
    late = (desk.today - last).days - rhythm.days if rhythm else 0
    if rhythm and late > 0:
        yield Line(f"⚠ {rhythm.why}，没联系已{over(late)}", f"上次联系是 {day(last, desk.today)}")


def _origin(tag: Tag, view: View) -> str:
    """您 11/2 记; 系统，46天未单; 周敏 11/2 记; with its last day where it has one that is told."""
    at = short_day(tag.at.astimezone(view.desk.now.tzinfo).date(), view.desk.today)
    if tag.origin == "rule":
        return f"系统，{tag.why}" if tag.why else "系统"
    until = f"，到 {short_day(tag.expires, view.desk.today)}" if tag.expires else ""
    if tag.origin in _HEARD:
        return f"{_HEARD[tag.origin]} {at}{until}"
    return f"{'您' if tag.by == view.reader.userid else '同事'} {at} 记{until}"


def _reason(tag: Tag, view: View) -> str:
    at = short_day(tag.at.astimezone(view.desk.now.tzinfo).date(), view.desk.today)
    if tag.origin == "rule":
        last = f"，{short_day(tag.expires, view.desk.today)} 前没有再符合就去掉" if tag.expires else ""
        return f"是规则看出来的（{tag.why or at}{last}）"
    return f"{at} {_HEARD.get(tag.origin, '手工')}记的"
