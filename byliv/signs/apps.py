from django.apps import AppConfig


class SignsConfig(AppConfig):
    name = "byliv.signs"
    label = "signs"

    def ready(self) -> None:
        from byliv.listings import slots as listings
        from byliv.rooms import slots as rooms
        from byliv.signs import slots, targets, today
        from byliv.signs.listing_target import LISTING
        from byliv.signs.room_target import ROOM

        targets.register(LISTING)
        targets.register(ROOM)
        targets.add_today(today.today_line)
        listings.add_fact(slots.signs_fact)
        listings.add_offer(slots.sign_offer)
        rooms.add_fact(slots.room_signs_fact)
        rooms.add_offer(slots.room_sign_offer)
