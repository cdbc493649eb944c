"""Sentences that a newcomer may try, with the names of the people of this very firm."""

from bot.demo.cast import Firm
from bot.demo.firm import GROUPS, LIN, MANAGERS, REPS

_TO_SERVICE = ["面膜几天敷一次呀", "怀孕能用眼霜吗", "你们的面霜把我脸弄过敏了！！", "什么时候发货", "退订"]
_AMONG_CUSTOMERS = ["敏感肌能用这个面霜吗", "谢谢，已经收到啦～"]
_BETWEEN_TWO = ["您好，护理帮您约在周三下午可以吗？", "在的，马上给您查"]
_AMONG_STAFF = ["今天谁去展会？", "我下午在店里"]
_TO_LEAD = ["今日", "业绩 今天", "名单 投诉", "帮助"]


def examples(firm: Firm, who: str, chat: str) -> list[str]:
    """For somebody in a chat, by its address; a rep's first sentences are about customers of their own."""
    match chat.partition(":")[0]:
        case "app" if who in MANAGERS:
            return _TO_LEAD
        case "app" if who in REPS:
            return _to_work(firm, who)
        case "kf":
            return _TO_SERVICE
        case "customer" if who in REPS:
            return _BETWEEN_TWO
        case "group" | "customer":
            return _AMONG_CUSTOMERS
        case _:
            return _AMONG_STAFF


def _to_work(firm: Firm, rep: str) -> list[str]:
    own = [client for client in firm.clients if client.owner == rep and client.kind == "person"]
    seen, buyer = (firm.cast["visited"], firm.cast["buyer"]) if rep == LIN else own[:2]
    group = next((name for owner, name in GROUPS if owner == rep), "")
    posts = [
        f"群发 {group}：换季皮肤容易干，洗完脸三分钟内涂保湿，锁水更好～",
        f"群发 {group}：全网最有效的面霜，三天见效，错过再等一年",
    ]
    return [
        "今日",
        f"刚见了{seen.call}，她嫌面霜贵，周三再约",
        f"{buyer.name}下单 精华2瓶 共760",
        f"下午四点提醒我给{seen.name}打电话",
        f"查 {seen.name}",
        *(posts if group else []),
        "撤销",
        "帮助",
    ]
