"""Forms of rooms: a new one, each fact by itself, the week."""
