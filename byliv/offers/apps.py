from django.apps import AppConfig


class OffersConfig(AppConfig):
    name = "byliv.offers"
    label = "offers"

    def ready(self) -> None:
        from byliv.accounts import slots as accounts
        from byliv.listings import slots as listings
        from byliv.offers import finding, slots
        from byliv.rooms import slots as rooms

        listings.add_panel(slots.listing_panel)
        rooms.add_way(slots.wall_way)
        accounts.add_tool(slots.own_tool)
        finding.register()
