using Mote.Soak;
using Mote.Soak.Crowds;

return CommandLine.Invoke(args, options =>
    options.Idle ? IdleMeasurement.Run()
    : options.Crowd ? CrowdMeasurement.Run(options)
    : options.Page ? PageMeasurement.RunAsync(options.Minutes).GetAwaiter().GetResult()
    : options.Pictures != null ? PagePictures.RunAsync(options.Pictures, options.Minutes).GetAwaiter().GetResult()
    : new Campaign(options).Run());
