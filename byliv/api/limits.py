"""How much one visitor or one person may ask, and the headers that say so (RateLimit-Policy, RateLimit)."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from django.conf import settings

from byliv.core.throttle import Bucket


@dataclass(frozen=True)
class Limit:
    """So many in so many seconds, on and on; as many at once."""

    name: str
    quota: int
    window: int

    @cached_property
    def _bucket(self) -> Bucket:
        return Bucket(self.quota, self.quota / self.window)

    @property
    def policy(self) -> str:
        return f'"{self.name}";q={self.quota};w={self.window}'

    def take(self, key: str) -> bool:
        """Take one of the key's; False when none is left."""
        return self._bucket.take(key)

    def headers(self, key: str) -> Mapping[str, str]:
        """What the answer says of what is left."""
        left = self._bucket.left(key)
        full = max(1, round((self.quota - left) * self.window / self.quota))
        return {"RateLimit-Policy": self.policy, "RateLimit": f'"{self.name}";r={int(left)};t={full}'}

    def wait(self) -> int:
        """Seconds until one more is there."""
        return max(1, -(-self.window // self.quota))


# Read when the program starts; each process counts for itself.
READING = Limit("reading", settings.API_PER_MINUTE, 60)
WRITING = Limit("writing", max(1, settings.API_PER_MINUTE // 5), 60)
