"""Forms of social rent: they parse and clean, and never save."""
