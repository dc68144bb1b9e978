// Generated from docs/openapi/identity-v1.json by console/codegen; do not edit.

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
    "/v1/access-audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Entries, newest first */
        get: operations["list_audit_v1_access_audit_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/access-audit/verification": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Recompute every hash of the chain */
        get: operations["verify_audit_v1_access_audit_verification_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/clients/{client_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One client */
        get: operations["get_client_v1_clients__client_id__get"];
        put?: never;
        post?: never;
        /**
         * Revoke a client
         * @description It gets no token any more; tokens it has end within 15 minutes.
         */
        delete: operations["revoke_client_v1_clients__client_id__delete"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/clients/{client_id}:rotate-secret": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A second secret; both are live for a while */
        post: operations["rotate_secret_v1_clients__client_id__rotate_secret_post"];
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
    "/v1/jwks.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The public keys */
        get: operations["get_jwks_v1_jwks_json_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Keys and their states */
        get: operations["list_keys_v1_keys_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/keys:rotate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Let the next key sign
         * @description Tokens of the key before stay valid until they expire. 409 while the next key is so young
         *     that a verifier may not know it yet; a compromised key is withdrawn all the same.
         */
        post: operations["rotate_keys_v1_keys_rotate_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/login": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * A token for a person
         * @description After five wrong passwords in a row the address has to wait (429, Retry-After).
         */
        post: operations["login_v1_login_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/login:renew": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * A fresh token for a login that is still valid
         * @description Send the token of the login as Bearer before it expires. A login lasts 12 hours, and ends
         *     when the user's password changes or the user is deactivated.
         */
        post: operations["renew_login_v1_login_renew_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/parties": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Parties, by id */
        get: operations["list_parties_v1_parties_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/parties/{party}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One party */
        get: operations["get_party_v1_parties__party__get"];
        /**
         * Register or change a party
         * @description A change of a known party needs If-Match; saying the same again needs nothing. An inactive
         *     party's clients get no tokens.
         */
        put: operations["put_party_v1_parties__party__put"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/parties/{party}/clients": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A party's clients, revoked ones included */
        get: operations["list_clients_v1_parties__party__clients_get"];
        put?: never;
        /** Make a client; its secret is shown once */
        post: operations["create_client_v1_parties__party__clients_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/roles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Roles and their scopes */
        get: operations["list_roles_v1_roles_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/token": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * A token for a client
         * @description OAuth 2.0 client credentials: client id and secret by HTTP basic or in the form. `scope`
         *     narrows what the client's roles give. Errors carry OAuth's `error` code in the problem.
         */
        post: operations["issue_token_v1_token_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/users": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Users, by e-mail address */
        get: operations["list_users_v1_users_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/users/{email}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One user */
        get: operations["get_user_v1_users__email__get"];
        /**
         * Make or change a user
         * @description A change of a known user needs If-Match. A new password or `active: false` ends the user's
         *     sessions.
         */
        put: operations["put_user_v1_users__email__put"];
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
         * AuditView
         * @description One entry. hash covers the entry and the hash before it (hexadecimal SHA-256).
         * @example {
         *       "actor": "cli_1",
         *       "address": "192.0.2.7",
         *       "at": "2026-01-05T09:00:00Z",
         *       "detail": {},
         *       "hash": "0000000000000000000000000000000000000000000000000000000000000000",
         *       "kind": "token_issued",
         *       "party": "supplier:shenzhen-lamp",
         *       "position": 7,
         *       "subject": "tok_1"
         *     }
         */
        AuditView: {
            /** Actor */
            actor: string;
            /** Address */
            address: string;
            /**
             * At
             * Format: date-time
             */
            at: string;
            /** Detail */
            detail: {
                [key: string]: string;
            };
            /** Hash */
            hash: string;
            /** Kind */
            kind: string;
            /** Party */
            party: string;
            /** Position */
            position: number;
            /** Subject */
            subject: string;
        };
        /**
         * ClientInput
         * @description A program that will ask for tokens on behalf of the party.
         * @example {
         *       "name": "erp",
         *       "roles": [
         *         "supplier"
         *       ]
         *     }
         */
        ClientInput: {
            /** Expires At */
            expires_at?: string | null;
            /** Name */
            name: string;
            /** Roles */
            roles: string[];
        };
        /**
         * ClientView
         * @description A client without its secret. last_used_at is exact to five minutes.
         */
        ClientView: {
            /** Client Id */
            client_id: string;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Expires At */
            expires_at: string | null;
            /** Last Used At */
            last_used_at: string | null;
            /** Name */
            name: string;
            /** Old Secret Until */
            old_secret_until: string | null;
            /** Party */
            party: string;
            /** Revoked At */
            revoked_at: string | null;
            /** Roles */
            roles: string[];
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
        /** HTTPValidationError */
        HTTPValidationError: {
            /** Detail */
            detail?: components["schemas"]["ValidationError"][];
        };
        /**
         * Jwk
         * @description A public key (RFC 7517, RFC 8037).
         */
        Jwk: {
            /** Alg */
            alg: string;
            /** Crv */
            crv: string;
            /** Kid */
            kid: string;
            /** Kty */
            kty: string;
            /** Use */
            use: string;
            /** X */
            x: string;
        };
        /**
         * JwksView
         * @description The keys that sign now, signed before, or will sign next.
         */
        JwksView: {
            /** Keys */
            keys: components["schemas"]["Jwk"][];
        };
        /**
         * KeyView
         * @description A signing key without its secret part. sealed: stored encrypted.
         */
        KeyView: {
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Current From */
            current_from: string | null;
            /** Kid */
            kid: string;
            /** Previous From */
            previous_from: string | null;
            /** Retired At */
            retired_at: string | null;
            /** Sealed */
            sealed: boolean;
            /** Status */
            status: string;
        };
        /**
         * LoginInput
         * @description A person's credentials.
         * @example {
         *       "email": "li.wei@example.com",
         *       "password": "correct horse battery"
         *     }
         */
        LoginInput: {
            /** Email */
            email: string;
            /**
             * Password
             * Format: password
             */
            password: string;
        };
        /** Page[AuditView] */
        Page_AuditView_: {
            /** Items */
            items: components["schemas"]["AuditView"][];
            /** Next Cursor */
            next_cursor?: string | null;
        };
        /** Page[ClientView] */
        Page_ClientView_: {
            /** Items */
            items: components["schemas"]["ClientView"][];
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
        /** Page[PartyView] */
        Page_PartyView_: {
            /** Items */
            items: components["schemas"]["PartyView"][];
            /** Next Cursor */
            next_cursor?: string | null;
        };
        /** Page[UserView] */
        Page_UserView_: {
            /** Items */
            items: components["schemas"]["UserView"][];
            /** Next Cursor */
            next_cursor?: string | null;
        };
        /**
         * PartyInput
         * @description What a party is called, and whether its clients get tokens.
         * @example {
         *       "active": true,
         *       "name": "Shenzhen Lamp Works",
         *       "name_zh": "深圳灯具厂"
         *     }
         */
        PartyInput: {
            /**
             * Active
             * @default true
             */
            active?: boolean;
            /** Name */
            name: string;
            /** Name Zh */
            name_zh?: string | null;
        };
        /**
         * PartyView
         * @description A supplier, warehouse operator, carrier, shop, group of staff or service.
         * @example {
         *       "active": true,
         *       "changed_at": "2026-01-05T09:00:00Z",
         *       "kind": "supplier",
         *       "name": "Shenzhen Lamp Works",
         *       "name_zh": "深圳灯具厂",
         *       "party": "supplier:shenzhen-lamp",
         *       "version": 1
         *     }
         */
        PartyView: {
            /** Active */
            active: boolean;
            /**
             * Changed At
             * Format: date-time
             */
            changed_at: string;
            /** Kind */
            kind: string;
            /** Name */
            name: string;
            /** Name Zh */
            name_zh: string | null;
            /** Party */
            party: string;
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
         * RoleView
         * @description A role, who may hold it, and the scopes it gives.
         */
        RoleView: {
            /** Kinds */
            kinds: string[];
            /** Role */
            role: string;
            /** Scopes */
            scopes: string[];
            /** Title */
            title: string;
            /** Title Zh */
            title_zh: string;
        };
        /**
         * RotateInput
         * @description compromised: the key before is withdrawn at once, its tokens end within five minutes.
         * @example {
         *       "compromised": false
         *     }
         */
        RotateInput: {
            /**
             * Compromised
             * @default false
             */
            compromised?: boolean;
        };
        /**
         * RotateSecretInput
         * @description How long the secret before stays live, in seconds; 0 ends it at once.
         * @example {
         *       "overlap_s": 604800
         *     }
         */
        RotateSecretInput: {
            /**
             * Overlap S
             * @default 604800
             */
            overlap_s?: number;
        };
        /**
         * RotationView
         * @description Which key signs now and which one did before.
         */
        RotationView: {
            /** Current */
            current: string;
            /** Previous */
            previous: string;
            /** Previous Status */
            previous_status: string;
        };
        /**
         * SecretView
         * @description Shown once: store the secret now.
         * @example {
         *       "client_id": "cli_019c0000000070008000000000000001",
         *       "client_secret": "entrepot_…"
         *     }
         */
        SecretView: {
            /** Client Id */
            client_id: string;
            /** Client Secret */
            client_secret: string;
            /** Old Secret Until */
            old_secret_until?: string | null;
        };
        /**
         * TokenView
         * @description An access token (RFC 6749, section 5.1). expires_in: seconds.
         * @example {
         *       "access_token": "eyJ…",
         *       "expires_in": 900,
         *       "scope": "catalog:read orders:read",
         *       "token_type": "Bearer"
         *     }
         */
        TokenView: {
            /** Access Token */
            access_token: string;
            /** Expires In */
            expires_in: number;
            /** Scope */
            scope: string;
            /**
             * Token Type
             * @default Bearer
             */
            token_type?: string;
        };
        /**
         * UserInput
         * @description A member of the staff. Without `password` the one there is stays.
         * @example {
         *       "name": "Li Wei",
         *       "password": "correct horse battery staple",
         *       "roles": [
         *         "ops"
         *       ]
         *     }
         */
        UserInput: {
            /**
             * Active
             * @default true
             */
            active?: boolean;
            /** Name */
            name: string;
            /**
             * Party
             * @default staff:ops
             */
            party?: string;
            /** Password */
            password?: string | null;
            /** Roles */
            roles: string[];
        };
        /**
         * UserView
         * @description A user without the password.
         * @example {
         *       "active": true,
         *       "changed_at": "2026-01-05T09:00:00Z",
         *       "email": "li.wei@example.com",
         *       "name": "Li Wei",
         *       "party": "staff:ops",
         *       "roles": [
         *         "ops"
         *       ],
         *       "version": 1
         *     }
         */
        UserView: {
            /** Active */
            active: boolean;
            /**
             * Changed At
             * Format: date-time
             */
            changed_at: string;
            /** Email */
            email: string;
            /** Last Login At */
            last_login_at: string | null;
            /** Name */
            name: string;
            /** Party */
            party: string;
            /** Roles */
            roles: string[];
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
         * VerificationView
         * @description Whether the chain is whole. first_broken: position of the first missing or changed entry.
         */
        VerificationView: {
            /** Entries */
            entries: number;
            /** First Broken */
            first_broken: number | null;
            /** Last Hash */
            last_hash: string;
            /** Whole */
            whole: boolean;
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
    list_audit_v1_access_audit_get: {
        parameters: {
            query?: {
                actor?: string | null;
                /** @description `next_cursor` of the page before. */
                cursor?: string | null;
                /** @description One of token_issued, token_denied, login, login_denied, login_renewed, party_changed, client_created, client_secret_rotated, client_revoked, user_changed, key_rotated, key_withdrawn, key_retired. */
                kind?: string | null;
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
                    "application/json": components["schemas"]["Page_AuditView_"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    verify_audit_v1_access_audit_verification_get: {
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
                    "application/json": components["schemas"]["VerificationView"];
                };
            };
        };
    };
    get_client_v1_clients__client_id__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                client_id: string;
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
                    "application/json": components["schemas"]["ClientView"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    revoke_client_v1_clients__client_id__delete: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                client_id: string;
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
    rotate_secret_v1_clients__client_id__rotate_secret_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                client_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RotateSecretInput"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SecretView"];
                };
            };
            /** @description Validation Error */
            422: {
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
    get_jwks_v1_jwks_json_get: {
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
                    "application/json": components["schemas"]["JwksView"];
                };
            };
        };
    };
    list_keys_v1_keys_get: {
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
                    "application/json": components["schemas"]["KeyView"][];
                };
            };
        };
    };
    rotate_keys_v1_keys_rotate_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RotateInput"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RotationView"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    login_v1_login_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LoginInput"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokenView"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    renew_login_v1_login_renew_post: {
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
                    "application/json": components["schemas"]["TokenView"];
                };
            };
        };
    };
    list_parties_v1_parties_get: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the page before. */
                cursor?: string | null;
                /** @description Of this kind only. */
                kind?: ("supplier" | "warehouse" | "carrier" | "shop" | "staff" | "service") | null;
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
                    "application/json": components["schemas"]["Page_PartyView_"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    get_party_v1_parties__party__get: {
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
                    "application/json": components["schemas"]["PartyView"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    put_party_v1_parties__party__put: {
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
                "application/json": components["schemas"]["PartyInput"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PartyView"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    list_clients_v1_parties__party__clients_get: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the page before. */
                cursor?: string | null;
                /** @description Items on a page. */
                limit?: number;
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
                    "application/json": components["schemas"]["Page_ClientView_"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    create_client_v1_parties__party__clients_post: {
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
                "application/json": components["schemas"]["ClientInput"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SecretView"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    list_roles_v1_roles_get: {
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
                    "application/json": components["schemas"]["RoleView"][];
                };
            };
        };
    };
    issue_token_v1_token_post: {
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
                 *       "grant_type": "client_credentials",
                 *       "scope": "orders:read"
                 *     }
                 */
                "application/x-www-form-urlencoded": {
                    client_id?: string;
                    client_secret?: string;
                    /** @enum {string} */
                    grant_type: "client_credentials";
                    /** @description Separated by spaces. */
                    scope?: string;
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
                    "application/json": components["schemas"]["TokenView"];
                };
            };
        };
    };
    list_users_v1_users_get: {
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
                    "application/json": components["schemas"]["Page_UserView_"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    get_user_v1_users__email__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                email: string;
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
                    "application/json": components["schemas"]["UserView"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    put_user_v1_users__email__put: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                email: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UserInput"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserView"];
                };
            };
            /** @description Validation Error */
            422: {
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
