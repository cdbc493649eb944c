"""One working day: who says what, and what must be in the answer. Read it from top to bottom, as the day goes."""

from bot.demo.firm import CHEN, HE, LIN, TANG, ZHOU
from bot.demo.steps import Adds, Asks, Confirms, Hears, Remarks, Repeats, Says, Scene, Stumbles

MORNING = (
    Scene("早上的清单", (
        Hears("08:40", LIN, ("早上好，林晓", "{promised.name}", "检测报告", "补货窗口")),
        Hears("08:40", TANG, ("早上好，唐静", "投诉")),
        Says("08:45", LIN, "今日", ("{promised.name}", "检测报告")),
    )),
    Scene("快用完了，也在这张清单上：按她自己的节奏", (
        Says("08:46", LIN, "今天该补货的有谁", ("{restock.name}", "精华", "用完", "33/38/35 天")),
    )),
    Scene("第一次说「某姐」：问一句，以后就认得", (
        Says("08:47", LIN, "下午四点提醒我给{restock.call}打电话", ("「{restock.call}」是{restock.name}", "回 1 确认")),
        Says("08:48", LIN, "1", ("{restock.name}", "16:00")),
    )),
    Scene("谁在走远，一人一份；生日：农历的今天，阳历的今天，三天后，一周后的贵客", (
        Hears("09:20", TANG, ("📉", "{slipping.name}", "流失风险", "90 天没下单", "可以说")),
        Hears("09:20", HE, ("价值 A", "{slipping.name}", "唐静")),
        Hears("09:20", LIN, ("🎂", "{moon.name}", "今天", "农历生日")),
        Hears("09:20", CHEN, ("🎂", "{sun.name}", "今天", "生日快乐")),
        Hears("09:20", CHEN, ("🎂", "{moon_soon.name}", "3 天后", "3/19", "农历生日")),
        Hears("09:20", TANG, ("🎂", "{gift.name}", "7 天后", "手写卡")),
    )),
    Scene("约好的时间到了", (
        Hears("09:30", LIN, ("⏰ 09:30", "{promised.name}", "检测报告")),
    )),
    Scene("拜访回来随手一记，记错了，撤销重来", (
        Says("10:30", LIN, "刚见了{visited.call}，她嫌面霜贵，周三再约", ("{visited.name}", "拜访", "价格", "3/18")),
        Says("10:32", LIN, "撤销", ("已撤销", "{visited.name}")),
        Says("10:33", LIN, "刚见了{visited.call}，她嫌面霜贵，周四再约", ("{visited.name}", "拜访", "价格", "3/19")),
        Repeats("10:34"),
    )),
    Scene("新客户：先记下来，加上微信后对上号", (
        Says("10:50", LIN, "新客户 {newcomer.name} {newcomer.phone} 想看护肤", ("新客户 {newcomer.name}", "{newcomer.masked}")),
        Adds("10:52", "newcomer", LIN, ("我是林晓", "退订")),
        Remarks("10:55", LIN, "newcomer"),
        Hears("10:56", LIN, ("{newcomer.nickname}", "{newcomer.name}", "已关联")),
    )),
    Scene("成交，回话时线路断了一下", (
        Stumbles("11:20", "message/send"),
        Says("11:20", LIN, "{buyer.call}下单 精华2瓶 共760", ("{buyer.name}", "精华×2", "760 元", "首单", "48 小时")),
    )),
    Scene("投诉：主管马上知道", (
        Says("11:40", CHEN, "{upset.call}投诉面霜用了过敏，脸都红肿了，要求退货", ("T-2", "{upset.name}", "严重", "3/17")),
        Hears("11:40", ZHOU, ("⚠", "T-2", "{upset.name}", "陈晨")),
    )),
)  # fmt: skip

AFTERNOON = (
    Scene("查一位客户：号码打码，问了才给，查看有记录", (
        Says("13:30", LIN, "查 {visited.name}", ("{visited.masked}", "价A", "敏感肌", "面霜"), ("{visited.phone}",)),
        Says("13:31", LIN, "{visited.name}的电话多少", ("{visited.phone}", "已记录")),
        Says("13:32", CHEN, "查 {visited.name}", ("没有",), ("{visited.masked}", "{visited.phone}")),
    )),
    Scene("同姓两位：问一句，回个数字", (
        Says("14:05", LIN, "{one.call}刚来电话，说面膜快用完了", ("哪一位", "1 {one.name}", "2 {other.name}")),
        Says("14:06", LIN, "2", ("{other.name}", "电话", "面膜")),
    )),
    Scene("群发：先被拦下，改好，等群主点发送", (
        Says("14:30", LIN, "群发 焕颜会员群：全网最有效的面霜，三天见效，错过再等一年", ("先不发", "最有效", "建议")),
        Says("14:33", LIN, "群发 焕颜会员群：换季皮肤容易干，洗完脸三分钟内涂保湿，锁水更好～", ("群发任务", "点「发送」确认")),
        Hears("15:40", LIN, ("群发任务", "点「发送」")),
        Confirms("15:42", LIN, "焕颜会员群", ("换季皮肤容易干",)),
        Hears("15:50", LIN, ("焕颜会员群", "已发到")),
    )),
    Scene("四点到了", (
        Hears("16:00", LIN, ("⏰ 16:00", "{restock.name}")),
    )),
    Scene("客户在微信客服里：问、问敏感的、投诉、退订", (
        Asks("16:10", "asker", "面膜几天敷一次呀", ("一周", "15 分钟")),
        Asks("16:12", "asker", "怀孕能用眼霜吗", ("先问医生",)),
        Hears("16:12", LIN, ("{asker.name}", "怀孕能用眼霜吗")),
        Asks("16:20", "griper", "你们的面霜把我脸弄过敏了！！", ("抱歉", "停用")),
        Hears("16:20", LIN, ("⚠", "{griper.name}", "过敏", "T-3")),
        Hears("16:20", ZHOU, ("T-3", "{griper.name}")),
        Asks("16:25", "leaver", "退订", ("已为您退订",)),
        Hears("16:25", CHEN, ("{leaver.name}", "退订")),
    )),
    Scene("投诉的钟：首响还剩四小时", (
        Hears("16:45", TANG, ("⏳", "T-1", "{waiting.name}", "首响还剩")),
    )),
    Scene("主管看一眼今天", (
        Says("17:30", ZHOU, "业绩 今天", ("1 单", "760 元")),
        Says("17:31", ZHOU, "名单 投诉", ("T-2", "T-3")),
    )),
)  # fmt: skip

SCENES: tuple[Scene, ...] = MORNING + AFTERNOON
