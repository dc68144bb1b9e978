/** What changed between two payloads, leaf by leaf. */
export interface Change {
  path: string;
  kind: "added" | "removed" | "changed" | "same";
  before: unknown;
  after: unknown;
}

const isBranch = (value: unknown): value is object => typeof value === "object" && value !== null;

export function leavesOf(value: unknown, path = "$"): Map<string, unknown> {
  const made = new Map<string, unknown>();
  const walk = (one: unknown, at: string): void => {
    if (!isBranch(one) || Object.keys(one).length === 0) {
      made.set(at, one);
      return;
    }
    for (const [name, inner] of Object.entries(one)) {
      walk(inner, Array.isArray(one) ? `${at}[${name}]` : `${at}.${name}`);
    }
  };
  walk(value, path);
  return made;
}

export function changes(before: unknown, after: unknown): Change[] {
  const old = leavesOf(before);
  const made: Change[] = [];
  for (const [path, value] of leavesOf(after)) {
    if (!old.has(path)) made.push({ path, kind: "added", before: undefined, after: value });
    else {
      const was = old.get(path);
      const same = JSON.stringify(was) === JSON.stringify(value);
      made.push({ path, kind: same ? "same" : "changed", before: was, after: value });
      old.delete(path);
    }
  }
  for (const [path, value] of old) {
    made.push({ path, kind: "removed", before: value, after: undefined });
  }
  return made;
}
