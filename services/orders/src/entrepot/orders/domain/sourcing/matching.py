"""Which orders a routing takes."""

from collections.abc import Callable

from entrepot.orders.domain.sourcing.model import Asked
from entrepot.orders.domain.sourcing.rules import OrderFilter


def matcher(wanted: OrderFilter) -> Callable[[Asked], bool]:
    """The routing's condition; one without any takes all orders."""
    tests: list[Callable[[Asked], bool]] = []
    if wanted.shops:
        shops = frozenset(wanted.shops)
        tests.append(lambda a: a.shop in shops)
    if wanted.countries:
        countries = frozenset(wanted.countries)
        tests.append(lambda a: a.parcel.country in countries)
    if wanted.postal_prefixes:
        prefixes = tuple(p.upper() for p in wanted.postal_prefixes)
        tests.append(lambda a: a.postal_code.upper().startswith(prefixes))
    if wanted.tags:
        tags = frozenset(wanted.tags)
        tests.append(lambda a: not tags.isdisjoint(a.tags))
    if wanted.service_levels:
        levels = frozenset(wanted.service_levels)
        tests.append(lambda a: a.service_level in levels)
    if wanted.categories:
        categories = frozenset(wanted.categories)
        tests.append(lambda a: any(not categories.isdisjoint(c) for c in a.categories.values()))
    if wanted.kinds:
        kinds = frozenset(wanted.kinds)
        tests.append(lambda a: a.kind in kinds)
    if wanted.currency is not None:
        tests.append(lambda a: a.parcel.currency == wanted.currency)
    low, high = wanted.min_value_minor or 0, wanted.max_value_minor
    if low or high is not None:
        tests.append(lambda a: low <= a.value_minor and (high is None or a.value_minor < high))
    light, heavy = wanted.min_weight_g or 0, wanted.max_weight_g
    if light or heavy is not None:
        tests.append(
            lambda a: light <= a.parcel.weight_g and (heavy is None or a.parcel.weight_g < heavy)
        )
    return lambda asked: all(test(asked) for test in tests)
