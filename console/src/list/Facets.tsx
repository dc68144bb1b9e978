/** The filters beside a list: each axis with its values and how many rows have them. */
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Format } from "@/format/useFormat";
import { useFormat } from "@/format/useFormat";
import { Icon } from "@/frame/icons";
import type { UrlPatch, UrlState } from "@/frame/useUrl";
import type { Facet, PageOf } from "./types";
import { chosen, valuesOf } from "./usePages";

const FEW = 8;

interface Props<Row> {
  facets: readonly Facet<Row>[];
  rows: readonly Row[];
  state: UrlState;
  change: (patch: UrlPatch) => void;
  /** The service's own counts, by axis. */
  counted: PageOf<Row>["facets"];
}

export function Facets<Row>({ facets, rows, state, change, counted }: Props<Row>) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <aside className="facets" aria-label={t("list.filters")}>
      {facets.map((facet) => (
        <FacetBox
          key={facet.id}
          facet={facet}
          counts={countsOf(facet, rows, counted?.[facet.id])}
          picked={chosen(state, facet.id)}
          format={format}
          onPick={(values) => change({ [facet.id]: values.join(","), open: undefined })}
        />
      ))}
      {counted === undefined && <p className="facets-note">{t("list.local")}</p>}
    </aside>
  );
}

export function countsOf<Row>(
  facet: Facet<Row>,
  rows: readonly Row[],
  counted?: Readonly<Record<string, number>>,
): Map<string, number> {
  const counts = new Map<string, number>((facet.options ?? []).map((option) => [option, 0]));
  if (counted !== undefined) {
    for (const [value, count] of Object.entries(counted)) counts.set(value, count);
    return counts;
  }
  for (const row of rows) {
    for (const value of valuesOf(facet, row)) counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return counts;
}

interface BoxProps {
  facet: {
    id: string;
    label: Facet<never>["label"];
    server: boolean;
    many?: boolean;
    options?: readonly string[];
    name?: Facet<never>["name"];
  };
  counts: ReadonlyMap<string, number>;
  picked: readonly string[];
  format: Format;
  onPick: (values: string[]) => void;
}

/** One axis. Server axes take one value, local ones several. */
export function FacetBox({ facet, counts, picked, format, onPick }: BoxProps) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(true);
  const [all, setAll] = useState(false);
  const values = useMemo(() => {
    const made = [...new Set([...counts.keys(), ...picked])];
    return facet.options === undefined
      ? made.sort((one, other) => (counts.get(other) ?? 0) - (counts.get(one) ?? 0))
      : made;
  }, [counts, picked, facet.options]);
  const shown = all ? values : values.slice(0, FEW);
  // An axis without a value is nothing to choose from.
  if (values.length === 0) return null;
  const toggle = (value: string): void => {
    if (picked.includes(value)) onPick(picked.filter((one) => one !== value));
    else onPick(facet.server && facet.many !== true ? [value] : [...picked, value]);
  };
  return (
    <fieldset className="facet">
      <legend>
        <button type="button" aria-expanded={open} onClick={() => setOpen(!open)}>
          <Icon name={open ? "down" : "right"} size={12} />
          {t(facet.label)}
        </button>
      </legend>
      {open &&
        shown.map((value) => (
          <label key={value} className="facet-value" data-on={picked.includes(value) || undefined}>
            <input
              type="checkbox"
              checked={picked.includes(value)}
              onChange={() => toggle(value)}
            />
            <span className="facet-name" title={value}>
              {facet.name?.(value, format) ?? format.label(value)}
            </span>
            <span className="facet-count">{format.count(counts.get(value) ?? 0)}</span>
          </label>
        ))}
      {open && values.length > FEW && (
        <button type="button" className="facet-more" onClick={() => setAll(!all)}>
          {all ? "−" : `+ ${values.length - FEW}`}
        </button>
      )}
    </fieldset>
  );
}
