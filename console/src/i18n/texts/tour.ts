import type { Same } from "../same";

export const en = {
  tour: {
    title: "Tour",
    offer: "Six things to do, each really done",
    step: "{{n}} of {{all}} ·",
    find: "Find an order",
    findDo: "A buyer asks for order {{number}}. Press Ctrl K, type the number, open the order.",
    alert: "Acknowledge an alert",
    alertDo: "“{{title}}” has nobody yet. Open it and acknowledge it, with a note if you like.",
    letter: "Send a poison event again",
    letterDo:
      "{{service}} could not take an event of {{key}}; what came after it waits. See why, then send it again.",
    borrow: "Call stock from a neighbour",
    borrowBefore:
      "Two warehouses first need an agreement to share. Preparing makes one (PUT /v1/sharing-agreements/…) and accepts it for both.",
    borrowDo:
      "{{to}} wants {{sku}}, and {{from}} has plenty. Under Neighbours, call a few units over.",
    confirm: "Confirm a purchase order as its supplier",
    confirmBefore:
      "Preparing issues an order to a factory of the tour's own (POST /v1/purchase-orders) and a link for it, such as a factory gets by mail or chat.",
    confirmDo: "You are the factory now. Open the link to {{number}} and confirm it.",
    back: "Travel back an hour",
    backDo: "In Stock, type “1h ago” into As of: the same table, an hour earlier.",
    prepare: "Prepare",
    go: "Take me there",
    open: "Open the link",
    nothing: "There is nothing to work on yet; this makes something:",
    done: "Done.",
    allDone: "Done. That was the tour; it starts again from the account menu.",
    before: "Back",
    next: "Next",
    skip: "Skip",
    end: "End",
    close: "End the tour",
  },
} as const;

export const zh: Same<typeof en> = {
  tour: {
    title: "导览",
    offer: "六个任务，件件真做",
    step: "第 {{n}}／{{all}} 步 ·",
    find: "查找订单",
    findDo: "买家询问订单 {{number}}。按 Ctrl K，输入单号并打开该订单。",
    alert: "确认预警",
    alertDo: "“{{title}}”尚无人处理。打开并确认，可附备注。",
    letter: "重发死信事件",
    letterDo: "{{service}} 无法处理 {{key}} 的事件，其后的事件都在等待。查看原因，然后重发。",
    borrow: "向邻仓借调库存",
    borrowBefore:
      "两个仓库须先有共享协议。“准备”会建立协议（PUT /v1/sharing-agreements/…）并代双方同意。",
    borrowDo: "{{to}} 需要 {{sku}}，而 {{from}} 库存充足。在“邻仓”页借调几件。",
    confirm: "以供应商身份确认采购单",
    confirmBefore:
      "“准备”会向导览专用工厂下一张采购单（POST /v1/purchase-orders），并生成工厂会在邮件或聊天中收到的链接。",
    confirmDo: "现在您是工厂。打开 {{number}} 的链接并确认。",
    back: "回到一小时前",
    backDo: "在“库存”的“截至”框输入“1小时前”：同一张表，一小时前的样子。",
    prepare: "准备",
    go: "带我去",
    open: "打开链接",
    nothing: "目前没有可处理的内容，可用此命令产生：",
    done: "已完成。",
    allDone: "已完成。导览到此结束，可从账户菜单重新开始。",
    before: "上一步",
    next: "下一步",
    skip: "跳过",
    end: "结束",
    close: "结束导览",
  },
};
