"""Words of a mood that are not meant so where they stand: the rep's own wish, a question, a deferral, a way to be reached."""

from collections.abc import Callable, Mapping

from crm.patterns import regex

KIN = (
    r"(?:她|他|自己|俺|我)?(?:们)?(?:家)?(?:那口子|那位|老公|老婆|媳妇儿?|爱人|先生|太太|老伴|女儿|闺女|儿子|孩子|婆婆|公公|"
    r"老妈|老爸|妈妈?|爸爸?|爸妈|父母|姐姐?|妹妹?|哥哥?|弟弟?|家里人?|家人|对象|男朋友|女朋友|男友|女友|未婚夫|丈夫|妻子|姑娘|孩子他?爸|孩子他?妈)"
)
"""Who of a customer's family has a say."""
_OF_KIN = regex(rf"(?:{KIN}|领导|老板|总部|上头|上级)(?:也|先|要|得|那边|没)?$")
_ADVISED = regex(
    r"(?:我|咱)(?:就|也|再|先)?(?:让|叫|劝|建议|推荐|喊|请|跟)(?:她|他|姐|哥)?[^,;!?，。；！？说]{0,4}$"
)
_FOR_NOW = regex(r"(?:先|暂时|暂|目前|现在|最近|今年|这阵子)$")
_LATER = regex(r"再(?:看|说|定|议|考虑)|等|以后")
# 以后别打了，有事微信: how the customer wants to be reached, no dislike.
_OTHER_WAY = regex(
    r"(?:别|不要|少|不用)(?:再|老|总)?(?:给(?:她|他|我))?(?:打|电话)[^。;!?；！？]{0,10}(?:微信|留言|短信|消息|文字|打字|邮件|晚上|上午|下午|中午|下班|周末)"
)
# 过两天再去: the rep's own next step, where nobody says it.
_OWN_PLAN = regex(
    r"(?:过[一两几三]天|改天|下次|过阵子|回头|晚点|迟点)再(?:去|来|给她|给他|问|打|约|联系|拜访|回访|跟|找|送|登门|上门)(?!说|买|付|拿|订|定)"
)
_SAID = regex(r"(?:说|讲|让我?|叫我?|要我?|回|她|他)[^,，。;；]{0,3}$")
_ASKED_OF_IT = regex(r"([合适好])不\1")  # 看看合不合适 asks
# 说行，改天再说 agrees to nothing; 暂时用不着 puts off.
_ON_CONDITION = regex(r"说行[,，]?(?:改天|下次|回头|过|再|等)")
_NOT_YET = regex(r"(?:暂时|目前|眼下|这会儿|现阶段)(?:还|都|也)?(?:用不着|用不到|用不上|不需要|没需要)$")
_BEARABLE = regex(r"(?:也|倒|还|都)?(?:能|可以|还能)?(?:接受|没问题|还行|还好|不大|很小|小)")


def is_not_meant(plain: str, kind: str, start: int, end: int) -> bool:
    """我让她试试 is the rep's wish, 有没有更滋润的 no praise, 先不考虑，年底再看 a deferral, 噪音能接受 no doubt."""
    for told in _UNMEANT.get(kind, ()):
        if told(plain, start, end):
            return True
    return False


def _is_advised(plain: str, start: int, end: int) -> bool:
    return bool(_ADVISED.search(plain, max(0, start - 10), start))


def _is_no_praise(plain: str, start: int, end: int) -> bool:
    """老公点头 is somebody else's, 更滋润的 what is asked for, 说行，改天再说 agrees to nothing."""
    if plain[start : start + 2] == "点头":
        return bool(_OF_KIN.search(plain, max(0, start - 8), start))
    more = plain[start - 1 : start] == "更" and plain[end : end + 1] == "的"
    return more or bool(_ON_CONDITION.match(plain, start))


def _is_another_way(plain: str, start: int, end: int) -> bool:
    return bool(_OTHER_WAY.match(plain, start))


def _is_put_off(plain: str, start: int, end: int) -> bool:
    """先不考虑，年底再看; 暂时用不着."""
    if _NOT_YET.search(plain, max(0, start - 4), end):
        return True
    for_now = plain[end - 3 : end] == "不考虑" and _FOR_NOW.search(plain, max(0, start - 4), start)
    return bool(for_now and _LATER.search(plain, end))


def _is_own_plan(plain: str, start: int, end: int) -> bool:
    """过两天再去 unless the customer says so; 刚装修完 is over, 我最近忙 the rep's own."""
    if plain[start - 1 : start] in ("刚", "我"):
        return True
    return bool(_OWN_PLAN.match(plain, start)) and not _SAID.search(plain, max(0, start - 6), start)


def _is_no_doubt(plain: str, start: int, end: int) -> bool:
    """看看合不合适 asks, 噪音能接受 accepts."""
    return bool(_ASKED_OF_IT.search(plain, max(0, start - 1), end) or _BEARABLE.match(plain, end))


_UNMEANT: Mapping[str, tuple[Callable[[str, int, int], bool], ...]] = {
    "like": (_is_no_praise,),
    "want": (_is_advised,),
    "love": (_is_advised,),
    "timing": (_is_own_plan,),
    "product": (_is_no_doubt,),
    "dislike": (_is_another_way, _is_put_off),
    "refuse": (_is_another_way, _is_put_off),
    "no_need": (_is_put_off,),
}
