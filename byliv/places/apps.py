from django.apps import AppConfig


class PlacesConfig(AppConfig):
    name = "byliv.places"
    label = "places"

    def ready(self) -> None:
        from byliv.listings import slots as listings
        from byliv.listings import types
        from byliv.places import finding, parts, slots
        from byliv.places.kinds import HUES, PlaceKind

        types.register("place", kinds=PlaceKind, hues=HUES, url_name="places:detail", glyph_prefix="")
        parts.register()
        listings.add_panel(slots.places_panel)
        for fact in (slots.hours_fact, slots.access_fact, slots.who_fact, slots.places_fact):
            listings.add_fact(fact)
        finding.register()
