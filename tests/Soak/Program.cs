using Mote.Soak;

return CommandLine.Invoke(args, options => options.Idle ? IdleMeasurement.Run() : new Campaign(options).Run());
