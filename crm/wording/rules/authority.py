"""Endorsement by the state, doctors, experts, celebrities or patents, without a source that can be checked."""

import re
from collections.abc import Iterator

from crm.wording.context import asked, denied, warned
from crm.wording.draft import Claim, Draft
from crm.wording.lexicon import one_of
from crm.wording.words import SURNAMES

_STATE = one_of(
    """
国家 国务院 卫健委 国家卫健委 卫生部 卫生局 药监局 国家药监局 食药监 食药监局 市场监管局 工商局 质检总局 农业部 科技部 教育部
商务部 体育总局 央视 中央电视台 中央台 cctv
新闻联播 人民日报 新华社 新华网 政府 市政府 人民大会堂 中南海 钓鱼台 国宴 军方 部队 解放军 军区 联合国 世卫组织 世界卫生组织 who
fda 欧盟 美国fda 中科院 科学院 工程院 协会
中国营养学会 营养学会 中华医学会 医学会 消费者协会 中消协 疾控 疾控中心 妇联 残联 红十字会 奥组委 国家队 航天局 航天员 诺贝尔奖
诺奖 外交部 领导 领导人 官方 权威机构 权威部门
权威媒体 权威 电视台 电视 卫视 新闻 海关总署 保健协会 湖南卫视 国际组织 使馆 党报 体检中心 司法部 中医药管理局 民政局 老龄委 居委会
"""
)
_EXPERT = one_of(
    """
专家 老专家 医生 大夫 中医 老中医 名医 主任 主任医师 科主任 护士长 护士 院士 教授 博士 博导 科学家 研究员 营养师 药剂师 皮肤科
皮肤科医生 儿科 妇产科 骨科 三甲 三甲医院 协和
协和医院 医院 省医院 大医院 301医院 北医 华西 同济 湘雅 医科大学 北大 清华 哈佛 牛津 斯坦福 明星 女明星 男明星 一线明星 女演员
男演员 女星 影后 影帝 演员 歌手 网红 大v 博主 主播 头部主播
李佳琦 薇娅 董宇辉 董明珠 范冰冰 杨幂 刘德华 林志玲 赵丽颖 章子怡 刘涛 巩俐 成龙 钟南山 张文宏 袁隆平 屠呦呦 李兰娟 奥运冠军
世界冠军 冠军 全红婵 郎平 模特 名模 空姐 主持人 名人
皇室 王妃 总统 首富 富豪 总理 名媛 贵妇圈 养生大师 国医大师 大师 御医 百岁老人 大学 科研机构 研究所 实验室 科研团队 科学界 医学界
医疗界 业界大咖 大咖 药店老板 整形医生 美容医生
博士团队 专家组 专家团队 药师 名师
"""
)
_ENDORSES = one_of(
    """
推荐 力荐 首推 点名 认可 认证 认定 指定 研发 研制 发明 开发 配制 背书 代言 在用 都在用 也在用 在吃 都在吃 在喝 都用 都吃 都喝
自己用 自己吃 自己也 都说 点赞 同款 合作 报道 报导 力挺 证实
证明 夸 监制 颁发 颁奖 授权 批准的 检测通过 天天用 天天敷 天天吃 天天喝 也用 都抢 推过 推的 推崇 推广 授予 特供 专供 上过 上榜
播过 采访 扶持 支持 背后 私下用 偷偷用 御用 出品 获奖 得主
靠它 靠这 恢复的 站过台 红头文件支持 文件支持 发文 囤的就是 囤的 都囤 离不开 只用 只认 天天离不开 在敷 都在敷 在抹 夸过 用的就是
吃的就是 喝的就是 给家人 给自己 开给 采购 选用 入选 保驾护航 把关 亲测 亲自 青睐 种草 安利 晒过 做过 专门做 播出 讲我们 登过 常备
必备 钦点 专访 讲过 都喝 带货 夸赞 站台 介绍 担保 表扬 宣传 评为 联手 牵头 肯定 配方
"""
)
_PRAISED = re.compile(
    f"(?P<span>(?:某|知名|好几[个位]|很多|多位|知名|著名|各大|一线|那位|演[^，。！？\n]{{1,4}}的?|[^，。！？\n]{{0,3}}(?:省"
    f"|市|国家))?(?:{_STATE}|{_EXPERT})(?:(?:们|的|里|和|、|都|也|那边|自己|本人|频道|门口|内部|{_STATE}"
    f"|{_EXPERT})*[^，。！？\n]{{0,8}}?)(?:都|也|在)?{_ENDORSES}(?:的)?)"
)
_PASSED = re.compile(
    "(?P<span>(?:通过|获得?|拿(?:了|过|到)|上过|登上|入选|荣获|经过?|有|荣登|被|得到|得过|受到|获过)(?:了"
    f"|过)?[^，。！？\n]{{0,4}}(?:{_STATE}|sgs|iso|gmp|国际|国内)[^，。！？\n]{{0,6}}?(?:认证|认可|大奖|金奖|奖|批准|检测"
    "|背书|报道|专利|推荐|采访|表彰|授权|证书|评为|点名|首页|栏目|节目|新闻|保险|承保))"
)
_PATENT = re.compile(
    "(?P<span>(?:拿(?:了|到|过)|有|获得?|申请了?|独家|全球|国家|发明|国际|多项|[\\d一二两三四五六七八九十几]{1,7}项|世界"
    "|美国|德国|瑞士|日本)*(?:的)?(?:国家|发明|国际|独家)?专利(?:配方|技术|认证|成分|产品|证书|保护|菌株|工艺|原料)?)"
)
_AWARD = re.compile(
    "(?P<span>诺(?:贝尔)?奖(?:级|得主|成分|技术|团队|原料|的)?[^，。！？\n]{0,3}|(?:国宴|军工|军区|部队|航天|人民大会堂"
    "|中南海|钓鱼台|国家队)[^，。！？\n]{0,3}?(?:特供|专供|专用|同款|指定|级|用的|品质|品牌)|(?:明星|网红|影后|李佳琦|空姐"
    "|女星|贵妇|名媛|王妃|顶流)[^，。！？\n]{0,3}(?:同款|都在用|都用|力荐)|(?:临床|权威|科学|实验|医学|国际期刊|论文"
    "|研究)(?:验证|证实|证明|证明了|认证|表明|测试证明|数据证明)|驰名商标|国家免检|宫廷(?:秘方|配方|御用)|御用|祖传(?:秘方"
    "|配方)?|(?:上过|登过|上了)(?:央视|电视|新闻|cctv|人民日报)|国家(?:认证|认可|批准|保护|保密配方|机密)的?|十大品牌"
    "|金奖(?:产品)?)"
)
_FAMOUS = re.compile(
    f"(?P<span>[{SURNAMES}](?!姐|哥|阿姨|姨|叔|老师|总|大|奶奶|妈|婶|先生|女士|太太)[\u4e00-\u9fff]{{1,2}}(?:都在[用吃喝敷抹]|代言的?|同款的?|也在[用吃喝敷抹]|亲自代言))"
)
_SOURCE = re.compile(
    "(?:编号|证号|文号|注册号|专利号|证书号|备案号|报告号|批号|批准号|字号)[^，。！？\n]{0,6}[a-z0-9]{4,20}|zl\\d{6,}"
    "|国食健|国妆|食健备|wt\\d|[a-z]{2,8}\\d{4,}|第?\\d{4}年第?\\d{1,9}期"
)
_HEALTH = re.compile(
    "接种|疫苗|复查|复诊|挂号|门诊|体检|手术|住院|开的药|药方|义诊|讲座|上课|授课|分享会|专家号|就诊|看病|查房|剂量|随访"
    "|检查|戴口罩|提醒|食谱|膳食指南|反诈|防骗|假期|放假|停水|停电|天气|通知|台风|补贴|报销|政策|医保|社保|演唱会|电影"
    "|电视剧|剧透|比赛|决赛|球|追剧|综艺|节假日|规定|禁止|要求|标准"
)
_NOT_PATENT = re.compile("^(?:号|局|申请流程|说明|代理|法)|跟功效没")
_BENIGN_DEED = re.compile(
    "(?:介绍|支持|合作|宣传|开发|发明|点名|上过|介绍|采访|支持|联合|亲自|自己也|常备|必备|做过|讲过|配方|采购|推广|推崇"
    "|协办|主办|牵头|把关)的?$"
)
_TO_YOU = re.compile("您(?:多|去|先|少|做|早|每|复|按|查|试试做)|多(?:晒|喝水|走|休息)")
_GOODS_NEAR = re.compile("我们|咱|这|产品|牌子|配方|研发|货|它|款|支|瓶|盒|面|霜|精华|粉|肽|油|片|菌|胶囊")


def claims(draft: Draft) -> Iterator[Claim]:
    """The offences against the rule, some of them twice."""
    sourced = _SOURCE.search(draft.text)
    if sourced:
        return
    for pattern, kind in (
        (_AWARD, "award"),
        (_PASSED, "award"),
        (_PATENT, "patent"),
        (_PRAISED, "person"),
        (_FAMOUS, "person"),
    ):
        for claim in draft.found(pattern, "authority", kind):
            if not _harmless(draft, claim):
                yield claim


def _harmless(draft: Draft, claim: Claim) -> bool:
    around = draft.sentence(claim)
    if claim.kind == "patent" and _NOT_PATENT.search(draft.clause_after(claim)):
        return True
    if claim.kind == "person" and (_HEALTH.search(around) or _idle(draft, claim)):
        return True
    return denied(draft, claim) or asked(draft, claim) or warned(draft, claim)


def _idle(draft: Draft, claim: Claim) -> bool:
    """A deed that endorses nothing unless goods stand near it."""
    weak = _BENIGN_DEED.search(draft.words(claim))
    own = _TO_YOU.match(draft.clause_after(claim)) or re.search(
        "班$|按|照|遵|听|问|请|让|约", draft.clause_before(claim)[-3:]
    )
    return bool(own or (weak and not _GOODS_NEAR.search(draft.clause(claim))))
