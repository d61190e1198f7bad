// Measures CPU, wall time and peak memory of one process and its children, as the kernel reports them.
//
//	measure STDOUT PROGRAM [ARGUMENT...]
//
// The output of the program goes to the file STDOUT. The figures go to standard output, as one line of JSON.
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
	// The peak of the largest process: the program or one of its children.
	PeakMemoryBytes int64 `json:"peakMemoryBytes"`
}

func main() {
	if len(os.Args) < 3 {
		fail("arguments are missing. Usage: measure STDOUT PROGRAM [ARGUMENT...].")
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

// Measures a program, whatever its exit code. Returns an error if the program cannot be started.
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

// The peak in bytes. The kernel reports bytes on macOS and KiB elsewhere.
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
