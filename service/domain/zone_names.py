"""Time zones by the names that people write behind a clock: `10:00 CEST`, `3 pm Eastern`."""

from __future__ import annotations

MINUTES_AHEAD = {
    "GMT": 0, "UTC": 0, "BST": 60, "WET": 0, "WEST": 60, "CET": 60, "CEST": 120, "EET": 120, "EEST": 180, "SAST": 120,
    "EST": -300, "EDT": -240, "CST": -360, "CDT": -300, "MST": -420, "MDT": -360, "PST": -480, "PDT": -420,
    "AEST": 600, "AEDT": 660, "ACST": 570, "AWST": 480, "NZST": 720, "NZDT": 780, "SGT": 480, "HKT": 480,
    "JST": 540, "IST": 330,
}  # fmt: skip
"""Of Greenwich; some letters mean another zone elsewhere: IST is India's or Ireland's."""
PLACES = {
    "ET": "America/New_York", "CT": "America/Chicago", "MT": "America/Denver", "PT": "America/Los_Angeles",
    "UK": "Europe/London", "Irish": "Europe/Dublin", "Eastern": "America/New_York", "Central": "America/Chicago",
    "Mountain": "America/Denver", "Pacific": "America/Los_Angeles",
}  # fmt: skip
"""Names of zones that are another in summer."""
