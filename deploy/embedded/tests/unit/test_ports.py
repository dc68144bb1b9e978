import socket

from entrepot.embedded import ports


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
