// Generated from docs/openapi/orders-v1.json by console/codegen; do not edit.

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
    "/v1/completeness": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Each day's orders against the platform's own list 订单完整性
         * @description Newest days first.
         */
        get: operations["list_days_v1_completeness_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/completeness:audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Count a day now 立即对账
         * @description 202: it is counted within seconds; read GET /v1/completeness?shop=&day= then.
         */
        post: operations["audit_day_v1_completeness_audit_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/connections": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How each shop can be called now 店铺连接状态
         * @description Shops that were never called are left out.
         */
        get: operations["list_connections_v1_connections_get"];
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
    "/v1/duty-rules": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Duty estimates 查询关税估算规则
         * @description By name.
         */
        get: operations["list_duties_v1_duty_rules_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/duty-rules/{rule}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Set a duty estimate for a route 设置关税估算规则
         * @description New, or replaced (send If-Match). For the ranking of locations only, not for declarations. Of
         *     rules of a kind the longest HS prefix, the nearest route and the newest day go first.
         */
        put: operations["put_duty_v1_duty_rules__rule__put"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/exchange-rates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Exchange rates 查询汇率
         * @description By pair and day. on: only those that began by then.
         */
        get: operations["list_rates_v1_exchange_rates_get"];
        /**
         * Set exchange rates by day 设置汇率
         * @description Costs in other currencies are compared by the newest rate that is in force on the day.
         */
        put: operations["put_rates_v1_exchange_rates_put"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/fulfilment-steps:batch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Many steps of many fulfilments 批量完成步骤
         * @description Each item has its own result; a refused one does not stop the others.
         */
        post: operations["post_steps_v1_fulfilment_steps_batch_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/fulfilments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List work 作业列表
         * @description Oldest first. A warehouse sees the work of its own locations only.
         */
        get: operations["list_fulfilments_v1_fulfilments_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/fulfilments/{fulfilment_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One fulfilment with its steps 作业详情 */
        get: operations["get_fulfilment_v1_fulfilments__fulfilment_id__get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/fulfilments/{fulfilment_id}/label.pdf": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The parcel's label 打印面单
         * @description For the printer of the pack station. 409 label-missing before the carrier gave a number;
         *     503 where logistics does not answer within 2 s.
         */
        get: operations["get_label_v1_fulfilments__fulfilment_id__label_pdf_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/fulfilments/{fulfilment_id}/steps": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * A step was done 完成作业步骤
         * @description audit, print, pick, inspect, weigh, ship, in this order; repeating one changes nothing.
         *     409: label-missing, weight-mismatch, step-out-of-order, or the order is on hold.
         */
        post: operations["post_step_v1_fulfilments__fulfilment_id__steps_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/listing-readings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How the status of listings is read 刊登状态读取情况
         * @description By shop. One that was connected a moment ago is read within minutes.
         */
        get: operations["list_readings_v1_listing_readings_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/listing-readings/{shop}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What a marketplace says of each listing 平台对每个刊登的说法
         * @description By name. The catalog's GET /v1/listing-status has them beside our own status.
         */
        get: operations["list_listings_v1_listing_readings__shop__get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/listing-readings/{shop}:read": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Read a shop's listings now 立即读取刊登状态
         * @description 202: it begins within seconds, as fast as the shop's budget allows; a reading that is under way
         *     goes on. 409 where the shop's listings are not read: it is not active, has no base_url, or says
         *     `listings_every_h: 0`.
         */
        post: operations["read_now_v1_listing_readings__shop__read_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/order-copies": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Orders that only mirror other orders 订单副本列表
         * @description By shop and external id.
         */
        get: operations["list_copies_v1_order_copies_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/order-copies/{shop}/{external_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Say that a shop's order is only a copy 登记订单副本
         * @description Whoever hands an order on to another shop or platform notes here what it is called there, so
         *     that it is not taken for a new order when it is read back. 409 where it was taken in before.
         */
        put: operations["put_copy_v1_order_copies__shop___external_id__put"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/orders": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List orders 订单列表
         * @description Newest acceptance first; with placed_from or placed_to newest first by when they were
         *     placed.
         */
        get: operations["list_orders_v1_orders_get"];
        put?: never;
        /**
         * Take in one order 接收订单
         * @description Idempotent by shop and external id: the same or an older source_version changes nothing.
         */
        post: operations["post_order_v1_orders_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/orders:batch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take in many orders 批量接收订单
         * @description Each item has its own result; a bad one does not stop the others. Canonical cancellations,
         *     returns and order references (by `kind`) are taken, too.
         */
        post: operations["post_orders_v1_orders_batch_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/orders/{order_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One order, with its sourcing decision 订单详情
         * @description Lines, axes, decisions with reasons, fulfilments, write-backs; no personal data.
         */
        get: operations["get_order_v1_orders__order_id__get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/orders/{order_id}:cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Cancel an order 取消订单
         * @description Refused (409 already-shipped) once a parcel has left; repeating it changes nothing.
         */
        post: operations["cancel_order_v1_orders__order_id__cancel_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/orders/{order_id}:hold": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Put an order on hold 挂起订单
         * @description Work that has begun stops at its next step.
         */
        post: operations["hold_order_v1_orders__order_id__hold_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/orders/{order_id}:release": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Release an order from hold 解除挂起
         * @description An order that waits for an unknown SKU is released by registering the SKU or listing.
         */
        post: operations["release_order_v1_orders__order_id__release_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/orders/{order_id}:source": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Look for a source again 重新寻源
         * @description For an order that waits for stock or is parked: decided at once, by the rules as they are.
         */
        post: operations["source_order_v1_orders__order_id__source_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/orders/{order_id}:split": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Divide an order into two parcels 拆分订单
         * @description Chosen lines get a fulfilment of their own, as long as the work has not begun.
         */
        post: operations["split_order_v1_orders__order_id__split_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/orders/{order_id}/pickup": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * An order's pickup, with its code 自提信息与取货码
         * @description For the shop, to tell the buyer. 404 until the point has the work.
         */
        get: operations["get_pickup_v1_orders__order_id__pickup_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/orders/{order_id}/returns": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Register a return 登记退货
         * @description 409 while nothing has been shipped: cancel the order instead.
         */
        post: operations["post_return_v1_orders__order_id__returns_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/orders/{order_id}/ship-to": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Name and address for a label 收货地址
         * @description Personal data: asked for by the service that prints the label, never put into events.
         */
        get: operations["get_ship_to_v1_orders__order_id__ship_to_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/orders/{order_id}/sources": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What the shop sent, version by version 原始订单数据
         * @description Raw payloads, personal data included.
         */
        get: operations["get_sources_v1_orders__order_id__sources_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/orders/{order_id}/sourcing": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Why from there? 寻源说明
         * @description Every decision with its rule, its options and their terms, and why others were not taken.
         */
        get: operations["get_sourcing_v1_orders__order_id__sourcing_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/pickup-points": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Where an order can be collected 查询自提点
         * @description Nearest to (lat, lon) first; without them, points with the postal code, then those that
         *     share more of its first characters. With a SKU, only points that have the quantity.
         */
        get: operations["list_points_v1_pickup_points_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/pickups": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Orders to be collected 自提单列表
         * @description Oldest first; without codes.
         */
        get: operations["list_pickups_v1_pickups_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/pickups/{fulfilment_id}:collect": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Hand over to the buyer 凭码取货
         * @description Against the buyer's code; after five wrong ones the pickup is closed to further tries.
         */
        post: operations["collect_v1_pickups__fulfilment_id__collect_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/promise-report": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How promises were kept 承诺达成报告
         * @description Of the last 28 days, where nothing is said. A shop sees its own orders.
         */
        get: operations["promise_report_v1_promise_report_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/promises": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * When could it be there? 查询可承诺交期
         * @description For a product page or a checkout. Names of places and lanes, dates, and why.
         */
        post: operations["post_promise_v1_promises_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/returns": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List returns 退货列表
         * @description Oldest first.
         */
        get: operations["list_returns_v1_returns_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/returns/{return_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One return 退货详情 */
        get: operations["get_return_v1_returns__return_id__get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/returns/{return_id}:receive": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Goods came back 退货入库
         * @description Once; graded units are booked by inventory. A warehouse receives at its own locations.
         */
        post: operations["receive_return_v1_returns__return_id__receive_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/shops": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List shops 店铺列表
         * @description By code.
         */
        get: operations["list_shops_v1_shops_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/shops/{shop}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One shop 店铺详情 */
        get: operations["get_shop_v1_shops__shop__get"];
        /**
         * Connect or change a shop 连接店铺
         * @description A change needs If-Match; a repeat of what is stored changes nothing and needs none.
         */
        put: operations["put_one_v1_shops__shop__put"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sourcing-rules": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The sourcing rules 查询寻源规则
         * @description Runs, their routings, their rules.
         */
        get: operations["get_rules_v1_sourcing_rules_get"];
        /**
         * Save a new version of the sourcing rules 保存寻源规则新版本
         * @description If-Match names the newest version there is (0: none yet), active or to come. An older
         *     version is put back by saving it again.
         */
        put: operations["put_rules_v1_sourcing_rules_put"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sourcing-rules:dry-run": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Try rules over a past day's orders 用历史订单试运行规则
         * @description Decides the day's orders anew over what was known when each was decided. Changes nothing.
         */
        post: operations["dry_run_v1_sourcing_rules_dry_run_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sourcing-rules/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * All versions of the sourcing rules 寻源规则历史
         * @description Newest first; the built-in rules (version 0) stand in no list.
         */
        get: operations["list_rules_v1_sourcing_rules_history_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/stock-levels": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What each listing should show, and what its shop was told 店铺库存
         * @description By shop and external SKU.
         */
        get: operations["list_stock_levels_v1_stock_levels_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/stock-push": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How quickly each shop learns of stock 库存推送状态
         * @description Lags are of the levels handed over within the window, each listing's last one.
         */
        get: operations["stock_push_v1_stock_push_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/stock-rules": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Rules by which shops show stock 库存规则列表
         * @description By shop; the whole shop's rule first.
         */
        get: operations["list_rules_v1_stock_rules_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/stock-rules/{shop}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The rule of a shop 店铺库存规则
         * @description 404 where the shop has none: its connection's stock_buffer holds.
         */
        get: operations["get_shop_rule_v1_stock_rules__shop__get"];
        /**
         * How a shop shows stock 设置店铺库存规则
         * @description A change needs If-Match; every listing's level is worked out anew.
         */
        put: operations["put_shop_rule_v1_stock_rules__shop__put"];
        post?: never;
        /**
         * Forget the rule of a shop 删除店铺库存规则
         * @description Needs If-Match.
         */
        delete: operations["delete_shop_rule_v1_stock_rules__shop__delete"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/stock-rules/{shop}/{external_sku}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The rule of one listing 单品库存规则
         * @description 404 where the listing has none: its shop's rule holds.
         */
        get: operations["get_listing_rule_v1_stock_rules__shop___external_sku__get"];
        /**
         * How one listing shows stock 设置单品库存规则
         * @description A change needs If-Match; the level is worked out anew.
         */
        put: operations["put_listing_rule_v1_stock_rules__shop___external_sku__put"];
        post?: never;
        /**
         * Forget the rule of one listing 删除单品库存规则
         * @description Needs If-Match.
         */
        delete: operations["delete_listing_rule_v1_stock_rules__shop___external_sku__delete"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/unread-orders": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Orders that came and could not be read 无法解析的订单列表
         * @description Oldest first.
         */
        get: operations["list_unread_v1_unread_orders_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/unread-orders:redrive": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Read all open ones again now 批量重新解析
         * @description Up to 500; the oldest first.
         */
        post: operations["redrive_unread_v1_unread_orders_redrive_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/unread-orders/{unread_id}:drop": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Let one be: it is no order 忽略
         * @description It stays listed with state=dropped; a repeat changes nothing.
         */
        post: operations["drop_unread_v1_unread_orders__unread_id__drop_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/unread-orders/{unread_id}:retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Read one again now 重新解析
         * @description Also one that was dropped.
         */
        post: operations["retry_unread_v1_unread_orders__unread_id__retry_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/unread-orders/{unread_id}/raw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The payload as it came 原始报文
         * @description It holds personal data.
         */
        get: operations["raw_unread_v1_unread_orders__unread_id__raw_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhooks/{marketplace}/{shop}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A marketplace tests the endpoint before it uses it 平台校验回调地址
         * @description What the marketplace's test wants to hear; 404 where the request is no such test.
         */
        get: operations["get_webhook_v1_webhooks__marketplace___shop__get"];
        put?: never;
        /**
         * A marketplace tells of orders, cancellations or returns 平台回调
         * @description 200: kept and applied, a repeat, not understood (kept; the pointers tell where), or a test of
         *     the endpoint. 401 invalid-signature, 404 unknown-shop, 413 too large, 503 the marketplace's public
         *     key cannot be had now. An own shop, whose programmer reads the answer, gets 422 where it is not
         *     understood; a marketplace would end the connection after a few of those.
         */
        post: operations["post_webhook_v1_webhooks__marketplace___shop__post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/write-back-debt": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What each shop is owed, at a glance 回传欠账汇总
         * @description Shops that are owed nothing are left out.
         */
        get: operations["write_back_debt_v1_write_back_debt_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/write-backs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Parcels the shops were told of, or are to be 发货回传列表
         * @description By deadline. debt=true: neither confirmed nor waived; overdue=true: of those, past the
         *     deadline.
         */
        get: operations["list_write_backs_v1_write_backs_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/write-backs/{write_back_id}:retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Tell the shop again 重试回传
         * @description Due at once, also where the shop rejected it; 409 where it is confirmed or waived.
         */
        post: operations["retry_write_back_v1_write_backs__write_back_id__retry_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/write-backs/{write_back_id}:waive": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Let an obligation be 免除回传
         * @description The shop will not be told; the reason is kept. A repeat changes nothing.
         */
        post: operations["waive_write_back_v1_write_backs__write_back_id__waive_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/write-backs/{write_back_id}/tracking-number": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Correct the tracking number 更正运单号
         * @description The shop is told the new number at once. 422 where the carrier cannot have issued it (send
         *     sure=true to tell it all the same), 409 where the obligation is settled.
         */
        put: operations["correct_tracking_number_v1_write_backs__write_back_id__tracking_number_put"];
        post?: never;
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
         * AcceptedView
         * @description What became of an order that was sent in. 接收结果。
         * @example {
         *       "hold": [],
         *       "order_id": "ord_3f2504e04f8911d39a0c0305e82c3301",
         *       "outcome": "accepted",
         *       "status": "accepted",
         *       "version": 1
         *     }
         */
        AcceptedView: {
            /**
             * Hold
             * @default []
             */
            hold?: string[];
            /** Order Id */
            order_id: string;
            /** Outcome */
            outcome: string;
            /** Status */
            status: string;
            /** Version */
            version: number;
        };
        /**
         * AuditIn
         * @description Which day of which shop to count at once.
         * @example {
         *       "day": "2026-11-21",
         *       "shop": "amz-de"
         *     }
         */
        AuditIn: {
            /**
             * Day
             * Format: date
             */
            day: string;
            /** Shop */
            shop: string;
        };
        /**
         * BackorderView
         * @description Units of a line that wait for goods. state: promised (promised_on None: nothing on its way
         *     covers them any more) | filled (they are here and kept until kept_until). 缺货待补。
         */
        BackorderView: {
            /** Backorder Id */
            backorder_id: string;
            /** Kept Until */
            kept_until: string | null;
            /** Line No */
            line_no: number;
            /** Location */
            location: string;
            /** Promised On */
            promised_on: string | null;
            /** Purchase Order Ids */
            purchase_order_ids: string[];
            /** Quantity */
            quantity: number | null;
            /** Sku */
            sku: string;
            /** State */
            state: string;
        };
        /**
         * BufferIn
         * @description Units the shop does not see: a percentage of what is available, then a fixed number.
         */
        BufferIn: {
            /**
             * Fixed
             * @default 0
             */
            fixed?: number;
            /**
             * Percent
             * @default 0
             */
            percent?: number;
        };
        /**
         * CancelIn
         * @description Why, and by whose wish.
         * @example {
         *       "actor": "buyer",
         *       "reason": "buyer changed their mind"
         *     }
         */
        CancelIn: {
            /**
             * Actor
             * @default seller
             * @enum {string}
             */
            actor?: "buyer" | "seller" | "marketplace";
            /** Reason */
            reason: string;
        };
        /**
         * CollectIn
         * @description The buyer's code, and who handed over.
         * @example {
         *       "by": "Mei Lin",
         *       "code": "493021"
         *     }
         */
        CollectIn: {
            /** By */
            by: string;
            /** Code */
            code: string;
        };
        /** ConnectionList */
        ConnectionList: {
            /** Items */
            items: components["schemas"]["ConnectionView"][];
        };
        /**
         * ConnectionView
         * @description How a shop can be called now, as the process that calls told it at told_at. calls_per_s: the
         *     budget now; it halves when the shop refuses and recovers. 店铺连接状态。
         */
        ConnectionView: {
            /** Calls */
            calls: number;
            /** Calls Per S */
            calls_per_s: number;
            /** Circuit */
            circuit: string;
            /** Circuit Until */
            circuit_until: string | null;
            /** Failed */
            failed: number;
            /** Last Call At */
            last_call_at: string | null;
            /** Last Error */
            last_error: string;
            /** Paused Until */
            paused_until: string | null;
            /** Shop */
            shop: string;
            /** Throttled */
            throttled: number;
            /**
             * Told At
             * Format: date-time
             */
            told_at: string;
            /** Waiting */
            waiting: number;
            /** Waiting Since */
            waiting_since: string | null;
        };
        /**
         * CopyIn
         * @description The order that this one only mirrors.
         * @example {
         *       "how": "pushed to the 3PL's shop",
         *       "order_id": "ord_3f2504e04f8911d39a0c0305e82c3301"
         *     }
         */
        CopyIn: {
            /**
             * How
             * @default noted by hand
             */
            how?: string;
            /** Order Id */
            order_id: string;
        };
        /**
         * CopyView
         * @description An order of a shop that is only a copy. order_id: its source; None while that is not here.
         *     seen: how often it came back. 订单副本。
         */
        CopyView: {
            /** External Id */
            external_id: string;
            /** How */
            how: string;
            /**
             * Noted At
             * Format: date-time
             */
            noted_at: string;
            /** Order Id */
            order_id: string | null;
            /** Seen */
            seen: number;
            /** Shop */
            shop: string;
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
        /** DebtList */
        DebtList: {
            /** Items */
            items: components["schemas"]["DebtView"][];
        };
        /**
         * DebtView
         * @description What a shop is owed: parcels it has not confirmed. late: past their deadline. rejected and
         *     invalid ones wait for a person. 店铺回传欠账。
         */
        DebtView: {
            /** Due Within 24H */
            due_within_24h: number;
            /** Invalid */
            invalid: number;
            /** Last Answer */
            last_answer: string | null;
            /** Last Status */
            last_status: number | null;
            /** Last Tried At */
            last_tried_at: string | null;
            /** Late */
            late: number;
            /** Next Attempt At */
            next_attempt_at: string | null;
            /** Next Deadline */
            next_deadline: string | null;
            /** Oldest Shipped At */
            oldest_shipped_at: string | null;
            /** Owed */
            owed: number;
            /** Rejected */
            rejected: number;
            /** Shop */
            shop: string;
        };
        /**
         * DecisionView
         * @description One sourcing decision, in sentences and as it was stored.
         */
        DecisionView: {
            /** Attempt */
            attempt: number;
            /**
             * Decided At
             * Format: date-time
             */
            decided_at: string;
            /** Decision */
            decision: {
                [key: string]: unknown;
            };
            /** Promise */
            promise: {
                [key: string]: unknown;
            } | null;
            /** Routing */
            routing: string | null;
            /** Rule */
            rule: string | null;
            /** Ruleset */
            ruleset: number | null;
            /** Run */
            run: string | null;
            /** Text */
            text: string;
            /** Text Zh */
            text_zh: string;
        };
        /**
         * DeliveryIn
         * @description How the goods come to the buyer. pickup: collected at a location that is open for it;
         *     same_day: asked for the same day. Without it they are sent.
         */
        DeliveryIn: {
            /**
             * Kind
             * @default ship
             * @enum {string}
             */
            kind?: "ship" | "pickup" | "same_day";
            /** Location */
            location?: string | null;
        };
        /**
         * DryRunIn
         * @description day: of acceptance, UTC; yesterday, where nothing is said.
         * @example {
         *       "limit": 1000,
         *       "ruleset": {
         *         "currency": "EUR",
         *         "name": "EU first",
         *         "runs": [
         *           {
         *             "routings": [
         *               {
         *                 "orders": {
         *                   "countries": [
         *                     "DE",
         *                     "FR",
         *                     "NL"
         *                   ]
         *                 },
         *                 "routing": "eu",
         *                 "rules": [
         *                   {
         *                     "compare": "weighted",
         *                     "locations": {
         *                       "countries": [
         *                         "DE",
         *                         "FR",
         *                         "NL"
         *                       ]
         *                     },
         *                     "must": [
         *                       "lane"
         *                     ],
         *                     "objective": [
         *                       {
         *                         "term": "promise",
         *                         "weight": 2000
         *                       },
         *                       {
         *                         "term": "landed_cost",
         *                         "weight": 1
         *                       },
         *                       {
         *                         "term": "keep_whole",
         *                         "weight": 300
         *                       }
         *                     ],
         *                     "rule": "eu-places"
         *                   },
         *                   {
         *                     "objective": [
         *                       {
         *                         "term": "landed_cost"
         *                       }
         *                     ],
         *                     "otherwise": "park",
         *                     "park": {
         *                       "code": "no_stock_for_eu",
         *                       "text": "No place can send this to the EU now.",
         *                       "text_zh": "目前没有库位可发往欧盟。"
         *                     },
         *                     "rule": "from-anywhere"
         *                   }
         *                 ]
         *               },
         *               {
         *                 "routing": "rest",
         *                 "rules": [
         *                   {
         *                     "objective": [
         *                       {
         *                         "term": "freight"
         *                       }
         *                     ],
         *                     "otherwise": "backorder",
         *                     "rule": "all-places"
         *                   }
         *                 ]
         *               }
         *             ],
         *             "run": "always"
         *           }
         *         ]
         *       }
         *     }
         */
        DryRunIn: {
            /** Day */
            day?: string | null;
            /**
             * Limit
             * @default 2000
             */
            limit?: number;
            ruleset: components["schemas"]["Ruleset"];
            /** Shop */
            shop?: string | null;
        };
        /**
         * DryRunView
         * @description Orders decided anew, and how many would come from elsewhere. freight_minor by currency.
         *     skipped: their inputs were not kept.
         */
        DryRunView: {
            /** After */
            after: {
                [key: string]: unknown;
            };
            /** Before */
            before: {
                [key: string]: unknown;
            };
            /** Changed */
            changed: number;
            /**
             * Day
             * Format: date
             */
            day: string;
            /** Decided */
            decided: number;
            /** Sample */
            sample: {
                [key: string]: unknown;
            }[];
            /** Skipped */
            skipped: number;
        };
        /**
         * DutyIn
         * @description An estimate that only helps to rank locations; what customs is told and a buyer is charged
         *     comes from logistics' rule packs (`PUT /v1/rule-packs` there). Percent (rate_bp: hundredths of
         *     a percent) plus a fixed amount per order line. A route without a duty rule answers
         *     no_rule_in_force. effective_to: the first day on which it holds no more.
         * @example {
         *       "country_from": "CN",
         *       "country_to": "EU",
         *       "effective_from": "2026-01-01",
         *       "hs_prefix": "9405",
         *       "kind": "duty",
         *       "rate_bp": 470,
         *       "source": "TARIC 9405"
         *     }
         */
        DutyIn: {
            /**
             * Country From
             * @description Country, EU, or *
             */
            country_from: string;
            /**
             * Country To
             * @description Country, EU, or *
             */
            country_to: string;
            /**
             * Currency
             * @default
             */
            currency?: string | "";
            /**
             * Effective From
             * Format: date
             */
            effective_from: string;
            /** Effective To */
            effective_to?: string | null;
            /**
             * Fixed Minor
             * @default 0
             */
            fixed_minor?: number;
            /**
             * Hs Prefix
             * @default
             */
            hs_prefix?: string;
            /**
             * Kind
             * @enum {string}
             */
            kind: "duty" | "tax" | "fee";
            /** Max Value Minor */
            max_value_minor?: number | null;
            /**
             * Min Value Minor
             * @default 0
             */
            min_value_minor?: number;
            /**
             * Rate Bp
             * @default 0
             */
            rate_bp?: number;
            /** Source */
            source: string;
        };
        /** DutyView */
        DutyView: {
            /** Country From */
            country_from: string;
            /** Country To */
            country_to: string;
            /** Currency */
            currency: string;
            /**
             * Effective From
             * Format: date
             */
            effective_from: string;
            /** Effective To */
            effective_to: string | null;
            /** Fixed Minor */
            fixed_minor: number;
            /** Hs Prefix */
            hs_prefix: string;
            /** Kind */
            kind: string;
            /** Max Value Minor */
            max_value_minor: number | null;
            /** Min Value Minor */
            min_value_minor: number;
            /** Rate Bp */
            rate_bp: number;
            /** Rule */
            rule: string;
            /** Source */
            source: string;
            /** Version */
            version: number;
        };
        /** FulfilmentDetail */
        FulfilmentDetail: {
            /** Attempt */
            attempt: number;
            /** Carrier */
            carrier: string | null;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Currency */
            currency: string;
            /** Deliver By */
            deliver_by: string | null;
            /** Delivered At */
            delivered_at: string | null;
            /** Destination Country */
            destination_country: string;
            /**
             * Done
             * @default []
             */
            done?: components["schemas"]["StepView"][];
            /** Fulfilment Id */
            fulfilment_id: string;
            /** Lines */
            lines: components["schemas"]["WorkLine"][];
            /** Location */
            location: string;
            /** Measured Weight G */
            measured_weight_g: number | null;
            /** Order Id */
            order_id: string;
            /** Planned Delivery At */
            planned_delivery_at: string | null;
            /** Reservation Id */
            reservation_id: string;
            /** Service */
            service: string | null;
            /** Ship By */
            ship_by: string | null;
            /** Shipment Id */
            shipment_id: string | null;
            /** Shipment Status */
            shipment_status: string | null;
            /** Shipped At */
            shipped_at: string | null;
            /** Shop */
            shop: string;
            /** Status */
            status: string;
            /** Steps */
            steps: string[];
            /** Tracking Number */
            tracking_number: string | null;
            /** Value Minor */
            value_minor: number;
            /** Version */
            version: number;
            /** Weight G */
            weight_g: number;
        };
        /**
         * FulfilmentView
         * @description Work at one location; `status` planned until the order is paid and free of holds.
         */
        FulfilmentView: {
            /** Attempt */
            attempt: number;
            /** Carrier */
            carrier: string | null;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Currency */
            currency: string;
            /** Deliver By */
            deliver_by: string | null;
            /** Delivered At */
            delivered_at: string | null;
            /** Destination Country */
            destination_country: string;
            /** Fulfilment Id */
            fulfilment_id: string;
            /** Lines */
            lines: components["schemas"]["WorkLine"][];
            /** Location */
            location: string;
            /** Measured Weight G */
            measured_weight_g: number | null;
            /** Order Id */
            order_id: string;
            /** Planned Delivery At */
            planned_delivery_at: string | null;
            /** Reservation Id */
            reservation_id: string;
            /** Service */
            service: string | null;
            /** Ship By */
            ship_by: string | null;
            /** Shipment Id */
            shipment_id: string | null;
            /** Shipment Status */
            shipment_status: string | null;
            /** Shipped At */
            shipped_at: string | null;
            /** Shop */
            shop: string;
            /** Status */
            status: string;
            /** Steps */
            steps: string[];
            /** Tracking Number */
            tracking_number: string | null;
            /** Value Minor */
            value_minor: number;
            /** Version */
            version: number;
            /** Weight G */
            weight_g: number;
        };
        /**
         * HoldIn
         * @example {
         *       "reason": "check the address"
         *     }
         */
        HoldIn: {
            /** Reason */
            reason: string;
        };
        /** HTTPValidationError */
        HTTPValidationError: {
            /** Detail */
            detail?: components["schemas"]["ValidationError"][];
        };
        /**
         * KeptView
         * @description Promises of one lane, location or shop that were measured. on_time: kept / measured.
         */
        KeptView: {
            /** Broken */
            broken: number;
            /** Kept */
            kept: number;
            /** Mean Days */
            mean_days: number;
            /** Mean Days Late */
            mean_days_late: number;
            /** Measured */
            measured: number;
            /** Name */
            name: string;
            /** On Time */
            on_time: number;
            /** Worst Days Late */
            worst_days_late: number;
        };
        /**
         * LackingView
         * @description Units an order waits for.
         */
        LackingView: {
            /** Sku */
            sku: string;
            /** Wanted */
            wanted: number;
        };
        /** LineView */
        LineView: {
            /** Cancelled Quantity */
            cancelled_quantity: number;
            /** Discount Minor */
            discount_minor: number;
            /** External Line Id */
            external_line_id: string;
            /** External Sku */
            external_sku: string;
            /** Fulfilled Quantity */
            fulfilled_quantity: number;
            /** Line No */
            line_no: number;
            /** Promised On */
            promised_on?: string | null;
            /** Quantity */
            quantity: number;
            /** Sku */
            sku: string | null;
            /** Tax Minor */
            tax_minor: number;
            /** Title */
            title: string;
            /** Unit Price Minor */
            unit_price_minor: number;
        };
        /**
         * ListingView
         * @description The last word on a listing. said: as the platform said it; state: in our words, None where it is
         *     not known here: then the catalog keeps what it was told before (told). 平台对刊登的原始说法。
         */
        ListingView: {
            /** External Sku */
            external_sku: string;
            /** Missed */
            missed: number;
            /**
             * Read At
             * Format: date-time
             */
            read_at: string;
            /** Reasons */
            reasons: components["schemas"]["ReasonView"][];
            /** Said */
            said: string;
            /** Shop */
            shop: string;
            /** State */
            state: ("active" | "inactive" | "suppressed") | null;
            /** Told */
            told: ("active" | "inactive" | "suppressed") | null;
        };
        /**
         * LocationFilter
         * @description Locations of a rule; an empty list names all. bonded: whether bonded warehouses may be
         *     used; so they are, too, where kinds names them. Not by default: inventory takes them only for
         *     shops that ship from bond. sharing: whether neighbours may serve that lend to one of these locations under an
         *     agreement. same_day: only locations whose courier leaves at the cut-off.
         */
        LocationFilter: {
            /**
             * Bonded
             * @default false
             */
            bonded?: boolean;
            /**
             * Countries
             * @default []
             */
            countries?: string[];
            /**
             * Except Locations
             * @default []
             */
            except_locations?: string[];
            /**
             * Kinds
             * @default []
             */
            kinds?: ("own" | "overseas" | "bonded" | "store" | "pickup_point")[];
            /**
             * Locations
             * @default []
             */
            locations?: string[];
            /**
             * Parties
             * @default []
             */
            parties?: string[];
            /**
             * Same Day
             * @default false
             */
            same_day?: boolean;
            /**
             * Sharing
             * @default false
             */
            sharing?: boolean;
        };
        /**
         * OrderFilter
         * @description Orders of a routing: every list that is not empty must name the order, every bound hold.
         *     Values are minor units of the order's currency; name `currency` with them. categories: one of
         *     the order's SKUs is in one of them. min is included, max is not.
         */
        OrderFilter: {
            /**
             * Categories
             * @default []
             */
            categories?: string[];
            /**
             * Countries
             * @default []
             */
            countries?: string[];
            /** Currency */
            currency?: string | null;
            /**
             * Kinds
             * @default []
             */
            kinds?: ("ship" | "pickup" | "same_day")[];
            /** Max Value Minor */
            max_value_minor?: number | null;
            /** Max Weight G */
            max_weight_g?: number | null;
            /** Min Value Minor */
            min_value_minor?: number | null;
            /** Min Weight G */
            min_weight_g?: number | null;
            /**
             * Postal Prefixes
             * @default []
             */
            postal_prefixes?: string[];
            /**
             * Service Levels
             * @default []
             */
            service_levels?: string[];
            /**
             * Shops
             * @default []
             */
            shops?: string[];
            /**
             * Tags
             * @default []
             */
            tags?: string[];
        };
        /**
         * OrderSummary
         * @description An order in a list: the facts on its axes and the status derived from them.
         */
        OrderSummary: {
            /**
             * Accepted At
             * Format: date-time
             */
            accepted_at: string;
            /** Attempt */
            attempt: number;
            /** Cancellation */
            cancellation: string;
            /** Currency */
            currency: string;
            /** Deliver By */
            deliver_by: string | null;
            /** Delivery */
            delivery: string;
            /** Discount Minor */
            discount_minor: number;
            /** Display Number */
            display_number: string;
            /** External Id */
            external_id: string;
            /** Fulfilled By */
            fulfilled_by: string;
            /** Fulfilment */
            fulfilment: string;
            /** Hold */
            hold: string[];
            /** Order Id */
            order_id: string;
            /** Party */
            party: string;
            /** Payment */
            payment: string;
            /**
             * Placed At
             * Format: date-time
             */
            placed_at: string;
            /** Promise Days Late */
            promise_days_late?: number | null;
            /** Promise Lane */
            promise_lane?: string | null;
            /** Promise Location */
            promise_location?: string | null;
            /** Promised Deliver By */
            promised_deliver_by?: string | null;
            /** Promised Ship By */
            promised_ship_by?: string | null;
            /** Reservation Id */
            reservation_id: string | null;
            /** Returns */
            returns: string;
            /** Ship By */
            ship_by: string | null;
            /** Ship To Country */
            ship_to_country: string | null;
            /** Ship To Postal Code */
            ship_to_postal_code: string;
            /** Shipping Minor */
            shipping_minor: number;
            /** Shop */
            shop: string;
            /** Source Version */
            source_version: number;
            /** Sourcing */
            sourcing: string;
            /** Status */
            status: string;
            /** Tax Minor */
            tax_minor: number;
            /** Total Minor */
            total_minor: number;
            /** Version */
            version: number;
            /** Write Back */
            write_back: string;
        };
        /**
         * OrderView
         * @description An order with all that belongs to it but personal data.
         */
        OrderView: {
            /**
             * Accepted At
             * Format: date-time
             */
            accepted_at: string;
            /** Attempt */
            attempt: number;
            /**
             * Backorders
             * @default []
             */
            backorders?: components["schemas"]["BackorderView"][];
            /** Cancellation */
            cancellation: string;
            /** Currency */
            currency: string;
            /** Decisions */
            decisions: {
                [key: string]: unknown;
            }[];
            /** Deliver By */
            deliver_by: string | null;
            /** Delivery */
            delivery: string;
            /** Discount Minor */
            discount_minor: number;
            /** Display Number */
            display_number: string;
            /** External Id */
            external_id: string;
            /** Fulfilled By */
            fulfilled_by: string;
            /** Fulfilment */
            fulfilment: string;
            /** Fulfilments */
            fulfilments: components["schemas"]["FulfilmentView"][];
            /** Hold */
            hold: string[];
            /** Lacking */
            lacking: components["schemas"]["LackingView"][];
            /** Lines */
            lines: components["schemas"]["LineView"][];
            /** Order Id */
            order_id: string;
            parked?: components["schemas"]["ParkedView"] | null;
            /** Party */
            party: string;
            /** Payment */
            payment: string;
            /**
             * Placed At
             * Format: date-time
             */
            placed_at: string;
            /** Promise Days Late */
            promise_days_late?: number | null;
            /** Promise Lane */
            promise_lane?: string | null;
            /** Promise Location */
            promise_location?: string | null;
            /** Promised Deliver By */
            promised_deliver_by?: string | null;
            /** Promised Ship By */
            promised_ship_by?: string | null;
            /** Reservation Id */
            reservation_id: string | null;
            /** Return Ids */
            return_ids: string[];
            /** Returns */
            returns: string;
            /** Ship By */
            ship_by: string | null;
            /** Ship To Country */
            ship_to_country: string | null;
            /** Ship To Postal Code */
            ship_to_postal_code: string;
            /** Shipping Minor */
            shipping_minor: number;
            /** Shop */
            shop: string;
            /** Source Version */
            source_version: number;
            /** Sourcing */
            sourcing: string;
            /** Status */
            status: string;
            /** Tax Minor */
            tax_minor: number;
            /** Total Minor */
            total_minor: number;
            /** Version */
            version: number;
            /** Write Back */
            write_back: string;
            /** Write Backs */
            write_backs: components["schemas"]["WriteBackView"][];
        };
        /** Page[CopyView] */
        Page_CopyView_: {
            /** Items */
            items: components["schemas"]["CopyView"][];
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
        /** Page[DutyView] */
        Page_DutyView_: {
            /** Items */
            items: components["schemas"]["DutyView"][];
            /** Next Cursor */
            next_cursor?: string | null;
        };
        /** Page[FulfilmentView] */
        Page_FulfilmentView_: {
            /** Items */
            items: components["schemas"]["FulfilmentView"][];
            /** Next Cursor */
            next_cursor?: string | null;
        };
        /** Page[ListingView] */
        Page_ListingView_: {
            /** Items */
            items: components["schemas"]["ListingView"][];
            /** Next Cursor */
            next_cursor?: string | null;
        };
        /** Page[OrderSummary] */
        Page_OrderSummary_: {
            /** Items */
            items: components["schemas"]["OrderSummary"][];
            /** Next Cursor */
            next_cursor?: string | null;
        };
        /** Page[PickupView] */
        Page_PickupView_: {
            /** Items */
            items: components["schemas"]["PickupView"][];
            /** Next Cursor */
            next_cursor?: string | null;
        };
        /** Page[RateView] */
        Page_RateView_: {
            /** Items */
            items: components["schemas"]["RateView"][];
            /** Next Cursor */
            next_cursor?: string | null;
        };
        /** Page[ReadingView] */
        Page_ReadingView_: {
            /** Items */
            items: components["schemas"]["ReadingView"][];
            /** Next Cursor */
            next_cursor?: string | null;
        };
        /** Page[ReturnView] */
        Page_ReturnView_: {
            /** Items */
            items: components["schemas"]["ReturnView"][];
            /** Next Cursor */
            next_cursor?: string | null;
        };
        /** Page[RulesView] */
        Page_RulesView_: {
            /** Items */
            items: components["schemas"]["RulesView"][];
            /** Next Cursor */
            next_cursor?: string | null;
        };
        /** Page[ShopDayView] */
        Page_ShopDayView_: {
            /** Items */
            items: components["schemas"]["ShopDayView"][];
            /** Next Cursor */
            next_cursor?: string | null;
        };
        /** Page[ShopView] */
        Page_ShopView_: {
            /** Items */
            items: components["schemas"]["ShopView"][];
            /** Next Cursor */
            next_cursor?: string | null;
        };
        /** Page[StockLevelView] */
        Page_StockLevelView_: {
            /** Items */
            items: components["schemas"]["StockLevelView"][];
            /** Next Cursor */
            next_cursor?: string | null;
        };
        /** Page[StockRuleView] */
        Page_StockRuleView_: {
            /** Items */
            items: components["schemas"]["StockRuleView"][];
            /** Next Cursor */
            next_cursor?: string | null;
        };
        /** Page[UnreadView] */
        Page_UnreadView_: {
            /** Items */
            items: components["schemas"]["UnreadView"][];
            /** Next Cursor */
            next_cursor?: string | null;
        };
        /** Page[WriteBackView] */
        Page_WriteBackView_: {
            /** Items */
            items: components["schemas"]["WriteBackView"][];
            /** Next Cursor */
            next_cursor?: string | null;
        };
        /**
         * ParkedView
         * @description Why an order waits for a person. 搁置原因。
         */
        ParkedView: {
            /** Code */
            code: string;
            /**
             * Parked At
             * Format: date-time
             */
            parked_at: string;
            /** Reason */
            reason: string;
            /** Reason Zh */
            reason_zh: string;
            /** Rule */
            rule: string;
            /** Ruleset */
            ruleset: number;
        };
        /**
         * ParkWith
         * @description The reason that is kept when an order is parked.
         */
        ParkWith: {
            /** Code */
            code: string;
            /** Text */
            text: string;
            /** Text Zh */
            text_zh: string;
        };
        /**
         * PickupPoints
         * @description Nearest first.
         */
        PickupPoints: {
            /** Items */
            items: components["schemas"]["PickupPointView"][];
        };
        /**
         * PickupPointView
         * @description A place where an order can be collected. Times are local to it; distance is in a straight
         *     line. available: of the SKU that was asked for. 自提点。
         * @example {
         *       "available": 4,
         *       "city": "Berlin",
         *       "closed_on": [
         *         "2026-12-25"
         *       ],
         *       "country": "DE",
         *       "cut_off": "14:00",
         *       "distance_km": 3,
         *       "kind": "store",
         *       "latitude": 52.53,
         *       "location": "STORE-BER",
         *       "longitude": 13.38,
         *       "name": "Berlin Mitte",
         *       "opening_hours": {
         *         "mon": [
         *           [
         *             "10:00",
         *             "20:00"
         *           ]
         *         ]
         *       },
         *       "postal_code": "10115",
         *       "ready_by": "2026-11-20T20:00:00+01:00",
         *       "timezone": "Europe/Berlin"
         *     }
         */
        PickupPointView: {
            /** Available */
            available: number | null;
            /** City */
            city: string;
            /** Closed On */
            closed_on: string[];
            /** Country */
            country: string;
            /** Cut Off */
            cut_off: string;
            /** Distance Km */
            distance_km: number | null;
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
            /** Postal Code */
            postal_code: string;
            /** Ready By */
            ready_by: string | null;
            /** Timezone */
            timezone: string;
        };
        /**
         * PickupView
         * @description An order at a point. fulfilment_id names its work. The code is shown to the shop only.
         */
        PickupView: {
            /** Collect By */
            collect_by: string | null;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Ended At */
            ended_at: string | null;
            /** Fulfilment Id */
            fulfilment_id: string;
            /** Location */
            location: string;
            /** Order Id */
            order_id: string;
            /** Ready At */
            ready_at: string | null;
            /** State */
            state: string;
            /** Version */
            version: number;
        };
        /**
         * PickupWithCode
         * @description With the code that the buyer says. 含取货码。
         */
        PickupWithCode: {
            /** Code */
            code: string;
            /** Collect By */
            collect_by: string | null;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Ended At */
            ended_at: string | null;
            /** Fulfilment Id */
            fulfilment_id: string;
            /** Location */
            location: string;
            /** Order Id */
            order_id: string;
            /** Ready At */
            ready_at: string | null;
            /** State */
            state: string;
            /** Version */
            version: number;
        };
        /**
         * PromiseLine
         * @description A SKU, or the shop's name for it. unit_price_minor: for duty estimates.
         */
        PromiseLine: {
            /**
             * Quantity
             * @default 1
             */
            quantity?: number;
            /** Sku */
            sku: string;
            /**
             * Unit Price Minor
             * @default 0
             */
            unit_price_minor?: number;
        };
        /**
         * PromiseOption
         * @description One way to serve it. promise None: no date can be given. Dates are the buyer's.
         */
        PromiseOption: {
            /** Allocations */
            allocations: {
                [key: string]: unknown;
            }[];
            /** Explanation */
            explanation: string[];
            /** Explanation Zh */
            explanation_zh: string[];
            /** Promise */
            promise: {
                [key: string]: unknown;
            } | null;
            /** Terms */
            terms: {
                [key: string]: unknown;
            };
        };
        /**
         * PromiseQuery
         * @description What somebody might order, and where it would go.
         * @example {
         *       "country": "DE",
         *       "currency": "EUR",
         *       "lines": [
         *         {
         *           "quantity": 1,
         *           "sku": "LAMP-1"
         *         }
         *       ],
         *       "postal_code": "10115",
         *       "shop": "own-eu"
         *     }
         */
        PromiseQuery: {
            /** Country */
            country: string;
            /** Currency */
            currency?: string | null;
            /**
             * @default {
             *       "kind": "ship"
             *     }
             */
            delivery?: components["schemas"]["DeliveryIn"];
            /** Latitude */
            latitude?: number | null;
            /** Lines */
            lines: components["schemas"]["PromiseLine"][];
            /** Longitude */
            longitude?: number | null;
            /**
             * Postal Code
             * @default
             */
            postal_code?: string;
            /**
             * Service Level
             * @default
             */
            service_level?: string;
            /** Shop */
            shop: string;
            /**
             * Tags
             * @default []
             */
            tags?: string[];
        };
        /**
         * PromiseReport
         * @description How promises were kept, the most broken first. 承诺达成报告。
         */
        PromiseReport: {
            /** By */
            by: string;
            /** Items */
            items: components["schemas"]["KeptView"][];
            /**
             * Since
             * Format: date-time
             */
            since: string;
            /**
             * Until
             * Format: date-time
             */
            until: string;
        };
        /**
         * PromiseView
         * @description best: what the hub would take now; nothing is reserved. 交期承诺。
         */
        PromiseView: {
            /** Alternatives */
            alternatives: components["schemas"]["PromiseOption"][];
            best: components["schemas"]["PromiseOption"] | null;
            /**
             * Computed At
             * Format: date-time
             */
            computed_at: string;
            /** Parked */
            parked: {
                [key: string]: unknown;
            } | null;
            /** Rejected */
            rejected: {
                [key: string]: unknown;
            }[];
            /** Rule */
            rule: string | null;
            /** Ruleset */
            ruleset: number;
        };
        /** PushList */
        PushList: {
            /** Items */
            items: components["schemas"]["PushView"][];
            /** Window Minutes */
            window_minutes: number;
        };
        /**
         * PushView
         * @description How well a shop knows our stock. waiting: levels changed and not told yet, oldest_at: since
         *     when; lags: from the change of stock until the level was handed to the shop's adapter, of the
         *     levels handed over within the window. 库存推送时延。
         */
        PushView: {
            /** Circuit */
            circuit: string;
            /** Frozen */
            frozen: number;
            /** Listings */
            listings: number;
            /** Max Ms */
            max_ms: number | null;
            /** Oldest Age S */
            oldest_age_s: number;
            /** Oldest At */
            oldest_at: string | null;
            /** P50 Ms */
            p50_ms: number | null;
            /** P99 Ms */
            p99_ms: number | null;
            /** Paused Until */
            paused_until: string | null;
            /** Pushed */
            pushed: number;
            /** Rejected */
            rejected: number;
            /** Shop */
            shop: string;
            /** Waiting */
            waiting: number;
            /** Waiting Sync */
            waiting_sync: number;
        };
        /**
         * RateIn
         * @description One unit of currency is worth `rate` units of quote from a day on.
         * @example {
         *       "currency": "USD",
         *       "effective_from": "2026-11-20",
         *       "quote": "EUR",
         *       "rate": "0.9215",
         *       "source": "ECB"
         *     }
         */
        RateIn: {
            /** Currency */
            currency: string;
            /**
             * Effective From
             * Format: date
             */
            effective_from: string;
            /** Quote */
            quote: string;
            /** Rate */
            rate: number | string;
            /** Source */
            source: string;
        };
        /**
         * RatesIn
         * @description Rates to set; a day's rate that is there is replaced.
         */
        RatesIn: {
            /** Items */
            items: components["schemas"]["RateIn"][];
        };
        /** RatesView */
        RatesView: {
            /** Items */
            items: components["schemas"]["RateView"][];
        };
        /** RateView */
        RateView: {
            /**
             * Changed At
             * Format: date-time
             */
            changed_at: string;
            /** Changed By */
            changed_by: string;
            /** Currency */
            currency: string;
            /**
             * Effective From
             * Format: date
             */
            effective_from: string;
            /** Quote */
            quote: string;
            /** Rate */
            rate: string;
            /** Source */
            source: string;
        };
        /**
         * ReadingView
         * @description How the listings of a shop are read. read_at: when they were last read as a whole; listings: how
         *     many there were, unknown: of how many the platform's words are not known here. partial: the
         *     platform lists no further, or some listings could not be read, so that nothing is told of those
         *     that were not named. 平台刊登状态读取。
         * @example {
         *       "listings": 1204,
         *       "next_at": "2026-11-22T17:58:40Z",
         *       "partial": false,
         *       "read_at": "2026-11-22T12:04:11Z",
         *       "shop": "amz-de",
         *       "under_way": false,
         *       "unknown": 1
         *     }
         */
        ReadingView: {
            /** Last Error */
            last_error: string | null;
            /** Listings */
            listings: number;
            /**
             * Next At
             * Format: date-time
             */
            next_at: string;
            /** Partial */
            partial: boolean;
            /** Read At */
            read_at: string | null;
            /** Shop */
            shop: string;
            /** Under Way */
            under_way: boolean;
            /** Unknown */
            unknown: number;
        };
        /**
         * ReasonView
         * @description In the platform's own words.
         */
        ReasonView: {
            /** Code */
            code: string;
            /** Text */
            text: string | null;
        };
        /**
         * ReceivedLineIn
         * @description Units that arrived. sku: for one component of a bundle.
         */
        ReceivedLineIn: {
            /**
             * Condition
             * @default unknown
             * @enum {string}
             */
            condition?: "unknown" | "sellable" | "damaged";
            /** Line No */
            line_no: number;
            /** Quantity */
            quantity: number;
            /** Sku */
            sku?: string | null;
        };
        /**
         * ReceiveIn
         * @description Where the goods arrived, and how they are. Without lines all came, condition unknown.
         * @example {
         *       "lines": [
         *         {
         *           "condition": "sellable",
         *           "line_no": 1,
         *           "quantity": 1
         *         }
         *       ],
         *       "location": "DE-1"
         *     }
         */
        ReceiveIn: {
            /**
             * Lines
             * @default []
             */
            lines?: components["schemas"]["ReceivedLineIn"][];
            /** Location */
            location: string;
            /** Received At */
            received_at?: string | null;
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
         * RedriveView
         * @description How many were read again, and how many of them went in.
         */
        RedriveView: {
            /** Read */
            read: number;
            /** Tried */
            tried: number;
        };
        /**
         * ReleaseIn
         * @description Without a reason all holds go that people may take away.
         * @example {
         *       "reason": "check the address"
         *     }
         */
        ReleaseIn: {
            /** Reason */
            reason?: string | null;
        };
        /**
         * ReturnIn
         * @description Units the buyer sends back. external_id: the shop's number of the return; with it a repeat
         *     changes nothing.
         * @example {
         *       "external_id": "RMA-77",
         *       "lines": [
         *         {
         *           "line_no": 1,
         *           "quantity": 1
         *         }
         *       ],
         *       "reason": "too small",
         *       "refund_minor": 4990
         *     }
         */
        ReturnIn: {
            /** External Id */
            external_id?: string | null;
            /** Lines */
            lines: components["schemas"]["ReturnLineIn"][];
            /**
             * Reason
             * @default
             */
            reason?: string;
            /**
             * Refund Minor
             * @default 0
             */
            refund_minor?: number;
        };
        /** ReturnLineIn */
        ReturnLineIn: {
            /** Line No */
            line_no: number;
            /** Quantity */
            quantity: number;
        };
        /** ReturnView */
        ReturnView: {
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Currency */
            currency: string;
            /** External Id */
            external_id: string;
            /** Lines */
            lines: {
                [key: string]: unknown;
            }[];
            /** Location */
            location: string | null;
            /** Order Id */
            order_id: string | null;
            /** Reason */
            reason: string;
            /** Received At */
            received_at: string | null;
            /** Refund Minor */
            refund_minor: number;
            /** Return Id */
            return_id: string;
            /** Shop */
            shop: string;
            /** State */
            state: string;
            /** Version */
            version: number;
        };
        /**
         * Routing
         * @description Which orders, and their rules.
         */
        Routing: {
            /**
             * @default {
             *       "categories": [],
             *       "countries": [],
             *       "kinds": [],
             *       "postal_prefixes": [],
             *       "service_levels": [],
             *       "shops": [],
             *       "tags": []
             *     }
             */
            orders?: components["schemas"]["OrderFilter"];
            /** Routing */
            routing: string;
            /** Rules */
            rules: components["schemas"]["Rule"][];
        };
        /**
         * Rule
         * @description Where to look, what is better, and what happens when nothing fits. compare `in_order`: the
         *     first term decides, the next one among equals; `weighted`: the smallest sum. must: an option
         *     without it does not fit. max_split: most locations of one order. divide_lines: where no such
         *     option has every line whole, units of a line may come from several of them.
         */
        Rule: {
            /**
             * Compare
             * @default in_order
             * @enum {string}
             */
            compare?: "in_order" | "weighted";
            /**
             * Divide Lines
             * @default true
             */
            divide_lines?: boolean;
            /**
             * @default {
             *       "bonded": false,
             *       "countries": [],
             *       "except_locations": [],
             *       "kinds": [],
             *       "locations": [],
             *       "parties": [],
             *       "same_day": false,
             *       "sharing": false
             *     }
             */
            locations?: components["schemas"]["LocationFilter"];
            /**
             * Max Split
             * @default 3
             */
            max_split?: number;
            /**
             * Must
             * @default []
             */
            must?: ("lane" | "promise" | "cost" | "duty")[];
            /** Objective */
            objective: components["schemas"]["Term"][];
            /**
             * Otherwise
             * @default next_rule
             * @enum {string}
             */
            otherwise?: "next_rule" | "park" | "backorder";
            /**
             * @default {
             *       "code": "no_source",
             *       "text": "No location may serve this order as the rules stand.",
             *       "text_zh": "按现行规则，没有可发货的库位。"
             *     }
             */
            park?: components["schemas"]["ParkWith"];
            /** Rule */
            rule: string;
        };
        /**
         * Ruleset
         * @description All of it. currency: in which costs are compared and weights are given; without one it is
         *     each order's own.
         */
        Ruleset: {
            /** Currency */
            currency?: string | null;
            /** Name */
            name: string;
            /**
             * Note
             * @default
             */
            note?: string;
            /** Runs */
            runs: components["schemas"]["Run"][];
        };
        /**
         * RulesIn
         * @description A whole ruleset, and when it begins (now, where nothing is said).
         * @example {
         *       "ruleset": {
         *         "currency": "EUR",
         *         "name": "EU first",
         *         "runs": [
         *           {
         *             "routings": [
         *               {
         *                 "orders": {
         *                   "countries": [
         *                     "DE",
         *                     "FR",
         *                     "NL"
         *                   ]
         *                 },
         *                 "routing": "eu",
         *                 "rules": [
         *                   {
         *                     "compare": "weighted",
         *                     "locations": {
         *                       "countries": [
         *                         "DE",
         *                         "FR",
         *                         "NL"
         *                       ]
         *                     },
         *                     "must": [
         *                       "lane"
         *                     ],
         *                     "objective": [
         *                       {
         *                         "term": "promise",
         *                         "weight": 2000
         *                       },
         *                       {
         *                         "term": "landed_cost",
         *                         "weight": 1
         *                       },
         *                       {
         *                         "term": "keep_whole",
         *                         "weight": 300
         *                       }
         *                     ],
         *                     "rule": "eu-places"
         *                   },
         *                   {
         *                     "objective": [
         *                       {
         *                         "term": "landed_cost"
         *                       }
         *                     ],
         *                     "otherwise": "park",
         *                     "park": {
         *                       "code": "no_stock_for_eu",
         *                       "text": "No place can send this to the EU now.",
         *                       "text_zh": "目前没有库位可发往欧盟。"
         *                     },
         *                     "rule": "from-anywhere"
         *                   }
         *                 ]
         *               },
         *               {
         *                 "routing": "rest",
         *                 "rules": [
         *                   {
         *                     "objective": [
         *                       {
         *                         "term": "freight"
         *                       }
         *                     ],
         *                     "otherwise": "backorder",
         *                     "rule": "all-places"
         *                   }
         *                 ]
         *               }
         *             ],
         *             "run": "always"
         *           }
         *         ]
         *       }
         *     }
         */
        RulesIn: {
            /** Effective From */
            effective_from?: string | null;
            ruleset: components["schemas"]["Ruleset"];
        };
        /**
         * RulesView
         * @description A version of the rules. version 0: what the hub does without any. 寻源规则版本。
         * @example {
         *       "changed_by": "",
         *       "ruleset": {
         *         "name": "default",
         *         "note": "Every active location; whole parcels first, then promise, freight, days, on time.",
         *         "runs": [
         *           {
         *             "routings": [
         *               {
         *                 "routing": "all-orders",
         *                 "rules": [
         *                   {
         *                     "objective": [
         *                       {
         *                         "term": "keep_whole"
         *                       },
         *                       {
         *                         "term": "promise"
         *                       },
         *                       {
         *                         "term": "freight"
         *                       },
         *                       {
         *                         "term": "days"
         *                       },
         *                       {
         *                         "term": "on_time"
         *                       }
         *                     ],
         *                     "otherwise": "backorder",
         *                     "rule": "everywhere"
         *                   }
         *                 ]
         *               }
         *             ],
         *             "run": "always"
         *           }
         *         ]
         *       },
         *       "state": "active",
         *       "version": 0
         *     }
         */
        RulesView: {
            /** Changed At */
            changed_at: string | null;
            /** Changed By */
            changed_by: string;
            /** Effective From */
            effective_from: string | null;
            ruleset: components["schemas"]["Ruleset"];
            /**
             * State
             * @enum {string}
             */
            state: "active" | "to_come" | "past";
            /** Version */
            version: number;
        };
        /**
         * Run
         * @description Routings for an occasion: when an order is accepted, tried again, or sent by a person.
         */
        Run: {
            /** Effective From */
            effective_from?: string | null;
            /** Effective To */
            effective_to?: string | null;
            /** Routings */
            routings: components["schemas"]["Routing"][];
            /** Run */
            run: string;
            /**
             * When
             * @default [
             *       "accepted",
             *       "retried",
             *       "requested"
             *     ]
             */
            when?: ("accepted" | "retried" | "requested")[];
        };
        /**
         * ShipToView
         * @description Name and address for a label. 收货人信息（个人数据）。
         */
        ShipToView: {
            /** City */
            city: string;
            /** Country */
            country: string | null;
            /** Email */
            email: string;
            /** External Id */
            external_id: string;
            /** Lines */
            lines: string[];
            /** Name */
            name: string;
            /** Order Id */
            order_id: string;
            /** Phone */
            phone: string;
            /** Postal Code */
            postal_code: string;
            /** Region */
            region: string;
            /** Shop */
            shop: string;
        };
        /**
         * ShopDayView
         * @description One day (UTC) of one shop. ours: orders of the platform's list that are here; theirs: what
         *     the platform counts. missing: not here yet (fetched meanwhile); unread: of them, came and could
         *     not be read; extra: here but not on the platform's list. 店铺单日对账。
         * @example {
         *       "audited_at": "2026-11-22T01:00:04Z",
         *       "audits": 3,
         *       "day": "2026-11-21",
         *       "extra": [],
         *       "gap_since": "2026-11-22T01:00:04Z",
         *       "missing": [
         *         "302-1234567-1234567",
         *         "302-7654321-7654321"
         *       ],
         *       "next_at": "2026-11-22T01:01:04Z",
         *       "ours": 118,
         *       "shop": "amz-de",
         *       "state": "gap",
         *       "theirs": 120,
         *       "unread": [
         *         "302-7654321-7654321"
         *       ]
         *     }
         */
        ShopDayView: {
            /** Audited At */
            audited_at: string | null;
            /** Audits */
            audits: number;
            /**
             * Day
             * Format: date
             */
            day: string;
            /** Extra */
            extra: string[];
            /** Gap Since */
            gap_since: string | null;
            /** Last Error */
            last_error: string | null;
            /** Missing */
            missing: string[];
            /** Next At */
            next_at: string | null;
            /** Ours */
            ours: number;
            /** Shop */
            shop: string;
            /** State */
            state: string;
            /** Theirs */
            theirs: number | null;
            /** Unread */
            unread: string[];
        };
        /**
         * ShopIn
         * @description The whole of a shop. connection: the marketplace's own settings (for example domain,
         *     marketplace_ids, seller_id), and ours: `poll` and `audit` (both true), `poll_every_s`;
         *     `channels`: the marketplace's ids by external SKU, "*" for all; `calls_per_s`, `calls_burst`, `calls_at_once`: the
         *     account's own budget; `full_sync_h`; `listings_every_h`: hours between two readings of the status of
         *     listings, 0 never (6); `copies_of`. secrets: webhook secrets, newest first; credentials: access_token,
         *     consumer_secret, lwa_client_secret, refresh_token. Both are never given out; left out, they
         *     stay. Without base_url the shop is never called and its write-backs are confirmed at once.
         * @example {
         *       "base_url": "https://lamps-eu.example",
         *       "connection": {
         *         "domain": "lamps-eu.example"
         *       },
         *       "country": "DE",
         *       "credentials": {
         *         "access_token": "token"
         *       },
         *       "currency": "EUR",
         *       "marketplace": "shopify",
         *       "name": "Lamps EU",
         *       "secrets": [
         *         "webhook-secret"
         *       ],
         *       "stock_buffer": {
         *         "fixed": 2,
         *         "percent": 10
         *       }
         *     }
         */
        ShopIn: {
            /**
             * Active
             * @default true
             */
            active?: boolean;
            /**
             * Base Url
             * @default
             */
            base_url?: string;
            /** Connection */
            connection?: {
                [key: string]: unknown;
            };
            /** Country */
            country?: string | null;
            /** Credentials */
            credentials?: {
                [key: string]: string;
            } | null;
            /** Currency */
            currency: string;
            /**
             * Marketplace
             * @enum {string}
             */
            marketplace: "aliexpress" | "amazon" | "ebay" | "lazada" | "own" | "shopee" | "shopify" | "tiktok-shop" | "woocommerce";
            /** Name */
            name: string;
            /** Secrets */
            secrets?: string[] | null;
            /**
             * @default {
             *       "fixed": 0,
             *       "percent": 0
             *     }
             */
            stock_buffer?: components["schemas"]["BufferIn"];
        };
        /**
         * ShopView
         * @description A shop without its secrets; how many and which there are is told.
         */
        ShopView: {
            /** Active */
            active: boolean;
            /** Base Url */
            base_url: string;
            /** Connection */
            connection: {
                [key: string]: unknown;
            };
            /** Country */
            country: string | null;
            /** Credentials */
            credentials: string[];
            /** Currency */
            currency: string;
            /** Marketplace */
            marketplace: string;
            /** Name */
            name: string;
            /** Party */
            party: string;
            /** Shop */
            shop: string;
            stock_buffer: components["schemas"]["BufferIn"];
            /** Version */
            version: number;
            /** Webhook Secrets */
            webhook_secrets: number;
        };
        /**
         * SourcingView
         * @description Why an order comes from where it comes; text tells the newest decision. 寻源说明。
         */
        SourcingView: {
            /** Attempt */
            attempt: number;
            /** Decisions */
            decisions: components["schemas"]["DecisionView"][];
            /** Order Id */
            order_id: string;
            /** Promised Deliver By */
            promised_deliver_by: string | null;
            /** Promised Ship By */
            promised_ship_by: string | null;
            /** Sourcing */
            sourcing: string;
            /** Text */
            text: string;
            /** Text Zh */
            text_zh: string;
        };
        /**
         * SplitIn
         * @description Lines that go into a parcel of their own. fulfilment_id: where the order has several.
         * @example {
         *       "line_nos": [
         *         2
         *       ]
         *     }
         */
        SplitIn: {
            /** Fulfilment Id */
            fulfilment_id?: string | null;
            /** Line Nos */
            line_nos: number[];
        };
        /**
         * StepIn
         * @description A step done by a named person. weigh needs weight_g; accept_difference with a note takes a
         *     weight outside the tolerance.
         * @example {
         *       "by": "Mei Lin",
         *       "step": "weigh",
         *       "weight_g": 730
         *     }
         */
        StepIn: {
            /**
             * Accept Difference
             * @default false
             */
            accept_difference?: boolean;
            /** By */
            by: string;
            /** Done At */
            done_at?: string | null;
            /**
             * Note
             * @default
             */
            note?: string;
            /**
             * Step
             * @enum {string}
             */
            step: "audit" | "print" | "pick" | "inspect" | "weigh" | "ship";
            /** Weight G */
            weight_g?: number | null;
        };
        /**
         * StepView
         * @description A step somebody did.
         */
        StepView: {
            /** By */
            by: string;
            /**
             * Done At
             * Format: date-time
             */
            done_at: string;
            /** Note */
            note: string;
            /** Step */
            step: string;
            /** Weight G */
            weight_g: number | null;
        };
        /**
         * StockLevelView
         * @description available: units over active locations, without those kept for others. wanted: less the shop's buffer. pushed: what the
         *     shop confirmed last.
         */
        StockLevelView: {
            /** Attempts */
            attempts: number;
            /** Available */
            available: number;
            /** Buffer Fixed */
            buffer_fixed: number;
            /** Buffer Percent */
            buffer_percent: number;
            /**
             * Changed At
             * Format: date-time
             */
            changed_at: string;
            /** Dirty */
            dirty: boolean;
            /** External Sku */
            external_sku: string;
            /** Frozen */
            frozen: boolean;
            /** Lag Ms */
            lag_ms: number | null;
            /** Last Error */
            last_error: string | null;
            /** Pushed */
            pushed: number | null;
            /** Pushed At */
            pushed_at: string | null;
            /** Shop */
            shop: string;
            /** Sku */
            sku: string;
            /** Wanted */
            wanted: number;
        };
        /**
         * StockRuleIn
         * @description The whole rule of a shop, or of one listing of it; what is left out is as the wider rule (the
         *     shop's, then its connection's stock_buffer) says. turnover_percent: share of the SKU's sales of
         *     the last hour that is kept back. minimum: fewer units are shown as none. maximum: never more is
         *     shown. pause: freeze leaves the shop's level as it is, zero shows none. 库存展示规则。
         * @example {
         *       "buffer_fixed": 2,
         *       "buffer_percent": 10,
         *       "maximum": 50,
         *       "minimum": 1,
         *       "pause": "none",
         *       "reason": "peak season",
         *       "turnover_percent": 100
         *     }
         */
        StockRuleIn: {
            /** Buffer Fixed */
            buffer_fixed?: number | null;
            /** Buffer Percent */
            buffer_percent?: number | null;
            /** Maximum */
            maximum?: number | null;
            /** Minimum */
            minimum?: number | null;
            /**
             * Pause
             * @default none
             * @enum {string}
             */
            pause?: "none" | "freeze" | "zero";
            /**
             * Reason
             * @default
             */
            reason?: string;
            /** Turnover Percent */
            turnover_percent?: number | null;
        };
        /**
         * StockRuleView
         * @description A rule; external_sku None: of the whole shop.
         * @example {
         *       "buffer_fixed": 2,
         *       "buffer_percent": 10,
         *       "maximum": 50,
         *       "minimum": 1,
         *       "pause": "none",
         *       "reason": "peak season",
         *       "turnover_percent": 100
         *     }
         */
        StockRuleView: {
            /** Buffer Fixed */
            buffer_fixed?: number | null;
            /** Buffer Percent */
            buffer_percent?: number | null;
            /**
             * Changed At
             * Format: date-time
             */
            changed_at: string;
            /** Changed By */
            changed_by: string;
            /** External Sku */
            external_sku: string | null;
            /** Maximum */
            maximum?: number | null;
            /** Minimum */
            minimum?: number | null;
            /**
             * Pause
             * @default none
             * @enum {string}
             */
            pause?: "none" | "freeze" | "zero";
            /**
             * Reason
             * @default
             */
            reason?: string;
            /** Shop */
            shop: string;
            /** Turnover Percent */
            turnover_percent?: number | null;
            /** Version */
            version: number;
        };
        /**
         * Term
         * @description What is looked at. weight: in a weighted comparison, minor units of the compared currency
         *     per unit of the term: per missed promise, per minor unit of cost (1), per day, per lateness of
         *     100 %, per kilometre, per day that stock lies, per further parcel.
         */
        Term: {
            /**
             * Term
             * @enum {string}
             */
            term: "promise" | "freight" | "landed_cost" | "days" | "on_time" | "distance" | "stock_age" | "keep_whole";
            /**
             * Weight
             * @default 1
             */
            weight?: number;
        };
        /**
         * TrackingNumberIn
         * @description The right number, and carrier where that was wrong, too. sure: tell the shop although the
         *     number does not look like one of the carrier's. 更正运单号。
         * @example {
         *       "carrier": "ups",
         *       "reason": "typed wrongly",
         *       "tracking_number": "1Z999AA10123456784"
         *     }
         */
        TrackingNumberIn: {
            /** Carrier */
            carrier?: string | null;
            /** Reason */
            reason: string;
            /**
             * Sure
             * @default false
             */
            sure?: boolean;
            /** Tracking Number */
            tracking_number: string;
        };
        /**
         * UnreadView
         * @description An order that came and could not be read. pointer (RFC 6901) and reason tell what is wrong.
         *     无法解析的订单。
         */
        UnreadView: {
            /** Closed At */
            closed_at: string | null;
            /** Closed By */
            closed_by: string | null;
            /** External Id */
            external_id: string;
            /**
             * First Seen At
             * Format: date-time
             */
            first_seen_at: string;
            /**
             * Last Seen At
             * Format: date-time
             */
            last_seen_at: string;
            /** Pointer */
            pointer: string;
            /** Reason */
            reason: string;
            /** Shop */
            shop: string;
            /** Source */
            source: string;
            /** State */
            state: string;
            /** Topic */
            topic: string;
            /** Tries */
            tries: number;
            /** Unread Id */
            unread_id: string;
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
         * WaiveIn
         * @description Why the shop will not be told. 免除回传的原因。
         * @example {
         *       "reason": "the buyer collected it in the shop"
         *     }
         */
        WaiveIn: {
            /** Reason */
            reason: string;
        };
        /** WorkLine */
        WorkLine: {
            /** Line No */
            line_no: number;
            /** Quantity */
            quantity: number;
            /** Sku */
            sku: string;
        };
        /**
         * WriteBackView
         * @description An obligation to tell the shop of a parcel. write_back_id is the fulfilment's id.
         */
        WriteBackView: {
            /** Attempts */
            attempts: number;
            /** Carrier */
            carrier: string;
            /** Confirmed At */
            confirmed_at: string | null;
            /**
             * Deadline
             * Format: date-time
             */
            deadline: string;
            /** Decided By */
            decided_by: string | null;
            /** Decision */
            decision: string | null;
            /** External Id */
            external_id: string;
            /** Fulfilment Id */
            fulfilment_id: string;
            /** Last Error */
            last_error: string | null;
            /** Last Status */
            last_status: number | null;
            /** Last Tried At */
            last_tried_at: string | null;
            /**
             * Next Attempt At
             * Format: date-time
             */
            next_attempt_at: string;
            /** Order Id */
            order_id: string;
            /** Package No */
            package_no: number;
            /**
             * Shipped At
             * Format: date-time
             */
            shipped_at: string;
            /** Shop */
            shop: string;
            /** State */
            state: string;
            /** Tracking Number */
            tracking_number: string;
            /** Write Back Id */
            write_back_id: string;
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
    list_days_v1_completeness_get: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the page before. */
                cursor?: string | null;
                day?: string | null;
                /** @description Items on a page. */
                limit?: number;
                shop?: string | null;
                state?: ("pending" | "complete" | "gap" | "failed" | "not_supported") | null;
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
                    "application/json": components["schemas"]["Page_ShopDayView_"];
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
    audit_day_v1_completeness_audit_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AuditIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ShopDayView"];
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
    list_connections_v1_connections_get: {
        parameters: {
            query?: {
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
                    "application/json": components["schemas"]["ConnectionList"];
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
    list_duties_v1_duty_rules_get: {
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
                    "application/json": components["schemas"]["Page_DutyView_"];
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
    put_duty_v1_duty_rules__rule__put: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                rule: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DutyIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DutyView"];
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
    list_rates_v1_exchange_rates_get: {
        parameters: {
            query?: {
                currency?: string | null;
                /** @description `next_cursor` of the page before. */
                cursor?: string | null;
                /** @description Items on a page. */
                limit?: number;
                on?: string | null;
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
                    "application/json": components["schemas"]["Page_RateView_"];
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
    put_rates_v1_exchange_rates_put: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RatesIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RatesView"];
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
    post_steps_v1_fulfilment_steps_batch_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Items */
                    items: {
                        /**
                         * Accept Difference
                         * @default false
                         */
                        accept_difference?: boolean;
                        /** By */
                        by: string;
                        /** Done At */
                        done_at?: string | null;
                        /** Fulfilment Id */
                        fulfilment_id: string;
                        /**
                         * Note
                         * @default
                         */
                        note?: string;
                        /**
                         * Step
                         * @enum {string}
                         */
                        step: "audit" | "print" | "pick" | "inspect" | "weigh" | "ship";
                        /** Weight G */
                        weight_g?: number | null;
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
                    "application/json": unknown;
                };
            };
        };
    };
    list_fulfilments_v1_fulfilments_get: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the page before. */
                cursor?: string | null;
                /** @description Items on a page. */
                limit?: number;
                location?: string | null;
                next_step?: ("audit" | "print" | "pick" | "inspect" | "weigh" | "ship") | null;
                order_id?: string | null;
                shop?: string | null;
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
                    "application/json": components["schemas"]["Page_FulfilmentView_"];
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
    get_fulfilment_v1_fulfilments__fulfilment_id__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                fulfilment_id: string;
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
                    "application/json": components["schemas"]["FulfilmentDetail"];
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
    get_label_v1_fulfilments__fulfilment_id__label_pdf_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                fulfilment_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page, 100 x 150 mm. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/pdf": unknown;
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
    post_step_v1_fulfilments__fulfilment_id__steps_post: {
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
                "application/json": components["schemas"]["StepIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FulfilmentDetail"];
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
    list_readings_v1_listing_readings_get: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the page before. */
                cursor?: string | null;
                /** @description Items on a page. */
                limit?: number;
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
                    "application/json": components["schemas"]["Page_ReadingView_"];
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
    list_listings_v1_listing_readings__shop__get: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the page before. */
                cursor?: string | null;
                /** @description Items on a page. */
                limit?: number;
                /** @description Whose words are not known here. */
                unknown?: boolean | null;
            };
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
                    "application/json": components["schemas"]["Page_ListingView_"];
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
    read_now_v1_listing_readings__shop__read_post: {
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
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReadingView"];
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
    list_copies_v1_order_copies_get: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the page before. */
                cursor?: string | null;
                /** @description Items on a page. */
                limit?: number;
                order_id?: string | null;
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
                    "application/json": components["schemas"]["Page_CopyView_"];
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
    put_copy_v1_order_copies__shop___external_id__put: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                external_id: string;
                shop: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CopyIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CopyView"];
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
    list_orders_v1_orders_get: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the page before. */
                cursor?: string | null;
                external_id?: string | null;
                /** @description Hold reasons that begin with this. */
                hold?: string | null;
                /** @description Items on a page. */
                limit?: number;
                /** @description A reason code, or `any`. */
                parked?: string | null;
                placed_from?: string | null;
                placed_to?: string | null;
                ship_to_country?: string | null;
                shop?: string | null;
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
                    "application/json": components["schemas"]["Page_OrderSummary_"];
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
    post_order_v1_orders_post: {
        parameters: {
            query?: {
                /** @description `now`: reserve stock first, and take the order only if that succeeds. */
                reserve?: "now" | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * Cancellation
                     * @default none
                     * @enum {string}
                     */
                    cancellation?: "none" | "requested" | "cancelled";
                    /** Cancellation Reason */
                    cancellation_reason?: string | null;
                    /** Currency */
                    currency: string;
                    customer?: {
                        /** Email */
                        email?: string | null;
                        /** External Id */
                        external_id?: string | null;
                        /** Name */
                        name?: string | null;
                        /** Phone */
                        phone?: string | null;
                    } | null;
                    /** Deliver By */
                    deliver_by?: string | null;
                    delivery?: {
                        /**
                         * Kind
                         * @default ship
                         * @enum {string}
                         */
                        kind?: "ship" | "pickup" | "same_day";
                        /** Location */
                        location?: string | null;
                    } | null;
                    /**
                     * Discount Minor
                     * @default 0
                     */
                    discount_minor?: number;
                    /** Display Number */
                    display_number?: string | null;
                    /** External Id */
                    external_id: string;
                    /**
                     * Fulfilled By
                     * @default merchant
                     * @enum {string}
                     */
                    fulfilled_by?: "merchant" | "marketplace";
                    /**
                     * Fulfilment
                     * @default unfulfilled
                     * @enum {string}
                     */
                    fulfilment?: "unfulfilled" | "partial" | "fulfilled";
                    /**
                     * Holds
                     * @default []
                     */
                    holds?: string[];
                    /**
                     * Kind
                     * @default order
                     * @constant
                     */
                    kind?: "order";
                    /** Lines */
                    lines: {
                        /**
                         * Cancelled Quantity
                         * @default 0
                         */
                        cancelled_quantity?: number;
                        /**
                         * Discount Minor
                         * @default 0
                         */
                        discount_minor?: number;
                        /** External Line Id */
                        external_line_id?: string | null;
                        /** External Sku */
                        external_sku?: string | null;
                        /**
                         * Fulfilled Quantity
                         * @default 0
                         */
                        fulfilled_quantity?: number;
                        /** Line No */
                        line_no?: number | null;
                        /** Quantity */
                        quantity: number;
                        /** Sku */
                        sku?: string | null;
                        /**
                         * Tax Minor
                         * @default 0
                         */
                        tax_minor?: number;
                        /**
                         * Title
                         * @default
                         */
                        title?: string;
                        /**
                         * Unit Price Minor
                         * @default 0
                         */
                        unit_price_minor?: number;
                    }[];
                    /** Notes */
                    notes?: string | null;
                    /**
                     * Payment
                     * @default paid
                     * @enum {string}
                     */
                    payment?: "pending" | "authorized" | "partially_paid" | "paid" | "partially_refunded" | "refunded" | "voided";
                    /**
                     * Placed At
                     * Format: date-time
                     */
                    placed_at: string;
                    /** Prices Include Tax */
                    prices_include_tax?: boolean | null;
                    promise?: {
                        /** Deliver By */
                        deliver_by?: string | null;
                        /** Ship By */
                        ship_by?: string | null;
                    } | null;
                    /** Raw */
                    raw?: {
                        [key: string]: unknown;
                    };
                    /**
                     * Remarks
                     * @default []
                     */
                    remarks?: string[];
                    /** Service Level */
                    service_level?: string | null;
                    /** Ship By */
                    ship_by?: string | null;
                    ship_to?: {
                        /** City */
                        city?: string | null;
                        /** Country */
                        country: string;
                        /** Latitude */
                        latitude?: number | null;
                        /**
                         * Lines
                         * @default []
                         */
                        lines?: string[];
                        /** Longitude */
                        longitude?: number | null;
                        /** Name */
                        name?: string | null;
                        /** Phone */
                        phone?: string | null;
                        /** Postal Code */
                        postal_code?: string | null;
                        /** Region */
                        region?: string | null;
                    } | null;
                    /**
                     * Shipping Minor
                     * @default 0
                     */
                    shipping_minor?: number;
                    /** Shop */
                    shop: string;
                    /** Source Version */
                    source_version?: number | null;
                    /**
                     * Tags
                     * @default []
                     */
                    tags?: string[];
                    /**
                     * Tax Minor
                     * @default 0
                     */
                    tax_minor?: number;
                    /** Total Minor */
                    total_minor: number;
                    /** Updated At */
                    updated_at?: string | null;
                };
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AcceptedView"];
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
    post_orders_v1_orders_batch_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Items */
                    items: {
                        /**
                         * Cancellation
                         * @default none
                         * @enum {string}
                         */
                        cancellation?: "none" | "requested" | "cancelled";
                        /** Cancellation Reason */
                        cancellation_reason?: string | null;
                        /** Currency */
                        currency: string;
                        customer?: {
                            /** Email */
                            email?: string | null;
                            /** External Id */
                            external_id?: string | null;
                            /** Name */
                            name?: string | null;
                            /** Phone */
                            phone?: string | null;
                        } | null;
                        /** Deliver By */
                        deliver_by?: string | null;
                        delivery?: {
                            /**
                             * Kind
                             * @default ship
                             * @enum {string}
                             */
                            kind?: "ship" | "pickup" | "same_day";
                            /** Location */
                            location?: string | null;
                        } | null;
                        /**
                         * Discount Minor
                         * @default 0
                         */
                        discount_minor?: number;
                        /** Display Number */
                        display_number?: string | null;
                        /** External Id */
                        external_id: string;
                        /**
                         * Fulfilled By
                         * @default merchant
                         * @enum {string}
                         */
                        fulfilled_by?: "merchant" | "marketplace";
                        /**
                         * Fulfilment
                         * @default unfulfilled
                         * @enum {string}
                         */
                        fulfilment?: "unfulfilled" | "partial" | "fulfilled";
                        /**
                         * Holds
                         * @default []
                         */
                        holds?: string[];
                        /**
                         * Kind
                         * @default order
                         * @constant
                         */
                        kind?: "order";
                        /** Lines */
                        lines: {
                            /**
                             * Cancelled Quantity
                             * @default 0
                             */
                            cancelled_quantity?: number;
                            /**
                             * Discount Minor
                             * @default 0
                             */
                            discount_minor?: number;
                            /** External Line Id */
                            external_line_id?: string | null;
                            /** External Sku */
                            external_sku?: string | null;
                            /**
                             * Fulfilled Quantity
                             * @default 0
                             */
                            fulfilled_quantity?: number;
                            /** Line No */
                            line_no?: number | null;
                            /** Quantity */
                            quantity: number;
                            /** Sku */
                            sku?: string | null;
                            /**
                             * Tax Minor
                             * @default 0
                             */
                            tax_minor?: number;
                            /**
                             * Title
                             * @default
                             */
                            title?: string;
                            /**
                             * Unit Price Minor
                             * @default 0
                             */
                            unit_price_minor?: number;
                        }[];
                        /** Notes */
                        notes?: string | null;
                        /**
                         * Payment
                         * @default paid
                         * @enum {string}
                         */
                        payment?: "pending" | "authorized" | "partially_paid" | "paid" | "partially_refunded" | "refunded" | "voided";
                        /**
                         * Placed At
                         * Format: date-time
                         */
                        placed_at: string;
                        /** Prices Include Tax */
                        prices_include_tax?: boolean | null;
                        promise?: {
                            /** Deliver By */
                            deliver_by?: string | null;
                            /** Ship By */
                            ship_by?: string | null;
                        } | null;
                        /** Raw */
                        raw?: {
                            [key: string]: unknown;
                        };
                        /**
                         * Remarks
                         * @default []
                         */
                        remarks?: string[];
                        /** Service Level */
                        service_level?: string | null;
                        /** Ship By */
                        ship_by?: string | null;
                        ship_to?: {
                            /** City */
                            city?: string | null;
                            /** Country */
                            country: string;
                            /** Latitude */
                            latitude?: number | null;
                            /**
                             * Lines
                             * @default []
                             */
                            lines?: string[];
                            /** Longitude */
                            longitude?: number | null;
                            /** Name */
                            name?: string | null;
                            /** Phone */
                            phone?: string | null;
                            /** Postal Code */
                            postal_code?: string | null;
                            /** Region */
                            region?: string | null;
                        } | null;
                        /**
                         * Shipping Minor
                         * @default 0
                         */
                        shipping_minor?: number;
                        /** Shop */
                        shop: string;
                        /** Source Version */
                        source_version?: number | null;
                        /**
                         * Tags
                         * @default []
                         */
                        tags?: string[];
                        /**
                         * Tax Minor
                         * @default 0
                         */
                        tax_minor?: number;
                        /** Total Minor */
                        total_minor: number;
                        /** Updated At */
                        updated_at?: string | null;
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
                    "application/json": unknown;
                };
            };
        };
    };
    get_order_v1_orders__order_id__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                order_id: string;
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
                    "application/json": components["schemas"]["OrderView"];
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
    cancel_order_v1_orders__order_id__cancel_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                order_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CancelIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrderView"];
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
    hold_order_v1_orders__order_id__hold_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                order_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["HoldIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrderView"];
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
    release_order_v1_orders__order_id__release_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                order_id: string;
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
                    "application/json": components["schemas"]["OrderView"];
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
    source_order_v1_orders__order_id__source_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                order_id: string;
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
                    "application/json": components["schemas"]["OrderView"];
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
    split_order_v1_orders__order_id__split_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                order_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SplitIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrderView"];
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
    get_pickup_v1_orders__order_id__pickup_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                order_id: string;
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
                    "application/json": components["schemas"]["PickupWithCode"];
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
    post_return_v1_orders__order_id__returns_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                order_id: string;
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
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReturnView"];
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
    get_ship_to_v1_orders__order_id__ship_to_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                order_id: string;
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
                    "application/json": components["schemas"]["ShipToView"];
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
    get_sources_v1_orders__order_id__sources_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                order_id: string;
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
                    "application/json": unknown;
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
    get_sourcing_v1_orders__order_id__sourcing_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                order_id: string;
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
                    "application/json": components["schemas"]["SourcingView"];
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
    list_points_v1_pickup_points_get: {
        parameters: {
            query?: {
                country?: string | null;
                lat?: number | null;
                limit?: number;
                lon?: number | null;
                postal?: string | null;
                quantity?: number;
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
                    "application/json": components["schemas"]["PickupPoints"];
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
    list_pickups_v1_pickups_get: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the page before. */
                cursor?: string | null;
                /** @description Items on a page. */
                limit?: number;
                location?: string | null;
                order_id?: string | null;
                state?: ("preparing" | "ready" | "collected" | "expired" | "cancelled") | null;
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
                    "application/json": components["schemas"]["Page_PickupView_"];
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
    collect_v1_pickups__fulfilment_id__collect_post: {
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
                "application/json": components["schemas"]["CollectIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FulfilmentDetail"];
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
    promise_report_v1_promise_report_get: {
        parameters: {
            query?: {
                by?: "lane" | "location" | "shop";
                shop?: string | null;
                since?: string | null;
                until?: string | null;
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
                    "application/json": components["schemas"]["PromiseReport"];
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
    post_promise_v1_promises_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PromiseQuery"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PromiseView"];
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
    list_returns_v1_returns_get: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the page before. */
                cursor?: string | null;
                /** @description Items on a page. */
                limit?: number;
                shop?: string | null;
                state?: ("registered" | "received") | null;
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
                    "application/json": components["schemas"]["Page_ReturnView_"];
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
    get_return_v1_returns__return_id__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                return_id: string;
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
                    "application/json": components["schemas"]["ReturnView"];
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
    receive_return_v1_returns__return_id__receive_post: {
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
                    "application/json": components["schemas"]["ReturnView"];
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
    list_shops_v1_shops_get: {
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
                    "application/json": components["schemas"]["Page_ShopView_"];
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
    get_shop_v1_shops__shop__get: {
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
                    "application/json": components["schemas"]["ShopView"];
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
    put_one_v1_shops__shop__put: {
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
                "application/json": components["schemas"]["ShopIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ShopView"];
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
    get_rules_v1_sourcing_rules_get: {
        parameters: {
            query?: {
                /** @description The active one. */
                version?: number | null;
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
                    "application/json": components["schemas"]["RulesView"];
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
    put_rules_v1_sourcing_rules_put: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RulesIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RulesView"];
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
    dry_run_v1_sourcing_rules_dry_run_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DryRunIn"];
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
    list_rules_v1_sourcing_rules_history_get: {
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
                    "application/json": components["schemas"]["Page_RulesView_"];
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
    list_stock_levels_v1_stock_levels_get: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the page before. */
                cursor?: string | null;
                dirty?: boolean | null;
                /** @description Items on a page. */
                limit?: number;
                shop?: string | null;
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
                    "application/json": components["schemas"]["Page_StockLevelView_"];
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
    stock_push_v1_stock_push_get: {
        parameters: {
            query?: {
                shop?: string | null;
                window_minutes?: number;
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
                    "application/json": components["schemas"]["PushList"];
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
    list_rules_v1_stock_rules_get: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the page before. */
                cursor?: string | null;
                /** @description Items on a page. */
                limit?: number;
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
                    "application/json": components["schemas"]["Page_StockRuleView_"];
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
    get_shop_rule_v1_stock_rules__shop__get: {
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
                    "application/json": components["schemas"]["StockRuleView"];
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
    put_shop_rule_v1_stock_rules__shop__put: {
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
                "application/json": components["schemas"]["StockRuleIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StockRuleView"];
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
    delete_shop_rule_v1_stock_rules__shop__delete: {
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
    get_listing_rule_v1_stock_rules__shop___external_sku__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                external_sku: string;
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
                    "application/json": components["schemas"]["StockRuleView"];
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
    put_listing_rule_v1_stock_rules__shop___external_sku__put: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                external_sku: string;
                shop: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StockRuleIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StockRuleView"];
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
    delete_listing_rule_v1_stock_rules__shop___external_sku__delete: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                external_sku: string;
                shop: string;
            };
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
    list_unread_v1_unread_orders_get: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the page before. */
                cursor?: string | null;
                /** @description Items on a page. */
                limit?: number;
                shop?: string | null;
                state?: ("open" | "read" | "dropped") | null;
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
                    "application/json": components["schemas"]["Page_UnreadView_"];
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
    redrive_unread_v1_unread_orders_redrive_post: {
        parameters: {
            query?: {
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
                    "application/json": components["schemas"]["RedriveView"];
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
    drop_unread_v1_unread_orders__unread_id__drop_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                unread_id: string;
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
                    "application/json": components["schemas"]["UnreadView"];
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
    retry_unread_v1_unread_orders__unread_id__retry_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                unread_id: string;
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
                    "application/json": components["schemas"]["RedriveView"];
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
    raw_unread_v1_unread_orders__unread_id__raw_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                unread_id: string;
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
                    "application/json": unknown;
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
    get_webhook_v1_webhooks__marketplace___shop__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                marketplace: string;
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
                    "application/json": unknown;
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
    post_webhook_v1_webhooks__marketplace___shop__post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                marketplace: string;
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
                    "application/json": unknown;
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
    write_back_debt_v1_write_back_debt_get: {
        parameters: {
            query?: {
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
                    "application/json": components["schemas"]["DebtList"];
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
    list_write_backs_v1_write_backs_get: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the page before. */
                cursor?: string | null;
                debt?: boolean | null;
                /** @description Items on a page. */
                limit?: number;
                order_id?: string | null;
                overdue?: boolean | null;
                shop?: string | null;
                state?: ("due" | "sending" | "confirmed" | "rejected" | "invalid" | "waived") | null;
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
                    "application/json": components["schemas"]["Page_WriteBackView_"];
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
    retry_write_back_v1_write_backs__write_back_id__retry_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                write_back_id: string;
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
                    "application/json": components["schemas"]["WriteBackView"];
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
    waive_write_back_v1_write_backs__write_back_id__waive_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                write_back_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WaiveIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WriteBackView"];
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
    correct_tracking_number_v1_write_backs__write_back_id__tracking_number_put: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                write_back_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TrackingNumberIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WriteBackView"];
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
