"""The map's entries for other programs: the same filter, at an address that stays."""
