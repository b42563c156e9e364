-- What a record was made of when it was last written: where that is the same, it need not be made again. Empty where
-- that is not known.
ALTER TABLE written ADD COLUMN made_of BLOB NOT NULL DEFAULT x'';
