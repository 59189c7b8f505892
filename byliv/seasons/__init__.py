"""Rounds in which weekly hours of rooms are handed out."""
