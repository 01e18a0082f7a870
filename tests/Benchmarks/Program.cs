using Mote.Benchmarks;

return CommandLine.Invoke(args);
