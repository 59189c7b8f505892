"""What is asked and answered, as the documentation and the schema show it."""
