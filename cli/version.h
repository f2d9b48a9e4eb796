#ifndef ANNALS_CLI_VERSION_H_
#define ANNALS_CLI_VERSION_H_

namespace annals {

// Prints the versions of annals, its libraries and its rules; the exit code.
int PrintVersion();

}  // namespace annals

#endif  // ANNALS_CLI_VERSION_H_
