"""Short texts are read once, long ones each time."""

from prompts.wording.remembered import remembered


def test_only_short_texts_are_kept():
    read = []

    @remembered(longest=5, most=10)
    def length(text):
        read.append(text)
        return len(text)

    assert [length(t) for t in ("short", "short", "longer", "longer")] == [5, 5, 6, 6]
    assert read == ["short", "longer", "longer"]
