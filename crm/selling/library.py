"""The script library as it stands before a firm edits it, and which lines answer a customer's words (001 process, F3, F4)."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Entry:
    """One line: its number in the library, the situation, words of a customer's that call for it, what to say."""

    number: int
    situation: str
    words: tuple[str, ...]
    text: str


SITUATIONS = {
    "价格": ("贵", "便宜", "打折", "优惠", "预算", "价格", "多少钱", "划不来", "不值"),
    "产品": ("有效吗", "效果", "过敏", "刺激", "成分", "安全", "副作用", "质量", "真假", "担心"),
    "时机": ("考虑", "再说", "过阵子", "不急", "想想", "看看", "以后", "没时间", "忙"),
    "竞品": ("别家", "别的牌子", "淘宝", "网上", "对比", "比较", "用惯"),
    "其他": ("商量", "老公", "老婆", "家里", "不需要", "问问"),
    "开场": ("开场", "第一句", "打招呼", "问候", "祝福", "节日", "拜年", "初次"),
    "提问": ("提问", "需求", "了解", "怎么问", "SPIN", "spin"),
    "报价": ("报价", "三明治", "怎么报", "开价"),
    "成交": ("成交", "下单", "促单", "逼单", "催单", "收口"),
    "同理": ("安抚", "同理", "生气", "抱怨", "着急", "失望"),
}
"""Each situation with the words, of a rep's or of a customer's, that lead to it."""

OBJECTIONS = {"price": "价格", "product": "产品", "timing": "时机", "competitor": "竞品", "other": "其他"}

_LINES = (
    ("价格", "理解您的考虑。算下来一天几块钱，能用两个月；您看先拿小规格试试合适吗？"),
    ("价格", "您觉得贵，是和哪一款比呢？我把成分和用量列给您，咱们比比哪个更适合您。"),
    ("产品", "您的担心很正常。我把成分表和检测报告发您，先在耳后试用两天，没问题再用。"),
    ("产品", "您最在意的是哪一点？我说说它适合什么情况，也说说不适合什么情况。"),
    ("时机", "不着急，您定。我先把资料发您，您方便的时候看看，下周我再问您一声好吗？"),
    ("时机", "好的，那您大概什么时候用得上？我到时候提前告诉您，省得您惦记。"),
    ("竞品", "多比比是对的。您现在用的哪点最满意、哪点还差一点？我看看我们能不能补上。"),
    ("竞品", "各有长处。我把两款的成分和每天的花费列个表给您，您自己看最踏实。"),
    ("其他", "您说的我记下了。您最想先解决的是哪一件？我们从那一件开始。"),
    ("其他", "要和家里人商量是应该的。我把要点写成几句话，您转给家里人看看。"),
    ("开场", "您好，最近忙不忙？上次说的那件事我一直记着，今天来问问您。"),
    ("开场", "天气变了，皮肤容易干，您注意补水保暖。有需要随时找我。"),
    ("提问", "您现在用的是哪一款？用下来哪里最满意，哪里还想改善？"),
    ("提问", "这个情况多久了，对您平时影响大吗？要是解决了，您最想先看到什么变化？"),
    ("报价", "这一套里有哪几样、能用多久、不合适怎么退，我先给您列清楚，再说价格，您看值不值。"),
    ("报价", "先说它适合您的地方，中间是价格，算到每一天不多；最后是用法，我每周陪您看一次。"),
    ("成交", "那我先给您留一套，您看是寄到家里还是到店取方便？"),
    ("成交", "您是想先拿一支试试，还是直接拿一套？两种我都给您算好。"),
    ("同理", "换了我也会着急。您先把情况发我，我今天之内给您一个明确的答复。"),
    ("同理", "让您久等了，是我们没做好。我先把进展查清楚，下午三点前回您电话。"),
)
STANDARD = tuple(Entry(n, situation, (), text) for n, (situation, text) in enumerate(_LINES, 1))


def answering(
    library: Sequence[Entry], text: str, objection: str | None, most: int = 2
) -> tuple[str, list[Entry]]:
    """The situation that the words speak of, and its lines, those with the customer's own words first.

    A line's own words outweigh the situation's; where nothing fits, the objection that was understood counts.
    """
    special = [entry for entry in library if any(word and word in text for word in entry.words)]
    named = next((name for name in {e.situation for e in library} if len(name) > 1 and name in text), None)
    situation = special[0].situation if special else named or _situation(text, objection)
    lines = [entry for entry in library if entry.situation == situation]
    return situation, [*special, *(entry for entry in lines if entry not in special)][:most]


def _situation(text: str, objection: str | None) -> str:
    hits = {name: sum(word in text for word in words) for name, words in SITUATIONS.items()}
    if objection:
        hits[OBJECTIONS.get(objection, "其他")] += 1
    return max(hits, key=lambda name: hits[name]) if any(hits.values()) else "其他"
