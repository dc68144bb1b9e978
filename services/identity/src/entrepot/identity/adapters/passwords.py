"""Passwords of persons: argon2id (RFC 9106), checked in threads, a few at a time."""

import asyncio
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

AT_ONCE = 2  # Each check takes 64 MiB and about 50 ms of a core.
_hasher = PasswordHasher()


def hash_password(password: str) -> str:
    """The hash with its parameters and salt."""
    return _hasher.hash(password)


@cache
def _nobody() -> str:
    return _hasher.hash("a password that nobody has")


def _check(stored: str | None, password: str) -> bool:
    try:
        _hasher.verify(stored or _nobody(), password)
    except (VerificationError, InvalidHashError):
        return False
    return stored is not None


async def is_password(stored: str | None, password: str) -> bool:
    """Whether the password fits; without a stored hash the same work is done for nothing, so that
    the time tells nobody which users exist."""
    return await asyncio.to_thread(_check, stored, password)


async def hash_in_thread(password: str) -> str:
    """hash_password() without holding up other requests."""
    return await asyncio.to_thread(hash_password, password)


def needs_rehash(stored: str) -> bool:
    """Whether the hash was made with weaker parameters than today's."""
    return _hasher.check_needs_rehash(stored)
