import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { useCallback, useMemo, useState } from "react";
import { call } from "@/api/call";
import type { UrlState } from "@/frame/useUrl";
import { localFilter, storeQuery } from "./filters";
import { fromStored, type LiveEvent } from "./liveEvent";

const PAGE = 200;
/** Beyond every position, and a number that JavaScript keeps exactly. */
const NEWEST = Number.MAX_SAFE_INTEGER;

/** What the table holds itself. */
interface Above {
  /** The oldest position of its rows; null: it has none. */
  oldest: number | null;
  /** The newest position that passes and has left its rows; 0: none has. */
  edge: number;
}

/** Whether rows have left the table that are not in what was read before `anchor` (null: before all
 * that the stream brought). */
export const hasHole = (anchor: number | null, edge: number): boolean =>
  anchor === null ? edge > 0 : edge >= anchor;

/**
 * Events from the store, newest first, that are older than the table's rows. When rows have left the
 * table since, what was read before no longer touches it: it is read again from the table's end.
 */
export function useHistory(state: UrlState, ready: boolean, above: Above) {
  const filter = storeQuery(state);
  const where = state.where ?? "";
  const asked = JSON.stringify([filter, where]);
  const [moved, setMoved] = useState<{ asked: string; before: number } | null>(null);
  const anchor = moved?.asked === asked ? moved.before : null;
  const pageOf = (before: number) =>
    call("control-tower", "get", "/v1/events", {
      query: { before, limit: PAGE, ...filter, ...(where === "" ? {} : { where }) },
    });
  const query = useInfiniteQuery({
    queryKey: ["history", filter, where, anchor],
    queryFn: ({ pageParam, signal }) => pageOf(pageParam).run(signal),
    initialPageParam: anchor ?? NEWEST,
    getNextPageParam: (last) => (last.more ? (last.next_before ?? undefined) : undefined),
    enabled: ready,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    refetchOnWindowFocus: false,
    ...(anchor === null ? {} : { placeholderData: keepPreviousData }),
  });
  const { oldest, edge } = above;
  const { isFetching, isFetchingNextPage, hasNextPage, isPlaceholderData, fetchNextPage } = query;
  const hole = hasHole(anchor, edge);
  const hidden = hole && !isPlaceholderData;
  const { q = "", party = "", type = "", source = "" } = state;
  const events = useMemo((): LiveEvent[] => {
    if (hidden) return [];
    const passes = localFilter({ q, party, type, source });
    return (query.data?.pages ?? [])
      .flatMap((page) => page.items.map((event) => fromStored(event)))
      .filter((event) => (oldest === null || event.position < oldest) && passes(event));
  }, [query.data, hidden, oldest, q, party, type, source]);
  /** Read what comes below the last row. */
  const readOn = useCallback(() => {
    if (isFetching || isFetchingNextPage) return;
    if (hole) setMoved({ asked, before: oldest ?? edge + 1 });
    else if (hasNextPage) void fetchNextPage();
  }, [isFetching, isFetchingNextPage, hole, hasNextPage, fetchNextPage, asked, oldest, edge]);
  return { ...query, events, readOn, first: pageOf(NEWEST) };
}
