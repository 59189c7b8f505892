"""How the things of an archive are made and changed here, through the actions of their features."""
