import { useInfiniteQuery } from "@tanstack/react-query";
import { useEffect, useMemo } from "react";
import { keyOf } from "@/api/call";
import type { UrlState } from "@/frame/useUrl";
import type { Facet, Listing } from "./types";

export const PAGE_ROWS = 200;
/** A local filter that leaves too few rows reads on by itself, this far. */
const READ_ON_ROWS = 4_000;
const ENOUGH_ROWS = 60;
const POLL_PAGES = 2;
const POLL_MS = 15_000;

/** Values of a facet in the URL. */
export const chosen = (state: UrlState, id: string): string[] =>
  (state[id] ?? "").split(",").filter(Boolean);

export function valuesOf<Row>(facet: Facet<Row>, row: Row): readonly string[] {
  const found = facet.of(row);
  if (found === null || found === undefined) return [];
  return typeof found === "string" ? [found] : found;
}

/** Whether a row passes the facets that are applied here. */
export function passesLocally<Row>(
  facets: readonly Facet<Row>[],
  state: UrlState,
  row: Row,
): boolean {
  return facets.every((facet) => {
    if (facet.server) return true;
    const wanted = chosen(state, facet.id);
    return wanted.length === 0 || valuesOf(facet, row).some((value) => wanted.includes(value));
  });
}

/** The rows of a list as far as they were read, and those of them that pass. */
export function usePages<Row>(listing: Listing<Row>, state: UrlState) {
  const first = listing.fetch(state, undefined, PAGE_ROWS);
  const query = useInfiniteQuery({
    queryKey: [...keyOf(first), "pages"],
    queryFn: ({ pageParam, signal }) => listing.fetch(state, pageParam, PAGE_ROWS).run(signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next_cursor ?? undefined,
    refetchInterval: (current) => {
      const every = listing.pollMs ?? POLL_MS;
      const pages = current.state.data?.pages.length ?? 0;
      return every > 0 && pages <= POLL_PAGES ? every : false;
    },
  });
  const { data, hasNextPage, isFetchingNextPage, fetchNextPage } = query;
  const loaded = useMemo(() => data?.pages.flatMap((page) => page.items) ?? [], [data]);
  const rows = useMemo(
    () => loaded.filter((row) => passesLocally(listing.facets, state, row)),
    [loaded, listing, state],
  );
  const readOn =
    rows.length < ENOUGH_ROWS &&
    rows.length < loaded.length &&
    loaded.length < READ_ON_ROWS &&
    hasNextPage &&
    !isFetchingNextPage;
  useEffect(() => {
    if (readOn) void fetchNextPage();
  }, [readOn, fetchNextPage]);
  return { ...query, first, loaded, rows };
}
