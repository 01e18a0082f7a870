using Mote.Samples.Terminal;

return CommandLine.Invoke(args);
