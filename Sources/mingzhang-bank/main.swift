import Glibc

// A simulated bank at the command line: reads one of our files, writes what a bank would answer.
// Exit status: 0 answered, 1 the file was refused, 2 the command was not understood.
exit(BankProgram.run(Array(CommandLine.arguments.dropFirst())))
