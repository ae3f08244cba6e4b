"""The server is killed at random moments under a mixed load; then what it acknowledged is held against what it kept.

`python -m tests.store.killing --kills 50 --on sqlite` and `--on postgres`; the suite does the same with a few kills.
"""
