"""The firm's members (WeCom pages 90196, 91023)."""

from collections.abc import Iterator

from bot.wecom.calls import Answer, Calls, Entry


class Members:
    """user/*, department/* and auth/*: whoever is in the app's visible scope (else 60011)."""

    def __init__(self, calls: Calls) -> None:
        self._calls = calls

    def get(self, userid: str) -> Answer:
        """GET user/get: name, department, position, status (1 active), direct_leader (at most one), ..."""
        return self._calls.get("user/get", userid=userid)

    def ids(self) -> Iterator[str]:
        """POST user/list_id: every userid once, in lower case, by pages of 10,000."""
        seen: set[str] = set()
        for entry in self._calls.pages("user/list_id", {"limit": 10_000}, "dept_user"):
            userid = str(entry.get("userid", "")).lower()  # comes again for every department
            if userid not in seen:
                seen.add(userid)
                yield userid

    def of_department(self, department: int) -> list[Entry]:
        """GET user/simplelist: userid, name and departments of a department's own members."""
        return list(self._calls.get("user/simplelist", department_id=str(department))["userlist"])

    def who_logs_in(self, code: str) -> Answer:
        """GET auth/getuserinfo: `userid` of a member, or `openid` of an outsider; the code serves once (40029)."""
        return self._calls.get("auth/getuserinfo", code=code)
