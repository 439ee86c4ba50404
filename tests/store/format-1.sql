CREATE TABLE attempts (
	number SERIAL NOT NULL,
	id VARCHAR(32) NOT NULL,
	scenario VARCHAR(200) NOT NULL,
	seed BIGINT NOT NULL,
	mode VARCHAR(20) NOT NULL,
	language VARCHAR(2) NOT NULL,
	learner TEXT NOT NULL,
	started_at TIMESTAMP NOT NULL,
	finished_at TIMESTAMP,
	score INTEGER,
	passed BOOLEAN,
	fingerprint VARCHAR(64) NOT NULL,
	PRIMARY KEY (number),
	UNIQUE (id)
);
CREATE INDEX attempts_by_learner ON attempts (learner, scenario);
CREATE TABLE drafts (
	attempt VARCHAR(32) NOT NULL,
	"key" VARCHAR(200) NOT NULL,
	data TEXT NOT NULL,
	PRIMARY KEY (attempt, "key"),
	FOREIGN KEY(attempt) REFERENCES attempts (id)
);
CREATE TABLE entries (
	attempt VARCHAR(32) NOT NULL,
	seq INTEGER NOT NULL,
	line TEXT NOT NULL,
	PRIMARY KEY (attempt, seq),
	FOREIGN KEY(attempt) REFERENCES attempts (id)
);
CREATE TABLE schema_version (
	version INTEGER NOT NULL,
	PRIMARY KEY (version)
);
INSERT INTO schema_version VALUES (1);
