"""Long texts leave in parts: by bytes, at line ends, each numbered, nothing lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.carrier.staff import TEXT_BYTES, parts


@pytest.mark.parametrize(
    ("text", "count"), [("短", 1), ("一行\n" * 200, 1), ("一行\n" * 500, 2), ("长" * 2000, 3)]
)
def test_how_many_parts(text: str, count: int) -> None:
    assert len(parts(text, 7)) == count


def test_cuts_are_at_line_ends_where_there_are_any() -> None:
    lines = [f"{n} " + "字" * 20 for n in range(60)]
    said = [part.rpartition("\n#")[0] for part in parts("\n".join(lines), 7)]
    assert "\n".join(said).split("\n") == lines


@given(st.text(max_size=5000))
def test_every_part_fits_and_is_unique_and_the_words_are_all_there(text: str) -> None:
    made = parts(text, 12345)
    assert all(len(part.encode(errors="surrogatepass")) <= TEXT_BYTES for part in made)
    assert len(set(made)) == len(made)
    said = "".join(part.rpartition("\n#")[0] for part in made)
    assert said.replace("\n", "") == text.replace("\n", "")
