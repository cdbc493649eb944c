"""Thanks, a greeting, "got it": a short kind word, and nothing is done, asked or forgotten."""

from nlp.courtesies import Courtesy, courtesy, is_chat

_WORDS: dict[Courtesy, str] = {
    "thanks": "不客气，您也辛苦了。",
    "greeting": "在呢。想知道今天联系谁，回「今日」；有事直接说，例“刚跟王姐通了电话，周三再约”。",
    "parting": "好的，回头见。",
    "praise": "谢谢夸奖，有事随时说。",
    "heard": "好的，有事随时说。",
}

_NOT_MINE = "这个我帮不上，我只管您的客户和业绩。想知道今天联系谁，回「今日」。"


def kind_word(text: str) -> str | None:
    """The answer to a text that is a courtesy and nothing else."""
    kind = courtesy(text)
    return _WORDS[kind] if kind else None


def off_topic(text: str) -> str | None:
    """The answer to small talk, which nothing here knows about; None where the text is none."""
    return _NOT_MINE if is_chat(text) else None
