"""What a question about what was said asks for: of whom, and about which words (issue: search of what was said)."""

from dataclasses import dataclass

from crm.patterns import regex

_SAY = r"(?:提到过|提起过|提到|提起|提过|提|说过|说起|说到|说|问过|问起|问到|问|聊过|聊到|聊起|聊|讲过|讲|抱怨过|抱怨)"
ASKS_WHO = regex(
    rf"(?:谁|哪些?(?:个|位)?(?:人|客户|顾客)?|有没有(?:人|客户|谁)|都有谁)(?:都|曾经|之前|以前|最近|上次|跟我|和我|也)*{_SAY}(?:了|的|有关|关于)*(?P<topic>.+)"
)
_WHAT = regex(
    rf"(?:上次|上回|之前|以前|最近|昨天|前天|曾经|有没有|是不是|到底|都|跟我|和我|那天|当时|最后一次)*{_SAY}(?:了|过|的)*(?:些|点)?"
    r"(?:什么|啥|哪些)(?:来着|了|呢|吗|的|没有)*[?？。]*$"
)
_DID = regex(
    rf"(?:有没有|是不是|以前|之前|上次|曾经)*{_SAY}(?:关于|有关)?(?P<topic>[^什啥哪么?？]+?)(?:的事情?|的话)?(?:吗|没有|没|么|来着|怎么说的|是怎么说的)[?？。]*$"
)
_TRIM = regex(r"^(?:关于|有关|要|想要|想|的)+|(?:的事情?|的问题|的话|来着|了?吗|没有|么|呢|了)*[?？。！!]*$")


@dataclass(frozen=True, slots=True)
class Recall:
    """`everybody`: who said it is asked; `topic` "": the last things said."""

    topic: str
    everybody: bool


def recall(text: str) -> Recall | None:
    """谁提过益生菌, 王丽上次说什么来着, 王丽提过孩子吗; None where nothing said is asked for."""
    who = ASKS_WHO.search(text)
    if who:
        topic = _TRIM.sub("", who["topic"]).strip(" 「」“”\"'")
        return Recall(topic, True) if topic and topic not in ("什么", "啥") else None
    did = _DID.search(text)
    if did:
        return Recall(_TRIM.sub("", did["topic"]).strip(" 「」“”\"'"), False)
    return Recall("", False) if _WHAT.search(text) else None
