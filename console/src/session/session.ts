/**
 * Who is signed in. The token lives in this tab's session storage and is handed to the browser's
 * other tabs on request, so that a new tab needs no second sign-in and nothing stays on disk after
 * the last one is closed.
 */
import { create } from "zustand";
import { call } from "@/api/call";
import { ApiProblem } from "@/api/problem";
import { apiRoot, onEveryClient } from "@/api/services";
import { type Claims, readClaims } from "./claims";

const STORED = "entrepot-token";
const CHANNEL = "entrepot-session";
const RENEW_LOCK = "entrepot-renew";
/** Renewed when less than this share of a token's life is left. */
const RENEW_AT = 0.4;
const ASK_OTHERS_MS = 250;

interface SessionState {
  token: string | null;
  claims: Claims | null;
  scopes: ReadonlySet<string>;
  /** False until storage and other tabs were asked. */
  known: boolean;
  /** Why the last session ended, for the sign-in page. */
  ended: "expired" | null;
}

const NOBODY = { token: null, claims: null, scopes: new Set<string>() } as const;

export const useSession = create<SessionState>(() => ({ ...NOBODY, known: false, ended: null }));

type Told = { kind: "ask" } | { kind: "token"; token: string } | { kind: "out" };

const channel = "BroadcastChannel" in window ? new BroadcastChannel(CHANNEL) : null;
/** Id and secret of a client sign-in: in memory of this tab only, to fetch the next token. */
let clientSecret: { id: string; secret: string } | null = null;
let renewal: ReturnType<typeof setTimeout> | undefined;

function take(token: string): boolean {
  const claims = readClaims(token);
  if (claims === null || claims.exp * 1000 <= Date.now()) return false;
  sessionStorage.setItem(STORED, token);
  useSession.setState({
    token,
    claims,
    scopes: new Set(claims.scope.split(" ").filter(Boolean)),
    known: true,
    ended: null,
  });
  planRenewal(claims);
  return true;
}

function forget(ended: SessionState["ended"]): void {
  clearTimeout(renewal);
  clientSecret = null;
  sessionStorage.removeItem(STORED);
  useSession.setState({ ...NOBODY, known: true, ended });
}

/** Find a session: this tab's own, else another tab's. */
export async function findSession(): Promise<void> {
  channel?.addEventListener("message", ({ data }: MessageEvent<Told>) => {
    const { token } = useSession.getState();
    if (data.kind === "ask" && token !== null) channel.postMessage({ kind: "token", token });
    else if (data.kind === "token" && data.token !== token) take(data.token);
    else if (data.kind === "out") forget(null);
  });
  const stored = sessionStorage.getItem(STORED);
  if (stored !== null && take(stored)) return;
  channel?.postMessage({ kind: "ask" } satisfies Told);
  await new Promise((resolve) => setTimeout(resolve, channel === null ? 0 : ASK_OTHERS_MS));
  if (!useSession.getState().known) useSession.setState({ known: true });
}

/** Sign in a person. Raises ApiProblem. */
export async function signIn(email: string, password: string): Promise<void> {
  const answer = await call("identity", "post", "/v1/login", { body: { email, password } }).run();
  begin(answer.access_token);
}

/** Sign in a client of a party (a supplier's, a warehouse's). Raises ApiProblem. */
export async function signInClient(id: string, secret: string): Promise<void> {
  const token = await clientToken(id, secret);
  clientSecret = { id, secret };
  begin(token);
}

export function signOut(): void {
  channel?.postMessage({ kind: "out" } satisfies Told);
  forget(null);
}

function begin(token: string): void {
  if (!take(token)) throw new ApiProblem(401, "unreadable token", "", "", "");
  channel?.postMessage({ kind: "token", token } satisfies Told);
}

async function clientToken(id: string, secret: string): Promise<string> {
  // A form with HTTP basic, as RFC 6749 wants it; the JSON client is not for this.
  const answer = await fetch(`${apiRoot("identity")}/v1/token`, {
    method: "POST",
    headers: { Authorization: `Basic ${btoa(`${id}:${secret}`)}` },
    body: new URLSearchParams({ grant_type: "client_credentials" }),
  });
  if (!answer.ok) throw new ApiProblem(answer.status, answer.statusText, "", "", "");
  return ((await answer.json()) as { access_token: string }).access_token;
}

function planRenewal(claims: Claims): void {
  clearTimeout(renewal);
  const left = claims.exp * 1000 - Date.now();
  renewal = setTimeout(() => void renew(), Math.max(5_000, left * (1 - RENEW_AT)));
}

let renewing: Promise<boolean> | null = null;

/** A fresh token by this tab, or the one that another tab has just fetched. */
export function renew(): Promise<boolean> {
  renewing ??= renewOnce().finally(() => {
    renewing = null;
  });
  return renewing;
}

async function renewOnce(): Promise<boolean> {
  const before = useSession.getState().token;
  const work = async (): Promise<boolean> => {
    const { token } = useSession.getState();
    if (token === null) return false;
    if (token !== before) return true;
    try {
      begin(clientSecret ? await clientToken(clientSecret.id, clientSecret.secret) : await fresh());
      return true;
    } catch (error) {
      return onRefused(error);
    }
  };
  return "locks" in navigator ? navigator.locks.request(RENEW_LOCK, work) : work();
}

async function fresh(): Promise<string> {
  return (await call("identity", "post", "/v1/login:renew").run()).access_token;
}

function onRefused(error: unknown): boolean {
  const { claims } = useSession.getState();
  const left = (claims?.exp ?? 0) * 1000 - Date.now();
  const final = error instanceof ApiProblem && error.isForbidden;
  if (left <= 0 || (final && left < 15_000)) forget("expired");
  else renewal = setTimeout(() => void renew(), Math.min(15_000, Math.max(1_000, left - 1_000)));
  return false;
}

export const may = (scopes: ReadonlySet<string>, wanted: readonly string[]): boolean =>
  wanted.length === 0 || wanted.some((scope) => scopes.has(scope));

onEveryClient({
  onRequest({ request }) {
    const { token } = useSession.getState();
    if (token !== null) request.headers.set("Authorization", `Bearer ${token}`);
    request.headers.set("Accept-Language", document.documentElement.lang);
    return request;
  },
  onResponse({ response, request }) {
    const sent = request.headers.get("Authorization");
    const { token } = useSession.getState();
    // Only the token that is still ours is at fault; a renewal in flight is not.
    if (response.status === 401 && token !== null && sent === `Bearer ${token}`) {
      forget("expired");
    }
    return response;
  },
});
