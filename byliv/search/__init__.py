"""Finding things with the words one has: reads what somebody types, asks the index, shows what was found."""
