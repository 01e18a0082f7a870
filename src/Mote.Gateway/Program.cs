return await Mote.Gateway.CommandLine.InvokeAsync(args);
