from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "byliv.search"
    label = "search"

    def ready(self) -> None:
        from byliv.exchange.archive import shapes
        from byliv.search.archived import SYNONYMS

        shapes.register(SYNONYMS)
