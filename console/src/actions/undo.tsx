/** Ten seconds to change one's mind. */
import { Button, Group, Text } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import i18next from "i18next";
import { useEffect, useState } from "react";

export const UNDO_S = 10;

const waiting = new Map<string, () => void>();

let leaving = false;

/** Whether the page is being left: what is still to be sent cannot wait its turn. */
export const isLeaving = (): boolean => leaving;

/** Whoever closes the page, or signs out, has not changed his mind. */
export function sendWaiting(): void {
  leaving = true;
  for (const go of [...waiting.values()]) go();
  leaving = false;
}

window.addEventListener("pagehide", sendWaiting);

/** Does it after ten seconds unless it is undone. */
export function afterWait(what: string, run: () => void): void {
  const id = `wait-${Math.random()}`;
  const go = (): void => {
    if (!waiting.delete(id)) return;
    clearTimeout(timer);
    notifications.hide(id);
    run();
  };
  const undo = (): void => {
    clearTimeout(timer);
    waiting.delete(id);
    notifications.hide(id);
    notifications.show({ message: i18next.t("action.undone", { what }), autoClose: 3_000 });
  };
  const timer = setTimeout(go, UNDO_S * 1000);
  waiting.set(id, go);
  notifications.show({
    id,
    autoClose: false,
    withCloseButton: false,
    message: <Countdown what={what} undo={undo} go={go} />,
  });
}

/** Says that it is done, with a way back for ten seconds. */
export function withWayBack(what: string, back: () => void): void {
  const id = `back-${Math.random()}`;
  notifications.show({
    id,
    color: "teal",
    autoClose: UNDO_S * 1000,
    message: (
      <Group justify="space-between" wrap="nowrap" gap="xs">
        <Text size="sm">{i18next.t("action.done", { what })}</Text>
        <Button
          size="compact-xs"
          variant="default"
          onClick={() => {
            notifications.hide(id);
            back();
          }}
        >
          {i18next.t("action.undo")}
        </Button>
      </Group>
    ),
  });
}

function Countdown({ what, undo, go }: { what: string; undo: () => void; go: () => void }) {
  const [left, setLeft] = useState(UNDO_S);
  useEffect(() => {
    const timer = setInterval(() => setLeft((before) => Math.max(0, before - 1)), 1000);
    return () => clearInterval(timer);
  }, []);
  return (
    <Group justify="space-between" wrap="nowrap" gap="xs">
      <Text size="sm">{i18next.t("action.will", { what, n: left })}</Text>
      <Group gap={4} wrap="nowrap">
        <Button size="compact-xs" variant="default" onClick={undo}>
          {i18next.t("action.undo")}
        </Button>
        <Button size="compact-xs" variant="subtle" onClick={go}>
          {i18next.t("action.now")}
        </Button>
      </Group>
    </Group>
  );
}
