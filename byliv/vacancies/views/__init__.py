"""Pages of empty premises."""
