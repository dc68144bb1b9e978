/** Everything that happens, as it happens. */
import { ActionIcon, Button, Group, Menu, TextInput, Tooltip } from "@mantine/core";
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useFormat } from "@/format/useFormat";
import { CopyMenu } from "@/frame/CopyMenu";
import { Empty, Failed, Waiting as Skeletons } from "@/frame/Feedback";
import { useHotkey } from "@/frame/hotkeys";
import { Icon } from "@/frame/icons";
import { copyAndTell } from "@/frame/notices";
import { SavedViews } from "@/frame/SavedViews";
import { useTyped } from "@/frame/useTyped";
import { useUrl } from "@/frame/useUrl";
import { FacetBox } from "@/list/Facets";
import { Page } from "@/list/Page";
import { chosen } from "@/list/usePages";
import { ColumnPicker, useLiveColumns } from "./columns";
import { EventDetail } from "./EventDetail";
import { LiveExport } from "./LiveExport";
import { LiveTable } from "./LiveTable";
import type { LiveEvent } from "./liveEvent";
import type { Counts } from "./liveStore";
import { tailCommand } from "./tail";
import { useHistory } from "./useHistory";
import { useHold, useLive } from "./useLive";

const SHIPPED = [
  { name: "view.orders", state: { source: "orders" } },
  { name: "view.stock", state: { source: "inventory" } },
  { name: "view.shipments", state: { source: "logistics" } },
] as const;

export default function EventsView() {
  const { t } = useTranslation();
  const format = useFormat();
  const [state, change] = useUrl();
  const { store, live } = useLive(state);
  const { paused, togglePause, setAway } = useHold(store);
  const [toTop, setToTop] = useState(0);
  // The store is read once the stream stands, so that nothing falls between the two.
  const ready = live.status.kind === "live" || live.status.kind === "refused";
  const history = useHistory(state, ready, { oldest: store?.oldest() ?? null, edge: live.edge });
  const [columns, cols] = useLiveColumns(state.cols);
  const count = live.shown + history.events.length;

  const row = useCallback(
    (index: number): LiveEvent | undefined =>
      index < live.shown ? store?.row(index) : history.events[index - live.shown],
    [store, live, history.events],
  );
  const onOpen = useCallback((event: LiveEvent) => change({ open: event.id }), [change]);
  useHotkey("p", togglePause);
  const step = (by: number): void => {
    for (let index = 0; index < count; index += 1) {
      if (row(index)?.id === state.open) {
        const next = row(Math.min(count - 1, Math.max(0, index + by)));
        if (next !== undefined) onOpen(next);
        return;
      }
    }
    const first = row(0);
    if (first !== undefined) onOpen(first);
  };
  useHotkey("j", () => step(1));
  useHotkey("k", () => step(-1));

  return (
    <Page
      title={t("events.title")}
      tools={
        <>
          <SavedViews page="events" shipped={SHIPPED} />
          <ColumnPicker columns={cols} change={change} />
          <LiveExport events={() => collect(count, row)} columns={columns} />
          <CopyMenu calls={[history.first]} />
          <Menu position="bottom-end">
            <Menu.Target>
              <Tooltip label={t("action.more")}>
                <ActionIcon variant="subtle" color="gray" aria-label={t("action.more")}>
                  <Icon name="more" size={16} />
                </ActionIcon>
              </Tooltip>
            </Menu.Target>
            <Menu.Dropdown>
              <Menu.Item onClick={() => void copyAndTell(tailCommand(state))}>
                {t("events.tail")}
              </Menu.Item>
            </Menu.Dropdown>
          </Menu>
        </>
      }
    >
      <Group className="filterbar" gap={6} wrap="nowrap">
        <Button
          size="compact-sm"
          variant={paused ? "filled" : "default"}
          leftSection={<Icon name={paused ? "play" : "pause"} size={14} />}
          onClick={togglePause}
          aria-pressed={paused}
        >
          {paused ? t("events.goOn") : t("events.pause")}
        </Button>
        <Fields />
        <Waiting
          paused={paused}
          waiting={live.waiting}
          missed={live.missed}
          onTop={() => setToTop((before) => before + 1)}
        />
        <span className="counted">
          {`${t("events.rate", { n: format.count(live.perSecond) })} · ${t("events.held", {
            n: format.count(count),
            total: format.count(live.total),
          })}`}
        </span>
      </Group>
      <div className="columns">
        <EventFacets counts={live.counts} extra={history.events} />
        <div className="columns-main">
          {live.status.kind === "refused" && count === 0 ? (
            <Failed error={new Error(live.status.reason)} service="control-tower" />
          ) : count === 0 && ready && !history.isFetching ? (
            <NoEvents filtered={Object.keys(state).some((name) => FILTERS.includes(name))} />
          ) : count === 0 && !ready ? (
            <Skeletons />
          ) : (
            <LiveTable
              label={t("events.title")}
              columns={columns}
              count={count}
              row={row}
              version={live.version}
              openId={state.open}
              onOpen={onOpen}
              onAway={setAway}
              onEnd={history.readOn}
              toTop={toTop}
            />
          )}
        </div>
        {state.open !== undefined && (
          <EventDetail
            key={state.open}
            id={state.open}
            held={store?.find(state.open)}
            close={() => change({ open: undefined })}
            onColumn={(path) => change({ cols: [...cols, path].join(",") })}
          />
        )}
      </div>
    </Page>
  );
}

const FILTERS = ["source", "type", "party", "key", "where", "q"];
function collect(count: number, row: (index: number) => LiveEvent | undefined): LiveEvent[] {
  const made: LiveEvent[] = [];
  for (let index = 0; index < count; index += 1) {
    const event = row(index);
    if (event !== undefined) made.push(event);
  }
  return made;
}

function NoEvents({ filtered }: { filtered: boolean }) {
  const { t } = useTranslation();
  if (filtered) return <Empty title={t("events.nothingPasses")} />;
  return <Empty title={t("events.none")} cure={t("events.noneCure")} />;
}

function Waiting(props: { paused: boolean; waiting: number; missed: number; onTop: () => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { paused, waiting, missed, onTop } = props;
  if (waiting === 0 && missed === 0) return null;
  const n = format.count(waiting + missed);
  return (
    <Group gap={6} wrap="nowrap">
      {paused ? (
        <span className="tag" data-tone="warn" role="status">
          {t("events.skipped", { n })}
        </span>
      ) : (
        <Button
          size="compact-xs"
          variant="light"
          leftSection={<Icon name="up" size={12} />}
          onClick={onTop}
        >
          {t("events.newer", { n })}
        </Button>
      )}
      {missed > 0 && (
        <span className="muted">{t("events.missed", { n: format.count(missed) })}</span>
      )}
    </Group>
  );
}

function Fields() {
  const { t } = useTranslation();
  const [state, change] = useUrl();
  const first = useRef<HTMLInputElement>(null);
  useHotkey("/", () => first.current?.focus());
  return (
    <>
      <Field
        ref={first}
        name="q"
        label={t("events.search")}
        value={state.q}
        change={change}
        width={170}
      />
      <Field
        name="key"
        label={t("events.keyFilter")}
        value={state.key}
        change={change}
        width={200}
      />
      <Field
        name="where"
        label={t("events.where")}
        value={state.where}
        change={change}
        width={220}
      />
    </>
  );
}

interface FieldProps {
  ref?: React.RefObject<HTMLInputElement | null>;
  name: string;
  label: string;
  value: string | undefined;
  change: (patch: Record<string, string | undefined>) => void;
  width: number;
}

/** A filter that is applied on Enter, or when it is left. */
function Field({ ref, name, label, value = "", change, width }: FieldProps) {
  const { typed, setTyped, apply } = useTyped(value, (next) => change({ [name]: next }));
  return (
    <TextInput
      ref={ref}
      size="xs"
      w={width}
      miw={90}
      placeholder={label}
      aria-label={label}
      value={typed}
      onChange={(event) => setTyped(event.currentTarget.value)}
      onBlur={apply}
      onKeyDown={(event) => {
        if (event.key === "Enter") apply();
        if (event.key === "Escape") event.currentTarget.blur();
      }}
    />
  );
}

const AXES = [
  { id: "source", label: "events.source", server: false },
  { id: "type", label: "events.type", server: false },
  { id: "party", label: "events.party", server: false },
] as const;

const same = (value: string): string => value;
/** The service is the axis above; the version is in the whole name, shown on hover. */
const shortType = (value: string): string => value.replace(/^[^.]+\./, "").replace(/\.v1$/, "");

const SETTLED_MS = 1_000;

/** Counts are of what the table holds; they follow once a second, as nobody reads faster. */
function EventFacets({ counts, extra }: { counts: Counts; extra: readonly LiveEvent[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const [state, change] = useUrl();
  const [, setTick] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => setTick((before) => before + 1), SETTLED_MS);
    return () => clearInterval(timer);
  }, []);
  const older = useMemo(() => olderCounts(extra), [extra]);
  return (
    <aside className="facets" aria-label={t("list.filters")}>
      {AXES.map((axis) => (
        <FacetBox
          key={axis.id}
          facet={{ ...axis, name: axis.id === "type" ? shortType : same }}
          counts={sum(counts[axis.id], older[axis.id])}
          picked={chosen(state, axis.id)}
          format={format}
          onPick={(values) => change({ [axis.id]: values.join(",") })}
        />
      ))}
      <p className="facets-note">{t("list.local")}</p>
    </aside>
  );
}

function olderCounts(events: readonly LiveEvent[]): Counts {
  const made = { source: new Map(), type: new Map(), party: new Map() };
  const add = (map: Map<string, number>, name: string): void => {
    map.set(name, (map.get(name) ?? 0) + 1);
  };
  for (const event of events) {
    add(made.source, event.source);
    add(made.type, event.type);
    for (const party of event.parties) add(made.party, party);
  }
  return made;
}

function sum(one: ReadonlyMap<string, number>, other: ReadonlyMap<string, number>) {
  const made = new Map(one);
  for (const [name, count] of other) made.set(name, (made.get(name) ?? 0) + count);
  return made;
}
