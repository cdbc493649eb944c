"""拦截: what the guard holds of the drafts to customers and groups, why, and what would mend it; one number in full."""

from collections import Counter
from datetime import timedelta

from sqlalchemy import select

from crm.patterns import regex
from crm.people import Person
from crm.refusal import Refusal
from handlers.hearing.command import Command, Heard, Reply
from handlers.hearing.phrases import moment
from storage.books import staff
from storage.desk import Desk
from storage.post import outbox
from storage.post.bodies import body_of
from storage.post.ruling import verdicts_on
from storage.records import Letter, Verdict

_MOST = 8
_NUMBER = regex(r"#?\s*([0-9]{1,9})\s*$")
STAGES = {"draft": "起草时", "send": "发出前"}
_WORDS = {"pass": "放行", "wait": "顺延", "hold": "拦下"}
RULES = {
    "gone": "已删除或解散", "owner": "负责人离职", "opt_out": "退订", "consent": "未授权营销", "minor": "未成年",
    "complaint": "投诉未处理完", "spoken": "今天已聊过", "quiet": "休息时间", "workday": "非工作日", "cap_day": "每天上限",
    "cap_week": "每周上限", "cap_month": "每月上限", "cap_rep": "顾问每天上限", "platform": "平台群发上限",
    "product_share": "产品占比", "nobody": "没有可发的人",
}  # fmt: skip


def show(heard: Heard, rep: Person, desk: Desk) -> Reply:
    """A rep sees the own drafts, a manager the team's too, the newest first; with 统计, which rules of four weeks."""
    if "统计" in heard.text:
        return Reply(_by_rule(rep, desk))
    numbered = _NUMBER.search(heard.text)
    if numbered:
        return Reply(_in_full(int(numbered[1]), rep, desk))
    letters = outbox.held(desk, rep.scope)
    if not letters:
        return Reply("没有被拦下的消息。")
    more = f"\n（共 {len(letters)} 条，先列最近 {_MOST} 条）" if len(letters) > _MOST else ""
    return Reply(
        f"被拦下的消息 {len(letters)} 条：\n"
        + "\n".join(_line(desk, one, rep) for one in letters[:_MOST])
        + more
        + f"\n回「拦截 {letters[0].id}」看那一条的全部判定。"
    )


def rule_name(rule: str) -> str:
    """What a rule is called in chat."""
    return "用语" if rule.startswith("wording.") else RULES.get(rule, rule)


def _line(desk: Desk, letter: Letter, rep: Person) -> str:
    body = body_of(desk, letter)
    owner = str(body.get("owner", ""))
    whose = "" if owner == rep.userid else f"（{staff.name_of(desk, owner)}）"
    reasons = "".join(f"\n　· {why}。建议：{fix}" for _, why, fix in outbox.objections_to(desk, letter))
    return f"#{letter.id}{whose}「{str(body.get('text', ''))[:40]}」{reasons}"


def _in_full(number: int, rep: Person, desk: Desk) -> str:
    letter = desk.db.get(Letter, number)
    owner = str(body_of(desk, letter).get("owner", "")) if letter is not None else ""
    if letter is None or not owner or not (rep.scope.everyone or owner in rep.scope.owners):
        raise Refusal(f"没有编号 #{number} 的对外消息。回「拦截」看被拦下的有哪些。")
    said = verdicts_on(desk, number)
    lines = [_verdict(desk, one) for one in said[-_MOST:]]
    text = str(body_of(desk, letter).get("text", ""))[:60]
    return f"#{number}「{text}」\n" + "\n".join(lines or ["还没有判定过。"])


def _verdict(desk: Desk, verdict: Verdict) -> str:
    at = moment(desk.local(verdict.at), desk.today)
    head = f"{at} {STAGES[verdict.stage]}：{_WORDS[verdict.outcome]}"
    if verdict.until is not None:
        head += f"到 {moment(desk.local(verdict.until), desk.today)}"
    return head + "".join(f"\n　· {rule_name(rule)}：{why}。建议：{fix}" for rule, why, fix in verdict.rules)


def _by_rule(rep: Person, desk: Desk) -> str:
    asked = (
        select(Verdict)
        .join(Letter, Letter.id == Verdict.letter_id)
        .where(Verdict.at >= desk.now - timedelta(weeks=4), Letter.address.like("task:%"))
    )
    if not rep.scope.everyone:
        asked = asked.where(Letter.address.in_([f"task:{owner}" for owner in rep.scope.owners]))
    verdicts = list(desk.db.scalars(asked))
    counts = Counter(rule_name(rule) for one in verdicts for rule, _, _ in one.rules)
    passed = sum(one.outcome == "pass" for one in verdicts)
    listed = "".join(f"\n　{name} {n} 次" for name, n in counts.most_common())
    return f"近 4 周判定 {len(verdicts)} 次，放行 {passed} 次。" + (
        f"没放行的原因：{listed}" if counts else ""
    )


COMMAND = Command(
    ("拦截", "被拦", "拦下的"),
    show,
    "看被合规检查拦下的消息和原因",
    "拦截",
    intents=(),
    numbered=True,
    form=regex(
        r"(?:系统|你|都|今天|最近)*(?:拦|挡|拦下|拦截)(?:了|下了?)(?:些)?(?:什么|哪些|多少|几条|啥).{0,4}"
    ),
)
