using Mote.VirtualBoard;

return CommandLine.Invoke(args, BoardProgram.Run);
