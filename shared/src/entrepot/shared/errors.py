"""Every error a caller can meet. One class, one status, one problem type, one docs entry.

EntrepotError
├── InvalidInput (400)            the body, a header or a parameter is not understood
│   ├── UnknownParameter (400)
│   ├── InvalidCursor (400)
│   └── InvalidSignature (401)    a webhook was not signed with a secret of ours
├── Unauthenticated (401)         no token, or not one of ours
│   └── ExpiredToken (401)
├── Forbidden (403)               the token lacks the scope
├── NotFound (404)                no such thing, or not yours: both look the same
│   └── UnknownShop (404)
├── MethodNotAllowed (405)
├── Conflict (409)                a rule of the present state refuses the command
│   ├── InsufficientStock (409)
│   └── RequestInFlight (409)     the same Idempotency-Key is being worked on
├── VersionMismatch (412)         If-Match names another version
├── BodyTooLarge (413)
├── InvalidBody (422)             well-formed, but a value breaks its rule
│   └── IdempotencyKeyReused (422)
├── VersionRequired (428)         If-Match is missing
├── TooManyRequests (429)
└── Unavailable (503)             a part we need does not answer; try again
"""

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar


class EntrepotError(Exception):
    """Base of all. `detail` tells this case, `extra` goes into the problem document."""

    status: ClassVar[int] = 500
    slug: ClassVar[str] = "internal-error"
    title: ClassVar[str] = "Internal error"
    title_zh: ClassVar[str] = "内部错误"
    retryable: ClassVar[bool] = False

    def __init__(
        self,
        detail: str = "",
        *,
        errors: Sequence[Mapping[str, Any]] = (),
        retry_after_s: int | None = None,
        **extra: Any,
    ) -> None:
        super().__init__(detail or self.title)
        self.detail = detail or self.title
        self.errors = list(errors)
        self.retry_after_s = retry_after_s
        self.extra = extra


class InvalidInput(EntrepotError):
    status, slug = 400, "invalid-input"
    title, title_zh = "Input not understood", "无法理解的输入"


class UnknownParameter(InvalidInput):
    slug = "unknown-parameter"
    title, title_zh = "Unknown query parameter", "未知的查询参数"


class InvalidCursor(InvalidInput):
    slug = "invalid-cursor"
    title, title_zh = "Cursor not understood", "无法理解的游标"


class InvalidSignature(InvalidInput):
    status, slug = 401, "invalid-signature"
    title, title_zh = "Signature does not match", "签名不匹配"


class Unauthenticated(EntrepotError):
    status, slug = 401, "unauthenticated"
    title, title_zh = "Access token missing or invalid", "缺少访问令牌或令牌无效"


class ExpiredToken(Unauthenticated):
    slug = "expired-token"
    title, title_zh = "Access token expired", "访问令牌已过期"


class Forbidden(EntrepotError):
    status, slug = 403, "forbidden"
    title, title_zh = "Scope missing", "缺少权限范围"


class NotFound(EntrepotError):
    status, slug = 404, "not-found"
    title, title_zh = "Not found", "未找到"


class UnknownShop(NotFound):
    slug = "unknown-shop"
    title, title_zh = "Unknown shop", "未知店铺"


class MethodNotAllowed(EntrepotError):
    status, slug = 405, "method-not-allowed"
    title, title_zh = "Method not allowed", "不允许的方法"


class Conflict(EntrepotError):
    status, slug = 409, "conflict"
    title, title_zh = "Refused in the present state", "当前状态不允许"


class InsufficientStock(Conflict):
    slug = "insufficient-stock"
    title, title_zh = "Not enough available to promise", "可承诺库存不足"


class RequestInFlight(Conflict):
    slug = "request-in-flight"
    title, title_zh = "The same request is being worked on", "相同请求正在处理"
    retryable = True


class VersionMismatch(EntrepotError):
    status, slug = 412, "version-mismatch"
    title, title_zh = "Changed by somebody else meanwhile", "期间已被他人修改"


class BodyTooLarge(EntrepotError):
    status, slug = 413, "body-too-large"
    title, title_zh = "Body too large", "请求体过大"


class InvalidBody(EntrepotError):
    status, slug = 422, "invalid-body"
    title, title_zh = "A value breaks its rule", "字段值不符合规则"


class IdempotencyKeyReused(InvalidBody):
    slug = "idempotency-key-reused"
    title, title_zh = "Idempotency-Key was used with another body", "幂等键已用于不同的请求体"


class VersionRequired(EntrepotError):
    status, slug = 428, "version-required"
    title, title_zh = "If-Match is required", "需要 If-Match 请求头"


class TooManyRequests(EntrepotError):
    status, slug = 429, "too-many-requests"
    title, title_zh = "Too many requests", "请求过多"
    retryable = True


class Unavailable(EntrepotError):
    status, slug = 503, "unavailable"
    title, title_zh = "Not available now", "暂时不可用"
    retryable = True


def all_errors() -> list[type[EntrepotError]]:
    """Every class of the tree, in its order; the docs page of problem types is made from it."""
    found: list[type[EntrepotError]] = []

    def walk(cls: type[EntrepotError]) -> None:
        found.append(cls)
        for child in cls.__subclasses__():
            if child.__module__ == __name__:
                walk(child)

    walk(EntrepotError)
    return found
