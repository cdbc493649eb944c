"""The page's server side: who may ask, what may be done, how news travels."""

import threading
import time
from collections.abc import Iterator
from datetime import datetime
from typing import Any

import pytest
import requests

from simulator import Town
from simulator.page import Page, Window
from simulator.people.ground import ImpossibleError

PNG = b"\x89PNG\r\n\x1a\n rest"


@pytest.fixture
def page(town: Town) -> Iterator[Page]:
    page = Page(
        town, Window(held=lambda: [{"text": "最好"}], examples=lambda who, chat: [f"{who} {chat[:3]}"])
    )
    town.mount("/", page)
    yield page
    page.close()


def ask(town: Town, path: str, **query: Any) -> Any:
    return requests.get(f"{town.api_base}/page/{path}", params=query, timeout=10).json()


def tell(town: Town, path: str, wish: dict[str, Any], **headers: str) -> requests.Response:
    return requests.post(f"{town.api_base}/page/{path}", json=wish, headers=headers, timeout=10)


def app_chat(town: Town, userid: str) -> str:
    return f"app:{town.app.agent_id}:{userid}"


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example:80", "evil.example:8900"])
def test_a_foreign_name_for_this_machine_is_no_way_in(town: Town, page: Page, host: str) -> None:
    for path in ("/", "/page/people", "/page/news", "/page/look/main.js"):
        assert requests.get(f"{town.api_base}{path}", headers={"Host": host}, timeout=10).status_code == 403


def test_another_site_can_do_nothing(town: Town, page: Page) -> None:
    wish = {"deed": "say", "who": "xiaoli", "chat": app_chat(town, "xiaoli"), "text": "你好"}
    assert tell(town, "do", wish, Origin="https://evil.example").status_code == 403
    plain = requests.post(f"{town.api_base}/page/do", data=str(wish), timeout=10)
    assert plain.status_code >= 400
    assert town.chat("xiaoli") == []


def test_the_page_runs_its_own_scripts_alone_and_gives_no_other_file(town: Town, page: Page) -> None:
    index = requests.get(f"{town.api_base}/", timeout=10)
    assert index.headers["Content-Security-Policy"].startswith("default-src 'none'; script-src 'self'")
    assert "http" not in index.text.replace("http-equiv", "")
    for name in ("../side.py", "__init__.py", "..%2fside.py", "nothing.js"):
        assert requests.get(f"{town.api_base}/page/look/{name}", timeout=10).status_code == 404


def test_the_api_stays_where_it_is_beside_a_page_on_everything(town: Town, page: Page) -> None:
    answer = requests.get(f"{town.api_base}/cgi-bin/gettoken", timeout=10).json()
    assert answer["errcode"] == 41002


@pytest.mark.parametrize(
    ("who", "chat"),
    [
        ("xiaoli", "app:1000002:wang"),
        ("nobody", "app:1000002:nobody"),
        ("xiaoli", "internal:none"),
        ("xiaoli", ""),
    ],
)
def test_nobody_writes_in_a_chat_that_is_not_theirs(town: Town, page: Page, who: str, chat: str) -> None:
    answer = tell(town, "do", {"deed": "say", "who": who, "chat": chat, "text": "你好"})
    assert answer.status_code == 400
    assert answer.json()["error"] == "这个聊天现在发不了消息"


@pytest.mark.parametrize("wish", [{}, {"deed": "stop"}, {"deed": "say"}, {"deed": "tap", "who": "xiaoli"}])
def test_what_makes_no_sense_is_refused_in_words(town: Town, page: Page, wish: dict[str, Any]) -> None:
    answer = tell(town, "do", wish)
    assert answer.status_code == 400
    assert answer.json()["error"]


def test_everybody_has_the_chats_that_wecom_gives_them(town: Town, page: Page) -> None:
    customer = town.seed_customer("xiaoli", "王姐")
    service = town.seed_kf("客服")
    group = town.seed_group("xiaoli", "老客户", [customer])
    inside = town.seed_internal_group("销售部", ["wang", "xiaoli"])
    people = ask(town, "people")
    chats = {
        one["id"]: [row["chat"] for row in one["chats"]] for one in people["members"] + people["customers"]
    }
    talk = f"customer:xiaoli:{customer}"
    assert chats["xiaoli"] == [app_chat(town, "xiaoli"), f"internal:{inside}", f"group:{group}", talk]
    assert chats["wang"] == [app_chat(town, "wang"), f"internal:{inside}"]
    assert chats[customer] == [f"kf:{service}:{customer}", talk, f"group:{group}"]


def test_what_is_said_anywhere_is_seen_with_its_speaker(town: Town, page: Page) -> None:
    customer = town.seed_customer("xiaoli", "王姐")
    service, inside = town.seed_kf("客服"), town.seed_internal_group("销售部", ["wang", "xiaoli"])
    group = town.seed_group("xiaoli", "老客户", [customer])
    talk = f"customer:xiaoli:{customer}"
    said = [
        ("xiaoli", app_chat(town, "xiaoli"), "小李"),
        ("wang", f"internal:{inside}", "王经理"),
        (customer, f"group:{group}", "王姐"),
        (customer, f"kf:{service}:{customer}", "王姐"),
        (customer, talk, "王姐"),
        ("xiaoli", talk, "小李"),
    ]
    for who, chat, _ in said:
        assert tell(town, "do", {"deed": "say", "who": who, "chat": chat, "text": f"{who}\n好"}).ok
    bubbles = ask(town, "news", heard=0)["bubbles"]
    assert [(b["sender"], b["chat"], b["name"]) for b in bubbles] == said
    assert bubbles[0]["text"] == "xiaoli\n好"


def test_a_listener_is_woken_by_the_next_change_and_not_before(town: Town, page: Page) -> None:
    first = ask(town, "news", heard=0)
    heard: list[Any] = []
    listener = threading.Thread(
        target=lambda: heard.append(ask(town, "news", heard=first["heard"], revision=first["revision"]))
    )
    listener.start()
    listener.join(0.4)
    assert listener.is_alive()
    town.seed_internal_group("销售部", ["wang", "xiaoli"])
    chat = next(iter(town.world.internal.groups))
    town.internal_say("wang", chat, "开会")
    listener.join(5)
    assert [b["text"] for b in heard[0]["bubbles"]] == ["开会"]
    assert heard[0]["people"] != first["people"]


def test_closing_lets_every_listener_go(town: Town, page: Page) -> None:
    first = ask(town, "news", heard=0)
    listeners = [
        threading.Thread(target=ask, args=(town, "news"), kwargs={"heard": first["heard"]}) for _ in range(3)
    ]
    for listener in listeners:
        listener.start()
    time.sleep(0.2)
    page.close()
    for listener in listeners:
        listener.join(2)
    assert not any(listener.is_alive() for listener in listeners)


def test_more_listeners_than_there_is_room_for_come_back_soon(town: Town, page: Page) -> None:
    heard = ask(town, "news", heard=0)["heard"]
    for _ in range(10):
        threading.Thread(target=ask, args=(town, "news"), kwargs={"heard": heard}, daemon=True).start()
    time.sleep(0.3)
    begun = time.monotonic()
    assert ask(town, "people")["members"]
    ask(town, "news", heard=heard)
    assert time.monotonic() - begun < 5
    page.close()


def test_a_picture_is_shown_only_if_it_is_one(town: Town, page: Page) -> None:
    where = {"who": "xiaoli", "chat": app_chat(town, "xiaoli")}
    url = f"{town.api_base}/page/send"
    assert requests.post(url, params=where, data=PNG, headers={"Content-Type": "image/png"}, timeout=10).ok
    assert not requests.post(
        url, params=where, data=PNG, headers={"Content-Type": "text/html"}, timeout=10
    ).ok
    media_id = town.chat("xiaoli")[-1].content["media_id"]
    shown = requests.get(f"{town.api_base}/page/picture/{media_id}", timeout=10)
    assert (shown.headers["Content-Type"], shown.content) == ("image/png", PNG)
    town.send_image("xiaoli", b"<script>alert(1)</script>")
    media_id = town.chat("xiaoli")[-1].content["media_id"]
    assert requests.get(f"{town.api_base}/page/picture/{media_id}", timeout=10).status_code == 404


def test_the_clock_goes_forwards_by_hours_and_to_moments(town: Town, page: Page) -> None:
    assert tell(town, "clock", {"hours": 72}).ok
    assert town.clock.now().isoformat() == "2026-11-26T09:00:00+08:00"
    assert tell(town, "clock", {"at": "2026-11-27T09:07"}).ok
    assert town.clock.now().isoformat() == "2026-11-27T09:07:00+08:00"
    for wish in (
        {"at": "2026-11-01T09:00"},
        {"hours": -1},
        {"at": "gestern"},
        {"hours": 1e9},
        {"hours": "inf"},
        {},
    ):
        assert tell(town, "clock", wish).status_code == 400
    assert town.clock.now().isoformat() == "2026-11-27T09:07:00+08:00"


def test_a_house_behind_the_window_moves_the_clock_itself_and_may_refuse(town: Town) -> None:
    def refuse(to: datetime) -> None:
        raise ImpossibleError(f"不走到 {to:%H:%M}")

    town.mount("/", Page(town, Window(move=refuse)))
    answer = tell(town, "clock", {"hours": 1})
    assert (answer.status_code, answer.json()["error"]) == (400, "不走到 10:00")


def test_the_window_shows_what_the_house_gives(town: Town, page: Page) -> None:
    assert ask(town, "window") == {"waiting": [], "held": [{"text": "最好"}], "birthday": None}
    assert ask(town, "examples", who="xiaoli", chat="kf:1:2") == ["xiaoli kf:"]


def test_a_waiting_mass_message_is_counted_and_sent_by_hand(town: Town, page: Page, api: Any) -> None:
    friends = [town.seed_customer("xiaoli", name) for name in ("王姐", "张总")]
    made = api.post(
        "externalcontact/add_msg_template",
        {
            "chat_type": "single",
            "external_userid": friends,
            "sender": "xiaoli",
            "text": {"content": "新品到了"},
        },
    )
    assert made["errcode"] == 0
    waiting = ask(town, "news", heard=0)["tasks"]["xiaoli"]
    assert [(task["text"], task["recipients"]) for task in waiting] == [("新品到了", ["王姐", "张总"])]
    town.leave_member(friends[0], "xiaoli")
    answer = tell(town, "do", {"deed": "confirm", "who": "xiaoli", "msgid": waiting[0]["msgid"]})
    assert answer.json() == {"sent": 1, "failed": 1}
    assert ask(town, "news", heard=0)["tasks"] == {}
    again = tell(town, "do", {"deed": "confirm", "who": "xiaoli", "msgid": waiting[0]["msgid"]})
    assert again.status_code == 400


def test_a_stranger_becomes_a_customer(town: Town, page: Page) -> None:
    answer = tell(town, "do", {"deed": "befriend", "who": "xiaoli", "name": " <img onerror> "})
    assert town.world.name_of(answer.json()["id"]) == "<img onerror>"
    assert not tell(town, "do", {"deed": "befriend", "who": "xiaoli", "name": "  "}).ok
