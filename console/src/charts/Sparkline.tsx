/** A small line of numbers, drawn as SVG; gaps stay gaps. */
export function Sparkline({
  values,
  width = 120,
  height = 26,
}: {
  values: readonly (number | null | undefined)[];
  width?: number;
  height?: number;
}) {
  const known = values.filter((value): value is number => typeof value === "number");
  if (known.length < 2) return null;
  return (
    <svg width={width} height={height} className="spark" aria-hidden="true">
      <path d={pathOf(values, width, height)} fill="none" stroke="currentColor" strokeWidth={1.5} />
    </svg>
  );
}

const EDGE = 2;

export function pathOf(
  values: readonly (number | null | undefined)[],
  width: number,
  height: number,
): string {
  const known = values.filter((value): value is number => typeof value === "number");
  const low = Math.min(...known);
  const span = Math.max(...known) - low || 1;
  const step = (width - 2 * EDGE) / Math.max(1, values.length - 1);
  let broken = true;
  return values
    .map((value, place) => {
      if (typeof value !== "number") {
        broken = true;
        return "";
      }
      const x = EDGE + place * step;
      const y = height - EDGE - ((value - low) / span) * (height - 2 * EDGE);
      const letter = broken ? "M" : "L";
      broken = false;
      return `${letter}${x.toFixed(1)} ${y.toFixed(1)}`;
    })
    .join("");
}
