"""Handing customers to another member, on the job or after leaving (WeCom pages 92125, 94088, 94081)."""

from simulator.api.call import Answer, Call, Route, limited
from simulator.api.paging import page
from simulator.refusals import ApiError
from simulator.world.outside.handovers import DONE, Handover
from simulator.world.rules import DAY


def transfer(call: Call) -> Answer:
    """Begin to hand over customers of an active member; each one with its own errcode."""
    handover = call.userid("handover_userid")
    limited(call.text("transfer_success_msg", ""), "transfer_success_msg", 200, "chars")
    return _begin(call, handover, resigned=False)


def transfer_resigned(call: Call) -> Answer:
    """Begin to hand over customers of a member who left; 40097 if he did not."""
    handover = call.text("handover_userid").lower()
    member = call.world.members.get(handover)
    if member is None or member.status != 5:
        raise ApiError(40097)
    return _begin(call, handover, resigned=True)


def result(call: Call) -> Answer:
    """How the handovers of one member to another stand."""
    return _results(call, resigned=False)


def result_resigned(call: Call) -> Answer:
    """The same for a member who left."""
    return _results(call, resigned=True)


def unassigned(call: Call) -> Answer:
    """Customers whose member left and who wait for another."""
    gone = {m.userid: m for m in call.world.members.values() if m.status == 5}
    follows = [follow for userid in gone for follow in call.world.book.of(userid)]
    rows, following = page(call, follows, usual=1000, most=1000, name="page_size")
    info = [
        {
            "handover_userid": row.userid,
            "external_userid": row.external_userid,
            "dimission_time": int(gone[row.userid].left_at),
        }
        for row in rows
    ]
    return {"info": info, "is_last": not following, "next_cursor": following}


def _begin(call: Call, handover: str, resigned: bool) -> Answer:
    takeover, customers = call.userid("takeover_userid"), call.texts("external_userid", 100)
    if handover == takeover:
        raise ApiError(40130)
    message, rows = call.text("transfer_success_msg", ""), []
    for external_userid in customers:
        code = _why_not(call, handover, external_userid, resigned)
        rows.append({"external_userid": external_userid, "errcode": code})
        if code == 0:
            row = Handover(handover, takeover, external_userid, call.now, message, resigned)
            call.world.handovers.rows.append(row)
    return {"customer": rows}


def _why_not(call: Call, handover: str, external_userid: str, resigned: bool) -> int:
    if external_userid not in call.world.book.customers:
        return 40096
    if call.world.book.known(handover, external_userid) is None:
        return 40131
    if call.world.handovers.waiting(external_userid, handover):
        return 40129
    recent = call.world.handovers.recent(external_userid, call.now - 90 * DAY)
    return 40128 if not resigned and recent >= call.world.rules.transfers_per_90_days else 0


def _results(call: Call, resigned: bool) -> Answer:
    handover, takeover = call.text("handover_userid").lower(), call.text("takeover_userid").lower()
    found = [
        row
        for row in call.world.handovers.rows
        if (row.handover, row.takeover, row.resigned) == (handover, takeover, resigned)
    ]
    rows, following = page(call, found, usual=1000, most=1000)
    return {"customer": [_described(row) for row in rows], "next_cursor": following}


def _described(row: Handover) -> dict[str, object]:
    shown = {"external_userid": row.external_userid, "status": row.status}
    return shown | ({"takeover_time": int(row.done_at)} if row.status == DONE else {})


ROUTES = {
    "externalcontact/transfer_customer": Route(transfer, permission="customers"),
    "externalcontact/transfer_result": Route(result, permission="customers"),
    "externalcontact/resigned/transfer_customer": Route(transfer_resigned, permission="customers"),
    "externalcontact/resigned/transfer_result": Route(result_resigned, permission="customers"),
    "externalcontact/get_unassigned_list": Route(unassigned, permission="customers"),
}
