"""What the demo says, in English and Chinese."""

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
}  # fmt: skip
