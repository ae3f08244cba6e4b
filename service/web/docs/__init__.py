"""Pages for people: the API's documentation, and what each problem means. They need no other host."""
