from django.apps import AppConfig


class StewardshipConfig(AppConfig):
    name = "byliv.stewardship"
    label = "stewardship"

    def ready(self) -> None:
        from byliv.listings import slots
        from byliv.stewardship import handlers
        from byliv.stewardship.actions import closing, given
        from byliv.stewardship.handlers import Handler
        from byliv.stewardship.models import Case
        from byliv.stewardship.offers import claim_offer

        handlers.register(Case.Kind.CLAIM, Handler(given.give, given.take_back, "stewardship/claim/_case.html"))
        handlers.register(Case.Kind.CLOSED, Handler(closing.close, closing.reopen, "stewardship/question/_case.html"))
        slots.add_offer(claim_offer)
