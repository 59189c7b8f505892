"""What those see who run an open day."""
