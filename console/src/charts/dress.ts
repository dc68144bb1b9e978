/** How charts look. Nothing here loads the chart library. */
import { useComputedColorScheme } from "@mantine/core";
import type { EChartsCoreOption } from "echarts/core";

export type Option = EChartsCoreOption;

export const COLOURS = ["#0b8f87", "#e8590c", "#3b6fd4", "#9c36b5", "#c2255c", "#5c940d"];

/** What every chart shares; text and lines follow the scheme. */
export function dressed(option: Option, dark: boolean): Option {
  const text = dark ? "#c9d1d9" : "#37424b";
  return {
    color: COLOURS,
    textStyle: { color: text, fontFamily: "inherit" },
    aria: { enabled: true },
    animation: false,
    backgroundColor: "transparent",
    ...option,
  };
}

export const axisOf = (dark: boolean) => ({
  axisLine: { lineStyle: { color: dark ? "#4a5157" : "#c4ccd3" } },
  axisLabel: { color: dark ? "#a3abb2" : "#5b6670" },
  splitLine: { lineStyle: { color: dark ? "#2b2f33" : "#eef1f3" } },
});

export function useDark(): boolean {
  return useComputedColorScheme("light") === "dark";
}
