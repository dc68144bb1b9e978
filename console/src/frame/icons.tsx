/** Line icons of 24 units, drawn for the console. */
const PATHS = {
  now: "M12 7v5l3 2M21 12a9 9 0 1 1-18 0 9 9 0 0 1 18 0",
  events: "M4 6h10M4 12h16M4 18h7M18 4v4M16 6h4",
  orders: "M6 3h12v18l-3-2-3 2-3-2-3 2zM9 8h6M9 12h6",
  stock: "M3 8l9-5 9 5v8l-9 5-9-5zM3 8l9 5 9-5M12 13v8",
  suppliers: "M3 21V10l6 4v-4l6 4V5h6v16zM7 18h2M12 18h2M17 18h1",
  planning: "M3 20h18M5 16l4-5 4 3 6-8M15 6h4v4",
  shipments:
    "M2 6h12v10H2zM14 10h4l4 3v3h-8M6 19a2 2 0 1 0 0-4 2 2 0 0 0 0 4M18 19a2 2 0 1 0 0-4 2 2 0 0 0 0 4",
  marketplaces:
    "M4 9l1-5h14l1 5M4 9a3 3 0 0 0 5 1 3 3 0 0 0 6 0 3 3 0 0 0 5-1M5 12v8h14v-8M10 20v-5h4v5",
  alerts: "M12 3a6 6 0 0 1 6 6c0 6 2 7 2 8H4c0-1 2-2 2-8a6 6 0 0 1 6-6M10 20a2 2 0 0 0 4 0",
  letters: "M3 6h18v12H3zM3 7l9 6 9-6M16 15l4 4M20 15l-4 4",
  webhooks: "M8 17a4 4 0 1 1-2-7M12 4a4 4 0 0 1 3 6l2 4M10 9l-3 6M17 21a4 4 0 0 0 0-8M8 17h8",
  parties:
    "M9 11a4 4 0 1 0 0-8 4 4 0 0 0 0 8M2 21c0-4 3-7 7-7s7 3 7 7M16 3a4 4 0 0 1 0 8M18 14c3 1 4 4 4 7",
  figures: "M4 20V10M10 20V4M16 20v-8M22 20H2",
  search: "M11 18a7 7 0 1 0 0-14 7 7 0 0 0 0 14M16 16l5 5",
  close: "M6 6l12 12M18 6L6 18",
  filter: "M4 5h16l-6 8v6l-4-2v-4z",
  columns: "M4 5h16v14H4zM10 5v14M15 5v14",
  export: "M12 3v12M7 10l5 5 5-5M4 20h16",
  save: "M6 3h12v18l-6-4-6 4z",
  copy: "M9 9h11v12H9zM5 15H4V3h11v2",
  more: "M5 12h.01M12 12h.01M19 12h.01",
  refresh: "M20 11a8 8 0 1 0-2 6M20 5v6h-6",
  pause: "M8 5v14M16 5v14",
  play: "M7 5l12 7-12 7z",
  sun: "M12 16a4 4 0 1 0 0-8 4 4 0 0 0 0 8M12 2v2M12 20v2M2 12h2M20 12h2M5 5l1.5 1.5M17.5 17.5L19 19M5 19l1.5-1.5M17.5 6.5L19 5",
  moon: "M20 14A8 8 0 1 1 10 4a6.500 6.500 0 0 0 10 10",
  globe: "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18M3 12h18M12 3c3 3 3 15 0 18M12 3c-3 3-3 15 0 18",
  language: "M4 6h9M8 4v2M5 14c4-2 6-5 6-8M6 9c1 3 4 5 6 5M12 20l4-10 4 10M13.500 17h5",
  user: "M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8M4 21c0-5 4-7 8-7s8 2 8 7",
  left: "M14 6l-6 6 6 6",
  right: "M10 6l6 6-6 6",
  down: "M6 9l6 6 6-6",
  up: "M6 15l6-6 6 6",
  pin: "M9 3h6l-1 7 3 3H7l3-3zM12 13v8",
  plus: "M12 5v14M5 12h14",
  check: "M5 12l5 5 9-11",
  link: "M10 14a4 4 0 0 0 6 0l3-3a4 4 0 0 0-6-6l-1 1M14 10a4 4 0 0 0-6 0l-3 3a4 4 0 0 0 6 6l1-1",
  tree: "M5 4v14h6M5 9h6M14 6.500h6v5h-6zM14 15.500h6v5h-6z",
  keyboard: "M3 6h18v12H3zM7 10h.01M11 10h.01M15 10h.01M7 14h10",
} as const;

export type IconName = keyof typeof PATHS;

export function Icon({ name, size = 18 }: { name: IconName; size?: number }) {
  return (
    <svg
      aria-hidden="true"
      focusable="false"
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth={1.7}
      strokeLinecap="round"
      strokeLinejoin="round"
    >
      <path d={PATHS[name]} />
    </svg>
  );
}
