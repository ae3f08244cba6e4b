"""The kinds of rule, one file each. The unions in `guardrails.rule` are the registry."""
