// Ctrl-C and its like, and pipes that close.
#ifndef ANNALS_CLI_INTERRUPT_H_
#define ANNALS_CLI_INTERRUPT_H_

namespace annals {

// From here on writing to a closed pipe, or beyond what the system lets a file grow to (ulimit -f), is an error (EPIPE,
// EFBIG) instead of a signal.
void IgnoreWriteSignals();

// From here on SIGINT, SIGTERM and SIGHUP only raise the flag that Interrupted tells; those that were
// ignored stay so. The second of a kind ends the process.
void WatchInterrupts();

bool Interrupted();

}  // namespace annals

#endif  // ANNALS_CLI_INTERRUPT_H_
