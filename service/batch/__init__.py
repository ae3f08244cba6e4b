"""One incident, many letters: what is shared, who is owed one, and what has to be true before they go."""
