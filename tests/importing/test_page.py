"""The upload page: who may open it, the look before the deed, the deed once, and what was refused handed back."""

import http.client
import io
import re
import threading
import time
from urllib.parse import parse_qs, urlsplit

import openpyxl
import pytest
import time_machine
from flask.testing import FlaskClient
from sqlalchemy import func, select
from werkzeug.test import TestResponse

from bot.importing.files import MOST_BYTES
from bot.importing.shelf import Shelf
from bot.office import Office, state_folder
from bot.pages.login import COOKIE, STATE
from bot.server import web
from crm.people import WHOLE_FIRM
from simulator import Town
from storage.books import customers
from storage.records import Deed
from storage.tables import Customer
from tests.importing.lists import text_of
from tests.story import Story

HEAD = ("姓名", "手机", "负责人")
GOOD = text_of(
    HEAD, ("王丽", "13800135678", "linxiao"), ("<b>李</b>", "138", "linxiao"), ("张三", "", "nobody")
).encode()
IN_WECOM = {"User-Agent": "Mozilla/5.0 wxwork/4.1.0 MicroMessenger/7.0.1"}


@pytest.fixture
def client(office: Office) -> FlaskClient:
    return web(office, threading.Event()).test_client()


def log_in(client: FlaskClient, town: Town, who: str) -> TestResponse:
    away = client.get("/import", headers=IN_WECOM)
    state = parse_qs(urlsplit(away.headers["Location"]).query)["state"][0]
    return client.get("/import", query_string={"code": town.log_in(who), "state": state})


def form_of(page: TestResponse) -> dict[str, str]:
    return dict(re.findall(r'name="(form|token)" value="([^"]+)"', page.text))


def send(client: FlaskClient, content: bytes = GOOD, name: str = "客户.csv") -> TestResponse:
    form = form_of(client.get("/import"))
    return client.post("/import", data={**form, "step": "look", "file": (io.BytesIO(content), name)})


def shown(page: TestResponse) -> str:
    return re.findall(r"<p hidden>(.*?)</p>", page.text)[0]


@pytest.mark.parametrize(
    ("headers", "place", "words"),
    [
        (IN_WECOM, "https://open.weixin.qq.com/connect/oauth2/authorize", {"scope": "snsapi_base", "response_type": "code"}),
        ({}, "https://login.work.weixin.qq.com/wwlogin/sso/login", {"login_type": "CorpApp"}),
    ],
)  # fmt: skip
def test_a_stranger_is_sent_to_wecoms_login_and_back_here(
    client: FlaskClient, office: Office, headers: dict[str, str], place: str, words: dict[str, str]
) -> None:
    answer = client.get("/import", headers={**headers, "Host": "crm.example.com"})
    to = urlsplit(answer.headers["Location"])
    query = {name: values[0] for name, values in parse_qs(to.query).items()}
    assert f"{to.scheme}://{to.netloc}{to.path}" == place
    assert query.pop("state")
    assert query == words | {
        "appid": office.config.wecom.corp_id,
        "agentid": str(office.config.wecom.agent_id),
        "redirect_uri": "https://crm.example.com/import",
    }
    cookie = answer.headers["Set-Cookie"]
    assert cookie.startswith(STATE)
    assert all(word in cookie for word in ("HttpOnly", "Secure", "SameSite=Lax"))


@pytest.mark.parametrize(
    ("who", "status", "words"),
    [("zhoumin", 200, "选择 .xlsx 或 .csv"), ("linxiao", 302, ""), ("stranger", 403, "本页只给企业成员使用")],
)
def test_managers_are_let_in_and_others_not(
    client: FlaskClient, town: Town, who: str, status: int, words: str
) -> None:
    came = log_in(client, town, who)
    page = client.get("/import") if came.status_code == 303 else came
    assert (page.status_code, words in page.text) == (status, True)


def test_a_rep_whom_we_know_is_told_that_it_is_not_for_reps(
    client: FlaskClient, town: Town, office: Office
) -> None:
    from storage.books import staff

    with office.desk() as desk:
        staff.newcomer(desk, "linxiao")
    log_in(client, town, "linxiao")
    page = client.get("/import")
    assert (page.status_code, "只有管理员和主管" in page.text) == (403, True)
    assert client.post("/import", data={"step": "look"}).status_code == 403


def test_a_manager_who_has_left_is_a_stranger(client: FlaskClient, town: Town, office: Office) -> None:
    from storage.tables import Staff

    log_in(client, town, "zhoumin")
    with office.desk() as desk:
        desk.db.get_one(Staff, "zhoumin").left_at = desk.now
    assert client.get("/import").status_code == 302


@pytest.mark.parametrize("state", ["", "another", None])
def test_a_code_that_this_browser_did_not_ask_for_logs_nobody_in(
    client: FlaskClient, town: Town, state: str | None
) -> None:
    client.get("/import")
    query = {"code": town.log_in("zhoumin")} | ({} if state is None else {"state": state})
    assert client.get("/import", query_string=query).status_code == 403
    assert client.get("/import").status_code == 302


def test_a_code_serves_once(client: FlaskClient, town: Town) -> None:
    state = parse_qs(urlsplit(client.get("/import").headers["Location"]).query)["state"][0]
    query = {"code": town.log_in("zhoumin"), "state": state}
    assert client.get("/import", query_string=query).status_code == 303
    assert "请重新打开" in client.get("/import", query_string=query).text


@pytest.mark.parametrize("cookie", ["", "zhoumin", "InpoAm91bWluIg.aSG8Aw.x"])
def test_a_made_up_cookie_is_nobodys(client: FlaskClient, cookie: str) -> None:
    client.set_cookie(COOKIE, cookie)
    assert client.get("/import").status_code == 302


def test_a_login_ends_after_half_an_hour(client: FlaskClient, town: Town) -> None:
    with time_machine.travel("2026-11-23T01:00:00Z", tick=False) as clock:
        log_in(client, town, "zhoumin")
        clock.shift(29 * 60)
        assert client.get("/import").status_code == 200
        clock.shift(2 * 60)
        assert client.get("/import").status_code == 302


def test_the_counts_come_first_and_nothing_is_written(
    client: FlaskClient, town: Town, office: Office
) -> None:
    log_in(client, town, "zhoumin")
    page = send(client)
    assert shown(page) == "可导入 1 · 重复 0 · 有误 2"
    assert "&lt;b&gt;" not in page.text  # the refused name stands in the file alone
    with office.desk() as desk:
        assert desk.db.scalar(select(func.count()).select_from(Customer)) == 0
    stored = b"".join(path.read_bytes() for path in (state_folder(office.config) / "imports").iterdir())
    assert b"13800135678" not in stored


def test_import_writes_once_and_hands_the_refused_rows_back(
    client: FlaskClient, town: Town, office: Office
) -> None:
    log_in(client, town, "zhoumin")
    looked = send(client)
    done = client.post("/import", data=form_of(looked) | {"step": "bring"})
    assert shown(done) == "新增 1 · 更新 0 · 未变 0 · 有误 2"
    again = client.post("/import", data=form_of(looked) | {"step": "bring"})
    assert (again.status_code, "已经导入过" in again.text) == (422, True)
    link = re.findall(r'href="(/import\?problems=[^"]+)"', done.text)[0]
    file = client.get(link)
    assert (
        "filename*=UTF-8''%E5%AE%A2%E6%88%B7.csv.%E9%97%AE%E9%A2%98.xlsx"
        in file.headers["Content-Disposition"]
    )
    rows = [
        [c.value for c in row] for row in openpyxl.load_workbook(io.BytesIO(file.data)).active.iter_rows()
    ]
    assert [row[:2] for row in rows] == [["姓名", "手机"], ["<b>李</b>", "138"], ["张三", None]]
    assert (rows[0][3], "没有负责人“nobody”" in rows[2][3]) == ("问题", True)
    with office.desk() as desk:
        assert [c.owner for c in customers.named(desk, "王丽", WHOLE_FIRM)] == ["linxiao"]
        assert desk.db.scalars(select(Deed.by)).all() == ["zhoumin"]


def test_cancel_forgets_the_file(client: FlaskClient, town: Town) -> None:
    log_in(client, town, "zhoumin")
    looked = form_of(send(client))
    assert "已取消" in client.post("/import", data=looked | {"step": "cancel"}).text
    assert "取消了" in client.post("/import", data=looked | {"step": "bring"}).text


def test_what_a_file_says_is_shown_and_never_done(client: FlaskClient, town: Town) -> None:
    log_in(client, town, "zhoumin")
    page = send(client, text_of(("姓名", "手机"), ("x", "<script>1")).encode(), "<script>.csv")
    assert "<script>" not in page.text
    assert "&lt;script&gt;.csv" in page.text
    assert "default-src 'none'" in page.headers["Content-Security-Policy"]
    assert "script-src" not in page.headers["Content-Security-Policy"]


def test_a_form_of_another_site_does_nothing(client: FlaskClient, town: Town) -> None:
    log_in(client, town, "zhoumin")
    looked = form_of(send(client))
    for form in ("", "x", looked["token"]):
        page = client.post("/import", data={"form": form, "token": looked["token"], "step": "bring"})
        assert page.status_code == 403
    assert client.post("/import", data=looked | {"step": "bring"}).status_code == 200


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("a.txt", b"x", "只能导入"),
        ("a.xlsx", b"x", "不是有效的"),
        ("a.csv", b"", "空的"),
        ("", b"x", "请先选择"),
    ],
)
def test_a_file_that_cannot_be_read_is_said_on_the_page(
    client: FlaskClient, town: Town, name: str, content: bytes, why: str
) -> None:
    log_in(client, town, "zhoumin")
    page = send(client, content, name)
    assert (page.status_code, why in page.text) == (422, True)


def test_more_than_20_mb_is_refused_on_the_page(client: FlaskClient, town: Town) -> None:
    log_in(client, town, "zhoumin")
    page = send(client, b"x" * (MOST_BYTES + 100_000))
    assert (page.status_code, "超过 20 MB" in page.text) == (413, True)


def test_another_persons_file_stays_theirs(office: Office) -> None:
    shelf = Shelf(state_folder(office.config) / "imports", office.firm.kw["info"]["keys"])
    token = shelf.put("zhoumin", "a.csv", b"x")
    assert shelf.look("linxiao", token) is None
    assert shelf.look("zhoumin", "../seal.key") is None
    assert shelf.take("zhoumin", token) == ("a.csv", b"x")
    assert shelf.take("zhoumin", token) is None


def test_files_are_gone_after_an_hour(office: Office) -> None:
    shelf = Shelf(state_folder(office.config) / "imports", office.firm.kw["info"]["keys"])
    token = shelf.put("zhoumin", "a.csv", b"x")
    with time_machine.travel(time.time() + 3601):
        assert shelf.look("zhoumin", token) is None
    assert list((state_folder(office.config) / "imports").iterdir()) == []


def multipart(form: dict[str, str], content: bytes) -> bytes:
    parts = [
        f'--x\r\nContent-Disposition: form-data; name="{k}"\r\n\r\n{v}\r\n'.encode() for k, v in form.items()
    ]
    file = (
        b'--x\r\nContent-Disposition: form-data; name="file"; filename="a.csv"\r\n\r\n'
        + content
        + b"\r\n--x--\r\n"
    )
    return b"".join(parts) + file


def test_a_large_file_goes_through_the_real_server_for_who_is_logged_in_and_for_nobody_else(
    story: Story,
) -> None:
    address = urlsplit(story.url)

    def ask(method: str, path: str, body: bytes = b"", cookie: str = "") -> http.client.HTTPResponse:
        caller = http.client.HTTPConnection(address.hostname, address.port, timeout=30)
        headers = {"Cookie": cookie, "Content-Type": "multipart/form-data; boundary=x"}
        caller.request(method, path, body or None, headers)
        return caller.getresponse()

    away = ask("GET", "/import")
    state = parse_qs(urlsplit(away.headers["Location"]).query)["state"][0]
    sent = away.headers["Set-Cookie"].partition(";")[0]
    back = ask("GET", f"/import?code={story.town.log_in('zhoumin')}&state={state}", cookie=sent)
    cookie = back.headers["Set-Cookie"].partition(";")[0]
    assert (back.status, cookie.partition("=")[0]) == (303, COOKIE)
    form = dict(
        re.findall(r'name="(form)" value="([^"]+)"', ask("GET", "/import", cookie=cookie).read().decode())
    )
    blank = b" " * 120 + b"\r\n"
    content = text_of(HEAD, ("王丽", "13800135678", "linxiao")).encode() + blank * 20_000
    body = multipart(form | {"step": "look"}, content)
    answer = ask("POST", "/import", body, cookie)
    assert (answer.status, "可导入 1" in answer.read().decode()) == (200, True)
    for path, other in (("/import", ""), ("/import", f"{COOKIE}=x"), ("/wecom/callback", cookie)):
        assert refused(address, path, other, len(body)) == 403


def refused(address: object, path: str, cookie: str, size: int) -> int:
    """The status that comes before the body has been sent."""
    caller = http.client.HTTPConnection(address.hostname, address.port, timeout=30)  # type: ignore[attr-defined]
    caller.putrequest("POST", path)
    for name, value in (("Cookie", cookie), ("Content-Length", str(size))):
        caller.putheader(name, value)
    caller.endheaders()
    return caller.getresponse().status
