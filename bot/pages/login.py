"""Who opens a page: WeCom's web login (page 91022, 91023, 98176), then a signed cookie for half an hour."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from http.cookies import CookieError, SimpleCookie
from urllib.parse import quote

from flask import Request, Response, redirect
from itsdangerous import BadSignature, URLSafeTimedSerializer

from bot.office import Office
from bot.wecom import WeComError
from crm.people import Person
from crm.refusal import Refusal
from storage.books import staff
from storage.seal import Keyring
from storage.tables import Staff

COOKIE, STATE = "keyou_login", "keyou_state"
STAYS = 30 * 60  # seconds
_MAY_TAKE = 10 * 60  # seconds from our page over WeCom's and back
_IN_CLIENT = "https://open.weixin.qq.com/connect/oauth2/authorize"
_IN_BROWSER = "https://login.work.weixin.qq.com/wwlogin/sso/login"


@dataclass(frozen=True, slots=True)
class Login:
    """The cookies of one office; every process that has the sealing key can read them."""

    office: Office

    def person(self, cookies: Mapping[str, str]) -> Person | None:
        """Who sent these cookies, as they are in the firm now; None for whoever must log in."""
        userid = self._opened("login", cookies.get(COOKIE, ""), STAYS)
        if userid is None:
            return None
        with self.office.desk() as desk:
            row = desk.db.get(Staff, userid)
            return staff.person(desk, userid) if row is not None and row.left_at is None else None

    def takes_file(self, path: str, cookie: str) -> bool:
        """Whether a request may bring a large body, by its path and raw Cookie header: only who is logged in may."""
        if path != "/import":
            return False
        try:
            morsel = SimpleCookie(cookie).get(COOKIE)
        except CookieError:
            return False
        return morsel is not None and self._opened("login", morsel.value, STAYS) is not None

    def send_away(self, request: Request) -> Response:
        """To WeCom's login: inside the client without a question, in a browser by scanning a code."""
        state = secrets.token_urlsafe(24)
        answer = redirect(self._address(request, state), 302)
        answer.set_cookie(STATE, self._signed("state", state), _MAY_TAKE, **_kept(request))  # type: ignore[arg-type]
        return answer  # type: ignore[return-value]

    def come_back(self, request: Request) -> Response:
        """From WeCom's login, with a code for once; refuses a state that this browser was not sent away with."""
        sent = self._opened("state", request.cookies.get(STATE, ""), _MAY_TAKE)
        if sent is None or not secrets.compare_digest(sent.encode(), request.args.get("state", "").encode()):
            raise Refusal("登录没有从这个浏览器开始，或已超过 10 分钟。请重新打开本页。")
        try:
            who = self.office.wecom.members.who_logs_in(request.args.get("code", ""))
        except WeComError as error:
            raise Refusal(error.sentence) from None
        userid = str(who.get("userid") or "").lower()
        if not userid:
            raise Refusal("本页只给企业成员使用。")
        answer = redirect(request.path, 303)
        answer.set_cookie(COOKIE, self._signed("login", userid), STAYS, **_kept(request))  # type: ignore[arg-type]
        answer.delete_cookie(STATE, path="/")
        return answer  # type: ignore[return-value]

    def form_token(self, person: Person) -> str:
        """What a form of ours carries and another site's cannot know."""
        return self._signed("form", person.userid)

    def is_own_form(self, person: Person, token: str) -> bool:
        return self._opened("form", token, STAYS) == person.userid

    def _address(self, request: Request, state: str) -> str:
        wecom = self.office.config.wecom
        back = quote(f"{'https' if _is_public(request) else 'http'}://{request.host}{request.path}", safe="")
        if "wxwork" in request.headers.get("User-Agent", "").lower():
            rest = (
                f"response_type=code&scope=snsapi_base&state={state}&agentid={wecom.agent_id}#wechat_redirect"
            )
            return f"{_IN_CLIENT}?appid={wecom.corp_id}&redirect_uri={back}&{rest}"
        rest = f"agentid={wecom.agent_id}&redirect_uri={back}&state={state}"
        return f"{_IN_BROWSER}?login_type=CorpApp&appid={wecom.corp_id}&{rest}"

    def _signed(self, purpose: str, value: str) -> str:
        return str(self._signer(purpose).dumps(value))

    def _opened(self, purpose: str, signed: str, life: int) -> str | None:
        try:
            return str(self._signer(purpose).loads(signed, max_age=life))
        except BadSignature:
            return None

    def _signer(self, purpose: str) -> URLSafeTimedSerializer:
        keys: Keyring = self.office.firm.kw["info"]["keys"]
        return URLSafeTimedSerializer(keys.index(purpose, "web login"), salt=f"keyou.{purpose}")


def _is_public(request: Request) -> bool:
    """On this machine alone a page may be opened without TLS; else nginx stands before us with it."""
    return request.host.rsplit(":", 1)[0] not in ("127.0.0.1", "localhost", "[::1]")


def _kept(request: Request) -> dict[str, object]:
    return {"httponly": True, "samesite": "Lax", "secure": _is_public(request), "path": "/"}
