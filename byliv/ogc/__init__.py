"""OGC API - Features under /ogc/, so that maps in QGIS and the municipality open ours directly."""
