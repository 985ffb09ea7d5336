import Basics
import CPlatform

// Calls and nothing else: variables of this file would be globals.
// From 1 MiB on an array is mapped alone: what planning a large cluster frees goes back to the system.
mapMemoryAlone(1 << 20)
// Nested inputs take more stack than a small `ulimit -s` leaves; a thread brings its own, where one can be started.
if stackLimit() < OwnThread.usualStack / 2 { OwnThread { runProcess() }?.join() }
runProcess()
