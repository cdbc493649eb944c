"""What a record may hold besides the core columns: each field with the words by which people tell it (A1, A7, A8, A11)."""

from dataclasses import dataclass
from typing import Literal

from crm.patterns import regex

Kind = Literal["text", "amount", "day", "percent", "wechat", "choice"]
Group = Literal["need", "person", "decision", "company", "credit"]


@dataclass(frozen=True, slots=True)
class Field:
    """`label` is its name on a card and in the configuration; `words` lead to it, the label itself included.

    `of` says whose field it is: a person's, a company's, or either's. `ask` is how a rep may put the question.
    """

    key: str
    label: str
    group: Group
    words: tuple[str, ...] = ()
    kind: Kind = "text"
    of: Literal["person", "company", "either"] = "either"
    ask: str = ""
    choices: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        return (self.label, *self.words)


FIELDS: tuple[Field, ...] = (
    Field("budget", "预算", "need", kind="amount", ask="这次大概想花多少？"),
    Field("cycle", "决策周期", "need", ("决定周期", "多久决定"), ask="一般多久能定下来？"),
    Field("need", "需求", "need", ("想要", "需要解决"), ask="现在最想解决的是哪一件？"),
    Field(
        "need_type", "需求类型", "need", ("需求种类",), "choice", choices=("产品", "服务", "综合"),
        ask="要的是产品、服务，还是两样都要？",
    ),
    Field("sex", "性别", "person", (), "choice", "person", "是先生还是女士？", ("女", "男")),
    Field("income", "收入", "person", ("月收入", "年收入"), of="person", ask="收入大概在什么水平？"),
    Field("wechat", "微信号", "person", ("微信",), "wechat", ask="方便留个微信号吗？"),
    Field("hobby", "爱好", "person", ("兴趣", "喜好"), of="person", ask="平时休息喜欢做点什么？"),
    Field("taboo", "忌口", "person", ("忌讳", "不吃"), of="person", ask="吃的用的有什么忌口吗？"),
    Field("allergy", "过敏源", "person", ("过敏原",), of="person", ask="对什么过敏吗？"),
    Field("unwanted", "不推荐", "person", of="person", ask="有什么产品不想再听我们说？"),
    Field("family", "家庭", "person", ("家人", "家里"), of="person", ask="家里几口人？孩子多大了？"),
    Field(
        "spouse_birthday", "配偶生日", "person", ("爱人生日", "老公生日", "老婆生日", "先生生日", "太太生日"),
        "day", "person", "家里那位是几月生日？",
    ),
    Field("child", "孩子", "person", ("小孩", "孩子情况"), of="person", ask="孩子多大了？上几年级？"),
    Field(
        "child_birthday", "孩子生日", "person", ("小孩生日", "女儿生日", "儿子生日"), "day", "person",
        "孩子是几月生日？",
    ),
    Field("anniversary", "纪念日", "person", ("结婚纪念日",), "day", "person", "结婚纪念日是哪天？"),
    Field("prefers", "沟通偏好", "person", ("联系偏好", "方便时间"), ask="平时什么时候、怎么联系最方便？"),
    Field("decision", "决策", "decision", ("决策人", "拍板人", "谁拍板", "决策流程"), ask="这事最后由谁拍板？"),
    Field("type", "企业类型", "company", ("企业性质", "公司类型"), of="company", ask="是民营、国企还是合资？"),
    Field("founded", "成立时间", "company", ("成立日期", "成立于", "成立"), "day", "company", "公司哪年成立的？"),
    Field("capital", "注册资本", "company", ("注册资金",), "amount", "company", "注册资本多少？"),
    Field("industry", "行业", "company", ("所属行业", "领域"), ask="主要做哪个行业？"),
    Field("scale", "规模", "company", ("人数", "员工数"), of="company", ask="现在多少人？"),
    Field("share", "市场份额", "company", ("市占率",), "percent", "company", "在当地大概占多少份额？"),
    Field("standing", "行业地位", "company", ("地位",), of="company", ask="在同行里排在什么位置？"),
    Field("rating", "信用评级", "credit", ("信用等级", "评级"), ask="信用评级是哪一级？"),
    Field("repayment", "还款能力", "credit", ("偿还能力",), ask="还款能力怎么样？"),
    Field("credit_history", "信用记录", "credit", ("信用历史", "履约记录"), ask="以往有没有逾期？"),
)  # fmt: skip
BY_KEY = {field.key: field for field in FIELDS}
BY_LABEL = {field.label: field for field in FIELDS}
CORE = ("手机", "生日", "来源", "地址", "工作", "授权", "标签", "近况", "联系人", "公司")
"""What the record's own columns and rows hold, under the names that a card shows."""


COLUMNS = ("公司", "工作", "等级")
"""Plain columns of the record by which customers can be chosen (B7)."""
_NEED_TYPE = regex(r"(产品|服务|综合)需求型?")
_PAIR = regex(r"\s*([^=＝]{1,8}?)\s*[=＝]\s*(.{1,20}?)\s*")


def field_named(name: str) -> Field | None:
    """The field that a label or one of its words leads to."""
    return BY_LABEL.get(name) or next((field for field in FIELDS if name in field.words), None)


def as_pair(condition: str) -> tuple[str, str]:
    """行业=制造业 as its two sides; 服务需求型 is 需求类型=服务; ("", "") for anything else."""
    need, pair = _NEED_TYPE.fullmatch(condition), _PAIR.fullmatch(condition)
    if need:
        return "需求类型", need[1]
    return (pair[1], pair[2]) if pair else ("", "")


def labels() -> tuple[str, ...]:
    """Everything that can be required or counted, as a configuration names it."""
    return (*CORE, *BY_LABEL)
