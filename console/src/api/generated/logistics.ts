// Generated from docs/openapi/logistics-v1.json by console/codegen; do not edit.

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
    "/v1/air-acceptances": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Check Air Acceptance
         * @description Whether an air carrier may take the battery, and which rule says no. Nothing is stored.
         */
        post: operations["check_air_acceptance_v1_air_acceptances_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/appointments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Appointments
         * @description Newest first.
         */
        get: operations["list_appointments_v1_appointments_get"];
        put?: never;
        /**
         * Book Appointment
         * @description Take a dock for the slot that begins then. 409 where all are taken.
         */
        post: operations["book_appointment_v1_appointments_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/appointments/{appointment_id}:arrived": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Appointment Arrived
         * @description The goods are at the dock.
         */
        post: operations["appointment_arrived_v1_appointments__appointment_id__arrived_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/appointments/{appointment_id}:cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Cancel Appointment
         * @description Give the slot up.
         */
        post: operations["cancel_appointment_v1_appointments__appointment_id__cancel_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/appointments/{appointment_id}:change": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Change Appointment
         * @description Another slot; it is to be confirmed anew.
         */
        post: operations["change_appointment_v1_appointments__appointment_id__change_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/appointments/{appointment_id}:confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Confirm Appointment
         * @description The receiver confirmed it.
         */
        post: operations["confirm_appointment_v1_appointments__appointment_id__confirm_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/appointments/{appointment_id}:missed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Appointment Missed
         * @description Nobody came; the dock is free again.
         */
        post: operations["appointment_missed_v1_appointments__appointment_id__missed_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/carriers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Carriers
         * @description By code.
         */
        get: operations["list_carriers_v1_carriers_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/carriers/{carrier}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Carrier
         * @description One carrier.
         */
        get: operations["get_carrier_v1_carriers__carrier__get"];
        /**
         * Put Carrier
         * @description Register a carrier (no If-Match), or restate it (If-Match with the ETag that was read). A
         *     repeat without api_key changes nothing.
         */
        put: operations["put_carrier_v1_carriers__carrier__put"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/consignments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Consignments
         * @description Newest first.
         */
        get: operations["list_consignments_v1_consignments_get"];
        put?: never;
        /**
         * Open Consignment
         * @description Open a transport document: a master, or a house that goes under one.
         */
        post: operations["open_consignment_v1_consignments_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/consignments/{consignment_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Consignment
         * @description One consignment.
         */
        get: operations["get_consignment_v1_consignments__consignment_id__get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/consignments/{consignment_id}:cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Cancel Consignment
         * @description Before departure; what was in it is free again.
         */
        post: operations["cancel_consignment_v1_consignments__consignment_id__cancel_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/consignments/{consignment_id}:close": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Close Consignment
         * @description Nothing more goes in.
         */
        post: operations["close_consignment_v1_consignments__consignment_id__close_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/consignments/{consignment_id}:load": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Load Consignment
         * @description Put closed units, parcels and houses under it, all or none.
         */
        post: operations["load_consignment_v1_consignments__consignment_id__load_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/consignments/{consignment_id}:milestone": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Record Milestone
         * @description What happened to all of it: a scan of every parcel within, houses and units included. The
         *     carrier whose document it is may tell it, too. A repeat changes nothing.
         */
        post: operations["record_milestone_v1_consignments__consignment_id__milestone_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/consignments/{consignment_id}:unload": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Unload Consignment
         * @description Take out of an open consignment.
         */
        post: operations["unload_consignment_v1_consignments__consignment_id__unload_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/consignments/{consignment_id}/allocation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Allocation
         * @description The freight of the document, shared out over its parcels to the last minor unit.
         */
        get: operations["get_allocation_v1_consignments__consignment_id__allocation_get"];
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
    "/v1/declarations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Declarations
         * @description Newest first.
         */
        get: operations["list_declarations_v1_declarations_get"];
        put?: never;
        /**
         * Draw Up Declaration
         * @description Draw up a declaration of a shipment or a transfer from what is known here; `missing` tells
         *     what it still needs. A second one for the same shipment and direction is refused (409
         *     already-declared) until the first is refused or withdrawn.
         */
        post: operations["draw_up_declaration_v1_declarations_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/declarations/{declaration_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Declaration
         * @description One declaration, with what it lacks by the rules held now.
         */
        get: operations["get_declaration_v1_declarations__declaration_id__get"];
        /**
         * Restate Declaration
         * @description Say anew what a draft says (If-Match); a ready one becomes a draft again.
         */
        put: operations["restate_declaration_v1_declarations__declaration_id__put"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/declarations/{declaration_id}:decide": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Decide Declaration
         * @description Record what customs decided: released, held or refused.
         */
        post: operations["decide_declaration_v1_declarations__declaration_id__decide_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/declarations/{declaration_id}:ready": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make Declaration Ready
         * @description Check it and mark it ready; 409 declaration-incomplete names each thing that is missing.
         */
        post: operations["make_declaration_ready_v1_declarations__declaration_id__ready_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/declarations/{declaration_id}:refresh": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Refresh Declaration
         * @description Fill what is empty from what became known since: a tracking number, an HS code, a weight.
         */
        post: operations["refresh_declaration_v1_declarations__declaration_id__refresh_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/declarations/{declaration_id}:submit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Submit Declaration
         * @description Record that it was handed to customs; it is checked once more.
         */
        post: operations["submit_declaration_v1_declarations__declaration_id__submit_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/declarations/{declaration_id}:withdraw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Withdraw Declaration
         * @description Give up a draft or a ready one; the shipment may be declared anew.
         */
        post: operations["withdraw_declaration_v1_declarations__declaration_id__withdraw_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/declarations/{declaration_id}/settlement": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Settlement
         * @description Sold and unsold units of goods exported to an overseas warehouse (9810), first in first out
         *     by our own stock events. Only staff and services see it; 409 for another mode.
         */
        get: operations["get_settlement_v1_declarations__declaration_id__settlement_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/docks/{location}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Docks
         * @description Docks of a place.
         */
        get: operations["get_docks_v1_docks__location__get"];
        /**
         * Put Docks
         * @description Say when a place takes deliveries, and how many at once (If-Match where it was said
         *     before). Appointments that are booked stay.
         */
        put: operations["put_docks_v1_docks__location__put"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/docks/{location}/slots": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Slots
         * @description Slots with docks left.
         */
        get: operations["list_slots_v1_docks__location__slots_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/eta-calibration": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Were the estimates right? / 预计送达校准
         * @description Of parcels delivered from `from` to `to`, both inclusive; the last 180 days by default.
         */
        get: operations["calibration_v1_eta_calibration_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/exception-rules": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Rules
         * @description All rules, also those not in force.
         */
        get: operations["list_rules_v1_exception_rules_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/exception-rules/{rule}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Put Rule
         * @description Make a rule, replace a built-in one of that name, or change a row (If-Match). Parcels are
         *     looked at anew within seconds.
         */
        put: operations["put_rule_v1_exception_rules__rule__put"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/exceptions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Parcels in trouble / 异常包裹
         * @description Newest first.
         */
        get: operations["list_exceptions_v1_exceptions_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/exceptions/{exception_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Exception
         * @description One exception.
         */
        get: operations["get_exception_v1_exceptions__exception_id__get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/exceptions/{exception_id}:acknowledge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Acknowledge
         * @description Take it on. 409 once it is closed.
         */
        post: operations["acknowledge_v1_exceptions__exception_id__acknowledge_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/exceptions/{exception_id}:resolve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Resolve
         * @description Close it. It stays closed as long as the same trouble lasts.
         */
        post: operations["resolve_v1_exceptions__exception_id__resolve_post"];
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
         * List Exchange Rates
         * @description By currency, then day.
         */
        get: operations["list_exchange_rates_v1_exchange_rates_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/exchange-rates:batch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Put Exchange Rates
         * @description Hold exchange rates. Lanes priced in a currency without one take part only where all are
         *     priced in it.
         */
        post: operations["put_exchange_rates_v1_exchange_rates_batch_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/exporters/{exporter}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Exporter
         * @description One exporter. Only staff and services see it.
         */
        get: operations["get_exporter_v1_exporters__exporter__get"];
        /**
         * Put Exporter
         * @description Register who declares (no If-Match), or restate it (If-Match). `default` signs what names
         *     nobody else.
         */
        put: operations["put_exporter_v1_exporters__exporter__put"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/goods-checks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Check Goods
         * @description HS codes and restricted goods of a destination. Nothing is stored.
         */
        post: operations["check_goods_v1_goods_checks_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/hs-codes/{code}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Check Hs Code
         * @description Whether a code exists: known, known_heading (its six digits do), unknown or malformed, with
         *     the subheadings of its heading.
         */
        get: operations["check_hs_code_v1_hs_codes__code__get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/identifier-checks/{kind}/{value}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Check Identifier
         * @description s10, iso6346, imo, ioss, vat, uscc, eori, gtin, gln or sscc.
         */
        get: operations["check_identifier_v1_identifier_checks__kind___value__get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/landed-costs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Compute Landed Cost
         * @description Duty, tax and fee lines by the rules of the day of import, each with its rule. status
         *     `no_rule_in_force`: something is missing and there is no total; `needs_review`: rows that
         *     nobody has verified were left out. Nothing is stored.
         */
        post: operations["compute_landed_cost_v1_landed_costs_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/lanes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Lanes
         * @description By code.
         */
        get: operations["list_lanes_v1_lanes_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/lanes:batch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Put Lane Batch
         * @description Hold up to 1000 lanes; a repeat changes nothing.
         */
        post: operations["put_lane_batch_v1_lanes_batch_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/lanes/{lane}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Lane
         * @description One lane.
         */
        get: operations["get_lane_v1_lanes__lane__get"];
        /**
         * Put Lane
         * @description Register a lane (no If-Match), or restate it (If-Match with the ETag that was read). Its
         *     version also rises when what was learned of it changes.
         */
        put: operations["put_lane_v1_lanes__lane__put"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/manifests": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Manifests
         * @description Newest first.
         */
        get: operations["list_manifests_v1_manifests_get"];
        put?: never;
        /**
         * Make Manifest
         * @description Close the list of parcels that the carrier gets. A parcel is on one manifest only; a carrier
         *     with an API is told once, whatever crashes.
         */
        post: operations["make_manifest_v1_manifests_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/manifests/{manifest_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Manifest
         * @description One manifest with its parcels.
         */
        get: operations["get_manifest_v1_manifests__manifest_id__get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/manifests/{manifest_id}/manifest.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Manifest Csv
         * @description Its parcels, one a row.
         */
        get: operations["get_manifest_csv_v1_manifests__manifest_id__manifest_csv_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/manifests/{manifest_id}/manifest.pdf": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Manifest Pdf
         * @description For the driver to sign.
         */
        get: operations["get_manifest_pdf_v1_manifests__manifest_id__manifest_pdf_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/map": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Map
         * @description Locations, lanes as lines, and parcels under way. A carrier sees its own lanes and parcels.
         */
        get: operations["get_map_v1_map_get"];
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
         * List Pickups
         * @description Newest first.
         */
        get: operations["list_pickups_v1_pickups_get"];
        put?: never;
        /**
         * Book Pickup
         * @description Ask a carrier to fetch parcels: the first mile. A carrier with an API is asked once, whatever
         *     crashes; 409 where one is booked for the same site and time.
         */
        post: operations["book_pickup_v1_pickups_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/pickups/{pickup_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Pickup
         * @description One pick-up.
         */
        get: operations["get_pickup_v1_pickups__pickup_id__get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/pickups/{pickup_id}:cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Cancel Pickup
         * @description Call it off.
         */
        post: operations["cancel_pickup_v1_pickups__pickup_id__cancel_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/pickups/{pickup_id}:collected": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Report Collected
         * @description The carrier fetched; the carrier itself may report it. A count that differs is told.
         */
        post: operations["report_collected_v1_pickups__pickup_id__collected_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/plans": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make Plan
         * @description Quote and choose, changing nothing. A carrier sees the plan over its own lanes.
         */
        post: operations["make_plan_v1_plans_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/plans:assign": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Assign Room
         * @description Open parcels without a label over the room that lanes have left, at the least total cost.
         */
        post: operations["assign_room_v1_plans_assign_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/plans:consolidate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Consolidate
         * @description Parcels that wait for their dispatch, filled into as cheap a mix of containers as can be,
         *     lane by lane and destination by destination.
         */
        post: operations["consolidate_v1_plans_consolidate_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/plans:simulate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Simulate Change
         * @description Open parcels as they would go if lanes closed or rates rose: cost, broken promises, and
         *     which would move. Live plans stay as they are.
         */
        post: operations["simulate_change_v1_plans_simulate_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/proofs/{proof_id}/image": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Proof Image
         * @description The picture or signature.
         */
        get: operations["get_proof_image_v1_proofs__proof_id__image_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/rate-sheets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Rate Sheets
         * @description Sheets that were taken, newest first.
         */
        get: operations["list_rate_sheets_v1_rate_sheets_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/rate-sheets:export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Export Rates
         * @description The prices of lanes as they are held, as a sheet that may be imported again.
         */
        get: operations["export_rates_v1_rate_sheets_export_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/rate-sheets:import": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Import Rate Sheet
         * @description Take a price sheet (up to 20,000 rows). Within its dates it takes the place of its lanes'
         *     freight. Lanes with a bad row stay as they are, each row told with column and cure (207); the
         *     same file again changes nothing. dry_run: the same answer, and nothing kept. currency: of lanes
         *     whose rows name none.
         */
        post: operations["import_rate_sheet_v1_rate_sheets_import_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/rate-sheets/{sheet}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Rate Sheet
         * @description One sheet.
         */
        get: operations["get_rate_sheet_v1_rate_sheets__sheet__get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/rate-sheets/{sheet}/file": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Rate Sheet File
         * @description Its rows as they came, under our headings.
         */
        get: operations["get_rate_sheet_file_v1_rate_sheets__sheet__file_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/rule-packs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Rule Packs
         * @description By name: where each comes from, as of when, reviewed by whom.
         */
        get: operations["list_rule_packs_v1_rule_packs_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/rule-packs/{pack}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Rule Pack
         * @description A whole pack, as PUT takes it: read it, change it, put it back with its ETag.
         */
        get: operations["get_rule_pack_v1_rule_packs__pack__get"];
        /**
         * Put Rule Pack
         * @description Import a pack, whole. Without If-Match it is new, or takes the place of the shipped one of
         *     its name; with it, it replaces the version that was read. Imported rows go before shipped ones
         *     by their priority (at least 1); rows of it that are marked unverified are never applied
         *     silently.
         */
        put: operations["put_rule_pack_v1_rule_packs__pack__put"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/shipments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Shipments
         * @description Newest first.
         */
        get: operations["list_shipments_v1_shipments_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/shipments/{shipment_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Shipment
         * @description One shipment.
         */
        get: operations["get_shipment_v1_shipments__shipment_id__get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/shipments/{shipment_id}:cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Cancel Return
         * @description The buyer keeps the goods: a return that was not handed over is called off, its label void.
         *     Shipments of orders are cancelled in orders.
         */
        post: operations["cancel_return_v1_shipments__shipment_id__cancel_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/shipments/{shipment_id}:plan": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Plan Shipment Again
         * @description Rank the lanes anew, or take the one given. Only before dispatch (409 after it); the bought
         *     label of another lane is voided. A bought label of the same lane stays.
         */
        post: operations["plan_shipment_again_v1_shipments__shipment_id__plan_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/shipments/{shipment_id}/commercial-invoice.pdf": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Commercial Invoice
         * @description The invoice for customs: goods, values, origin, HS codes. Values are those of the living
         *     declaration, else of the order; 409 declaration-incomplete names each line without one.
         */
        get: operations["get_commercial_invoice_v1_shipments__shipment_id__commercial_invoice_pdf_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/shipments/{shipment_id}/label.pdf": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Label
         * @description The label, a page for each parcel. The buyer's address is asked of orders; without an answer within 2 s there is
         *     a 503, never a label with half an address. 409 before a number was bought.
         */
        get: operations["get_label_v1_shipments__shipment_id__label_pdf_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/shipments/{shipment_id}/packing-list.pdf": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Packing List
         * @description What is in the parcel, with net and gross weights.
         */
        get: operations["get_packing_list_v1_shipments__shipment_id__packing_list_pdf_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/shipments/{shipment_id}/parcels": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Pieces
         * @description Parcels of a shipment that has several.
         */
        get: operations["get_pieces_v1_shipments__shipment_id__parcels_get"];
        /**
         * Put Pieces
         * @description The shipment goes in these parcels, each with a label of its own: their weights and sides
         *     are the shipment's, and its lane is chosen anew. 409 once a label is bought.
         */
        put: operations["put_pieces_v1_shipments__shipment_id__parcels_put"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/shipments/{shipment_id}/proofs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Proofs
         * @description Proofs of a shipment, oldest first.
         */
        get: operations["list_proofs_v1_shipments__shipment_id__proofs_get"];
        put?: never;
        /**
         * Record Proof
         * @description Proof of delivery, by the carrier or by the merchant. A parcel that was not delivered yet is
         *     delivered by it; the same proof again is the same one.
         */
        post: operations["record_proof_v1_shipments__shipment_id__proofs_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/shipments/{shipment_id}/returns": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send Back
         * @description Plan the way back of a parcel that was sent, and buy its label: a shipment of direction
         *     "return", from the buyer to one of our places, tracked as every other.
         */
        post: operations["send_back_v1_shipments__shipment_id__returns_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/shipments/{shipment_id}/tracking-events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Shipment Scans
         * @description Scans of a shipment by event time.
         */
        get: operations["list_shipment_scans_v1_shipments__shipment_id__tracking_events_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tax-rules": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Tax Rules
         * @description Rows of all packs by market, kind, first day and name. A member state's list holds the rows
         *     of the EU, too.
         */
        get: operations["list_tax_rules_v1_tax_rules_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tracking-events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Scans
         * @description Scans by event time: what came for a number, what waits for its label, what is unknown.
         */
        get: operations["list_scans_v1_tracking_events_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tracking-events:batch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Post Scans
         * @description Up to 1000 scans in any order. Per item: 201 new, 200 known already, 202 kept until the
         *     shipment of that number appears, 404 a carrier that is unknown or not yours, 422 bad.
         */
        post: operations["post_scans_v1_tracking_events_batch_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/units": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Units
         * @description Newest first.
         */
        get: operations["list_units_v1_units_get"];
        put?: never;
        /**
         * Open Unit
         * @description Open a pallet, bag, cage or container.
         */
        post: operations["open_unit_v1_units_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/units/{unit}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Unit
         * @description One unit with what is in it.
         */
        get: operations["get_unit_v1_units__unit__get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/units/{unit}:cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Cancel Unit
         * @description Give an empty unit up.
         */
        post: operations["cancel_unit_v1_units__unit__cancel_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/units/{unit}:close": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Close Unit
         * @description Seal it; nothing goes in or out any more.
         */
        post: operations["close_unit_v1_units__unit__close_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/units/{unit}:open": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Reopen Unit
         * @description Break the seal of a unit that is not loaded.
         */
        post: operations["reopen_unit_v1_units__unit__open_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/units/{unit}:pack": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Pack Unit
         * @description Put parcels and smaller units in, all or none. 409 names what is in another unit, does not
         *     start here, or is too heavy or too big.
         */
        post: operations["pack_unit_v1_units__unit__pack_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/units/{unit}:unpack": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Unpack Unit
         * @description Take out of an open unit.
         */
        post: operations["unpack_unit_v1_units__unit__unpack_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/units/{unit}/label.pdf": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Unit Label
         * @description The logistic label: SSCC as GS1-128, or the unit's own number as Code 128.
         */
        get: operations["get_unit_label_v1_units__unit__label_pdf_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhook-sources/{source}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Source
         * @description Whether a source is set up.
         */
        get: operations["get_source_v1_webhook_sources__source__get"];
        /**
         * Put Source
         * @description Set the secrets of a source (If-Match where some are set); none: its webhooks are
         *     refused.
         */
        put: operations["put_source_v1_webhook_sources__source__put"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhooks/{source}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Receive
         * @description Signed scans of a source, JSON or XML. A repeat changes nothing; 200 once they are kept, and
         *     for messages that hold none. 401 for a signature that is not of a secret held here.
         */
        post: operations["receive_v1_webhooks__source__post"];
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
         * AirAcceptanceView
         * @description allowed: null where no rule holds on the day. rule: what refuses it.
         */
        AirAcceptanceView: {
            /** Allowed */
            allowed: boolean | null;
            missing: components["schemas"]["MissingView"] | null;
            row: components["schemas"]["entrepot__logistics__api__rule_views__RuleView"] | null;
            /** Rule */
            rule: string | null;
        };
        /**
         * AirBatteryBody
         * @description A battery, or equipment with one.
         * @example {
         *       "aircraft": "passenger",
         *       "on": "2026-02-01",
         *       "packing": "packed_with",
         *       "state_of_charge": "50",
         *       "un_number": "UN3481",
         *       "watt_hours": "20"
         *     }
         */
        AirBatteryBody: {
            /**
             * Aircraft
             * @enum {string}
             */
            aircraft: "passenger" | "cargo";
            /**
             * Approval
             * @default false
             */
            approval?: boolean;
            /** On */
            on?: string | null;
            /**
             * Packing
             * @default alone
             * @enum {string}
             */
            packing?: "alone" | "packed_with" | "contained_in";
            /** State Of Charge */
            state_of_charge?: number | string | null;
            /** Un Number */
            un_number: string;
            /** Watt Hours */
            watt_hours?: number | string | null;
        };
        /**
         * AllocationView
         * @description The document's freight over its parcels; the parts add up to it.
         */
        AllocationView: {
            /**
             * Basis
             * @enum {string}
             */
            basis: "chargeable" | "weight" | "volume" | "value" | "parcels";
            /** Consignment Id */
            consignment_id: string;
            /** Cost Minor */
            cost_minor: number;
            /** Currency */
            currency: string;
            /** Shares */
            shares: components["schemas"]["ShareView"][];
        };
        /**
         * AppointmentIn
         * @description reference: the receiver's own number, e.g. of a fulfilment centre.
         * @example {
         *       "location": "DEU-1",
         *       "reference": "FBA-1",
         *       "starts_at": "2026-12-01T09:00:00+01:00",
         *       "subject_id": "HU0000000001",
         *       "subject_kind": "unit"
         *     }
         */
        AppointmentIn: {
            /** Location */
            location: string;
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
            /**
             * Starts At
             * Format: date-time
             */
            starts_at: string;
            /** Subject Id */
            subject_id: string;
            /**
             * Subject Kind
             * @enum {string}
             */
            subject_kind: "consignment" | "unit" | "shipment";
        };
        /** AppointmentView */
        AppointmentView: {
            /** Appointment Id */
            appointment_id: string;
            /** Arrived At */
            arrived_at: string | null;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Dock */
            dock: number;
            /**
             * Ends At
             * Format: date-time
             */
            ends_at: string;
            /** Location */
            location: string;
            /** Note */
            note: string;
            /** Party */
            party: string | null;
            /** Reference */
            reference: string;
            /**
             * Starts At
             * Format: date-time
             */
            starts_at: string;
            /**
             * State
             * @enum {string}
             */
            state: "booked" | "confirmed" | "arrived" | "missed" | "cancelled";
            /** Subject Id */
            subject_id: string;
            /** Subject Kind */
            subject_kind: string;
            /**
             * Updated At
             * Format: date-time
             */
            updated_at: string;
            /** Version */
            version: number;
        };
        /**
         * ArrivedIn
         * @example {
         *       "arrived_at": "2026-12-01T09:12:00+01:00"
         *     }
         */
        ArrivedIn: {
            /**
             * Arrived At
             * Format: date-time
             */
            arrived_at: string;
        };
        /**
         * AssignIn
         * @description apply: plan the parcels so. Without it the answer is a proposal.
         * @example {
         *       "apply": false
         *     }
         */
        AssignIn: {
            /**
             * Apply
             * @default false
             */
            apply?: boolean;
        };
        /**
         * AssignmentView
         * @description Open parcels without a label over the room that lanes have left, in the planning currency.
         *     first_come_minor: the cost of taking them in turn; bound_minor: no assignment costs less.
         *     applied: parcels that were moved.
         */
        AssignmentView: {
            /** Applied */
            applied: number;
            /** Bound Minor */
            bound_minor: number;
            /** Cost Minor */
            cost_minor: number;
            /** Currency */
            currency: string;
            /** First Come Minor */
            first_come_minor: number;
            /** First Come Served */
            first_come_served: number;
            /** Lanes */
            lanes: {
                [key: string]: string | null;
            };
            /** Served */
            served: number;
            /** Shipments */
            shipments: number;
        };
        /**
         * BandIn
         * @description Price for min <= weight < max: base + weight * rate. Grams and kg; lb in an imperial card.
         */
        "BandIn-Input": {
            /** Base Minor */
            base_minor: number;
            /** Max G */
            max_g?: number | null;
            /** Max Lb */
            max_lb?: number | string | null;
            /** Min G */
            min_g?: number | null;
            /** Min Lb */
            min_lb?: number | string | null;
            /** Per Kg Minor */
            per_kg_minor?: number | string | null;
            /** Per Lb Minor */
            per_lb_minor?: number | string | null;
            /** Valid From */
            valid_from?: string | null;
            /** Valid To */
            valid_to?: string | null;
            /** Zone */
            zone?: string | null;
        };
        /**
         * BandIn
         * @description Price for min <= weight < max: base + weight * rate. Grams and kg; lb in an imperial card.
         */
        "BandIn-Output": {
            /** Base Minor */
            base_minor: number;
            /** Max G */
            max_g?: number | null;
            /** Max Lb */
            max_lb?: string | null;
            /** Min G */
            min_g?: number | null;
            /** Min Lb */
            min_lb?: string | null;
            /** Per Kg Minor */
            per_kg_minor?: string | null;
            /** Per Lb Minor */
            per_lb_minor?: string | null;
            /** Valid From */
            valid_from?: string | null;
            /** Valid To */
            valid_to?: string | null;
            /** Zone */
            zone?: string | null;
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
         * BatteryIn
         * @description What is told of a battery. state_of_charge: percent; wh: watt-hours.
         */
        BatteryIn: {
            /**
             * Approval
             * @default false
             */
            approval?: boolean;
            /** State Of Charge */
            state_of_charge?: number | string | null;
            /** Wh */
            wh?: number | string | null;
        };
        /**
         * CalendarIn
         * @description Working days of the dispatching site. country: its public holidays; None: the location's.
         */
        CalendarIn: {
            /** Country */
            country?: string | null;
            /**
             * Extra Closed
             * @default []
             */
            extra_closed?: string[];
            /**
             * Extra Open
             * @default []
             */
            extra_open?: string[];
            /**
             * Public Holidays
             * @default true
             */
            public_holidays?: boolean;
            /** Subdivision */
            subdivision?: string | null;
            /**
             * Weekend
             * @default [
             *       5,
             *       6
             *     ]
             */
            weekend?: number[];
        };
        /**
         * Calibration
         * @description total is null where nothing was delivered.
         */
        Calibration: {
            /** By Lane And Month */
            by_lane_and_month: components["schemas"]["CalibrationRow"][];
            /**
             * From Day
             * Format: date
             */
            from_day: string;
            /**
             * To Day
             * Format: date
             */
            to_day: string;
            total: components["schemas"]["CalibrationRow"] | null;
        };
        /**
         * CalibrationRow
         * @description Parcels delivered in a month (UTC), judged by the estimate first made after the hand-over.
         *     share_within_p50, share_within_p90: delivered not after it; of a calibrated estimate 0.5 and
         *     0.9. mean_absolute_error_days: of the P50. brier: mean square of on-time probability minus what
         *     came (0 or 1), over the promised ones; null where nothing was promised. lane null: all lanes;
         *     month null: all months.
         */
        CalibrationRow: {
            /** Brier */
            brier: number | null;
            /** Delivered */
            delivered: number;
            /** Lane */
            lane: string | null;
            /** Mean Absolute Error Days */
            mean_absolute_error_days: number;
            /** Month */
            month: string | null;
            /** On Time Share */
            on_time_share: number | null;
            /** Promised */
            promised: number;
            /** Share Within P50 */
            share_within_p50: number;
            /** Share Within P90 */
            share_within_p90: number;
        };
        /**
         * CapacityIn
         * @description What may leave by a lane on one departure day or in one week (from Monday), by the site's
         *     calendar.
         */
        CapacityIn: {
            /** Parcels */
            parcels?: number | null;
            /**
             * Per
             * @default day
             * @enum {string}
             */
            per?: "day" | "week";
            /** Weight G */
            weight_g?: number | null;
        };
        /**
         * CarrierFields
         * @description A carrier. rate_sheet: labels are numbered and drawn by us; http: its API sells them.
         * @example {
         *       "aliases": [
         *         "yun-express"
         *       ],
         *       "kind": "rate_sheet",
         *       "name": "YunExpress",
         *       "name_zh": "云途物流",
         *       "number_country": "CN",
         *       "number_prefix": "LX",
         *       "number_style": "s10"
         *     }
         */
        CarrierFields: {
            /**
             * Active
             * @default true
             */
            active?: boolean;
            /**
             * Aliases
             * @description Its names in webhooks.
             * @default []
             */
            aliases?: string[];
            /**
             * Api Key
             * @description Bearer token for its API; never told back. Absent: keep the held one.
             */
            api_key?: string | null;
            /** Base Url */
            base_url?: string | null;
            /**
             * Kind
             * @default rate_sheet
             * @enum {string}
             */
            kind?: "rate_sheet" | "http";
            /** Name */
            name: string;
            /** Name Zh */
            name_zh?: string | null;
            /** Number Country */
            number_country?: string | null;
            /** Number Prefix */
            number_prefix?: string | null;
            /**
             * Number Style
             * @default prefix
             * @enum {string}
             */
            number_style?: "s10" | "prefix";
            /**
             * Vocabulary
             * @description Table of its tracking codes.
             * @default canonical
             */
            vocabulary?: string;
        };
        /**
         * CarrierView
         * @description A carrier. Its api_key is never told; has_api_key says whether one is held.
         */
        CarrierView: {
            /** Active */
            active: boolean;
            /** Aliases */
            aliases: string[];
            /** Base Url */
            base_url: string | null;
            /** Carrier */
            carrier: string;
            /** Has Api Key */
            has_api_key: boolean;
            /** Kind */
            kind: string;
            /** Name */
            name: string;
            /** Name Zh */
            name_zh: string | null;
            /** Number Country */
            number_country: string | null;
            /** Number Prefix */
            number_prefix: string;
            /** Number Style */
            number_style: string;
            /** Party */
            party: string;
            /**
             * Updated At
             * Format: date-time
             */
            updated_at: string;
            /** Version */
            version: number;
            /** Vocabulary */
            vocabulary: string;
        };
        /**
         * CloseIn
         * @description seal: its number; weighed_g: gross, as the scale says.
         * @example {
         *       "seal": "CN1234567",
         *       "weighed_g": 412000
         *     }
         */
        CloseIn: {
            /**
             * Seal
             * @default
             */
            seal?: string;
            /** Weighed G */
            weighed_g?: number | null;
        };
        /**
         * CollectedIn
         * @example {
         *       "collected_at": "2026-11-23T16:20:00+08:00",
         *       "parcels": 40
         *     }
         */
        CollectedIn: {
            /**
             * Collected At
             * Format: date-time
             */
            collected_at: string;
            /** Parcels */
            parcels: number;
        };
        /**
         * ConsignmentDetail
         * @description With its houses, units and parcels. chargeable_g: gross, or volume by the mode's density;
         *     revenue_tons: tonnes or cubic metres. *_told: what the last milestone did.
         */
        ConsignmentDetail: {
            /** Carrier */
            carrier: string;
            /** Chargeable G */
            chargeable_g: number;
            /** Consignee */
            consignee: string;
            /** Consignment Id */
            consignment_id: string;
            /** Cost Minor */
            cost_minor: number;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Currency */
            currency: string;
            /**
             * Document Kind
             * @enum {string}
             */
            document_kind: "mawb" | "hawb" | "mbl" | "hbl" | "cmr" | "cim" | "cn38" | "other";
            /** Document Number */
            document_number: string;
            /** End Place */
            end_place: string;
            /** Eta */
            eta: string | null;
            /** Etd */
            etd: string | null;
            /** Gross G */
            gross_g: number;
            /** Houses */
            houses: string[];
            /**
             * Level
             * @enum {string}
             */
            level: "master" | "house";
            /** Master */
            master: string | null;
            /** Milestones */
            milestones: components["schemas"]["MilestoneView"][];
            /** Mode */
            mode: string;
            /** Parcels */
            parcels: number;
            /** Party */
            party: string;
            /** Revenue Tons */
            revenue_tons: number;
            /** Scans Told */
            scans_told?: number | null;
            /** Shipments */
            shipments: string[];
            /** Shipper */
            shipper: string;
            /** Start Place */
            start_place: string;
            /**
             * State
             * @enum {string}
             */
            state: "open" | "closed" | "departed" | "arrived" | "cancelled";
            /** Units */
            units: string[];
            /**
             * Updated At
             * Format: date-time
             */
            updated_at: string;
            /** Vehicle */
            vehicle: string;
            /** Version */
            version: number;
            /** Volume Cm3 */
            volume_cm3: number;
            /** Without Number */
            without_number?: number | null;
        };
        /**
         * ConsignmentIn
         * @description A transport document. cost_minor: its freight, shared out over the parcels.
         * @example {
         *       "carrier": "yunexpress",
         *       "cost_minor": 182500,
         *       "currency": "EUR",
         *       "document_kind": "mawb",
         *       "document_number": "999-12345675",
         *       "end_place": "DEFRA",
         *       "etd": "2026-11-24T18:00:00+08:00",
         *       "level": "master",
         *       "mode": "air",
         *       "start_place": "CNSZX",
         *       "vehicle": "CA1045"
         *     }
         */
        ConsignmentIn: {
            /** Carrier */
            carrier: string;
            /**
             * Consignee
             * @default
             */
            consignee?: string;
            /**
             * Cost Minor
             * @default 0
             */
            cost_minor?: number;
            /**
             * Currency
             * @default EUR
             */
            currency?: string;
            /**
             * Document Kind
             * @enum {string}
             */
            document_kind: "mawb" | "hawb" | "mbl" | "hbl" | "cmr" | "cim" | "cn38" | "other";
            /** Document Number */
            document_number: string;
            /** End Place */
            end_place: string;
            /** Eta */
            eta?: string | null;
            /** Etd */
            etd?: string | null;
            /**
             * Level
             * @default master
             * @enum {string}
             */
            level?: "master" | "house";
            /** Mode */
            mode: string;
            /**
             * Shipper
             * @default
             */
            shipper?: string;
            /** Start Place */
            start_place: string;
            /**
             * Vehicle
             * @description Flight, vessel and voyage, train or truck.
             * @default
             */
            vehicle?: string;
        };
        /**
         * ConsignmentView
         * @description A consignment as it was opened, and what happened to it.
         */
        ConsignmentView: {
            /** Carrier */
            carrier: string;
            /** Consignee */
            consignee: string;
            /** Consignment Id */
            consignment_id: string;
            /** Cost Minor */
            cost_minor: number;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Currency */
            currency: string;
            /**
             * Document Kind
             * @enum {string}
             */
            document_kind: "mawb" | "hawb" | "mbl" | "hbl" | "cmr" | "cim" | "cn38" | "other";
            /** Document Number */
            document_number: string;
            /** End Place */
            end_place: string;
            /** Eta */
            eta: string | null;
            /** Etd */
            etd: string | null;
            /**
             * Level
             * @enum {string}
             */
            level: "master" | "house";
            /** Master */
            master: string | null;
            /** Milestones */
            milestones: components["schemas"]["MilestoneView"][];
            /** Mode */
            mode: string;
            /** Party */
            party: string;
            /** Shipper */
            shipper: string;
            /** Start Place */
            start_place: string;
            /**
             * State
             * @enum {string}
             */
            state: "open" | "closed" | "departed" | "arrived" | "cancelled";
            /**
             * Updated At
             * Format: date-time
             */
            updated_at: string;
            /** Vehicle */
            vehicle: string;
            /** Version */
            version: number;
        };
        /**
         * ConsolidateIn
         * @description Parcels that wait for their dispatch, by lane and destination, in these containers.
         * @example {
         *       "containers": [
         *         {
         *           "cost_minor": 9000,
         *           "kind": "pallet",
         *           "max_volume_cm3": 1600000,
         *           "max_weight_g": 800000
         *         },
         *         {
         *           "cost_minor": 140000,
         *           "kind": "20ft",
         *           "max_volume_cm3": 28000000,
         *           "max_weight_g": 21700000
         *         }
         *       ],
         *       "origin": "SZX-1"
         *     }
         */
        ConsolidateIn: {
            /** Containers */
            containers: components["schemas"]["ContainerIn"][];
            /** Destination Country */
            destination_country?: string | null;
            /** Lane */
            lane?: string | null;
            /** Origin */
            origin: string;
        };
        /** ConsolidationsView */
        ConsolidationsView: {
            /** Items */
            items: components["schemas"]["ConsolidationView"][];
        };
        /**
         * ConsolidationView
         * @description One lane and destination. bound_minor: no filling costs less. problem: why it cannot be
         *     filled.
         */
        ConsolidationView: {
            /** Bound Minor */
            bound_minor: number;
            /** Containers */
            containers: components["schemas"]["FilledView"][];
            /** Cost Minor */
            cost_minor: number;
            /** Destination Country */
            destination_country: string;
            /** Lane */
            lane: string;
            /** Problem */
            problem?: string | null;
            /** Shipments */
            shipments: number;
        };
        /**
         * ContainerIn
         * @description A kind of container. count: how many there are; absent: as many as wanted.
         */
        ContainerIn: {
            /**
             * Cost Minor
             * @default 1
             */
            cost_minor?: number;
            /** Count */
            count?: number | null;
            /** Kind */
            kind: string;
            /** Max Volume Cm3 */
            max_volume_cm3: number;
            /** Max Weight G */
            max_weight_g: number;
        };
        /**
         * ContentIn
         * @description Parcels and smaller units.
         * @example {
         *       "shipments": [
         *         "shp_00000000000000000000000000000005"
         *       ]
         *     }
         */
        ContentIn: {
            /**
             * Shipments
             * @default []
             */
            shipments?: string[];
            /**
             * Units
             * @default []
             */
            units?: string[];
        };
        /**
         * CostItem
         * @description Goods of one line. value_minor: of all its units, without freight. duty_rate, tax_rate:
         *     percent, where you know them; else the rule tables are asked.
         */
        CostItem: {
            /**
             * Additional Duties
             * @description Rules its classification falls under, such as us-section-301-list-3.
             * @default []
             */
            additional_duties?: string[];
            /** Duty Rate */
            duty_rate?: number | string | null;
            /**
             * Excise Rate
             * @default 0
             */
            excise_rate?: number | string;
            /** Hs Code */
            hs_code: string;
            /** Origin */
            origin: string;
            /**
             * Quantity
             * @default 1
             */
            quantity?: number;
            /**
             * Tax Category
             * @default standard
             */
            tax_category?: string;
            /** Tax Rate */
            tax_rate?: number | string | null;
            /** Value Minor */
            value_minor: number;
        };
        /**
         * CostLineView
         * @description One amount. base, rate (percent) and market_amount are in the destination's currency, as
         *     text; amount_minor in the request's. due: checkout or import. paid_by: under the incoterm.
         */
        CostLineView: {
            /** Accountable */
            accountable: string;
            /** Amount Minor */
            amount_minor: number;
            /** Base */
            base: string | null;
            /** Confidence */
            confidence: string;
            /**
             * Due
             * @enum {string}
             */
            due: "checkout" | "import";
            /**
             * Kind
             * @enum {string}
             */
            kind: "duty" | "flat_duty" | "additional_duty" | "excise" | "tax" | "fee";
            /** Line No */
            line_no: number | null;
            /** Market Amount */
            market_amount: string;
            /** Market Currency */
            market_currency: string;
            /** Name */
            name: string;
            /**
             * Paid By
             * @enum {string}
             */
            paid_by: "seller" | "buyer";
            /** Rate */
            rate: string | null;
            /** Rule */
            rule: string;
            /** Source */
            source: string;
        };
        /**
         * DatedWeightRuleIn
         * @description A weight rule for some dates; outside of them the lane's own holds.
         */
        "DatedWeightRuleIn-Input": {
            /** @default none */
            dim_round?: components["schemas"]["DimRound"];
            /**
             * Divisor
             * @default 5000
             */
            divisor?: number | string;
            /**
             * Minimum
             * @default 0
             */
            minimum?: number | string;
            /** @default max */
            mode?: components["schemas"]["Mode"];
            /** Step */
            step?: number | string | null;
            /** Threshold */
            threshold?: number | string | null;
            /** @default metric */
            units?: components["schemas"]["Units"];
            /** Valid From */
            valid_from?: string | null;
            /** Valid To */
            valid_to?: string | null;
        };
        /**
         * DatedWeightRuleIn
         * @description A weight rule for some dates; outside of them the lane's own holds.
         */
        "DatedWeightRuleIn-Output": {
            /** @default none */
            dim_round?: components["schemas"]["DimRound"];
            /**
             * Divisor
             * @default 5000
             */
            divisor?: string;
            /**
             * Minimum
             * @default 0
             */
            minimum?: string;
            /** @default max */
            mode?: components["schemas"]["Mode"];
            /** Step */
            step?: string | null;
            /** Threshold */
            threshold?: string | null;
            /** @default metric */
            units?: components["schemas"]["Units"];
            /** Valid From */
            valid_from?: string | null;
            /** Valid To */
            valid_to?: string | null;
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
         * DecisionBody
         * @description What customs decided. A hold or a refusal needs its reason.
         * @example {
         *       "reason": "documents wanted",
         *       "state": "held"
         *     }
         */
        DecisionBody: {
            /** Decided At */
            decided_at?: string | null;
            /**
             * Reason
             * @default
             */
            reason?: string;
            /**
             * Reference
             * @default
             */
            reference?: string;
            /**
             * State
             * @enum {string}
             */
            state: "released" | "held" | "refused";
        };
        /**
         * DeclarationBody
         * @description A declaration to be drawn up. Everything but the subject may be left out: mode, goods and
         *     facts are taken from what is known here, and the answer tells what is missing.
         * @example {
         *       "facts": {
         *         "declaration_list": {
         *           "exit_port": "5301"
         *         },
         *         "transaction": {
         *           "platform": "own"
         *         }
         *       },
         *       "subject": {
         *         "id": "shp_00000000000000000000000000000001",
         *         "kind": "shipment"
         *       }
         *     }
         */
        DeclarationBody: {
            /**
             * Buyer
             * @default consumer
             * @enum {string}
             */
            buyer?: "consumer" | "company";
            /** Declared On */
            declared_on?: string | null;
            /**
             * Direction
             * @default export
             * @enum {string}
             */
            direction?: "export" | "import";
            /**
             * Exporter
             * @default default
             */
            exporter?: string;
            /** Facts */
            facts?: {
                [key: string]: {
                    [key: string]: string;
                };
            };
            /** Lines */
            lines?: components["schemas"]["LineBody"][] | null;
            /** Mode */
            mode?: ("9610" | "9710" | "9810" | "1210" | "1239" | "0110") | null;
            subject: components["schemas"]["Subject"];
        };
        /**
         * DeclarationChange
         * @description What a draft says, whole; lines absent: they stay.
         * @example {
         *       "declared_on": "2026-11-22",
         *       "exporter": "default",
         *       "facts": {
         *         "logistics": {
         *           "carrier": "yun",
         *           "transport_document": "LX000000019CN"
         *         }
         *       }
         *     }
         */
        DeclarationChange: {
            /**
             * Declared On
             * Format: date
             */
            declared_on: string;
            /**
             * Exporter
             * @default default
             */
            exporter?: string;
            /** Facts */
            facts: {
                [key: string]: {
                    [key: string]: string;
                };
            };
            /** Lines */
            lines?: components["schemas"]["LineBody"][] | null;
        };
        /**
         * DeclarationDetail
         * @description With goods, data, history, what is missing, and which rule asks for it.
         */
        DeclarationDetail: {
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Created By */
            created_by: string;
            /** Currency */
            currency: string;
            /** Data Needed */
            data_needed: string[];
            /** Decided At */
            decided_at: string | null;
            /** Declaration Id */
            declaration_id: string;
            /**
             * Declared On
             * Format: date
             */
            declared_on: string;
            /** Destination */
            destination: string;
            /** Destination Country */
            destination_country: string;
            /**
             * Direction
             * @enum {string}
             */
            direction: "export" | "import";
            /** Exporter */
            exporter: string;
            /** Facts */
            facts: {
                [key: string]: {
                    [key: string]: string;
                };
            };
            /** History */
            history: components["schemas"]["StepView"][];
            /** Lines */
            lines: components["schemas"]["entrepot__logistics__api__customs_views__LineView"][];
            /** Missing */
            missing: components["schemas"]["LackView"][];
            /**
             * Mode
             * @enum {string}
             */
            mode: "9610" | "9710" | "9810" | "1210" | "1239" | "0110";
            /** Mode Rule */
            mode_rule: string | null;
            /** Mode Source */
            mode_source: string | null;
            /** Order Id */
            order_id: string | null;
            /** Origin */
            origin: string;
            /** Party */
            party: string | null;
            /** Reason */
            reason: string;
            /** Reference */
            reference: string;
            /** Shipment Id */
            shipment_id: string | null;
            /**
             * State
             * @enum {string}
             */
            state: "draft" | "ready" | "submitted" | "released" | "held" | "refused" | "withdrawn";
            /** Subject Id */
            subject_id: string;
            /**
             * Subject Kind
             * @enum {string}
             */
            subject_kind: "shipment" | "transfer";
            /** Submitted At */
            submitted_at: string | null;
            /** Transfer Id */
            transfer_id: string | null;
            /** Unverified Rules */
            unverified_rules: string[];
            /**
             * Updated At
             * Format: date-time
             */
            updated_at: string;
            /** Value Minor */
            value_minor: number;
            /** Version */
            version: number;
        };
        /**
         * DeclarationView
         * @description A declaration.
         */
        DeclarationView: {
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Created By */
            created_by: string;
            /** Currency */
            currency: string;
            /** Decided At */
            decided_at: string | null;
            /** Declaration Id */
            declaration_id: string;
            /**
             * Declared On
             * Format: date
             */
            declared_on: string;
            /** Destination */
            destination: string;
            /** Destination Country */
            destination_country: string;
            /**
             * Direction
             * @enum {string}
             */
            direction: "export" | "import";
            /** Exporter */
            exporter: string;
            /**
             * Mode
             * @enum {string}
             */
            mode: "9610" | "9710" | "9810" | "1210" | "1239" | "0110";
            /** Order Id */
            order_id: string | null;
            /** Origin */
            origin: string;
            /** Party */
            party: string | null;
            /** Reason */
            reason: string;
            /** Reference */
            reference: string;
            /** Shipment Id */
            shipment_id: string | null;
            /**
             * State
             * @enum {string}
             */
            state: "draft" | "ready" | "submitted" | "released" | "held" | "refused" | "withdrawn";
            /** Subject Id */
            subject_id: string;
            /**
             * Subject Kind
             * @enum {string}
             */
            subject_kind: "shipment" | "transfer";
            /** Submitted At */
            submitted_at: string | null;
            /** Transfer Id */
            transfer_id: string | null;
            /**
             * Updated At
             * Format: date-time
             */
            updated_at: string;
            /** Value Minor */
            value_minor: number;
            /** Version */
            version: number;
        };
        /**
         * DimRound
         * @description How a side is rounded before the volume is taken: up to the whole unit, or not at all.
         * @enum {string}
         */
        DimRound: "none" | "ceil";
        /**
         * DocksIn
         * @description Docks of a place, in its local time. weekdays: 1 (Monday) to 7; closed: days off.
         * @example {
         *       "closes": "17:00",
         *       "docks": 2,
         *       "opens": "08:00",
         *       "slot_minutes": 30,
         *       "timezone": "Europe/Berlin",
         *       "weekdays": [
         *         1,
         *         2,
         *         3,
         *         4,
         *         5
         *       ]
         *     }
         */
        DocksIn: {
            /**
             * Closed
             * @default []
             */
            closed?: string[];
            /**
             * Closes
             * @default 17:00
             */
            closes?: string;
            /** Docks */
            docks: number;
            /**
             * Opens
             * @default 08:00
             */
            opens?: string;
            /**
             * Slot Minutes
             * @default 60
             */
            slot_minutes?: number;
            /** Timezone */
            timezone: string;
            /**
             * Weekdays
             * @default [
             *       1,
             *       2,
             *       3,
             *       4,
             *       5
             *     ]
             */
            weekdays?: number[];
        };
        /** DocksView */
        DocksView: {
            /** Closed */
            closed: string[];
            /** Closes */
            closes: string;
            /** Docks */
            docks: number;
            /** Location */
            location: string;
            /** Opens */
            opens: string;
            /** Slot Minutes */
            slot_minutes: number;
            /** Timezone */
            timezone: string;
            /**
             * Updated At
             * Format: date-time
             */
            updated_at: string;
            /** Version */
            version: number;
            /** Weekdays */
            weekdays: number[];
        };
        /**
         * LineView
         * @description Goods of one line.
         */
        entrepot__logistics__api__customs_views__LineView: {
            /** Categories */
            categories: string[];
            /** Currency */
            currency: string;
            /** Description */
            description: string;
            /** Description Zh */
            description_zh: string;
            /** Hs Code */
            hs_code: string;
            /** Line No */
            line_no: number;
            /** Net Weight G */
            net_weight_g: number | null;
            /** Origin */
            origin: string;
            /** Product Identifier */
            product_identifier: string;
            /** Quantity */
            quantity: number;
            /** Sku */
            sku: string;
            /** Un Number */
            un_number: string;
            /** Unit */
            unit: string;
            /** Value Minor */
            value_minor: number | null;
        };
        /**
         * RuleIn
         * @description after_hours: how long a rule of the clock waits; quantile: of the leg's own days instead,
         *     after_hours then being for legs too little is known of. Rules of what a carrier says have
         *     neither. In force on effective_from <= day < effective_to; the newest of a kind and reason in
         *     force counts.
         * @example {
         *       "action": "tell_consignee",
         *       "after_hours": 120,
         *       "deadline_hours": 48,
         *       "effective_from": "2026-01-01",
         *       "kind": "held_for_pickup",
         *       "responsible": "consignee",
         *       "severity": "medium",
         *       "source": "our own convention"
         *     }
         */
        entrepot__logistics__api__exceptions__RuleIn: {
            /** Action */
            action: string;
            /** After Hours */
            after_hours?: number | null;
            /** Deadline Hours */
            deadline_hours: number;
            /**
             * Effective From
             * Format: date
             */
            effective_from: string;
            /** Effective To */
            effective_to?: string | null;
            kind: components["schemas"]["ExceptionKind"];
            /** Quantile */
            quantile?: number | null;
            reason?: components["schemas"]["Reason"] | null;
            responsible: components["schemas"]["Responsible"];
            severity: components["schemas"]["Severity"];
            /** Source */
            source: string;
        };
        /**
         * RuleView
         * @description A rule with the proposal that its action stands for. version 0: built in.
         */
        entrepot__logistics__api__exceptions__RuleView: {
            /** Action */
            action: string;
            /** After Hours */
            after_hours: number | null;
            /** Deadline Hours */
            deadline_hours: number;
            /**
             * Effective From
             * Format: date
             */
            effective_from: string;
            /** Effective To */
            effective_to: string | null;
            kind: components["schemas"]["ExceptionKind"];
            /** Proposal */
            proposal: string;
            /** Proposal Zh */
            proposal_zh: string;
            /** Quantile */
            quantile: number | null;
            /** Reason */
            reason: string | null;
            responsible: components["schemas"]["Responsible"];
            /** Rule */
            rule: string;
            severity: components["schemas"]["Severity"];
            /** Source */
            source: string;
            /** Updated At */
            updated_at: string | null;
            /** Version */
            version: number;
        };
        /** LineView */
        entrepot__logistics__api__freight__handover__LineView: {
            /** Destination Country */
            destination_country: string;
            /** Destination Postal Code */
            destination_postal_code: string;
            /** Line No */
            line_no: number;
            /** Service */
            service: string;
            /** Shipment Id */
            shipment_id: string;
            /** Tracking Number */
            tracking_number: string;
            /** Weight G */
            weight_g: number;
        };
        /**
         * RuleView
         * @description A row, in force while effective_from <= day < effective_to. confidence unverified: never
         *     applied unless asked for.
         */
        entrepot__logistics__api__rule_views__RuleView: {
            /** As Of */
            as_of: string | null;
            /** Confidence */
            confidence: string;
            /**
             * Effective From
             * Format: date
             */
            effective_from: string;
            /** Effective To */
            effective_to: string | null;
            /** Kind */
            kind: string;
            /** Market */
            market: string;
            /** Note */
            note: string;
            /** Pack */
            pack: string;
            /** Parameters */
            parameters: {
                [key: string]: unknown;
            };
            /** Priority */
            priority: number;
            /** Reviewed By */
            reviewed_by: string | null;
            /** Rule */
            rule: string;
            /** Source */
            source: string;
        };
        /**
         * RuleIn
         * @description A row. effective_from <= day < effective_to (absent: open).
         */
        entrepot__logistics__domain__rules__pack__RuleIn: {
            /**
             * Confidence
             * @enum {string}
             */
            confidence: "primary" | "secondary" | "single_source" | "convention" | "unverified";
            /**
             * Effective From
             * Format: date
             */
            effective_from: string;
            /** Effective To */
            effective_to?: string | null;
            /** Kind */
            kind: string;
            /** Market */
            market: string;
            /**
             * Note
             * @default
             */
            note?: string;
            /**
             * Parameters
             * @description As the kind reads them; amounts and percents as strings. Empty: it is known that something holds, not what; such a row is never applied.
             */
            parameters: {
                [key: string]: unknown;
            };
            /** Reviewed By */
            reviewed_by?: string | null;
            /** Rule */
            rule: string;
            /** Source */
            source: string;
        };
        /**
         * ExceptionKind
         * @description no_acceptance … held_for_pickup, overdue: raised by the clock. The others by a scan.
         * @enum {string}
         */
        ExceptionKind: "no_acceptance" | "no_scan" | "customs_long" | "held_for_pickup" | "overdue" | "carrier_exception" | "delivery_failed" | "returning" | "lost" | "destroyed" | "expired";
        /**
         * ExceptionView
         * @description since: when the trouble began; deadline_at: by when somebody should have acted. kind and
         *     action are codes; title and proposal say them in English and Chinese. reason: the carrier's.
         *     outcome: resolved by somebody, or ended by itself.
         */
        ExceptionView: {
            /** Acknowledged At */
            acknowledged_at: string | null;
            /** Acknowledged By */
            acknowledged_by: string | null;
            /** Action */
            action: string;
            /** Closed At */
            closed_at: string | null;
            /** Closed By */
            closed_by: string | null;
            /**
             * Deadline At
             * Format: date-time
             */
            deadline_at: string;
            /** Exception Id */
            exception_id: string;
            kind: components["schemas"]["ExceptionKind"];
            /** Note */
            note: string;
            /**
             * Opened At
             * Format: date-time
             */
            opened_at: string;
            /** Outcome */
            outcome: ("resolved" | "ended") | null;
            /** Party */
            party: string | null;
            /** Proposal */
            proposal: string;
            /** Proposal Zh */
            proposal_zh: string;
            /** Reason */
            reason: string | null;
            responsible: components["schemas"]["Responsible"];
            /** Rule */
            rule: string;
            severity: components["schemas"]["Severity"];
            /** Shipment Id */
            shipment_id: string;
            /**
             * Since
             * Format: date-time
             */
            since: string;
            /**
             * State
             * @enum {string}
             */
            state: "open" | "acknowledged" | "closed";
            /** Title */
            title: string;
            /** Title Zh */
            title_zh: string;
            /** Version */
            version: number;
        };
        /**
         * ExporterBody
         * @description Who declares and signs the papers. uscc: unified social credit code, with its check digit.
         * @example {
         *       "address": "1 Keji Road, Nanshan",
         *       "city": "Shenzhen",
         *       "country": "CN",
         *       "customs_code": "4403960XYZ",
         *       "name": "Shenzhen Lamp Trading Co., Ltd.",
         *       "name_zh": "深圳市灯饰贸易有限公司",
         *       "postal_code": "518000",
         *       "uscc": "91440300MA5EU8QB8C"
         *     }
         */
        ExporterBody: {
            /**
             * Address
             * @default
             */
            address?: string;
            /**
             * City
             * @default
             */
            city?: string;
            /**
             * Country
             * @default CN
             */
            country?: string;
            /**
             * Customs Code
             * @default
             */
            customs_code?: string;
            /**
             * Eori
             * @default
             */
            eori?: string;
            /**
             * Ioss
             * @default
             */
            ioss?: string;
            /** Name */
            name: string;
            /**
             * Name Zh
             * @default
             */
            name_zh?: string;
            /**
             * Phone
             * @default
             */
            phone?: string;
            /**
             * Postal Code
             * @default
             */
            postal_code?: string;
            /**
             * Uscc
             * @default
             */
            uscc?: string;
            /**
             * Vat Number
             * @default
             */
            vat_number?: string;
        };
        /**
         * ExporterView
         * @description An exporter.
         * @example {
         *       "address": "1 Keji Road, Nanshan",
         *       "city": "Shenzhen",
         *       "country": "CN",
         *       "customs_code": "4403960XYZ",
         *       "name": "Shenzhen Lamp Trading Co., Ltd.",
         *       "name_zh": "深圳市灯饰贸易有限公司",
         *       "postal_code": "518000",
         *       "uscc": "91440300MA5EU8QB8C"
         *     }
         */
        ExporterView: {
            /**
             * Address
             * @default
             */
            address?: string;
            /**
             * City
             * @default
             */
            city?: string;
            /**
             * Country
             * @default CN
             */
            country?: string;
            /**
             * Customs Code
             * @default
             */
            customs_code?: string;
            /**
             * Eori
             * @default
             */
            eori?: string;
            /** Exporter */
            exporter: string;
            /**
             * Ioss
             * @default
             */
            ioss?: string;
            /** Name */
            name: string;
            /**
             * Name Zh
             * @default
             */
            name_zh?: string;
            /**
             * Phone
             * @default
             */
            phone?: string;
            /**
             * Postal Code
             * @default
             */
            postal_code?: string;
            /**
             * Updated At
             * Format: date-time
             */
            updated_at: string;
            /**
             * Uscc
             * @default
             */
            uscc?: string;
            /**
             * Vat Number
             * @default
             */
            vat_number?: string;
            /** Version */
            version: number;
        };
        /**
         * FilledView
         * @description fill: the fuller of weight and volume.
         */
        FilledView: {
            /** Fill */
            fill: number;
            /** Kind */
            kind: string;
            /** Shipments */
            shipments: string[];
            /** Volume Cm3 */
            volume_cm3: number;
            /** Weight G */
            weight_g: number;
        };
        /**
         * GoodsCheckAnswer
         * @description Per item, in the order of the request; decision: the gravest.
         */
        GoodsCheckAnswer: {
            /**
             * Decision
             * @enum {string}
             */
            decision: "allowed" | "attention" | "licence" | "prohibited";
            /** Items */
            items: components["schemas"]["RestrictedView"][];
        };
        /**
         * GoodsCheckBody
         * @description Goods that are to go to a country.
         * @example {
         *       "destination": "US",
         *       "items": [
         *         {
         *           "categories": [
         *             "toy"
         *           ],
         *           "hs_code": "950300",
         *           "origin": "CN"
         *         }
         *       ],
         *       "on": "2026-11-22"
         *     }
         */
        GoodsCheckBody: {
            /** Destination */
            destination: string;
            /** Items */
            items: components["schemas"]["GoodsCheckItem"][];
            /** On */
            on?: string | null;
        };
        /**
         * GoodsCheckItem
         * @description Goods of one line.
         */
        GoodsCheckItem: {
            /**
             * Categories
             * @default []
             */
            categories?: string[];
            /** Hs Code */
            hs_code: string;
            /** Origin */
            origin?: string | null;
            /**
             * Un Numbers
             * @default []
             */
            un_numbers?: string[];
        };
        /**
         * GoodsIn
         * @description A line of the goods, for the landed cost. value_minor: of all its units; duty_rate: percent,
         *     where it is known.
         */
        GoodsIn: {
            /** Duty Rate */
            duty_rate?: number | string | null;
            /** Hs Code */
            hs_code?: string | null;
            /**
             * Origin
             * @default CN
             */
            origin?: string;
            /**
             * Quantity
             * @default 1
             */
            quantity?: number | string;
            /** Value Minor */
            value_minor: number;
        };
        /**
         * HsIn
         * @description A code of the nomenclature (market *) or a national one.
         */
        HsIn: {
            /** Code */
            code: string;
            /** Description */
            description: string;
            /**
             * Market
             * @default *
             */
            market?: string;
        };
        /**
         * HsNear
         * @description A subheading of the same heading.
         */
        HsNear: {
            /** Code */
            code: string;
            /** Description */
            description: string;
        };
        /**
         * HsView
         * @description A code of the Harmonized System, or why it is none.
         */
        HsView: {
            /** Code */
            code: string;
            /** Description */
            description: string;
            /** Nearest */
            nearest: components["schemas"]["HsNear"][];
            /** Ok */
            ok: boolean;
            /**
             * State
             * @enum {string}
             */
            state: "known" | "known_heading" | "unknown" | "malformed";
        };
        /** HTTPValidationError */
        HTTPValidationError: {
            /** Detail */
            detail?: components["schemas"]["ValidationError"][];
        };
        /**
         * IdentifierView
         * @description Whether the number has the form and check digit of its kind.
         */
        IdentifierView: {
            /** Kind */
            kind: string;
            /** Valid */
            valid: boolean;
            /** Value */
            value: string;
        };
        /**
         * ImportView
         * @description The outcome of an import. known: the same file was taken before and nothing was done.
         */
        ImportView: {
            /** Dry Run */
            dry_run: boolean;
            /** Errors */
            errors: components["schemas"]["SheetFault"][];
            /** Known */
            known: boolean;
            /** Lanes */
            lanes: components["schemas"]["SheetLane"][];
            /** Rows */
            rows: number;
            /** Sheet */
            sheet: string;
        };
        /**
         * Incoterm
         * @description Incoterms 2020. Source: International Chamber of Commerce.
         * @enum {string}
         */
        Incoterm: "EXW" | "FCA" | "CPT" | "CIP" | "DAP" | "DPU" | "DDP" | "FAS" | "FOB" | "CFR" | "CIF";
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
         * LackView
         * @description Something missing or wrong, by JSON pointer.
         */
        LackView: {
            /** Code */
            code: string;
            /** Detail */
            detail: string;
            /** Detail Zh */
            detail_zh: string;
            /** Pointer */
            pointer: string;
        };
        /**
         * LandedCostBody
         * @description A consignment as it would arrive. Money in minor units of `currency`.
         * @example {
         *       "currency": "EUR",
         *       "destination": "DE",
         *       "freight_minor": 590,
         *       "incoterm": "DDP",
         *       "ioss": true,
         *       "items": [
         *         {
         *           "hs_code": "610910",
         *           "origin": "CN",
         *           "quantity": 5,
         *           "value_minor": 5000
         *         },
         *         {
         *           "hs_code": "910211",
         *           "origin": "CN",
         *           "value_minor": 6000
         *         }
         *       ],
         *       "on": "2026-11-22",
         *       "shipped_from": "CN"
         *     }
         */
        LandedCostBody: {
            /**
             * Accept Unverified
             * @description Apply rows that nobody has verified, too; their lines say so.
             * @default false
             */
            accept_unverified?: boolean;
            /**
             * Buyer
             * @default consumer
             * @enum {string}
             */
            buyer?: "consumer" | "company";
            /**
             * Channel
             * @default courier
             * @enum {string}
             */
            channel?: "courier" | "post" | "freight";
            /** Currency */
            currency: string;
            /** Destination */
            destination: string;
            /**
             * Freight Minor
             * @default 0
             */
            freight_minor?: number;
            /**
             * Incoterm
             * @default DDP
             * @enum {string}
             */
            incoterm?: "EXW" | "FCA" | "CPT" | "CIP" | "DAP" | "DPU" | "DDP" | "FAS" | "FOB" | "CFR" | "CIF";
            /**
             * Insurance Minor
             * @default 0
             */
            insurance_minor?: number;
            /**
             * Ioss
             * @default false
             */
            ioss?: boolean;
            /** Items */
            items: components["schemas"]["CostItem"][];
            /**
             * Mode
             * @default air
             * @enum {string}
             */
            mode?: "air" | "sea" | "rail" | "road";
            /**
             * On
             * @description Day of import; absent: today.
             */
            on?: string | null;
            /**
             * Postal Code
             * @default
             */
            postal_code?: string;
            /**
             * Preference
             * @default false
             */
            preference?: boolean;
            /**
             * Registered
             * @description The seller collects the tax of the destination.
             * @default false
             */
            registered?: boolean;
            /**
             * Seller
             * @default own_shop
             * @enum {string}
             */
            seller?: "own_shop" | "marketplace";
            /**
             * Shipped From
             * @default CN
             */
            shipped_from?: string;
            /**
             * Year Total Before
             * @description China: the buyer's year so far, CNY.
             * @default 0
             */
            year_total_before?: number | string;
        };
        /**
         * LandedCostView
         * @description A consignment's whole cost. total_minor: null while a rule is missing.
         */
        LandedCostView: {
            /** Currency */
            currency: string;
            /** Duty Minor */
            duty_minor: number;
            /** Fees Minor */
            fees_minor: number;
            /** Goods Minor */
            goods_minor: number;
            /** Lines */
            lines: components["schemas"]["CostLineView"][];
            /** Market Currency */
            market_currency: string;
            /** Missing */
            missing: components["schemas"]["MissingView"][];
            /**
             * On
             * Format: date
             */
            on: string;
            /** Regime */
            regime: string;
            /**
             * Status
             * @enum {string}
             */
            status: "complete" | "needs_review" | "no_rule_in_force";
            /** Tax Minor */
            tax_minor: number;
            /** Total Minor */
            total_minor: number | null;
            /** Transport Minor */
            transport_minor: number;
            /** Withheld */
            withheld: components["schemas"]["entrepot__logistics__api__rule_views__RuleView"][];
        };
        /**
         * LandedLineView
         * @description A duty, tax or fee. rule: the dated row it comes from; paid_by under the incoterm.
         */
        LandedLineView: {
            /** Amount */
            amount: string;
            /** Currency */
            currency: string;
            /** Kind */
            kind: string;
            /** Name */
            name: string;
            /**
             * Paid By
             * @enum {string}
             */
            paid_by: "seller" | "buyer";
            /** Rule */
            rule: string;
        };
        /**
         * LandedView
         * @description Landed cost of the chosen lane, in major units. status: complete, needs_review or
         *     no_rule_in_force (then missing says which rules, and there is no total).
         */
        LandedView: {
            /** Goods */
            goods: string;
            /** Lines */
            lines: components["schemas"]["LandedLineView"][];
            /** Missing */
            missing: string[];
            /** Regime */
            regime: string;
            /** Status */
            status: string;
            /** Total */
            total: string | null;
            /** Transport */
            transport: string;
        };
        /**
         * LaneFields
         * @description A way to send parcels. p50_days and p90_days are believed until 30 deliveries are known;
         *     of a lane of legs they may be left out: the legs' distributions are then convolved.
         * @example {
         *       "bands": [
         *         {
         *           "base_minor": 250,
         *           "max_g": 30000,
         *           "min_g": 0,
         *           "per_kg_minor": "780"
         *         }
         *       ],
         *       "carrier": "yunexpress",
         *       "currency": "EUR",
         *       "cut_off": "14:00",
         *       "destination_countries": [
         *         "DE",
         *         "FR"
         *       ],
         *       "max_weight_g": 30000,
         *       "mode": "air",
         *       "origin": "SZX-1",
         *       "p50_days": 8,
         *       "p90_days": 12,
         *       "service": "eco",
         *       "timezone": "Asia/Shanghai",
         *       "weight_rule": {
         *         "divisor": "8000",
         *         "step": "0.1"
         *       }
         *     }
         * @example {
         *       "bands": [
         *         {
         *           "base_minor": 180,
         *           "max_g": 30000,
         *           "min_g": 0,
         *           "per_kg_minor": "410"
         *         }
         *       ],
         *       "capacity": {
         *         "parcels": 4000,
         *         "per": "week"
         *       },
         *       "carrier": "yunexpress",
         *       "currency": "EUR",
         *       "destination_countries": [
         *         "DE"
         *       ],
         *       "legs": [
         *         {
         *           "end": "CNXIY",
         *           "kind": "first_mile",
         *           "mode": "road",
         *           "p50_days": 2,
         *           "p90_days": 3
         *         },
         *         {
         *           "kind": "export_customs",
         *           "p50_days": 1,
         *           "p90_days": 2
         *         },
         *         {
         *           "cut_off": "12:00",
         *           "departs": [
         *             2,
         *             5
         *           ],
         *           "end": "DEDUI",
         *           "kind": "linehaul",
         *           "mode": "rail",
         *           "p50_days": 13,
         *           "p90_days": 17,
         *           "start": "CNXIY"
         *         },
         *         {
         *           "kind": "import_customs",
         *           "p50_days": 1,
         *           "p90_days": 3
         *         },
         *         {
         *           "bands": [
         *             {
         *               "base_minor": 320,
         *               "max_g": 30000,
         *               "min_g": 0
         *             }
         *           ],
         *           "carrier": "dhl",
         *           "kind": "last_mile",
         *           "mode": "road",
         *           "p50_days": 2,
         *           "p90_days": 3
         *         }
         *       ],
         *       "origin": "SZX-1",
         *       "service": "rail",
         *       "weight_rule": {
         *         "divisor": "6000"
         *       }
         *     }
         */
        LaneFields: {
            /**
             * Accepts Dangerous Goods
             * @default []
             */
            accepts_dangerous_goods?: string[];
            /**
             * Active
             * @default true
             */
            active?: boolean;
            /** Aircraft */
            aircraft?: ("passenger" | "cargo") | null;
            /**
             * Bands
             * @default []
             */
            bands?: components["schemas"]["BandIn-Input"][];
            /**
             * @default {
             *       "extra_closed": [],
             *       "extra_open": [],
             *       "public_holidays": true,
             *       "weekend": [
             *         5,
             *         6
             *       ]
             *     }
             */
            calendar?: components["schemas"]["CalendarIn"];
            capacity?: components["schemas"]["CapacityIn"] | null;
            /** Carrier */
            carrier: string;
            /** Currency */
            currency: string;
            /** Customs Modes */
            customs_modes?: string[] | null;
            /** Cut Off */
            cut_off?: string | null;
            /** Destination Countries */
            destination_countries: string[];
            /**
             * Direction
             * @description return: from destination_countries back to origin.
             * @default outbound
             * @enum {string}
             */
            direction?: "outbound" | "return";
            /** Incoterms */
            incoterms?: components["schemas"]["Incoterm"][] | null;
            /**
             * Legs
             * @default []
             */
            legs?: components["schemas"]["LegIn-Input"][];
            /** Max Length Plus Girth Mm */
            max_length_plus_girth_mm?: number | null;
            /** Max Longest Mm */
            max_longest_mm?: number | null;
            /** Max Value Minor */
            max_value_minor?: number | null;
            /** Max Weight G */
            max_weight_g?: number | null;
            /** Min Value Minor */
            min_value_minor?: number | null;
            /**
             * Mode
             * @enum {string}
             */
            mode?: "air" | "sea" | "rail" | "road" | "post";
            /** Origin */
            origin: string;
            /** P50 Days */
            p50_days?: number;
            /** P90 Days */
            p90_days?: number;
            /** Service */
            service: string;
            /** Service Name */
            service_name?: string | null;
            /**
             * Surcharges
             * @default []
             */
            surcharges?: components["schemas"]["SurchargeIn-Input"][];
            /** Timezone */
            timezone?: string | null;
            /** Valid From */
            valid_from?: string | null;
            /** Valid To */
            valid_to?: string | null;
            /**
             * Value Currency
             * @default EUR
             */
            value_currency?: string;
            /**
             * @default {
             *       "dim_round": "none",
             *       "divisor": "5000",
             *       "minimum": "0",
             *       "mode": "max",
             *       "units": "metric"
             *     }
             */
            weight_rule?: components["schemas"]["WeightRuleIn-Input"];
            /**
             * Weight Rules
             * @default []
             */
            weight_rules?: components["schemas"]["DatedWeightRuleIn-Input"][];
            /**
             * Zones
             * @default []
             */
            zones?: components["schemas"]["ZoneIn"][];
        };
        /**
         * LaneLine
         * @description segments: empty while the lane is not drawn yet (some seconds after it was put).
         */
        LaneLine: {
            /** Active */
            active: boolean;
            /** Carrier */
            carrier: string;
            /** Lane */
            lane: string;
            /** Mode */
            mode: string;
            /** Origin */
            origin: string;
            /** Segments */
            segments: components["schemas"]["SegmentView"][];
        };
        /**
         * LaneView
         * @description A lane.
         * @example {
         *       "bands": [
         *         {
         *           "base_minor": 250,
         *           "max_g": 30000,
         *           "min_g": 0,
         *           "per_kg_minor": "780"
         *         }
         *       ],
         *       "carrier": "yunexpress",
         *       "currency": "EUR",
         *       "cut_off": "14:00",
         *       "destination_countries": [
         *         "DE",
         *         "FR"
         *       ],
         *       "max_weight_g": 30000,
         *       "mode": "air",
         *       "origin": "SZX-1",
         *       "p50_days": 8,
         *       "p90_days": 12,
         *       "service": "eco",
         *       "timezone": "Asia/Shanghai",
         *       "weight_rule": {
         *         "divisor": "8000",
         *         "step": "0.1"
         *       }
         *     }
         * @example {
         *       "bands": [
         *         {
         *           "base_minor": 180,
         *           "max_g": 30000,
         *           "min_g": 0,
         *           "per_kg_minor": "410"
         *         }
         *       ],
         *       "capacity": {
         *         "parcels": 4000,
         *         "per": "week"
         *       },
         *       "carrier": "yunexpress",
         *       "currency": "EUR",
         *       "destination_countries": [
         *         "DE"
         *       ],
         *       "legs": [
         *         {
         *           "end": "CNXIY",
         *           "kind": "first_mile",
         *           "mode": "road",
         *           "p50_days": 2,
         *           "p90_days": 3
         *         },
         *         {
         *           "kind": "export_customs",
         *           "p50_days": 1,
         *           "p90_days": 2
         *         },
         *         {
         *           "cut_off": "12:00",
         *           "departs": [
         *             2,
         *             5
         *           ],
         *           "end": "DEDUI",
         *           "kind": "linehaul",
         *           "mode": "rail",
         *           "p50_days": 13,
         *           "p90_days": 17,
         *           "start": "CNXIY"
         *         },
         *         {
         *           "kind": "import_customs",
         *           "p50_days": 1,
         *           "p90_days": 3
         *         },
         *         {
         *           "bands": [
         *             {
         *               "base_minor": 320,
         *               "max_g": 30000,
         *               "min_g": 0
         *             }
         *           ],
         *           "carrier": "dhl",
         *           "kind": "last_mile",
         *           "mode": "road",
         *           "p50_days": 2,
         *           "p90_days": 3
         *         }
         *       ],
         *       "origin": "SZX-1",
         *       "service": "rail",
         *       "weight_rule": {
         *         "divisor": "6000"
         *       }
         *     }
         */
        LaneView: {
            /**
             * Accepts Dangerous Goods
             * @default []
             */
            accepts_dangerous_goods?: string[];
            /**
             * Active
             * @default true
             */
            active?: boolean;
            /** Aircraft */
            aircraft?: ("passenger" | "cargo") | null;
            /**
             * Bands
             * @default []
             */
            bands?: components["schemas"]["BandIn-Output"][];
            /**
             * @default {
             *       "extra_closed": [],
             *       "extra_open": [],
             *       "public_holidays": true,
             *       "weekend": [
             *         5,
             *         6
             *       ]
             *     }
             */
            calendar?: components["schemas"]["CalendarIn"];
            capacity?: components["schemas"]["CapacityIn"] | null;
            /** Carrier */
            carrier: string;
            /** Carrier Active */
            carrier_active: boolean;
            /** Currency */
            currency: string;
            /** Customs Modes */
            customs_modes?: string[] | null;
            /** Cut Off */
            cut_off?: string | null;
            /** Destination Countries */
            destination_countries: string[];
            /**
             * Direction
             * @description return: from destination_countries back to origin.
             * @default outbound
             * @enum {string}
             */
            direction?: "outbound" | "return";
            /** Incoterms */
            incoterms?: components["schemas"]["Incoterm"][] | null;
            /** Lane */
            lane: string;
            learned: components["schemas"]["Learned"];
            /**
             * Legs
             * @default []
             */
            legs?: components["schemas"]["LegIn-Output"][];
            /** Max Length Plus Girth Mm */
            max_length_plus_girth_mm?: number | null;
            /** Max Longest Mm */
            max_longest_mm?: number | null;
            /** Max Value Minor */
            max_value_minor?: number | null;
            /** Max Weight G */
            max_weight_g?: number | null;
            /** Min Value Minor */
            min_value_minor?: number | null;
            /**
             * Mode
             * @enum {string}
             */
            mode?: "air" | "sea" | "rail" | "road" | "post";
            /** Origin */
            origin: string;
            /** P50 Days */
            p50_days?: number;
            /** P90 Days */
            p90_days?: number;
            /** Party */
            party: string;
            /** Service */
            service: string;
            /** Service Name */
            service_name?: string | null;
            /**
             * Surcharges
             * @default []
             */
            surcharges?: components["schemas"]["SurchargeIn-Output"][];
            /** Timezone */
            timezone?: string | null;
            /**
             * Updated At
             * Format: date-time
             */
            updated_at: string;
            /** Valid From */
            valid_from?: string | null;
            /** Valid To */
            valid_to?: string | null;
            /**
             * Value Currency
             * @default EUR
             */
            value_currency?: string;
            /** Version */
            version: number;
            /**
             * @default {
             *       "dim_round": "none",
             *       "divisor": "5000",
             *       "minimum": "0",
             *       "mode": "max",
             *       "units": "metric"
             *     }
             */
            weight_rule?: components["schemas"]["WeightRuleIn-Output"];
            /**
             * Weight Rules
             * @default []
             */
            weight_rules?: components["schemas"]["DatedWeightRuleIn-Output"][];
            /**
             * Zones
             * @default []
             */
            zones?: components["schemas"]["ZoneIn"][];
        };
        /**
         * Learned
         * @description What deliveries of the last 90 days say. p50_days, p90_days are the declared ones while
         *     transit_n < 30; on_time_low..high holds about 90 % of what the rate may be.
         */
        Learned: {
            /** On Time High */
            on_time_high: number;
            /** On Time Low */
            on_time_low: number;
            /** On Time N */
            on_time_n: number;
            /** On Time Rate */
            on_time_rate: number;
            /** P50 Days */
            p50_days: number;
            /** P90 Days */
            p90_days: number;
            /** Transit N */
            transit_n: number;
        };
        /**
         * LegIn
         * @description One leg, in the order of travel. Days from its start to its end; with samples (observed
         *     days) those are drawn from. What is left out is the lane's: carrier, service, limits; without a
         *     calendar it works every day. departs: weekdays on which it leaves. bands: its own price, added
         *     to the lane's, in the lane's currency and weighed by the lane's rule.
         */
        "LegIn-Input": {
            /** Accepts Dangerous Goods */
            accepts_dangerous_goods?: string[] | null;
            /** Aircraft */
            aircraft?: ("passenger" | "cargo") | null;
            /**
             * Bands
             * @default []
             */
            bands?: components["schemas"]["BandIn-Input"][];
            calendar?: components["schemas"]["CalendarIn"] | null;
            /** Carrier */
            carrier?: string | null;
            /** Cut Off */
            cut_off?: string | null;
            /**
             * Departs
             * @default []
             */
            departs?: number[];
            /** End */
            end?: string | null;
            kind: components["schemas"]["LegKind"];
            /** Max Longest Mm */
            max_longest_mm?: number | null;
            /** Max Weight G */
            max_weight_g?: number | null;
            /** Mode */
            mode?: ("air" | "sea" | "rail" | "road" | "post") | null;
            /** P50 Days */
            p50_days: number;
            /** P90 Days */
            p90_days: number;
            /**
             * Samples
             * @default []
             */
            samples?: number[];
            /** Service */
            service?: string | null;
            /** Start */
            start?: string | null;
            /** Timezone */
            timezone?: string | null;
        };
        /**
         * LegIn
         * @description One leg, in the order of travel. Days from its start to its end; with samples (observed
         *     days) those are drawn from. What is left out is the lane's: carrier, service, limits; without a
         *     calendar it works every day. departs: weekdays on which it leaves. bands: its own price, added
         *     to the lane's, in the lane's currency and weighed by the lane's rule.
         */
        "LegIn-Output": {
            /** Accepts Dangerous Goods */
            accepts_dangerous_goods?: string[] | null;
            /** Aircraft */
            aircraft?: ("passenger" | "cargo") | null;
            /**
             * Bands
             * @default []
             */
            bands?: components["schemas"]["BandIn-Output"][];
            calendar?: components["schemas"]["CalendarIn"] | null;
            /** Carrier */
            carrier?: string | null;
            /** Cut Off */
            cut_off?: string | null;
            /**
             * Departs
             * @default []
             */
            departs?: number[];
            /** End */
            end?: string | null;
            kind: components["schemas"]["LegKind"];
            /** Max Longest Mm */
            max_longest_mm?: number | null;
            /** Max Weight G */
            max_weight_g?: number | null;
            /** Mode */
            mode?: ("air" | "sea" | "rail" | "road" | "post") | null;
            /** P50 Days */
            p50_days: number;
            /** P90 Days */
            p90_days: number;
            /**
             * Samples
             * @default []
             */
            samples?: number[];
            /** Service */
            service?: string | null;
            /** Start */
            start?: string | null;
            /** Timezone */
            timezone?: string | null;
        };
        /**
         * LegKind
         * @description In the order in which they follow one another.
         * @enum {string}
         */
        LegKind: "first_mile" | "export_customs" | "linehaul" | "import_customs" | "last_mile";
        /**
         * LegTimeView
         * @description A leg of the chosen lane on the real days, each from where the one before it is expected.
         */
        LegTimeView: {
            /** Carrier */
            carrier: string | null;
            /** End */
            end: string | null;
            /**
             * Expected At
             * Format: date-time
             */
            expected_at: string;
            /** Kind */
            kind: string;
            /**
             * Latest At
             * Format: date-time
             */
            latest_at: string;
            /**
             * Leaves At
             * Format: date-time
             */
            leaves_at: string;
            /** Mode */
            mode: string | null;
            /** Start */
            start: string | null;
        };
        /**
         * LineBody
         * @description Goods of one line. value_minor: of all its units. net_weight_g: of all its units.
         */
        LineBody: {
            /**
             * Categories
             * @default []
             */
            categories?: string[];
            /**
             * Currency
             * @default
             */
            currency?: string;
            /**
             * Description
             * @default
             */
            description?: string;
            /**
             * Description Zh
             * @default
             */
            description_zh?: string;
            /**
             * Hs Code
             * @default
             */
            hs_code?: string;
            /** Net Weight G */
            net_weight_g?: number | null;
            /**
             * Origin
             * @default
             */
            origin?: string;
            /**
             * Product Identifier
             * @default
             */
            product_identifier?: string;
            /** Quantity */
            quantity: number;
            /** Sku */
            sku: string;
            /**
             * Un Number
             * @default
             */
            un_number?: string;
            /**
             * Unit
             * @default pcs
             */
            unit?: string;
            /** Value Minor */
            value_minor?: number | null;
        };
        /**
         * LoadIn
         * @description units: closed ones; shipments: parcels without a unit; houses: under a master.
         * @example {
         *       "units": [
         *         "HU0000000001"
         *       ]
         *     }
         */
        LoadIn: {
            /**
             * Houses
             * @default []
             */
            houses?: string[];
            /**
             * Shipments
             * @default []
             */
            shipments?: string[];
            /**
             * Units
             * @default []
             */
            units?: string[];
        };
        /**
         * LocationPoint
         * @description position: [longitude, latitude]; null where neither it nor its city is known.
         */
        LocationPoint: {
            /** Active */
            active: boolean;
            /** City */
            city: string;
            /** Country */
            country: string;
            /** Location */
            location: string;
            /** Name */
            name: string;
            /** Position */
            position: [
                number,
                number
            ] | null;
        };
        /** ManifestDetail */
        ManifestDetail: {
            /** Carrier */
            carrier: string;
            /** Carrier Number */
            carrier_number: string | null;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Error */
            error: string | null;
            /** Lines */
            lines: components["schemas"]["entrepot__logistics__api__freight__handover__LineView"][];
            /** Made By */
            made_by: string;
            /** Manifest Id */
            manifest_id: string;
            /** Origin */
            origin: string;
            /** Parcels */
            parcels: number;
            /** Party */
            party: string;
            /**
             * State
             * @enum {string}
             */
            state: "closing" | "closed" | "failed";
            /**
             * Updated At
             * Format: date-time
             */
            updated_at: string;
            /** Version */
            version: number;
            /** Weight G */
            weight_g: number;
        };
        /**
         * ManifestIn
         * @description shipments: these alone, else all labelled parcels of the site that are on no manifest yet;
         *     until: those that leave by then.
         * @example {
         *       "carrier": "yunexpress",
         *       "origin": "SZX-1"
         *     }
         */
        ManifestIn: {
            /** Carrier */
            carrier: string;
            /** Origin */
            origin: string;
            /** Shipments */
            shipments?: string[] | null;
            /** Until */
            until?: string | null;
        };
        /**
         * ManifestView
         * @description A manifest. closing: its carrier is being told; carrier_number: the carrier's own of it.
         */
        ManifestView: {
            /** Carrier */
            carrier: string;
            /** Carrier Number */
            carrier_number: string | null;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Error */
            error: string | null;
            /** Made By */
            made_by: string;
            /** Manifest Id */
            manifest_id: string;
            /** Origin */
            origin: string;
            /** Parcels */
            parcels: number;
            /** Party */
            party: string;
            /**
             * State
             * @enum {string}
             */
            state: "closing" | "closed" | "failed";
            /**
             * Updated At
             * Format: date-time
             */
            updated_at: string;
            /** Version */
            version: number;
            /** Weight G */
            weight_g: number;
        };
        /**
         * MapView
         * @description as_of: when it was read. source: of the positions of places.
         */
        MapView: {
            /**
             * As Of
             * Format: date-time
             */
            as_of: string;
            /** Lanes */
            lanes: components["schemas"]["LaneLine"][];
            /** Locations */
            locations: components["schemas"]["LocationPoint"][];
            /** Places */
            places: components["schemas"]["PlacePoint"][];
            /** Shipments */
            shipments: components["schemas"]["OnTheWay"][];
            /**
             * Source
             * @default positions: own table, 0.01 degree; codes: UN/LOCODE; sea ways: searoute
             */
            source?: string;
        };
        /**
         * Milestone
         * @description What happened to all of it at once.
         * @enum {string}
         */
        Milestone: "gate_in" | "export_customs" | "export_released" | "loaded" | "departed" | "transshipped" | "arrived" | "discharged" | "import_customs" | "import_released" | "gate_out" | "held" | "delayed";
        /**
         * MilestoneIn
         * @example {
         *       "at": "2026-11-24T18:40:00+08:00",
         *       "milestone": "departed",
         *       "place": "Shenzhen, CN"
         *     }
         */
        MilestoneIn: {
            /**
             * At
             * Format: date-time
             */
            at: string;
            milestone: components["schemas"]["Milestone"];
            /**
             * Place
             * @default
             */
            place?: string;
        };
        /** MilestoneView */
        MilestoneView: {
            /**
             * At
             * Format: date-time
             */
            at: string;
            /** By */
            by: string;
            milestone: components["schemas"]["Milestone"];
            /** Place */
            place: string;
            /** Text */
            text: string;
            /** Text Zh */
            text_zh: string;
        };
        /**
         * MissingView
         * @description A rule that would be needed. reason unverified: a row is there that nobody has verified.
         */
        MissingView: {
            /** Detail */
            detail: string;
            /** Kind */
            kind: string;
            /** Line No */
            line_no: number | null;
            /** Market */
            market: string;
            /**
             * On
             * Format: date
             */
            on: string;
            /**
             * Reason
             * @enum {string}
             */
            reason: "no_rule_in_force" | "unverified";
        };
        /**
         * Mode
         * @description max: volume counts when greater. double: only from twice the actual weight. actual: never.
         * @enum {string}
         */
        Mode: "max" | "double" | "actual";
        /**
         * MoveIn
         * @example {
         *       "starts_at": "2026-12-01T10:00:00+01:00"
         *     }
         */
        MoveIn: {
            /**
             * Starts At
             * Format: date-time
             */
            starts_at: string;
        };
        /**
         * MoveView
         * @description A parcel that would go another way, and why not as before.
         */
        MoveView: {
            /** Cost After Minor */
            cost_after_minor: number | null;
            /** Cost Before Minor */
            cost_before_minor: number | null;
            /** Lane From */
            lane_from: string | null;
            /** Lane To */
            lane_to: string | null;
            /** Promise Missed */
            promise_missed: boolean;
            /** Reason */
            reason: string;
            /** Reason Zh */
            reason_zh: string;
            /** Shipment Id */
            shipment_id: string;
        };
        /**
         * NoteIn
         * @description What was found or done.
         * @example {
         *       "note": "trace 4711 opened"
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
         * Objective
         * @description cost: cheapest within the promise. weighted: cost, time and reliability. fastest: fewest days
         *     within the budget, where there is one.
         * @enum {string}
         */
        Objective: "cost" | "weighted" | "fastest";
        /**
         * OnTheWay
         * @description Parcels under way on a lane to a country. worst: of their states: late (the promise is or
         *     will be broken by the median estimate), at_risk (by the P90), on_time, unknown. position: where
         *     they are half-way expected to be, from hand-over and P50.
         */
        OnTheWay: {
            /** At Risk */
            at_risk: number;
            /** Destination Country */
            destination_country: string;
            /** Lane */
            lane: string;
            /** Late */
            late: number;
            /** Oldest Dispatched At */
            oldest_dispatched_at: string | null;
            /** On Time */
            on_time: number;
            /** Position */
            position: [
                number,
                number
            ] | null;
            /** Share Of Way */
            share_of_way: number;
            /** Shipments */
            shipments: number;
            /** Unknown */
            unknown: number;
            /**
             * Worst
             * @enum {string}
             */
            worst: "late" | "at_risk" | "on_time" | "unknown";
        };
        /**
         * OptionView
         * @description A lane that may be taken. cost_minor: freight and what the seller bears of duty, tax and
         *     fees; on_time_rate: of its promises; promise_probability: that this promise is kept, by the
         *     lane's P50 and P90; null without a promise.
         */
        OptionView: {
            /** Cost Minor */
            cost_minor: number;
            /** Lane */
            lane: string;
            /** On Time Rate */
            on_time_rate: number;
            /** P50 Days */
            p50_days: number;
            /** P90 Days */
            p90_days: number;
            /** Promise Probability */
            promise_probability: number | null;
        };
        /**
         * OversizeIn
         * @description In the card's units, compared with `above`.
         */
        "OversizeIn-Input": {
            /** Length Plus Girth Above */
            length_plus_girth_above?: number | string | null;
            /** Longest Above */
            longest_above?: number | string | null;
            /** Min Billable */
            min_billable?: number | string | null;
            /** Volume Above */
            volume_above?: number | string | null;
            /** Weight Above */
            weight_above?: number | string | null;
        };
        /**
         * OversizeIn
         * @description In the card's units, compared with `above`.
         */
        "OversizeIn-Output": {
            /** Length Plus Girth Above */
            length_plus_girth_above?: string | null;
            /** Longest Above */
            longest_above?: string | null;
            /** Min Billable */
            min_billable?: string | null;
            /** Volume Above */
            volume_above?: string | null;
            /** Weight Above */
            weight_above?: string | null;
        };
        /**
         * Pack
         * @description With its name.
         * @example {
         *       "as_of": "2026-11-20",
         *       "priority": 100,
         *       "reviewed_by": "staff:ops",
         *       "rules": [
         *         {
         *           "confidence": "secondary",
         *           "effective_from": "2026-07-24",
         *           "kind": "additional_duty",
         *           "market": "US",
         *           "parameters": {
         *             "hs": [
         *               "940521"
         *             ],
         *             "origins": [
         *               "CN"
         *             ],
         *             "programme": "section_301",
         *             "rate": "25"
         *           },
         *           "rule": "us-301-lamps",
         *           "source": "HTS 9903.88.03"
         *         }
         *       ],
         *       "source": "Broker, by letter",
         *       "title": "Our broker's US duties"
         *     }
         */
        Pack: {
            /**
             * As Of
             * Format: date
             */
            as_of: string;
            /**
             * Hs Codes
             * @default []
             */
            hs_codes?: components["schemas"]["HsIn"][];
            /** Licence */
            licence?: string | null;
            /** Pack */
            pack: string;
            /**
             * Priority
             * @default 100
             */
            priority?: number;
            /** Reviewed By */
            reviewed_by?: string | null;
            /**
             * Rules
             * @default []
             */
            rules?: components["schemas"]["RuleIn-Output"][];
            /**
             * Schema
             * @default entrepot.rule-pack/1
             * @constant
             */
            schema?: "entrepot.rule-pack/1";
            /** Source */
            source: string;
            /** Title */
            title: string;
            /** Title Zh */
            title_zh?: string | null;
        };
        /** PackedParcel */
        PackedParcel: {
            /** Destination Country */
            destination_country: string;
            /** Shipment Id */
            shipment_id: string;
            /** State */
            state: string;
            /** Tracking Number */
            tracking_number: string | null;
            /** Volume Cm3 */
            volume_cm3: number;
            /** Weight G */
            weight_g: number;
        };
        /**
         * PackHead
         * @description A pack. origin: shipped with the product, or imported; version 0 is the shipped one.
         */
        PackHead: {
            /**
             * As Of
             * Format: date
             */
            as_of: string;
            /** Hs Codes */
            hs_codes: number;
            /** Imported By */
            imported_by: string | null;
            /** Licence */
            licence: string | null;
            /**
             * Origin
             * @enum {string}
             */
            origin: "shipped" | "imported";
            /** Pack */
            pack: string;
            /** Priority */
            priority: number;
            /** Reviewed By */
            reviewed_by: string | null;
            /** Rules */
            rules: number;
            /** Source */
            source: string;
            /** Title */
            title: string;
            /** Title Zh */
            title_zh: string | null;
            /** Updated At */
            updated_at: string | null;
            /** Version */
            version: number;
        };
        /**
         * PackImported
         * @description What is held now.
         */
        PackImported: {
            /** Did */
            did: string;
            /** Hs Codes */
            hs_codes: number;
            /** Imported By */
            imported_by: string;
            /** Pack */
            pack: string;
            /** Rules */
            rules: number;
            /**
             * Updated At
             * Format: date-time
             */
            updated_at: string;
            /** Version */
            version: number;
        };
        /**
         * PackIn
         * @description As it is put: the name may stand in the body, too.
         * @example {
         *       "as_of": "2026-11-20",
         *       "priority": 100,
         *       "reviewed_by": "staff:ops",
         *       "rules": [
         *         {
         *           "confidence": "secondary",
         *           "effective_from": "2026-07-24",
         *           "kind": "additional_duty",
         *           "market": "US",
         *           "parameters": {
         *             "hs": [
         *               "940521"
         *             ],
         *             "origins": [
         *               "CN"
         *             ],
         *             "programme": "section_301",
         *             "rate": "25"
         *           },
         *           "rule": "us-301-lamps",
         *           "source": "HTS 9903.88.03"
         *         }
         *       ],
         *       "source": "Broker, by letter",
         *       "title": "Our broker's US duties"
         *     }
         */
        PackIn: {
            /**
             * As Of
             * Format: date
             */
            as_of: string;
            /**
             * Hs Codes
             * @default []
             */
            hs_codes?: components["schemas"]["HsIn"][];
            /** Licence */
            licence?: string | null;
            /** Pack */
            pack?: string | null;
            /**
             * Priority
             * @default 100
             */
            priority?: number;
            /** Reviewed By */
            reviewed_by?: string | null;
            /**
             * Rules
             * @default []
             */
            rules?: components["schemas"]["entrepot__logistics__domain__rules__pack__RuleIn"][];
            /**
             * Schema
             * @default entrepot.rule-pack/1
             * @constant
             */
            schema?: "entrepot.rule-pack/1";
            /** Source */
            source: string;
            /** Title */
            title: string;
            /** Title Zh */
            title_zh?: string | null;
        };
        /** Page[AppointmentView] */
        Page_AppointmentView_: {
            /** Items */
            items: components["schemas"]["AppointmentView"][];
            /** Next Cursor */
            next_cursor?: string | null;
        };
        /** Page[CarrierView] */
        Page_CarrierView_: {
            /** Items */
            items: components["schemas"]["CarrierView"][];
            /** Next Cursor */
            next_cursor?: string | null;
        };
        /** Page[ConsignmentView] */
        Page_ConsignmentView_: {
            /** Items */
            items: components["schemas"]["ConsignmentView"][];
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
        /** Page[DeclarationView] */
        Page_DeclarationView_: {
            /** Items */
            items: components["schemas"]["DeclarationView"][];
            /** Next Cursor */
            next_cursor?: string | null;
        };
        /** Page[ExceptionView] */
        Page_ExceptionView_: {
            /** Items */
            items: components["schemas"]["ExceptionView"][];
            /** Next Cursor */
            next_cursor?: string | null;
        };
        /** Page[LaneView] */
        Page_LaneView_: {
            /** Items */
            items: components["schemas"]["LaneView"][];
            /** Next Cursor */
            next_cursor?: string | null;
        };
        /** Page[ManifestView] */
        Page_ManifestView_: {
            /** Items */
            items: components["schemas"]["ManifestView"][];
            /** Next Cursor */
            next_cursor?: string | null;
        };
        /** Page[PackHead] */
        Page_PackHead_: {
            /** Items */
            items: components["schemas"]["PackHead"][];
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
        /** Page[PutExchangeRate] */
        Page_PutExchangeRate_: {
            /** Items */
            items: components["schemas"]["PutExchangeRate"][];
            /** Next Cursor */
            next_cursor?: string | null;
        };
        /** Page[RuleView] */
        Page_RuleView_: {
            /** Items */
            items: components["schemas"]["entrepot__logistics__api__rule_views__RuleView"][];
            /** Next Cursor */
            next_cursor?: string | null;
        };
        /** Page[ScanView] */
        Page_ScanView_: {
            /** Items */
            items: components["schemas"]["ScanView"][];
            /** Next Cursor */
            next_cursor?: string | null;
        };
        /** Page[SheetView] */
        Page_SheetView_: {
            /** Items */
            items: components["schemas"]["SheetView"][];
            /** Next Cursor */
            next_cursor?: string | null;
        };
        /** Page[ShipmentView] */
        Page_ShipmentView_: {
            /** Items */
            items: components["schemas"]["ShipmentView"][];
            /** Next Cursor */
            next_cursor?: string | null;
        };
        /** Page[UnitView] */
        Page_UnitView_: {
            /** Items */
            items: components["schemas"]["UnitView"][];
            /** Next Cursor */
            next_cursor?: string | null;
        };
        /**
         * PickupIn
         * @description The carrier fetches at the site between ready_at and close_at. parcels, weight_g: absent:
         *     what the manifest says, else the labelled parcels that wait there.
         * @example {
         *       "carrier": "yunexpress",
         *       "close_at": "2026-11-23T18:00:00+08:00",
         *       "location": "SZX-1",
         *       "parcels": 40,
         *       "ready_at": "2026-11-23T15:00:00+08:00",
         *       "weight_g": 32000
         *     }
         */
        PickupIn: {
            /** Carrier */
            carrier: string;
            /**
             * Close At
             * Format: date-time
             */
            close_at: string;
            /**
             * Instructions
             * @default
             */
            instructions?: string;
            /** Location */
            location: string;
            /** Manifest Id */
            manifest_id?: string | null;
            /**
             * Pallets
             * @default 0
             */
            pallets?: number;
            /** Parcels */
            parcels?: number | null;
            /**
             * Ready At
             * Format: date-time
             */
            ready_at: string;
            /** Weight G */
            weight_g?: number | null;
        };
        /**
         * PickupView
         * @description A pick-up. asked: the carrier has not answered yet; missed: its window is long over and
         *     nobody reported it. error: why it failed, or what differed when it was fetched.
         */
        PickupView: {
            /** Carrier */
            carrier: string;
            /** Carrier Number */
            carrier_number: string | null;
            /**
             * Close At
             * Format: date-time
             */
            close_at: string;
            /** Collected At */
            collected_at: string | null;
            /** Collected Parcels */
            collected_parcels: number | null;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Error */
            error: string | null;
            /** Instructions */
            instructions: string;
            /** Location */
            location: string;
            /** Manifest Id */
            manifest_id: string | null;
            /** Pallets */
            pallets: number;
            /** Parcels */
            parcels: number;
            /** Party */
            party: string;
            /** Pickup Id */
            pickup_id: string;
            /**
             * Ready At
             * Format: date-time
             */
            ready_at: string;
            /**
             * State
             * @enum {string}
             */
            state: "asked" | "booked" | "failed" | "collected" | "missed" | "cancelled";
            /**
             * Updated At
             * Format: date-time
             */
            updated_at: string;
            /** Version */
            version: number;
            /** Weight G */
            weight_g: number;
        };
        /** PieceIn */
        PieceIn: {
            /** Height Mm */
            height_mm: number;
            /** Length Mm */
            length_mm: number;
            /** Weight G */
            weight_g: number;
            /** Width Mm */
            width_mm: number;
        };
        /**
         * Pieces
         * @description items: empty for a shipment of one parcel that nobody measured anew.
         */
        Pieces: {
            /** Items */
            items: components["schemas"]["PieceView"][];
            /** Shipment Id */
            shipment_id: string;
        };
        /**
         * PiecesIn
         * @description The parcels, in order.
         * @example {
         *       "items": [
         *         {
         *           "height_mm": 100,
         *           "length_mm": 300,
         *           "weight_g": 900,
         *           "width_mm": 200
         *         },
         *         {
         *           "height_mm": 100,
         *           "length_mm": 300,
         *           "weight_g": 700,
         *           "width_mm": 200
         *         }
         *       ]
         *     }
         */
        PiecesIn: {
            /** Items */
            items: components["schemas"]["PieceIn"][];
        };
        /**
         * PieceView
         * @description code: an SSCC, where a GS1 prefix is set, else a number of ours; on its label.
         */
        PieceView: {
            /** Code */
            code: string;
            /** Height Mm */
            height_mm: number;
            /** Length Mm */
            length_mm: number;
            /** Piece */
            piece: number;
            /** Weight G */
            weight_g: number;
            /** Width Mm */
            width_mm: number;
        };
        /**
         * PlacePoint
         * @description A port, airport, rail terminal or city that lanes call at (UN/LOCODE).
         */
        PlacePoint: {
            /** Code */
            code: string;
            /** Country */
            country: string;
            /** Kinds */
            kinds: string[];
            /** Name */
            name: string;
            /** Name Zh */
            name_zh: string;
            /** Position */
            position: [
                number,
                number
            ];
        };
        /**
         * PlanAgain
         * @description lane: take this one, whatever the promise; absent: rank all anew.
         * @example {
         *       "lane": "szx-exp-eu"
         *     }
         */
        PlanAgain: {
            /** Lane */
            lane?: string | null;
        };
        /**
         * PlanIn
         * @description A parcel that might be sent. Sides, or the longest one and the volume. A promise: days from
         *     dispatch, or an instant, or none. goods: with them the landed cost decides, not the freight
         *     alone.
         * @example {
         *       "currency": "EUR",
         *       "destination_country": "DE",
         *       "destination_postal_code": "10115",
         *       "goods": [
         *         {
         *           "hs_code": "940521",
         *           "quantity": 2,
         *           "value_minor": 4900
         *         }
         *       ],
         *       "height_mm": 120,
         *       "incoterm": "DDP",
         *       "length_mm": 300,
         *       "origin": "SZX-1",
         *       "promise_days": 14,
         *       "value_minor": 4900,
         *       "weight_g": 740,
         *       "width_mm": 200
         *     }
         */
        PlanIn: {
            battery?: components["schemas"]["BatteryIn"] | null;
            /**
             * Budget Minor
             * @description In the planning currency.
             */
            budget_minor?: number | null;
            /**
             * Business Buyer
             * @default false
             */
            business_buyer?: boolean;
            /**
             * Currency
             * @default EUR
             */
            currency?: string;
            /** Customs Mode */
            customs_mode?: string | null;
            /**
             * Dangerous Goods
             * @default []
             */
            dangerous_goods?: string[];
            /** Deliver By */
            deliver_by?: string | null;
            /** Destination Country */
            destination_country: string;
            /**
             * Destination Postal Code
             * @default
             */
            destination_postal_code?: string;
            /**
             * Goods
             * @default []
             */
            goods?: components["schemas"]["GoodsIn"][];
            /**
             * Height Mm
             * @default 0
             */
            height_mm?: number;
            incoterm?: components["schemas"]["Incoterm"] | null;
            /**
             * Ioss
             * @default false
             */
            ioss?: boolean;
            /**
             * Length Mm
             * @default 0
             */
            length_mm?: number;
            /**
             * Longest Mm
             * @default 0
             */
            longest_mm?: number;
            /**
             * Marketplace
             * @default false
             */
            marketplace?: boolean;
            /**
             * Min Reliability
             * @default 0
             */
            min_reliability?: number | string;
            /** @default cost */
            objective?: components["schemas"]["Objective"];
            /** Origin */
            origin: string;
            /** Promise Days */
            promise_days?: number | null;
            /**
             * Registered
             * @default false
             */
            registered?: boolean;
            /**
             * Residential
             * @default true
             */
            residential?: boolean;
            /**
             * Value Minor
             * @default 0
             */
            value_minor?: number;
            /**
             * Volume Cm3
             * @default 0
             */
            volume_cm3?: number;
            /**
             * Weight Cost
             * @default 0.5
             */
            weight_cost?: number | string;
            /** Weight G */
            weight_g: number;
            /**
             * Weight Reliability
             * @default 0.2
             */
            weight_reliability?: number | string;
            /**
             * Weight Time
             * @default 0.3
             */
            weight_time?: number | string;
            /**
             * Width Mm
             * @default 0
             */
            width_mm?: number;
        };
        /**
         * PlanView
         * @description lane and what follows are null where none may carry the parcel. promise_missed: every
         *     lane is too slow, so the fastest one stands. chargeable_weight: kg, or lb of an imperial card.
         *     options: every lane that could be taken, in the planning currency.
         */
        PlanView: {
            /** Carrier */
            carrier?: string | null;
            /** Chargeable Weight */
            chargeable_weight?: string | null;
            /** Cost Minor */
            cost_minor?: number | null;
            /** Currency */
            currency?: string | null;
            /** Dispatch At */
            dispatch_at?: string | null;
            landed?: components["schemas"]["LandedView"] | null;
            /** Lane */
            lane: string | null;
            /**
             * Legs
             * @default []
             */
            legs?: components["schemas"]["LegTimeView"][];
            /**
             * Objective
             * @enum {string}
             */
            objective: "cost" | "weighted" | "fastest";
            /** On Time Probability */
            on_time_probability?: number | null;
            /**
             * Options
             * @default []
             */
            options?: components["schemas"]["OptionView"][];
            /** P50 At */
            p50_at?: string | null;
            /** P90 At */
            p90_at?: string | null;
            /**
             * Planning Currency
             * @default
             */
            planning_currency?: string;
            /**
             * Promise Missed
             * @default false
             */
            promise_missed?: boolean;
            /**
             * Quote
             * @default []
             */
            quote?: components["schemas"]["QuoteLineView"][];
            /** Rejected */
            rejected: components["schemas"]["RejectedView"][];
            /** Service */
            service?: string | null;
        };
        /**
         * ProofIn
         * @description Who took the parcel. image: base64 of a PNG, JPEG or PDF up to 1 MB.
         * @example {
         *       "delivered_at": "2026-11-27T11:12:00+01:00",
         *       "latitude": 52.53,
         *       "longitude": 13.38,
         *       "place": "Berlin, DE",
         *       "relation": "neighbour",
         *       "signer": "E. Muster"
         *     }
         */
        ProofIn: {
            /**
             * Delivered At
             * Format: date-time
             */
            delivered_at: string;
            /** Image */
            image?: string | null;
            /** Latitude */
            latitude?: number | null;
            /** Longitude */
            longitude?: number | null;
            /** Media Type */
            media_type?: ("image/png" | "image/jpeg" | "application/pdf") | null;
            /**
             * Note
             * @default
             */
            note?: string;
            /**
             * Place
             * @default
             */
            place?: string;
            /**
             * Relation
             * @default consignee
             * @enum {string}
             */
            relation?: "consignee" | "household" | "neighbour" | "colleague" | "safe_place" | "parcel_locker" | "other";
            /**
             * Signer
             * @default
             */
            signer?: string;
        };
        /** Proofs */
        Proofs: {
            /** Items */
            items: components["schemas"]["ProofView"][];
        };
        /**
         * ProofView
         * @description A proof. signer: told to those who see the shipment, kept sealed; sha256: of the picture.
         */
        ProofView: {
            /**
             * Delivered At
             * Format: date-time
             */
            delivered_at: string;
            /** Latitude */
            latitude: number | null;
            /** Longitude */
            longitude: number | null;
            /** Media Type */
            media_type: string | null;
            /** Note */
            note: string;
            /** Party */
            party: string;
            /** Place */
            place: string;
            /** Proof Id */
            proof_id: string;
            /**
             * Recorded At
             * Format: date-time
             */
            recorded_at: string;
            /** Recorded By */
            recorded_by: string;
            /** Relation */
            relation: string;
            /** Sha256 */
            sha256: string | null;
            /** Shipment Id */
            shipment_id: string;
            /** Signer */
            signer: string;
        };
        /**
         * PutExchangeRate
         * @description units_per_eur: major units of the currency for one euro, as central banks quote it.
         * @example {
         *       "currency": "CNY",
         *       "effective_on": "2026-11-20",
         *       "source": "ECB reference rate",
         *       "units_per_eur": "8.00"
         *     }
         */
        PutExchangeRate: {
            /** Currency */
            currency: string;
            /**
             * Effective On
             * Format: date
             */
            effective_on: string;
            /** Source */
            source: string;
            /** Units Per Eur */
            units_per_eur: string;
        };
        /**
         * QuoteLineView
         * @description One amount, in minor units of the quote's currency, and the row it comes from.
         */
        QuoteLineView: {
            /** Amount Minor */
            amount_minor: number;
            /** Kind */
            kind: string;
            /** Rule Id */
            rule_id: string;
        };
        /**
         * RateChangeIn
         * @description Freight of a lane, a carrier's lanes, or (neither) all lanes changes by percent.
         */
        RateChangeIn: {
            /** Carrier */
            carrier?: string | null;
            /** Lane */
            lane?: string | null;
            /** Percent */
            percent: number | string;
        };
        /**
         * Reason
         * @description Why a parcel is held, failed or comes back.
         * @enum {string}
         */
        Reason: "address_incorrect" | "consignee_refused" | "consignee_absent" | "business_closed" | "unclaimed" | "customs_delay" | "customs_docs" | "customs_refused" | "duties_unpaid" | "damaged" | "delayed" | "weather" | "misrouted" | "security" | "rejected_by_carrier" | "consignee_moved" | "other";
        /**
         * Received
         * @description recorded: new scans; repeated: known ones; orphans: new ones of unknown numbers.
         */
        Received: {
            /** Orphans */
            orphans: number;
            /** Recorded */
            recorded: number;
            /** Repeated */
            repeated: number;
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
         * RejectedView
         * @description A lane that was not taken. verdict: a code; the reason in English and Chinese.
         */
        RejectedView: {
            /** Lane */
            lane: string;
            /** Reason */
            reason: string;
            /** Reason Zh */
            reason_zh: string;
            /** Verdict */
            verdict: string;
        };
        /**
         * Responsible
         * @description Who has to act first.
         * @enum {string}
         */
        Responsible: "carrier" | "shipper" | "consignee" | "customs" | "force_majeure";
        /**
         * RestrictedView
         * @description What rules say of one item. withheld: rows nobody has verified; look at them.
         */
        RestrictedView: {
            /**
             * Decision
             * @enum {string}
             */
            decision: "allowed" | "attention" | "licence" | "prohibited";
            hs: components["schemas"]["HsView"];
            /** Restrictions */
            restrictions: components["schemas"]["RestrictionView"][];
            /** Withheld */
            withheld: components["schemas"]["entrepot__logistics__api__rule_views__RuleView"][];
        };
        /**
         * RestrictionView
         * @description A row that concerns the goods. documents: of a licence.
         */
        RestrictionView: {
            /**
             * Decision
             * @enum {string}
             */
            decision: "allowed" | "attention" | "licence" | "prohibited";
            /** Documents */
            documents: string[];
            row: components["schemas"]["entrepot__logistics__api__rule_views__RuleView"];
        };
        /**
         * ReturnIn
         * @description to: our place it goes to; absent: the cheapest that a lane of direction "return" leads to.
         *     weight_g, value_minor: of what comes back; absent: as it was sent.
         * @example {
         *       "return_id": "ret_00000000000000000000000000000003",
         *       "weight_g": 480
         *     }
         */
        ReturnIn: {
            /** Return Id */
            return_id?: string | null;
            /** To */
            to?: string | null;
            /** Value Minor */
            value_minor?: number | null;
            /** Weight G */
            weight_g?: number | null;
        };
        /**
         * ReturnShipment
         * @description worth_it: false where the way back costs more than the goods are worth; null where that is
         *     not known.
         */
        ReturnShipment: {
            /** Accepted At */
            accepted_at: string | null;
            /** Attempted At */
            attempted_at: string | null;
            /** Carrier */
            carrier: string | null;
            /** Cost Currency */
            cost_currency: string | null;
            /** Cost Minor */
            cost_minor: number | null;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Currency */
            currency: string;
            /** Dangerous Goods */
            dangerous_goods: string[];
            /** Deliver By */
            deliver_by: string | null;
            /** Delivered At */
            delivered_at: string | null;
            /** Destination Country */
            destination_country: string;
            /** Destination Postal Code */
            destination_postal_code: string;
            /**
             * Direction
             * @enum {string}
             */
            direction: "outbound" | "return";
            /** Dispatch At */
            dispatch_at: string | null;
            /** Dispatched At */
            dispatched_at: string | null;
            /** Eta */
            eta: string | null;
            /** Eta Based On */
            eta_based_on: string | null;
            /** Eta Computed At */
            eta_computed_at: string | null;
            /** Eta Milestone */
            eta_milestone: string | null;
            /** Eta On Time Probability */
            eta_on_time_probability: number | null;
            /** Eta P50 At */
            eta_p50_at: string | null;
            /** Eta P90 At */
            eta_p90_at: string | null;
            /** Fulfilment Id */
            fulfilment_id: string;
            /** Hs Codes */
            hs_codes: string[];
            /** Label Error */
            label_error: string | null;
            /** Label State */
            label_state: string | null;
            /** Labelled At */
            labelled_at: string | null;
            /** Lane */
            lane: string | null;
            /** Longest Mm */
            longest_mm: number;
            /** On Time */
            on_time: boolean | null;
            /** On Time Probability */
            on_time_probability: number | null;
            /** Order Id */
            order_id: string;
            /** Origin */
            origin: string;
            /** P50 At */
            p50_at: string | null;
            /** P90 At */
            p90_at: string | null;
            /** Party */
            party: string | null;
            /** Place */
            place: string | null;
            /** Planned At */
            planned_at: string | null;
            /** Planned By */
            planned_by: string;
            /** Promise Missed */
            promise_missed: boolean;
            /** Quote */
            quote: components["schemas"]["QuoteLineView"][];
            /** Reason */
            reason: string | null;
            /** Rejected */
            rejected: components["schemas"]["RejectedView"][];
            /** Return Id */
            return_id: string | null;
            /** Return Of */
            return_of: string | null;
            /** Returned At */
            returned_at: string | null;
            /** Service */
            service: string | null;
            /** Ship By */
            ship_by: string | null;
            /** Shipment Id */
            shipment_id: string;
            /**
             * State
             * @enum {string}
             */
            state: "unplannable" | "planned" | "labelling" | "labelled" | "label_failed" | "dispatched" | "cancelled";
            /**
             * Status
             * @enum {string}
             */
            status: "created" | "info_received" | "picked_up" | "in_transit" | "customs" | "out_for_delivery" | "available_for_pickup" | "delivery_failed" | "exception" | "returning" | "returned" | "delivered" | "lost" | "destroyed" | "cancelled" | "expired" | "unknown";
            /** Status At */
            status_at: string | null;
            /** Tracking Number */
            tracking_number: string | null;
            /**
             * Updated At
             * Format: date-time
             */
            updated_at: string;
            /** Value Minor */
            value_minor: number;
            /** Version */
            version: number;
            /** Voided Numbers */
            voided_numbers: string[];
            /** Volume Cm3 */
            volume_cm3: number;
            /** Weight Assumed */
            weight_assumed: boolean;
            /** Weight G */
            weight_g: number;
            /** Worth It */
            worth_it: boolean | null;
        };
        /**
         * RuleIn
         * @description A row. effective_from <= day < effective_to (absent: open).
         */
        "RuleIn-Output": {
            /**
             * Confidence
             * @enum {string}
             */
            confidence: "primary" | "secondary" | "single_source" | "convention" | "unverified";
            /**
             * Effective From
             * Format: date
             */
            effective_from: string;
            /** Effective To */
            effective_to?: string | null;
            /** Kind */
            kind: string;
            /** Market */
            market: string;
            /**
             * Note
             * @default
             */
            note?: string;
            /**
             * Parameters
             * @description As the kind reads them; amounts and percents as strings. Empty: it is known that something holds, not what; such a row is never applied.
             */
            parameters: {
                [key: string]: unknown;
            };
            /** Reviewed By */
            reviewed_by?: string | null;
            /** Rule */
            rule: string;
            /** Source */
            source: string;
        };
        /** Rules */
        Rules: {
            /** Items */
            items: components["schemas"]["entrepot__logistics__api__exceptions__RuleView"][];
        };
        /**
         * ScanView
         * @description A carrier's scan, normalised; `code` is its own. mapped: false where no table knows it.
         */
        ScanView: {
            /** Carrier */
            carrier: string;
            /**
             * Classifier
             * @enum {string}
             */
            classifier: "ACT" | "EST" | "PLN";
            /** Code */
            code: string;
            /** Description */
            description: string | null;
            /** Event Id */
            event_id: string | null;
            /** Event Key */
            event_key: string;
            /**
             * Event Time
             * Format: date-time
             */
            event_time: string;
            /** Location */
            location: string | null;
            /** Mapped */
            mapped: boolean;
            /** Reason */
            reason: string | null;
            /**
             * Received At
             * Format: date-time
             */
            received_at: string;
            /** Shipment Id */
            shipment_id: string | null;
            /** Source */
            source: string;
            /**
             * Status
             * @enum {string}
             */
            status: "created" | "info_received" | "picked_up" | "in_transit" | "customs" | "out_for_delivery" | "available_for_pickup" | "delivery_failed" | "exception" | "returning" | "returned" | "delivered" | "lost" | "destroyed" | "cancelled" | "expired" | "unknown";
            /** Tracking Number */
            tracking_number: string;
        };
        /**
         * SecretsIn
         * @description Secrets that sign, newest first; the old one stays valid while the source changes over.
         * @example {
         *       "secrets": [
         *         "a-long-random-secret"
         *       ]
         *     }
         */
        SecretsIn: {
            /** Secrets */
            secrets: string[];
        };
        /**
         * SegmentView
         * @description A line: a great circle, or for sea the way of ships. points: [longitude, latitude]; where
         *     two of them are more than 180 degrees apart the line crosses the date line.
         */
        SegmentView: {
            /** End */
            end: string;
            /** Km */
            km: number;
            /** Mode */
            mode: string;
            /** Points */
            points: [
                number,
                number
            ][];
            /** Start */
            start: string;
        };
        /**
         * SettledView
         * @description One SKU. declared = sold + unsold + lost (lost: damaged or gone). Values in minor units of
         *     the declaration's currency, by units, rounded half up; the rest of a line is its unsold part.
         */
        SettledView: {
            /** Arrived */
            arrived: number;
            /** Declared */
            declared: number;
            /** Last Sale At */
            last_sale_at: string | null;
            /** Lost */
            lost: number;
            /** Sku */
            sku: string;
            /** Sold */
            sold: number;
            /** Sold Value Minor */
            sold_value_minor: number | null;
            /** Unsold */
            unsold: number;
            /** Unsold Value Minor */
            unsold_value_minor: number | null;
        };
        /**
         * SettlementView
         * @description What became of goods under 9810. refund of sold units: in the ordinary way; of unsold ones:
         *     in advance (business_type), to be settled between settle_from and settle_until.
         */
        SettlementView: {
            /** Business Type */
            business_type: string | null;
            /** Currency */
            currency: string | "";
            /** Declaration Id */
            declaration_id: string;
            /** Declared */
            declared: number;
            /** Departed On */
            departed_on: string | null;
            /** Lines */
            lines: components["schemas"]["SettledView"][];
            /** Location */
            location: string;
            /** Lost */
            lost: number;
            /**
             * Method
             * @constant
             */
            method: "first_in_first_out";
            /**
             * On
             * Format: date-time
             */
            on: string;
            /** Rule */
            rule: string | null;
            /** Settle From */
            settle_from: string | null;
            /** Settle Until */
            settle_until: string | null;
            /** Sold */
            sold: number;
            /** Unsold */
            unsold: number;
            /** Unsold Route */
            unsold_route: string;
        };
        /**
         * Severity
         * @enum {string}
         */
        Severity: "low" | "medium" | "high" | "critical";
        /**
         * ShareView
         * @description A parcel's part of the freight.
         */
        ShareView: {
            /** Cost Minor */
            cost_minor: number;
            /** House */
            house: string;
            /** Shipment Id */
            shipment_id: string;
            /** Volume Cm3 */
            volume_cm3: number;
            /** Weight G */
            weight_g: number;
        };
        /**
         * SheetFault
         * @description A cell that is wrong. row: of the file, the headings being row 1.
         */
        SheetFault: {
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
            /** Value */
            value: string;
        };
        /**
         * SheetLane
         * @description What became of a lane's rows. valid_from, valid_to: of its freight; null: open.
         */
        SheetLane: {
            /**
             * Did
             * @enum {string}
             */
            did: "created" | "changed" | "unchanged" | "refused";
            /** Freight */
            freight: number;
            /** Lane */
            lane: string;
            /** Surcharges */
            surcharges: number;
            /** Valid From */
            valid_from: string | null;
            /** Valid To */
            valid_to: string | null;
        };
        /**
         * SheetView
         * @description A sheet that was taken.
         */
        SheetView: {
            /** File Name */
            file_name: string;
            /** Format */
            format: string;
            /**
             * Imported At
             * Format: date-time
             */
            imported_at: string;
            /** Imported By */
            imported_by: string;
            /** Lanes */
            lanes: string[];
            /** Rows */
            rows: number;
            /** Sheet */
            sheet: string;
            /** Valid From */
            valid_from: string | null;
            /** Valid To */
            valid_to: string | null;
        };
        /**
         * ShipmentDetail
         * @description With the price line by line, and (for staff and services) why each other lane was not
         *     taken.
         */
        ShipmentDetail: {
            /** Accepted At */
            accepted_at: string | null;
            /** Attempted At */
            attempted_at: string | null;
            /** Carrier */
            carrier: string | null;
            /** Cost Currency */
            cost_currency: string | null;
            /** Cost Minor */
            cost_minor: number | null;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Currency */
            currency: string;
            /** Dangerous Goods */
            dangerous_goods: string[];
            /** Deliver By */
            deliver_by: string | null;
            /** Delivered At */
            delivered_at: string | null;
            /** Destination Country */
            destination_country: string;
            /** Destination Postal Code */
            destination_postal_code: string;
            /**
             * Direction
             * @enum {string}
             */
            direction: "outbound" | "return";
            /** Dispatch At */
            dispatch_at: string | null;
            /** Dispatched At */
            dispatched_at: string | null;
            /** Eta */
            eta: string | null;
            /** Eta Based On */
            eta_based_on: string | null;
            /** Eta Computed At */
            eta_computed_at: string | null;
            /** Eta Milestone */
            eta_milestone: string | null;
            /** Eta On Time Probability */
            eta_on_time_probability: number | null;
            /** Eta P50 At */
            eta_p50_at: string | null;
            /** Eta P90 At */
            eta_p90_at: string | null;
            /** Fulfilment Id */
            fulfilment_id: string;
            /** Hs Codes */
            hs_codes: string[];
            /** Label Error */
            label_error: string | null;
            /** Label State */
            label_state: string | null;
            /** Labelled At */
            labelled_at: string | null;
            /** Lane */
            lane: string | null;
            /** Longest Mm */
            longest_mm: number;
            /** On Time */
            on_time: boolean | null;
            /** On Time Probability */
            on_time_probability: number | null;
            /** Order Id */
            order_id: string;
            /** Origin */
            origin: string;
            /** P50 At */
            p50_at: string | null;
            /** P90 At */
            p90_at: string | null;
            /** Party */
            party: string | null;
            /** Place */
            place: string | null;
            /** Planned At */
            planned_at: string | null;
            /** Planned By */
            planned_by: string;
            /** Promise Missed */
            promise_missed: boolean;
            /** Quote */
            quote: components["schemas"]["QuoteLineView"][];
            /** Reason */
            reason: string | null;
            /** Rejected */
            rejected: components["schemas"]["RejectedView"][];
            /** Return Id */
            return_id: string | null;
            /** Return Of */
            return_of: string | null;
            /** Returned At */
            returned_at: string | null;
            /** Service */
            service: string | null;
            /** Ship By */
            ship_by: string | null;
            /** Shipment Id */
            shipment_id: string;
            /**
             * State
             * @enum {string}
             */
            state: "unplannable" | "planned" | "labelling" | "labelled" | "label_failed" | "dispatched" | "cancelled";
            /**
             * Status
             * @enum {string}
             */
            status: "created" | "info_received" | "picked_up" | "in_transit" | "customs" | "out_for_delivery" | "available_for_pickup" | "delivery_failed" | "exception" | "returning" | "returned" | "delivered" | "lost" | "destroyed" | "cancelled" | "expired" | "unknown";
            /** Status At */
            status_at: string | null;
            /** Tracking Number */
            tracking_number: string | null;
            /**
             * Updated At
             * Format: date-time
             */
            updated_at: string;
            /** Value Minor */
            value_minor: number;
            /** Version */
            version: number;
            /** Voided Numbers */
            voided_numbers: string[];
            /** Volume Cm3 */
            volume_cm3: number;
            /** Weight Assumed */
            weight_assumed: boolean;
            /** Weight G */
            weight_g: number;
        };
        /**
         * ShipmentView
         * @description A shipment. state: our own work; status: what the carrier's scans add up to. Weights g,
         *     money minor units. label_state: claimed, bought, failed, void; null before. eta: the carrier's
         *     own estimate; eta_p50_at, eta_p90_at: ours, from eta_milestone and what history knows of the
         *     rest.
         */
        ShipmentView: {
            /** Accepted At */
            accepted_at: string | null;
            /** Attempted At */
            attempted_at: string | null;
            /** Carrier */
            carrier: string | null;
            /** Cost Currency */
            cost_currency: string | null;
            /** Cost Minor */
            cost_minor: number | null;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Currency */
            currency: string;
            /** Dangerous Goods */
            dangerous_goods: string[];
            /** Deliver By */
            deliver_by: string | null;
            /** Delivered At */
            delivered_at: string | null;
            /** Destination Country */
            destination_country: string;
            /** Destination Postal Code */
            destination_postal_code: string;
            /**
             * Direction
             * @enum {string}
             */
            direction: "outbound" | "return";
            /** Dispatch At */
            dispatch_at: string | null;
            /** Dispatched At */
            dispatched_at: string | null;
            /** Eta */
            eta: string | null;
            /** Eta Based On */
            eta_based_on: string | null;
            /** Eta Computed At */
            eta_computed_at: string | null;
            /** Eta Milestone */
            eta_milestone: string | null;
            /** Eta On Time Probability */
            eta_on_time_probability: number | null;
            /** Eta P50 At */
            eta_p50_at: string | null;
            /** Eta P90 At */
            eta_p90_at: string | null;
            /** Fulfilment Id */
            fulfilment_id: string;
            /** Hs Codes */
            hs_codes: string[];
            /** Label Error */
            label_error: string | null;
            /** Label State */
            label_state: string | null;
            /** Labelled At */
            labelled_at: string | null;
            /** Lane */
            lane: string | null;
            /** Longest Mm */
            longest_mm: number;
            /** On Time */
            on_time: boolean | null;
            /** On Time Probability */
            on_time_probability: number | null;
            /** Order Id */
            order_id: string;
            /** Origin */
            origin: string;
            /** P50 At */
            p50_at: string | null;
            /** P90 At */
            p90_at: string | null;
            /** Party */
            party: string | null;
            /** Place */
            place: string | null;
            /** Planned At */
            planned_at: string | null;
            /** Planned By */
            planned_by: string;
            /** Promise Missed */
            promise_missed: boolean;
            /** Reason */
            reason: string | null;
            /** Return Id */
            return_id: string | null;
            /** Return Of */
            return_of: string | null;
            /** Returned At */
            returned_at: string | null;
            /** Service */
            service: string | null;
            /** Ship By */
            ship_by: string | null;
            /** Shipment Id */
            shipment_id: string;
            /**
             * State
             * @enum {string}
             */
            state: "unplannable" | "planned" | "labelling" | "labelled" | "label_failed" | "dispatched" | "cancelled";
            /**
             * Status
             * @enum {string}
             */
            status: "created" | "info_received" | "picked_up" | "in_transit" | "customs" | "out_for_delivery" | "available_for_pickup" | "delivery_failed" | "exception" | "returning" | "returned" | "delivered" | "lost" | "destroyed" | "cancelled" | "expired" | "unknown";
            /** Status At */
            status_at: string | null;
            /** Tracking Number */
            tracking_number: string | null;
            /**
             * Updated At
             * Format: date-time
             */
            updated_at: string;
            /** Value Minor */
            value_minor: number;
            /** Version */
            version: number;
            /** Voided Numbers */
            voided_numbers: string[];
            /** Volume Cm3 */
            volume_cm3: number;
            /** Weight Assumed */
            weight_assumed: boolean;
            /** Weight G */
            weight_g: number;
        };
        /**
         * SideView
         * @description One plan of all open parcels. cost_minor: of those with a lane.
         */
        SideView: {
            /** By Lane */
            by_lane: {
                [key: string]: number;
            };
            /** Cost Minor */
            cost_minor: number;
            /** Planned */
            planned: number;
            /** Promise Missed */
            promise_missed: number;
            /** Unplannable */
            unplannable: number;
        };
        /**
         * SimulateIn
         * @description What if.
         * @example {
         *       "close_lanes": [
         *         "szx-eco-eu"
         *       ],
         *       "rate_changes": [
         *         {
         *           "carrier": "yunexpress",
         *           "percent": "12.5"
         *         }
         *       ]
         *     }
         */
        SimulateIn: {
            /**
             * Close Carriers
             * @default []
             */
            close_carriers?: string[];
            /**
             * Close Lanes
             * @default []
             */
            close_lanes?: string[];
            /**
             * Rate Changes
             * @default []
             */
            rate_changes?: components["schemas"]["RateChangeIn"][];
        };
        /**
         * SimulationView
         * @description before: as lanes are; after: as they would be. dearer_minor: what parcels with a lane on
         *     both sides cost more. moves: the first 1,000. cut_short: more than 20,000 parcels are open.
         */
        SimulationView: {
            after: components["schemas"]["SideView"];
            before: components["schemas"]["SideView"];
            /** Currency */
            currency: string;
            /** Cut Short */
            cut_short: boolean;
            /** Dearer Minor */
            dearer_minor: number;
            /** Moved */
            moved: number;
            /** Moves */
            moves: components["schemas"]["MoveView"][];
            /** Shipments */
            shipments: number;
        };
        /** Slots */
        Slots: {
            /** Items */
            items: components["schemas"]["SlotView"][];
            /** Location */
            location: string;
        };
        /** SlotView */
        SlotView: {
            /**
             * Ends At
             * Format: date-time
             */
            ends_at: string;
            /** Free */
            free: number;
            /**
             * Starts At
             * Format: date-time
             */
            starts_at: string;
        };
        /**
         * SourceView
         * @description A source. Secrets are never told, only how many are held.
         */
        SourceView: {
            /** Header */
            header: string;
            /** Secrets */
            secrets: number;
            /** Source */
            source: string;
            /** Updated At */
            updated_at: string | null;
            /** Version */
            version: number;
        };
        /**
         * StepView
         * @description When it came to a state, by whom.
         */
        StepView: {
            /**
             * At
             * Format: date-time
             */
            at: string;
            /** By */
            by: string;
            /** Reason */
            reason: string;
            /** Reference */
            reference: string;
            /**
             * State
             * @enum {string}
             */
            state: "draft" | "ready" | "submitted" | "released" | "held" | "refused" | "withdrawn";
        };
        /**
         * Subject
         * @description What is declared: a shipment (shp_…) or a stock transfer (trf_…).
         */
        Subject: {
            /** Id */
            id: string;
            /**
             * Kind
             * @enum {string}
             */
            kind: "shipment" | "transfer";
        };
        /**
         * SubmitBody
         * @description Handed to customs. reference: the number that customs gave, where it gave one.
         * @example {
         *       "reference": "530120261000012345"
         *     }
         */
        SubmitBody: {
            /**
             * Reference
             * @default
             */
            reference?: string;
            /** Submitted At */
            submitted_at?: string | null;
        };
        /**
         * SurchargeIn
         * @description An addition; due when all stated conditions hold. Kinds in use: fuel (percent), remote_area
         *     (postal_prefixes), residential, peak (peak_from, peak_to), ddp_fee (incoterms), battery_fee
         *     (dangerous_goods), additional_handling, large_package (oversize); any other word will do.
         */
        "SurchargeIn-Input": {
            /**
             * Countries
             * @default []
             */
            countries?: string[];
            /**
             * Dangerous Goods
             * @default []
             */
            dangerous_goods?: string[];
            /**
             * Fixed Minor
             * @default 0
             */
            fixed_minor?: number;
            /**
             * Incoterms
             * @default []
             */
            incoterms?: components["schemas"]["Incoterm"][];
            /** Kind */
            kind: string;
            /**
             * On Subtotal
             * @default false
             */
            on_subtotal?: boolean;
            oversize?: components["schemas"]["OversizeIn-Input"] | null;
            /** Peak From */
            peak_from?: string | null;
            /** Peak To */
            peak_to?: string | null;
            /**
             * Per Unit Minor
             * @default 0
             */
            per_unit_minor?: number | string;
            /**
             * Percent
             * @default 0
             */
            percent?: number | string;
            /**
             * Postal Prefixes
             * @default []
             */
            postal_prefixes?: string[];
            /**
             * Replaces
             * @default []
             */
            replaces?: string[];
            /**
             * Residential
             * @default false
             */
            residential?: boolean;
            /** Rule Id */
            rule_id: string;
            /** Valid From */
            valid_from?: string | null;
            /** Valid To */
            valid_to?: string | null;
        };
        /**
         * SurchargeIn
         * @description An addition; due when all stated conditions hold. Kinds in use: fuel (percent), remote_area
         *     (postal_prefixes), residential, peak (peak_from, peak_to), ddp_fee (incoterms), battery_fee
         *     (dangerous_goods), additional_handling, large_package (oversize); any other word will do.
         */
        "SurchargeIn-Output": {
            /**
             * Countries
             * @default []
             */
            countries?: string[];
            /**
             * Dangerous Goods
             * @default []
             */
            dangerous_goods?: string[];
            /**
             * Fixed Minor
             * @default 0
             */
            fixed_minor?: number;
            /**
             * Incoterms
             * @default []
             */
            incoterms?: components["schemas"]["Incoterm"][];
            /** Kind */
            kind: string;
            /**
             * On Subtotal
             * @default false
             */
            on_subtotal?: boolean;
            oversize?: components["schemas"]["OversizeIn-Output"] | null;
            /** Peak From */
            peak_from?: string | null;
            /** Peak To */
            peak_to?: string | null;
            /**
             * Per Unit Minor
             * @default 0
             */
            per_unit_minor?: string;
            /**
             * Percent
             * @default 0
             */
            percent?: string;
            /**
             * Postal Prefixes
             * @default []
             */
            postal_prefixes?: string[];
            /**
             * Replaces
             * @default []
             */
            replaces?: string[];
            /**
             * Residential
             * @default false
             */
            residential?: boolean;
            /** Rule Id */
            rule_id: string;
            /** Valid From */
            valid_from?: string | null;
            /** Valid To */
            valid_to?: string | null;
        };
        /**
         * UnitDetail
         * @description With what is directly in it.
         */
        UnitDetail: {
            /** Consignment Id */
            consignment_id: string | null;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Destination */
            destination: string;
            /** Fill Share */
            fill_share: number | null;
            /** Gross G */
            gross_g: number;
            /**
             * Kind
             * @enum {string}
             */
            kind: "carton" | "bag" | "pallet" | "cage" | "uld" | "container";
            /** Max Gross G */
            max_gross_g: number | null;
            /** Max Volume Cm3 */
            max_volume_cm3: number | null;
            /** Origin */
            origin: string;
            /** Parcels */
            parcels: number;
            /** Parent */
            parent: string | null;
            /** Party */
            party: string | null;
            /** Revenue Tons */
            revenue_tons: number;
            /** Seal */
            seal: string;
            /** Shipments */
            shipments: components["schemas"]["PackedParcel"][];
            /**
             * State
             * @enum {string}
             */
            state: "open" | "closed" | "loaded" | "departed" | "arrived" | "cancelled";
            /** Tare G */
            tare_g: number;
            /** Unit */
            unit: string;
            /** Units */
            units: string[];
            /**
             * Updated At
             * Format: date-time
             */
            updated_at: string;
            /** Version */
            version: number;
            /** Volume Cm3 */
            volume_cm3: number;
            /** Weighed G */
            weighed_g: number | null;
        };
        /**
         * UnitIn
         * @description A unit to be packed. code: the number of a container (ISO 6346), an SSCC, or none: then one
         *     of ours is drawn.
         * @example {
         *       "destination": "DEU-1",
         *       "kind": "pallet",
         *       "max_gross_g": 800000,
         *       "max_volume_cm3": 1600000,
         *       "origin": "SZX-1",
         *       "tare_g": 22000
         *     }
         */
        UnitIn: {
            /** Code */
            code?: string | null;
            /** Destination */
            destination: string;
            /**
             * Kind
             * @enum {string}
             */
            kind: "carton" | "bag" | "pallet" | "cage" | "uld" | "container";
            /** Max Gross G */
            max_gross_g?: number | null;
            /** Max Volume Cm3 */
            max_volume_cm3?: number | null;
            /** Origin */
            origin: string;
            /**
             * Tare G
             * @default 0
             */
            tare_g?: number;
        };
        /**
         * Units
         * @description metric: cm and kg. imperial: in and lb.
         * @enum {string}
         */
        Units: "metric" | "imperial";
        /**
         * UnitView
         * @description A unit. parcels, gross_g, volume_cm3: of all that is in it; revenue_tons: tonnes or cubic
         *     metres; fill_share: the fuller of weight and volume, null without limits.
         */
        UnitView: {
            /** Consignment Id */
            consignment_id: string | null;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Destination */
            destination: string;
            /** Fill Share */
            fill_share: number | null;
            /** Gross G */
            gross_g: number;
            /**
             * Kind
             * @enum {string}
             */
            kind: "carton" | "bag" | "pallet" | "cage" | "uld" | "container";
            /** Max Gross G */
            max_gross_g: number | null;
            /** Max Volume Cm3 */
            max_volume_cm3: number | null;
            /** Origin */
            origin: string;
            /** Parcels */
            parcels: number;
            /** Parent */
            parent: string | null;
            /** Party */
            party: string | null;
            /** Revenue Tons */
            revenue_tons: number;
            /** Seal */
            seal: string;
            /**
             * State
             * @enum {string}
             */
            state: "open" | "closed" | "loaded" | "departed" | "arrived" | "cancelled";
            /** Tare G */
            tare_g: number;
            /** Unit */
            unit: string;
            /**
             * Updated At
             * Format: date-time
             */
            updated_at: string;
            /** Version */
            version: number;
            /** Volume Cm3 */
            volume_cm3: number;
            /** Weighed G */
            weighed_g: number | null;
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
         * WeightRuleIn
         * @description How the chargeable weight comes about. step, minimum: kg (lb); threshold: cm³ (in³).
         */
        "WeightRuleIn-Input": {
            /** @default none */
            dim_round?: components["schemas"]["DimRound"];
            /**
             * Divisor
             * @default 5000
             */
            divisor?: number | string;
            /**
             * Minimum
             * @default 0
             */
            minimum?: number | string;
            /** @default max */
            mode?: components["schemas"]["Mode"];
            /** Step */
            step?: number | string | null;
            /** Threshold */
            threshold?: number | string | null;
            /** @default metric */
            units?: components["schemas"]["Units"];
        };
        /**
         * WeightRuleIn
         * @description How the chargeable weight comes about. step, minimum: kg (lb); threshold: cm³ (in³).
         */
        "WeightRuleIn-Output": {
            /** @default none */
            dim_round?: components["schemas"]["DimRound"];
            /**
             * Divisor
             * @default 5000
             */
            divisor?: string;
            /**
             * Minimum
             * @default 0
             */
            minimum?: string;
            /** @default max */
            mode?: components["schemas"]["Mode"];
            /** Step */
            step?: string | null;
            /** Threshold */
            threshold?: string | null;
            /** @default metric */
            units?: components["schemas"]["Units"];
        };
        /** ZoneIn */
        ZoneIn: {
            /** Countries */
            countries: string[];
            /**
             * Postal Prefixes
             * @default []
             */
            postal_prefixes?: string[];
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
    check_air_acceptance_v1_air_acceptances_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AirBatteryBody"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AirAcceptanceView"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    list_appointments_v1_appointments_get: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the page before. */
                cursor?: string | null;
                /** @description Items on a page. */
                limit?: number;
                location?: string | null;
                state?: ("booked" | "confirmed" | "arrived" | "missed" | "cancelled") | null;
                subject_id?: string | null;
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
                    "application/json": components["schemas"]["Page_AppointmentView_"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    book_appointment_v1_appointments_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AppointmentIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AppointmentView"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    appointment_arrived_v1_appointments__appointment_id__arrived_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                appointment_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ArrivedIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AppointmentView"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    cancel_appointment_v1_appointments__appointment_id__cancel_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                appointment_id: string;
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
                    "application/json": components["schemas"]["AppointmentView"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    change_appointment_v1_appointments__appointment_id__change_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                appointment_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MoveIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AppointmentView"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    confirm_appointment_v1_appointments__appointment_id__confirm_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                appointment_id: string;
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
                    "application/json": components["schemas"]["AppointmentView"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    appointment_missed_v1_appointments__appointment_id__missed_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                appointment_id: string;
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
                    "application/json": components["schemas"]["AppointmentView"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    list_carriers_v1_carriers_get: {
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
                    "application/json": components["schemas"]["Page_CarrierView_"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    get_carrier_v1_carriers__carrier__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                carrier: string;
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
                    "application/json": components["schemas"]["CarrierView"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    put_carrier_v1_carriers__carrier__put: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                carrier: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CarrierFields"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CarrierView"];
                };
            };
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CarrierView"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    list_consignments_v1_consignments_get: {
        parameters: {
            query?: {
                carrier?: string | null;
                /** @description `next_cursor` of the page before. */
                cursor?: string | null;
                document_number?: string | null;
                level?: ("master" | "house") | null;
                /** @description Items on a page. */
                limit?: number;
                master?: string | null;
                state?: ("open" | "closed" | "departed" | "arrived" | "cancelled") | null;
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
                    "application/json": components["schemas"]["Page_ConsignmentView_"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    open_consignment_v1_consignments_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ConsignmentIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConsignmentDetail"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    get_consignment_v1_consignments__consignment_id__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                consignment_id: string;
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
                    "application/json": components["schemas"]["ConsignmentDetail"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    cancel_consignment_v1_consignments__consignment_id__cancel_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                consignment_id: string;
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
                    "application/json": components["schemas"]["ConsignmentDetail"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    close_consignment_v1_consignments__consignment_id__close_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                consignment_id: string;
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
                    "application/json": components["schemas"]["ConsignmentDetail"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    load_consignment_v1_consignments__consignment_id__load_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                consignment_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LoadIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConsignmentDetail"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    record_milestone_v1_consignments__consignment_id__milestone_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                consignment_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MilestoneIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConsignmentDetail"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    unload_consignment_v1_consignments__consignment_id__unload_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                consignment_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LoadIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConsignmentDetail"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    get_allocation_v1_consignments__consignment_id__allocation_get: {
        parameters: {
            query?: {
                basis?: "chargeable" | "weight" | "volume" | "value" | "parcels";
            };
            header?: never;
            path: {
                consignment_id: string;
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
                    "application/json": components["schemas"]["AllocationView"];
                };
            };
            /** @description Validation Error */
            422: {
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
    list_declarations_v1_declarations_get: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the page before. */
                cursor?: string | null;
                direction?: ("export" | "import") | null;
                /** @description Items on a page. */
                limit?: number;
                mode?: ("9610" | "9710" | "9810" | "1210" | "1239" | "0110") | null;
                /** @description Of declared_on, e.g. 2026-10. */
                month?: string | null;
                shipment_id?: string | null;
                state?: ("draft" | "ready" | "submitted" | "released" | "held" | "refused" | "withdrawn") | null;
                transfer_id?: string | null;
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
                    "application/json": components["schemas"]["Page_DeclarationView_"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    draw_up_declaration_v1_declarations_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DeclarationBody"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeclarationDetail"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    get_declaration_v1_declarations__declaration_id__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                declaration_id: string;
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
                    "application/json": components["schemas"]["DeclarationDetail"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    restate_declaration_v1_declarations__declaration_id__put: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                declaration_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DeclarationChange"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeclarationDetail"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    decide_declaration_v1_declarations__declaration_id__decide_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                declaration_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DecisionBody"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeclarationDetail"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    make_declaration_ready_v1_declarations__declaration_id__ready_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                declaration_id: string;
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
                    "application/json": components["schemas"]["DeclarationDetail"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    refresh_declaration_v1_declarations__declaration_id__refresh_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                declaration_id: string;
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
                    "application/json": components["schemas"]["DeclarationDetail"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    submit_declaration_v1_declarations__declaration_id__submit_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                declaration_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SubmitBody"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeclarationDetail"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    withdraw_declaration_v1_declarations__declaration_id__withdraw_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                declaration_id: string;
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
                    "application/json": components["schemas"]["DeclarationDetail"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    get_settlement_v1_declarations__declaration_id__settlement_get: {
        parameters: {
            query?: {
                /** @description As of this instant; absent: now. */
                on?: string | null;
            };
            header?: never;
            path: {
                declaration_id: string;
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
                    "application/json": components["schemas"]["SettlementView"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    get_docks_v1_docks__location__get: {
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
                    "application/json": components["schemas"]["DocksView"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    put_docks_v1_docks__location__put: {
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
                "application/json": components["schemas"]["DocksIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DocksView"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    list_slots_v1_docks__location__slots_get: {
        parameters: {
            query: {
                first: string;
                /** @description At most 60 days; absent: one. */
                last?: string | null;
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
                    "application/json": components["schemas"]["Slots"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    calibration_v1_eta_calibration_get: {
        parameters: {
            query?: {
                from?: string | null;
                lane?: string | null;
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
                    "application/json": components["schemas"]["Calibration"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    list_rules_v1_exception_rules_get: {
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
                    "application/json": components["schemas"]["Rules"];
                };
            };
        };
    };
    put_rule_v1_exception_rules__rule__put: {
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
                "application/json": components["schemas"]["entrepot__logistics__api__exceptions__RuleIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["entrepot__logistics__api__exceptions__RuleView"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    list_exceptions_v1_exceptions_get: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the page before. */
                cursor?: string | null;
                kind?: components["schemas"]["ExceptionKind"] | null;
                /** @description Items on a page. */
                limit?: number;
                /** @description Past their deadline only. */
                overdue?: boolean;
                reason?: components["schemas"]["Reason"] | null;
                responsible?: components["schemas"]["Responsible"] | null;
                severity?: components["schemas"]["Severity"] | null;
                shipment_id?: string | null;
                /** @description active: open or acknowledged. */
                state?: "active" | "open" | "acknowledged" | "closed" | "any";
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
                    "application/json": components["schemas"]["Page_ExceptionView_"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    get_exception_v1_exceptions__exception_id__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                exception_id: string;
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
                    "application/json": components["schemas"]["ExceptionView"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    acknowledge_v1_exceptions__exception_id__acknowledge_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                exception_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["NoteIn"] | null;
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExceptionView"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    resolve_v1_exceptions__exception_id__resolve_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                exception_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["NoteIn"] | null;
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExceptionView"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    list_exchange_rates_v1_exchange_rates_get: {
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
                    "application/json": components["schemas"]["Page_PutExchangeRate_"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    put_exchange_rates_v1_exchange_rates_batch_post: {
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
                 *           "effective_on": "2026-11-20",
                 *           "source": "ECB reference rate",
                 *           "units_per_eur": "8.00"
                 *         }
                 *       ]
                 *     }
                 */
                "application/json": {
                    items: {
                        /** Currency */
                        currency: string;
                        /**
                         * Effective On
                         * Format: date
                         */
                        effective_on: string;
                        /** Source */
                        source: string;
                        /** Units Per Eur */
                        units_per_eur: number | string;
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
    get_exporter_v1_exporters__exporter__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                exporter: string;
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
                    "application/json": components["schemas"]["ExporterView"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    put_exporter_v1_exporters__exporter__put: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                exporter: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ExporterBody"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExporterView"];
                };
            };
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExporterView"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    check_goods_v1_goods_checks_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["GoodsCheckBody"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GoodsCheckAnswer"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    check_hs_code_v1_hs_codes__code__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                code: string;
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
                    "application/json": components["schemas"]["HsView"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    check_identifier_v1_identifier_checks__kind___value__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                kind: string;
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
                    "application/json": components["schemas"]["IdentifierView"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    compute_landed_cost_v1_landed_costs_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LandedCostBody"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LandedCostView"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    list_lanes_v1_lanes_get: {
        parameters: {
            query?: {
                active?: boolean | null;
                carrier?: string | null;
                /** @description `next_cursor` of the page before. */
                cursor?: string | null;
                destination_country?: string | null;
                /** @description Items on a page. */
                limit?: number;
                origin?: string | null;
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
                    "application/json": components["schemas"]["Page_LaneView_"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    put_lane_batch_v1_lanes_batch_post: {
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
                 *           "bands": [
                 *             {
                 *               "base_minor": 250,
                 *               "max_g": 30000,
                 *               "min_g": 0,
                 *               "per_kg_minor": "780"
                 *             }
                 *           ],
                 *           "carrier": "yunexpress",
                 *           "currency": "EUR",
                 *           "cut_off": "14:00",
                 *           "destination_countries": [
                 *             "DE",
                 *             "FR"
                 *           ],
                 *           "lane": "szx-eco-eu",
                 *           "max_weight_g": 30000,
                 *           "mode": "air",
                 *           "origin": "SZX-1",
                 *           "p50_days": 8,
                 *           "p90_days": 12,
                 *           "service": "eco",
                 *           "timezone": "Asia/Shanghai",
                 *           "weight_rule": {
                 *             "divisor": "8000",
                 *             "step": "0.1"
                 *           }
                 *         }
                 *       ]
                 *     }
                 */
                "application/json": {
                    items: {
                        /**
                         * Accepts Dangerous Goods
                         * @default []
                         */
                        accepts_dangerous_goods?: string[];
                        /**
                         * Active
                         * @default true
                         */
                        active?: boolean;
                        /** Aircraft */
                        aircraft?: ("passenger" | "cargo") | null;
                        /**
                         * Bands
                         * @default []
                         */
                        bands?: {
                            /** Base Minor */
                            base_minor: number;
                            /** Max G */
                            max_g?: number | null;
                            /** Max Lb */
                            max_lb?: number | string | null;
                            /** Min G */
                            min_g?: number | null;
                            /** Min Lb */
                            min_lb?: number | string | null;
                            /** Per Kg Minor */
                            per_kg_minor?: number | string | null;
                            /** Per Lb Minor */
                            per_lb_minor?: number | string | null;
                            /** Valid From */
                            valid_from?: string | null;
                            /** Valid To */
                            valid_to?: string | null;
                            /** Zone */
                            zone?: string | null;
                        }[];
                        /**
                         * CalendarIn
                         * @description Working days of the dispatching site. country: its public holidays; None: the location's.
                         */
                        calendar?: {
                            /** Country */
                            country?: string | null;
                            /**
                             * Extra Closed
                             * @default []
                             */
                            extra_closed?: string[];
                            /**
                             * Extra Open
                             * @default []
                             */
                            extra_open?: string[];
                            /**
                             * Public Holidays
                             * @default true
                             */
                            public_holidays?: boolean;
                            /** Subdivision */
                            subdivision?: string | null;
                            /**
                             * Weekend
                             * @default [
                             *       5,
                             *       6
                             *     ]
                             */
                            weekend?: number[];
                        };
                        capacity?: {
                            /** Parcels */
                            parcels?: number | null;
                            /**
                             * Per
                             * @default day
                             * @enum {string}
                             */
                            per?: "day" | "week";
                            /** Weight G */
                            weight_g?: number | null;
                        } | null;
                        /** Carrier */
                        carrier: string;
                        /** Currency */
                        currency: string;
                        /** Customs Modes */
                        customs_modes?: string[] | null;
                        /** Cut Off */
                        cut_off?: string | null;
                        /** Destination Countries */
                        destination_countries: string[];
                        /**
                         * Direction
                         * @description return: from destination_countries back to origin.
                         * @default outbound
                         * @enum {string}
                         */
                        direction?: "outbound" | "return";
                        /** Incoterms */
                        incoterms?: ("EXW" | "FCA" | "CPT" | "CIP" | "DAP" | "DPU" | "DDP" | "FAS" | "FOB" | "CFR" | "CIF")[] | null;
                        /** Lane */
                        lane: string;
                        /**
                         * Legs
                         * @default []
                         */
                        legs?: {
                            /** Accepts Dangerous Goods */
                            accepts_dangerous_goods?: string[] | null;
                            /** Aircraft */
                            aircraft?: ("passenger" | "cargo") | null;
                            /**
                             * Bands
                             * @default []
                             */
                            bands?: {
                                /** Base Minor */
                                base_minor: number;
                                /** Max G */
                                max_g?: number | null;
                                /** Max Lb */
                                max_lb?: number | string | null;
                                /** Min G */
                                min_g?: number | null;
                                /** Min Lb */
                                min_lb?: number | string | null;
                                /** Per Kg Minor */
                                per_kg_minor?: number | string | null;
                                /** Per Lb Minor */
                                per_lb_minor?: number | string | null;
                                /** Valid From */
                                valid_from?: string | null;
                                /** Valid To */
                                valid_to?: string | null;
                                /** Zone */
                                zone?: string | null;
                            }[];
                            calendar?: {
                                /** Country */
                                country?: string | null;
                                /**
                                 * Extra Closed
                                 * @default []
                                 */
                                extra_closed?: string[];
                                /**
                                 * Extra Open
                                 * @default []
                                 */
                                extra_open?: string[];
                                /**
                                 * Public Holidays
                                 * @default true
                                 */
                                public_holidays?: boolean;
                                /** Subdivision */
                                subdivision?: string | null;
                                /**
                                 * Weekend
                                 * @default [
                                 *       5,
                                 *       6
                                 *     ]
                                 */
                                weekend?: number[];
                            } | null;
                            /** Carrier */
                            carrier?: string | null;
                            /** Cut Off */
                            cut_off?: string | null;
                            /**
                             * Departs
                             * @default []
                             */
                            departs?: number[];
                            /** End */
                            end?: string | null;
                            /**
                             * LegKind
                             * @description In the order in which they follow one another.
                             * @enum {string}
                             */
                            kind: "first_mile" | "export_customs" | "linehaul" | "import_customs" | "last_mile";
                            /** Max Longest Mm */
                            max_longest_mm?: number | null;
                            /** Max Weight G */
                            max_weight_g?: number | null;
                            /** Mode */
                            mode?: ("air" | "sea" | "rail" | "road" | "post") | null;
                            /** P50 Days */
                            p50_days: number;
                            /** P90 Days */
                            p90_days: number;
                            /**
                             * Samples
                             * @default []
                             */
                            samples?: number[];
                            /** Service */
                            service?: string | null;
                            /** Start */
                            start?: string | null;
                            /** Timezone */
                            timezone?: string | null;
                        }[];
                        /** Max Length Plus Girth Mm */
                        max_length_plus_girth_mm?: number | null;
                        /** Max Longest Mm */
                        max_longest_mm?: number | null;
                        /** Max Value Minor */
                        max_value_minor?: number | null;
                        /** Max Weight G */
                        max_weight_g?: number | null;
                        /** Min Value Minor */
                        min_value_minor?: number | null;
                        /**
                         * Mode
                         * @enum {string}
                         */
                        mode?: "air" | "sea" | "rail" | "road" | "post";
                        /** Origin */
                        origin: string;
                        /** P50 Days */
                        p50_days?: number;
                        /** P90 Days */
                        p90_days?: number;
                        /** Service */
                        service: string;
                        /** Service Name */
                        service_name?: string | null;
                        /**
                         * Surcharges
                         * @default []
                         */
                        surcharges?: {
                            /**
                             * Countries
                             * @default []
                             */
                            countries?: string[];
                            /**
                             * Dangerous Goods
                             * @default []
                             */
                            dangerous_goods?: string[];
                            /**
                             * Fixed Minor
                             * @default 0
                             */
                            fixed_minor?: number;
                            /**
                             * Incoterms
                             * @default []
                             */
                            incoterms?: ("EXW" | "FCA" | "CPT" | "CIP" | "DAP" | "DPU" | "DDP" | "FAS" | "FOB" | "CFR" | "CIF")[];
                            /** Kind */
                            kind: string;
                            /**
                             * On Subtotal
                             * @default false
                             */
                            on_subtotal?: boolean;
                            oversize?: {
                                /** Length Plus Girth Above */
                                length_plus_girth_above?: number | string | null;
                                /** Longest Above */
                                longest_above?: number | string | null;
                                /** Min Billable */
                                min_billable?: number | string | null;
                                /** Volume Above */
                                volume_above?: number | string | null;
                                /** Weight Above */
                                weight_above?: number | string | null;
                            } | null;
                            /** Peak From */
                            peak_from?: string | null;
                            /** Peak To */
                            peak_to?: string | null;
                            /**
                             * Per Unit Minor
                             * @default 0
                             */
                            per_unit_minor?: number | string;
                            /**
                             * Percent
                             * @default 0
                             */
                            percent?: number | string;
                            /**
                             * Postal Prefixes
                             * @default []
                             */
                            postal_prefixes?: string[];
                            /**
                             * Replaces
                             * @default []
                             */
                            replaces?: string[];
                            /**
                             * Residential
                             * @default false
                             */
                            residential?: boolean;
                            /** Rule Id */
                            rule_id: string;
                            /** Valid From */
                            valid_from?: string | null;
                            /** Valid To */
                            valid_to?: string | null;
                        }[];
                        /** Timezone */
                        timezone?: string | null;
                        /** Valid From */
                        valid_from?: string | null;
                        /** Valid To */
                        valid_to?: string | null;
                        /**
                         * Value Currency
                         * @default EUR
                         */
                        value_currency?: string;
                        /**
                         * WeightRuleIn
                         * @description How the chargeable weight comes about. step, minimum: kg (lb); threshold: cm³ (in³).
                         */
                        weight_rule?: {
                            /**
                             * DimRound
                             * @description How a side is rounded before the volume is taken: up to the whole unit, or not at all.
                             * @enum {string}
                             */
                            dim_round?: "none" | "ceil";
                            /**
                             * Divisor
                             * @default 5000
                             */
                            divisor?: number | string;
                            /**
                             * Minimum
                             * @default 0
                             */
                            minimum?: number | string;
                            /**
                             * Mode
                             * @description max: volume counts when greater. double: only from twice the actual weight. actual: never.
                             * @enum {string}
                             */
                            mode?: "max" | "double" | "actual";
                            /** Step */
                            step?: number | string | null;
                            /** Threshold */
                            threshold?: number | string | null;
                            /**
                             * Units
                             * @description metric: cm and kg. imperial: in and lb.
                             * @enum {string}
                             */
                            units?: "metric" | "imperial";
                        };
                        /**
                         * Weight Rules
                         * @default []
                         */
                        weight_rules?: {
                            /**
                             * DimRound
                             * @description How a side is rounded before the volume is taken: up to the whole unit, or not at all.
                             * @enum {string}
                             */
                            dim_round?: "none" | "ceil";
                            /**
                             * Divisor
                             * @default 5000
                             */
                            divisor?: number | string;
                            /**
                             * Minimum
                             * @default 0
                             */
                            minimum?: number | string;
                            /**
                             * Mode
                             * @description max: volume counts when greater. double: only from twice the actual weight. actual: never.
                             * @enum {string}
                             */
                            mode?: "max" | "double" | "actual";
                            /** Step */
                            step?: number | string | null;
                            /** Threshold */
                            threshold?: number | string | null;
                            /**
                             * Units
                             * @description metric: cm and kg. imperial: in and lb.
                             * @enum {string}
                             */
                            units?: "metric" | "imperial";
                            /** Valid From */
                            valid_from?: string | null;
                            /** Valid To */
                            valid_to?: string | null;
                        }[];
                        /**
                         * Zones
                         * @default []
                         */
                        zones?: {
                            /** Countries */
                            countries: string[];
                            /**
                             * Postal Prefixes
                             * @default []
                             */
                            postal_prefixes?: string[];
                            /** Zone */
                            zone: string;
                        }[];
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
    get_lane_v1_lanes__lane__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                lane: string;
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
                    "application/json": components["schemas"]["LaneView"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    put_lane_v1_lanes__lane__put: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                lane: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LaneFields"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LaneView"];
                };
            };
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LaneView"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    list_manifests_v1_manifests_get: {
        parameters: {
            query?: {
                carrier?: string | null;
                /** @description `next_cursor` of the page before. */
                cursor?: string | null;
                /** @description Items on a page. */
                limit?: number;
                origin?: string | null;
                state?: ("closing" | "closed" | "failed") | null;
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
                    "application/json": components["schemas"]["Page_ManifestView_"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    make_manifest_v1_manifests_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ManifestIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ManifestDetail"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    get_manifest_v1_manifests__manifest_id__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                manifest_id: string;
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
                    "application/json": components["schemas"]["ManifestDetail"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    get_manifest_csv_v1_manifests__manifest_id__manifest_csv_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                manifest_id: string;
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
    get_manifest_pdf_v1_manifests__manifest_id__manifest_pdf_get: {
        parameters: {
            query?: {
                /** @description Language of the form. */
                lang?: "en" | "zh";
            };
            header?: never;
            path: {
                manifest_id: string;
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
    get_map_v1_map_get: {
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
                    "application/json": components["schemas"]["MapView"];
                };
            };
        };
    };
    list_pickups_v1_pickups_get: {
        parameters: {
            query?: {
                carrier?: string | null;
                /** @description `next_cursor` of the page before. */
                cursor?: string | null;
                /** @description Items on a page. */
                limit?: number;
                location?: string | null;
                state?: ("asked" | "booked" | "failed" | "collected" | "missed" | "cancelled") | null;
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
    book_pickup_v1_pickups_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PickupIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PickupView"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    get_pickup_v1_pickups__pickup_id__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                pickup_id: string;
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
                    "application/json": components["schemas"]["PickupView"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    cancel_pickup_v1_pickups__pickup_id__cancel_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                pickup_id: string;
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
                    "application/json": components["schemas"]["PickupView"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    report_collected_v1_pickups__pickup_id__collected_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                pickup_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CollectedIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PickupView"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    make_plan_v1_plans_post: {
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
    assign_room_v1_plans_assign_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
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
                    "application/json": components["schemas"]["AssignmentView"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    consolidate_v1_plans_consolidate_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ConsolidateIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConsolidationsView"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    simulate_change_v1_plans_simulate_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SimulateIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SimulationView"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    get_proof_image_v1_proofs__proof_id__image_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                proof_id: string;
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
                    "application/pdf": unknown;
                    "image/jpeg": unknown;
                    "image/png": unknown;
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    list_rate_sheets_v1_rate_sheets_get: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the page before. */
                cursor?: string | null;
                lane?: string | null;
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
                    "application/json": components["schemas"]["Page_SheetView_"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    export_rates_v1_rate_sheets_export_get: {
        parameters: {
            query?: {
                carrier?: string | null;
                format?: "csv" | "xlsx";
                lane?: string[];
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
    import_rate_sheet_v1_rate_sheets_import_post: {
        parameters: {
            query?: {
                currency?: string | null;
                dry_run?: boolean;
                file_name?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                /**
                 * @example lane,kind,countries,min_kg,max_kg,base,per_kg,percent,currency,valid_from,valid_to
                 *     szx-eco-eu,freight,DE FR,0,2,3.20,7.40,,EUR,2026-12-01,2027-01-01
                 *     szx-eco-eu,freight,DE FR,2,30,4.10,6.90,,EUR,2026-12-01,2027-01-01
                 *     szx-eco-eu,fuel,,,,,,12.5,EUR,2026-12-01,2027-01-01
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
            /** @description Multi-Status */
            207: {
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
    get_rate_sheet_v1_rate_sheets__sheet__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                sheet: string;
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
                    "application/json": components["schemas"]["SheetView"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    get_rate_sheet_file_v1_rate_sheets__sheet__file_get: {
        parameters: {
            query?: {
                format?: "csv" | "xlsx";
            };
            header?: never;
            path: {
                sheet: string;
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
    list_rule_packs_v1_rule_packs_get: {
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
                    "application/json": components["schemas"]["Page_PackHead_"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    get_rule_pack_v1_rule_packs__pack__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                pack: string;
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
                    "application/json": components["schemas"]["Pack"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    put_rule_pack_v1_rule_packs__pack__put: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                pack: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PackIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PackImported"];
                };
            };
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PackImported"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    list_shipments_v1_shipments_get: {
        parameters: {
            query?: {
                carrier?: string | null;
                /** @description `next_cursor` of the page before. */
                cursor?: string | null;
                direction?: ("outbound" | "return") | null;
                fulfilment_id?: string | null;
                lane?: string | null;
                /** @description Items on a page. */
                limit?: number;
                order_id?: string | null;
                origin?: string | null;
                return_of?: string | null;
                state?: ("unplannable" | "planned" | "labelling" | "labelled" | "label_failed" | "dispatched" | "cancelled") | null;
                status?: ("created" | "info_received" | "picked_up" | "in_transit" | "customs" | "out_for_delivery" | "available_for_pickup" | "delivery_failed" | "exception" | "returning" | "returned" | "delivered" | "lost" | "destroyed" | "cancelled" | "expired" | "unknown") | null;
                tracking_number?: string | null;
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
                    "application/json": components["schemas"]["Page_ShipmentView_"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    get_shipment_v1_shipments__shipment_id__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                shipment_id: string;
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
                    "application/json": components["schemas"]["ShipmentDetail"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    cancel_return_v1_shipments__shipment_id__cancel_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                shipment_id: string;
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
                    "application/json": components["schemas"]["ShipmentDetail"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    plan_shipment_again_v1_shipments__shipment_id__plan_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                shipment_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["PlanAgain"] | null;
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ShipmentDetail"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    get_commercial_invoice_v1_shipments__shipment_id__commercial_invoice_pdf_get: {
        parameters: {
            query?: {
                /** @description plain: without the consignee's name and street, e.g. for a broker. */
                format?: "pdf" | "plain";
                /** @description Terms of delivery printed on it. */
                incoterm?: components["schemas"]["Incoterm"];
                /** @description Language of the form. */
                lang?: "en" | "zh";
            };
            header?: never;
            path: {
                shipment_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A4, as many pages as needed. */
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
    get_label_v1_shipments__shipment_id__label_pdf_get: {
        parameters: {
            query?: {
                /** @description plain: without the receiver's name and street, for a parcel that already carries them. */
                format?: "pdf" | "plain";
            };
            header?: never;
            path: {
                shipment_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 100 x 150 mm. */
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
    get_packing_list_v1_shipments__shipment_id__packing_list_pdf_get: {
        parameters: {
            query?: {
                /** @description plain: without the consignee's name and street, e.g. for a broker. */
                format?: "pdf" | "plain";
                /** @description Terms of delivery printed on it. */
                incoterm?: components["schemas"]["Incoterm"];
                /** @description Language of the form. */
                lang?: "en" | "zh";
            };
            header?: never;
            path: {
                shipment_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A4, as many pages as needed. */
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
    get_pieces_v1_shipments__shipment_id__parcels_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                shipment_id: string;
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
                    "application/json": components["schemas"]["Pieces"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    put_pieces_v1_shipments__shipment_id__parcels_put: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                shipment_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PiecesIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Pieces"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    list_proofs_v1_shipments__shipment_id__proofs_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                shipment_id: string;
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
                    "application/json": components["schemas"]["Proofs"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    record_proof_v1_shipments__shipment_id__proofs_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                shipment_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ProofIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProofView"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    send_back_v1_shipments__shipment_id__returns_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                shipment_id: string;
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
                    "application/json": components["schemas"]["ReturnShipment"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    list_shipment_scans_v1_shipments__shipment_id__tracking_events_get: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the page before. */
                cursor?: string | null;
                /** @description Items on a page. */
                limit?: number;
            };
            header?: never;
            path: {
                shipment_id: string;
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
                    "application/json": components["schemas"]["Page_ScanView_"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    list_tax_rules_v1_tax_rules_get: {
        parameters: {
            query?: {
                confidence?: string | null;
                /** @description `next_cursor` of the page before. */
                cursor?: string | null;
                kind?: string | null;
                /** @description Items on a page. */
                limit?: number;
                /** @description Country, EU or *. */
                market?: string | null;
                /** @description In force on this day of import. */
                on?: string | null;
                pack?: string | null;
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
                    "application/json": components["schemas"]["Page_RuleView_"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    list_scans_v1_tracking_events_get: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the page before. */
                cursor?: string | null;
                /** @description Items on a page. */
                limit?: number;
                /** @description false: codes no table knows. */
                mapped?: boolean | null;
                /** @description Without a shipment yet. */
                orphan?: boolean | null;
                tracking_number?: string | null;
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
                    "application/json": components["schemas"]["Page_ScanView_"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    post_scans_v1_tracking_events_batch_post: {
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
                 *           "carrier": "yunexpress",
                 *           "code": "in_transit",
                 *           "description": "Departed from sorting centre",
                 *           "event_time": "2026-11-22T08:30:00+08:00",
                 *           "location": "Shenzhen, CN",
                 *           "tracking_number": "LX000000014CN"
                 *         }
                 *       ]
                 *     }
                 */
                "application/json": {
                    items: {
                        /** Carrier */
                        carrier: string;
                        /**
                         * Classifier
                         * @default ACT
                         * @enum {string}
                         */
                        classifier?: "ACT" | "EST" | "PLN";
                        /** Code */
                        code?: string | null;
                        /** Description */
                        description?: string | null;
                        /** Event Id */
                        event_id?: string | null;
                        /**
                         * Event Time
                         * Format: date-time
                         */
                        event_time: string;
                        /** Location */
                        location?: string | null;
                        reason?: ("address_incorrect" | "consignee_refused" | "consignee_absent" | "business_closed" | "unclaimed" | "customs_delay" | "customs_docs" | "customs_refused" | "duties_unpaid" | "damaged" | "delayed" | "weather" | "misrouted" | "security" | "rejected_by_carrier" | "consignee_moved" | "other") | null;
                        /**
                         * Source
                         * @default api
                         */
                        source?: string;
                        /** Status */
                        status?: ("created" | "info_received" | "picked_up" | "in_transit" | "customs" | "out_for_delivery" | "available_for_pickup" | "delivery_failed" | "exception" | "returning" | "returned" | "delivered" | "lost" | "destroyed" | "cancelled" | "expired" | "unknown") | null;
                        /** Sub Code */
                        sub_code?: string | null;
                        /** Tracking Number */
                        tracking_number: string;
                        /** Vocabulary */
                        vocabulary?: string | null;
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
    list_units_v1_units_get: {
        parameters: {
            query?: {
                consignment_id?: string | null;
                /** @description `next_cursor` of the page before. */
                cursor?: string | null;
                kind?: ("carton" | "bag" | "pallet" | "cage" | "uld" | "container") | null;
                /** @description Items on a page. */
                limit?: number;
                origin?: string | null;
                state?: ("open" | "closed" | "loaded" | "departed" | "arrived" | "cancelled") | null;
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
                    "application/json": components["schemas"]["Page_UnitView_"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    open_unit_v1_units_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UnitIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UnitDetail"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    get_unit_v1_units__unit__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                unit: string;
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
                    "application/json": components["schemas"]["UnitDetail"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    cancel_unit_v1_units__unit__cancel_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                unit: string;
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
                    "application/json": components["schemas"]["UnitDetail"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    close_unit_v1_units__unit__close_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                unit: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CloseIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UnitDetail"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    reopen_unit_v1_units__unit__open_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                unit: string;
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
                    "application/json": components["schemas"]["UnitDetail"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    pack_unit_v1_units__unit__pack_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                unit: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ContentIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UnitDetail"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    unpack_unit_v1_units__unit__unpack_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                unit: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ContentIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UnitDetail"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    get_unit_label_v1_units__unit__label_pdf_get: {
        parameters: {
            query?: {
                /** @description Language of the form. */
                lang?: "en" | "zh";
            };
            header?: never;
            path: {
                unit: string;
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
    get_source_v1_webhook_sources__source__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Whose messages: an aggregator, a carrier, or generic. */
                source: "17track" | "17track-web" | "aftership" | "canadapost" | "chronopost" | "dhl_express" | "dhl_parcel_de" | "dhl_poland" | "dpd" | "easypost" | "generic" | "hermes" | "karrio" | "landmark" | "laposte" | "parcelone" | "seko" | "sendle" | "smartkargo" | "spring" | "ups" | "usps";
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
                    "application/json": components["schemas"]["SourceView"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    put_source_v1_webhook_sources__source__put: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Whose messages: an aggregator, a carrier, or generic. */
                source: "17track" | "17track-web" | "aftership" | "canadapost" | "chronopost" | "dhl_express" | "dhl_parcel_de" | "dhl_poland" | "dpd" | "easypost" | "generic" | "hermes" | "karrio" | "landmark" | "laposte" | "parcelone" | "seko" | "sendle" | "smartkargo" | "spring" | "ups" | "usps";
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SecretsIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SourceView"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    receive_v1_webhooks__source__post: {
        parameters: {
            query?: {
                /** @description The tracking number asked for, where an answer of the carrier does not repeat it. */
                number?: string | null;
            };
            header?: never;
            path: {
                /** @description Whose messages: an aggregator, a carrier, or generic. */
                source: "17track" | "17track-web" | "aftership" | "canadapost" | "chronopost" | "dhl_express" | "dhl_parcel_de" | "dhl_poland" | "dpd" | "easypost" | "generic" | "hermes" | "karrio" | "landmark" | "laposte" | "parcelone" | "seko" | "sendle" | "smartkargo" | "spring" | "ups" | "usps";
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": unknown;
                "application/xml": unknown;
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Received"];
                };
            };
            /** @description Validation Error */
            422: {
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
