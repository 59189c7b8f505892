from django.apps import AppConfig


class WebhooksConfig(AppConfig):
    name = "byliv.webhooks"
    label = "webhooks"

    def ready(self) -> None:
        from byliv.accounts import slots as accounts
        from byliv.listings import slots as listings
        from byliv.webhooks import slots

        accounts.add_tool(slots.webhooks_tool)
        listings.add_fact(slots.webhooks_fact)
