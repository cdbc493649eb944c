"""One screen before a visit (000 visit, E13): preparation is three quarters of it, and the first minutes decide."""

from dataclasses import dataclass
from datetime import date

from crm.records.excerpt import excerpt


@dataclass(frozen=True, slots=True)
class Brief:
    """What is known and useful at the door. `talk`: day, way and words of the last contact."""

    who: str
    talk: tuple[date, str, str] | None = None
    promised: tuple[str, ...] = ()
    wants: tuple[str, ...] = ()
    objection: str = ""
    bought: str = ""
    tags: tuple[str, ...] = ()
    complaint: str = ""
    product: str = ""
    careful: str = ""


def brief(known: Brief) -> str:
    """At most ten lines; what is not known is left out."""
    lines = [known.who]
    if known.complaint:
        lines.append(f"⚠ 未结投诉：{excerpt(known.complaint, 40)}，先道歉再谈别的")
    lines += [known.careful] if known.careful else []
    if known.talk:
        on, way, words = known.talk
        lines.append(f"上次 {on.month}/{on.day} {way}：{excerpt(words, 60)}")
    lines += [f"您答应过：{'；'.join(excerpt(p, 24) for p in known.promised)}"] if known.promised else []
    lines += [f"要什么：{'；'.join(excerpt(w, 20) for w in known.wants)}"] if known.wants else []
    lines += [f"顾虑：{known.objection}"] if known.objection else []
    lines += [f"买过：{known.bought}"] if known.bought else []
    lines += [f"标签：{'、'.join(known.tags)}"] if known.tags else []
    return "\n".join([*lines, f"开场 15 分钟：{opening(known)}"])


def opening(known: Brief) -> str:
    """What to say first, by what stands between you and them."""
    if known.complaint:
        return "先问问题解决得怎么样，不谈新品"
    if known.promised:
        return f"先把答应的「{excerpt(known.promised[0], 16)}」交到手上"
    if known.objection:
        return f"先听，再回应{known.objection}的顾虑，不急着报价"
    if known.product:
        return f"先问「{known.product}」用得怎么样，听完再说下一步"
    return "先问近况和打算，听够三分钟再介绍"
