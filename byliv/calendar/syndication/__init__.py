"""The agenda for calendars, readers of news and other programs: the same filter, the same dates."""
