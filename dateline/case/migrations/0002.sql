-- Decisions are append-only, whoever writes to the file: what was decided, by whom, when and why stays as it is. Only
-- "undone_at" is set, once, and what the last comparison found ("state", "message").
CREATE TRIGGER corrections_are_kept BEFORE DELETE ON corrections
BEGIN SELECT RAISE(ABORT, 'corrections are append-only: undo them'); END;

CREATE TRIGGER corrections_are_not_changed
BEFORE UPDATE OF number, id, verb, target, value, by, at, reason, anchor ON corrections
BEGIN SELECT RAISE(ABORT, 'corrections are append-only: undo them'); END;

CREATE TRIGGER corrections_are_undone_once BEFORE UPDATE OF undone_at ON corrections WHEN OLD.undone_at IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'corrections are append-only: this one is undone already'); END;

-- REPLACE deletes without asking the trigger on deletion.
CREATE TRIGGER corrections_are_not_replaced BEFORE INSERT ON corrections
WHEN EXISTS (SELECT 1 FROM corrections WHERE id = NEW.id OR number = NEW.number)
BEGIN SELECT RAISE(ABORT, 'corrections are append-only: this one is there already'); END;
