"""The page of a run: whole, small, and safe whatever the letters hold."""

import re
from html.parser import HTMLParser

import pytest

from evals.compare import compare
from evals.report.letters import pieces, quoted
from evals.report.page import LIMIT_BYTES, Prompts, page_of_one, page_of_two
from evals.report.pairs import pairs, verdict
from evals.runs.measures import MEASURES
from tests.evals.run_rows import LETTER, row, side

MEASURED = tuple(MEASURES.values())
HOSTILE = (
    "</script></style><script>alert(1)</script><img src=x onerror=alert(1)>\" onmouseover='alert(1)' {{ 7*7 }} <!--"
)
VOID = {"meta", "input", "img", "br", "hr", "path", "circle", "rect"}


class Read(HTMLParser):
    """What a browser would see: elements with their attributes, text, and what was closed that was not open."""

    def __init__(self, text):
        super().__init__()
        self.elements, self.texts, self.open, self.wrong = [], [], [], []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.wrong.append(tag)

    def handle_data(self, data):
        self.texts.append(data)

    @property
    def text(self):
        return "".join(self.texts)

    def named(self, tag):
        return [attrs for name, attrs in self.elements if name == tag]


def two(a, b, prompts=None):
    first, second = side(a, "A"), side(b, "B")
    return page_of_two(first, second, compare(first, second, MEASURED), MEASURED, prompts)


def hostile_row(**more):
    return row(
        HOSTILE,
        scenario=HOSTILE,
        letter=f"Subject: x\n\n{HOSTILE}\n",
        present=1,
        marks=((5, 60, HOSTILE), (10, 90, "element_0")),
        elements={"element_0": True, HOSTILE + "2": False},
        findings=(HOSTILE,),
        traps=(HOSTILE,),
        tags=(HOSTILE,),
        **more,
    )


def hostile_page_of_one():
    died = row("dead", outcome="error", error=HOSTILE)
    return page_of_one(side([hostile_row(), died], HOSTILE), MEASURED)


def hostile_page_of_two():
    first, second = (
        side([hostile_row()], HOSTILE),
        side([hostile_row(prompt=HOSTILE), row("new", prompt=HOSTILE)], HOSTILE),
    )
    found = compare(first, second, MEASURED)
    return page_of_two(first, second, found, MEASURED, Prompts(f"+{HOSTILE}\n", HOSTILE))


@pytest.mark.parametrize("page", [hostile_page_of_one, hostile_page_of_two])
def test_hostile_text_stays_text(page):
    read = Read(page())

    assert len(read.named("script")) == len(read.named("style")) == 1
    assert not read.named("img")
    assert not [name for _, attrs in read.elements for name in attrs if name.startswith("on")]
    assert (read.wrong, read.open) == ([], [])
    assert HOSTILE in read.text


def test_nothing_outside_the_page_is_named_and_the_policy_allows_nothing_else():
    page = two([row("c0", present=2)], [row("c0")])
    read = Read(page)

    assert not [a for _, attrs in read.elements for a in ("src", "srcset", "action", "style") if a in attrs]
    assert all(attrs["href"].startswith("#") for attrs in read.named("a"))
    assert not re.search(r"url\(|@import|https?:", page)
    (policy,) = (a["content"] for a in read.named("meta") if a.get("http-equiv") == "Content-Security-Policy")
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert "unsafe" not in policy


@pytest.mark.parametrize("count", [3, 400])
def test_a_page_stays_under_a_megabyte_and_says_what_it_leaves_out(count):
    long = "We charged you twice, and we are sorry for it. " * 80
    page = page_of_one(side(row(f"c{n}", letter=f"{n} {long}") for n in range(count)), MEASURED)

    assert len(page.encode("utf-8")) < LIMIT_BYTES
    assert ("leaves out the letters of" in page) is (count == 400)
    assert page.count('class="pair"') == count


def test_more_drafts_than_there_is_room_for_are_counted():
    page = page_of_one(side(row(f"c{n}") for n in range(4_000)), MEASURED)

    kept, left = page.count('class="pair"'), re.search(r"(\d+) drafts altogether", page)
    assert len(page.encode("utf-8")) < LIMIT_BYTES
    assert left is not None
    assert kept + int(left[1]) == 4_000


def test_the_drafts_that_tell_most_stand_first():
    a = side([row("same"), row("up", present=1), row("down"), row("fell", present=3)], "A")
    b = side([row("same"), row("up"), row("down", present=3), row("fell", outcome="error")], "B")

    assert [(r and r.ask.case, verdict(q, r, alone=False)) for q, r in pairs(a, b)] == [
        ("fell", "worse"),
        ("down", "worse"),
        ("up", "better"),
        ("same", "same"),
    ]


def test_a_case_of_one_run_alone_stands_beside_a_gap():
    read = Read(two([row("c0"), row("only-a")], [row("c0")]))

    assert "in one run only" in read.text
    assert "not in this run" in read.text


def test_elements_findings_and_differences_are_marked_where_they_stand():
    text = "We are sorry. We guarantee it."
    mine = row("c", letter=text, elements={"apology": True}, marks=((0, 13, "apology"), (14, 26, "F08")))
    other = row("c", letter="We are sorry. We promise it.")

    assert [(p.text, p.classes, p.title) for p in pieces(mine, other) if p.text] == [
        ("We are sorry.", "e", "apology"),
        (" ", "", ""),
        ("We ", "f", "F08"),
        ("guarantee", "d f", "F08"),
        (" it.", "", ""),
    ]
    assert quoted(mine) == ("F08: We guarantee",)


def test_what_repeats_is_told_once_with_how_often():
    mine = row("c", letter="on track on track", marks=((0, 8, "F16"), (9, 17, "F16")))

    assert quoted(mine) == ("F16: on track (2 times)",)


@pytest.mark.parametrize("mark", [(-3, 4, "F1"), (4, 4, "F1"), (2, 10_000, "F1")])
def test_a_mark_that_is_no_place_in_the_letter_is_passed_over(mark):
    assert "".join(p.text for p in pieces(row("c", marks=(mark,)), None)) == LETTER


def test_text_that_would_turn_around_or_cannot_be_written_is_shown_as_a_box():
    page = page_of_one(side([row("c", letter="a\u202eb\x00c\ud800d")]), MEASURED)

    assert "a\ufffdb\ufffdc\ufffdd" in page


def test_a_text_made_to_take_long_is_not_compared_word_by_word():
    mine, other = row("c", letter="a " * 5_000), row("c", letter="b " * 5_000)

    assert [p.classes for p in pieces(mine, other)] == [""]


def test_letters_that_are_the_same_stand_once():
    read = Read(two([row("c0")], [row("c0")]))

    assert read.text.count("We charged you twice.") == 1
    assert "word for word" in read.text


def test_the_page_says_what_the_comparison_says():
    read = Read(
        two(
            [row(f"c{n}", present=1) for n in range(12)],
            [row(f"c{n}") for n in range(12)],
            Prompts("+new\n-old", "ours"),
        )
    )

    assert "B is better on sendable, elements_present" in read.text
    assert [a["data-verdict"] for a in read.named("details") if a.get("class") == "pair"] == ["better"] * 12
    assert ("+new" in read.text, "-old" in read.text) == (True, True)
