using System;
using Microsoft.EntityFrameworkCore.Migrations;
using NodaTime;

#nullable disable

namespace PeerLoop.Foundation.Database.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "audit_log",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    seq = table.Column<long>(type: "bigint", nullable: false),
                    actor_id = table.Column<Guid>(type: "uuid", nullable: true),
                    actor_kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    action = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    entity_kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    entity_id = table.Column<Guid>(type: "uuid", nullable: true),
                    entity_key = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: true),
                    reason = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    before = table.Column<string>(type: "jsonb", nullable: true),
                    after = table.Column<string>(type: "jsonb", nullable: true),
                    request_id = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    ip_hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    at = table.Column<Instant>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_audit_log", x => x.id);
                    table.CheckConstraint("ck_audit_log_actor_kind_known", "actor_kind IN ('user','system','webhook')");
                });

            migrationBuilder.CreateTable(
                name: "email_suppressions",
                columns: table => new
                {
                    email = table.Column<string>(type: "character varying(254)", maxLength: 254, nullable: false),
                    reason = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    created_at = table.Column<Instant>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_email_suppressions", x => x.email);
                    table.CheckConstraint("ck_email_suppressions_email_lower", "email = lower(email)");
                    table.CheckConstraint("ck_email_suppressions_reason_known", "reason IN ('bounced','complained','manual')");
                });

            migrationBuilder.CreateTable(
                name: "feature_flags",
                columns: table => new
                {
                    id = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    name = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    description = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true),
                    is_enabled = table.Column<bool>(type: "boolean", nullable: false, defaultValue: false),
                    allowed_roles = table.Column<string>(type: "jsonb", nullable: false),
                    requires = table.Column<string>(type: "jsonb", nullable: false),
                    updated_at = table.Column<Instant>(type: "timestamp with time zone", nullable: false),
                    updated_by = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_feature_flags", x => x.id);
                    table.CheckConstraint("ck_feature_flags_id_lower", "id = lower(id)");
                });

            migrationBuilder.CreateTable(
                name: "files",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    owner_id = table.Column<Guid>(type: "uuid", nullable: true),
                    purpose = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    storage_key = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    original_name = table.Column<string>(type: "character varying(255)", maxLength: 255, nullable: false),
                    mime_type = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    size_bytes = table.Column<long>(type: "bigint", nullable: false),
                    sha256 = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    visibility = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, defaultValue: "pending"),
                    reject_reason = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    created_at = table.Column<Instant>(type: "timestamp with time zone", nullable: false),
                    ready_at = table.Column<Instant>(type: "timestamp with time zone", nullable: true),
                    deleted_at = table.Column<Instant>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_files", x => x.id);
                    table.CheckConstraint("ck_files_purpose_known", "purpose IN ('avatar','profile_media','course_thumbnail','course_resource','session_resource','recording','post_image','dispute_evidence','export')");
                    table.CheckConstraint("ck_files_ready", "status <> 'ready' OR ready_at IS NOT NULL");
                    table.CheckConstraint("ck_files_size", "size_bytes >= 0");
                    table.CheckConstraint("ck_files_status_known", "status IN ('pending','ready','rejected','deleted')");
                    table.CheckConstraint("ck_files_visibility_known", "visibility IN ('public','private')");
                });

            migrationBuilder.CreateTable(
                name: "idempotency_keys",
                columns: table => new
                {
                    user_id = table.Column<Guid>(type: "uuid", nullable: false),
                    idem_key = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    method = table.Column<string>(type: "character varying(8)", maxLength: 8, nullable: false),
                    path = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    request_hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, defaultValue: "in_flight"),
                    response_status = table.Column<int>(type: "integer", nullable: true),
                    response_body = table.Column<string>(type: "jsonb", nullable: true),
                    created_at = table.Column<Instant>(type: "timestamp with time zone", nullable: false),
                    expires_at = table.Column<Instant>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_idempotency_keys", x => new { x.user_id, x.idem_key });
                    table.CheckConstraint("ck_idempotency_keys_state_known", "state IN ('in_flight','done')");
                });

            migrationBuilder.CreateTable(
                name: "ledger_accounts",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    code = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    owner_kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    owner_id = table.Column<Guid>(type: "uuid", nullable: false),
                    normal_side = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    currency = table.Column<string>(type: "character varying(3)", maxLength: 3, nullable: false, defaultValue: "USD"),
                    created_at = table.Column<Instant>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_ledger_accounts", x => x.id);
                    table.CheckConstraint("ck_ledger_accounts_code_known", "code IN ('gateway_cash','customer_deposits','escrow','earned_pending','payable','payout_clearing','refund_clearing','dispute_receivable','platform_revenue','gateway_fees','dispute_fees','refund_expense','goodwill_sessions','clawback_losses','platform_bank')");
                    table.CheckConstraint("ck_ledger_accounts_normal_side_known", "normal_side IN ('debit','credit')");
                    table.CheckConstraint("ck_ledger_accounts_owner_kind_known", "owner_kind IN ('platform','user','enrollment','payout','refund','payment_dispute')");
                });

            migrationBuilder.CreateTable(
                name: "outbox_messages",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    topic = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    handler = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    payload = table.Column<string>(type: "jsonb", nullable: false),
                    dedupe_key = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    available_at = table.Column<Instant>(type: "timestamp with time zone", nullable: false),
                    attempts = table.Column<int>(type: "integer", nullable: false, defaultValue: 0),
                    locked_until = table.Column<Instant>(type: "timestamp with time zone", nullable: true),
                    done_at = table.Column<Instant>(type: "timestamp with time zone", nullable: true),
                    failed_at = table.Column<Instant>(type: "timestamp with time zone", nullable: true),
                    error = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    created_at = table.Column<Instant>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_outbox_messages", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "platform_settings",
                columns: table => new
                {
                    key = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    value = table.Column<string>(type: "jsonb", nullable: false),
                    updated_at = table.Column<Instant>(type: "timestamp with time zone", nullable: false),
                    updated_by = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_platform_settings", x => x.key);
                    table.CheckConstraint("ck_platform_settings_key_lower", "key = lower(key)");
                });

            migrationBuilder.CreateTable(
                name: "scheduled_jobs",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    payload = table.Column<string>(type: "jsonb", nullable: false),
                    entity_kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    entity_id = table.Column<Guid>(type: "uuid", nullable: true),
                    recipient_id = table.Column<Guid>(type: "uuid", nullable: true),
                    dedupe_key = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    due_at = table.Column<Instant>(type: "timestamp with time zone", nullable: false),
                    status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, defaultValue: "pending"),
                    attempts = table.Column<int>(type: "integer", nullable: false, defaultValue: 0),
                    error = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    created_at = table.Column<Instant>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_scheduled_jobs", x => x.id);
                    table.CheckConstraint("ck_scheduled_jobs_status_known", "status IN ('pending','done','cancelled','failed')");
                });

            migrationBuilder.CreateTable(
                name: "simulated_objects",
                columns: table => new
                {
                    id = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    payload = table.Column<string>(type: "jsonb", nullable: false),
                    created_at = table.Column<Instant>(type: "timestamp with time zone", nullable: false),
                    updated_at = table.Column<Instant>(type: "timestamp with time zone", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false, defaultValue: 0)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_simulated_objects", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "topics",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    slug = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    name = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    icon = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    display_order = table.Column<int>(type: "integer", nullable: false),
                    is_active = table.Column<bool>(type: "boolean", nullable: false, defaultValue: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_topics", x => x.id);
                    table.CheckConstraint("ck_topics_slug_lower", "slug = lower(slug)");
                });

            migrationBuilder.CreateTable(
                name: "webhook_events",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    provider = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    external_id = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    type = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    payload = table.Column<string>(type: "jsonb", nullable: false),
                    status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, defaultValue: "received"),
                    attempts = table.Column<int>(type: "integer", nullable: false, defaultValue: 0),
                    error = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    received_at = table.Column<Instant>(type: "timestamp with time zone", nullable: false),
                    processed_at = table.Column<Instant>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_webhook_events", x => x.id);
                    table.CheckConstraint("ck_webhook_events_provider_known", "provider IN ('stripe','video','stream','email')");
                    table.CheckConstraint("ck_webhook_events_status_known", "status IN ('received','processed','ignored','failed')");
                });

            migrationBuilder.CreateTable(
                name: "users",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    email = table.Column<string>(type: "character varying(254)", maxLength: 254, nullable: false),
                    email_verified_at = table.Column<Instant>(type: "timestamp with time zone", nullable: true),
                    email_status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, defaultValue: "ok"),
                    password_hash = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    handle = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    title = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    bio_short = table.Column<string>(type: "character varying(160)", maxLength: 160, nullable: true),
                    bio_full = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    teaching_philosophy = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    location = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    website_url = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    linkedin_url = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    x_url = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    youtube_url = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    avatar_file_id = table.Column<Guid>(type: "uuid", nullable: true),
                    time_zone = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    locale = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: false, defaultValue: "en-US"),
                    profile_visibility = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, defaultValue: "public"),
                    can_take_courses = table.Column<bool>(type: "boolean", nullable: false, defaultValue: true),
                    can_teach_courses = table.Column<bool>(type: "boolean", nullable: false, defaultValue: false),
                    can_create_courses = table.Column<bool>(type: "boolean", nullable: false, defaultValue: false),
                    can_moderate = table.Column<bool>(type: "boolean", nullable: false, defaultValue: false),
                    is_admin = table.Column<bool>(type: "boolean", nullable: false, defaultValue: false),
                    available_as_teacher = table.Column<bool>(type: "boolean", nullable: false, defaultValue: false),
                    accepts_prospect_messages = table.Column<bool>(type: "boolean", nullable: false, defaultValue: true),
                    status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, defaultValue: "active"),
                    status_until = table.Column<Instant>(type: "timestamp with time zone", nullable: true),
                    terms_accepted_at = table.Column<Instant>(type: "timestamp with time zone", nullable: true),
                    adult_confirmed_at = table.Column<Instant>(type: "timestamp with time zone", nullable: true),
                    onboarding = table.Column<string>(type: "jsonb", nullable: false),
                    onboarding_completed_at = table.Column<Instant>(type: "timestamp with time zone", nullable: true),
                    last_login_at = table.Column<Instant>(type: "timestamp with time zone", nullable: true),
                    calendar_token_version = table.Column<int>(type: "integer", nullable: false, defaultValue: 0),
                    created_at = table.Column<Instant>(type: "timestamp with time zone", nullable: false),
                    updated_at = table.Column<Instant>(type: "timestamp with time zone", nullable: false),
                    deleted_at = table.Column<Instant>(type: "timestamp with time zone", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false, defaultValue: 0)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_users", x => x.id);
                    table.CheckConstraint("ck_users_deleted", "(status = 'deleted') = (deleted_at IS NOT NULL)");
                    table.CheckConstraint("ck_users_email_lower", "email = lower(email)");
                    table.CheckConstraint("ck_users_email_status_known", "email_status IN ('ok','bounced','complained')");
                    table.CheckConstraint("ck_users_handle_lower", "handle = lower(handle)");
                    table.CheckConstraint("ck_users_handle_min", "length(handle) >= 3");
                    table.CheckConstraint("ck_users_profile_visibility_known", "profile_visibility IN ('public','private')");
                    table.CheckConstraint("ck_users_status_known", "status IN ('active','suspended','banned','deleted')");
                    table.ForeignKey(
                        name: "fk_users_uploaded_file_avatar_file_id",
                        column: x => x.avatar_file_id,
                        principalTable: "files",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ledger_balances",
                columns: table => new
                {
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    balance_cents = table.Column<long>(type: "bigint", nullable: false, defaultValue: 0L),
                    line_count = table.Column<long>(type: "bigint", nullable: false, defaultValue: 0L),
                    updated_at = table.Column<Instant>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_ledger_balances", x => x.account_id);
                    table.ForeignKey(
                        name: "fk_ledger_balances_ledger_accounts_account_id",
                        column: x => x.account_id,
                        principalTable: "ledger_accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "tags",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    topic_id = table.Column<Guid>(type: "uuid", nullable: false),
                    slug = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    name = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    display_order = table.Column<int>(type: "integer", nullable: false),
                    is_active = table.Column<bool>(type: "boolean", nullable: false, defaultValue: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_tags", x => x.id);
                    table.CheckConstraint("ck_tags_slug_lower", "slug = lower(slug)");
                    table.ForeignKey(
                        name: "fk_tags_topic_topic_id",
                        column: x => x.topic_id,
                        principalTable: "topics",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "availability_overrides",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    user_id = table.Column<Guid>(type: "uuid", nullable: false),
                    date = table.Column<LocalDate>(type: "date", nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    start_minute = table.Column<int>(type: "integer", nullable: true),
                    end_minute = table.Column<int>(type: "integer", nullable: true),
                    note = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    created_at = table.Column<Instant>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_availability_overrides", x => x.id);
                    table.CheckConstraint("ck_availability_overrides_available", "kind = 'unavailable' OR start_minute IS NOT NULL");
                    table.CheckConstraint("ck_availability_overrides_both", "(start_minute IS NULL) = (end_minute IS NULL)");
                    table.CheckConstraint("ck_availability_overrides_kind_known", "kind IN ('available','unavailable')");
                    table.CheckConstraint("ck_availability_overrides_length", "start_minute IS NULL OR (start_minute >= 0 AND end_minute <= 1440 AND end_minute > start_minute)");
                    table.ForeignKey(
                        name: "fk_availability_overrides_users_user_id",
                        column: x => x.user_id,
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "availability_rules",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    user_id = table.Column<Guid>(type: "uuid", nullable: false),
                    weekday = table.Column<int>(type: "integer", nullable: false),
                    start_minute = table.Column<int>(type: "integer", nullable: false),
                    end_minute = table.Column<int>(type: "integer", nullable: false),
                    effective_from = table.Column<LocalDate>(type: "date", nullable: false),
                    effective_until = table.Column<LocalDate>(type: "date", nullable: true),
                    accepts_intro = table.Column<bool>(type: "boolean", nullable: false, defaultValue: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_availability_rules", x => x.id);
                    table.CheckConstraint("ck_availability_rules_dates", "effective_until IS NULL OR effective_until >= effective_from");
                    table.CheckConstraint("ck_availability_rules_grid", "start_minute % 5 = 0 AND end_minute % 5 = 0");
                    table.CheckConstraint("ck_availability_rules_length", "start_minute >= 0 AND end_minute <= 1440 AND end_minute - start_minute >= 15");
                    table.CheckConstraint("ck_availability_rules_weekday", "weekday BETWEEN 1 AND 7");
                    table.ForeignKey(
                        name: "fk_availability_rules_users_user_id",
                        column: x => x.user_id,
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "connect_accounts",
                columns: table => new
                {
                    user_id = table.Column<Guid>(type: "uuid", nullable: false),
                    provider = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    external_id = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, defaultValue: "pending"),
                    details_submitted = table.Column<bool>(type: "boolean", nullable: false, defaultValue: false),
                    payouts_enabled = table.Column<bool>(type: "boolean", nullable: false, defaultValue: false),
                    requirements_due = table.Column<string>(type: "jsonb", nullable: false),
                    country = table.Column<string>(type: "character varying(2)", maxLength: 2, nullable: true),
                    created_at = table.Column<Instant>(type: "timestamp with time zone", nullable: false),
                    updated_at = table.Column<Instant>(type: "timestamp with time zone", nullable: false),
                    last_synced_at = table.Column<Instant>(type: "timestamp with time zone", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false, defaultValue: 0)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_connect_accounts", x => x.user_id);
                    table.CheckConstraint("ck_connect_accounts_active", "status <> 'active' OR payouts_enabled");
                    table.CheckConstraint("ck_connect_accounts_provider_known", "provider IN ('simulated','stripe')");
                    table.CheckConstraint("ck_connect_accounts_status_known", "status IN ('pending','active','restricted','disabled')");
                    table.ForeignKey(
                        name: "fk_connect_accounts_users_user_id",
                        column: x => x.user_id,
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "courses",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    creator_id = table.Column<Guid>(type: "uuid", nullable: false),
                    slug = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    title = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    tagline = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    description = table.Column<string>(type: "character varying(10000)", maxLength: 10000, nullable: true),
                    level = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, defaultValue: "beginner"),
                    status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, defaultValue: "draft"),
                    price_cents = table.Column<long>(type: "bigint", nullable: false, defaultValue: 45000L),
                    currency = table.Column<string>(type: "character varying(3)", maxLength: 3, nullable: false, defaultValue: "USD"),
                    session_count = table.Column<int>(type: "integer", nullable: false, defaultValue: 1),
                    session_minutes = table.Column<int>(type: "integer", nullable: false, defaultValue: 60),
                    min_sessions_to_certify = table.Column<int>(type: "integer", nullable: false, defaultValue: 1),
                    duration_label = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    format_label = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    lifetime_access = table.Column<bool>(type: "boolean", nullable: false, defaultValue: true),
                    certificate_name = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: true),
                    thumbnail_file_id = table.Column<Guid>(type: "uuid", nullable: true),
                    badge = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    is_featured = table.Column<bool>(type: "boolean", nullable: false, defaultValue: false),
                    feed_enabled = table.Column<bool>(type: "boolean", nullable: false, defaultValue: true),
                    student_count = table.Column<int>(type: "integer", nullable: false, defaultValue: 0),
                    rating_sum = table.Column<int>(type: "integer", nullable: false, defaultValue: 0),
                    rating_count = table.Column<int>(type: "integer", nullable: false, defaultValue: 0),
                    suspended_reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    published_at = table.Column<Instant>(type: "timestamp with time zone", nullable: true),
                    suspended_at = table.Column<Instant>(type: "timestamp with time zone", nullable: true),
                    retired_at = table.Column<Instant>(type: "timestamp with time zone", nullable: true),
                    created_at = table.Column<Instant>(type: "timestamp with time zone", nullable: false),
                    updated_at = table.Column<Instant>(type: "timestamp with time zone", nullable: false),
                    deleted_at = table.Column<Instant>(type: "timestamp with time zone", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false, defaultValue: 0)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_courses", x => x.id);
                    table.CheckConstraint("ck_courses_badge_known", "badge IN ('popular','new','bestseller','featured')");
                    table.CheckConstraint("ck_courses_deleted", "(status = 'deleted') = (deleted_at IS NOT NULL)");
                    table.CheckConstraint("ck_courses_level_known", "level IN ('beginner','intermediate','advanced')");
                    table.CheckConstraint("ck_courses_min_sessions", "min_sessions_to_certify BETWEEN 1 AND session_count");
                    table.CheckConstraint("ck_courses_price", "price_cents BETWEEN 1000 AND 500000");
                    table.CheckConstraint("ck_courses_published", "status <> 'published' OR (published_at IS NOT NULL AND description IS NOT NULL AND thumbnail_file_id IS NOT NULL)");
                    table.CheckConstraint("ck_courses_session_count", "session_count BETWEEN 1 AND 40");
                    table.CheckConstraint("ck_courses_session_minutes", "session_minutes BETWEEN 15 AND 240 AND session_minutes % 15 = 0");
                    table.CheckConstraint("ck_courses_slug_lower", "slug = lower(slug)");
                    table.CheckConstraint("ck_courses_status_known", "status IN ('draft','published','suspended','retired','deleted')");
                    table.ForeignKey(
                        name: "fk_courses_uploaded_file_thumbnail_file_id",
                        column: x => x.thumbnail_file_id,
                        principalTable: "files",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_courses_users_creator_id",
                        column: x => x.creator_id,
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "email_messages",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    user_id = table.Column<Guid>(type: "uuid", nullable: true),
                    to_email = table.Column<string>(type: "character varying(254)", maxLength: 254, nullable: false),
                    template = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    category = table.Column<string>(type: "character varying(30)", maxLength: 30, nullable: false),
                    is_transactional = table.Column<bool>(type: "boolean", nullable: false),
                    subject = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    body_html = table.Column<string>(type: "character varying(200000)", maxLength: 200000, nullable: false),
                    body_text = table.Column<string>(type: "character varying(100000)", maxLength: 100000, nullable: false),
                    ics = table.Column<string>(type: "character varying(20000)", maxLength: 20000, nullable: true),
                    status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, defaultValue: "queued"),
                    provider = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    provider_id = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    dedupe_key = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    attempts = table.Column<int>(type: "integer", nullable: false, defaultValue: 0),
                    error = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    queued_at = table.Column<Instant>(type: "timestamp with time zone", nullable: false),
                    sent_at = table.Column<Instant>(type: "timestamp with time zone", nullable: true),
                    updated_at = table.Column<Instant>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_email_messages", x => x.id);
                    table.CheckConstraint("ck_email_messages_provider_known", "provider IN ('outbox','smtp','resend')");
                    table.CheckConstraint("ck_email_messages_status_known", "status IN ('queued','sent','delivered','bounced','complained','failed','suppressed')");
                    table.CheckConstraint("ck_email_messages_to_email_lower", "to_email = lower(to_email)");
                    table.ForeignKey(
                        name: "fk_email_messages_users_user_id",
                        column: x => x.user_id,
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "journal_entries",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    seq = table.Column<long>(type: "bigint", nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    source_kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    source_id = table.Column<Guid>(type: "uuid", nullable: false),
                    memo = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true),
                    occurred_at = table.Column<Instant>(type: "timestamp with time zone", nullable: false),
                    recorded_at = table.Column<Instant>(type: "timestamp with time zone", nullable: false),
                    created_by = table.Column<Guid>(type: "uuid", nullable: true),
                    is_posted = table.Column<bool>(type: "boolean", nullable: false, defaultValue: false),
                    prev_hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_journal_entries", x => x.id);
                    table.CheckConstraint("ck_journal_entries_chained", "NOT is_posted OR (hash IS NOT NULL AND prev_hash IS NOT NULL)");
                    table.ForeignKey(
                        name: "fk_journal_entries_users_created_by",
                        column: x => x.created_by,
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "notification_preferences",
                columns: table => new
                {
                    user_id = table.Column<Guid>(type: "uuid", nullable: false),
                    category = table.Column<string>(type: "character varying(30)", maxLength: 30, nullable: false),
                    channel = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    is_enabled = table.Column<bool>(type: "boolean", nullable: false),
                    updated_at = table.Column<Instant>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_notification_preferences", x => new { x.user_id, x.category, x.channel });
                    table.CheckConstraint("ck_notification_preferences_channel_known", "channel IN ('in_app','email')");
                    table.ForeignKey(
                        name: "fk_notification_preferences_users_user_id",
                        column: x => x.user_id,
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "notifications",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    user_id = table.Column<Guid>(type: "uuid", nullable: false),
                    type = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    category = table.Column<string>(type: "character varying(30)", maxLength: 30, nullable: false),
                    title = table.Column<string>(type: "character varying(140)", maxLength: 140, nullable: false),
                    body = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    action_url = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: true),
                    action_label = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    data = table.Column<string>(type: "jsonb", nullable: false),
                    dedupe_key = table.Column<string>(type: "character varying(160)", maxLength: 160, nullable: true),
                    created_at = table.Column<Instant>(type: "timestamp with time zone", nullable: false),
                    read_at = table.Column<Instant>(type: "timestamp with time zone", nullable: true),
                    deleted_at = table.Column<Instant>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_notifications", x => x.id);
                    table.ForeignKey(
                        name: "fk_notifications_users_user_id",
                        column: x => x.user_id,
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "one_time_tokens",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    user_id = table.Column<Guid>(type: "uuid", nullable: false),
                    purpose = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    token_hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    new_email = table.Column<string>(type: "character varying(254)", maxLength: 254, nullable: true),
                    created_at = table.Column<Instant>(type: "timestamp with time zone", nullable: false),
                    expires_at = table.Column<Instant>(type: "timestamp with time zone", nullable: false),
                    used_at = table.Column<Instant>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_one_time_tokens", x => x.id);
                    table.CheckConstraint("ck_one_time_tokens_new_email_lower", "new_email = lower(new_email)");
                    table.CheckConstraint("ck_one_time_tokens_purpose_known", "purpose IN ('verify_email','reset_password','change_email','cancel_email_change')");
                    table.ForeignKey(
                        name: "fk_one_time_tokens_user_user_id",
                        column: x => x.user_id,
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "payouts",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    user_id = table.Column<Guid>(type: "uuid", nullable: false),
                    amount_cents = table.Column<long>(type: "bigint", nullable: false),
                    currency = table.Column<string>(type: "character varying(3)", maxLength: 3, nullable: false, defaultValue: "USD"),
                    status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, defaultValue: "requested"),
                    gateway = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    stripe_transfer_id = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    stripe_payout_id = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    requested_by = table.Column<Guid>(type: "uuid", nullable: false),
                    processed_by = table.Column<Guid>(type: "uuid", nullable: true),
                    retry_of_id = table.Column<Guid>(type: "uuid", nullable: true),
                    failure_code = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    failure_reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    requested_at = table.Column<Instant>(type: "timestamp with time zone", nullable: false),
                    processed_at = table.Column<Instant>(type: "timestamp with time zone", nullable: true),
                    paid_at = table.Column<Instant>(type: "timestamp with time zone", nullable: true),
                    failed_at = table.Column<Instant>(type: "timestamp with time zone", nullable: true),
                    cancelled_at = table.Column<Instant>(type: "timestamp with time zone", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false, defaultValue: 0)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_payouts", x => x.id);
                    table.CheckConstraint("ck_payouts_amount", "amount_cents > 0");
                    table.CheckConstraint("ck_payouts_gateway_known", "gateway IN ('simulated','stripe')");
                    table.CheckConstraint("ck_payouts_paid", "status <> 'paid' OR paid_at IS NOT NULL");
                    table.CheckConstraint("ck_payouts_status_known", "status IN ('requested','processing','in_transit','paid','failed','cancelled')");
                    table.CheckConstraint("ck_payouts_transit", "status <> 'in_transit' OR stripe_transfer_id IS NOT NULL");
                    table.ForeignKey(
                        name: "fk_payouts_payouts_retry_of_id",
                        column: x => x.retry_of_id,
                        principalTable: "payouts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_payouts_users_processed_by",
                        column: x => x.processed_by,
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_payouts_users_requested_by",
                        column: x => x.requested_by,
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_payouts_users_user_id",
                        column: x => x.user_id,
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "refresh_tokens",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    user_id = table.Column<Guid>(type: "uuid", nullable: false),
                    family_id = table.Column<Guid>(type: "uuid", nullable: false),
                    token_hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    issued_at = table.Column<Instant>(type: "timestamp with time zone", nullable: false),
                    expires_at = table.Column<Instant>(type: "timestamp with time zone", nullable: false),
                    used_at = table.Column<Instant>(type: "timestamp with time zone", nullable: true),
                    revoked_at = table.Column<Instant>(type: "timestamp with time zone", nullable: true),
                    revoke_reason = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    is_persistent = table.Column<bool>(type: "boolean", nullable: false, defaultValue: true),
                    user_agent = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true),
                    ip_hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_refresh_tokens", x => x.id);
                    table.CheckConstraint("ck_refresh_tokens_revoke_reason_known", "revoke_reason IN ('logout','rotated','reuse_detected','password_changed','admin','expired')");
                    table.ForeignKey(
                        name: "fk_refresh_tokens_user_user_id",
                        column: x => x.user_id,
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "teaching_settings",
                columns: table => new
                {
                    user_id = table.Column<Guid>(type: "uuid", nullable: false),
                    time_zone = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    buffer_minutes = table.Column<int>(type: "integer", nullable: false, defaultValue: 15),
                    min_notice_minutes = table.Column<int>(type: "integer", nullable: false, defaultValue: 720),
                    slot_step_minutes = table.Column<int>(type: "integer", nullable: false, defaultValue: 30),
                    updated_at = table.Column<Instant>(type: "timestamp with time zone", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false, defaultValue: 0)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_teaching_settings", x => x.user_id);
                    table.CheckConstraint("ck_teaching_settings_buffer", "buffer_minutes BETWEEN 0 AND 60 AND buffer_minutes % 5 = 0");
                    table.CheckConstraint("ck_teaching_settings_notice", "min_notice_minutes BETWEEN 60 AND 10080");
                    table.CheckConstraint("ck_teaching_settings_step", "slot_step_minutes IN (15,30,60)");
                    table.ForeignKey(
                        name: "fk_teaching_settings_users_user_id",
                        column: x => x.user_id,
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "time_claims",
                columns: table => new
                {
                    user_id = table.Column<Guid>(type: "uuid", nullable: false),
                    quantum = table.Column<long>(type: "bigint", nullable: false),
                    owner_kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    owner_id = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_time_claims", x => new { x.user_id, x.quantum });
                    table.CheckConstraint("ck_time_claims_owner_kind_known", "owner_kind IN ('session','hold','intro')");
                    table.ForeignKey(
                        name: "fk_time_claims_users_user_id",
                        column: x => x.user_id,
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "user_expertise",
                columns: table => new
                {
                    user_id = table.Column<Guid>(type: "uuid", nullable: false),
                    tag = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_user_expertise", x => new { x.user_id, x.tag });
                    table.CheckConstraint("ck_user_expertise_tag_lower", "tag = lower(tag)");
                    table.ForeignKey(
                        name: "fk_user_expertise_users_user_id",
                        column: x => x.user_id,
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "user_qualifications",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    user_id = table.Column<Guid>(type: "uuid", nullable: false),
                    sentence = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    display_order = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_user_qualifications", x => x.id);
                    table.ForeignKey(
                        name: "fk_user_qualifications_users_user_id",
                        column: x => x.user_id,
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "user_stats",
                columns: table => new
                {
                    user_id = table.Column<Guid>(type: "uuid", nullable: false),
                    students_taught = table.Column<int>(type: "integer", nullable: false, defaultValue: 0),
                    sessions_taught = table.Column<int>(type: "integer", nullable: false, defaultValue: 0),
                    sessions_attended = table.Column<int>(type: "integer", nullable: false, defaultValue: 0),
                    courses_created = table.Column<int>(type: "integer", nullable: false, defaultValue: 0),
                    courses_completed = table.Column<int>(type: "integer", nullable: false, defaultValue: 0),
                    followers = table.Column<int>(type: "integer", nullable: false, defaultValue: 0),
                    following = table.Column<int>(type: "integer", nullable: false, defaultValue: 0),
                    teaching_rating_sum = table.Column<int>(type: "integer", nullable: false, defaultValue: 0),
                    teaching_rating_count = table.Column<int>(type: "integer", nullable: false, defaultValue: 0),
                    session_rating_sum = table.Column<int>(type: "integer", nullable: false, defaultValue: 0),
                    session_rating_count = table.Column<int>(type: "integer", nullable: false, defaultValue: 0),
                    goodwill_earned = table.Column<int>(type: "integer", nullable: false, defaultValue: 0),
                    goodwill_spent = table.Column<int>(type: "integer", nullable: false, defaultValue: 0),
                    refreshed_at = table.Column<Instant>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_user_stats", x => x.user_id);
                    table.CheckConstraint("ck_user_stats_goodwill", "goodwill_spent <= goodwill_earned");
                    table.ForeignKey(
                        name: "fk_user_stats_users_user_id",
                        column: x => x.user_id,
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "checkouts",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    user_id = table.Column<Guid>(type: "uuid", nullable: false),
                    course_id = table.Column<Guid>(type: "uuid", nullable: false),
                    teacher_id = table.Column<Guid>(type: "uuid", nullable: true),
                    amount_cents = table.Column<long>(type: "bigint", nullable: false),
                    currency = table.Column<string>(type: "character varying(3)", maxLength: 3, nullable: false, defaultValue: "USD"),
                    platform_bps = table.Column<int>(type: "integer", nullable: false, defaultValue: 1500),
                    creator_bps = table.Column<int>(type: "integer", nullable: false, defaultValue: 1500),
                    session_count = table.Column<int>(type: "integer", nullable: false),
                    session_minutes = table.Column<int>(type: "integer", nullable: false),
                    min_sessions_to_certify = table.Column<int>(type: "integer", nullable: false),
                    gateway = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    gateway_checkout_id = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    checkout_url = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, defaultValue: "open"),
                    failure_code = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    referral_code = table.Column<string>(type: "character varying(16)", maxLength: 16, nullable: true),
                    prerequisites_acknowledged_at = table.Column<Instant>(type: "timestamp with time zone", nullable: true),
                    created_at = table.Column<Instant>(type: "timestamp with time zone", nullable: false),
                    expires_at = table.Column<Instant>(type: "timestamp with time zone", nullable: false),
                    paid_at = table.Column<Instant>(type: "timestamp with time zone", nullable: true),
                    fulfilled_at = table.Column<Instant>(type: "timestamp with time zone", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false, defaultValue: 0)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_checkouts", x => x.id);
                    table.CheckConstraint("ck_checkouts_amount", "amount_cents > 0");
                    table.CheckConstraint("ck_checkouts_bps", "platform_bps >= 0 AND creator_bps >= 0 AND platform_bps + creator_bps <= 9000");
                    table.CheckConstraint("ck_checkouts_fulfilled", "status <> 'fulfilled' OR (paid_at IS NOT NULL AND fulfilled_at IS NOT NULL)");
                    table.CheckConstraint("ck_checkouts_gateway_known", "gateway IN ('simulated','stripe')");
                    table.CheckConstraint("ck_checkouts_referral_code_lower", "referral_code = lower(referral_code)");
                    table.CheckConstraint("ck_checkouts_status_known", "status IN ('open','paid','fulfilled','expired','cancelled','failed','refunded')");
                    table.ForeignKey(
                        name: "fk_checkouts_courses_course_id",
                        column: x => x.course_id,
                        principalTable: "courses",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_checkouts_users_teacher_id",
                        column: x => x.teacher_id,
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_checkouts_users_user_id",
                        column: x => x.user_id,
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "course_includes",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    course_id = table.Column<Guid>(type: "uuid", nullable: false),
                    body = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    display_order = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_course_includes", x => x.id);
                    table.ForeignKey(
                        name: "fk_course_includes_courses_course_id",
                        column: x => x.course_id,
                        principalTable: "courses",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "course_modules",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    course_id = table.Column<Guid>(type: "uuid", nullable: false),
                    position = table.Column<int>(type: "integer", nullable: false),
                    session_number = table.Column<int>(type: "integer", nullable: true),
                    title = table.Column<string>(type: "character varying(160)", maxLength: 160, nullable: false),
                    description = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: true),
                    duration_minutes = table.Column<int>(type: "integer", nullable: true),
                    learning_objectives = table.Column<string>(type: "jsonb", nullable: false),
                    topics_covered = table.Column<string>(type: "jsonb", nullable: false),
                    hands_on_exercise = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: true),
                    is_required = table.Column<bool>(type: "boolean", nullable: false, defaultValue: true),
                    created_at = table.Column<Instant>(type: "timestamp with time zone", nullable: false),
                    archived_at = table.Column<Instant>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_course_modules", x => x.id);
                    table.CheckConstraint("ck_course_modules_position", "position <> 0");
                    table.CheckConstraint("ck_course_modules_session_number", "session_number IS NULL OR session_number >= 1");
                    table.ForeignKey(
                        name: "fk_course_modules_courses_course_id",
                        column: x => x.course_id,
                        principalTable: "courses",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "course_objectives",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    course_id = table.Column<Guid>(type: "uuid", nullable: false),
                    body = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    display_order = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_course_objectives", x => x.id);
                    table.ForeignKey(
                        name: "fk_course_objectives_courses_course_id",
                        column: x => x.course_id,
                        principalTable: "courses",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "course_prerequisites",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    course_id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    body = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    required_course_id = table.Column<Guid>(type: "uuid", nullable: true),
                    display_order = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_course_prerequisites", x => x.id);
                    table.CheckConstraint("ck_course_prerequisites_kind_known", "kind IN ('required','nice_to_have','not_required')");
                    table.CheckConstraint("ck_course_prerequisites_other", "required_course_id IS NULL OR required_course_id <> course_id");
                    table.ForeignKey(
                        name: "fk_course_prerequisites_courses_course_id",
                        column: x => x.course_id,
                        principalTable: "courses",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_course_prerequisites_courses_required_course_id",
                        column: x => x.required_course_id,
                        principalTable: "courses",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "course_slug_redirects",
                columns: table => new
                {
                    old_slug = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    course_id = table.Column<Guid>(type: "uuid", nullable: false),
                    created_at = table.Column<Instant>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_course_slug_redirects", x => x.old_slug);
                    table.CheckConstraint("ck_course_slug_redirects_old_slug_lower", "old_slug = lower(old_slug)");
                    table.ForeignKey(
                        name: "fk_course_slug_redirects_courses_course_id",
                        column: x => x.course_id,
                        principalTable: "courses",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "course_tags",
                columns: table => new
                {
                    course_id = table.Column<Guid>(type: "uuid", nullable: false),
                    tag_id = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_course_tags", x => new { x.course_id, x.tag_id });
                    table.ForeignKey(
                        name: "fk_course_tags_courses_course_id",
                        column: x => x.course_id,
                        principalTable: "courses",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_course_tags_tag_tag_id",
                        column: x => x.tag_id,
                        principalTable: "tags",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "course_target_audiences",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    course_id = table.Column<Guid>(type: "uuid", nullable: false),
                    body = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    display_order = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_course_target_audiences", x => x.id);
                    table.ForeignKey(
                        name: "fk_course_target_audiences_courses_course_id",
                        column: x => x.course_id,
                        principalTable: "courses",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "course_testimonials",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    course_id = table.Column<Guid>(type: "uuid", nullable: false),
                    quote = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    student_name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    student_role = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    is_featured = table.Column<bool>(type: "boolean", nullable: false, defaultValue: false),
                    display_order = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_course_testimonials", x => x.id);
                    table.ForeignKey(
                        name: "fk_course_testimonials_courses_course_id",
                        column: x => x.course_id,
                        principalTable: "courses",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "teaching_certifications",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    user_id = table.Column<Guid>(type: "uuid", nullable: false),
                    course_id = table.Column<Guid>(type: "uuid", nullable: false),
                    basis = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, defaultValue: "active"),
                    teaching_active = table.Column<bool>(type: "boolean", nullable: false, defaultValue: true),
                    certified_at = table.Column<Instant>(type: "timestamp with time zone", nullable: false),
                    certified_by = table.Column<Guid>(type: "uuid", nullable: false),
                    status_reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    status_changed_at = table.Column<Instant>(type: "timestamp with time zone", nullable: true),
                    credentials_checked_at = table.Column<Instant>(type: "timestamp with time zone", nullable: true),
                    credentials_checked_by = table.Column<Guid>(type: "uuid", nullable: true),
                    students_taught = table.Column<int>(type: "integer", nullable: false, defaultValue: 0),
                    sessions_taught = table.Column<int>(type: "integer", nullable: false, defaultValue: 0),
                    rating_sum = table.Column<int>(type: "integer", nullable: false, defaultValue: 0),
                    rating_count = table.Column<int>(type: "integer", nullable: false, defaultValue: 0),
                    version = table.Column<int>(type: "integer", nullable: false, defaultValue: 0)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_teaching_certifications", x => x.id);
                    table.CheckConstraint("ck_teaching_certifications_basis_known", "basis IN ('creator','application','precertified')");
                    table.CheckConstraint("ck_teaching_certifications_status_known", "status IN ('active','suspended','revoked')");
                    table.ForeignKey(
                        name: "fk_teaching_certifications_courses_course_id",
                        column: x => x.course_id,
                        principalTable: "courses",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_teaching_certifications_users_certified_by",
                        column: x => x.certified_by,
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_teaching_certifications_users_credentials_checked_by",
                        column: x => x.credentials_checked_by,
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_teaching_certifications_users_user_id",
                        column: x => x.user_id,
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "journal_lines",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    entry_id = table.Column<Guid>(type: "uuid", nullable: false),
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    amount_cents = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_journal_lines", x => x.id);
                    table.CheckConstraint("ck_journal_lines_amount", "amount_cents <> 0");
                    table.ForeignKey(
                        name: "fk_journal_lines_journal_entries_entry_id",
                        column: x => x.entry_id,
                        principalTable: "journal_entries",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_journal_lines_ledger_account_account_id",
                        column: x => x.account_id,
                        principalTable: "ledger_accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "enrollments",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    user_id = table.Column<Guid>(type: "uuid", nullable: false),
                    course_id = table.Column<Guid>(type: "uuid", nullable: false),
                    checkout_id = table.Column<Guid>(type: "uuid", nullable: true),
                    assigned_teacher_id = table.Column<Guid>(type: "uuid", nullable: true),
                    status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, defaultValue: "enrolled"),
                    status_before_dispute = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    source = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, defaultValue: "purchase"),
                    price_paid_cents = table.Column<long>(type: "bigint", nullable: false),
                    currency = table.Column<string>(type: "character varying(3)", maxLength: 3, nullable: false, defaultValue: "USD"),
                    sessions_included = table.Column<int>(type: "integer", nullable: false),
                    session_minutes = table.Column<int>(type: "integer", nullable: false),
                    min_sessions_to_certify = table.Column<int>(type: "integer", nullable: false),
                    teacher_switches = table.Column<int>(type: "integer", nullable: false, defaultValue: 0),
                    enrolled_at = table.Column<Instant>(type: "timestamp with time zone", nullable: false),
                    started_at = table.Column<Instant>(type: "timestamp with time zone", nullable: true),
                    completed_at = table.Column<Instant>(type: "timestamp with time zone", nullable: true),
                    cancelled_at = table.Column<Instant>(type: "timestamp with time zone", nullable: true),
                    last_activity_at = table.Column<Instant>(type: "timestamp with time zone", nullable: false),
                    cancel_code = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    cancel_note = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    creator_note = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    is_at_risk = table.Column<bool>(type: "boolean", nullable: false, defaultValue: false),
                    version = table.Column<int>(type: "integer", nullable: false, defaultValue: 0)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_enrollments", x => x.id);
                    table.CheckConstraint("ck_enrollments_cancel_code_known", "cancel_code IN ('student_exit','admin','chargeback_lost')");
                    table.CheckConstraint("ck_enrollments_cancelled", "(status = 'cancelled') = (cancel_code IS NOT NULL) OR status = 'disputed'");
                    table.CheckConstraint("ck_enrollments_comp", "(source = 'comp') = (checkout_id IS NULL)");
                    table.CheckConstraint("ck_enrollments_comp_free", "source <> 'comp' OR price_paid_cents = 0");
                    table.CheckConstraint("ck_enrollments_completed", "status <> 'completed' OR completed_at IS NOT NULL");
                    table.CheckConstraint("ck_enrollments_disputed", "(status = 'disputed') = (status_before_dispute IS NOT NULL)");
                    table.CheckConstraint("ck_enrollments_source_known", "source IN ('purchase','comp')");
                    table.CheckConstraint("ck_enrollments_status_before_dispute_known", "status_before_dispute IN ('enrolled','in_progress','completed','cancelled')");
                    table.CheckConstraint("ck_enrollments_status_known", "status IN ('enrolled','in_progress','completed','cancelled','disputed')");
                    table.ForeignKey(
                        name: "fk_enrollments_checkouts_checkout_id",
                        column: x => x.checkout_id,
                        principalTable: "checkouts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_enrollments_courses_course_id",
                        column: x => x.course_id,
                        principalTable: "courses",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_enrollments_users_assigned_teacher_id",
                        column: x => x.assigned_teacher_id,
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_enrollments_users_user_id",
                        column: x => x.user_id,
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "slot_holds",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    checkout_id = table.Column<Guid>(type: "uuid", nullable: false),
                    teacher_id = table.Column<Guid>(type: "uuid", nullable: false),
                    student_id = table.Column<Guid>(type: "uuid", nullable: false),
                    starts_at = table.Column<Instant>(type: "timestamp with time zone", nullable: false),
                    ends_at = table.Column<Instant>(type: "timestamp with time zone", nullable: false),
                    busy_until = table.Column<Instant>(type: "timestamp with time zone", nullable: false),
                    expires_at = table.Column<Instant>(type: "timestamp with time zone", nullable: false),
                    status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, defaultValue: "active")
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_slot_holds", x => x.id);
                    table.CheckConstraint("ck_slot_holds_order", "ends_at > starts_at AND busy_until >= ends_at");
                    table.CheckConstraint("ck_slot_holds_status_known", "status IN ('active','consumed','released','expired')");
                    table.CheckConstraint("ck_slot_holds_two_people", "teacher_id <> student_id");
                    table.ForeignKey(
                        name: "fk_slot_holds_checkouts_checkout_id",
                        column: x => x.checkout_id,
                        principalTable: "checkouts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_slot_holds_users_student_id",
                        column: x => x.student_id,
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_slot_holds_users_teacher_id",
                        column: x => x.teacher_id,
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "course_resources",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    course_id = table.Column<Guid>(type: "uuid", nullable: false),
                    module_id = table.Column<Guid>(type: "uuid", nullable: true),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    description = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    file_id = table.Column<Guid>(type: "uuid", nullable: true),
                    external_url = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    is_public = table.Column<bool>(type: "boolean", nullable: false, defaultValue: false),
                    download_count = table.Column<int>(type: "integer", nullable: false, defaultValue: 0),
                    uploaded_by = table.Column<Guid>(type: "uuid", nullable: false),
                    created_at = table.Column<Instant>(type: "timestamp with time zone", nullable: false),
                    deleted_at = table.Column<Instant>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_course_resources", x => x.id);
                    table.CheckConstraint("ck_course_resources_kind_known", "kind IN ('document','slides','image','audio','video_link','link','other')");
                    table.CheckConstraint("ck_course_resources_source", "(file_id IS NULL) <> (external_url IS NULL)");
                    table.ForeignKey(
                        name: "fk_course_resources_course_modules_module_id",
                        column: x => x.module_id,
                        principalTable: "course_modules",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_course_resources_courses_course_id",
                        column: x => x.course_id,
                        principalTable: "courses",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_course_resources_uploaded_file_file_id",
                        column: x => x.file_id,
                        principalTable: "files",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_course_resources_users_uploaded_by",
                        column: x => x.uploaded_by,
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "module_links",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    module_id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    title = table.Column<string>(type: "character varying(160)", maxLength: 160, nullable: false),
                    url = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    display_order = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_module_links", x => x.id);
                    table.CheckConstraint("ck_module_links_kind_known", "kind IN ('video','document','other')");
                    table.ForeignKey(
                        name: "fk_module_links_course_modules_module_id",
                        column: x => x.module_id,
                        principalTable: "course_modules",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "certificates",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    user_id = table.Column<Guid>(type: "uuid", nullable: false),
                    course_id = table.Column<Guid>(type: "uuid", nullable: false),
                    enrollment_id = table.Column<Guid>(type: "uuid", nullable: false),
                    type = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, defaultValue: "completion"),
                    status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, defaultValue: "issued"),
                    number = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    verify_code = table.Column<string>(type: "character varying(16)", maxLength: 16, nullable: false),
                    credential_id = table.Column<Guid>(type: "uuid", nullable: false),
                    key_id = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    status_index = table.Column<int>(type: "integer", nullable: false),
                    recipient_name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    course_title = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    creator_name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    issued_at = table.Column<Instant>(type: "timestamp with time zone", nullable: false),
                    issued_by = table.Column<Guid>(type: "uuid", nullable: false),
                    revoked_at = table.Column<Instant>(type: "timestamp with time zone", nullable: true),
                    revoked_by = table.Column<Guid>(type: "uuid", nullable: true),
                    revoke_reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_certificates", x => x.id);
                    table.CheckConstraint("ck_certificates_revoked", "(status = 'revoked') = (revoked_at IS NOT NULL)");
                    table.CheckConstraint("ck_certificates_status_known", "status IN ('issued','revoked')");
                    table.CheckConstraint("ck_certificates_type_known", "type IN ('completion')");
                    table.CheckConstraint("ck_certificates_verify_code_lower", "verify_code = lower(verify_code)");
                    table.ForeignKey(
                        name: "fk_certificates_courses_course_id",
                        column: x => x.course_id,
                        principalTable: "courses",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_certificates_enrollment_enrollment_id",
                        column: x => x.enrollment_id,
                        principalTable: "enrollments",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_certificates_users_issued_by",
                        column: x => x.issued_by,
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_certificates_users_revoked_by",
                        column: x => x.revoked_by,
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_certificates_users_user_id",
                        column: x => x.user_id,
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "certification_requests",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    enrollment_id = table.Column<Guid>(type: "uuid", nullable: false),
                    course_id = table.Column<Guid>(type: "uuid", nullable: false),
                    recommended_by = table.Column<Guid>(type: "uuid", nullable: false),
                    note = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, defaultValue: "pending"),
                    round = table.Column<int>(type: "integer", nullable: false, defaultValue: 1),
                    decided_by = table.Column<Guid>(type: "uuid", nullable: true),
                    decided_at = table.Column<Instant>(type: "timestamp with time zone", nullable: true),
                    decision_note = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    created_at = table.Column<Instant>(type: "timestamp with time zone", nullable: false),
                    escalate_at = table.Column<Instant>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_certification_requests", x => x.id);
                    table.CheckConstraint("ck_certification_requests_decided", "(status IN ('approved','rejected')) = (decided_at IS NOT NULL)");
                    table.CheckConstraint("ck_certification_requests_status_known", "status IN ('pending','info_requested','approved','rejected','withdrawn')");
                    table.ForeignKey(
                        name: "fk_certification_requests_courses_course_id",
                        column: x => x.course_id,
                        principalTable: "courses",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_certification_requests_enrollment_enrollment_id",
                        column: x => x.enrollment_id,
                        principalTable: "enrollments",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_certification_requests_users_decided_by",
                        column: x => x.decided_by,
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_certification_requests_users_recommended_by",
                        column: x => x.recommended_by,
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "escrow_releases",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    enrollment_id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, defaultValue: "pending"),
                    gross_cents = table.Column<long>(type: "bigint", nullable: false),
                    requested_at = table.Column<Instant>(type: "timestamp with time zone", nullable: false),
                    escalate_at = table.Column<Instant>(type: "timestamp with time zone", nullable: false),
                    decided_by = table.Column<Guid>(type: "uuid", nullable: true),
                    decided_at = table.Column<Instant>(type: "timestamp with time zone", nullable: true),
                    note = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_escrow_releases", x => x.id);
                    table.CheckConstraint("ck_escrow_releases_decided", "(status IN ('posted','rejected')) = (decided_at IS NOT NULL)");
                    table.CheckConstraint("ck_escrow_releases_gross", "gross_cents > 0");
                    table.CheckConstraint("ck_escrow_releases_kind_known", "kind IN ('certification','exit','stale','admin')");
                    table.CheckConstraint("ck_escrow_releases_status_known", "status IN ('pending','flagged','posted','rejected')");
                    table.ForeignKey(
                        name: "fk_escrow_releases_enrollments_enrollment_id",
                        column: x => x.enrollment_id,
                        principalTable: "enrollments",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_escrow_releases_users_decided_by",
                        column: x => x.decided_by,
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "module_progress",
                columns: table => new
                {
                    enrollment_id = table.Column<Guid>(type: "uuid", nullable: false),
                    module_id = table.Column<Guid>(type: "uuid", nullable: false),
                    is_required = table.Column<bool>(type: "boolean", nullable: false),
                    completed_at = table.Column<Instant>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_module_progress", x => new { x.enrollment_id, x.module_id });
                    table.ForeignKey(
                        name: "fk_module_progress_course_modules_module_id",
                        column: x => x.module_id,
                        principalTable: "course_modules",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_module_progress_enrollments_enrollment_id",
                        column: x => x.enrollment_id,
                        principalTable: "enrollments",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "session_credits",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    enrollment_id = table.Column<Guid>(type: "uuid", nullable: false),
                    source = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    origin_session_id = table.Column<Guid>(type: "uuid", nullable: true),
                    platform_funded_cents = table.Column<long>(type: "bigint", nullable: false, defaultValue: 0L),
                    note = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    granted_by = table.Column<Guid>(type: "uuid", nullable: false),
                    granted_at = table.Column<Instant>(type: "timestamp with time zone", nullable: false),
                    revoked_at = table.Column<Instant>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_session_credits", x => x.id);
                    table.CheckConstraint("ck_session_credits_funded", "platform_funded_cents >= 0");
                    table.CheckConstraint("ck_session_credits_source_known", "source IN ('dispute','promotion','referral','goodwill')");
                    table.ForeignKey(
                        name: "fk_session_credits_enrollments_enrollment_id",
                        column: x => x.enrollment_id,
                        principalTable: "enrollments",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_session_credits_users_granted_by",
                        column: x => x.granted_by,
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "teacher_assignments",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    enrollment_id = table.Column<Guid>(type: "uuid", nullable: false),
                    teacher_id = table.Column<Guid>(type: "uuid", nullable: false),
                    assigned_at = table.Column<Instant>(type: "timestamp with time zone", nullable: false),
                    match_reason = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true),
                    ended_at = table.Column<Instant>(type: "timestamp with time zone", nullable: true),
                    ended_by = table.Column<Guid>(type: "uuid", nullable: true),
                    end_reason = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_teacher_assignments", x => x.id);
                    table.CheckConstraint("ck_teacher_assignments_end_reason_known", "end_reason IN ('student_switch','teacher_opt_out','admin','certification_ended','enrollment_closed')");
                    table.CheckConstraint("ck_teacher_assignments_ended", "(ended_at IS NULL) = (end_reason IS NULL)");
                    table.ForeignKey(
                        name: "fk_teacher_assignments_enrollments_enrollment_id",
                        column: x => x.enrollment_id,
                        principalTable: "enrollments",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_teacher_assignments_users_ended_by",
                        column: x => x.ended_by,
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_teacher_assignments_users_teacher_id",
                        column: x => x.teacher_id,
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "transactions",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    checkout_id = table.Column<Guid>(type: "uuid", nullable: false),
                    enrollment_id = table.Column<Guid>(type: "uuid", nullable: true),
                    payer_id = table.Column<Guid>(type: "uuid", nullable: false),
                    amount_cents = table.Column<long>(type: "bigint", nullable: false),
                    currency = table.Column<string>(type: "character varying(3)", maxLength: 3, nullable: false, defaultValue: "USD"),
                    fee_cents = table.Column<long>(type: "bigint", nullable: false, defaultValue: 0L),
                    refunded_cents = table.Column<long>(type: "bigint", nullable: false, defaultValue: 0L),
                    status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, defaultValue: "succeeded"),
                    gateway = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    stripe_id = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    gateway_charge_id = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    receipt_number = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    created_at = table.Column<Instant>(type: "timestamp with time zone", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false, defaultValue: 0)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_transactions", x => x.id);
                    table.CheckConstraint("ck_transactions_amount", "amount_cents > 0");
                    table.CheckConstraint("ck_transactions_gateway_known", "gateway IN ('simulated','stripe')");
                    table.CheckConstraint("ck_transactions_refunded", "refunded_cents BETWEEN 0 AND amount_cents");
                    table.CheckConstraint("ck_transactions_status_known", "status IN ('succeeded','partially_refunded','refunded','disputed','charged_back')");
                    table.ForeignKey(
                        name: "fk_transactions_checkouts_checkout_id",
                        column: x => x.checkout_id,
                        principalTable: "checkouts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_transactions_enrollments_enrollment_id",
                        column: x => x.enrollment_id,
                        principalTable: "enrollments",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_transactions_users_payer_id",
                        column: x => x.payer_id,
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "teaching_applications",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    user_id = table.Column<Guid>(type: "uuid", nullable: false),
                    course_id = table.Column<Guid>(type: "uuid", nullable: false),
                    certificate_id = table.Column<Guid>(type: "uuid", nullable: true),
                    motivation = table.Column<string>(type: "character varying(3000)", maxLength: 3000, nullable: false),
                    status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, defaultValue: "submitted"),
                    decided_by = table.Column<Guid>(type: "uuid", nullable: true),
                    decided_at = table.Column<Instant>(type: "timestamp with time zone", nullable: true),
                    decision_note = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    created_at = table.Column<Instant>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_teaching_applications", x => x.id);
                    table.CheckConstraint("ck_teaching_applications_status_known", "status IN ('submitted','approved','declined','withdrawn')");
                    table.ForeignKey(
                        name: "fk_teaching_applications_certificates_certificate_id",
                        column: x => x.certificate_id,
                        principalTable: "certificates",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_teaching_applications_courses_course_id",
                        column: x => x.course_id,
                        principalTable: "courses",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_teaching_applications_users_decided_by",
                        column: x => x.decided_by,
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_teaching_applications_users_user_id",
                        column: x => x.user_id,
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "paid_sessions",
                columns: table => new
                {
                    enrollment_id = table.Column<Guid>(type: "uuid", nullable: false),
                    paid_session_no = table.Column<int>(type: "integer", nullable: false),
                    source = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, defaultValue: "included"),
                    gross_cents = table.Column<long>(type: "bigint", nullable: false),
                    platform_cents = table.Column<long>(type: "bigint", nullable: false),
                    creator_cents = table.Column<long>(type: "bigint", nullable: false),
                    teaching_cents = table.Column<long>(type: "bigint", nullable: false),
                    credit_id = table.Column<Guid>(type: "uuid", nullable: true),
                    created_at = table.Column<Instant>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_paid_sessions", x => new { x.enrollment_id, x.paid_session_no });
                    table.CheckConstraint("ck_paid_sessions_credit", "(source = 'credit') = (credit_id IS NOT NULL)");
                    table.CheckConstraint("ck_paid_sessions_credit_free", "source <> 'credit' OR gross_cents = 0");
                    table.CheckConstraint("ck_paid_sessions_no", "paid_session_no >= 1");
                    table.CheckConstraint("ck_paid_sessions_shares", "platform_cents >= 0 AND creator_cents >= 0 AND teaching_cents >= 0");
                    table.CheckConstraint("ck_paid_sessions_source_known", "source IN ('included','credit')");
                    table.CheckConstraint("ck_paid_sessions_sum", "gross_cents = platform_cents + creator_cents + teaching_cents");
                    table.ForeignKey(
                        name: "fk_paid_sessions_enrollments_enrollment_id",
                        column: x => x.enrollment_id,
                        principalTable: "enrollments",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_paid_sessions_session_credit_credit_id",
                        column: x => x.credit_id,
                        principalTable: "session_credits",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "refunds",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    transaction_id = table.Column<Guid>(type: "uuid", nullable: false),
                    enrollment_id = table.Column<Guid>(type: "uuid", nullable: true),
                    amount_cents = table.Column<long>(type: "bigint", nullable: false),
                    currency = table.Column<string>(type: "character varying(3)", maxLength: 3, nullable: false, defaultValue: "USD"),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    bearer = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, defaultValue: "escrow"),
                    status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, defaultValue: "requested"),
                    reason = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    note = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    requested_by = table.Column<Guid>(type: "uuid", nullable: true),
                    approved_by = table.Column<Guid>(type: "uuid", nullable: true),
                    gateway_refund_id = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    failure_reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    requested_at = table.Column<Instant>(type: "timestamp with time zone", nullable: false),
                    processed_at = table.Column<Instant>(type: "timestamp with time zone", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false, defaultValue: 0)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_refunds", x => x.id);
                    table.CheckConstraint("ck_refunds_amount", "amount_cents > 0");
                    table.CheckConstraint("ck_refunds_bearer_known", "bearer IN ('escrow','recipients','platform')");
                    table.CheckConstraint("ck_refunds_kind_known", "kind IN ('exit_unused','discretionary','unfulfilled')");
                    table.CheckConstraint("ck_refunds_status_known", "status IN ('requested','approved','processing','succeeded','failed','rejected')");
                    table.CheckConstraint("ck_refunds_succeeded", "status <> 'succeeded' OR processed_at IS NOT NULL");
                    table.CheckConstraint("ck_refunds_unfulfilled", "kind <> 'unfulfilled' OR enrollment_id IS NULL");
                    table.ForeignKey(
                        name: "fk_refunds_enrollments_enrollment_id",
                        column: x => x.enrollment_id,
                        principalTable: "enrollments",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_refunds_transaction_transaction_id",
                        column: x => x.transaction_id,
                        principalTable: "transactions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_refunds_users_approved_by",
                        column: x => x.approved_by,
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_refunds_users_requested_by",
                        column: x => x.requested_by,
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "sessions",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    enrollment_id = table.Column<Guid>(type: "uuid", nullable: false),
                    paid_session_no = table.Column<int>(type: "integer", nullable: false),
                    course_id = table.Column<Guid>(type: "uuid", nullable: false),
                    student_id = table.Column<Guid>(type: "uuid", nullable: false),
                    teacher_id = table.Column<Guid>(type: "uuid", nullable: false),
                    starts_at = table.Column<Instant>(type: "timestamp with time zone", nullable: false),
                    ends_at = table.Column<Instant>(type: "timestamp with time zone", nullable: false),
                    busy_until = table.Column<Instant>(type: "timestamp with time zone", nullable: false),
                    status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, defaultValue: "scheduled"),
                    no_show_party = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    started_at = table.Column<Instant>(type: "timestamp with time zone", nullable: true),
                    ended_at = table.Column<Instant>(type: "timestamp with time zone", nullable: true),
                    session_number = table.Column<int>(type: "integer", nullable: true),
                    completion_source = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    booked_by = table.Column<Guid>(type: "uuid", nullable: false),
                    booking_source = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    reschedule_count = table.Column<int>(type: "integer", nullable: false, defaultValue: 0),
                    cancelled_at = table.Column<Instant>(type: "timestamp with time zone", nullable: true),
                    cancelled_by = table.Column<Guid>(type: "uuid", nullable: true),
                    cancel_reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    is_late_cancel = table.Column<bool>(type: "boolean", nullable: false, defaultValue: false),
                    video_provider = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    video_room_id = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    video_room_state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, defaultValue: "none"),
                    dispute_status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, defaultValue: "none"),
                    teacher_notes = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: true),
                    ics_sequence = table.Column<int>(type: "integer", nullable: false, defaultValue: 0),
                    created_at = table.Column<Instant>(type: "timestamp with time zone", nullable: false),
                    updated_at = table.Column<Instant>(type: "timestamp with time zone", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false, defaultValue: 0)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_sessions", x => x.id);
                    table.CheckConstraint("ck_sessions_booking_source_known", "booking_source IN ('student','checkout','invite','admin')");
                    table.CheckConstraint("ck_sessions_cancelled", "(status = 'cancelled') = (cancelled_at IS NOT NULL)");
                    table.CheckConstraint("ck_sessions_completion_source_known", "completion_source IN ('room_ended','empty_room','teacher','admin','sweep')");
                    table.CheckConstraint("ck_sessions_dispute_status_known", "dispute_status IN ('none','open','resolved')");
                    table.CheckConstraint("ck_sessions_late_cancel", "NOT is_late_cancel OR cancel_reason IS NOT NULL");
                    table.CheckConstraint("ck_sessions_moves", "reschedule_count BETWEEN 0 AND 2");
                    table.CheckConstraint("ck_sessions_no_show", "(status = 'no_show') = (no_show_party IS NOT NULL)");
                    table.CheckConstraint("ck_sessions_no_show_party_known", "no_show_party IN ('student','teacher','both')");
                    table.CheckConstraint("ck_sessions_number", "(session_number IS NOT NULL) = (status = 'completed' OR (status = 'no_show' AND no_show_party = 'student'))");
                    table.CheckConstraint("ck_sessions_order", "ends_at > starts_at AND busy_until >= ends_at");
                    table.CheckConstraint("ck_sessions_status_known", "status IN ('scheduled','in_progress','completed','no_show','failed','cancelled')");
                    table.CheckConstraint("ck_sessions_two_people", "student_id <> teacher_id");
                    table.CheckConstraint("ck_sessions_video_provider_known", "video_provider IN ('embedded','bbb','plugnmeet','daily')");
                    table.CheckConstraint("ck_sessions_video_room_state_known", "video_room_state IN ('none','open','ended')");
                    table.ForeignKey(
                        name: "fk_sessions_courses_course_id",
                        column: x => x.course_id,
                        principalTable: "courses",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_sessions_enrollments_enrollment_id",
                        column: x => x.enrollment_id,
                        principalTable: "enrollments",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_sessions_paid_sessions_enrollment_id_paid_session_no",
                        columns: x => new { x.enrollment_id, x.paid_session_no },
                        principalTable: "paid_sessions",
                        principalColumns: new[] { "enrollment_id", "paid_session_no" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_sessions_users_booked_by",
                        column: x => x.booked_by,
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_sessions_users_cancelled_by",
                        column: x => x.cancelled_by,
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_sessions_users_student_id",
                        column: x => x.student_id,
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_sessions_users_teacher_id",
                        column: x => x.teacher_id,
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "payment_splits",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    transaction_id = table.Column<Guid>(type: "uuid", nullable: false),
                    enrollment_id = table.Column<Guid>(type: "uuid", nullable: false),
                    paid_session_no = table.Column<int>(type: "integer", nullable: false),
                    session_id = table.Column<Guid>(type: "uuid", nullable: true),
                    recipient_id = table.Column<Guid>(type: "uuid", nullable: true),
                    type = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    amount_cents = table.Column<long>(type: "bigint", nullable: false),
                    status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, defaultValue: "accrued"),
                    release_id = table.Column<Guid>(type: "uuid", nullable: true),
                    reversal_of_id = table.Column<Guid>(type: "uuid", nullable: true),
                    accrued_at = table.Column<Instant>(type: "timestamp with time zone", nullable: false),
                    released_at = table.Column<Instant>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_payment_splits", x => x.id);
                    table.CheckConstraint("ck_payment_splits_recipient", "(type = 'platform_fee') = (recipient_id IS NULL)");
                    table.CheckConstraint("ck_payment_splits_released", "status <> 'released' OR released_at IS NOT NULL");
                    table.CheckConstraint("ck_payment_splits_sign", "(reversal_of_id IS NULL AND amount_cents >= 0) OR (reversal_of_id IS NOT NULL AND amount_cents <= 0)");
                    table.CheckConstraint("ck_payment_splits_status_known", "status IN ('accrued','released','reversed')");
                    table.CheckConstraint("ck_payment_splits_type_known", "type IN ('platform_fee','creator_royalty','teaching')");
                    table.ForeignKey(
                        name: "fk_payment_splits_enrollments_enrollment_id",
                        column: x => x.enrollment_id,
                        principalTable: "enrollments",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_payment_splits_escrow_releases_release_id",
                        column: x => x.release_id,
                        principalTable: "escrow_releases",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_payment_splits_paid_sessions_enrollment_id_paid_session_no",
                        columns: x => new { x.enrollment_id, x.paid_session_no },
                        principalTable: "paid_sessions",
                        principalColumns: new[] { "enrollment_id", "paid_session_no" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_payment_splits_payment_splits_reversal_of_id",
                        column: x => x.reversal_of_id,
                        principalTable: "payment_splits",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_payment_splits_session_session_id",
                        column: x => x.session_id,
                        principalTable: "sessions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_payment_splits_transaction_transaction_id",
                        column: x => x.transaction_id,
                        principalTable: "transactions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_payment_splits_users_recipient_id",
                        column: x => x.recipient_id,
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "session_attendance",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    session_id = table.Column<Guid>(type: "uuid", nullable: false),
                    user_id = table.Column<Guid>(type: "uuid", nullable: false),
                    joined_at = table.Column<Instant>(type: "timestamp with time zone", nullable: false),
                    left_at = table.Column<Instant>(type: "timestamp with time zone", nullable: true),
                    last_seen_at = table.Column<Instant>(type: "timestamp with time zone", nullable: true),
                    source = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    connection_ref = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_session_attendance", x => x.id);
                    table.CheckConstraint("ck_session_attendance_order", "left_at IS NULL OR left_at >= joined_at");
                    table.CheckConstraint("ck_session_attendance_source_known", "source IN ('webhook','presence','admin')");
                    table.ForeignKey(
                        name: "fk_session_attendance_sessions_session_id",
                        column: x => x.session_id,
                        principalTable: "sessions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_session_attendance_users_user_id",
                        column: x => x.user_id,
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "session_ratings",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    session_id = table.Column<Guid>(type: "uuid", nullable: false),
                    rater_id = table.Column<Guid>(type: "uuid", nullable: false),
                    ratee_id = table.Column<Guid>(type: "uuid", nullable: false),
                    rating = table.Column<int>(type: "integer", nullable: false),
                    comment = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    teaching_rating = table.Column<int>(type: "integer", nullable: true),
                    interaction_rating = table.Column<int>(type: "integer", nullable: true),
                    materials_rating = table.Column<int>(type: "integer", nullable: true),
                    created_at = table.Column<Instant>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_session_ratings", x => x.id);
                    table.CheckConstraint("ck_session_ratings_interaction", "interaction_rating IS NULL OR interaction_rating BETWEEN 1 AND 5");
                    table.CheckConstraint("ck_session_ratings_materials", "materials_rating IS NULL OR materials_rating BETWEEN 1 AND 5");
                    table.CheckConstraint("ck_session_ratings_rating", "rating BETWEEN 1 AND 5");
                    table.CheckConstraint("ck_session_ratings_teaching", "teaching_rating IS NULL OR teaching_rating BETWEEN 1 AND 5");
                    table.CheckConstraint("ck_session_ratings_two_people", "rater_id <> ratee_id");
                    table.ForeignKey(
                        name: "fk_session_ratings_sessions_session_id",
                        column: x => x.session_id,
                        principalTable: "sessions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_session_ratings_users_ratee_id",
                        column: x => x.ratee_id,
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_session_ratings_users_rater_id",
                        column: x => x.rater_id,
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "payout_items",
                columns: table => new
                {
                    payout_id = table.Column<Guid>(type: "uuid", nullable: false),
                    split_id = table.Column<Guid>(type: "uuid", nullable: false),
                    amount_cents = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_payout_items", x => new { x.payout_id, x.split_id });
                    table.CheckConstraint("ck_payout_items_amount", "amount_cents <> 0");
                    table.ForeignKey(
                        name: "fk_payout_items_payment_splits_split_id",
                        column: x => x.split_id,
                        principalTable: "payment_splits",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_payout_items_payouts_payout_id",
                        column: x => x.payout_id,
                        principalTable: "payouts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ix_audit_log_action_seq",
                table: "audit_log",
                columns: new[] { "action", "seq" });

            migrationBuilder.CreateIndex(
                name: "ix_audit_log_actor_id_seq",
                table: "audit_log",
                columns: new[] { "actor_id", "seq" });

            migrationBuilder.CreateIndex(
                name: "ix_audit_log_entity_kind_entity_id_seq",
                table: "audit_log",
                columns: new[] { "entity_kind", "entity_id", "seq" });

            migrationBuilder.CreateIndex(
                name: "ix_audit_log_seq",
                table: "audit_log",
                column: "seq",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_availability_overrides_user_id_date",
                table: "availability_overrides",
                columns: new[] { "user_id", "date" });

            migrationBuilder.CreateIndex(
                name: "ix_availability_overrides_user_id_date_kind_start_minute",
                table: "availability_overrides",
                columns: new[] { "user_id", "date", "kind", "start_minute" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_availability_overrides_user_id_date1",
                table: "availability_overrides",
                columns: new[] { "user_id", "date" },
                unique: true,
                filter: "kind = 'unavailable' AND start_minute IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_availability_rules_user_id_weekday",
                table: "availability_rules",
                columns: new[] { "user_id", "weekday" });

            migrationBuilder.CreateIndex(
                name: "ix_certificates_course_id",
                table: "certificates",
                column: "course_id");

            migrationBuilder.CreateIndex(
                name: "ix_certificates_credential_id",
                table: "certificates",
                column: "credential_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_certificates_enrollment_id",
                table: "certificates",
                column: "enrollment_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_certificates_issued_by",
                table: "certificates",
                column: "issued_by");

            migrationBuilder.CreateIndex(
                name: "ix_certificates_number",
                table: "certificates",
                column: "number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_certificates_revoked_by",
                table: "certificates",
                column: "revoked_by");

            migrationBuilder.CreateIndex(
                name: "ix_certificates_status_index",
                table: "certificates",
                column: "status_index",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_certificates_user_id_issued_at",
                table: "certificates",
                columns: new[] { "user_id", "issued_at" },
                descending: new[] { false, true });

            migrationBuilder.CreateIndex(
                name: "ix_certificates_verify_code",
                table: "certificates",
                column: "verify_code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_certification_requests_course_id_status",
                table: "certification_requests",
                columns: new[] { "course_id", "status" });

            migrationBuilder.CreateIndex(
                name: "ix_certification_requests_decided_by",
                table: "certification_requests",
                column: "decided_by");

            migrationBuilder.CreateIndex(
                name: "ix_certification_requests_enrollment_id",
                table: "certification_requests",
                column: "enrollment_id",
                unique: true,
                filter: "status = 'approved'");

            migrationBuilder.CreateIndex(
                name: "ix_certification_requests_enrollment_id1",
                table: "certification_requests",
                column: "enrollment_id",
                unique: true,
                filter: "status IN ('pending','info_requested')");

            migrationBuilder.CreateIndex(
                name: "ix_certification_requests_recommended_by",
                table: "certification_requests",
                column: "recommended_by");

            migrationBuilder.CreateIndex(
                name: "ix_certification_requests_status_escalate_at",
                table: "certification_requests",
                columns: new[] { "status", "escalate_at" });

            migrationBuilder.CreateIndex(
                name: "ix_checkouts_course_id",
                table: "checkouts",
                column: "course_id");

            migrationBuilder.CreateIndex(
                name: "ix_checkouts_gateway_checkout_id",
                table: "checkouts",
                column: "gateway_checkout_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_checkouts_status_expires_at",
                table: "checkouts",
                columns: new[] { "status", "expires_at" });

            migrationBuilder.CreateIndex(
                name: "ix_checkouts_teacher_id",
                table: "checkouts",
                column: "teacher_id");

            migrationBuilder.CreateIndex(
                name: "ix_checkouts_user_id_course_id",
                table: "checkouts",
                columns: new[] { "user_id", "course_id" },
                unique: true,
                filter: "status = 'open'");

            migrationBuilder.CreateIndex(
                name: "ix_checkouts_user_id_created_at",
                table: "checkouts",
                columns: new[] { "user_id", "created_at" },
                descending: new[] { false, true });

            migrationBuilder.CreateIndex(
                name: "ix_connect_accounts_external_id",
                table: "connect_accounts",
                column: "external_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_course_includes_course_id_display_order",
                table: "course_includes",
                columns: new[] { "course_id", "display_order" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_course_modules_course_id_position",
                table: "course_modules",
                columns: new[] { "course_id", "position" },
                unique: true,
                filter: "archived_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_course_objectives_course_id_display_order",
                table: "course_objectives",
                columns: new[] { "course_id", "display_order" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_course_prerequisites_course_id_display_order",
                table: "course_prerequisites",
                columns: new[] { "course_id", "display_order" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_course_prerequisites_required_course_id",
                table: "course_prerequisites",
                column: "required_course_id");

            migrationBuilder.CreateIndex(
                name: "ix_course_resources_course_id_created_at",
                table: "course_resources",
                columns: new[] { "course_id", "created_at" });

            migrationBuilder.CreateIndex(
                name: "ix_course_resources_file_id",
                table: "course_resources",
                column: "file_id");

            migrationBuilder.CreateIndex(
                name: "ix_course_resources_module_id",
                table: "course_resources",
                column: "module_id");

            migrationBuilder.CreateIndex(
                name: "ix_course_resources_uploaded_by",
                table: "course_resources",
                column: "uploaded_by");

            migrationBuilder.CreateIndex(
                name: "ix_course_slug_redirects_course_id",
                table: "course_slug_redirects",
                column: "course_id");

            migrationBuilder.CreateIndex(
                name: "ix_course_tags_tag_id",
                table: "course_tags",
                column: "tag_id");

            migrationBuilder.CreateIndex(
                name: "ix_course_target_audiences_course_id_display_order",
                table: "course_target_audiences",
                columns: new[] { "course_id", "display_order" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_course_testimonials_course_id",
                table: "course_testimonials",
                column: "course_id");

            migrationBuilder.CreateIndex(
                name: "ix_courses_creator_id_status",
                table: "courses",
                columns: new[] { "creator_id", "status" });

            migrationBuilder.CreateIndex(
                name: "ix_courses_slug",
                table: "courses",
                column: "slug",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_courses_status_is_featured_published_at",
                table: "courses",
                columns: new[] { "status", "is_featured", "published_at" },
                descending: new[] { false, false, true });

            migrationBuilder.CreateIndex(
                name: "ix_courses_status_price_cents",
                table: "courses",
                columns: new[] { "status", "price_cents" });

            migrationBuilder.CreateIndex(
                name: "ix_courses_thumbnail_file_id",
                table: "courses",
                column: "thumbnail_file_id");

            migrationBuilder.CreateIndex(
                name: "ix_email_messages_dedupe_key",
                table: "email_messages",
                column: "dedupe_key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_email_messages_provider_id",
                table: "email_messages",
                column: "provider_id");

            migrationBuilder.CreateIndex(
                name: "ix_email_messages_status_queued_at",
                table: "email_messages",
                columns: new[] { "status", "queued_at" });

            migrationBuilder.CreateIndex(
                name: "ix_email_messages_user_id_queued_at",
                table: "email_messages",
                columns: new[] { "user_id", "queued_at" },
                descending: new[] { false, true });

            migrationBuilder.CreateIndex(
                name: "ix_enrollments_assigned_teacher_id_status",
                table: "enrollments",
                columns: new[] { "assigned_teacher_id", "status" });

            migrationBuilder.CreateIndex(
                name: "ix_enrollments_checkout_id",
                table: "enrollments",
                column: "checkout_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_enrollments_course_id_status",
                table: "enrollments",
                columns: new[] { "course_id", "status" });

            migrationBuilder.CreateIndex(
                name: "ix_enrollments_status_last_activity_at",
                table: "enrollments",
                columns: new[] { "status", "last_activity_at" });

            migrationBuilder.CreateIndex(
                name: "ix_enrollments_user_id_course_id",
                table: "enrollments",
                columns: new[] { "user_id", "course_id" },
                unique: true,
                filter: "status IN ('enrolled','in_progress') OR (status = 'disputed' AND status_before_dispute IN ('enrolled','in_progress'))");

            migrationBuilder.CreateIndex(
                name: "ix_enrollments_user_id_enrolled_at",
                table: "enrollments",
                columns: new[] { "user_id", "enrolled_at" },
                descending: new[] { false, true });

            migrationBuilder.CreateIndex(
                name: "ix_escrow_releases_decided_by",
                table: "escrow_releases",
                column: "decided_by");

            migrationBuilder.CreateIndex(
                name: "ix_escrow_releases_enrollment_id",
                table: "escrow_releases",
                column: "enrollment_id",
                unique: true,
                filter: "status IN ('pending','flagged')");

            migrationBuilder.CreateIndex(
                name: "ix_escrow_releases_status_escalate_at",
                table: "escrow_releases",
                columns: new[] { "status", "escalate_at" });

            migrationBuilder.CreateIndex(
                name: "ix_files_owner_id_created_at",
                table: "files",
                columns: new[] { "owner_id", "created_at" },
                descending: new[] { false, true });

            migrationBuilder.CreateIndex(
                name: "ix_files_status_created_at",
                table: "files",
                columns: new[] { "status", "created_at" },
                filter: "status = 'pending'");

            migrationBuilder.CreateIndex(
                name: "ix_files_storage_key",
                table: "files",
                column: "storage_key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_idempotency_keys_expires_at",
                table: "idempotency_keys",
                column: "expires_at");

            migrationBuilder.CreateIndex(
                name: "ix_journal_entries_created_by",
                table: "journal_entries",
                column: "created_by");

            migrationBuilder.CreateIndex(
                name: "ix_journal_entries_kind_source_kind_source_id",
                table: "journal_entries",
                columns: new[] { "kind", "source_kind", "source_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_journal_entries_seq",
                table: "journal_entries",
                column: "seq",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_journal_entries_source_kind_source_id",
                table: "journal_entries",
                columns: new[] { "source_kind", "source_id" });

            migrationBuilder.CreateIndex(
                name: "ix_journal_lines_account_id_entry_id",
                table: "journal_lines",
                columns: new[] { "account_id", "entry_id" });

            migrationBuilder.CreateIndex(
                name: "ix_journal_lines_entry_id_account_id",
                table: "journal_lines",
                columns: new[] { "entry_id", "account_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_ledger_accounts_code_owner_id_currency",
                table: "ledger_accounts",
                columns: new[] { "code", "owner_id", "currency" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_module_links_module_id_display_order",
                table: "module_links",
                columns: new[] { "module_id", "display_order" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_module_progress_module_id",
                table: "module_progress",
                column: "module_id");

            migrationBuilder.CreateIndex(
                name: "ix_notifications_user_id",
                table: "notifications",
                column: "user_id",
                filter: "read_at IS NULL AND deleted_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_notifications_user_id_created_at",
                table: "notifications",
                columns: new[] { "user_id", "created_at" },
                descending: new[] { false, true },
                filter: "deleted_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_notifications_user_id_dedupe_key",
                table: "notifications",
                columns: new[] { "user_id", "dedupe_key" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_one_time_tokens_token_hash",
                table: "one_time_tokens",
                column: "token_hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_one_time_tokens_user_id_purpose",
                table: "one_time_tokens",
                columns: new[] { "user_id", "purpose" });

            migrationBuilder.CreateIndex(
                name: "ix_outbox_messages_available_at",
                table: "outbox_messages",
                column: "available_at",
                filter: "done_at IS NULL AND failed_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_outbox_messages_dedupe_key_handler",
                table: "outbox_messages",
                columns: new[] { "dedupe_key", "handler" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_paid_sessions_credit_id",
                table: "paid_sessions",
                column: "credit_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_payment_splits_enrollment_id",
                table: "payment_splits",
                column: "enrollment_id");

            migrationBuilder.CreateIndex(
                name: "ix_payment_splits_enrollment_id_paid_session_no",
                table: "payment_splits",
                columns: new[] { "enrollment_id", "paid_session_no" });

            migrationBuilder.CreateIndex(
                name: "ix_payment_splits_recipient_id_status_accrued_at",
                table: "payment_splits",
                columns: new[] { "recipient_id", "status", "accrued_at" },
                descending: new[] { false, false, true });

            migrationBuilder.CreateIndex(
                name: "ix_payment_splits_release_id",
                table: "payment_splits",
                column: "release_id");

            migrationBuilder.CreateIndex(
                name: "ix_payment_splits_reversal_of_id",
                table: "payment_splits",
                column: "reversal_of_id",
                filter: "reversal_of_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_payment_splits_session_id",
                table: "payment_splits",
                column: "session_id");

            migrationBuilder.CreateIndex(
                name: "ix_payment_splits_transaction_id_paid_session_no_type",
                table: "payment_splits",
                columns: new[] { "transaction_id", "paid_session_no", "type" },
                unique: true,
                filter: "reversal_of_id IS NULL AND status <> 'reversed'");

            migrationBuilder.CreateIndex(
                name: "ix_payout_items_split_id",
                table: "payout_items",
                column: "split_id");

            migrationBuilder.CreateIndex(
                name: "ix_payouts_processed_by",
                table: "payouts",
                column: "processed_by");

            migrationBuilder.CreateIndex(
                name: "ix_payouts_requested_by",
                table: "payouts",
                column: "requested_by");

            migrationBuilder.CreateIndex(
                name: "ix_payouts_retry_of_id",
                table: "payouts",
                column: "retry_of_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_payouts_status_requested_at",
                table: "payouts",
                columns: new[] { "status", "requested_at" });

            migrationBuilder.CreateIndex(
                name: "ix_payouts_stripe_payout_id",
                table: "payouts",
                column: "stripe_payout_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_payouts_stripe_transfer_id",
                table: "payouts",
                column: "stripe_transfer_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_payouts_user_id",
                table: "payouts",
                column: "user_id",
                unique: true,
                filter: "status IN ('requested','processing')");

            migrationBuilder.CreateIndex(
                name: "ix_payouts_user_id_requested_at",
                table: "payouts",
                columns: new[] { "user_id", "requested_at" },
                descending: new[] { false, true });

            migrationBuilder.CreateIndex(
                name: "ix_refresh_tokens_family_id",
                table: "refresh_tokens",
                column: "family_id");

            migrationBuilder.CreateIndex(
                name: "ix_refresh_tokens_token_hash",
                table: "refresh_tokens",
                column: "token_hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_refresh_tokens_user_id_revoked_at",
                table: "refresh_tokens",
                columns: new[] { "user_id", "revoked_at" });

            migrationBuilder.CreateIndex(
                name: "ix_refunds_approved_by",
                table: "refunds",
                column: "approved_by");

            migrationBuilder.CreateIndex(
                name: "ix_refunds_enrollment_id",
                table: "refunds",
                column: "enrollment_id");

            migrationBuilder.CreateIndex(
                name: "ix_refunds_gateway_refund_id",
                table: "refunds",
                column: "gateway_refund_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_refunds_requested_by",
                table: "refunds",
                column: "requested_by");

            migrationBuilder.CreateIndex(
                name: "ix_refunds_status_requested_at",
                table: "refunds",
                columns: new[] { "status", "requested_at" });

            migrationBuilder.CreateIndex(
                name: "ix_refunds_transaction_id",
                table: "refunds",
                column: "transaction_id",
                unique: true,
                filter: "status IN ('requested','approved','processing')");

            migrationBuilder.CreateIndex(
                name: "ix_scheduled_jobs_dedupe_key",
                table: "scheduled_jobs",
                column: "dedupe_key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_scheduled_jobs_due_at",
                table: "scheduled_jobs",
                column: "due_at",
                filter: "status = 'pending'");

            migrationBuilder.CreateIndex(
                name: "ix_scheduled_jobs_entity_kind_entity_id",
                table: "scheduled_jobs",
                columns: new[] { "entity_kind", "entity_id" });

            migrationBuilder.CreateIndex(
                name: "ix_session_attendance_session_id_user_id",
                table: "session_attendance",
                columns: new[] { "session_id", "user_id" },
                unique: true,
                filter: "left_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_session_attendance_user_id",
                table: "session_attendance",
                column: "user_id");

            migrationBuilder.CreateIndex(
                name: "ix_session_credits_enrollment_id",
                table: "session_credits",
                column: "enrollment_id");

            migrationBuilder.CreateIndex(
                name: "ix_session_credits_granted_by",
                table: "session_credits",
                column: "granted_by");

            migrationBuilder.CreateIndex(
                name: "ix_session_ratings_ratee_id_created_at",
                table: "session_ratings",
                columns: new[] { "ratee_id", "created_at" },
                descending: new[] { false, true });

            migrationBuilder.CreateIndex(
                name: "ix_session_ratings_rater_id",
                table: "session_ratings",
                column: "rater_id");

            migrationBuilder.CreateIndex(
                name: "ix_session_ratings_session_id_rater_id",
                table: "session_ratings",
                columns: new[] { "session_id", "rater_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_sessions_booked_by",
                table: "sessions",
                column: "booked_by");

            migrationBuilder.CreateIndex(
                name: "ix_sessions_cancelled_by",
                table: "sessions",
                column: "cancelled_by");

            migrationBuilder.CreateIndex(
                name: "ix_sessions_course_id_starts_at",
                table: "sessions",
                columns: new[] { "course_id", "starts_at" });

            migrationBuilder.CreateIndex(
                name: "ix_sessions_enrollment_id_paid_session_no",
                table: "sessions",
                columns: new[] { "enrollment_id", "paid_session_no" },
                unique: true,
                filter: "status IN ('scheduled','in_progress','completed') OR (status = 'no_show' AND no_show_party = 'student')");

            migrationBuilder.CreateIndex(
                name: "ix_sessions_enrollment_id_session_number",
                table: "sessions",
                columns: new[] { "enrollment_id", "session_number" },
                unique: true,
                filter: "session_number IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_sessions_enrollment_id_starts_at",
                table: "sessions",
                columns: new[] { "enrollment_id", "starts_at" });

            migrationBuilder.CreateIndex(
                name: "ix_sessions_status_ends_at",
                table: "sessions",
                columns: new[] { "status", "ends_at" });

            migrationBuilder.CreateIndex(
                name: "ix_sessions_student_id_starts_at",
                table: "sessions",
                columns: new[] { "student_id", "starts_at" });

            migrationBuilder.CreateIndex(
                name: "ix_sessions_teacher_id_starts_at",
                table: "sessions",
                columns: new[] { "teacher_id", "starts_at" });

            migrationBuilder.CreateIndex(
                name: "ix_sessions_video_room_id",
                table: "sessions",
                column: "video_room_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_simulated_objects_kind_created_at",
                table: "simulated_objects",
                columns: new[] { "kind", "created_at" });

            migrationBuilder.CreateIndex(
                name: "ix_slot_holds_checkout_id",
                table: "slot_holds",
                column: "checkout_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_slot_holds_status_expires_at",
                table: "slot_holds",
                columns: new[] { "status", "expires_at" });

            migrationBuilder.CreateIndex(
                name: "ix_slot_holds_student_id",
                table: "slot_holds",
                column: "student_id");

            migrationBuilder.CreateIndex(
                name: "ix_slot_holds_teacher_id",
                table: "slot_holds",
                column: "teacher_id");

            migrationBuilder.CreateIndex(
                name: "ix_tags_slug",
                table: "tags",
                column: "slug",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_tags_topic_id_display_order",
                table: "tags",
                columns: new[] { "topic_id", "display_order" });

            migrationBuilder.CreateIndex(
                name: "ix_teacher_assignments_ended_by",
                table: "teacher_assignments",
                column: "ended_by");

            migrationBuilder.CreateIndex(
                name: "ix_teacher_assignments_enrollment_id",
                table: "teacher_assignments",
                column: "enrollment_id",
                unique: true,
                filter: "ended_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_teacher_assignments_teacher_id_ended_at",
                table: "teacher_assignments",
                columns: new[] { "teacher_id", "ended_at" });

            migrationBuilder.CreateIndex(
                name: "ix_teaching_applications_certificate_id",
                table: "teaching_applications",
                column: "certificate_id");

            migrationBuilder.CreateIndex(
                name: "ix_teaching_applications_course_id_status",
                table: "teaching_applications",
                columns: new[] { "course_id", "status" });

            migrationBuilder.CreateIndex(
                name: "ix_teaching_applications_decided_by",
                table: "teaching_applications",
                column: "decided_by");

            migrationBuilder.CreateIndex(
                name: "ix_teaching_applications_user_id_course_id",
                table: "teaching_applications",
                columns: new[] { "user_id", "course_id" },
                unique: true,
                filter: "status = 'submitted'");

            migrationBuilder.CreateIndex(
                name: "ix_teaching_certifications_certified_by",
                table: "teaching_certifications",
                column: "certified_by");

            migrationBuilder.CreateIndex(
                name: "ix_teaching_certifications_course_id_status_teaching_active",
                table: "teaching_certifications",
                columns: new[] { "course_id", "status", "teaching_active" });

            migrationBuilder.CreateIndex(
                name: "ix_teaching_certifications_credentials_checked_by",
                table: "teaching_certifications",
                column: "credentials_checked_by");

            migrationBuilder.CreateIndex(
                name: "ix_teaching_certifications_user_id_course_id",
                table: "teaching_certifications",
                columns: new[] { "user_id", "course_id" },
                unique: true,
                filter: "status <> 'revoked'");

            migrationBuilder.CreateIndex(
                name: "ix_time_claims_owner_kind_owner_id",
                table: "time_claims",
                columns: new[] { "owner_kind", "owner_id" });

            migrationBuilder.CreateIndex(
                name: "ix_topics_slug",
                table: "topics",
                column: "slug",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_transactions_checkout_id",
                table: "transactions",
                column: "checkout_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_transactions_enrollment_id",
                table: "transactions",
                column: "enrollment_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_transactions_gateway_stripe_id",
                table: "transactions",
                columns: new[] { "gateway", "stripe_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_transactions_payer_id_created_at",
                table: "transactions",
                columns: new[] { "payer_id", "created_at" },
                descending: new[] { false, true });

            migrationBuilder.CreateIndex(
                name: "ix_transactions_receipt_number",
                table: "transactions",
                column: "receipt_number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_transactions_status_created_at",
                table: "transactions",
                columns: new[] { "status", "created_at" },
                descending: new[] { false, true });

            migrationBuilder.CreateIndex(
                name: "ix_user_expertise_tag",
                table: "user_expertise",
                column: "tag");

            migrationBuilder.CreateIndex(
                name: "ix_user_qualifications_user_id_display_order",
                table: "user_qualifications",
                columns: new[] { "user_id", "display_order" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_users_available_as_teacher_name",
                table: "users",
                columns: new[] { "available_as_teacher", "name" },
                filter: "available_as_teacher");

            migrationBuilder.CreateIndex(
                name: "ix_users_avatar_file_id",
                table: "users",
                column: "avatar_file_id");

            migrationBuilder.CreateIndex(
                name: "ix_users_email",
                table: "users",
                column: "email",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_users_handle",
                table: "users",
                column: "handle",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_users_status_created_at",
                table: "users",
                columns: new[] { "status", "created_at" },
                descending: new[] { false, true });

            migrationBuilder.CreateIndex(
                name: "ix_webhook_events_provider_external_id",
                table: "webhook_events",
                columns: new[] { "provider", "external_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_webhook_events_status_received_at",
                table: "webhook_events",
                columns: new[] { "status", "received_at" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "audit_log");

            migrationBuilder.DropTable(
                name: "availability_overrides");

            migrationBuilder.DropTable(
                name: "availability_rules");

            migrationBuilder.DropTable(
                name: "certification_requests");

            migrationBuilder.DropTable(
                name: "connect_accounts");

            migrationBuilder.DropTable(
                name: "course_includes");

            migrationBuilder.DropTable(
                name: "course_objectives");

            migrationBuilder.DropTable(
                name: "course_prerequisites");

            migrationBuilder.DropTable(
                name: "course_resources");

            migrationBuilder.DropTable(
                name: "course_slug_redirects");

            migrationBuilder.DropTable(
                name: "course_tags");

            migrationBuilder.DropTable(
                name: "course_target_audiences");

            migrationBuilder.DropTable(
                name: "course_testimonials");

            migrationBuilder.DropTable(
                name: "email_messages");

            migrationBuilder.DropTable(
                name: "email_suppressions");

            migrationBuilder.DropTable(
                name: "feature_flags");

            migrationBuilder.DropTable(
                name: "idempotency_keys");

            migrationBuilder.DropTable(
                name: "journal_lines");

            migrationBuilder.DropTable(
                name: "ledger_balances");

            migrationBuilder.DropTable(
                name: "module_links");

            migrationBuilder.DropTable(
                name: "module_progress");

            migrationBuilder.DropTable(
                name: "notification_preferences");

            migrationBuilder.DropTable(
                name: "notifications");

            migrationBuilder.DropTable(
                name: "one_time_tokens");

            migrationBuilder.DropTable(
                name: "outbox_messages");

            migrationBuilder.DropTable(
                name: "payout_items");

            migrationBuilder.DropTable(
                name: "platform_settings");

            migrationBuilder.DropTable(
                name: "refresh_tokens");

            migrationBuilder.DropTable(
                name: "refunds");

            migrationBuilder.DropTable(
                name: "scheduled_jobs");

            migrationBuilder.DropTable(
                name: "session_attendance");

            migrationBuilder.DropTable(
                name: "session_ratings");

            migrationBuilder.DropTable(
                name: "simulated_objects");

            migrationBuilder.DropTable(
                name: "slot_holds");

            migrationBuilder.DropTable(
                name: "teacher_assignments");

            migrationBuilder.DropTable(
                name: "teaching_applications");

            migrationBuilder.DropTable(
                name: "teaching_certifications");

            migrationBuilder.DropTable(
                name: "teaching_settings");

            migrationBuilder.DropTable(
                name: "time_claims");

            migrationBuilder.DropTable(
                name: "user_expertise");

            migrationBuilder.DropTable(
                name: "user_qualifications");

            migrationBuilder.DropTable(
                name: "user_stats");

            migrationBuilder.DropTable(
                name: "webhook_events");

            migrationBuilder.DropTable(
                name: "tags");

            migrationBuilder.DropTable(
                name: "journal_entries");

            migrationBuilder.DropTable(
                name: "ledger_accounts");

            migrationBuilder.DropTable(
                name: "course_modules");

            migrationBuilder.DropTable(
                name: "payment_splits");

            migrationBuilder.DropTable(
                name: "payouts");

            migrationBuilder.DropTable(
                name: "certificates");

            migrationBuilder.DropTable(
                name: "topics");

            migrationBuilder.DropTable(
                name: "escrow_releases");

            migrationBuilder.DropTable(
                name: "sessions");

            migrationBuilder.DropTable(
                name: "transactions");

            migrationBuilder.DropTable(
                name: "paid_sessions");

            migrationBuilder.DropTable(
                name: "session_credits");

            migrationBuilder.DropTable(
                name: "enrollments");

            migrationBuilder.DropTable(
                name: "checkouts");

            migrationBuilder.DropTable(
                name: "courses");

            migrationBuilder.DropTable(
                name: "users");

            migrationBuilder.DropTable(
                name: "files");
        }
    }
}
