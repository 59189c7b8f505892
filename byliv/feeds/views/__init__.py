"""Pages of calendars that are kept elsewhere."""
