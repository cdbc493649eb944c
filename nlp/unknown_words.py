"""Words that the dictionary lacks, by jieba's hidden Markov model: its tables, its answers, at a third of its cost."""

from jieba import finalseg

from crm.patterns import regex

_HAN = regex(r"([一-\u9fd5]+)")
_LATIN = regex(r"([a-zA-Z0-9]+(?:\.\d+)?%?)")
_NEVER: float = finalseg.MIN_FLOAT
_BEGINS, _INSIDE, _ENDS, _SINGLE = (finalseg.emit_P[place] for place in "BMES")
_FIRST_B, _FIRST_M, _FIRST_E, _FIRST_S = (finalseg.start_P[place] for place in "BMES")
_B_E, _B_M, _E_B, _E_S, _M_E, _M_M, _S_B, _S_S = (
    finalseg.trans_P[before][after] for before, after in ("BE", "BM", "EB", "ES", "ME", "MM", "SB", "SS")
)


def cut(run: str) -> list[str]:
    """The words of a run of characters that are no dictionary word together."""
    words: list[str] = []
    for number, block in enumerate(_HAN.split(run)):
        if number % 2:
            _cut_han(block, words)
        elif block:
            words += [piece for piece in _LATIN.split(block) if piece]
    return words


def _cut_han(text: str, words: list[str]) -> None:
    start = 0
    for at, place in enumerate(_places(text)):
        if place in "ES":
            words.append(text[start : at + 1])
            start = at + 1
    if start < len(text):
        words.append(text[start:])


def _places(text: str) -> str:
    """Viterbi over beginning, middle, end and single; of equally likely ones the later letter, as jieba has it."""
    steps: list[str] = []  # for each character from the second on, where B, M, E and S come from
    character = text[0]
    b = _FIRST_B + _BEGINS.get(character, _NEVER)
    m = _FIRST_M + _INSIDE.get(character, _NEVER)
    e = _FIRST_E + _ENDS.get(character, _NEVER)
    s = _FIRST_S + _SINGLE.get(character, _NEVER)
    for character in text[1:]:
        chance = _BEGINS.get(character, _NEVER)
        s_b, e_b = s + _S_B + chance, e + _E_B + chance
        chance = _INSIDE.get(character, _NEVER)
        m_m, b_m = m + _M_M + chance, b + _B_M + chance
        chance = _ENDS.get(character, _NEVER)
        m_e, b_e = m + _M_E + chance, b + _B_E + chance
        chance = _SINGLE.get(character, _NEVER)
        s_s, e_s = s + _S_S + chance, e + _E_S + chance
        steps.append(
            ("S" if s_b >= e_b else "E")
            + ("M" if m_m >= b_m else "B")
            + ("M" if m_e >= b_e else "B")
            + ("S" if s_s >= e_s else "E")
        )
        b = s_b if s_b >= e_b else e_b
        m = m_m if m_m >= b_m else b_m
        e = m_e if m_e >= b_e else b_e
        s = s_s if s_s >= e_s else e_s
    place = "S" if s >= e else "E"
    places = [place]
    for step in reversed(steps):
        place = step["BMES".index(place)]
        places.append(place)
    return "".join(reversed(places))
