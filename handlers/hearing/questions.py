"""What follows a question of ours: a number, a name, the missing piece, or 取消."""

from dataclasses import replace

from crm.patterns import regex
from crm.records.sources import by_number
from handlers.hearing import doubts
from handlers.hearing.command import Reply
from handlers.hearing.language import resolved, scope_of_talk
from handlers.hearing.naming import named, names_only
from handlers.hearing.turn import Turn
from nlp.answers import answer
from storage import history, questions
from storage.books import customers
from storage.books.shown import newest_list
from storage.questions import Asked

CALLED_OFF = frozenset({"取消", "算了", "不用了", "不记了", "不要了"})
_FIGURE = regex(r"\d{1,4}")
_LEFT = {
    "reword": "好的，没有动。",
    questions.SOURCE: "好的，来源先空着。",
    questions.JOIN: "好的，先不合在一起。",
}
_YES = frozenset({"建", "新建", "新客户", "是新客户", "建一个", "新增"})


def follow_up(asked: Asked, turn: Turn) -> Turn | Reply | None:
    """The turn to go on with, a reply that ends it, or None where the words are no answer to the question."""
    if turn.text in CALLED_OFF:
        questions.drop(turn.desk, turn.person.userid, asked.kind)
        return Reply(_LEFT.get(asked.kind, "好的，这条不记了。"))
    match asked.kind:
        case "which" | "stranger":
            return _chosen(asked, turn)
        case questions.JOIN:
            return _joined(asked, turn)
        case "reword":
            return _reworded(asked, turn)
        case questions.SOURCE:
            return _sourced(asked, turn)
        case doubts.DOUBT:
            return _cleared(asked, turn)
        case "missing":
            return replace(turn_asked_in(asked, turn), text=_completed(asked, turn.text))
        case _:
            return None


def _completed(asked: Asked, answer: str) -> str:
    """The sentence with the missing piece behind what it is missing in."""
    whole, own = str(asked.about["text"]), str(asked.about.get("own", ""))
    return whole.replace(own, f"{own} {answer}", 1) if own and own in whole else f"{whole} {answer}"


def _chosen(asked: Asked, turn: Turn) -> Turn | Reply | None:
    number = _picked(asked, turn)
    if number is None and asked.kind == "stranger" and turn.text in _YES:
        number = _newly_made(asked, turn)
    if number is None:
        return _none_of_them(asked, turn) or _out_of_range(asked, turn)
    questions.drop(turn.desk, turn.person.userid)
    again = turn_asked_in(asked, turn)
    return replace(again, chosen={**again.chosen, str(asked.about["mention"]): number})


def _none_of_them(asked: Asked, turn: Turn) -> Reply | None:
    """不是: somebody else, whose name is asked for; what was said still waits."""
    said = answer(turn.text, turn.at, "confirm") if asked.about["options"] else None
    if said is None or said.kind != "no":
        return None
    mention = str(asked.about["mention"])
    question = f"那「{mention}」是谁？回全名；新客户回「建」，我新建并记下。"
    about = {**asked.about, "options": [], "question": question}
    questions.ask(turn.desk, turn.person.userid, "stranger", about)
    return Reply(question)


def _out_of_range(asked: Asked, turn: Turn) -> Reply | None:
    """A mere number that is none of the choices: the question stays open."""
    if not asked.about["options"] or not _FIGURE.fullmatch(turn.text):
        return None
    questions.ask(turn.desk, turn.person.userid, asked.kind, asked.about)
    return Reply(f"没有 {turn.text} 这一项，前面那句先没记。{asked.about['question']}")


def _picked(asked: Asked, turn: Turn) -> int | None:
    """The customer that a number or a name points to."""
    number = _by_number(asked, turn) or _named(turn)
    return number if number and customers.one(turn.desk, number, scope_of_talk(turn.person)) else None


def _by_number(asked: Asked, turn: Turn) -> int | None:
    options = [int(option) for option in asked.about["options"]]
    if len(options) == 1 and asked.kind == "stranger":  # asked as yes or no
        agreed = answer(turn.text, turn.at, "confirm")
        if agreed is not None and agreed.kind == "yes":
            return options[0]
    said = answer(turn.text, turn.at, "choice", [str(n) for n in range(1, len(options) + 1)])
    return options[said.option] if said is not None and said.option is not None else None


def _named(turn: Turn) -> int | None:
    rows = [
        row for mention in named(turn) for row in resolved(mention, turn.desk, scope_of_talk(turn.person))
    ]
    return rows[0].id if len(rows) == 1 and names_only(turn) else None


def _newly_made(asked: Asked, turn: Turn) -> int:
    name = str(asked.about["mention"])
    with history.deed(turn.desk, turn.person.userid, f"新建客户 {name}"):
        return customers.create(turn.desk, turn.person.userid, name).id


def _joined(asked: Asked, turn: Turn) -> Reply | None:
    """The contact that WeCom told of is a customer whom the rep had entered: one record remains."""
    number = None if _is_overtaken(asked, turn) else _by_number(asked, turn)
    kept = customers.one(turn.desk, number, turn.person.own) if number else None
    new = customers.one(turn.desk, int(asked.about["new"]), turn.person.own)
    if kept is None or new is None:
        return None
    questions.drop(turn.desk, turn.person.userid, questions.JOIN)
    with history.deed(turn.desk, turn.person.userid, f"{kept.name} 和微信好友的合并"):
        customers.absorb(turn.desk, kept, new)
    return Reply(f"✓ 已合在一起：{kept.name}。合错了回「撤销」")


def _is_overtaken(asked: Asked, turn: Turn) -> bool:
    """Whether a list was shown since: a number means one of its lines by now."""
    return newest_list(turn.desk, turn.person.userid) != int(asked.about["list"])


def _reworded(asked: Asked, turn: Turn) -> Turn | Reply | None:
    """One of several ways in which the sentence can be meant: it goes on as if it had been said so."""
    labels = [str(label) for label in asked.about["labels"]]
    said = answer(turn.text, turn.at, "choice", labels)
    option = labels.index(turn.text) if turn.text in labels else said.option if said else None
    if option is None and (said is None or said.kind != "no"):
        return None
    questions.drop(turn.desk, turn.person.userid)
    if option is None:
        return Reply(_LEFT["reword"])
    return replace(turn_asked_in(asked, turn), text=str(asked.about["texts"][option]))


def _sourced(asked: Asked, turn: Turn) -> Reply | None:
    """Where a new customer comes from, by the number of the way (000 sources, A10)."""
    source = None if _is_overtaken(asked, turn) else by_number(turn.text)
    customer = customers.one(turn.desk, int(asked.about["customer"]), turn.person.own)
    if source is None or customer is None:
        return None
    questions.drop(turn.desk, turn.person.userid, questions.SOURCE)
    with history.deed(turn.desk, turn.person.userid, f"{customer.name} 的来源"):
        customer.source = source
    return Reply(f"✓ {customer.name} 来源：{source}。说错了回「撤销」")


def _cleared(asked: Asked, turn: Turn) -> Turn | Reply | None:
    """The deed goes on with the answer; a deed that was not meant is not done."""
    slot = str(asked.about["slot"])
    said = doubts.heard(slot, turn.text, turn.at)
    if said is None:
        return None
    questions.drop(turn.desk, turn.person.userid)
    if slot == doubts.DEED and said == "no":
        return Reply("好的，没有记。换个说法再说一次就行。")
    again = turn_asked_in(asked, turn)
    place = doubts.place_of(asked.about["frames"][0], slot)
    return replace(again, settled={**again.settled, place: said})


def turn_asked_in(asked: Asked, turn: Turn) -> Turn:
    """The turn in which the question came up."""
    chosen = {str(k): int(v) for k, v in asked.about["chosen"].items()}
    settled = {str(k): str(v) for k, v in asked.about.get("settled", {}).items()}
    text, frames = str(asked.about["text"]), tuple(asked.about["frames"])
    return replace(turn, text=text, chosen=chosen, settled=settled, only=frames)
