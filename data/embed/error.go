package embed

import "fmt"

// InputError is bad input from a person: a file that is not what was asked for. The command that
// meets one ends with exit code 2; any other error is a failure of the run.
type InputError struct{ Message string }

// Error returns the message, which names the file and, where there is one, line and column.
func (e *InputError) Error() string { return e.Message }

func badInput(format string, args ...any) error {
	return &InputError{Message: fmt.Sprintf(format, args...)}
}
