"""Named one-dimensional arrays <-> one file that is mapped into memory.

The file is the arrays one after another, each at a multiple of 64 bytes; then a header
in JSON, a checksum for each 64 KiB before it, and a tail that says where these begin.
A block is checked when it is first read, so opening costs nothing, and no search runs
on bytes that are not those that were written.
"""

import json
import mmap
import os
import struct
import zlib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Final, Protocol, Self

import numpy as np
from numpy.typing import DTypeLike, NDArray

from search.errors import DamagedIndexError

MAGIC: Final = b"REFARR01"  # the last two digits are the version of the format
BLOCK: Final = 1 << 16  # bytes that share a checksum
ALIGNMENT: Final = 64
# Where the header begins, bytes of the header, blocks, checksum of header and table.
TAIL: Final = struct.Struct("<QQQI8s")

Array = NDArray[Any]


class Append(Protocol):
    """Adds to the array that is being written."""

    def __call__(self, part: Array, /) -> None: ...


class ArrayFileWriter:
    """Writes a file front to back; it is complete when the context ends well."""

    def __init__(self, path: Path) -> None:
        self._file = path.open("wb")
        head = MAGIC.ljust(ALIGNMENT, b"\0")
        self._file.write(head)  # into a buffer: no disk can be full here
        self._arrays: dict[str, tuple[str, int, int]] = {}
        self._checksums: list[int] = []
        self._checksum = zlib.crc32(head)
        self._position = len(head)
        self.meta: dict[str, Any] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        with self._file:
            if kind is None:
                self._finish()

    def close(self) -> None:
        """Leave the file as it is, complete or not."""
        self._file.close()

    def write(self, name: str, array: Array) -> None:
        """Write a whole array."""
        self.parts(name, array.dtype)(array)

    def parts(self, name: str, dtype: DTypeLike) -> Append:
        """Begin an array of several parts, which are cast to its type.

        It ends where the next one begins.
        """
        kind = np.dtype(dtype)
        if beyond := self._position % ALIGNMENT:
            self._write(bytes(ALIGNMENT - beyond))
        start = self._position
        self._arrays[name] = (kind.str, 0, start)

        def append(part: Array) -> None:
            self._write(np.ascontiguousarray(part, kind).view(np.uint8).data)
            length = (self._position - start) // kind.itemsize
            self._arrays[name] = (kind.str, length, start)

        return append

    def _write(self, data: bytes | memoryview) -> None:
        view = memoryview(data)
        self._file.write(view)
        while len(view):
            room = BLOCK - self._position % BLOCK
            part, view = view[:room], view[room:]
            self._checksum = zlib.crc32(part, self._checksum)
            self._position += len(part)
            if self._position % BLOCK == 0:
                self._checksums.append(self._checksum)
                self._checksum = 0

    def _finish(self) -> None:
        if self._position % BLOCK:
            self._checksums.append(self._checksum)
        header = json.dumps({"arrays": self._arrays, "meta": self.meta}).encode()
        table = np.array(self._checksums, "<u4").tobytes()
        checksum = zlib.crc32(table, zlib.crc32(header))
        position, blocks = self._position, len(self._checksums)
        tail = TAIL.pack(position, len(header), blocks, checksum, MAGIC)
        self._file.write(header + table + tail)
        self._file.flush()
        os.fsync(self._file.fileno())


class ArrayFile:
    """Reads a file; the arrays are views of it and cannot be written to."""

    def __init__(self, path: Path) -> None:
        """Open a file.

        Raises:
            FileNotFoundError: there is none.
            DamagedIndexError: it is not complete, or of another version.
        """
        self.path = path
        with path.open("rb") as file:
            try:
                self._map = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
                header, self._checksums = self._read_tail()
            except (ValueError, struct.error) as error:
                raise DamagedIndexError(path.name) from error
        self._arrays: Mapping[str, tuple[str, int, int]] = header["arrays"]
        self.meta: Mapping[str, Any] = header["meta"]
        self._checked = bytearray(len(self._checksums))  # 1 for each sound block

    def _read_tail(self) -> tuple[dict[str, Any], Array]:
        start = len(self._map) - TAIL.size
        position, size, blocks, checksum, magic = TAIL.unpack(self._map[start:])
        described = self._map[position:start]
        if magic != MAGIC or len(described) != size + 4 * blocks:
            raise ValueError("no such file")
        if zlib.crc32(described) != checksum:
            raise ValueError("the header is damaged")
        self._end = position
        return json.loads(described[:size]), np.frombuffer(described[size:], "<u4")

    def __contains__(self, name: str) -> bool:
        return name in self._arrays

    def length(self, name: str) -> int:
        """How many values an array has."""
        return self._arrays[name][1]

    def dtype(self, name: str) -> np.dtype[Any]:
        return np.dtype(self._arrays[name][0])

    def array(self, name: str) -> Array:
        """A whole array.

        Raises:
            DamagedIndexError: it is not as it was written.
        """
        return self.part(name, 0, self.length(name))

    def part(self, name: str, start: int, stop: int) -> Array:
        """The values from `start` to before `stop`."""
        kind, _, offset = self._arrays[name]
        dtype = np.dtype(kind)
        first = offset + start * dtype.itemsize
        count = max(0, stop - start)
        self._check(first, first + count * dtype.itemsize)
        return np.frombuffer(self._map, dtype, count, first)

    def pieces(self, name: str, spans: Iterable[tuple[int, int]]) -> list[bytes]:
        """Copies of some stretches of an array of bytes, from and to before where."""
        offset, checked, mapped = self._arrays[name][2], self._checked, self._map
        found = []
        for start, stop in spans:
            first, last = offset + start, offset + stop
            # Most lie in one block or two, and those were read before.
            if last - first > BLOCK or not (
                checked[first // BLOCK] and checked[(last - 1) // BLOCK]
            ):
                self._check(first, last)
            found.append(mapped[first:last])
        return found

    def bytes(self, name: str, start: int, stop: int) -> bytes:
        """A copy of some of an array of bytes."""
        offset = self._arrays[name][2]
        self._check(offset + start, offset + stop)
        return self._map[offset + start : offset + stop]

    def release(self) -> None:
        """Have the system take back the memory of what was read, where it can."""
        if hasattr(mmap, "MADV_DONTNEED"):
            self._map.madvise(mmap.MADV_DONTNEED)

    def check(self) -> None:
        """Read the whole file; raises `DamagedIndexError` where it is damaged."""
        self._check(0, self._end)

    def _check(self, first: int, last: int) -> None:
        """Compare the blocks that hold these bytes with their checksums, once."""
        if first == last:
            return
        start, stop = first // BLOCK, (last - 1) // BLOCK + 1
        view = memoryview(self._map)
        while (block := self._checked.find(0, start, stop)) >= 0:
            begin = block * BLOCK
            with view[begin : min(begin + BLOCK, self._end)] as part:
                if zlib.crc32(part) != self._checksums[block]:
                    raise DamagedIndexError(self.path.name)
            self._checked[block] = 1
