"""A row of cells into a customer or an order; refuses with a sentence for the 问题 column."""

from collections.abc import Sequence
from datetime import datetime

from crm.importing import cells
from crm.importing.headings import Columns
from crm.importing.rows import Cell, CustomerRow, OrderRow
from crm.patterns import regex
from crm.records.names import plain
from crm.records.phones import hidden
from crm.refusal import Refusal
from handlers.importing.days import birthday, order_day

_BETWEEN = regex(r"[、,，;；/|\s]+")
_LONGEST_TAG, _MOST_TAGS = 12, 20


def customer_row(row: Sequence[Cell], columns: Columns, now: datetime) -> CustomerRow:
    """A customer; the same limits as where they are told in words."""
    name = _text(row, columns, "姓名", 20)
    if not plain(name):
        raise Refusal("没有姓名。" if not name else f"姓名“{name}”里没有文字。")
    lunar = cells.yes(columns.cell(row, "农历"), "农历")
    return CustomerRow(
        name=name,
        phone=cells.phone(columns.cell(row, "手机")),
        birthday=birthday(columns.cell(row, "生日"), lunar, now),
        source=_text(row, columns, "来源", 64),
        tags=_tags(_text(row, columns, "标签", 400)),
        address=_text(row, columns, "地址", 120),
        company=_text(row, columns, "公司", 64),
        note=hidden(_text(row, columns, "备注", 2000)),
        owner=_text(row, columns, "负责人", 64),
        external_id=_text(row, columns, "外部ID", 64),
    )


def order_row(row: Sequence[Cell], columns: Columns, now: datetime) -> OrderRow:
    """A purchase of a product, a sum, or both."""
    customer = _text(row, columns, "客户", 64)
    if not customer:
        raise Refusal("没有客户。")
    product = _text(row, columns, "产品", 64)
    amount = cells.amount(columns.cell(row, "金额"))
    if not product and amount is None:
        raise Refusal("产品和金额都没有，至少要有一个。")
    return OrderRow(
        customer=customer,
        on=order_day(columns.cell(row, "日期"), now),
        product=product,
        quantity=cells.quantity(columns.cell(row, "数量")),
        amount=amount,
        owner=_text(row, columns, "负责人", 64),
    )


def _text(row: Sequence[Cell], columns: Columns, name: str, most: int) -> str:
    return cells.text(columns.cell(row, name), most, name)


def _tags(written: str) -> tuple[str, ...]:
    tags = tuple(dict.fromkeys(tag.lstrip("#+＋") for tag in _BETWEEN.split(written) if tag.strip("#+＋")))
    for tag in tags:
        if len(tag) > _LONGEST_TAG:
            raise Refusal(f"标签“{tag}”太长，请用 {_LONGEST_TAG} 个字以内的词，多个标签用顿号隔开。")
    if len(tags) > _MOST_TAGS:
        raise Refusal(f"标签有 {len(tags)} 个，最多 {_MOST_TAGS} 个。")
    return tags
