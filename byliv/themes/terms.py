"""The terms every installation starts with: code, Danish, English, hue. The glyph has the code's name."""

ART_FORMS = [
    ("music", "Musik", "Music", 350),
    ("theatre", "Teater", "Theatre", 15),
    ("dance", "Dans", "Dance", 330),
    ("visual_art", "Billedkunst", "Visual art", 40),
    ("literature", "Litteratur", "Literature", 265),
    ("film", "Film", "Film", 290),
    ("photography", "Fotografi", "Photography", 230),
    ("craft", "Kunsthåndværk", "Craft", 60),
    ("design", "Design", "Design", 190),
    ("architecture", "Arkitektur", "Architecture", 215),
    ("circus", "Cirkus og gøgl", "Circus", 25),
    ("digital_art", "Digital kunst", "Digital art", 310),
    ("street_art", "Gadekunst", "Street art", 110),
    ("food", "Madkultur", "Food culture", 85),
    ("heritage", "Kulturarv", "Heritage", 70),
    ("fashion", "Mode og tekstil", "Fashion and textiles", 5),
]
TARGET_GROUPS = [
    ("children", "Børn", "Children", 95),
    ("young_people", "Unge", "Young people", 135),
    ("families", "Familier", "Families", 120),
    ("seniors", "Ældre", "Older people", 245),
    ("newcomers", "Nye i byen", "New in town", 175),
    ("neighbours", "Naboer", "Neighbours", 150),
    ("professionals", "Professionelle", "Professionals", 205),
    ("volunteers", "Frivillige", "Volunteers", 160),
]
