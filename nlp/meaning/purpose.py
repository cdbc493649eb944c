"""Which of the scheme's intents a message has: rules in the scheme's order, the first that fits wins."""

import re
from collections.abc import Callable
from dataclasses import replace

from nlp.meaning.contact import is_contact, is_task
from nlp.meaning.guess import weigh
from nlp.meaning.lists import SILENT
from nlp.meaning.purchase import is_order
from nlp.reading import Reading

_LAST = r"(?:上|刚才|刚刚|刚|前面|最后|最近|最新|方才)(?:面|边)?(?:记|发|录|说)?(?:的|那|这|的那)?(?:一)?(?:条|笔|个|次|单|记录|句)"
_TAKE_BACK = r"(?:不算|删|撤|作废|取消|去掉|别要|不要|当没|无效|抹掉)"
_UNDO = re.compile(
    rf"^(?:请|帮我|麻烦|那个|把|快|哎呀|不对|啊|唉|\s|，)*(?:撤销|撤回|撤消|回滚|undo|回退)(?!.{{0,6}}(?:提醒|待办|标签))|{_LAST}.{{0,12}}(?:{_TAKE_BACK}|错)|"
    rf"(?:删|撤|取消|作废|抹|去)(?:除|掉|销|回|消)?(?:了)?.{{0,3}}{_LAST}|(?:刚才|刚刚|刚|上次|方才)(?:记|录|发|说|存|写)?(?:的)?.{{0,8}}(?:那|这)(?:条|笔|个|次|单).{{0,4}}{_TAKE_BACK}|"
    r"当我没说|别记了|不用记了|不算数|(?:撤销|撤回)(?:上|刚|前|最|一下|吧|$)"
)
_SLIP = re.compile(
    r"(?:记|录|弄|登记|选|报|存|写)(?:错|串|岔|重)(?:了|人|客户)*(?!.{0,10}(?:是|改|应该|为))|发错(?:人|窗口|群|地方|了[\s，,。！!]*$)"
)
_DO = r"(?:用|使用|操作|撤销|撤回|记(?!得)|录|登记|建|新建|添加|加(?!价)|打标签|删|改|查|设|导|弄|绑定|看客户|提醒|标记|搜|输入|开始|写备注|补录|上传|分享|转交|换手机|修改|更新|取消|关闭|开启)"
_HELP = re.compile(
    rf"(?:怎么|咋|如何|怎样|咋样|要怎么|该怎么)(?:给|把|帮|为|在)?(?:客户|顾客|系统里?|别人|某个人|他们|一个)?(?:的)?(?:生日|手机号|电话|地址|标签|订单|记录|数据)?{_DO}|"
    r"你.{0,3}(?:能|会|可以)(?:帮我)?(?:干|做|帮|处理)?(?:些|点)?(?:啥|什么|哪些|嘛)|(?:什么|啥|哪些|多少)(?:功能|命令|指令|格式|用法|本事|操作)|"
    r"使用说明|操作(?:说明|手册|指南)|使用(?:手册|指南|教程)|^(?:帮助|help|菜单|说明|功能|指令|命令)[\s!！。?？]*$|是(?:啥|什么)意思|教程|^(?:怎么用|咋用|如何使用)|"
    r"(?:能不能|可不可以|支持|能|可以)(?:.{0,6})(?:语音|图片|批量|导入|导出|撤销|自动|录入|同步|改名|删除)(?:.{0,6})(?:吗|么|不|嘛|[?？])|你是(?:谁|什么|干啥|干什么)|有(?:啥|什么|哪些)(?:功能|用法|命令|指令)|"
    r"(?:能|会|可以)(?:干|做)(?:啥|什么|些)|你会(?:啥|什么)|新手.{0,4}(?:用|教)|格式(?:是|怎|要)|(?:要|该|得)怎么(?:记|录|写|填|弄|操作)|(?:记|录|填)成(?:啥|什么)(?:样|格式)"
)
_MARK = r"(?:多少|几|吗|么|呢|\?|？|怎么样|如何|咋样|查|看|统计|汇总|列|报|发我|给我|算|排|是多|哪|谁|对比|导出|拉)"
_ASKED = re.compile(_MARK)
_FIGURES = re.compile(
    r"(?:业绩|销售额|销量|转化率|排名|排行|客单价|成交率|成交额|成交量|复购率|营业额|营收|流水|回款|完成率|提成|达标|接通率|签单率|流失率|单量|战绩|kpi|月报|周报|日报|季报|报表|环比|同比|榜)"
)
_COUNTS = re.compile(
    r"(?:卖|成交|出|开|签|跟进|拜访|联系|新增|加|打|完成|收|挣|赚|谈|搞定|做|回访|见|聊|接待|录|拿下|退)(?:了|掉|出|到|成|过)*(?:的)?(?:多少|几)|(?:多少|几)(?:个|位|名|单|家|次|通|起|条|例|笔|件)?(?:新)?(?:客户|投诉|客诉|新客|订单|单|老客|成交|电话|会员|人|退货|流失)(?!.{0,6}(?:生日|没联系))|(?:比例|比率|占比|百分比|[一-鿿]{2,4}率)(?:是)?(?:高不高|多少|多高|怎么样|如何|咋样)|排(?:在)?第?几|第几名|排多少|"
    r"(?:卖得|卖的|销量|业绩).{0,4}(?:最|怎么|咋)|谁.{0,6}(?:业绩|卖|成交|第一|最多|最高|冠军)|(?:目标|任务).{0,6}(?:差|还差|完成)|(?:还)?差多少|(?:总共|一共|合计).{0,4}多少|数据(?:怎么|如何|看|汇总|统计|报|发)|统计(?:一下|下)?|占比|多少(?:盒|瓶|支|台|套|箱|罐|袋)|总结"
)
_LISTED = re.compile(
    r"(?:谁|哪些|哪几|哪位|哪个|名单|列表|清单|列一?下|列个?表?|列出|拉一?下|拉个|拉出|拉一份|调出|导出|有什么|有啥|有哪|都有|看看|看一?下|查|几个|几位|给我看|发我|盘点|盘一下|筛|找出|捞|汇总|打开|来一份|show|list|who|翻|整理|没有[?？吗]|有没有)"
)
_SUBJECTS = ("l_birthdays", "l_complaints", "l_churn", "l_replenishment", "l_silent", "l_followups")
_SCRIPTED = re.compile(
    r"(?:怎么|咋|如何|怎样)(?:去|样|才能|能)?(?:跟|和|给|对|向|帮|把)?[^吃喝用买付，。]{0,10}?(?:回(?!款|购)|说|讲|答|接话|接|劝|开口|聊|应(?!该)|破|解释|安抚|安慰|打消|打招呼|介绍|拒绝|挽回|谈|开场|推荐|邀|约|哄|化解|沟通|表达|祝福|处理|措辞|发|搭话|说服|维护|开头|打开话题|引导|催单|促单|逼单|跟进她|跟进他)|"
    r"(?:问候|祝福|邀请|邀约|道歉|感谢|催款|安抚|推荐|破冰|慰问|拜年|寒暄)(?:的)?(?:语|词|话(?!题)|文案|短信|信息|模板)(?!.{0,6}(?:发了|已发|发过|收到))|话术|开场白|祝福语|祝福词|祝福短信|祝福文案|文案|说辞|(?:该|要|应该|能|可以|适合|得|群|给.{1,4}|跟.{1,4})(?:说|聊|回|发|讲|写)(?:点|些|句)?(?:什么|啥)|(?:说|聊|回|发|讲|写)(?:点|些|句)?(?:什么|啥)(?:好|合适|比较|才|话)|"
    r"(?:写|编|想|来|拟|出|整|给|求)(?:我)?(?:一|两|几)?(?:个|段|条|句|份|套|版)(?:.{0,12})(?:话|语|文案|祝福|问候|短信|微信|消息|邀约|开场|回复|说辞|朋友圈)|教(?:教)?我|支(?:个)?招|怎么办|咋办|咋整|模板|措辞|(?:有什么|有啥|什么|啥)(?:好的)?(?:话|说法|理由|技巧)(?:能|可以|术|来|去)?|用什么话|怎么合适"
)
_REPORTED_ASKING = re.compile(
    r"(?:问|说|想知道|咨询|打听)(?:我|一下|下|了|过|问|咱|我们|咱们)*.{0,6}(?:怎么|咋|如何)(?:用|吃|喝|买|付|敷|涂|存|洗|搭|服|卖|样)"
)
_FACTS = r"(?:资料|档案|profile|详情|信息|记录|情况|背景|联系方式|地址|电话号码|电话|号码|手机号?|生日|等级|级别|标签|微信号|邮箱|住址|消费记录|消费|订单|历史|简介|介绍|画像|近况|备注|喜好|爱好|意向)"
_PROFILED = re.compile(
    rf"(?:什么|啥)(?:情况|来着|来头|人|皮肤|肤质|意向|等级|级别|标签|忌讳|爱好|产品|工作|背景|需求|来历|职业|行业|口味|毛病)|{_FACTS}(?:号码?|记录|情况|信息)?(?:是|有|在)?(?:多少|哪|几|啥|什么|呢|吗|给我|发我|发一?下|发过来|看一?下|看看|调出|[?？])|"
    rf"(?:查|看|调|翻|找|搜|打开|了解|回顾|调取|发我|给我)(?:一)?(?:下|查|看|出|个|份|一眼)?[^，。]{{0,8}}{_FACTS}|"
    r"是谁|who\s?is|(?:上次|上回|之前|最近|以前|最后一次|都|一共|总共|今年|去年|平时|目前|现在).{0,10}(?:什么|啥|哪|多少|几(?!天|次没)|来着)|(?:喜欢|爱|忌讳|在意|用|买|要|住|做|干|聊|欠|花|消费|对)(?:了|过|的)?(?:点|些|聊|吃|喝|什么牌子的)?(?:什么|啥|哪|多少)|第几(?:盒|瓶|次|个|支)|多大|几岁|给忘了|我忘了|想不起|来着|(?:几|哪)(?:号|天|月|年)?(?:过)?生日|什么时候(?:.{0,3})(?:生日|联系|买|来|聊|见|跟|下)|多久没|"
    r"(?:生日|电话|地址|住)(?:在)?(?:是)?(?:哪|几|多少|什么时候|啥时候)|有没有(?:孩子|买|过敏|对象|结婚|老公|投诉|欠|意向|兴趣)|到哪(?:一)?步|进展(?:如何|怎|到)|show me|啥时候|怎么样了"
)
_ONLY_ASKS = re.compile(
    rf"(?:帮我|麻烦|请|给我)?(?:查查|查一下|查询|查下|查|看下|看看|看一下|调出|搜一下|搜|调一下|介绍一下|介绍下)?的?\s*{_FACTS}?[\s?？呢。]*"
)
_TOLD = re.compile(
    r"(?:她|他|客户|姐|哥|总|阿姨)?(?:说|讲|表示|反馈|反映|告诉我|跟我说|嫌|问我|问了|回我|回了)(?!什么|啥|的什么|的啥|点什么|点啥)"
)
_STRONG_COMPLAINT = re.compile(
    r"投诉|客诉|投拆|退货|退款|退钱|要退|换货|赔(?:钱|偿|我|她|他|付|一|款|了)?|索赔|退一赔|维权|12315|消协|差评|(?:给|要|讨)(?:个|我|她|他|一个)?(?:个)?说法|举报|(?:货|款|单|产品|东西)退掉|要求(?:退|换|赔|补|道歉|解释|处理)|(?:店里|公司|过来|来|上门)闹|假货|给(?:我|她|他)?退|退(?:了吧|给)|曝光|打假|退换|重发|补发|召回|全额退|换一(?:瓶|盒|个|支|台)|换(?:新的|个新|掉)|退(?:货|款|钱)掉?"
)
_NO_COMPLAINT = re.compile(
    r"(?:没|没有|不是|不算|别|不会|不|未|无|零|0|怕|担心|防止|避免|上次|之前|上回|以前)(?:要|想|再|来|去|有)?(?:什么)?(?:的)?(?:投诉|客诉|退货|退款|换货|差评)|(?:投诉|客诉|退款|换货|退货|赔偿)(?:的事|那事|问题|单)?(?:已|都)?(?:经)?(?:解决|处理好|处理完|完结|撤|关闭|结了|到账|搞定|了结)|"
    r"支持(?:七天)?(?:无理由)?(?:退|换)|能不能退|可以退吗|包退|七天无理由|上次投诉"
)
_KIN = r"(?:同事|闺蜜|朋友|姐妹|邻居|亲戚|表[姐妹哥弟]|堂[姐妹哥弟]|同学|嫂子?|老乡|客户|弟媳妇?|妹妹?|小姑子?|室友|发小|牌友|舞友|钓友|球友|老板|亲家|妯娌|新客户?|新人|好友|大姐|阿姨|大哥|队友|群友|战友|师傅|领导|合伙人|婆婆|姑姑|姨妈|舅妈|弟弟|哥哥|姐姐|人)"
_SOME = r"(?:一|两|三|四|五|几|俩|仨|好几|\d)?(?:个|位|名|帮|群|家)?"
_REFERRAL = re.compile(
    rf"转介绍|介绍(?:过?来的?|给我|我认识|过来|进来|的(?:客户|新客|朋友|一个|这个|那个|[，。\s]|$))|介绍了?(?:她|他|自己)?(?:的)?{_SOME}(?:她|他)?(?:的)?(?:{_KIN}|一?个|一?位)|"
    rf"(?:带|领|拉|喊|叫|约)(?:着|来|了|上|过来|过)*{_SOME}(?:她|他|自己)?(?:们)?(?:的)?.{{0,4}}{_KIN}.{{0,10}}(?:来|过来|一起|进店|到店|进群|办|认识|了解|体验|看|试|买|咨询|加我)|"
    rf"(?:带|拉|领)(?:来|过来)(?:了)?(?:一|两|三|几|个|俩|位|她|他|的|新)|把.{{1,14}}(?:都)?(?:拉|带|介绍|推|领|叫)(?:来|过来|给我|了过来|到店|进来)|引荐|推荐(?:过?来的?|给我认识|了?(?:她|他)(?:的)?{_KIN}|了?{_SOME}{_KIN})|"
    rf"推(?:给)?(?:我)?了?(?:一|个|张|她|他)*.{{0,6}}(?:名片|微信)|名片推|牵(?:的|了)?(?:个)?线|搭(?:的|了)?(?:个)?线|又给我(?:带|拉|介绍)|(?:通过|经).{{2,5}}介绍|{_KIN}.{{0,8}}推(?:给我|过来|了)|推(?:了)?{_SOME}{_KIN}(?:给我|过来)|"
    r"(?:拉|带)(?:了)?(?:她|他|一|两|个).{0,8}(?:进群|过来|来(?:店|找我|我|看|体验|咨询))|→.{0,8}(?:总|姐|1[3-9]\d)|(?:给|帮)我(?:又)?(?:介绍|推荐|拉|带)(?:来)?了"
)
_REP_INTRODUCES = re.compile(
    r"(?<![给帮跟和为])我(?:再|又|就|已|也|先|简单|详细|重点|顺便|主要|给她|给他|跟她|跟他|向她|帮她)*(?:介绍|推荐)|(?:给|跟|向|帮)(?:她|他|客户|阿姨|对方|人家)(?:.{0,4})(?:介绍|推荐|推了)|(?:推给|推荐给|介绍给)(?:她|他)|"
    r"(?:会|再|愿意|答应|说要|说会|想|可以|以后|下次|准备|打算|要是|如果|帮忙|还要|要|改天|回头|有朋友)(?:.{0,8})(?:帮我|给我|替我|跟我)?(?:推|介绍|带|拉|推荐)(?!来了|过来了|了)"
)
_CREATE = re.compile(
    r"(?:加|录|拉|存|记|输)(?:到|进|入)(?:来|系统|去|库|通讯录|客户)|(?:新)?建档|建个?档|新建|新增|录入|录(?:一下|个|下|进|一个|新)|(?:加|添加|登记|存|记|录|建|增加|开|收)(?:一下|一个|一位|下|个|位|了)?(?:一个|个|位)?(?:新)?(?:的)?(?:客户|顾客|会员|潜客|线索|新朋友|人)|\+\s?新|加新|new\s?(?:client|customer|lead)|(?:新客户|新客|新顾客|新会员|新潜客|新线索|新朋友|新人客户)|入库|登记(?:一下|下|个|新)|存(?:一下|个|下)|建(?:个|一个)(?:卡|资料|客户)|认识了?(?:一个|一位|个|位)|新加(?:了)?(?:一个|个|位)?(?:客户|微信)?"
)
_UPDATE = re.compile(
    r"换(?:了)?(?:个|新)?(?:号码?|手机号?|电话|地址|工作|单位|公司|邮箱|微信号?)|新(?:的)?(?:号码?|手机号?|电话|地址|邮箱|单位|住址)|改(?:一下|下|成|为|到)|更(?:新|正|改)|修改|变更|搬(?:家|到|去|了|新)|(?:调|升|降)(?:成|为|到|级|职|了)|跳槽|晋升|升职|转岗|离职|辞职|转行|改名|现在住|(?:生日|电话|手机|手机号|号码|地址|邮箱|住址|微信号|等级|级别|职位|工作|单位|公司|姓名|名字|真名|全名)(?:应该|其实|现在|就)?(?:是|在|：|:|为|变|改|搬)|(?:补|补充|补录|填|加)(?:一下|下|上|个)?(?:.{0,8})(?:生日|电话|手机|地址|邮箱|职业|单位|工作|号码)|(?:记|写|录|填|搞|打|弄)错了?.{0,10}(?:是|改|应该)|换成|(?:去|到).{1,12}(?:上班|任职|工作)了|当上|(?:等级|级别).{0,6}(?:a|b|c|vip|[金银钻黑白]卡|会员)"
)
_FIELD_NAMED = re.compile(
    r"改名|[abc](?:级|类)|跳槽|转岗|转行|辞职|搬|vip|卡|会员|生日|电话|手机|号码|地址|邮箱|住|等级|级别|工作|职|单位|公司|名字|姓名|微信号|号"
)
_TAG = re.compile(
    r"标签|打标|#[^\s#]+|(?:打|贴|标|加)(?:上|个|为|成|一个)|标(?:记|注)|tag|去掉|去除|删掉|移除|摘掉|撤掉|取消"
)

Rule = Callable[[Reading], bool]


def purpose(reading: Reading) -> tuple[str, float]:
    """The intent of the whole message and how sure it is: the rules' word weighed with the small model's."""
    return weigh(reading, by_rule(reading))


def by_rule(reading: Reading) -> str:
    """The first rule that fits; `other` where none does."""
    unquoted = _QUOTED.sub(lambda m: "。" * len(m[0]), reading.plain) if reading.people else reading.plain
    asking = replace(reading, text=replace(reading.text, plain=unquoted))
    return next((intent for intent, fits in _RULES if fits(asking)), "other")


_QUOTED = re.compile(r"[“\"「『][^”\"」』]*[”\"」』]")


def _undoes(reading: Reading) -> bool:
    slip = bool(_SLIP.search(reading.plain)) and not reading.goods and not _is_told(reading)
    taken_back = slip or bool(_UNDO.search(reading.plain))
    return taken_back and not _HELP.search(reading.plain) and not reading.tag_names


def _asks_for_help(reading: Reading) -> bool:
    found = _HELP.search(reading.plain)
    return bool(found) and not reading.people and not reading.goods


def _is_told(reading: Reading) -> bool:
    return bool(_TOLD.search(reading.plain)) and bool(reading.people)


def _asks_for_figures(reading: Reading) -> bool:
    text = reading.plain
    if reading.has("remind") and not _COUNTS.search(text):
        return False
    if _COUNTS.search(text):
        return not _is_told(reading) and not _of_one_customer(reading) and not _quantities_told(reading)
    short = len(text) <= 14 and not reading.people
    return bool(_FIGURES.search(text)) and not _is_told(reading) and (short or bool(_ASKED.search(text)))


def _of_one_customer(reading: Reading) -> bool:
    return any(p.mention.matches for p in reading.people) and not re.search(
        r"业绩|成交|排名|排第|开了|销售|转化|签单", reading.plain
    )


def _quantities_told(reading: Reading) -> bool:
    return reading.phone is not None or bool(re.search(r"共\s?\d|实收|已付|总价", reading.plain))


def _asks_for_list(reading: Reading) -> bool:
    text = reading.plain
    if _REMINDS.search(text) and not re.search("谁|哪些", text):
        return False
    if _is_told(reading) or _SCRIPTED.search(text):
        return False
    if _AGENDA.fullmatch(text.strip()):
        return True
    subject = any(kind in reading.cues for kind in _SUBJECTS) or bool(SILENT.search(text))
    asked = bool(_LISTED.search(text))
    if not subject:
        return asked and _is_wide(reading)
    if reading.people:
        return asked and "l_followups" in reading.cues and bool(re.search("谁|哪|什么|啥|没做|多少|几", text))
    bare = (len(text) <= 14 or bool(_CLOSED.search(text))) and not reading.phone
    return asked or bare


_REMINDS = re.compile(r"提醒(?!了?(?:谁|哪|有|我要|事项))|记得|别忘")
_AGENDA = re.compile(
    r"/?(?:我|看看|看下|查下|查|列下)?(?:的)?(?:今日|今天|今儿|明日|明天|明儿|后天|本周|这周|下周|上午|下午|今晚)?(?:我|都|还|的)*(?:安排|任务|待办|提醒|日程|清单|计划|行程|要做什么|有什么事|有啥事|有事吗|干啥|做啥|干什么|干嘛|做什么|有什么安排|有啥安排|要干啥|要干嘛|工作|事项)?(?:吗|呢|呀|啊|[?？])*"
)
_CLOSED = re.compile(r"的(?:客户|顾客|会员|人|老客户|名单)(?:[\s，,。]|$)")


def _is_wide(reading: Reading) -> bool:
    """Several are asked for, nobody in particular."""
    return not reading.people and bool(
        re.search(
            r"(?:客户|顾客|会员|潜客|老客|新客|人|宝妈|的).{0,8}(?:谁|哪些|哪几|名单|列|拉|清单|都有|有哪|导出|筛|找出|捞|盘|调出|整理|给我看|发我)|(?:谁|哪些|哪几|名单|列|拉|清单|有哪|导出|筛|找出|捞|所有|全部|调出|整理|给我看).{0,10}(?:客户|顾客|会员|潜客|老客|新客|人|买过|用过|宝妈)|谁(?:买|用|对|是|有|想|要)",
            reading.plain,
        )
    )


def _asks_for_words(reading: Reading) -> bool:
    found = _SCRIPTED.search(reading.plain)
    if found and _TOLD.search(reading.plain, found.end()) and reading.people:
        return False
    return bool(found) and not _REPORTED_ASKING.search(reading.plain) and not _is_help(reading)


def _is_help(reading: Reading) -> bool:
    return bool(
        re.search(r"(?:说|讲)(?:了)?什么(?:呀|啊)?$|怎么(?:回事|样)|多少", reading.plain)
    ) and not re.search(r"话术|怎么(?:回|说|答|劝|开口|聊|应|跟)|咋(?:回|说)", reading.plain)


def _asks_for_customer(reading: Reading) -> bool:
    if not reading.people or reading.has("remind"):
        return False
    if (
        _is_report_of_question(reading)
        or reading.tag_names
        and _TAG.search(reading.plain)
        and "什么" not in reading.plain
    ):
        return False
    if reading.phone or (
        (is_contact(reading) or is_order(reading))
        and _is_dated(reading)
        and not _RECALLS.search(reading.plain)
    ):
        return False
    first = reading.people[0]
    rest = reading.plain[: first.start] + reading.plain[first.end :]
    if _RECALLED.search(rest) and not re.search("问|打听|咨询", rest):
        return True
    return bool(_PROFILED.search(rest)) or (len(rest) > 1 and bool(_ONLY_ASKS.fullmatch(rest)))


_RECALLS = re.compile(
    r"来着|忘了|想不起|[?？]|(?:吗|呢)$|(?:上次|上回|最近一次|最后一次).{0,12}(?:什么|啥|哪|几)|(?:之前|以前|曾经|有没有|是不是|说过|提过|买过|用过|来过).*(?:吗|没|没有|不|[?？])\s*$"
)


_RECALLED = re.compile(
    r"(?:之前|以前|曾经|上次|有没有|是不是|说过|提过|买过|用过|来过|聊过|结婚|成家|介不介意|爱不爱|喜不喜欢|要不要紧|是哪).*(?:吗|没|没有|不|[?？])\s*$"
)


def _is_dated(reading: Reading) -> bool:
    """今天, 昨天: a report says when."""
    today = reading.now.date()
    return any(
        not m.open and m.past.last_day <= today and m.past.grain in ("day", "part of day")
        for m in reading.moments
    )


def _is_report_of_question(reading: Reading) -> bool:
    told = _TOLD.search(reading.plain)
    return bool(told) and not _RECALLS.search(reading.plain)


def _complains(reading: Reading) -> bool:
    text = reading.plain
    if reading.has("resolved") and not re.search(r"又|再次|还是|仍", text):
        return False
    strong = bool(_STRONG_COMPLAINT.search(text)) and not _NO_COMPLAINT.search(text)
    strong = strong or bool(_LATE.search(text))
    defect = any(not _is_feared(reading, at) for at, _ in reading.places("defect"))
    return strong or defect or (reading.has("anger") and bool(reading.goods) and reading.has("defect"))


_LATE = re.compile(
    r"(?:快递|物流|包裹|货).{0,8}(?:还没|没到|没收到|在路上|没动|丢了|没影|找不到)|(?:等|拖)了.{1,4}(?:天|周|个月).{0,6}(?:没|才)"
)


def _is_feared(reading: Reading, at: int) -> bool:
    return bool(
        re.search(r"怕|担心|会不会|万一|容易|体质|没|不|上次|之前|以前", reading.plain[max(0, at - 6) : at])
    )


def _refers(reading: Reading) -> bool:
    found = _REFERRAL.search(reading.plain)
    if not found:
        return False
    rep = _REP_INTRODUCES.search(reading.plain)
    return not (rep and rep.start() <= found.end() and found.start() <= rep.end())


def _creates(reading: Reading) -> bool:
    unknown = [p for p in reading.people if not p.mention.matches]
    if unknown and _NEWCOMER.match(reading.plain):
        return True
    if unknown and reading.phone and not _UPDATE.search(reading.plain):
        return True
    return bool(_CREATE.search(reading.plain)) and bool(unknown or not reading.people)


_NEWCOMER = re.compile(r"(?:\+|加|添|录|补录|登记|建)?(?:一个|个)?新(?:客户|客|顾客|会员|增)?[：:\s]")


def _updates(reading: Reading) -> bool:
    if not reading.people:
        return False
    if reading.phone and not is_contact(reading):
        return True
    return (
        bool(_UPDATE.search(reading.plain))
        and bool(_FIELD_NAMED.search(reading.plain) or reading.phone)
        and not _is_told(reading)
    )


def _tags(reading: Reading) -> bool:
    text = reading.plain
    if not reading.people or _is_told(reading):
        return False
    if re.search(r"标签|打标|标记为?|标注|\btag|#\s?[^\s\d]|(?:贴|标)(?:上|为|成)|打上(?!电话)", text):
        return True
    return bool(reading.tag_names) and bool(_PUTS.search(text)) and not reading.moments


_PUTS = re.compile(r"(?:去掉|去除|删掉|移除|摘掉|加上|撤掉|取消|打个|贴个|加个|改成|换成|不再是)")


def _logs(reading: Reading) -> bool:
    return bool(reading.people) and is_contact(reading)


def _notes(reading: Reading) -> bool:
    """Nothing took place in so many words, yet something is noted of a customer: 叶子 短信：活动还有没有."""
    return bool(reading.people) and bool(
        reading.tags or reading.has("price", "product", "want", "like", "dislike", "wechat", "phone", "sms")
    )


def _schedules(reading: Reading) -> bool:
    return is_task(reading)


_RULES: tuple[tuple[str, Rule], ...] = (
    ("undo", _undoes),
    ("help", _asks_for_help),
    ("query_stats", _asks_for_figures),
    ("query_list", _asks_for_list),
    ("suggest_script", _asks_for_words),
    ("query_customer", _asks_for_customer),
    ("record_complaint", _complains),
    ("record_order", is_order),
    ("record_referral", _refers),
    ("create_customer", _creates),
    ("update_customer", _updates),
    ("tag_customer", _tags),
    ("log_interaction", _logs),
    ("schedule_followup", _schedules),
    ("log_interaction", _notes),
)
