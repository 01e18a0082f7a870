using Mote.Soak;
using Mote.Soak.Crowds;

return CommandLine.Invoke(args, options => options.Kind switch
{
    SoakKind.Idle => IdleMeasurement.Run(),
    SoakKind.Crowd => CrowdMeasurement.Run(options),
    SoakKind.Page => PageMeasurement.RunAsync(options.Minutes).GetAwaiter().GetResult(),
    SoakKind.Pictures => PagePictures.RunAsync(options.Folder!, options.Minutes).GetAwaiter().GetResult(),
    _ => new Campaign(options).Run(),
});
