from django.apps import AppConfig


class OrganisationsConfig(AppConfig):
    name = "byliv.organisations"
    label = "organisations"

    def ready(self) -> None:
        from byliv.listings import parts, types
        from byliv.listings import slots as listings
        from byliv.organisations import finding, slots
        from byliv.organisations.actions import change_organisation
        from byliv.organisations.kinds import HUES, OrganisationKind

        types.register(
            "organisation", kinds=OrganisationKind, hues=HUES, url_name="organisations:detail", glyph_prefix="org_"
        )
        parts.register_change(
            "organisation", lambda thing, values, by: change_organisation(organisation=thing, values=values, by=by)
        )
        listings.add_fact(slots.team_fact)
        finding.register()
