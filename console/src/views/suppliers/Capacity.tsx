/** What a supplier is asked for by week, against what it has said it can make. */
import { Select } from "@mantine/core";
import { type ReactNode, useMemo } from "react";
import { useTranslation } from "react-i18next";
import { call } from "@/api/call";
import { useRead } from "@/api/useRead";
import { axisOf, type Option, useDark } from "@/charts/dress";
import { LazyChart } from "@/charts/LazyChart";
import { useFormat } from "@/format/useFormat";
import { CopyMenu } from "@/frame/CopyMenu";
import { Empty, Failed, Waiting } from "@/frame/Feedback";
import { useUrl } from "@/frame/useUrl";
import { Page } from "@/list/Page";
import { useSession } from "@/session/session";
import { readShared, type SharedSku, weeksOf } from "./shared";

export function Capacity({ tabs }: { tabs: ReactNode }) {
  const { t } = useTranslation();
  const format = useFormat();
  const [state, change] = useUrl();
  const claims = useSession((session) => session.claims);
  const own = claims?.kind === "supplier" ? claims.party : undefined;
  const suppliers = call("supplier-portal", "get", "/v1/suppliers", { query: { limit: 200 } });
  const known = useRead(suppliers, { enabled: own === undefined });
  const supplier = own ?? state.supplier;
  const read = call("supplier-portal", "get", "/v1/shared-demand", { query: { supplier } });
  const found = useRead(read);
  const skus = useMemo(() => readShared(found.data?.items ?? []), [found.data]);
  return (
    <Page title={t("view.suppliers")} tabs={tabs} tools={<CopyMenu calls={[read]} />}>
      {own === undefined && (
        <div className="filterbar">
          <Select
            size="xs"
            w={280}
            clearable
            searchable
            placeholder={t("suppliers.chooseSupplier")}
            aria-label={t("suppliers.chooseSupplier")}
            value={supplier ?? null}
            onChange={(next) => change({ supplier: next ?? undefined })}
            data={(known.data?.items ?? []).map((one) => ({
              value: one.party,
              label: format.pick(one.name, one.name_zh),
            }))}
          />
        </div>
      )}
      <div className="scroll pad">
        {found.isPending && <Waiting />}
        {found.isError && (
          <Failed error={found.error} service="supplier-portal" scope="purchase-orders:read" />
        )}
        {found.isSuccess && skus.length === 0 && (
          <Empty title={t("suppliers.capacityNone")} cure={t("suppliers.capacityCure")} />
        )}
        {skus.map((sku) => (
          <section key={`${sku.supplier}/${sku.sku}`} className="card chart-card">
            <h2>{`${sku.sku} · ${sku.supplier}`}</h2>
            <WeekChart sku={sku} />
          </section>
        ))}
      </div>
    </Page>
  );
}

function WeekChart({ sku }: { sku: SharedSku }) {
  const { t } = useTranslation();
  const dark = useDark();
  const option = useMemo((): Option => {
    const weeks = weeksOf(sku);
    return {
      grid: { left: 50, right: 16, top: 34, bottom: 26 },
      legend: { top: 0, textStyle: { color: "inherit" } },
      tooltip: { trigger: "axis" },
      xAxis: { type: "category", data: weeks, ...axisOf(dark) },
      yAxis: { type: "value", ...axisOf(dark) },
      series: [
        {
          name: t("suppliers.forecast"),
          type: "bar",
          data: weeks.map((week) => sku.forecast.get(week) ?? 0),
        },
        {
          name: t("suppliers.committed"),
          type: "line",
          step: "middle",
          data: weeks.map((week) => sku.committed.get(week) ?? null),
        },
      ],
    };
  }, [sku, dark, t]);
  return (
    <LazyChart
      option={option}
      height={220}
      label={`${sku.sku}: ${t("suppliers.forecast")}, ${t("suppliers.committed")}`}
    />
  );
}
