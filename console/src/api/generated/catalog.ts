// Generated from docs/openapi/catalog-v1.json by console/codegen; do not edit.

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
    "/v1/attribute-templates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Templates
         * @description By name.
         */
        get: operations["list_templates_v1_attribute_templates_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/attribute-templates:batch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Put Template Batch
         * @description Hold up to 1000 templates; a repeat changes nothing.
         */
        post: operations["put_template_batch_v1_attribute_templates_batch_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/attribute-templates/{template}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Template
         * @description One template.
         */
        get: operations["get_template_v1_attribute_templates__template__get"];
        /**
         * Put Template
         * @description Record a template (no If-Match), or restate it (If-Match). A new version of a marketplace's
         *     demands is a template of another name with a later effective_from.
         */
        put: operations["put_template_v1_attribute_templates__template__put"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/certificate-rules": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Certificate Rules
         * @description By name.
         */
        get: operations["list_certificate_rules_v1_certificate_rules_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/certificate-rules/{rule}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Certificate Rule
         * @description One rule.
         */
        get: operations["get_certificate_rule_v1_certificate_rules__rule__get"];
        /**
         * Put Certificate Rule
         * @description Record a rule (no If-Match), or restate it (If-Match); a rule ends by its effective_to. The
         *     listings of its market are judged again: the first 20,000 before the answer, the rest within
         *     a minute.
         */
        put: operations["put_certificate_rule_v1_certificate_rules__rule__put"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/certificate-warnings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Certificate Warnings
         * @description Certificates that were told to end soon, by last day.
         */
        get: operations["list_certificate_warnings_v1_certificate_warnings_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/certificates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Certificates
         * @description By id.
         */
        get: operations["list_certificates_v1_certificates_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/certificates:batch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Put Certificate Batch
         * @description Hold up to 1000 certificates; a repeat changes nothing.
         */
        post: operations["put_certificate_batch_v1_certificates_batch_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/certificates/{certificate}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Certificate
         * @description One certificate.
         */
        get: operations["get_certificate_v1_certificates__certificate__get"];
        /**
         * Put Certificate
         * @description Record a certificate (no If-Match), or correct or withdraw it (If-Match). Listings that it
         *     concerns are blocked or unblocked in the same transaction.
         */
        put: operations["put_certificate_v1_certificates__certificate__put"];
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
    "/v1/contents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Contents
         * @description By SKU; those that were told anything.
         */
        get: operations["list_contents_v1_contents_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/contents:batch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Put Content Batch
         * @description State the whole content of up to 1000 SKUs; a repeat changes nothing. An attribute that
         *     breaks the template in force refuses its SKU, with a cure.
         */
        post: operations["put_content_batch_v1_contents_batch_post"];
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
    "/v1/dispatch-gates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Dispatch Gates
         * @description By SKU and market: every market in which a SKU is listed, and the EU where one of them is a
         *     member state.
         */
        get: operations["list_dispatch_gates_v1_dispatch_gates_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/effective-prices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Effective Prices
         * @description What one unit costs at a moment when so many are bought; by shop, SKU and currency.
         */
        get: operations["list_effective_prices_v1_effective_prices_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/fx-rates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Rates
         * @description By pair and day.
         */
        get: operations["list_rates_v1_fx_rates_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/fx-rates:batch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Put Rate Batch
         * @description Enter up to 1000 rates; a repeat changes nothing.
         */
        post: operations["put_rate_batch_v1_fx_rates_batch_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/fx-rates/{base}/{quote}/{rated_on}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Rate
         * @description One rate, as it was entered.
         */
        get: operations["get_rate_v1_fx_rates__base___quote___rated_on__get"];
        /**
         * Put Rate
         * @description Enter a rate of exchange (no If-Match), or correct it (If-Match). It holds from its day on
         *     until a newer one; a rule says how old a rate may be.
         */
        put: operations["put_rate_v1_fx_rates__base___quote___rated_on__put"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/listing-completeness": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Completeness
         * @description By shop and name; a shop sees its own. With `below` a page may hold fewer than `limit`
         *     items, and none: `next_cursor` says whether there are more.
         */
        get: operations["list_completeness_v1_listing_completeness_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/listing-status": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Statuses
         * @description By shop and name; a shop sees its own. Listings of which no shop said anything are absent.
         */
        get: operations["list_statuses_v1_listing_status_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/listings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Listings
         * @description By shop and name; a shop sees its own. q: how name or SKU begins.
         */
        get: operations["list_listings_v1_listings_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/listings:batch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Put Listing Batch
         * @description Hold up to 1000 listings; a repeat changes nothing.
         */
        post: operations["put_listing_batch_v1_listings_batch_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/listings:export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Export Listings
         * @description The listings in the columns of the import, streamed; a shop gets its own.
         */
        get: operations["export_listings_v1_listings_export_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/listings:import": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Import Listing File
         * @description Apply the good rows of a file of listings, tell the bad ones with column and cure. An
         *     absent column, or an empty cell, keeps the value. Repeating changes nothing.
         */
        post: operations["import_listing_file_v1_listings_import_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/listings:status": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Report
         * @description What a shop's own system says of up to 1000 listings. The newest by `reported_at` wins,
         *     whenever it arrives; an older or repeated report changes nothing (200). A shop reports its
         *     own; another's is unknown to it (404).
         */
        post: operations["report_v1_listings_status_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/listings/{shop}/{external_sku}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Listing
         * @description One listing.
         */
        get: operations["get_listing_v1_listings__shop___external_sku__get"];
        /**
         * Put Listing
         * @description Offer a SKU in a shop (no If-Match), or change the offer (If-Match). `status` is what is
         *     wanted; the answer says what is: a listing that the gate refuses is blocked, with reasons,
         *     until a certificate or a rule changes that.
         */
        put: operations["put_listing_v1_listings__shop___external_sku__put"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/locales": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Locales
         * @description How far the translation into each locale is that a listing's market needs.
         */
        get: operations["list_locales_v1_locales_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/market-locales": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Market Locales
         * @description Every market's, by market.
         */
        get: operations["list_market_locales_v1_market_locales_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/market-locales/{market}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Put Locales
         * @description Say which locales a market needs (no If-Match), or change it (If-Match).
         */
        put: operations["put_locales_v1_market_locales__market__put"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/parity-rules": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Parity Rules
         * @description By name; a shop sees none.
         */
        get: operations["list_parity_rules_v1_parity_rules_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/parity-rules/{rule}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Parity Rule
         * @description One rule; the merchant's only.
         */
        get: operations["get_parity_rule_v1_parity_rules__rule__get"];
        /**
         * Put Parity Rule
         * @description Record a parity rule (no If-Match), or restate it (If-Match). All prices are held to it:
         *     those of the first 20,000 SKUs before the answer, the rest within a minute.
         */
        put: operations["put_parity_rule_v1_parity_rules__rule__put"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/price-parity": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Parity
         * @description Prices that are, or once were, out of parity; by rule, SKU and shop. A shop sees its own.
         */
        get: operations["list_parity_v1_price_parity_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/prices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Prices
         * @description By shop, SKU and currency; a shop sees its own.
         */
        get: operations["list_prices_v1_prices_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/prices:batch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Put Price Batch
         * @description State up to 1000 price lists; a repeat changes nothing.
         */
        post: operations["put_price_batch_v1_prices_batch_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/prices:export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Export Prices
         * @description The price lists in the columns of the import, streamed; a shop gets its own.
         */
        get: operations["export_prices_v1_prices_export_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/prices:import": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Import Price File
         * @description State the price lists that a file names: a row a window, amounts in major units. A list of
         *     which a row is bad stays as it is. A row without a price withdraws the list. Counts are of
         *     lists. Repeating changes nothing.
         */
        post: operations["import_price_file_v1_prices_import_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/prices/{shop}/{sku}/{currency}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Price List
         * @description One price list.
         */
        get: operations["get_price_list_v1_prices__shop___sku___currency__get"];
        /**
         * Put Price List
         * @description State the price list (no If-Match), or change it (If-Match). Windows of one minimum
         *     quantity may not overlap (422). Parity rules are held to it before the answer.
         */
        put: operations["put_price_list_v1_prices__shop___sku___currency__put"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/products": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Products
         * @description By code. q: how code or title begins.
         */
        get: operations["list_products_v1_products_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/products:batch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Put Product Batch
         * @description Hold up to 1000 products; a repeat changes nothing.
         */
        post: operations["put_product_batch_v1_products_batch_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/products/{code}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Product
         * @description One product.
         */
        get: operations["get_product_v1_products__code__get"];
        /**
         * Put Product
         * @description Register a product (no If-Match), or restate it (If-Match with the ETag that was read).
         *     Categories hold for every SKU of it; a change judges their listings again.
         */
        put: operations["put_product_v1_products__code__put"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/products/{code}/options": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Product Options
         * @description The axes of a product.
         */
        get: operations["get_product_options_v1_products__code__options_get"];
        /**
         * Put Product Options
         * @description Give a product its axes (no If-Match), or change them (If-Match). Refused (409) where a
         *     variant that is there would have no place.
         */
        put: operations["put_product_options_v1_products__code__options_put"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/products/{code}/variants": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Matrix
         * @description The matrix: every variant by SKU, and the combinations that no SKU is yet.
         */
        get: operations["get_matrix_v1_products__code__variants_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/products/{code}/variants:generate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Generate Variants
         * @description Make the SKUs of a product's matrix that are not there yet, up to 1,000 in one call. A SKU
         *     of the product that has the planned code and is no variant becomes one. Repeating makes
         *     nothing anew.
         */
        post: operations["generate_variants_v1_products__code__variants_generate_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/products/{code}/variants/{sku}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Put Variant
         * @description Make a SKU of the product the variant with these values (no If-Match), or give it others
         *     (If-Match with the SKU's ETag). No two SKUs of a product have the same values (409).
         */
        put: operations["put_variant_v1_products__code__variants__sku__put"];
        post?: never;
        /**
         * Delete Variant
         * @description The SKU stays, and is no variant of the product any more.
         */
        delete: operations["delete_variant_v1_products__code__variants__sku__delete"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/skus": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Skus
         * @description By SKU. q: how the SKU or its title begins.
         */
        get: operations["list_skus_v1_skus_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/skus:batch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Put Sku Batch
         * @description Hold up to 1000 SKUs; a repeat changes nothing.
         */
        post: operations["put_sku_batch_v1_skus_batch_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/skus:edit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Edit Many
         * @description Set and unset fields of up to 5,000 SKUs, listed or found by a filter; each SKU wholly or
         *     not at all, whatever version is there. dry_run: show what would change.
         */
        post: operations["edit_many_v1_skus_edit_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/skus:export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Export Skus
         * @description The SKUs in the columns of the import, streamed; imported again it changes nothing.
         */
        get: operations["export_skus_v1_skus_export_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/skus:import": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Import Sku File
         * @description Apply the good rows of a file (columns: see the service's README; `sku` is needed, and
         *     `product` and `title` for a new one), tell the bad ones with column and cure. A column that is
         *     absent leaves values as they are, an empty cell clears them. Repeating changes nothing.
         */
        post: operations["import_sku_file_v1_skus_import_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/skus/{sku}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Sku
         * @description One SKU.
         */
        get: operations["get_sku_v1_skus__sku__get"];
        /**
         * Put Sku
         * @description Register a SKU (no If-Match), or restate it (If-Match with the ETag that was read). A
         *     product that is not there yet is registered under the SKU's title.
         */
        put: operations["put_sku_v1_skus__sku__put"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/skus/{sku}/attributes/{marketplace}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Attributes
         * @description The form to fill in: fields of the template in force, values, what is missing or wrong.
         */
        get: operations["get_attributes_v1_skus__sku__attributes__marketplace__get"];
        /**
         * Put Attributes
         * @description State the attributes for a marketplace (`*`: for all that have no value of their own). A
         *     value that breaks the template is refused (422) with a cure for each field; a name that no
         *     template knows is kept, and told as a warning.
         */
        put: operations["put_attributes_v1_skus__sku__attributes__marketplace__put"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/skus/{sku}/content": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Content
         * @description Everything that a SKU tells buyers.
         */
        get: operations["get_content_v1_skus__sku__content_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/skus/{sku}/may-sell": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * May Sell
         * @description May this SKU be sold in that market on that day, as far as certificates go, and may it
         *     leave for it? With every rule that applies, what it says and why.
         */
        get: operations["may_sell_v1_skus__sku__may_sell_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/skus/{sku}/media": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Put Media
         * @description State the media in order. What a marketplace takes of them is told by the completeness of
         *     each listing.
         */
        put: operations["put_media_v1_skus__sku__media_put"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/skus/{sku}/media:order": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Order Media
         * @description Put the media that are there into another order (If-Match with the content's ETag).
         */
        post: operations["order_media_v1_skus__sku__media_order_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/skus/{sku}/translations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Translations
         * @description Texts by locale, with the locales that the markets of the SKU's listings need (of a shop's
         *     own listings, for a shop) and how complete each is.
         */
        get: operations["get_translations_v1_skus__sku__translations_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/skus/{sku}/translations/{locale}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Put Translation
         * @description State the texts in a locale; an empty body takes them away.
         */
        put: operations["put_translation_v1_skus__sku__translations__locale__put"];
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
         * AttributeFields
         * @description Values for the marketplace's template; restates all values for the marketplace.
         * @example {
         *       "values": {
         *         "colour": "white",
         *         "product_type": "LAMP"
         *       }
         *     }
         */
        AttributeFields: {
            /**
             * Values
             * @example {
             *       "colour": "white",
             *       "product_type": "LAMP"
             *     }
             */
            values: {
                [key: string]: boolean | number | string | string[];
            };
        };
        /**
         * AttributesView
         * @description What the marketplace asks of the SKU, what is given (its own over those for all), what of
         *     the required is missing, and what is wrong.
         */
        AttributesView: {
            /** Fields */
            fields: components["schemas"]["TemplateField"][];
            /** From Sku */
            from_sku: {
                [key: string]: unknown;
            };
            /** Marketplace */
            marketplace: string;
            /** Missing */
            missing: string[];
            /**
             * On
             * Format: date
             */
            on: string;
            /** Own */
            own: {
                [key: string]: unknown;
            };
            /** Problems */
            problems: components["schemas"]["ProblemView"][];
            /** Sku */
            sku: string;
            /** Templates */
            templates: string[];
            /** Values */
            values: {
                [key: string]: unknown;
            };
            /** Version */
            version: number;
        };
        /**
         * Axis
         * @description One way in which SKUs of a product differ.
         */
        Axis: {
            /** Axis */
            axis: string;
            /** Title */
            title?: string | null;
            /** Title Zh */
            title_zh?: string | null;
            /** Values */
            values: components["schemas"]["AxisValue"][];
        };
        /**
         * AxisValue
         * @description A value, e.g. Red; code: how it is written in a SKU (letters and digits).
         */
        AxisValue: {
            /** Code */
            code?: string | null;
            /** Value */
            value: string;
            /** Value Zh */
            value_zh?: string | null;
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
         * CellError
         * @description A cell and how to mend it; row 1 is the header.
         */
        CellError: {
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
         * CertificateFields
         * @description A certificate of a SKU; valid on both end days.
         * @example {
         *       "issuer": "Shenzhen Lamp Co.",
         *       "kind": "CE_DOC",
         *       "market": "EU",
         *       "number": "DOC-2026-17",
         *       "sku": "LAMP-1",
         *       "valid_from": "2026-01-01"
         *     }
         */
        CertificateFields: {
            /** Issuer */
            issuer?: string | null;
            /**
             * Kind
             * @description Kind of certificate.
             * @example CE_DOC
             */
            kind: string;
            /**
             * Market
             * @description Where the certificate counts: a country, EU, or * for everywhere.
             */
            market: string;
            /** Number */
            number: string;
            /** Sku */
            sku: string;
            /**
             * Valid From
             * Format: date
             */
            valid_from: string;
            /** Valid To */
            valid_to?: string | null;
            /**
             * Withdrawn
             * @default false
             */
            withdrawn?: boolean;
        };
        /**
         * CertificateView
         * @description A certificate; valid on both end days, open where valid_to is absent.
         */
        CertificateView: {
            /** Certificate */
            certificate: string;
            /** Issuer */
            issuer: string | null;
            /** Kind */
            kind: string;
            /** Market */
            market: string;
            /** Number */
            number: string;
            /** Sku */
            sku: string;
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
            /** Withdrawn */
            withdrawn: boolean;
        };
        /**
         * ChangeView
         * @description A field before and after.
         */
        ChangeView: {
            /** After */
            after: unknown;
            /** Before */
            before: unknown;
            /** Field */
            field: string;
        };
        /**
         * CompletenessView
         * @description score: met / needed, 0 to 1.
         */
        CompletenessView: {
            /** External Sku */
            external_sku: string;
            /** Market */
            market: string;
            /** Marketplace */
            marketplace: string;
            /** Met */
            met: number;
            /** Missing */
            missing: components["schemas"]["MissingView"][];
            /** Needed */
            needed: number;
            /** Problems */
            problems: components["schemas"]["ProblemView"][];
            /** Score */
            score: number;
            /** Shop */
            shop: string;
            /** Sku */
            sku: string;
        };
        /**
         * Component
         * @description A part of a bundle: base units of another SKU in one bundle.
         */
        Component: {
            /** Quantity */
            quantity: number;
            /** Sku */
            sku: string;
        };
        /**
         * ComponentOf
         * @description A part of a bundle: base units of another SKU in one bundle.
         */
        ComponentOf: {
            /** Quantity */
            quantity: number;
            /** Sku */
            sku: string;
        };
        /**
         * ContentView
         * @description Everything that a SKU tells buyers. version 0: nothing was told yet.
         */
        ContentView: {
            /** Attributes */
            attributes: {
                [key: string]: {
                    [key: string]: unknown;
                };
            };
            /** Media */
            media: components["schemas"]["MediumOf"][];
            /** Sku */
            sku: string;
            /** Translations */
            translations: {
                [key: string]: components["schemas"]["TranslationFields"];
            };
            /**
             * Updated At
             * Format: date-time
             */
            updated_at: string;
            /** Version */
            version: number;
        };
        /**
         * DangerousGoods
         * @description What a carrier must know (IATA DGR names).
         */
        DangerousGoods: {
            /**
             * Cargo Aircraft Only
             * @default false
             */
            cargo_aircraft_only?: boolean;
            /**
             * Packing Mode
             * @default alone
             * @enum {string}
             */
            packing_mode?: "alone" | "with_equipment" | "in_equipment";
            /** Un Number */
            un_number: string;
            /** Watt Hours */
            watt_hours?: number | null;
        };
        /**
         * DangerousGoodsOf
         * @description UN number, how it is packed, energy of a battery (Wh).
         */
        DangerousGoodsOf: {
            /**
             * Cargo Aircraft Only
             * @default false
             */
            cargo_aircraft_only?: boolean;
            /**
             * Packing Mode
             * @default alone
             * @enum {string}
             */
            packing_mode?: "alone" | "with_equipment" | "in_equipment";
            /** Un Number */
            un_number: string;
            /** Watt Hours */
            watt_hours?: number | null;
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
         * Difference
         * @description Why somebody should look.
         */
        Difference: {
            /** Text */
            text: string;
            /** Text Zh */
            text_zh: string;
        };
        /**
         * DispatchGateView
         * @description Whether units of a SKU may leave for a market; EU: for member states without a row.
         */
        DispatchGateView: {
            /** Market */
            market: string;
            /** Reasons */
            reasons: components["schemas"]["Reason"][];
            /** Recheck On */
            recheck_on: string | null;
            /** Sku */
            sku: string;
            /**
             * Status
             * @enum {string}
             */
            status: "open" | "blocked";
            /**
             * Updated At
             * Format: date-time
             */
            updated_at: string;
            /** Version */
            version: number;
        };
        /**
         * Edit
         * @description Which SKUs, and what to change in each.
         * @example {
         *       "add_categories": [
         *         "packaged_goods"
         *       ],
         *       "set": {
         *         "origin": "CN",
         *         "translations.de.title": "Lampe"
         *       },
         *       "skus": [
         *         "LAMP-1",
         *         "LAMP-2"
         *       ]
         *     }
         */
        Edit: {
            /**
             * Add Categories
             * @default []
             */
            add_categories?: string[];
            filter?: components["schemas"]["EditFilter"] | null;
            /**
             * Remove Categories
             * @default []
             */
            remove_categories?: string[];
            /**
             * Set
             * @example {
             *       "origin": "CN",
             *       "translations.de.title": "Lampe"
             *     }
             */
            set?: {
                [key: string]: unknown;
            };
            /**
             * Skus
             * @example [
             *       "LAMP-1",
             *       "LAMP-2"
             *     ]
             */
            skus?: string[] | null;
            /**
             * Unset
             * @default []
             */
            unset?: string[];
        };
        /**
         * EditedView
         * @description A SKU of an edit. version and content_version: as they are (or would be) then.
         */
        EditedView: {
            /** Changes */
            changes: components["schemas"]["ChangeView"][];
            /** Content Version */
            content_version: number;
            /** Problem */
            problem: {
                [key: string]: unknown;
            } | null;
            /** Sku */
            sku: string;
            /**
             * Status
             * @enum {string}
             */
            status: "changed" | "unchanged" | "refused";
            /** Version */
            version: number;
        };
        /**
         * EditFilter
         * @description SKUs that match all that is given.
         */
        EditFilter: {
            /** Category */
            category?: string | null;
            /** Product */
            product?: string | null;
            /** Q */
            q?: string | null;
            /** Status */
            status?: string | null;
        };
        /**
         * EditView
         * @description Every SKU that the edit named, by SKU; 200 where none was refused, else 207.
         */
        EditView: {
            /** Changed */
            changed: number;
            /** Dry Run */
            dry_run: boolean;
            /** Refused */
            refused: number;
            /** Results */
            results: components["schemas"]["EditedView"][];
            /** Unchanged */
            unchanged: number;
        };
        /**
         * EffectiveView
         * @description What one unit costs; price_minor absent: no price is in force.
         */
        EffectiveView: {
            /**
             * At
             * Format: date-time
             */
            at: string;
            /** Compare At Minor */
            compare_at_minor: number | null;
            /** Currency */
            currency: string;
            /** Min Quantity */
            min_quantity: number | null;
            /** Price Minor */
            price_minor: number | null;
            /** Quantity */
            quantity: number;
            /** Shop */
            shop: string;
            /** Sku */
            sku: string;
            /** Valid Until */
            valid_until: string | null;
        };
        /**
         * EndsSoonView
         * @description A certificate in use that ends within 30 days of the day.
         */
        EndsSoonView: {
            /** Certificate */
            certificate: string;
            /** Kind */
            kind: string;
            /**
             * Valid To
             * Format: date
             */
            valid_to: string;
        };
        /**
         * Facts
         * @description Facts of one base unit. age: for whom it is designed, in whole years, both included.
         * @example {
         *       "battery": "lithium_ion",
         *       "radio": true
         *     }
         */
        Facts: {
            /** Age From Years */
            age_from_years?: number | null;
            /** Age To Years */
            age_to_years?: number | null;
            /** Battery */
            battery?: ("lithium_ion" | "lithium_metal" | "sodium_ion" | "other") | null;
            /** Battery Use */
            battery_use?: ("in_product" | "power_bank" | "light_transport") | null;
            /**
             * Cosmetic
             * @default false
             */
            cosmetic?: boolean;
            /**
             * Electrical
             * @default false
             */
            electrical?: boolean;
            /**
             * Packaged
             * @default false
             */
            packaged?: boolean;
            /**
             * Radio
             * @default false
             */
            radio?: boolean;
            /**
             * Toy
             * @default false
             */
            toy?: boolean;
        };
        /**
         * Generate
         * @description Make the SKUs of a matrix. Patterns hold {product}, {product_title} (titles only) and the
         *     axes in braces; in a SKU a value appears as its code.
         * @example {
         *       "base": {
         *         "origin": "CN"
         *       },
         *       "sku_pattern": "{product}-{colour}",
         *       "title_pattern": "{product_title}, {colour}"
         *     }
         */
        Generate: {
            /**
             * Base
             * @description Further fields of each new SKU: measures, hs_code, origin …
             */
            base?: {
                [key: string]: unknown;
            };
            /**
             * Only
             * @description Some values of an axis; axes not named: all.
             */
            only?: {
                [key: string]: string[];
            };
            /**
             * Skip
             * @default []
             */
            skip?: {
                [key: string]: string;
            }[];
            /**
             * Sku Pattern
             * @example {product}-{colour}
             */
            sku_pattern: string;
            /**
             * Title Pattern
             * @default {product_title}
             * @example {product_title}, {colour}
             */
            title_pattern?: string;
            /** Title Zh Pattern */
            title_zh_pattern?: string | null;
        };
        /**
         * GeneratedView
         * @description Each combination that had no SKU; those that had one are not touched.
         */
        GeneratedView: {
            /** Created */
            created: number;
            /** Dry Run */
            dry_run: boolean;
            /** Linked */
            linked: number;
            /** Product */
            product: string;
            /** Refused */
            refused: number;
            /** Results */
            results: components["schemas"]["MadeView"][];
        };
        /** HTTPValidationError */
        HTTPValidationError: {
            /** Detail */
            detail?: components["schemas"]["ValidationError"][];
        };
        /**
         * ImportResult
         * @description Counts of rows; 200 when all are good, else 207.
         */
        ImportResult: {
            /** Changed */
            changed: number;
            /** Created */
            created: number;
            /** Dry Run */
            dry_run: boolean;
            /** Errors */
            errors: components["schemas"]["CellError"][];
            /** Rows */
            rows: number;
            /** Unchanged */
            unchanged: number;
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
         * ListingFields
         * @description Which SKU a shop sells, in which market, and whether the merchant wants it to.
         * @example {
         *       "market": "DE",
         *       "sku": "LAMP-1",
         *       "status": "active"
         *     }
         */
        ListingFields: {
            /**
             * Market
             * @description ISO 3166-1 alpha-2, or EU.
             * @example DE
             */
            market: string;
            /** Sku */
            sku: string;
            /**
             * Status
             * @description What the merchant wants.
             * @default active
             * @enum {string}
             */
            status?: "active" | "paused";
        };
        /**
         * ListingStatusView
         * @description The newest that a shop said of a listing, and what we say; sku and ours are absent where we
         *     know no such listing.
         */
        ListingStatusView: {
            difference: components["schemas"]["Difference"] | null;
            /** Differs */
            differs: boolean;
            /** External Sku */
            external_sku: string;
            /** Ours */
            ours: ("active" | "paused" | "blocked") | null;
            /** Reasons */
            reasons: components["schemas"]["Said"][];
            /**
             * Received At
             * Format: date-time
             */
            received_at: string;
            /**
             * Reported At
             * Format: date-time
             */
            reported_at: string;
            /** Shop */
            shop: string;
            /** Sku */
            sku: string | null;
            /**
             * Status
             * @enum {string}
             */
            status: "active" | "inactive" | "suppressed";
            /** Version */
            version: number;
        };
        /**
         * ListingView
         * @description A listing. wanted: what the merchant wants; status: what is. recheck_on: the day on which
         *     the gate looks again by itself. shop_says: the shop's own status, where it was reported;
         *     differs: only one side sells.
         */
        ListingView: {
            /** Differs */
            differs: boolean;
            /** External Sku */
            external_sku: string;
            /** Market */
            market: string;
            /** Reasons */
            reasons: components["schemas"]["Reason"][];
            /** Recheck On */
            recheck_on: string | null;
            /** Shop */
            shop: string;
            /** Shop Said At */
            shop_said_at: string | null;
            /** Shop Says */
            shop_says: ("active" | "inactive" | "suppressed") | null;
            /** Sku */
            sku: string;
            /**
             * Status
             * @enum {string}
             */
            status: "active" | "paused" | "blocked";
            /**
             * Updated At
             * Format: date-time
             */
            updated_at: string;
            /** Version */
            version: number;
            /**
             * Wanted
             * @enum {string}
             */
            wanted: "active" | "paused";
        };
        /**
         * LocaleCount
         * @description SKUs with a listing in a market that needs the locale; titled: have a title in it;
         *     complete: title, bullet points and description.
         */
        LocaleCount: {
            /** Complete */
            complete: number;
            /** Locale */
            locale: string;
            /** Needed */
            needed: number;
            /** Titled */
            titled: number;
        };
        /**
         * LocaleView
         * @description A locale that a translation is in, or that a market of the SKU's listings needs.
         */
        LocaleView: {
            /** Completeness */
            completeness: number;
            /** Locale */
            locale: string;
            /** Missing */
            missing: string[];
            /** Needed By */
            needed_by: components["schemas"]["NeededBy"][];
            texts: components["schemas"]["TranslationFields"] | null;
        };
        /**
         * MadeView
         * @description What became (or would become) of a combination.
         */
        MadeView: {
            /** Options */
            options: {
                [key: string]: string;
            };
            /** Problem */
            problem: {
                [key: string]: unknown;
            } | null;
            /** Sku */
            sku: string;
            /**
             * Status
             * @enum {string}
             */
            status: "created" | "linked" | "refused";
            /** Title */
            title: string;
            /** Title Zh */
            title_zh: string | null;
            /** Version */
            version: number;
        };
        /**
         * MarketLocalesFields
         * @description Locales in which buyers of a market expect texts, most wanted first.
         * @example {
         *       "locales": [
         *         "de",
         *         "fr",
         *         "it"
         *       ]
         *     }
         */
        MarketLocalesFields: {
            /**
             * Locales
             * @example [
             *       "de",
             *       "fr",
             *       "it"
             *     ]
             */
            locales: string[];
        };
        /**
         * MarketLocalesView
         * @description Locales in which buyers of a market expect texts, most wanted first.
         */
        MarketLocalesView: {
            /** Locales */
            locales: string[];
            /** Market */
            market: string;
            /**
             * Updated At
             * Format: date-time
             */
            updated_at: string;
            /** Version */
            version: number;
        };
        /**
         * MatrixView
         * @description combinations: how many there can be; missing: those that no SKU is, absent where there are
         *     more than 1,000 combinations.
         */
        MatrixView: {
            /** Axes */
            axes: components["schemas"]["Axis"][];
            /** Combinations */
            combinations: number;
            /** Missing */
            missing: {
                [key: string]: string;
            }[] | null;
            /** Product */
            product: string;
            /** Variants */
            variants: components["schemas"]["VariantRow"][];
        };
        /**
         * MaySellView
         * @description The gate's answer. basis says `no_rule_in_force` where no rule is known that would apply.
         *     dispatch: whether units may leave for the market. next_change: the day on which it may differ
         *     without any further fact.
         */
        MaySellView: {
            /**
             * Basis
             * @enum {string}
             */
            basis: "rules" | "no_rule_in_force";
            /** Categories */
            categories: string[];
            /**
             * Decision
             * @enum {string}
             */
            decision: "allow" | "warn" | "block";
            /**
             * Dispatch
             * @enum {string}
             */
            dispatch: "open" | "blocked";
            /** Dispatch Reasons */
            dispatch_reasons: components["schemas"]["Reason"][];
            /** Ends Soon */
            ends_soon: components["schemas"]["EndsSoonView"][];
            /** Expired */
            expired: string[];
            /** Market */
            market: string;
            /** Missing */
            missing: string[];
            /** Next Change */
            next_change: string | null;
            /**
             * On
             * Format: date
             */
            on: string;
            /** Parts */
            parts: components["schemas"]["PartView"][];
            /** Rules */
            rules: components["schemas"]["RuleApplied"][];
            /** Sku */
            sku: string;
        };
        /**
         * Measures
         * @description One base unit, packed for shipping.
         */
        Measures: {
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
         * MeasuresOf
         * @description One base unit, packed for shipping: grams and millimetres.
         */
        MeasuresOf: {
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
         * MediaFields
         * @description Media in the order in which shops show them; the first image is the main one.
         * @example {
         *       "media": [
         *         {
         *           "alt": {
         *             "de": "Lampe von vorn"
         *           },
         *           "media": "main",
         *           "url": "https://media.example/lamp-1.jpg"
         *         }
         *       ]
         *     }
         */
        MediaFields: {
            /** Media */
            media: components["schemas"]["MediumOf"][];
        };
        /**
         * MediaLimits
         * @description How many the marketplace takes; absent: no limit.
         */
        MediaLimits: {
            /** Document Max */
            document_max?: number | null;
            /** Image Max */
            image_max?: number | null;
            /**
             * Image Min
             * @default 0
             */
            image_min?: number;
            /** Video Max */
            video_max?: number | null;
        };
        /**
         * MediumOf
         * @description A file by reference; nothing is fetched or stored here.
         */
        MediumOf: {
            /** Alt */
            alt?: {
                [key: string]: string;
            };
            /**
             * Checksum
             * @description SHA-256 of the file, hexadecimal.
             */
            checksum?: string | null;
            /**
             * Kind
             * @default image
             * @enum {string}
             */
            kind?: "image" | "video" | "document";
            /**
             * Media
             * @description The merchant's name for it, once in a SKU.
             * @example main
             */
            media: string;
            /**
             * Url
             * @example https://media.example/lamp-1.jpg
             */
            url: string;
        };
        /**
         * MissingView
         * @description Something that is needed and not there, with how to mend it.
         */
        MissingView: {
            /** Cure */
            cure: string;
            /** Cure Zh */
            cure_zh: string;
            /** Detail */
            detail: string;
            /** Detail Zh */
            detail_zh: string;
            /** Field */
            field: string;
        };
        /**
         * NeededBy
         * @description A listing's shop and market.
         */
        NeededBy: {
            /** Market */
            market: string;
            /** Shop */
            shop: string;
        };
        /**
         * OptionsFields
         * @description The axes of a product, in the order in which shops show them.
         * @example {
         *       "axes": [
         *         {
         *           "axis": "colour",
         *           "title": "Colour",
         *           "title_zh": "颜色",
         *           "values": [
         *             {
         *               "code": "WHT",
         *               "value": "White",
         *               "value_zh": "白色"
         *             },
         *             {
         *               "value": "Black"
         *             }
         *           ]
         *         }
         *       ]
         *     }
         */
        OptionsFields: {
            /**
             * Axes
             * @example [
             *       {
             *         "axis": "colour",
             *         "values": [
             *           {
             *             "code": "WHT",
             *             "value": "White",
             *             "value_zh": "白色"
             *           },
             *           {
             *             "value": "Black"
             *           }
             *         ]
             *       }
             *     ]
             */
            axes: components["schemas"]["Axis"][];
        };
        /**
         * OptionsView
         * @description The axes of a product, in the order in which shops show them.
         */
        OptionsView: {
            /** Axes */
            axes: components["schemas"]["Axis"][];
            /** Product */
            product: string;
            /**
             * Updated At
             * Format: date-time
             */
            updated_at: string;
            /** Version */
            version: number;
        };
        /**
         * OrderOfMedia
         * @description Every medium of the SKU, once, in the new order.
         * @example {
         *       "media": [
         *         "front",
         *         "main"
         *       ]
         *     }
         */
        OrderOfMedia: {
            /**
             * Media
             * @example [
             *       "front",
             *       "main"
             *     ]
             */
            media: string[];
        };
        /** Page[CertificateView] */
        Page_CertificateView_: {
            /** Items */
            items: components["schemas"]["CertificateView"][];
            /** Next Cursor */
            next_cursor?: string | null;
        };
        /** Page[CompletenessView] */
        Page_CompletenessView_: {
            /** Items */
            items: components["schemas"]["CompletenessView"][];
            /** Next Cursor */
            next_cursor?: string | null;
        };
        /** Page[ContentView] */
        Page_ContentView_: {
            /** Items */
            items: components["schemas"]["ContentView"][];
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
        /** Page[DispatchGateView] */
        Page_DispatchGateView_: {
            /** Items */
            items: components["schemas"]["DispatchGateView"][];
            /** Next Cursor */
            next_cursor?: string | null;
        };
        /** Page[EffectiveView] */
        Page_EffectiveView_: {
            /** Items */
            items: components["schemas"]["EffectiveView"][];
            /** Next Cursor */
            next_cursor?: string | null;
        };
        /** Page[ListingStatusView] */
        Page_ListingStatusView_: {
            /** Items */
            items: components["schemas"]["ListingStatusView"][];
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
        /** Page[ParityRuleView] */
        Page_ParityRuleView_: {
            /** Items */
            items: components["schemas"]["ParityRuleView"][];
            /** Next Cursor */
            next_cursor?: string | null;
        };
        /** Page[ParityView] */
        Page_ParityView_: {
            /** Items */
            items: components["schemas"]["ParityView"][];
            /** Next Cursor */
            next_cursor?: string | null;
        };
        /** Page[PriceListView] */
        Page_PriceListView_: {
            /** Items */
            items: components["schemas"]["PriceListView"][];
            /** Next Cursor */
            next_cursor?: string | null;
        };
        /** Page[ProductView] */
        Page_ProductView_: {
            /** Items */
            items: components["schemas"]["ProductView"][];
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
        /** Page[RuleView] */
        Page_RuleView_: {
            /** Items */
            items: components["schemas"]["RuleView"][];
            /** Next Cursor */
            next_cursor?: string | null;
        };
        /** Page[SkuView] */
        Page_SkuView_: {
            /** Items */
            items: components["schemas"]["SkuView"][];
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
        /** Page[WarningView] */
        Page_WarningView_: {
            /** Items */
            items: components["schemas"]["WarningView"][];
            /** Next Cursor */
            next_cursor?: string | null;
        };
        /**
         * ParityFields
         * @description band: each of `shops` within tolerance of `reference`, above and below. floor: none of
         *     `shops` more than tolerance below `reference`, or below floor_minor. No shops: every other
         *     shop that has a price.
         * @example {
         *       "effective_from": "2026-01-01",
         *       "kind": "band",
         *       "reference": "store-berlin",
         *       "shops": [
         *         "amz-de"
         *       ],
         *       "tolerance_bp": 300
         *     }
         */
        ParityFields: {
            /**
             * Categories
             * @default []
             */
            categories?: string[];
            /**
             * Effective From
             * Format: date
             */
            effective_from: string;
            /** Effective To */
            effective_to?: string | null;
            /** Floor Currency */
            floor_currency?: string | null;
            /** Floor Minor */
            floor_minor?: number | null;
            /**
             * Kind
             * @enum {string}
             */
            kind: "band" | "floor";
            /**
             * Max Rate Age Days
             * @default 7
             */
            max_rate_age_days?: number;
            /** Note */
            note?: string | null;
            /**
             * Reference
             * @example store-berlin
             */
            reference?: string | null;
            /**
             * Shops
             * @default []
             * @example [
             *       "amz-de"
             *     ]
             */
            shops?: string[];
            /**
             * Skus
             * @default []
             */
            skus?: string[];
            /**
             * Tolerance Bp
             * @description Basis points: 300 is 3 %.
             * @default 0
             * @example 300
             */
            tolerance_bp?: number;
        };
        /**
         * ParityRuleView
         * @description A rule, in force while effective_from <= day < effective_to.
         */
        ParityRuleView: {
            /** Categories */
            categories: string[];
            /**
             * Effective From
             * Format: date
             */
            effective_from: string;
            /** Effective To */
            effective_to: string | null;
            /** Floor Currency */
            floor_currency: string | null;
            /** Floor Minor */
            floor_minor: number | null;
            /**
             * Kind
             * @enum {string}
             */
            kind: "band" | "floor";
            /** Max Rate Age Days */
            max_rate_age_days: number;
            /** Note */
            note: string | null;
            /** Reference */
            reference: string | null;
            /** Rule */
            rule: string;
            /** Shops */
            shops: string[];
            /** Skus */
            skus: string[];
            /** Tolerance Bp */
            tolerance_bp: number;
            /**
             * Updated At
             * Format: date-time
             */
            updated_at: string;
            /** Version */
            version: number;
        };
        /**
         * ParityView
         * @description How a shop's price stands to a rule. Amounts are of the time it was judged last, absent
         *     where there is no price any more; reference and expected are for the merchant only.
         *     state no_rate: no rate of exchange is new enough to tell.
         */
        ParityView: {
            /** Currency */
            currency: string | null;
            /** Expected Minor */
            expected_minor: number | null;
            /** Gap Bp */
            gap_bp: number | null;
            /**
             * Kind
             * @enum {string}
             */
            kind: "band" | "floor";
            /** Price Minor */
            price_minor: number | null;
            /** Reference */
            reference: string | null;
            /** Rule */
            rule: string;
            /** Shop */
            shop: string;
            /**
             * Since
             * Format: date-time
             */
            since: string;
            /** Sku */
            sku: string;
            /**
             * State
             * @enum {string}
             */
            state: "ok" | "breached" | "no_rate";
            /** Tolerance Bp */
            tolerance_bp: number;
        };
        /**
         * PartView
         * @description A part of a bundle, judged alone.
         */
        PartView: {
            /**
             * Decision
             * @enum {string}
             */
            decision: "allow" | "warn" | "block";
            /** Expired */
            expired: string[];
            /** Missing */
            missing: string[];
            /** Sku */
            sku: string;
        };
        /**
         * PriceListFields
         * @description Every price of a SKU in a shop and a currency; an empty list withdraws them.
         * @example {
         *       "prices": [
         *         {
         *           "compare_at_minor": 5990,
         *           "price_minor": 4990,
         *           "valid_until": "2026-12-01T00:00:00Z"
         *         },
         *         {
         *           "price_minor": 5490,
         *           "valid_from": "2026-12-01T00:00:00Z"
         *         },
         *         {
         *           "min_quantity": 10,
         *           "price_minor": 4490
         *         }
         *       ]
         *     }
         */
        PriceListFields: {
            /**
             * Prices
             * @example [
             *       {
             *         "price_minor": 4990
             *       },
             *       {
             *         "min_quantity": 10,
             *         "price_minor": 4490
             *       }
             *     ]
             */
            prices: components["schemas"]["Window"][];
        };
        /**
         * PriceListView
         * @description Every price of a SKU in a shop and a currency, by quantity and beginning.
         */
        PriceListView: {
            /** Currency */
            currency: string;
            /** Prices */
            prices: components["schemas"]["Window"][];
            /** Shop */
            shop: string;
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
         * ProblemView
         * @description What is wrong in a field, and how to mend it.
         */
        ProblemView: {
            /** Code */
            code: string;
            /** Cure */
            cure: string;
            /** Cure Zh */
            cure_zh: string;
            /** Detail */
            detail: string;
            /** Detail Zh */
            detail_zh: string;
            /** Field */
            field: string;
            /** Severity */
            severity: string;
        };
        /**
         * ProductFields
         * @description What SKUs of one product share.
         * @example {
         *       "brand": "Lumen",
         *       "categories": [
         *         "packaged_goods"
         *       ],
         *       "description": "A lamp for the desk.",
         *       "title": "Desk lamp",
         *       "title_zh": "台灯"
         *     }
         */
        ProductFields: {
            /** Brand */
            brand?: string | null;
            /**
             * Categories
             * @default []
             */
            categories?: string[];
            /** Description */
            description?: string | null;
            /** Description Zh */
            description_zh?: string | null;
            /** Title */
            title: string;
            /** Title Zh */
            title_zh?: string | null;
        };
        /**
         * ProductView
         * @description A product.
         */
        ProductView: {
            /** Brand */
            brand: string | null;
            /** Categories */
            categories: string[];
            /** Code */
            code: string;
            /** Description */
            description: string | null;
            /** Description Zh */
            description_zh: string | null;
            /** Title */
            title: string;
            /** Title Zh */
            title_zh: string | null;
            /**
             * Updated At
             * Format: date-time
             */
            updated_at: string;
            /** Version */
            version: number;
        };
        /**
         * RateFields
         * @description 1 unit of base costs `rate` units of quote (major units), from that day on.
         * @example {
         *       "rate": "1.0834",
         *       "source": "ECB reference rate"
         *     }
         */
        RateFields: {
            /**
             * Rate
             * @example 1.0834
             */
            rate: number | string;
            /**
             * Source
             * @example ECB reference rate
             */
            source: string;
        };
        /**
         * RateView
         * @description 1 unit of base costs `rate` units of quote, from that day on.
         */
        RateView: {
            /** Base */
            base: string;
            /** Quote */
            quote: string;
            /** Rate */
            rate: string;
            /**
             * Rated On
             * Format: date
             */
            rated_on: string;
            /** Source */
            source: string;
            /**
             * Updated At
             * Format: date-time
             */
            updated_at: string;
            /** Version */
            version: number;
        };
        /**
         * Reason
         * @description Why something is blocked.
         */
        Reason: {
            /** Code */
            code: string;
            /** Text */
            text: string;
            /** Text Zh */
            text_zh: string;
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
         * RuleApplied
         * @description A rule that is in force for the market, the categories and the day, and what it says.
         */
        RuleApplied: {
            /**
             * Blocks Dispatch
             * @enum {string}
             */
            blocks_dispatch: "expired" | "any" | "never";
            /** Category */
            category: string;
            /** Certificates */
            certificates: string[];
            /** Market */
            market: string;
            /** Part */
            part: string | null;
            /** Reason */
            reason: string;
            /** Reason Zh */
            reason_zh: string;
            /** Require */
            require: string[];
            /** Require Any */
            require_any: string[];
            /** Rule */
            rule: string;
            /** Source */
            source: string;
            /**
             * Verdict
             * @enum {string}
             */
            verdict: "met" | "ends_soon" | "missing" | "expired";
        };
        /**
         * RuleFields
         * @description What a market asks for a category, while effective_from <= day < effective_to.
         * @example {
         *       "accepts_from": [
         *         "EU"
         *       ],
         *       "category": "toy",
         *       "confidence": "secondary",
         *       "effective_from": "2021-01-01",
         *       "market": "GB",
         *       "require_any": [
         *         "CE_DOC",
         *         "UKCA"
         *       ],
         *       "source": "Toys (Safety) Regulations 2011"
         *     }
         */
        RuleFields: {
            /**
             * Accepts From
             * @description Other markets whose certificates count here, too.
             * @default []
             */
            accepts_from?: string[];
            /**
             * Blocks Dispatch
             * @description Whether units may leave: not while expired, not while anything lacks.
             * @default expired
             * @enum {string}
             */
            blocks_dispatch?: "expired" | "any" | "never";
            /**
             * Category
             * @description * holds for every category.
             */
            category: string;
            /**
             * Confidence
             * @default secondary
             * @enum {string}
             */
            confidence?: "primary" | "secondary" | "single_source" | "convention";
            /**
             * Effective From
             * Format: date
             */
            effective_from: string;
            /** Effective To */
            effective_to?: string | null;
            /**
             * Market
             * @description ISO 3166-1 alpha-2, or EU.
             * @example DE
             */
            market: string;
            /**
             * Require
             * @default []
             */
            require?: string[];
            /**
             * Require Any
             * @default []
             */
            require_any?: string[];
            /** Source */
            source: string;
        };
        /**
         * RuleView
         * @description A rule, in force while effective_from <= day < effective_to.
         */
        RuleView: {
            /** Accepts From */
            accepts_from: string[];
            /**
             * Blocks Dispatch
             * @enum {string}
             */
            blocks_dispatch: "expired" | "any" | "never";
            /** Category */
            category: string;
            /** Confidence */
            confidence: string;
            /**
             * Effective From
             * Format: date
             */
            effective_from: string;
            /** Effective To */
            effective_to: string | null;
            /** Market */
            market: string;
            /** Require */
            require: string[];
            /** Require Any */
            require_any: string[];
            /** Rule */
            rule: string;
            /** Source */
            source: string;
            /**
             * Updated At
             * Format: date-time
             */
            updated_at: string;
            /** Version */
            version: number;
        };
        /**
         * Said
         * @description A reason in the shop's own words.
         */
        Said: {
            /** Code */
            code: string;
            /** Text */
            text?: string | null;
        };
        /**
         * SkuFields
         * @description One thing that is bought, stored and sold.
         * @example {
         *       "categories": [
         *         "packaged_goods"
         *       ],
         *       "gtin": "4006381333931",
         *       "hs_code": "940520",
         *       "measures": {
         *         "height_mm": 150,
         *         "length_mm": 300,
         *         "weight_g": 850,
         *         "width_mm": 200
         *       },
         *       "origin": "CN",
         *       "product": "LAMP",
         *       "title": "Desk lamp, white",
         *       "title_zh": "台灯 白色"
         *     }
         */
        SkuFields: {
            /**
             * Categories
             * @description Beside those of the product, which hold for every SKU of it.
             * @default []
             */
            categories?: string[];
            /**
             * Components
             * @default []
             */
            components?: components["schemas"]["ComponentOf"][];
            dangerous_goods?: components["schemas"]["DangerousGoodsOf"] | null;
            /** @description What rules of markets care for; categories follow from it. */
            facts?: components["schemas"]["Facts"] | null;
            /** Gtin */
            gtin?: string | null;
            /** Hs Code */
            hs_code?: string | null;
            measures?: components["schemas"]["MeasuresOf"] | null;
            /** Origin */
            origin?: string | null;
            /** Product */
            product: string;
            /**
             * Status
             * @default active
             * @enum {string}
             */
            status?: "active" | "retired";
            /** Title */
            title: string;
            /** Title Zh */
            title_zh?: string | null;
        };
        /**
         * SkuView
         * @description A SKU. all_categories: its own, those of its product and those that its facts imply.
         *     options: the values of a variant, by axis.
         */
        SkuView: {
            /** All Categories */
            all_categories: string[];
            /** Categories */
            categories: string[];
            /** Components */
            components: components["schemas"]["Component"][];
            dangerous_goods: components["schemas"]["DangerousGoods"] | null;
            facts: components["schemas"]["Facts"] | null;
            /** Gtin */
            gtin: string | null;
            /** Hs Code */
            hs_code: string | null;
            measures: components["schemas"]["Measures"] | null;
            /** Options */
            options: {
                [key: string]: string;
            };
            /** Origin */
            origin: string | null;
            /** Product */
            product: string;
            /** Sku */
            sku: string;
            /**
             * Status
             * @enum {string}
             */
            status: "active" | "retired";
            /** Title */
            title: string;
            /** Title Zh */
            title_zh: string | null;
            /**
             * Updated At
             * Format: date-time
             */
            updated_at: string;
            /** Version */
            version: number;
        };
        /**
         * TemplateField
         * @description One attribute. min and max: the value of a number, the length of a text, the count of a
         *     list. from_sku: taken from the SKU's master data where no value is given.
         */
        TemplateField: {
            /**
             * Enum
             * @default []
             */
            enum?: string[];
            /** From Sku */
            from_sku?: ("title" | "brand" | "gtin" | "hs_code" | "origin" | "weight_g" | "length_mm" | "width_mm" | "height_mm" | "un_number" | "watt_hours") | null;
            /** Max */
            max?: number | null;
            /** Min */
            min?: number | null;
            /** Name */
            name: string;
            /** Pattern */
            pattern?: string | null;
            /**
             * Required
             * @default false
             */
            required?: boolean;
            /** Title */
            title?: string | null;
            /** Title Zh */
            title_zh?: string | null;
            /**
             * Type
             * @default text
             * @enum {string}
             */
            type?: "text" | "integer" | "decimal" | "boolean" | "enum" | "list" | "date";
            /** Unit */
            unit?: string | null;
        };
        /**
         * TemplateFields
         * @description What the marketplace asks, while effective_from <= day < effective_to.
         * @example {
         *       "category": "lamp",
         *       "effective_from": "2026-01-01",
         *       "fields": [
         *         {
         *           "enum": [
         *             "E14",
         *             "E27"
         *           ],
         *           "name": "bulb_base",
         *           "required": true,
         *           "type": "enum"
         *         }
         *       ],
         *       "marketplace": "amazon",
         *       "source": "Product type LAMP"
         *     }
         */
        TemplateFields: {
            /**
             * Category
             * @description * holds for every category.
             * @default *
             */
            category?: string;
            /**
             * Confidence
             * @default secondary
             * @enum {string}
             */
            confidence?: "primary" | "secondary" | "single_source" | "convention";
            /**
             * Effective From
             * Format: date
             */
            effective_from: string;
            /** Effective To */
            effective_to?: string | null;
            /**
             * Fields
             * @default []
             * @example [
             *       {
             *         "max": 216,
             *         "min": 0,
             *         "name": "age_grade",
             *         "required": true,
             *         "type": "integer",
             *         "unit": "month"
             *       }
             *     ]
             */
            fields?: components["schemas"]["TemplateField"][];
            /**
             * Marketplace
             * @example amazon
             */
            marketplace: string;
            /**
             * @default {
             *       "image_min": 0
             *     }
             */
            media?: components["schemas"]["MediaLimits"];
            /** Source */
            source: string;
            /**
             * @default {
             *       "bullets_min": 0
             *     }
             */
            texts?: components["schemas"]["TextLimits"];
        };
        /**
         * TemplateView
         * @description A template, in force while effective_from <= day < effective_to.
         */
        TemplateView: {
            /** Category */
            category: string;
            /**
             * Confidence
             * @enum {string}
             */
            confidence: "primary" | "secondary" | "single_source" | "convention";
            /**
             * Effective From
             * Format: date
             */
            effective_from: string;
            /** Effective To */
            effective_to: string | null;
            /** Fields */
            fields: components["schemas"]["TemplateField"][];
            /** Marketplace */
            marketplace: string;
            media: components["schemas"]["MediaLimits"];
            /** Source */
            source: string;
            /** Template */
            template: string;
            texts: components["schemas"]["TextLimits"];
            /**
             * Updated At
             * Format: date-time
             */
            updated_at: string;
            /** Version */
            version: number;
        };
        /**
         * TextLimits
         * @description Length of texts in characters; absent: no limit.
         */
        TextLimits: {
            /** Bullets Max */
            bullets_max?: number | null;
            /**
             * Bullets Min
             * @default 0
             */
            bullets_min?: number;
            /** Description Max */
            description_max?: number | null;
            /** Title Max */
            title_max?: number | null;
        };
        /**
         * TranslationFields
         * @description Texts of a SKU in one locale; what is absent counts as not translated yet.
         * @example {
         *       "bullet_points": [
         *         "Dimmbar",
         *         "Klappbar"
         *       ],
         *       "description": "Eine Lampe für den Schreibtisch.",
         *       "title": "Schreibtischlampe, weiß"
         *     }
         */
        TranslationFields: {
            /**
             * Bullet Points
             * @default []
             * @example [
             *       "Dimmbar",
             *       "Klappbar"
             *     ]
             */
            bullet_points?: string[];
            /**
             * Description
             * @example Eine Lampe.
             */
            description?: string | null;
            /**
             * Title
             * @example Schreibtischlampe, weiß
             */
            title?: string | null;
        };
        /**
         * TranslationsView
         * @description completeness: mean over the locales that are needed, 1 where none is.
         */
        TranslationsView: {
            /** Completeness */
            completeness: number;
            /** Locales */
            locales: components["schemas"]["LocaleView"][];
            /** Sku */
            sku: string;
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
         * VariantFields
         * @description A value on each axis of the product.
         * @example {
         *       "options": {
         *         "colour": "White"
         *       }
         *     }
         */
        VariantFields: {
            /**
             * Options
             * @example {
             *       "colour": "White"
             *     }
             */
            options: {
                [key: string]: string;
            };
        };
        /**
         * VariantRow
         * @description The same, as the matrix shows it.
         */
        VariantRow: {
            /** Options */
            options: {
                [key: string]: string;
            };
            /** Product */
            product: string;
            /** Sku */
            sku: string;
            /**
             * Status
             * @enum {string}
             */
            status: "active" | "retired";
            /** Title */
            title: string;
            /** Version */
            version: number;
        };
        /**
         * VariantView
         * @description A SKU and its values. version: the SKU's.
         */
        VariantView: {
            /** Options */
            options: {
                [key: string]: string;
            };
            /** Product */
            product: string;
            /** Sku */
            sku: string;
            /** Version */
            version: number;
        };
        /**
         * WarningView
         * @description A certificate that ends soon, as it was told. listings: that it was for, then.
         */
        WarningView: {
            /** Certificate */
            certificate: string;
            /** Horizon Days */
            horizon_days: number;
            /** Kind */
            kind: string;
            /** Listings */
            listings: number;
            /** Market */
            market: string;
            /** Sku */
            sku: string;
            /**
             * Valid To
             * Format: date
             */
            valid_to: string;
            /**
             * Warned At
             * Format: date-time
             */
            warned_at: string;
        };
        /**
         * Window
         * @description A unit price, in minor units of the list's currency. compare_at: the price struck through.
         */
        Window: {
            /** Compare At Minor */
            compare_at_minor?: number | null;
            /**
             * Min Quantity
             * @default 1
             */
            min_quantity?: number;
            /**
             * Price Minor
             * @example 4990
             */
            price_minor: number;
            /** Valid From */
            valid_from?: string | null;
            /** Valid Until */
            valid_until?: string | null;
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
    list_templates_v1_attribute_templates_get: {
        parameters: {
            query?: {
                category?: string | null;
                /** @description `next_cursor` of the page before. */
                cursor?: string | null;
                /** @description Items on a page. */
                limit?: number;
                marketplace?: string | null;
                /** @description In force on this day. */
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
    put_template_batch_v1_attribute_templates_batch_post: {
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
                 *           "category": "lamp",
                 *           "effective_from": "2026-01-01",
                 *           "fields": [
                 *             {
                 *               "enum": [
                 *                 "E14",
                 *                 "E27"
                 *               ],
                 *               "name": "bulb_base",
                 *               "required": true,
                 *               "type": "enum"
                 *             }
                 *           ],
                 *           "marketplace": "amazon",
                 *           "source": "Product type LAMP",
                 *           "template": "amazon.lamp"
                 *         }
                 *       ]
                 *     }
                 */
                "application/json": {
                    items: {
                        /**
                         * Category
                         * @description * holds for every category.
                         * @default *
                         */
                        category?: string;
                        /**
                         * Confidence
                         * @default secondary
                         * @enum {string}
                         */
                        confidence?: "primary" | "secondary" | "single_source" | "convention";
                        /**
                         * Effective From
                         * Format: date
                         */
                        effective_from: string;
                        /** Effective To */
                        effective_to?: string | null;
                        /**
                         * Fields
                         * @default []
                         * @example [
                         *       {
                         *         "max": 216,
                         *         "min": 0,
                         *         "name": "age_grade",
                         *         "required": true,
                         *         "type": "integer",
                         *         "unit": "month"
                         *       }
                         *     ]
                         */
                        fields?: {
                            /**
                             * Enum
                             * @default []
                             */
                            enum?: string[];
                            /** From Sku */
                            from_sku?: ("title" | "brand" | "gtin" | "hs_code" | "origin" | "weight_g" | "length_mm" | "width_mm" | "height_mm" | "un_number" | "watt_hours") | null;
                            /** Max */
                            max?: number | null;
                            /** Min */
                            min?: number | null;
                            /** Name */
                            name: string;
                            /** Pattern */
                            pattern?: string | null;
                            /**
                             * Required
                             * @default false
                             */
                            required?: boolean;
                            /** Title */
                            title?: string | null;
                            /** Title Zh */
                            title_zh?: string | null;
                            /**
                             * Type
                             * @default text
                             * @enum {string}
                             */
                            type?: "text" | "integer" | "decimal" | "boolean" | "enum" | "list" | "date";
                            /** Unit */
                            unit?: string | null;
                        }[];
                        /**
                         * Marketplace
                         * @example amazon
                         */
                        marketplace: string;
                        /**
                         * MediaLimits
                         * @description How many the marketplace takes; absent: no limit.
                         */
                        media?: {
                            /** Document Max */
                            document_max?: number | null;
                            /** Image Max */
                            image_max?: number | null;
                            /**
                             * Image Min
                             * @default 0
                             */
                            image_min?: number;
                            /** Video Max */
                            video_max?: number | null;
                        };
                        /** Source */
                        source: string;
                        /** Template */
                        template: string;
                        /**
                         * TextLimits
                         * @description Length of texts in characters; absent: no limit.
                         */
                        texts?: {
                            /** Bullets Max */
                            bullets_max?: number | null;
                            /**
                             * Bullets Min
                             * @default 0
                             */
                            bullets_min?: number;
                            /** Description Max */
                            description_max?: number | null;
                            /** Title Max */
                            title_max?: number | null;
                        };
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
    get_template_v1_attribute_templates__template__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                template: string;
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
    put_template_v1_attribute_templates__template__put: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                template: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TemplateFields"];
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
            /** @description Created */
            201: {
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
    list_certificate_rules_v1_certificate_rules_get: {
        parameters: {
            query?: {
                category?: string | null;
                /** @description `next_cursor` of the page before. */
                cursor?: string | null;
                /** @description Items on a page. */
                limit?: number;
                market?: string | null;
                /** @description In force on this day. */
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
    get_certificate_rule_v1_certificate_rules__rule__get: {
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
    put_certificate_rule_v1_certificate_rules__rule__put: {
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
                "application/json": components["schemas"]["RuleFields"];
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
    list_certificate_warnings_v1_certificate_warnings_get: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the page before. */
                cursor?: string | null;
                horizon_days?: number | null;
                /** @description Items on a page. */
                limit?: number;
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
                    "application/json": components["schemas"]["Page_WarningView_"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    list_certificates_v1_certificates_get: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the page before. */
                cursor?: string | null;
                /** @description Those whose last day is on or before this one. */
                ends_by?: string | null;
                kind?: string | null;
                /** @description Items on a page. */
                limit?: number;
                market?: string | null;
                sku?: string | null;
                withdrawn?: boolean | null;
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
                    "application/json": components["schemas"]["Page_CertificateView_"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    put_certificate_batch_v1_certificates_batch_post: {
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
                 *           "certificate": "CERT-1",
                 *           "kind": "GPSR_RP",
                 *           "market": "EU",
                 *           "number": "RP-77",
                 *           "sku": "LAMP-1",
                 *           "valid_from": "2026-01-01"
                 *         }
                 *       ]
                 *     }
                 */
                "application/json": {
                    items: {
                        /** Certificate */
                        certificate: string;
                        /** Issuer */
                        issuer?: string | null;
                        /**
                         * Kind
                         * @description Kind of certificate.
                         * @example CE_DOC
                         */
                        kind: string;
                        /**
                         * Market
                         * @description Where the certificate counts: a country, EU, or * for everywhere.
                         */
                        market: string;
                        /** Number */
                        number: string;
                        /** Sku */
                        sku: string;
                        /**
                         * Valid From
                         * Format: date
                         */
                        valid_from: string;
                        /** Valid To */
                        valid_to?: string | null;
                        /**
                         * Withdrawn
                         * @default false
                         */
                        withdrawn?: boolean;
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
    get_certificate_v1_certificates__certificate__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                certificate: string;
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
                    "application/json": components["schemas"]["CertificateView"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    put_certificate_v1_certificates__certificate__put: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                certificate: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CertificateFields"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CertificateView"];
                };
            };
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CertificateView"];
                };
            };
            /** @description Validation Error */
            422: {
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
    list_contents_v1_contents_get: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the page before. */
                cursor?: string | null;
                /** @description Items on a page. */
                limit?: number;
                product?: string | null;
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
                    "application/json": components["schemas"]["Page_ContentView_"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    put_content_batch_v1_contents_batch_post: {
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
                 *           "attributes": {
                 *             "*": {
                 *               "colour": "white"
                 *             }
                 *           },
                 *           "media": [
                 *             {
                 *               "media": "main",
                 *               "url": "https://media.example/lamp-1.jpg"
                 *             }
                 *           ],
                 *           "sku": "LAMP-1",
                 *           "translations": {
                 *             "de": {
                 *               "bullet_points": [
                 *                 "Dimmbar"
                 *               ],
                 *               "title": "Lampe"
                 *             }
                 *           }
                 *         }
                 *       ]
                 *     }
                 */
                "application/json": {
                    items: {
                        /** Attributes */
                        attributes?: {
                            [key: string]: {
                                [key: string]: boolean | number | string | string[];
                            };
                        };
                        /**
                         * Media
                         * @default []
                         */
                        media?: {
                            /** Alt */
                            alt?: {
                                [key: string]: string;
                            };
                            /**
                             * Checksum
                             * @description SHA-256 of the file, hexadecimal.
                             */
                            checksum?: string | null;
                            /**
                             * Kind
                             * @default image
                             * @enum {string}
                             */
                            kind?: "image" | "video" | "document";
                            /**
                             * Media
                             * @description The merchant's name for it, once in a SKU.
                             * @example main
                             */
                            media: string;
                            /**
                             * Url
                             * @example https://media.example/lamp-1.jpg
                             */
                            url: string;
                        }[];
                        /** Sku */
                        sku: string;
                        /** Translations */
                        translations?: {
                            [key: string]: {
                                /**
                                 * Bullet Points
                                 * @default []
                                 * @example [
                                 *       "Dimmbar",
                                 *       "Klappbar"
                                 *     ]
                                 */
                                bullet_points?: string[];
                                /**
                                 * Description
                                 * @example Eine Lampe.
                                 */
                                description?: string | null;
                                /**
                                 * Title
                                 * @example Schreibtischlampe, weiß
                                 */
                                title?: string | null;
                            };
                        };
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
    list_dispatch_gates_v1_dispatch_gates_get: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the page before. */
                cursor?: string | null;
                /** @description Items on a page. */
                limit?: number;
                market?: string | null;
                sku?: string | null;
                status?: ("open" | "blocked") | null;
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
                    "application/json": components["schemas"]["Page_DispatchGateView_"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    list_effective_prices_v1_effective_prices_get: {
        parameters: {
            query?: {
                /** @description Now by default. */
                at?: string | null;
                currency?: string | null;
                /** @description `next_cursor` of the page before. */
                cursor?: string | null;
                /** @description Items on a page. */
                limit?: number;
                quantity?: number;
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
                    "application/json": components["schemas"]["Page_EffectiveView_"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    list_rates_v1_fx_rates_get: {
        parameters: {
            query?: {
                base?: string | null;
                /** @description `next_cursor` of the page before. */
                cursor?: string | null;
                /** @description Items on a page. */
                limit?: number;
                quote?: string | null;
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
    put_rate_batch_v1_fx_rates_batch_post: {
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
                 *           "base": "EUR",
                 *           "quote": "USD",
                 *           "rate": "1.0834",
                 *           "rated_on": "2026-11-20",
                 *           "source": "ECB reference rate"
                 *         }
                 *       ]
                 *     }
                 */
                "application/json": {
                    items: {
                        /** Base */
                        base: string;
                        /** Quote */
                        quote: string;
                        /**
                         * Rate
                         * @example 1.0834
                         */
                        rate: number | string;
                        /**
                         * Rated On
                         * Format: date
                         */
                        rated_on: string;
                        /**
                         * Source
                         * @example ECB reference rate
                         */
                        source: string;
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
    get_rate_v1_fx_rates__base___quote___rated_on__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                base: string;
                quote: string;
                rated_on: string;
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
    put_rate_v1_fx_rates__base___quote___rated_on__put: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                base: string;
                quote: string;
                rated_on: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RateFields"];
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
            /** @description Created */
            201: {
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
    list_completeness_v1_listing_completeness_get: {
        parameters: {
            query?: {
                /** @description Scores below this. */
                below?: number | null;
                /** @description `next_cursor` of the page before. */
                cursor?: string | null;
                external_sku?: string | null;
                /** @description Items on a page. */
                limit?: number;
                market?: string | null;
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
                    "application/json": components["schemas"]["Page_CompletenessView_"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    list_statuses_v1_listing_status_get: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the page before. */
                cursor?: string | null;
                /** @description Only one side sells. */
                differing?: boolean | null;
                /** @description Items on a page. */
                limit?: number;
                shop?: string | null;
                sku?: string | null;
                status?: ("active" | "inactive" | "suppressed") | null;
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
                    "application/json": components["schemas"]["Page_ListingStatusView_"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    list_listings_v1_listings_get: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the page before. */
                cursor?: string | null;
                /** @description Items on a page. */
                limit?: number;
                market?: string | null;
                /** @description How it begins. */
                q?: string | null;
                shop?: string | null;
                sku?: string | null;
                status?: ("active" | "paused" | "blocked") | null;
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
    put_listing_batch_v1_listings_batch_post: {
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
                 *           "external_sku": "B0LAMP1",
                 *           "market": "DE",
                 *           "shop": "amz-de",
                 *           "sku": "LAMP-1"
                 *         }
                 *       ]
                 *     }
                 */
                "application/json": {
                    items: {
                        /** External Sku */
                        external_sku: string;
                        /**
                         * Market
                         * @description ISO 3166-1 alpha-2, or EU.
                         * @example DE
                         */
                        market: string;
                        /** Shop */
                        shop: string;
                        /** Sku */
                        sku: string;
                        /**
                         * Status
                         * @description What the merchant wants.
                         * @default active
                         * @enum {string}
                         */
                        status?: "active" | "paused";
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
    export_listings_v1_listings_export_get: {
        parameters: {
            query?: {
                /** @description csv or JSON lines. */
                format?: "csv" | "jsonl";
                market?: string | null;
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
                    /** @example {"shop":"amz-de","external_sku":"B0LAMP1","sku":"LAMP-1","market":"DE"} */
                    "application/x-ndjson": string;
                    /**
                     * @example shop,external_sku,sku,market,status
                     *     amz-de,B0LAMP1,LAMP-1,DE,active
                     */
                    "text/csv": string;
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    import_listing_file_v1_listings_import_post: {
        parameters: {
            query?: {
                /** @description Answer as if, and change nothing. */
                dry_run?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /** @example {"shop":"amz-de","external_sku":"B0LAMP1","sku":"LAMP-1","market":"DE"} */
                "application/x-ndjson": string;
                /**
                 * @example shop,external_sku,sku,market,status
                 *     amz-de,B0LAMP1,LAMP-1,DE,active
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
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    report_v1_listings_status_post: {
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
                 *           "external_sku": "B0LAMP1",
                 *           "reasons": [
                 *             {
                 *               "code": "18027",
                 *               "text": "Main image is missing."
                 *             }
                 *           ],
                 *           "reported_at": "2026-11-22T10:15:00Z",
                 *           "shop": "amz-de",
                 *           "status": "suppressed"
                 *         }
                 *       ]
                 *     }
                 */
                "application/json": {
                    items: {
                        /** External Sku */
                        external_sku: string;
                        /**
                         * Reasons
                         * @default []
                         */
                        reasons?: {
                            /** Code */
                            code: string;
                            /** Text */
                            text?: string | null;
                        }[];
                        /**
                         * Reported At
                         * Format: date-time
                         */
                        reported_at: string;
                        /** Shop */
                        shop: string;
                        /**
                         * Status
                         * @enum {string}
                         */
                        status: "active" | "inactive" | "suppressed";
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
    get_listing_v1_listings__shop___external_sku__get: {
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
                    "application/json": components["schemas"]["ListingView"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    put_listing_v1_listings__shop___external_sku__put: {
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
                "application/json": components["schemas"]["ListingFields"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListingView"];
                };
            };
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListingView"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    list_locales_v1_locales_get: {
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
                    "application/json": components["schemas"]["LocaleCount"][];
                };
            };
        };
    };
    list_market_locales_v1_market_locales_get: {
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
                    "application/json": components["schemas"]["MarketLocalesView"][];
                };
            };
        };
    };
    put_locales_v1_market_locales__market__put: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description ISO 3166-1 alpha-2, or EU. */
                market: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MarketLocalesFields"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MarketLocalesView"];
                };
            };
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MarketLocalesView"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    list_parity_rules_v1_parity_rules_get: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the page before. */
                cursor?: string | null;
                /** @description Items on a page. */
                limit?: number;
                /** @description In force on this day. */
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
                    "application/json": components["schemas"]["Page_ParityRuleView_"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    get_parity_rule_v1_parity_rules__rule__get: {
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
                    "application/json": components["schemas"]["ParityRuleView"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    put_parity_rule_v1_parity_rules__rule__put: {
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
                "application/json": components["schemas"]["ParityFields"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ParityRuleView"];
                };
            };
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ParityRuleView"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    list_parity_v1_price_parity_get: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the page before. */
                cursor?: string | null;
                /** @description Items on a page. */
                limit?: number;
                rule?: string | null;
                shop?: string | null;
                sku?: string | null;
                /** @description breached, no_rate; ok: once was. */
                state?: ("ok" | "breached" | "no_rate") | null;
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
                    "application/json": components["schemas"]["Page_ParityView_"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    list_prices_v1_prices_get: {
        parameters: {
            query?: {
                currency?: string | null;
                /** @description `next_cursor` of the page before. */
                cursor?: string | null;
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
                    "application/json": components["schemas"]["Page_PriceListView_"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    put_price_batch_v1_prices_batch_post: {
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
                 *           "currency": "EUR",
                 *           "prices": [
                 *             {
                 *               "price_minor": 4990
                 *             },
                 *             {
                 *               "min_quantity": 10,
                 *               "price_minor": 4490
                 *             }
                 *           ],
                 *           "shop": "amz-de",
                 *           "sku": "LAMP-1"
                 *         }
                 *       ]
                 *     }
                 */
                "application/json": {
                    items: {
                        /** Currency */
                        currency: string;
                        /**
                         * Prices
                         * @example [
                         *       {
                         *         "price_minor": 4990
                         *       },
                         *       {
                         *         "min_quantity": 10,
                         *         "price_minor": 4490
                         *       }
                         *     ]
                         */
                        prices: {
                            /** Compare At Minor */
                            compare_at_minor?: number | null;
                            /**
                             * Min Quantity
                             * @default 1
                             */
                            min_quantity?: number;
                            /**
                             * Price Minor
                             * @example 4990
                             */
                            price_minor: number;
                            /** Valid From */
                            valid_from?: string | null;
                            /** Valid Until */
                            valid_until?: string | null;
                        }[];
                        /** Shop */
                        shop: string;
                        /** Sku */
                        sku: string;
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
    export_prices_v1_prices_export_get: {
        parameters: {
            query?: {
                currency?: string | null;
                /** @description csv or JSON lines. */
                format?: "csv" | "jsonl";
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
                    /** @example {"shop":"amz-de","sku":"LAMP-1","currency":"EUR","prices":[{"price_minor":4990}]} */
                    "application/x-ndjson": string;
                    /**
                     * @example shop,sku,currency,min_quantity,price
                     *     amz-de,LAMP-1,EUR,1,49.90
                     */
                    "text/csv": string;
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    import_price_file_v1_prices_import_post: {
        parameters: {
            query?: {
                /** @description Answer as if, and change nothing. */
                dry_run?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /** @example {"shop":"amz-de","sku":"LAMP-1","currency":"EUR","prices":[{"price_minor":4990}]} */
                "application/x-ndjson": string;
                /**
                 * @example shop,sku,currency,min_quantity,price
                 *     amz-de,LAMP-1,EUR,1,49.90
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
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    get_price_list_v1_prices__shop___sku___currency__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                currency: string;
                shop: string;
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
                    "application/json": components["schemas"]["PriceListView"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    put_price_list_v1_prices__shop___sku___currency__put: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                currency: string;
                shop: string;
                sku: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PriceListFields"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PriceListView"];
                };
            };
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PriceListView"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    list_products_v1_products_get: {
        parameters: {
            query?: {
                brand?: string | null;
                category?: string | null;
                /** @description `next_cursor` of the page before. */
                cursor?: string | null;
                /** @description Items on a page. */
                limit?: number;
                /** @description How it begins. */
                q?: string | null;
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
                    "application/json": components["schemas"]["Page_ProductView_"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    put_product_batch_v1_products_batch_post: {
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
                 *           "code": "LAMP",
                 *           "title": "Desk lamp"
                 *         }
                 *       ]
                 *     }
                 */
                "application/json": {
                    items: {
                        /** Brand */
                        brand?: string | null;
                        /**
                         * Categories
                         * @default []
                         */
                        categories?: string[];
                        /** Code */
                        code: string;
                        /** Description */
                        description?: string | null;
                        /** Description Zh */
                        description_zh?: string | null;
                        /** Title */
                        title: string;
                        /** Title Zh */
                        title_zh?: string | null;
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
    get_product_v1_products__code__get: {
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
                    "application/json": components["schemas"]["ProductView"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    put_product_v1_products__code__put: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                code: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ProductFields"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProductView"];
                };
            };
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProductView"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    get_product_options_v1_products__code__options_get: {
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
                    "application/json": components["schemas"]["OptionsView"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    put_product_options_v1_products__code__options_put: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                code: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OptionsFields"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OptionsView"];
                };
            };
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OptionsView"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    get_matrix_v1_products__code__variants_get: {
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
                    "application/json": components["schemas"]["MatrixView"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    generate_variants_v1_products__code__variants_generate_post: {
        parameters: {
            query?: {
                /** @description Answer as if, and change nothing. */
                dry_run?: boolean;
            };
            header?: never;
            path: {
                code: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Generate"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GeneratedView"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    put_variant_v1_products__code__variants__sku__put: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                code: string;
                sku: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["VariantFields"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VariantView"];
                };
            };
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VariantView"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    delete_variant_v1_products__code__variants__sku__delete: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                code: string;
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
    list_skus_v1_skus_get: {
        parameters: {
            query?: {
                category?: string | null;
                /** @description `next_cursor` of the page before. */
                cursor?: string | null;
                gtin?: string | null;
                /** @description Items on a page. */
                limit?: number;
                product?: string | null;
                /** @description How it begins. */
                q?: string | null;
                status?: ("active" | "retired") | null;
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
                    "application/json": components["schemas"]["Page_SkuView_"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    put_sku_batch_v1_skus_batch_post: {
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
                 *           "product": "LAMP",
                 *           "sku": "LAMP-1",
                 *           "title": "Desk lamp"
                 *         }
                 *       ]
                 *     }
                 */
                "application/json": {
                    items: {
                        /**
                         * Categories
                         * @description Beside those of the product, which hold for every SKU of it.
                         * @default []
                         */
                        categories?: string[];
                        /**
                         * Components
                         * @default []
                         */
                        components?: {
                            /** Quantity */
                            quantity: number;
                            /** Sku */
                            sku: string;
                        }[];
                        dangerous_goods?: {
                            /**
                             * Cargo Aircraft Only
                             * @default false
                             */
                            cargo_aircraft_only?: boolean;
                            /**
                             * Packing Mode
                             * @default alone
                             * @enum {string}
                             */
                            packing_mode?: "alone" | "with_equipment" | "in_equipment";
                            /** Un Number */
                            un_number: string;
                            /** Watt Hours */
                            watt_hours?: number | null;
                        } | null;
                        /** @description What rules of markets care for; categories follow from it. */
                        facts?: {
                            /** Age From Years */
                            age_from_years?: number | null;
                            /** Age To Years */
                            age_to_years?: number | null;
                            /** Battery */
                            battery?: ("lithium_ion" | "lithium_metal" | "sodium_ion" | "other") | null;
                            /** Battery Use */
                            battery_use?: ("in_product" | "power_bank" | "light_transport") | null;
                            /**
                             * Cosmetic
                             * @default false
                             */
                            cosmetic?: boolean;
                            /**
                             * Electrical
                             * @default false
                             */
                            electrical?: boolean;
                            /**
                             * Packaged
                             * @default false
                             */
                            packaged?: boolean;
                            /**
                             * Radio
                             * @default false
                             */
                            radio?: boolean;
                            /**
                             * Toy
                             * @default false
                             */
                            toy?: boolean;
                        } | null;
                        /** Gtin */
                        gtin?: string | null;
                        /** Hs Code */
                        hs_code?: string | null;
                        measures?: {
                            /** Height Mm */
                            height_mm: number;
                            /** Length Mm */
                            length_mm: number;
                            /** Weight G */
                            weight_g: number;
                            /** Width Mm */
                            width_mm: number;
                        } | null;
                        /** Origin */
                        origin?: string | null;
                        /** Product */
                        product: string;
                        /** Sku */
                        sku: string;
                        /**
                         * Status
                         * @default active
                         * @enum {string}
                         */
                        status?: "active" | "retired";
                        /** Title */
                        title: string;
                        /** Title Zh */
                        title_zh?: string | null;
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
    edit_many_v1_skus_edit_post: {
        parameters: {
            query?: {
                dry_run?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Edit"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EditView"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    export_skus_v1_skus_export_get: {
        parameters: {
            query?: {
                /** @description csv or JSON lines. */
                format?: "csv" | "jsonl";
                product?: string | null;
                /** @description How it begins. */
                q?: string | null;
                status?: ("active" | "retired") | null;
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
                    /** @example {"sku":"LAMP-1","product":"LAMP","title":"Desk lamp"} */
                    "application/x-ndjson": string;
                    /**
                     * @example sku,product,title,gtin
                     *     LAMP-1,LAMP,Desk lamp,4006381333931
                     */
                    "text/csv": string;
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    import_sku_file_v1_skus_import_post: {
        parameters: {
            query?: {
                /** @description Answer as if, and change nothing. */
                dry_run?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /** @example {"sku":"LAMP-1","product":"LAMP","title":"Desk lamp"} */
                "application/x-ndjson": string;
                /**
                 * @example sku,product,title,gtin
                 *     LAMP-1,LAMP,Desk lamp,4006381333931
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
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    get_sku_v1_skus__sku__get: {
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
                    "application/json": components["schemas"]["SkuView"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    put_sku_v1_skus__sku__put: {
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
                "application/json": components["schemas"]["SkuFields"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SkuView"];
                };
            };
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SkuView"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    get_attributes_v1_skus__sku__attributes__marketplace__get: {
        parameters: {
            query?: {
                /** @description Today (UTC) by default. */
                on?: string | null;
            };
            header?: never;
            path: {
                marketplace: string;
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
                    "application/json": components["schemas"]["AttributesView"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    put_attributes_v1_skus__sku__attributes__marketplace__put: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                marketplace: string;
                sku: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AttributeFields"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ContentView"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    get_content_v1_skus__sku__content_get: {
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
                    "application/json": components["schemas"]["ContentView"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    may_sell_v1_skus__sku__may_sell_get: {
        parameters: {
            query: {
                /** @description ISO 3166-1 alpha-2, or EU. */
                market: string;
                /** @description Today (UTC) by default. */
                on?: string | null;
            };
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
                    "application/json": components["schemas"]["MaySellView"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    put_media_v1_skus__sku__media_put: {
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
                "application/json": components["schemas"]["MediaFields"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ContentView"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    order_media_v1_skus__sku__media_order_post: {
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
                "application/json": components["schemas"]["OrderOfMedia"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ContentView"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    get_translations_v1_skus__sku__translations_get: {
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
                    "application/json": components["schemas"]["TranslationsView"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    put_translation_v1_skus__sku__translations__locale__put: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description BCP 47: language, script, region. */
                locale: string;
                sku: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TranslationFields"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ContentView"];
                };
            };
            /** @description Validation Error */
            422: {
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
