using Mote.Fuzz;
using Mote.Fuzz.Engine;

return CommandLine.Invoke(
    args,
    options => options.Replay == null ? new Campaign(options).Run() : Replay.Run(options.Replay, options.Target));
