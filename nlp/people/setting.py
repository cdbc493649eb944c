"""Whether words stand where a person's name stands: what comes before and after them, and jieba's words
around."""

from collections.abc import Collection, Mapping

from msgspec import Struct, field

from crm.patterns import regex
from nlp import needs, segment
from nlp.frame import Span
from nlp.sieve import AnyOf, led, present

# After these a person is named, with what may stand between (问问|那个|王丽).
_WANTING = (
    "领队 队长 群主 团长 班长 搭子 饭搭子 麻将搭子 健身搭子 遛娃搭子 "
    "主管 店长 采购 会计 教练 老板娘 院长 校长 行政 前台 园长 总监 助理 秘书 "
    "新客 新客户 顾客 客户 会员 叫 叫做 名叫 名字 名字是 姓名 姓名： 姓名: 建档 建档： 建档: 录入 录个人 "
    "新增 新建 添加 登记 认识 认识了 认识的 "
    "闺蜜 姐妹 朋友 同事 邻居 亲戚 同学 表姐 表妹 嫂子 老乡 加了 加上了 电联 拜访 拜访了 接待 接待了 回访 "
    "打给 联系 提醒 通知 碰到 碰到了 碰见 碰上 "
    "遇到 遇到了 遇见 见到 见到了 约 约了 约见 陪 问问 问下 问一下 跟进 介绍 介绍了 撤回 撤销 刚才 刚刚 刚 "
    "催 跟 和 与 同 给 找 见 问 替 帮 让 把 "
    "对 给了 查 查下 查一下 查查 看看 看下 记 将 由 另外 顺便 然后 还有个 call 关于 还有 以及 送 寄给 带 "
    "发给 转给 来自 拉 推荐 推荐了 因为 关注 删除 "
    "表弟 表哥 堂弟 堂哥 堂姐 堂妹 弟弟 妹妹 哥哥 姐姐 连襟 老同学 老战友 宝妈 宝爸 "
    "弟媳 弟妹 姐夫 妹夫 小姑 小姑子 小姨子 大姑子 侄女 侄子 外甥 外甥女 舅妈 婶子 妯娌 闺女 师姐 学妹 发小 舍友 室友 牌友 球友 舞友 跑友 "
    "书友 麻友 网友 战友 队友 合伙人 对接人 联系人 负责人 拨打 拨 呼叫 外呼 回 回复 答复 劝 劝劝 说服 安抚 邀 邀请 请 祝 感谢 看望 接 送给 "
    "回电 致电 回电话给 打电话给 发微信给 去看 去接 叫上 喊上 约上 带上 拜托 针对 欠 "
    "去掉 向 去见 去见了 拜会 对接 走访 改成 改下 改一下 取消 投诉 client customer"
).split()
_TAILS = (
    "",
    "那个",
    "这个",
    "一位",
    "一个",
    "一下",
    "一遍",
    "下",
    "了",
    "到",
    "的",
    "她",
    "他",
    "一",
    "我",
    " ",
    "：",
    ":",
    "|",
    "/",
)
_BEFORE_STRONG = frozenset(
    word + tail + blank for word in [*_WANTING, "who is"] for tail in _TAILS for blank in ("", " ")
)
_BEFORE_WEAK = frozenset(
    "就是 原来是 还是 里 说 因为 上 请 为 那个 这个 那位 这位 今天 昨天 前天 今早 早上 一早 上午 中午 下午 傍晚 晚上 昨晚 "
    "后来 接着 路上".split()
) | frozenset("\t\n ，,。.；;、：:！!？?（(#→-—~～/|“”\"'【[《》>+&")
_ADVERB = (
    r"(?:平常|平日|往常|通常|向来|从来|原来|早就|早先|当时|后来|随后|正好|刚好|忽然|老是?|总是?|经常|常|"
    r"一直|还|又|也|都|就|才|已经?|今天|刚刚?|突然|终于|最后|刚才|现在|平时|最近|"
    r"这次|这回|那天|说不定|可能|大概|居然|竟然|倒是|其实|真的|果然|马上|立刻|直接|主动|特地|专门|特意|"
    r"一口气)*"
)
_AFTER_STRONG = regex(
    rf"{_ADVERB}(?:给(?=女朋友|男朋友|老婆|老公|爱人|妈|爸|她|他|婆婆|公公|岳|孩子|女儿|儿子|家|员工|朋友|闺蜜|自己|同事)"
    rf"|把(?:她|他|我|自己|上次|剩|家|钱|货|那|这|[一-鿿]{{0,3}}(?:微信|名片|朋友|闺蜜|同事|标签|地址|电话))"
    rf"|现在|目前|以前|之前|后来|下次|自己|实际|降(?:为|成|级|到)|升(?:为|成|级|到)"
    rf"|家(?:里)?的|(?:家)?(?:大|小)?(?:孩子|娃|宝宝|闺女|儿子|女儿|老公|老婆|婆婆)(?:住院|生病|发烧|中考|高考|要上|刚上|出生|满月|结婚)|试(?:了|过|用|完)|验(?:了|过|完)|打进|领(?:来|着)|摇头|发牢骚|冒(?:了|出)|(?:穿|戴|骑|开车|抱|牵|扶)(?:着|来|了)"
    rf"|发货|到货|快递|物流|尾款|余款|定金|订金"
    rf"|上(?:个)?(?:月|周|星期)(?:的)?那|占线|忙线|不在服务区|无法接通|打不通|没打通|正在通话|通话中|无人接|转语音|欠费|秒挂|按掉|掐断|没接通|免打扰|挑(?!战)|选"
    rf"|连线|会面|面签|确认|记(?:的|了)|录(?:的|了)|转给|收(?:到|了|下|货)|一(?:进|见|听|看|来|开口|坐下|上来|到|接)"
    rf"|公司(?:名|地址|那边|要|的|换|搬|订|采购)"
    rf"|嘴上|嘴里|口头|心里|嘟囔|念叨|补充|原话|那头|这头|那儿|爱(?=[吃喝用玩看聊打旅跳唱养])"
    rf"|怕(?!是)|担心|"
    rf"在(?:用|喝|吃|开会|忙|开车|带|做|追)|不(?:同意|爱|喜欢|需要|太|在|是|算)|压根|根本|坚持|主动|要求|反悔|松口|"
    rf"新(?:手机|号|电话|地址|单位|工作|邮箱|微信)|挂(?:个|上)(?!电)|当面|过(?:农历|阴历|阳历|生日)|怀(?:起|上|了|着|孕|二胎)|逛|的(?:会员|级别)|[☎📞📱]|到(?:柜台|专柜|门店|店里|公司)|说|讲|问|通了|通过|通电|打了|打过|打(?:视频|个|语音|给|招呼)|聊|谈|"
    rf"怒|急了|气|哭|抢|拎|捎|嫌|觉得|表示|反馈|反映|投诉|抱怨|微信|vx|wx|电话|"
    rf"手机|短信|视频|来电|打来|打电话|生日|地址|邮箱|等级|级别|标签|身上|今天|今早|今晚|昨天|昨晚|昨儿|"
    rf"前天|刚|上次|上回|上周|"
    r"下单|成交|买|订|拿|付|那(?:台|个|瓶|盒|支|套|箱|罐|次|批)|定了|刷了|囤|想|要(?!不(?!要)|是)|介绍|推荐|转介绍|带她|带他|带了|带着|换(?:了|号|手机|电话|卡|个|新)|搬|"
    r"退休|那边|女士|先生|小姐|阿姨|叔叔|老师|医生|太太|本人|自己|"
    r"的(?:[表堂]?[姐妹哥弟]|嫂|闺女|邻居|侄|外甥|小姨|小姑|婆婆|丈母娘|电话|生日|地址|微信|手机|标签|等级|资料|档案|情况|消费|购买|下单|成交|订单|投诉|跟进|备注|喜好|爱好|近况|记录|联系方式|住址|家|老婆|孩子|女儿|儿子|婆婆|妈|皮肤|肤质|年纪|职业|报价|合同|货|款|尾款|名字|邮箱|号|客户|单|意向|级别|朋友|同学|闺蜜|"
    r"老公|钓鱼|[一-鿿]{2,4}标签)|怎么样|喜欢|约|回我|回了|拒接|未接|没接|接通|没人接|电联|外呼|意向|"
    r"女的?[，,\s]|男的?[，,\s]|"
    r"之前说|最后|最近|一直|签收|收到|签了|转账|转了|聊|愿意|答应|同意|突然|终于|两个人|俩人?|身边|平时|"
    r"老公|老婆|妈妈|儿子|女儿|婆婆|1[3-9]\d|加班|回购|复购|又(?:买|订|拿|来|囤|问|要|带|给|说|下|是|不|没)|已读|[闻抹涂敷尝]着|大?前年|上门|挂了|嘛|"
    r"这人|这个人|阴历|农历|减肥|生了|去掉|加上|加标|打标|什么情况|没有嫌|没嫌|不嫌|没兴趣|对.{1,6}(?:感|"
    r"有|没)|#|要了|带来|推|发来|发了|在(?:微信|群|朋友圈|店|门店|公司|电话|家)|来(?:店|我|公司|了|咨询|问|"
    r"拿|取|电|过)|到店|到访|换成|改成|升职|跳槽|差点|电邮|邮件|关机|停机|空号|语音|朋友圈|怀疑|反悔|犹豫|"
    r"纠结|咨询|打算|准备|计划|决定|后悔|反对|满意|点头|吃(?:了|完|着|到)|喝(?:了|完|着|到)|用(?:了|完|着|"
    r"到)|进店|路过|改名|改约|取消|退(?:了|货|款|掉|单)|请我|夸|怪|骂|闹|催|嚷|哭|笑|跑(?:来|了)|住|去了|"
    r"出差|旅游|结婚|生病|住院|怀孕|辞职|跟我|给我|找我|加我|让我|叫我|托我|求我|刷|充|办了|签|交了|结账|"
    r"呼|回访|跟进|联系|拜访|面聊|面谈|见面|那单|那笔|这单|这笔|[她他](?:[家妈爸老们]|闺女|女儿|儿子|娃|孩子|媳妇|对象|爱人|[表堂]?[姐妹哥弟]|婆婆|公公|岳|丈母娘)|"
    r"身体|皮肤|关注|参加|没来|没回|没接|没理|没说|没买|没要|没答|不接|不回|不买|不要|不想|不考虑|不满|"
    r"不错|挺|特别|非常|很(?!热|冷)|有意|有兴趣|有需求|有顾虑|有点(?!热|冷)|对(?:价格|产品|效果|我们|这个|"
    r"那个|咱))"
)
_AFTER_STRONG_BEGINS = frozenset(needs.first_characters(needs.parse(_AFTER_STRONG.pattern)))
_AFTER_WEAK = frozenset(
    (
        "公司 家 那 这 她 他 把 给 跟 来 到 去 在 也 都 又 对 用 有 没 不 是 已 就 还 什么 啥 的 和 与 、 "
        "加 回 发 吃 喝 呢 吗 从 因为 听 看 转 等 让 叫 全 "
        "三个 几个 皮肤 体质 啊 哦 呀 送 寄 补 今 昨 明 周 下 讲 帮 办 做 减 续 试 体验 考虑 可 能 会 该"
    ).split()
) | frozenset("\t\n ，,。.；;、：:！!？?（()）#→-—~～/|“”\"'】]+&")
_EDGES = frozenset("\t\n ，,。.；;、：:！!？?（()）#→-—~～/|“”\"'】[]+&")
_COLLEAGUE = led(
    r"(?:(?<![加录建存添])(?<!加个)(?<!录个)(?<!一个)新人|徒弟|徒儿|实习生|带教|师父|师傅|(?:(?<![一-鿿])|(?<=[跟和问找向给]))(?:组长|主管|店长)|搭档|我(?:们|的)?(?:同事|主管|经理|领导|店长|"
    r"组长|老大|老板|助理)|咱们?(?:的)?(?:同事|店长|主管)|"
    r"部门|售后|客服|前台|财务|仓库|技术|司机|快递|讲师|培训师|美容师|顾问|导购|同组|组里的?|队里的?|"
    r"团队的?|总部的?|督导)(?:那个|的|[\s])?$"
)
_OF_COLLEAGUES = AnyOf(_COLLEAGUE)
_JOINS = frozenset("和跟与、，,。")
RARE = 3  # up to this frequency jieba's dictionary holds names of novels with their verbs (赵敏怒)
_RUN_UP = 4  # characters before a place in which a word that runs over it may begin
_DEGREE = frozenset("很太偏更最挺较越升降真多不点")
_ADJECTIVES = frozenset("高安平方白黄乐温冷干満满红甜贵")


def _lengths_by_last(words: Collection[str]) -> dict[str, tuple[int, ...]]:
    """The lengths of the words that end with a character: only those endings are worth a look."""
    lengths: dict[str, set[int]] = {}
    for word in words:
        lengths.setdefault(word[-1], set()).add(len(word))
    shared: dict[tuple[int, ...], tuple[int, ...]] = {}  # few, so that a look touches little memory
    return {last: shared.setdefault(found := tuple(sorted(these)), found) for last, these in lengths.items()}


_STRONG_LENGTHS = _lengths_by_last(_BEFORE_STRONG)
_WEAK_LENGTHS = _lengths_by_last(_BEFORE_WEAK)


class Setting(Struct, frozen=True):
    """One text, the places where goods begin and end, and jieba's words, cut only where somebody asks for
    them: `_uncut` are the stretches (`segment.blocks`) that nobody has asked for yet."""

    plain: str
    goods: Collection[Span] = ()
    with_phone: bool = False
    _uncut: list[Span] = field(default_factory=list)
    _before: dict[int, int] = field(default_factory=dict)
    _after: dict[int, int] = field(default_factory=dict)
    _words: dict[int, int] = field(default_factory=dict)

    def words(self, start: int, end: int) -> Mapping[int, int]:
        """Start and end of each word, at least of those about text[start:end]."""
        if not self._words:
            self._uncut[:] = segment.blocks(self.plain)
        for first, last in [span for span in self._uncut if span[0] < end and start < span[1]]:
            self._uncut.remove((first, last))
            at = first
            for word in segment.cut(self.plain[first:last]):
                self._words[at] = at = at + len(word)
        return self._words

    def is_word(self, start: int, end: int) -> bool:
        """Whether jieba cuts the text just so."""
        return self.words(start, end).get(start) == end

    def before(self, start: int) -> int:
        """2 after a word that wants a person (跟, 给, 客户), 1 at an edge, else 0."""
        weight = self._before.get(start)
        if weight is None:
            weight = self._before[start] = self._weight_before(start)
        return weight

    def after(self, end: int) -> int:
        """2 before what people do or have (说, 微信, 的生日) and before goods, 1 at an edge or before 也, "
        "在, else 0."""
        weight = self._after.get(end)
        if weight is None:
            weight = self._after[end] = self._weight_after(end)
        return weight

    def _weight_before(self, start: int) -> int:
        if start == 0:
            return 1
        last = self.plain[start - 1]
        for length in _STRONG_LENGTHS.get(last, ()):
            if self.plain[max(0, start - length) : start] in _BEFORE_STRONG:
                return 2
        for length in _WEAK_LENGTHS.get(last, ()):
            if self.plain[max(0, start - length) : start] in _BEFORE_WEAK:
                return 1
        return 1 if self._is_behind_goods(start) else 0

    def _weight_after(self, end: int) -> int:
        if self._is_before_goods(end) or self._is_strong(end):
            return 2 if self.plain[end : end + 1] not in _JOINS else 1
        following = self.plain[end : end + 2]
        return 1 if not following or following[0] in _AFTER_WEAK or following in _AFTER_WEAK else 0

    def _is_behind_goods(self, place: int) -> bool:
        for _, end in self.goods:
            if end == place:
                return True
        return False

    def _is_before_goods(self, place: int) -> bool:
        for start, _ in self.goods:
            if 0 <= start - place <= 1:
                return True
        return False

    def _is_strong(self, end: int) -> bool:
        begin = end + self.plain[end : end + 1].isspace()
        begins = self.plain[begin : begin + 1] in _AFTER_STRONG_BEGINS
        return begins and bool(_AFTER_STRONG.match(self.plain, begin))

    def is_item(self, start: int, end: int) -> bool:
        """Whether it is an item of its own between marks or blanks: 客户信息：单晓晓 / 177…"""
        before = start == 0 or self.plain[start - 1] in _EDGES
        return before and (end >= len(self.plain) or self.plain[end] in _EDGES)

    def is_apart(self, start: int, end: int) -> bool:
        """Whether it stands alone between blanks: 下下周二 叶子 回访."""
        return (start == 0 or self.plain[start - 1] == " ") and (
            end == len(self.plain) or self.plain[end] == " "
        )

    def crosses(self, start: int, end: int) -> bool:
        """Whether a dictionary word runs over an edge of the span: 邻居|大姐, 老顾|客, 苏打|水."""
        first = max(0, start - _RUN_UP)
        if not (self._may_span(first, start) or self._may_span(first, end)):
            return False
        words = self.words(first, end)
        for begin in range(first, end):
            last = words.get(begin)
            if last is None or last <= start or last - begin < 2 or (start <= begin and last <= end):
                continue
            if segment.frequency(self.plain[begin:last]) > RARE:
                return True
        return False

    def is_wanted_across(self, start: int, end: int) -> bool:
        """去见方糖: the word that runs over the edge (见方) is one that wants a person and the name's beginning."""
        words = self.words(max(0, start - _RUN_UP), end)
        over = [b for b in range(max(0, start - _RUN_UP), start) if start < words.get(b, 0) < end]
        return len(over) == 1 and self.plain[over[0] : start] in _BEFORE_STRONG and self.after(end) > 0

    def begins_inside(self, start: int) -> bool:
        """Whether a dictionary word from before runs over the place: 邻|居大姐."""
        first = max(0, start - _RUN_UP)
        if not self._may_span(first, start):
            return False
        words = self.words(first, start + 1)
        return any(
            words.get(begin, 0) > start and segment.frequency(self.plain[begin : words[begin]]) > 0
            for begin in range(first, start)
        )

    def _may_span(self, first: int, place: int) -> bool:
        return not self._is_edge(place) and segment.may_span(self.plain, first, place)

    def _is_edge(self, place: int) -> bool:
        """Whether no word can run over the place: a mark, a blank or nothing stands before or after it."""
        return not self.plain[place - 1 : place].isalnum() or not self.plain[place : place + 1].isalnum()

    def is_home(self, start: int, end: int) -> bool:
        """去邓莉家, 从他公司: somebody's place."""
        return self.plain[start - 1 : start] in tuple("去到在上从") and self.plain[end : end + 1] in tuple(
            "家"
        )

    def may_tell_of_colleagues(self) -> bool:
        """Whether `is_colleague` of any place has a chance."""
        return bool(_OF_COLLEAGUES.bit & present(self.plain))

    def is_colleague(self, start: int) -> bool:
        """带新人小吴, 我们主管老张: staff, no customer."""
        return bool(_COLLEAGUE.search(self.plain[max(0, start - 8) : start]))

    def is_degree(self, start: int) -> bool:
        """有点高医生让: an adjective, no family name."""
        return self.plain[start] in _ADJECTIVES and self.plain[start - 1 : start] in _DEGREE
