"""Which OpenStreetMap tags become which kind of place. The first line that fits is taken; what fits none stays out."""

from typing import NamedTuple

from byliv.places.kinds import PlaceKind as Kind

LIVE_MUSIC = {"live_music": "*"}
NO = frozenset(("no", "none"))


class Rule(NamedTuple):
    """`key`=one of `values` ("*": any but no), and every tag in `also`, makes a place of this kind."""

    key: str
    values: str
    kind: Kind
    themes: tuple[str, ...] = ()
    also: dict[str, str] = {}


RULES = (
    # Stages, music and film
    Rule("amenity", "theatre", Kind.OUTDOOR_STAGE, ("theatre",), {"theatre:type": "open_air"}),
    Rule("amenity", "theatre", Kind.THEATRE, ("theatre",)),
    Rule("amenity", "music_venue concert_hall", Kind.MUSIC_VENUE, ("music",)),
    Rule("amenity", "nightclub events_venue", Kind.MUSIC_VENUE, ("music",), LIVE_MUSIC),
    Rule("amenity", "cinema", Kind.CINEMA, ("film",)),
    Rule("leisure", "bandstand", Kind.OUTDOOR_STAGE, ("music",)),
    Rule("amenity", "bandstand", Kind.OUTDOOR_STAGE, ("music",)),
    # Art and making
    Rule("amenity", "arts_centre", Kind.ARTS_CENTRE),
    Rule("tourism", "gallery", Kind.GALLERY, ("visual_art",)),
    Rule("tourism", "museum", Kind.MUSEUM, ("heritage",)),
    Rule("amenity", "studio", Kind.STUDIO, ("music",), {"studio": "audio"}),
    Rule("amenity", "studio", Kind.STUDIO),
    Rule("craft", "artist atelier sculptor", Kind.STUDIO, ("visual_art",)),
    Rule("craft", "photographer", Kind.STUDIO, ("photography",)),
    Rule(
        "craft",
        "pottery glassblower goldsmith jeweller bookbinder weaver basket_maker blacksmith",
        Kind.WORKSHOP,
        ("craft",),
    ),
    Rule("craft", "musical_instrument luthier piano_maker", Kind.WORKSHOP, ("craft", "music")),
    Rule("leisure", "hackerspace", Kind.WORKSHOP),
    # Books and learning
    Rule("amenity", "library", Kind.LIBRARY, ("literature",)),
    Rule("shop", "books", Kind.BOOKSHOP, ("literature",)),
    Rule("amenity", "music_school", Kind.MUSIC_SCHOOL, ("music",)),
    Rule("amenity", "school", Kind.SCHOOL),
    # People meeting
    Rule("amenity", "youth_centre", Kind.YOUTH_CENTRE, ("young_people",)),
    Rule("amenity", "community_centre", Kind.YOUTH_CENTRE, ("young_people",), {"community_centre": "youth_centre"}),
    Rule("amenity", "community_centre", Kind.YOUTH_CENTRE, ("young_people",), {"community_centre:for": "juvenile"}),
    Rule("amenity", "community_centre social_centre", Kind.COMMUNITY_CENTRE),
    Rule("amenity", "social_facility", Kind.SOCIAL_FACILITY),
    # Outdoors
    Rule("leisure", "playground", Kind.PLAYGROUND, ("children",)),
    Rule("leisure", "park", Kind.PARK),
    Rule("amenity", "toilets", Kind.TOILET),
)

# Two habits of tagging an empty shop, and two rarer ones that are taken with a note.
VACANT = (
    Rule("shop", "vacant", Kind.VACANT_SHOP),
    Rule("disused:shop", "*", Kind.VACANT_SHOP),
    Rule("abandoned:shop", "*", Kind.VACANT_SHOP),
    Rule("vacant", "yes", Kind.VACANT_SHOP, (), {"shop": "*"}),
)
RARE_VACANT = frozenset(("abandoned:shop", "vacant"))
# Somebody moved in after all: these say that the old tag was forgotten.
LIVING = ("shop", "amenity", "office", "craft", "tourism", "leisure")

# Kinds that are worth a place on the map without a name of their own; the name is made in Danish.
UNNAMED = {
    Kind.PLAYGROUND: "Legeplads",
    Kind.TOILET: "Offentligt toilet",
    Kind.VACANT_SHOP: "Ledigt butikslokale",
}
# Values of `access` that keep people out.
CLOSED = {
    Kind.TOILET: frozenset(("private", "no", "customers", "employees", "permit")),
    Kind.PLAYGROUND: frozenset(("private", "no")),
    Kind.PARK: frozenset(("private", "no")),
}

KEYS = tuple(sorted({rule.key for rule in RULES + VACANT}))


def rule_for(tags: dict[str, str]) -> Rule | None:
    """The rule that fits the tags, or None. An empty shop comes first, unless something else is there now."""
    for rule in VACANT:
        if _fits(rule, tags) and not (rule.key.endswith(":shop") and _is_lived_in(tags)):
            return rule
    return next((rule for rule in RULES if _fits(rule, tags)), None)


def _is_lived_in(tags: dict[str, str]) -> bool:
    return any(tags.get(key, "no") not in (*NO, "vacant") for key in LIVING)


def _fits(rule: Rule, tags: dict[str, str]) -> bool:
    return _has(tags, rule.key, rule.values) and all(_has(tags, key, value) for key, value in rule.also.items())


def _has(tags: dict[str, str], key: str, wanted: str) -> bool:
    """Whether one of the tag's values (";" stands between several) is wanted."""
    values = {value.strip() for value in tags.get(key, "").split(";")} - {""}
    return bool(values - NO) if wanted == "*" else bool(values & set(wanted.split()))
