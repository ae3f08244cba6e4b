"""From a case to a letter: triage, facts, plan, draft, repair, and the offline composer."""
