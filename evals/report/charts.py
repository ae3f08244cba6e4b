"""Small drawings without words. Their words stand beside them, so that they read at any width."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import ceil

from markupsafe import Markup

from evals.compare import Line
from evals.estimate import Estimate

_WIDE, _HIGH = 160, 18
_BARS_HIGH = 72


def share_strip(marks: Sequence[tuple[str, Estimate | None]]) -> Markup:
    """Shares from 0 to 1 with their intervals, one above the other. A mark's word is its class: `a`, `b`."""
    each = _HIGH / max(len(marks), 1)
    drawn = [_axis(0), _axis(_WIDE / 2), _axis(_WIDE)]
    for n, (css, found) in enumerate(marks):
        if found:
            drawn.append(_whisker(css, each * (n + 0.5), found.value, found.low, found.high, _along_share))
    return _svg(_WIDE, _HIGH, drawn)


def difference_strip(line: Line, most: float) -> Markup:
    """A difference with its interval around 0; `most` is the farthest end of the table's."""
    css = {"better": "good", "worse": "bad"}.get(line.verdict, "b")

    def along(value: float) -> float:
        return _WIDE * (0.5 + max(-1.0, min(1.0, value / (most or 1.0))) / 2)

    return _svg(_WIDE, _HIGH, [_axis(_WIDE / 2), _whisker(css, _HIGH / 2, line.difference, line.low, line.high, along)])


def farthest(lines: Sequence[Line]) -> float:
    """The farthest end of the shares' intervals, in steps of a tenth."""
    ends = [abs(e) for x in lines if x.unit == "share" for e in (x.low, x.high, x.difference) if e is not None]
    return ceil(10 * max(ends, default=0.1)) / 10


def bars(values: Sequence[float], signed: bool) -> Markup:
    """One bar a case, smallest first; around a middle line where they are differences."""
    wide = 640 / max(len(values), 1)
    middle = _BARS_HIGH / 2 if signed else _BARS_HIGH
    most = max((abs(v) for v in values), default=1.0) or 1.0
    drawn = [Markup('<path class="axis" d="M0 {0}H640"/>').format(_n(middle))]
    for n, value in enumerate(sorted(values)):
        high = abs(value) / most * (middle - 1)
        css = "b" if not signed else "good" if value > 0 else "bad"
        place = (_n(n * wide), _n(middle - high if value > 0 else middle), _n(max(wide - 1, wide * 0.7)), _n(high))
        drawn.append(Markup('<rect class="{0}" x="{1}" y="{2}" width="{3}" height="{4}"/>').format(css, *place))
    return _svg(640, _BARS_HIGH, drawn, stretched=True)


def _along_share(value: float) -> float:
    return _WIDE * max(0.0, min(1.0, value))


def _axis(x: float) -> Markup:
    return Markup('<path class="axis" d="M{0} 0V{1}"/>').format(_n(x), _HIGH)


def _whisker(
    css: str, y: float, value: float, low: float | None, high: float | None, along: Callable[[float], float]
) -> Markup:
    drawn = Markup("")
    if low is not None and high is not None:
        drawn = Markup('<path class="{0}" d="M{1} {2}H{3}"/>').format(css, _n(along(low)), _n(y), _n(along(high)))
    return drawn + Markup('<circle class="{0}" cx="{1}" cy="{2}" r="3.5"/>').format(css, _n(along(value)), _n(y))


def _svg(wide: int, high: int, drawn: Sequence[Markup], stretched: bool = False) -> Markup:
    stretch = Markup(' preserveAspectRatio="none"') if stretched else Markup("")
    css = "bars" if stretched else "strip"
    head = Markup('<svg class="{0}" viewBox="-4 0 {1} {2}"{3} aria-hidden="true">').format(css, wide + 8, high, stretch)
    return head + Markup("").join(drawn) + Markup("</svg>")


def _n(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")
