/** An answer of 400 or more, as problem+json (RFC 9457) tells it. status 0: nobody answered. */
export class ApiProblem extends Error {
  constructor(
    readonly status: number,
    readonly title: string,
    readonly detail: string,
    readonly requestId: string,
    readonly type: string,
    readonly errors: readonly { pointer: string; detail: string }[] = [],
  ) {
    super(detail || title);
    this.name = "ApiProblem";
  }

  /** The service that is asked does not have this route (an older release), or it is not there. */
  get isMissingRoute(): boolean {
    return this.status === 404 || this.status === 405 || this.status === 501;
  }

  get isForbidden(): boolean {
    return this.status === 401 || this.status === 403;
  }
}

const text = (value: unknown): string => (typeof value === "string" ? value : "");

/** Reads a problem from an answer's body; a body that is none keeps its status. */
export function problemOf(status: number, body: unknown, requestId: string): ApiProblem {
  const found = (typeof body === "object" && body !== null ? body : {}) as Record<string, unknown>;
  const errors = Array.isArray(found.errors)
    ? found.errors
        .filter((one): one is Record<string, unknown> => typeof one === "object" && one !== null)
        .map((one) => ({ pointer: text(one.pointer), detail: text(one.detail ?? one.message) }))
    : [];
  return new ApiProblem(
    status,
    text(found.title) || String(status),
    text(found.detail),
    text(found.request_id) || requestId,
    text(found.type),
    errors,
  );
}
