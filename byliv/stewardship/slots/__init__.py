"""What stewardship puts on the pages of listings."""
