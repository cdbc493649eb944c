"""The firm's customer tags (WeCom pages 92117, 92118)."""

from collections.abc import Sequence

from bot.wecom.calls import Calls, Entry


class Tags:
    """externalcontact/*corp_tag: 10,000 a firm (40126); an app changes only what it made."""

    def __init__(self, calls: Calls) -> None:
        self._calls = calls

    def all(self) -> list[Entry]:
        """POST externalcontact/get_corp_tag_list: groups, each with its `tag`s."""
        return list(self._calls.read("externalcontact/get_corp_tag_list", {}).get("tag_group") or [])

    def add(self, group: str, names: Sequence[str]) -> Entry:
        """POST externalcontact/add_corp_tag: into the group of that name (30), made where it is missing.

        The group as it is then.
        """
        body = {"group_name": group, "tag": [{"name": name} for name in names]}
        return dict(self._calls.write("externalcontact/add_corp_tag", body)["tag_group"])

    def rename(self, ident: str, name: str) -> None:
        """POST externalcontact/edit_corp_tag: of a tag or a group; a name that exists: 40071."""
        self._calls.write("externalcontact/edit_corp_tag", {"id": ident, "name": name})

    def delete(self, tags: Sequence[str] = (), groups: Sequence[str] = ()) -> None:
        """POST externalcontact/del_corp_tag: a group goes with its last tag."""
        body = {"tag_id": list(tags), "group_id": list(groups)}
        self._calls.write("externalcontact/del_corp_tag", body)

    def mark(
        self, userid: str, external_userid: str, add: Sequence[str] = (), remove: Sequence[str] = ()
    ) -> None:
        """POST externalcontact/mark_tag: one relation's tags; two calls at once for the same pair: 45035."""
        whose = {"userid": userid, "external_userid": external_userid}
        self._calls.write(
            "externalcontact/mark_tag", {**whose, "add_tag": list(add), "remove_tag": list(remove)}
        )
