"""The day itself and what comes after it."""
