"""What happens to a draft after it is written: edits, sign-offs, the sending, promises and the recovery log."""
