// Package command is what the commands have in common: exit codes, interrupts, the manual, the version, and what is
// shown while they run.
//
//	var greet = command.Command{Name: "greet", Manual: manual, Usual: "-name NAME", Run: run}
//
//	func main() { greet.Main() }
//
//	func run(ctx context.Context, call *command.Call) error {
//		f := call.Flags()
//		name := f.String("name", "", "whom to greet")
//		if err := call.Parse(0); err != nil {
//			return err
//		}
//		...
//	}
package command

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"
	"time"

	"streamml/configs"
	"streamml/configs/input"
)

// Exit codes.
const (
	Done        = 0
	Failed      = 1   // the run failed, or found what must not pass ([ErrFound])
	BadInput    = 2   // bad input or wrong usage
	Interrupted = 130 // 128 + 2, the number of SIGINT, as shells have it
)

// ErrFound ends a command with [Failed] and prints nothing: the command has printed what it found, such as a
// regression.
var ErrFound = errors.New("something was found")

// ExitCodes is what every manual says of the exit codes.
const ExitCodes = "Exit codes: 0 done, 1 the run failed, 2 bad input or usage, 130 interrupted."

// Command is a program. Its errors go to the standard error, one line each; an *[input.Error] ends it with [BadInput].
type Command struct {
	Name        string
	Manual      string        // what -h prints; the flags come after it
	Usual       string        // the arguments that a call needs, as its errors show them
	Interrupted string        // what is true after an interrupt, as in "nothing was changed"
	Grace       time.Duration // how long an interrupted command may take to end by itself; 0: [Grace]
	Run         func(ctx context.Context, call *Call) error
}

// Main is the body of main: it ends the process with the exit code. After an interrupt that takes Grace at most.
func (c *Command) Main() {
	os.Exit(c.untilInterrupted(os.Stderr, func(ctx context.Context) int {
		return c.Call(ctx, os.Args[1:], os.Stdout, os.Stderr)
	}))
}

// Call runs the command with arguments and returns its exit code.
func (c *Command) Call(ctx context.Context, args []string, stdout, stderr io.Writer) int {
	call := &Call{Stdout: stdout, Stderr: stderr, command: c, args: args}
	err := c.Run(ctx, call)
	bad := (*input.Error)(nil)
	switch {
	case err == nil, errors.Is(err, flag.ErrHelp):
		return Done
	case errors.Is(err, ErrFound):
		return Failed
	case errors.Is(err, context.Canceled):
		fmt.Fprintln(stderr, c.interruption())
		return Interrupted
	case errors.As(err, &bad):
		for _, bad := range input.Each(err) {
			fmt.Fprintln(stderr, bad)
		}
		return BadInput
	}
	fmt.Fprintf(stderr, "%s: %v\n", c.Name, err)
	return Failed
}

func (c *Command) interruption() string { return c.Name + ": interrupted; " + c.Interrupted }

// Call is one call of a command.
type Call struct {
	Stdout, Stderr io.Writer

	command *Command
	args    []string
	flags   *flag.FlagSet
}

// Flags are the flags of the call; the command adds its own before Parse.
func (c *Call) Flags() *flag.FlagSet {
	if c.flags == nil {
		c.flags = flag.NewFlagSet(c.command.Name, flag.ContinueOnError)
		c.flags.SetOutput(io.Discard)
	}
	return c.flags
}

// Parse reads the flags; at most so many arguments may stand after them. It answers -h and -version itself, with an
// error, too. The command must return whatever error Parse returns.
func (c *Call) Parse(most int) error {
	f := c.Flags()
	version := f.Bool("version", false, "print the version, and stop")
	err := f.Parse(c.args)
	switch {
	case errors.Is(err, flag.ErrHelp):
		fmt.Fprintf(c.Stdout, "%s\n\n%s\n\nFlags:\n", strings.TrimRight(c.command.Manual, "\n"), ExitCodes)
		f.SetOutput(c.Stdout)
		f.PrintDefaults()
	case err != nil:
		err = c.Misuse(c.foundAndWanted(err))
	case *version:
		fmt.Fprintf(c.Stdout, "streamml %s (%s, %s/%s)\n", configs.Version, runtime.Version(), runtime.GOOS,
			runtime.GOARCH)
		err = flag.ErrHelp
	case f.NArg() > most:
		err = c.Unwanted(f.Arg(most))
	}
	return err
}

// badValue matches what the flag package says of a value that its flag cannot read.
var badValue = regexp.MustCompile(`^invalid (?:boolean )?value (".*") for (?:flag )?-(.+): ` +
	`(?:parse error|value out of range)$`)

// foundAndWanted turns an error of the flag package into what was found and what is wanted, as all errors here say it;
// wanted is "" where that is [Command.Usual].
func (c *Call) foundAndWanted(err error) (found, wanted string) {
	if match := badValue.FindStringSubmatch(err.Error()); match != nil {
		return "-" + match[2] + " " + match[1], kindOf(c.flags.Lookup(match[2]))
	}
	if name, ok := strings.CutPrefix(err.Error(), "flag needs an argument: -"); ok {
		return "-" + name + " with nothing after it", kindOf(c.flags.Lookup(name))
	}
	if name, ok := strings.CutPrefix(err.Error(), "flag provided but not defined: -"); ok {
		return c.unknown(name), ""
	}
	return err.Error(), ""
}

// kindOf says which values a flag takes, "" where its type does not tell.
func kindOf(f *flag.Flag) string {
	value, ok := f.Value.(flag.Getter)
	if !ok {
		return ""
	}
	switch value.Get().(type) {
	case int:
		return "a whole number"
	case float64:
		return "a number"
	case bool:
		return "true or false"
	case time.Duration:
		return "a time with its unit, as in 30s or 5m"
	}
	return ""
}

// unknown names a flag that does not exist, with the most similar one that does.
func (c *Call) unknown(name string) string {
	var names, longer []string
	c.flags.VisitAll(func(f *flag.Flag) {
		names = append(names, f.Name)
		if strings.HasPrefix(f.Name, name) {
			longer = append(longer, f.Name)
		}
	})
	near := input.Nearest(name, names)
	if len(longer) == 1 {
		near = longer[0]
	}
	if near != "" {
		return "the flag -" + name + " (did you mean -" + near + "?)"
	}
	return "the flag -" + name
}

// Misuse is an error in the arguments; wanted "" stands for [Command.Usual].
func (c *Call) Misuse(found, wanted string) error {
	if wanted == "" {
		wanted = c.command.Usual + "; " + c.command.Name + " -h explains"
	}
	return &input.Error{File: c.command.Name, Found: found, Wanted: wanted}
}

// Unwanted is an error about an argument that the command does not take; of a .yaml or .yml file it says to write
// -config before it, where there is that flag.
func (c *Call) Unwanted(argument string) error {
	wanted := ""
	if ext := filepath.Ext(argument); c.flags.Lookup("config") != nil && (ext == ".yaml" || ext == ".yml") {
		wanted = "-config " + argument
	}
	return c.Misuse(fmt.Sprintf("the argument %q", argument), wanted)
}

// CheckWorkers refuses numbers of workers outside 0 to 1024.
func (c *Call) CheckWorkers(n int) error {
	if n < 0 || n > 1024 {
		return c.Misuse(fmt.Sprintf("-workers %d", n), "1 to 1024, or 0 for one a core")
	}
	return nil
}
