-- +goose Up
CREATE TABLE topics (name TEXT PRIMARY KEY, dims INTEGER NOT NULL);
CREATE TABLE posts (
	topic TEXT NOT NULL REFERENCES topics (name),
	place INTEGER NOT NULL,
	text TEXT NOT NULL,
	accepted INTEGER, -- 1, 0, or NULL where nobody has said
	embedding BLOB NOT NULL, -- float32, little-endian
	PRIMARY KEY (topic, place)
) WITHOUT ROWID;
CREATE TABLE feedback (
	user_id TEXT NOT NULL,
	topic TEXT NOT NULL,
	seq INTEGER NOT NULL,
	post INTEGER NOT NULL,
	kind INTEGER NOT NULL,
	margin REAL NOT NULL,
	probability REAL NOT NULL,
	labels INTEGER NOT NULL,
	learner TEXT NOT NULL,
	at INTEGER NOT NULL, -- milliseconds since 1970
	PRIMARY KEY (user_id, topic, seq)
) WITHOUT ROWID;
CREATE TABLE answers (
	user_id TEXT NOT NULL,
	key TEXT NOT NULL,
	body BLOB NOT NULL, -- sha256 of the request
	topic TEXT NOT NULL,
	seq INTEGER NOT NULL,
	PRIMARY KEY (user_id, key)
) WITHOUT ROWID;
CREATE TABLE predictions (
	user_id TEXT NOT NULL,
	id TEXT NOT NULL,
	topic TEXT NOT NULL,
	post INTEGER NOT NULL,
	margin REAL NOT NULL,
	probability REAL NOT NULL,
	labels INTEGER NOT NULL,
	learner TEXT NOT NULL,
	PRIMARY KEY (user_id, id)
) WITHOUT ROWID;

-- +goose Down
DROP TABLE predictions;
DROP TABLE answers;
DROP TABLE feedback;
DROP TABLE posts;
DROP TABLE topics;
