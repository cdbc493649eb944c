"""Customers (客户联系, WeCom pages 92113, 92114, 92994, 92115)."""

from collections.abc import Iterator

from bot.wecom.calls import Answer, Body, Calls, Entry
from bot.wecom.errors import Permanent

_NO_CUSTOMER = 84061
_AT_ONCE = 100


class Customers:
    """externalcontact/*: of members with 客户联系; the app must be listed among those that may call (48002)."""

    def __init__(self, calls: Calls) -> None:
        self._calls = calls

    def followers(self) -> list[str]:
        """GET externalcontact/get_follow_user_list: userids of members who may have customers, in lower case."""
        answer = self._calls.get("externalcontact/get_follow_user_list")
        return [str(userid).lower() for userid in answer["follow_user"]]

    def of(self, userid: str) -> list[str]:
        """GET externalcontact/list: a member's external_userids; none is an empty list (84061)."""
        try:
            return list(self._calls.get("externalcontact/list", userid=userid)["external_userid"])
        except Permanent as error:
            if error.code != _NO_CUSTOMER:
                raise
            return []

    def get(self, external_userid: str) -> Answer:
        """GET externalcontact/get: `external_contact`, and `follow_user` of all pages (500 followers each)."""
        answer = self._page(external_userid, "")
        cursor, seen = answer.get("next_cursor") or "", {""}
        while cursor not in seen:
            seen.add(cursor)
            more = self._page(external_userid, cursor)
            answer["follow_user"] = [*answer["follow_user"], *more["follow_user"]]
            cursor = more.get("next_cursor") or ""
        return answer

    def of_many(self, userids: list[str]) -> Iterator[Entry]:
        """POST externalcontact/batch/get_by_user: `external_contact` and `follow_info` of each relation.

        A hundred members a call, a hundred relations a page.
        """
        for first in range(0, len(userids), _AT_ONCE):
            body = {"userid_list": userids[first : first + _AT_ONCE], "limit": _AT_ONCE}
            yield from self._calls.pages("externalcontact/batch/get_by_user", body, "external_contact_list")

    def remark(self, userid: str, external_userid: str, body: Body) -> None:
        """POST externalcontact/remark: `remark` (20), `description` (150), `remark_company` (20), `remark_mobiles`.

        Not all empty; the phones given replace those there, [""] clears them. No callback follows.
        """
        whose = {"userid": userid, "external_userid": external_userid}
        self._calls.write("externalcontact/remark", {**whose, **body})

    def welcome(self, code: str, body: Body) -> None:
        """POST externalcontact/send_welcome_msg: within 20 s of the event, once (41050, 41051); text 4,000 bytes."""
        self._calls.write("externalcontact/send_welcome_msg", {"welcome_code": code, **body})

    def _page(self, external_userid: str, cursor: str) -> Answer:
        query = {"external_userid": external_userid} | ({"cursor": cursor} if cursor else {})
        return self._calls.get("externalcontact/get", **query)
