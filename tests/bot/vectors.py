"""Signed and sealed samples: V1, V2 WeCom's own, V3-V5 made with fixed random bytes, V6 from its debug tool."""

from typing import NamedTuple

TOKEN = "QDG6eK"
KEY = "jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C"
CORP = "wx5823bf96d3bd56c7"
SALT = b"0123456789abcdef"


class Vector(NamedTuple):
    token: str
    key: str
    receive_id: str
    timestamp: str
    nonce: str
    signature: str
    encrypted: str
    message: str


V1 = Vector(
    TOKEN,
    KEY,
    CORP,
    "1409659589",
    "263014780",
    "5c45ff5e21c57e6ad56bac8758b79b1d9ac89fd3",
    "P9nAzCzyDtyTWESHep1vC5X9xho/qYX3Zpb4yKa9SKld1DsH3Iyt3tP3zNdtp+4RPcs8TgAE7OaBO+FZXvnaqQ==",
    "1616140317555161061",
)
V2 = Vector(
    TOKEN,
    KEY,
    CORP,
    "1409659813",
    "1372623149",
    "477715d11cdb4164915debcba66cb864d751f3e6",
    "RypEvHKD8QQKFhvQ6QleEB4J58tiPdvo+rtK1I9qca6aM/wvqnLSV5zEPeusUiX5L5X/0lWfrf0QADHHhGd3QczcdCUpj911L3vg3W/sYYvuJTs3"
    "TUUkSUXxaccAS0qhxchrRYt66wiSpGLYL42aM6A8dTT+6k4aSknmPj48kzJs8qLjvd4Xgpue06DOdnLxAUHzM6+kDZ+HMZfJYuR+LtwGc2hgf5gs"
    "ijff0ekUNXZiqATP7PF5mZxZ3Izoun1s4zG4LUMnvw2r+KqCKIw+3IQH03v+BCA9nMELNqbSf6tiWSrXJB3LAVGUcallcrw8V2t9EL4EhzJWrQUa"
    "x5wLVMNS0+rUPA3k22Ncx4XXZS9o0MBH27Bo6BpNelZpS+/uh9KsNlY6bHCmJU9p8g7m3fVKn28H3KDYA5Pl/T8Z1ptDAVe0lXdQ2YoyyH2uyPIG"
    "HBZZIs2pDBS8R07+qN+E7Q==",
    "<xml><ToUserName><![CDATA[wx5823bf96d3bd56c7]]></ToUserName>\n"
    "<FromUserName><![CDATA[mycreate]]></FromUserName>\n"
    "<CreateTime>1409659813</CreateTime>\n<MsgType><![CDATA[text]]></MsgType>\n"
    "<Content><![CDATA[hello]]></Content>\n<MsgId>4561255354251345929</MsgId>\n<AgentID>218</AgentID>\n</xml>",
)
V3 = Vector(
    TOKEN,
    KEY,
    CORP,
    "1700000000",
    "nonce01",
    "73ef03fbadb57d042c1c19d9d50f5182f34837e6",
    "sKqRbbiSUnDhFHOvPjtUMQgoIhCVYrqoFZwrPoeEjE94XRCWBeLD31Z1JNLASkBqiad3QL3oCKWZVTIeyC/LbWWj60FRBjZPkl1bEdR80hje3Va5"
    "CFl53v963CvaXRUjoWEprYaw8FPIy8xTvbKa/NX+qz8xdsq/nOq0PJlWU5g=",
    "<xml><MsgType>text</MsgType><Content>你好</Content></xml>",
)
V4 = Vector(
    TOKEN,
    KEY,
    "",
    "1700000000",
    "nonce01",
    "abec0ba35ac2b3a4eac2876ce28eec3a2689ad58",
    "sKqRbbiSUnDhFHOvPjtUMevlVJi5gSks1smLwj58jImB2BNF0on6mvpE5XjYftWR+hKtqfw2+k/hItigkhHI2ITZ+4TZPkW1CRjdWTgPVbN+GsKb"
    "DXGJI9Sxfe05/dE5",
    '{"msgtype":"text","text":{"content":"你好"}}',
)
V5 = Vector(
    TOKEN,
    KEY,
    CORP,
    "1700000000",
    "nonce01",
    "31ef1fdb65c67c7fa418bd77e3a208764ccbda1d",
    "sKqRbbiSUnDhFHOvPjtUMS1Nd7fI/rcjsVC1btvu0fmrCwNN39ALC5WIhyzhiSe/DJmXnNV7eRA2j6lJACJANf5Uwcqjd6aUyfMJBUYulBZJHjfz"
    "chd14r1SiKn7O/aK",
    "a" * 26,
)
V6 = Vector(
    "kjr2TKI8umCBfVF3wAHk8JiPwma5VBme",
    "4Ma3YBrSBbX2aez8MJpXGBne5LSDwgGqHbhM9WPYIws",
    "ww6a112864f8022910",
    "1583940690",
    "VHh7ymSeb0jc4lSb",
    "1ba3cb09c0d2c2b3ed6900d37f91a6efae6cb011",
    "6KmUQuPVu7UhjyVqRdbo5SfcRqaHvbUlKSHFvBV2ZuR6TIlKsygcfeSd1GDplg1C5KSKr6UPHCaC/nIX3ZNt9w==",
    "94966531020182955848408",
)
ALL = {"V1": V1, "V2": V2, "V3": V3, "V4": V4, "V5": V5, "V6": V6}
