"""The envelope: official and fixed vectors, and wechatpy as a second opinion."""

import pytest
from wechatpy.work.crypto import WeChatCrypto

from simulator.seal import Seal, SealError

TOKEN, KEY, CORP = "QDG6eK", "jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C", "wx5823bf96d3bd56c7"
OFFICIAL_MESSAGE = (
    "RypEvHKD8QQKFhvQ6QleEB4J58tiPdvo+rtK1I9qca6aM/wvqnLSV5zEPeusUiX5L5X/0lWfrf0QADHHhGd3QczcdCUpj911L3vg3W/sYYvu"
    "JTs3TUUkSUXxaccAS0qhxchrRYt66wiSpGLYL42aM6A8dTT+6k4aSknmPj48kzJs8qLjvd4Xgpue06DOdnLxAUHzM6+kDZ+HMZfJYuR+LtwG"
    "c2hgf5gsijff0ekUNXZiqATP7PF5mZxZ3Izoun1s4zG4LUMnvw2r+KqCKIw+3IQH03v+BCA9nMELNqbSf6tiWSrXJB3LAVGUcallcrw8V2t9"
    "EL4EhzJWrQUax5wLVMNS0+rUPA3k22Ncx4XXZS9o0MBH27Bo6BpNelZpS+/uh9KsNlY6bHCmJU9p8g7m3fVKn28H3KDYA5Pl/T8Z1ptDAVe0"
    "lXdQ2YoyyH2uyPIGHBZZIs2pDBS8R07+qN+E7Q=="
)
OFFICIAL_PLAINTEXT = (
    "<xml><ToUserName><![CDATA[wx5823bf96d3bd56c7]]></ToUserName>\n"
    "<FromUserName><![CDATA[mycreate]]></FromUserName>\n<CreateTime>1409659813</CreateTime>\n"
    "<MsgType><![CDATA[text]]></MsgType>\n<Content><![CDATA[hello]]></Content>\n"
    "<MsgId>4561255354251345929</MsgId>\n<AgentID>218</AgentID>\n</xml>"
)
# random16 0123456789abcdef, timestamp 1700000000, nonce nonce01: receiver, message, sealed, signature
FIXED = [
    (
        CORP,
        "<xml><MsgType>text</MsgType><Content>你好</Content></xml>",
        (
            "sKqRbbiSUnDhFHOvPjtUMQgoIhCVYrqoFZwrPoeEjE94XRCWBeLD31Z1JNLASkBqiad3QL3oCKWZVTIeyC/LbWWj60FRBjZPkl1bEdR80hje3V"
            "a5CFl53v963CvaXRUjoWEprYaw8FPIy8xTvbKa/NX+qz8xdsq/nOq0PJlWU5g="
        ),
        "73ef03fbadb57d042c1c19d9d50f5182f34837e6",
    ),
    (
        "",
        '{"msgtype":"text","text":{"content":"你好"}}',
        (
            "sKqRbbiSUnDhFHOvPjtUMevlVJi5gSks1smLwj58jImB2BNF0on6mvpE5XjYftWR+hKtqfw2+k/hItigkhHI2ITZ+4TZPkW1CRjdWTgPVbN+GsKb"
            "DXGJI9Sxfe05/dE5"
        ),
        "abec0ba35ac2b3a4eac2876ce28eec3a2689ad58",
    ),
    (
        CORP,
        "a" * 26,
        (
            "sKqRbbiSUnDhFHOvPjtUMS1Nd7fI/rcjsVC1btvu0fmrCwNN39ALC5WIhyzhiSe/DJmXnNV7eRA2j6lJACJANf5Uwcqjd6aUyfMJBUYulBZJHjfz"
            "chd14r1SiKn7O/aK"
        ),
        "31ef1fdb65c67c7fa418bd77e3a208764ccbda1d",
    ),
]
# seal, signature, timestamp, nonce, sealed, message
RECEIVED = [
    (
        Seal(TOKEN, KEY, CORP),
        "5c45ff5e21c57e6ad56bac8758b79b1d9ac89fd3",
        "1409659589",
        "263014780",
        "P9nAzCzyDtyTWESHep1vC5X9xho/qYX3Zpb4yKa9SKld1DsH3Iyt3tP3zNdtp+4RPcs8TgAE7OaBO+FZXvnaqQ==",
        "1616140317555161061",
    ),
    (
        Seal(TOKEN, KEY, CORP),
        "477715d11cdb4164915debcba66cb864d751f3e6",
        "1409659813",
        "1372623149",
        OFFICIAL_MESSAGE,
        OFFICIAL_PLAINTEXT,
    ),
    (
        Seal(
            "kjr2TKI8umCBfVF3wAHk8JiPwma5VBme",
            "4Ma3YBrSBbX2aez8MJpXGBne5LSDwgGqHbhM9WPYIws",
            "ww6a112864f8022910",
        ),
        "1ba3cb09c0d2c2b3ed6900d37f91a6efae6cb011",
        "1583940690",
        "VHh7ymSeb0jc4lSb",
        "6KmUQuPVu7UhjyVqRdbo5SfcRqaHvbUlKSHFvBV2ZuR6TIlKsygcfeSd1GDplg1C5KSKr6UPHCaC/nIX3ZNt9w==",
        "94966531020182955848408",
    ),
]


@pytest.mark.parametrize(("receiver", "message", "sealed", "signature"), FIXED)
def test_sealing_yields_the_fixed_vectors(receiver: str, message: str, sealed: str, signature: str) -> None:
    seal = Seal(TOKEN, KEY, receiver)
    assert seal.encrypt(message.encode(), b"0123456789abcdef") == sealed
    assert seal.sign("1700000000", "nonce01", sealed) == signature


@pytest.mark.parametrize(("seal", "signature", "stamp", "nonce", "sealed", "message"), RECEIVED)
def test_official_letters_are_opened(
    seal: Seal, signature: str, stamp: str, nonce: str, sealed: str, message: str
) -> None:
    assert seal.open(signature, stamp, nonce, sealed) == message.encode()


@pytest.mark.parametrize("length", [0, 1, 25, 26, 27, 57, 58, 2048, 65536])
def test_wechatpy_opens_what_the_town_seals_and_the_reverse(length: int) -> None:
    seal, oracle = Seal(TOKEN, KEY, CORP), WeChatCrypto(TOKEN, KEY, CORP)
    words = ("客" * length)[:length]
    sealed = seal.encrypt(words.encode())
    signature = seal.sign("1700000000", "n", sealed)
    assert oracle.decrypt_message({"Encrypt": sealed}, signature, "1700000000", "n") == words
    assert (
        seal.decrypt(oracle.encrypt_message(words, "n", "1").split("[CDATA[")[1].split("]")[0])
        == words.encode()
    )


def test_the_same_words_are_never_sealed_alike() -> None:
    seal = Seal(TOKEN, KEY, CORP)
    assert seal.encrypt(b"hello") != seal.encrypt(b"hello")


@pytest.mark.parametrize("damage", ["", "not base64!", "QUJD", "A" * 43 + "=", OFFICIAL_MESSAGE[:-4]])
def test_damaged_letters_are_refused(damage: str) -> None:
    with pytest.raises(SealError):
        Seal(TOKEN, KEY, CORP).decrypt(damage)


def test_a_letter_for_another_corp_is_refused() -> None:
    with pytest.raises(SealError, match="receiver"):
        Seal(TOKEN, KEY, "ww-other").decrypt(OFFICIAL_MESSAGE)


def test_a_wrong_signature_is_refused() -> None:
    with pytest.raises(SealError, match="signature"):
        Seal(TOKEN, KEY, CORP).open("0" * 40, "1409659813", "1372623149", OFFICIAL_MESSAGE)
