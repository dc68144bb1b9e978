/** The story of one thing: what happened, what was promised, what is missing; as of any moment. */
import { ActionIcon, Group, Slider, Text, Tooltip } from "@mantine/core";
import { keepPreviousData } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { call } from "@/api/call";
import type { components } from "@/api/generated/control-tower";
import { useRead } from "@/api/useRead";
import { useFormat } from "@/format/useFormat";
import { Facts } from "@/frame/Facts";
import { Empty, Failed, Waiting } from "@/frame/Feedback";
import { Icon } from "@/frame/icons";
import { useUrl } from "@/frame/useUrl";
import { tag } from "./Tag";

type Story = components["schemas"]["TimelineView"];
type Entry = components["schemas"]["TimelineEntry"];
export type StoryKind =
  | "order"
  | "shipment"
  | "purchase-order"
  | "sku"
  | "lot"
  | "party"
  | "reservation"
  | "fulfilment"
  | "return"
  | "transfer";

const storyCall = (kind: StoryKind, value: string, asOf?: string) =>
  call("control-tower", "get", "/v1/timelines/{kind}/{value}", {
    path: { kind, value },
    query: asOf === undefined ? {} : { as_of: asOf },
  });

export function Timeline({ kind, id }: { kind: StoryKind; id: string }) {
  const { t } = useTranslation();
  const [state, change] = useUrl();
  const whole = storyCall(kind, id);
  const found = useRead(whole, { refetchInterval: 5_000 });
  const then = storyCall(kind, id, state.at);
  const past = useRead(then, {
    enabled: state.at !== undefined,
    placeholderData: keepPreviousData,
  });
  if (found.isPending) return <Waiting />;
  if (found.isError)
    return <Failed error={found.error} service="control-tower" scope="events:read" />;
  const now = found.data;
  const shown = state.at === undefined ? now : (past.data ?? now);
  if (now.items.length === 0) return <Empty title={t("story.none")} cure={t("story.noneCure")} />;
  return (
    <>
      <AsOf items={now.items} at={state.at} onChange={(at) => change({ at })} />
      {state.at !== undefined && past.isError && (
        <Failed error={past.error} service="control-tower" />
      )}
      <Story story={shown} />
    </>
  );
}

/** Back to any moment of the story: the slider stops at what happened. */
function AsOf({
  items,
  at,
  onChange,
}: {
  items: readonly Entry[];
  at: string | undefined;
  onChange: (at: string | undefined) => void;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const times = [...new Set(items.map((entry) => entry.time))].sort();
  const place =
    at === undefined
      ? times.length
      : times.filter((time) => Date.parse(time) <= Date.parse(at)).length - 1;
  const timeAt = (index: number): string | undefined => times[index];
  return (
    <Group className="asof" wrap="nowrap" gap="md">
      <Text size="xs" fw={600} className="nowrap">
        {at === undefined ? t("story.now") : t("story.asOf", { time: format.dateTime(at, true) })}
      </Text>
      <Slider
        flex={1}
        size="sm"
        min={0}
        max={times.length}
        value={place}
        thumbLabel={t("story.slider")}
        label={(value) => {
          const time = timeAt(value);
          return time === undefined ? t("story.now") : format.dateTime(time, true);
        }}
        onChange={(value) => onChange(timeAt(value))}
      />
      {at !== undefined && (
        <Tooltip label={t("story.toNow")}>
          <ActionIcon
            variant="subtle"
            aria-label={t("story.toNow")}
            onClick={() => onChange(undefined)}
          >
            <Icon name="close" size={15} />
          </ActionIcon>
        </Tooltip>
      )}
    </Group>
  );
}

function Story({ story }: { story: Story }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <>
      <Promises story={story} />
      {story.truncated && (
        <p className="muted">{t("story.truncated", { n: story.items.length })}</p>
      )}
      <ol className="story">
        {story.items.map((entry) => (
          <li key={entry.id} data-service={entry.service}>
            <span className="story-time mono" title={format.dateTime(entry.time, true)}>
              {format.dateTime(entry.time, true)}
            </span>
            <div>
              <Link
                to={"/events" as never}
                search={{ open: entry.id, key: entry.key } as never}
                className="story-title"
              >
                {format.pick(entry.title, entry.title_zh)}
              </Link>
              <div className="muted story-more">
                {`${entry.service} · ${entry.subject} · ${entry.version}`}
                {entry.gap_s >= 60 &&
                  ` · ${t("story.after", { time: format.duration(entry.gap_s) })}`}
              </div>
            </div>
          </li>
        ))}
        {story.gaps
          .filter((gap) => gap.open)
          .map((gap) => (
            <li key={`${gap.subject}-${gap.expected}`} className="story-gap">
              <span className="story-time mono">{format.dateTime(gap.due_at, true)}</span>
              <div>
                <b>{t("story.missing", { step: format.pick(gap.title, gap.title_zh) })}</b>
                <div className="story-more">
                  {`${gap.subject} · ${t("story.overdue", { time: format.duration(gap.overdue_s) })}`}
                </div>
              </div>
            </li>
          ))}
      </ol>
      {story.missing.map((hole) => (
        <p key={`${hole.subject}-${hole.first}`} className="bad">
          {t("story.hole", { subject: hole.subject, first: hole.first, last: hole.last })}
        </p>
      ))}
      <KnownThen state={story.state} />
    </>
  );
}

function Promises({ story }: { story: Story }) {
  const { t } = useTranslation();
  const format = useFormat();
  if (story.promises.length === 0) return null;
  return (
    <table className="mini">
      <thead>
        <tr>
          <th>{t("story.promise")}</th>
          <th>{t("story.by")}</th>
          <th>{t("story.promised")}</th>
          <th>{t("story.actual")}</th>
          <th>{t("story.state")}</th>
        </tr>
      </thead>
      <tbody>
        {story.promises.map((one) => (
          <tr key={`${one.subject}-${one.step}-${one.by}`}>
            <td title={one.subject}>{format.pick(one.title, one.title_zh)}</td>
            <td>{one.by}</td>
            <td className="nowrap">{format.dateTime(one.promised_at)}</td>
            <td className="nowrap">{format.dateTime(one.actual_at)}</td>
            <td>{tag(one.state, format, PROMISE_TONES[one.state])}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const PROMISE_TONES = {
  met: "good",
  late: "bad",
  due: "info",
  overdue: "bad",
  void: "plain",
} as const;

/** What was known of the thing at that moment, out of its events. */
function KnownThen({ state }: { state: Record<string, unknown> }) {
  const { t } = useTranslation();
  const items = Object.entries(state).filter(
    ([, value]) => value !== null && (typeof value !== "object" || Array.isArray(value)),
  );
  if (items.length === 0) return null;
  return (
    <>
      <h3 className="section-title">{t("story.known")}</h3>
      <Facts
        items={items.map(([name, value]) => [
          name,
          <span key={name} className="mono">
            {typeof value === "string" ? value : JSON.stringify(value)}
          </span>,
        ])}
      />
    </>
  );
}
