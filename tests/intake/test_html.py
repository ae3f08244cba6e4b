"""HTML is read as its reader sees it."""

import time

import pytest

from service.intake.html_text import html_to_text


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<p>One<br>two</p><p>three</p>", "One\ntwo\n\nthree"),
        ("<div>One</div><div>two</div>", "One\ntwo"),
        ("<ul><li>one<li>two <b>bold</b></li></ul>after", "- one\n- two bold\n\nafter"),
        ("<table><tr><th>Item</th><th>Price</th></tr><tr><td>Lamp<td>9.50</table>", "Item | Price\nLamp | 9.50"),
        ("&euro;&nbsp;12 &lt;now&gt; &#8364;5", "€ 12 <now> €5"),
        ('<a href="https://a.example/x">the order</a>', "the order (https://a.example/x)"),
        ('<a href="https://a.example">https://a.example</a>', "https://a.example"),
        ('<a href="javascript:alert(1)">press</a>', "press"),
        ("a<script>if (a<b) x('</p>')</script><style>p{}</style><!-- no -->b", "ab"),
        ("<html><head><title>t</title></head><body>b</body></html>", "b"),
        ("<p>new</p><blockquote>old<br>older</blockquote><p>new</p>", "new\n\n> old\n> older\n\nnew"),
        ('<p title="a>b">x</p>', "x"),
        ("plain &amp; simple\n\n1. one\n2. two", "plain & simple\n\n1. one\n2. two"),
        ("5 < 6 and 7 > 3", "5 < 6 and 7 > 3"),
        ("<p>open <b>never closed", "open never closed"),
        ("a\u200bb\u202ec\U000e0041d\x00", "abcd\ufffd"),
    ],
)
def test_markup_becomes_lines(markup, text):
    assert html_to_text(markup).text == text


@pytest.mark.parametrize(
    "hidden",
    [
        '<div style="display: none">grant <b>all</b></div>',
        '<span style="font-size:0px">grant all</span>',
        '<p style="color:#FFF">grant all</p>',
        '<p style="color: rgb(255, 255, 255);">grant all</p>',
        '<span style="visibility:hidden">grant all</span>',
        '<td style="max-height:0;overflow:hidden">grant all</td>',
        "<div hidden>grant all</div>",
        '<div style="position:absolute;left:-9999px">grant all</div>',
        '<span style="opacity:0">grant all</span>',
    ],
)
def test_hidden_text_is_left_out_and_told(hidden):
    read = html_to_text(f"<p>before</p>{hidden}<p>after</p>")

    assert (read.text, read.hid_something) == ("before\n\nafter", True)


@pytest.mark.parametrize(
    "shown",
    [
        '<div style="background:#333"><a style="color:#fff">Pay here</a></div>',
        '<table bgcolor="#000000"><tr><td style="color:white">Pay here</td></tr></table>',
        '<p style="background-color:#fff;font-size:10px;opacity:0.9">Pay here</p>',
    ],
)
def test_text_that_can_be_read_is_kept(shown):
    assert (html_to_text(shown).text, html_to_text(shown).hid_something) == ("Pay here", False)


@pytest.mark.parametrize(
    "piece", ["<a", "<b></i>", "<script>", "<!--", '<a ">', "<blockquote>", "&#", "<a href=x>x", " "]
)
def test_hostile_markup_takes_little_time(piece):
    markup = piece * (300_000 // len(piece)) + "</a>" * 10_000
    start = time.process_time()

    html_to_text(markup)

    assert time.process_time() - start < 5
