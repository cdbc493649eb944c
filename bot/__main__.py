"""The command line. Commands are loaded when they are called: `keyou --help` costs little."""

import gc
import sys
from importlib import import_module
from typing import Any

import click

_COMMANDS = {
    "demo": ("bot.demo.command:demo", "play one working day of a seeded firm, check it, exit"),
    "playground": ("bot.demo.playground:playground", "the same firm kept running, with a page to chat in"),
    "run": ("bot.commands.serve:run", "everything in one process"),
    "web": ("bot.commands.serve:web", "only the door and the pages"),
    "work": ("bot.commands.serve:work", "reception, postman and timetable"),
    "tick": ("bot.commands.tick:tick", "run every job due up to a moment, and empty the outbox"),
    "import": ("bot.commands.importing:import_", "customers or orders from .xlsx or .csv"),
    "export": ("bot.commands.export:export", "a person's data, or everything, as JSON Lines"),
    "doctor": ("bot.commands.doctor:doctor", "check the set-up; each failure names its cure"),
    "init": ("bot.commands.init:init", "write a config.toml with fresh secrets"),
    "backtest": ("bot.evaluate.backtest:command", "what the alert rules would have said on past orders"),
}
_EVALUATIONS = {
    "parse": ("bot.evaluate.parse:command", "what messages mean"),
    "when": ("bot.evaluate.when:command", "the times in texts"),
    "guard": ("bot.evaluate.guard:command", "what may not be said in a draft"),
    "forecast": ("bot.evaluate.forecast:command", "churn, orders, replenishment from a file of orders"),
}


class Loaded(click.Group):
    """A group whose commands live in modules of their own."""

    def __init__(self, name: str, places: dict[str, tuple[str, str]], text: str) -> None:
        super().__init__(name, help=text)
        self._places = places

    def list_commands(self, ctx: click.Context) -> list[str]:
        return [*self._places, *self.commands]

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        if name not in self._places:
            return super().get_command(ctx, name)
        command: click.Command = loaded(self._places[name][0])
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """From the table alone: help loads no command."""
        rows = [(name, text) for name, (_, text) in self._places.items()]
        rows += [(name, command.get_short_help_str()) for name, command in self.commands.items()]
        with formatter.section("Commands"):
            formatter.write_dl(rows)


cli = Loaded(
    "keyou", _COMMANDS, "Keyou 客友: a WeChat Work assistant for the people who look after customers."
)
cli.add_command(Loaded("eval", _EVALUATIONS, "See and tune what the bot would say, on files."))


def loaded(place: str) -> Any:
    """What a place such as "bot.commands.serve:run" names. Modules and tables are no garbage: without the collector,
    which walks through all of them again and again, they load in a ninth less."""
    module, _, attribute = place.partition(":")
    gc.disable()
    try:
        return getattr(import_module(module), attribute)
    finally:
        gc.freeze()
        gc.enable()


def main() -> None:
    """Exit 0 = done, 1 = the work failed with one line on stderr, 2 = wrong use."""
    try:
        cli(standalone_mode=False)
    except click.exceptions.Exit as end:
        sys.exit(end.exit_code)
    except click.UsageError as error:
        error.show()
        sys.exit(2)
    except click.ClickException as error:
        click.echo(f"keyou: {error.format_message()}", err=True)
        sys.exit(1)
    except click.Abort:
        sys.exit(1)


if __name__ == "__main__":
    main()
