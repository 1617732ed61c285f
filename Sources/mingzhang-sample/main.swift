import Glibc

// Writes claim lists and registers of a fictional district. Exit status: 0 written, 1 a file could not
// be written, 2 the command was not understood.
exit(SampleProgram.run(Array(CommandLine.arguments.dropFirst())))
