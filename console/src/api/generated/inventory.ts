// Generated from docs/openapi/inventory-v1.json by console/codegen; do not edit.

export interface paths {
    "/health/live": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The process answers
         * @description Also tells the types of events that this service reacts to; others pass it by.
         */
        get: operations["live_health_live_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/health/ready": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Every part has made progress within 30 s */
        get: operations["is_ready_health_ready_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/alert-rules": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Rules / 预警规则列表
         * @description By name.
         */
        get: operations["list_rules_v1_alert_rules_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/alert-rules:dry-run": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Try a rule / 试运行预警规则
         * @description Holds a rule against the stock as it is, without keeping it or opening anything.
         */
        post: operations["dry_run_v1_alert_rules_dry_run_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/alert-rules/{rule_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One rule / 查询预警规则
         * @description One rule.
         */
        get: operations["get_rule_v1_alert_rules__rule_id__get"];
        /**
         * Set a rule / 设置预警规则
         * @description Makes a rule, or replaces it (send If-Match). Rules are evaluated every few seconds.
         */
        put: operations["put_rule_v1_alert_rules__rule_id__put"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/alert-rules/{rule_id}/versions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A rule's versions / 预警规则历史
         * @description Who set what, and when.
         */
        get: operations["list_versions_v1_alert_rules__rule_id__versions_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/alerts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Alerts / 预警列表
         * @description Newest first; a warehouse sees those of its own stock.
         */
        get: operations["list_alerts_v1_alerts_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/allocation-rules": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Rules / 保留规则列表
         * @description By name; a shop sees those that name it.
         */
        get: operations["list_rules_v1_allocation_rules_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/allocation-rules/{rule_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One rule / 查询保留规则
         * @description A shop sees the rules that name it, staff and services all.
         */
        get: operations["get_rule_v1_allocation_rules__rule_id__get"];
        /**
         * Guarantee units to shops / 设置店铺保留库存
         * @description Makes a rule, or replaces it (send If-Match). What it keeps is told as AllocationChanged
         *     of each record; no reservation of another shop takes it.
         */
        put: operations["put_rule_v1_allocation_rules__rule_id__put"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/availability": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What can be promised / 可承诺库存
         * @description Sums over active places, of a country or of a shop's sources where given. A warehouse
         *     counts its own places; a shop gets its own sums.
         */
        get: operations["get_availability_v1_availability_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/backorder-policies": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Policies / 预售规则列表
         * @description By SKU.
         */
        get: operations["list_policies_v1_backorder_policies_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/backorder-policies/{sku}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One policy / 查询预售规则
         * @description The SKU's policy.
         */
        get: operations["get_policy_v1_backorder_policies__sku__get"];
        /**
         * Allow backorders / 允许预售
         * @description Sets the SKU's policy, or replaces it (send If-Match). It holds for new refusals; who
         *     waits already goes on waiting.
         */
        put: operations["put_policy_v1_backorder_policies__sku__put"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/backorders": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Who waits / 预售订单列表
         * @description A shop sees its own, without what its units are promised out of.
         */
        get: operations["list_backorders_v1_backorders_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/consumer:resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Resume Consumer
         * @description Close the breaker that too many rejects opened.
         */
        post: operations["resume_consumer_v1_consumer_resume_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/contents/{reference}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What is in a parcel or return / 查询包裹内容
         * @description 404: nothing was told of it.
         */
        get: operations["get_contents_v1_contents__reference__get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/count-plans": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Plans / 盘点计划列表
         * @description In the order they were made.
         */
        get: operations["list_plans_v1_count_plans_get"];
        put?: never;
        /**
         * Plan a count / 新建盘点计划
         * @description Chooses the lines now; stock that comes in later is not in the plan.
         */
        post: operations["post_plan_v1_count_plans_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/count-plans/{plan_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One plan / 查询盘点计划
         * @description A plan and how far it is.
         */
        get: operations["get_plan_v1_count_plans__plan_id__get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/count-plans/{plan_id}:approve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Approve variances / 批准盘点差异
         * @description Posts variances as of the instants of their counts. By a person who did not count. A line
         *     of which a later count was booked becomes `superseded`.
         */
        post: operations["approve_v1_count_plans__plan_id__approve_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/count-plans/{plan_id}:cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Give up a plan / 取消盘点计划
         * @description What was posted stays posted.
         */
        post: operations["cancel_v1_count_plans__plan_id__cancel_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/count-plans/{plan_id}:reject": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Reject variances / 驳回盘点差异
         * @description The books stay as they are.
         */
        post: operations["reject_v1_count_plans__plan_id__reject_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/count-plans/{plan_id}/counts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Enter counts / 录入盘点数
         * @description Takes what a named person counted; a line that asks for a second count takes it from
         *     another person. What is tolerated is posted at once, the rest waits for a decision.
         */
        post: operations["post_counts_v1_count_plans__plan_id__counts_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/count-plans/{plan_id}/lines": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Lines of a plan / 盘点明细
         * @description By SKU and lot.
         */
        get: operations["list_lines_v1_count_plans__plan_id__lines_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/counts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Counts / 盘点列表
         * @description In the order they were posted.
         */
        get: operations["list_counts_v1_counts_get"];
        put?: never;
        /**
         * Post a count / 提交盘点
         * @description Applies each variance as an adjustment. What moved after counted_at is not counted as a
         *     variance. A line that would fall below what is reserved is refused, the others apply.
         */
        post: operations["create_count_v1_counts_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/counts/{count_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One count / 查询盘点
         * @description One count with its variances.
         */
        get: operations["get_count_v1_counts__count_id__get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/customs-releases": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Release to free circulation / 保税货物放行
         * @description Moves goods of a bonded place to one in free circulation at once, by the number of the
         *     customs declaration. Goods that travel take a transfer with a declaration_reference.
         */
        post: operations["post_customs_release_v1_customs_releases_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/dead-letters": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Dead Letters
         * @description Oldest first.
         */
        get: operations["list_dead_letters_v1_dead_letters_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/dead-letters:redrive": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Redrive
         * @description Replay parked keys once, each in order in one transaction; one that fails stays.
         */
        post: operations["redrive_v1_dead_letters_redrive_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/dead-letters/{letter_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Dead Letter
         * @description One letter with its body and cause.
         */
        get: operations["get_dead_letter_v1_dead_letters__letter_id__get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/fulfilments/{fulfilment_id}/contents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Lots and serials of a parcel / 登记包裹批次与序列号
         * @description Says which lots and serial numbers were picked, before the parcel is told to have left;
         *     serial numbers may follow. Replaces what was said before.
         */
        put: operations["put_parcel_v1_fulfilments__fulfilment_id__contents_put"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/in-transit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Between places / 在途库存
         * @description Units under way by transfer and SKU, with the day they are expected and their lots. Seen
         *     by both ends.
         */
        get: operations["list_in_transit_v1_in_transit_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incoming": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What is coming / 在途与预到货
         * @description Advance ship notices and transfers under way, and what suppliers confirmed but did not
         *     send yet (source `purchase_order`), in the order they were told.
         */
        get: operations["list_incoming_v1_incoming_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/ledger-audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Recount the ledger / 账实核对
         * @description Counts every movement again, independently of the balances; a warehouse recounts its own
         *     places. Reads the whole ledger.
         */
        get: operations["get_ledger_audit_v1_ledger_audit_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/loan-entries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Bookings / 借货流水
         * @description Newest first; append-only.
         */
        get: operations["list_entries_v1_loan_entries_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/loans": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Loans / 借货余额
         * @description By agreement and SKU; a party sees its own.
         */
        get: operations["list_loans_v1_loans_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/loans:settle": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Settle loans / 结清借货
         * @description Takes units off, with money, goods or a write-off; never more than is outstanding. Send an
         *     Idempotency-Key: two equal settlements may be two facts.
         */
        post: operations["settle_v1_loans_settle_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/loans/pairs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What is owed between owners / 双方往来余额
         * @description Sums over agreements and SKUs.
         */
        get: operations["list_pairs_v1_loans_pairs_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/locations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Locations / 库位列表
         * @description By code.
         */
        get: operations["list_locations_v1_locations_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/locations/{location}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One location / 查询库位
         * @description One location.
         */
        get: operations["get_location_v1_locations__location__get"];
        /**
         * Register or change a location / 登记或修改库位
         * @description Registers a location, or replaces it (send If-Match). Publishes LocationChanged. A new
         *     operator takes over the stock; the ledger keeps who it was.
         */
        put: operations["put_location_v1_locations__location__put"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/locations/{location}/zones": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Zones / 库区列表
         * @description By zone and SKU.
         */
        get: operations["list_zones_v1_locations__location__zones_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/locations/{location}/zones/{zone}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * What lies in a zone / 设置库区商品
         * @description Replaces the SKUs of a zone.
         */
        put: operations["put_zone_v1_locations__location__zones__zone__put"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/lots": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Lots in stock / 批次库存
         * @description Lots with units, and the order in which they leave: first expired first out. as_of counts
         *     the ledger by occurred_at, and judges expiry by that day.
         */
        get: operations["list_lots_v1_lots_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/lots/{sku}/{lot}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A lot everywhere / 批次追溯
         * @description Where it is, what was decided, which orders got it. A warehouse sees its own part.
         */
        get: operations["get_lot_v1_lots__sku___lot__get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/lots/{sku}/{lot}:assign": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Name the lot of units that had none / 补录批次
         * @description For goods that were there before lots were kept. No balance changes.
         */
        post: operations["assign_lot_v1_lots__sku___lot__assign_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/lots/{sku}/{lot}:hold": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Put a lot on hold / 冻结批次
         * @description What is free goes to quality_hold at once; what is promised as soon as it is free. More of
         *     the lot that comes in goes there, too.
         */
        post: operations["hold_lot_v1_lots__sku___lot__hold_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/lots/{sku}/{lot}:release": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Release a lot / 解冻批次
         * @description A warehouse releases what it put on hold itself; staff release everything that is not too
         *     old to be sold.
         */
        post: operations["release_lot_v1_lots__sku___lot__release_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/lots/{sku}/{lot}/shipments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Who got a lot / 批次流向
         * @description The list for a recall, in the order of shipping.
         */
        get: operations["list_lot_shipments_v1_lots__sku___lot__shipments_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/movements": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The ledger / 库存流水
         * @description Newest first: by occurred_at for one SKU, else in the order of posting. reference: a
         *     reservation, transfer, count, notice, purchase order or return. account with sku and location
         *     alone: the balance after each movement, down to the first one.
         */
        get: operations["list_movements_v1_movements_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/reservation-lines": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Units held at a location / 库位预留明细
         * @description Open lines at a location (required), without the orders behind them: what its operator
         *     needs to know.
         */
        get: operations["list_open_lines_v1_reservation_lines_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/reservations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Reservations / 预留列表
         * @description By id, of one order or in one state.
         */
        get: operations["list_reservations_v1_reservations_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/reservations:batch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Reserve for many orders / 批量预留库存
         * @description Each item is held as a whole or not at all, whatever becomes of the others: 201 held, 200
         *     held before, 409 insufficient-stock with the shortages or wrong-state, 422 a broken rule.
         */
        post: operations["post_reservations_v1_reservations_batch_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/reservations/{reservation_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One reservation / 查询预留
         * @description A shop sees its own, staff and services all; a warehouse sees none of them (it reads
         *     /v1/reservation-lines).
         */
        get: operations["get_reservation_v1_reservations__reservation_id__get"];
        /**
         * Reserve, all or nothing / 预留库存
         * @description Holds the whole demand by the first feasible option, or answers 409 insufficient-stock
         *     with the shortages and leaves nothing. Repeating an id answers what is held.
         */
        put: operations["put_reservation_v1_reservations__reservation_id__put"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/reservations/{reservation_id}:release": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Give units back / 释放预留
         * @description Gives back all open units, or some of some lines; a repeat finds nothing open. Never more
         *     than is open.
         */
        post: operations["release_reservation_v1_reservations__reservation_id__release_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/returns/{return_id}/contents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Lots and serials of a return / 登记退货批次与序列号
         * @description Says which lots and serial numbers came back, before the return is told to be received.
         */
        put: operations["put_return_v1_returns__return_id__contents_put"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/serials": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Units / 序列号列表
         * @description By SKU and serial number.
         */
        get: operations["list_serials_v1_serials_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/serials/{sku}/{serial}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One unit / 查询序列号
         * @description Where it is and how it came there; seen by the party that has it (or had it last).
         */
        get: operations["get_serial_v1_serials__sku___serial__get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/shareable": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What could be borrowed now / 当前可借库存
         * @description What a region that is short could get now: min(cap - used, available - floor) of each
         *     agreement, within its hours. A party sees its own agreements.
         */
        get: operations["get_shareable_v1_shareable_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sharing-agreements": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Agreements / 共享协议列表
         * @description By name; a party sees those it belongs to.
         */
        get: operations["list_agreements_v1_sharing_agreements_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sharing-agreements/{agreement}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One agreement / 查询共享协议
         * @description Seen by its two parties and staff.
         */
        get: operations["get_agreement_v1_sharing_agreements__agreement__get"];
        /**
         * Propose an agreement / 提议共享协议
         * @description Proposes terms, or changes them (send If-Match). The caller's side agrees by this, the
         *     other one with :accept. Publishes SharingAgreementChanged.
         */
        put: operations["put_agreement_v1_sharing_agreements__agreement__put"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sharing-agreements/{agreement}:accept": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Agree / 同意共享协议
         * @description The other side agrees; with both it is active.
         */
        post: operations["accept_v1_sharing_agreements__agreement__accept_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sharing-agreements/{agreement}:call": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Call units over / 借调库存
         * @description Plans a transfer from the lender, within caps, floor and hours. By the borrower, or
         *     staff.
         */
        post: operations["call_units_v1_sharing_agreements__agreement__call_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sharing-agreements/{agreement}:end": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * End an agreement / 终止共享协议
         * @description Withdraws a proposal or cancels an agreement. Loans stay until they are settled.
         */
        post: operations["end_v1_sharing_agreements__agreement__end_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/shops/{shop}/sources": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Where a shop sells from / 查询店铺发货库位
         * @description An empty list: every active location. A shop sees its own list only.
         */
        get: operations["get_shop_sources_v1_shops__shop__sources_get"];
        /**
         * Where a shop sells from / 设置店铺发货库位
         * @description Replaces the list of locations that count for the shop's availability.
         */
        put: operations["put_shop_sources_v1_shops__shop__sources_put"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sku-policies": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Policies / 追溯规则列表
         * @description By SKU.
         */
        get: operations["list_policies_v1_sku_policies_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sku-policies/{sku}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One policy / 查询 SKU 追溯规则
         * @description 404: nothing was set, units are traced by nothing.
         */
        get: operations["get_policy_v1_sku_policies__sku__get"];
        /**
         * How an SKU is traced / 设置 SKU 追溯规则
         * @description Sets a policy, or replaces it (send If-Match). It counts from the next report on.
         */
        put: operations["put_policy_v1_sku_policies__sku__put"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/stock": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Balances / 库存余额
         * @description By SKU and location. as_of counts the ledger by occurred_at: a fact that was told late
         *     counts from when it happened.
         */
        get: operations["list_stock_v1_stock_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/stock-discrepancies": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Differences / 账实差异列表
         * @description In the order they were opened.
         */
        get: operations["list_discrepancies_v1_stock_discrepancies_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/stock-events:batch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Report stock events / 上报库存事件
         * @description Books each fact once, by the location's operator and event_id: 201 booked, 200 booked
         *     before, 409 the same id with another body (or units that are promised), 404 not your
         *     location, 422 a value breaks its rule.
         */
        post: operations["post_batch_v1_stock_events_batch_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/stock-events:import": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Report stock events by CSV / 导入库存事件 CSV
         * @description A file with the columns of a stock event, in any order; UTF-8 or GB 18030. Rows are booked
         *     in their order, 1,000 to a transaction.
         */
        post: operations["import_csv_v1_stock_events_import_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/stock-snapshots": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Snapshots / 快照列表
         * @description In the order they came.
         */
        get: operations["list_snapshots_v1_stock_snapshots_get"];
        put?: never;
        /**
         * Send a snapshot / 提交库存快照
         * @description Compares with our books as of taken_at and changes none of them; what differs waits for a
         *     person. A snapshot that was sent before answers 200 and changes nothing; a newer one replaces
         *     what nobody has decided.
         */
        post: operations["post_snapshot_v1_stock_snapshots_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/stock-snapshots:import": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send a snapshot by CSV / 导入库存快照 CSV
         * @description Columns sku, on_hand, quality_hold, damaged. A file with a fault is refused whole, each
         *     fault with its row and column: a snapshot with holes would accuse the warehouse.
         */
        post: operations["import_snapshot_v1_stock_snapshots_import_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/stock-snapshots/{snapshot_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One snapshot / 查询库存快照
         * @description A snapshot and how far its differences are decided.
         */
        get: operations["get_snapshot_v1_stock_snapshots__snapshot_id__get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/stock-snapshots/{snapshot_id}:accept-theirs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * The warehouse is right / 采纳仓库数据
         * @description Posts adjustments as of taken_at, with the snapshot as reference.
         */
        post: operations["accept_theirs_v1_stock_snapshots__snapshot_id__accept_theirs_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/stock-snapshots/{snapshot_id}:ask-recount": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Count again / 要求复盘
         * @description Makes a blind count plan of the SKUs in question.
         */
        post: operations["ask_recount_v1_stock_snapshots__snapshot_id__ask_recount_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/stock-snapshots/{snapshot_id}:keep-ours": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Our books are right / 保留我方数据
         * @description The books stay as they are; the warehouse is told by event.
         */
        post: operations["keep_ours_v1_stock_snapshots__snapshot_id__keep_ours_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/transfers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Transfers / 调拨单列表
         * @description In the order they were planned.
         */
        get: operations["list_transfers_v1_transfers_get"];
        put?: never;
        /**
         * Plan a transfer / 新建调拨单
         * @description Writes the transfer down; its dispatch moves the stock.
         */
        post: operations["post_transfer_v1_transfers_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/transfers/{transfer_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One transfer / 查询调拨单
         * @description Seen by both ends.
         */
        get: operations["get_transfer_v1_transfers__transfer_id__get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/transfers/{transfer_id}:cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Give up a plan / 取消调拨单
         * @description Only while nothing left.
         */
        post: operations["cancel_v1_transfers__transfer_id__cancel_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/transfers/{transfer_id}:dispatch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Units left / 调拨发出
         * @description free -> in_transit, once or (with more_follows) several times. By the operator of the first
         *     location, or staff.
         */
        post: operations["dispatch_v1_transfers__transfer_id__dispatch_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/transfers/{transfer_id}:receive": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Units arrived / 调拨收货
         * @description in_transit -> free, damaged or lost, in as many parts as it takes. By the operator of the
         *     second location, or staff. Send an Idempotency-Key: two equal parts may be two facts.
         */
        post: operations["receive_v1_transfers__transfer_id__receive_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /**
         * AcceptIn
         * @description on_behalf_of: the party whose consent staff records; others speak for themselves.
         * @example {}
         */
        AcceptIn: {
            /** On Behalf Of */
            on_behalf_of?: string | null;
        };
        /**
         * AgreementIn
         * @description The terms. The borrower is a location, or an operator with countries. Caps: units lent at
         *     once, of each SKU and in all; floor: units of each SKU that the lender keeps; hours: local
         *     times of the lender, none: always.
         * @example {
         *       "borrower_party": "warehouse:uk-3pl",
         *       "cancellable_by": "either",
         *       "cap_per_sku": 50,
         *       "cap_total": 200,
         *       "countries": [
         *         "GB"
         *       ],
         *       "currency": "EUR",
         *       "floor": 10,
         *       "hours": {
         *         "mon": [
         *           [
         *             "08:00",
         *             "18:00"
         *           ]
         *         ]
         *       },
         *       "kinds": [
         *         "ship_direct",
         *         "transfer"
         *       ],
         *       "lender_location": "EU-1",
         *       "price_minor": 120,
         *       "priority": 10,
         *       "skus": {
         *         "kind": "skus",
         *         "values": [
         *           "LAMP-1"
         *         ]
         *       },
         *       "valid_from": "2026-01-01T00:00:00Z",
         *       "valid_until": "2027-01-01T00:00:00Z"
         *     }
         */
        AgreementIn: {
            /** Borrower Location */
            borrower_location?: string | null;
            /** Borrower Party */
            borrower_party?: string | null;
            /**
             * Cancellable By
             * @default either
             * @enum {string}
             */
            cancellable_by?: "either" | "lender" | "borrower";
            /** Cap Per Sku */
            cap_per_sku?: number | null;
            /** Cap Total */
            cap_total?: number | null;
            /** Countries */
            countries?: string[];
            /** Currency */
            currency: string;
            /**
             * Floor
             * @default 0
             */
            floor?: number;
            /** Hours */
            hours?: {
                [key: string]: [
                    string,
                    string
                ][];
            };
            /** Kinds */
            kinds: ("ship_direct" | "transfer")[];
            /** Lender Location */
            lender_location: string;
            /**
             * Note
             * @default
             */
            note?: string;
            /**
             * Price Minor
             * @default 0
             */
            price_minor?: number;
            /**
             * Priority
             * @description The lowest is asked first.
             * @default 100
             */
            priority?: number;
            /**
             * @default {
             *       "kind": "all",
             *       "values": []
             *     }
             */
            skus?: components["schemas"]["SkuSetIn"];
            /**
             * Valid From
             * Format: date-time
             */
            valid_from: string;
            /** Valid Until */
            valid_until?: string | null;
        };
        /**
         * AgreementView
         * @description An agreement. version is its ETag.
         */
        AgreementView: {
            /** Agreement */
            agreement: string;
            /** Borrower Agreed */
            borrower_agreed: boolean;
            /** Borrower Location */
            borrower_location: string | null;
            /** Borrower Party */
            borrower_party: string;
            /** Cancellable By */
            cancellable_by: string;
            /** Cap Per Sku */
            cap_per_sku: number | null;
            /** Cap Total */
            cap_total: number | null;
            /** Countries */
            countries: string[];
            /** Currency */
            currency: string;
            /** Hours */
            hours: {
                [key: string]: [
                    string,
                    string
                ][];
            };
            /** Keep Floor */
            keep_floor: number;
            /** Kinds */
            kinds: string[];
            /** Lender Agreed */
            lender_agreed: boolean;
            /** Lender Location */
            lender_location: string;
            /** Lender Party */
            lender_party: string;
            /** Note */
            note: string;
            /** Price Minor */
            price_minor: number;
            /** Priority */
            priority: number;
            /** Sku Kind */
            sku_kind: string;
            /** Sku Values */
            sku_values: string[];
            /**
             * State
             * @enum {string}
             */
            state: "proposed" | "active" | "ended";
            /** Timezone */
            timezone: string;
            /**
             * Valid From
             * Format: date-time
             */
            valid_from: string;
            /** Valid Until */
            valid_until: string | null;
            /** Version */
            version: number;
        };
        /**
         * AlertRuleIn
         * @description What to watch. threshold: units, or days for `incoming_overdue`, `transfer_overdue` (after
         *     the day they were expected), `not_counted`, `days_of_cover` and `dead_stock`. Scope: skus and
         *     locations (none: every one); sku and location name one of each.
         * @example {
         *       "kind": "available_below",
         *       "note": "Reorder",
         *       "severity": "warning",
         *       "sku": "LAMP-1",
         *       "threshold": 10
         *     }
         */
        AlertRuleIn: {
            /**
             * Active
             * @default true
             */
            active?: boolean;
            /**
             * Kind
             * @enum {string}
             */
            kind: "available_below" | "on_hand_above" | "damaged_above" | "quality_hold_above" | "incoming_overdue" | "transfer_overdue" | "not_counted" | "below_safety" | "days_of_cover" | "dead_stock" | "negative_lead" | "oversold_risk";
            /** Location */
            location?: string | null;
            /** Locations */
            locations?: string[];
            /**
             * Note
             * @default
             */
            note?: string;
            /** @default {} */
            parameters?: components["schemas"]["ParametersIn"];
            /**
             * Severity
             * @default warning
             * @enum {string}
             */
            severity?: "info" | "warning" | "critical";
            /** Sku */
            sku?: string | null;
            /**
             * @default {
             *       "kind": "all",
             *       "values": []
             *     }
             */
            skus?: components["schemas"]["SkuSetIn"];
            /**
             * Threshold
             * @default 0
             */
            threshold?: number;
        };
        /**
         * AlertRuleView
         * @description A rule. version is its ETag; every version is kept.
         */
        AlertRuleView: {
            /** Active */
            active: boolean;
            /** Kind */
            kind: string;
            /** Location */
            location: string | null;
            /** Locations */
            locations: string[];
            /** Note */
            note: string;
            /** Parameters */
            parameters: {
                [key: string]: number;
            };
            /** Rule Id */
            rule_id: string;
            /** Severity */
            severity: string;
            /** Sku */
            sku: string | null;
            /** Sku Kind */
            sku_kind: string;
            /** Sku Values */
            sku_values: string[];
            /** Threshold */
            threshold: number;
            /** Version */
            version: number;
        };
        /**
         * AlertView
         * @description A stock record broke a rule. observed: the figure as it was last seen; closed_at: when the
         *     rule held again.
         */
        AlertView: {
            /** Alert Id */
            alert_id: number;
            /** Closed At */
            closed_at: string | null;
            /** Kind */
            kind: string;
            /** Location */
            location: string;
            /** Note */
            note: string;
            /** Observed */
            observed: number;
            /**
             * Opened At
             * Format: date-time
             */
            opened_at: string;
            /** Rule Id */
            rule_id: string;
            /** Severity */
            severity: string;
            /** Sku */
            sku: string;
            /** Threshold */
            threshold: number;
        };
        /**
         * AllocationIn
         * @description A place and the demand entries (by index, from 0) it would serve in full.
         */
        AllocationIn: {
            /** Demand */
            demand: number[];
            /** Location */
            location: string;
            /**
             * Sharing Agreement
             * @description The place lends its units under this agreement.
             */
            sharing_agreement?: string | null;
        };
        /**
         * AllocationRuleIn
         * @description Keeps units of each record (SKU and location) it covers for its shops. units: from
         *     valid_from on, so many in all, held or shipped; percent: of what is on hand at any moment,
         *     held units counting. The highest priority is served first where stock is short.
         * @example {
         *       "locations": [
         *         "EU-1"
         *       ],
         *       "priority": 10,
         *       "shops": [
         *         "amz-de"
         *       ],
         *       "skus": {
         *         "kind": "skus",
         *         "values": [
         *           "LAMP-1"
         *         ]
         *       },
         *       "units": 50,
         *       "valid_from": "2026-01-01T00:00:00Z"
         *     }
         */
        AllocationRuleIn: {
            /**
             * Active
             * @default true
             */
            active?: boolean;
            /**
             * Locations
             * @description None: every location.
             */
            locations?: string[];
            /**
             * Note
             * @default
             */
            note?: string;
            /** Percent */
            percent?: number | null;
            /**
             * Priority
             * @default 0
             */
            priority?: number;
            /** Shops */
            shops: string[];
            /**
             * @default {
             *       "kind": "all",
             *       "values": []
             *     }
             */
            skus?: components["schemas"]["SkuSetIn"];
            /** Units */
            units?: number | null;
            /**
             * Valid From
             * Format: date-time
             */
            valid_from: string;
            /** Valid Until */
            valid_until?: string | null;
        };
        /**
         * AllocationRuleView
         * @description A rule. version is its ETag.
         */
        AllocationRuleView: {
            /** Active */
            active: boolean;
            /** Locations */
            locations: string[];
            /** Note */
            note: string;
            /** Percent */
            percent: number | null;
            /** Priority */
            priority: number;
            /** Rule Id */
            rule_id: string;
            /** Shops */
            shops: string[];
            /** Sku Kind */
            sku_kind: string;
            /** Sku Values */
            sku_values: string[];
            /** Units */
            units: number | null;
            /**
             * Valid From
             * Format: date-time
             */
            valid_from: string;
            /** Valid Until */
            valid_until: string | null;
            /** Version */
            version: number;
        };
        /**
         * ArrivalIn
         * @description What came of one SKU (of a lot, where one is named; else of those that expire first): good
         *     units, damaged ones, what is given up as lost, and what nobody dispatched (overage).
         */
        ArrivalIn: {
            /**
             * Damaged
             * @default 0
             */
            damaged?: number;
            /**
             * Damaged Serials
             * @default []
             * @example [
             *       "SN-1001"
             *     ]
             */
            damaged_serials?: string[];
            /**
             * Lost
             * @default 0
             */
            lost?: number;
            /** Lot */
            lot?: string | null;
            /**
             * Overage
             * @default 0
             */
            overage?: number;
            /**
             * Quantity
             * @default 0
             */
            quantity?: number;
            /**
             * Serials
             * @default []
             * @example [
             *       "SN-1001"
             *     ]
             */
            serials?: string[];
            /** Sku */
            sku: string;
        };
        /**
         * AssignIn
         * @description Units that had no lot, and the lot that is printed on them.
         * @example {
         *       "expires_on": "2027-06-30",
         *       "location": "EU-1",
         *       "person": "mei@example.com",
         *       "quantity": 12
         *     }
         */
        AssignIn: {
            /** Expires On */
            expires_on?: string | null;
            /** Location */
            location: string;
            /** Manufactured On */
            manufactured_on?: string | null;
            /**
             * Person
             * @description Who: a name or an address of a person.
             * @example mei@example.com
             */
            person: string;
            /** Quantity */
            quantity: number;
            /** Supplier */
            supplier?: string | null;
        };
        /**
         * AvailabilityList
         * @description One item for each SKU asked for, in that order; unknown SKUs have zeros.
         */
        AvailabilityList: {
            /** Items */
            items: components["schemas"]["AvailabilityView"][];
        };
        /**
         * AvailabilityView
         * @description What can be promised of one SKU, summed over the places that count. A shop is told sums,
         *     not places. The sums leave out bonded places, unless the shop says that it ships from them;
         *     what these could promise is bonded_apart. A shop's available_to_promise lacks `kept`, units
         *     guaranteed to other shops and not yet used, or kept for orders that waited.
         * @example {
         *       "available_to_promise": 45,
         *       "incoming": 0,
         *       "locations": [],
         *       "on_hand": 48,
         *       "reserved": 3,
         *       "sku": "LAMP-1"
         *     }
         */
        AvailabilityView: {
            /** Available To Promise */
            available_to_promise: number;
            /**
             * Bonded Apart
             * @default 0
             */
            bonded_apart?: number;
            /** Incoming */
            incoming: number;
            /**
             * Kept
             * @default 0
             */
            kept?: number;
            /** Locations */
            locations: components["schemas"]["PlaceAvailability"][];
            /** On Hand */
            on_hand: number;
            /** Reserved */
            reserved: number;
            /** Sku */
            sku: string;
        };
        /**
         * BackorderPolicyIn
         * @description A SKU may be back-ordered: by these shops (none: all), so many units at once, and only
         *     where what comes is expected within max_days.
         * @example {
         *       "max_days": 30,
         *       "max_units": 200,
         *       "shops": [
         *         "amz-de"
         *       ]
         *     }
         */
        BackorderPolicyIn: {
            /**
             * Active
             * @default true
             */
            active?: boolean;
            /** Max Days */
            max_days: number;
            /** Max Units */
            max_units: number;
            /** Shops */
            shops?: string[];
        };
        /**
         * BackorderPolicyView
         * @description A policy. version is its ETag.
         */
        BackorderPolicyView: {
            /** Active */
            active: boolean;
            /** Max Days */
            max_days: number;
            /** Max Units */
            max_units: number;
            /** Shops */
            shops: string[];
            /** Sku */
            sku: string;
            /** Version */
            version: number;
        };
        /**
         * BackorderSource
         * @description Units promised out of one announced line.
         */
        BackorderSource: {
            /** Expected Id */
            expected_id: number;
            /** Expected On */
            expected_on: string | null;
            /** Purchase Order Id */
            purchase_order_id: string | null;
            /** Source */
            source: string;
            /** Source Id */
            source_id: string;
            /** Units */
            units: number;
        };
        /**
         * BackorderView
         * @description An order line that waits. kept: units on the shelf that are kept for it; state `ready`:
         *     all of them, until kept_until. promised_on null: what comes does not cover it.
         * @example {
         *       "backorder_id": "bko_00000000000000000000000000000001",
         *       "created_at": "2026-01-05T08:30:00Z",
         *       "kept": 0,
         *       "line_no": 1,
         *       "location": "EU-1",
         *       "order_id": "ord_00000000000000000000000000000001",
         *       "party": "shop:amz-de",
         *       "promised_on": "2026-01-20",
         *       "quantity": 3,
         *       "reason": "",
         *       "sku": "LAMP-1",
         *       "sources": [],
         *       "state": "promised",
         *       "version": 1
         *     }
         */
        BackorderView: {
            /** Backorder Id */
            backorder_id: string;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Kept */
            kept: number;
            /** Kept Until */
            kept_until: string | null;
            /** Line No */
            line_no: number;
            /** Location */
            location: string;
            /** Order Id */
            order_id: string;
            /** Party */
            party: string;
            /** Promised On */
            promised_on: string | null;
            /** Quantity */
            quantity: number;
            /** Reason */
            reason: string;
            /** Sku */
            sku: string;
            /** Sources */
            sources: components["schemas"]["BackorderSource"][];
            /** State */
            state: string;
            /** Version */
            version: number;
        };
        /**
         * BatchResult
         * @description Per-item results; the whole answers 200 if all went well, else 207.
         */
        BatchResult: {
            /** Results */
            results: components["schemas"]["ItemResult"][];
        };
        /**
         * CalledView
         * @description The transfer that was planned; its dispatch lends the units.
         */
        CalledView: {
            /** Agreement */
            agreement: string;
            /** Transfer Id */
            transfer_id: string;
        };
        /**
         * CallIn
         * @description Units to bring over.
         * @example {
         *       "quantity": 5,
         *       "sku": "LAMP-1",
         *       "to_location": "UK-1"
         *     }
         */
        CallIn: {
            /** Quantity */
            quantity: number;
            /** Sku */
            sku: string;
            /** To Location */
            to_location: string;
        };
        /**
         * ContentIn
         * @description Units of one SKU, of one lot where one is named, with their serial numbers.
         */
        ContentIn: {
            /** Lot */
            lot?: string | null;
            /** Quantity */
            quantity: number;
            /**
             * Serials
             * @default []
             * @example [
             *       "SN-1001"
             *     ]
             */
            serials?: string[];
            /** Sku */
            sku: string;
        };
        /**
         * ContentsView
         * @description What is in a parcel or return, as far as it was told.
         */
        ContentsView: {
            /**
             * Changed At
             * Format: date-time
             */
            changed_at: string;
            /** Lines */
            lines: components["schemas"]["ContentView"][];
            /** Location */
            location: string;
            /** Person */
            person: string;
            /** Reference */
            reference: string;
            /** Version */
            version: number;
        };
        /**
         * ContentView
         * @description Units of one SKU.
         */
        ContentView: {
            /** Lot */
            lot: string | null;
            /** Quantity */
            quantity: number;
            /** Serials */
            serials: string[];
            /** Sku */
            sku: string;
        };
        /**
         * CountedIn
         * @description Units that were found: on_hand of the SKU (free and reserved), or of the lot.
         */
        CountedIn: {
            /** Counted At */
            counted_at?: string | null;
            /** Counted Quantity */
            counted_quantity: number;
            /**
             * Lot
             * @default
             */
            lot?: string | "";
            /** Sku */
            sku: string;
        };
        /**
         * CountedLine
         * @description Units of one SKU that are on the shelf: free and reserved together.
         */
        CountedLine: {
            /** Counted Quantity */
            counted_quantity: number;
            /** Sku */
            sku: string;
        };
        /**
         * CountIn
         * @description A count of some SKUs at one location, as they were at counted_at.
         * @example {
         *       "lines": [
         *         {
         *           "counted_quantity": 47,
         *           "sku": "LAMP-1"
         *         }
         *       ],
         *       "location": "EU-1"
         *     }
         */
        CountIn: {
            /** Counted At */
            counted_at?: string | null;
            /** Lines */
            lines: components["schemas"]["CountedLine"][];
            /** Location */
            location: string;
            /**
             * Note
             * @default
             */
            note?: string;
        };
        /**
         * CountLineView
         * @description expected: what the books said for that instant; variance = counted - expected. A refused
         *     line changed nothing (detail tells why).
         */
        CountLineView: {
            /** Counted */
            counted: number;
            /** Detail */
            detail: string;
            /** Expected */
            expected: number;
            /** Sku */
            sku: string;
            /** State */
            state: string;
            /** Variance */
            variance: number;
        };
        /**
         * CountsIn
         * @description What one person counted.
         * @example {
         *       "lines": [
         *         {
         *           "counted_quantity": 47,
         *           "sku": "LAMP-1"
         *         }
         *       ],
         *       "person": "mei@example.com"
         *     }
         */
        CountsIn: {
            /** Lines */
            lines: components["schemas"]["CountedIn"][];
            /**
             * Person
             * @description Who: a name or an address of a person.
             * @example mei@example.com
             */
            person: string;
        };
        /**
         * CountView
         * @description A count and what became of it.
         */
        CountView: {
            /** Count Id */
            count_id: string;
            /**
             * Counted At
             * Format: date-time
             */
            counted_at: string;
            /** Lines */
            lines: components["schemas"]["CountLineView"][];
            /** Location */
            location: string;
            /** Note */
            note: string;
            /** Party */
            party: string;
            /**
             * Posted At
             * Format: date-time
             */
            posted_at: string;
        };
        /**
         * CustomsReleaseIn
         * @description Goods of a bonded place that enter free circulation where they stand.
         * @example {
         *       "declaration_reference": "26NL000510MRN1",
         *       "from_location": "NL-BOND",
         *       "lines": [
         *         {
         *           "quantity": 10,
         *           "sku": "LAMP-1"
         *         }
         *       ],
         *       "to_location": "EU-1"
         *     }
         */
        CustomsReleaseIn: {
            /**
             * Declaration Reference
             * @description Number of the customs declaration.
             * @example 26NL000510MRN1
             */
            declaration_reference: string;
            /** From Location */
            from_location: string;
            /** Lines */
            lines: components["schemas"]["DispatchLine"][];
            /**
             * Note
             * @default
             */
            note?: string;
            /** Occurred At */
            occurred_at?: string | null;
            /**
             * Reference
             * @default
             */
            reference?: string;
            /** To Location */
            to_location: string;
        };
        /**
         * DeadLetterDetail
         * @description With its body and the cause.
         */
        DeadLetterDetail: {
            /** Attempts */
            attempts: number;
            /** Body */
            body: string;
            /** Cause */
            cause: string;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Headers */
            headers: {
                [key: string]: string;
            };
            /** Id */
            id: number;
            /** Key */
            key: string;
            /** Offset */
            offset: number;
            /** Partition */
            partition: number;
            /** Reason */
            reason: string;
            /** Status */
            status: string;
            /** Subject */
            subject: string;
            /** Topic */
            topic: string;
            /** Type */
            type: string;
        };
        /**
         * DeadLetterView
         * @description A record that was refused (`rejected`) or waits behind one (`waiting`).
         */
        DeadLetterView: {
            /** Attempts */
            attempts: number;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Id */
            id: number;
            /** Key */
            key: string;
            /** Offset */
            offset: number;
            /** Partition */
            partition: number;
            /** Reason */
            reason: string;
            /** Status */
            status: string;
            /** Subject */
            subject: string;
            /** Topic */
            topic: string;
            /** Type */
            type: string;
        };
        /**
         * DecidedView
         * @description count_plan: the plan that a recount made.
         */
        DecidedView: {
            /** Complete */
            complete: boolean;
            /** Count Plan */
            count_plan?: string | null;
            /** Differences */
            differences: number;
            /** Location */
            location: string;
            /** Open Differences */
            open_differences: number;
            /** Party */
            party: string;
            /**
             * Received At
             * Format: date-time
             */
            received_at: string;
            /** Reference */
            reference: string;
            /** Rows Equal */
            rows_equal: number;
            /** Rows Told */
            rows_told: number;
            /** Snapshot Id */
            snapshot_id: string;
            /**
             * Taken At
             * Format: date-time
             */
            taken_at: string;
        };
        /**
         * DemandIn
         * @description Units to hold for a line; a bundle's line has one entry per component.
         */
        DemandIn: {
            /** Line No */
            line_no: number;
            /** Quantity */
            quantity: number;
            /** Sku */
            sku: string;
        };
        /**
         * DiscrepancyView
         * @description One account of one SKU that differs. difference = theirs - ours, as of taken_at; causes:
         *     what is likely behind it, the likeliest first.
         */
        DiscrepancyView: {
            /** Account */
            account: string;
            /** Causes */
            causes: string[];
            /** Decided At */
            decided_at: string | null;
            /** Decided By */
            decided_by: string;
            /** Difference */
            difference: number;
            /** Discrepancy Id */
            discrepancy_id: string;
            /** Location */
            location: string;
            /**
             * Opened At
             * Format: date-time
             */
            opened_at: string;
            /** Ours */
            ours: number;
            /** Reason */
            reason: string;
            /** Sku */
            sku: string;
            /** Snapshot Id */
            snapshot_id: string;
            /** State */
            state: string;
            /**
             * Taken At
             * Format: date-time
             */
            taken_at: string;
            /** Theirs */
            theirs: number;
        };
        /**
         * DispatchIn
         * @description What left; SKUs that are not named left as planned. more_follows: the rest will leave
         *     another time; otherwise it does not leave at all.
         * @example {}
         */
        DispatchIn: {
            /**
             * Declaration Reference
             * @description Number of the customs declaration.
             * @default
             * @example 26NL000510MRN1
             */
            declaration_reference?: string;
            /** Lines */
            lines?: components["schemas"]["DispatchLine"][];
            /**
             * More Follows
             * @default false
             */
            more_follows?: boolean;
            /** Occurred At */
            occurred_at?: string | null;
        };
        /**
         * DispatchLine
         * @description Units of one SKU that leave; 0: none of it. lots: which; the rest leaves first expired
         *     first out. serials: one for each unit, where the SKU's policy asks.
         */
        DispatchLine: {
            /** Lots */
            lots?: components["schemas"]["LotOut"][];
            /** Quantity */
            quantity: number;
            /**
             * Serials
             * @default []
             * @example [
             *       "SN-1001"
             *     ]
             */
            serials?: string[];
            /** Sku */
            sku: string;
        };
        /**
         * DriftView
         * @description A figure that is kept (booked) and does not equal its recount.
         */
        DriftView: {
            /** Booked */
            booked: number;
            /** Location */
            location: string;
            /** Name */
            name: string;
            /** Recounted */
            recounted: number;
            /** Sku */
            sku: string;
        };
        /**
         * DryRunView
         * @description What a rule would do to the stock as it is. hits: all of them; items: the first ones.
         */
        DryRunView: {
            /** Hits */
            hits: number;
            /** Items */
            items: components["schemas"]["WouldOpen"][];
            /** Records */
            records: number;
        };
        /**
         * DecisionIn
         * @description Yes or no to variances; without lines: to all that wait.
         * @example {
         *       "person": "lead@example.com",
         *       "reason": "recounted on site"
         *     }
         */
        entrepot__inventory__api__count_plans__DecisionIn: {
            /** Lines */
            lines?: components["schemas"]["LineKeyIn"][];
            /**
             * Person
             * @description Who: a name or an address of a person.
             * @example mei@example.com
             */
            person: string;
            /**
             * Reason
             * @example label unreadable
             */
            reason: string;
        };
        /**
         * DecisionIn
         * @description Why a lot must not be sold, or may be again. Without a location: every place you see.
         * @example {
         *       "inspection": "failed",
         *       "location": "EU-1",
         *       "person": "mei@example.com",
         *       "reason": "seal broken"
         *     }
         */
        entrepot__inventory__api__lots__DecisionIn: {
            /**
             * Inspection
             * @default
             * @enum {string}
             */
            inspection?: "" | "passed" | "failed" | "waived";
            /** Location */
            location?: string | null;
            /**
             * Person
             * @description Who: a name or an address of a person.
             * @example mei@example.com
             */
            person: string;
            /**
             * Reason
             * @example label unreadable
             */
            reason: string;
        };
        /**
         * DecisionIn
         * @description Who is right. Without discrepancies: all that are open.
         * @example {
         *       "person": "lead@example.com",
         *       "reason": "their count was photographed"
         *     }
         */
        entrepot__inventory__api__snapshots__DecisionIn: {
            /** Discrepancies */
            discrepancies?: string[];
            /**
             * Person
             * @description Who: a name or an address of a person.
             * @example mei@example.com
             */
            person: string;
            /**
             * Reason
             * @example label unreadable
             */
            reason: string;
        };
        /**
         * EntryView
         * @description One booking: units went from one owner's books to the other's. kind `lend`: from the
         *     lender; the others: back.
         */
        EntryView: {
            /** Agreement */
            agreement: string;
            /** Amount Minor */
            amount_minor: number;
            /** Booked By */
            booked_by: string;
            /** Currency */
            currency: string;
            /** From Party */
            from_party: string;
            /** Id */
            id: number;
            /** Kind */
            kind: string;
            /** Note */
            note: string;
            /**
             * Occurred At
             * Format: date-time
             */
            occurred_at: string;
            /** Reference */
            reference: string;
            /** Sku */
            sku: string;
            /** To Party */
            to_party: string;
            /** Units */
            units: number;
        };
        /** HTTPValidationError */
        HTTPValidationError: {
            /** Detail */
            detail?: components["schemas"]["ValidationError"][];
        };
        /**
         * ImportResult
         * @description What became of a file. Sending it again books nothing twice.
         */
        ImportResult: {
            /** Booked */
            booked: number;
            /** Errors */
            errors: components["schemas"]["RefusedRow"][];
            /** Refused */
            refused: number;
            /** Repeated */
            repeated: number;
            /** Rows */
            rows: number;
        };
        /**
         * IncomingView
         * @description Units that are announced or under way. open = quantity - received, at least 0.
         */
        IncomingView: {
            /** Carrier */
            carrier: string;
            /** Expected Id */
            expected_id: number;
            /** Expected On */
            expected_on: string | null;
            /** Line No */
            line_no: number;
            /** Location */
            location: string;
            /** Open */
            open: number;
            /** Purchase Order Id */
            purchase_order_id: string | null;
            /** Quantity */
            quantity: number;
            /** Received */
            received: number;
            /** Sku */
            sku: string;
            /** Source */
            source: string;
            /** Source Id */
            source_id: string;
            /** State */
            state: string;
            /** Supplier */
            supplier: string | null;
            /** Tracking Number */
            tracking_number: string;
        };
        /**
         * InTransitLotView
         * @description Units of one lot that are under way.
         */
        InTransitLotView: {
            /** Expires On */
            expires_on: string | null;
            /** Lot */
            lot: string;
            /** Units */
            units: number;
        };
        /**
         * InTransitView
         * @description Units of one SKU that are between two places; those beyond the lots have none.
         */
        InTransitView: {
            /** Expected On */
            expected_on: string | null;
            /** From Location */
            from_location: string;
            /** Lots */
            lots: components["schemas"]["InTransitLotView"][];
            /** Reference */
            reference: string;
            /** Sku */
            sku: string;
            /** To Location */
            to_location: string;
            /** Transfer Id */
            transfer_id: string;
            /** Units */
            units: number;
        };
        /**
         * ItemResult
         * @description What became of one item of a batch, in the order of the request.
         */
        ItemResult: {
            /** Id */
            id?: string | null;
            /** Index */
            index: number;
            /** Problem */
            problem?: {
                [key: string]: unknown;
            } | null;
            /** Status */
            status: number;
        };
        /**
         * LedgerAuditView
         * @description The recount of all movements against balances, open reservation lines, announcements and
         *     transfers. accounts_total must be 0, drift_units must be 0.
         */
        LedgerAuditView: {
            /** Accounts */
            accounts: {
                [key: string]: number;
            };
            /** Accounts Total */
            accounts_total: number;
            /** Balanced */
            balanced: boolean;
            /** Drift Rows */
            drift_rows: number;
            /** Drift Units */
            drift_units: number;
            /** Drifts */
            drifts: components["schemas"]["DriftView"][];
            /** Held Units */
            held_units: number;
            /** Movements */
            movements: number;
            /** Stock Records */
            stock_records: number;
        };
        /**
         * LineKeyIn
         * @description A line of a plan.
         */
        LineKeyIn: {
            /**
             * Lot
             * @default
             */
            lot?: string | "";
            /** Sku */
            sku: string;
        };
        /**
         * LineView
         * @description Units of one line at one location; what is neither shipped nor released is held.
         */
        LineView: {
            /** Line No */
            line_no: number;
            /** Location */
            location: string;
            /** Quantity */
            quantity: number;
            /** Released */
            released: number;
            /** Shipped */
            shipped: number;
            /** Sku */
            sku: string;
        };
        /**
         * LoanView
         * @description What the borrower owes the lender of a SKU: units and their price in minor units.
         * @example {
         *       "agreement": "venlo-london",
         *       "borrower_party": "warehouse:uk-3pl",
         *       "currency": "EUR",
         *       "lender_party": "warehouse:eu-3pl",
         *       "outstanding": 5,
         *       "sku": "LAMP-1",
         *       "value_minor": 600
         *     }
         */
        LoanView: {
            /** Agreement */
            agreement: string;
            /** Borrower Party */
            borrower_party: string;
            /** Currency */
            currency: string;
            /** Lender Party */
            lender_party: string;
            /** Outstanding */
            outstanding: number;
            /** Sku */
            sku: string;
            /** Value Minor */
            value_minor: number;
        };
        /**
         * LocationIn
         * @description The whole of a location. Times are local; a weekday that is not named is closed, no
         *     weekday at all means always open.
         * @example {
         *       "active": true,
         *       "city": "Venlo",
         *       "closed_on": [
         *         "2026-12-25"
         *       ],
         *       "collect_within_days": 7,
         *       "country": "NL",
         *       "cut_off": "14:00",
         *       "kind": "overseas",
         *       "latitude": 51.37,
         *       "longitude": 6.17,
         *       "name": "Venlo 1",
         *       "opening_hours": {
         *         "mon": [
         *           [
         *             "08:00",
         *             "18:00"
         *           ]
         *         ]
         *       },
         *       "party": "warehouse:eu-3pl",
         *       "pickup": false,
         *       "postal_code": "5928",
         *       "same_day": false,
         *       "timezone": "Europe/Amsterdam"
         *     }
         */
        LocationIn: {
            /**
             * Active
             * @default true
             */
            active?: boolean;
            /**
             * City
             * @default
             */
            city?: string;
            /** Closed On */
            closed_on?: string[];
            /**
             * Collect Within Days
             * @description Open days that goods to be collected are kept for the buyer.
             * @default 7
             */
            collect_within_days?: number;
            /** Country */
            country: string;
            /**
             * Cut Off
             * @default 14:00
             */
            cut_off?: string;
            /**
             * Kind
             * @enum {string}
             */
            kind: "own" | "overseas" | "bonded" | "store" | "pickup_point";
            /** Latitude */
            latitude?: number | null;
            /** Longitude */
            longitude?: number | null;
            /** Name */
            name: string;
            /** Opening Hours */
            opening_hours?: {
                [key: string]: [
                    string,
                    string
                ][];
            };
            /**
             * Party
             * @description The operator.
             */
            party: string;
            /**
             * Pickup
             * @description Buyers may collect here; by default at stores and pickup points.
             */
            pickup?: boolean | null;
            /**
             * Postal Code
             * @default
             */
            postal_code?: string;
            /**
             * Same Day
             * @description A courier leaves at the cut-off.
             * @default false
             */
            same_day?: boolean;
            /**
             * Timezone
             * @description IANA name.
             */
            timezone: string;
        };
        /**
         * LocationView
         * @description A location as it is known. version is its ETag.
         * @example {
         *       "active": true,
         *       "city": "Venlo",
         *       "closed_on": [
         *         "2026-12-25"
         *       ],
         *       "collect_within_days": 7,
         *       "country": "NL",
         *       "cut_off": "14:00",
         *       "kind": "overseas",
         *       "latitude": 51.37,
         *       "location": "EU-1",
         *       "longitude": 6.17,
         *       "name": "Venlo 1",
         *       "opening_hours": {
         *         "mon": [
         *           [
         *             "08:00",
         *             "18:00"
         *           ]
         *         ]
         *       },
         *       "party": "warehouse:eu-3pl",
         *       "pickup": false,
         *       "postal_code": "5928",
         *       "same_day": false,
         *       "timezone": "Europe/Amsterdam",
         *       "version": 1
         *     }
         */
        LocationView: {
            /** Active */
            active: boolean;
            /** City */
            city: string;
            /** Closed On */
            closed_on: string[];
            /** Collect Within Days */
            collect_within_days: number;
            /** Country */
            country: string;
            /** Cut Off */
            cut_off: string;
            /** Kind */
            kind: string;
            /** Latitude */
            latitude: number | null;
            /** Location */
            location: string;
            /** Longitude */
            longitude: number | null;
            /** Name */
            name: string;
            /** Opening Hours */
            opening_hours: {
                [key: string]: [
                    string,
                    string
                ][];
            };
            /** Party */
            party: string;
            /** Pickup */
            pickup: boolean;
            /** Postal Code */
            postal_code: string;
            /** Same Day */
            same_day: boolean;
            /** Timezone */
            timezone: string;
            /** Version */
            version: number;
        };
        /**
         * LotDecisionView
         * @description What was decided about a lot. units moved; left_reserved: promised units that stayed.
         */
        LotDecisionView: {
            /** Action */
            action: string;
            /**
             * Decided At
             * Format: date-time
             */
            decided_at: string;
            /** Inspection */
            inspection: string;
            /** Left Reserved */
            left_reserved: number;
            /** Location */
            location: string;
            /** Person */
            person: string;
            /** Reason */
            reason: string;
            /** Units */
            units: number;
        };
        /**
         * LotFileView
         * @description A lot everywhere: where it is, what was decided, and the first orders that got it (all of
         *     them: /v1/lots/{sku}/{lot}/shipments).
         */
        LotFileView: {
            /** Decisions */
            decisions: components["schemas"]["LotDecisionView"][];
            /** Lot */
            lot: string;
            /** Places */
            places: components["schemas"]["LotView"][];
            /** Shipments */
            shipments: components["schemas"]["LotShipmentView"][];
            /** Shipped Orders */
            shipped_orders: number;
            /** Shipped Units */
            shipped_units: number;
            /** Sku */
            sku: string;
            /** Under Way */
            under_way: components["schemas"]["LotUnderWayView"][];
        };
        /**
         * LotOut
         * @description Units of one lot.
         */
        LotOut: {
            /** Lot */
            lot: string;
            /** Quantity */
            quantity: number;
        };
        /**
         * LotShipmentView
         * @description Units of a lot that went to one order. order_id and shop are told to those who may see
         *     the reservation.
         */
        LotShipmentView: {
            /** Fulfilment Id */
            fulfilment_id: string;
            /** Id */
            id: number;
            /** Location */
            location: string;
            /**
             * Occurred At
             * Format: date-time
             */
            occurred_at: string;
            /** Order Id */
            order_id: string | null;
            /** Quantity */
            quantity: number;
            /** Reservation Id */
            reservation_id: string;
            /** Shop */
            shop: string | null;
        };
        /**
         * LotUnderWayView
         * @description Units of a lot in a transfer.
         */
        LotUnderWayView: {
            /** Expected On */
            expected_on: string | null;
            /** From Location */
            from_location: string;
            /** To Location */
            to_location: string;
            /** Transfer Id */
            transfer_id: string;
            /** Units */
            units: number;
        };
        /**
         * LotView
         * @description A lot at one place, base units. on_hand includes what is reserved. sell_by: expires_on
         *     less the minimum shelf life. leaves: 1 for the lot that leaves first.
         * @example {
         *       "damaged": 2,
         *       "expires_on": "2027-06-30",
         *       "held_by": "",
         *       "leaves": 1,
         *       "location": "EU-1",
         *       "lot": "B-2026-01",
         *       "on_hand": 40,
         *       "party": "warehouse:eu-3pl",
         *       "purchase_order_id": "",
         *       "quality_hold": 0,
         *       "reason": "",
         *       "received_at": "2026-01-05T08:30:00Z",
         *       "sell_by": "2027-05-31",
         *       "sku": "LAMP-1",
         *       "status": "good",
         *       "supplier": ""
         *     }
         */
        LotView: {
            /** Damaged */
            damaged: number;
            /** Expires On */
            expires_on: string | null;
            /** Held By */
            held_by: string;
            /** Leaves */
            leaves: number | null;
            /** Location */
            location: string;
            /** Lot */
            lot: string;
            /** Manufactured On */
            manufactured_on: string | null;
            /** On Hand */
            on_hand: number;
            /** Party */
            party: string;
            /** Purchase Order Id */
            purchase_order_id: string;
            /** Quality Hold */
            quality_hold: number;
            /** Reason */
            reason: string;
            /**
             * Received At
             * Format: date-time
             */
            received_at: string;
            /** Sell By */
            sell_by: string | null;
            /** Sku */
            sku: string;
            /** Status */
            status: string;
            /** Supplier */
            supplier: string;
        };
        /**
         * MovementView
         * @description A row of the ledger: quantity base units went out of one account into another. delta and
         *     balance are those of the account asked for. source_event_id: the event, request or
         *     warehouse's own id that led to it; links: where to read on.
         */
        MovementView: {
            /** Balance */
            balance?: number | null;
            /**
             * Delta
             * @default 0
             */
            delta?: number;
            /** From Account */
            from_account: string;
            /** Id */
            id: number;
            /** Kind */
            kind: string;
            /** Links */
            links: {
                [key: string]: string;
            };
            /** Location */
            location: string;
            /** Lot */
            lot: string | null;
            /**
             * Occurred At
             * Format: date-time
             */
            occurred_at: string;
            /** Party */
            party: string;
            /**
             * Posted At
             * Format: date-time
             */
            posted_at: string;
            /** Quantity */
            quantity: number;
            /** Reference */
            reference: string;
            /** Sku */
            sku: string;
            /** Source Event Id */
            source_event_id: string;
            /** To Account */
            to_account: string;
        };
        /**
         * OpenLineView
         * @description Units held at a location: what a warehouse must not give away.
         */
        OpenLineView: {
            /** Line No */
            line_no: number;
            /** Location */
            location: string;
            /** Open */
            open: number;
            /** Reservation Id */
            reservation_id: string;
            /** Sku */
            sku: string;
        };
        /**
         * OptionIn
         * @description One complete way to serve the demand.
         */
        OptionIn: {
            /** Allocations */
            allocations: components["schemas"]["AllocationIn"][];
        };
        /** Page[AgreementView] */
        Page_AgreementView_: {
            /** Items */
            items: components["schemas"]["AgreementView"][];
            /** Next Cursor */
            next_cursor?: string | null;
        };
        /** Page[AlertRuleView] */
        Page_AlertRuleView_: {
            /** Items */
            items: components["schemas"]["AlertRuleView"][];
            /** Next Cursor */
            next_cursor?: string | null;
        };
        /** Page[AlertView] */
        Page_AlertView_: {
            /** Items */
            items: components["schemas"]["AlertView"][];
            /** Next Cursor */
            next_cursor?: string | null;
        };
        /** Page[AllocationRuleView] */
        Page_AllocationRuleView_: {
            /** Items */
            items: components["schemas"]["AllocationRuleView"][];
            /** Next Cursor */
            next_cursor?: string | null;
        };
        /** Page[BackorderPolicyView] */
        Page_BackorderPolicyView_: {
            /** Items */
            items: components["schemas"]["BackorderPolicyView"][];
            /** Next Cursor */
            next_cursor?: string | null;
        };
        /** Page[BackorderView] */
        Page_BackorderView_: {
            /** Items */
            items: components["schemas"]["BackorderView"][];
            /** Next Cursor */
            next_cursor?: string | null;
        };
        /** Page[CountView] */
        Page_CountView_: {
            /** Items */
            items: components["schemas"]["CountView"][];
            /** Next Cursor */
            next_cursor?: string | null;
        };
        /** Page[DeadLetterView] */
        Page_DeadLetterView_: {
            /** Items */
            items: components["schemas"]["DeadLetterView"][];
            /** Next Cursor */
            next_cursor?: string | null;
        };
        /** Page[DiscrepancyView] */
        Page_DiscrepancyView_: {
            /** Items */
            items: components["schemas"]["DiscrepancyView"][];
            /** Next Cursor */
            next_cursor?: string | null;
        };
        /** Page[EntryView] */
        Page_EntryView_: {
            /** Items */
            items: components["schemas"]["EntryView"][];
            /** Next Cursor */
            next_cursor?: string | null;
        };
        /** Page[IncomingView] */
        Page_IncomingView_: {
            /** Items */
            items: components["schemas"]["IncomingView"][];
            /** Next Cursor */
            next_cursor?: string | null;
        };
        /** Page[InTransitView] */
        Page_InTransitView_: {
            /** Items */
            items: components["schemas"]["InTransitView"][];
            /** Next Cursor */
            next_cursor?: string | null;
        };
        /** Page[LoanView] */
        Page_LoanView_: {
            /** Items */
            items: components["schemas"]["LoanView"][];
            /** Next Cursor */
            next_cursor?: string | null;
        };
        /** Page[LocationView] */
        Page_LocationView_: {
            /** Items */
            items: components["schemas"]["LocationView"][];
            /** Next Cursor */
            next_cursor?: string | null;
        };
        /** Page[LotShipmentView] */
        Page_LotShipmentView_: {
            /** Items */
            items: components["schemas"]["LotShipmentView"][];
            /** Next Cursor */
            next_cursor?: string | null;
        };
        /** Page[LotView] */
        Page_LotView_: {
            /** Items */
            items: components["schemas"]["LotView"][];
            /** Next Cursor */
            next_cursor?: string | null;
        };
        /** Page[MovementView] */
        Page_MovementView_: {
            /** Items */
            items: components["schemas"]["MovementView"][];
            /** Next Cursor */
            next_cursor?: string | null;
        };
        /** Page[OpenLineView] */
        Page_OpenLineView_: {
            /** Items */
            items: components["schemas"]["OpenLineView"][];
            /** Next Cursor */
            next_cursor?: string | null;
        };
        /** Page[PlanLineView] */
        Page_PlanLineView_: {
            /** Items */
            items: components["schemas"]["PlanLineView"][];
            /** Next Cursor */
            next_cursor?: string | null;
        };
        /** Page[PlanView] */
        Page_PlanView_: {
            /** Items */
            items: components["schemas"]["PlanView"][];
            /** Next Cursor */
            next_cursor?: string | null;
        };
        /** Page[PolicyView] */
        Page_PolicyView_: {
            /** Items */
            items: components["schemas"]["PolicyView"][];
            /** Next Cursor */
            next_cursor?: string | null;
        };
        /** Page[ReservationSummary] */
        Page_ReservationSummary_: {
            /** Items */
            items: components["schemas"]["ReservationSummary"][];
            /** Next Cursor */
            next_cursor?: string | null;
        };
        /** Page[SerialView] */
        Page_SerialView_: {
            /** Items */
            items: components["schemas"]["SerialView"][];
            /** Next Cursor */
            next_cursor?: string | null;
        };
        /** Page[SnapshotView] */
        Page_SnapshotView_: {
            /** Items */
            items: components["schemas"]["SnapshotView"][];
            /** Next Cursor */
            next_cursor?: string | null;
        };
        /** Page[StockView] */
        Page_StockView_: {
            /** Items */
            items: components["schemas"]["StockView"][];
            /** Next Cursor */
            next_cursor?: string | null;
        };
        /** Page[TransferView] */
        Page_TransferView_: {
            /** Items */
            items: components["schemas"]["TransferView"][];
            /** Next Cursor */
            next_cursor?: string | null;
        };
        /** Page[ZoneView] */
        Page_ZoneView_: {
            /** Items */
            items: components["schemas"]["ZoneView"][];
            /** Next Cursor */
            next_cursor?: string | null;
        };
        /**
         * PairList
         * @description Every pair with something outstanding.
         */
        PairList: {
            /** Items */
            items: components["schemas"]["PairView"][];
        };
        /**
         * PairView
         * @description What is owed between two owners, in one currency.
         */
        PairView: {
            /** Borrower Party */
            borrower_party: string;
            /** Currency */
            currency: string;
            /** Lender Party */
            lender_party: string;
            /** Outstanding */
            outstanding: number;
            /** Value Minor */
            value_minor: number;
        };
        /**
         * ParametersIn
         * @description What a kind needs beside its threshold; each has a default.
         *     window_days: past shipments, for `below_safety` and `days_of_cover`; safety_days: days of
         *     sales that the safety stock covers; lead_days: how far ahead `negative_lead` counts what
         *     comes; window_hours, push_lag_s: speed of sales and time until shops know, for
         *     `oversold_risk`.
         */
        ParametersIn: {
            /** Lead Days */
            lead_days?: number | null;
            /** Push Lag S */
            push_lag_s?: number | null;
            /** Safety Days */
            safety_days?: number | null;
            /** Window Days */
            window_days?: number | null;
            /** Window Hours */
            window_hours?: number | null;
        };
        /**
         * ParcelIn
         * @description What was picked into a parcel. What is not named leaves first expired first out.
         * @example {
         *       "lines": [
         *         {
         *           "lot": "B-2026-01",
         *           "quantity": 1,
         *           "serials": [
         *             "SN-1001"
         *           ],
         *           "sku": "LAMP-1"
         *         }
         *       ],
         *       "person": "mei@example.com"
         *     }
         */
        ParcelIn: {
            /** Lines */
            lines: components["schemas"]["ContentIn"][];
            /**
             * Person
             * @description Who: a name or an address of a person.
             * @example mei@example.com
             */
            person: string;
        };
        /**
         * PlaceAvailability
         * @description What one location can promise. customs_status: bonded or free.
         */
        PlaceAvailability: {
            /** Available To Promise */
            available_to_promise: number;
            /** Country */
            country: string;
            /**
             * Customs Status
             * @default free
             */
            customs_status?: string;
            /** Incoming */
            incoming: number;
            /**
             * Kept
             * @default 0
             */
            kept?: number;
            /** Location */
            location: string;
            /** On Hand */
            on_hand: number;
            /** Reserved */
            reserved: number;
        };
        /**
         * PlanIn
         * @description A count plan. second_count: whether another person counts again. A variance of at most
         *     tolerance_units, or worth at most tolerance_value_minor, is posted at once.
         * @example {
         *       "blind": true,
         *       "created_by": "lead@example.com",
         *       "due_on": "2026-01-31",
         *       "location": "EU-1",
         *       "second_count": "beyond_tolerance",
         *       "selection": {
         *         "abc": [
         *           "A"
         *         ]
         *       },
         *       "tolerance_units": 1
         *     }
         */
        PlanIn: {
            /**
             * Blind
             * @default true
             */
            blind?: boolean;
            /**
             * Created By
             * @description Who: a name or an address of a person.
             * @example mei@example.com
             */
            created_by: string;
            /** Due On */
            due_on?: string | null;
            /** Location */
            location: string;
            /**
             * Note
             * @default
             */
            note?: string;
            /**
             * Second Count
             * @default beyond_tolerance
             * @enum {string}
             */
            second_count?: "never" | "beyond_tolerance" | "always";
            selection?: components["schemas"]["SelectionIn"];
            /**
             * Tolerance Units
             * @default 0
             */
            tolerance_units?: number;
            /**
             * Tolerance Value Minor
             * @default 0
             */
            tolerance_value_minor?: number;
        };
        /**
         * PlanLineView
         * @description A line. expected is what the books said for the instant of a count; variance is the last
         *     count less that. Of a blind plan nothing is told before a line is counted for good.
         */
        PlanLineView: {
            /** Decided At */
            decided_at: string | null;
            /** Decided By */
            decided_by: string;
            /** First At */
            first_at: string | null;
            /** First By */
            first_by: string;
            /** First Counted */
            first_counted: number | null;
            /** First Expected */
            first_expected: number | null;
            /** Lot */
            lot: string;
            /** On Hand */
            on_hand: number | null;
            /** Reason */
            reason: string;
            /** Second At */
            second_at: string | null;
            /** Second By */
            second_by: string;
            /** Second Counted */
            second_counted: number | null;
            /** Second Expected */
            second_expected: number | null;
            /** Sku */
            sku: string;
            /** State */
            state: string;
            /** Variance */
            variance: number | null;
            /** Variance Value Minor */
            variance_value_minor: number | null;
        };
        /**
         * PlanView
         * @description A plan and how far it is. version is its ETag.
         */
        PlanView: {
            /** Blind */
            blind: boolean;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Created By */
            created_by: string;
            /** Due On */
            due_on: string | null;
            /** Lines To Count */
            lines_to_count: number;
            /** Lines Total */
            lines_total: number;
            /** Lines Waiting */
            lines_waiting: number;
            /** Location */
            location: string;
            /** Note */
            note: string;
            /** Party */
            party: string;
            /** Plan Id */
            plan_id: string;
            /** Second Count */
            second_count: string;
            /** Selection */
            selection: {
                [key: string]: unknown;
            };
            /** State */
            state: string;
            /** Tolerance Units */
            tolerance_units: number;
            /** Tolerance Value Minor */
            tolerance_value_minor: number;
            /** Version */
            version: number;
        };
        /**
         * PolicyIn
         * @description How an SKU is traced, whole. minimum_shelf_life_days: what a buyer must be left; a lot is
         *     set apart that many days before it expires. unit_value_minor: what a unit is worth in a count,
         *     in minor units of the merchant's currency.
         * @example {
         *       "expiry_warning_days": 60,
         *       "lot_required": true,
         *       "minimum_shelf_life_days": 30,
         *       "serial_tracked": false,
         *       "unit_value_minor": 1250
         *     }
         */
        PolicyIn: {
            /**
             * Expiry Warning Days
             * @default 0
             */
            expiry_warning_days?: number;
            /**
             * Lot Required
             * @default false
             */
            lot_required?: boolean;
            /**
             * Minimum Shelf Life Days
             * @default 0
             */
            minimum_shelf_life_days?: number;
            /**
             * Serial Tracked
             * @default false
             */
            serial_tracked?: boolean;
            /**
             * Unit Value Minor
             * @default 0
             */
            unit_value_minor?: number;
        };
        /**
         * PolicyView
         * @description A policy as it is in force. version is its ETag.
         */
        PolicyView: {
            /** Expiry Warning Days */
            expiry_warning_days: number;
            /** Lot Required */
            lot_required: boolean;
            /** Minimum Shelf Life Days */
            minimum_shelf_life_days: number;
            /** Serial Tracked */
            serial_tracked: boolean;
            /** Sku */
            sku: string;
            /** Unit Value Minor */
            unit_value_minor: number;
            /** Version */
            version: number;
        };
        /**
         * ReceiveIn
         * @description What came so far. close: whatever is missing now is lost. loss_owner: who bears the loss,
         *     the operator of the first place, of the second, or the carrier.
         * @example {
         *       "lines": [
         *         {
         *           "quantity": 9,
         *           "sku": "LAMP-1"
         *         }
         *       ]
         *     }
         */
        ReceiveIn: {
            /**
             * Close
             * @default false
             */
            close?: boolean;
            /** Lines */
            lines?: components["schemas"]["ArrivalIn"][];
            /**
             * Loss Owner
             * @default
             * @enum {string}
             */
            loss_owner?: "" | "from" | "to" | "carrier";
            /** Occurred At */
            occurred_at?: string | null;
        };
        /**
         * RedriveRequest
         * @description Which keys to try again: those of the given letters, of one topic and key, or all.
         */
        RedriveRequest: {
            /**
             * All
             * @default false
             */
            all?: boolean;
            /**
             * Dry Run
             * @default false
             */
            dry_run?: boolean;
            /**
             * Ids
             * @default []
             */
            ids?: number[];
            /** Key */
            key?: string | null;
            /** Topic */
            topic?: string | null;
        };
        /**
         * RedriveResult
         * @description What a redrive did, by key.
         */
        RedriveResult: {
            /** Dry Run */
            dry_run: boolean;
            /** Failed */
            failed: number;
            /**
             * Failures
             * @default []
             */
            failures?: string[];
            /** Keys */
            keys: number;
            /** Replayed */
            replayed: number;
        };
        /**
         * RefusedRow
         * @description A row of a file that was not booked. row counts from 1 without the header.
         */
        RefusedRow: {
            /** Column */
            column: string;
            /** Cure */
            cure: string;
            /** Detail */
            detail: string;
            /** Event Id */
            event_id: string;
            /** Row */
            row: number;
            /** Status */
            status: number;
        };
        /**
         * ReleaseIn
         * @description Which units to give back; without lines, all that are open.
         * @example {}
         */
        ReleaseIn: {
            /** Lines */
            lines?: components["schemas"]["ReleaseLine"][];
        };
        /**
         * ReleaseLine
         * @description Units of one line at one location to give back.
         */
        ReleaseLine: {
            /** Line No */
            line_no: number;
            /** Location */
            location: string;
            /** Quantity */
            quantity: number;
            /** Sku */
            sku: string;
        };
        /**
         * ReservationIn
         * @description What to hold and the acceptable ways, best first. hold_for_s: after that many seconds the
         *     units are given back, unless an accepted order names the reservation.
         * @example {
         *       "demand": [
         *         {
         *           "line_no": 1,
         *           "quantity": 1,
         *           "sku": "LAMP-1"
         *         }
         *       ],
         *       "hold_for_s": 900,
         *       "options": [
         *         {
         *           "allocations": [
         *             {
         *               "demand": [
         *                 0
         *               ],
         *               "location": "EU-1"
         *             }
         *           ]
         *         }
         *       ],
         *       "order_id": "ord_00000000000000000000000000000001"
         *     }
         */
        ReservationIn: {
            /** Demand */
            demand: components["schemas"]["DemandIn"][];
            /**
             * Hold For S
             * @default 900
             */
            hold_for_s?: number;
            /** Options */
            options: components["schemas"]["OptionIn"][];
            /** Order Id */
            order_id: string;
            /**
             * Party
             * @description The shop's party; staff and services only.
             */
            party?: string | null;
        };
        /**
         * ReservationResult
         * @description What became of one item. status as the single call would have answered; state of the
         *     reservation where there is one.
         */
        ReservationResult: {
            /** Id */
            id?: string | null;
            /** Index */
            index: number;
            /** Problem */
            problem?: {
                [key: string]: unknown;
            } | null;
            /** State */
            state?: string | null;
            /** Status */
            status: number;
        };
        /**
         * ReservationResults
         * @description In the order of the request; the whole answers 200 if all went well, else 207.
         */
        ReservationResults: {
            /** Results */
            results: components["schemas"]["ReservationResult"][];
        };
        /**
         * ReservationSummary
         * @description A reservation without its lines.
         */
        ReservationSummary: {
            /** Attempt */
            attempt: number;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Expires At */
            expires_at: string | null;
            /** Option */
            option: number;
            /** Order Id */
            order_id: string;
            /** Party */
            party: string;
            /** Reservation Id */
            reservation_id: string;
            /** State */
            state: string;
            /** Version */
            version: number;
        };
        /**
         * ReservationView
         * @description A reservation. option: which of the proposed ways was taken, from 0.
         */
        ReservationView: {
            /** Attempt */
            attempt: number;
            /** Expires At */
            expires_at: string | null;
            /** Lines */
            lines: components["schemas"]["LineView"][];
            /** Option */
            option: number;
            /** Order Id */
            order_id: string;
            /** Party */
            party: string;
            /** Reservation Id */
            reservation_id: string;
            /** State */
            state: string;
            /** Version */
            version: number;
        };
        /**
         * ReturnIn
         * @description What was found in a return, and where.
         * @example {
         *       "lines": [
         *         {
         *           "lot": "B-2026-01",
         *           "quantity": 1,
         *           "serials": [
         *             "SN-1001"
         *           ],
         *           "sku": "LAMP-1"
         *         }
         *       ],
         *       "location": "EU-1",
         *       "person": "mei@example.com"
         *     }
         */
        ReturnIn: {
            /** Lines */
            lines: components["schemas"]["ContentIn"][];
            /** Location */
            location: string;
            /**
             * Person
             * @description Who: a name or an address of a person.
             * @example mei@example.com
             */
            person: string;
        };
        /**
         * RuleVersions
         * @description Newest first.
         */
        RuleVersions: {
            /** Items */
            items: components["schemas"]["RuleVersionView"][];
        };
        /**
         * RuleVersionView
         * @description A rule as it stood, and who set it.
         */
        RuleVersionView: {
            /**
             * Changed At
             * Format: date-time
             */
            changed_at: string;
            /** Changed By */
            changed_by: string;
            /** Rule */
            rule: {
                [key: string]: unknown;
            };
            /** Version */
            version: number;
        };
        /**
         * SelectionIn
         * @description What is to be counted: stock records of the location that fit everything that is named.
         *     abc: classes by units shipped from there in 90 days (A: the first 80 %, B: up to 95 %, C).
         *     by_lot: a line for each lot instead of one for the SKU, where lots are kept.
         */
        SelectionIn: {
            /** Abc */
            abc?: ("A" | "B" | "C")[] | null;
            /**
             * By Lot
             * @default false
             */
            by_lot?: boolean;
            /** Skus */
            skus?: string[] | null;
            /** Zone */
            zone?: string | null;
        };
        /**
         * SerialFileView
         * @description One unit with its history, oldest first.
         */
        SerialFileView: {
            /**
             * Changed At
             * Format: date-time
             */
            changed_at: string;
            /** History */
            history: components["schemas"]["StepView"][];
            /** Location */
            location: string;
            /** Lot */
            lot: string;
            /** Party */
            party: string;
            /** Reference */
            reference: string;
            /** Serial */
            serial: string;
            /** Sku */
            sku: string;
            /** State */
            state: string;
            /** Version */
            version: number;
        };
        /**
         * SerialView
         * @description One unit: where it is. reference: the report, transfer or parcel that brought it there.
         */
        SerialView: {
            /**
             * Changed At
             * Format: date-time
             */
            changed_at: string;
            /** Location */
            location: string;
            /** Lot */
            lot: string;
            /** Party */
            party: string;
            /** Reference */
            reference: string;
            /** Serial */
            serial: string;
            /** Sku */
            sku: string;
            /** State */
            state: string;
            /** Version */
            version: number;
        };
        /**
         * SettledView
         * @description Units that were taken off; 0: nothing was outstanding.
         */
        SettledView: {
            /** Agreement */
            agreement: string;
            /** Units */
            units: number;
        };
        /**
         * SettleIn
         * @description What is taken off. Without sku: every SKU; without units: all that is outstanding.
         *     reference: the payment, or the transfer that brought the goods back.
         * @example {
         *       "agreement": "venlo-london",
         *       "kind": "settle_money",
         *       "reference": "INV-2026-7"
         *     }
         */
        SettleIn: {
            /** Agreement */
            agreement: string;
            /**
             * Kind
             * @enum {string}
             */
            kind: "return_in_kind" | "settle_money" | "write_off";
            /**
             * Note
             * @default
             */
            note?: string;
            /** Reference */
            reference: string;
            /** Sku */
            sku?: string | null;
            /** Units */
            units?: number | null;
        };
        /**
         * ShareableList
         * @description In the order in which to ask: priority, then price.
         */
        ShareableList: {
            /** Items */
            items: components["schemas"]["ShareableView"][];
        };
        /**
         * ShareableView
         * @description What one agreement could lend of a SKU now. within_hours false: units is 0 until the
         *     lender opens.
         */
        ShareableView: {
            /** Agreement */
            agreement: string;
            /** Borrower Party */
            borrower_party: string;
            /** Currency */
            currency: string;
            /** Kinds */
            kinds: string[];
            /** Lender Country */
            lender_country: string;
            /** Lender Location */
            lender_location: string;
            /** Lender Party */
            lender_party: string;
            /** Price Minor */
            price_minor: number;
            /** Priority */
            priority: number;
            /** Sku */
            sku: string;
            /** Units */
            units: number;
            /** Within Hours */
            within_hours: boolean;
        };
        /**
         * ShopSourcesIn
         * @description Locations a shop sells from; an empty list means every active one in free circulation.
         *     ships_from_bonded: bonded ones among them whose goods the shop may sell as they are (its
         *     parcels are declared one by one).
         * @example {
         *       "locations": [
         *         "EU-1"
         *       ]
         *     }
         */
        ShopSourcesIn: {
            /** Locations */
            locations: string[];
            /** Ships From Bonded */
            ships_from_bonded?: string[];
        };
        /**
         * ShopSourcesView
         * @description Locations a shop sells from.
         */
        ShopSourcesView: {
            /** Locations */
            locations: string[];
            /** Ships From Bonded */
            ships_from_bonded?: string[];
            /** Shop */
            shop: string;
        };
        /**
         * SkuSetIn
         * @description Which SKUs: all of them, a list, or those with a category that begins with a value.
         */
        SkuSetIn: {
            /**
             * Kind
             * @default all
             * @enum {string}
             */
            kind?: "all" | "skus" | "category";
            /** Values */
            values?: string[];
        };
        /**
         * SnapshotIn
         * @description A snapshot. reference: your name of it; taken_at's text where you have none. complete:
         *     what is not named is not there.
         * @example {
         *       "location": "EU-1",
         *       "reference": "wms-2026-01-05",
         *       "rows": [
         *         {
         *           "damaged": 1,
         *           "on_hand": 47,
         *           "sku": "LAMP-1"
         *         }
         *       ],
         *       "taken_at": "2026-01-05T22:00:00Z"
         *     }
         */
        SnapshotIn: {
            /**
             * Complete
             * @default true
             */
            complete?: boolean;
            /** Location */
            location: string;
            /** Reference */
            reference?: string | null;
            /** Rows */
            rows: components["schemas"]["SnapshotRowIn"][];
            /**
             * Taken At
             * Format: date-time
             */
            taken_at: string;
        };
        /**
         * SnapshotRowIn
         * @description One SKU as the warehouse has it. on_hand: sellable units, promised ones included.
         */
        SnapshotRowIn: {
            /** Damaged */
            damaged?: number | null;
            /** On Hand */
            on_hand: number;
            /** Quality Hold */
            quality_hold?: number | null;
            /** Sku */
            sku: string;
        };
        /**
         * SnapshotView
         * @description A snapshot and how far its differences are decided.
         */
        SnapshotView: {
            /** Complete */
            complete: boolean;
            /** Differences */
            differences: number;
            /** Location */
            location: string;
            /** Open Differences */
            open_differences: number;
            /** Party */
            party: string;
            /**
             * Received At
             * Format: date-time
             */
            received_at: string;
            /** Reference */
            reference: string;
            /** Rows Equal */
            rows_equal: number;
            /** Rows Told */
            rows_told: number;
            /** Snapshot Id */
            snapshot_id: string;
            /**
             * Taken At
             * Format: date-time
             */
            taken_at: string;
        };
        /**
         * StepView
         * @description A step of a unit's way; from_state is empty for the first.
         */
        StepView: {
            /** From State */
            from_state: string;
            /** Location */
            location: string;
            /** Lot */
            lot: string;
            /**
             * Occurred At
             * Format: date-time
             */
            occurred_at: string;
            /** Party */
            party: string;
            /**
             * Posted At
             * Format: date-time
             */
            posted_at: string;
            /** Reference */
            reference: string;
            /** To State */
            to_state: string;
            /** Version */
            version: number;
        };
        /**
         * StockView
         * @description Balances of one SKU at one location, base units. on_hand = free + reserved;
         *     available_to_promise = on_hand - reserved. incoming and version are absent for the past,
         *     which tells every account of the ledger instead. links: the movements behind each balance.
         * @example {
         *       "available_to_promise": 45,
         *       "damaged": 2,
         *       "incoming": 0,
         *       "location": "EU-1",
         *       "on_hand": 48,
         *       "party": "warehouse:eu-3pl",
         *       "quality_hold": 0,
         *       "reserved": 3,
         *       "sku": "LAMP-1",
         *       "version": 7
         *     }
         */
        StockView: {
            /** Accounts */
            accounts?: {
                [key: string]: number;
            } | null;
            /** Available To Promise */
            available_to_promise: number;
            /** Damaged */
            damaged: number;
            /** Incoming */
            incoming?: number | null;
            /** Links */
            links?: {
                [key: string]: string;
            };
            /** Location */
            location: string;
            /** On Hand */
            on_hand: number;
            /** Party */
            party: string;
            /** Quality Hold */
            quality_hold: number;
            /** Reserved */
            reserved: number;
            /** Sku */
            sku: string;
            /** Version */
            version?: number | null;
        };
        /**
         * TransferIn
         * @description What is to move where. Nothing moves before the dispatch.
         * @example {
         *       "expected_on": "2026-01-12",
         *       "from_location": "EU-1",
         *       "lines": [
         *         {
         *           "quantity": 10,
         *           "sku": "LAMP-1"
         *         }
         *       ],
         *       "to_location": "UK-1"
         *     }
         */
        TransferIn: {
            /**
             * Declaration Reference
             * @description Number of the customs declaration.
             * @default
             * @example 26NL000510MRN1
             */
            declaration_reference?: string;
            /** Expected On */
            expected_on?: string | null;
            /** From Location */
            from_location: string;
            /** Lines */
            lines: components["schemas"]["TransferLineIn"][];
            /**
             * Note
             * @default
             */
            note?: string;
            /**
             * Reference
             * @default
             */
            reference?: string;
            /** To Location */
            to_location: string;
        };
        /**
         * TransferLineIn
         * @description Units of one SKU.
         */
        TransferLineIn: {
            /** Quantity */
            quantity: number;
            /** Sku */
            sku: string;
        };
        /**
         * TransferLineView
         * @description One SKU. missing = dispatched - received - damaged - lost.
         */
        TransferLineView: {
            /** Damaged */
            damaged: number;
            /** Dispatched */
            dispatched: number;
            /** Lost */
            lost: number;
            /** Missing */
            missing: number;
            /** Overage */
            overage: number;
            /** Quantity */
            quantity: number;
            /** Received */
            received: number;
            /** Sku */
            sku: string;
        };
        /**
         * TransferLotView
         * @description Units of one lot in the transfer.
         */
        TransferLotView: {
            /** Damaged */
            damaged: number;
            /** Dispatched */
            dispatched: number;
            /** Expires On */
            expires_on: string | null;
            /** Lost */
            lost: number;
            /** Lot */
            lot: string;
            /** Received */
            received: number;
            /** Sku */
            sku: string;
        };
        /**
         * TransferView
         * @description A transfer. version counts its events, 0 while it is planned.
         */
        TransferView: {
            /** Closed At */
            closed_at: string | null;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Declaration Reference */
            declaration_reference: string;
            /** Dispatch Open */
            dispatch_open: boolean;
            /** Expected On */
            expected_on: string | null;
            /** From Location */
            from_location: string;
            /** From Party */
            from_party: string;
            /** Lines */
            lines: components["schemas"]["TransferLineView"][];
            /** Loss Owner */
            loss_owner: string;
            /** Lots */
            lots: components["schemas"]["TransferLotView"][];
            /** Note */
            note: string;
            /** Reference */
            reference: string;
            /** State */
            state: string;
            /** To Location */
            to_location: string;
            /** To Party */
            to_party: string;
            /** Transfer Id */
            transfer_id: string;
            /** Version */
            version: number;
        };
        /** ValidationError */
        ValidationError: {
            /** Context */
            ctx?: Record<string, unknown>;
            /** Input */
            input?: unknown;
            /** Location */
            loc: (string | number)[];
            /** Message */
            msg: string;
            /** Error Type */
            type: string;
        };
        /**
         * WouldOpen
         * @description A record that the rule would raise an alert for.
         */
        WouldOpen: {
            /** Location */
            location: string;
            /** Observed */
            observed: number;
            /** Sku */
            sku: string;
            /** Threshold */
            threshold: number;
        };
        /**
         * ZoneIn
         * @description The SKUs that lie in a zone; an SKU lies in one zone of a location.
         * @example {
         *       "skus": [
         *         "LAMP-1"
         *       ]
         *     }
         */
        ZoneIn: {
            /** Skus */
            skus: string[];
        };
        /**
         * ZoneView
         * @description Where an SKU lies.
         */
        ZoneView: {
            /** Location */
            location: string;
            /** Sku */
            sku: string;
            /** Zone */
            zone: string;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    live_health_live_get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                };
            };
        };
    };
    is_ready_health_ready_get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                };
            };
        };
    };
    list_rules_v1_alert_rules_get: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the page before. */
                cursor?: string | null;
                /** @description Items on a page. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_AlertRuleView_"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    dry_run_v1_alert_rules_dry_run_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AlertRuleIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DryRunView"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    get_rule_v1_alert_rules__rule_id__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                rule_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AlertRuleView"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    put_rule_v1_alert_rules__rule_id__put: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                rule_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AlertRuleIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AlertRuleView"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    list_versions_v1_alert_rules__rule_id__versions_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                rule_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RuleVersions"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    list_alerts_v1_alerts_get: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the page before. */
                cursor?: string | null;
                /** @description Items on a page. */
                limit?: number;
                /** @description One location. */
                location?: string | null;
                /** @description Only those that still hold. */
                open?: boolean;
                /** @description One SKU. */
                sku?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_AlertView_"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    list_rules_v1_allocation_rules_get: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the page before. */
                cursor?: string | null;
                /** @description Items on a page. */
                limit?: number;
                /** @description One shop. */
                shop?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_AllocationRuleView_"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    get_rule_v1_allocation_rules__rule_id__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                rule_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AllocationRuleView"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    put_rule_v1_allocation_rules__rule_id__put: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                rule_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AllocationRuleIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AllocationRuleView"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    get_availability_v1_availability_get: {
        parameters: {
            query?: {
                /** @description ISO 3166-1 alpha-2. */
                country?: string | null;
                /** @description Only places this shop sells from. */
                shop?: string | null;
                /** @description Up to 100 SKUs: sku=A&sku=B. */
                sku?: string[] | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AvailabilityList"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    list_policies_v1_backorder_policies_get: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the page before. */
                cursor?: string | null;
                /** @description Items on a page. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_BackorderPolicyView_"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    get_policy_v1_backorder_policies__sku__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                sku: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BackorderPolicyView"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    put_policy_v1_backorder_policies__sku__put: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                sku: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BackorderPolicyIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BackorderPolicyView"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    list_backorders_v1_backorders_get: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the page before. */
                cursor?: string | null;
                /** @description Items on a page. */
                limit?: number;
                /** @description One location. */
                location?: string | null;
                /** @description One order. */
                order_id?: string | null;
                /** @description One SKU. */
                sku?: string | null;
                state?: ("promised" | "ready" | "closed") | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_BackorderView_"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    resume_consumer_v1_consumer_resume_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    get_contents_v1_contents__reference__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                reference: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ContentsView"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    list_plans_v1_count_plans_get: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the page before. */
                cursor?: string | null;
                /** @description Items on a page. */
                limit?: number;
                /** @description One location. */
                location?: string | null;
                state?: ("open" | "done" | "cancelled") | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_PlanView_"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    post_plan_v1_count_plans_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PlanIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PlanView"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    get_plan_v1_count_plans__plan_id__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                plan_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PlanView"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    approve_v1_count_plans__plan_id__approve_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                plan_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["entrepot__inventory__api__count_plans__DecisionIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PlanView"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    cancel_v1_count_plans__plan_id__cancel_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                plan_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PlanView"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    reject_v1_count_plans__plan_id__reject_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                plan_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["entrepot__inventory__api__count_plans__DecisionIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PlanView"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    post_counts_v1_count_plans__plan_id__counts_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                plan_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CountsIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PlanView"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    list_lines_v1_count_plans__plan_id__lines_get: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the page before. */
                cursor?: string | null;
                /** @description Items on a page. */
                limit?: number;
                /** @description Lines in this state only. */
                state?: ("open" | "recount" | "waiting" | "posted" | "rejected" | "superseded") | null;
            };
            header?: never;
            path: {
                plan_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_PlanLineView_"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    list_counts_v1_counts_get: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the page before. */
                cursor?: string | null;
                /** @description Items on a page. */
                limit?: number;
                /** @description One location. */
                location?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_CountView_"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    create_count_v1_counts_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CountIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CountView"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    get_count_v1_counts__count_id__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                count_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CountView"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    post_customs_release_v1_customs_releases_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CustomsReleaseIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TransferView"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    list_dead_letters_v1_dead_letters_get: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the page before. */
                cursor?: string | null;
                /** @description Items on a page. */
                limit?: number;
                status?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_DeadLetterView_"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    redrive_v1_dead_letters_redrive_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RedriveRequest"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RedriveResult"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    get_dead_letter_v1_dead_letters__letter_id__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                letter_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeadLetterDetail"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    put_parcel_v1_fulfilments__fulfilment_id__contents_put: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                fulfilment_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ParcelIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ContentsView"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    list_in_transit_v1_in_transit_get: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the page before. */
                cursor?: string | null;
                /** @description Items on a page. */
                limit?: number;
                /** @description One location. */
                location?: string | null;
                /** @description One SKU. */
                sku?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_InTransitView_"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    list_incoming_v1_incoming_get: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the page before. */
                cursor?: string | null;
                /** @description Items on a page. */
                limit?: number;
                /** @description One location. */
                location?: string | null;
                purchase_order_id?: string | null;
                /** @description One SKU. */
                sku?: string | null;
                /** @description A notice, transfer or purchase order. */
                source_id?: string | null;
                state?: ("open" | "done" | "cancelled") | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_IncomingView_"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    get_ledger_audit_v1_ledger_audit_get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LedgerAuditView"];
                };
            };
        };
    };
    list_entries_v1_loan_entries_get: {
        parameters: {
            query?: {
                /** @description One agreement. */
                agreement?: string | null;
                /** @description `next_cursor` of the page before. */
                cursor?: string | null;
                /** @description Items on a page. */
                limit?: number;
                /** @description One SKU. */
                sku?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_EntryView_"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    list_loans_v1_loans_get: {
        parameters: {
            query?: {
                /** @description One agreement. */
                agreement?: string | null;
                /** @description `next_cursor` of the page before. */
                cursor?: string | null;
                /** @description Items on a page. */
                limit?: number;
                /** @description Lender or borrower. */
                party?: string | null;
                /** @description Also those at zero. */
                settled?: boolean;
                /** @description One SKU. */
                sku?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_LoanView_"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    settle_v1_loans_settle_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SettleIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SettledView"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    list_pairs_v1_loans_pairs_get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PairList"];
                };
            };
        };
    };
    list_locations_v1_locations_get: {
        parameters: {
            query?: {
                /** @description ISO 3166-1 alpha-2. */
                country?: string | null;
                /** @description `next_cursor` of the page before. */
                cursor?: string | null;
                kind?: ("own" | "overseas" | "bonded" | "store" | "pickup_point") | null;
                /** @description Items on a page. */
                limit?: number;
                party?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_LocationView_"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    get_location_v1_locations__location__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                location: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LocationView"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    put_location_v1_locations__location__put: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                location: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LocationIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LocationView"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    list_zones_v1_locations__location__zones_get: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the page before. */
                cursor?: string | null;
                /** @description Items on a page. */
                limit?: number;
            };
            header?: never;
            path: {
                location: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_ZoneView_"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    put_zone_v1_locations__location__zones__zone__put: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                location: string;
                zone: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ZoneIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    list_lots_v1_lots_get: {
        parameters: {
            query?: {
                /** @description An instant in the past. */
                as_of?: string | null;
                /** @description `next_cursor` of the page before. */
                cursor?: string | null;
                /** @description Items on a page. */
                limit?: number;
                /** @description One location. */
                location?: string | null;
                /** @description One SKU. */
                sku?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_LotView_"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    get_lot_v1_lots__sku___lot__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                lot: string;
                sku: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LotFileView"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    assign_lot_v1_lots__sku___lot__assign_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                lot: string;
                sku: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AssignIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    hold_lot_v1_lots__sku___lot__hold_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                lot: string;
                sku: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["entrepot__inventory__api__lots__DecisionIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    release_lot_v1_lots__sku___lot__release_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                lot: string;
                sku: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["entrepot__inventory__api__lots__DecisionIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    list_lot_shipments_v1_lots__sku___lot__shipments_get: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the page before. */
                cursor?: string | null;
                /** @description Items on a page. */
                limit?: number;
            };
            header?: never;
            path: {
                lot: string;
                sku: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_LotShipmentView_"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    list_movements_v1_movements_get: {
        parameters: {
            query?: {
                /** @description What changed this account. */
                account?: ("supplier" | "in_transit" | "free" | "reserved" | "quality_hold" | "damaged" | "customer" | "adjustment") | "on_hand" | null;
                /** @description `next_cursor` of the page before. */
                cursor?: string | null;
                kind?: ("receive" | "reserve" | "release" | "expire" | "ship" | "return" | "adjust" | "count" | "damage" | "hold" | "release_hold" | "find" | "lose" | "transfer_out" | "transfer_in" | "assign_lot") | null;
                /** @description Items on a page. */
                limit?: number;
                /** @description One location. */
                location?: string | null;
                reference?: string | null;
                /** @description One SKU. */
                sku?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_MovementView_"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    list_open_lines_v1_reservation_lines_get: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the page before. */
                cursor?: string | null;
                /** @description Items on a page. */
                limit?: number;
                /** @description One location. */
                location?: string | null;
                /** @description One SKU. */
                sku?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_OpenLineView_"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    list_reservations_v1_reservations_get: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the page before. */
                cursor?: string | null;
                /** @description Items on a page. */
                limit?: number;
                order_id?: string | null;
                state?: ("reserved" | "shipped" | "released" | "expired" | "refused") | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_ReservationSummary_"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    post_reservations_v1_reservations_batch_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "items": [
                 *         {
                 *           "demand": [
                 *             {
                 *               "line_no": 1,
                 *               "quantity": 1,
                 *               "sku": "LAMP-1"
                 *             }
                 *           ],
                 *           "options": [
                 *             {
                 *               "allocations": [
                 *                 {
                 *                   "demand": [
                 *                     0
                 *                   ],
                 *                   "location": "EU-1"
                 *                 }
                 *               ]
                 *             }
                 *           ],
                 *           "order_id": "ord_00000000000000000000000000000001",
                 *           "reservation_id": "res_00000000000000000000000000000001"
                 *         }
                 *       ]
                 *     }
                 */
                "application/json": {
                    items: Record<string, unknown>[];
                };
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReservationResults"];
                };
            };
            /** @description Multi-Status */
            207: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReservationResults"];
                };
            };
        };
    };
    get_reservation_v1_reservations__reservation_id__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                reservation_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReservationView"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    put_reservation_v1_reservations__reservation_id__put: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                reservation_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReservationIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReservationView"];
                };
            };
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReservationView"];
                };
            };
            /** @description insufficient-stock */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    release_reservation_v1_reservations__reservation_id__release_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                reservation_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReleaseIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReservationView"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    put_return_v1_returns__return_id__contents_put: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                return_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReturnIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ContentsView"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    list_serials_v1_serials_get: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the page before. */
                cursor?: string | null;
                /** @description Items on a page. */
                limit?: number;
                /** @description One location. */
                location?: string | null;
                reference?: string | null;
                /** @description One SKU. */
                sku?: string | null;
                state?: ("on_hand" | "quality_hold" | "damaged" | "in_transit" | "customer" | "lost") | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_SerialView_"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    get_serial_v1_serials__sku___serial__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                serial: string;
                sku: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SerialFileView"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    get_shareable_v1_shareable_get: {
        parameters: {
            query?: {
                /** @description ISO 3166-1 alpha-2. */
                country?: string | null;
                /** @description Up to 100 SKUs: sku=A&sku=B. */
                sku?: string[] | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ShareableList"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    list_agreements_v1_sharing_agreements_get: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the page before. */
                cursor?: string | null;
                /** @description Items on a page. */
                limit?: number;
                /** @description One location. */
                location?: string | null;
                state?: ("proposed" | "active" | "ended") | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_AgreementView_"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    get_agreement_v1_sharing_agreements__agreement__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                agreement: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AgreementView"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    put_agreement_v1_sharing_agreements__agreement__put: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                agreement: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AgreementIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AgreementView"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    accept_v1_sharing_agreements__agreement__accept_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                agreement: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AcceptIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AgreementView"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    call_units_v1_sharing_agreements__agreement__call_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                agreement: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CallIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CalledView"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    end_v1_sharing_agreements__agreement__end_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                agreement: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AgreementView"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    get_shop_sources_v1_shops__shop__sources_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                shop: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ShopSourcesView"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    put_shop_sources_v1_shops__shop__sources_put: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                shop: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ShopSourcesIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ShopSourcesView"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    list_policies_v1_sku_policies_get: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the page before. */
                cursor?: string | null;
                /** @description Items on a page. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_PolicyView_"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    get_policy_v1_sku_policies__sku__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                sku: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PolicyView"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    put_policy_v1_sku_policies__sku__put: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                sku: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PolicyIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PolicyView"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    list_stock_v1_stock_get: {
        parameters: {
            query?: {
                /** @description An instant in the past. */
                as_of?: string | null;
                /** @description `next_cursor` of the page before. */
                cursor?: string | null;
                /** @description Items on a page. */
                limit?: number;
                /** @description One location. */
                location?: string | null;
                /** @description Up to 100 SKUs: sku=A&sku=B. */
                sku?: string[] | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_StockView_"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    list_discrepancies_v1_stock_discrepancies_get: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the page before. */
                cursor?: string | null;
                /** @description Items on a page. */
                limit?: number;
                /** @description One location. */
                location?: string | null;
                /** @description One SKU. */
                sku?: string | null;
                snapshot_id?: string | null;
                state?: ("open" | "accepted" | "kept" | "recount" | "superseded") | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_DiscrepancyView_"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    post_batch_v1_stock_events_batch_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "items": [
                 *         {
                 *           "damaged": 2,
                 *           "event_id": "rcv-1001",
                 *           "expires_on": "2027-06-30",
                 *           "location": "EU-1",
                 *           "lot": "B-2026-01",
                 *           "occurred_at": "2026-01-05T08:30:00Z",
                 *           "quantity": 48,
                 *           "sku": "LAMP-1",
                 *           "type": "received"
                 *         }
                 *       ]
                 *     }
                 */
                "application/json": {
                    items: {
                        /** Asn Id */
                        asn_id?: string | null;
                        /** Counted Quantity */
                        counted_quantity?: number | null;
                        /**
                         * Damaged
                         * @default 0
                         */
                        damaged?: number;
                        /**
                         * Damaged Serials
                         * @default []
                         * @example [
                         *       "SN-1001"
                         *     ]
                         */
                        damaged_serials?: string[];
                        /** Delta */
                        delta?: number | null;
                        /** Event Id */
                        event_id: string;
                        /** Expires On */
                        expires_on?: string | null;
                        /** Location */
                        location: string;
                        /** Lot */
                        lot?: string | null;
                        /** Manufactured On */
                        manufactured_on?: string | null;
                        /**
                         * Note
                         * @default
                         */
                        note?: string;
                        /**
                         * Occurred At
                         * Format: date-time
                         */
                        occurred_at: string;
                        /** Purchase Order Id */
                        purchase_order_id?: string | null;
                        /** Quantity */
                        quantity?: number | null;
                        /**
                         * Serials
                         * @default []
                         * @example [
                         *       "SN-1001"
                         *     ]
                         */
                        serials?: string[];
                        /** Sku */
                        sku: string;
                        /** Supplier */
                        supplier?: string | null;
                        /**
                         * Type
                         * @enum {string}
                         */
                        type: "received" | "adjusted" | "counted" | "damaged" | "held" | "released_from_hold" | "found" | "lost";
                    }[];
                };
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BatchResult"];
                };
            };
        };
    };
    import_csv_v1_stock_events_import_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example event_id,type,sku,location,quantity,occurred_at
                 *     rcv-1,received,LAMP-1,EU-1,48,2026-01-05T08:30:00Z
                 */
                "text/csv": string;
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportResult"];
                };
            };
        };
    };
    list_snapshots_v1_stock_snapshots_get: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the page before. */
                cursor?: string | null;
                /** @description Items on a page. */
                limit?: number;
                /** @description One location. */
                location?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_SnapshotView_"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    post_snapshot_v1_stock_snapshots_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SnapshotIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SnapshotView"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    import_snapshot_v1_stock_snapshots_import_post: {
        parameters: {
            query: {
                complete?: boolean;
                location: string;
                reference?: string | null;
                taken_at: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example sku,on_hand,quality_hold,damaged
                 *     LAMP-1,47,0,1
                 */
                "text/csv": string;
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SnapshotView"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    get_snapshot_v1_stock_snapshots__snapshot_id__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                snapshot_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SnapshotView"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    accept_theirs_v1_stock_snapshots__snapshot_id__accept_theirs_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                snapshot_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["entrepot__inventory__api__snapshots__DecisionIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DecidedView"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    ask_recount_v1_stock_snapshots__snapshot_id__ask_recount_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                snapshot_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["entrepot__inventory__api__snapshots__DecisionIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DecidedView"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    keep_ours_v1_stock_snapshots__snapshot_id__keep_ours_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                snapshot_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["entrepot__inventory__api__snapshots__DecisionIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DecidedView"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    list_transfers_v1_transfers_get: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the page before. */
                cursor?: string | null;
                /** @description Items on a page. */
                limit?: number;
                /** @description One location. */
                location?: string | null;
                state?: ("planned" | "dispatched" | "closed" | "cancelled") | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_TransferView_"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    post_transfer_v1_transfers_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TransferIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TransferView"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    get_transfer_v1_transfers__transfer_id__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                transfer_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TransferView"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    cancel_v1_transfers__transfer_id__cancel_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                transfer_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TransferView"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    dispatch_v1_transfers__transfer_id__dispatch_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                transfer_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DispatchIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TransferView"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    receive_v1_transfers__transfer_id__receive_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                transfer_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReceiveIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TransferView"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
}
