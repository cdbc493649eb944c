"""What concerns customers: reading, remarks, tags, groups, mass sends, handover, 微信客服."""

from collections.abc import Callable
from datetime import timedelta

import fakeredis
import pytest

from bot.wecom import Giving, Limited, Misconfigured, OutcomeUnknown, Permanent, Transient, WeCom
from simulator import Town
from tests.wecom.conftest import HASTY, client


def code_of(deed: Callable[[], object], kind: type[Exception] = Permanent) -> int:
    with pytest.raises(kind) as caught:
        deed()
    return caught.value.code


@pytest.fixture
def customer(town: Town) -> str:
    return town.seed_customer("xiaoli", "王芳", remark_mobiles=["13800138000"])


def task(**whom: object) -> dict[str, object]:
    return {"chat_type": "single", "sender": "xiaoli", "text": {"content": "上新了"}, **whom}


def words(content: str) -> dict[str, object]:
    return {"text": {"content": content}}


def test_customers_are_listed_and_read(town: Town, wecom: WeCom, customer: str) -> None:
    assert "xiaoli" in wecom.customers.followers()
    assert wecom.customers.of("xiaoli") == [customer]
    assert wecom.customers.of("wang") == []
    read = wecom.customers.get(customer)
    assert read["external_contact"]["name"] == "王芳"
    assert [follow["remark_mobiles"] for follow in read["follow_user"]] == [["13800138000"]]
    assert code_of(lambda: wecom.customers.get("wmNobody")) in (40096, 84061)


def test_all_customers_of_many_members_come_by_pages(town: Town, wecom: WeCom) -> None:
    everybody = {town.seed_customer("xiaoli", f"客户{number}") for number in range(230)}
    everybody |= {town.seed_customer("wang", f"老客户{number}") for number in range(5)}
    found = [
        entry["external_contact"]["external_userid"] for entry in wecom.customers.of_many(["xiaoli", "wang"])
    ]
    assert len(found) == len(set(found)) == 235
    assert set(found) == everybody
    assert len(town.ledger.calls("externalcontact/batch/get_by_user")) >= 3


def test_more_than_a_hundred_members_are_asked_in_parts(town: Town, wecom: WeCom) -> None:
    for number in range(130):
        town.seed_member(f"rep{number}", "销售")
    last = town.seed_customer("rep129", "最后一位")
    found = list(wecom.customers.of_many([f"rep{number}" for number in range(130)]))
    assert [entry["external_contact"]["external_userid"] for entry in found] == [last]


def test_a_remark_replaces_what_was_there(town: Town, wecom: WeCom, customer: str) -> None:
    wecom.customers.remark("xiaoli", customer, {"remark": "芳姐", "remark_mobiles": ["13900139000"]})
    follow = wecom.customers.get(customer)["follow_user"][0]
    assert (follow["remark"], follow["remark_mobiles"]) == ("芳姐", ["13900139000"])
    assert code_of(lambda: wecom.customers.remark("xiaoli", customer, {"remark": "长" * 21})) == 40058
    assert code_of(lambda: wecom.customers.remark("wang", customer, {"remark": "x"})) in (40096, 84061)


def test_a_welcome_is_said_once_within_twenty_seconds(town: Town, wecom: WeCom) -> None:
    def code(name: str) -> str:
        town.add_customer("xiaoli", name)
        return list(town.world.book.welcomes)[-1]

    first = code("新客户甲")
    wecom.customers.welcome(first, words("您好"))
    assert code_of(lambda: wecom.customers.welcome(first, words("您好"))) in (41050, 41051)
    late = code("新客户乙")
    town.clock.advance(seconds=21)
    assert code_of(lambda: wecom.customers.welcome(late, words("您好"))) == 41050


def test_tags_are_made_given_taken_and_deleted(town: Town, wecom: WeCom, customer: str) -> None:
    group = wecom.tags.add("等级", ["A", "B"])
    ids = {tag["name"]: tag["id"] for tag in group["tag"]}
    assert [each["group_name"] for each in wecom.tags.all()] == ["等级"]
    wecom.tags.rename(ids["A"], "AA")
    wecom.tags.mark("xiaoli", customer, add=[ids["A"]])
    assert [tag["tag_name"] for tag in wecom.customers.get(customer)["follow_user"][0]["tags"]] == ["AA"]
    wecom.tags.mark("xiaoli", customer, remove=[ids["A"]])
    assert wecom.customers.get(customer)["follow_user"][0]["tags"] == []
    assert code_of(lambda: wecom.tags.mark("xiaoli", customer, add=["etNone"])) == 40068
    assert code_of(lambda: wecom.tags.rename(ids["B"], "AA")) == 40071
    wecom.tags.delete(tags=list(ids.values()))
    assert wecom.tags.all() == []


def test_two_at_once_on_one_customer_is_transient(town: Town, wecom: WeCom, customer: str) -> None:
    town.faults.errcode("externalcontact/mark_tag", 45035)
    assert code_of(lambda: wecom.tags.mark("xiaoli", customer, add=["et1"]), Transient) == 45035


def test_groups_are_listed_and_read(town: Town, wecom: WeCom, customer: str) -> None:
    chats = {town.seed_group("xiaoli", f"群{number}", [customer]) for number in range(3)}
    other = town.seed_group("wang", "王经理的群")
    assert {entry["chat_id"] for entry in wecom.chats.list()} == chats | {other}
    assert {entry["chat_id"] for entry in wecom.chats.list(["xiaoli"])} == chats
    read = wecom.chats.get(other)
    assert (read["owner"], read["name"]) == ("wang", "王经理的群")
    town.dismiss_group(other)
    assert code_of(lambda: wecom.chats.get(other)) == 49008


def test_a_mass_send_waits_for_its_member_and_tells_what_became_of_it(
    town: Town, wecom: WeCom, customer: str
) -> None:
    made = wecom.mass.create(task(external_userid=[customer, "wmStranger"]))
    assert made.refused == ("wmStranger",)
    assert [(entry["userid"], entry["status"]) for entry in wecom.mass.confirmations(made.msgid)] == [
        ("xiaoli", 0)
    ]
    assert town.customer_chat("xiaoli", customer) == []
    wecom.mass.remind(made.msgid)
    town.confirm("xiaoli", made.msgid)
    assert [entry["status"] for entry in wecom.mass.confirmations(made.msgid)] == [2]
    results = list(wecom.mass.results(made.msgid, "xiaoli"))
    assert [(entry["external_userid"], entry["status"]) for entry in results] == [(customer, 1)]


def test_a_mass_send_to_a_group_is_confirmed_by_its_owner(town: Town, wecom: WeCom, customer: str) -> None:
    chat = town.seed_group("xiaoli", "老客户群", [customer])
    made = wecom.mass.create(task(chat_type="group", chat_id_list=[chat]))
    assert town.group_chat(chat) == []
    town.confirm("xiaoli", made.msgid)
    assert [entry["chat_id"] for entry in wecom.mass.results(made.msgid, "xiaoli")] == [chat]
    assert len(town.group_chat(chat)) == 1


def test_a_mass_send_whose_answer_was_lost_is_found_by_its_text(
    town: Town, store: fakeredis.FakeRedis, customer: str
) -> None:
    hasty, now = client(town, store, HASTY), town.clock.now()
    town.faults.reset_after("externalcontact/add_msg_template")
    with pytest.raises(OutcomeUnknown):
        hasty.mass.create(task(external_userid=[customer]))
    found = list(hasty.mass.since("single", now - timedelta(minutes=5), now + timedelta(minutes=5)))
    assert [entry["text"]["content"] for entry in found] == ["上新了"]
    assert town.waiting("xiaoli")[0].msgid == found[0]["msgid"]


def test_a_mass_send_can_be_cancelled_and_not_reminded_without_end(
    town: Town, wecom: WeCom, customer: str
) -> None:
    made = wecom.mass.create(task(external_userid=[customer]))
    for _ in range(3):
        wecom.mass.remind(made.msgid)
    assert code_of(lambda: wecom.mass.remind(made.msgid), Limited) == 41094
    wecom.mass.cancel(made.msgid)
    assert code_of(lambda: wecom.mass.remind(made.msgid)) == 41093
    assert code_of(lambda: wecom.mass.create(task(external_userid=["wmStranger"]))) == 41048
    town.rules.mass_dispatch = 60
    fresh = wecom.mass.create(task(external_userid=[customer]))
    assert code_of(lambda: list(wecom.mass.confirmations(fresh.msgid)), Transient) == 41063


def test_long_results_come_by_pages(town: Town, wecom: WeCom) -> None:
    everybody = [town.seed_customer("xiaoli", f"客户{number}") for number in range(1200)]
    made = wecom.mass.create(task(external_userid=everybody))
    town.confirm("xiaoli", made.msgid)
    results = {
        entry["external_userid"]: entry["status"] for entry in wecom.mass.results(made.msgid, "xiaoli")
    }
    assert results == dict.fromkeys(everybody, 1)


def test_customers_change_hands_after_a_day(town: Town, wecom: WeCom, customer: str) -> None:
    giving = Giving("xiaoli", "wang")
    begun = wecom.handover.customers(giving, [customer, "wmNobody"], "以后由王经理服务您")
    assert begun == {customer: 0, "wmNobody": 40096}
    assert [entry["status"] for entry in wecom.handover.results(giving)] == [2]
    town.clock.advance(hours=25)
    town.complete_handovers()
    assert [entry["status"] for entry in wecom.handover.results(giving)] == [1]
    assert wecom.customers.of("wang") == [customer]
    assert code_of(lambda: wecom.handover.customers(Giving("wang", "wang"), [customer])) == 40130


def test_customers_and_groups_of_a_member_who_left_change_hands(
    town: Town, wecom: WeCom, customer: str
) -> None:
    chat, mine = town.seed_group("xiaoli", "老客户群", [customer]), town.seed_group("wang", "王的群")
    resigned = Giving("xiaoli", "wang", resigned=True)
    assert code_of(lambda: wecom.handover.customers(resigned, [customer])) == 40097
    assert wecom.handover.groups([chat], "wang", resigned=True) == {chat: 90500}
    town.leave_corp("xiaoli")
    assert wecom.handover.customers(resigned, [customer]) == {customer: 0}
    assert [entry["status"] for entry in wecom.handover.results(resigned)] == [2]
    assert wecom.handover.groups([chat], "wang", resigned=True) == {}
    assert wecom.chats.get(chat)["owner"] == "wang"
    town.seed_member("zhao", "赵")
    assert wecom.handover.groups([mine], "zhao", resigned=False) == {}


def test_without_the_permission_it_is_a_matter_of_configuration(town: Town, wecom: WeCom) -> None:
    town.app.permissions.discard("customers")
    assert code_of(lambda: wecom.customers.of("xiaoli"), Misconfigured) == 48002


def test_the_service_is_pulled_from_a_cursor_on_and_answered(town: Town, wecom: WeCom, customer: str) -> None:
    account = town.seed_kf("客服")
    assert [entry["open_kfid"] for entry in wecom.kf.accounts()] == [account]
    for number in range(7):
        town.kf_say(account, customer, f"在吗 {number}")
    found, cursor, more = [], "", True
    while more:
        page = wecom.kf.pull(account, cursor, limit=3)
        found += [message["text"]["content"] for message in page.messages if message["msgtype"] == "text"]
        cursor, more = page.cursor, page.more
    assert found == [f"在吗 {number}" for number in range(7)]
    assert wecom.kf.pull(account, cursor).messages == ()

    answer = {"touser": customer, "open_kfid": account, "msgid": "ours1", "msgtype": "text", **words("在的")}
    assert wecom.kf.send(answer) == "ours1"
    assert code_of(lambda: wecom.kf.send(answer)) == 95033
    for number in range(4):
        wecom.kf.send(answer | {"msgid": f"more{number}"})
    assert code_of(lambda: wecom.kf.send(answer | {"msgid": "sixth"})) in (95001, 95002)
    assert wecom.kf.state(account, customer)["service_state"] in (0, 1)


def test_a_service_session_is_greeted_once(town: Town, wecom: WeCom, customer: str) -> None:
    account = town.seed_kf("客服")
    code = town.enter_kf(account, customer)
    greeting = {"msgid": "hello1", "msgtype": "text", **words("您好")}
    wecom.kf.send_on_event(code, greeting)
    assert code_of(lambda: wecom.kf.send_on_event(code, greeting | {"msgid": "hello2"}))


def test_pages_that_do_not_end_are_left(town: Town, wecom: WeCom, monkeypatch: pytest.MonkeyPatch) -> None:
    import simulator.api.serve as serve
    from simulator.api.call import Route

    endless = Route(lambda call: {"group_chat_list": [{"chat_id": "x"}], "next_cursor": "again"})
    monkeypatch.setitem(serve.ROUTES, "externalcontact/groupchat/list", endless)
    with pytest.raises(Transient, match="do not end"):
        list(wecom.chats.list())
    assert len(town.ledger.calls("externalcontact/groupchat/list")) == 2
