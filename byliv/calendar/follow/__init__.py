"""Following: an area, a theme, a place, an organisation — by a weekly mail or a calendar with a secret address."""
