"""A sheet's XML in passing: how far it reaches, and which rows have a formula without a result or an error."""

import re
from xml.parsers import expat

_PLACE = re.compile(r"([A-Z]{1,7})([0-9]{1,9})", re.ASCII)


class Survey:
    """Feed it the XML piece by piece; only cells with something in them count."""

    def __init__(self) -> None:
        self.rows = self.columns = 0
        self.without_value: set[int] = set()
        self._row = self._column = -1
        self._formula = self._inside = self._value = self._error = False
        self._parser = expat.ParserCreate(namespace_separator="}")
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._text
        self._parser.EntityDeclHandler = _refuse_entities

    def feed(self, piece: bytes) -> None:
        """Raises ExpatError where it is no XML, or declares entities of its own."""
        self._parser.Parse(piece, False)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        match name.rpartition("}")[2]:
            case "c":
                place = _PLACE.fullmatch(attributes.get("r", ""))
                self._column = _number(place[1]) if place else self._column + 1
                self._row = int(place[2]) - 1 if place else self._row
                self._formula = self._inside = self._value = False
                self._error = attributes.get("t") == "e"
            case "row":
                self._row = int(attributes["r"]) - 1 if attributes.get("r", "").isdigit() else self._row + 1
                self._column = -1
            case "f":
                self._formula = True
            case "v" | "is":
                self._inside = True

    def _text(self, text: str) -> None:
        if self._inside:
            self._value = True

    def _end(self, name: str) -> None:
        if name.rpartition("}")[2] != "c":
            return
        if self._value or self._formula:
            self.rows, self.columns = max(self.rows, self._row + 1), max(self.columns, self._column + 1)
        if (self._formula and not self._value) or self._error:
            self.without_value.add(self._row)


def _number(letters: str) -> int:
    """A -> 0, Z -> 25, AA -> 26."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1


def _refuse_entities(*_: object) -> None:
    raise expat.ExpatError("entities")
