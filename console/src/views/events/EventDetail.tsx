/** One event: its payload with the schema's words, what changed, and what caused what. */
import { Button, Checkbox, Group, Tabs, Text } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { call } from "@/api/call";
import { ApiProblem } from "@/api/problem";
import { useRead } from "@/api/useRead";
import { useFormat } from "@/format/useFormat";
import { CopyMenu } from "@/frame/CopyMenu";
import { Facts } from "@/frame/Facts";
import { Empty, Failed, Waiting } from "@/frame/Feedback";
import { useUrl } from "@/frame/useUrl";
import { DetailPanel } from "@/list/DetailPanel";
import { CauseTree } from "./CauseTree";
import { changes } from "./diff";
import { type LiveEvent, type StoredEvent, whole } from "./liveEvent";
import { PayloadTree } from "./PayloadTree";

interface Props {
  id: string;
  held: LiveEvent | undefined;
  close: () => void;
  onColumn: (path: string) => void;
}

export function EventDetail({ id, held, close, onColumn }: Props) {
  const { t } = useTranslation();
  const [state, change] = useUrl();
  const one = call("control-tower", "get", "/v1/events/{event_id}", { path: { event_id: id } });
  const found = useRead(one, {
    initialData: held === undefined ? undefined : whole(held),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const event = found.data;
  const tab = state.tab ?? "payload";
  return (
    <DetailPanel
      title={event?.type ?? id}
      extra={<CopyMenu id={id} calls={[one]} json={event} />}
      onClose={close}
    >
      {found.isPending && <Waiting />}
      {found.isError &&
        (found.error instanceof ApiProblem && found.error.status === 404 ? (
          <Empty title={t("events.gone", { id })} cure={t("events.goneCure")} />
        ) : (
          <Failed error={found.error} service="control-tower" />
        ))}
      {event !== undefined && (
        <>
          <Envelope event={event} />
          <Tabs
            value={tab}
            onChange={(next) =>
              change({ tab: next === "payload" ? undefined : (next ?? undefined) })
            }
            mt="sm"
            keepMounted={false}
          >
            <Tabs.List>
              <Tabs.Tab value="payload">{t("events.payload")}</Tabs.Tab>
              <Tabs.Tab value="diff">{t("events.diff")}</Tabs.Tab>
              <Tabs.Tab value="tree">{t("events.tree")}</Tabs.Tab>
            </Tabs.List>
            <Tabs.Panel value="payload" pt="xs">
              <PayloadTree type={event.type} data={event.data} onColumn={onColumn} />
            </Tabs.Panel>
            <Tabs.Panel value="diff" pt="xs">
              <Differences event={event} />
            </Tabs.Panel>
            <Tabs.Panel value="tree" pt="xs">
              <CauseTree id={id} onOpen={(next) => change({ open: next }, true)} />
            </Tabs.Panel>
          </Tabs>
        </>
      )}
    </DetailPanel>
  );
}

function Envelope({ event }: { event: StoredEvent }) {
  const { t } = useTranslation();
  const format = useFormat();
  const [, change] = useUrl();
  return (
    <Facts
      items={[
        [t("events.time"), `${format.dateTime(event.time, true)} (${format.relative(event.time)})`],
        [t("events.stored"), `${format.dateTime(event.stored_at, true)} · ${event.position}`],
        [t("events.subject"), `${event.subject} · ${event.version}`],
        [
          t("events.key"),
          <Group key="key" gap={6}>
            <span className="mono">{event.key}</span>
            <Button size="compact-xs" variant="subtle" onClick={() => change({ key: event.key })}>
              {t("events.filterBy", { key: event.key })}
            </Button>
          </Group>,
        ],
        [t("events.parties"), event.parties.join(", ")],
        [t("events.topic"), event.topic],
        [t("events.correlation"), event.correlation_id],
        [t("events.causation"), event.causation_id],
      ]}
    />
  );
}

function Differences({ event }: { event: StoredEvent }) {
  const { t } = useTranslation();
  const format = useFormat();
  const [all, setAll] = useState(false);
  const before = call("control-tower", "get", "/v1/events/{event_id}/previous", {
    path: { event_id: event.id },
  });
  const found = useRead(before, { staleTime: Number.POSITIVE_INFINITY, retry: false });
  if (found.isPending) return <Waiting rows={4} />;
  if (found.isError) {
    if (found.error instanceof ApiProblem && found.error.status === 404) {
      return <Empty title={t("events.noBefore", { subject: event.subject })} />;
    }
    return <Failed error={found.error} service="control-tower" />;
  }
  const was = found.data;
  const rows = changes(was.data, event.data).filter((one) => all || one.kind !== "same");
  return (
    <>
      <Group justify="space-between" mb={6}>
        <Text size="xs" c="dimmed">
          {t("events.since", {
            version: was.version,
            subject: was.subject,
            type: was.type,
            time: format.dateTime(was.time, true),
          })}
        </Text>
        <Checkbox
          size="xs"
          label={t("events.unchanged")}
          checked={all}
          onChange={(change) => setAll(change.currentTarget.checked)}
        />
      </Group>
      <table className="mini diff">
        <thead>
          <tr>
            <th>{t("events.path")}</th>
            <th>{t("events.before")}</th>
            <th>{t("events.after")}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.path} data-kind={row.kind}>
              <td className="mono">{row.path}</td>
              <td className="mono was">{row.kind === "added" ? "" : JSON.stringify(row.before)}</td>
              <td className="mono is">{row.kind === "removed" ? "" : JSON.stringify(row.after)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
