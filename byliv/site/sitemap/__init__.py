"""What search engines may read: a list of every public page, in files by area and type, and what they leave alone."""
