"""Reading XML that comes from outside: small, shallow, plain, or refused."""

import re
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

MOST_BYTES = 64 * 1024
DEEPEST = 8
MOST_ELEMENTS = 200

# A document type, and with it every entity, can only stand between the declaration and the root element.
_ROOT_COMES_FIRST = re.compile(r"\ufeff?\s*(?:<\?xml\s[^<>]*\?>\s*)?<[A-Za-z_]")


class Unreadable(Exception):
    """Not a document that we accept. The text names the fault and never quotes the document."""


def parse(raw: bytes) -> Element:
    """The root element of a document in UTF-8; raises Unreadable and nothing else.

    At most 64 KB, 8 levels and 200 elements; nothing but an XML declaration before the root.
    """
    if len(raw) > MOST_BYTES:
        raise Unreadable("over 64 KB")
    root = _grow(_decode(raw))
    _measure(root)
    return root


def text(element: Element, path: str) -> str:
    """The first text at the path ("ScanCodeInfo/ScanType"), "" where there is none."""
    return element.findtext(path) or ""


def texts(element: Element, path: str) -> tuple[str, ...]:
    """Every text at the path, one child or many alike."""
    return tuple(found.text or "" for found in element.findall(path))


def cdata(value: str) -> str:
    """The value as character data that cannot end early."""
    return "<![CDATA[" + value.replace("]]>", "]]]]><![CDATA[>") + "]]>"


def _decode(raw: bytes) -> str:
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        fault = "not UTF-8"
    raise Unreadable(fault)


def _grow(document: str) -> Element:
    if not _ROOT_COMES_FIRST.match(document):
        raise Unreadable("no root element at the start")
    try:
        return ElementTree.fromstring(document)
    except ElementTree.ParseError as error:
        fault = f"not well-formed (expat {error.code})"
    raise Unreadable(fault)


def _measure(root: Element) -> None:
    level, count, depth = [root], 0, 0
    while level:
        count, depth = count + len(level), depth + 1
        if count > MOST_ELEMENTS or depth > DEEPEST:
            raise Unreadable(f"over {MOST_ELEMENTS} elements or {DEEPEST} levels")
        level = [child for element in level for child in element]
