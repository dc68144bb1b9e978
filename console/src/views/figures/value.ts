import type { components } from "@/api/generated/control-tower";
import { type Format, NONE } from "@/format/useFormat";

type Figure = components["schemas"]["KpiFigure"];

/** A figure's number in its unit. */
export function valueText(
  value: number | null | undefined,
  unit: Figure["unit"],
  currency: string | null | undefined,
  format: Format,
): string {
  if (typeof value !== "number") return NONE;
  switch (unit) {
    case "share":
      return format.percent(value);
    case "seconds":
      return format.duration(value);
    case "minor_units":
      return format.money(Math.round(value), currency);
    case "days":
    case "turns":
      return format.count(value);
  }
}
