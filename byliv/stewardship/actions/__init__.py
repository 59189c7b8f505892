"""The only writers of cases, confirmations and merges."""
