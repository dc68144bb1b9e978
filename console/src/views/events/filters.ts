import type { UrlState } from "@/frame/useUrl";
import { chosen } from "@/list/usePages";
import type { Filter } from "./liveStore";

/** The filters that every tab applies for itself, out of the URL. */
export function localFilter(state: UrlState): Filter {
  const sources = new Set(chosen(state, "source"));
  const types = new Set(chosen(state, "type"));
  const parties = new Set(chosen(state, "party"));
  const words = (state.q ?? "").trim().toLowerCase();
  return (event) =>
    (sources.size === 0 || sources.has(event.source)) &&
    (types.size === 0 || types.has(event.type)) &&
    (parties.size === 0 || event.parties.some((party) => parties.has(party))) &&
    (words === "" || event.raw.toLowerCase().includes(words));
}

/** The same for the store, as far as one request can say it; the rest is filtered again here. */
export function storeQuery(state: UrlState): { type?: string; party?: string; key?: string } {
  const types = chosen(state, "type");
  const sources = chosen(state, "source").map((source) => `${source}.*`);
  const parties = chosen(state, "party");
  const wanted = types.length > 0 ? types : sources;
  const party = parties.length === 1 ? parties[0] : undefined;
  return {
    ...(wanted.length > 0 ? { type: wanted.join(",") } : {}),
    ...(party === undefined ? {} : { party }),
    ...(state.key ? { key: state.key } : {}),
  };
}
