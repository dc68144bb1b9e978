/** A rule: its numbers, tried against what happened before they are put in force, and its versions. */
import { Button, Checkbox, Group, NumberInput, Select, TextInput } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { asCurl, call } from "@/api/call";
import type { components } from "@/api/generated/control-tower";
import { useRead } from "@/api/useRead";
import { useFormat } from "@/format/useFormat";
import { CopyMenu } from "@/frame/CopyMenu";
import { Failed, Waiting } from "@/frame/Feedback";
import { copyAndTell, tellDone, tellProblem } from "@/frame/notices";
import { DetailPanel } from "@/list/DetailPanel";
import type { DetailProps } from "@/list/types";
import { may, useSession } from "@/session/session";
import { tag } from "../shared/Tag";
import type { Rule } from "./rules";

type Schemas = components["schemas"];
type Edited = Schemas["RuleIn"];
type Tried = Schemas["DryRunView"];

const DAY_MS = 86_400_000;
const WINDOWS = [7, 14, 30, 90];

export function RuleDetail({ id, row, close }: DetailProps<Rule>) {
  const { t } = useTranslation();
  const format = useFormat();
  const one = call("control-tower", "get", "/v1/risk-rules/{rule}", { path: { rule: id } });
  const found = useRead(one);
  const rule = found.data;
  const name = rule ?? row;
  return (
    <DetailPanel
      title={name === undefined ? id : format.pick(name.title, name.title_zh)}
      extra={<CopyMenu id={id} calls={[one]} json={rule} />}
      onClose={close}
    >
      {found.isPending && <Waiting />}
      {found.isError && <Failed error={found.error} service="control-tower" />}
      {rule !== undefined && <Editor key={rule.version} rule={rule} />}
      <h3 className="section-title">{t("alerts.versions")}</h3>
      <Versions rule={id} />
    </DetailPanel>
  );
}

function Editor({ rule }: { rule: Rule }) {
  const { t } = useTranslation();
  const format = useFormat();
  const queries = useQueryClient();
  const scopes = useSession((state) => state.scopes);
  const kinds = useRead(call("control-tower", "get", "/v1/risk-kinds", {}), { staleTime: 600_000 });
  const kind = kinds.data?.find((one) => one.kind === rule.kind);
  const [body, setBody] = useState<Edited>({
    kind: rule.kind,
    title: rule.title,
    title_zh: rule.title_zh,
    severity: rule.severity,
    enabled: rule.enabled,
    deadline_h: rule.deadline_h,
    params: rule.all_params,
    only: rule.only,
    valid_until: rule.valid_until ?? null,
    reason: "",
  });
  const [days, setDays] = useState(7);
  const [tried, setTried] = useState<Tried | null>(null);
  const [busy, setBusy] = useState(false);
  const put = call("control-tower", "put", "/v1/risk-rules/{rule}", {
    path: { rule: rule.rule },
    version: rule.version,
    body,
  });
  const set = (patch: Partial<Edited>): void => setBody((before) => ({ ...before, ...patch }));
  const run = async (work: () => Promise<void>): Promise<void> => {
    setBusy(true);
    try {
      await work();
    } catch (error) {
      tellProblem(error);
    } finally {
      setBusy(false);
    }
  };
  const tryIt = (): Promise<void> =>
    run(async () => {
      const from = new Date(Date.now() - days * DAY_MS).toISOString();
      const made = call("control-tower", "post", "/v1/risk-rules/{rule}:dry-run", {
        path: { rule: rule.rule },
        query: { from },
        body,
      });
      setTried(await made.run());
    });
  const keep = (): Promise<void> =>
    run(async () => {
      await put.run();
      tellDone(t("action.done", { what: t("alerts.doKeep") }));
      await queries.invalidateQueries({ queryKey: ["control-tower"] });
    });
  return (
    <>
      <div className="rule-form">
        <Select
          size="xs"
          label={t("alerts.severity")}
          value={body.severity ?? "warning"}
          allowDeselect={false}
          onChange={(next) => set({ severity: (next ?? "warning") as Rule["severity"] })}
          data={["info", "warning", "critical"].map((one) => ({
            value: one,
            label: format.label(one),
          }))}
        />
        <NumberInput
          size="xs"
          label={t("alerts.deadlineHours")}
          min={0}
          value={body.deadline_h ?? 24}
          onChange={(next) => set({ deadline_h: Number(next) })}
        />
        {(kind?.params ?? []).map((param) => (
          <NumberInput
            key={param.name}
            size="xs"
            label={format.pick(param.text, param.text_zh)}
            min={param.low}
            max={param.high}
            value={body.params?.[param.name] ?? param.default}
            onChange={(next) => set({ params: { ...body.params, [param.name]: Number(next) } })}
          />
        ))}
        <TextInput
          size="xs"
          label={t("alerts.only")}
          value={(body.only ?? []).join(", ")}
          onChange={(event) =>
            set({
              only: event.currentTarget.value
                .split(",")
                .map((one) => one.trim())
                .filter(Boolean),
            })
          }
        />
        <TextInput
          size="xs"
          label={t("action.reason")}
          value={body.reason ?? ""}
          onChange={(event) => set({ reason: event.currentTarget.value })}
        />
        <Checkbox
          size="xs"
          label={t("alerts.enabled")}
          checked={body.enabled ?? true}
          onChange={(event) => set({ enabled: event.currentTarget.checked })}
        />
      </div>
      {may(scopes, ["risk-rules:write"]) && (
        <Group gap={6} mt="sm">
          <Select
            size="xs"
            w={130}
            aria-label={t("alerts.window")}
            value={String(days)}
            allowDeselect={false}
            onChange={(next) => setDays(Number(next ?? 7))}
            data={WINDOWS.map((one) => ({
              value: String(one),
              label: t("alerts.lastDays", { n: one }),
            }))}
          />
          <Button size="xs" variant="default" loading={busy} onClick={() => void tryIt()}>
            {t("alerts.doTry")}
          </Button>
          <Button size="xs" loading={busy} onClick={() => void keep()}>
            {t("alerts.doKeep")}
          </Button>
          <Button
            size="compact-xs"
            variant="subtle"
            onClick={() => void copyAndTell(asCurl(put, window.location.origin))}
          >
            {t("copy.curl")}
          </Button>
        </Group>
      )}
      {tried !== null && <Trial tried={tried} />}
    </>
  );
}

function Trial({ tried }: { tried: Tried }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <>
      <p>
        <b>{t("alerts.would", { n: tried.fired })}</b>{" "}
        <span className="muted">
          {`${format.dateTime(tried.from_at)} – ${format.dateTime(tried.to_at)} · ${format.count(tried.events)} ${t("events.noun")}`}
        </span>
      </p>
      <table className="mini">
        <tbody>
          {tried.firings.map((firing) => (
            <tr key={`${firing.subject_id}-${firing.since}`}>
              <td className="nowrap">{format.dateTime(firing.since)}</td>
              <td>{tag(firing.severity, format)}</td>
              <td>{format.pick(firing.title, firing.title_zh)}</td>
              <td className="nowrap muted">{format.dateTime(firing.until)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

function Versions({ rule }: { rule: string }) {
  const format = useFormat();
  const found = useRead(
    call("control-tower", "get", "/v1/risk-rules/{rule}/versions", { path: { rule } }),
  );
  if (found.isPending) return <Waiting rows={3} />;
  if (found.isError) return <Failed error={found.error} service="control-tower" />;
  return (
    <table className="mini">
      <tbody>
        {found.data.map((one) => (
          <tr key={one.version}>
            <td>{one.version}</td>
            <td className="nowrap">{format.dateTime(one.changed_at)}</td>
            <td>{one.changed_by}</td>
            <td>{one.reason}</td>
            <td className="mono muted">{JSON.stringify(one.params)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
