"""The benchmark's client reads what servers send."""

import socket
from collections.abc import Iterator
from threading import Thread

import pytest

from bench.client import Connection, Reader, request_bytes

Pair = tuple[socket.socket, socket.socket]


@pytest.fixture
def wire() -> Iterator[Pair]:
    """(our end, the server's end)"""
    ours, theirs = socket.socketpair()
    with ours, theirs:
        yield ours, theirs


def test_a_body_of_known_length_ends_where_the_next_answer_begins(wire):
    wire[1].sendall(b'HTTP/1.1 200 OK\r\nContent-Length: 5\r\nETag: "a"\r\n\r\nhelloHTTP/1.1 304 Not Modified\r\n\r\n')
    reader = Reader(wire[0])
    assert reader.answer() == (200, {"content-length": "5", "etag": '"a"'}, b"hello")
    assert reader.answer() == (304, {}, b"")


def test_chunks_are_put_together(wire):
    wire[1].sendall(
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\nA;x=y\r\n0123456789\r\n0\r\n\r\n"
    )
    assert Reader(wire[0]).answer()[2] == b"abc0123456789"


def test_a_large_body_comes_whole(wire):
    body = bytes(range(256)) * 10_000
    sender = Thread(target=wire[1].sendall, args=(b"HTTP/1.1 200 OK\r\nContent-Length: 2560000\r\n\r\n" + body,))
    sender.start()
    assert Reader(wire[0]).answer()[2] == body
    sender.join()


def test_an_answer_that_breaks_off_is_an_error(wire):
    wire[1].sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhe")
    wire[1].close()
    with pytest.raises(ConnectionError):
        Reader(wire[0]).answer()


def test_what_is_no_http_is_an_error(wire):
    wire[1].sendall(b"220 mail.example.dk ESMTP\r\n\r\n")
    with pytest.raises(ValueError, match="not an HTTP answer"):
        Reader(wire[0]).answer()


def test_a_request_carries_the_condition_of_the_last_answer():
    known = 'If-None-Match: "a"'
    lines = request_bytes("127.0.0.1:80", "/kort/", known).split(b"\r\n")
    assert lines == [
        b"GET /kort/ HTTP/1.1", b"Host: 127.0.0.1:80", b"Accept-Encoding: gzip", b'If-None-Match: "a"', b"", b"",
    ]  # fmt: skip


def test_one_connection_serves_several_requests():
    with socket.create_server(("127.0.0.1", 0)) as server:
        connection = Connection("127.0.0.1", server.getsockname()[1])
        sender = Thread(target=_answer_twice, args=(server,))
        sender.start()
        bodies = [connection.get("/").body, connection.get("/").body]
        connection.close()
        sender.join()
    assert bodies == [b"1", b"2"]


def _answer_twice(server: socket.socket) -> None:
    connection, _address = server.accept()
    with connection:
        for body in (b"1", b"2"):
            connection.recv(1000)
            connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\n" + body)
