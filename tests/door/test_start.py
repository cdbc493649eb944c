"""A configuration that cannot be used stops the start with one line that names the key, and exit 1."""

import subprocess
import sys
from pathlib import Path

import pytest

from bot.__main__ import main
from bot.config import load

GOOD = """
[wecom]
corp_id = "ww1"
agent_id = 1000002
secret = "s3cr3t-of-the-test"
token = "t0ken-of-the-test"
encoding_aes_key = "{key}"
api_base = "http://127.0.0.1:9"
[database]
url = "sqlite:///{folder}/keyou.db"
[redis]
url = "memory://"
"""
KEY = "jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C"

WRONG = {
    "a misspelt key": ("[wecom]", "[wecom]\ncorpid = 1", "wecom.corpid"),
    "a misspelt section": ("[database]", "[databse]", "databse"),
    "a misspelt threshold": (
        "[redis]",
        "[policy.pace]\nmember_per_minute = 3\n[redis]",
        "policy.pace.member_per",
    ),
    "a word for a number": ("agent_id = 1000002", 'agent_id = "app"', "wecom.agent_id"),
    "a number for a word": ('corp_id = "ww1"', "corp_id = [1]", "wecom.corp_id"),
    "a missing key": ('token = "t0ken-of-the-test"', "", "token"),
    "a placeholder": ('"s3cr3t-of-the-test"', '"请填写"', "wecom.secret"),
    "a key too short": ('{key}"', '{key}"[:-3]', "line"),
    "a short AES key": ("{key}", "tooshort", "wecom.encoding_aes_key"),
    "an address without scheme": ("http://127.0.0.1:9", "qyapi.weixin.qq.com", "wecom.api_base"),
    "a zone that is none": ("[redis]", '[time]\nzone = "Mars/Olympus"\n[redis]', "time.zone"),
    "a memory that is none": ("memory://", "memcached://here", "redis.url"),
    "a database that is none": ("sqlite:///{folder}", "mysql://{folder}", "database.url"),
    "no TOML": ("[wecom]", "[wecom", "不是正确的 TOML"),
}


def written(folder: Path, text: str) -> Path:
    path = folder / "config.toml"
    path.write_text(text.replace("{key}", KEY).replace("{folder}", str(folder)), encoding="utf-8")
    return path


def stopped(path: Path, monkeypatch: pytest.MonkeyPatch) -> int:
    """The exit code of `keyou run`, called in this process."""
    monkeypatch.setattr(sys, "argv", ["keyou", "run", "--config", str(path)])
    with pytest.raises(SystemExit) as ended:
        main()
    return int(ended.value.code or 0)


@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_configuration_stops_the_start_with_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    right, wrong, named = WRONG[name]
    assert right in GOOD
    path = written(tmp_path, GOOD.replace(right, wrong, 1))
    assert stopped(path, monkeypatch) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert len(said.err.strip().splitlines()) == 1
    assert str(path) in said.err
    assert named in said.err
    assert not any(word in said.err for word in ("s3cr3t-of", "t0ken-of", KEY))


def test_a_list_in_the_environment_is_written_as_in_the_file(tmp_path: Path) -> None:
    path = written(tmp_path, GOOD)
    assert load(path, {"KEYOU_ROLES__MANAGERS": '["zhoumin", "hanmei"]'}).roles.managers == (
        "zhoumin",
        "hanmei",
    )
    assert load(path, {"KEYOU_SERVER__PORT": "9000"}).server.port == 9000


def test_a_missing_configuration_stops_the_start_with_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert stopped(tmp_path / "none.toml", monkeypatch) == 1
    assert capsys.readouterr().err.strip().endswith("none.toml：没有这个文件，用 keyou init 可以写一份")


def test_a_process_of_its_own_ends_with_the_same_line_and_exit_1(tmp_path: Path) -> None:
    path = written(tmp_path, GOOD.replace("corp_id", "corpid"))
    command = [sys.executable, "-W", "ignore", "-m", "bot", "run", "--config", str(path)]
    ended = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert (ended.returncode, ended.stdout) == (1, "")
    assert ended.stderr.startswith(f"keyou: {path}：不认识 `wecom.corpid`，这里可以写：corp_id、")
    assert len(ended.stderr.strip().splitlines()) == 1
