"""Pages of the register, the board, the owner's own door, and what everybody sees."""
