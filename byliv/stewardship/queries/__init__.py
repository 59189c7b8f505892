"""Reads over entries, their people and what is asked about them."""
