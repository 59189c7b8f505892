"""Mails about open days."""
