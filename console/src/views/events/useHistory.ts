import { useInfiniteQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { call } from "@/api/call";
import type { UrlState } from "@/frame/useUrl";
import { localFilter, storeQuery } from "./filters";
import { fromStored, type LiveEvent } from "./liveEvent";

const PAGE = 200;
/** Beyond every position, and a number that JavaScript keeps exactly. */
const NEWEST = Number.MAX_SAFE_INTEGER;

/** Events from the store, newest first, that are older than what the stream has brought. */
export function useHistory(state: UrlState, ready: boolean, olderThan: number | null) {
  const filter = storeQuery(state);
  const where = state.where ?? "";
  const pageOf = (before: number) =>
    call("control-tower", "get", "/v1/events", {
      query: { before, limit: PAGE, ...filter, ...(where === "" ? {} : { where }) },
    });
  const query = useInfiniteQuery({
    queryKey: ["history", filter, where],
    queryFn: ({ pageParam, signal }) => pageOf(pageParam).run(signal),
    initialPageParam: NEWEST,
    getNextPageParam: (last) => (last.more ? (last.next_before ?? undefined) : undefined),
    enabled: ready,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    refetchOnWindowFocus: false,
  });
  const { q = "", party = "", type = "", source = "" } = state;
  const events = useMemo((): LiveEvent[] => {
    const passes = localFilter({ q, party, type, source });
    return (query.data?.pages ?? [])
      .flatMap((page) => page.items.map((event) => fromStored(event)))
      .filter((event) => (olderThan === null || event.position < olderThan) && passes(event));
  }, [query.data, olderThan, q, party, type, source]);
  return { ...query, events, first: pageOf(NEWEST) };
}
