from django.apps import AppConfig


class StewardshipConfig(AppConfig):
    name = "byliv.stewardship"
    label = "stewardship"

    def ready(self) -> None:
        from byliv.listings import slots
        from byliv.stewardship import duplicates, handlers, ways
        from byliv.stewardship.actions import given
        from byliv.stewardship.models import Case
        from byliv.stewardship.offers import claim_offer
        from byliv.stewardship.slots import cases

        ways.ready()
        claiming = handlers.Handler(given.give, given.take_back, "stewardship/claim/_case.html")
        handlers.register(Case.Kind.CLAIM, claiming)
        slots.add_offer(cases.suggest_offer)
        slots.add_fact(cases.waiting_fact)
        duplicates.ready()
        slots.add_offer(claim_offer)
