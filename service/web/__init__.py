"""HTTP: reads a request, calls one function of the core, answers."""
