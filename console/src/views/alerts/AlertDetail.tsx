/** One alert: what, why, until when; who has it; what can be done about it, and what was. */
import { Button, Group, Stack, TextInput } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Actions } from "@/actions/Actions";
import { afterWait } from "@/actions/undo";
import { asCommand, asCurl, call } from "@/api/call";
import type { components } from "@/api/generated/control-tower";
import { useRead } from "@/api/useRead";
import { useFormat } from "@/format/useFormat";
import { CopyMenu } from "@/frame/CopyMenu";
import { Facts } from "@/frame/Facts";
import { Failed, Waiting } from "@/frame/Feedback";
import { copyAndTell, tellDone, tellProblem } from "@/frame/notices";
import { placeOf } from "@/frame/places";
import { DetailPanel } from "@/list/DetailPanel";
import type { DetailProps } from "@/list/types";
import { may, useSession } from "@/session/session";
import { tag } from "../shared/Tag";
import { alertActions, remedyCall } from "./actions";
import type { Alert } from "./listing";

type Schemas = components["schemas"];
type Detail = Schemas["AlertDetail"];

export function AlertDetail({ id, row, close }: DetailProps<Alert>) {
  const { t } = useTranslation();
  const format = useFormat();
  const one = call("control-tower", "get", "/v1/alerts/{alert_id}", { path: { alert_id: id } });
  const found = useRead(one, { refetchInterval: 10_000 });
  const alert = found.data;
  const title = alert ?? row;
  return (
    <DetailPanel
      title={title === undefined ? id : format.pick(title.title, title.title_zh)}
      extra={<CopyMenu id={id} calls={[one]} json={alert} />}
      onClose={close}
    >
      {found.isPending && <Waiting />}
      {found.isError && <Failed error={found.error} service="control-tower" />}
      {alert !== undefined && (
        <>
          <Actions
            actions={alertActions(alert, format, new Date())}
            onDone={() => void found.refetch()}
          />
          <p className="prose">{format.pick(alert.detail, alert.detail_zh)}</p>
          <Standing alert={alert} />
          {alert.actions.length > 0 && (
            <>
              <h3 className="section-title">{t("alerts.remedies")}</h3>
              <Stack gap={8}>
                {alert.actions.map((proposed) => (
                  <Remedy
                    key={proposed.name}
                    alert={alert}
                    proposed={proposed}
                    onDone={() => void found.refetch()}
                  />
                ))}
              </Stack>
            </>
          )}
          <Life alert={alert} />
        </>
      )}
    </DetailPanel>
  );
}

function Standing({ alert }: { alert: Detail }) {
  const { t } = useTranslation();
  const format = useFormat();
  const place = placeOf(alert.subject_kind, alert.subject_id);
  return (
    <Facts
      items={[
        [t("alerts.severity"), tag(alert.severity, format)],
        [t("alerts.state"), tag(alert.state, format)],
        [
          t("alerts.subject"),
          <Link
            key="subject"
            to={`/${place.view}` as never}
            search={place.state as never}
            className="mono"
          >
            {alert.subject_id}
          </Link>,
        ],
        [t("alerts.harm"), `${format.dateTime(alert.harm_at)} (${format.relative(alert.harm_at)})`],
        [t("alerts.deadline"), format.dateTime(alert.deadline_at)],
        [t("alerts.opened"), format.dateTime(alert.opened_at)],
        [t("alerts.owner"), alert.owner],
        [t("action.note"), alert.note],
        [
          t("alerts.acknowledgedFor"),
          `${alert.acknowledged_by} ${format.duration(alert.acknowledged_for_s)}`,
        ],
        [t("alerts.until"), format.dateTime(alert.snoozed_until)],
        [t("alerts.rule"), `${alert.rule} · ${alert.rule_version}`],
        [
          t("alerts.observed"),
          `${format.count(alert.observed)} / ${format.count(alert.threshold)}`,
        ],
        ...alert.evidence.map((one): [string, string] => [
          one.name.replaceAll("_", " "),
          one.value,
        ]),
      ]}
    />
  );
}

/** One thing to do about it: a call of the public API, shown, changeable where it may be. */
function Remedy({
  alert,
  proposed,
  onDone,
}: {
  alert: Detail;
  proposed: Schemas["CallView"];
  onDone: () => void;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const scopes = useSession((state) => state.scopes);
  const [values, setValues] = useState<Record<string, string>>(() =>
    Object.fromEntries(proposed.editable.map((name) => [name, String(proposed.body[name] ?? "")])),
  );
  const made = remedyCall(alert, proposed, values);
  const title = format.pick(proposed.title, proposed.title_zh);
  const run = (): void =>
    afterWait(title, () => {
      made
        .run()
        .then((done) => {
          if (done.well) tellDone(t("action.done", { what: title }));
          else
            tellProblem(new Error(`${done.status}: ${JSON.stringify(done.answer).slice(0, 300)}`));
        })
        .catch(tellProblem)
        .finally(onDone);
    });
  return (
    <div className="card remedy">
      <b>{title}</b>
      <div className="mono muted">{`${proposed.method} /api/${proposed.service}${proposed.path}`}</div>
      <Group gap={6} align="end" mt={4}>
        {proposed.editable.map((name) => (
          <TextInput
            key={name}
            size="xs"
            label={name.replaceAll("_", " ")}
            value={values[name] ?? ""}
            onChange={(event) => setValues((before) => ({ ...before, [name]: event.target.value }))}
          />
        ))}
        <Button size="compact-sm" disabled={!may(scopes, [proposed.scope])} onClick={run}>
          {t("action.go")}
        </Button>
        <Button
          size="compact-xs"
          variant="subtle"
          onClick={() => void copyAndTell(asCurl(made, window.location.origin))}
        >
          {t("copy.curl")}
        </Button>
        <Button
          size="compact-xs"
          variant="subtle"
          onClick={() => void copyAndTell(asCommand(made))}
        >
          {t("copy.command")}
        </Button>
      </Group>
    </div>
  );
}

function Life({ alert }: { alert: Detail }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <>
      <h3 className="section-title">{t("alerts.life")}</h3>
      <table className="mini">
        <tbody>
          {alert.history.map((step) => (
            <tr key={step.version}>
              <td className="nowrap">{format.dateTime(step.at, true)}</td>
              <td>{format.label(step.what)}</td>
              <td>{step.by}</td>
              <td>{step.note}</td>
            </tr>
          ))}
          {alert.done.map((one) => (
            <tr key={one.action_id}>
              <td className="nowrap">{format.dateTime(one.begun_at, true)}</td>
              <td>{tag(one.state, format)}</td>
              <td>{one.by}</td>
              <td className="mono">{`${one.method} ${one.path} → ${one.status}`}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
