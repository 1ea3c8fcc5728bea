// Package store keeps topics and feedback in a database: one file of SQLite, or PostgreSQL for several servers.
//
// Its parts, in the order in which they are used:
//
//  1. [Open] finds the database, brings its schema up to date and starts the writer.
//  2. [Store.PutTopic] and [Store.Topic] keep posts with their embeddings.
//  3. [Store.Append] makes one piece of feedback durable. Rows that arrive together are committed together.
//  4. [Store.Log] gives a user's feedback back in its order: the log that is the user's model.
//  5. [Store.Forget] removes all that is known of a user.
//
// An acknowledged row is on disk: SQLite runs with synchronous=FULL on every connection, PostgreSQL with its own
// synchronous_commit. A Store may be used by any number of goroutines.
package store

import (
	"context"
	"database/sql"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"net"
	"os"
	"path/filepath"
	"strings"

	"github.com/jackc/pgx/v5/pgconn"
	_ "github.com/jackc/pgx/v5/stdlib" // the driver "pgx"
	"github.com/pressly/goose/v3"

	"streamml/configs/input"
)

// Store is an open database.
type Store struct {
	db      *sql.DB
	dialect dialect
	writer  *writer
}

// dialect is what differs between the two databases.
type dialect struct {
	goose goose.Dialect
	name  string // of its folder in schema
	// keeps other servers from writing rows of a user until tx ends; nil: there are no other servers
	lock func(ctx context.Context, tx *sql.Tx, u string) error
}

var postgres = dialect{goose.DialectPostgres, "postgres", func(ctx context.Context, tx *sql.Tx, user string) error {
	_, err := tx.ExecContext(ctx, "SELECT pg_advisory_xact_lock(hashtextextended($1, 0))", user)
	return err
}}

//go:embed schema
var schemas embed.FS

// Open opens the database at address, a file of SQLite (made where there is none, with its folder) or the address of
// a PostgreSQL database, "postgres://...". A file that is no database, or a schema newer than this program's, is an
// error of kind *input.Error.
func Open(ctx context.Context, address string) (*Store, error) {
	s, err := connect(address)
	if err != nil {
		return nil, err
	}
	if err := s.migrate(ctx, address); err != nil {
		return nil, errors.Join(err, s.db.Close())
	}
	s.writer = startWriter(s)
	return s, nil
}

func connect(address string) (*Store, error) {
	if IsPostgres(address) {
		db, err := sql.Open("pgx", address)
		if err != nil {
			return nil, wrong(address, err.Error(), "the address of a PostgreSQL database")
		}
		return &Store{db: db, dialect: postgres}, nil
	}
	if err := os.MkdirAll(filepath.Dir(address), 0o777); err != nil {
		var failed *fs.PathError
		if !errors.As(err, &failed) {
			return nil, err
		}
		found := fmt.Sprintf("no folder there, and none can be made (%s: %v)", failed.Path, failed.Err)
		return nil, wrong(address, found, "a file in a folder that can be written")
	}
	if info, err := os.Stat(address); err == nil && !info.Mode().IsRegular() {
		return nil, wrong(address, "no regular file", "a database file, or a new name")
	}
	return &Store{db: openSQLite(address), dialect: dialect{goose.DialectSQLite3, "sqlite", nil}}, nil
}

// IsPostgres tells whether an address is that of a PostgreSQL database, and not a file.
func IsPostgres(address string) bool {
	return strings.HasPrefix(address, "postgres://") || strings.HasPrefix(address, "postgresql://")
}

// migrate brings the schema up to date.
func (s *Store) migrate(ctx context.Context, address string) error {
	files, err := fs.Sub(schemas, "schema/"+s.dialect.name)
	if err != nil {
		return err
	}
	if err := s.db.PingContext(ctx); err != nil {
		return wrong(printable(address), unanswered(err), "a database that can be opened")
	}
	p, err := goose.NewProvider(s.dialect.goose, s.db, files)
	if err != nil {
		return err
	}
	have, want, err := p.GetVersions(ctx)
	if err != nil {
		return wrong(printable(address), err.Error(), "a database of this program, or a new one")
	}
	if have > want {
		return wrong(printable(address), fmt.Sprintf("schema version %d", have),
			fmt.Sprintf("at most %d: a newer program has written it", want))
	}
	_, err = p.Up(ctx)
	return err
}

// unanswered says in one line why a database does not answer.
func unanswered(err error) string {
	var refused *pgconn.PgError
	var failed *net.OpError
	switch {
	case errors.As(err, &refused):
		return "a server that answers: " + refused.Message
	case errors.As(err, &failed):
		return fmt.Sprintf("no server there (%v)", failed.Err)
	}
	return err.Error()
}

// printable is an address without the password that one of PostgreSQL may have.
func printable(address string) string {
	scheme, rest, ok := strings.Cut(address, "://")
	if login, host, found := strings.Cut(rest, "@"); ok && found {
		user, _, _ := strings.Cut(login, ":")
		return scheme + "://" + user + "@" + host
	}
	return address
}

func wrong(file, found, wanted string) error {
	return &input.Error{File: file, Found: found, Wanted: wanted}
}

// Close waits until all requests are written, and closes the database.
func (s *Store) Close() error {
	s.writer.stop()
	return s.db.Close()
}

// Ready returns an error where the database does not answer.
func (s *Store) Ready(ctx context.Context) error { return s.db.PingContext(ctx) }

// Shared tells whether other servers may write to the same database, so that a log in memory may lack rows.
func (s *Store) Shared() bool { return s.dialect.lock != nil }
