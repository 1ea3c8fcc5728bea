package store

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"fmt"
	"net/url"

	"modernc.org/sqlite"
)

// openSQLite opens an SQLite file with a write-ahead log; a commit returns when its pages are on disk.
func openSQLite(path string) *sql.DB {
	options := url.Values{"_pragma": {"busy_timeout(10000)", "journal_mode(WAL)", "synchronous(FULL)",
		"foreign_keys(ON)"}, "_txlock": {"immediate"}}
	d := &sqlite.Driver{}
	d.RegisterConnectionHook(mustBeFull)
	db := sql.OpenDB(connector{d, "file:" + (&url.URL{Path: path}).EscapedPath() + "?" + options.Encode()})
	db.SetMaxOpenConns(mostConnections)
	db.SetMaxIdleConns(mostConnections)
	return db
}

// mostConnections limits memory: each connection has its own page cache of two megabytes. More readers at a time than
// cores gain nothing.
const mostConnections = 8

// connector opens connections of one driver to one file.
type connector struct {
	driver *sqlite.Driver
	name   string
}

func (c connector) Connect(context.Context) (driver.Conn, error) { return c.driver.Open(c.name) }
func (c connector) Driver() driver.Driver                        { return c.driver }

// full is the value of the pragma synchronous with which every commit waits for the disk.
const full = 2

// mustBeFull refuses a new connection on which a commit would not wait for the disk.
func mustBeFull(conn sqlite.ExecQuerierContext, _ string) error {
	rows, err := conn.QueryContext(context.Background(), "PRAGMA synchronous", nil)
	if err != nil {
		return err
	}
	defer rows.Close()
	value := make([]driver.Value, 1)
	if err := rows.Next(value); err != nil {
		return err
	}
	if value[0] != int64(full) {
		return fmt.Errorf("store: synchronous is %v on a connection, want %d (FULL)", value[0], full)
	}
	return nil
}
