// Generated from docs/openapi/supplier-portal-v1.json by console/codegen; do not edit.

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
    "/v1/advance-ship-notices:batch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Announce Many
         * @description Send up to 1,000 advance ship notices; a number that is known on its order answers 200.
         */
        post: operations["announce_many_v1_advance_ship_notices_batch_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/advance-ship-notices/{asn_id}:settle": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Settle
         * @description Nothing more is to come of the notice: what is missing is short. It settles by itself some
         *     days after the last count (match-tolerances: settle_days).
         */
        post: operations["settle_v1_advance_ship_notices__asn_id__settle_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/advance-ship-notices/{asn_id}/cartons": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Cartons
         * @description The cartons of a notice, by number.
         */
        get: operations["get_cartons_v1_advance_ship_notices__asn_id__cartons_get"];
        /**
         * Put Cartons
         * @description Pack the notice: name each carton, or the units of a full one by line. SSCCs that are not
         *     named are drawn here. The same body again changes nothing; another one packs anew until the
         *     first unit was counted in (409).
         */
        put: operations["put_cartons_v1_advance_ship_notices__asn_id__cartons_put"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/advance-ship-notices/{asn_id}/cartons/contents.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Contents
         * @description What is in which carton: a row per carton, line and lot.
         */
        get: operations["get_contents_v1_advance_ship_notices__asn_id__cartons_contents_csv_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/advance-ship-notices/{asn_id}/cartons/labels.pdf": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Labels
         * @description SSCC labels (GS1-128), one A6 page per carton.
         */
        get: operations["get_labels_v1_advance_ship_notices__asn_id__cartons_labels_pdf_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/advance-ship-notices/{asn_id}/receipt-match": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Match
         * @description Announced against counted, line by line; over, short, damaged and wrong lots.
         */
        get: operations["get_match_v1_advance_ship_notices__asn_id__receipt_match_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/agreements": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Agreements
         * @description The newest version of each agreement, by id; state filters within the page.
         */
        get: operations["list_agreements_v1_agreements_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/agreements/{agreement_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Agreement
         * @description The newest version.
         */
        get: operations["get_agreement_v1_agreements__agreement_id__get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/agreements/{agreement_id}:accept": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Accept
         * @description Accept the newest version for one's side; it holds once both sides did.
         */
        post: operations["accept_v1_agreements__agreement_id__accept_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/agreements/{agreement_id}:end": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * End
         * @description Refuse a version that is proposed, or (the buyer) end one that holds.
         */
        post: operations["end_v1_agreements__agreement_id__end_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/agreements/{agreement_id}/versions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Versions
         * @description Every version, oldest first.
         */
        get: operations["get_versions_v1_agreements__agreement_id__versions_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/blanket-orders": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Blankets
         * @description Newest first.
         */
        get: operations["list_blankets_v1_blanket_orders_get"];
        put?: never;
        /**
         * Make Blanket
         * @description Agree on a quantity for a time; goods are ordered by call-offs.
         */
        post: operations["make_blanket_v1_blanket_orders_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/blanket-orders/{blanket_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Blanket
         * @description One blanket order.
         */
        get: operations["get_blanket_v1_blanket_orders__blanket_id__get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/blanket-orders/{blanket_id}/call-offs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Call Offs
         * @description By number.
         */
        get: operations["list_call_offs_v1_blanket_orders__blanket_id__call_offs_get"];
        put?: never;
        /**
         * Plan
         * @description Plan lots on days; a job makes purchase orders of them as their days come near. The
         *     supplier sees them at once.
         */
        post: operations["plan_v1_blanket_orders__blanket_id__call_offs_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/blanket-orders/{blanket_id}/call-offs/{call_no}:cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Cancel Call
         * @description A planned lot is not wanted; 409 once it is a purchase order.
         */
        post: operations["cancel_call_v1_blanket_orders__blanket_id__call_offs__call_no__cancel_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/cartons/{sscc}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Carton
         * @description What a scanned label says.
         */
        get: operations["get_carton_v1_cartons__sscc__get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/commitments/{sku}/{week}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Put Commitment
         * @description How many units of a week the supplier can make (201 the first time). Staff names the
         *     supplier; a supplier commits for itself, for a SKU that it is shown (else 404).
         */
        put: operations["put_commitment_v1_commitments__sku___week__put"];
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
    "/v1/exchange-rates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Rates
         * @description By currency, quote and day.
         */
        get: operations["list_rates_v1_exchange_rates_get"];
        /**
         * Put Rates
         * @description Set rates by day; a day's rate that is there is replaced.
         */
        put: operations["put_rates_v1_exchange_rates_put"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/forecasts/{sku}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Put Forecast
         * @description The whole forecast of a SKU by ISO week, from planning or a planner. What a core supplier is
         *     shown of it is pushed within a second or two.
         */
        put: operations["put_forecast_v1_forecasts__sku__put"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/inspections": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Inspections
         * @description Newest first.
         */
        get: operations["list_inspections_v1_inspections_get"];
        put?: never;
        /**
         * Plan
         * @description Plan an inspection; the answer says how many units to look at. A number that is known
         *     answers its inspection (200), with another body 409.
         */
        post: operations["plan_v1_inspections_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/inspections/{inspection_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Inspection
         * @description One inspection.
         */
        get: operations["get_inspection_v1_inspections__inspection_id__get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/inspections/{inspection_id}:decide": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Decide
         * @description Release, rework, return or scrap a held lot (quality_released).
         */
        post: operations["decide_v1_inspections__inspection_id__decide_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/inspections/{inspection_id}:record": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Record
         * @description What was found. A rejected lot is held (quality_held) until :decide.
         */
        post: operations["record_v1_inspections__inspection_id__record_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/invoices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Invoices
         * @description Newest first.
         */
        get: operations["list_invoices_v1_invoices_get"];
        put?: never;
        /**
         * Take
         * @description Take an invoice or a credit note and match it three ways: order, receipts, paper. The same
         *     body again answers 200; its number on another paper 409 (`duplicate-invoice`).
         */
        post: operations["take_v1_invoices_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/invoices/{invoice_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Invoice
         * @description One paper with its match.
         */
        get: operations["get_invoice_v1_invoices__invoice_id__get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/invoices/{invoice_id}:decide": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Decide
         * @description Take a held paper as it is, or refuse one.
         */
        post: operations["decide_v1_invoices__invoice_id__decide_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/links": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Links
         * @description Links, newest first; staff only.
         */
        get: operations["list_links_v1_links_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/links/{link_id}:revoke": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Revoke
         * @description The link opens nothing from now on.
         */
        post: operations["revoke_v1_links__link_id__revoke_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/links/{link_id}/uses": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Uses
         * @description Every use of a link, oldest first.
         */
        get: operations["list_uses_v1_links__link_id__uses_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/match-tolerances/{scope_}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Tolerance
         * @description The newest version of the scope's own; 404 where it has none.
         */
        get: operations["get_tolerance_v1_match_tolerances__scope___get"];
        /**
         * Put Tolerance
         * @description A new version of what may differ, for a supplier or (`*`) for all that have none. The same
         *     again changes nothing.
         */
        put: operations["put_tolerance_v1_match_tolerances__scope___put"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/milestone-templates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Templates
         * @description Templates by id; staff only.
         */
        get: operations["list_templates_v1_milestone_templates_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/milestone-templates/{template_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Put Template
         * @description Write a template (201) or change it (If-Match); orders issued before keep their plan.
         */
        put: operations["put_template_v1_milestone_templates__template_id__put"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/milestones:batch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Report Many
         * @description Report up to 1,000 milestones; a report_id that is known answers 200.
         */
        post: operations["report_many_v1_milestones_batch_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/milestones:import": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Import Milestones
         * @description Report from a table (CSV, UTF-8 or GB 18030, headings in English or Chinese). Good rows are
         *     taken, bad ones answered with column and cure (207); sent again, a row changes nothing.
         */
        post: operations["import_milestones_v1_milestones_import_post"];
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
         * List Proposals
         * @description Newest first.
         */
        get: operations["list_proposals_v1_proposals_get"];
        put?: never;
        /**
         * Propose
         * @description A new sample or another idea. A number that is known answers its proposal (200), with
         *     another body 409.
         */
        post: operations["propose_v1_proposals_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/proposals/{proposal_id}:decide": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Decide
         * @description The buyer takes it, or does not.
         */
        post: operations["decide_v1_proposals__proposal_id__decide_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/purchase-orders": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Purchase Orders
         * @description Newest first.
         */
        get: operations["list_purchase_orders_v1_purchase_orders_get"];
        put?: never;
        /**
         * Issue
         * @description Issue an order. The same number and body answer the order there is (200), another body
         *     409. Unknown supplier, destination or SKU: 422 with the cure. A supplier whose standing is
         *     blocked: 409 (`supplier-blocked`). What speaks against the order and does not forbid it is in
         *     the header Entrepot-Warning: a standing to be watched, a document that is lacking, a week for
         *     which more is ordered than was agreed that the supplier can make.
         */
        post: operations["issue_v1_purchase_orders_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/purchase-orders:batch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Issue Many
         * @description Issue up to 1,000 orders; a number that is known answers 200, with another body 409.
         */
        post: operations["issue_many_v1_purchase_orders_batch_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/purchase-orders/{purchase_order_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Purchase Order
         * @description One order; its ETag is the version for If-Match.
         */
        get: operations["get_purchase_order_v1_purchase_orders__purchase_order_id__get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/purchase-orders/{purchase_order_id}:accept": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Accept
         * @description The buyer accepts what the supplier promised otherwise than wanted.
         */
        post: operations["accept_v1_purchase_orders__purchase_order_id__accept_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/purchase-orders/{purchase_order_id}:cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Cancel
         * @description Cancel what is not shipped yet; 409 once everything was.
         */
        post: operations["cancel_v1_purchase_orders__purchase_order_id__cancel_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/purchase-orders/{purchase_order_id}:change": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Change
         * @description A supplier changes its promise (scope purchase-orders:confirm), the buyer what is wanted
         *     (scope purchase-orders:write). If-Match is optional.
         */
        post: operations["change_v1_purchase_orders__purchase_order_id__change_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/purchase-orders/{purchase_order_id}:close": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Close
         * @description Settle for what came: the order ends with its lines short.
         */
        post: operations["close_v1_purchase_orders__purchase_order_id__close_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/purchase-orders/{purchase_order_id}:confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Confirm
         * @description The supplier agrees; other quantities and days are kept as its promise. If-Match is
         *     optional.
         */
        post: operations["confirm_v1_purchase_orders__purchase_order_id__confirm_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/purchase-orders/{purchase_order_id}:issue": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Issue Draft
         * @description Send a draft to its supplier; what was issued before answers as it is.
         */
        post: operations["issue_draft_v1_purchase_orders__purchase_order_id__issue_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/purchase-orders/{purchase_order_id}:refuse": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Refuse
         * @description The buyer insists on what it wanted: the supplier is asked again.
         */
        post: operations["refuse_v1_purchase_orders__purchase_order_id__refuse_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/purchase-orders/{purchase_order_id}/advance-ship-notices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Notices
         * @description Notices of an order, oldest first.
         */
        get: operations["list_notices_v1_purchase_orders__purchase_order_id__advance_ship_notices_get"];
        put?: never;
        /**
         * Announce
         * @description Tell what is on its way. A number that is known on the order answers its notice (200), with
         *     another body 409; more than ordered and 10 % is refused (409).
         */
        post: operations["announce_v1_purchase_orders__purchase_order_id__advance_ship_notices_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/purchase-orders/{purchase_order_id}/change-orders": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Changes
         * @description Change orders of an order, oldest first.
         */
        get: operations["list_changes_v1_purchase_orders__purchase_order_id__change_orders_get"];
        put?: never;
        /**
         * Propose
         * @description Ask the other side for other terms; nothing changes until it answers.
         */
        post: operations["propose_v1_purchase_orders__purchase_order_id__change_orders_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/purchase-orders/{purchase_order_id}/change-orders/{change_id}:accept": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Accept
         * @description Accept the other side's terms: wanted and promised from now on.
         */
        post: operations["accept_v1_purchase_orders__purchase_order_id__change_orders__change_id__accept_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/purchase-orders/{purchase_order_id}/change-orders/{change_id}:refuse": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Refuse
         * @description Refuse the other side's terms.
         */
        post: operations["refuse_v1_purchase_orders__purchase_order_id__change_orders__change_id__refuse_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/purchase-orders/{purchase_order_id}/change-orders/{change_id}:withdraw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Withdraw
         * @description Take one's own proposal back.
         */
        post: operations["withdraw_v1_purchase_orders__purchase_order_id__change_orders__change_id__withdraw_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/purchase-orders/{purchase_order_id}/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get History
         * @description Every version: what was done, by whom and why.
         */
        get: operations["get_history_v1_purchase_orders__purchase_order_id__history_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/purchase-orders/{purchase_order_id}/links": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Link Order
         * @description A link to one order, for somebody without a login. Its url is answered this once.
         */
        post: operations["link_order_v1_purchase_orders__purchase_order_id__links_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/purchase-orders/{purchase_order_id}/milestones": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Milestones
         * @description Reports of an order, oldest first.
         */
        get: operations["list_milestones_v1_purchase_orders__purchase_order_id__milestones_get"];
        put?: never;
        /**
         * Report
         * @description Report how far a line is. A report_id that is known answers 200 and changes nothing; a
         *     lower percent needs a note (422).
         */
        post: operations["report_v1_purchase_orders__purchase_order_id__milestones_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/purchase-orders/{purchase_order_id}/receipts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Receipts
         * @description Ordered, announced, received and damaged units per line (open, short, exact, over), and a
         *     page of the counts they come from, oldest first.
         */
        get: operations["get_receipts_v1_purchase_orders__purchase_order_id__receipts_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/qualification-documents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Documents
         * @description Documents by id.
         */
        get: operations["list_documents_v1_qualification_documents_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/qualification-rules": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Rules
         * @description Rules by id; staff only.
         */
        get: operations["list_rules_v1_qualification_rules_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/qualification-rules/{rule_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Put Rule
         * @description Say which documents new orders need (201), or change it (If-Match).
         */
        put: operations["put_rule_v1_qualification_rules__rule_id__put"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/receipt-differences": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Differences
         * @description Newest first.
         */
        get: operations["list_differences_v1_receipt_differences_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/receipt-differences/{difference_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Difference
         * @description One difference.
         */
        get: operations["get_difference_v1_receipt_differences__difference_id__get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/receipt-differences/{difference_id}:decide": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Decide
         * @description Accept what came, expect the rest, or claim its worth. 409 once another was decided.
         */
        post: operations["decide_v1_receipt_differences__difference_id__decide_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sampling-plans": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Sampling Plan
         * @description How many units of a lot to look at by ISO 2859-1 / ANSI Z1.4. With supplier and sku, as
         *     strictly as its last lots ask for; else normally. A supplier asks about its own lots only.
         */
        get: operations["get_sampling_plan_v1_sampling_plans_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/scorecard-rules": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Rules
         * @description Weights, scales, thresholds and what a standing does to new orders.
         */
        get: operations["get_rules_v1_scorecard_rules_get"];
        /**
         * Put Rules
         * @description A new version of the rules; the same as the newest changes nothing.
         */
        put: operations["put_rules_v1_scorecard_rules_put"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/shared-demand": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Shared Demand
         * @description What core suppliers are shown: units sold by day and forecast by week of their own SKUs,
         *     what they committed to, and the gaps. A supplier gets its own; others have none.
         */
        get: operations["get_shared_demand_v1_shared_demand_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/skus/{sku}/sources": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Sources
         * @description The suppliers of a SKU; a supplier sees its own place only.
         */
        get: operations["get_sources_v1_skus__sku__sources_get"];
        /**
         * Put Sources
         * @description Name all suppliers of a SKU with rank, role and share; If-Match to change them.
         */
        put: operations["put_sources_v1_skus__sku__sources_put"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sourcing-dependence": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Dependence
         * @description How concentrated all purchases since a day (default: 365 days) are, by supplier and by
         *     country, in one currency (default: the one bought in most often) at the rates of
         *     /v1/exchange-rates; what no rate converts is left out and told. Formulas: domain.sourcing.
         */
        get: operations["get_dependence_v1_sourcing_dependence_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sourcing-risks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Risks
         * @description Dependence of each SKU that has sources or was bought in the last 365 days, by SKU.
         */
        get: operations["list_risks_v1_sourcing_risks_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/suppliers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Suppliers
         * @description By party.
         */
        get: operations["list_suppliers_v1_suppliers_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/suppliers/{party}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get
         * @description One supplier.
         */
        get: operations["get_v1_suppliers__party__get"];
        /**
         * Put
         * @description Write the whole supplier (201 the first time). If-Match is needed to change one that was
         *     described before; what is so already answers 200 without it.
         */
        put: operations["put_v1_suppliers__party__put"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/suppliers/{party}/agreements/{number}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Put Agreement
         * @description Propose an agreement, or its next version (201; If-Match names the newest one). The side
         *     that proposes accepts thereby. The same terms again answer 200.
         */
        put: operations["put_agreement_v1_suppliers__party__agreements__number__put"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/suppliers/{party}/demand-sharing": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Put Consent
         * @description Open or close demand to a supplier without an agreement. An agreement in force goes before
         *     this.
         */
        put: operations["put_consent_v1_suppliers__party__demand_sharing_put"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/suppliers/{party}/documents/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Put Document
         * @description File a document (201) or replace it (If-Match).
         */
        put: operations["put_document_v1_suppliers__party__documents__name__put"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/suppliers/{party}/figures": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Figures
         * @description On time, in full, quantity ratio and days late over lines due from since to until (default:
         *     the last 365 days), and what is open. Formulas: entrepot.supplier_portal.domain.figures.
         */
        get: operations["get_figures_v1_suppliers__party__figures_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/suppliers/{party}/links": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Link Supplier
         * @description A link to all open orders of a supplier.
         */
        post: operations["link_supplier_v1_suppliers__party__links_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/suppliers/{party}/payments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Pay
         * @description Enter a payment that was made; the bank's reference again answers 200.
         */
        post: operations["pay_v1_suppliers__party__payments_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/suppliers/{party}/scorecard": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Scorecard
         * @description Points per criterion with the values behind them, and what each added to the change against
         *     the period before. How it is computed: docs/how-to/how-a-scorecard-is-computed.md.
         */
        get: operations["get_scorecard_v1_suppliers__party__scorecard_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/suppliers/{party}/standing": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Put Standing
         * @description A person's word over the rules, in force until a day.
         */
        put: operations["put_standing_v1_suppliers__party__standing_put"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/suppliers/{party}/statement": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Statement
         * @description Opening balance, invoices, credits, payments, closing balance of a period (default: the last
         *     31 days), in minor units of one currency.
         */
        get: operations["get_statement_v1_suppliers__party__statement_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/suppliers/{party}/statement.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Statement Csv
         * @description The same as a table, with the currency's decimals.
         */
        get: operations["get_statement_csv_v1_suppliers__party__statement_csv_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/unmatched-receipts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Unmatched Receipts
         * @description Counts that name an order or a notice of nobody; staff only, oldest first.
         */
        get: operations["list_unmatched_receipts_v1_unmatched_receipts_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/uploads": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Uploads
         * @description One's own uploads (staff: all), newest first; kept for 30 days.
         */
        get: operations["list_uploads_v1_uploads_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/uploads/{upload_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Upload
         * @description What became of an upload.
         */
        get: operations["get_upload_v1_uploads__upload_id__get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/uploads/{upload_id}/file": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get File
         * @description The file with its bad rows marked; corrected, it can be uploaded as it is.
         */
        get: operations["get_file_v1_uploads__upload_id__file_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/uploads/confirmations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Upload Confirmations
         * @description Confirmations, a row per line; an empty quantity or day: as ordered. Lines that are not in
         *     the table stay unanswered.
         */
        post: operations["upload_confirmations_v1_uploads_confirmations_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/uploads/production": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Upload Production
         * @description Production status, up to 20,000 rows of CSV or XLSX; in chunks of 1,000, each a transaction.
         *     Good rows are taken once, bad ones named with row, column and cure (207).
         */
        post: operations["upload_production_v1_uploads_production_post"];
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
         * AgreementEndInput
         * @description The version that is meant, and why.
         * @example {
         *       "reason": "Tooling moved to another factory",
         *       "version": 1
         *     }
         */
        AgreementEndInput: {
            /** Reason */
            reason: string;
            /** Version */
            version: number;
        };
        /**
         * AgreementInput
         * @description The whole of an agreement; another body is a new version. The side that sends it accepts
         *     it; it holds once the other side accepts, too.
         * @example {
         *       "capacity": [
         *         {
         *           "sku": "LAMP-1",
         *           "units_per_week": 2500
         *         }
         *       ],
         *       "currency": "CNY",
         *       "forecast_sharing": {
         *         "consent": true,
         *         "weeks": 13
         *       },
         *       "incoterm": "FOB",
         *       "lead_time_days": 35,
         *       "moq": {
         *         "LAMP-1": 100
         *       },
         *       "payment_terms": "30 % with the order, 70 % before shipping",
         *       "prices": [
         *         {
         *           "from_quantity": 100,
         *           "sku": "LAMP-1",
         *           "unit_price_minor": 4200
         *         },
         *         {
         *           "from_quantity": 1000,
         *           "sku": "LAMP-1",
         *           "unit_price_minor": 3950
         *         }
         *       ],
         *       "quality": {
         *         "aql_percent": 2.5,
         *         "max_ppm": 3000,
         *         "warranty_months": 24
         *       },
         *       "responsibilities": [
         *         {
         *           "party": "supplier",
         *           "task": "freight to port"
         *         }
         *       ],
         *       "valid_from": "2026-01-01",
         *       "valid_to": "2026-12-31"
         *     }
         */
        AgreementInput: {
            /**
             * Capacity
             * @default []
             */
            capacity?: components["schemas"]["WeeklyCapacity"][];
            /** Currency */
            currency: string;
            /**
             * @default {
             *       "consent": false,
             *       "weeks": 0
             *     }
             */
            forecast_sharing?: components["schemas"]["ForecastSharing"];
            /** Incoterm */
            incoterm?: string | null;
            /** Lead Time Days */
            lead_time_days: number;
            /** Moq */
            moq?: {
                [key: string]: number;
            };
            /**
             * Payment Terms
             * @default
             */
            payment_terms?: string;
            /**
             * Prices
             * @default []
             */
            prices?: components["schemas"]["PriceBreak"][];
            /**
             * @default {
             *       "terms": ""
             *     }
             */
            quality?: components["schemas"]["QualityTerms"];
            /**
             * Responsibilities
             * @default []
             */
            responsibilities?: components["schemas"]["Responsibility"][];
            /**
             * Valid From
             * Format: date
             */
            valid_from: string;
            /** Valid To */
            valid_to?: string | null;
        };
        /**
         * AgreementVersionInput
         * @description The version that is meant.
         * @example {
         *       "version": 1
         *     }
         */
        AgreementVersionInput: {
            /** Version */
            version: number;
        };
        /**
         * AgreementView
         * @description A version of an agreement. state: proposed (one side accepted), accepted (both did, it
         *     begins later), in_force, expired, superseded (a newer version holds), refused, ended.
         * @example {
         *       "agreement_id": "agr_0123456789abcdef0123456789abcdef",
         *       "buyer_accepted_at": "2026-01-05T09:00:00Z",
         *       "created_at": "2026-01-05T09:00:00Z",
         *       "proposed_by": "buyer",
         *       "reason": "",
         *       "state": "in_force",
         *       "supplier": "supplier:shenzhen-lamp",
         *       "supplier_accepted_at": "2026-01-05T10:00:00Z",
         *       "terms": {
         *         "lead_time_days": 35,
         *         "number": "FRAME-2026"
         *       },
         *       "valid_from": "2026-01-01",
         *       "valid_to": "2026-12-31",
         *       "version": 1
         *     }
         */
        AgreementView: {
            /** Agreement Id */
            agreement_id: string;
            /** Buyer Accepted At */
            buyer_accepted_at: string | null;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Ended At */
            ended_at: string | null;
            /** Proposed By */
            proposed_by: string;
            /** Reason */
            reason: string;
            /** State */
            state: string;
            /** Supplier */
            supplier: string;
            /** Supplier Accepted At */
            supplier_accepted_at: string | null;
            /** Terms */
            terms: {
                [key: string]: unknown;
            };
            /**
             * Valid From
             * Format: date
             */
            valid_from: string;
            /** Valid To */
            valid_to: string | null;
            /** Version */
            version: number;
        };
        /**
         * AsnLine
         * @description Units on their way.
         */
        AsnLine: {
            /** Line No */
            line_no: number;
            /** Lot */
            lot?: string | null;
            /** Quantity */
            quantity: number;
            /** Sku */
            sku: string;
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
         * BlanketInput
         * @description A quantity agreed for a time. release_days: how long before its day a call-off becomes a
         *     purchase order.
         * @example {
         *       "currency": "CNY",
         *       "destination": "EU-1",
         *       "lines": [
         *         {
         *           "quantity": 10000,
         *           "sku": "LAMP-1",
         *           "unit_price_minor": 3950
         *         }
         *       ],
         *       "number": "BPO-2026-1",
         *       "release_days": 35,
         *       "supplier": "supplier:shenzhen-lamp",
         *       "valid_from": "2026-01-01",
         *       "valid_to": "2026-12-31"
         *     }
         */
        BlanketInput: {
            /** Currency */
            currency?: string | null;
            /** Destination */
            destination: string;
            /** Lines */
            lines: components["schemas"]["BlanketLine"][];
            /**
             * Note
             * @default
             */
            note?: string;
            /** Number */
            number: string;
            /**
             * Release Days
             * @default 30
             */
            release_days?: number;
            /** Supplier */
            supplier: string;
            /**
             * Valid From
             * Format: date
             */
            valid_from: string;
            /**
             * Valid To
             * Format: date
             */
            valid_to: string;
        };
        /**
         * BlanketLine
         * @description Units agreed for the whole time, and their price.
         */
        BlanketLine: {
            /** Quantity */
            quantity: number;
            /** Sku */
            sku: string;
            /** Unit Price Minor */
            unit_price_minor: number;
        };
        /**
         * BlanketView
         * @description A blanket order; called_off: units by SKU that were called off and not cancelled.
         */
        BlanketView: {
            /** Blanket Id */
            blanket_id: string;
            /** Called Off */
            called_off?: {
                [key: string]: number;
            };
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Currency */
            currency: string;
            /** Destination */
            destination: string;
            /** Lines */
            lines: {
                [key: string]: unknown;
            }[];
            /** Note */
            note: string;
            /** Number */
            number: string;
            /** Release Days */
            release_days: number;
            /** Supplier */
            supplier: string;
            /**
             * Valid From
             * Format: date
             */
            valid_from: string;
            /**
             * Valid To
             * Format: date
             */
            valid_to: string;
            /** Version */
            version: number;
        };
        /**
         * CallOffInput
         * @description A lot on a day; with every_days and count: so many lots, so many days apart.
         */
        CallOffInput: {
            /**
             * Count
             * @default 1
             */
            count?: number;
            /** Every Days */
            every_days?: number | null;
            /**
             * Expected On
             * Format: date
             */
            expected_on: string;
            /** Quantity */
            quantity: number;
            /** Sku */
            sku: string;
        };
        /**
         * CallOffsInput
         * @description Call-offs to plan, all or none.
         * @example {
         *       "items": [
         *         {
         *           "count": 8,
         *           "every_days": 7,
         *           "expected_on": "2026-02-15",
         *           "quantity": 250,
         *           "sku": "LAMP-1"
         *         }
         *       ]
         *     }
         */
        CallOffsInput: {
            /** Items */
            items: components["schemas"]["CallOffInput"][];
        };
        /**
         * CallOffsView
         * @description Call-offs by number.
         */
        CallOffsView: {
            /** Blanket Id */
            blanket_id: string;
            /** Items */
            items: components["schemas"]["CallOffView"][];
        };
        /**
         * CallOffView
         * @description A call-off: planned, released as a purchase order, or cancelled.
         */
        CallOffView: {
            /** Call No */
            call_no: number;
            /**
             * Expected On
             * Format: date
             */
            expected_on: string;
            /** Purchase Order Id */
            purchase_order_id: string | null;
            /** Quantity */
            quantity: number;
            /** Sku */
            sku: string;
            /** State */
            state: string;
        };
        /**
         * CartonInput
         * @description A carton. Without an sscc one of ours is drawn.
         */
        CartonInput: {
            /** Lines */
            lines: components["schemas"]["CartonLineInput"][];
            /** Sscc */
            sscc?: string | null;
            /**
             * Weight G
             * @default 0
             */
            weight_g?: number;
        };
        /**
         * CartonLineInput
         * @description Units of a line, of one lot.
         */
        CartonLineInput: {
            /** Line No */
            line_no: number;
            /** Lot */
            lot?: string | null;
            /** Quantity */
            quantity: number;
        };
        /**
         * CartonLineView
         * @description Units of a line and lot.
         */
        CartonLineView: {
            /** Line No */
            line_no: number;
            /** Lot */
            lot: string | null;
            /** Quantity */
            quantity: number;
            /** Sku */
            sku: string;
        };
        /**
         * CartonsInput
         * @description The cartons of a notice: one by one, or as units per full carton and line.
         * @example {
         *       "units_per_carton": {
         *         "1": 24
         *       }
         *     }
         */
        CartonsInput: {
            /**
             * Cartons
             * @default []
             */
            cartons?: components["schemas"]["CartonInput"][];
            /** Units Per Carton */
            units_per_carton?: {
                [key: string]: number;
            };
        };
        /**
         * CartonsView
         * @description The cartons of a notice. version 0: none were packed.
         * @example {
         *       "asn_id": "asn_0123456789abcdef0123456789abcdef",
         *       "cartons": [
         *         {
         *           "asn_id": "asn_0123456789abcdef0123456789abcdef",
         *           "lines": [
         *             {
         *               "line_no": 1,
         *               "lot": "L-1",
         *               "quantity": 24,
         *               "sku": "LAMP-1"
         *             }
         *           ],
         *           "number": 1,
         *           "purchase_order_id": "po_0123456789abcdef0123456789abcdef",
         *           "sscc": "095212340000000013",
         *           "weight_g": 8400
         *         }
         *       ],
         *       "units": 24,
         *       "version": 1
         *     }
         */
        CartonsView: {
            /** Asn Id */
            asn_id: string;
            /** Cartons */
            cartons: components["schemas"]["CartonView"][];
            /** Units */
            units: number;
            /** Version */
            version: number;
        };
        /**
         * CartonView
         * @description A carton by its SSCC.
         */
        CartonView: {
            /** Asn Id */
            asn_id: string;
            /** Lines */
            lines: components["schemas"]["CartonLineView"][];
            /** Number */
            number: number;
            /** Purchase Order Id */
            purchase_order_id: string;
            /** Sscc */
            sscc: string;
            /** Weight G */
            weight_g: number;
        };
        /**
         * ChangeInput
         * @description A change by the caller's side, and why.
         * @example {
         *       "lines": [
         *         {
         *           "expected_on": "2026-04-08",
         *           "line_no": 1
         *         }
         *       ],
         *       "reason": "Housing supplier is late"
         *     }
         */
        ChangeInput: {
            /** Lines */
            lines: components["schemas"]["ChangeLine"][];
            /** Reason */
            reason: string;
        };
        /**
         * ChangeLine
         * @description New terms of a line. The buyer changes what is wanted (and adds lines, with a sku); the
         *     supplier changes what is promised (quantity and day).
         */
        ChangeLine: {
            /** Expected On */
            expected_on?: string | null;
            /** Line No */
            line_no: number;
            /** Milestones */
            milestones?: components["schemas"]["MilestonePlan"][] | null;
            /** Quantity */
            quantity?: number | null;
            /** Sku */
            sku?: string | null;
            /** Unit Price Minor */
            unit_price_minor?: number | null;
        };
        /**
         * ChangeOrderInput
         * @description Terms that the caller's side asks for. number: its own; the same one is the same change.
         * @example {
         *       "lines": [
         *         {
         *           "expected_on": "2026-03-15",
         *           "line_no": 1
         *         }
         *       ],
         *       "number": "CO-1",
         *       "reason": "Promotion was brought forward"
         *     }
         */
        ChangeOrderInput: {
            /** Lines */
            lines: components["schemas"]["ChangeLine"][];
            /** Number */
            number?: string | null;
            /** Reason */
            reason: string;
        };
        /**
         * ChangeOrderView
         * @description A change order. state: proposed, accepted, refused or withdrawn.
         */
        ChangeOrderView: {
            /** Answer */
            answer: string;
            /** Answered At */
            answered_at: string | null;
            /** Answered By */
            answered_by: string;
            /** Base Version */
            base_version: number;
            /** Change Id */
            change_id: string;
            /** Lines */
            lines: {
                [key: string]: unknown;
            }[];
            /** Party */
            party: string;
            /**
             * Proposed At
             * Format: date-time
             */
            proposed_at: string;
            /** Proposed By */
            proposed_by: string;
            /** Purchase Order Id */
            purchase_order_id: string;
            /** Reason */
            reason: string;
            /** State */
            state: string;
            /** Supplier */
            supplier: string;
        };
        /**
         * CommitmentInput
         * @description Units that the supplier can make in the week.
         * @example {
         *       "units": 240
         *     }
         */
        CommitmentInput: {
            /** Units */
            units: number;
        };
        /**
         * CommitmentView
         * @description Units that the supplier can make in a week.
         */
        CommitmentView: {
            /**
             * Set At
             * Format: date-time
             */
            set_at: string;
            /** Sku */
            sku: string;
            /** Supplier */
            supplier: string;
            /** Units */
            units: number;
            /** Version */
            version: number;
            /** Week */
            week: string;
        };
        /**
         * ConfirmInput
         * @description Lines that are promised otherwise than wanted; none: all as wanted. named_only: lines that
         *     are not named stay unanswered.
         * @example {
         *       "lines": [
         *         {
         *           "expected_on": "2026-04-03",
         *           "line_no": 1,
         *           "quantity": 480
         *         }
         *       ]
         *     }
         */
        ConfirmInput: {
            /**
             * Lines
             * @default []
             */
            lines?: components["schemas"]["PromiseLine"][];
            /**
             * Named Only
             * @default false
             */
            named_only?: boolean;
        };
        /**
         * ConsentInput
         * @description Whether demand is shown to a supplier that has no agreement in force.
         * @example {
         *       "consent": true,
         *       "note": "agreed by letter of 2026-01-05"
         *     }
         */
        ConsentInput: {
            /** Consent */
            consent: boolean;
            /**
             * Note
             * @default
             */
            note?: string;
        };
        /**
         * ConsentView
         * @description Whether demand is shown without an agreement.
         */
        ConsentView: {
            /** Consent */
            consent: boolean;
            /** Note */
            note: string;
            /**
             * Set At
             * Format: date-time
             */
            set_at: string;
            /** Supplier */
            supplier: string;
            /** Version */
            version: number;
        };
        /**
         * Contact
         * @description A person at the supplier.
         */
        Contact: {
            /** Email */
            email?: string | null;
            /** Name */
            name: string;
            /** Phone */
            phone?: string | null;
            /** Role */
            role?: string | null;
        };
        /**
         * ContactView
         * @description A person at the supplier.
         */
        ContactView: {
            /** Email */
            email?: string | null;
            /** Name */
            name: string;
            /** Phone */
            phone?: string | null;
            /** Role */
            role?: string | null;
        };
        /**
         * CriterionView
         * @description Points in hundredths; change = by_points + by_weight against the period before.
         */
        CriterionView: {
            /** Before */
            before: number;
            /** By Points */
            by_points: number;
            /** By Weight */
            by_weight: number;
            /** Change */
            change: number;
            /** Contribution */
            contribution: number;
            /** Criterion */
            criterion: string;
            /** Measures */
            measures: {
                [key: string]: components["schemas"]["MeasureView"];
            };
            /** Points */
            points: number | null;
            /** Weight */
            weight: number;
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
         * DefectInput
         * @description Units of the sample with one defect.
         */
        DefectInput: {
            /** Code */
            code: string;
            /**
             * Defect Class
             * @enum {string}
             */
            defect_class: "critical" | "major" | "minor";
            /**
             * Note
             * @default
             */
            note?: string;
            /**
             * Photos
             * @default []
             */
            photos?: string[];
            /** Units */
            units: number;
        };
        /**
         * DependenceView
         * @description All purchases since a day: index over suppliers and over regions, their shares, and the SKUs
         *     that hang on one supplier. currency: of the values, null where nothing was bought.
         * @example {
         *       "below_three": 1,
         *       "currency": "USD",
         *       "region_band": "high",
         *       "region_index": 10000,
         *       "regions": [],
         *       "since": "2025-11-22",
         *       "single_points_of_failure": 1,
         *       "skus": 1,
         *       "source": "Herfindahl-Hirschman index, bands of the U.S. Merger Guidelines (2023)",
         *       "supplier_band": "high",
         *       "supplier_index": 10000,
         *       "suppliers": [],
         *       "unconverted": []
         *     }
         */
        DependenceView: {
            /** Below Three */
            below_three: number;
            /** Currency */
            currency: string | null;
            /** Region Band */
            region_band: string;
            /** Region Index */
            region_index: number | null;
            /** Regions */
            regions: components["schemas"]["ShareView"][];
            /**
             * Since
             * Format: date
             */
            since: string;
            /** Single Points Of Failure */
            single_points_of_failure: number;
            /** Skus */
            skus: number;
            /** Source */
            source: string;
            /** Supplier Band */
            supplier_band: string;
            /** Supplier Index */
            supplier_index: number | null;
            /** Suppliers */
            suppliers: components["schemas"]["ShareView"][];
            /** Unconverted */
            unconverted: components["schemas"]["UnconvertedView"][];
        };
        /**
         * DifferenceDecisionInput
         * @description accept: leave it; expect_rest: the missing units are to come; claim: ask for their worth.
         * @example {
         *       "decision": "claim",
         *       "note": "12 lamps are missing"
         *     }
         */
        DifferenceDecisionInput: {
            /**
             * Decision
             * @enum {string}
             */
            decision: "accept" | "expect_rest" | "claim";
            /**
             * Note
             * @default
             */
            note?: string;
        };
        /**
         * DifferenceView
         * @description Units that differ, and what was decided.
         * @example {
         *       "claim_minor": 0,
         *       "counted": 288,
         *       "currency": "CNY",
         *       "decided_by": "",
         *       "decision": "",
         *       "difference_id": "dif_0123456789abcdef0123456789abcdef",
         *       "expected": 300,
         *       "found_at": "2026-04-03T09:00:00Z",
         *       "kind": "short",
         *       "line_no": 1,
         *       "lot": "",
         *       "note": "",
         *       "purchase_order_id": "po_0123456789abcdef0123456789abcdef",
         *       "sku": "LAMP-1",
         *       "state": "open",
         *       "supplier": "supplier:lamp",
         *       "units": 12,
         *       "version": 1
         *     }
         */
        DifferenceView: {
            /** Asn Id */
            asn_id: string | null;
            /** Claim Minor */
            claim_minor: number;
            /** Counted */
            counted: number;
            /** Currency */
            currency: string;
            /** Decided At */
            decided_at: string | null;
            /** Decided By */
            decided_by: string;
            /** Decision */
            decision: string;
            /** Difference Id */
            difference_id: string;
            /** Expected */
            expected: number;
            /**
             * Found At
             * Format: date-time
             */
            found_at: string;
            /** Kind */
            kind: string;
            /** Line No */
            line_no: number;
            /** Lot */
            lot: string;
            /** Note */
            note: string;
            /** Purchase Order Id */
            purchase_order_id: string;
            /** Sku */
            sku: string;
            /** State */
            state: string;
            /** Supplier */
            supplier: string;
            /** Units */
            units: number;
            /** Version */
            version: number;
        };
        /**
         * DocumentInput
         * @description A document that qualifies a supplier. kind: such as business_license, iso_9001, bsci_audit,
         *     reach_declaration; file_reference: an https:// address or an object key.
         * @example {
         *       "file_reference": "docs/iso-9001.pdf",
         *       "issuer": "TÜV Rheinland",
         *       "kind": "iso_9001",
         *       "number": "CN-24-0815",
         *       "valid_from": "2025-03-01",
         *       "valid_to": "2028-02-29"
         *     }
         */
        DocumentInput: {
            /** File Reference */
            file_reference: string;
            /** Issuer */
            issuer: string;
            /** Kind */
            kind: string;
            /**
             * Note
             * @default
             */
            note?: string;
            /** Number */
            number: string;
            /**
             * Valid From
             * Format: date
             */
            valid_from: string;
            /** Valid To */
            valid_to?: string | null;
        };
        /**
         * DocumentView
         * @description A document. days_left: to its last day; below 0 it has expired; None: it does not run
         *     out.
         */
        DocumentView: {
            /** Days Left */
            days_left: number | null;
            /** Document Id */
            document_id: string;
            /** File Reference */
            file_reference: string;
            /** Issuer */
            issuer: string;
            /** Kind */
            kind: string;
            /** Note */
            note: string;
            /** Number */
            number: string;
            /** Supplier */
            supplier: string;
            /**
             * Updated At
             * Format: date-time
             */
            updated_at: string;
            /**
             * Valid From
             * Format: date
             */
            valid_from: string;
            /** Valid To */
            valid_to: string | null;
            /** Version */
            version: number;
        };
        /**
         * EntryView
         * @description A paper or payment, and what we owed after it.
         */
        EntryView: {
            /** Amount Minor */
            amount_minor: number;
            /** Balance Minor */
            balance_minor: number;
            /** Kind */
            kind: string;
            /**
             * On
             * Format: date
             */
            on: string;
            /** Reference */
            reference: string;
            /** State */
            state: string;
        };
        /**
         * FiguresView
         * @description A supplier's figures over lines due in a period; formulas: domain.figures.
         * @example {
         *       "damaged_ratio": 0.004,
         *       "days_late": {
         *         "15_and_more": 0,
         *         "1_to_3": 2,
         *         "4_to_7": 0,
         *         "8_to_14": 0,
         *         "early": 10,
         *         "on_the_day": 27
         *       },
         *       "days_late_max": 2,
         *       "days_late_median": 0,
         *       "days_late_p90": 0,
         *       "in_full": 0.95,
         *       "judged_lines": 40,
         *       "not_complete": 1,
         *       "on_time": 0.925,
         *       "on_time_in_full": 0.9,
         *       "open": {
         *         "orders": 3,
         *         "overdue_lines": 1,
         *         "silent_lines": 0,
         *         "units": 1200
         *       },
         *       "quantity_ratio": 0.991,
         *       "since": "2026-01-01",
         *       "supplier": "supplier:shenzhen-lamp",
         *       "until": "2026-03-31"
         *     }
         */
        FiguresView: {
            /** Damaged Ratio */
            damaged_ratio: number | null;
            /** Days Late */
            days_late: {
                [key: string]: number;
            };
            /** Days Late Max */
            days_late_max: number | null;
            /** Days Late Median */
            days_late_median: number | null;
            /** Days Late P90 */
            days_late_p90: number | null;
            /** In Full */
            in_full: number | null;
            /** Judged Lines */
            judged_lines: number;
            /** Not Complete */
            not_complete: number;
            /** On Time */
            on_time: number | null;
            /** On Time In Full */
            on_time_in_full: number | null;
            open: components["schemas"]["OpenOrdersView"];
            /** Quantity Ratio */
            quantity_ratio: number | null;
            /**
             * Since
             * Format: date
             */
            since: string;
            /** Supplier */
            supplier: string;
            /**
             * Until
             * Format: date
             */
            until: string;
        };
        /**
         * FindingsInput
         * @description What was found. inspected: units looked at, at least the plan's sample.
         * @example {
         *       "defects": [
         *         {
         *           "code": "scratched glass",
         *           "defect_class": "major",
         *           "units": 3
         *         },
         *         {
         *           "code": "dust",
         *           "defect_class": "minor",
         *           "units": 5
         *         }
         *       ],
         *       "inspected": 80
         *     }
         */
        FindingsInput: {
            /**
             * Defects
             * @default []
             */
            defects?: components["schemas"]["DefectInput"][];
            /** Inspected */
            inspected: number;
            /**
             * Note
             * @default
             */
            note?: string;
        };
        /**
         * ForecastInput
         * @description The whole forecast of a SKU: units by ISO 8601 week.
         * @example {
         *       "weeks": {
         *         "2026-W06": 300,
         *         "2026-W07": 320
         *       }
         *     }
         */
        ForecastInput: {
            /** Weeks */
            weeks: {
                [key: string]: number;
            };
        };
        /**
         * ForecastSharing
         * @description Whether the supplier gets the forecast of its SKUs, and takes part with commitments.
         */
        ForecastSharing: {
            /** Consent */
            consent: boolean;
            /**
             * Weeks
             * @default 13
             */
            weeks?: number;
        };
        /**
         * ForecastView
         * @description The forecast of a SKU.
         */
        ForecastView: {
            /** Sku */
            sku: string;
            /** Version */
            version: number;
            /** Weeks */
            weeks: {
                [key: string]: number;
            };
        };
        /**
         * HoldDecisionInput
         * @description What becomes of a held lot. released_units: how many may be sold.
         * @example {
         *       "decision": "rework",
         *       "note": "sorted",
         *       "released_units": 980
         *     }
         */
        HoldDecisionInput: {
            /**
             * Decision
             * @enum {string}
             */
            decision: "release" | "rework" | "return" | "scrap";
            /**
             * Note
             * @default
             */
            note?: string;
            /** Released Units */
            released_units?: number | null;
        };
        /** HTTPValidationError */
        HTTPValidationError: {
            /** Detail */
            detail?: components["schemas"]["ValidationError"][];
        };
        /**
         * ImportedRow
         * @description What became of one row of a table. row 1 holds the headings.
         */
        ImportedRow: {
            /** Errors */
            errors?: {
                [key: string]: string;
            }[];
            /** Report Id */
            report_id?: string | null;
            /** Row */
            row: number;
            /** Status */
            status: number;
        };
        /**
         * ImportResult
         * @description Rows taken now, taken before, and refused; refused ones name column, value and cure.
         * @example {
         *       "accepted": 11,
         *       "refused": 1,
         *       "repeated": 0,
         *       "rows": [
         *         {
         *           "errors": [
         *             {
         *               "column": "percent",
         *               "cure": "a whole number from 0 to 100",
         *               "cure_zh": "请填写 0 到 100 的整数",
         *               "detail": "not a number in range",
         *               "value": "120"
         *             }
         *           ],
         *           "row": 4,
         *           "status": 422
         *         }
         *       ]
         *     }
         */
        ImportResult: {
            /** Accepted */
            accepted: number;
            /** Refused */
            refused: number;
            /** Repeated */
            repeated: number;
            /** Rows */
            rows: components["schemas"]["ImportedRow"][];
        };
        /**
         * InspectionInput
         * @description A lot to inspect by ISO 2859-1 / ANSI Z1.4. The same number is the same inspection. Without
         *     aqls the agreement in force says how many major defects are acceptable.
         * @example {
         *       "aqls": {
         *         "critical": "0",
         *         "major": "2.5",
         *         "minor": "4.0"
         *       },
         *       "inspector": "Wang Fang",
         *       "level": "II",
         *       "lot": "L-260228",
         *       "lot_size": 1000,
         *       "number": "QC-2026-031",
         *       "sku": "LAMP-1",
         *       "supplier": "supplier:shenzhen-lamp"
         *     }
         */
        InspectionInput: {
            /** Aqls */
            aqls?: {
                [key: string]: "0" | "0.10" | "0.15" | "0.25" | "0.40" | "0.65" | "1.0" | "1.5" | "2.5" | "4.0" | "6.5";
            };
            /** Asn Id */
            asn_id?: string | null;
            /**
             * Inspector
             * @default unnamed
             */
            inspector?: string;
            /**
             * Level
             * @default II
             * @enum {string}
             */
            level?: "S-1" | "S-2" | "S-3" | "S-4" | "I" | "II" | "III";
            /** Location */
            location?: string | null;
            /** Lot */
            lot?: string | null;
            /** Lot Size */
            lot_size: number;
            /** Number */
            number: string;
            /**
             * Original
             * @description False for a lot that is shown again.
             * @default true
             */
            original?: boolean;
            /** Purchase Order Id */
            purchase_order_id?: string | null;
            /** Sku */
            sku: string;
            /**
             * Steady
             * @description Production is steady enough for reduced inspection.
             * @default false
             */
            steady?: boolean;
            /** Supplier */
            supplier: string;
        };
        /**
         * InspectionView
         * @description An inspection from plan to decision.
         * @example {
         *       "aqls": {
         *         "major": "2.5"
         *       },
         *       "decided_by": "",
         *       "decision": "",
         *       "defects": [],
         *       "findings": [],
         *       "inspected": 0,
         *       "inspection_id": "ins_0123456789abcdef0123456789abcdef",
         *       "inspector": "Wang Fang",
         *       "level": "II",
         *       "location": "EU-1",
         *       "lot": "L-1",
         *       "lot_size": 1000,
         *       "note": "",
         *       "original": true,
         *       "planned_at": "2026-04-03T09:00:00Z",
         *       "plans": {
         *         "major": {
         *           "accept": 5,
         *           "code_letter": "J",
         *           "reject": 6,
         *           "sample_size": 80,
         *           "whole_lot": false
         *         }
         *       },
         *       "released_units": 0,
         *       "severity": "normal",
         *       "sku": "LAMP-1",
         *       "state": "planned",
         *       "supplier": "supplier:lamp",
         *       "verdict": "",
         *       "version": 1
         *     }
         */
        InspectionView: {
            /** Aqls */
            aqls: {
                [key: string]: string;
            };
            /** Asn Id */
            asn_id: string | null;
            /** Decided At */
            decided_at: string | null;
            /** Decided By */
            decided_by: string;
            /** Decision */
            decision: string;
            /** Defects */
            defects: {
                [key: string]: unknown;
            }[];
            /** Findings */
            findings: {
                [key: string]: unknown;
            }[];
            /** Inspected */
            inspected: number;
            /** Inspection Id */
            inspection_id: string;
            /** Inspector */
            inspector: string;
            /** Level */
            level: string;
            /** Location */
            location: string | null;
            /** Lot */
            lot: string | null;
            /** Lot Size */
            lot_size: number;
            /** Note */
            note: string;
            /** Original */
            original: boolean;
            /**
             * Planned At
             * Format: date-time
             */
            planned_at: string;
            /** Plans */
            plans: {
                [key: string]: components["schemas"]["PlanView"];
            };
            /** Purchase Order Id */
            purchase_order_id: string | null;
            /** Recorded At */
            recorded_at: string | null;
            /** Released Units */
            released_units: number;
            /** Severity */
            severity: string;
            /** Sku */
            sku: string;
            /** State */
            state: string;
            /** Supplier */
            supplier: string;
            /** Verdict */
            verdict: string;
            /** Version */
            version: number;
        };
        /**
         * InvoiceDecisionInput
         * @description approve: take a held paper as it is; reject: it asks for nothing.
         * @example {
         *       "decision": "approve",
         *       "reason": "freight was agreed by telephone"
         *     }
         */
        InvoiceDecisionInput: {
            /**
             * Decision
             * @enum {string}
             */
            decision: "approve" | "reject";
            /** Reason */
            reason: string;
        };
        /**
         * InvoiceInput
         * @description An invoice or a credit note, in minor units. The same number is the same paper.
         * @example {
         *       "currency": "CNY",
         *       "due_on": "2026-05-05",
         *       "invoiced_on": "2026-04-05",
         *       "lines": [
         *         {
         *           "purchase_order_line": 1,
         *           "purchase_order_number": "PO-2026-0017",
         *           "quantity": 300,
         *           "unit_price_minor": 4200
         *         }
         *       ],
         *       "number": "INV-0071",
         *       "supplier": "supplier:shenzhen-lamp",
         *       "total_minor": 1260000
         *     }
         */
        InvoiceInput: {
            /** Currency */
            currency: string;
            /** Due On */
            due_on?: string | null;
            /**
             * Invoiced On
             * Format: date
             */
            invoiced_on: string;
            /**
             * Kind
             * @default invoice
             * @enum {string}
             */
            kind?: "invoice" | "credit_note";
            /** Lines */
            lines: components["schemas"]["InvoiceLineInput"][];
            /** Number */
            number: string;
            /**
             * Shipping Minor
             * @default 0
             */
            shipping_minor?: number;
            /** Supplier */
            supplier: string;
            /**
             * Tax Minor
             * @default 0
             */
            tax_minor?: number;
            /** Total Minor */
            total_minor: number;
        };
        /**
         * InvoiceLineInput
         * @description Units of a line of an order, by the order's id or the buyer's number.
         */
        InvoiceLineInput: {
            /** Amount Minor */
            amount_minor?: number | null;
            /** Line No */
            line_no?: number | null;
            /** Purchase Order Id */
            purchase_order_id?: string | null;
            /** Purchase Order Line */
            purchase_order_line: number;
            /** Purchase Order Number */
            purchase_order_number?: string | null;
            /** Quantity */
            quantity: number;
            /** Unit Price Minor */
            unit_price_minor: number;
        };
        /**
         * InvoiceLineView
         * @description A line of the three-way match: asked, ordered, received, asked before.
         */
        InvoiceLineView: {
            /** Agreed Price Minor */
            agreed_price_minor: number;
            /** Amount Minor */
            amount_minor: number;
            /** Invoiced Before */
            invoiced_before: number;
            /** Line No */
            line_no: number;
            /** Ordered */
            ordered: number;
            /** Over Minor */
            over_minor: number;
            /** Purchase Order Id */
            purchase_order_id: string;
            /** Purchase Order Line */
            purchase_order_line: number;
            /** Quantity */
            quantity: number;
            /** Received */
            received: number;
            /** Sku */
            sku: string;
            /** Unit Price Minor */
            unit_price_minor: number;
            /** Verdict */
            verdict: string;
        };
        /**
         * InvoiceView
         * @description A paper and its match. held: a person is to look at it.
         * @example {
         *       "created_at": "2026-04-05T09:00:00Z",
         *       "currency": "CNY",
         *       "decided_by": "",
         *       "invoice_id": "inv_0123456789abcdef0123456789abcdef",
         *       "invoiced_on": "2026-04-05",
         *       "kind": "invoice",
         *       "lines": [],
         *       "number": "INV-0071",
         *       "over_minor": 50400,
         *       "reason": "",
         *       "shipping_minor": 0,
         *       "state": "held",
         *       "supplier": "supplier:lamp",
         *       "tax_minor": 0,
         *       "total_minor": 1260000,
         *       "updated_at": "2026-04-05T09:00:00Z",
         *       "version": 1
         *     }
         */
        InvoiceView: {
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Currency */
            currency: string;
            /** Decided By */
            decided_by: string;
            /** Due On */
            due_on: string | null;
            /** Invoice Id */
            invoice_id: string;
            /**
             * Invoiced On
             * Format: date
             */
            invoiced_on: string;
            /** Kind */
            kind: string;
            /** Lines */
            lines: components["schemas"]["InvoiceLineView"][];
            /** Number */
            number: string;
            /** Over Minor */
            over_minor: number;
            /** Reason */
            reason: string;
            /** Shipping Minor */
            shipping_minor: number;
            /** State */
            state: string;
            /** Supplier */
            supplier: string;
            /** Tax Minor */
            tax_minor: number;
            /** Total Minor */
            total_minor: number;
            /**
             * Updated At
             * Format: date-time
             */
            updated_at: string;
            /** Version */
            version: number;
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
         * LineMatchView
         * @description A line of a notice against what was counted in.
         */
        LineMatchView: {
            /** Announced */
            announced: number;
            /** Damaged */
            damaged: number;
            /** Line No */
            line_no: number;
            /** Received */
            received: number;
            /** Sku */
            sku: string;
            /**
             * State
             * @enum {string}
             */
            state: "open" | "short" | "exact" | "over";
            /** Wrong Lot */
            wrong_lot: number;
        };
        /**
         * LinkInput
         * @description What the link's holder may do besides looking, and until when (default: 14 days).
         * @example {
         *       "note": "Li Wei, WeChat",
         *       "permissions": [
         *         "confirm",
         *         "report",
         *         "ship"
         *       ]
         *     }
         */
        LinkInput: {
            /** Expires At */
            expires_at?: string | null;
            /**
             * Note
             * @default
             */
            note?: string;
            /**
             * Permissions
             * @default [
             *       "view",
             *       "confirm",
             *       "report",
             *       "ship"
             *     ]
             */
            permissions?: ("view" | "confirm" | "report" | "ship")[];
        };
        /**
         * LinkUseView
         * @description One use of a link. address_hash: a keyed hash of the caller's address.
         */
        LinkUseView: {
            /** Action */
            action: string;
            /** Address Hash */
            address_hash: string;
            /**
             * At
             * Format: date-time
             */
            at: string;
            /** Detail */
            detail: string;
            /** Outcome */
            outcome: string;
            /** Purchase Order Id */
            purchase_order_id: string | null;
            /** Use Id */
            use_id: number;
        };
        /**
         * LinkView
         * @description A link. url: only in the answer that made it; the token is not kept.
         * @example {
         *       "created_at": "2026-01-05T09:00:00Z",
         *       "created_by": "staff:ops",
         *       "expires_at": "2026-01-19T09:00:00Z",
         *       "link_id": "lnk_0123456789abcdef0123456789abcdef",
         *       "note": "Li Wei, WeChat",
         *       "permissions": [
         *         "confirm",
         *         "report",
         *         "ship",
         *         "view"
         *       ],
         *       "purchase_order_id": "po_0123456789abcdef0123456789abcdef",
         *       "supplier": "supplier:shenzhen-lamp",
         *       "uses": 0
         *     }
         */
        LinkView: {
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Created By */
            created_by: string;
            /**
             * Expires At
             * Format: date-time
             */
            expires_at: string;
            /** Last Used At */
            last_used_at: string | null;
            /** Link Id */
            link_id: string;
            /** Note */
            note: string;
            /** Permissions */
            permissions: string[];
            /** Purchase Order Id */
            purchase_order_id: string | null;
            /** Revoked At */
            revoked_at: string | null;
            /** Supplier */
            supplier: string;
            /** Url */
            url?: string | null;
            /** Uses */
            uses: number;
        };
        /**
         * MeasureView
         * @description A measured value, its points (hundredths), and the line between target and limit.
         */
        MeasureView: {
            /** Limit */
            limit: number;
            /** Points */
            points: number;
            /** Target */
            target: number;
            /** Value */
            value: number;
        };
        /**
         * MilestoneAccepted
         * @description The report's id, and how the line stands now (a later report may have come before).
         */
        MilestoneAccepted: {
            line: components["schemas"]["PurchaseOrderLineView"];
            /** Purchase Order Id */
            purchase_order_id: string;
            /** Report Id */
            report_id: string;
        };
        /**
         * MilestoneInput
         * @description How far a line is. percent: of the whole line; quantities: units so far. The same report_id
         *     is the same report. due_on: the milestone's new day, by which later milestones and the goods
         *     move, too; expected_on: the goods' new day of arrival. move_later false: only what is named
         *     moves.
         * @example {
         *       "expected_on": "2026-04-03",
         *       "line_no": 1,
         *       "milestone": "assembled",
         *       "note": "second shift started",
         *       "percent": 60,
         *       "photos": [
         *         "po/17/line-1.jpg"
         *       ],
         *       "quantity_good": 300,
         *       "quantity_scrap": 4,
         *       "report_id": "r-2026-02-20-1"
         *     }
         */
        MilestoneInput: {
            /** Due On */
            due_on?: string | null;
            /** Expected On */
            expected_on?: string | null;
            /** Line No */
            line_no: number;
            /** Milestone */
            milestone: string;
            /**
             * Move Later
             * @default true
             */
            move_later?: boolean;
            /**
             * Note
             * @default
             */
            note?: string;
            /** Percent */
            percent: number;
            /**
             * Photos
             * @default []
             */
            photos?: string[];
            /**
             * Quantity Good
             * @default 0
             */
            quantity_good?: number;
            /**
             * Quantity Scrap
             * @default 0
             */
            quantity_scrap?: number;
            /** Report Id */
            report_id?: string | null;
            /** Reported At */
            reported_at?: string | null;
        };
        /**
         * MilestonePlan
         * @description A report that is expected by a day; no report by then makes the line silent.
         */
        MilestonePlan: {
            /**
             * Due On
             * Format: date
             */
            due_on: string;
            /** Milestone */
            milestone: string;
        };
        /**
         * MilestoneView
         * @description A report as it was made.
         */
        MilestoneView: {
            /** Due On */
            due_on?: string | null;
            /** Expected On */
            expected_on: string | null;
            /** Line No */
            line_no: number;
            /** Milestone */
            milestone: string;
            /** Note */
            note: string;
            /** Party */
            party: string;
            /** Percent */
            percent: number;
            /** Photos */
            photos: string[];
            /** Purchase Order Id */
            purchase_order_id: string;
            /** Quantity Good */
            quantity_good: number;
            /** Quantity Scrap */
            quantity_scrap: number;
            /** Report Id */
            report_id: string;
            /**
             * Reported At
             * Format: date-time
             */
            reported_at: string;
            /** Sku */
            sku: string;
            /**
             * Slip Days
             * @default 0
             */
            slip_days?: number;
        };
        /**
         * NoticeInput
         * @description A shipment on its way. The same number is the same notice of the order.
         * @example {
         *       "carrier": "carrier:yunexpress",
         *       "expected_on": "2026-04-02",
         *       "lines": [
         *         {
         *           "line_no": 1,
         *           "lot": "L-260228",
         *           "quantity": 300
         *         }
         *       ],
         *       "number": "ASN-881",
         *       "shipped_on": "2026-03-01",
         *       "tracking_number": "YT2612345678"
         *     }
         */
        NoticeInput: {
            /**
             * Carrier
             * @default
             */
            carrier?: string;
            /**
             * Expected On
             * Format: date
             */
            expected_on: string;
            /** Lines */
            lines: components["schemas"]["NoticeLineInput"][];
            /** Number */
            number: string;
            /**
             * Shipped On
             * Format: date
             */
            shipped_on: string;
            /**
             * Tracking Number
             * @default
             */
            tracking_number?: string;
        };
        /**
         * NoticeLineInput
         * @description Units of a line in a shipment.
         */
        NoticeLineInput: {
            /** Line No */
            line_no: number;
            /** Lot */
            lot?: string | null;
            /** Quantity */
            quantity: number;
            /** Sku */
            sku?: string | null;
        };
        /**
         * NoticeMatchView
         * @description A notice against its receipts. settled: nothing more is expected of it.
         */
        NoticeMatchView: {
            /** Asn Id */
            asn_id: string;
            /** Differences */
            differences: components["schemas"]["DifferenceView"][];
            /** Lines */
            lines: components["schemas"]["LineMatchView"][];
            /** Purchase Order Id */
            purchase_order_id: string;
            /** Settled */
            settled: boolean;
        };
        /**
         * NoticeView
         * @description An advance ship notice. units_received: of all its lines, good and damaged.
         */
        NoticeView: {
            /** Asn Id */
            asn_id: string;
            /** Carrier */
            carrier: string;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Destination */
            destination: string;
            /**
             * Expected On
             * Format: date
             */
            expected_on: string;
            /** Lines */
            lines: components["schemas"]["AsnLine"][];
            /** Number */
            number: string;
            /** Purchase Order Id */
            purchase_order_id: string;
            /**
             * Shipped On
             * Format: date
             */
            shipped_on: string;
            /** Supplier */
            supplier: string;
            /** Tracking Number */
            tracking_number: string;
            /**
             * Units Received
             * @default 0
             */
            units_received?: number;
        };
        /**
         * OpenOrdersView
         * @description Orders neither closed nor cancelled.
         */
        OpenOrdersView: {
            /** Orders */
            orders: number;
            /** Overdue Lines */
            overdue_lines: number;
            /** Silent Lines */
            silent_lines: number;
            /** Units */
            units: number;
        };
        /** Page[AgreementView] */
        Page_AgreementView_: {
            /** Items */
            items: components["schemas"]["AgreementView"][];
            /** Next Cursor */
            next_cursor?: string | null;
        };
        /** Page[BlanketView] */
        Page_BlanketView_: {
            /** Items */
            items: components["schemas"]["BlanketView"][];
            /** Next Cursor */
            next_cursor?: string | null;
        };
        /** Page[CallOffView] */
        Page_CallOffView_: {
            /** Items */
            items: components["schemas"]["CallOffView"][];
            /** Next Cursor */
            next_cursor?: string | null;
        };
        /** Page[ChangeOrderView] */
        Page_ChangeOrderView_: {
            /** Items */
            items: components["schemas"]["ChangeOrderView"][];
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
        /** Page[DifferenceView] */
        Page_DifferenceView_: {
            /** Items */
            items: components["schemas"]["DifferenceView"][];
            /** Next Cursor */
            next_cursor?: string | null;
        };
        /** Page[DocumentView] */
        Page_DocumentView_: {
            /** Items */
            items: components["schemas"]["DocumentView"][];
            /** Next Cursor */
            next_cursor?: string | null;
        };
        /** Page[InspectionView] */
        Page_InspectionView_: {
            /** Items */
            items: components["schemas"]["InspectionView"][];
            /** Next Cursor */
            next_cursor?: string | null;
        };
        /** Page[InvoiceView] */
        Page_InvoiceView_: {
            /** Items */
            items: components["schemas"]["InvoiceView"][];
            /** Next Cursor */
            next_cursor?: string | null;
        };
        /** Page[LinkUseView] */
        Page_LinkUseView_: {
            /** Items */
            items: components["schemas"]["LinkUseView"][];
            /** Next Cursor */
            next_cursor?: string | null;
        };
        /** Page[LinkView] */
        Page_LinkView_: {
            /** Items */
            items: components["schemas"]["LinkView"][];
            /** Next Cursor */
            next_cursor?: string | null;
        };
        /** Page[MilestoneView] */
        Page_MilestoneView_: {
            /** Items */
            items: components["schemas"]["MilestoneView"][];
            /** Next Cursor */
            next_cursor?: string | null;
        };
        /** Page[NoticeView] */
        Page_NoticeView_: {
            /** Items */
            items: components["schemas"]["NoticeView"][];
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
        /** Page[PurchaseOrderView] */
        Page_PurchaseOrderView_: {
            /** Items */
            items: components["schemas"]["PurchaseOrderView"][];
            /** Next Cursor */
            next_cursor?: string | null;
        };
        /** Page[QualificationRuleView] */
        Page_QualificationRuleView_: {
            /** Items */
            items: components["schemas"]["QualificationRuleView"][];
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
        /** Page[RevisionView] */
        Page_RevisionView_: {
            /** Items */
            items: components["schemas"]["RevisionView"][];
            /** Next Cursor */
            next_cursor?: string | null;
        };
        /** Page[SkuRiskView] */
        Page_SkuRiskView_: {
            /** Items */
            items: components["schemas"]["SkuRiskView"][];
            /** Next Cursor */
            next_cursor?: string | null;
        };
        /** Page[SupplierView] */
        Page_SupplierView_: {
            /** Items */
            items: components["schemas"]["SupplierView"][];
            /** Next Cursor */
            next_cursor?: string | null;
        };
        /** Page[TemplateView] */
        Page_TemplateView_: {
            /** Items */
            items: components["schemas"]["TemplateView"][];
            /** Next Cursor */
            next_cursor?: string | null;
        };
        /** Page[UnmatchedReceiptView] */
        Page_UnmatchedReceiptView_: {
            /** Items */
            items: components["schemas"]["UnmatchedReceiptView"][];
            /** Next Cursor */
            next_cursor?: string | null;
        };
        /** Page[UploadView] */
        Page_UploadView_: {
            /** Items */
            items: components["schemas"]["UploadView"][];
            /** Next Cursor */
            next_cursor?: string | null;
        };
        /**
         * PaymentInput
         * @description Money that was sent. reference: the bank's own; the same one is the same payment.
         * @example {
         *       "amount_minor": 1209600,
         *       "currency": "CNY",
         *       "paid_on": "2026-05-04",
         *       "reference": "BANK-2026-118"
         *     }
         */
        PaymentInput: {
            /** Amount Minor */
            amount_minor: number;
            /** Currency */
            currency: string;
            /**
             * Paid On
             * Format: date
             */
            paid_on: string;
            /** Reference */
            reference: string;
        };
        /**
         * PaymentView
         * @description Money that was sent.
         */
        PaymentView: {
            /** Amount Minor */
            amount_minor: number;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Currency */
            currency: string;
            /** Entered By */
            entered_by: string;
            /**
             * Paid On
             * Format: date
             */
            paid_on: string;
            /** Payment Id */
            payment_id: string;
            /** Reference */
            reference: string;
            /** Supplier */
            supplier: string;
        };
        /**
         * PlannedMilestoneView
         * @description A report the supplier owes: its day now, its day as first planned where it moved since, and
         *     when it was made.
         */
        PlannedMilestoneView: {
            /**
             * Due On
             * Format: date
             */
            due_on: string;
            /** Milestone */
            milestone: string;
            /** Planned On */
            planned_on?: string | null;
            /** Reported On */
            reported_on: string | null;
        };
        /**
         * PlanView
         * @description Look at sample_size units; accept up to `accept` bad ones, reject from `reject`.
         */
        PlanView: {
            /** Accept */
            accept: number;
            /** Code Letter */
            code_letter: string;
            /** Reject */
            reject: number;
            /** Sample Size */
            sample_size: number;
            /** Whole Lot */
            whole_lot: boolean;
        };
        /**
         * PriceBreak
         * @description Unit price from so many units of one order line on.
         */
        PriceBreak: {
            /**
             * From Quantity
             * @default 1
             */
            from_quantity?: number;
            /** Sku */
            sku: string;
            /** Unit Price Minor */
            unit_price_minor: number;
        };
        /**
         * PromiseLine
         * @description What the supplier promises for a line; what is left out is promised as wanted.
         */
        PromiseLine: {
            /** Expected On */
            expected_on?: string | null;
            /** Line No */
            line_no: number;
            /** Milestones */
            milestones?: components["schemas"]["MilestonePlan"][] | null;
            /** Quantity */
            quantity?: number | null;
        };
        /**
         * ProposalDecisionInput
         * @description The buyer's answer.
         * @example {
         *       "answer": "we take it into spring",
         *       "decision": "accept"
         *     }
         */
        ProposalDecisionInput: {
            /**
             * Answer
             * @default
             */
            answer?: string;
            /**
             * Decision
             * @enum {string}
             */
            decision: "accept" | "refuse";
        };
        /**
         * ProposalInput
         * @description A new sample or another idea of the supplier. The same number is the same proposal.
         * @example {
         *       "description": "20 % lighter",
         *       "kind": "sample",
         *       "number": "S-12",
         *       "supplier": "supplier:shenzhen-lamp",
         *       "title": "Lamp with a bamboo foot"
         *     }
         */
        ProposalInput: {
            /**
             * Description
             * @default
             */
            description?: string;
            /**
             * Kind
             * @enum {string}
             */
            kind: "sample" | "proposal";
            /** Number */
            number: string;
            /** Sku */
            sku?: string | null;
            /** Supplier */
            supplier: string;
            /** Title */
            title: string;
        };
        /**
         * ProposalView
         * @description A sample or idea, and the answer.
         */
        ProposalView: {
            /** Answer */
            answer: string;
            /** Decided At */
            decided_at: string | null;
            /** Decided By */
            decided_by: string;
            /** Description */
            description: string;
            /** Kind */
            kind: string;
            /** Proposal Id */
            proposal_id: string;
            /** Sku */
            sku: string | null;
            /** State */
            state: string;
            /**
             * Submitted At
             * Format: date-time
             */
            submitted_at: string;
            /** Supplier */
            supplier: string;
            /** Title */
            title: string;
            /** Version */
            version: number;
        };
        /**
         * PurchaseOrderInput
         * @description An order to a supplier. The same number is the same order; without one, one is made.
         * @example {
         *       "currency": "CNY",
         *       "destination": "EU-1",
         *       "lines": [
         *         {
         *           "expected_on": "2026-03-31",
         *           "milestones": [
         *             {
         *               "due_on": "2026-02-20",
         *               "milestone": "assembled"
         *             }
         *           ],
         *           "quantity": 500,
         *           "sku": "LAMP-1",
         *           "unit_price_minor": 4200
         *         }
         *       ],
         *       "number": "PO-2026-0017",
         *       "supplier": "supplier:shenzhen-lamp"
         *     }
         */
        PurchaseOrderInput: {
            /**
             * Allow Below Moq
             * @default false
             */
            allow_below_moq?: boolean;
            /** Currency */
            currency?: string | null;
            /** Destination */
            destination: string;
            /**
             * Draft
             * @description Keep it as a draft; :issue sends it to the supplier.
             * @default false
             */
            draft?: boolean;
            /** Lines */
            lines: components["schemas"]["PurchaseOrderLineInput"][];
            /**
             * Note
             * @default
             */
            note?: string;
            /** Number */
            number?: string | null;
            /** Supplier */
            supplier: string;
        };
        /**
         * PurchaseOrderLineInput
         * @description A line. Without line_no its place counts; without expected_on the lead time gives the day,
         *     without unit_price_minor the agreement in force the price, without milestones the template.
         */
        PurchaseOrderLineInput: {
            /** Expected On */
            expected_on?: string | null;
            /** Line No */
            line_no?: number | null;
            /**
             * Milestones
             * @default []
             */
            milestones?: components["schemas"]["MilestonePlan"][];
            /** Quantity */
            quantity: number;
            /** Sku */
            sku: string;
            /** Unit Price Minor */
            unit_price_minor?: number | null;
        };
        /**
         * PurchaseOrderLineView
         * @description A line: expected_on is the day wanted, promised_on the supplier's word, due_on the day it is
         *     held to, likely_on the newest word.
         */
        PurchaseOrderLineView: {
            /** Announced */
            announced: number;
            /** Completed On */
            completed_on: string | null;
            /** Damaged */
            damaged: number;
            /**
             * Due On
             * Format: date
             */
            due_on: string;
            /**
             * Expected On
             * Format: date
             */
            expected_on: string;
            /** Last Reported At */
            last_reported_at: string | null;
            /**
             * Likely On
             * Format: date
             */
            likely_on: string;
            /** Line No */
            line_no: number;
            /** Milestone */
            milestone: string;
            /** Milestone Note */
            milestone_note: string;
            /** Milestones */
            milestones: components["schemas"]["PlannedMilestoneView"][];
            /** Percent */
            percent: number;
            /** Promised On */
            promised_on: string | null;
            /** Promised Quantity */
            promised_quantity: number | null;
            /** Quantity */
            quantity: number;
            /** Quantity Good */
            quantity_good: number;
            /** Quantity Scrap */
            quantity_scrap: number;
            /** Received */
            received: number;
            /** Report Due On */
            report_due_on: string | null;
            /** Silent */
            silent: boolean;
            /** Sku */
            sku: string;
            /** Unit Price Minor */
            unit_price_minor: number;
        };
        /**
         * PurchaseOrderView
         * @description An order. awaiting_supplier: the buyer's terms wait for an answer; deviates: the supplier
         *     promised other quantities or later days than wanted, answer what the buyer said to it.
         * @example {
         *       "answer": "",
         *       "awaiting_supplier": true,
         *       "created_at": "2026-01-05T09:00:00Z",
         *       "currency": "CNY",
         *       "destination": "EU-1",
         *       "deviates": false,
         *       "lines": [],
         *       "note": "",
         *       "number": "PO-2026-0017",
         *       "purchase_order_id": "po_0123456789abcdef0123456789abcdef",
         *       "reason": "",
         *       "silent": false,
         *       "state": "issued",
         *       "supplier": "supplier:shenzhen-lamp",
         *       "updated_at": "2026-01-05T09:00:00Z",
         *       "version": 1
         *     }
         */
        PurchaseOrderView: {
            /** Agreement Id */
            agreement_id?: string | null;
            /**
             * Answer
             * @default
             */
            answer?: string;
            /** Awaiting Supplier */
            awaiting_supplier: boolean;
            /** Blanket Id */
            blanket_id?: string | null;
            /** Cancelled At */
            cancelled_at: string | null;
            /** Closed At */
            closed_at: string | null;
            /** Confirmed At */
            confirmed_at: string | null;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Currency */
            currency: string;
            /** Destination */
            destination: string;
            /** Deviates */
            deviates: boolean;
            /** Lines */
            lines: components["schemas"]["PurchaseOrderLineView"][];
            /** Note */
            note: string;
            /** Number */
            number: string;
            /** Purchase Order Id */
            purchase_order_id: string;
            /** Reason */
            reason: string;
            /** Silent */
            silent: boolean;
            /**
             * State
             * @enum {string}
             */
            state: "draft" | "issued" | "confirmed" | "in_production" | "partly_shipped" | "shipped" | "partly_received" | "received" | "closed" | "cancelled";
            /** Supplier */
            supplier: string;
            /**
             * Updated At
             * Format: date-time
             */
            updated_at: string;
            /** Version */
            version: number;
        };
        /**
         * QualificationRuleInput
         * @description Which document new orders need. effect block refuses orders (409 not-qualified), warn only
         *     tells. supplier: of one supplier only.
         * @example {
         *       "effect": "block",
         *       "effective_from": "2026-01-01",
         *       "kind": "iso_9001",
         *       "missing_counts": false,
         *       "source": "Buyer's supplier code, 2026 edition"
         *     }
         */
        QualificationRuleInput: {
            /**
             * Effect
             * @enum {string}
             */
            effect: "block" | "warn";
            /**
             * Effective From
             * Format: date
             */
            effective_from: string;
            /** Effective To */
            effective_to?: string | null;
            /** Kind */
            kind: string;
            /**
             * Missing Counts
             * @default false
             */
            missing_counts?: boolean;
            /** Source */
            source: string;
            /** Supplier */
            supplier?: string | null;
        };
        /**
         * QualificationRuleView
         * @description A rule on documents.
         */
        QualificationRuleView: {
            /** Effect */
            effect: string;
            /**
             * Effective From
             * Format: date
             */
            effective_from: string;
            /** Effective To */
            effective_to: string | null;
            /** Kind */
            kind: string;
            /** Missing Counts */
            missing_counts: boolean;
            /** Rule Id */
            rule_id: string;
            /** Source */
            source: string;
            /** Supplier */
            supplier: string | null;
            /** Version */
            version: number;
        };
        /**
         * QualityTerms
         * @description aql: acceptable quality limit in percent (ISO 2859-1); max_ppm: defective parts per
         *     million over a quarter.
         */
        QualityTerms: {
            /** Aql Percent */
            aql_percent?: number | null;
            /** Max Ppm */
            max_ppm?: number | null;
            /**
             * Terms
             * @default
             */
            terms?: string;
            /** Warranty Months */
            warranty_months?: number | null;
        };
        /**
         * RateInput
         * @description One unit of currency is worth `rate` units of quote from a day on.
         */
        RateInput: {
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
         * RatesInput
         * @description Rates to set, each day of a pair once.
         * @example {
         *       "items": [
         *         {
         *           "currency": "CNY",
         *           "effective_from": "2026-01-01",
         *           "quote": "USD",
         *           "rate": "0.1402",
         *           "source": "People's Bank of China, central parity"
         *         }
         *       ]
         *     }
         */
        RatesInput: {
            /** Items */
            items: components["schemas"]["RateInput"][];
        };
        /**
         * RatesView
         * @description Rates as they are now.
         */
        RatesView: {
            /** Items */
            items: components["schemas"]["RateView"][];
        };
        /**
         * RateView
         * @description One unit of currency is worth `rate` units of quote from a day on.
         */
        RateView: {
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
            /** Set By */
            set_by: string;
            /** Source */
            source: string;
        };
        /**
         * ReasonInput
         * @description Why.
         * @example {
         *       "reason": "Product was discontinued"
         *     }
         */
        ReasonInput: {
            /** Reason */
            reason: string;
        };
        /**
         * ReceiptMatch
         * @description Ordered, announced and received units of a line.
         */
        ReceiptMatch: {
            /** Announced */
            announced: number;
            /** Damaged */
            damaged: number;
            /** Line No */
            line_no: number;
            /** Ordered */
            ordered: number;
            /** Received */
            received: number;
            /** Sku */
            sku: string;
            /**
             * State
             * @enum {string}
             */
            state: "open" | "short" | "exact" | "over";
        };
        /**
         * ReceiptsView
         * @description The match of an order's lines, and a page of what it was made from.
         */
        ReceiptsView: {
            /** Complete */
            complete: boolean;
            /** Items */
            items: components["schemas"]["ReceiptView"][];
            /** Lines */
            lines: components["schemas"]["ReceiptMatch"][];
            /** Next Cursor */
            next_cursor?: string | null;
            /** Purchase Order Id */
            purchase_order_id: string;
        };
        /**
         * ReceiptView
         * @description Units counted in; line_no 0: the order has no line of that SKU.
         */
        ReceiptView: {
            /** Asn Id */
            asn_id: string | null;
            /** Damaged */
            damaged: number;
            /**
             * Event Id
             * Format: uuid
             */
            event_id: string;
            /** Line No */
            line_no: number;
            /** Location */
            location: string;
            /** Lot */
            lot: string | null;
            /**
             * Occurred At
             * Format: date-time
             */
            occurred_at: string;
            /** Quantity */
            quantity: number;
            /** Sku */
            sku: string;
            /** Source Event Id */
            source_event_id: string;
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
         * Responsibility
         * @description Who does what: tooling, packaging, freight to port, export customs, testing …
         */
        Responsibility: {
            /**
             * Party
             * @enum {string}
             */
            party: "buyer" | "supplier";
            /** Task */
            task: string;
        };
        /**
         * RevisionView
         * @description A version of an order: what was done, by whom, why, and the lines as the event told them.
         */
        RevisionView: {
            /**
             * At
             * Format: date-time
             */
            at: string;
            /** Kind */
            kind: string;
            /** Lines */
            lines: {
                [key: string]: unknown;
            }[];
            /** Party */
            party: string;
            /** Reason */
            reason: string;
            /** Version */
            version: number;
        };
        /**
         * RulesInput
         * @description A new version of the rules. weights: relative; scales: measure -> (target, limit);
         *     thresholds: least total of a standing, in hundredths of a point.
         * @example {
         *       "effects": {
         *         "blocked": "block",
         *         "watch": "warn"
         *       },
         *       "min_lines": 5,
         *       "scales": {
         *         "defective_ppm": [
         *           500,
         *           10000
         *         ]
         *       },
         *       "thresholds": {
         *         "approved": 7000,
         *         "preferred": 8500,
         *         "watch": 5000
         *       },
         *       "weights": {
         *         "delivery": 35,
         *         "innovation": 5,
         *         "price": 15,
         *         "quality": 35,
         *         "responsiveness": 10
         *       }
         *     }
         */
        RulesInput: {
            /** Effects */
            effects?: {
                [key: string]: "allow" | "warn" | "block";
            };
            /**
             * Min Lines
             * @default 5
             */
            min_lines?: number;
            /** Scales */
            scales?: {
                [key: string]: [
                    number,
                    number
                ];
            };
            /** Thresholds */
            thresholds?: {
                [key: string]: number;
            };
            /** Weights */
            weights: {
                [key: string]: number;
            };
        };
        /**
         * RulesView
         * @description The rules in force. version 0: those that are built in.
         */
        RulesView: {
            /** Effects */
            effects: {
                [key: string]: string;
            };
            /** Min Lines */
            min_lines: number;
            /** Scales */
            scales: {
                [key: string]: [
                    number,
                    number
                ];
            };
            /** Thresholds */
            thresholds: {
                [key: string]: number;
            };
            /** Version */
            version: number;
            /** Weights */
            weights: {
                [key: string]: number;
            };
        };
        /**
         * SamplingView
         * @description The plans of a lot by class of defect, and where they come from.
         */
        SamplingView: {
            /** Discontinued */
            discontinued: boolean;
            /** Level */
            level: string;
            /** Lot Size */
            lot_size: number;
            /** Plans */
            plans: {
                [key: string]: components["schemas"]["PlanView"];
            };
            /** Reason */
            reason: string;
            /** Severity */
            severity: string;
            /**
             * Source
             * @default ISO 2859-1:1999, ANSI/ASQ Z1.4-2008: single sampling
             */
            source?: string;
        };
        /**
         * ScorecardView
         * @description total = sum of contributions, in hundredths of a point (10000 = 100 points); change = sum of
         *     changes. None where nothing is known of the period.
         * @example {
         *       "before": 7910,
         *       "change": 330,
         *       "criteria": [],
         *       "effect": "allow",
         *       "judged_lines": 12,
         *       "period": "2026-Q1",
         *       "rules_version": 1,
         *       "since": "2026-01-01",
         *       "standing": "approved",
         *       "standing_reason": "delivery gained 3.30 points",
         *       "supplier": "supplier:lamp",
         *       "total": 8240,
         *       "until": "2026-03-31"
         *     }
         */
        ScorecardView: {
            /** Agreed Max Ppm */
            agreed_max_ppm?: number | null;
            /** Before */
            before: number | null;
            /** Change */
            change: number | null;
            /** Criteria */
            criteria: components["schemas"]["CriterionView"][];
            /** Effect */
            effect: string;
            /** Judged Lines */
            judged_lines: number;
            /** Over Agreed Ppm */
            over_agreed_ppm?: boolean | null;
            /** Period */
            period: string;
            /** Rules Version */
            rules_version: number;
            /**
             * Since
             * Format: date
             */
            since: string;
            /** Standing */
            standing: string;
            /** Standing Reason */
            standing_reason: string;
            /** Supplier */
            supplier: string;
            /** Total */
            total: number | null;
            /**
             * Until
             * Format: date
             */
            until: string;
        };
        /**
         * SharedDemandView
         * @description Items as the event demand_shared tells them; no other field can be in them.
         */
        SharedDemandView: {
            /** Items */
            items: {
                [key: string]: unknown;
            }[];
        };
        /**
         * ShareView
         * @description A supplier or a country: value bought (minor units of the answer's currency), share in
         *     percent, SKUs that only it could deliver.
         */
        ShareView: {
            /** Name */
            name: string;
            /** Share Percent */
            share_percent: number;
            /** Sole Source Of */
            sole_source_of: number;
            /** Value Minor */
            value_minor: number;
        };
        /**
         * SkuRiskView
         * @description Dependence of one SKU; figures: domain.sourcing. Indexes from 0 to 10,000. named: somebody
         *     named its sources; else they are those that it was bought from in the last 365 days.
         */
        SkuRiskView: {
            /** Able */
            able: number;
            /** Backups */
            backups: number;
            /** Band */
            band: string;
            /** Below Three */
            below_three: boolean;
            /** Bought Index */
            bought_index: number | null;
            /** Named */
            named: boolean;
            /** Planned Index */
            planned_index: number | null;
            /** Preferred */
            preferred: number;
            /** Region Index */
            region_index: number | null;
            /** Single Point Of Failure */
            single_point_of_failure: boolean;
            /** Single Region */
            single_region: boolean;
            /** Sku */
            sku: string;
            /** Suppliers */
            suppliers: number;
        };
        /**
         * SourceInput
         * @description A supplier of a SKU; rank 1 is asked first.
         */
        SourceInput: {
            /** Rank */
            rank: number;
            /**
             * Role
             * @default preferred
             * @enum {string}
             */
            role?: "preferred" | "backup";
            /** Share Percent */
            share_percent: number;
            /** Supplier */
            supplier: string;
        };
        /**
         * SourcesInput
         * @description All suppliers of a SKU; the shares of the preferred ones make 100.
         * @example {
         *       "sources": [
         *         {
         *           "rank": 1,
         *           "role": "preferred",
         *           "share_percent": 100,
         *           "supplier": "supplier:shenzhen-lamp"
         *         }
         *       ]
         *     }
         */
        SourcesInput: {
            /** Sources */
            sources: components["schemas"]["SourceInput"][];
        };
        /**
         * SourcesView
         * @description The suppliers of a SKU that the caller may see, by rank.
         * @example {
         *       "sku": "LAMP-1",
         *       "sources": [
         *         {
         *           "rank": 1,
         *           "role": "preferred",
         *           "share_percent": 100,
         *           "supplier": "supplier:shenzhen-lamp"
         *         }
         *       ],
         *       "version": 1
         *     }
         */
        SourcesView: {
            /** Sku */
            sku: string;
            /** Sources */
            sources: components["schemas"]["SourceView"][];
            /** Version */
            version: number;
        };
        /**
         * SourceView
         * @description A supplier of a SKU.
         */
        SourceView: {
            /** Rank */
            rank: number;
            /** Role */
            role: string;
            /** Share Percent */
            share_percent: number;
            /** Supplier */
            supplier: string;
        };
        /**
         * StandingInput
         * @description A standing by hand, in force until a day.
         * @example {
         *       "reason": "audit found open points",
         *       "standing": "watch",
         *       "until": "2026-06-30"
         *     }
         */
        StandingInput: {
            /** Reason */
            reason: string;
            /**
             * Standing
             * @enum {string}
             */
            standing: "preferred" | "approved" | "watch" | "blocked";
            /**
             * Until
             * Format: date
             */
            until: string;
        };
        /**
         * StandingView
         * @description A supplier's standing. set_by "": the rules did.
         */
        StandingView: {
            /** Manual Until */
            manual_until: string | null;
            /** Reason */
            reason: string;
            /** Set By */
            set_by: string;
            /**
             * Since
             * Format: date-time
             */
            since: string;
            /** Standing */
            standing: string;
            /** Supplier */
            supplier: string;
            /** Total */
            total: number | null;
        };
        /**
         * StatementView
         * @description closing = opening + invoices - credits - payments, in minor units of one currency.
         * @example {
         *       "closing_minor": 260000,
         *       "credits_minor": 0,
         *       "currency": "CNY",
         *       "disputed_minor": 0,
         *       "entries": [],
         *       "invoices_minor": 1260000,
         *       "opening_minor": 0,
         *       "payments_minor": 1000000,
         *       "since": "2026-04-01",
         *       "supplier": "supplier:lamp",
         *       "until": "2026-04-30"
         *     }
         */
        StatementView: {
            /** Closing Minor */
            closing_minor: number;
            /** Credits Minor */
            credits_minor: number;
            /** Currency */
            currency: string;
            /** Disputed Minor */
            disputed_minor: number;
            /** Entries */
            entries: components["schemas"]["EntryView"][];
            /** Invoices Minor */
            invoices_minor: number;
            /** Opening Minor */
            opening_minor: number;
            /** Payments Minor */
            payments_minor: number;
            /**
             * Since
             * Format: date
             */
            since: string;
            /** Supplier */
            supplier: string;
            /**
             * Until
             * Format: date
             */
            until: string;
        };
        /**
         * SupplierInput
         * @description The whole of a supplier. report_every_days: how often word on production is expected of
         *     lines without planned milestones.
         * @example {
         *       "contacts": [
         *         {
         *           "email": "li@lamp.example",
         *           "name": "Li Wei"
         *         }
         *       ],
         *       "country": "CN",
         *       "currency": "CNY",
         *       "lead_time_days": 35,
         *       "moq": {
         *         "LAMP-1": 100
         *       },
         *       "name": "Shenzhen Lamp",
         *       "name_zh": "深圳灯具",
         *       "report_every_days": 7
         *     }
         */
        SupplierInput: {
            /**
             * Active
             * @default true
             */
            active?: boolean;
            /**
             * Contacts
             * @default []
             */
            contacts?: components["schemas"]["Contact"][];
            /** Country */
            country?: string | null;
            /**
             * Currency
             * @default USD
             */
            currency?: string;
            /**
             * Lead Time Days
             * @default 30
             */
            lead_time_days?: number;
            /**
             * Moq
             * @description Minimum order quantity by SKU, in base units.
             */
            moq?: {
                [key: string]: number;
            };
            /** Name */
            name: string;
            /** Name Zh */
            name_zh?: string | null;
            /**
             * Report Every Days
             * @default 14
             */
            report_every_days?: number;
        };
        /**
         * SupplierView
         * @description A supplier. version 0: registered with identity, not described here yet.
         * @example {
         *       "active": true,
         *       "contacts": [],
         *       "country": "CN",
         *       "currency": "CNY",
         *       "lead_time_days": 35,
         *       "moq": {
         *         "LAMP-1": 100
         *       },
         *       "name": "Shenzhen Lamp",
         *       "name_zh": "深圳灯具",
         *       "party": "supplier:shenzhen-lamp",
         *       "report_every_days": 7,
         *       "updated_at": "2026-01-05T09:00:00Z",
         *       "version": 1
         *     }
         */
        SupplierView: {
            /** Active */
            active: boolean;
            /** Contacts */
            contacts: components["schemas"]["ContactView"][];
            /** Country */
            country: string | null;
            /** Currency */
            currency: string;
            /** Lead Time Days */
            lead_time_days: number;
            /** Moq */
            moq: {
                [key: string]: number;
            };
            /** Name */
            name: string;
            /** Name Zh */
            name_zh: string | null;
            /** Party */
            party: string;
            /** Report Every Days */
            report_every_days: number;
            /**
             * Updated At
             * Format: date-time
             */
            updated_at: string;
            /** Version */
            version: number;
        };
        /**
         * TemplateInput
         * @description Milestones of lines that name none. Without supplier or category it fits all; the narrowest
         *     that fits is used.
         * @example {
         *       "category": "lamps",
         *       "milestones": [
         *         {
         *           "days_before": 40,
         *           "milestone": "material in"
         *         },
         *         {
         *           "days_before": 34,
         *           "milestone": "cut"
         *         },
         *         {
         *           "days_before": 28,
         *           "milestone": "assembled"
         *         },
         *         {
         *           "days_before": 24,
         *           "milestone": "tested"
         *         },
         *         {
         *           "days_before": 21,
         *           "milestone": "packed"
         *         }
         *       ]
         *     }
         */
        TemplateInput: {
            /** Category */
            category?: string | null;
            /** Milestones */
            milestones: components["schemas"]["TemplateStep"][];
            /** Supplier */
            supplier?: string | null;
        };
        /**
         * TemplateStep
         * @description A milestone and how many days before the goods' arrival it is due.
         */
        TemplateStep: {
            /** Days Before */
            days_before: number;
            /** Milestone */
            milestone: string;
        };
        /**
         * TemplateView
         * @description A milestone template.
         */
        TemplateView: {
            /** Category */
            category: string | null;
            /** Milestones */
            milestones: {
                [key: string]: unknown;
            }[];
            /** Supplier */
            supplier: string | null;
            /** Template Id */
            template_id: string;
            /**
             * Updated At
             * Format: date-time
             */
            updated_at: string;
            /** Version */
            version: number;
        };
        /**
         * ToleranceInput
         * @description Differences up to the larger of share (basis points: 100 = 1 %) and absolute value pass.
         * @example {
         *       "over_bp": 200,
         *       "price_bp": 50,
         *       "settle_days": 3,
         *       "short_bp": 100
         *     }
         */
        ToleranceInput: {
            /**
             * Damaged Bp
             * @default 0
             */
            damaged_bp?: number;
            /**
             * Damaged Units
             * @default 0
             */
            damaged_units?: number;
            /**
             * Over Bp
             * @default 0
             */
            over_bp?: number;
            /**
             * Over Units
             * @default 0
             */
            over_units?: number;
            /**
             * Price Bp
             * @default 0
             */
            price_bp?: number;
            /**
             * Price Minor
             * @default 0
             */
            price_minor?: number;
            /**
             * Settle Days
             * @default 3
             */
            settle_days?: number;
            /**
             * Short Bp
             * @default 0
             */
            short_bp?: number;
            /**
             * Short Units
             * @default 0
             */
            short_units?: number;
        };
        /**
         * ToleranceView
         * @description In force for a supplier, or for all (*).
         */
        ToleranceView: {
            /** Damaged Bp */
            damaged_bp: number;
            /** Damaged Units */
            damaged_units: number;
            /** Over Bp */
            over_bp: number;
            /** Over Units */
            over_units: number;
            /** Price Bp */
            price_bp: number;
            /** Price Minor */
            price_minor: number;
            /** Scope */
            scope: string;
            /**
             * Set At
             * Format: date-time
             */
            set_at: string;
            /** Set By */
            set_by: string;
            /** Settle Days */
            settle_days: number;
            /** Short Bp */
            short_bp: number;
            /** Short Units */
            short_units: number;
            /** Version */
            version: number;
        };
        /**
         * UnconvertedView
         * @description What was bought in a currency that no rate converts, in its minor units.
         */
        UnconvertedView: {
            /** Currency */
            currency: string;
            /** Value Minor */
            value_minor: number;
        };
        /**
         * UnmatchedReceiptView
         * @description A receipt that names an order or a notice of nobody.
         */
        UnmatchedReceiptView: {
            /** Asn Id */
            asn_id: string | null;
            /** Damaged */
            damaged: number;
            /**
             * Event Id
             * Format: uuid
             */
            event_id: string;
            /** Location */
            location: string;
            /** Lot */
            lot: string | null;
            /**
             * Occurred At
             * Format: date-time
             */
            occurred_at: string;
            /** Purchase Order Id */
            purchase_order_id: string | null;
            /** Quantity */
            quantity: number;
            /**
             * Recorded At
             * Format: date-time
             */
            recorded_at: string;
            /** Sku */
            sku: string;
            /** Source Event Id */
            source_event_id: string;
        };
        /**
         * UploadView
         * @description An upload: rows taken now, taken before and refused. errors: of the first 1,000 bad cells;
         *     the marked file (/v1/uploads/{upload_id}/file) has all.
         * @example {
         *       "accepted": 11,
         *       "created_at": "2026-01-05T09:00:00Z",
         *       "errors": [
         *         {
         *           "column": "percent",
         *           "cure": "a whole number from 0 to 100",
         *           "cure_zh": "请填写 0 到 100 的整数",
         *           "detail": "not a number in range",
         *           "row": 4,
         *           "value": "120"
         *         }
         *       ],
         *       "file_name": "status.xlsx",
         *       "format": "xlsx",
         *       "kind": "production",
         *       "refused": 1,
         *       "repeated": 0,
         *       "rows": 12,
         *       "upload_id": "upl_0123456789abcdef0123456789abcdef"
         *     }
         */
        UploadView: {
            /** Accepted */
            accepted: number;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Errors */
            errors: {
                [key: string]: unknown;
            }[];
            /** File Name */
            file_name: string;
            /** Format */
            format: string;
            /** Kind */
            kind: string;
            /** Refused */
            refused: number;
            /** Repeated */
            repeated: number;
            /** Rows */
            rows: number;
            /** Upload Id */
            upload_id: string;
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
         * WeeklyCapacity
         * @description Units the supplier can make a week; without SKU: of all together.
         */
        WeeklyCapacity: {
            /** Sku */
            sku?: string | null;
            /** Units Per Week */
            units_per_week: number;
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
    announce_many_v1_advance_ship_notices_batch_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    items: {
                        /**
                         * Carrier
                         * @default
                         */
                        carrier?: string;
                        /**
                         * Expected On
                         * Format: date
                         */
                        expected_on: string;
                        /** Lines */
                        lines: {
                            /** Line No */
                            line_no: number;
                            /** Lot */
                            lot?: string | null;
                            /** Quantity */
                            quantity: number;
                            /** Sku */
                            sku?: string | null;
                        }[];
                        /** Number */
                        number: string;
                        /** Purchase Order Id */
                        purchase_order_id?: string | null;
                        /** Purchase Order Number */
                        purchase_order_number?: string | null;
                        /**
                         * Shipped On
                         * Format: date
                         */
                        shipped_on: string;
                        /**
                         * Tracking Number
                         * @default
                         */
                        tracking_number?: string;
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
    settle_v1_advance_ship_notices__asn_id__settle_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description `asn_` and 32 hexadecimal digits. */
                asn_id: string;
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
                    "application/json": components["schemas"]["NoticeMatchView"];
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
    get_cartons_v1_advance_ship_notices__asn_id__cartons_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description `asn_` and 32 hexadecimal digits. */
                asn_id: string;
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
                    "application/json": components["schemas"]["CartonsView"];
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
    put_cartons_v1_advance_ship_notices__asn_id__cartons_put: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description `asn_` and 32 hexadecimal digits. */
                asn_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CartonsInput"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CartonsView"];
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
    get_contents_v1_advance_ship_notices__asn_id__cartons_contents_csv_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description `asn_` and 32 hexadecimal digits. */
                asn_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description UTF-8 with a byte order mark. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": unknown;
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
    get_labels_v1_advance_ship_notices__asn_id__cartons_labels_pdf_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description `asn_` and 32 hexadecimal digits. */
                asn_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page per carton, A6. */
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
    get_match_v1_advance_ship_notices__asn_id__receipt_match_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description `asn_` and 32 hexadecimal digits. */
                asn_id: string;
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
                    "application/json": components["schemas"]["NoticeMatchView"];
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
    list_agreements_v1_agreements_get: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the page before. */
                cursor?: string | null;
                /** @description Items on a page. */
                limit?: number;
                state?: string | null;
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
    get_agreement_v1_agreements__agreement_id__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                agreement_id: string;
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
    accept_v1_agreements__agreement_id__accept_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                agreement_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AgreementVersionInput"];
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
    end_v1_agreements__agreement_id__end_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                agreement_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AgreementEndInput"];
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
    get_versions_v1_agreements__agreement_id__versions_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                agreement_id: string;
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
                    "application/json": components["schemas"]["AgreementView"][];
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
    list_blankets_v1_blanket_orders_get: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the page before. */
                cursor?: string | null;
                /** @description Items on a page. */
                limit?: number;
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
                    "application/json": components["schemas"]["Page_BlanketView_"];
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
    make_blanket_v1_blanket_orders_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BlanketInput"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BlanketView"];
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
    get_blanket_v1_blanket_orders__blanket_id__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                blanket_id: string;
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
                    "application/json": components["schemas"]["BlanketView"];
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
    list_call_offs_v1_blanket_orders__blanket_id__call_offs_get: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the page before. */
                cursor?: string | null;
                /** @description Items on a page. */
                limit?: number;
            };
            header?: never;
            path: {
                blanket_id: string;
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
                    "application/json": components["schemas"]["Page_CallOffView_"];
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
    plan_v1_blanket_orders__blanket_id__call_offs_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                blanket_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CallOffsInput"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CallOffsView"];
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
    cancel_call_v1_blanket_orders__blanket_id__call_offs__call_no__cancel_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                blanket_id: string;
                call_no: number;
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
                    "application/json": components["schemas"]["CallOffView"];
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
    get_carton_v1_cartons__sscc__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                sscc: string;
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
                    "application/json": components["schemas"]["CartonView"];
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
    put_commitment_v1_commitments__sku___week__put: {
        parameters: {
            query?: {
                supplier?: string | null;
            };
            header?: never;
            path: {
                sku: string;
                week: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CommitmentInput"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommitmentView"];
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
    list_rates_v1_exchange_rates_get: {
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
                "application/json": components["schemas"]["RatesInput"];
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
    put_forecast_v1_forecasts__sku__put: {
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
                "application/json": components["schemas"]["ForecastInput"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ForecastView"];
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
    list_inspections_v1_inspections_get: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the page before. */
                cursor?: string | null;
                /** @description Items on a page. */
                limit?: number;
                sku?: string | null;
                state?: ("planned" | "passed" | "held" | "released" | "rejected") | null;
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
                    "application/json": components["schemas"]["Page_InspectionView_"];
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
    plan_v1_inspections_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["InspectionInput"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InspectionView"];
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
    get_inspection_v1_inspections__inspection_id__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                inspection_id: string;
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
                    "application/json": components["schemas"]["InspectionView"];
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
    decide_v1_inspections__inspection_id__decide_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                inspection_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["HoldDecisionInput"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InspectionView"];
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
    record_v1_inspections__inspection_id__record_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                inspection_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FindingsInput"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InspectionView"];
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
    list_invoices_v1_invoices_get: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the page before. */
                cursor?: string | null;
                kind?: ("invoice" | "credit_note") | null;
                /** @description Items on a page. */
                limit?: number;
                state?: ("matched" | "held" | "approved" | "rejected") | null;
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
                    "application/json": components["schemas"]["Page_InvoiceView_"];
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
    take_v1_invoices_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["InvoiceInput"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InvoiceView"];
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
    get_invoice_v1_invoices__invoice_id__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                invoice_id: string;
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
                    "application/json": components["schemas"]["InvoiceView"];
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
    decide_v1_invoices__invoice_id__decide_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                invoice_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["InvoiceDecisionInput"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InvoiceView"];
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
    list_links_v1_links_get: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the page before. */
                cursor?: string | null;
                /** @description Items on a page. */
                limit?: number;
                purchase_order_id?: string | null;
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
                    "application/json": components["schemas"]["Page_LinkView_"];
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
    revoke_v1_links__link_id__revoke_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                link_id: string;
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
                    "application/json": components["schemas"]["LinkView"];
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
    list_uses_v1_links__link_id__uses_get: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the page before. */
                cursor?: string | null;
                /** @description Items on a page. */
                limit?: number;
            };
            header?: never;
            path: {
                link_id: string;
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
                    "application/json": components["schemas"]["Page_LinkUseView_"];
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
    get_tolerance_v1_match_tolerances__scope___get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description `*`: all. */
                scope_: string;
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
                    "application/json": components["schemas"]["ToleranceView"];
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
    put_tolerance_v1_match_tolerances__scope___put: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description `*`: all. */
                scope_: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ToleranceInput"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ToleranceView"];
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
    list_templates_v1_milestone_templates_get: {
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
                    "application/json": components["schemas"]["Page_TemplateView_"];
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
    put_template_v1_milestone_templates__template_id__put: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                template_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TemplateInput"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TemplateView"];
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
    report_many_v1_milestones_batch_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    items: {
                        /** Due On */
                        due_on?: string | null;
                        /** Expected On */
                        expected_on?: string | null;
                        /** Line No */
                        line_no: number;
                        /** Milestone */
                        milestone: string;
                        /**
                         * Move Later
                         * @default true
                         */
                        move_later?: boolean;
                        /**
                         * Note
                         * @default
                         */
                        note?: string;
                        /** Percent */
                        percent: number;
                        /**
                         * Photos
                         * @default []
                         */
                        photos?: string[];
                        /** Purchase Order Id */
                        purchase_order_id?: string | null;
                        /** Purchase Order Number */
                        purchase_order_number?: string | null;
                        /**
                         * Quantity Good
                         * @default 0
                         */
                        quantity_good?: number;
                        /**
                         * Quantity Scrap
                         * @default 0
                         */
                        quantity_scrap?: number;
                        /** Report Id */
                        report_id: string;
                        /** Reported At */
                        reported_at?: string | null;
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
    import_milestones_v1_milestones_import_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example purchase_order,line_no,milestone,percent,note
                 *     PO-2026-0017,1,assembled,60,
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
    list_proposals_v1_proposals_get: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the page before. */
                cursor?: string | null;
                /** @description Items on a page. */
                limit?: number;
                state?: ("submitted" | "accepted" | "refused") | null;
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
    propose_v1_proposals_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ProposalInput"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
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
    decide_v1_proposals__proposal_id__decide_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                proposal_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ProposalDecisionInput"];
            };
        };
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
    list_purchase_orders_v1_purchase_orders_get: {
        parameters: {
            query?: {
                awaiting_supplier?: boolean | null;
                /** @description `next_cursor` of the page before. */
                cursor?: string | null;
                destination?: string | null;
                deviates?: boolean | null;
                /** @description Items on a page. */
                limit?: number;
                number?: string | null;
                /** @description Open lines whose day has passed. */
                overdue?: boolean;
                /** @description A production report is overdue. */
                silent?: boolean | null;
                sku?: string | null;
                state?: ("draft" | "issued" | "confirmed" | "in_production" | "partly_shipped" | "shipped" | "partly_received" | "received" | "closed" | "cancelled") | null;
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
                    "application/json": components["schemas"]["Page_PurchaseOrderView_"];
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
    issue_v1_purchase_orders_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PurchaseOrderInput"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PurchaseOrderView"];
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
    issue_many_v1_purchase_orders_batch_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    items: {
                        /**
                         * Allow Below Moq
                         * @default false
                         */
                        allow_below_moq?: boolean;
                        /** Currency */
                        currency?: string | null;
                        /** Destination */
                        destination: string;
                        /**
                         * Draft
                         * @description Keep it as a draft; :issue sends it to the supplier.
                         * @default false
                         */
                        draft?: boolean;
                        /** Lines */
                        lines: {
                            /** Expected On */
                            expected_on?: string | null;
                            /** Line No */
                            line_no?: number | null;
                            /**
                             * Milestones
                             * @default []
                             */
                            milestones?: {
                                /**
                                 * Due On
                                 * Format: date
                                 */
                                due_on: string;
                                /** Milestone */
                                milestone: string;
                            }[];
                            /** Quantity */
                            quantity: number;
                            /** Sku */
                            sku: string;
                            /** Unit Price Minor */
                            unit_price_minor?: number | null;
                        }[];
                        /**
                         * Note
                         * @default
                         */
                        note?: string;
                        /** Number */
                        number?: string | null;
                        /** Supplier */
                        supplier: string;
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
    get_purchase_order_v1_purchase_orders__purchase_order_id__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description `po_` and 32 hexadecimal digits. */
                purchase_order_id: string;
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
                    "application/json": components["schemas"]["PurchaseOrderView"];
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
    accept_v1_purchase_orders__purchase_order_id__accept_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description `po_` and 32 hexadecimal digits. */
                purchase_order_id: string;
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
                    "application/json": components["schemas"]["PurchaseOrderView"];
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
    cancel_v1_purchase_orders__purchase_order_id__cancel_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description `po_` and 32 hexadecimal digits. */
                purchase_order_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReasonInput"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PurchaseOrderView"];
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
    change_v1_purchase_orders__purchase_order_id__change_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description `po_` and 32 hexadecimal digits. */
                purchase_order_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangeInput"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PurchaseOrderView"];
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
    close_v1_purchase_orders__purchase_order_id__close_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description `po_` and 32 hexadecimal digits. */
                purchase_order_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReasonInput"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PurchaseOrderView"];
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
    confirm_v1_purchase_orders__purchase_order_id__confirm_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description `po_` and 32 hexadecimal digits. */
                purchase_order_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ConfirmInput"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PurchaseOrderView"];
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
    issue_draft_v1_purchase_orders__purchase_order_id__issue_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description `po_` and 32 hexadecimal digits. */
                purchase_order_id: string;
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
                    "application/json": components["schemas"]["PurchaseOrderView"];
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
    refuse_v1_purchase_orders__purchase_order_id__refuse_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description `po_` and 32 hexadecimal digits. */
                purchase_order_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReasonInput"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PurchaseOrderView"];
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
    list_notices_v1_purchase_orders__purchase_order_id__advance_ship_notices_get: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the page before. */
                cursor?: string | null;
                /** @description Items on a page. */
                limit?: number;
            };
            header?: never;
            path: {
                /** @description `po_` and 32 hexadecimal digits. */
                purchase_order_id: string;
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
                    "application/json": components["schemas"]["Page_NoticeView_"];
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
    announce_v1_purchase_orders__purchase_order_id__advance_ship_notices_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description `po_` and 32 hexadecimal digits. */
                purchase_order_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NoticeInput"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NoticeView"];
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
    list_changes_v1_purchase_orders__purchase_order_id__change_orders_get: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the page before. */
                cursor?: string | null;
                /** @description Items on a page. */
                limit?: number;
            };
            header?: never;
            path: {
                /** @description `po_` and 32 hexadecimal digits. */
                purchase_order_id: string;
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
                    "application/json": components["schemas"]["Page_ChangeOrderView_"];
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
    propose_v1_purchase_orders__purchase_order_id__change_orders_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description `po_` and 32 hexadecimal digits. */
                purchase_order_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangeOrderInput"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChangeOrderView"];
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
    accept_v1_purchase_orders__purchase_order_id__change_orders__change_id__accept_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                change_id: string;
                /** @description `po_` and 32 hexadecimal digits. */
                purchase_order_id: string;
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
                    "application/json": components["schemas"]["ChangeOrderView"];
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
    refuse_v1_purchase_orders__purchase_order_id__change_orders__change_id__refuse_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                change_id: string;
                /** @description `po_` and 32 hexadecimal digits. */
                purchase_order_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReasonInput"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChangeOrderView"];
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
    withdraw_v1_purchase_orders__purchase_order_id__change_orders__change_id__withdraw_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                change_id: string;
                /** @description `po_` and 32 hexadecimal digits. */
                purchase_order_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReasonInput"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChangeOrderView"];
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
    get_history_v1_purchase_orders__purchase_order_id__history_get: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the page before. */
                cursor?: string | null;
                /** @description Items on a page. */
                limit?: number;
            };
            header?: never;
            path: {
                /** @description `po_` and 32 hexadecimal digits. */
                purchase_order_id: string;
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
                    "application/json": components["schemas"]["Page_RevisionView_"];
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
    link_order_v1_purchase_orders__purchase_order_id__links_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description `po_` and 32 hexadecimal digits. */
                purchase_order_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LinkInput"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LinkView"];
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
    list_milestones_v1_purchase_orders__purchase_order_id__milestones_get: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the page before. */
                cursor?: string | null;
                /** @description Items on a page. */
                limit?: number;
            };
            header?: never;
            path: {
                /** @description `po_` and 32 hexadecimal digits. */
                purchase_order_id: string;
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
                    "application/json": components["schemas"]["Page_MilestoneView_"];
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
    report_v1_purchase_orders__purchase_order_id__milestones_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description `po_` and 32 hexadecimal digits. */
                purchase_order_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MilestoneInput"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MilestoneAccepted"];
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
    get_receipts_v1_purchase_orders__purchase_order_id__receipts_get: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the page before. */
                cursor?: string | null;
                /** @description Items on a page. */
                limit?: number;
            };
            header?: never;
            path: {
                /** @description `po_` and 32 hexadecimal digits. */
                purchase_order_id: string;
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
                    "application/json": components["schemas"]["ReceiptsView"];
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
    list_documents_v1_qualification_documents_get: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the page before. */
                cursor?: string | null;
                /** @description Those that end within 30 days, or have ended. */
                expiring?: boolean;
                kind?: string | null;
                /** @description Items on a page. */
                limit?: number;
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
                    "application/json": components["schemas"]["Page_DocumentView_"];
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
    list_rules_v1_qualification_rules_get: {
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
                    "application/json": components["schemas"]["Page_QualificationRuleView_"];
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
    put_rule_v1_qualification_rules__rule_id__put: {
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
                "application/json": components["schemas"]["QualificationRuleInput"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["QualificationRuleView"];
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
    list_differences_v1_receipt_differences_get: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the page before. */
                cursor?: string | null;
                /** @description Items on a page. */
                limit?: number;
                purchase_order_id?: string | null;
                state?: ("open" | "tolerated" | "decided" | "gone") | null;
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
                    "application/json": components["schemas"]["Page_DifferenceView_"];
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
    get_difference_v1_receipt_differences__difference_id__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                difference_id: string;
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
                    "application/json": components["schemas"]["DifferenceView"];
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
    decide_v1_receipt_differences__difference_id__decide_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                difference_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DifferenceDecisionInput"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DifferenceView"];
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
    get_sampling_plan_v1_sampling_plans_get: {
        parameters: {
            query: {
                critical?: string;
                level?: "S-1" | "S-2" | "S-3" | "S-4" | "I" | "II" | "III";
                lot_size: number;
                major?: string;
                minor?: string;
                sku?: string | null;
                steady?: boolean;
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
                    "application/json": components["schemas"]["SamplingView"];
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
    get_rules_v1_scorecard_rules_get: {
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
                    "application/json": components["schemas"]["RulesView"];
                };
            };
        };
    };
    put_rules_v1_scorecard_rules_put: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RulesInput"];
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
    get_shared_demand_v1_shared_demand_get: {
        parameters: {
            query?: {
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
                    "application/json": components["schemas"]["SharedDemandView"];
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
    get_sources_v1_skus__sku__sources_get: {
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
                    "application/json": components["schemas"]["SourcesView"];
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
    put_sources_v1_skus__sku__sources_put: {
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
                "application/json": components["schemas"]["SourcesInput"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SourcesView"];
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
    get_dependence_v1_sourcing_dependence_get: {
        parameters: {
            query?: {
                currency?: string | null;
                since?: string | null;
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
                    "application/json": components["schemas"]["DependenceView"];
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
    list_risks_v1_sourcing_risks_get: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the page before. */
                cursor?: string | null;
                /** @description Items on a page. */
                limit?: number;
                /** @description Only SKUs that hang on one supplier. */
                single?: boolean;
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
                    "application/json": components["schemas"]["Page_SkuRiskView_"];
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
    list_suppliers_v1_suppliers_get: {
        parameters: {
            query?: {
                active?: boolean | null;
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
                    "application/json": components["schemas"]["Page_SupplierView_"];
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
    get_v1_suppliers__party__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                party: string;
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
                    "application/json": components["schemas"]["SupplierView"];
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
    put_v1_suppliers__party__put: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                party: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SupplierInput"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SupplierView"];
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
    put_agreement_v1_suppliers__party__agreements__number__put: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                number: string;
                party: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AgreementInput"];
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
    put_consent_v1_suppliers__party__demand_sharing_put: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                party: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ConsentInput"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConsentView"];
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
    put_document_v1_suppliers__party__documents__name__put: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
                party: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DocumentInput"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DocumentView"];
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
    get_figures_v1_suppliers__party__figures_get: {
        parameters: {
            query?: {
                since?: string | null;
                until?: string | null;
            };
            header?: never;
            path: {
                party: string;
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
                    "application/json": components["schemas"]["FiguresView"];
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
    link_supplier_v1_suppliers__party__links_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                party: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LinkInput"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LinkView"];
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
    pay_v1_suppliers__party__payments_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                party: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PaymentInput"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaymentView"];
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
    get_scorecard_v1_suppliers__party__scorecard_get: {
        parameters: {
            query?: {
                /** @description `rolling` (365 days) or a quarter: `2026-Q1`. */
                period?: string;
            };
            header?: never;
            path: {
                party: string;
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
                    "application/json": components["schemas"]["ScorecardView"];
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
    put_standing_v1_suppliers__party__standing_put: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                party: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StandingInput"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StandingView"];
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
    get_statement_v1_suppliers__party__statement_get: {
        parameters: {
            query: {
                currency: string;
                since?: string | null;
                until?: string | null;
            };
            header?: never;
            path: {
                party: string;
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
                    "application/json": components["schemas"]["StatementView"];
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
    get_statement_csv_v1_suppliers__party__statement_csv_get: {
        parameters: {
            query: {
                currency: string;
                since?: string | null;
                until?: string | null;
            };
            header?: never;
            path: {
                party: string;
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
                    "text/csv": unknown;
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
    list_unmatched_receipts_v1_unmatched_receipts_get: {
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
                    "application/json": components["schemas"]["Page_UnmatchedReceiptView_"];
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
    list_uploads_v1_uploads_get: {
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
                    "application/json": components["schemas"]["Page_UploadView_"];
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
    get_upload_v1_uploads__upload_id__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                upload_id: string;
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
                    "application/json": components["schemas"]["UploadView"];
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
    get_file_v1_uploads__upload_id__file_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                upload_id: string;
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
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": unknown;
                    "text/csv": unknown;
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
    upload_confirmations_v1_uploads_confirmations_post: {
        parameters: {
            query?: {
                /** @description Answer with the marked file itself. */
                as_file?: boolean;
                file_name?: string;
                /** @description Of the marks: en or zh. */
                lang?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                /**
                 * @example purchase_order,line_no,quantity,expected_on
                 *     PO-2026-0017,1,480,2026-04-03
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
                    "application/json": components["schemas"]["UploadView"];
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
    upload_production_v1_uploads_production_post: {
        parameters: {
            query?: {
                /** @description Answer with the marked file itself. */
                as_file?: boolean;
                file_name?: string;
                /** @description Of the marks: en or zh. */
                lang?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                /**
                 * @example purchase_order,line_no,milestone,percent,note
                 *     PO-2026-0017,1,assembled,60,
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
                    "application/json": components["schemas"]["UploadView"];
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
