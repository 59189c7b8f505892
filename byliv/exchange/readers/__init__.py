"""Readers: files in, records or elements out. They know formats and nothing of listings."""
