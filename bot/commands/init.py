"""keyou init: a config.toml with fresh secrets where they are ours to choose."""

import secrets
import string
from importlib import resources
from pathlib import Path

import click

_LETTERS = string.ascii_letters + string.digits


@click.command()
@click.argument("file", type=click.Path(path_type=Path), default="config.toml")
def init(file: Path) -> None:
    """Writes FILE (default config.toml); never over an existing one."""
    example = resources.files("bot").joinpath("config.example.toml").read_text("utf-8")
    fresh = (
        example.replace("{token}", _random(32))
        .replace("{aes_key}", _random(43))
        .replace("{seal_key}", _random(48))
    )
    try:
        with file.open("x", encoding="utf-8") as out:
            out.write(fresh)
    except FileExistsError:
        raise click.ClickException(f"{file} 已经有了，没有改动") from None
    except OSError as error:
        raise click.ClickException(f"{file} 写不进去（{error.strerror}）") from None
    file.chmod(0o600)
    click.echo(
        f"✓ {file}：token、encoding_aes_key 和 seal_key 是新生成的；把写着「请填写」的几行填好，再执行 keyou run"
    )


def _random(length: int) -> str:
    return "".join(secrets.choice(_LETTERS) for _ in range(length))
