"""From what a program sends to the actions that the pages use: cleaned by the same forms, refused in the same words."""
