"""A whole area in one file: areas, listings, events, open days, walks and signs, with their pictures; made while the
installation serves, and taken in by another one. What the file looks like: docs/archive.md."""
