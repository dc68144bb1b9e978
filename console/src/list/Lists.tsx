/** Several lists in one view, one at a time; which one is in the URL. */
import { SegmentedControl } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useUrl } from "@/frame/useUrl";
import { may, useSession } from "@/session/session";
import { Heading } from "./Page";
import type { TextKey } from "./types";

/** As many names stand beside the title; more have a line of their own. */
const ONE_LINE = 6;

export interface ListChoice {
  id: string;
  label: TextKey;
  /** Any of these scopes; all may see it when absent. */
  scopes?: readonly string[];
  /** Kinds of party it is for; every kind when absent. */
  kinds?: readonly string[];
  show: (tabs: ReactNode) => ReactNode;
}

export function Lists({ label, choices }: { label: TextKey; choices: readonly ListChoice[] }) {
  const { t } = useTranslation();
  const [state] = useUrl();
  const navigate = useNavigate();
  const scopes = useSession((session) => session.scopes);
  const kind = useSession((session) => session.claims?.kind ?? "");
  const mine = choices.filter(
    (choice) =>
      may(scopes, choice.scopes ?? []) &&
      (choice.kinds === undefined || choice.kinds.includes(kind)),
  );
  const here = mine.find((choice) => choice.id === state.list) ?? mine[0];
  if (here === undefined) return null;
  const tabs =
    mine.length < 2 ? null : (
      <SegmentedControl
        size="xs"
        {...(mine.length > ONE_LINE ? { className: "tabs-many" } : {})}
        aria-label={t(label) as string}
        value={here.id}
        onChange={(id) =>
          void navigate({
            to: ".",
            search: (id === mine[0]?.id ? {} : { list: id }) as never,
          })
        }
        data={mine.map((choice) => ({ value: choice.id, label: t(choice.label) as string }))}
      />
    );
  return (
    <Heading key={here.id} value={t(label) as string}>
      {here.show(tabs)}
    </Heading>
  );
}
