import type { Same } from "../same";

export const en = {
  story: {
    title: "Timeline",
    none: "No event of this is known.",
    noneCure: "Events reach the control tower within a second. See what is late: ./entrepot doctor",
    now: "As it is now",
    asOf: "As of {{time}}",
    slider: "Go back in time",
    toNow: "Back to now",
    truncated: "Only the newest {{n}} events are shown.",
    after: "{{time}} after the one before",
    missing: "Missing: {{step}}",
    overdue: "overdue by {{time}}",
    hole: "Versions {{first}} to {{last}} of {{subject}} are not here.",
    promise: "Promise",
    by: "By",
    promised: "Promised",
    actual: "Actual",
    state: "State",
    known: "What was known",
  },
} as const;

export const zh: Same<typeof en> = {
  story: {
    title: "时间线",
    none: "没有已知的相关事件。",
    noneCure: "事件通常一秒内到达控制塔。查看延迟：./entrepot doctor",
    now: "当前状态",
    asOf: "截至 {{time}}",
    slider: "回到过去",
    toNow: "回到现在",
    truncated: "仅显示最新 {{n}} 条事件。",
    after: "距上一事件 {{time}}",
    missing: "缺失：{{step}}",
    overdue: "已逾期 {{time}}",
    hole: "{{subject}} 的版本 {{first}} 至 {{last}} 缺失。",
    promise: "承诺",
    by: "承诺方",
    promised: "承诺时间",
    actual: "实际时间",
    state: "状态",
    known: "当时已知",
  },
};
