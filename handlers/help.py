"""帮助: everything that can be said, in the order of the table of contents."""

from collections.abc import Callable, Sequence

from crm.people import Person
from handlers.hearing.command import Command, Heard, Reply
from storage.desk import Desk

_NAMES = ("帮助", "help", "?", "？", "菜单")
_SPELLED_OUT = 10
_HEAD = "您怎么说都行，我来记；例“刚见了王姐，嫌面霜贵，周三再约”。也有这些指令："
_FOOT = "回「帮助 下单」看任何一条的用法和例子。"


def help_for(commands: Callable[[], Sequence[Command]]) -> Command:
    """The command that explains these commands: all of them, or one with its other names."""

    def explain(heard: Heard, rep: Person, desk: Desk) -> Reply:
        asked = next((c for c in commands() for name in c.names if name in heard.text.split()[1:]), None)
        return Reply(_one(asked) if asked else _all(commands()))

    return Command(_NAMES, explain, "看我会什么；「帮助 下单」看一条的用法", "帮助 下单", intents=("help",))


def _one(command: Command) -> str:
    others = "、".join(command.names[1:]) or "直接说就行"
    return f"「{command.names[0]}」{command.help}\n例：{command.example}\n也可以说：{others}"


def _all(commands: Sequence[Command]) -> str:
    """One screen: the first commands with an example each, the names of the rest."""
    first = [f"{command.names[0]}：例「{command.example}」" for command in commands[:_SPELLED_OUT]]
    names = "、".join(command.names[0] for command in commands[_SPELLED_OUT:])
    return "\n".join([_HEAD, *first, f"还有：{names}", _FOOT])
