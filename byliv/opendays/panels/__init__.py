"""What stands about open days on other features' pages."""
