"""Reads of what keeps the map true."""
