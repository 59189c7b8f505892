"""Byliv: a shared map, key cabinet, purse, notebook and barometer for the cultural life of a district."""
