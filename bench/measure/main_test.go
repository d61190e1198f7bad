package main

import (
	"os"
	"path/filepath"
	"testing"
)

const megabyte = 1e6

// Takes about a second of CPU and 50 MB of memory, in grandchildren of the measured process.
const busy = `sh -c 'dd if=/dev/zero bs=50000000 count=1 2>/dev/null | sha256sum; i=0; while [ $i -lt 300000 ]; do i=$((i+1)); done; true'; true`

func measured(t *testing.T, argv ...string) (measurement, string) {
	t.Helper()
	stdout := filepath.Join(t.TempDir(), "stdout")
	result, err := measure(stdout, argv)
	if err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile(stdout)
	if err != nil {
		t.Fatal(err)
	}
	return result, string(text)
}

func TestCountsWhatTheProgramStarts(t *testing.T) {
	result, _ := measured(t, "sh", "-c", busy)
	if cpu := result.UserSeconds + result.SystemSeconds; cpu < 0.05 {
		t.Errorf("CPU is %v s", cpu)
	}
	if result.PeakMemoryBytes < 50*megabyte {
		t.Errorf("peak memory is %v bytes", result.PeakMemoryBytes)
	}
}

func TestASmallProgramIsSmall(t *testing.T) {
	if result, _ := measured(t, "true"); result.PeakMemoryBytes > 40*megabyte {
		t.Errorf("peak memory is %v bytes", result.PeakMemoryBytes)
	}
}

func TestWallTimeIsThatOfTheClock(t *testing.T) {
	result, _ := measured(t, "sleep", "0.2")
	if result.WallSeconds < 0.2 || result.UserSeconds > 0.1 {
		t.Errorf("wall is %v s, user %v s", result.WallSeconds, result.UserSeconds)
	}
}

func TestKeepsWhatIsPrinted(t *testing.T) {
	if _, text := measured(t, "echo", "hello"); text != "hello\n" {
		t.Errorf("printed %q", text)
	}
}

func TestSaysTheExitCode(t *testing.T) {
	if result, _ := measured(t, "sh", "-c", "exit 3"); result.ExitCode != 3 {
		t.Errorf("exit code is %v", result.ExitCode)
	}
}

func TestFailsWhenTheProgramDoesNotExist(t *testing.T) {
	if _, err := measure(os.DevNull, []string{"no-such-program"}); err == nil {
		t.Error("no error")
	}
}
