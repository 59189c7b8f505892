"""What people fill in about an event. Forms parse and clean; they never save."""
