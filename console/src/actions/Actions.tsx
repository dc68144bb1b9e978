/** The buttons of what can be done with one thing. */
import { Button, Group } from "@mantine/core";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { useOffer } from "@/frame/pageActions";
import { may, useSession } from "@/session/session";
import { AskForm } from "./Ask";
import type { Action } from "./types";
import { useRun } from "./useRun";

export function Actions({
  actions,
  onDone,
  size = "compact-sm",
}: {
  actions: readonly Action[];
  onDone?: () => void;
  size?: "compact-xs" | "compact-sm";
}) {
  const { t } = useTranslation();
  const scopes = useSession((state) => state.scopes);
  const [asked, setAsked] = useState<Action | null>(null);
  const mine = actions.filter((action) => may(scopes, action.scopes));
  const names = mine.map((action) => action.id).join(",");
  // biome-ignore lint/correctness/useExhaustiveDependencies: the names stand for the actions.
  const offered = useMemo(
    () =>
      mine.map((action) => ({
        id: action.id,
        label: t(action.label) as string,
        run: () => setAsked(action),
      })),
    [names, t],
  );
  useOffer(offered);
  return (
    <>
      <Group gap={6}>
        {mine.map((action) => (
          <Button
            key={action.id}
            size={size}
            variant={action.danger ? "outline" : "light"}
            color={action.danger ? "red" : "sea"}
            onClick={() => setAsked(action)}
          >
            {t(action.label)}
          </Button>
        ))}
      </Group>
      {asked !== null && (
        <Ask
          action={asked}
          close={() => setAsked(null)}
          {...(onDone === undefined ? {} : { onDone })}
        />
      )}
    </>
  );
}

/** Asks for what one action needs, then does it. */
export function Ask({
  action,
  close,
  onDone,
}: {
  action: Action;
  close: () => void;
  onDone?: () => void;
}) {
  const { t } = useTranslation();
  const run = useRun(onDone);
  return (
    <AskForm
      title={t(action.label) as string}
      fields={action.fields ?? []}
      danger={action.danger}
      calls={(values) => [action.call(values)]}
      onSubmit={(values) => run(action, values)}
      close={close}
    />
  );
}
