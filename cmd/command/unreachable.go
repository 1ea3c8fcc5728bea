package command

import (
	"errors"
	"fmt"
	"net"
)

// Unreachable says that no server answers at an address, in place of what the system says of a connection; any other
// error it returns as it is.
func Unreachable(addr string, err error) error {
	var failed *net.OpError
	if !errors.As(err, &failed) {
		return err
	}
	return fmt.Errorf("no server answers at %s (%w); start one, or say with -addr where it is", addr, failed.Err)
}
