"""The checklist of what is verified, the fullness of a file, and who decides (A9, A11, A12)."""

import pytest

from tests.story import Story


@pytest.fixture
def firm(story: Story) -> Story:
    story.says("linxiao", "新客户 王丽 13800135678 来源 展会 生日 3月8日 同意收消息")
    return story


@pytest.mark.proves("A9", shows="KYC 王丽 3/6：缺 账户一致性、授权书、隐私协议")
def test_the_checklist_says_what_is_verified_and_what_is_open(firm: Story) -> None:
    assert firm.says("linxiao", "KYC 王丽").startswith(
        "KYC 王丽 1/6：缺 证件核验、联系方式、账户一致性、授权书、隐私协议"
    )
    firm.says("linxiao", "刚跟王丽通了电话，她挺满意")
    told = firm.says("linxiao", "KYC 王丽 实名 已核")
    assert told.startswith("KYC 王丽 3/6：缺 账户一致性、授权书、隐私协议")
    assert "✓ 联系方式（11/23 电话打通过）" in told
    assert "✓ 基本资料（必填项都有）" in told
    told = firm.says("linxiao", "KYC 王丽 授权书 已签 到2027年3月1日 隐私协议 两年")
    assert "✓ 授权书（2026-11-23 核，到 2027/3/1）" in told
    assert "✓ 隐私协议（2026-11-23 核，到 2028/11/22）" in told
    assert firm.says("linxiao", "KYC 王丽 授权书 作废").startswith("KYC 王丽 4/6：缺 账户一致性、授权书")
    assert "本来就没有核过" in firm.says("linxiao", "KYC 王丽 授权书 作废")
    assert "已经过去" in firm.says("linxiao", "KYC 王丽 授权书 已签 到2025年3月1日")


@pytest.mark.proves("A9", shows="王丽 的授权书 30 天后（2026-12-25）到期")
def test_the_rep_hears_before_a_signature_ends_and_then_it_is_open_again(firm: Story) -> None:
    firm.says("linxiao", "KYC 王丽 授权书 已签 到2026年12月25日")
    firm.until("2026-11-25T09:40")
    assert any("王丽 的授权书 30 天后（2026-12-25）到期" in text for text in firm.heard("linxiao"))
    firm.town.clock.move_to("2026-12-26T10:00")
    assert "□ 授权书（2026-12-25 到期）" in firm.says("linxiao", "KYC 王丽")


@pytest.mark.proves("A11", shows="决策：本人+配偶")
def test_who_decides_is_heard_in_a_talk_or_told(firm: Story) -> None:
    assert "决策：本人+配偶" in firm.says("linxiao", "刚跟王丽通了电话，他爱人管钱")
    assert "决策：本人+配偶" in firm.says("linxiao", "查 王丽")
    firm.says("linxiao", "补充 王丽 决策 婆婆")
    assert "决策：婆婆" in firm.says("linxiao", "查 王丽")


@pytest.mark.proves("A12", shows="超级档案 81% 缺：地址、配偶生日、忌口")
@pytest.mark.proves("A12", shows="配偶生日：“家里那位是几月生日？”")
def test_the_file_says_how_full_it_is_and_what_to_ask_next(firm: Story) -> None:
    assert "超级档案 25%" in firm.says("linxiao", "档案 王丽")
    for text in (
        "刚跟王丽通了电话，她挺满意",
        "王丽的工作改成会计",
        "补充 王丽 需求 抗皱 预算 3000 决策 本人",
        "补充 王丽 家庭 三口人 爱好 瑜伽 沟通偏好 晚上微信",
        "标签 王丽 +敏感肌",
    ):
        firm.says("linxiao", text)
    told = firm.says("linxiao", "档案 王丽")
    assert told.startswith("王丽 超级档案 81% 缺：地址、配偶生日、忌口")
    assert "· 配偶生日：“家里那位是几月生日？”" in told
    assert "缺 3 项：地址、配偶生日、忌口" in firm.says("linxiao", "为什么")
    firm.says("linxiao", "下单 王丽 精华2瓶 760")
    firm.says("linxiao", "下单 王丽 面霜1瓶 300")
    assert "超级档案 81% 缺：地址、配偶生日、忌口" in firm.says("linxiao", "查 王丽")


def test_a_spouses_birthday_is_not_the_customers_own(firm: Story) -> None:
    firm.says("linxiao", "王丽配偶生日5月6日")
    card = firm.says("linxiao", "查 王丽")
    assert "生日：3月8日" in card
    assert "配偶生日 5月6日" in card
