"""Messages to the bot about itself: taking back, asking for help."""

from nlp.meaning.speech import is_told
from nlp.reading import Reading
from nlp.sieve import Sieved

_LAST = r"(?:上|刚才|刚刚|刚|前面|最后|最近|最新|方才)(?:面|边)?(?:记|发|录|说)?(?:的|那|这|的那)?(?:一)?(?:条|笔|个|次|单|记录|句)"
_TAKE_BACK = r"(?:不算|删|撤|作废|取消|去掉|别要|不要|当没|无效|抹掉)"
_UNDO = Sieved(
    rf"^(?:请|帮我|麻烦|那个|把|快|哎呀|不对|啊|唉|\s|，)*(?:撤销|撤回|撤消|回滚|undo|"
    rf"回退)(?!.{{0,6}}(?:提醒|待办|标签))|{_LAST}.{{0,12}}(?:{_TAKE_BACK}|错)|"
    rf"(?:删|撤|取消|作废|抹|去)(?:除|掉|销|回|消)?(?:了)?.{{0,3}}{_LAST}|(?:刚才|刚刚|刚|上次|方才)(?:记|"
    rf"录|发|说|存|写)?(?:的)?.{{0,8}}(?:那|这)(?:条|笔|个|次|单).{{0,4}}{_TAKE_BACK}|"
    r"当我没说|别记了|不用记了|不算数|(?:撤销|撤回)(?:上|刚|前|最|一下|吧|$)"
)
_SLIP = Sieved(
    r"(?:记|录|弄|登记|选|报|存|写)(?:错|串|岔|重)(?:了|人|客户)*(?!.{0,10}(?:是|改|应该|为))|发错(?:人|"
    r"窗口|群|地方|了[\s，,。！!]*$)"
)
_DO = (
    r"(?:用|使用|操作|撤销|撤回|记(?!得)|录|登记|建|新建|添加|加(?!价)|打标签|删|改|查|设|导|弄|绑定|"
    r"看客户|提醒|标记|搜|输入|开始|写备注|补录|上传|分享|转交|换手机|修改|更新|取消|关闭|开启)"
)
HELP = Sieved(
    rf"(?:怎么|咋|如何|怎样|咋样|要怎么|该怎么)(?:给|把|帮|为|在)?(?:客户|顾客|系统里?|别人|某个人|他们|"
    rf"一个)?(?:的)?(?:生日|手机号|电话|地址|标签|订单|记录|数据)?{_DO}|"
    r"你.{0,3}(?:能|会|可以)(?:帮我)?(?:干|做|帮|处理)?(?:些|点)?(?:啥|什么|哪些|嘛)|(?:什么|啥|哪些|"
    r"多少)(?:功能|命令|指令|格式|用法|本事|操作)|"
    r"使用说明|操作(?:说明|手册|指南)|使用(?:手册|指南|教程)|^(?:帮助|help|菜单|说明|功能|指令|"
    r"命令)[\s!！。?？]*$|是(?:啥|什么)意思|教程|^(?:怎么用|咋用|如何使用)|"
    r"(?:能不能|可不可以|支持|能|可以)(?:.{0,6})(?:同步|转文字|识别|语音|图片|批量|导入|导出|撤销|自动|录入|同步|改名|"
    r"删除)(?:.{0,10})(?:吗|么|不|嘛|[?？])|你是(?:谁|什么|干啥|干什么)|有(?:啥|什么|哪些)(?:功能|用法|命令|"
    r"指令)|"
    r"(?:能|会|可以)(?:干|做)(?:啥|什么|些)|你会(?:啥|什么)|新手.{0,4}(?:用|教)|格式(?:是|怎|要)|(?:要|该|"
    r"得)怎么(?:记|录|写|填|弄|操作)|(?:记|录|填)成(?:啥|什么)(?:样|格式)"
)


_CORRECTS = Sieved(
    r"(?:实际|其实|应该|正确|真名|本名|改成|改为)(?:的)?(?:是|叫|为)?|(?:名字|生日|电话|号码|地址|手机|邮箱|年龄|单位)[^，。]{0,4}(?:记|录|写|填|登记|存)错"
)


def takes_back(reading: Reading) -> bool:
    """Takes the last record back."""
    slip = bool(_SLIP.search(reading.plain)) and not reading.goods and not is_told(reading)
    slip = slip and not _CORRECTS.search(reading.plain)
    taken_back = slip or bool(_UNDO.search(reading.plain))
    return taken_back and not HELP.search(reading.plain) and not reading.tag_names


def asks_for_help(reading: Reading) -> bool:
    """Asks what the bot can do, or how."""
    found = HELP.search(reading.plain)
    return bool(found) and not reading.people and not reading.goods
