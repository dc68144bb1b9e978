import type { UrlState } from "@/frame/useUrl";
import { storeQuery } from "./filters";

const quote = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;

/** The command that shows the same events in a terminal. */
export function tailCommand(state: UrlState): string {
  const { type, party, key } = storeQuery(state);
  const parts = ["./entrepot events tail"];
  if (type !== undefined) parts.push(`--type ${quote(type)}`);
  if (key !== undefined) parts.push(`--key ${quote(key)}`);
  if (party !== undefined) parts.push(`--party ${quote(party)}`);
  if (state.where) parts.push(`--where ${quote(state.where)}`);
  return parts.join(" ");
}
