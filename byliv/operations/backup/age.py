"""Encryption with age while bytes flow: a thread of its own stands between the archive and its file."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread
from typing import IO

import pyrage

from byliv.operations.backup.problems import Problem

MAGIC = b"age-encryption.org/v1"
REFUSED = "The archive cannot be decrypted: the key is another one, or the file was changed or cut off."


def recipient(text: str) -> pyrage.x25519.Recipient | pyrage.ssh.Recipient:
    """Somebody who can open the archive: a public key age1… or ssh-…; a Problem when it is none."""
    try:
        return (
            pyrage.ssh.Recipient.from_str(text) if text.startswith("ssh-") else pyrage.x25519.Recipient.from_str(text)
        )
    except pyrage.RecipientError:
        raise Problem(f"{text!r} is no age recipient; it begins with age1.", status=2) from None


def identities(file: Path | None) -> list:
    """The secret keys of a file as age-keygen writes it, or of an SSH key; a Problem when there are none."""
    if file is None:
        raise Problem("The archive is encrypted. Name the file with the secret key: --identity FILE.", status=2)
    try:
        content = file.read_bytes()
        if b"PRIVATE KEY-----" in content:
            return [pyrage.ssh.Identity.from_buffer(content)]
        lines = [line.strip() for line in content.decode().splitlines()]
        found = [pyrage.x25519.Identity.from_str(line) for line in lines if line and not line.startswith("#")]
    except FileNotFoundError:
        raise Problem(f"There is no file {file}.", status=2) from None
    except (pyrage.IdentityError, UnicodeDecodeError):
        found = []
    if not found:
        raise Problem(f"{file} holds no age identity; a line of it begins with AGE-SECRET-KEY-.", status=2)
    return found


@contextmanager
def encrypting(file: IO[bytes], recipients: list) -> Iterator[IO[bytes]]:
    """Gives a stream to write plain bytes to; what arrives in `file` is encrypted. OSError as `file` raises it."""
    read_end, write_end = os.pipe()
    reader, target = os.fdopen(read_end, "rb", buffering=0), _Whole(file)
    worker = _Worker(lambda: pyrage.encrypt_io(reader, target, recipients), reader, target)
    writer = os.fdopen(write_end, "wb", buffering=0)
    try:
        yield _Whole(writer)  # type: ignore[misc]
    except BrokenPipeError:
        worker.finish()
        raise
    finally:
        writer.close()
    worker.finish()


@contextmanager
def decrypting(file: IO[bytes], keys: list) -> Iterator[IO[bytes]]:
    """Gives a stream of plain bytes; a Problem when no key fits or a byte was changed."""
    read_end, write_end = os.pipe()
    writer = os.fdopen(write_end, "wb", buffering=0)
    target = _Whole(writer)
    worker = _Worker(lambda: pyrage.decrypt_io(file, target, keys), writer, target)
    stream = os.fdopen(read_end, "rb", buffering=1 << 16)
    try:
        yield stream
    finally:
        stream.close()
        worker.join()
        # A reader that stops early breaks the pipe; everything else is the archive's fault, whatever the reader saw.
        if worker.error and not isinstance(worker.error, BrokenPipeError):
            raise Problem(REFUSED) from None


class _Whole:
    """A stream whose write() takes everything that it is given, and remembers why it could not."""

    def __init__(self, stream: IO[bytes]) -> None:
        self.stream = stream
        self.error: OSError | None = None

    def write(self, data: bytes) -> int:
        rest = memoryview(data)
        try:
            while rest:
                rest = rest[self.stream.write(rest) :]
        except OSError as error:
            self.error = error
            raise
        return len(data)

    def flush(self) -> None:
        self.stream.flush()


class _Worker(Thread):
    """Runs one side of the pipe and closes its end, so that the other side never waits for ever."""

    def __init__(self, work: Callable[[], None], end: IO[bytes], target: _Whole) -> None:
        super().__init__(daemon=True)
        self.work, self.end, self.target = work, end, target
        self.error: BaseException | None = None
        self.start()

    def run(self) -> None:
        try:
            self.work()
        except BaseException as error:  # told to the other side, whatever it is
            self.error = self.target.error or error
        finally:
            self.end.close()

    def finish(self) -> None:
        """Wait until everything is through; raises what stopped it."""
        self.join()
        if self.error:
            raise self.error
