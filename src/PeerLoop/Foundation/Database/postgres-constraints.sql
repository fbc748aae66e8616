-- PostgreSQL's hand-written constraints and triggers, run by the first migration.

CREATE EXTENSION IF NOT EXISTS btree_gist;
CREATE EXTENSION IF NOT EXISTS pg_trgm;
ALTER TABLE sessions ADD CONSTRAINT sessions_teacher_free
  EXCLUDE USING gist (teacher_id WITH =, tstzrange(starts_at, busy_until) WITH &&)
  WHERE (status IN ('scheduled','in_progress'));
ALTER TABLE sessions ADD CONSTRAINT sessions_student_free
  EXCLUDE USING gist (student_id WITH =, tstzrange(starts_at, ends_at) WITH &&)
  WHERE (status IN ('scheduled','in_progress'));
ALTER TABLE sessions ADD CONSTRAINT sessions_five_minute_grid
  CHECK (mod(extract(epoch from starts_at)::bigint, 300) = 0 AND mod(extract(epoch from ends_at)::bigint, 300) = 0);
ALTER TABLE slot_holds ADD CONSTRAINT slot_holds_five_minute_grid
  CHECK (mod(extract(epoch from starts_at)::bigint, 300) = 0 AND mod(extract(epoch from ends_at)::bigint, 300) = 0);

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME; END $$;
CREATE FUNCTION check_entry_insert() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.is_posted THEN RAISE EXCEPTION 'insert the entry unposted, then post it'; END IF;
  RETURN NEW;
END $$;
CREATE FUNCTION check_entry_post() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE n bigint; s numeric;
BEGIN
  SELECT count(*), coalesce(sum(amount_cents), 1) INTO n, s FROM journal_lines WHERE entry_id = OLD.id;
  IF OLD.is_posted OR NOT NEW.is_posted OR n < 2 OR s <> 0
     OR (NEW.id, NEW.seq, NEW.kind, NEW.source_kind, NEW.source_id, NEW.occurred_at)
        IS DISTINCT FROM (OLD.id, OLD.seq, OLD.kind, OLD.source_kind, OLD.source_id, OLD.occurred_at)
  THEN RAISE EXCEPTION 'journal entry is immutable or does not balance'; END IF;
  RETURN NEW;
END $$;
CREATE FUNCTION check_line_open() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (SELECT is_posted FROM journal_entries WHERE id = NEW.entry_id FOR UPDATE) THEN
    RAISE EXCEPTION 'entry already posted';
  END IF;
  RETURN NEW;
END $$;
CREATE FUNCTION check_entry_left_posted() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT (SELECT is_posted FROM journal_entries WHERE id = NEW.id) THEN
    RAISE EXCEPTION 'journal entry % left unposted', NEW.id;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER journal_entries_insert BEFORE INSERT ON journal_entries FOR EACH ROW EXECUTE FUNCTION check_entry_insert();
CREATE TRIGGER journal_entries_post BEFORE UPDATE ON journal_entries FOR EACH ROW EXECUTE FUNCTION check_entry_post();
CREATE TRIGGER journal_entries_keep BEFORE DELETE ON journal_entries FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE CONSTRAINT TRIGGER journal_entries_posted AFTER INSERT ON journal_entries
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION check_entry_left_posted();
CREATE TRIGGER journal_lines_open BEFORE INSERT ON journal_lines FOR EACH ROW EXECUTE FUNCTION check_line_open();
CREATE TRIGGER journal_lines_keep BEFORE UPDATE OR DELETE ON journal_lines FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER audit_log_keep BEFORE UPDATE OR DELETE ON audit_log FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER slots_keep BEFORE UPDATE OR DELETE ON paid_sessions FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE FUNCTION check_refund_total() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE paid bigint; taken bigint;
BEGIN
  IF NEW.status IN ('failed','rejected') THEN RETURN NEW; END IF;
  SELECT amount_cents INTO paid FROM transactions WHERE id = NEW.transaction_id FOR UPDATE;
  SELECT coalesce(sum(amount_cents), 0) INTO taken FROM refunds
   WHERE transaction_id = NEW.transaction_id AND id <> NEW.id AND status NOT IN ('failed','rejected');
  IF taken + NEW.amount_cents > paid THEN RAISE EXCEPTION 'refunds exceed the payment'; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER refunds_within_amount BEFORE INSERT OR UPDATE OF amount_cents, status, transaction_id ON refunds FOR EACH ROW EXECUTE FUNCTION check_refund_total();
CREATE FUNCTION check_split_reversal() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE orig bigint; taken bigint;
BEGIN
  IF NEW.reversal_of_id IS NULL THEN RETURN NEW; END IF;
  SELECT amount_cents INTO orig FROM payment_splits
   WHERE id = NEW.reversal_of_id AND reversal_of_id IS NULL AND released_at IS NOT NULL FOR UPDATE;
  SELECT coalesce(sum(amount_cents), 0) INTO taken FROM payment_splits WHERE reversal_of_id = NEW.reversal_of_id AND status <> 'reversed';
  IF orig IS NULL OR orig + taken + NEW.amount_cents < 0 THEN RAISE EXCEPTION 'reversal exceeds the split'; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER splits_reversal_within BEFORE INSERT ON payment_splits FOR EACH ROW EXECUTE FUNCTION check_split_reversal();
