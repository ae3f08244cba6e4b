"""Tuning: a scenario's guidance and worked example, evolved on some cases and judged on others."""
