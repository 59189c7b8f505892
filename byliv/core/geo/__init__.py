"""Positions on Earth without a spatial database: Web-Mercator Z-order keys, covers, tiles, distances, polygons."""
