"""Telling other systems what has changed: signed messages, tried again until they arrive, in a log."""
