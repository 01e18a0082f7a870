using Mote.Wiring;

if (args is not [string hardware] || !File.Exists(Path.Combine(hardware, "README.md")))
{
    Console.Error.WriteLine("usage: dotnet run --project hardware/Mote.Wiring -- hardware");
    return 2;
}

foreach (WiringFile file in WiringFiles.Make(hardware))
{
    Directory.CreateDirectory(Path.GetDirectoryName(file.Path)!);
    File.WriteAllText(file.Path, file.Content);
    Console.Out.WriteLine(file.Path);
}

return 0;
