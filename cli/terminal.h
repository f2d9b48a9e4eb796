// What the program needs to know about the terminal it may be attached to.
#ifndef ANNALS_CLI_TERMINAL_H_
#define ANNALS_CLI_TERMINAL_H_

namespace annals {

bool IsTerminal(int descriptor);

// Columns of the terminal behind the descriptor; 100 if there is none.
int TerminalWidth(int descriptor);

// A terminal that shows colours, unless NO_COLOR (no-color.org) is set.
bool UsesColour(int descriptor);

}  // namespace annals

#endif  // ANNALS_CLI_TERMINAL_H_
