from django.apps import AppConfig


class OrganisationsConfig(AppConfig):
    name = "byliv.organisations"
    label = "organisations"

    def ready(self) -> None:
        from byliv.listings import types
        from byliv.organisations.kinds import HUES, OrganisationKind

        types.register("organisation", kinds=OrganisationKind, hues=HUES, url_name="organisations:detail", glyph_prefix="org_")
