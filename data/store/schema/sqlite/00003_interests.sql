-- +goose Up
ALTER TABLE feedback ADD COLUMN said TEXT NOT NULL DEFAULT ''; -- of rows of kind 2: what is looked for

-- +goose Down
ALTER TABLE feedback DROP COLUMN said;
