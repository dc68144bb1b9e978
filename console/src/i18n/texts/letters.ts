import type { Same } from "../same";

export const en = {
  letters: {
    none: "No dead letter. Every event was taken by everyone who reads it.",
    noneCure: "To see one in a demo: ./entrepot sim inject poison-event",
    causes: "Causes",
    created: "Since",
    service: "Service",
    status: "State",
    type: "Event type",
    key: "Key",
    attempts: "Attempts",
    reason: "Reason",
    newest: "newest {{time}}",
    behind: "{{n}} wait behind",
    dryRun: "Dry run",
    redrive: "Send again",
    redriveAll: "Send all again",
    would:
      "Would send {{keys}} keys again, each with all that waits behind it. Nothing was changed.",
    did: "{{replayed}} events taken, of {{keys}} keys; {{failed}} keys failed again.",
    place: "Topic / partition / offset",
    cause: "Cause",
    body: "Body",
    headers: "Headers",
  },
} as const;

export const zh: Same<typeof en> = {
  letters: {
    none: "没有死信。每个事件都已被所有读取者接收。",
    noneCure: "在演示中制造一个：./entrepot sim inject poison-event",
    causes: "原因",
    created: "起始时间",
    service: "服务",
    status: "状态",
    type: "事件类型",
    key: "键",
    attempts: "次数",
    reason: "原因",
    newest: "最近 {{time}}",
    behind: "后面排队 {{n}} 条",
    dryRun: "试运行",
    redrive: "重新投递",
    redriveAll: "全部重新投递",
    would: "将重新投递 {{keys}} 个键及其后等待的全部事件。未做任何更改。",
    did: "共 {{keys}} 个键，已接收 {{replayed}} 个事件；{{failed}} 个键再次失败。",
    place: "主题 / 分区 / 偏移",
    cause: "原因",
    body: "内容",
    headers: "头部",
  },
};
