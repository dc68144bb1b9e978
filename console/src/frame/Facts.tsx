import type { ReactNode } from "react";
import { NONE } from "@/format/useFormat";

/** Names and values of one thing. */
export function Facts({ items }: { items: readonly (readonly [string, ReactNode])[] }) {
  return (
    <dl className="facts">
      {items.map(([name, value]) => (
        <div key={name} style={{ display: "contents" }}>
          <dt>{name}</dt>
          <dd>{value === null || value === undefined || value === "" ? NONE : value}</dd>
        </div>
      ))}
    </dl>
  );
}
