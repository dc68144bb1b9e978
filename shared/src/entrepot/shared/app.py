"""The FastAPI application of a service: routers, problems, health, metrics, dead letters."""

from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from typing import Any

from fastapi import APIRouter, Depends, FastAPI, Request, Response
from fastapi.dependencies.models import Dependant
from fastapi.openapi.docs import get_swagger_ui_html
from fastapi.routing import APIRoute

from entrepot.shared import problems, telemetry
from entrepot.shared.auth import Verifier
from entrepot.shared.database import Database
from entrepot.shared.dead_letter_api import router as dead_letter_router
from entrepot.shared.errors import UnknownParameter
from entrepot.shared.http import Public, RequireScope, json_answer, public
from entrepot.shared.middleware import RateLimiter, RequestContext
from entrepot.shared.waiting import within

HealthCheck = Callable[[], dict[str, Any]]


def flatten(dependant: Dependant) -> list[Dependant]:
    """A route's dependencies, all levels."""
    return [dependant, *(d for child in dependant.dependencies for d in flatten(child))]


def route_scope(route: APIRoute) -> str | None:
    """The scope a route needs, '' for a public one, None where nothing is declared."""
    for dependant in flatten(route.dependant):
        if isinstance(dependant.call, RequireScope):
            return dependant.call.name
        if isinstance(dependant.call, Public):
            return ""
    return None


def api_routes(app: FastAPI) -> list[APIRoute]:
    """Every operation of the app, included routers resolved."""
    found: list[APIRoute] = []

    def walk(routes: Sequence[Any]) -> None:
        for route in routes:
            if isinstance(route, APIRoute):
                found.append(route)
            else:  # FastAPI keeps an included router as it is, behind `original_router`.
                walk(getattr(getattr(route, "original_router", route), "routes", None) or ())

    walk(app.routes)
    return found


async def _known_parameters(request: Request) -> None:
    """Raises UnknownParameter for a query parameter that the route does not have. A route with the
    OpenAPI extension x-any-query takes what others name, as webhooks of partners do."""
    route = request.scope.get("route")
    if not request.query_params or not isinstance(route, APIRoute):
        return
    if (route.openapi_extra or {}).get("x-any-query"):
        return
    known = {p.alias for d in flatten(route.dependant) for p in d.query_params}
    unknown = sorted(set(request.query_params) - known)
    if unknown:
        raise UnknownParameter(f"{', '.join(unknown)}; known: {', '.join(sorted(known)) or 'none'}")


def health_router(ready: HealthCheck) -> APIRouter:
    """Liveness, readiness and metrics: open, they tell nothing of the business."""
    router = APIRouter(dependencies=[public()], tags=["health"])

    @router.get("/health/live", summary="The process answers")
    async def live(request: Request) -> Response:
        """Also tells the types of events that this service reacts to; others pass it by."""
        reacts_to = getattr(request.app.state, "reacts_to", [])
        return json_answer({"status": "live", "reacts_to": reacts_to})

    @router.get("/health/ready", summary="Every part has made progress within 30 s")
    async def is_ready(request: Request) -> Response:
        parts = ready()
        try:
            await within(2.0, request.app.state.database.ping())
            parts["database"] = "ok"
        except Exception as error:  # noqa: BLE001 - whatever it is, we are not ready.
            parts["database"] = f"does not answer: {type(error).__name__}"
        well = all(state == "ok" for state in parts.values())
        return json_answer(
            {"status": "ready" if well else "not_ready", "parts": parts}, 200 if well else 503
        )

    @router.get("/docs", summary="This API, to read and to try", include_in_schema=False)
    async def docs(request: Request) -> Response:
        return get_swagger_ui_html(openapi_url="openapi.json", title=request.app.title)

    @router.get("/metrics", summary="Prometheus metrics", include_in_schema=False)
    async def metrics() -> Response:
        return Response(telemetry.metrics_text(), media_type="text/plain; version=0.0.4")

    return router


def create_app(
    name: str, routers: Sequence[APIRouter], *, description: str, database: Database,
    verifier: Verifier, public_url: str, ready: HealthCheck, rate_limit: int = 2000,
    consumer: Any = None, state: dict[str, Any] | None = None,
    on_start: Callable[[FastAPI], Any] | None = None,
) -> FastAPI:  # fmt: skip
    """Put an app together. Raises RuntimeError where a route declares no scope."""

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        if on_start is not None:
            await on_start(app)
        yield

    app = FastAPI(
        title=f"Entrepot {name}", version="1", description=description, lifespan=lifespan,
        dependencies=[Depends(_known_parameters)],
        docs_url=None, redoc_url=None,
        servers=[{"url": f"/api/{name}"}],
    )  # fmt: skip
    app.state.database, app.state.verifier = database, verifier
    app.state.public_url, app.state.consumer = public_url, consumer
    app.state.limiter = RateLimiter(rate_limit)
    for key, value in (state or {}).items():
        setattr(app.state, key, value)
    for router in (*routers, dead_letter_router, health_router(ready)):
        app.include_router(router)
    app.add_middleware(RequestContext, root_path=f"/api/{name}" if public_url else "")
    problems.install(app)
    bare = [f"{r.path}" for r in api_routes(app) if route_scope(r) is None]
    if bare:
        raise RuntimeError(f"routes of {name} without a declared scope: {', '.join(bare)}")
    return app
