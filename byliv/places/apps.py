from django.apps import AppConfig


class PlacesConfig(AppConfig):
    name = "byliv.places"
    label = "places"

    def ready(self) -> None:
        from byliv.listings import types
        from byliv.places.kinds import HUES, PlaceKind

        types.register("place", kinds=PlaceKind, hues=HUES, url_name="places:detail", glyph_prefix="")
