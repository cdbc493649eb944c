"""Questions for figures."""

import re

from crm.patterns import regex
from nlp.meaning.speech import is_told
from nlp.reading import Reading, names_customer
from nlp.sieve import AnyOf, Sieved

_MARK = r"(?:多少|几|吗|么|呢|\?|？|怎么样|如何|咋样|查|看|统计|汇总|列|报|发我|给我|算|排|是多|哪|谁|对比|导出|拉)"
_ASKED = regex(_MARK)
_FIGURES = Sieved(
    r"(?:业绩|销售额|销量|转化率|排名|排行|客单价|成交率|成交额|成交量|复购率|营业额|营收|流水|回款|完成率|"
    r"提成|达标|接通率|签单率|流失率|单量|战绩|(?:拜访|回访|跟进|外呼|通话|电话|成交|下单|订单|新增|邀约|到店|开单|签单|录入|复购)(?:的)?(?:次数|人数|笔数|单数|个数|总数|数量|总量|量)|kpi|月报|周报|日报|季报|报表|环比|同比|榜)"
)
_COUNTS = Sieved(
    r"(?:卖|成交|出|开|签|跟进|拜访|联系|新增|加|打|完成|收|挣|赚|谈|搞定|做|回访|见|聊|介绍|推荐|邀约|约|拉|来|到店|用|接待|录|拿下|"
    r"退)(?:了|掉|出|到|成|过)*(?:的)?(?:多少|几)|(?:多少|几)(?:个|位|名|单|家|次|通|起|条|例|笔|"
    r"件)?(?:新)?(?:客户|投诉|客诉|新客|订单|单|老客|成交|电话|会员|人|退货|流失)(?!.{0,6}(?:生日|没联系))|"
    r"(?:比例|比率|占比|百分比|(?<=[一-鿿][一-鿿])率)(?:是)?(?:高不高|多少|多高|怎么样|如何|咋样)|排(?:在)?第?几|占(?:了|到|总[^,，。]{1,4}的?)?(?:几成|几分之几|多少|多大)|(?:贡献|带来|做)(?:了|出)?(?:几成|多少)|新(?:增|录入?|建|加|开发|进)的?(?:客户|会员|线索)(?:一共|总共)?有?(?:几|多少)|平均[^，。；！？,;!?]{0,6}(?:多久|多长|几|多少)|[有到](?:没有)?几成(?!新)|"
    r"第几名|排多少|"
    r"(?:卖得|卖的|销量|业绩).{0,4}(?:最|怎么|咋)|谁.{0,6}(?:业绩|卖|成交|第一|最多|最高|冠军)|(?:目标|"
    r"任务).{0,6}(?:差|还差|完成)|(?:还)?差多少|(?:总共|一共|合计).{0,4}多少|数据(?:怎么|如何|看|汇总|统计|"
    r"报|发)|统计(?:一下|下)?|占比|多少(?:盒|瓶|支|台|套|箱|罐|袋)|总结|(?<!该)(?<!要)(?:干|忙|做|跑|搞)(?:了|过|成)(?:些|点)?(?:啥|什么|哪些)(?:活|事|工作|成绩|名堂)?(?:呀|啊|呢|吗|了)?(?:[？?]|$)|谁[^,;!?，。；！？]{0,6}最(?:多|少|高|低|好|差|快|慢|勤快?|拼|努力|厉害|牛|猛|强|准时)|谁(?:最)?(?:厉害|牛|强|勤快|拼|努力|优秀|能干|猛|拖后腿|偷懒|没开单|掉队|垫底)|(?:干|表现|跑|做|卖|战况|战绩|进度)得?(?:怎么样|咋样|如何|好不好)"
)


_MOANS = Sieved(
    r"(?:挂零|垫底|惨|崩|好难|太难|压力(?:好|太|山|很)?大|完蛋|破零|凉凉|愁|哭|难受|开心|加油|冲冲)(?!.{0,4}(?:多少|几|吗))"
)


ASKS_FOR_FIGURES = AnyOf(_COUNTS, _FIGURES)  # what it cannot do without


def asks_for_figures(reading: Reading) -> bool:
    """Asks for sales, counts, rankings, rates."""
    text = reading.plain
    if _MOANS.search(text) and not _COUNTS.search(text):
        return False
    if reading.has("remind") and not _COUNTS.search(text):
        return False
    if _COUNTS.search(text):
        return not is_told(reading) and not _of_one_customer(reading) and not _quantities_told(reading)
    short = len(text) <= 14 and not reading.people
    return bool(_FIGURES.search(text)) and not is_told(reading) and (short or bool(_ASKED.search(text)))


def _of_one_customer(reading: Reading) -> bool:
    return names_customer(reading) and not re.search(r"业绩|排名|排第|销售|转化", reading.plain)


def _quantities_told(reading: Reading) -> bool:
    return reading.phone is not None or bool(re.search(r"共\s?\d|实收|已付|总价", reading.plain))
