/** Ctrl-K: a view, a thing by any of its names, or an action of the page. */

import { useDebouncedValue } from "@mantine/hooks";
import {
  Spotlight,
  type SpotlightActionData,
  type SpotlightActionGroupData,
  spotlight,
} from "@mantine/spotlight";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { call } from "@/api/call";
import type { components } from "@/api/generated/control-tower";
import { useRead } from "@/api/useRead";
import { useFormat } from "@/format/useFormat";
import { may, useSession } from "@/session/session";
import { useHotkey } from "./hotkeys";
import { Icon } from "./icons";
import { usePageActions } from "./pageActions";
import { placeOf } from "./places";
import { useViews } from "./Shell";

export const openPalette = (): void => spotlight.open();

const SEARCH_FROM = 3;

export function Palette() {
  const { t } = useTranslation();
  const [query, setQuery] = useState("");
  const [settled] = useDebouncedValue(query.trim(), 150);
  const navigate = useNavigate();
  const format = useFormat();
  const views = useViews();
  const scopes = useSession((state) => state.scopes);
  const pageActions = usePageActions((state) => state.actions);
  const search = call("control-tower", "get", "/v1/search", { query: { q: settled } });
  const found = useRead(search, {
    enabled: settled.length >= SEARCH_FROM && may(scopes, ["events:read"]),
  });
  useHotkey("mod+k", openPalette);

  const passes = (label: string): boolean =>
    label.toLowerCase().includes(query.trim().toLowerCase());
  const groups: SpotlightActionGroupData[] = [
    {
      group: t("palette.views"),
      actions: views
        .map((view) => ({ view, label: t(view.title) as string }))
        .filter(({ label, view }) => passes(label) || passes(view.id))
        .map(({ view, label }) => ({
          id: `view-${view.id}`,
          label,
          leftSection: <Icon name={view.icon} />,
          onClick: () => void navigate({ to: `/${view.id}` as never }),
        })),
    },
    {
      group: t("palette.actions"),
      actions: pageActions
        .filter((action) => passes(action.label))
        .map((action) => ({ id: action.id, label: action.label, onClick: action.run })),
    },
    {
      group: t("palette.found"),
      actions: foundActions(
        found.data,
        format.label,
        (to, state) => void navigate({ to: `/${to}` as never, search: state as never }),
      ),
    },
  ].filter((group) => group.actions.length > 0);

  return (
    <Spotlight
      actions={groups}
      query={query}
      onQueryChange={setQuery}
      filter={(_, all) => all}
      nothingFound={t("palette.nothing")}
      searchProps={{
        leftSection: <Icon name="search" />,
        placeholder: t("palette.placeholder"),
        "aria-label": t("palette.title"),
      }}
      shortcut={null}
      scrollable
      maxHeight={420}
      limit={30}
    />
  );
}

type Found = components["schemas"]["FoundView"];

function foundActions(
  found: readonly Found[] | undefined,
  label: (code: string) => string,
  go: (view: string, state: Record<string, string>) => void,
): SpotlightActionData[] {
  return (found ?? []).map((one) => {
    const place = placeOf(one.kind, one.id);
    const byOther = one.matched_value !== one.id;
    return {
      id: `found-${one.kind}-${one.id}`,
      label: byOther ? one.matched_value : one.id,
      description: `${label(one.kind)}${byOther ? ` · ${label(one.matched_kind)} · ${one.id}` : ""}`,
      onClick: () => go(place.view, place.state),
    };
  });
}
