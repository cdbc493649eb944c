"""keyou doctor: all good where it is, and for each thing that is not, the place in the console and the value to paste."""

import re
import shutil
import sqlite3
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from bot import config
from bot.doctor import examine, house
from bot.doctor.finding import Finding, Mark
from simulator import Town
from tests.commands.firm import fresh_config, keyou, write_config
from tests.story import Story

PHONE = "13800135678"


@pytest.fixture
def town() -> Iterator[Town]:
    with Town() as town:
        for userid in ("zhoumin", "linxiao"):
            town.seed_member(userid, userid)
        yield town


def found(town: Town, folder: Path, now: datetime | None = None, **wecom: Any) -> dict[str, Finding]:
    """The findings by the first word of their line."""
    path = write_config(folder, dict(town.settings()) | wecom)
    return by_word(examine(config.load(path), now or datetime.now(UTC)))


def by_word(findings: Iterator[Finding]) -> dict[str, Finding]:
    return {finding.text.partition("：")[0]: finding for finding in findings}


def test_a_running_firm_is_told_that_all_is_well(tmp_path: Path) -> None:
    with Story(tmp_path) as story:
        assert story.house.server
        kf = story.town.seed_kf("客服")
        values = dict(story.town.settings()) | {"kf": {"open_kfid": kf}}
        write_config(tmp_path, values, server={"port": story.house.server.port}, redis={"url": "embedded"})
        done = keyou(tmp_path, "doctor")
    assert done.returncode == 0, done.stdout
    lines = [line for line in done.stdout.splitlines() if not line.startswith("    ")]
    assert {line[0] for line in lines if "节假日" not in line} == {"✓"}, done.stdout
    for word in (
        "配置",
        "回调",
        "时钟",
        "凭证",
        "可见范围",
        "客户联系",
        "微信客服",
        "数据库",
        "收件箱",
        "Redis",
        "加密密钥",
        "节假日",
        "磁盘",
        "字体",
    ):
        assert sum(line[2:].startswith(f"{word}：") for line in lines) == 1, word
    assert story.town.app.secret not in done.stdout
    assert story.town.app.callback.encoding_aes_key not in done.stdout


def refuse_address(town: Town) -> None:
    town.app.allowed_ips = {"9.9.9.9"}


def see_nobody(town: Town) -> None:
    town.app.visible = set()


def take_customers_away(town: Town) -> None:
    town.app.permissions.discard("customers")


def take_service_away(town: Town) -> None:
    town.app.permissions.discard("kf")


def let_nobody_add(town: Town) -> None:
    for member in town.world.members.values():
        member.contacts_customers = False


@pytest.mark.parametrize(
    ("break_it", "wecom", "word", "cures"),
    [
        (None, {"secret": "wrong-secret"}, "凭证", ("Secret，填到 [wecom] secret",)),
        (None, {"corp_id": "wwWrong"}, "凭证", ("我的企业 → 企业信息 → 企业ID",)),
        (refuse_address, {}, "可信IP", ("企业可信IP → 配置，填 127.0.0.1",)),
        (see_nobody, {}, "可见范围", ("可见范围：加上",)),
        (see_nobody, {}, "角色", ("可见范围：加上 zhoumin",)),
        (take_customers_away, {}, "客户联系", ("客户联系 → API → 可调用接口的应用：勾上本应用",)),
        (take_service_away, {"kf": {"open_kfid": "wk1"}}, "微信客服", ("微信客服 → API → 可调用接口的应用",)),
        (None, {"kf": {"open_kfid": "wk1"}}, "微信客服", ("创建账号",)),
        (None, {"api_base": "http://127.0.0.1:9"}, "网络", ("443 端口", "HTTPS_PROXY")),
    ],
)  # fmt: skip
def test_what_is_wrong_in_the_console_fails_with_its_place_there(
    town: Town, tmp_path: Path, break_it: Any, wecom: dict[str, Any], word: str, cures: tuple[str, ...]
) -> None:
    if break_it:
        break_it(town)
    finding = found(town, tmp_path, **wecom)[word]
    assert finding.mark is Mark.FAILURE
    for cure in cures:
        assert cure in "\n".join(finding.cures)


@pytest.mark.parametrize(
    ("path", "trouble", "word"),
    [
        ("gettoken", ("errcode", 45009), "企业微信"),
        ("gettoken", ("html",), "网络"),
        ("gettoken", ("reset_before",), "网络"),
        ("user/list_id", ("errcode", 40001), "凭证"),
        ("user/list_id", ("errcode", 60020), "可信IP"),
        ("user/get", ("errcode", 60111), "角色"),
        ("externalcontact/get_follow_user_list", ("errcode", 48002), "客户联系"),
        ("externalcontact/get_follow_user_list", ("errcode", -1), "企业微信"),
        ("kf/account/list", ("truncated",), "网络"),
    ],
)
def test_each_trouble_on_the_way_is_one_failure(
    town: Town, tmp_path: Path, path: str, trouble: tuple[Any, ...], word: str
) -> None:
    getattr(town.faults, trouble[0])(path, *trouble[1:])
    assert found(town, tmp_path)[word].mark is Mark.FAILURE


def test_an_app_that_may_not_list_ids_is_asked_for_the_root_department(town: Town, tmp_path: Path) -> None:
    town.faults.errcode("user/list_id", 48002)
    assert found(town, tmp_path)["可见范围"].text == "可见范围：2 位成员"


def test_an_account_of_wecoms_service_that_is_not_configured_is_there_to_paste(
    town: Town, tmp_path: Path
) -> None:
    kf = town.seed_kf("小店客服")
    finding = found(town, tmp_path)["微信客服"]
    assert (finding.mark, finding.cures) == (Mark.WARNING, (f'[wecom.kf] open_kfid = "{kf}"（小店客服）',))


def test_nobody_who_may_add_customers_is_a_warning(town: Town, tmp_path: Path) -> None:
    let_nobody_add(town)
    finding = found(town, tmp_path)["客户联系"]
    assert (finding.mark, "权限配置" in finding.cures[0]) == (Mark.WARNING, True)


@pytest.mark.parametrize(
    ("seconds", "mark", "words"),
    [
        (0, Mark.GOOD, "相差"),
        (-45, Mark.WARNING, "慢 4"),
        (400, Mark.FAILURE, "快 "),
        (-400, Mark.FAILURE, "慢 "),
    ],
)
def test_a_clock_that_is_off_is_noticed_by_wecoms_own(
    town: Town, tmp_path: Path, seconds: int, mark: Mark, words: str
) -> None:
    finding = found(town, tmp_path, datetime.now(UTC) + timedelta(seconds=seconds))["时钟"]
    assert (finding.mark, words in finding.text) == (mark, True), finding
    assert mark is Mark.GOOD or "timedatectl" in finding.cures[0]


def test_a_server_with_another_token_is_told_to_start_anew(tmp_path: Path) -> None:
    with Story(tmp_path) as story:
        assert story.house.server
        values = dict(story.town.settings()) | {"token": "another-token"}
        path = write_config(tmp_path, values, server={"port": story.house.server.port})
        finding = by_word(examine(config.load(path), datetime.now(UTC)))["回调"]
    assert finding.mark is Mark.FAILURE
    assert "重启服务" in finding.cures[0]
    assert "https://你的域名/wecom/callback" in finding.cures[1]


def test_another_program_on_the_port_is_no_server_of_ours(town: Town, tmp_path: Path) -> None:
    port = int(town.api_base.rpartition(":")[2])
    path = write_config(tmp_path, dict(town.settings()), server={"port": port})
    assert "别的程序" in by_word(examine(config.load(path), datetime.now(UTC)))["回调"].text


def test_a_database_that_is_not_there_yet_will_be_made_and_the_doctor_makes_none(
    town: Town, tmp_path: Path
) -> None:
    assert "第一次启动时会建好" in found(town, tmp_path)["数据库"].text
    assert {path.name for path in tmp_path.iterdir()} == {"config.toml"}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The files of a firm with one customer."""
    folder = tmp_path_factory.mktemp("made")
    with Story(folder) as story:
        story.says("linxiao", f"新客户 王丽 {PHONE}")
    return folder


def older(folder: Path) -> None:
    _sql(folder, "UPDATE revision_firm SET version_num = 'from the future'")


def before_the_first(folder: Path) -> None:
    _sql(folder, "DELETE FROM revision_firm")


def no_database(folder: Path) -> None:
    (folder / "keyou.db").write_bytes(b"no database " * 1000)


def locked(folder: Path) -> None:
    (folder / "keyou.db").unlink()
    (folder / "keyou.db").mkdir()


def another_key(folder: Path) -> None:
    (folder / "seal.key").write_text("x" * 48)


def no_key(folder: Path) -> None:
    (folder / "seal.key").unlink()


def open_key(folder: Path) -> None:
    (folder / "seal.key").chmod(0o644)


def _sql(folder: Path, statement: str) -> None:
    with sqlite3.connect(folder / "keyou.db") as database:
        database.execute(statement)


@pytest.mark.parametrize(
    ("break_it", "word", "mark", "words"),
    [
        (older, "数据库", Mark.FAILURE, "比程序新"),
        (before_the_first, "数据库", Mark.WARNING, "下次启动时升级"),
        (no_database, "数据库", Mark.FAILURE, "打不开或写不进去"),
        (locked, "数据库", Mark.FAILURE, "打不开或写不进去"),
        (another_key, "加密密钥", Mark.FAILURE, "不是原来那一把"),
        (no_key, "加密密钥", Mark.FAILURE, "从备份恢复"),
        (open_key, "加密密钥", Mark.FAILURE, "chmod 600"),
    ],
)
def test_what_is_wrong_with_the_data_is_found(
    town: Town, made: Path, tmp_path: Path, break_it: Any, word: str, mark: Mark, words: str
) -> None:
    shutil.copytree(made, tmp_path, dirs_exist_ok=True)
    break_it(tmp_path)
    finding = found(town, tmp_path)[word]
    assert (finding.mark, words in str(finding)) == (mark, True), finding


@pytest.mark.parametrize(
    ("url", "mark"),
    [
        ("memory://", Mark.WARNING),
        ("embedded", Mark.GOOD),
        ("redis://127.0.0.1:9/0", Mark.FAILURE),
    ],
)
def test_redis_is_asked(town: Town, tmp_path: Path, url: str, mark: Mark) -> None:
    path = write_config(tmp_path, dict(town.settings()), redis={"url": url})
    finding = by_word(examine(config.load(path), datetime.now(UTC)))["Redis"]
    assert finding.mark is mark or (url == "embedded" and finding.mark is Mark.WARNING)


@pytest.mark.parametrize(
    ("month", "year", "mark"),
    [(6, 2026, Mark.GOOD), (12, 2026, Mark.WARNING), (6, 2025, Mark.GOOD), (6, 2090, Mark.WARNING)],
)
def test_next_years_holidays_are_missed_once_they_should_be_out(
    town: Town, tmp_path: Path, month: int, year: int, mark: Mark
) -> None:
    assert found(town, tmp_path, datetime(year, month, 1, tzinfo=UTC))["节假日"].mark is mark


@pytest.mark.parametrize(("free", "mark"), [(50, Mark.GOOD), (0.5, Mark.WARNING), (0.05, Mark.FAILURE)])
def test_a_full_disk_is_noticed(
    town: Town, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, free: float, mark: Mark
) -> None:
    usage = SimpleNamespace(free=int(free * 1024**3))
    monkeypatch.setattr(house.shutil, "disk_usage", lambda _: usage)
    assert found(town, tmp_path)["磁盘"].mark is mark


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ('secret = "请填写"', "Secret（点“查看”"),
        ('corp_id = "请填写"', "企业信息 → 企业ID"),
        ('encoding_aes_key = "short"', "EncodingAESKey（43 位）"),
        ("agentid = 1", "不认识 `wecom.agentid`"),
        ("", "[wecom] 里缺少 `corp_id`"),
    ],
)
def test_a_configuration_that_cannot_be_read_is_one_failure(tmp_path: Path, line: str, words: str) -> None:
    good = {"corp_id": "ww1", "agent_id": 1, "secret": "s", "token": "t", "encoding_aes_key": "k" * 43}
    name = line.partition(" ")[0]
    kept = {key: value for key, value in good.items() if key not in (name, "corp_id" if not line else "")}
    rest = "\n".join(f'{key} = "{value}"' for key, value in kept.items())
    (tmp_path / "config.toml").write_text(f"[wecom]\n{rest}\n{line}\n", encoding="utf-8")
    done = keyou(tmp_path, "doctor")
    assert (done.returncode, done.stdout[:5], done.stderr) == (
        1,
        "✗ 配置：",
        "keyou: 查了 1 项，1 项要处理\n",
    )
    assert words in done.stdout


def test_every_placeholder_is_named_in_one_run_with_its_place(tmp_path: Path) -> None:
    fresh_config(tmp_path)
    done = keyou(tmp_path, "doctor")
    assert done.returncode == 1
    assert "`wecom.corp_id`、`wecom.secret` 还是示例里的「请填写」" in done.stdout
    assert "企业信息 → 企业ID" in done.stdout
    assert "Secret（点“查看”" in done.stdout
    assert not re.search(r"[a-z]+ [a-z]+ [a-z]+", done.stdout + done.stderr)  # no English sentence
