// Measures one process with all that it starts, as the system accounts for it: CPU, wall time and peak memory.
//
//	measure STDOUT PROGRAM [ARGUMENT...]
//
// Writes what the program prints to the file STDOUT, and a line of JSON to its own standard output.
package main

import (
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"runtime"
	"syscall"
	"time"
)

type measurement struct {
	ExitCode      int     `json:"exitCode"`
	UserSeconds   float64 `json:"userSeconds"`
	SystemSeconds float64 `json:"systemSeconds"`
	WallSeconds   float64 `json:"wallSeconds"`
	// Of the largest process, the program itself or one that it started.
	PeakMemoryBytes int64 `json:"peakMemoryBytes"`
}

func main() {
	if len(os.Args) < 3 {
		fail("say what to measure: measure STDOUT PROGRAM [ARGUMENT...].")
	}
	measured, err := measure(os.Args[1], os.Args[2:])
	if err != nil {
		fail(err.Error())
	}
	line, err := json.Marshal(measured)
	if err != nil {
		fail(err.Error())
	}
	fmt.Println(string(line))
}

// A program that ends with another exit code than 0 is measured, too; one that cannot be started is an error.
func measure(stdout string, argv []string) (measurement, error) {
	output, err := os.Create(stdout)
	if err != nil {
		return measurement{}, err
	}
	defer output.Close()
	command := exec.Command(argv[0], argv[1:]...)
	command.Stdout, command.Stderr = output, os.Stderr
	start := time.Now()
	err = command.Run()
	wall := time.Since(start)
	state := command.ProcessState
	if state == nil {
		return measurement{}, err
	}
	return measurement{
		ExitCode:        state.ExitCode(),
		UserSeconds:     state.UserTime().Seconds(),
		SystemSeconds:   state.SystemTime().Seconds(),
		WallSeconds:     wall.Seconds(),
		PeakMemoryBytes: peakMemory(state.SysUsage().(*syscall.Rusage)),
	}, nil
}

// The system counts bytes on macOS, KiB elsewhere.
func peakMemory(usage *syscall.Rusage) int64 {
	if runtime.GOOS == "darwin" {
		return int64(usage.Maxrss)
	}
	return int64(usage.Maxrss) * 1024
}

func fail(message string) {
	fmt.Fprintln(os.Stderr, "measure: "+message)
	os.Exit(1)
}
