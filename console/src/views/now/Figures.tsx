/** The day in figures; each leads to the rows that make it. */
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { call } from "@/api/call";
import { useRead } from "@/api/useRead";
import { useFormat } from "@/format/useFormat";
import { Failed, Waiting } from "@/frame/Feedback";
import type { TextKey } from "@/list/types";

interface Figure {
  id: string;
  name: TextKey;
  value: string;
  note: string;
  view: string;
  state: Record<string, string>;
}

export function Figures() {
  const { t } = useTranslation();
  const format = useFormat();
  const made = call("control-tower", "get", "/v1/kpis", {});
  const found = useRead(made, { refetchInterval: 10_000 });
  if (found.isPending) return <Waiting rows={2} />;
  if (found.isError) return <Failed error={found.error} service="control-tower" />;
  const { orders, fill_rate_today, cycle_times, open_refusals, events } = found.data;
  const window = (total: number): string =>
    t("now.window", { n: format.count(total), days: found.data.window_days });
  const figures: Figure[] = [
    {
      id: "accepted",
      name: "now.accepted",
      value: format.count(orders.accepted.today),
      note: window(orders.accepted.window),
      view: "orders",
      state: {},
    },
    {
      id: "shipped",
      name: "now.shipped",
      value: format.count(orders.shipped.today),
      note: window(orders.shipped.window),
      view: "orders",
      state: { status: "shipped" },
    },
    {
      id: "delivered",
      name: "now.delivered",
      value: format.count(orders.delivered.today),
      note: window(orders.delivered.window),
      view: "orders",
      state: { status: "delivered" },
    },
    {
      id: "fill",
      name: "now.fillRate",
      value: format.percent(fill_rate_today),
      note: t("now.refusals", { n: open_refusals }),
      view: "orders",
      state: { status: "backordered" },
    },
    {
      id: "toShip",
      name: "now.toShip",
      value: format.duration(cycle_times.to_shipped.p50_s),
      note: t("now.p95", { time: format.duration(cycle_times.to_shipped.p95_s) }),
      view: "orders",
      state: { status: "in_fulfilment" },
    },
    {
      id: "events",
      name: "now.events",
      value: format.count(events.per_minute),
      note: t("now.eventsTotal", { n: format.count(events.total) }),
      view: "events",
      state: {},
    },
  ];
  return (
    <div className="cards">
      {figures.map((figure) => (
        <Link
          key={figure.id}
          to={`/${figure.view}` as never}
          search={figure.state as never}
          className="card figure"
        >
          <div className="card-name">{t(figure.name)}</div>
          <div className="card-value">{figure.value}</div>
          <div className="card-name">{figure.note}</div>
        </Link>
      ))}
    </div>
  );
}
