/**
 * One public API call as a value: it can be run, shown as curl or as a command line, and used as a
 * query's key. Everything the console does is such a call.
 */
import { ApiProblem, problemOf } from "./problem";
import { apiRoot, clientOf, type Service, type Services } from "./services";

export type Method = "get" | "post" | "put" | "patch" | "delete";

/** What a service offers under a method. */
export type PathOf<S extends Service, M extends Method> = {
  [P in keyof Services[S]]: Services[S][P] extends Record<M, { responses: unknown }> ? P : never;
}[keyof Services[S]] &
  string;

type Operation<S extends Service, M extends Method, P extends PathOf<S, M>> =
  Services[S][P] extends Record<M, infer O> ? O : never;

type Parameter<O, K extends string> = O extends { parameters: infer Q }
  ? K extends keyof Q
    ? Exclude<Q[K], undefined>
    : never
  : never;

type JsonBody<O> = O extends { requestBody?: infer B }
  ? Exclude<B, undefined> extends { content: infer C }
    ? C extends { "application/json": infer J }
      ? J
      : unknown
    : never
  : never;

type Success<O> = O extends { responses: infer R }
  ? {
      [K in keyof R & (200 | 201 | 202 | 204 | 207)]: R[K] extends {
        content: { "application/json": infer J };
      }
        ? J
        : undefined;
    }[keyof R & (200 | 201 | 202 | 204 | 207)]
  : never;

type Loose<Q> = { [K in keyof Q]: Q[K] | undefined };

export type Query<S extends Service, M extends Method, P extends PathOf<S, M>> = Loose<
  Parameter<Operation<S, M, P>, "query">
>;
export type Body<S extends Service, M extends Method, P extends PathOf<S, M>> = JsonBody<
  Operation<S, M, P>
>;
export type Answer<S extends Service, M extends Method, P extends PathOf<S, M>> = Success<
  Operation<S, M, P>
>;

export interface CallInput<Q, B> {
  path?: Record<string, string | number>;
  query?: Q;
  body?: B;
  /** Version of what is changed, sent as If-Match. */
  version?: number;
}

export interface ApiCall<T> {
  service: Service;
  method: Method;
  /** Path below the service with its values in place, and the query. */
  path: string;
  body: unknown;
  version: number | undefined;
  run(signal?: AbortSignal): Promise<T>;
}

/** Names an API call. Nothing is sent before `run`. */
export function call<S extends Service, M extends Method, P extends PathOf<S, M>>(
  service: S,
  method: M,
  path: P,
  input: CallInput<Query<S, M, P>, Body<S, M, P>> = {},
): ApiCall<Answer<S, M, P>> {
  const filled = fillPath(path, input.path ?? {});
  const query = queryText((input.query ?? {}) as Record<string, unknown>);
  return {
    service,
    method,
    path: query ? `${filled}?${query}` : filled,
    body: input.body,
    version: input.version,
    run: (signal) => send<Answer<S, M, P>>(service, method, path, input, signal),
  };
}

/** Path parameters in place, each encoded as one segment. `:` stays, as our actions use it. */
export function fillPath(path: string, values: Record<string, string | number>): string {
  return path.replace(/\{([^}]+)\}/g, (_, name: string) =>
    encodeURIComponent(String(values[name] ?? "")).replaceAll("%3A", ":"),
  );
}

/** Query text; lists repeat their name; empty values are left out. */
export function queryText(query: Record<string, unknown>): string {
  const made = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    for (const one of Array.isArray(value) ? value : [value]) {
      if (one !== undefined && one !== null && one !== "") made.append(name, String(one));
    }
  }
  return made.toString();
}

/** The same call with its answer seen otherwise. */
export function mapped<T, U>(made: ApiCall<T>, see: (answer: T) => U): ApiCall<U> {
  return { ...made, run: async (signal) => see(await made.run(signal)) };
}

const REQUEST_TIMEOUT_MS = 30_000;
/** A change that is under way when its page is closed still arrives; browsers allow 64 KiB. */
const KEPT_ALIVE_CHARS = 15_000;

const outlivesPage = (method: Method, body: unknown): boolean =>
  method !== "get" && (JSON.stringify(body) ?? "").length <= KEPT_ALIVE_CHARS;

async function send<T>(
  service: Service,
  method: Method,
  path: string,
  input: CallInput<unknown, unknown>,
  signal: AbortSignal | undefined,
): Promise<T> {
  const limit = AbortSignal.timeout(REQUEST_TIMEOUT_MS);
  const headers: Record<string, string> = {};
  if (input.version !== undefined) headers["If-Match"] = `"${input.version}"`;
  if (method === "post") headers["Idempotency-Key"] = uuid();
  // The client's own types cannot follow a path that is chosen at run time; `call` has checked it.
  const request = clientOf(service).request as unknown as (
    method: string,
    path: string,
    init: object,
  ) => Promise<{ data?: unknown; error?: unknown; response: Response }>;
  let answered: { data?: unknown; error?: unknown; response: Response };
  try {
    answered = await request(method, path, {
      params: { path: input.path ?? {}, query: dropEmpty(input.query) },
      ...(input.body === undefined ? {} : { body: input.body }),
      headers,
      ...(outlivesPage(method, input.body) ? { keepalive: true } : {}),
      signal: signal === undefined ? limit : AbortSignal.any([signal, limit]),
    });
  } catch (error) {
    if (signal?.aborted === true || error instanceof ApiProblem) throw error;
    throw new ApiProblem(0, "no answer", error instanceof Error ? error.message : "", "", "");
  }
  const { data, error, response } = answered;
  if (!response.ok) {
    throw problemOf(response.status, error, response.headers.get("x-request-id") ?? "");
  }
  return data as T;
}

function dropEmpty(query: unknown): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries((query ?? {}) as Record<string, unknown>).filter(
      ([, value]) => value !== undefined && value !== null && value !== "",
    ),
  );
}

/** A random UUID; `crypto.randomUUID` is missing on plain http outside localhost. */
export function uuid(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

const quote = (value: string): string => `'${value.replaceAll("'", "'\\''")}'`;

/** The call for a shell, its token taken from the environment so that none is pasted around. */
export function asCurl(made: ApiCall<unknown>, origin: string): string {
  const parts = [`curl -sS -X ${made.method.toUpperCase()}`];
  parts.push(quote(`${origin}${apiRoot(made.service)}${made.path}`));
  parts.push('-H "Authorization: Bearer $ENTREPOT_TOKEN"');
  if (made.version !== undefined) parts.push(`-H 'If-Match: "${made.version}"'`);
  if (made.method === "post") parts.push('-H "Idempotency-Key: $(uuidgen)"');
  if (made.body !== undefined) {
    parts.push("-H 'Content-Type: application/json'", `-d ${quote(JSON.stringify(made.body))}`);
  }
  return parts.join(" \\\n  ");
}

/** The call as our own command line. */
export function asCommand(made: ApiCall<unknown>): string {
  const parts = [`./entrepot api ${made.method.toUpperCase()}`];
  parts.push(quote(`/api/${made.service}${made.path}`));
  if (made.version !== undefined) parts.push(`--version ${made.version}`);
  if (made.body !== undefined) parts.push(`--body ${quote(JSON.stringify(made.body))}`);
  return parts.join(" ");
}

/** A query's key: two calls with the same key read the same thing. */
export const keyOf = (made: ApiCall<unknown>): readonly string[] => [made.service, made.path];
