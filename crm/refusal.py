"""The one exception whose words a person sees."""


class Refusal(Exception):
    """What was wrong and what to do, as one natural Chinese sentence for the person who asked."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence
