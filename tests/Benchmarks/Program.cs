using Mote.Benchmarks;

return CommandLine.Invoke(args, Console.Error);
