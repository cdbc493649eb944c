"""The page of capabilities says what the tests prove, no more and no less."""

from tests.capabilities import PAGE, named, page, proofs


def test_the_page_is_what_the_marks_say() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "run: python -m tests.capabilities"


def test_every_mark_names_a_capability_of_the_manuals() -> None:
    known = named()
    assert [proof for proof in proofs() if proof.capability not in known] == []


def test_every_proof_shows_a_line() -> None:
    assert [proof for proof in proofs() if len(proof.shows) < 4] == []
