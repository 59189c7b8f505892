from django.apps import AppConfig


class StewardshipConfig(AppConfig):
    name = "byliv.stewardship"
    label = "stewardship"

    def ready(self) -> None:
        from byliv.listings import slots as listings
        from byliv.stewardship import duplicates, ways
        from byliv.stewardship.slots import cases as case_slots

        ways.ready()
        listings.add_offer(case_slots.suggest_offer)
        listings.add_fact(case_slots.waiting_fact)
        duplicates.ready()
        from byliv.listings import slots
        from byliv.stewardship import handlers
        from byliv.stewardship.actions import given
        from byliv.stewardship.handlers import Handler
        from byliv.stewardship.models import Case
        from byliv.stewardship.offers import claim_offer

        handlers.register(Case.Kind.CLAIM, Handler(given.give, given.take_back, "stewardship/claim/_case.html"))
        slots.add_offer(claim_offer)
