// Generated from docs/openapi/control-tower-v1.json by console/codegen; do not edit.

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
    "/v1/alert-groups": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The inbox by cause
         * @description The worst first, then by the nearest deadline. A partner sees the alerts that name it.
         */
        get: operations["list_groups_v1_alert_groups_get"];
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
         * The inbox
         * @description Newest first; by default what waits for somebody. A partner sees the alerts that name it.
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
    "/v1/alerts/{alert_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Alert
         * @description An alert with its life and what was done about it.
         */
        get: operations["get_alert_v1_alerts__alert_id__get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/alerts/{alert_id}:acknowledge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * I have it
         * @description With a note. The first who does becomes the owner.
         */
        post: operations["acknowledge_v1_alerts__alert_id__acknowledge_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/alerts/{alert_id}:act": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Do something about it
         * @description One call to the public API of the service that owns the matter, with your own token: you need
         *     the scope that the action names. The same Idempotency-Key is the same call. 200 whatever the
         *     service answered: see `status` and `well`.
         */
        post: operations["act_v1_alerts__alert_id__act_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/alerts/{alert_id}:assign": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Somebody else has it
         * @description Give it to an owner.
         */
        post: operations["assign_v1_alerts__alert_id__assign_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/alerts/{alert_id}:note": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * A note
         * @description Shown with the alert; earlier ones stay in its history.
         */
        post: operations["note_v1_alerts__alert_id__note_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/alerts/{alert_id}:resolve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * It is done
         * @description The rule is quiet about the thing for six hours, though its condition may still hold.
         */
        post: operations["resolve_v1_alerts__alert_id__resolve_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/alerts/{alert_id}:snooze": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Not before then
         * @description It comes back at that instant, or when it becomes worse.
         */
        post: operations["snooze_v1_alerts__alert_id__snooze_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/alerts/{alert_id}/actions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Actions
         * @description What can be done about it now. Empty for partners.
         */
        get: operations["list_actions_v1_alerts__alert_id__actions_get"];
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
    "/v1/contacts/{party}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Contact
         * @description One partner's address.
         */
        get: operations["get_contact_v1_contacts__party__get"];
        /**
         * Put Contact
         * @description Where a partner reads its mail.
         */
        put: operations["put_contact_v1_contacts__party__put"];
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
    "/v1/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Events in the order they were stored
         * @description `after` reads forward from a position (0: the beginning) and shares its cursor with the
         *     stream; `before` reads backward, newest first.
         */
        get: operations["list_events_v1_events_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/events/{event_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One event */
        get: operations["get_event_v1_events__event_id__get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/events/{event_id}/previous": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The event of the same subject before this one
         * @description To see what changed. 404 where it is the first, or the one before is forgotten.
         */
        get: operations["get_previous_v1_events__event_id__previous_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/events/{event_id}/tree": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What led to an event and what it led to
         * @description Up to the first cause that the caller may see, and down to all effects of that.
         */
        get: operations["get_tree_v1_events__event_id__tree_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/events/stream": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Events as they happen (server-sent events)
         * @description Without `after` and Last-Event-ID: only what is new. `after=0`: from the beginning. The
         *     stream ends when the token expires (`event: expired`); come back with a new one.
         */
        get: operations["stream_events_v1_events_stream_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/kpis": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The figures now
         * @description Definitions are in docs/glossary.md.
         */
        get: operations["get_kpis_v1_kpis_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/kpis/{kpi}/rows": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The rows that make a figure
         * @description Orders, shipments, SKUs or layers of stock, as the figure counts them.
         */
        get: operations["get_kpi_rows_v1_kpis__kpi__rows_get"];
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
         * What sells where
         * @description Category: the one that the SKU had when it was sold.
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
    "/v1/market/{by}/{key}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The days that make a line
         * @description Empty where nothing was sold.
         */
        get: operations["get_market_days_v1_market__by___key__get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/messages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Messages
         * @description Oldest first; a partner reads what was written to it.
         */
        get: operations["list_messages_v1_messages_get"];
        put?: never;
        /**
         * Write to a partner
         * @description It becomes an event that the partner sees, and a mail where an address is known.
         */
        post: operations["send_message_v1_messages_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/notification-routes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Routes
         * @description By id, without secrets.
         */
        get: operations["list_routes_v1_notification_routes_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/notification-routes/{route_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Route
         * @description One route.
         */
        get: operations["get_route_v1_notification_routes__route_id__get"];
        /**
         * Put Route
         * @description Tell somebody, by e-mail or by a signed call. Escalations go to routes that name them.
         */
        put: operations["put_route_v1_notification_routes__route_id__put"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/portal-links": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Links
         * @description Without their tokens, which are shown once.
         */
        get: operations["list_links_v1_portal_links_get"];
        put?: never;
        /**
         * A magic link for an outside party
         * @description Whoever has it keeps the webhooks of that party, and sees nothing else.
         */
        post: operations["make_link_v1_portal_links_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/portal-links/{link_id}:revoke": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Revoke Link
         * @description It opens nothing any more.
         */
        post: operations["revoke_link_v1_portal_links__link_id__revoke_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/risk-kinds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What can be watched
         * @description Kinds of rules with their numbers and actions.
         */
        get: operations["list_kinds_v1_risk_kinds_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/risk-rules": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The rules
         * @description The newest version of each.
         */
        get: operations["list_rules_v1_risk_rules_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/risk-rules/{rule}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Rule
         * @description One version of a rule.
         */
        get: operations["get_rule_v1_risk_rules__rule__get"];
        /**
         * Put Rule
         * @description A new rule, or (with If-Match) a new version of one. Old versions stay. A rule that is not
         *     enabled, or past its dates, resolves its alerts.
         */
        put: operations["put_rule_v1_risk_rules__rule__put"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/risk-rules/{rule}:dry-run": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Would have fired so many times
         * @description The rule as it is, or (with a body) as it would be, over what the store holds: by default the
         *     last seven days, an hour at a time. Events before `from` are read for the state and the habits at
         *     its beginning, as far as they are kept and not too many.
         */
        post: operations["try_rule_v1_risk_rules__rule__dry_run_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/risk-rules/{rule}/versions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Versions
         * @description Newest first: who changed what, when and why.
         */
        get: operations["list_versions_v1_risk_rules__rule__versions_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/saved-views": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Saved views / 已存视图
         * @description One's own and the team's, by page and name.
         */
        get: operations["list_saved_views_v1_saved_views_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/saved-views/{view_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Save a view / 保存视图
         * @description New under an id of the caller's choice, or changed (If-Match). A name is taken once per page,
         *     in one's own views and in the team's.
         */
        put: operations["put_saved_view_v1_saved_views__view_id__put"];
        post?: never;
        /**
         * Remove a view / 删除视图
         * @description For good; a team's view for the whole team.
         */
        delete: operations["delete_saved_view_v1_saved_views__view_id__delete"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Things by any of their names
         * @description An order id, an external id, a SKU, GTIN, SSCC, tracking number, purchase order, lot, customer
         *     reference …: the whole of it, or (for the staff) how it begins, from three characters on.
         */
        get: operations["search_v1_search_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/silences": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Silences
         * @description By id, those that ended included.
         */
        get: operations["list_silences_v1_silences_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/silences/{silence_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Silence
         * @description One silence.
         */
        get: operations["get_silence_v1_silences__silence_id__get"];
        /**
         * Put Silence
         * @description Keep quiet for a while. An end in the past ends it.
         */
        put: operations["put_silence_v1_silences__silence_id__put"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/timelines/{kind}/{value}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The story of an order, shipment, SKU …
         * @description Of an order: its own events and those of its reservations, fulfilments, shipments and
         *     returns. Of a SKU, lot or party: with the promises of the purchase orders, transfers, back-orders
         *     (of a party: orders and shipments, too) that it takes part in.
         */
        get: operations["get_timeline_v1_timelines__kind___value__get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhook-endpoints": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Endpoints
         * @description Your own; the staff sees all.
         */
        get: operations["list_endpoints_v1_webhook_endpoints_get"];
        put?: never;
        /**
         * Push events there
         * @description It gets what happens from now on, and that you may see; `:replay` for what was before.
         */
        post: operations["create_endpoint_v1_webhook_endpoints_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhook-endpoints/{endpoint_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Endpoint
         * @description One endpoint.
         */
        get: operations["get_endpoint_v1_webhook_endpoints__endpoint_id__get"];
        /**
         * Put Endpoint
         * @description Another address or other types; needs If-Match.
         */
        put: operations["put_endpoint_v1_webhook_endpoints__endpoint_id__put"];
        post?: never;
        /**
         * Delete Endpoint
         * @description Nothing more is sent.
         */
        delete: operations["delete_endpoint_v1_webhook_endpoints__endpoint_id__delete"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhook-endpoints/{endpoint_id}:pause": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Pause Endpoint
         * @description Nothing is sent until it is resumed; what happens waits.
         */
        post: operations["pause_endpoint_v1_webhook_endpoints__endpoint_id__pause_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhook-endpoints/{endpoint_id}:replay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Replay
         * @description Send stored events anew, at most 10,000 at a time, under the message ids they had.
         */
        post: operations["replay_v1_webhook_endpoints__endpoint_id__replay_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhook-endpoints/{endpoint_id}:resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Resume Endpoint
         * @description What waits is sent at once, in the order of each key.
         */
        post: operations["resume_endpoint_v1_webhook_endpoints__endpoint_id__resume_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhook-endpoints/{endpoint_id}:rotate-secret": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Rotate Secret
         * @description A new secret. For 24 hours each message carries a signature of the old one, too.
         */
        post: operations["rotate_secret_v1_webhook_endpoints__endpoint_id__rotate_secret_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhook-endpoints/{endpoint_id}:test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send Test
         * @description Send an event of type `entrepot.test.v1`; see what came of it among the deliveries.
         */
        post: operations["send_test_v1_webhook_endpoints__endpoint_id__test_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhook-endpoints/{endpoint_id}/deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Deliveries
         * @description Newest first; kept for 30 days after their end.
         */
        get: operations["list_deliveries_v1_webhook_endpoints__endpoint_id__deliveries_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhook-endpoints/{endpoint_id}/deliveries/{delivery_id}:resend": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Resend
         * @description Send an event once more, under the same message id.
         */
        post: operations["resend_v1_webhook_endpoints__endpoint_id__deliveries__delivery_id__resend_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhook-endpoints/{endpoint_id}/deliveries/{delivery_id}/attempts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Attempts
         * @description Oldest first.
         */
        get: operations["list_attempts_v1_webhook_endpoints__endpoint_id__deliveries__delivery_id__attempts_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhook-endpoints/{endpoint_id}/secret": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Secret
         * @description With the secret that signs now. For the endpoint's own party; the staff sees its own only.
         */
        get: operations["get_secret_v1_webhook_endpoints__endpoint_id__secret_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhook-event-types": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The catalogue of events
         * @description Every type of event, with the schema of its data.
         */
        get: operations["list_event_types_v1_webhook_event_types_get"];
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
         * ActedView
         * @description What the owning service answered. well: it did what was asked; its effects are events.
         * @example {
         *       "action_id": "act_0000000000000000000000000000000a",
         *       "alert": {
         *         "acknowledged_at": "2026-01-05T09:10:00Z",
         *         "acknowledged_by": "staff:ops",
         *         "acknowledged_for_s": 6600,
         *         "actions": [
         *           {
         *             "action": "call_stock",
         *             "body": {
         *               "quantity": 20,
         *               "sku": "LAMP-1",
         *               "to_location": "UK-1"
         *             },
         *             "curl": "curl -X POST \"$ENTREPOT_PUBLIC_URL/api/inventory/v1/sharing-agreements/uk-neighbour:call\" …",
         *             "editable": [
         *               "quantity"
         *             ],
         *             "method": "POST",
         *             "name": "call_stock:uk-neighbour",
         *             "path": "/v1/sharing-agreements/uk-neighbour:call",
         *             "scope": "stock-events:write",
         *             "service": "inventory",
         *             "title": "Call 20 units from UK-2",
         *             "title_zh": "从 UK-2 借调 20 件"
         *           }
         *         ],
         *         "alert_id": "alt_0198c0de000070008000000000000001",
         *         "deadline_at": "2026-01-06T09:00:00Z",
         *         "detail": "40 units, 10 leave on a day; the next comes 2026-01-20.",
         *         "detail_zh": "可承诺 40 件，日均出库 10 件；下一批 2026-01-20 到货。",
         *         "escalations": 0,
         *         "evidence": [
         *           {
         *             "name": "available",
         *             "value": "40"
         *           }
         *         ],
         *         "group": "supplier:shenzhen-lamp",
         *         "harm_at": "2026-01-09T09:00:00Z",
         *         "href": "/v1/timelines/sku/LAMP-1",
         *         "kind": "stock_out",
         *         "last_seen_at": "2026-01-05T11:00:00Z",
         *         "note": "Asked the neighbour.",
         *         "observed": 4,
         *         "opened_at": "2026-01-05T09:00:00Z",
         *         "owner": "staff:ops",
         *         "parties": [
         *           "warehouse:uk-3pl"
         *         ],
         *         "resolution": "",
         *         "resolved_by": "",
         *         "rule": "stock-out",
         *         "rule_version": 1,
         *         "severity": "critical",
         *         "silenced_by": "",
         *         "state": "acknowledged",
         *         "subject_id": "LAMP-1/UK-1",
         *         "subject_kind": "stock",
         *         "threshold": 15,
         *         "title": "LAMP-1 at UK-1 runs out in 4 days",
         *         "title_zh": "UK-1 的 LAMP-1 将在 4 天后断货",
         *         "version": 2
         *       },
         *       "answer": {
         *         "transfer_id": "trf_0000000000000000000000000000000a"
         *       },
         *       "status": 201,
         *       "well": true
         *     }
         */
        ActedView: {
            /** Action Id */
            action_id: string;
            alert: components["schemas"]["AlertView"];
            /** Answer */
            answer: unknown;
            /** Status */
            status: number;
            /** Well */
            well: boolean;
        };
        /**
         * ActIn
         * @description name: of one of the alert's actions (or its `action`, where there is one only). changes: fields
         *     of the body that are to be other than proposed.
         * @example {
         *       "action": "call_stock:uk-neighbour",
         *       "changes": {
         *         "quantity": 12
         *       }
         *     }
         */
        ActIn: {
            /** Action */
            action: string;
            /** Changes */
            changes?: {
                [key: string]: unknown;
            };
        };
        /**
         * AlertDetail
         * @description An alert with its life and what was done. Partners see neither notes nor calls.
         * @example {
         *       "acknowledged_at": "2026-01-05T09:10:00Z",
         *       "acknowledged_by": "staff:ops",
         *       "acknowledged_for_s": 6600,
         *       "actions": [
         *         {
         *           "action": "call_stock",
         *           "body": {
         *             "quantity": 20,
         *             "sku": "LAMP-1",
         *             "to_location": "UK-1"
         *           },
         *           "curl": "curl -X POST \"$ENTREPOT_PUBLIC_URL/api/inventory/v1/sharing-agreements/uk-neighbour:call\" …",
         *           "editable": [
         *             "quantity"
         *           ],
         *           "method": "POST",
         *           "name": "call_stock:uk-neighbour",
         *           "path": "/v1/sharing-agreements/uk-neighbour:call",
         *           "scope": "stock-events:write",
         *           "service": "inventory",
         *           "title": "Call 20 units from UK-2",
         *           "title_zh": "从 UK-2 借调 20 件"
         *         }
         *       ],
         *       "alert_id": "alt_0198c0de000070008000000000000001",
         *       "deadline_at": "2026-01-06T09:00:00Z",
         *       "detail": "40 units, 10 leave on a day; the next comes 2026-01-20.",
         *       "detail_zh": "可承诺 40 件，日均出库 10 件；下一批 2026-01-20 到货。",
         *       "done": [],
         *       "escalations": 0,
         *       "evidence": [
         *         {
         *           "name": "available",
         *           "value": "40"
         *         }
         *       ],
         *       "group": "supplier:shenzhen-lamp",
         *       "harm_at": "2026-01-09T09:00:00Z",
         *       "history": [
         *         {
         *           "at": "2026-01-05T09:00:00Z",
         *           "by": "",
         *           "note": "",
         *           "version": 1,
         *           "what": "opened"
         *         }
         *       ],
         *       "href": "/v1/timelines/sku/LAMP-1",
         *       "kind": "stock_out",
         *       "last_seen_at": "2026-01-05T11:00:00Z",
         *       "note": "Asked the neighbour.",
         *       "observed": 4,
         *       "opened_at": "2026-01-05T09:00:00Z",
         *       "owner": "staff:ops",
         *       "parties": [
         *         "warehouse:uk-3pl"
         *       ],
         *       "resolution": "",
         *       "resolved_by": "",
         *       "rule": "stock-out",
         *       "rule_version": 1,
         *       "severity": "critical",
         *       "silenced_by": "",
         *       "state": "acknowledged",
         *       "subject_id": "LAMP-1/UK-1",
         *       "subject_kind": "stock",
         *       "threshold": 15,
         *       "title": "LAMP-1 at UK-1 runs out in 4 days",
         *       "title_zh": "UK-1 的 LAMP-1 将在 4 天后断货",
         *       "version": 2
         *     }
         */
        AlertDetail: {
            /** Acknowledged At */
            acknowledged_at: string | null;
            /** Acknowledged By */
            acknowledged_by: string;
            /** Acknowledged For S */
            acknowledged_for_s: number | null;
            /** Actions */
            actions: components["schemas"]["CallView"][];
            /** Alert Id */
            alert_id: string;
            /**
             * Deadline At
             * Format: date-time
             */
            deadline_at: string;
            /** Detail */
            detail: string;
            /** Detail Zh */
            detail_zh: string;
            /** Done */
            done: components["schemas"]["DoneView"][];
            /** Escalations */
            escalations: number;
            /** Evidence */
            evidence: components["schemas"]["EvidenceView"][];
            /** Group */
            group: string;
            /** Harm At */
            harm_at: string | null;
            /** History */
            history: components["schemas"]["LogView"][];
            /** Href */
            href: string | null;
            /** Kind */
            kind: string;
            /**
             * Last Seen At
             * Format: date-time
             */
            last_seen_at: string;
            /** Note */
            note: string;
            /** Observed */
            observed: number;
            /**
             * Opened At
             * Format: date-time
             */
            opened_at: string;
            /** Owner */
            owner: string;
            /** Parties */
            parties: string[];
            /** Resolution */
            resolution: string;
            /** Resolved At */
            resolved_at: string | null;
            /** Resolved By */
            resolved_by: string;
            /** Rule */
            rule: string;
            /** Rule Version */
            rule_version: number;
            /**
             * Severity
             * @enum {string}
             */
            severity: "info" | "warning" | "critical";
            /** Silenced By */
            silenced_by: string;
            /** Snoozed Until */
            snoozed_until: string | null;
            /**
             * State
             * @enum {string}
             */
            state: "open" | "acknowledged" | "snoozed" | "resolved";
            /** Subject Id */
            subject_id: string;
            /** Subject Kind */
            subject_kind: string;
            /** Threshold */
            threshold: number;
            /** Title */
            title: string;
            /** Title Zh */
            title_zh: string;
            /** Version */
            version: number;
        };
        /**
         * AlertPage
         * @description Alerts, newest first, and how many there are of each value under the other filters.
         * @example {
         *       "facets": {
         *         "group": {
         *           "supplier:shenzhen-lamp": 1
         *         },
         *         "kind": {
         *           "stock_out": 1
         *         },
         *         "owner": {
         *           "staff:ops": 1
         *         },
         *         "party": {
         *           "warehouse:uk-3pl": 1
         *         },
         *         "rule": {
         *           "stock-out": 1
         *         },
         *         "severity": {
         *           "critical": 1
         *         },
         *         "state": {
         *           "acknowledged": 1
         *         }
         *       },
         *       "items": [
         *         {
         *           "acknowledged_at": "2026-01-05T09:10:00Z",
         *           "acknowledged_by": "staff:ops",
         *           "acknowledged_for_s": 6600,
         *           "actions": [
         *             {
         *               "action": "call_stock",
         *               "body": {
         *                 "quantity": 20,
         *                 "sku": "LAMP-1",
         *                 "to_location": "UK-1"
         *               },
         *               "curl": "curl -X POST \"$ENTREPOT_PUBLIC_URL/api/inventory/v1/sharing-agreements/uk-neighbour:call\" …",
         *               "editable": [
         *                 "quantity"
         *               ],
         *               "method": "POST",
         *               "name": "call_stock:uk-neighbour",
         *               "path": "/v1/sharing-agreements/uk-neighbour:call",
         *               "scope": "stock-events:write",
         *               "service": "inventory",
         *               "title": "Call 20 units from UK-2",
         *               "title_zh": "从 UK-2 借调 20 件"
         *             }
         *           ],
         *           "alert_id": "alt_0198c0de000070008000000000000001",
         *           "deadline_at": "2026-01-06T09:00:00Z",
         *           "detail": "40 units, 10 leave on a day; the next comes 2026-01-20.",
         *           "detail_zh": "可承诺 40 件，日均出库 10 件；下一批 2026-01-20 到货。",
         *           "escalations": 0,
         *           "evidence": [
         *             {
         *               "name": "available",
         *               "value": "40"
         *             }
         *           ],
         *           "group": "supplier:shenzhen-lamp",
         *           "harm_at": "2026-01-09T09:00:00Z",
         *           "href": "/v1/timelines/sku/LAMP-1",
         *           "kind": "stock_out",
         *           "last_seen_at": "2026-01-05T11:00:00Z",
         *           "note": "Asked the neighbour.",
         *           "observed": 4,
         *           "opened_at": "2026-01-05T09:00:00Z",
         *           "owner": "staff:ops",
         *           "parties": [
         *             "warehouse:uk-3pl"
         *           ],
         *           "resolution": "",
         *           "resolved_by": "",
         *           "rule": "stock-out",
         *           "rule_version": 1,
         *           "severity": "critical",
         *           "silenced_by": "",
         *           "state": "acknowledged",
         *           "subject_id": "LAMP-1/UK-1",
         *           "subject_kind": "stock",
         *           "threshold": 15,
         *           "title": "LAMP-1 at UK-1 runs out in 4 days",
         *           "title_zh": "UK-1 的 LAMP-1 将在 4 天后断货",
         *           "version": 2
         *         }
         *       ]
         *     }
         */
        AlertPage: {
            /** Facets */
            facets: {
                [key: string]: {
                    [key: string]: number;
                };
            };
            /** Items */
            items: components["schemas"]["AlertView"][];
            /** Next Cursor */
            next_cursor: string | null;
        };
        /**
         * AlertView
         * @description Something that goes wrong, or will. observed and threshold are in the rule's unit; harm_at:
         *     when it hurts, as far as it is known. deadline_at: until when somebody must have it.
         *     silenced_by: a silence keeps it from view. group: alerts of one cause share it.
         * @example {
         *       "acknowledged_at": "2026-01-05T09:10:00Z",
         *       "acknowledged_by": "staff:ops",
         *       "acknowledged_for_s": 6600,
         *       "actions": [
         *         {
         *           "action": "call_stock",
         *           "body": {
         *             "quantity": 20,
         *             "sku": "LAMP-1",
         *             "to_location": "UK-1"
         *           },
         *           "curl": "curl -X POST \"$ENTREPOT_PUBLIC_URL/api/inventory/v1/sharing-agreements/uk-neighbour:call\" …",
         *           "editable": [
         *             "quantity"
         *           ],
         *           "method": "POST",
         *           "name": "call_stock:uk-neighbour",
         *           "path": "/v1/sharing-agreements/uk-neighbour:call",
         *           "scope": "stock-events:write",
         *           "service": "inventory",
         *           "title": "Call 20 units from UK-2",
         *           "title_zh": "从 UK-2 借调 20 件"
         *         }
         *       ],
         *       "alert_id": "alt_0198c0de000070008000000000000001",
         *       "deadline_at": "2026-01-06T09:00:00Z",
         *       "detail": "40 units, 10 leave on a day; the next comes 2026-01-20.",
         *       "detail_zh": "可承诺 40 件，日均出库 10 件；下一批 2026-01-20 到货。",
         *       "escalations": 0,
         *       "evidence": [
         *         {
         *           "name": "available",
         *           "value": "40"
         *         }
         *       ],
         *       "group": "supplier:shenzhen-lamp",
         *       "harm_at": "2026-01-09T09:00:00Z",
         *       "href": "/v1/timelines/sku/LAMP-1",
         *       "kind": "stock_out",
         *       "last_seen_at": "2026-01-05T11:00:00Z",
         *       "note": "Asked the neighbour.",
         *       "observed": 4,
         *       "opened_at": "2026-01-05T09:00:00Z",
         *       "owner": "staff:ops",
         *       "parties": [
         *         "warehouse:uk-3pl"
         *       ],
         *       "resolution": "",
         *       "resolved_by": "",
         *       "rule": "stock-out",
         *       "rule_version": 1,
         *       "severity": "critical",
         *       "silenced_by": "",
         *       "state": "acknowledged",
         *       "subject_id": "LAMP-1/UK-1",
         *       "subject_kind": "stock",
         *       "threshold": 15,
         *       "title": "LAMP-1 at UK-1 runs out in 4 days",
         *       "title_zh": "UK-1 的 LAMP-1 将在 4 天后断货",
         *       "version": 2
         *     }
         */
        AlertView: {
            /** Acknowledged At */
            acknowledged_at: string | null;
            /** Acknowledged By */
            acknowledged_by: string;
            /** Acknowledged For S */
            acknowledged_for_s: number | null;
            /** Actions */
            actions: components["schemas"]["CallView"][];
            /** Alert Id */
            alert_id: string;
            /**
             * Deadline At
             * Format: date-time
             */
            deadline_at: string;
            /** Detail */
            detail: string;
            /** Detail Zh */
            detail_zh: string;
            /** Escalations */
            escalations: number;
            /** Evidence */
            evidence: components["schemas"]["EvidenceView"][];
            /** Group */
            group: string;
            /** Harm At */
            harm_at: string | null;
            /** Href */
            href: string | null;
            /** Kind */
            kind: string;
            /**
             * Last Seen At
             * Format: date-time
             */
            last_seen_at: string;
            /** Note */
            note: string;
            /** Observed */
            observed: number;
            /**
             * Opened At
             * Format: date-time
             */
            opened_at: string;
            /** Owner */
            owner: string;
            /** Parties */
            parties: string[];
            /** Resolution */
            resolution: string;
            /** Resolved At */
            resolved_at: string | null;
            /** Resolved By */
            resolved_by: string;
            /** Rule */
            rule: string;
            /** Rule Version */
            rule_version: number;
            /**
             * Severity
             * @enum {string}
             */
            severity: "info" | "warning" | "critical";
            /** Silenced By */
            silenced_by: string;
            /** Snoozed Until */
            snoozed_until: string | null;
            /**
             * State
             * @enum {string}
             */
            state: "open" | "acknowledged" | "snoozed" | "resolved";
            /** Subject Id */
            subject_id: string;
            /** Subject Kind */
            subject_kind: string;
            /** Threshold */
            threshold: number;
            /** Title */
            title: string;
            /** Title Zh */
            title_zh: string;
            /** Version */
            version: number;
        };
        /**
         * AssignIn
         * @description Who has it: a party, an e-mail address, a name.
         * @example {
         *       "note": "",
         *       "owner": "staff:ops"
         *     }
         */
        AssignIn: {
            /**
             * Note
             * @default
             */
            note?: string;
            /** Owner */
            owner: string;
        };
        /**
         * AttemptView
         * @description One try: what was answered, and how quickly.
         * @example {
         *       "answer": "503 Service Unavailable",
         *       "at": "2026-01-05T09:00:00Z",
         *       "attempt": 1,
         *       "status": 503,
         *       "took_ms": 41
         *     }
         */
        AttemptView: {
            /** Answer */
            answer: string;
            /**
             * At
             * Format: date-time
             */
            at: string;
            /** Attempt */
            attempt: number;
            /** Status */
            status: number;
            /** Took Ms */
            took_ms: number;
        };
        /**
         * CallView
         * @description Something that can be done: one call to a service's public API. Do it by `:act`, or send it
         *     yourself (curl). editable: fields of the body that may be given otherwise.
         * @example {
         *       "action": "call_stock",
         *       "body": {
         *         "quantity": 20,
         *         "sku": "LAMP-1",
         *         "to_location": "UK-1"
         *       },
         *       "curl": "curl -X POST \"$ENTREPOT_PUBLIC_URL/api/inventory/v1/sharing-agreements/uk-neighbour:call\" …",
         *       "editable": [
         *         "quantity"
         *       ],
         *       "method": "POST",
         *       "name": "call_stock:uk-neighbour",
         *       "path": "/v1/sharing-agreements/uk-neighbour:call",
         *       "scope": "stock-events:write",
         *       "service": "inventory",
         *       "title": "Call 20 units from UK-2",
         *       "title_zh": "从 UK-2 借调 20 件"
         *     }
         */
        CallView: {
            /** Action */
            action: string;
            /** Body */
            body: {
                [key: string]: unknown;
            };
            /** Curl */
            curl: string;
            /** Editable */
            editable: string[];
            /** Method */
            method: string;
            /** Name */
            name: string;
            /** Path */
            path: string;
            /** Scope */
            scope: string;
            /** Service */
            service: string;
            /** Title */
            title: string;
            /** Title Zh */
            title_zh: string;
        };
        /**
         * CauseView
         * @description An event and what it led to. after_s: seconds after its cause.
         * @example {
         *       "after_s": 0,
         *       "effects": [
         *         {
         *           "after_s": 0.8,
         *           "effects": [],
         *           "id": "1b5c7f0e-8a4e-5f7e-9d2b-0d9b7a1c2e3f",
         *           "position": 4712,
         *           "source": "inventory",
         *           "subject": "reservation/res_0000000000000000000000000000000a",
         *           "time": "2026-01-05T09:00:01Z",
         *           "title": "Stock reserved",
         *           "title_zh": "库存已预留",
         *           "type": "inventory.stock_reserved.v1",
         *           "version": 1
         *         }
         *       ],
         *       "id": "0b5c7f0e-8a4e-5f7e-9d2b-0d9b7a1c2e3f",
         *       "position": 4711,
         *       "source": "orders",
         *       "subject": "order/ord_0000000000000000000000000000000a",
         *       "time": "2026-01-05T09:00:00.200Z",
         *       "title": "Order accepted",
         *       "title_zh": "订单已接收",
         *       "type": "orders.order_accepted.v1",
         *       "version": 1
         *     }
         */
        CauseView: {
            /** After S */
            after_s: number;
            /** Effects */
            effects: components["schemas"]["CauseView"][];
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Position */
            position: number;
            /** Source */
            source: string;
            /** Subject */
            subject: string;
            /**
             * Time
             * Format: date-time
             */
            time: string;
            /** Title */
            title: string;
            /** Title Zh */
            title_zh: string;
            /** Type */
            type: string;
            /** Version */
            version: number;
        };
        /**
         * ContactIn
         * @description Where a partner reads its mail.
         * @example {
         *       "email": "li@factory.example",
         *       "language": "zh",
         *       "name": "Ms Li"
         *     }
         */
        ContactIn: {
            /** Email */
            email: string;
            /**
             * Language
             * @default en
             * @enum {string}
             */
            language?: "en" | "zh";
            /**
             * Name
             * @default
             */
            name?: string;
        };
        /**
         * ContactView
         * @description A partner's address.
         * @example {
         *       "changed_at": "2026-01-05T09:00:00Z",
         *       "email": "li@factory.example",
         *       "language": "zh",
         *       "name": "Ms Li",
         *       "party": "supplier:shenzhen-lamp",
         *       "version": 1
         *     }
         */
        ContactView: {
            /**
             * Changed At
             * Format: date-time
             */
            changed_at: string;
            /** Email */
            email: string;
            /** Language */
            language: string;
            /** Name */
            name: string;
            /** Party */
            party: string;
            /** Version */
            version: number;
        };
        /**
         * CountView
         * @description How many: on this UTC day, in the window, and since the beginning.
         */
        CountView: {
            /** Today */
            today: number;
            /** Total */
            total: number;
            /** Window */
            window: number;
        };
        /**
         * CyclesView
         * @description From acceptance to each step.
         */
        CyclesView: {
            to_delivered: components["schemas"]["CycleView"];
            to_reserved: components["schemas"]["CycleView"];
            to_shipped: components["schemas"]["CycleView"];
        };
        /**
         * CycleView
         * @description Seconds from acceptance, exact to 5 %; n: orders measured in the window.
         */
        CycleView: {
            /** N */
            n: number;
            /** P50 S */
            p50_s: number | null;
            /** P95 S */
            p95_s: number | null;
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
         * DeliveryView
         * @description An event on its way to an endpoint. failed: given up after three days, or refused for good
         *     (410); dropped: the endpoint was deleted. last_status 0: nobody answered.
         * @example {
         *       "attempts": 2,
         *       "created_at": "2026-01-05T09:00:00Z",
         *       "delivery_id": 7,
         *       "key": "order/ord_0000000000000000000000000000000a",
         *       "last_status": 503,
         *       "message_id": "msg_0000000000000000000000000000000a",
         *       "next_at": "2026-01-05T09:00:35Z",
         *       "position": 4711,
         *       "state": "pending",
         *       "type": "orders.order_accepted.v1"
         *     }
         */
        DeliveryView: {
            /** Attempts */
            attempts: number;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Delivery Id */
            delivery_id: number;
            /** Ended At */
            ended_at: string | null;
            /** Key */
            key: string;
            /** Last Status */
            last_status: number;
            /** Message Id */
            message_id: string;
            /**
             * Next At
             * Format: date-time
             */
            next_at: string;
            /** Position */
            position: number;
            /**
             * State
             * @enum {string}
             */
            state: "pending" | "done" | "failed" | "dropped";
            /** Type */
            type: string;
        };
        /**
         * DoneView
         * @description A call that was made for an alert. state unknown: our process ended while it was under way.
         */
        DoneView: {
            /** Action */
            action: string;
            /** Action Id */
            action_id: string;
            /** Answer */
            answer: string;
            /**
             * Begun At
             * Format: date-time
             */
            begun_at: string;
            /** Body */
            body: unknown;
            /** By */
            by: string;
            /** Ended At */
            ended_at: string | null;
            /** Method */
            method: string;
            /** Path */
            path: string;
            /** Service */
            service: string;
            /**
             * State
             * @enum {string}
             */
            state: "running" | "done" | "failed" | "unknown";
            /** Status */
            status: number;
        };
        /**
         * DryRunView
         * @description What the rule would have done. looked_from: where reading began, to know the state at `from`
         *     and the habits before it; complete: everything kept was read; events: how many were.
         * @example {
         *       "by_severity": {
         *         "warning": 12
         *       },
         *       "complete": true,
         *       "events": 40210,
         *       "fired": 12,
         *       "firings": [],
         *       "from_at": "2026-01-01T00:00:00Z",
         *       "looked_from": "2025-12-01T00:00:00Z",
         *       "looks": 168,
         *       "rule": "stock-out",
         *       "to_at": "2026-01-08T00:00:00Z"
         *     }
         */
        DryRunView: {
            /** By Severity */
            by_severity: {
                [key: string]: number;
            };
            /** Complete */
            complete: boolean;
            /** Events */
            events: number;
            /** Fired */
            fired: number;
            /** Firings */
            firings: components["schemas"]["FiringView"][];
            /**
             * From At
             * Format: date-time
             */
            from_at: string;
            /** Looked From */
            looked_from: string | null;
            /** Looks */
            looks: number;
            /** Rule */
            rule: string;
            /**
             * To At
             * Format: date-time
             */
            to_at: string;
        };
        /**
         * EndpointIn
         * @description Where to, and what: event types, `*` stands for any characters; none: all that you may see.
         * @example {
         *       "description": "Our ERP",
         *       "types": [
         *         "supplier-portal.*",
         *         "control-tower.alert_*"
         *       ],
         *       "url": "https://factory.example/hooks"
         *     }
         */
        EndpointIn: {
            /**
             * Description
             * @default
             */
            description?: string;
            /**
             * Types
             * @default []
             */
            types?: string[];
            /** Url */
            url: string;
        };
        /**
         * EndpointView
         * @description An endpoint. waiting: deliveries not yet done; cursor: events up to there were looked at.
         *     failing_since: nothing got through since. Paused: nothing is sent, what happens waits.
         * @example {
         *       "changed_at": "2026-01-05T09:00:00Z",
         *       "created_at": "2026-01-05T09:00:00Z",
         *       "cursor": 4711,
         *       "description": "Our ERP",
         *       "endpoint_id": "whe_0198c0de000070008000000000000001",
         *       "party": "supplier:shenzhen-lamp",
         *       "paused_reason": "",
         *       "state": "active",
         *       "types": [
         *         "supplier-portal.*",
         *         "control-tower.alert_*"
         *       ],
         *       "url": "https://factory.example/hooks",
         *       "version": 1,
         *       "waiting": 0
         *     }
         */
        EndpointView: {
            /**
             * Changed At
             * Format: date-time
             */
            changed_at: string;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Cursor */
            cursor: number;
            /** Description */
            description: string;
            /** Endpoint Id */
            endpoint_id: string;
            /** Failing Since */
            failing_since: string | null;
            /** Old Secret Until */
            old_secret_until: string | null;
            /** Party */
            party: string;
            /** Paused Reason */
            paused_reason: string;
            /**
             * State
             * @enum {string}
             */
            state: "active" | "paused" | "deleted";
            /** Types */
            types: string[];
            /** Url */
            url: string;
            /** Version */
            version: number;
            /** Waiting */
            waiting: number;
        };
        /**
         * EndpointWithSecret
         * @description An endpoint with its secret, shown when it is made or changed.
         * @example {
         *       "changed_at": "2026-01-05T09:00:00Z",
         *       "created_at": "2026-01-05T09:00:00Z",
         *       "cursor": 4711,
         *       "description": "Our ERP",
         *       "endpoint_id": "whe_0198c0de000070008000000000000001",
         *       "party": "supplier:shenzhen-lamp",
         *       "paused_reason": "",
         *       "secret": "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
         *       "state": "active",
         *       "types": [
         *         "supplier-portal.*",
         *         "control-tower.alert_*"
         *       ],
         *       "url": "https://factory.example/hooks",
         *       "version": 1,
         *       "waiting": 0
         *     }
         */
        EndpointWithSecret: {
            /**
             * Changed At
             * Format: date-time
             */
            changed_at: string;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Cursor */
            cursor: number;
            /** Description */
            description: string;
            /** Endpoint Id */
            endpoint_id: string;
            /** Failing Since */
            failing_since: string | null;
            /** Old Secret Until */
            old_secret_until: string | null;
            /** Party */
            party: string;
            /** Paused Reason */
            paused_reason: string;
            /** Secret */
            secret: string;
            /**
             * State
             * @enum {string}
             */
            state: "active" | "paused" | "deleted";
            /** Types */
            types: string[];
            /** Url */
            url: string;
            /** Version */
            version: number;
            /** Waiting */
            waiting: number;
        };
        /**
         * EventPageView
         * @description Events in the order of their positions. Go on with `after=<next_after>` (or
         *     `before=<next_before>`); more=false: there is nothing more now. A page may be short, even
         *     empty, and still say more=true: filters look at a limited number of events at a time.
         * @example {
         *       "items": [
         *         {
         *           "causation_id": "req-1",
         *           "correlation_id": "req-1",
         *           "data": {
         *             "actor": "buyer",
         *             "order_id": "ord_0000000000000000000000000000000a",
         *             "party": "shop:amz-de",
         *             "reason": "buyer",
         *             "shop": "amz-de"
         *           },
         *           "id": "0b5c7f0e-8a4e-5f7e-9d2b-0d9b7a1c2e3f",
         *           "key": "ord_0000000000000000000000000000000a",
         *           "parties": [
         *             "shop:amz-de"
         *           ],
         *           "position": 4711,
         *           "source": "orders",
         *           "stored_at": "2026-01-05T09:00:00.040000+00:00",
         *           "subject": "order/ord_0000000000000000000000000000000a",
         *           "time": "2026-01-05T09:00:00+00:00",
         *           "topic": "orders-order",
         *           "type": "orders.order_cancelled.v1",
         *           "version": 3
         *         }
         *       ],
         *       "more": false,
         *       "next_after": 4711
         *     }
         */
        EventPageView: {
            /** Items */
            items: components["schemas"]["EventView"][];
            /** More */
            more: boolean;
            /** Next After */
            next_after?: number | null;
            /** Next Before */
            next_before?: number | null;
        };
        /**
         * EventsView
         * @description Events stored: in all, in the last whole minute, and a minute on average of the last hour.
         */
        EventsView: {
            /** Last Minute */
            last_minute: number;
            /** Per Minute */
            per_minute: number;
            /** Total */
            total: number;
        };
        /**
         * EventTypeView
         * @description A type of event that can be pushed, with its JSON Schema.
         * @example {
         *       "data_schema": {
         *         "type": "object"
         *       },
         *       "description": "An order was taken in, once.",
         *       "service": "orders",
         *       "title": "Order accepted",
         *       "title_zh": "订单已接收",
         *       "topic": "orders-order",
         *       "type": "orders.order_accepted.v1"
         *     }
         */
        EventTypeView: {
            /** Data Schema */
            data_schema: {
                [key: string]: unknown;
            };
            /** Description */
            description: string;
            /** Service */
            service: string;
            /** Title */
            title: string;
            /** Title Zh */
            title_zh: string;
            /** Topic */
            topic: string;
            /** Type */
            type: string;
        };
        /**
         * EventView
         * @description An event as it was stored. position: rises without ever being given to a late one.
         * @example {
         *       "causation_id": "req-1",
         *       "correlation_id": "req-1",
         *       "data": {
         *         "actor": "buyer",
         *         "order_id": "ord_0000000000000000000000000000000a",
         *         "party": "shop:amz-de",
         *         "reason": "buyer",
         *         "shop": "amz-de"
         *       },
         *       "id": "0b5c7f0e-8a4e-5f7e-9d2b-0d9b7a1c2e3f",
         *       "key": "ord_0000000000000000000000000000000a",
         *       "parties": [
         *         "shop:amz-de"
         *       ],
         *       "position": 4711,
         *       "source": "orders",
         *       "stored_at": "2026-01-05T09:00:00.040000+00:00",
         *       "subject": "order/ord_0000000000000000000000000000000a",
         *       "time": "2026-01-05T09:00:00+00:00",
         *       "topic": "orders-order",
         *       "type": "orders.order_cancelled.v1",
         *       "version": 3
         *     }
         */
        EventView: {
            /** Causation Id */
            causation_id: string;
            /** Correlation Id */
            correlation_id: string;
            /** Data */
            data: {
                [key: string]: unknown;
            };
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Key */
            key: string;
            /** Parties */
            parties: string[];
            /** Position */
            position: number;
            /** Source */
            source: string;
            /**
             * Stored At
             * Format: date-time
             */
            stored_at: string;
            /** Subject */
            subject: string;
            /**
             * Time
             * Format: date-time
             */
            time: string;
            /** Topic */
            topic: string;
            /** Type */
            type: string;
            /** Version */
            version: number;
        };
        /**
         * EvidenceView
         * @description A figure that the rule looked at.
         */
        EvidenceView: {
            /** Name */
            name: string;
            /** Value */
            value: string;
        };
        /**
         * FiringView
         * @description One time that the rule would have fired; until None: it held to the end of the window.
         */
        FiringView: {
            /** Harm At */
            harm_at: string | null;
            /** Observed */
            observed: number;
            /** Severity */
            severity: string;
            /**
             * Since
             * Format: date-time
             */
            since: string;
            /** Subject Id */
            subject_id: string;
            /** Subject Kind */
            subject_kind: string;
            /** Threshold */
            threshold: number;
            /** Title */
            title: string;
            /** Title Zh */
            title_zh: string;
            /** Until */
            until: string | null;
        };
        /**
         * FoundView
         * @description A thing with that name. matched_kind, matched_value: under which name it was found; exact:
         *     the whole of it. href: its timeline, where it has one.
         * @example {
         *       "exact": true,
         *       "href": "/v1/timelines/order/ord_0000000000000000000000000000000a",
         *       "id": "ord_0000000000000000000000000000000a",
         *       "kind": "order",
         *       "last_seen_at": "2026-01-06T11:00:00Z",
         *       "matched_kind": "tracking",
         *       "matched_value": "YT2600000000001"
         *     }
         */
        FoundView: {
            /** Exact */
            exact: boolean;
            /** Href */
            href: string | null;
            /** Id */
            id: string;
            /** Kind */
            kind: string;
            /**
             * Last Seen At
             * Format: date-time
             */
            last_seen_at: string;
            /** Matched Kind */
            matched_kind: string;
            /** Matched Value */
            matched_value: string;
        };
        /**
         * GapView
         * @description A step that should have followed another. open: it has not come yet.
         * @example {
         *       "after": "released",
         *       "due_at": "2026-01-06T09:00:00Z",
         *       "expected": "shipped",
         *       "open": true,
         *       "overdue_s": 7200,
         *       "subject": "order/ord_0000000000000000000000000000000a",
         *       "title": "Handed to the carrier",
         *       "title_zh": "交承运商"
         *     }
         */
        GapView: {
            /** After */
            after: string;
            /** Came At */
            came_at: string | null;
            /**
             * Due At
             * Format: date-time
             */
            due_at: string;
            /** Expected */
            expected: string;
            /** Open */
            open: boolean;
            /** Overdue S */
            overdue_s: number;
            /** Subject */
            subject: string;
            /** Title */
            title: string;
            /** Title Zh */
            title_zh: string;
        };
        /**
         * GroupView
         * @description Alerts of one cause (a supplier, a place, a lane …). severity: the worst; title: of the one whose
         *     deadline is nearest; unseen: nobody has them yet. Their list: `/v1/alerts?group=`.
         * @example {
         *       "alerts": 3,
         *       "deadline_at": "2026-01-06T09:00:00Z",
         *       "group": "supplier:shenzhen-lamp",
         *       "harm_at": "2026-01-09T09:00:00Z",
         *       "opened_at": "2026-01-05T09:00:00Z",
         *       "owners": [
         *         "staff:ops"
         *       ],
         *       "rules": [
         *         "late-milestone",
         *         "stock-out"
         *       ],
         *       "severity": "critical",
         *       "title": "LAMP-1 at UK-1 runs out in 4 days",
         *       "title_zh": "UK-1 的 LAMP-1 将在 4 天后断货",
         *       "unseen": 2
         *     }
         */
        GroupView: {
            /** Alerts */
            alerts: number;
            /**
             * Deadline At
             * Format: date-time
             */
            deadline_at: string;
            /** Group */
            group: string;
            /** Harm At */
            harm_at: string | null;
            /**
             * Opened At
             * Format: date-time
             */
            opened_at: string;
            /** Owners */
            owners: string[];
            /** Rules */
            rules: string[];
            /**
             * Severity
             * @enum {string}
             */
            severity: "info" | "warning" | "critical";
            /** Title */
            title: string;
            /** Title Zh */
            title_zh: string;
            /** Unseen */
            unseen: number;
        };
        /** HTTPValidationError */
        HTTPValidationError: {
            /** Detail */
            detail?: components["schemas"]["ValidationError"][];
        };
        /**
         * KindView
         * @description Something that can be watched for.
         * @example {
         *       "actions": [
         *         "message_party"
         *       ],
         *       "kind": "customs_hold",
         *       "params": [
         *         {
         *           "default": 48,
         *           "high": 2000,
         *           "low": 1,
         *           "name": "hours",
         *           "text": "hours",
         *           "text_zh": "小时数"
         *         }
         *       ],
         *       "subject": "lane",
         *       "title": "Held in customs",
         *       "title_zh": "海关滞留",
         *       "unit": "hours"
         *     }
         */
        KindView: {
            /** Actions */
            actions: string[];
            /**
             * Kind
             * @enum {string}
             */
            kind: "po_milestone_late" | "silence" | "stock_out" | "overstock" | "order_past_cut_off" | "write_back_debt" | "lane_on_time_drop" | "single_supplier" | "marketplace_dependence" | "capacity_gap" | "customs_hold" | "ledger_drift" | "consumer_lag" | "forecast_error" | "anomaly" | "price_parity" | "certificate_end" | "listing_differs" | "stock_discrepancy" | "missing_orders" | "webhook_paused";
            /** Params */
            params: components["schemas"]["ParamView"][];
            /** Subject */
            subject: string;
            /** Title */
            title: string;
            /** Title Zh */
            title_zh: string;
            /** Unit */
            unit: string;
        };
        /**
         * KpiDay
         * @description A figure of one UTC day.
         */
        KpiDay: {
            /** Amount Minor */
            amount_minor?: number | null;
            /** Currency */
            currency?: string | null;
            /**
             * Day
             * Format: date
             */
            day: string;
            /** N */
            n: number;
            /** Value */
            value: number | null;
        };
        /**
         * KpiFigure
         * @description A figure of the window. value: None where nothing was measured, or (with amounts) where there
         *     are several currencies: see `by`. rows: what makes it.
         * @example {
         *       "better": "up",
         *       "by": [],
         *       "definition": "Share of orders whose first reservation was served in full.",
         *       "definition_zh": "首次预占即全部满足的订单占比。",
         *       "kpi": "fill_rate",
         *       "n": 412,
         *       "rows": "/v1/kpis/fill_rate/rows?from=2025-12-07&to=2026-01-05",
         *       "title": "Fill rate",
         *       "title_zh": "满足率",
         *       "trend": [
         *         {
         *           "day": "2026-01-05",
         *           "n": 40,
         *           "value": 0.98
         *         }
         *       ],
         *       "unit": "share",
         *       "value": 0.97
         *     }
         */
        KpiFigure: {
            /**
             * Better
             * @enum {string}
             */
            better: "up" | "down";
            /** By */
            by: components["schemas"]["KpiPart"][];
            /** Currency */
            currency: string | null;
            /** Definition */
            definition: string;
            /** Definition Zh */
            definition_zh: string;
            /** Kpi */
            kpi: string;
            /** N */
            n: number;
            /** Rows */
            rows: string;
            /** Title */
            title: string;
            /** Title Zh */
            title_zh: string;
            /** Trend */
            trend: components["schemas"]["KpiDay"][];
            /**
             * Unit
             * @enum {string}
             */
            unit: "share" | "seconds" | "turns" | "days" | "minor_units";
            /** Value */
            value: number | null;
        };
        /**
         * KpiPart
         * @description A figure of one dimension (a shop, a lane, a stage, a band of age).
         */
        KpiPart: {
            /** Amount Minor */
            amount_minor?: number | null;
            /** Currency */
            currency?: string | null;
            /** Dim */
            dim: string;
            /** N */
            n: number;
            /** P95 */
            p95?: number | null;
            /** Value */
            value: number | null;
        };
        /**
         * KpiRow
         * @description One thing that a figure counts. at: the instant by which it lies in the window. values: what
         *     it is made of. href: its timeline.
         * @example {
         *       "at": "2026-01-05T09:00:00Z",
         *       "href": "/v1/timelines/order/ord_0000000000000000000000000000000a",
         *       "id": "ord_0000000000000000000000000000000a",
         *       "kind": "order",
         *       "value": "miss",
         *       "values": {
         *         "external_id": "302-1",
         *         "shop": "amz-de",
         *         "units": 1
         *       }
         *     }
         */
        KpiRow: {
            /** At */
            at: string | null;
            /** Href */
            href: string;
            /** Id */
            id: string;
            /**
             * Kind
             * @enum {string}
             */
            kind: "order" | "shipment" | "sku" | "layer" | "week";
            /** Value */
            value: string | number | null;
            /** Values */
            values: {
                [key: string]: unknown;
            };
        };
        /**
         * KpiView
         * @description The figures at a glance, and each figure with its definition and parts.
         * @example {
         *       "as_of": "2026-01-05T09:00:00Z",
         *       "cycle_times": {
         *         "to_delivered": {
         *           "n": 40,
         *           "p50_s": 1.2,
         *           "p95_s": 4
         *         },
         *         "to_reserved": {
         *           "n": 40,
         *           "p50_s": 1.2,
         *           "p95_s": 4
         *         },
         *         "to_shipped": {
         *           "n": 40,
         *           "p50_s": 1.2,
         *           "p95_s": 4
         *         }
         *       },
         *       "events": {
         *         "last_minute": 120,
         *         "per_minute": 98.5,
         *         "total": 9000
         *       },
         *       "figures": [
         *         {
         *           "better": "up",
         *           "by": [],
         *           "definition": "Share of orders whose first reservation was served in full.",
         *           "definition_zh": "首次预占即全部满足的订单占比。",
         *           "kpi": "fill_rate",
         *           "n": 412,
         *           "rows": "/v1/kpis/fill_rate/rows?from=2025-12-07&to=2026-01-05",
         *           "title": "Fill rate",
         *           "title_zh": "满足率",
         *           "trend": [
         *             {
         *               "day": "2026-01-05",
         *               "n": 40,
         *               "value": 0.98
         *             }
         *           ],
         *           "unit": "share",
         *           "value": 0.97
         *         }
         *       ],
         *       "fill_rate": 0.97,
         *       "fill_rate_today": 1,
         *       "open_refusals": 2,
         *       "orders": {
         *         "accepted": {
         *           "today": 3,
         *           "total": 400,
         *           "window": 40
         *         },
         *         "cancelled": {
         *           "today": 3,
         *           "total": 400,
         *           "window": 40
         *         },
         *         "delivered": {
         *           "today": 3,
         *           "total": 400,
         *           "window": 40
         *         },
         *         "reserved": {
         *           "today": 3,
         *           "total": 400,
         *           "window": 40
         *         },
         *         "shipped": {
         *           "today": 3,
         *           "total": 400,
         *           "window": 40
         *         }
         *       },
         *       "window_days": 30,
         *       "write_backs": {
         *         "today": 3,
         *         "total": 390,
         *         "window": 40
         *       }
         *     }
         */
        KpiView: {
            /**
             * As Of
             * Format: date-time
             */
            as_of: string;
            cycle_times: components["schemas"]["CyclesView"];
            events: components["schemas"]["EventsView"];
            /** Figures */
            figures: components["schemas"]["KpiFigure"][];
            /** Fill Rate */
            fill_rate: number | null;
            /** Fill Rate Today */
            fill_rate_today: number | null;
            /** Open Refusals */
            open_refusals: number;
            orders: components["schemas"]["OrdersView"];
            /** Window Days */
            window_days: number;
            write_backs: components["schemas"]["CountView"];
        };
        /**
         * LinkIn
         * @description For whom, and for how long.
         * @example {
         *       "note": "Their IT",
         *       "party": "supplier:shenzhen-lamp"
         *     }
         */
        LinkIn: {
            /**
             * Days
             * @default 30
             */
            days?: number;
            /**
             * Note
             * @default
             */
            note?: string;
            /** Party */
            party: string;
        };
        /**
         * LinkView
         * @description A magic link: who made it for whom, and how often it was used.
         * @example {
         *       "created_at": "2026-01-05T09:00:00Z",
         *       "expires_at": "2026-02-04T09:00:00Z",
         *       "link_id": "lnk_0198c0de000070008000000000000001",
         *       "made_by": "staff:ops",
         *       "note": "Their IT",
         *       "party": "supplier:shenzhen-lamp",
         *       "used": 0
         *     }
         */
        LinkView: {
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /**
             * Expires At
             * Format: date-time
             */
            expires_at: string;
            /** Link Id */
            link_id: string;
            /** Made By */
            made_by: string;
            /** Note */
            note: string;
            /** Party */
            party: string;
            /** Revoked At */
            revoked_at: string | null;
            /** Used */
            used: number;
            /** Used At */
            used_at: string | null;
        };
        /**
         * LogView
         * @description A step in an alert's life.
         */
        LogView: {
            /**
             * At
             * Format: date-time
             */
            at: string;
            /** By */
            by: string;
            /** Note */
            note: string;
            /** Version */
            version: number;
            /** What */
            what: string;
        };
        /**
         * MarketDay
         * @description A day of one line in one currency.
         * @example {
         *       "currency": "EUR",
         *       "day": "2026-01-05",
         *       "orders": 3,
         *       "refund_minor": 0,
         *       "returned_units": 0,
         *       "revenue_minor": 4330,
         *       "units": 4
         *     }
         */
        MarketDay: {
            /** Currency */
            currency: string;
            /**
             * Day
             * Format: date
             */
            day: string;
            /** Orders */
            orders: number;
            /** Refund Minor */
            refund_minor: number;
            /** Returned Units */
            returned_units: number;
            /** Revenue Minor */
            revenue_minor: number;
            /** Units */
            units: number;
        };
        /**
         * MarketLine
         * @description A country or category. rank by units; growth against the window of the same length before;
         *     months, weekdays: index against the average one (1.0), None where too little was seen.
         * @example {
         *       "growth": 0.2,
         *       "key": "DE",
         *       "money": [
         *         {
         *           "currency": "EUR",
         *           "margin": 0.41,
         *           "margin_coverage": 0.92,
         *           "refund_minor": 4900,
         *           "revenue_minor": 129900
         *         }
         *       ],
         *       "months": [
         *         0.9,
         *         0.8,
         *         null,
         *         null,
         *         null,
         *         null,
         *         null,
         *         null,
         *         null,
         *         null,
         *         1.6,
         *         1.9
         *       ],
         *       "orders": 91,
         *       "rank": 1,
         *       "rank_before": 2,
         *       "return_share": 0.05,
         *       "returned_units": 6,
         *       "rows": "/v1/market/country/DE?from=2025-12-07&to=2026-01-05",
         *       "share": 0.37,
         *       "units": 120,
         *       "units_before": 100,
         *       "weekdays": [
         *         1.1,
         *         1,
         *         1,
         *         0.9,
         *         1,
         *         1,
         *         1
         *       ]
         *     }
         */
        MarketLine: {
            /** Growth */
            growth: number | null;
            /** Key */
            key: string;
            /** Money */
            money: components["schemas"]["MoneyView"][];
            /** Months */
            months: (number | null)[];
            /** Orders */
            orders: number;
            /** Rank */
            rank: number;
            /** Rank Before */
            rank_before: number | null;
            /** Return Share */
            return_share: number | null;
            /** Returned Units */
            returned_units: number;
            /** Rows */
            rows: string;
            /** Share */
            share: number;
            /** Units */
            units: number;
            /** Units Before */
            units_before: number;
            /** Weekdays */
            weekdays: (number | null)[];
        };
        /**
         * MarketView
         * @description The lines by rank. A line of key `unknown` holds what was sold without country or category.
         * @example {
         *       "by": "country",
         *       "from_day": "2025-12-07",
         *       "items": [
         *         {
         *           "growth": 0.2,
         *           "key": "DE",
         *           "money": [
         *             {
         *               "currency": "EUR",
         *               "margin": 0.41,
         *               "margin_coverage": 0.92,
         *               "refund_minor": 4900,
         *               "revenue_minor": 129900
         *             }
         *           ],
         *           "months": [
         *             0.9,
         *             0.8,
         *             null,
         *             null,
         *             null,
         *             null,
         *             null,
         *             null,
         *             null,
         *             null,
         *             1.6,
         *             1.9
         *           ],
         *           "orders": 91,
         *           "rank": 1,
         *           "rank_before": 2,
         *           "return_share": 0.05,
         *           "returned_units": 6,
         *           "rows": "/v1/market/country/DE?from=2025-12-07&to=2026-01-05",
         *           "share": 0.37,
         *           "units": 120,
         *           "units_before": 100,
         *           "weekdays": [
         *             1.1,
         *             1,
         *             1,
         *             0.9,
         *             1,
         *             1,
         *             1
         *           ]
         *         }
         *       ],
         *       "to_day": "2026-01-05",
         *       "units": 320
         *     }
         */
        MarketView: {
            /**
             * By
             * @enum {string}
             */
            by: "country" | "category";
            /**
             * From Day
             * Format: date
             */
            from_day: string;
            /** Items */
            items: components["schemas"]["MarketLine"][];
            /**
             * To Day
             * Format: date
             */
            to_day: string;
            /** Units */
            units: number;
        };
        /**
         * Matchers
         * @description What an alert must be to be silenced: all that is given here.
         */
        Matchers: {
            /** Group */
            group?: string | null;
            /** Kind */
            kind?: string | null;
            /** Party */
            party?: string | null;
            /** Rule */
            rule?: string | null;
            /** Severity */
            severity?: ("info" | "warning" | "critical") | null;
            /** Subject Id */
            subject_id?: string | null;
            /** Subject Kind */
            subject_kind?: string | null;
        };
        /**
         * MessageIn
         * @description Something to say to a partner, about a thing.
         * @example {
         *       "heading": "PO-77: where does it stand?",
         *       "party": "supplier:shenzhen-lamp",
         *       "text": "Please report the milestone assembled.",
         *       "topic_id": "po_0000000000000000000000000000000a",
         *       "topic_kind": "purchase-order"
         *     }
         */
        MessageIn: {
            /** Heading */
            heading: string;
            /** Party */
            party: string;
            /** Text */
            text: string;
            /**
             * Topic Id
             * @default
             */
            topic_id?: string;
            /**
             * Topic Kind
             * @default
             */
            topic_kind?: string;
        };
        /**
         * MessageView
         * @description A message. emailed: an address was known and the mail is queued; the partner sees it in its
         *     stream and webhooks in any case.
         * @example {
         *       "by": "staff:ops",
         *       "emailed": true,
         *       "heading": "PO-77: where does it stand?",
         *       "message_id": "msg_0198c0de000070008000000000000001",
         *       "party": "supplier:shenzhen-lamp",
         *       "sent_at": "2026-01-05T09:00:00Z",
         *       "text": "Please report the milestone assembled.",
         *       "topic_id": "po_0000000000000000000000000000000a",
         *       "topic_kind": "purchase-order"
         *     }
         */
        MessageView: {
            /** By */
            by: string;
            /** Emailed */
            emailed: boolean;
            /** Heading */
            heading: string;
            /** Message Id */
            message_id: string;
            /** Party */
            party: string;
            /**
             * Sent At
             * Format: date-time
             */
            sent_at: string;
            /** Text */
            text: string;
            /** Topic Id */
            topic_id: string;
            /** Topic Kind */
            topic_kind: string;
        };
        /**
         * MissingView
         * @description Versions of a subject that are not here although later ones are.
         */
        MissingView: {
            /** First */
            first: number;
            /** Last */
            last: number;
            /** Subject */
            subject: string;
        };
        /**
         * MoneyView
         * @description In one currency. margin: after the purchase price of the newest order to a supplier, of the
         *     lines where that is known in this currency (margin_coverage: their share of the revenue).
         * @example {
         *       "currency": "EUR",
         *       "margin": 0.41,
         *       "margin_coverage": 0.92,
         *       "refund_minor": 4900,
         *       "revenue_minor": 129900
         *     }
         */
        MoneyView: {
            /** Currency */
            currency: string;
            /** Margin */
            margin: number | null;
            /** Margin Coverage */
            margin_coverage: number;
            /** Refund Minor */
            refund_minor: number;
            /** Revenue Minor */
            revenue_minor: number;
        };
        /**
         * NewLinkView
         * @description A new link: its page, and its token for the header Portal-Token. Shown once.
         * @example {
         *       "expires_at": "2026-02-04T09:00:00Z",
         *       "link_id": "lnk_0198c0de000070008000000000000001",
         *       "party": "supplier:shenzhen-lamp",
         *       "token": "lnk_….1770195600.signature",
         *       "url": "http://localhost:8080/api/control-tower/ui/portal/lnk_…"
         *     }
         */
        NewLinkView: {
            /**
             * Expires At
             * Format: date-time
             */
            expires_at: string;
            /** Link Id */
            link_id: string;
            /** Party */
            party: string;
            /** Token */
            token: string;
            /** Url */
            url: string;
        };
        /**
         * NoteIn
         * @description What you have to say.
         * @example {
         *       "note": "Called the factory."
         *     }
         */
        NoteIn: {
            /**
             * Note
             * @default
             */
            note?: string;
        };
        /**
         * OrdersView
         * @description Orders by the step that they reached; an order counts once in each.
         */
        OrdersView: {
            accepted: components["schemas"]["CountView"];
            cancelled: components["schemas"]["CountView"];
            delivered: components["schemas"]["CountView"];
            reserved: components["schemas"]["CountView"];
            shipped: components["schemas"]["CountView"];
        };
        /** Page[DeadLetterView] */
        Page_DeadLetterView_: {
            /** Items */
            items: components["schemas"]["DeadLetterView"][];
            /** Next Cursor */
            next_cursor?: string | null;
        };
        /** Page[DeliveryView] */
        Page_DeliveryView_: {
            /** Items */
            items: components["schemas"]["DeliveryView"][];
            /** Next Cursor */
            next_cursor?: string | null;
        };
        /** Page[EndpointView] */
        Page_EndpointView_: {
            /** Items */
            items: components["schemas"]["EndpointView"][];
            /** Next Cursor */
            next_cursor?: string | null;
        };
        /** Page[KpiRow] */
        Page_KpiRow_: {
            /** Items */
            items: components["schemas"]["KpiRow"][];
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
        /** Page[MessageView] */
        Page_MessageView_: {
            /** Items */
            items: components["schemas"]["MessageView"][];
            /** Next Cursor */
            next_cursor?: string | null;
        };
        /** Page[RouteView] */
        Page_RouteView_: {
            /** Items */
            items: components["schemas"]["RouteView"][];
            /** Next Cursor */
            next_cursor?: string | null;
        };
        /** Page[SilenceView] */
        Page_SilenceView_: {
            /** Items */
            items: components["schemas"]["SilenceView"][];
            /** Next Cursor */
            next_cursor?: string | null;
        };
        /**
         * ParamView
         * @description A number of a kind of rule.
         */
        ParamView: {
            /** Default */
            default: number;
            /** High */
            high: number;
            /** Low */
            low: number;
            /** Name */
            name: string;
            /** Text */
            text: string;
            /** Text Zh */
            text_zh: string;
        };
        /**
         * PromiseView
         * @description Somebody's word against what came. late_s: below 0, so much before it.
         * @example {
         *       "by": "shop",
         *       "late_s": 7200,
         *       "promised_at": "2026-01-06T09:00:00Z",
         *       "state": "overdue",
         *       "step": "shipped",
         *       "subject": "order/ord_0000000000000000000000000000000a",
         *       "title": "Handed to the carrier",
         *       "title_zh": "交承运商"
         *     }
         */
        PromiseView: {
            /** Actual At */
            actual_at: string | null;
            /** By */
            by: string;
            /** Late S */
            late_s: number;
            /**
             * Promised At
             * Format: date-time
             */
            promised_at: string;
            /**
             * State
             * @enum {string}
             */
            state: "met" | "late" | "due" | "overdue" | "void";
            /** Step */
            step: string;
            /** Subject */
            subject: string;
            /** Title */
            title: string;
            /** Title Zh */
            title_zh: string;
        };
        /**
         * QueuedView
         * @description What was queued. reached: go on from there (`after`) where it is below what you asked for.
         * @example {
         *       "queued": 12,
         *       "reached": 4711
         *     }
         */
        QueuedView: {
            /** Queued */
            queued: number;
            /**
             * Reached
             * @default 0
             */
            reached?: number;
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
         * ReplayIn
         * @description Stored events to send anew: from a cursor (`after`) or an instant (`since`), to `to`.
         * @example {
         *       "after": 4000,
         *       "to": 4711,
         *       "types": [
         *         "orders.*"
         *       ]
         *     }
         */
        ReplayIn: {
            /** After */
            after?: number | null;
            /** Since */
            since?: string | null;
            /** To */
            to?: number | null;
            /**
             * Types
             * @default []
             */
            types?: string[];
        };
        /**
         * RouteIn
         * @description Who is told, and of what. rules, parties: only these (none: all). target: an e-mail address, or
         *     an address that is called with a Standard Webhooks signature.
         * @example {
         *       "channel": "email",
         *       "enabled": true,
         *       "language": "en",
         *       "min_severity": "warning",
         *       "on_what": [
         *         "opened",
         *         "worse",
         *         "escalated",
         *         "resolved"
         *       ],
         *       "parties": [],
         *       "rules": [],
         *       "target": "ops@example.com"
         *     }
         */
        RouteIn: {
            /**
             * Channel
             * @enum {string}
             */
            channel: "email" | "webhook";
            /**
             * Enabled
             * @default true
             */
            enabled?: boolean;
            /**
             * Language
             * @default en
             * @enum {string}
             */
            language?: "en" | "zh";
            /**
             * Min Severity
             * @default warning
             * @enum {string}
             */
            min_severity?: "info" | "warning" | "critical";
            /**
             * On What
             * @default [
             *       "opened",
             *       "worse",
             *       "escalated",
             *       "resolved"
             *     ]
             */
            on_what?: ("opened" | "worse" | "escalated" | "resolved" | "acknowledged" | "woken")[];
            /**
             * Parties
             * @default []
             */
            parties?: string[];
            /**
             * Rules
             * @default []
             */
            rules?: string[];
            /** Target */
            target: string;
        };
        /**
         * RouteView
         * @description A way to somebody. secret: signs the calls of a webhook; shown when it is made.
         * @example {
         *       "changed_at": "2026-01-05T09:00:00Z",
         *       "changed_by": "staff:ops",
         *       "channel": "email",
         *       "enabled": true,
         *       "language": "en",
         *       "min_severity": "warning",
         *       "on_what": [
         *         "opened",
         *         "worse",
         *         "escalated",
         *         "resolved"
         *       ],
         *       "parties": [],
         *       "route_id": "ops-mail",
         *       "rules": [],
         *       "target": "ops@example.com",
         *       "version": 1
         *     }
         */
        RouteView: {
            /**
             * Changed At
             * Format: date-time
             */
            changed_at: string;
            /** Changed By */
            changed_by: string;
            /**
             * Channel
             * @enum {string}
             */
            channel: "email" | "webhook";
            /** Enabled */
            enabled: boolean;
            /**
             * Language
             * @enum {string}
             */
            language: "en" | "zh";
            /**
             * Min Severity
             * @enum {string}
             */
            min_severity: "info" | "warning" | "critical";
            /** On What */
            on_what: string[];
            /** Parties */
            parties: string[];
            /** Route Id */
            route_id: string;
            /** Rules */
            rules: string[];
            /** Secret */
            secret?: string | null;
            /** Target */
            target: string;
            /** Version */
            version: number;
        };
        /**
         * RuleIn
         * @description A rule. params: numbers of its kind, those left out stand at their default. only: parties,
         *     SKUs, places, shops or lanes that it is limited to. valid_from, valid_until: its dates.
         * @example {
         *       "deadline_h": 24,
         *       "enabled": true,
         *       "kind": "stock_out",
         *       "only": [
         *         "UK-1"
         *       ],
         *       "params": {
         *         "horizon_days": 14
         *       },
         *       "reason": "Peak season: only what is near.",
         *       "severity": "warning",
         *       "title": "Stock runs out before the next receipt",
         *       "title_zh": "补货到达前断货"
         *     }
         */
        RuleIn: {
            /**
             * Deadline H
             * @default 24
             */
            deadline_h?: number;
            /**
             * Enabled
             * @default true
             */
            enabled?: boolean;
            /**
             * Kind
             * @enum {string}
             */
            kind: "po_milestone_late" | "silence" | "stock_out" | "overstock" | "order_past_cut_off" | "write_back_debt" | "lane_on_time_drop" | "single_supplier" | "marketplace_dependence" | "capacity_gap" | "customs_hold" | "ledger_drift" | "consumer_lag" | "forecast_error" | "anomaly" | "price_parity" | "certificate_end" | "listing_differs" | "stock_discrepancy" | "missing_orders" | "webhook_paused";
            /**
             * Only
             * @default []
             */
            only?: string[];
            /** Params */
            params?: {
                [key: string]: number;
            };
            /**
             * Reason
             * @default
             */
            reason?: string;
            /**
             * Severity
             * @default warning
             * @enum {string}
             */
            severity?: "info" | "warning" | "critical";
            /** Title */
            title: string;
            /**
             * Title Zh
             * @default
             */
            title_zh?: string;
            /** Valid From */
            valid_from?: string | null;
            /** Valid Until */
            valid_until?: string | null;
        };
        /**
         * RuleView
         * @description A version of a rule. in_force: it is what is evaluated now. all_params: with the defaults.
         * @example {
         *       "all_params": {
         *         "critical_days": 5,
         *         "horizon_days": 14,
         *         "margin_days": 1,
         *         "min_daily": 0.3
         *       },
         *       "changed_at": "2026-01-05T09:00:00Z",
         *       "changed_by": "staff:ops",
         *       "deadline_h": 24,
         *       "enabled": true,
         *       "in_force": true,
         *       "kind": "stock_out",
         *       "only": [
         *         "UK-1"
         *       ],
         *       "open_alerts": 3,
         *       "params": {
         *         "horizon_days": 14
         *       },
         *       "reason": "Peak season: only what is near.",
         *       "rule": "stock-out",
         *       "severity": "warning",
         *       "title": "Stock runs out before the next receipt",
         *       "title_zh": "补货到达前断货",
         *       "valid_from": "2026-01-05T09:00:00Z",
         *       "version": 2
         *     }
         */
        RuleView: {
            /** All Params */
            all_params: {
                [key: string]: number;
            };
            /**
             * Changed At
             * Format: date-time
             */
            changed_at: string;
            /** Changed By */
            changed_by: string;
            /** Deadline H */
            deadline_h: number;
            /** Enabled */
            enabled: boolean;
            /** In Force */
            in_force: boolean;
            /**
             * Kind
             * @enum {string}
             */
            kind: "po_milestone_late" | "silence" | "stock_out" | "overstock" | "order_past_cut_off" | "write_back_debt" | "lane_on_time_drop" | "single_supplier" | "marketplace_dependence" | "capacity_gap" | "customs_hold" | "ledger_drift" | "consumer_lag" | "forecast_error" | "anomaly" | "price_parity" | "certificate_end" | "listing_differs" | "stock_discrepancy" | "missing_orders" | "webhook_paused";
            /** Only */
            only: string[];
            /** Open Alerts */
            open_alerts: number;
            /** Params */
            params: {
                [key: string]: number;
            };
            /** Reason */
            reason: string;
            /** Rule */
            rule: string;
            /**
             * Severity
             * @enum {string}
             */
            severity: "info" | "warning" | "critical";
            /** Title */
            title: string;
            /** Title Zh */
            title_zh: string;
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
         * SavedViewIn
         * @description state: the page's address, name by name. team: everybody of the party sees it, and may change
         *     it; else only who saved it.
         * @example {
         *       "name": "Gone today",
         *       "page": "orders",
         *       "state": {
         *         "cols": "number,status",
         *         "status": "shipped"
         *       },
         *       "team": true
         *     }
         */
        SavedViewIn: {
            /** Name */
            name: string;
            /** Page */
            page: string;
            /** State */
            state: {
                [key: string]: string;
            };
            /**
             * Team
             * @default false
             */
            team?: boolean;
        };
        /**
         * SavedViewList
         * @description All that one person sees.
         */
        SavedViewList: {
            /** Items */
            items: components["schemas"]["SavedViewView"][];
        };
        /**
         * SavedViewView
         * @description A saved view. owner: who saved it last.
         * @example {
         *       "changed_at": "2026-01-05T09:00:00Z",
         *       "name": "Gone today",
         *       "owner": "ops@demo.local",
         *       "page": "orders",
         *       "state": {
         *         "cols": "number,status",
         *         "status": "shipped"
         *       },
         *       "team": true,
         *       "version": 1,
         *       "view_id": "0198c0de-0000-7000-8000-000000000001"
         *     }
         */
        SavedViewView: {
            /**
             * Changed At
             * Format: date-time
             */
            changed_at: string;
            /** Name */
            name: string;
            /** Owner */
            owner: string;
            /** Page */
            page: string;
            /** State */
            state: {
                [key: string]: string;
            };
            /** Team */
            team: boolean;
            /** Version */
            version: number;
            /**
             * View Id
             * Format: uuid
             */
            view_id: string;
        };
        /**
         * SilenceIn
         * @description Alerts that begin in this time and match wake nobody and stay out of the inbox.
         * @example {
         *       "ends_at": "2030-01-03T00:00:00Z",
         *       "matchers": {
         *         "party": "warehouse:uk-3pl",
         *         "rule": "silence"
         *       },
         *       "reason": "Stocktaking.",
         *       "starts_at": "2030-01-01T00:00:00Z"
         *     }
         */
        SilenceIn: {
            /**
             * Ends At
             * Format: date-time
             */
            ends_at: string;
            matchers: components["schemas"]["Matchers"];
            /**
             * Reason
             * @default
             */
            reason?: string;
            /** Starts At */
            starts_at?: string | null;
        };
        /**
         * SilenceView
         * @description A silence.
         * @example {
         *       "by": "staff:ops",
         *       "changed_at": "2026-01-05T09:00:00Z",
         *       "ends_at": "2030-01-03T00:00:00Z",
         *       "matchers": {
         *         "party": "warehouse:uk-3pl",
         *         "rule": "silence"
         *       },
         *       "reason": "Stocktaking.",
         *       "silence_id": "uk-stocktaking",
         *       "starts_at": "2030-01-01T00:00:00Z",
         *       "version": 1
         *     }
         */
        SilenceView: {
            /** By */
            by: string;
            /**
             * Changed At
             * Format: date-time
             */
            changed_at: string;
            /**
             * Ends At
             * Format: date-time
             */
            ends_at: string;
            /** Matchers */
            matchers: {
                [key: string]: string;
            };
            /** Reason */
            reason: string;
            /** Silence Id */
            silence_id: string;
            /**
             * Starts At
             * Format: date-time
             */
            starts_at: string;
            /** Version */
            version: number;
        };
        /**
         * SnoozeIn
         * @description Until when it may rest; it wakes sooner where it becomes worse.
         * @example {
         *       "note": "Truck is due.",
         *       "until": "2030-01-06T09:00:00Z"
         *     }
         */
        SnoozeIn: {
            /**
             * Note
             * @default
             */
            note?: string;
            /**
             * Until
             * Format: date-time
             */
            until: string;
        };
        /**
         * TimelineEntry
         * @description An event with its title in both languages and the seconds since the one before.
         * @example {
         *       "causation_id": "req-1",
         *       "correlation_id": "req-1",
         *       "data": {
         *         "actor": "buyer",
         *         "order_id": "ord_0000000000000000000000000000000a",
         *         "party": "shop:amz-de",
         *         "reason": "buyer",
         *         "shop": "amz-de"
         *       },
         *       "id": "0b5c7f0e-8a4e-5f7e-9d2b-0d9b7a1c2e3f",
         *       "key": "ord_0000000000000000000000000000000a",
         *       "parties": [
         *         "shop:amz-de"
         *       ],
         *       "position": 4711,
         *       "source": "orders",
         *       "stored_at": "2026-01-05T09:00:00.040000+00:00",
         *       "subject": "order/ord_0000000000000000000000000000000a",
         *       "time": "2026-01-05T09:00:00+00:00",
         *       "topic": "orders-order",
         *       "type": "orders.order_cancelled.v1",
         *       "version": 3
         *     }
         */
        TimelineEntry: {
            /** Causation Id */
            causation_id: string;
            /** Correlation Id */
            correlation_id: string;
            /** Data */
            data: {
                [key: string]: unknown;
            };
            /** Gap S */
            gap_s: number;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Key */
            key: string;
            /** Parties */
            parties: string[];
            /** Position */
            position: number;
            /** Service */
            service: string;
            /** Source */
            source: string;
            /**
             * Stored At
             * Format: date-time
             */
            stored_at: string;
            /** Subject */
            subject: string;
            /**
             * Time
             * Format: date-time
             */
            time: string;
            /** Title */
            title: string;
            /** Title Zh */
            title_zh: string;
            /** Topic */
            topic: string;
            /** Type */
            type: string;
            /** Version */
            version: number;
        };
        /**
         * TimelineView
         * @description The events of a thing and of what is linked to it, by time. links: other things whose events
         *     are in it. truncated: only the newest are shown. promises: words against what came; gaps: steps
         *     that were, or are, overdue at `as_of`. state: what was known of the thing then.
         * @example {
         *       "as_of": "2026-01-06T11:00:00Z",
         *       "gaps": [
         *         {
         *           "after": "released",
         *           "due_at": "2026-01-06T09:00:00Z",
         *           "expected": "shipped",
         *           "open": true,
         *           "overdue_s": 7200,
         *           "subject": "order/ord_0000000000000000000000000000000a",
         *           "title": "Handed to the carrier",
         *           "title_zh": "交承运商"
         *         }
         *       ],
         *       "id": "ord_0000000000000000000000000000000a",
         *       "items": [
         *         {
         *           "causation_id": "req-1",
         *           "correlation_id": "req-1",
         *           "data": {
         *             "actor": "buyer",
         *             "order_id": "ord_0000000000000000000000000000000a",
         *             "party": "shop:amz-de",
         *             "reason": "buyer",
         *             "shop": "amz-de"
         *           },
         *           "gap_s": 0,
         *           "id": "0b5c7f0e-8a4e-5f7e-9d2b-0d9b7a1c2e3f",
         *           "key": "ord_0000000000000000000000000000000a",
         *           "parties": [
         *             "shop:amz-de"
         *           ],
         *           "position": 4711,
         *           "service": "orders",
         *           "source": "orders",
         *           "stored_at": "2026-01-05T09:00:00.040000+00:00",
         *           "subject": "order/ord_0000000000000000000000000000000a",
         *           "time": "2026-01-05T09:00:00+00:00",
         *           "title": "Order cancelled",
         *           "title_zh": "订单已取消",
         *           "topic": "orders-order",
         *           "type": "orders.order_cancelled.v1",
         *           "version": 3
         *         }
         *       ],
         *       "kind": "order",
         *       "links": {
         *         "fulfilment": [
         *           "ful_0000000000000000000000000000000a"
         *         ]
         *       },
         *       "missing": [],
         *       "promises": [
         *         {
         *           "by": "shop",
         *           "late_s": 7200,
         *           "promised_at": "2026-01-06T09:00:00Z",
         *           "state": "overdue",
         *           "step": "shipped",
         *           "subject": "order/ord_0000000000000000000000000000000a",
         *           "title": "Handed to the carrier",
         *           "title_zh": "交承运商"
         *         }
         *       ],
         *       "state": {
         *         "order_id": "ord_0000000000000000000000000000000a",
         *         "status": "released"
         *       },
         *       "truncated": false
         *     }
         */
        TimelineView: {
            /**
             * As Of
             * Format: date-time
             */
            as_of: string;
            /** Gaps */
            gaps: components["schemas"]["GapView"][];
            /** Id */
            id: string;
            /** Items */
            items: components["schemas"]["TimelineEntry"][];
            /** Kind */
            kind: string;
            /** Links */
            links: {
                [key: string]: string[];
            };
            /** Missing */
            missing: components["schemas"]["MissingView"][];
            /** Promises */
            promises: components["schemas"]["PromiseView"][];
            /** State */
            state: {
                [key: string]: unknown;
            };
            /** Truncated */
            truncated: boolean;
        };
        /**
         * TreeView
         * @description The causes and effects that an event stands among. began_with: the request or file that began
         *     it all; root: the first event of it that the caller may see; truncated: there is more.
         * @example {
         *       "began_with": "req-1",
         *       "event_id": "1b5c7f0e-8a4e-5f7e-9d2b-0d9b7a1c2e3f",
         *       "events": 2,
         *       "root": {
         *         "after_s": 0,
         *         "effects": [
         *           {
         *             "after_s": 0.8,
         *             "effects": [],
         *             "id": "1b5c7f0e-8a4e-5f7e-9d2b-0d9b7a1c2e3f",
         *             "position": 4712,
         *             "source": "inventory",
         *             "subject": "reservation/res_0000000000000000000000000000000a",
         *             "time": "2026-01-05T09:00:01Z",
         *             "title": "Stock reserved",
         *             "title_zh": "库存已预留",
         *             "type": "inventory.stock_reserved.v1",
         *             "version": 1
         *           }
         *         ],
         *         "id": "0b5c7f0e-8a4e-5f7e-9d2b-0d9b7a1c2e3f",
         *         "position": 4711,
         *         "source": "orders",
         *         "subject": "order/ord_0000000000000000000000000000000a",
         *         "time": "2026-01-05T09:00:00.200Z",
         *         "title": "Order accepted",
         *         "title_zh": "订单已接收",
         *         "type": "orders.order_accepted.v1",
         *         "version": 1
         *       },
         *       "truncated": false
         *     }
         */
        TreeView: {
            /** Began With */
            began_with: string;
            /**
             * Event Id
             * Format: uuid
             */
            event_id: string;
            /** Events */
            events: number;
            root: components["schemas"]["CauseView"];
            /** Truncated */
            truncated: boolean;
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
    list_groups_v1_alert_groups_get: {
        parameters: {
            query?: {
                /** @description One, or several with commas. */
                kind?: string | null;
                /** @description Items on a page. */
                limit?: number;
                party?: string | null;
                /** @description One, or several with commas. */
                rule?: string | null;
                /** @description One, or several with commas. */
                severity?: string | null;
                /** @description false: without what is silenced. */
                silenced?: boolean | null;
                /** @description One, or several with commas. */
                state?: string | null;
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
                    "application/json": components["schemas"]["GroupView"][];
                };
            };
            /** @description Validation Error */
            422: {
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
                group?: string | null;
                /** @description One, or several with commas. */
                kind?: string | null;
                /** @description Items on a page. */
                limit?: number;
                owner?: string | null;
                party?: string | null;
                /** @description One, or several with commas. */
                rule?: string | null;
                /** @description One, or several with commas. */
                severity?: string | null;
                /** @description false: without what is silenced. */
                silenced?: boolean | null;
                since?: string | null;
                /** @description One, or several with commas. */
                state?: string | null;
                subject_id?: string | null;
                subject_kind?: string | null;
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
                    "application/json": components["schemas"]["AlertPage"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    get_alert_v1_alerts__alert_id__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                alert_id: string;
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
                    "application/json": components["schemas"]["AlertDetail"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    acknowledge_v1_alerts__alert_id__acknowledge_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                alert_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NoteIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AlertView"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    act_v1_alerts__alert_id__act_post: {
        parameters: {
            query?: never;
            header?: {
                "idempotency-key"?: string | null;
            };
            path: {
                alert_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ActIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ActedView"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    assign_v1_alerts__alert_id__assign_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                alert_id: string;
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
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AlertView"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    note_v1_alerts__alert_id__note_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                alert_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NoteIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AlertView"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    resolve_v1_alerts__alert_id__resolve_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                alert_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NoteIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AlertView"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    snooze_v1_alerts__alert_id__snooze_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                alert_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SnoozeIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AlertView"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    list_actions_v1_alerts__alert_id__actions_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                alert_id: string;
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
                    "application/json": components["schemas"]["CallView"][];
                };
            };
            /** @description Validation Error */
            422: {
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
    get_contact_v1_contacts__party__get: {
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
                    "application/json": components["schemas"]["ContactView"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    put_contact_v1_contacts__party__put: {
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
                "application/json": components["schemas"]["ContactIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ContactView"];
                };
            };
            /** @description Validation Error */
            422: {
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
    list_events_v1_events_get: {
        parameters: {
            query?: {
                after?: number | null;
                before?: number | null;
                /** @description A business key: `ord_…`, a SKU, `location:EU-1` … */
                key?: string | null;
                /** @description Items on a page. */
                limit?: number;
                /** @description Events that name this party. */
                party?: string | null;
                /** @description From what was stored at this instant; RFC 3339. */
                since?: string | null;
                /** @description Types, separated by commas; `*` stands for any characters: `orders.*`, `*.stock_*`. */
                type?: string | null;
                /** @description A CEL expression over the envelope and `data`, e.g. `data.total_minor > 50000 && data.shop.startsWith("amz-")`. */
                where?: string | null;
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
                    "application/json": components["schemas"]["EventPageView"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    get_event_v1_events__event_id__get: {
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
    get_previous_v1_events__event_id__previous_get: {
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
    get_tree_v1_events__event_id__tree_get: {
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
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TreeView"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    stream_events_v1_events_stream_get: {
        parameters: {
            query?: {
                /** @description Position to go on from. */
                after?: number | null;
                /** @description 1: what came within 100 ms is one message. */
                batch?: "0" | "1";
                /** @description A business key: `ord_…`, a SKU, `location:EU-1` … */
                key?: string | null;
                /** @description Events that name this party. */
                party?: string | null;
                /** @description From what was stored at this instant; RFC 3339. */
                since?: string | null;
                /** @description Types, separated by commas; `*` stands for any characters: `orders.*`, `*.stock_*`. */
                type?: string | null;
                /** @description What becomes of events that a slow reader missed: it gets them from the store, or is only told how many. */
                when_slow?: "follow" | "skip";
                /** @description A CEL expression over the envelope and `data`, e.g. `data.total_minor > 50000 && data.shop.startsWith("amz-")`. */
                where?: string | null;
            };
            header?: {
                "last-event-id"?: string | null;
            };
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
                    /**
                     * @example id: 7
                     *     data: {"position": 7}
                     */
                    "text/event-stream": unknown;
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    get_kpis_v1_kpis_get: {
        parameters: {
            query?: {
                /** @description Window in days, where `from` is absent. */
                days?: number;
                /** @description First UTC day. */
                from?: string | null;
                /** @description Names, separated by commas; all by default; `none`: only the glance. */
                kpi?: string | null;
                /** @description Last UTC day; today by default. */
                to?: string | null;
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
                    "application/json": components["schemas"]["KpiView"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    get_kpi_rows_v1_kpis__kpi__rows_get: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the page before. */
                cursor?: string | null;
                /** @description Window in days, where `from` is absent. */
                days?: number;
                /** @description One part of the figure: a shop, a lane, a stage (`released>shipped`), `hit`, `late`, `miss` … */
                dim?: string | null;
                /** @description First UTC day. */
                from?: string | null;
                /** @description Items on a page. */
                limit?: number;
                /** @description Last UTC day; today by default. */
                to?: string | null;
            };
            header?: never;
            path: {
                kpi: "fill_rate" | "otif" | "cycle_time" | "stock_turns" | "days_of_cover" | "ageing" | "forecast_accuracy" | "lane_on_time" | "cost_per_order" | "sales";
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
                    "application/json": components["schemas"]["Page_KpiRow_"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    get_market_v1_market_get: {
        parameters: {
            query?: {
                /** @description What a line stands for. */
                by?: "country" | "category";
                /** @description Window in days, where `from` is absent. */
                days?: number;
                /** @description First UTC day. */
                from?: string | null;
                /** @description Last UTC day; today by default. */
                to?: string | null;
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
    get_market_days_v1_market__by___key__get: {
        parameters: {
            query?: {
                /** @description Window in days, where `from` is absent. */
                days?: number;
                /** @description First UTC day. */
                from?: string | null;
                /** @description Last UTC day; today by default. */
                to?: string | null;
            };
            header?: never;
            path: {
                by: "country" | "category";
                key: string;
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
                    "application/json": components["schemas"]["MarketDay"][];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    list_messages_v1_messages_get: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the page before. */
                cursor?: string | null;
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
                    "application/json": components["schemas"]["Page_MessageView_"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    send_message_v1_messages_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MessageIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MessageView"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    list_routes_v1_notification_routes_get: {
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
                    "application/json": components["schemas"]["Page_RouteView_"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    get_route_v1_notification_routes__route_id__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                route_id: string;
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
                    "application/json": components["schemas"]["RouteView"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    put_route_v1_notification_routes__route_id__put: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                route_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RouteIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RouteView"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    list_links_v1_portal_links_get: {
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
    make_link_v1_portal_links_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LinkIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NewLinkView"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    revoke_link_v1_portal_links__link_id__revoke_post: {
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
    list_kinds_v1_risk_kinds_get: {
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
                    "application/json": components["schemas"]["KindView"][];
                };
            };
        };
    };
    list_rules_v1_risk_rules_get: {
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
                    "application/json": components["schemas"]["RuleView"][];
                };
            };
        };
    };
    get_rule_v1_risk_rules__rule__get: {
        parameters: {
            query?: {
                /** @description An old one; absent: the newest. */
                version?: number | null;
            };
            header?: never;
            path: {
                rule: string;
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
    put_rule_v1_risk_rules__rule__put: {
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
                "application/json": components["schemas"]["RuleIn"];
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
            /** @description Created */
            201: {
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
    try_rule_v1_risk_rules__rule__dry_run_post: {
        parameters: {
            query?: {
                from?: string | null;
                to?: string | null;
            };
            header?: never;
            path: {
                rule: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["RuleIn"] | null;
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
    list_versions_v1_risk_rules__rule__versions_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                rule: string;
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
                    "application/json": components["schemas"]["RuleView"][];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    list_saved_views_v1_saved_views_get: {
        parameters: {
            query?: {
                page?: string | null;
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
                    "application/json": components["schemas"]["SavedViewList"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    put_saved_view_v1_saved_views__view_id__put: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                view_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SavedViewIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SavedViewView"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    delete_saved_view_v1_saved_views__view_id__delete: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                view_id: string;
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
    search_v1_search_get: {
        parameters: {
            query: {
                limit?: number;
                q: string;
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
                    "application/json": components["schemas"]["FoundView"][];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    list_silences_v1_silences_get: {
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
                    "application/json": components["schemas"]["Page_SilenceView_"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    get_silence_v1_silences__silence_id__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                silence_id: string;
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
                    "application/json": components["schemas"]["SilenceView"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    put_silence_v1_silences__silence_id__put: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                silence_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SilenceIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SilenceView"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    get_timeline_v1_timelines__kind___value__get: {
        parameters: {
            query?: {
                /** @description As it was then: what had happened until this instant. */
                as_of?: string | null;
            };
            header?: never;
            path: {
                kind: "order" | "shipment" | "purchase-order" | "asn" | "sku" | "lot" | "party" | "reservation" | "fulfilment" | "return" | "transfer" | "location" | "shop" | "lane";
                value: string;
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
                    "application/json": components["schemas"]["TimelineView"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    list_endpoints_v1_webhook_endpoints_get: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the page before. */
                cursor?: string | null;
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
                    "application/json": components["schemas"]["Page_EndpointView_"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    create_endpoint_v1_webhook_endpoints_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EndpointIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EndpointWithSecret"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    get_endpoint_v1_webhook_endpoints__endpoint_id__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                endpoint_id: string;
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
                    "application/json": components["schemas"]["EndpointView"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    put_endpoint_v1_webhook_endpoints__endpoint_id__put: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                endpoint_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EndpointIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EndpointView"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    delete_endpoint_v1_webhook_endpoints__endpoint_id__delete: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                endpoint_id: string;
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
    pause_endpoint_v1_webhook_endpoints__endpoint_id__pause_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                endpoint_id: string;
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
                    "application/json": components["schemas"]["EndpointView"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    replay_v1_webhook_endpoints__endpoint_id__replay_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                endpoint_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReplayIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["QueuedView"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    resume_endpoint_v1_webhook_endpoints__endpoint_id__resume_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                endpoint_id: string;
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
                    "application/json": components["schemas"]["EndpointView"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    rotate_secret_v1_webhook_endpoints__endpoint_id__rotate_secret_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                endpoint_id: string;
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
                    "application/json": components["schemas"]["EndpointWithSecret"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    send_test_v1_webhook_endpoints__endpoint_id__test_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                endpoint_id: string;
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
                    "application/json": components["schemas"]["QueuedView"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    list_deliveries_v1_webhook_endpoints__endpoint_id__deliveries_get: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the page before. */
                cursor?: string | null;
                /** @description Items on a page. */
                limit?: number;
                state?: ("pending" | "done" | "failed" | "dropped") | null;
            };
            header?: never;
            path: {
                endpoint_id: string;
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
                    "application/json": components["schemas"]["Page_DeliveryView_"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    resend_v1_webhook_endpoints__endpoint_id__deliveries__delivery_id__resend_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                delivery_id: number;
                endpoint_id: string;
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
                    "application/json": components["schemas"]["QueuedView"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    list_attempts_v1_webhook_endpoints__endpoint_id__deliveries__delivery_id__attempts_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                delivery_id: number;
                endpoint_id: string;
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
                    "application/json": components["schemas"]["AttemptView"][];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    get_secret_v1_webhook_endpoints__endpoint_id__secret_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                endpoint_id: string;
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
                    "application/json": components["schemas"]["EndpointWithSecret"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    list_event_types_v1_webhook_event_types_get: {
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
                    "application/json": components["schemas"]["EventTypeView"][];
                };
            };
        };
    };
}
