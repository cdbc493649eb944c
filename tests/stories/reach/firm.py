"""A small firm for stories about reach: a rep, her contact, her group, and an account of 微信客服."""

from dataclasses import dataclass

from tests.story import Story


@dataclass(frozen=True, slots=True)
class Firm:
    """`wm`, `kf`, `chat`: WeCom's ids of the contact, of the 微信客服 account and of the customer group."""

    story: Story
    wm: str
    kf: str
    chat: str

    def asks(self, text: str, who: str = "") -> str:
        """Somebody writes in 微信客服; gives what they read there next."""
        who = who or self.wm
        before = len(self.answers(who))
        self.story.town.kf_say(self.kf, who, text)
        self.story.quiet()
        told = self.answers(who)[before:]
        return "\n".join(told)

    def answers(self, who: str = "") -> list[str]:
        """All that the firm has said to somebody in 微信客服."""
        who = who or self.wm
        return [b.text for b in self.story.town.kf_chat(self.kf, who) if b.sender != who]

    def told(self, who: str, piece: str) -> list[str]:
        """What somebody of the firm was told that has these words."""
        return [text for text in self.story.heard(who) if piece in text]


def founded(story: Story) -> Firm:
    """王丽 in the records, her contact joined by the phone in the remark, and one group with her."""
    story.says("linxiao", "新客户 王丽 13900112233")
    wm = story.town.seed_customer("linxiao", "Lily", remark="王丽", remark_mobiles=["13900112233"])
    kf = story.town.seed_kf("客友客服")
    story.town.edit_customer("linxiao", wm, description="老客户")
    chat = story.town.create_group("linxiao", "焕颜会员群", [wm])
    story.quiet()
    return Firm(story, wm, kf, chat)


def robot_in(story: Story) -> str:
    """Before the story begins: a 智能机器人 and a robot in the managers' internal group, whose id this gives."""
    callback = story.town.seed_bot("小助手").callback
    group = story.town.seed_internal_group("店长群", ["zhoumin", "linxiao"])
    lock = {"token": callback.token, "encoding_aes_key": callback.encoding_aes_key}
    story.configure("wecom", bot=lock, robots={"店长群": story.town.seed_robot(group)})
    return group


def in_group(story: Story, group: str) -> list[str]:
    """All that our robots have said in an internal group."""
    return [b.text for b in story.town.internal_chat(group) if b.sender.startswith(("bot:", "robot"))]


def mentions(story: Story, who: str, group: str, text: str) -> str:
    """Somebody @s the robot there; gives what everybody reads in the end."""
    story.town.mention(who, group, text)
    story.quiet()
    assert story.town.wait_until(lambda: not in_group(story, group)[-1].startswith("正在看"))
    return in_group(story, group)[-1]
