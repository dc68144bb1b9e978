import { ActionIcon, Menu, Tooltip } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { csvLine, jsonLine, workbook, xlsxRow } from "@/export/cells";
import { download, fileName, type Kind } from "@/export/run";
import { type Format, useFormat } from "@/format/useFormat";
import { Icon } from "@/frame/icons";
import { tellDone } from "@/frame/notices";
import type { LiveColumn } from "./LiveTable";
import { textOf } from "./LiveTable";
import { type LiveEvent, whole } from "./liveEvent";

const KINDS: readonly Kind[] = ["csv", "xlsx", "jsonl"];

/** The rows of the table as they are shown, in a file; JSON lines hold the whole events. */
export function LiveExport({
  events,
  columns,
}: {
  events: () => LiveEvent[];
  columns: readonly LiveColumn[];
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const run = async (kind: Kind): Promise<void> => {
    const rows = events();
    const file = fileName("events", kind, new Date());
    download(await blobOf(rows, columns, format, kind), file);
    tellDone(t("export.done", { n: format.count(rows.length), file }));
  };
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Tooltip label={t("export.title")}>
          <ActionIcon variant="subtle" color="gray" aria-label={t("export.title")}>
            <Icon name="export" size={16} />
          </ActionIcon>
        </Tooltip>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t("export.all", { what: t("events.noun") })}</Menu.Label>
        {KINDS.map((kind) => (
          <Menu.Item key={kind} onClick={() => void run(kind)}>
            {t(`export.${kind}`)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

async function blobOf(
  rows: readonly LiveEvent[],
  columns: readonly LiveColumn[],
  format: Format,
  kind: Kind,
): Promise<Blob> {
  if (kind === "jsonl") return new Blob(rows.map((event) => jsonLine(whole(event))));
  const heads = columns.map((column) => column.label);
  const cells = rows.map((event) =>
    columns.map((column) => (column.id === "time" ? event.time : textOf(event, column.id, format))),
  );
  if (kind === "csv") return new Blob([`\uFEFF${csvLine(heads)}`, ...cells.map(csvLine)]);
  const { strToU8, zipSync } = await import("fflate");
  const parts = workbook("events", [xlsxRow(heads), ...cells.map(xlsxRow)]);
  const files = Object.fromEntries(
    Object.entries(parts).map(([path, text]) => [path, strToU8(text)]),
  );
  return new Blob([zipSync(files) as Uint8Array<ArrayBuffer>]);
}
