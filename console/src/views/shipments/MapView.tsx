/** What is on its way, over the world: arcs by volume and by how badly their worst parcel stands. */
import { Group, Slider, Text } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { lazy, type ReactNode, Suspense, useEffect, useMemo } from "react";
import { useTranslation } from "react-i18next";
import { call, keyOf } from "@/api/call";
import { useRead } from "@/api/useRead";
import { useFormat } from "@/format/useFormat";
import { CopyMenu } from "@/frame/CopyMenu";
import { Empty, Failed, Waiting } from "@/frame/Feedback";
import { SavedViews } from "@/frame/SavedViews";
import { useUrl } from "@/frame/useUrl";
import { Page } from "@/list/Page";
import { may, useSession } from "@/session/session";
import { CENTROIDS } from "./centroids";
import { type EtaState, type Parcel, pointOf, type Route, routesOf, WORST } from "./eta";
import type { Arc, Spot } from "./WorldMap";

const WorldMap = lazy(() => import("./WorldMap"));

const PAGE = 500;
const MOST_PAGES = 12;
const DAYS = 30;
const DAY_MS = 86_400_000;

const pageOf = (cursor: string | undefined) =>
  call("logistics", "get", "/v1/shipments", { query: { limit: PAGE, cursor } });

/** All shipments, as far as a map needs them: newest pages first. */
function useParcels() {
  const query = useInfiniteQuery({
    queryKey: [...keyOf(pageOf(undefined)), "map"],
    queryFn: ({ pageParam, signal }) => pageOf(pageParam).run(signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next_cursor ?? undefined,
    staleTime: 30_000,
  });
  const { data, hasNextPage, isFetchingNextPage, fetchNextPage } = query;
  const pages = data?.pages.length ?? 0;
  useEffect(() => {
    if (hasNextPage && !isFetchingNextPage && pages < MOST_PAGES) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage, pages]);
  const parcels = useMemo(
    () => (data?.pages ?? []).flatMap((page): Parcel[] => page.items),
    [data],
  );
  return { ...query, parcels };
}

export function MapView({ tabs }: { tabs: ReactNode }) {
  const { t } = useTranslation();
  const format = useFormat();
  const [state, change] = useUrl();
  const scopes = useSession((session) => session.scopes);
  const read = useParcels();
  const places = useRead(call("inventory", "get", "/v1/locations", { query: { limit: 200 } }), {
    enabled: may(scopes, ["inventory:read"]),
    staleTime: 60_000,
  });
  const back = Math.min(DAYS, Math.max(0, Number(state.back ?? 0) || 0));
  const at = useMemo(() => Date.now() - back * DAY_MS, [back]);
  const routes = useMemo(() => routesOf(read.parcels, at), [read.parcels, at]);
  const drawn = useMemo(
    () =>
      drawing(routes, places.data?.items ?? [], (route) =>
        t("shipments.mapFigure", { n: route.parcels, late: route.counts.late }),
      ),
    [routes, places.data, t],
  );
  const total = routes.reduce((sum, route) => sum + route.parcels, 0);
  const late = routes.reduce((sum, route) => sum + route.counts.late, 0);
  return (
    <Page
      title={t("view.shipments")}
      tabs={tabs}
      tools={
        <>
          <SavedViews page="map" />
          <CopyMenu calls={[pageOf(undefined)]} />
        </>
      }
    >
      <Group className="filterbar" gap="md" wrap="nowrap">
        <Text size="xs" fw={600} className="nowrap">
          {t("shipments.day")}
        </Text>
        <Slider
          w={320}
          size="sm"
          min={-DAYS}
          max={0}
          value={-back}
          thumbLabel={t("shipments.day")}
          label={(value) =>
            value === 0
              ? t("shipments.today")
              : format.day(new Date(Date.now() + value * DAY_MS).toISOString())
          }
          onChange={(value) =>
            change({ back: value === 0 ? undefined : String(-value), lane: undefined })
          }
        />
        <span className="nowrap">
          {back === 0 ? t("shipments.today") : format.day(new Date(at).toISOString())}
        </span>
        <Legend />
        <span className="counted">
          {t("shipments.mapFigure", { n: format.count(total), late: format.count(late) })}
        </span>
      </Group>
      <div className="columns">
        {read.isPending ? (
          <Waiting />
        ) : read.isError ? (
          <Failed error={read.error} service="logistics" scope="logistics:read" />
        ) : (
          <>
            <div className="columns-main">
              <Suspense fallback={<Waiting />}>
                <WorldMap
                  arcs={drawn.arcs}
                  spots={drawn.spots}
                  label={t("shipments.map")}
                  chosen={state.route}
                  onChoose={(id) => change({ route: id === state.route ? undefined : id })}
                />
              </Suspense>
              {drawn.unknown.length > 0 && (
                <p className="muted map-note">
                  {t("shipments.mapUnknown", { places: drawn.unknown.join(", ") })}
                </p>
              )}
            </div>
            <Routes routes={routes} chosen={state.route} onChoose={(id) => change({ route: id })} />
          </>
        )}
      </div>
    </Page>
  );
}

type Place = Parameters<typeof pointOf>[0] & object;

/** Arcs and spots of routes; places that nobody knows where to draw are named. */
function drawing(
  routes: readonly Route[],
  places: readonly Place[],
  text: (route: Route) => string,
) {
  const byCode = new Map(places.map((place) => [place.location, place]));
  const arcs: Arc[] = [];
  const spots = new Map<string, Spot>();
  const unknown = new Set<string>();
  for (const route of routes) {
    const from = pointOf(byCode.get(route.origin), CENTROIDS);
    const to = CENTROIDS[route.country];
    if (from === null) unknown.add(route.origin);
    if (to === undefined) unknown.add(route.country);
    if (from === null || to === undefined) continue;
    spots.set(route.origin, { name: route.origin, at: from, kind: "location" });
    if (!spots.has(route.country))
      spots.set(route.country, { name: route.country, at: to, kind: "country" });
    arcs.push({
      id: route.id,
      name: `${route.origin} → ${route.country}`,
      from,
      to,
      parcels: route.parcels,
      state: route.worst,
      text: text(route),
    });
  }
  // The worst are drawn last, over the others.
  return { arcs: arcs.reverse(), spots: [...spots.values()], unknown: [...unknown] };
}

function Legend() {
  const { t } = useTranslation();
  return (
    <Group gap={10} wrap="nowrap" aria-label={t("shipments.legend")} role="list">
      {WORST.map((state) => (
        <span key={state} className="legend" role="listitem" data-state={state}>
          <i />
          {t(`shipments.worst.${state}`)}
        </span>
      ))}
    </Group>
  );
}

function Routes({
  routes,
  chosen,
  onChoose,
}: {
  routes: readonly Route[];
  chosen: string | undefined;
  onChoose: (id: string | undefined) => void;
}) {
  const { t } = useTranslation();
  if (routes.length === 0) {
    return (
      <aside className="routes">
        <Empty title={t("shipments.mapNone")} cure={t("shipments.mapNoneCure")} />
      </aside>
    );
  }
  return (
    <aside className="routes" aria-label={t("shipments.routes")}>
      <table className="mini">
        <thead>
          <tr>
            <th>{t("shipments.routes")}</th>
            <th className="right">{t("shipments.parcels")}</th>
            <th>{t("shipments.legend")}</th>
          </tr>
        </thead>
        <tbody>
          {routes.map((route) => (
            <tr key={route.id} data-on={route.id === chosen || undefined}>
              <td>
                <button
                  type="button"
                  className="linklike"
                  aria-pressed={route.id === chosen}
                  onClick={() => onChoose(route.id === chosen ? undefined : route.id)}
                >
                  {`${route.origin} → ${route.country}`}
                </button>
              </td>
              <td className="right">{route.parcels}</td>
              <td>
                <span className="legend" data-state={route.worst}>
                  <i />
                  {counted(route.counts, (state) => t(`shipments.worst.${state}`))}
                </span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </aside>
  );
}

const counted = (counts: Record<EtaState, number>, name: (state: EtaState) => string): string =>
  WORST.filter((state) => counts[state] > 0)
    .map((state) => `${name(state)} ${counts[state]}`)
    .join(", ");
