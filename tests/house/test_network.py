"""The tests themselves reach no other machine."""

import socket

import pytest


@pytest.mark.parametrize("host", ["example.org", "192.0.2.1", "2001:db8::1"])
def test_another_machine_is_refused(host):
    with pytest.raises(RuntimeError, match="no other machine"):
        socket.create_connection((host, 80), timeout=1)


def test_this_machine_is_allowed():
    with socket.create_server(("127.0.0.1", 0)) as server:
        client = socket.create_connection(server.getsockname(), timeout=1)
        assert client.getpeername() == server.getsockname()
        client.close()
