// Generated from docs/openapi/planning-v1.json by console/codegen; do not edit.

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
    "/v1/analogues": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Analogues / 类比商品列表
         * @description By SKU.
         */
        get: operations["list_analogues_v1_analogues_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/analogues/{sku}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Liken a new SKU / 设置类比商品
         * @description Holds from the next run on.
         */
        put: operations["put_analogues_v1_analogues__sku__put"];
        post?: never;
        /**
         * Take it back / 取消类比
         * @description The SKU is forecast by itself and its category.
         */
        delete: operations["delete_analogues_v1_analogues__sku__delete"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/approval-rules": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Rules / 自动审批规则列表
         * @description By kind and trigger.
         */
        get: operations["list_rules_v1_approval_rules_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/approval-rules/{kind}/{trigger}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Approve by rule / 自动审批规则
         * @description Holds for proposals made from now on. `settlement` / `overdue`: loans between neighbours that
         *     are older than a month are paid.
         */
        put: operations["put_rule_v1_approval_rules__kind___trigger__put"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/area-sales:import": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sales by postal code / 导入分邮编销量
         * @description Of the time before the hub: what a file says of a week replaces what an earlier file said.
         */
        post: operations["import_sales_v1_area_sales_import_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/assortments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Assortments / 选品列表
         * @description The newest first, without results.
         */
        get: operations["list_assortments_v1_assortments_get"];
        put?: never;
        /**
         * What should a store hold? / 门店选品
         * @description The SKUs that earn most under the limits, from what buyers near it order, the season and the
         *     margin; with the expected sales against today's choice.
         */
        post: operations["post_assortment_v1_assortments_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/assortments/{study_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One assortment / 查询选品
         * @description Every SKU chosen with its reason, and what is dropped.
         */
        get: operations["get_assortment_v1_assortments__study_id__get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/calendar": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Days that are not like others / 特殊日历
         * @description Public holidays of the countries, shopping days, factory shutdowns, closed days.
         */
        get: operations["get_calendar_v1_calendar_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/calendar-events/{event_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * A dated day / 维护特殊日期
         * @description Shopping days and shutdowns are data: add the years to come, correct what was announced.
         */
        put: operations["put_event_v1_calendar_events__event_id__put"];
        post?: never;
        /**
         * Take a dated day away / 删除特殊日期
         * @description 404 where it is not there.
         */
        delete: operations["delete_event_v1_calendar_events__event_id__delete"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/closures": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Closed days / 停业日列表
         * @description Those that touch the days, by subject.
         */
        get: operations["list_closures_v1_closures_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/closures/{subject}/{from_on}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Closed days / 维护停业日
         * @description A warehouse or factory is closed from that day on.
         */
        put: operations["put_closure_v1_closures__subject___from_on__put"];
        post?: never;
        /**
         * Open after all / 取消停业日
         * @description 404 where it is not there.
         */
        delete: operations["delete_closure_v1_closures__subject___from_on__delete"];
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
    "/v1/currency-rates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Rates / 汇率列表
         * @description By currency and day.
         */
        get: operations["list_rates_v1_currency_rates_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/currency-rates/{currency}/{effective_from}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Worth of a currency / 汇率
         * @description Values of shops with other currencies are added up by it.
         */
        put: operations["put_rate_v1_currency_rates__currency___effective_from__put"];
        post?: never;
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
    "/v1/demand": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Demand history / 需求历史
         * @description Sums by SKU and day, week (its Monday) or month (its first), by place unless asked
         *     otherwise. Days without a row had no order. Of the merchant only.
         */
        get: operations["list_demand_v1_demand_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/demand:import": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Fill from a file / 导入历史需求
         * @description Days before a channel's orders were counted here. value in major units (598.80); in_stock:
         *     share of the day, below 0.5 the day is missing. The same file again changes nothing.
         */
        post: operations["import_demand_v1_demand_import_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/forecast-models": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Models / 预测模型
         * @description Champion and those before it. `POST /v1/runs {"kind": "challenge"}` asks for a contest.
         */
        get: operations["list_models_v1_forecast_models_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/forecast-overrides": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Changes / 调整列表
         * @description By time.
         */
        get: operations["list_overrides_v1_forecast_overrides_get"];
        put?: never;
        /**
         * Change a forecast / 人工调整预测
         * @description Holds from the next forecast of the series on, which is made at once.
         */
        post: operations["post_override_v1_forecast_overrides_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/forecast-overrides/{override_id}:end": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take it back / 撤销调整
         * @description What it did to past weeks stays on record.
         */
        post: operations["end_override_v1_forecast_overrides__override_id__end_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/forecast-totals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Totals / 预测汇总
         * @description They add up over SKU, category, place, region and channel, people's changes included.
         */
        get: operations["list_totals_v1_forecast_totals_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/forecast-value-added": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What changes brought / 人工调整增值
         * @description Whole weeks that are over, the last 26 by default.
         */
        get: operations["get_value_added_v1_forecast_value_added_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/forecasts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Forecasts / 预测列表
         * @description By SKU and place. A supplier gets those of its own SKUs, an operator of its own places.
         */
        get: operations["list_forecasts_v1_forecasts_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/forecasts/{sku}/{place}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One forecast / 查询预测
         * @description Every day with its quantiles, and sums over lead times.
         */
        get: operations["get_forecast_v1_forecasts__sku___place__get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/forecasts/{sku}/{place}/picture": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Picture / 预测图
         * @description fan: 120 days of sales and the forecast with its bands; backtest: errors of the last windows
         *     beside the simple methods'; stock: what will be there until the forecast ends, with arrivals and
         *     the reorder point. Suppliers see fan and backtest of their own SKUs.
         */
        get: operations["get_picture_v1_forecasts__sku___place__picture_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/heat-map": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Orders around a store / 门店周边热力图
         * @description By postal codes of parcels; weeks count whole. No buyer's address is kept.
         */
        get: operations["get_heat_map_v1_heat_map_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/loan-settlements": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Loans to settle / 待结清借货
         * @description What two neighbours owe each other, and what is overdue.
         */
        get: operations["list_loan_settlements_v1_loan_settlements_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/market": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Markets and our part of them / 市场分析
         * @description Size, growth, rank and season from imported tables, beside our own sales of the same
         *     countries and categories. A table's category `lamps` takes in `lamps/desk`.
         */
        get: operations["get_market_v1_market_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/market-tables:import": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sizes of markets / 导入市场规模表
         * @description country, category, period (2026, 2026-Q1, 2026-03), size in major units of the currency.
         */
        post: operations["import_sizes_v1_market_tables_import_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/outliers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Odd days / 异常日
         * @description Those that wait for a person: ?decision=open.
         */
        get: operations["list_outliers_v1_outliers_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/outliers/{sku}/{place}/{day}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Decide of an odd day / 处理异常日
         * @description The decision is kept, whatever is found later.
         */
        put: operations["put_outlier_v1_outliers__sku___place___day__put"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/postal-areas:import": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Where postal codes are / 导入邮编坐标
         * @description One row a postal code, degrees; any gazetteer's table will do.
         */
        post: operations["import_areas_v1_postal_areas_import_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/production-calls": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What to make / 生产要货单
         * @description By supplier and week; a supplier gets its own.
         */
        get: operations["list_production_calls_v1_production_calls_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/promotions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Promotions / 促销列表
         * @description By id; those that touch the days, the shop, the SKU.
         */
        get: operations["list_promotions_v1_promotions_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/promotions:batch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Plan promotions / 批量计划促销
         * @description Up to 1000 promotions; the same again changes nothing.
         */
        post: operations["put_promotions_v1_promotions_batch_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/promotions:import": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Promotions from a file / 导入促销
         * @description One row a promotion; a bad row stops no other.
         */
        post: operations["import_promotions_v1_promotions_import_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/promotions/{promotion_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One promotion / 查询促销
         * @description One promotion.
         */
        get: operations["get_promotion_v1_promotions__promotion_id__get"];
        /**
         * Plan a promotion / 计划促销
         * @description The whole of it (201 the first time); send If-Match to change it. Forecasts of what it
         *     touches are made again.
         */
        put: operations["put_promotion_v1_promotions__promotion_id__put"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/promotions/{promotion_id}:cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Cancel a promotion / 取消促销
         * @description It will not run.
         */
        post: operations["cancel_promotion_v1_promotions__promotion_id__cancel_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/promotions/{promotion_id}/effect": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What it did / 促销效果
         * @description Sales in its days against what the same weekdays brought in the 8 weeks before, other
         *     promotions and days without stock left out; and the dip after it.
         */
        get: operations["get_effect_v1_promotions__promotion_id__effect_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/proposals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Proposals / 计划建议列表
         * @description The newest first. Of the merchant only: partners have none.
         */
        get: operations["list_proposals_v1_proposals_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/proposals:decide": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Decide / 批量审批建议
         * @description {"items": [...]}: approve (with edited quantities where wanted) or reject up to 1000
         *     proposals; each is answered in its place. Approved ones become purchase orders and transfers
         *     within seconds. The same decision again changes nothing.
         */
        post: operations["decide_v1_proposals_decide_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/proposals/{proposal_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One proposal / 查询计划建议
         * @description With its reason, its table and its effect.
         */
        get: operations["get_proposal_v1_proposals__proposal_id__get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/regions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Homes of countries / 国家归属列表
         * @description All of them; a country that is not named belongs to the place its orders come from.
         */
        get: operations["list_regions_v1_regions_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/regions/{country}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Home of a country / 国家归属仓
         * @description Orders from now on count for the place, whichever place sends them.
         */
        put: operations["put_region_v1_regions__country__put"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/runs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Runs / 计划运行列表
         * @description The newest first.
         */
        get: operations["list_runs_v1_runs_get"];
        put?: never;
        /**
         * Ask for a run / 发起计划运行
         * @description The worker begins within seconds; a run of the kind that waits already is answered.
         */
        post: operations["post_run_v1_runs_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/scenarios": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Scenarios / 情景列表
         * @description The newest first, without results.
         */
        get: operations["list_scenarios_v1_scenarios_get"];
        put?: never;
        /**
         * What if …? / 情景推演
         * @description Plays the hub as it is now forward, as planned and with the changes, with the same luck. Live
         *     plans are only read; ask for the result with GET.
         */
        post: operations["post_scenario_v1_scenarios_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/scenarios/{study_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One scenario / 查询情景
         * @description Both runs side by side: figures, weeks, places, suppliers, the SKUs that suffer most.
         */
        get: operations["get_scenario_v1_scenarios__study_id__get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/service-classes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Targets / 服务等级目标
         * @description Every class with its target.
         */
        get: operations["list_classes_v1_service_classes_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/service-classes/{abc}/{xyz}/{margin}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Target of a class / 设置服务等级目标
         * @description Holds from the next run on.
         */
        put: operations["put_class_v1_service_classes__abc___xyz___margin__put"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/service-report": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Achieved service / 服务达成报告
         * @description Achieved service against its target, the last 90 days by default.
         */
        get: operations["get_service_report_v1_service_report_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/stock-policies": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Stock policies / 库存策略
         * @description By SKU and place. An operator gets those of its own places.
         */
        get: operations["list_policies_v1_stock_policies_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/supplier-forecasts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What suppliers are shown / 供应商需求预测
         * @description By supplier, SKU and week; a supplier gets its own.
         */
        get: operations["list_supplier_forecasts_v1_supplier_forecasts_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/supplier-setups/{supplier}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One setup / 查询供应商补货设置
         * @description Of the merchant only.
         */
        get: operations["get_setup_v1_supplier_setups__supplier__get"];
        /**
         * How to order from a supplier / 供应商补货设置
         * @description The whole of it (201 the first time); send If-Match to change it.
         */
        put: operations["put_setup_v1_supplier_setups__supplier__put"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/supply-terms": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Terms / 采购条件列表
         * @description By supplier and SKU; a supplier gets its own.
         */
        get: operations["list_terms_v1_supply_terms_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/supply-terms:batch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Terms of many SKUs / 批量采购条件
         * @description Up to 1000; they hold whatever version is there.
         */
        post: operations["put_terms_batch_v1_supply_terms_batch_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/supply-terms/{supplier}/{sku}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Terms of a SKU / 采购条件
         * @description The whole of them (201 the first time); send If-Match to change them.
         */
        put: operations["put_terms_v1_supply_terms__supplier___sku__put"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/surges": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Surges / 需求激增
         * @description By SKU, place and beginning.
         */
        get: operations["list_surges_v1_surges_get"];
        put?: never;
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
         * Analogue
         * @description weight: how alike, against the others.
         */
        Analogue: {
            /** Sku */
            sku: string;
            /**
             * Weight
             * @default 1
             */
            weight?: number;
        };
        /**
         * AnaloguesInput
         * @description scale: what the new SKU will sell against them.
         * @example {
         *       "analogues": [
         *         {
         *           "sku": "LAMP-1",
         *           "weight": 2
         *         },
         *         {
         *           "sku": "LAMP-2"
         *         }
         *       ],
         *       "note": "same lamp, new colour",
         *       "scale": 0.8
         *     }
         */
        AnaloguesInput: {
            /** Analogues */
            analogues: components["schemas"]["Analogue"][];
            /**
             * Note
             * @default
             */
            note?: string;
            /**
             * Scale
             * @default 1
             */
            scale?: number;
        };
        /**
         * AnalogueView
         * @description Whose first weeks tell what the SKU will sell, until it has sold for eight weeks itself.
         */
        AnalogueView: {
            /** Analogues */
            analogues: {
                [key: string]: unknown;
            }[];
            /** Note */
            note: string;
            /** Scale */
            scale: number;
            /** Set By */
            set_by: string;
            /** Sku */
            sku: string;
            /**
             * Updated At
             * Format: date-time
             */
            updated_at: string;
            /** Version */
            version: number;
        };
        /**
         * AssortmentInput
         * @description A store or pickup point, and what fits in it. budget_minor: of stock at cost, in the base
         *     currency; keep: SKUs that stay in any case; today: what it holds now (without: what lies there).
         * @example {
         *       "budget_minor": 9000000,
         *       "keep": [
         *         "LAMP-1"
         *       ],
         *       "location": "ST-BER",
         *       "max_skus": 1100,
         *       "name": "Berlin store, spring",
         *       "radius_km": 5,
         *       "shelf_litres": 24000
         *     }
         */
        AssortmentInput: {
            /** Budget Minor */
            budget_minor?: number | null;
            /** Keep */
            keep?: string[];
            /** Location */
            location: string;
            /** Max Skus */
            max_skus?: number | null;
            /** Name */
            name: string;
            /**
             * Radius Km
             * @default 5
             */
            radius_km?: number;
            /** Shelf Litres */
            shelf_litres?: number | null;
            /** Today */
            today?: string[] | null;
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
         * CalendarDay
         * @description A day that is not like others. kind: public_holiday, shopping, factory_shutdown, closure.
         */
        CalendarDay: {
            /** Confidence */
            confidence: string;
            /** Countries */
            countries: string[];
            /**
             * From On
             * Format: date
             */
            from_on: string;
            /** Kind */
            kind: string;
            /** Name */
            name: string;
            /** Name Zh */
            name_zh: string;
            /** Source */
            source: string;
            /** Subject */
            subject: string;
            /**
             * To On
             * Format: date
             */
            to_on: string;
        };
        /**
         * CalendarView
         * @description By day.
         */
        CalendarView: {
            /** Items */
            items: components["schemas"]["CalendarDay"][];
        };
        /**
         * ClassInput
         * @description Share of cycles that are to end without a stock-out.
         * @example {
         *       "target": 0.97
         *     }
         */
        ClassInput: {
            /** Target */
            target: number;
        };
        /**
         * ClassList
         * @description All of them.
         */
        ClassList: {
            /** Items */
            items: components["schemas"]["ClassView"][];
        };
        /**
         * ClassView
         * @description abc: by sales value, xyz: by steadiness, margin: by what a unit earns.
         */
        ClassView: {
            /** Abc */
            abc: string;
            /** Margin */
            margin: string;
            /** Set By */
            set_by: string;
            /** Target */
            target: number;
            /** Version */
            version: number;
            /** Xyz */
            xyz: string;
        };
        /**
         * ClosureInput
         * @description As ClosureFields.
         * @example {
         *       "reason": "inventory count",
         *       "to_on": "2026-02-28"
         *     }
         */
        ClosureInput: {
            /** Reason */
            reason: string;
            /**
             * Source
             * @default
             */
            source?: string;
            /**
             * To On
             * Format: date
             */
            to_on: string;
        };
        /**
         * ClosureView
         * @description Closed from a day to a day, both included.
         */
        ClosureView: {
            /**
             * From On
             * Format: date
             */
            from_on: string;
            /** Reason */
            reason: string;
            /** Set By */
            set_by: string;
            /** Source */
            source: string;
            /** Subject */
            subject: string;
            /**
             * To On
             * Format: date
             */
            to_on: string;
            /** Version */
            version: number;
        };
        /**
         * DayView
         * @description Expected units of a day and what encloses them: quantiles by level.
         */
        DayView: {
            /**
             * Day
             * Format: date
             */
            day: string;
            /** Mean */
            mean: number;
            /** Quantiles */
            quantiles: {
                [key: string]: number;
            };
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
         * DemandChanged
         * @description Nobody knows beforehand. factor 1.3: 30 % more is wanted.
         */
        DemandChanged: {
            /** Factor */
            factor: number;
            /** From On */
            from_on?: string | null;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            kind: "demand";
            /** Places */
            places?: string[];
            /**
             * Sku Kind
             * @default all
             * @enum {string}
             */
            sku_kind?: "all" | "skus" | "category";
            /** Sku Values */
            sku_values?: string[];
            /** To On */
            to_on?: string | null;
        };
        /**
         * DemandView
         * @description Units ordered and not taken back by the buyer. unserved: of them, cancelled for lack of
         *     stock; returned: came back later. in_stock: share of the day something could be sold (null: not
         *     known, or a sum); missing: the day says nothing of demand. depth: deepest promotion, 0 to 1.
         * @example {
         *       "channel": "",
         *       "country": "",
         *       "currency": "EUR",
         *       "day": "2026-01-04",
         *       "depth": 0,
         *       "imported_units": 0,
         *       "in_stock": 1,
         *       "missing": false,
         *       "place": "EU-1",
         *       "price_minor": 4990,
         *       "returned": 1,
         *       "sku": "LAMP-1",
         *       "units": 12,
         *       "unserved": 0,
         *       "value_minor": 59880
         *     }
         */
        DemandView: {
            /** Channel */
            channel: string;
            /** Country */
            country: string;
            /** Currency */
            currency: string;
            /**
             * Day
             * Format: date
             */
            day: string;
            /** Depth */
            depth: number | null;
            /** Imported Units */
            imported_units: number;
            /** In Stock */
            in_stock: number | null;
            /** Missing */
            missing: boolean;
            /** Place */
            place: string;
            /** Price Minor */
            price_minor: number | null;
            /** Returned */
            returned: number;
            /** Sku */
            sku: string;
            /** Units */
            units: number;
            /** Unserved */
            unserved: number;
            /** Value Minor */
            value_minor: number;
        };
        /**
         * EffectReport
         * @description What a promotion did, in all and by SKU, the strongest first.
         */
        EffectReport: {
            /** Base */
            base: number;
            /** Depth Bp */
            depth_bp: number;
            /** Dip */
            dip: number;
            /** Extra */
            extra: number;
            /** Items */
            items: components["schemas"]["EffectView"][];
            /** Lift */
            lift: number | null;
            /** Promotion Id */
            promotion_id: string;
            /** Units */
            units: number;
        };
        /**
         * EffectView
         * @description Of one SKU. lift = units / base - 1, null without a base; dip: units lost in the 14 days
         *     after it; days without stock are left out of both.
         */
        EffectView: {
            /** Base */
            base: number;
            /** Days */
            days: number;
            /** Days Without Stock */
            days_without_stock: number;
            /** Dip */
            dip: number;
            /** Lift */
            lift: number | null;
            /** Sku */
            sku: string;
            /** Units */
            units: number;
        };
        /**
         * EventInput
         * @description As CalendarEventFields.
         * @example {
         *       "code": "singles-day",
         *       "confidence": "certain",
         *       "countries": [],
         *       "from_on": "2026-11-11",
         *       "kind": "shopping",
         *       "name": "Singles' Day 11.11",
         *       "name_zh": "双十一",
         *       "source": "fixed date",
         *       "to_on": "2026-11-11"
         *     }
         */
        EventInput: {
            /** Code */
            code: string;
            /**
             * Confidence
             * @default certain
             * @enum {string}
             */
            confidence?: "certain" | "usual" | "guess";
            /** Countries */
            countries?: string[];
            /**
             * From On
             * Format: date
             */
            from_on: string;
            /**
             * Kind
             * @enum {string}
             */
            kind: "shopping" | "factory_shutdown";
            /** Name */
            name: string;
            /**
             * Name Zh
             * @default
             */
            name_zh?: string;
            /** Source */
            source: string;
            /**
             * To On
             * Format: date
             */
            to_on: string;
        };
        /**
         * EventView
         * @description A dated day.
         */
        EventView: {
            /** Code */
            code: string;
            /** Confidence */
            confidence: string;
            /** Countries */
            countries: string[];
            /** Event Id */
            event_id: string;
            /**
             * From On
             * Format: date
             */
            from_on: string;
            /** Kind */
            kind: string;
            /** Name */
            name: string;
            /** Name Zh */
            name_zh: string;
            /** Set By */
            set_by: string;
            /** Source */
            source: string;
            /**
             * To On
             * Format: date
             */
            to_on: string;
            /** Version */
            version: number;
        };
        /**
         * ForecastDetail
         * @description With every day and the sums over lead times.
         * @example {
         *       "backtest": {
         *         "WAPE": 0.41,
         *         "seasonal_naive": 0.48
         *       },
         *       "computed_at": "2026-01-05T01:02:00Z",
         *       "daily_mean": 8.5,
         *       "drivers": {
         *         "level": 8.2
         *       },
         *       "model": "baseline-1",
         *       "origin": "2026-01-04",
         *       "overridden": false,
         *       "place": "EU-1",
         *       "sku": "LAMP-1",
         *       "version": 3,
         *       "weeks": [
         *         {
         *           "days": 7,
         *           "mean": 59.5,
         *           "week": "2026-W02"
         *         }
         *       ]
         *     }
         */
        ForecastDetail: {
            /** Backtest */
            backtest: {
                [key: string]: unknown;
            };
            /**
             * Computed At
             * Format: date-time
             */
            computed_at: string;
            /** Daily Mean */
            daily_mean: number;
            /** Days */
            days: components["schemas"]["DayView"][];
            /** Drivers */
            drivers: {
                [key: string]: unknown;
            };
            /** Model */
            model: string;
            /**
             * Origin
             * Format: date
             */
            origin: string;
            /** Overridden */
            overridden: boolean;
            /** Place */
            place: string;
            /** Sku */
            sku: string;
            /** Sums */
            sums: components["schemas"]["SumView"][];
            /** Version */
            version: number;
            /** Weeks */
            weeks: components["schemas"]["WeekView"][];
        };
        /**
         * ForecastView
         * @description What will be sold of a SKU at a place. origin: the last day that was known. backtest: errors
         *     of the last test windows against the simple methods; drivers: what drives it.
         * @example {
         *       "backtest": {
         *         "WAPE": 0.41,
         *         "seasonal_naive": 0.48
         *       },
         *       "computed_at": "2026-01-05T01:02:00Z",
         *       "daily_mean": 8.5,
         *       "drivers": {
         *         "level": 8.2
         *       },
         *       "model": "baseline-1",
         *       "origin": "2026-01-04",
         *       "overridden": false,
         *       "place": "EU-1",
         *       "sku": "LAMP-1",
         *       "version": 3,
         *       "weeks": [
         *         {
         *           "days": 7,
         *           "mean": 59.5,
         *           "week": "2026-W02"
         *         }
         *       ]
         *     }
         */
        ForecastView: {
            /** Backtest */
            backtest: {
                [key: string]: unknown;
            };
            /**
             * Computed At
             * Format: date-time
             */
            computed_at: string;
            /** Daily Mean */
            daily_mean: number;
            /** Drivers */
            drivers: {
                [key: string]: unknown;
            };
            /** Model */
            model: string;
            /**
             * Origin
             * Format: date
             */
            origin: string;
            /** Overridden */
            overridden: boolean;
            /** Place */
            place: string;
            /** Sku */
            sku: string;
            /** Version */
            version: number;
            /** Weeks */
            weeks: components["schemas"]["WeekView"][];
        };
        /**
         * HeatCell
         * @description A square: its middle, its distance from the store, the units that buyers in it ordered.
         */
        HeatCell: {
            /** Km */
            km: number;
            /** Latitude */
            latitude: number;
            /** Longitude */
            longitude: number;
            /** Postal Codes */
            postal_codes: string[];
            /** Top */
            top: {
                [key: string]: unknown;
            }[];
            /** Units */
            units: number;
        };
        /**
         * HeatMap
         * @description Squares with sales, most first.
         * @example {
         *       "cells": [
         *         {
         *           "km": 1.6,
         *           "latitude": 52.5305,
         *           "longitude": 13.3842,
         *           "postal_codes": [
         *             "10115"
         *           ],
         *           "top": [
         *             {
         *               "sku": "LAMP-1",
         *               "units": 31
         *             }
         *           ],
         *           "units": 96
         *         }
         *       ],
         *       "latitude": 52.52,
         *       "location": "ST-BER",
         *       "longitude": 13.4,
         *       "postal_areas": 48,
         *       "radius_km": 5,
         *       "since": "2025-01-06",
         *       "units": 812,
         *       "until": "2026-01-04"
         *     }
         */
        HeatMap: {
            /** Cells */
            cells: components["schemas"]["HeatCell"][];
            /** Latitude */
            latitude: number;
            /** Location */
            location: string;
            /** Longitude */
            longitude: number;
            /** Postal Areas */
            postal_areas: number;
            /** Radius Km */
            radius_km: number;
            /**
             * Since
             * Format: date
             */
            since: string;
            /** Units */
            units: number;
            /**
             * Until
             * Format: date
             */
            until: string;
        };
        /** HTTPValidationError */
        HTTPValidationError: {
            /** Detail */
            detail?: components["schemas"]["ValidationError"][];
        };
        /**
         * ImportView
         * @description rows: in the file; applied: good ones; changed: what they moved. A bad row stops no other.
         * @example {
         *       "applied": 1,
         *       "changed": 1,
         *       "dry_run": false,
         *       "errors": [
         *         {
         *           "column": "day",
         *           "cure": "write 2026-03-01",
         *           "cure_zh": "请填写日期，例如 2026-03-01",
         *           "detail": "'2026-13-01' is no day",
         *           "row": 3
         *         }
         *       ],
         *       "rows": 2
         *     }
         */
        ImportView: {
            /** Applied */
            applied: number;
            /** Changed */
            changed: number;
            /** Dry Run */
            dry_run: boolean;
            /** Errors */
            errors: components["schemas"]["RowErrorView"][];
            /** Rows */
            rows: number;
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
         * LaneClosed
         * @description Nothing leaves by a mode; what is on its way arrives. No supplier, place: all.
         */
        LaneClosed: {
            /** From On */
            from_on?: string | null;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            kind: "lane_closed";
            /**
             * Mode
             * @enum {string}
             */
            mode: "sea" | "rail" | "air" | "road" | "express";
            /** Place */
            place?: string | null;
            /** Supplier */
            supplier?: string | null;
            /** To On */
            to_on?: string | null;
        };
        /**
         * LineView
         * @description Units of a SKU; proposed: before anybody edited it. reason and table explain it.
         */
        LineView: {
            /**
             * Expected On
             * @default
             */
            expected_on?: string;
            /** Line No */
            line_no: number;
            /** Proposed */
            proposed: number;
            /** Quantity */
            quantity: number;
            /** Reason */
            reason: string;
            /** Reason Zh */
            reason_zh: string;
            /** Sku */
            sku: string;
            /** Table */
            table: {
                [key: string]: unknown;
            }[];
            /** Unit Cost Minor */
            unit_cost_minor: number;
        };
        /**
         * LoanDueList
         * @description All that is due.
         */
        LoanDueList: {
            /** Items */
            items: components["schemas"]["LoanDueView"][];
        };
        /**
         * LoanDueView
         * @description Units of a loan that are to be taken off now. by_rule: planning does it; else a person settles
         *     it in inventory (POST /v1/loans:settle). netted_with: the loan the other way.
         * @example {
         *       "agreement": "venlo-london",
         *       "borrower": "warehouse:uk-3pl",
         *       "by_rule": false,
         *       "cost_minor": 1440,
         *       "currency": "EUR",
         *       "kind": "settle_money",
         *       "lender": "warehouse:eu-3pl",
         *       "since": "2026-01-05",
         *       "sku": "LAMP-1",
         *       "units": 12
         *     }
         */
        LoanDueView: {
            /** Agreement */
            agreement: string;
            /** Borrower */
            borrower: string;
            /** By Rule */
            by_rule: boolean;
            /** Cost Minor */
            cost_minor: number;
            /** Currency */
            currency: string;
            /** Kind */
            kind: string;
            /** Lender */
            lender: string;
            /** Netted With */
            netted_with: string | null;
            /**
             * Since
             * Format: date
             */
            since: string;
            /** Sku */
            sku: string;
            /** Units */
            units: number;
        };
        /**
         * MarketLine
         * @description One market. size: its turnover in the last twelve months that tables cover; growth: against the
         *     twelve before; share: ours of it in the same months; months: index by calendar month.
         */
        MarketLine: {
            /** Category */
            category: string;
            /** Country */
            country: string;
            /** Covered To */
            covered_to: string | null;
            /** Growth */
            growth: number | null;
            /** Months */
            months: (number | null)[];
            /** Own Growth */
            own_growth: number | null;
            /** Own Months */
            own_months: (number | null)[];
            /** Own Rank */
            own_rank: number | null;
            /** Own Value */
            own_value: number;
            /** Rank */
            rank: number;
            /** Share */
            share: number | null;
            /** Size */
            size: number;
        };
        /**
         * MarketView
         * @description Markets, the largest first; money in major units of the currency. without_rate: table rows in
         *     currencies of which no rate is known are left out.
         * @example {
         *       "by": "country_category",
         *       "currency": "EUR",
         *       "items": [
         *         {
         *           "category": "lamps",
         *           "country": "DE",
         *           "covered_to": "2025-12",
         *           "growth": 0.04,
         *           "months": [
         *             0.9,
         *             0.8,
         *             0.8,
         *             0.8,
         *             0.8,
         *             0.8,
         *             0.8,
         *             0.9,
         *             1,
         *             1.2,
         *             1.5,
         *             1.7
         *           ],
         *           "own_growth": 0.22,
         *           "own_months": [
         *             0.9,
         *             0.8,
         *             0.8,
         *             0.8,
         *             0.8,
         *             0.8,
         *             0.8,
         *             0.9,
         *             1,
         *             1.2,
         *             1.5,
         *             1.7
         *           ],
         *           "own_rank": 1,
         *           "own_value": 310000,
         *           "rank": 1,
         *           "share": 0.00015,
         *           "size": 2100000000
         *         }
         *       ],
         *       "own_sales_to": "2025-12",
         *       "without_rate": 0
         *     }
         */
        MarketView: {
            /**
             * By
             * @enum {string}
             */
            by: "country_category" | "country" | "category";
            /** Currency */
            currency: string;
            /** Items */
            items: components["schemas"]["MarketLine"][];
            /** Own Sales To */
            own_sales_to: string;
            /** Without Rate */
            without_rate: number;
        };
        /**
         * ModelList
         * @description The newest first; the champion forecasts.
         */
        ModelList: {
            /** Items */
            items: components["schemas"]["ModelView"][];
        };
        /**
         * ModelView
         * @description A trained model. figures: its recipe, series, and the contest that the recipe went through
         *     (gain: mean improvement of the challenger; reason: why it was promoted or not).
         */
        ModelView: {
            /** Bytes */
            bytes: number;
            /** Figures */
            figures: {
                [key: string]: unknown;
            };
            /** State */
            state: string;
            /**
             * Trained At
             * Format: date-time
             */
            trained_at: string;
            /** Version */
            version: string;
        };
        /**
         * ModeTerms
         * @description A way to bring goods: days from the order to the shelf, and what it costs. container_m3:
         *     what one container holds (none: any volume).
         */
        ModeTerms: {
            /** Container M3 */
            container_m3?: number | null;
            /**
             * Fixed Minor
             * @default 0
             */
            fixed_minor?: number;
            /** Lead Time Days */
            lead_time_days: number;
            /**
             * Mode
             * @enum {string}
             */
            mode: "sea" | "rail" | "air" | "road" | "express";
            /**
             * Per Kg Minor
             * @default 0
             */
            per_kg_minor?: number;
            /**
             * Per M3 Minor
             * @default 0
             */
            per_m3_minor?: number;
        };
        /**
         * OutlierDecision
         * @description keep: it is demand; exclude: it is missing; replace: it counts as `replacement` units.
         * @example {
         *       "decision": "exclude",
         *       "note": "one buyer, a whole hotel"
         *     }
         */
        OutlierDecision: {
            /**
             * Decision
             * @enum {string}
             */
            decision: "keep" | "exclude" | "replace";
            /**
             * Note
             * @default
             */
            note?: string;
            /** Replacement */
            replacement?: number | null;
        };
        /**
         * OutlierView
         * @description A day that does not look like the others, and what was decided of it.
         */
        OutlierView: {
            /**
             * Day
             * Format: date
             */
            day: string;
            /** Decided At */
            decided_at: string | null;
            /** Decided By */
            decided_by: string;
            /** Decision */
            decision: string;
            /** Expected */
            expected: number;
            /**
             * Found At
             * Format: date-time
             */
            found_at: string;
            /** Kind */
            kind: string;
            /** Note */
            note: string;
            /** Place */
            place: string;
            /** Replacement */
            replacement: number | null;
            /** Score */
            score: number;
            /** Sku */
            sku: string;
            /** Units */
            units: number;
            /** Version */
            version: number;
        };
        /**
         * OverrideInput
         * @description factor: every day is multiplied; units: the days together are these. A reason is needed.
         * @example {
         *       "from_on": "2026-02-09",
         *       "kind": "factor",
         *       "place": "EU-1",
         *       "reason": "TV show names the lamp",
         *       "sku": "LAMP-1",
         *       "to_on": "2026-02-15",
         *       "value": 1.3
         *     }
         */
        OverrideInput: {
            /**
             * From On
             * Format: date
             */
            from_on: string;
            /**
             * Kind
             * @enum {string}
             */
            kind: "factor" | "units";
            /** Place */
            place: string;
            /** Reason */
            reason: string;
            /** Sku */
            sku: string;
            /**
             * To On
             * Format: date
             */
            to_on: string;
            /** Value */
            value: number;
        };
        /**
         * OverrideView
         * @description What a person said, and whether it still holds.
         */
        OverrideView: {
            /** Ended At */
            ended_at: string | null;
            /**
             * From On
             * Format: date
             */
            from_on: string;
            /** Kind */
            kind: string;
            /** Override Id */
            override_id: string;
            /** Place */
            place: string;
            /** Reason */
            reason: string;
            /**
             * Set At
             * Format: date-time
             */
            set_at: string;
            /** Set By */
            set_by: string;
            /** Sku */
            sku: string;
            /**
             * To On
             * Format: date
             */
            to_on: string;
            /** Value */
            value: number;
            /** Version */
            version: number;
        };
        /** Page[AnalogueView] */
        Page_AnalogueView_: {
            /** Items */
            items: components["schemas"]["AnalogueView"][];
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
        /** Page[DemandView] */
        Page_DemandView_: {
            /** Items */
            items: components["schemas"]["DemandView"][];
            /** Next Cursor */
            next_cursor?: string | null;
        };
        /** Page[ForecastView] */
        Page_ForecastView_: {
            /** Items */
            items: components["schemas"]["ForecastView"][];
            /** Next Cursor */
            next_cursor?: string | null;
        };
        /** Page[OutlierView] */
        Page_OutlierView_: {
            /** Items */
            items: components["schemas"]["OutlierView"][];
            /** Next Cursor */
            next_cursor?: string | null;
        };
        /** Page[OverrideView] */
        Page_OverrideView_: {
            /** Items */
            items: components["schemas"]["OverrideView"][];
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
        /** Page[ProductionCallView] */
        Page_ProductionCallView_: {
            /** Items */
            items: components["schemas"]["ProductionCallView"][];
            /** Next Cursor */
            next_cursor?: string | null;
        };
        /** Page[PromotionView] */
        Page_PromotionView_: {
            /** Items */
            items: components["schemas"]["PromotionView"][];
            /** Next Cursor */
            next_cursor?: string | null;
        };
        /** Page[ProposalView] */
        Page_ProposalView_: {
            /** Items */
            items: components["schemas"]["ProposalView"][];
            /** Next Cursor */
            next_cursor?: string | null;
        };
        /** Page[RunView] */
        Page_RunView_: {
            /** Items */
            items: components["schemas"]["RunView"][];
            /** Next Cursor */
            next_cursor?: string | null;
        };
        /** Page[StudyView] */
        Page_StudyView_: {
            /** Items */
            items: components["schemas"]["StudyView"][];
            /** Next Cursor */
            next_cursor?: string | null;
        };
        /** Page[SupplierWeekView] */
        Page_SupplierWeekView_: {
            /** Items */
            items: components["schemas"]["SupplierWeekView"][];
            /** Next Cursor */
            next_cursor?: string | null;
        };
        /** Page[SurgeView] */
        Page_SurgeView_: {
            /** Items */
            items: components["schemas"]["SurgeView"][];
            /** Next Cursor */
            next_cursor?: string | null;
        };
        /** Page[TermsView] */
        Page_TermsView_: {
            /** Items */
            items: components["schemas"]["TermsView"][];
            /** Next Cursor */
            next_cursor?: string | null;
        };
        /** Page[TotalView] */
        Page_TotalView_: {
            /** Items */
            items: components["schemas"]["TotalView"][];
            /** Next Cursor */
            next_cursor?: string | null;
        };
        /**
         * PolicyView
         * @description How much to hold of a SKU at a place. cover_days: until what is free to promise is sold on
         *     average (365: longer, null: nothing sells). markdown_percent: by how much to cut the price so
         *     that stock moves. detail: what it was computed from; lead_time: (days, chance).
         * @example {
         *       "abc": "A",
         *       "aged_units": 0,
         *       "computed_at": "2026-01-05T01:03:00Z",
         *       "cover_days": 21.4,
         *       "daily_mean": 8.5,
         *       "detail": {
         *         "available": 182,
         *         "lead_time": [
         *           [
         *             31.9,
         *             0.25
         *           ],
         *           [
         *             37.5,
         *             0.5
         *           ],
         *           [
         *             46.9,
         *             0.25
         *           ]
         *         ]
         *       },
         *       "lead_demand": 318.8,
         *       "lead_mean": 37.5,
         *       "lead_sd": 5.1,
         *       "margin": "high",
         *       "markdown_percent": 0,
         *       "oldest_days": 35,
         *       "order_up_to": 540,
         *       "place": "EU-1",
         *       "reorder_point": 459,
         *       "review_days": 7,
         *       "safety_stock": 140,
         *       "sku": "LAMP-1",
         *       "target": 0.98,
         *       "version": 4,
         *       "xyz": "X"
         *     }
         */
        PolicyView: {
            /** Abc */
            abc: string;
            /** Aged Units */
            aged_units: number;
            /**
             * Computed At
             * Format: date-time
             */
            computed_at: string;
            /** Cover Days */
            cover_days: number | null;
            /** Daily Mean */
            daily_mean: number;
            /** Detail */
            detail: {
                [key: string]: unknown;
            };
            /** Lead Demand */
            lead_demand: number;
            /** Lead Mean */
            lead_mean: number;
            /** Lead Sd */
            lead_sd: number;
            /** Margin */
            margin: string;
            /** Markdown Percent */
            markdown_percent: number;
            /** Oldest Days */
            oldest_days: number;
            /** Order Up To */
            order_up_to: number;
            /** Place */
            place: string;
            /** Reorder Point */
            reorder_point: number;
            /** Review Days */
            review_days: number;
            /** Safety Stock */
            safety_stock: number;
            /** Sku */
            sku: string;
            /** Target */
            target: number;
            /** Version */
            version: number;
            /** Xyz */
            xyz: string;
        };
        /**
         * PriceBreak
         * @description Unit price from so many units of one order on.
         */
        PriceBreak: {
            /** From Quantity */
            from_quantity: number;
            /** Unit Price Minor */
            unit_price_minor: number;
        };
        /**
         * ProductionCallView
         * @description What a supplier is asked to make, from a week on. firm: ordered; plan: expected, not ordered
         *     yet; missing: what its commitment does not cover.
         * @example {
         *       "lines": [
         *         {
         *           "committed": 400,
         *           "firm": 480,
         *           "missing": 80,
         *           "plan": 0,
         *           "sku": "LAMP-1",
         *           "week": "2026-W06"
         *         }
         *       ],
         *       "made_at": "2026-02-02T01:06:00Z",
         *       "supplier": "supplier:shenzhen-lamp",
         *       "version": 1,
         *       "week": "2026-W06"
         *     }
         */
        ProductionCallView: {
            /** Lines */
            lines: {
                [key: string]: unknown;
            }[];
            /**
             * Made At
             * Format: date-time
             */
            made_at: string;
            /** Supplier */
            supplier: string;
            /** Version */
            version: number;
            /** Week */
            week: string;
        };
        /**
         * PromotionAdded
         * @description Everybody knows of it beforehand: forecasts and orders prepare for it.
         */
        PromotionAdded: {
            /** Depth Bp */
            depth_bp: number;
            /** From On */
            from_on?: string | null;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            kind: "promotion";
            /** Places */
            places?: string[];
            /**
             * Sku Kind
             * @default all
             * @enum {string}
             */
            sku_kind?: "all" | "skus" | "category";
            /** Sku Values */
            sku_values?: string[];
            /** To On */
            to_on?: string | null;
        };
        /**
         * PromotionInput
         * @description As PromotionFields.
         * @example {
         *       "countries": [
         *         "DE"
         *       ],
         *       "depth_bp": 2000,
         *       "from_on": "2026-03-20",
         *       "kind": "price",
         *       "name": "Spring sale",
         *       "name_zh": "春季促销",
         *       "shops": [
         *         "amz-de"
         *       ],
         *       "sku_kind": "category",
         *       "sku_values": [
         *         "lamps"
         *       ],
         *       "to_on": "2026-03-27"
         *     }
         */
        PromotionInput: {
            /** Countries */
            countries?: string[];
            /** Depth Bp */
            depth_bp: number;
            /**
             * From On
             * Format: date
             */
            from_on: string;
            /**
             * Kind
             * @default price
             * @enum {string}
             */
            kind?: "price" | "coupon" | "bundle" | "display" | "advertising" | "other";
            /** Name */
            name: string;
            /** Name Zh */
            name_zh?: string | null;
            /**
             * Note
             * @default
             */
            note?: string;
            /** Shops */
            shops?: string[];
            /**
             * Sku Kind
             * @default all
             * @enum {string}
             */
            sku_kind?: "all" | "skus" | "category";
            /** Sku Values */
            sku_values?: string[];
            /**
             * To On
             * Format: date
             */
            to_on: string;
        };
        /**
         * PromotionView
         * @description A promotion. version is its ETag.
         */
        PromotionView: {
            /** Countries */
            countries: string[];
            /** Depth Bp */
            depth_bp: number;
            /**
             * From On
             * Format: date
             */
            from_on: string;
            /** Kind */
            kind: string;
            /** Name */
            name: string;
            /** Name Zh */
            name_zh: string | null;
            /** Note */
            note: string;
            /** Promotion Id */
            promotion_id: string;
            /** Set By */
            set_by: string;
            /** Shops */
            shops: string[];
            /** Sku Kind */
            sku_kind: string;
            /** Sku Values */
            sku_values: string[];
            /** State */
            state: string;
            /**
             * To On
             * Format: date
             */
            to_on: string;
            /**
             * Updated At
             * Format: date-time
             */
            updated_at: string;
            /** Version */
            version: number;
        };
        /**
         * ProposalView
         * @description What planning proposes, why, and what became of it. effect: expected missing units before
         *     and after; answer: what the other service said. version is its ETag.
         * @example {
         *       "answer": {},
         *       "attempts": 0,
         *       "by_rule": false,
         *       "cost_minor": 2016000,
         *       "currency": "CNY",
         *       "decided_by": "",
         *       "decision_reason": "",
         *       "edited": false,
         *       "effect": {
         *         "missing_after": 0,
         *         "missing_before": 0
         *       },
         *       "explanation": {
         *         "en": "480 units of 1 SKU(s) …",
         *         "table": [],
         *         "zh": "建议采购…"
         *       },
         *       "kind": "purchase",
         *       "lines": [
         *         {
         *           "expected_on": "2026-02-12",
         *           "line_no": 1,
         *           "proposed": 480,
         *           "quantity": 480,
         *           "reason": "Order 480 LAMP-1 for EU-1 by sea: …",
         *           "reason_zh": "建议海运 480 件…",
         *           "sku": "LAMP-1",
         *           "table": [
         *             {
         *               "label": "lead time",
         *               "label_zh": "补货提前期",
         *               "unit": "days",
         *               "value": 38
         *             }
         *           ],
         *           "unit_cost_minor": 4200
         *         }
         *       ],
         *       "made_at": "2026-01-05T01:05:00Z",
         *       "mode": "sea",
         *       "proposal_id": "prp_00000000000000000000000000000001",
         *       "state": "open",
         *       "supplier": "supplier:shenzhen-lamp",
         *       "to_place": "EU-1",
         *       "trigger": "nightly",
         *       "version": 1
         *     }
         */
        ProposalView: {
            /** Agreement */
            agreement: string | null;
            /** Answer */
            answer: {
                [key: string]: unknown;
            };
            /** Attempts */
            attempts: number;
            /** By Rule */
            by_rule: boolean;
            /** Cost Minor */
            cost_minor: number;
            /** Currency */
            currency: string;
            /** Decided At */
            decided_at: string | null;
            /** Decided By */
            decided_by: string;
            /** Decision Reason */
            decision_reason: string;
            /** Edited */
            edited: boolean;
            /** Effect */
            effect: {
                [key: string]: unknown;
            };
            /** Explanation */
            explanation: {
                [key: string]: unknown;
            };
            /** From Place */
            from_place: string | null;
            /** Kind */
            kind: string;
            /** Lines */
            lines: components["schemas"]["LineView"][];
            /**
             * Made At
             * Format: date-time
             */
            made_at: string;
            /** Mode */
            mode: string;
            /** Proposal Id */
            proposal_id: string;
            /** State */
            state: string;
            /** Supplier */
            supplier: string | null;
            /** To Place */
            to_place: string;
            /** Trigger */
            trigger: string;
            /** Version */
            version: number;
        };
        /**
         * RateInput
         * @description Worth of one major unit of the currency in the base currency.
         * @example {
         *       "rate": 0.128,
         *       "source": "ECB reference rate"
         *     }
         */
        RateInput: {
            /** Rate */
            rate: number;
            /** Source */
            source: string;
        };
        /**
         * RateList
         * @description All of them.
         */
        RateList: {
            /** Items */
            items: components["schemas"]["RateView"][];
        };
        /**
         * RateView
         * @description In force from its day until the next one of the currency.
         */
        RateView: {
            /** Currency */
            currency: string;
            /**
             * Effective From
             * Format: date
             */
            effective_from: string;
            /** Rate */
            rate: number;
            /** Set By */
            set_by: string;
            /** Source */
            source: string;
            /** Version */
            version: number;
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
         * RegionInput
         * @description The warehouse that is to serve the country.
         * @example {
         *       "place": "EU-1"
         *     }
         */
        RegionInput: {
            /** Place */
            place: string;
        };
        /**
         * RegionList
         * @description Every country with a home.
         */
        RegionList: {
            /** Items */
            items: components["schemas"]["RegionView"][];
        };
        /**
         * RegionView
         * @description Demand of the country belongs to the place, wherever it was sent from.
         */
        RegionView: {
            /** Country */
            country: string;
            /** Place */
            place: string;
            /**
             * Set At
             * Format: date-time
             */
            set_at: string;
            /** Set By */
            set_by: string;
            /** Version */
            version: number;
        };
        /**
         * RowErrorView
         * @description A row that was not taken, and what to write instead.
         */
        RowErrorView: {
            /** Column */
            column: string;
            /** Cure */
            cure: string;
            /** Cure Zh */
            cure_zh: string;
            /** Detail */
            detail: string;
            /** Row */
            row: number;
        };
        /**
         * RuleInput
         * @description Proposals up to both limits are approved without a person.
         * @example {
         *       "currency": "EUR",
         *       "enabled": true,
         *       "max_cost_minor": 500000,
         *       "max_units": 500
         *     }
         */
        RuleInput: {
            /** Currency */
            currency: string;
            /** Enabled */
            enabled: boolean;
            /** Max Cost Minor */
            max_cost_minor: number;
            /** Max Units */
            max_units: number;
        };
        /**
         * RuleList
         * @description All of them; a kind and trigger without one waits for a person.
         */
        RuleList: {
            /** Items */
            items: components["schemas"]["RuleView"][];
        };
        /**
         * RuleView
         * @description An approval rule. trigger: nightly, surge or request; overdue of settlements.
         */
        RuleView: {
            /** Currency */
            currency: string;
            /** Enabled */
            enabled: boolean;
            /** Kind */
            kind: string;
            /** Max Cost Minor */
            max_cost_minor: number;
            /** Max Units */
            max_units: number;
            /** Set By */
            set_by: string;
            /** Trigger */
            trigger: string;
            /** Version */
            version: number;
        };
        /**
         * RunInput
         * @description nightly: everything; forecast, policy, replenish, rebalance, share: a part of it; dirty: what
         *     moved since.
         * @example {
         *       "kind": "nightly"
         *     }
         */
        RunInput: {
            /**
             * Kind
             * @enum {string}
             */
            kind: "nightly" | "forecast" | "dirty" | "policy" | "replenish" | "rebalance" | "surge" | "share" | "challenge";
        };
        /**
         * RunView
         * @description figures: what it did, in numbers.
         */
        RunView: {
            /**
             * Began At
             * Format: date-time
             */
            began_at: string;
            /** Ended At */
            ended_at: string | null;
            /** Figures */
            figures: {
                [key: string]: unknown;
            };
            /** Kind */
            kind: string;
            /** Run Id */
            run_id: string;
            /** State */
            state: string;
        };
        /**
         * ScenarioInput
         * @description As ScenarioFields, with a name.
         * @example {
         *       "changes": [
         *         {
         *           "depth_bp": 2000,
         *           "kind": "promotion",
         *           "places": [],
         *           "sku_kind": "category",
         *           "sku_values": [
         *             "lamps"
         *           ]
         *         },
         *         {
         *           "kind": "lane_closed",
         *           "mode": "rail"
         *         },
         *         {
         *           "factor": 1.3,
         *           "kind": "demand"
         *         }
         *       ],
         *       "days": 91,
         *       "max_skus": 500,
         *       "name": "Prime week and a closed railway"
         *     }
         */
        ScenarioInput: {
            /** Changes */
            changes?: (components["schemas"]["PromotionAdded"] | components["schemas"]["DemandChanged"] | components["schemas"]["LaneClosed"] | components["schemas"]["SupplierDown"])[];
            /**
             * Days
             * @default 91
             */
            days?: number;
            /**
             * Max Skus
             * @default 1000
             */
            max_skus?: number;
            /** Name */
            name: string;
        };
        /**
         * ServiceReport
         * @description By class, and the series that are furthest below their target.
         */
        ServiceReport: {
            /** Classes */
            classes: components["schemas"]["ServiceSum"][];
            /**
             * Since
             * Format: date
             */
            since: string;
            /**
             * Until
             * Format: date
             */
            until: string;
            /** Worst */
            worst: components["schemas"]["ServiceView"][];
        };
        /**
         * ServiceSum
         * @description Of all series of a class.
         */
        ServiceSum: {
            /** Cycle Service */
            cycle_service: number | null;
            /** Cycles */
            cycles: number;
            /** In Stock Share */
            in_stock_share: number;
            /** Series */
            series: number;
            /** Service Class */
            service_class: string;
            /** Target */
            target: number;
        };
        /**
         * ServiceView
         * @description What was reached against what was asked for. cycle_service: share of cycles (between two
         *     receipts) without a stock-out; fill: share of units not given up for lack of stock.
         */
        ServiceView: {
            /** Cycle Service */
            cycle_service: number | null;
            /** Cycles */
            cycles: number;
            /** Days */
            days: number;
            /** Fill */
            fill: number | null;
            /** Gap */
            gap: number | null;
            /** In Stock Share */
            in_stock_share: number;
            /** Place */
            place: string;
            /** Service Class */
            service_class: string;
            /** Sku */
            sku: string;
            /** Target */
            target: number;
        };
        /**
         * SetupInput
         * @description As SupplierSetupFields.
         * @example {
         *       "capacity_rule": "linear",
         *       "country": "CN",
         *       "currency": "CNY",
         *       "line_cost_minor": 5000,
         *       "min_fill_percent": 70,
         *       "modes": [
         *         {
         *           "container_m3": 67,
         *           "lead_time_days": 38,
         *           "mode": "sea",
         *           "per_m3_minor": 60000
         *         },
         *         {
         *           "lead_time_days": 22,
         *           "mode": "rail",
         *           "per_m3_minor": 140000
         *         },
         *         {
         *           "lead_time_days": 8,
         *           "mode": "air",
         *           "per_kg_minor": 4500
         *         }
         *       ],
         *       "order_cost_minor": 80000,
         *       "review_days": 7,
         *       "small_batch": true
         *     }
         */
        SetupInput: {
            /** Budget Minor */
            budget_minor?: number | null;
            /**
             * Capacity Rule
             * @default linear
             * @enum {string}
             */
            capacity_rule?: "uniform" | "proportional" | "linear";
            /** Country */
            country?: string | null;
            /** Currency */
            currency: string;
            /**
             * Line Cost Minor
             * @default 0
             */
            line_cost_minor?: number;
            /**
             * Min Fill Percent
             * @default 70
             */
            min_fill_percent?: number;
            /** Modes */
            modes?: components["schemas"]["ModeTerms"][];
            /**
             * Order Cost Minor
             * @default 0
             */
            order_cost_minor?: number;
            /**
             * Review Days
             * @default 7
             */
            review_days?: number;
            /**
             * Small Batch
             * @default false
             */
            small_batch?: boolean;
            /** Weekly Capacity */
            weekly_capacity?: number | null;
        };
        /**
         * SetupView
         * @description How orders to a supplier are put together. version is its ETag.
         */
        SetupView: {
            /** Budget Minor */
            budget_minor: number | null;
            /** Capacity Rule */
            capacity_rule: string;
            /** Country */
            country: string | null;
            /** Currency */
            currency: string;
            /** Line Cost Minor */
            line_cost_minor: number;
            /** Min Fill Percent */
            min_fill_percent: number;
            /** Modes */
            modes: {
                [key: string]: unknown;
            }[];
            /** Order Cost Minor */
            order_cost_minor: number;
            /** Review Days */
            review_days: number;
            /** Set By */
            set_by: string;
            /** Small Batch */
            small_batch: boolean;
            /** Supplier */
            supplier: string;
            /**
             * Updated At
             * Format: date-time
             */
            updated_at: string;
            /** Version */
            version: number;
            /** Weekly Capacity */
            weekly_capacity: number | null;
        };
        /**
         * StudyView
         * @description wanted: what was asked; result: what came out when state is done, {"problem": …} when it
         *     failed. version is its ETag.
         * @example {
         *       "asked_at": "2026-01-05T09:00:00Z",
         *       "asked_by": "staff:ops",
         *       "began_at": "2026-01-05T09:00:01Z",
         *       "ended_at": "2026-01-05T09:00:09Z",
         *       "name": "demand + 30 %",
         *       "result": {
         *         "base": {
         *           "fill_rate": 0.97,
         *           "stock_out_days": 120,
         *           "stock_value": 81000
         *         },
         *         "difference": {
         *           "fill_rate": -0.06,
         *           "stock_out_days": 290,
         *           "stock_value": -12000
         *         },
         *         "scenario": {
         *           "fill_rate": 0.91,
         *           "stock_out_days": 410,
         *           "stock_value": 69000
         *         },
         *         "seconds": 8.1
         *       },
         *       "state": "done",
         *       "study_id": "scn_00000000000000000000000000000001",
         *       "version": 3,
         *       "wanted": {
         *         "changes": [
         *           {
         *             "factor": 1.3,
         *             "kind": "demand"
         *           }
         *         ],
         *         "days": 91,
         *         "max_skus": 500
         *       }
         *     }
         */
        StudyView: {
            /**
             * Asked At
             * Format: date-time
             */
            asked_at: string;
            /** Asked By */
            asked_by: string;
            /** Began At */
            began_at: string | null;
            /** Ended At */
            ended_at: string | null;
            /** Name */
            name: string;
            /** Result */
            result: {
                [key: string]: unknown;
            };
            /**
             * State
             * @enum {string}
             */
            state: "requested" | "running" | "done" | "failed";
            /** Study Id */
            study_id: string;
            /** Version */
            version: number;
            /** Wanted */
            wanted: {
                [key: string]: unknown;
            };
        };
        /**
         * SumView
         * @description Quantiles of the demand of the next so many days: of the sum.
         */
        SumView: {
            /** Days */
            days: number;
            /** Mean */
            mean: number;
            /** Quantiles */
            quantiles: {
                [key: string]: number;
            };
        };
        /**
         * SupplierDown
         * @description A supplier makes nothing, and nobody knows before it happens.
         */
        SupplierDown: {
            /** From On */
            from_on?: string | null;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            kind: "supplier_down";
            /** Supplier */
            supplier: string;
            /** To On */
            to_on?: string | null;
        };
        /**
         * SupplierWeekView
         * @description What a supplier is shown of one of its SKUs: its planned share of the forecast, and units
         *     sold in all. No shop, place, price or margin.
         * @example {
         *       "computed_at": "2026-01-05T01:06:00Z",
         *       "forecast": 58.2,
         *       "sales": 0,
         *       "sku": "LAMP-1",
         *       "supplier": "supplier:shenzhen-lamp",
         *       "week": "2026-W06"
         *     }
         */
        SupplierWeekView: {
            /**
             * Computed At
             * Format: date-time
             */
            computed_at: string;
            /** Forecast */
            forecast: number;
            /** Sales */
            sales: number;
            /** Sku */
            sku: string;
            /** Supplier */
            supplier: string;
            /** Week */
            week: string;
        };
        /**
         * SurgeView
         * @description Demand above the forecast's band, hour after hour. factor: times the forecast, by the hours
         *     that were over; proposal_id: what answers it.
         * @example {
         *       "expected": 9.2,
         *       "factor": 7,
         *       "found_at": "2026-02-03T11:12:00Z",
         *       "hours": 3,
         *       "observed": 64,
         *       "place": "UK-1",
         *       "since": "2026-02-03T09:00:00Z",
         *       "sku": "LAMP-1",
         *       "state": "open",
         *       "upper": 21
         *     }
         */
        SurgeView: {
            /** Ended At */
            ended_at: string | null;
            /** Expected */
            expected: number;
            /** Factor */
            factor: number;
            /**
             * Found At
             * Format: date-time
             */
            found_at: string;
            /** Hours */
            hours: number;
            /** Observed */
            observed: number;
            /** Place */
            place: string;
            /** Proposal Id */
            proposal_id: string | null;
            /**
             * Since
             * Format: date-time
             */
            since: string;
            /** Sku */
            sku: string;
            /** State */
            state: string;
            /** Upper */
            upper: number;
        };
        /**
         * TermsInput
         * @description As SupplyTermsFields.
         * @example {
         *       "currency": "CNY",
         *       "lead_time_days": 35,
         *       "moq": 100,
         *       "pack_size": 20,
         *       "price_breaks": [
         *         {
         *           "from_quantity": 1000,
         *           "unit_price_minor": 3950
         *         }
         *       ],
         *       "unit_price_minor": 4200,
         *       "weekly_capacity": 2500
         *     }
         */
        TermsInput: {
            /** Currency */
            currency: string;
            /** Lead Time Days */
            lead_time_days?: number | null;
            /**
             * Moq
             * @default 1
             */
            moq?: number;
            /**
             * Pack Size
             * @default 1
             */
            pack_size?: number;
            /** Price Breaks */
            price_breaks?: components["schemas"]["PriceBreak"][];
            /** Unit Price Minor */
            unit_price_minor: number;
            /** Weekly Capacity */
            weekly_capacity?: number | null;
        };
        /**
         * TermsView
         * @description On which terms a supplier sells a SKU. version is its ETag.
         */
        TermsView: {
            /** Currency */
            currency: string;
            /** Lead Time Days */
            lead_time_days: number | null;
            /** Moq */
            moq: number;
            /** Pack Size */
            pack_size: number;
            /** Price Breaks */
            price_breaks: {
                [key: string]: number;
            }[];
            /** Set By */
            set_by: string;
            /** Sku */
            sku: string;
            /** Supplier */
            supplier: string;
            /** Unit Price Minor */
            unit_price_minor: number;
            /**
             * Updated At
             * Format: date-time
             */
            updated_at: string;
            /** Version */
            version: number;
            /** Weekly Capacity */
            weekly_capacity: number | null;
        };
        /**
         * TotalView
         * @description Sum of the forecasts of the series below it. segment: kind of demand (smooth, erratic,
         *     intermittent, lumpy, rare); channel "-": series that sold nothing lately. backtest: errors of
         *     these series in the last windows per unit sold, beside the simple methods'.
         * @example {
         *       "backtest": {
         *         "WAPE": 0.38,
         *         "bias": -0.02,
         *         "seasonal_naive": 0.47
         *       },
         *       "computed_at": "2026-01-05T01:02:30Z",
         *       "daily_mean": 96.4,
         *       "days": [],
         *       "dimension": "category",
         *       "label": "lamps",
         *       "origin": "2026-01-04",
         *       "series": 12,
         *       "weeks": [
         *         {
         *           "days": 7,
         *           "mean": 675,
         *           "week": "2026-W02"
         *         }
         *       ]
         *     }
         */
        TotalView: {
            /** Backtest */
            backtest: {
                [key: string]: unknown;
            };
            /**
             * Computed At
             * Format: date-time
             */
            computed_at: string;
            /** Daily Mean */
            daily_mean: number;
            /** Days */
            days: components["schemas"]["DayView"][];
            /** Dimension */
            dimension: string;
            /** Label */
            label: string;
            /**
             * Origin
             * Format: date
             */
            origin: string;
            /** Series */
            series: number;
            /** Weeks */
            weeks: components["schemas"]["WeekView"][];
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
         * ValueAddedView
         * @description Of weeks that are over and were changed by a person: units off with and without the change.
         *     added: error taken away per unit sold; below 0, people made it worse.
         */
        ValueAddedView: {
            /** Added */
            added: number | null;
            /** Off With */
            off_with: number;
            /** Off Without */
            off_without: number;
            /** Units */
            units: number;
            /** Weeks */
            weeks: number;
        };
        /**
         * WeekView
         * @description Expected units of an ISO week; days: of the week that the forecast reaches.
         */
        WeekView: {
            /** Days */
            days: number;
            /** Mean */
            mean: number;
            /** Week */
            week: string;
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
    list_analogues_v1_analogues_get: {
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
                    "application/json": components["schemas"]["Page_AnalogueView_"];
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
    put_analogues_v1_analogues__sku__put: {
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
                "application/json": components["schemas"]["AnaloguesInput"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AnalogueView"];
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
    delete_analogues_v1_analogues__sku__delete: {
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
    list_rules_v1_approval_rules_get: {
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
                    "application/json": components["schemas"]["RuleList"];
                };
            };
        };
    };
    put_rule_v1_approval_rules__kind___trigger__put: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                kind: "purchase" | "transfer" | "settlement";
                trigger: "nightly" | "surge" | "request" | "overdue";
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RuleInput"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RuleView"];
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
    import_sales_v1_area_sales_import_post: {
        parameters: {
            query?: {
                /** @description Only check; change nothing. */
                dry_run?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example sku,country,postal_code,day,units
                 *     LAMP-1,DE,10115,2025-12-08,4
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
                    "application/json": components["schemas"]["ImportView"];
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
    list_assortments_v1_assortments_get: {
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
                    "application/json": components["schemas"]["Page_StudyView_"];
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
    post_assortment_v1_assortments_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AssortmentInput"];
            };
        };
        responses: {
            /** @description Successful Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StudyView"];
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
    get_assortment_v1_assortments__study_id__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                study_id: string;
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
                    "application/json": components["schemas"]["StudyView"];
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
    get_calendar_v1_calendar_get: {
        parameters: {
            query?: {
                /** @description Whose public holidays. */
                country?: string[] | null;
                /** @description First day. */
                since?: string | null;
                /** @description Whose closed days. */
                subject?: string[] | null;
                /** @description Last day. */
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
                    "application/json": components["schemas"]["CalendarView"];
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
    put_event_v1_calendar_events__event_id__put: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                event_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EventInput"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EventView"];
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
    delete_event_v1_calendar_events__event_id__delete: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                event_id: string;
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
    list_closures_v1_closures_get: {
        parameters: {
            query?: {
                /** @description First day. */
                since?: string | null;
                subject?: string[] | null;
                /** @description Last day. */
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
                    "application/json": {
                        [key: string]: components["schemas"]["ClosureView"][];
                    };
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
    put_closure_v1_closures__subject___from_on__put: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                from_on: string;
                /** @description A location, or a supplier's party. */
                subject: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ClosureInput"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClosureView"];
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
    delete_closure_v1_closures__subject___from_on__delete: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                from_on: string;
                /** @description A location, or a supplier's party. */
                subject: string;
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
    list_rates_v1_currency_rates_get: {
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
                    "application/json": components["schemas"]["RateList"];
                };
            };
        };
    };
    put_rate_v1_currency_rates__currency___effective_from__put: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                currency: string;
                effective_from: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RateInput"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RateView"];
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
    list_demand_v1_demand_get: {
        parameters: {
            query?: {
                /** @description Keep apart; other groups are summed up. */
                by?: ("place" | "country" | "channel")[] | null;
                category?: string | null;
                channel?: string | null;
                country?: string | null;
                /** @description `next_cursor` of the page before. */
                cursor?: string | null;
                /** @description Items on a page. */
                limit?: number;
                /** @description A location, or the country of buyers whom no location is the home of. */
                place?: string | null;
                /** @description First day. */
                since?: string | null;
                sku?: string | null;
                step?: "day" | "week" | "month";
                /** @description Last day. */
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
                    "application/json": components["schemas"]["Page_DemandView_"];
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
    import_demand_v1_demand_import_post: {
        parameters: {
            query?: {
                /** @description Only check; change nothing. */
                dry_run?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example sku,place,country,channel,day,units,value,currency,in_stock
                 *     LAMP-1,EU-1,DE,amz-de,2025-11-03,12,598.80,EUR,1
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
                    "application/json": components["schemas"]["ImportView"];
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
    list_models_v1_forecast_models_get: {
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
                    "application/json": components["schemas"]["ModelList"];
                };
            };
        };
    };
    list_overrides_v1_forecast_overrides_get: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the page before. */
                cursor?: string | null;
                /** @description Items on a page. */
                limit?: number;
                /** @description A location, or the country of buyers whom no location is the home of. */
                place?: string | null;
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
                    "application/json": components["schemas"]["Page_OverrideView_"];
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
    post_override_v1_forecast_overrides_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OverrideInput"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OverrideView"];
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
    end_override_v1_forecast_overrides__override_id__end_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                override_id: string;
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
                    "application/json": components["schemas"]["OverrideView"];
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
    list_totals_v1_forecast_totals_get: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the page before. */
                cursor?: string | null;
                /** @description With every day and its quantiles. */
                detail?: boolean;
                dimension?: ("total" | "sku" | "category" | "place" | "region" | "channel" | "segment") | null;
                label?: string | null;
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
                    "application/json": components["schemas"]["Page_TotalView_"];
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
    get_value_added_v1_forecast_value_added_get: {
        parameters: {
            query?: {
                /** @description A location, or the country of buyers whom no location is the home of. */
                place?: string | null;
                /** @description First day. */
                since?: string | null;
                sku?: string | null;
                /** @description Last day. */
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
                    "application/json": components["schemas"]["ValueAddedView"];
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
    list_forecasts_v1_forecasts_get: {
        parameters: {
            query?: {
                category?: string | null;
                /** @description `next_cursor` of the page before. */
                cursor?: string | null;
                /** @description Items on a page. */
                limit?: number;
                /** @description A location, or the country of buyers whom no location is the home of. */
                place?: string | null;
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
                    "application/json": components["schemas"]["Page_ForecastView_"];
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
    get_forecast_v1_forecasts__sku___place__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                place: string;
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
                    "application/json": components["schemas"]["ForecastDetail"];
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
    get_picture_v1_forecasts__sku___place__picture_get: {
        parameters: {
            query?: {
                format?: "png" | "svg";
                kind?: "fan" | "backtest" | "stock";
                lang?: "en" | "zh";
            };
            header?: never;
            path: {
                place: string;
                sku: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The picture. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "image/png": unknown;
                    "image/svg+xml": unknown;
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
    get_heat_map_v1_heat_map_get: {
        parameters: {
            query: {
                cell_km?: number;
                location: string;
                radius_km?: number;
                /** @description First day. */
                since?: string | null;
                /** @description Last day. */
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
                    "application/json": components["schemas"]["HeatMap"];
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
    list_loan_settlements_v1_loan_settlements_get: {
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
                    "application/json": components["schemas"]["LoanDueList"];
                };
            };
        };
    };
    get_market_v1_market_get: {
        parameters: {
            query?: {
                by?: "country_category" | "country" | "category";
                category?: string | null;
                country?: string | null;
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
                    "application/json": components["schemas"]["MarketView"];
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
    import_sizes_v1_market_tables_import_post: {
        parameters: {
            query?: {
                /** @description Only check; change nothing. */
                dry_run?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example country,category,period,size,currency,source
                 *     DE,lamps,2025,2100000000,EUR,trade body
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
                    "application/json": components["schemas"]["ImportView"];
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
    list_outliers_v1_outliers_get: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the page before. */
                cursor?: string | null;
                decision?: ("open" | "keep" | "exclude" | "replace") | null;
                /** @description Items on a page. */
                limit?: number;
                /** @description A location, or the country of buyers whom no location is the home of. */
                place?: string | null;
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
                    "application/json": components["schemas"]["Page_OutlierView_"];
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
    put_outlier_v1_outliers__sku___place___day__put: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                day: string;
                place: string;
                sku: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OutlierDecision"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OutlierView"];
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
    import_areas_v1_postal_areas_import_post: {
        parameters: {
            query?: {
                /** @description Only check; change nothing. */
                dry_run?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example country,postal_code,latitude,longitude
                 *     DE,10115,52.532,13.383
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
                    "application/json": components["schemas"]["ImportView"];
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
    list_production_calls_v1_production_calls_get: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the page before. */
                cursor?: string | null;
                /** @description Items on a page. */
                limit?: number;
                supplier?: string | null;
                /** @description ISO 8601 week, such as 2026-W05. */
                week?: string | null;
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
                    "application/json": components["schemas"]["Page_ProductionCallView_"];
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
    list_promotions_v1_promotions_get: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the page before. */
                cursor?: string | null;
                /** @description Items on a page. */
                limit?: number;
                shop?: string | null;
                /** @description First day. */
                since?: string | null;
                sku?: string | null;
                /** @description Last day. */
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
                    "application/json": components["schemas"]["Page_PromotionView_"];
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
    put_promotions_v1_promotions_batch_post: {
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
                 *           "countries": [
                 *             "DE"
                 *           ],
                 *           "depth_bp": 2000,
                 *           "from_on": "2026-03-20",
                 *           "kind": "price",
                 *           "name": "Spring sale",
                 *           "name_zh": "春季促销",
                 *           "promotion_id": "spring-2026",
                 *           "shops": [
                 *             "amz-de"
                 *           ],
                 *           "sku_kind": "category",
                 *           "sku_values": [
                 *             "lamps"
                 *           ],
                 *           "to_on": "2026-03-27"
                 *         }
                 *       ]
                 *     }
                 */
                "application/json": {
                    items: {
                        /** Countries */
                        countries?: string[];
                        /** Depth Bp */
                        depth_bp: number;
                        /**
                         * From On
                         * Format: date
                         */
                        from_on: string;
                        /**
                         * Kind
                         * @default price
                         * @enum {string}
                         */
                        kind?: "price" | "coupon" | "bundle" | "display" | "advertising" | "other";
                        /** Name */
                        name: string;
                        /** Name Zh */
                        name_zh?: string | null;
                        /**
                         * Note
                         * @default
                         */
                        note?: string;
                        /** Promotion Id */
                        promotion_id: string;
                        /** Shops */
                        shops?: string[];
                        /**
                         * Sku Kind
                         * @default all
                         * @enum {string}
                         */
                        sku_kind?: "all" | "skus" | "category";
                        /** Sku Values */
                        sku_values?: string[];
                        /**
                         * To On
                         * Format: date
                         */
                        to_on: string;
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
    import_promotions_v1_promotions_import_post: {
        parameters: {
            query?: {
                /** @description Only check; change nothing. */
                dry_run?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example promotion_id,name,kind,from_on,to_on,depth_percent,shops,countries,skus,categories
                 *     spring-2026,Spring sale,price,2026-03-20,2026-03-27,20,amz-de,DE FR,,lamps
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
                    "application/json": components["schemas"]["ImportView"];
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
    get_promotion_v1_promotions__promotion_id__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                promotion_id: string;
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
                    "application/json": components["schemas"]["PromotionView"];
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
    put_promotion_v1_promotions__promotion_id__put: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                promotion_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PromotionInput"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PromotionView"];
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
    cancel_promotion_v1_promotions__promotion_id__cancel_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                promotion_id: string;
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
                    "application/json": components["schemas"]["PromotionView"];
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
    get_effect_v1_promotions__promotion_id__effect_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                promotion_id: string;
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
                    "application/json": components["schemas"]["EffectReport"];
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
    list_proposals_v1_proposals_get: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the page before. */
                cursor?: string | null;
                kind?: ("purchase" | "transfer") | null;
                /** @description Items on a page. */
                limit?: number;
                /** @description A location, or the country of buyers whom no location is the home of. */
                place?: string | null;
                sku?: string | null;
                state?: ("open" | "approved" | "placed" | "rejected" | "superseded" | "failed") | null;
                supplier?: string | null;
                trigger?: string | null;
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
                    "application/json": components["schemas"]["Page_ProposalView_"];
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
    decide_v1_proposals_decide_post: {
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
                 *           "decision": "approve",
                 *           "lines": [
                 *             {
                 *               "line_no": 1,
                 *               "quantity": 500
                 *             }
                 *           ],
                 *           "proposal_id": "prp_00000000000000000000000000000001",
                 *           "reason": "round to a full pallet"
                 *         }
                 *       ]
                 *     }
                 */
                "application/json": {
                    items: {
                        /**
                         * Decision
                         * @enum {string}
                         */
                        decision: "approve" | "reject";
                        /** Lines */
                        lines?: {
                            /** Line No */
                            line_no: number;
                            /** Quantity */
                            quantity: number;
                        }[] | null;
                        /** Proposal Id */
                        proposal_id: string;
                        /**
                         * Reason
                         * @default
                         */
                        reason?: string;
                        /** Version */
                        version?: number | null;
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
    get_proposal_v1_proposals__proposal_id__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                proposal_id: string;
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
                    "application/json": components["schemas"]["ProposalView"];
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
    list_regions_v1_regions_get: {
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
                    "application/json": components["schemas"]["RegionList"];
                };
            };
        };
    };
    put_region_v1_regions__country__put: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                country: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RegionInput"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegionView"];
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
    list_runs_v1_runs_get: {
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
                    "application/json": components["schemas"]["Page_RunView_"];
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
    post_run_v1_runs_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RunInput"];
            };
        };
        responses: {
            /** @description Successful Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RunView"];
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
    list_scenarios_v1_scenarios_get: {
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
                    "application/json": components["schemas"]["Page_StudyView_"];
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
    post_scenario_v1_scenarios_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ScenarioInput"];
            };
        };
        responses: {
            /** @description Successful Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StudyView"];
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
    get_scenario_v1_scenarios__study_id__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                study_id: string;
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
                    "application/json": components["schemas"]["StudyView"];
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
    list_classes_v1_service_classes_get: {
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
                    "application/json": components["schemas"]["ClassList"];
                };
            };
        };
    };
    put_class_v1_service_classes__abc___xyz___margin__put: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                abc: "A" | "B" | "C";
                margin: "high" | "low";
                xyz: "X" | "Y" | "Z";
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ClassInput"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClassView"];
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
    get_service_report_v1_service_report_get: {
        parameters: {
            query?: {
                /** @description A location, or the country of buyers whom no location is the home of. */
                place?: string | null;
                /** @description First day. */
                since?: string | null;
                sku?: string | null;
                /** @description Last day. */
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
                    "application/json": components["schemas"]["ServiceReport"];
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
    list_policies_v1_stock_policies_get: {
        parameters: {
            query?: {
                /** @description To be ordered. */
                below_reorder_point?: boolean;
                /** @description `next_cursor` of the page before. */
                cursor?: string | null;
                /** @description Items on a page. */
                limit?: number;
                /** @description A location, or the country of buyers whom no location is the home of. */
                place?: string | null;
                sku?: string | null;
                /** @description Stock that does not move. */
                to_mark_down?: boolean;
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
    list_supplier_forecasts_v1_supplier_forecasts_get: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the page before. */
                cursor?: string | null;
                /** @description Items on a page. */
                limit?: number;
                sku?: string | null;
                supplier?: string | null;
                /** @description ISO 8601 week, such as 2026-W05. */
                week?: string | null;
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
                    "application/json": components["schemas"]["Page_SupplierWeekView_"];
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
    get_setup_v1_supplier_setups__supplier__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                supplier: string;
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
                    "application/json": components["schemas"]["SetupView"];
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
    put_setup_v1_supplier_setups__supplier__put: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                supplier: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SetupInput"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SetupView"];
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
    list_terms_v1_supply_terms_get: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the page before. */
                cursor?: string | null;
                /** @description Items on a page. */
                limit?: number;
                sku?: string | null;
                supplier?: string | null;
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
                    "application/json": components["schemas"]["Page_TermsView_"];
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
    put_terms_batch_v1_supply_terms_batch_post: {
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
                 *           "currency": "CNY",
                 *           "lead_time_days": 35,
                 *           "moq": 100,
                 *           "pack_size": 20,
                 *           "price_breaks": [
                 *             {
                 *               "from_quantity": 1000,
                 *               "unit_price_minor": 3950
                 *             }
                 *           ],
                 *           "sku": "LAMP-1",
                 *           "supplier": "supplier:shenzhen-lamp",
                 *           "unit_price_minor": 4200,
                 *           "weekly_capacity": 2500
                 *         }
                 *       ]
                 *     }
                 */
                "application/json": {
                    items: {
                        /** Currency */
                        currency: string;
                        /** Lead Time Days */
                        lead_time_days?: number | null;
                        /**
                         * Moq
                         * @default 1
                         */
                        moq?: number;
                        /**
                         * Pack Size
                         * @default 1
                         */
                        pack_size?: number;
                        /** Price Breaks */
                        price_breaks?: {
                            /** From Quantity */
                            from_quantity: number;
                            /** Unit Price Minor */
                            unit_price_minor: number;
                        }[];
                        /** Sku */
                        sku: string;
                        /** Supplier */
                        supplier: string;
                        /** Unit Price Minor */
                        unit_price_minor: number;
                        /** Weekly Capacity */
                        weekly_capacity?: number | null;
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
    put_terms_v1_supply_terms__supplier___sku__put: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                sku: string;
                supplier: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TermsInput"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TermsView"];
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
    list_surges_v1_surges_get: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the page before. */
                cursor?: string | null;
                /** @description Items on a page. */
                limit?: number;
                /** @description A location, or the country of buyers whom no location is the home of. */
                place?: string | null;
                sku?: string | null;
                state?: ("open" | "ended") | null;
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
                    "application/json": components["schemas"]["Page_SurgeView_"];
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
