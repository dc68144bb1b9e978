/** Stock as a table of SKUs by locations; each number leads to the entries that make it. */
import { ActionIcon, Group, Select, Tooltip } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { type ReactNode, useCallback, useMemo } from "react";
import { useTranslation } from "react-i18next";
import { call, keyOf } from "@/api/call";
import { useRead } from "@/api/useRead";
import { ExportMenu } from "@/export/ExportMenu";
import { type Format, useFormat } from "@/format/useFormat";
import { CopyMenu } from "@/frame/CopyMenu";
import { Empty, Failed, Waiting } from "@/frame/Feedback";
import { useHotkey } from "@/frame/hotkeys";
import { InstantField } from "@/frame/InstantField";
import { Icon } from "@/frame/icons";
import { SavedViews } from "@/frame/SavedViews";
import { type UrlState, useUrl } from "@/frame/useUrl";
import { Grid } from "@/list/Grid";
import { Page } from "@/list/Page";
import { oneOf } from "@/list/params";
import { SearchField } from "@/list/SearchField";
import type { Column, Listing } from "@/list/types";
import { Ledger } from "./Ledger";
import {
  amount,
  MEASURES,
  type Measure,
  pivot,
  recordKey,
  type SkuRow,
  type Stock,
  total,
} from "./pivot";

const PAGE = 500;
const SHIPPED = [
  { name: "stock.incoming", state: { measure: "incoming" } },
  { name: "stock.quality_hold", state: { measure: "quality_hold" } },
  { name: "stock.damaged", state: { measure: "damaged" } },
] as const;

const stockCall = (state: UrlState, cursor: string | undefined, limit: number) =>
  call("inventory", "get", "/v1/stock", {
    query: {
      limit,
      cursor,
      sku: state.sku ? state.sku.split(",").map((sku) => sku.trim()) : undefined,
      as_of: state.as_of,
    },
  });

export function Matrix({ tabs }: { tabs: ReactNode }) {
  const { t } = useTranslation();
  const format = useFormat();
  const [state, change] = useUrl();
  const measure = oneOf(state.measure, MEASURES) ?? "available_to_promise";
  const places = call("inventory", "get", "/v1/locations", { query: { limit: 200 } });
  const locations = useRead(places, { staleTime: 60_000 });
  const first = stockCall(state, undefined, PAGE);
  const stock = useInfiniteQuery({
    queryKey: [...keyOf(first), "matrix"],
    queryFn: ({ pageParam, signal }) => stockCall(state, pageParam, PAGE).run(signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next_cursor ?? undefined,
    refetchInterval: (query) =>
      state.as_of === undefined && (query.state.data?.pages.length ?? 0) <= 2 ? 10_000 : false,
  });
  const rows = useMemo(
    () => pivot(stock.data?.pages.flatMap((page) => page.items) ?? []),
    [stock.data],
  );
  const codes = useMemo(
    () => (locations.data?.items ?? []).map((place) => place.location),
    [locations.data],
  );
  const onCell = useCallback((key: string) => change({ open: key }), [change]);
  const columns = useMemo(() => columnsFor(codes, measure, onCell), [codes, measure, onCell]);
  const shown = useMemo(() => columns.map((column) => column.id), [columns]);
  const { hasNextPage, isFetchingNextPage, fetchNextPage, refetch } = stock;
  const onEnd = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage]);
  useHotkey("r", () => void refetch());

  return (
    <Page
      title={t("view.stock")}
      tabs={tabs}
      tools={
        <>
          <SavedViews page="stock" shipped={SHIPPED} />
          <ExportMenu listing={RECORDS} state={state} shown={RECORD_COLUMNS} />
          <CopyMenu calls={[first]} />
          <Tooltip label={t("list.refresh")}>
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={t("list.refresh")}
              onClick={() => void refetch()}
            >
              <Icon name="refresh" size={16} />
            </ActionIcon>
          </Tooltip>
        </>
      }
    >
      <Group className="filterbar" gap={8} wrap="nowrap">
        <SearchField name="sku" label={t("stock.skus")} width={220} />
        <Select
          size="xs"
          w={170}
          aria-label={t("stock.measure")}
          value={measure}
          allowDeselect={false}
          onChange={(next) =>
            change({ measure: next === MEASURES[0] ? undefined : (next ?? undefined) })
          }
          data={MEASURES.map((one) => ({ value: one, label: t(`stock.${one}`) }))}
        />
        <InstantField name="as_of" label={t("stock.asOf")} />
        {state.as_of !== undefined && (
          <span className="tag" data-tone="warn">
            {t("story.asOf", { time: format.dateTime(state.as_of, true) })}
          </span>
        )}
        <span className="counted">
          {t(hasNextPage ? "list.more" : "list.rows", { n: format.count(rows.length) })}
        </span>
      </Group>
      <div className="columns">
        <div className="columns-main">
          {stock.isPending || locations.isPending ? (
            <Waiting />
          ) : stock.isError ? (
            <Failed
              error={stock.error}
              service="inventory"
              scope="inventory:read"
              retry={() => void refetch()}
            />
          ) : rows.length === 0 ? (
            <Empty title={t("stock.none")} cure={t("stock.noneCure")} />
          ) : (
            <Grid
              label={t("view.stock")}
              columns={columns}
              shown={shown}
              rows={rows}
              rowKey={skuOf}
              onEnd={onEnd}
              sort={state.sort}
              onSort={(sort) => change({ sort })}
            />
          )}
        </div>
        {state.open !== undefined && (
          <Ledger key={state.open} id={state.open} close={() => change({ open: undefined })} />
        )}
      </div>
    </Page>
  );
}

const skuOf = (row: SkuRow): string => row.sku;

function columnsFor(
  locations: readonly string[],
  measure: Measure,
  onCell: (key: string) => void,
): Column<SkuRow>[] {
  return [
    {
      id: "sku",
      label: "stock.sku",
      width: 190,
      value: skuOf,
      show: (row) => <span className="mono">{row.sku}</span>,
    },
    {
      id: "total",
      label: "stock.total",
      width: 110,
      right: true,
      value: (row) => total(row, measure),
      show: (row, format) => <b>{format.count(total(row, measure))}</b>,
    },
    ...locations.map(
      (location): Column<SkuRow> => ({
        id: `at:${location}`,
        label: "stock.location",
        heading: location,
        width: 120,
        right: true,
        value: (row) => amount(row.at[location], measure),
        show: (row, format) => (
          <Amount row={row} location={location} measure={measure} format={format} onCell={onCell} />
        ),
      }),
    ),
  ];
}

function Amount({
  row,
  location,
  measure,
  format,
  onCell,
}: {
  row: SkuRow;
  location: string;
  measure: Measure;
  format: Format;
  onCell: (key: string) => void;
}) {
  const record = row.at[location];
  const value = amount(record, measure);
  if (value === null) return <span className="muted">·</span>;
  const bad = measure === "available_to_promise" && value <= 0;
  return (
    <button
      type="button"
      className={bad ? "linklike bad" : "linklike"}
      onClick={() => onCell(recordKey(row.sku, location))}
    >
      {format.count(value)}
    </button>
  );
}

/** The same as a list of records, for exports. */
const RECORDS: Listing<Stock> = {
  id: "stock",
  title: "view.stock",
  service: "inventory",
  facets: [],
  rowKey: (record) => recordKey(record.sku, record.location),
  fetch: stockCall,
  empty: { title: "stock.none", cure: "stock.noneCure" },
  columns: [
    { id: "sku", label: "stock.sku", width: 0, value: (record) => record.sku },
    { id: "location", label: "stock.location", width: 0, value: (record) => record.location },
    ...MEASURES.map(
      (measure): Column<Stock> => ({
        id: measure,
        label: `stock.${measure}`,
        width: 0,
        value: (record) => record[measure],
      }),
    ),
  ],
};
const RECORD_COLUMNS = RECORDS.columns.map((column) => column.id);
