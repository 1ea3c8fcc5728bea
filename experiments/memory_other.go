//go:build !unix

package experiments

import "errors"

func addressSpace() (uint64, error) { return 0, errors.ErrUnsupported }
