"""What a change of a playbook, prompt, wording or rule file does to the letters."""
