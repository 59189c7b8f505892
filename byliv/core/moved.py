"""A page that has moved for good: whoever finds that out raises it, and the visitor is led on."""


class Moved(Exception):
    """What was asked for stands at another address now; the middleware answers with it."""

    def __init__(self, address: str) -> None:
        super().__init__(address)
        self.address = address
