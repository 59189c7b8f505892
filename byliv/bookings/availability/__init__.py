"""When a room can be had: its hours, what stands in the way, and whether one wish can be. Reads only."""
