"""查: what is known of one customer; the number masked, unless its owner asks for it, and then that is recorded."""

from crm.patterns import regex
from crm.people import Person
from crm.records.recall import recall
from crm.refusal import Refusal
from handlers.hearing.command import Command, Heard, Need, Reply
from handlers.records.asked_of_one import ASKS_BIRTHDAY, answer_for
from handlers.records.card.contents import card
from handlers.records.card.view import sees_all
from handlers.records.search import recalled
from storage.books import customers
from storage.desk import Desk
from storage.tables import Customer

_ASKS_PHONE = regex(r"电话|手机|号码|联系方式")
_ASKS_ADDRESS = regex(r"地址|住哪|住址|住在哪")
_FIELD_ALONE = regex(
    r"(?:把)?(?:她|他|这位)?的?(?:电话|手机号?|号码|联系方式|地址|住址)(?:号码)?(?:发我|发给我|发一下|给我|是?多少|是什么|看下|看一下)[吧呢?？。]*"
    rf"|(?!.*(?:谁|哪些|哪几|客户|的人))[^，。生]{{0,6}}?(?:的)?生日(?:是|在)?(?:不是|不)?(?:是不是|快|马上)*(?:要|就)?(?:{ASKS_BIRTHDAY})[了吗没呢啊呀?？]*"
    r"|(?:她|他)(?:还|现在|也|到底)*(?:能|可以|可不可以|能不能)(?:不能|不可以)?(?:继续|再|接着)*(?:用|吃|喝)[^，。]{0,12}?(?:吗|么|不|[?？])+"
)


def look_up(heard: Heard, rep: Person, desk: Desk) -> Reply:
    """The card; or just what was asked for: the number, the address, what was said."""
    customer = heard.customer
    asked = recall(heard.text)
    if asked is not None:
        return recalled(asked, heard, rep, desk)
    answered = answer_for(heard.text)
    if answered is not None:
        return answered(heard, rep, desk)
    if _ASKS_PHONE.search(heard.text):
        return Reply(_phone(customer, rep, desk))
    if _ASKS_ADDRESS.search(heard.text):
        return Reply(_address(customer, rep, desk))
    return Reply(card(customer, rep, desk))


def _phone(customer: Customer, rep: Person, desk: Desk) -> str:
    _refuse_stranger(customer, rep, desk)
    phone = customers.show_phone(desk, customer, rep)
    if phone is None:
        return f"{customer.name} 还没有手机号。知道了发我：“{customer.name} 电话 138…”"
    return f"{customer.name}：{phone}\n（本次查看已记录）"


def _address(customer: Customer, rep: Person, desk: Desk) -> str:
    _refuse_stranger(customer, rep, desk)
    address = customers.show_address(desk, customer, rep)
    return (
        f"{customer.name}：{address}\n（本次查看已记录）"
        if address
        else f"{customer.name} 还没有地址。知道了发我：“{customer.name} 地址改成 …”"
    )


def _refuse_stranger(customer: Customer, rep: Person, desk: Desk) -> None:
    """The owner, whoever leads them, and whom a manager has let in may see identifiers in full (000 compliance, R2)."""
    if not sees_all(customer, rep, desk):
        raise Refusal(
            f"您不是 {customer.name} 的负责人，只能看打码的资料；要全量回「申请 {customer.name}」。"
        )


COMMAND = Command(
    ("查", "查客户", "客户"),
    look_up,
    "看一位客户的资料；问“王姐电话”给完整号码，“王丽上次说什么来着”给原话",
    "查 王丽",
    intents=("query_customer",),
    needs=(Need("customers", "查哪位客户？"),),
    form=_FIELD_ALONE,
    lent=True,
    asks=True,
    again=True,
)
