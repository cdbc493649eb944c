"""Luck, blessing and fate by using goods (《广告法》第九条第八项)."""

import re
from collections.abc import Iterator

from crm.wording.context import asked, denied, warned
from crm.wording.draft import Claim, Draft

_CHARM = re.compile(
    "(?<![拉打张])开(?:过|了)?光(?!线|带|灯|脚|头)|(?:能|帮您|帮你|可以|自带|助您?|旺|保您)?(?:招(?:来)?(?:财|桃花|贵人|好运|福)(?:进宝|旺运|运|纳福|转运|气)*|(?:帮您|帮你|能)?转(?:一?转)?(?:好|大|财)?运(?:势)?|(?:改|换|开|补|增|提升|催|提)(?:财|好)?运(?:势|气|程)?(?!动|营|费|输|行)|旺(?:财|运|夫|宅|桃花|事业|家|子|您|你|丁)|聚财|纳财|进财|带财|守财|补财库|财库|催财)|[辟避]邪|驱邪|化煞|挡煞|镇宅|挡灾|消灾|避灾|(?:犯|冲|避|化|化解|躲)太岁(?:也能化解|都能化解|也不怕)?|(?:本命年|小人|霉运|晦气|煞气|厄运|灾)[^，。！？\n]{0,6}(?:化解|挡|避|防小人|去掉|赶走|克)|防小人|去晦气|桃花运|财运|风水(?:好|局|宝|轮|摆件|旺|[^，。！？\n]{0,3})|请神|(?:大师|高僧|法师|活佛|寺里?|庙里?)[^，。！？\n]{0,5}(?:加持|开光|念经|念过|诵经|请来|算)|加持|五行(?:缺|属|补)[^，。！？\n]{0,3}|算(?:命|过命|卦)|命理|八字|(?:好运|福气|福报|财气|贵人|霉运|运气)[^，。！？\n]{0,3}(?:自己来|自然来|就来|跟着来|不断|找上门|连连|旺|变好|就好|好起来|会好)|福报|功德|求(?:子|姻缘|财)[^，。！？\n]{0,3}(?:灵|准|得)|显化|能量(?:石|场|手|磁)[^，。！？\n]{0,3}|正能量磁场|磁场|吸引力法则|(?:带|戴|用|摆|放|抹|喷)[^，。！？\n]{0,5}(?:来财|发财|走运|有好运|好运|考运|保平安|中奖|偏财)|保佑|显灵|灵验|神灵|佛光|开运|转世|犯冲|冲太岁|生肖[^，。！？\n]{0,4}(?:配|旺|化)|压一压|脱单(?:快|神器)|桃花瓶|旺桃花|(?:霉运|晦气|厄运|小人|衰运)(?:退|散|走|跑|不侵|远离)[^，。！？\n]{0,2}|财神[^，。！？\n]{0,5}(?:跟|来|走|进|上门)|(?:准|必|包|自然|就)(?:旺|发财|中奖|上岸|走运|顺)|水星逆行|水逆|考试必过|逢考必过|事事顺|逢凶化吉|许愿(?:就)?灵"
)
_INNOCENT = re.compile("^(?:线|带|灯|好|了?带|猫|树|中心|站|车|仓|单|港|场|点|箱|码头|平台|进宝图|童子|邮轮|次数)")
_WISH = re.compile("祝|愿|恭喜|新年|拜年|春节|过年好|大吉|初[一二三四五六七八九十]|元宵|福到|财源广进|马年|龙年|蛇年|羊年|猴年|鸡年|狗年|猪年|鼠年|牛年|虎年|兔年")
_BY_GOODS = re.compile("用|戴|摆|抹|带|喷|放|下单|买|送|一瓶|一支|一罐|面霜|精华|手串|香|瓶|罐|开光|大师|化解|太岁|红绳|手链|吊坠|礼盒|贴|擦|口红")
_LOGISTICS = re.compile("物流|快递|包裹|运单|运费|货车|发往|转运到|机场|航班|到了?(?:杭州|上海|北京|广州)|寄")
_SIGHT = re.compile("电影|财神节|景区|寺庙?[^，]{0,4}(?:门票|游|参观|素斋|爬山)|参观|门口那|博物馆|导游|旅游|书|课文|成语|天气|运动|电影")


def claims(draft: Draft) -> Iterator[Claim]:
    """The offences against the rule."""
    for claim in draft.found(_CHARM, "superstition"):
        words = draft.words(claim)
        if _INNOCENT.match(draft.clause_after(claim)) or ("转运" in words and _LOGISTICS.search(draft.sentence(claim))):
            continue
        clause = draft.clause(claim)
        if _WISH.search(draft.clause_before(claim)) and not _BY_GOODS.search(clause):
            continue
        if _SIGHT.search(draft.sentence(claim)) or denied(draft, claim) or asked(draft, claim) or warned(draft, claim):
            continue
        yield claim
