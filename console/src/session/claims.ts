/** What an access token says about its holder. The services check it; the console only shows. */
export interface Claims {
  sub: string;
  party: string;
  kind: string;
  name: string;
  scope: string;
  /** Seconds since 1970. */
  exp: number;
}

/** Reads a token's payload; null for anything that is no such token. */
export function readClaims(token: string): Claims | null {
  const part = token.split(".")[1];
  if (part === undefined) return null;
  try {
    const binary = atob(part.replaceAll("-", "+").replaceAll("_", "/"));
    const bytes = Uint8Array.from(binary, (char) => char.charCodeAt(0));
    const found: unknown = JSON.parse(new TextDecoder().decode(bytes));
    if (typeof found !== "object" || found === null) return null;
    const claims = found as Record<string, unknown>;
    if (typeof claims.party !== "string" || typeof claims.exp !== "number") return null;
    return {
      sub: String(claims.sub ?? ""),
      party: claims.party,
      kind: String(claims.kind ?? ""),
      name: String(claims.name ?? claims.sub ?? ""),
      scope: String(claims.scope ?? ""),
      exp: claims.exp,
    };
  } catch {
    return null;
  }
}
