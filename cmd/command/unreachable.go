package command

import (
	"errors"
	"fmt"
	"net"
)

// Unreachable turns an error of a connection into one that says that no server answers at the address; any other error
// it returns as it is.
func Unreachable(addr string, err error) error {
	var failed *net.OpError
	if !errors.As(err, &failed) {
		return err
	}
	return fmt.Errorf("no server answers at %s (%w); start one, or say with -addr where it is", addr, failed.Err)
}
