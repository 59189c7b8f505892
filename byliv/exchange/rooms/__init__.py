"""Rooms from tables: the words of their columns, rows as entries, entries as rooms."""
