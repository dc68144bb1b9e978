/** One forecast: its fan, how good it was on the past, what drives it, and a change by hand. */
import { Button } from "@mantine/core";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { Actions } from "@/actions/Actions";
import type { Action } from "@/actions/types";
import { call } from "@/api/call";
import { useRead } from "@/api/useRead";
import { useFormat } from "@/format/useFormat";
import { CopyMenu } from "@/frame/CopyMenu";
import { Facts } from "@/frame/Facts";
import { Failed, Waiting } from "@/frame/Feedback";
import { useUrl } from "@/frame/useUrl";
import { DetailPanel } from "@/list/DetailPanel";
import type { DetailProps } from "@/list/types";
import { FanChart } from "./FanChart";
import { fanOf, soldByDay } from "./fan";
import { Judgement } from "./Judgement";
import { type Forecast, readSeries } from "./listings";

const DAY_MS = 86_400_000;
const PAST_DAYS = [90, 180, 365] as const;

const dayOf = (time: number): string => new Date(time).toISOString().slice(0, 10);

export function ForecastDetail({ id, close }: DetailProps<Forecast>) {
  const { t } = useTranslation();
  const format = useFormat();
  const [state, change] = useUrl();
  const { sku, place } = readSeries(id);
  const one = call("planning", "get", "/v1/forecasts/{sku}/{place}", { path: { sku, place } });
  const found = useRead(one);
  const past = Number(state.past ?? PAST_DAYS[0]) || PAST_DAYS[0];
  const today = dayOf(Date.now());
  const sold = useRead(
    call("planning", "get", "/v1/demand", {
      query: { sku, place, since: dayOf(Date.parse(today) - past * DAY_MS), limit: 500 },
    }),
  );
  const fan = useMemo(
    () => fanOf(soldByDay(sold.data?.items ?? []), found.data?.days ?? []),
    [sold.data, found.data],
  );
  const forecast = found.data;
  return (
    <DetailPanel
      title={`${sku} · ${place}`}
      extra={<CopyMenu id={id} calls={[one]} json={forecast} />}
      onClose={close}
    >
      {found.isPending && <Waiting />}
      {found.isError && <Failed error={found.error} service="planning" scope="planning:read" />}
      {forecast !== undefined && (
        <>
          <Actions actions={[override(sku, place, today)]} />
          <FanChart fan={fan} label={t("planning.fan", { sku, place })} />
          <Button.Group>
            {PAST_DAYS.map((days) => (
              <Button
                key={days}
                size="compact-xs"
                variant={days === past ? "filled" : "default"}
                aria-pressed={days === past}
                onClick={() => change({ past: days === PAST_DAYS[0] ? undefined : String(days) })}
              >
                {t("planning.pastDays", { n: days })}
              </Button>
            ))}
          </Button.Group>
          <Facts
            items={[
              [t("planning.model"), forecast.model],
              [t("planning.origin"), forecast.origin],
              [t("planning.dailyMean"), format.count(forecast.daily_mean)],
              [t("planning.overridden"), forecast.overridden ? t("yes") : t("no")],
              [t("planning.computed"), format.dateTime(forecast.computed_at)],
            ]}
          />
          <Judgement forecast={forecast} />
        </>
      )}
    </DetailPanel>
  );
}

const override = (sku: string, place: string, today: string): Action => ({
  id: "override",
  label: "planning.doOverride",
  scopes: ["planning:write"],
  fields: [
    { name: "from", label: "planning.from", kind: "date", required: true, initial: today },
    { name: "to", label: "planning.to", kind: "date", required: true, initial: today },
    {
      name: "kind",
      label: "planning.kind",
      kind: "choice",
      required: true,
      initial: "factor",
      options: [
        { value: "factor", label: "×" },
        { value: "units", label: "=" },
      ],
    },
    { name: "value", label: "planning.value", kind: "number", required: true, initial: "1" },
    { name: "reason", label: "action.reason", kind: "text", required: true },
  ],
  call: ({ from = "", to = "", kind = "", value = "", reason = "" }) =>
    call("planning", "post", "/v1/forecast-overrides", {
      body: {
        sku,
        place,
        from_on: from,
        to_on: to,
        kind: kind === "units" ? "units" : "factor",
        value: Number(value),
        reason,
      },
    }),
});
