"""What others are told over HTTP: events, and the entry in the company's complaint workflow."""
