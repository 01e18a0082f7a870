using Mote.Simulator;

return CommandLine.Invoke(args, SimulatorRun.Run);
