"""Thanks, a greeting, "got it": a short kind word, and nothing is done, asked or forgotten."""

from nlp.courtesies import Courtesy, courtesy

_WORDS: dict[Courtesy, str] = {
    "thanks": "不客气，您也辛苦了。",
    "greeting": "在呢。想知道今天联系谁，回「今日」；有事直接说，例“刚跟王姐通了电话，周三再约”。",
    "parting": "好的，回头见。",
    "praise": "谢谢夸奖，有事随时说。",
    "heard": "好的，有事随时说。",
}


def kind_word(text: str) -> str | None:
    """The answer to a text that is a courtesy and nothing else."""
    kind = courtesy(text)
    return _WORDS[kind] if kind else None
