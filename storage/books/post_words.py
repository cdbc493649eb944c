"""How an entry of the content calendar is put before its owner: whom it is for, its card, how far it came."""

from datetime import timedelta

from crm.letters import Button, Card, Draft, Purpose, ToStaff
from crm.reach.trial import concluded, row
from storage.books import posts
from storage.desk import Desk
from storage.tables import Group, Post


def whom(post: Post, desk: Desk) -> str:
    """「焕颜会员群」, or 有「敏感肌」标签的客户 with how many they are."""
    if post.chat_id is not None:
        return f"「{desk.db.get_one(Group, post.chat_id).name}」"
    count = len(posts.segment_of(desk, post))
    return (
        f"有「{post.segment}」标签的客户（{count} 位）" if post.segment else f"您的全部企微客户（{count} 位）"
    )


def card(post: Post, desk: Desk) -> Draft:
    """The one card that asks; in it the text to be copied, and the same three answers in words."""
    texts = f"A：{post.text}\nB：{post.text_b}" if post.text_b else post.text
    words = f"{texts}\n\n也可以回「发 P-{post.id}」「改稿 P-{post.id} 新文字」「不发 P-{post.id}」"
    keys = (("send", "发"), ("edit", "改"), ("no", "不发"))
    buttons = tuple(Button(word, f"post:{post.id}:{key}") for key, word in keys)
    content = Card(f"P-{post.id} 现在发给{whom(post, desk)}？", words, buttons)
    why = "您排的内容计划到点了"
    return Draft(ToStaff(post.owner), content, Purpose.REMINDER, once=card_of(post), why=why)


def card_of(post: Post) -> str:
    """The `once` key of the card that asks."""
    return f"post_card:{post.id}"


def outcome(desk: Desk, post: Post) -> str:
    """The funnel by arm, and what may be concluded; of a trial nothing before its horizon (000 reach, O3, O4)."""
    policy = desk.policy.trial
    arms = ("A", "B") if post.text_b or post.at_b else ("A",)
    counted = {arm: posts.funnel(desk, post, arm, policy.horizon) for arm in arms}
    lines = [f"P-{post.id} 群发效果：", *(f"　{row(_name(post, arm, desk), counted[arm])}" for arm in arms)]
    ends = (desk.local(post.sent_at or desk.now) + timedelta(days=policy.horizon)).date()
    if len(arms) == 2 and desk.today < ends:
        rule = f"发出 {policy.horizon} 天后只算一次，每组收到满 {policy.least} 人才比"
        lines.append(f"　还没到算账的日子（{ends.month}/{ends.day}），现在不下结论。规则：{rule}。")
    elif len(arms) == 2:
        lines.append("　" + concluded(counted["A"], counted["B"], policy))
    return "\n".join(lines)


def _name(post: Post, arm: str, desk: Desk) -> str:
    at = post.at_b if arm == "B" else post.at
    if post.at_b is not None and at is not None:
        return f"{arm}（{desk.local(at):%H:%M}）"
    text = post.text_b if arm == "B" else post.text
    return f"{arm}「{str(text)[:10]}…」" if post.text_b is not None else "全部"
