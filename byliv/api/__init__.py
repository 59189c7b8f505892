"""The programming interface under /api/v1/: reading what is public, writing as the person whose token it is."""
