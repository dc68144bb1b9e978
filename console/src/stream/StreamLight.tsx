/** In the header: whether events arrive, while a view listens to them. */
import { Tooltip } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { create } from "zustand";
import type { Status } from "./sse";

export const useStreamStatus = create<{ status: Status; leads: boolean; listening: boolean }>(
  () => ({
    status: { kind: "off" },
    leads: false,
    listening: false,
  }),
);

export function StreamLight() {
  const { t } = useTranslation();
  const { status, leads, listening } = useStreamStatus();
  if (!listening) return null;
  const text =
    status.kind === "live"
      ? t("stream.live")
      : status.kind === "connecting"
        ? t("stream.connecting")
        : status.kind === "waiting"
          ? t("stream.waiting", { n: Math.ceil(status.ms / 1000) })
          : status.kind === "refused"
            ? t("stream.refused", { reason: status.reason })
            : t("stream.off");
  return (
    <Tooltip label={t(leads ? "stream.leader" : "stream.follower")}>
      <span className="light" data-status={status.kind} role="status">
        <i />
        <span className="light-text">{text}</span>
      </span>
    </Tooltip>
  );
}
