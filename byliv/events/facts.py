"""What of an event is changed by itself, and which words of the history belong to which."""

# Names of the pages, as in urls.
PENCILS = ("basics", "description", "when", "where", "who", "price", "audience", "access", "themes", "photo", "part_of")
FACTS = {
    **dict.fromkeys(("name", "kind", "summary_da", "summary_en"), "basics"),
    **dict.fromkeys(("description_da", "description_en", "url"), "description"),
    **dict.fromkeys(("place", "room", "location", "longitude", "latitude"), "where"),
    **dict.fromkeys(("is_free", "price_from", "price_text", "ticket_url"), "price"),
    **dict.fromkeys(("age_from", "age_to", "languages"), "audience"),
    **dict.fromkeys(("photo", "photo_alt_da", "photo_alt_en", "photo_credit"), "photo"),
    "organisers": "who",
    "access": "access",
    "themes": "themes",
    "part_of": "part_of",
    "dates": "when",
    "status": "standing",
    "status_note": "standing",
    "is_public": "visibility",
}
