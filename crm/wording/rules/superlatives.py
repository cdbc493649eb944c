"""最 with an adjective of merit: 市面上最好用."""

import re
from collections.abc import Iterator

from crm.wording.draft import Claim, Draft
from crm.wording.lexicon import one_of
from crm.wording.selling import SCOPE, USAGE, WIDE, about_something_else
from crm.wording.words import END, GOODS

_MERIT = one_of(
    """
有效 有用 管用 好用 好吃 好喝 佳 优 优质 优秀 优惠 优越 强 强大 牛 棒 棒的 赞 靠谱 可靠 专业 权威 安全 放心 先进 高端 高级 高档
高品质 高质量 正宗 地道 纯 纯正 纯净
天然 火 火爆 热销 畅销 热门 受欢迎 受追捧 值得 划算 实惠 便宜 超值 值 省钱 全面 全 齐全 彻底 根本 显著 明显 快速 灵 灵验 神奇 厉害
牛气 牛的 顶 顶级 尖端 尖 前沿
科学 健康 营养 温和 滋润 保湿 补水 抗老 抗衰 美白 奢华 尊贵 豪华 稳定 给力 良心 走心 完美 理想 赚钱 有前途 有前景 有潜力 省心 新鲜
新科技 新技术 新成果
具性价比 有性价比 高性价比 高标准 高水平 高浓度 高含量 高纯度 高奖 高荣誉 大优惠 大力度 大折扣 大品牌 大规模 低 低价 低折扣 高品
流行 潮 著名 知名 有名 出名 耐用
干净 环保 好闻 好看 舒服 轻薄 清爽 合适 适合 无敌 贵 好 持久 有保障 具影响力 有影响力 具实力 有实力 有实力的 有效果 高效 高 快
强效 低的价格 低价格 实在
"""
)
_MOST = re.compile(
    f"{SCOPE}?(?:里)?(?:卖得|效果|价格|价钱|品质|质量|性价比|口碑|力度|技术|成分|配方|服务|吸收|待遇|制度|价位|口感|功效"
    f"|见效|起效)?最(?P<what>{_MERIT})"
)
_ADJECTIVE = re.compile(
    "^(?:的(?!办法|方法|时间|时候|时机|习惯|状态|做法|方式|选择是先|朋友|闺蜜|姐妹|安排|季节)|了|啦|呀|吧|哦|没有之一"
    f"|{GOODS}|{END[3:]}"
)
_LOWEST = re.compile(
    f"{SCOPE}(?:里)?(?:最低|底价|最便宜|最好|最强|最[^，。！？近后初终多少早晚\n]{{1,3}}|第[一1]|唯一|冠军|首[创家发款]"
    "|独家|销冠)"
)
_SCOPELESS_FINE = re.compile(
    "^(?:目前|现在|全年|全场|这辈子|今年)?最(?:热|冷|忙|近|后|新|早|晚|快|多|少|长|短|难|累|堵)"
)
_PRICES = frozenset(
    [
        "低",
        "低价",
        "便宜",
        "划算",
        "实惠",
        "优惠",
        "大优惠",
        "大力度",
        "低折扣",
        "大折扣",
        "超值",
        "值",
        "省钱",
    ]
)
_SHARP = re.compile(
    "(?:价格|价钱|折扣|价位)最[低]|(?:性价比|品质|质量|纯度|含量|浓度|效果)最[高好]|最低(?:价|折|的价)|最高(?:品|端|标|质"
    "|级|的品质|水平)|(?:见效|起效|吸收)最快|最快(?:见效|起效|吸收)|最全(?:面|的)|最纯|最健康的(?:?:产品|饮料|零食|油)?"
    "|(?:全网|全国|市面上?|行业|业内|史上)最".replace("(?:?:", "(?:")
)


def superlatives(draft: Draft) -> Iterator[Claim]:
    for claim in draft.found(_LOWEST, "absolute", "most"):
        if not _SCOPELESS_FINE.search(draft.words(claim)) and not about_something_else(draft, claim):
            yield claim
    for match in _MOST.finditer(draft.text):
        claim = Claim("absolute", *match.span(), "price" if match["what"] in _PRICES else "most")
        if _sells(match["what"], draft, claim) and not about_something_else(draft, claim):
            yield claim


def _sells(what: str, draft: Draft, claim: Claim) -> bool:
    """Whether 最 with this adjective praises goods here, and is no adverb or bare measure."""
    after = draft.clause_after(claim)
    if what == "好" and (not _ADJECTIVE.match(after) or USAGE.search(draft.clause(claim))):
        return False
    if what in {"好用", "好吃", "好喝", "好看", "好闻"} and not _ADJECTIVE.match(after):
        return False
    if what in {"高", "低"} and re.match(WIDE, draft.words(claim)):
        return True
    if what in {
        "低",
        "高",
        "快",
        "贵",
        "全",
        "大",
        "纯",
        "合适",
        "适合",
        "新鲜",
        "干净",
        "舒服",
        "清爽",
        "理想",
        "省心",
        "健康",
        "好看",
    }:
        return bool(_SHARP.search(draft.words(claim) + after[:3]))
    return True
