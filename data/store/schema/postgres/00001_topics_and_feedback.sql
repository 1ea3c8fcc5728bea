-- +goose Up
CREATE TABLE topics (name TEXT PRIMARY KEY, dims BIGINT NOT NULL);
CREATE TABLE posts (
	topic TEXT NOT NULL REFERENCES topics (name),
	place BIGINT NOT NULL,
	text TEXT NOT NULL,
	accepted BIGINT, -- 1, 0, or NULL where nobody has said
	embedding BYTEA NOT NULL, -- float32, little-endian
	PRIMARY KEY (topic, place)
);
CREATE TABLE feedback (
	user_id TEXT NOT NULL,
	topic TEXT NOT NULL,
	seq BIGINT NOT NULL,
	post BIGINT NOT NULL,
	kind BIGINT NOT NULL,
	margin DOUBLE PRECISION NOT NULL,
	probability DOUBLE PRECISION NOT NULL,
	labels BIGINT NOT NULL,
	learner TEXT NOT NULL,
	at BIGINT NOT NULL, -- milliseconds since 1970
	PRIMARY KEY (user_id, topic, seq)
);
CREATE TABLE answers (
	user_id TEXT NOT NULL,
	key TEXT NOT NULL,
	body BYTEA NOT NULL, -- sha256 of the request
	topic TEXT NOT NULL,
	seq BIGINT NOT NULL,
	PRIMARY KEY (user_id, key)
);
CREATE TABLE predictions (
	user_id TEXT NOT NULL,
	id TEXT NOT NULL,
	topic TEXT NOT NULL,
	post BIGINT NOT NULL,
	margin DOUBLE PRECISION NOT NULL,
	probability DOUBLE PRECISION NOT NULL,
	labels BIGINT NOT NULL,
	learner TEXT NOT NULL,
	PRIMARY KEY (user_id, id)
);

-- +goose Down
DROP TABLE predictions;
DROP TABLE answers;
DROP TABLE feedback;
DROP TABLE posts;
DROP TABLE topics;
