"""First places: 全国销量第一, NO.1."""

import re
from collections.abc import Iterator

from crm.wording.draft import Claim, Draft
from crm.wording.selling import SCOPE

_FIRST = re.compile(
    f"{SCOPE}?(?P<lead>销量|销售额?|口碑|品质|质量|效果|技术|实力|复购率?|市占率?|市场占有率|好评率?|人气|排名|排行|榜单"
    f"|服务|产量|研发|排|热度|出口量|收入|制度|评分|功效|信誉|性价比|卖得|卖|名列|位列|稳居|连续[^，。！？]{{0,4}}|综合)?"
    "(?:都|也|就|一直|稳)?(?:是|排|居|位居|占)?(?P<one>第[一1]|no\\.?1|top\\.?1|冠军|榜首|头名)(?P<after>名|位|品牌|大?品牌"
    "|名牌|家|款|梯队|大牌|块牌子|选择)?"
)
_ORDINARY_FIRST = re.compile(
    "^(?:次|天|步|时间|个|批|排|期|节|页|件|百货|医院|人民|附属|中学|小学|中心|实验|周|季|盒|瓶|层|章|条|桶|口|勺|场|站|眼"
    "|印象|反应|杯|封|届|轮|年|月|手|支|束|份|回|遍|趟|课|讲|志愿|胎|包|罐|箱"
    "|组|顿|餐|位|名|家|款|段|集|版|间|棒|张|面|列|楼|栋|幢|单元|单|车|顺位|泡|代|行|号|句|滴|颗|粒|片|袋|圈|种|样|笔|波"
    "|责任|大道|食堂|幼儿园|时$|项|学期|阶段|关|梯|缕|场雪|目标|要|任务)"
)
_NOT_RANKED = re.compile(
    "安全|健康|身体|友谊|客户|顾客|家庭|年级|班级|全班|全校|考|比赛|月考|期末|期中|孩子|儿子|女儿|运动会|马拉松|跑|棋|合唱"
    "|得了|拿了|拿到|报名|答题|抢答|猜|签到|舒适|质量第一的原则"
)
_BOUNDED = re.compile(
    "数据来[自源]|来源|据[^，。！？\n]{1,12}(?:统计|数据|报告|榜)|统计(?:口径|时间)|收银系统|(?:\\d"
    "|[一二三四五六七八九十]{1,7})月.{0,8}(?:至|到)|本店|店里|我们店|我们?家|咱们?家|门店|上个?月[^，]{0,4}店"
)
_BRANDED = frozenset(("品牌", "大品牌", "名牌", "梯队", "大牌", "块牌子", "选择"))
_NAMED = frozenset(("名", "位", "家", "款"))


def firsts(draft: Draft) -> Iterator[Claim]:
    for match in _FIRST.finditer(draft.text):
        claim = Claim("absolute", *match.span(), "rank")
        after = (match["after"] or "") + draft.clause_after(claim)
        scoped = bool(match["lead"]) or match.start("one") > match.start() or match["after"] in _BRANDED
        if match["one"] in {"第一", "第1"}:
            ranks = scoped and (
                match["after"] in _BRANDED
                or not _ORDINARY_FIRST.match(after)
                or (bool(match["lead"]) and match["after"] in _NAMED)
            )
        else:
            ranks = scoped or match["one"][0] in "nt"
        if ranks and not _NOT_RANKED.search(draft.clause(claim)) and not _sourced(draft, claim):
            yield claim


def _sourced(draft: Draft, claim: Claim) -> bool:
    """Bounded in place and time, or with its source; never where the whole country is claimed without one."""
    around = draft.sentence(claim)
    wide = re.search("全国|全网|世界|全球|行业|业内|同类|国内|中国", draft.words(claim))
    return bool(_BOUNDED.search(around)) and (not wide or bool(re.search("来源|数据|统计|报告", around)))
