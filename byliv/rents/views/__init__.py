"""Pages of social rent."""
