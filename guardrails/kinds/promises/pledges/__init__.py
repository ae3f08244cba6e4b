"""Every pledge of a letter, whatever its words: what is done, by whom, how and when, and which two cannot both hold."""
