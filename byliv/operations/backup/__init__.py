"""One archive that holds a whole installation: made while it serves, checked, and put back."""
