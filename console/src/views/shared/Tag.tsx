import type { Format } from "@/format/useFormat";

export type Tone = "bad" | "warn" | "good" | "info" | "plain";

const TONES: Record<string, Tone> = {
  cancelled: "plain",
  returned: "plain",
  closed: "plain",
  draft: "plain",
  ended: "plain",
  none: "plain",
  accepted: "info",
  reserved: "info",
  in_fulfilment: "info",
  issued: "info",
  confirmed: "info",
  in_production: "info",
  in_transit: "info",
  created: "info",
  planned: "info",
  labelled: "info",
  picked_up: "info",
  out_for_delivery: "info",
  dispatched: "info",
  in_progress: "info",
  released: "info",
  info_received: "info",
  requested: "info",
  proposed: "info",
  shipped: "good",
  delivered: "good",
  paid: "good",
  complete: "good",
  active: "good",
  done: "good",
  received: "good",
  preferred: "good",
  approved: "good",
  on_time: "good",
  resolved: "good",
  on_hold: "warn",
  backordered: "warn",
  parked: "warn",
  awaiting_payment: "warn",
  refused: "warn",
  due: "warn",
  sending: "warn",
  waiting: "warn",
  customs: "warn",
  available_for_pickup: "warn",
  partly_shipped: "warn",
  partly_received: "warn",
  partly_delivered: "warn",
  silent: "warn",
  warning: "warn",
  watch: "warn",
  half_open: "warn",
  incomplete: "warn",
  unread: "warn",
  acknowledged: "info",
  snoozed: "plain",
  returning: "warn",
  too_late: "warn",
  rejected: "bad",
  invalid: "bad",
  exception: "bad",
  delivery_failed: "bad",
  lost: "bad",
  destroyed: "bad",
  unplannable: "bad",
  label_failed: "bad",
  late: "bad",
  critical: "bad",
  blocked: "bad",
  missing: "bad",
  open: "warn",
  overdue: "bad",
  failed: "bad",
  paused: "warn",
};

export const toneOf = (code: string): Tone => TONES[code] ?? "plain";

/** A state as a word on a ground. Plain element: it stands in virtual rows. */
export function tag(code: string | null | undefined, format: Format, tone?: Tone) {
  if (!code || code === "none") return <span className="muted">–</span>;
  return (
    <span className="tag" data-tone={tone ?? toneOf(code)}>
      {format.label(code)}
    </span>
  );
}
