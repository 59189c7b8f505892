"""Measures an installation: makes places by the million, serves them, loads them, writes docs/performance.md."""
