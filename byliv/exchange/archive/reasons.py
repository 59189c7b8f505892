"""Why fields that many tables have are not in the archive."""

HOST = "the host is a person; the archive holds no people"
STAMPS = {
    "id": "the archive has identities of its own",
    "created_at": "a stamp of this installation",
    "updated_at": "a stamp of this installation",
}
FOUND = {"tile_key": "follows from the position", "area": "follows from the position", "folded": "follows from words"}
