#include "cli/command.h"

int main(int argc, char** argv) { return annals::Main(argc, argv); }
