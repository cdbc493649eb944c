"""Sentences in which offending words are denied, asked about, or held up as a warning."""

import re

from crm.wording.draft import Claim, Draft

_NOT = re.compile(
    "(?:不能|不会|不可以?|不得|不是|不具|并非|并不|没法|无法|没办法|别指望|不敢|不宣称|不承诺|不保证|不等于|不用于|不打算|不讲|不说|不提"
    "|不许|不要|不准|不允许|禁止|谈不上|称不上|算不上|说不上|不该|不应|不应该|从不|从来不|绝不|不吹|不追求|不适合|没有|没|不)"
    "(?:说|讲|写|提|发|吹|宣传|宣称|承诺|保证|有|是|再|去|用来|用于|敢说|具有|具备)?[^，。！？\n]{0,4}$"
)
_NOT_BUT = re.compile(
    "不(?:仅|但|光|只|止|单|用|愧|得不|管|论|少|需|必|错|同|打|节|运|开|伤|吃|去|反|过|松|累|贵|想|舍"
    "|如)[^，。！？\n]{0,6}$|没有副|有没有[^，。！？\n]{0,6}$"
)
_ASKED = re.compile(
    "能不能|会不会|有没有|是不是|可不可以|管不管|治不治|有无|能否|是否|(?:您|你|客户|有人|大家|朋友|好几位|都在|来)问|问我"
    "|想问|想知道|咨询|不知道"
)
_ASKING = re.compile("[吗么]$|(?:能不能|会不会|有没有|是不是|能否|是否)")
_TEMPTING = re.compile("想不想|想要|要不要|还在为|是否还|知道吗|相信吗|心动|谁不想|难道")
_AFFIRMED = re.compile(
    "^(?:当然|必须|肯定|绝对|完全|可以|能的?|有的?|会的?|没问题|包|放心|真的|确实|没错|对的?)"
)
_TOLD_NOT = re.compile(
    "(?:别|不要|不能|不得|不许|不可以?|不准|禁止|严禁|不会|从不|从来不|绝不|谁[要都]?|凡是?|有人|任何人|不管谁|哪个|如果"
    "|要是|听到|看到|遇到|有些人?|假如|别人|骗子|谣言|辟谣)"
    "[^。！？\n]{0,8}(?:说|讲|宣称|宣传|吹|承诺|写|发|信|转|传|打着|声称|自称|号称|告诉|保证|标榜|提)|所谓的?|谣言|辟谣"
    "|违禁词|禁用语|禁语|敏感词|[这那]些话|这类话|字眼|措辞|骗局|套路"
)
_REJECTED = re.compile(
    "别信|不要信|别相信|不要相信|不可信|不能信|信不得|不对的?|(?:是|都是?|就是)(?:骗|谣言|假|瞎|胡|违|不实)|骗人的|骗局"
    "|是假的|假的|不是真的|不允许"
    "|违规|违法|违反|举报|12315|不能这么说|不能说|不能写|不能发|不能用|不合规|删掉|改掉|别发|撤回|不算数|没有这回事"
    "|没这回事|别上当|警惕|当心|小心|做不到|都没有|报警|不行|不敢|不要转|别转|拉黑|都不许|都不|绕开|绕着走|不是事实|不属实"
    "|不是我们|没有依据|没依据|别听|乱传|乱讲|瞎说|胡说|乱说|吹牛|都不信|不承认"
)
_FORBIDDEN = re.compile(
    "(?:不能|不得|不许|不可以?|不准|禁止|严禁|别|不要|不会|从不|从来不|绝不)[^，。！？\n]{0,5}(?:说|讲|宣称|宣传|吹|承诺|写"
    "|提|发|信|转|保证)[^。！？\n]{0,14}$"
)
_REFUSED = re.compile(
    "^(?:[，。！？、]|吗|呢|么|答|的话|我)*(?:不能|不会|不行|没有|不可以|做不到|不敢|我不|这个不|这不|抱歉|真不|没那|谁也不"
    "|实话|老实|不是|治不了|不治)"
)
_DOCTOR = re.compile(
    "医生(?:开|说|让|嘱咐|叮嘱|交代|建议|给|那边|会|定)|大夫(?:开|说|让|给)|遵医嘱|医嘱|看医生|问.{0,3}医生|去医院"
    "|看.{0,4}科|就医|就诊|门诊|复诊|疫苗|接种|义诊|讲座|筛查|医保|体检报告"
)


def waived(draft: Draft, claim: Claim) -> bool:
    """Whether what stands around a claim takes it back."""
    return denied(draft, claim) or asked(draft, claim) or warned(draft, claim)


def denied(draft: Draft, claim: Claim) -> bool:
    """不能治失眠; 我们不说"最好"."""
    before = draft.clause_before(claim)
    return bool(_NOT.search(before)) and not _NOT_BUT.search(before)


def asked(draft: Draft, claim: Claim) -> bool:
    """您问能不能治失眠？不能。 A question that the next words affirm is no question."""
    clause = draft.clause(claim)
    if _TEMPTING.search(clause):
        return False
    following = _following(draft, claim)
    question = bool(_ASKED.search(draft.clause_before(claim)) or _ASKING.search(clause))
    question = question or (draft.mark_after(claim) == "？" and bool(_ASKED.search(draft.sentence(claim))))
    if _REFUSED.search(following) and (question or _ASKED.search(draft.sentence_before(claim))):
        return True
    return question and not _AFFIRMED.search(following)


def _following(draft: Draft, claim: Claim) -> str:
    """What is said next, after the sign that ends the claim's clause."""
    if draft.mark_after(claim) == "，":
        return draft.sentence_after(claim)[len(draft.clause_after(claim)) :].lstrip("，")
    return draft.next_sentence(claim)


def warned(draft: Draft, claim: Claim) -> bool:
    """凡是说能治病的，都别信。"""
    after = draft.sentence_after(claim)
    told = _TOLD_NOT.search(draft.sentence_before(claim))
    return bool(told and _REJECTED.search(after + "。" + draft.next_sentence(claim)[:12])) or bool(
        _FORBIDDEN.search(draft.clause_before(claim))
    )


def medically_led(draft: Draft, claim: Claim) -> bool:
    """A doctor, a hospital or a vaccination acts in the sentence."""
    return bool(_DOCTOR.search(draft.sentence(claim)))
