import socket
import subprocess
import sys
from pathlib import Path

import pytest

from entrepot.embedded import ports, topology


def taken_port() -> socket.socket:
    listener = socket.socket()
    listener.bind(("127.0.0.1", 0))
    listener.listen()
    return listener


def test_a_taken_port_moves_and_says_so():
    with taken_port() as listener:
        preferred = listener.getsockname()[1]
        chosen = ports.choose(preferred)
    assert chosen.moved
    assert chosen.port != preferred


def test_a_free_port_is_kept():
    free = ports.any_free_port()
    assert ports.choose(free) == ports.ChosenPort(free, free)


def test_a_port_promised_to_another_part_is_not_given_twice():
    free = ports.any_free_port()
    assert ports.choose(free, avoid={free}).port != free


def test_a_moved_port_is_the_one_of_the_last_run_when_that_is_free():
    remembered = ports.any_free_port()
    with taken_port() as listener:
        chosen = ports.choose(listener.getsockname()[1], remembered=remembered)
    assert chosen.port == remembered


def test_a_port_that_another_hub_has_chosen_but_does_not_listen_on_yet_is_left_to_it():
    free = ports.any_free_port()
    code = (
        "import sys; from entrepot.embedded import ports; "
        f"print(ports.choose({free}).port, flush=True); sys.stdin.read()"
    )
    other = subprocess.Popen(
        [sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert other.stdout is not None
    assert other.stdin is not None
    with other:
        assert other.stdout.readline().strip() == str(free)
        assert ports.choose(free).port != free
        other.stdin.close()
    assert ports.choose(free).port == free


def test_a_port_of_any_number_lies_below_those_of_outgoing_connections():
    low = int(Path("/proc/sys/net/ipv4/ip_local_port_range").read_text().split()[0])
    assert ports.any_free_port() < low
    assert max(topology.POSTGRES_PORT, topology.KAFKA_PORT, topology.KAFKA_CONTROLLER_PORT) < low


def test_a_connection_that_meets_itself_is_nobody_listening():
    with socket.socket() as outgoing:
        outgoing.bind(("127.0.0.1", 0))
        port = outgoing.getsockname()[1]

    def bound(address, timeout):
        made = socket.socket()
        made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        made.bind(address)
        made.connect(address)  # Nobody listens there: it answers itself.
        return made

    with (
        pytest.MonkeyPatch.context() as patch,
        pytest.raises(ConnectionRefusedError),
    ):
        patch.setattr(ports.socket, "create_connection", bound)
        with ports.knock("127.0.0.1", port, 1.0):
            pass
