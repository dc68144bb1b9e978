import { ActionIcon, Checkbox, Menu, Tooltip } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Icon } from "@/frame/icons";
import { useUrl } from "@/frame/useUrl";
import type { Column } from "./types";

/** Ids of the columns to show: those of the URL, else those that are not hidden from the start. */
export function shownColumns(
  columns: readonly Column<never>[],
  wanted: string | undefined,
): string[] {
  const known = columns.map((column) => column.id);
  const named = (wanted ?? "").split(",").filter((id) => known.includes(id));
  if (named.length > 0) return known.filter((id) => named.includes(id));
  return columns.filter((column) => column.hidden !== true).map((column) => column.id);
}

export function ColumnMenu({ columns }: { columns: readonly Column<never>[] }) {
  const { t } = useTranslation();
  const [state, change] = useUrl();
  const shown = shownColumns(columns, state.cols);
  const toggle = (id: string): void => {
    const next = shown.includes(id) ? shown.filter((one) => one !== id) : [...shown, id];
    if (next.length > 0) change({ cols: next.join(",") });
  };
  return (
    <Menu closeOnItemClick={false} position="bottom-end">
      <Menu.Target>
        <Tooltip label={t("column.title")}>
          <ActionIcon variant="subtle" color="gray" aria-label={t("column.title")}>
            <Icon name="columns" size={16} />
          </ActionIcon>
        </Tooltip>
      </Menu.Target>
      <Menu.Dropdown mah={420} style={{ overflowY: "auto" }}>
        {columns.map((column) => (
          <Menu.Item
            key={column.id}
            role="menuitemcheckbox"
            aria-checked={shown.includes(column.id)}
            onClick={() => toggle(column.id)}
            leftSection={<Checkbox.Indicator size="xs" checked={shown.includes(column.id)} />}
          >
            {t(column.label)}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item onClick={() => change({ cols: undefined })}>{t("column.reset")}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
