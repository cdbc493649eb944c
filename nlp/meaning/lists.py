"""Which list is asked for."""

from crm.patterns import regex
from nlp.reading import Reading
from nlp.sieve import Sieved

_OF_CUSTOMERS = regex("客户|顾客|会员|谁|人|的")
_KINDS = ("birthdays", "complaints", "churn", "replenishment", "silent", "followups")


UNDONE = Sieved(r"没(?:干|办|做|弄|完成|处理|跟|打|回访)(?:完|好|过)?的?")
SILENT = Sieved(
    r"断(?:了)?(?:联|来往)|失去联系|(?:(?<!有)没|未|无|(?<!有)没有)(?:有|怎么|再)?(?:.{0,2})(?:联系|互动|聊|下过?单|买|"
    r"来|回复|动静|消息|跟进|成交|见|"
    r"沟通|说话|复购|消费|开过?单|往来|搭理|搭话|睬|理(?:过|我|人)|吭|吱(?:过|一|个)?声|出(?:过)?声|应(?:过)?声|回音|言语|冒泡|露面|光顾|登门|现身|通过?话|打招呼|互动|找过?我|光临|碰面|音讯|音信)"
)

_NOT_YET = Sieved(
    r"(?:今天|今日|今儿|本周|这周|这礼拜|上午|下午)[^,，。]{0,12}?没(?:有)?(?:跟进|联系|回访|打|拜访)"
)
_NEVER_BOUGHT = Sieved(
    r"(?:还没|没有|从没|未)(?:成交|下单|买过?|开单)的?.{0,3}(?:意向|潜在|新)|(?:意向|潜在).{0,6}(?:还没|没|未)(?:成交|下单|买|开单)"
)


def kind_of_list(reading: Reading) -> str:
    """One of the scheme's lists; `customers` where no other is named."""
    if _NOT_YET.search(reading.plain):
        return "followups"
    if SILENT.search(reading.plain) and not _NEVER_BOUGHT.search(reading.plain):
        return "silent"
    if UNDONE.search(reading.plain) and not reading.has("l_complaints"):
        return "followups"
    default = "followups" if reading.moments and not _OF_CUSTOMERS.search(reading.plain) else "customers"
    return next((kind for kind in _KINDS if reading.has(f"l_{kind}")), default)


def looks_ahead(reading: Reading) -> bool:
    """Birthdays, tasks and replenishment lie ahead; silence, complaints and entries behind."""
    return kind_of_list(reading) in ("birthdays", "followups", "replenishment")
