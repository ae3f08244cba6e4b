"""Days and times that agree with the calendar and with each other, or do not."""
