"""A SQLite installation moved into PostgreSQL, with proof."""
