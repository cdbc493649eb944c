"""Which column of a list is what: headings by the names that firms give them. Nothing is guessed from the content."""

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from crm.importing.rows import Cell
from crm.patterns import regex
from crm.refusal import Refusal

Kind = Literal["customers", "orders"]

PROBLEM = "问题"
MOST_COLUMNS = 200
_SEARCHED = 10  # rows in which the headings may stand: titles are often put above them
_NAMES: dict[Kind, dict[str, tuple[str, ...]]] = {
    "customers": {
        "姓名": ("姓名", "客户姓名", "客户名称", "客户名", "名字", "名称", "客户", "联系人", "name"),
        "手机": (
            "手机", "手机号", "手机号码", "电话", "电话号码", "联系电话", "联系方式", "联系手机", "移动电话", "mobile", "phone", "tel",
        ),
        "生日": ("生日", "出生日期", "出生年月日", "生日日期", "birthday"),
        "农历": ("农历", "是否农历", "农历生日", "阴历", "是否阴历", "lunar"),
        "来源": ("来源", "客户来源", "来源渠道", "渠道", "获客渠道", "source"),
        "标签": ("标签", "客户标签", "tag", "tags"),
        "地址": ("地址", "联系地址", "收货地址", "家庭住址", "住址", "address"),
        "公司": ("公司", "公司名称", "单位", "工作单位", "企业", "企业名称", "company"),
        "备注": ("备注", "备注信息", "客户备注", "说明", "note", "remark"),
        "负责人": (
            "负责人", "负责人userid", "跟进人", "所属员工", "归属人", "归属", "销售", "业务员", "客户经理", "顾问", "owner", "userid",
        ),
        "外部ID": ("外部id", "外部联系人id", "外部联系人userid", "externaluserid", "externalid", "客户id"),
    },
    "orders": {
        "客户": (
            "客户", "客户姓名", "客户名称", "客户名", "姓名", "名字", "手机", "手机号", "手机号码", "电话", "联系电话", "客户手机",
            "外部id", "外部联系人id", "外部联系人userid", "externaluserid", "externalid", "客户id", "customer",
        ),
        "日期": ("日期", "下单日期", "订单日期", "购买日期", "成交日期", "下单时间", "订单时间", "成交时间", "消费日期", "date"),
        "产品": ("产品", "产品名称", "商品", "商品名称", "品名", "项目", "product"),
        "数量": ("数量", "件数", "购买数量", "quantity"),
        "金额": ("金额", "订单金额", "成交金额", "实付金额", "实付", "实收", "总价", "总金额", "消费金额", "amount"),
        "负责人": ("负责人", "负责人userid", "跟进人", "业务员", "销售", "归属人", "客户经理", "顾问", "owner", "userid"),
    },
}  # fmt: skip
_REQUIRED: dict[Kind, tuple[str, ...]] = {"customers": ("姓名",), "orders": ("客户", "日期")}
_BRACKETS = regex(r"[(\[【（][^)\]】）]*[)\]】）]")


@dataclass(frozen=True, slots=True)
class Columns:
    """Where each field stands; `row` is the index of the headings' row, `ignored` the headings nobody here knows."""

    kind: Kind
    row: int
    places: Mapping[str, int]
    headings: tuple[str, ...]
    ignored: tuple[str, ...]

    def cell(self, cells: Sequence[Cell], name: str) -> Cell:
        """The row's cell of this field; None where the list has none."""
        place = self.places.get(name)
        return cells[place] if place is not None and place < len(cells) else None


def find_columns(rows: Sequence[Sequence[Cell]], kind: Kind | None = None) -> Columns:
    """The headings among the first rows; `kind` None: whichever list they are of. Refuses what cannot be read."""
    if not any(any(_written(cell) for cell in row) for row in rows):
        raise Refusal("文件是空的，没有可以导入的内容。")
    for index, row in enumerate(rows[:_SEARCHED]):
        for each in (kind,) if kind else ("orders", "customers"):
            places = _places(row, each)
            if all(name in places for name in _REQUIRED[each]):
                return _columns(each, index, row, places)
    raise Refusal(_missing(rows, kind))


def _places(row: Sequence[Cell], kind: Kind) -> dict[str, list[int]]:
    known = {alias: field for field, aliases in _NAMES[kind].items() for alias in aliases}
    places: dict[str, list[int]] = {}
    for place, cell in enumerate(row[: MOST_COLUMNS + 1]):
        if field := known.get(_plain(cell)):
            places.setdefault(field, []).append(place)
    return places


def _columns(kind: Kind, index: int, row: Sequence[Cell], places: dict[str, list[int]]) -> Columns:
    headings = tuple(_written(cell) for cell in row)
    for field, found in places.items():
        if len(found) > 1:
            twice = "、".join(f"“{headings[place]}”（第 {place + 1} 列）" for place in found)
            raise Refusal(f"有 {len(found)} 列都是{field}：{twice}。请只留一列再导入。")
    used = {found[0] for found in places.values()}
    ignored = [h for place, h in enumerate(headings) if h and place not in used and _plain(h) != PROBLEM]
    return Columns(kind, index, {f: p[0] for f, p in places.items()}, headings, tuple(ignored))


def _missing(rows: Sequence[Sequence[Cell]], kind: Kind | None) -> str:
    first = next(row for row in rows if any(_written(cell) for cell in row))
    seen = "、".join(written for cell in first[:12] if (written := _written(cell)[:20])) or "（没有）"
    if kind:
        return f"缺少必需的列：{'、'.join(_REQUIRED[kind])}。文件里的表头是：{seen}。"
    return f"缺少必需的列：客户表要有“姓名”，订单表要有“客户”和“日期”。文件里的表头是：{seen}。"


def _written(cell: Cell) -> str:
    return "" if cell is None else str(cell).strip()


def _plain(cell: Cell) -> str:
    """手机号（必填）* -> 手机号."""
    folded = unicodedata.normalize("NFKC", _BRACKETS.sub("", _written(cell))).casefold()
    return "".join(c for c in folded if c.isalnum())
