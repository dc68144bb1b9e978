/** A declared list as a page: filters, rows, detail, saved views, columns, export, bulk actions. */
import { ActionIcon, Button, Group, TextInput, Tooltip } from "@mantine/core";
import { type ReactNode, useCallback, useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { BulkBar } from "@/actions/BulkBar";
import { ExportMenu } from "@/export/ExportMenu";
import { useFormat } from "@/format/useFormat";
import { CopyMenu } from "@/frame/CopyMenu";
import { Empty, Failed, Waiting } from "@/frame/Feedback";
import { useHotkey } from "@/frame/hotkeys";
import { Icon } from "@/frame/icons";
import { SavedViews } from "@/frame/SavedViews";
import { useTyped } from "@/frame/useTyped";
import { type UrlPatch, type UrlState, useUrl } from "@/frame/useUrl";
import { ColumnMenu, shownColumns } from "./ColumnMenu";
import { Facets } from "./Facets";
import { Grid } from "./Grid";
import { Page } from "./Page";
import type { Listing, TextFilter } from "./types";
import { chosen, usePages } from "./usePages";

interface Props<Row> {
  listing: Listing<Row>;
  tabs?: ReactNode;
  tools?: ReactNode;
  /** Above the rows: figures of the whole. */
  lead?: ReactNode;
}

export function ListView<Row extends object>({ listing, tabs, tools, lead }: Props<Row>) {
  const { t } = useTranslation();
  const [state, change] = useUrl();
  const pages = usePages(listing, state);
  const [narrow, setNarrow] = useState(true);
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const title = t(listing.title) as string;
  const shown = shownColumns(listing.columns, state.cols);
  const { hasNextPage, isFetchingNextPage, fetchNextPage, rows, loaded } = pages;
  const onEnd = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage]);
  const onOpen = useCallback(
    (row: Row) => change({ open: listing.rowKey(row), at: undefined }),
    [change, listing],
  );
  const onSort = useCallback((sort: string | undefined) => change({ sort }), [change]);
  const close = useCallback(() => change({ open: undefined }), [change]);
  useHotkey("r", () => void pages.refetch());
  const open = state.open;
  const row = useMemo(
    () => (open === undefined ? undefined : loaded.find((one) => listing.rowKey(one) === open)),
    [open, loaded, listing],
  );
  const { Detail } = listing;

  return (
    <Page
      title={title}
      tabs={tabs}
      tools={
        <>
          {tools}
          <SavedViews page={listing.id} shipped={listing.shipped ?? []} />
          <ColumnMenu columns={listing.columns} />
          <ExportMenu listing={listing} state={state} shown={shown} />
          <CopyMenu calls={[pages.first]} />
          <Tooltip label={t("list.refresh")}>
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={t("list.refresh")}
              loading={pages.isFetching && !pages.isPending}
              onClick={() => void pages.refetch()}
            >
              <Icon name="refresh" size={16} />
            </ActionIcon>
          </Tooltip>
        </>
      }
    >
      {lead}
      <FilterBar
        listing={listing}
        state={state}
        change={change}
        onFacets={() => setNarrow(!narrow)}
        facetsShown={narrow}
        counted={counted(rows.length, loaded.length, hasNextPage)}
      />
      {listing.bulk !== undefined && selected.size > 0 && (
        <BulkBar
          actions={listing.bulk}
          rows={loaded.filter((one) => selected.has(listing.rowKey(one)))}
          onDone={() => {
            setSelected(new Set());
            void pages.refetch();
          }}
        />
      )}
      <div className="columns">
        {narrow && listing.facets.length > 0 && (
          <Facets
            facets={listing.facets}
            rows={loaded}
            state={state}
            change={change}
            counted={pages.data?.pages[0]?.facets}
          />
        )}
        <div className="columns-main">
          {pages.isPending ? (
            <Waiting />
          ) : pages.isError && loaded.length === 0 ? (
            <Failed
              error={pages.error}
              service={listing.service}
              scope={listing.scope}
              retry={() => void pages.refetch()}
            />
          ) : rows.length === 0 && !pages.isFetching ? (
            <Nothing listing={listing} state={state} change={change} />
          ) : (
            <Grid
              label={title}
              columns={listing.columns}
              shown={shown}
              rows={rows}
              rowKey={listing.rowKey}
              openKey={open}
              onOpen={Detail === undefined ? undefined : onOpen}
              onEnd={onEnd}
              tone={listing.tone}
              sort={state.sort}
              onSort={onSort}
              selected={listing.bulk === undefined ? undefined : selected}
              onSelect={setSelected}
            />
          )}
        </div>
        {Detail !== undefined && open !== undefined && (
          <Detail key={open} id={open} row={row} close={close} />
        )}
      </div>
    </Page>
  );
}

interface Counted {
  rows: number;
  loaded: number;
  more: boolean;
}

const counted = (rows: number, loaded: number, more: boolean): Counted => ({ rows, loaded, more });

function activeFilters<Row>(listing: Listing<Row>, state: UrlState): [string, string][] {
  const names = [
    ...listing.facets.map((facet) => facet.id),
    ...(listing.texts ?? []).map((text) => text.id),
  ];
  return names.flatMap((name) => (state[name] ? [[name, state[name]] as [string, string]] : []));
}

function Nothing<Row>({
  listing,
  state,
  change,
}: {
  listing: Listing<Row>;
  state: UrlState;
  change: (patch: UrlPatch) => void;
}) {
  const { t } = useTranslation();
  const active = activeFilters(listing, state);
  if (active.length === 0) {
    return (
      <Empty title={t(listing.empty.title) as string} cure={t(listing.empty.cure) as string} />
    );
  }
  return (
    <Empty
      title={t("empty.filtered")}
      action={
        <Button
          size="xs"
          variant="default"
          onClick={() => change(Object.fromEntries(active.map(([name]) => [name, undefined])))}
        >
          {t("empty.filteredCure")}
        </Button>
      }
    />
  );
}

interface BarProps<Row> {
  listing: Listing<Row>;
  state: UrlState;
  change: (patch: UrlPatch) => void;
  onFacets: () => void;
  facetsShown: boolean;
  counted: Counted;
}

function FilterBar<Row>({ listing, state, change, onFacets, facetsShown, counted }: BarProps<Row>) {
  const { t } = useTranslation();
  const format = useFormat();
  const firstField = useRef<HTMLInputElement>(null);
  useHotkey("/", () => firstField.current?.focus());
  const rows = format.count(counted.rows);
  return (
    <Group className="filterbar" gap={6} wrap="nowrap">
      {listing.facets.length > 0 && (
        <Button
          size="compact-sm"
          variant={facetsShown ? "light" : "default"}
          leftSection={<Icon name="filter" size={14} />}
          onClick={onFacets}
          aria-expanded={facetsShown}
        >
          {t("list.filters")}
        </Button>
      )}
      {(listing.texts ?? []).map((text, place) => (
        <TextField
          key={text.id}
          text={text}
          value={state[text.id] ?? ""}
          onChange={(value) => change({ [text.id]: value, open: undefined })}
          focus={place === 0 ? firstField : undefined}
        />
      ))}
      <div className="chips">
        {listing.facets.flatMap((facet) =>
          chosen(state, facet.id).map((value) => (
            <button
              type="button"
              key={`${facet.id}-${value}`}
              className="chip"
              aria-label={t("list.remove", { name: value })}
              onClick={() =>
                change({
                  [facet.id]: chosen(state, facet.id)
                    .filter((one) => one !== value)
                    .join(","),
                })
              }
            >
              <span>{`${t(facet.label)}: ${facet.name?.(value, format) ?? format.label(value)}`}</span>
              <Icon name="close" size={11} />
            </button>
          )),
        )}
      </div>
      <span className="counted" aria-live="polite">
        {counted.rows === counted.loaded
          ? t(counted.more ? "list.more" : "list.rows", { n: rows })
          : t("list.of", { n: rows, loaded: format.count(counted.loaded) })}
      </span>
    </Group>
  );
}

const SETTLE_MS = 350;

/** A typed filter; it goes to the URL when typing pauses. */
function TextField({
  text,
  value,
  onChange,
  focus,
}: {
  text: TextFilter;
  value: string;
  onChange: (value: string) => void;
  focus: React.RefObject<HTMLInputElement | null> | undefined;
}) {
  const { t } = useTranslation();
  const { typed, setTyped, apply } = useTyped(value, onChange, SETTLE_MS);
  return (
    <TextInput
      ref={focus}
      size="xs"
      w={text.width ?? 190}
      placeholder={t(text.label) as string}
      aria-label={t(text.label) as string}
      value={typed}
      onChange={(event) => setTyped(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key === "Enter") apply();
        if (event.key === "Escape") event.currentTarget.blur();
      }}
    />
  );
}
