-- SQLite's triggers: what no code may do, the database refuses. Made anew after each migration where missing or different.

CREATE TRIGGER sessions_grid_insert BEFORE INSERT ON sessions
WHEN NEW.starts_at % 300000 <> 0 OR NEW.ends_at % 300000 <> 0
BEGIN SELECT RAISE(ABORT, 'session not on the 5-minute grid'); END;
CREATE TRIGGER sessions_grid_update BEFORE UPDATE OF starts_at, ends_at ON sessions
WHEN NEW.starts_at % 300000 <> 0 OR NEW.ends_at % 300000 <> 0
BEGIN SELECT RAISE(ABORT, 'session not on the 5-minute grid'); END;
CREATE TRIGGER slot_holds_grid BEFORE INSERT ON slot_holds
WHEN NEW.starts_at % 300000 <> 0 OR NEW.ends_at % 300000 <> 0
BEGIN SELECT RAISE(ABORT, 'hold not on the 5-minute grid'); END;
CREATE TRIGGER sessions_overlap_insert BEFORE INSERT ON sessions
WHEN NEW.status IN ('scheduled','in_progress') AND EXISTS (
  SELECT 1 FROM sessions s WHERE s.status IN ('scheduled','in_progress') AND (
    (s.teacher_id = NEW.teacher_id AND s.starts_at < NEW.busy_until AND NEW.starts_at < s.busy_until) OR
    (s.student_id = NEW.student_id AND s.starts_at < NEW.ends_at AND NEW.starts_at < s.ends_at)))
BEGIN SELECT RAISE(ABORT, 'session overlaps another'); END;
CREATE TRIGGER sessions_overlap_update BEFORE UPDATE OF starts_at, ends_at, busy_until, status, teacher_id ON sessions
WHEN NEW.status IN ('scheduled','in_progress') AND EXISTS (
  SELECT 1 FROM sessions s WHERE s.id <> NEW.id AND s.status IN ('scheduled','in_progress') AND (
    (s.teacher_id = NEW.teacher_id AND s.starts_at < NEW.busy_until AND NEW.starts_at < s.busy_until) OR
    (s.student_id = NEW.student_id AND s.starts_at < NEW.ends_at AND NEW.starts_at < s.ends_at)))
BEGIN SELECT RAISE(ABORT, 'session overlaps another'); END;

CREATE TRIGGER journal_entries_unposted BEFORE INSERT ON journal_entries WHEN NEW.is_posted <> 0
BEGIN SELECT RAISE(ABORT, 'insert the entry unposted, then post it'); END;
CREATE TRIGGER journal_entries_post BEFORE UPDATE ON journal_entries
WHEN OLD.is_posted <> 0 OR NEW.is_posted <> 1 OR NEW.id <> OLD.id OR NEW.seq <> OLD.seq OR NEW.kind <> OLD.kind
  OR NEW.source_kind <> OLD.source_kind OR NEW.source_id <> OLD.source_id OR NEW.occurred_at <> OLD.occurred_at
  OR (SELECT count(*) FROM journal_lines WHERE entry_id = OLD.id) < 2
  OR (SELECT coalesce(sum(amount_cents), 1) FROM journal_lines WHERE entry_id = OLD.id) <> 0
BEGIN SELECT RAISE(ABORT, 'journal entry is immutable or does not balance'); END;
CREATE TRIGGER journal_entries_keep BEFORE DELETE ON journal_entries
BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER journal_lines_open BEFORE INSERT ON journal_lines
WHEN (SELECT is_posted FROM journal_entries WHERE id = NEW.entry_id) <> 0
BEGIN SELECT RAISE(ABORT, 'entry already posted'); END;
CREATE TRIGGER journal_lines_update BEFORE UPDATE ON journal_lines BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER journal_lines_delete BEFORE DELETE ON journal_lines BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER audit_log_update BEFORE UPDATE ON audit_log BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER audit_log_delete BEFORE DELETE ON audit_log BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER slots_frozen BEFORE UPDATE ON paid_sessions BEGIN SELECT RAISE(ABORT, 'money schedule is immutable'); END;
CREATE TRIGGER slots_keep BEFORE DELETE ON paid_sessions BEGIN SELECT RAISE(ABORT, 'money schedule is immutable'); END;

CREATE TRIGGER refunds_within_amount BEFORE INSERT ON refunds
WHEN NEW.amount_cents > (SELECT t.amount_cents FROM transactions t WHERE t.id = NEW.transaction_id)
  - (SELECT coalesce(sum(r.amount_cents), 0) FROM refunds r WHERE r.transaction_id = NEW.transaction_id AND r.status NOT IN ('failed','rejected'))
BEGIN SELECT RAISE(ABORT, 'refunds exceed the payment'); END;
CREATE TRIGGER refunds_within_amount_update BEFORE UPDATE OF amount_cents, status, transaction_id ON refunds
WHEN NEW.status NOT IN ('failed','rejected') AND NEW.amount_cents > (SELECT t.amount_cents FROM transactions t WHERE t.id = NEW.transaction_id)
  - (SELECT coalesce(sum(r.amount_cents), 0) FROM refunds r WHERE r.transaction_id = NEW.transaction_id AND r.id <> NEW.id AND r.status NOT IN ('failed','rejected'))
BEGIN SELECT RAISE(ABORT, 'refunds exceed the payment'); END;
CREATE TRIGGER splits_reversal_within BEFORE INSERT ON payment_splits
WHEN NEW.reversal_of_id IS NOT NULL AND
  (SELECT o.amount_cents FROM payment_splits o WHERE o.id = NEW.reversal_of_id AND o.reversal_of_id IS NULL AND o.released_at IS NOT NULL)
  + (SELECT coalesce(sum(r.amount_cents), 0) FROM payment_splits r WHERE r.reversal_of_id = NEW.reversal_of_id AND r.status <> 'reversed')
  + NEW.amount_cents >= 0 IS NOT TRUE
BEGIN SELECT RAISE(ABORT, 'reversal exceeds the split'); END;
