"""What the demo and the simulation say, in English and Chinese."""

DEMO: dict[str, tuple[str, str]] = {
    "step.marketplaces": ("Played marketplaces", "模拟电商平台"),
    "step.world": ("Seeding the world", "初始化模拟世界"),
    "demo.console": ("Console   {url}  (user {user}, password {password})",
                     "控制台    {url}（用户 {user}，密码 {password}）"),
    "demo.token": ("Token     {command}", "令牌      {command}"),
    "demo.show": ("Running   about {rate:g} events a second, without end",
                  "运行中    每秒约 {rate:g} 个事件，持续不断"),
    "demo.mode": ("Persistence: disk · development, not for production",
                  "持久化：磁盘 · 开发模式，请勿用于生产"),
    "demo.next": ("Try next:", "下一步："),
    "demo.watch": ("see orders as they come", "实时查看订单"),
    "demo.replay": ("play a file of real orders", "重放真实订单文件"),
    "demo.how_to": ("connect a factory of your own", "接入您自己的工厂"),
    "e.rate": ("--rate must be above 0.", "--rate 必须大于 0。"),
    "token": ("Print an access token, for curl.", "打印访问令牌，供 curl 使用。"),
    "p.client": ("ops or admin.", "ops 或 admin。"),
    "simulate": (
        "Play a supply chain forward in time; needs no hub.",
        "推演一条供应链；无需启动枢纽。",
    ),
    "simulate.supply_chain": (
        "A whole merchant, day by day: planning's policy against separate min/max at equal stock value.",
        "逐日推演整个商家：在相同库存金额下对比计划策略与各区独立最小/最大库存。",
    ),
    "simulate.months": ("Months that are counted.", "统计的月数。"),
    "simulate.regions": ("Regions, each with an overseas warehouse.", "区域数，每区一个海外仓。"),
    "simulate.skus": ("SKUs.", "SKU 数量。"),
    "simulate.seed": ("The merchant and its luck.", "随机种子：决定商家与运气。"),
    "simulate.policy": (
        "both: side by side at equal average stock value.",
        "both：在相同平均库存金额下并列对比。",
    ),
    "simulate.money": (
        "Stock value of both: what the textbook's levels, or what planning's classes ask for.",
        "双方的库存金额：按教科书水位，或按计划服务等级所需。",
    ),
    "simulate.factor": ("Of the levels, for policy minmax alone.", "仅用于 minmax：水位倍数。"),
    "simulate.patient": ("Share of buyers who wait where the shelf is empty.", "缺货时愿意等待的买家比例。"),
    "simulate.latest_days": ("Days after the order when those withdraw.", "下单后多少天未到则撤单。"),
}  # fmt: skip
