"""`keyou eval parse`: what the bot understands of messages in a file, by the very code that the bot acts on."""

import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any, TextIO
from zoneinfo import ZoneInfo

import click
import msgspec

from bot.evaluate.frames import as_json, merged
from crm.records.names import keys_of
from nlp import Known, Lexicon, probes, understand
from nlp.lexicon import retail

_ZONE = ZoneInfo("Asia/Shanghai")
Index = Mapping[str, Sequence[Known]]


class Context(msgspec.Struct):
    """The file around the messages: names, alias to name, the firm's products, its own people."""

    customers: list[str] = []
    aliases: dict[str, str] = {}
    products: list[str] = []
    staff: list[str] = []


@click.command("parse")
@click.option(
    "--context", type=click.File(encoding="utf-8"), required=True, help="customers, aliases, products"
)
def command(context: TextIO) -> None:
    """Reads JSON Lines {"id", "now", "text"} from stdin, writes {"id", "intent", "slots", "frames"}."""
    index, lexicon = surroundings(_content(context))
    for raw in sys.stdin.buffer:
        line = raw.decode("utf-8", "replace")
        if line.strip():
            click.echo(
                json.dumps(parsed(line, index, lexicon), ensure_ascii=False).encode("utf-8", "replace")
            )


def _content(context: TextIO) -> dict[str, Any]:
    try:
        return msgspec.structs.asdict(msgspec.json.decode(context.read(), type=Context))
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise click.UsageError(f"--context {context.name}: {error}") from None


def surroundings(context: Mapping[str, Any]) -> tuple[Index, Lexicon]:
    """The customers by look-up key and the firm's words, from a context file's content."""
    aliases: dict[str, list[str]] = {}
    for alias, name in context.get("aliases", {}).items():
        aliases.setdefault(name, []).append(alias)
    index: dict[str, list[Known]] = {}
    for number, name in enumerate(context.get("customers", ())):
        one = Known(str(number), name, tuple(aliases.get(name, ())))
        for key in keys_of(one.name, one.aliases):
            index.setdefault(key, []).append(one)
    return index, retail(tuple(context.get("products", ())), tuple(context.get("staff", ())))


def parsed(line: str, index: Index, lexicon: Lexicon) -> dict[str, Any]:
    """One line's result; a line that cannot be read comes out as {"id", "error"}."""
    try:
        case = json.loads(line)
        identity, text = case["id"], case["text"]
        now = datetime.fromisoformat(case["now"])
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        return {"id": _identity(line), "error": f"unreadable: {error}"}
    if not isinstance(text, str):
        return {"id": identity, "error": "text is no string"}
    local = now.replace(tzinfo=_ZONE) if now.tzinfo is None else now.astimezone(_ZONE)
    frames = understand(text, local, tuple(candidates(text, index)), lexicon).frames
    intent, slots = merged(frames)
    return {"id": identity, "intent": intent, "slots": slots, "frames": [as_json(f) for f in frames]}


def candidates(text: str, index: Index) -> Iterator[Known]:
    """Whom the message's probes find in the index, each once."""
    found = {one.key: one for key in probes(text) for one in index.get(key, ())}
    yield from sorted(found.values(), key=lambda one: one.key)


def _identity(line: str) -> Any:
    try:
        case = json.loads(line)
    except (ValueError, RecursionError):
        return None
    return case.get("id") if isinstance(case, dict) else None
