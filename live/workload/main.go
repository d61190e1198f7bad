package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"os/signal"
	"syscall"
)

const usage = `Usage:
  workload serve CONFIG.json   answer HTTP as an application in a pod, until SIGTERM
  workload ask                 send the requests that stdin describes, write the answers to stdout
`

func main() {
	os.Exit(run(os.Args[1:], streams{os.Stdin, os.Stdout, os.Stderr}))
}

type streams struct {
	in  io.Reader
	out io.Writer
	err io.Writer
}

// run returns the exit code: 1 when the command failed, 2 when there is no such command.
func run(args []string, std streams) int {
	var err error
	switch {
	case len(args) == 2 && args[0] == "serve":
		err = serveUntilSignal(args[1])
	case len(args) == 1 && args[0] == "ask":
		err = askStreams(std.in, std.out)
	default:
		fmt.Fprint(std.err, usage)
		return 2
	}
	if err != nil {
		fmt.Fprintf(std.err, "workload %s: %v\n", args[0], err)
		return 1
	}
	return 0
}

func serveUntilSignal(file string) error {
	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGTERM, syscall.SIGINT)
	defer stop()
	return serveFile(ctx, file)
}
