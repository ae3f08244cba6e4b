"""Pure values and ports: what a case, a playbook, a letter and a report are. No I/O, no clock."""
