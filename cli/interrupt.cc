#include "cli/interrupt.h"

#include <csignal>
#include <initializer_list>

namespace annals {
namespace {

volatile std::sig_atomic_t interrupted = 0;

void NoteSignal(int number) {
  interrupted = 1;
  std::signal(number, SIG_DFL);
}

}  // namespace

void IgnoreWriteSignals() {
  for (const int signal : {SIGPIPE, SIGXFSZ}) std::signal(signal, SIG_IGN);
}

void WatchInterrupts() {
  for (int signal : {SIGINT, SIGTERM, SIGHUP}) {
    struct sigaction before {};
    sigaction(signal, nullptr, &before);
    if (before.sa_handler == SIG_IGN) continue;
    struct sigaction action {};
    action.sa_handler = NoteSignal;
    sigemptyset(&action.sa_mask);
    sigaction(signal, &action, nullptr);
  }
}

bool Interrupted() { return interrupted != 0; }

}  // namespace annals
