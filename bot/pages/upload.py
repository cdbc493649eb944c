"""`GET|POST /import`: a manager or administrator brings a list; the counts first, then the deed, then what was refused."""

import threading
from dataclasses import dataclass, field
from urllib.parse import quote

from flask import Blueprint, Response, render_template, request

from bot.importing.files import MOST_BYTES, read_content
from bot.importing.running import run
from bot.importing.shelf import Shelf
from bot.office import Office, state_folder
from bot.pages.login import Login
from crm.people import Person, Role
from crm.refusal import Refusal

_OFFICE_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_MOST_FORM = MOST_BYTES + 64 * 1024
_HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
}


def upload(office: Office, login: Login) -> Blueprint:
    """The page; it has one address for every step."""
    page = Blueprint("import", __name__, template_folder="templates")
    counter = _Counter(
        office, login, Shelf(state_folder(office.config) / "imports", office.firm.kw["info"]["keys"])
    )

    page.get("/import")(counter.see)
    page.post("/import")(counter.act)

    @page.after_request
    def guard(answer: Response) -> Response:
        answer.headers.update(_HEADERS)
        return answer

    return page


@dataclass(slots=True)
class _Counter:
    """The steps: look, bring, or call off. One import at a time in a process; who comes meanwhile is told so."""

    office: Office
    login: Login
    shelf: Shelf
    busy: threading.Lock = field(default_factory=threading.Lock)

    def see(self) -> Response:
        if "code" in request.args or "state" in request.args:
            return self._come_back()
        person = self.login.person(request.cookies)
        if person is None:
            return self.login.send_away(request)
        if not _may_import(person):
            return _told("只有管理员和主管可以导入客户资料。", 403)
        if "problems" in request.args:
            return self._problems(person, request.args["problems"])
        return self._form(person)

    def act(self) -> Response:
        """Nobody's body is read before it is known whose it is."""
        request.max_content_length = _MOST_FORM
        person = self.login.person(request.cookies)
        if person is None or not _may_import(person):
            return _told("登录已过期，请重新打开本页。", 403)
        if (request.content_length or 0) > _MOST_FORM:
            return self._form(person, f"文件超过 {MOST_BYTES // 1024 // 1024} MB，请分成几个文件导入。", 413)
        if not self.login.is_own_form(person, request.form.get("form", "")):
            return self._form(person, "页面已过期，请重新选择文件。", 403)
        try:
            return self._step(person)
        except Refusal as refusal:
            return self._form(person, refusal.sentence, 422)

    def _come_back(self) -> Response:
        try:
            return self.login.come_back(request)
        except Refusal as refusal:
            return _told(refusal.sentence, 403)

    def _form(self, person: Person, refusal: str = "", status: int = 200) -> Response:
        page = render_template("upload.html", form=self.login.form_token(person), refusal=refusal)
        return Response(page, status)

    def _step(self, person: Person) -> Response:
        token = request.form.get("token", "")
        match request.form.get("step"):
            case "look":
                return self._look(person)
            case "bring":
                return self._bring(person, token)
            case _:
                self.shelf.take(person.userid, token)
                return self._form(person, "已取消，什么都没有导入。")

    def _problems(self, person: Person, token: str) -> Response:
        """The refused rows, for whoever brought them."""
        found = self.shelf.look(person.userid, token)
        if found is None:
            return _told("文件已过期，请重新导入一次。", 404)
        shown = f"attachment; filename=problems.xlsx; filename*=UTF-8''{quote(found[0])}"
        return Response(found[1], mimetype=_OFFICE_TYPE, headers={"Content-Disposition": shown})

    def _look(self, person: Person) -> Response:
        file = request.files.get("file")
        if file is None or not file.filename:
            raise Refusal("请先选择一个 .xlsx 或 .csv 文件。")
        name, content = file.filename.replace("\\", "/").rpartition("/")[2][:120], file.read()
        token = self.shelf.put(person.userid, name, content)
        return self._shown(person, name, content, token, write=False)

    def _bring(self, person: Person, token: str) -> Response:
        found = self.shelf.take(person.userid, token)
        if found is None:
            raise Refusal("这个文件已经导入过、取消了，或放了一个多小时。请重新选择。")
        return self._shown(person, *found, "", write=True)

    def _shown(self, person: Person, name: str, content: bytes, token: str, *, write: bool) -> Response:
        if not self.busy.acquire(blocking=False):
            raise Refusal("另一个导入正在进行，请过一会儿再试。")
        try:
            result = run(self.office, read_content(name, content), person.userid, write=write)
        finally:
            self.busy.release()
        problems = result.problems()
        fetch = self.shelf.put(person.userid, f"{name}.问题.xlsx", problems) if problems else ""
        page = render_template(
            "imported.html" if write else "looked.html", form=self.login.form_token(person),
            name=name, result=result, token=token, problems=fetch, first=result.tally.refused[:20],
        )  # fmt: skip
        return Response(page)


def _may_import(person: Person) -> bool:
    return person.role in (Role.MANAGER, Role.ADMIN)


def _told(sentence: str, status: int) -> Response:
    return Response(render_template("told.html", sentence=sentence), status)
