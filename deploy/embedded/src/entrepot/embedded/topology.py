"""Every service on one screen. Services are named here and imported only at run time."""

from dataclasses import dataclass

HTTP_HOST = "127.0.0.1"
GATEWAY_PORT = 8080
POSTGRES_PORT = 15432
KAFKA_PORT = 19092
KAFKA_CONTROLLER_PORT = 19093


@dataclass(frozen=True, slots=True)
class ServiceEntry:
    """name: path segment, database, consumer group and log field; package: what is imported;
    port: preferred TCP port on the loopback address; niceness: how far others come first where
    processors are short (nice(2), 0 to 19)."""

    name: str
    package: str
    port: int
    niceness: int = 0


SERVICES: tuple[ServiceEntry, ...] = (
    ServiceEntry("identity", "entrepot.identity", 8101),
    ServiceEntry("catalog", "entrepot.catalog", 8102, 10),
    ServiceEntry("orders", "entrepot.orders", 8103),
    ServiceEntry("inventory", "entrepot.inventory", 8104),
    ServiceEntry("logistics", "entrepot.logistics", 8105, 5),
    ServiceEntry("supplier-portal", "entrepot.supplier_portal", 8106, 10),
    ServiceEntry("control-tower", "entrepot.control_tower", 8107, 10),
    ServiceEntry("planning", "entrepot.planning", 8108, 15),
)
IDENTITY = "identity"
CONTROL_TOWER = "control-tower"


def service_named(name: str) -> ServiceEntry:
    """The entry of that name. Raises KeyError for an unknown name."""
    for entry in SERVICES:
        if entry.name == name:
            return entry
    raise KeyError(name)
