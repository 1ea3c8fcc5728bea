package store

import (
	"context"
	"crypto/rand"
)

// Secret is 32 random bytes of this database, the same for all servers on it: they sign cookies with it.
func (s *Store) Secret(ctx context.Context) (secret []byte, err error) {
	fresh := make([]byte, 32)
	rand.Read(fresh) // never fails
	if _, err := s.db.ExecContext(ctx, "INSERT INTO secrets (name, value) VALUES ('cookies', $1) ON "+
		"CONFLICT DO NOTHING", fresh); err != nil {
		return nil, err
	}
	err = s.db.QueryRowContext(ctx, "SELECT value FROM secrets WHERE name = 'cookies'").Scan(&secret)
	return secret, err
}
