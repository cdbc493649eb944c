"""Goods said to treat, prevent or relieve a disease, or to stand in for medicine (《广告法》第十七条)."""

import re
from collections.abc import Iterator

from crm.wording.context import medically_led, waived
from crm.wording.draft import Claim, Draft
from crm.wording.lexicon import one_of
from crm.wording.words import AILING, DRUGS, MEDICINE, SOLD, SYMPTOMS, USED

_TREATS = one_of(
    """
治疗 治好 治愈 治 根治 医治 医好 主治 专治 能治 包治 防治 缓解 减轻 改善 预防 防 防止 提升 提高 升高 升 抗 抵抗 对抗 抑制 降 降低
控制 调理 调节 稳 稳定 稳住 平稳 平 消 消除 消退 消散 祛 祛除 祛散 去 去除
除 化 化解 散 溶 溶解 通 疏通 修复 逆转 摆脱 告别 远离 搞定 解决 赶走 扫除 拿下 克 克服 攻克 止 退 软化 清 清理 清除 杀 杀灭 杀死
击退 战胜 打败 驱 驱除 断 断根 根除 软化 净化
扩张 护住 调 压 缩小 甩掉 送走 终结 保护 养护 强健 强 增强 护 润 补 克星 对付 应对 有效防 止住 管住 管 护养 缓和 打通 排除 化掉
剿灭 消掉 治住 改掉 拔除 扫光 抑 减少 缓冲 专门对付
"""
)
_PREVENTIVE = re.compile(
    "^(?:能|可以|有效)?(?:保护|养护|强健?|提升|提高|升高?|增强|护|润|补|预防|防止?|远离|缓解|减轻|改善|控制|调节|应对|对付"
    "|告别|稳定|抵抗|修复|对抗|抗|降低|解决|通|调理|清理|断|除|平|去|调|清)"
)
_SHORT = "[^，。！？\n不没]{0,3}?"
_ACT = re.compile(
    f"(?:药|包|专门?|能|可以|有效|帮您|帮助?)?{_TREATS}(?:了|掉|好|住"
    f"|一下)?{_SHORT}{SYMPTOMS}(?:[、和跟与]?{_TREATS}?{SYMPTOMS}){{0,4}}"
)
_OUTCOME = (
    "(?:都?能?(?:化|消|退|散|降|排|溶)(?:掉|完|光|尽)了?|全(?:退|消|好|没|散)|都?能(?:管|降|调|养|消|散|好|除|治|缓|改|减|压|稳|通)|管得住|压下去|(?:一下子?|马上|就|也|都|自然|慢慢|很快"
    "|立刻)(?:就)?(?:下去|消|散|降|稳|通|软|顺|好|退|没|轻|平)(?:了|掉)?|下去|顺畅|通畅|舒坦|利索|再也(?:不"
    "|没)[^，。！？\n]{0,4}|都?有(?:很大|明显|极大|一定|特别)?(?:的)?(?:帮助|好处|作用|改善|奇效|功效)|散了|消了|转好"
    "|长回来|长好|调过来|调好|调理好|调顺|说好|见轻|好转|有救|的?(?:克星|救星|福音|天敌|杀手|终结者)|好了|好得|就好|能好"
    "|会好|好利索|好多了|没了|全没|消了|全消|消失|不见了|降下来|降到|降了|降下去|下来了|下去了|正常|平稳|稳定了|稳住了"
    "|稳多了|断根|除根|去根|痊愈|治愈|自愈|不犯|没犯|没再犯|不再犯|再没[^，。！？\n]{0,4}(?:犯|发|疼|有)|不复发|没复发|不疼"
    "|不痛|不痒|不肿|不晕|不喘|不咳"
    "|见好|慢慢就好|转阴|逆转|缩小|变小|小了|小多|好转|康复|根除|治好|能治|有救|有效|有帮助|有好处|有奇效|管用|明显改善"
    "|减轻|缓解|退了|通了|软化|化了|消肿|消退|散了|排出来|跟没有?了?一样|拜拜|达标|轻多了|轻了|强多了|就不(?:疼|痛|犯|痒|咳"
    "|肿|起)|一抹就|减少|停了|稳得很|合格)"
)
_CURED = re.compile(
    f"(?P<span>(?:{SYMPTOMS}|指标|箭头|复查|体检)(?:[、和]?{SYMPTOMS}){{0,4}}[^，。！？\n]{{0,14}}?{_OUTCOME})"
)
_KNEES = re.compile(
    "(?P<span>(?:(?:爬|上下?|走|下)(?:楼梯?|山|路)[^，。！？\n]{0,3}|腰|腿|膝盖|关节|头|肩膀?|脖子|颈椎|胃|牙|嗓子|背|手|脚"
    "|肚子|心脏|胸口?|眼睛)(?:也|都|就|再|再也|一点|一点都|一点也|完全)*(?:不|没)(?:怎么|再)?(?:疼|痛|酸|麻|晕|胀|肿|闷|痒"
    "|抽筋|干|反酸)(?:了|过)?"
    "|(?:不|没再)(?:咳|喘|尿频|起夜|晕|抽筋|打呼噜?|便秘|失眠)了|一觉(?:睡)?到(?:大)?天[亮明]|拐杖[^，。！？\n]{0,3}(?:扔"
    "|不用)|(?:药|针)(?:也)?(?:都)?不用(?:吃|打)了)"
)
_LATER = re.compile(
    "(?:(?:[一二两三四五六七八九十几半\\d]{1,7}(?:天|分钟|次|下|周|个?月|片|贴|瓶|盒|个疗程)|马上|立马|很快|慢慢|当晚"
    "|第二天)[^，。！？\n]{0,4}?(?:就|能|都|便)?|(?:就|都)(?:能|会)?)(?:不疼|不痛|不痒|不咳|不流|通(?:了|气"
    "|畅)?(?=[，。！？]|$)|消(?:了|肿|下去)?(?=[，。！？]|$)|好(?:了|利索|透)|见好|干净了?|缓过来|下去|退(?:了|烧)|散(?:了"
    "|开)|轻松了|睡着|睡得|正常|恢复了?|痊愈|不犯|平稳|顺了|结痂|断根|稳了)了?"
)
_STRONG = re.compile(
    "消炎(?!药|片|针)|抗炎(?!药)|根治|药到病除|(?:包|能|可以|专)治(?:百|各)?(?:种)?病?|治百病|治病|治未病|(?:能|可以|专"
    "|就是|管|帮您?)治(?!安|理|愈系|学|水)|降(?:血)?[压糖脂](?!药|片|茶)|[降抗防]三高|降尿酸|[抗防]癌|抗肿瘤|防肿瘤|杀死癌"
    "|抗病毒(?!口服液|药)|抗过敏(?!药)"
    "|活血(?:化瘀|通络|止痛)?|化瘀|通络|[通清]血管|软化血管|溶(?:解)?血?栓|疏通[^，。！？\n]{0,2}(?:血管|经络|乳腺)|疗效"
    "|药效|当药(?:吃|用|使)|比(?:吃)?药(?:还|更|都)?(?:好|快|强|管用|灵|有效|安全)|[镇止](?:痛|咳|痒|血|泻)(?!药|片|膏|糖浆"
    "|贴|散)|退烧(?!药|贴)|平喘|化痰|祛(?:风)?湿|[驱祛]寒|排(?:湿|石|结石)|(?:护|养|保|清)肝|清肺|养胃|暖宫|调经|补肾|壮阳"
    "|固肾|强肾"
    "|断药|(?:摆脱|脱离|扔掉|丢掉)(?:药瓶|药罐子|拐杖|轮椅)|医药级|药用级|处方级|医用级|抗抑郁|抑菌消炎|杀菌消炎|增强骨密度|修复(?:胃黏膜|软骨|关节|神经|肝|胰岛)|软骨再生"
    "|清除?幽门|抑制(?:癌|肿瘤|病毒)|神药|(?:助眠|安神)[^，。！？\n]{0,4}(?:神器|特效)|止[^，。！？\n]{0,4}(?:出血|疼|痒)"
    "|祖传秘方|包好(?:不复发)?|克星"
)
_DRUG_NOUN = re.compile(
    "^(?:药|片|针|贴|口服液说明|协会|徒步|公益|英雄|斗士|故事|基金|日|讲座|志愿|路上|明星|病房|宣传|知识|周|热线|主任|医生"
    "|系|科|茶会|电影)|^[^，。！？\n]{0,3}(?:徒步|讲座|义诊|病友|公益)"
)
_REPLACES = re.compile(
    f"(?P<span>{DRUGS}(?:们)?[^，。！？\n]{{0,8}}?(?:停了|停掉|就停|能停|可以停|不用(?:天天)?(?:吃|打|开|买)|不吃了|不用了"
    "|减了?一?半|减量|减到|少吃|扔了?|甩掉|断了|可以不吃|都不用|省了|没再吃|就不吃|不再吃|停一停))"
    "|(?P<late>(?:代替|替代|取代|顶替|顶得上|抵得上|胜过|好过|强过|不用(?:再)?(?:吃|打|开)|不必吃|告别|甩掉|停掉|停了"
    f"|停)[^，。！？\n]{{0,4}}{DRUGS})"
    "|不用(?:再)?(?:吃药|去医院|看医生|换关节|挂水|打吊针|输液|看病|跑医院|开刀|动刀|做?手术|住院|打针|化疗|透析|搭桥"
    "|放支架)|免(?:手术|开刀)|不(?:打针|开刀)不吃药|不吃药不打针"
)
_STANDS_IN = re.compile(
    "(?:[^，。！？\n]{0,4})?(?:就能|可以|能|完全可以|直接)(?:顶替|代替|替代|取代|替)(?:了|它|掉)?(?=[，。！？\n]|$)"
)
_KEEPS_DRUG = re.compile(
    "别|不要|不能|千万|照常|医生(?:让|说|叫|同意)|遵医|按医|自己停|乱停|擅自|红参|先停一停"
)
_APPLIED = re.compile("喝|吃|用|抹|擦|涂|敷|贴|泡|喷|滴|含|洗|熏|戴")
_SAID_BETTER = re.compile(
    "[吗没么？]$|^(?:了)?[吗没么]|(?:等|祝|愿|希望|盼|早日|但愿|养|恭喜|听说|听到|知道)[^，。！？\n]{0,10}$"
)
_ADVICE = re.compile(
    "口罩|洗手|通风|多喝水|热水|运动|锻炼|保暖|添衣|加衣|防晒霜?别|作息|早睡|讲座|社区|体检|筛查|义诊|疾控|接种|疫苗|添件"
    "|少吃|清淡饮食|走路|散步|泡脚水"
)
_HUMAN = re.compile("(?:您|你|阿姨|叔叔|孩子|宝宝|大家|老人)[^，。！？\n]{0,6}$")


def claims(draft: Draft) -> Iterator[Claim]:
    """The offences against the rule, some of them twice."""
    for claim in (*_acts(draft), *_cures(draft), *_later(draft), *_replacements(draft)):
        if not waived(draft, claim):
            yield claim


def _acts(draft: Draft) -> Iterator[Claim]:
    for claim in draft.found(_ACT, "medical", "treat"):
        if _PREVENTIVE.match(draft.words(claim)) and not _sold(draft, claim):
            continue
        if not _led_by_doctor(draft, claim) and not _DRUG_NOUN.match(draft.clause_after(claim)):
            yield claim
    for claim in draft.found(_STRONG, "medical", "treat"):
        if not _DRUG_NOUN.match(draft.clause_after(claim)) and not _led_by_doctor(draft, claim):
            yield claim


def _sold(draft: Draft, claim: Claim) -> bool:
    """Whether goods, or the use of something, stand in the sentence, and no plain advice on health."""
    sentence = draft.sentence(claim)
    return bool(USED.search(sentence.replace(draft.words(claim), " ", 1))) and not _ADVICE.search(sentence)


def _led_by_doctor(draft: Draft, claim: Claim) -> bool:
    return medically_led(draft, claim) and not SOLD.search(draft.clause_before(claim))


def _cures(draft: Draft) -> Iterator[Claim]:
    for pattern in (_CURED, _KNEES):
        for claim in draft.found(pattern, "medical", "cure"):
            before, after = draft.clause_before(claim), draft.clause_after(claim)
            if _SAID_BETTER.search(before) or _SAID_BETTER.search(after) or draft.mark_after(claim) == "？":
                continue
            if (
                USED.search(draft.sentence(claim)) and not _ADVICE.search(draft.sentence(claim))
            ) or _used_before(draft, claim):
                yield claim


def _later(draft: Draft) -> Iterator[Claim]:
    """A complaint, the use of something, and relief in a later clause: 偏头痛的，抹太阳穴，五分钟就不疼了。"""
    for claim in draft.found(_LATER, "medical", "cure"):
        before = draft.sentence_before(claim)[-30:]
        hoped = _SAID_BETTER.search(draft.clause_after(claim)) or draft.mark_after(claim) == "？"
        told = AILING.search(before) and _APPLIED.search(before)
        if told and not hoped and not _by_itself(draft, claim):
            yield claim


def _by_itself(draft: Draft, claim: Claim) -> bool:
    """A doctor acts, or nature does."""
    before = draft.sentence_before(claim)
    return medically_led(draft, claim) or bool(
        re.search("自己|别[吃喝用碰]|不用管|忌口|休息", before + draft.words(claim))
    )


def _used_before(draft: Draft, claim: Claim) -> bool:
    """Goods in the sentence before: 她喝了半年红参。血脂降下来了。"""
    earlier = draft.text[max(0, claim.start - 40) : claim.start]
    return bool(USED.search(earlier)) and not medically_led(draft, claim)


def _replacements(draft: Draft) -> Iterator[Claim]:
    for claim in draft.found(_REPLACES, "medical", "replace"):
        if not _KEEPS_DRUG.search(draft.clause(claim)) and not _KEEPS_DRUG.search(draft.clause_after(claim)):
            yield claim
    if MEDICINE.search(draft.text):
        yield from draft.found(_STANDS_IN, "medical", "replace")
