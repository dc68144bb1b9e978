"""SERVICE: the only wiring of orders."""

from entrepot.orders.api import (
    completeness,
    fulfilments,
    listing_readings,
    obligations,
    order_actions,
    orders,
    pickups,
    promises,
    returns,
    shops,
    sourcing_rules,
    stock_push,
    webhooks,
)
from entrepot.orders.consumers import reactions
from entrepot.orders.handlers.context import context_of
from entrepot.orders.handlers.intake import Intake
from entrepot.orders.jobs import JOBS
from entrepot.shared.service import Runtime, Service


async def start(runtime: Runtime) -> None:
    """Have the process's own objects at hand for routes."""
    runtime.state["intake"] = Intake.of(context_of(runtime))


SERVICE = Service(
    name="orders",
    package="entrepot.orders",
    description="Where is this order? Shops, orders, sourcing, pack station, returns, write-backs. "
    "订单在哪里：店铺、订单、货源选择、打包作业、退货、发货回传。",
    routers=[
        shops.router, orders.router, order_actions.router, fulfilments.router, returns.router,
        sourcing_rules.router, promises.router, pickups.router,
        obligations.router, stock_push.router, completeness.router, listing_readings.router,
        webhooks.router,
    ],
    reactions=reactions,
    jobs=JOBS,
    on_start=start,
    express=["inventory-stock"],  # The next buyer looks at the level that it leads to.
)  # fmt: skip
