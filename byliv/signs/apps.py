from django.apps import AppConfig


class SignsConfig(AppConfig):
    name = "byliv.signs"
    label = "signs"

    def ready(self) -> None:
        from byliv.listings import slots as listings
        from byliv.signs import slots, targets, today
        from byliv.signs.listing_target import LISTING

        targets.register(LISTING)
        targets.add_today(today.today_line)
        listings.add_fact(slots.signs_fact)
        listings.add_offer(slots.sign_offer)
