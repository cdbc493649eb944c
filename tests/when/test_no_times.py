"""No time is seen where there is none, and none is made of what is too vague or doesn't exist."""

import pytest

from tests.when.cases import FRIDAY, rows, said

NO_TIME = """
她一点都不着急
有一点贵
便宜一点行不行
早一点说就好了
晚一点再打给她
晚点联系
早点休息
她提了三点建议
第一点是价格，第二点是效果
我说了两点，她都认可
等一下
稍等一下给你
问一下价格
一会儿给她打电话
待会儿再说
聊了一会儿
砍了半天价
挑了半天没买
半天没回我
跟周杰伦聊了聊
王周三嫌贵
小周三次都没接
一周三次面膜
每周三次也行
周大福的金饰
周六福项链
周总说要对比一下
买了2瓶精华3盒面膜
面膜120盒，护手霜80支
拿了5盒面膜一共1290
一共618元
付了520块
收款1111
预算3.6万
1.2万的单子
单价9.9
打3.5折
血糖6.1有点高
血压130/85
体重降到58.5
涨了3.5%
1/3的客户没回
2/3已付
电话13812345678
15900012345
座机0571-88886666
137-0000-8899
微信号abc20260315xyz
订单号202603150012345
建国路16号
江南大道88号3幢1202
3号楼2单元501
8号链接卖得好
2号色口红
换号了，新号13611113333
她怀孕五个月了
孩子三岁半
62岁，退休了
跟我买了四年了
吃了半个月便秘好多了
喝了一个月红参
用两周没效果
微信三天没回
快递一周了还没到
隔好几天才理人
抱怨好几天了
聊了十分钟
视频了半个钟
半小时就聊完了
跑了50米
十五六个人
三四天就用完了
一天两次
一日三餐都规律
24小时热水
7天无理由退货
30天试用装
月子里不能用
坐月子中心的客户
月饼礼盒
双十一般
天天加班没空
整天在家
白天都在家
全天在线
先天体质差
当天就退了
那天她说不要
改天再聊
哪天有空
有一天她突然问
第一天用就过敏
年纪大了
年会伴手礼
年轻人喜欢
往年卖得好
新年快乐
五星好评
五一路店
八一广场
六一班的家长
小满姐想买面霜
夏天太热
春天敏感
换季脱皮
一季用一瓶
时间来不及
有时候过敏
小时候就这样
随时联系
平时不看手机
同时用两款
时尚博主
三方比价
二十多盒
三千五的套餐
两百八
一万二
五六百
百分之三十
这次不要了
上次投诉漏液
下次再说
前台小姐姐
前面说过
后面再跟
上面写着
下面条
以前用兰蔻
以后别打电话
之前说过对价格介意
最近皮肤干
最近睡不好
近视眼
现在用的是兰蔻
家里现在人手一支
本人签收
当然可以
今后多联系
明白了
明显见效
"""

TOO_VAGUE = """
过阵子再联系
过段时间再看看
过一阵
年后再说
年前不买了
过完年再看
过些天
改天
有空再约
回头联系
等发工资
等她出差回来
前阵子
前几天聊过
几个月前
好几年前
尽快
马上
稍后
以后
"""

NO_SUCH_DAY = """
2月30日
2月30号下午3点
13月5号
4月31日
2026年2月29日
2026-02-30
20261301
6月31号上午10点
32号
11月31
今年2月29号
农历正月三十一
闰二月三十五
24月1日
"""


@pytest.mark.parametrize("words", [words for words, _ in rows(NO_TIME)])
def test_no_time_is_seen_where_there_is_none(words: str) -> None:
    assert said(words) == []


@pytest.mark.parametrize("words", [words for words, _ in rows(TOO_VAGUE)])
def test_what_is_too_vague_gives_no_date(words: str) -> None:
    assert said(words) == []
    assert said(words, FRIDAY, "past") == []


@pytest.mark.parametrize("words", [words for words, _ in rows(NO_SUCH_DAY)])
def test_a_day_that_does_not_exist_is_never_moved_to_one_that_does(words: str) -> None:
    assert said(words) == []
