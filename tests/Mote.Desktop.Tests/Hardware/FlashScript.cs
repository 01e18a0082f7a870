using System.Diagnostics;
using Mote.Desktop.Tests.NanoSurface;

namespace Mote.Desktop.Tests.Hardware
{
    /// <summary>One of the two scripts that set a board up, and a way to run it.</summary>
    internal sealed class FlashScript
    {
        /// <summary>hardware/flash.sh.</summary>
        public static readonly FlashScript Bash = new("flash.sh");

        /// <summary>hardware/flash.ps1.</summary>
        public static readonly FlashScript PowerShell = new("flash.ps1");

        private static readonly string _hardware = Path.Combine(SurfaceFiles.Root, "hardware");

        private static readonly Lazy<PowerShellSession> _session = new(() => new PowerShellSession(PowerShellProgram!));

        private FlashScript(string name) => Name = name;

        /// <summary>The scripts that this computer can run. Where there is no PowerShell, the text of flash.ps1 is compared with flash.sh instead.</summary>
        public static IEnumerable<FlashScript> Runnable
        {
            get
            {
                if (!OperatingSystem.IsWindows())
                {
                    yield return Bash;
                }

                if (PowerShellProgram != null)
                {
                    yield return PowerShell;
                }
            }
        }

        /// <summary>The path of a PowerShell; null if there is none.</summary>
        public static string? PowerShellProgram => Find("pwsh", "pwsh.exe", "powershell.exe");

        /// <summary>The file's name.</summary>
        public string Name { get; }

        /// <summary>The file's path.</summary>
        public string FullPath => Path.Combine(_hardware, Name);

        /// <summary>The file's text, with lines that end in a line feed.</summary>
        public string Text => File.ReadAllText(FullPath).ReplaceLineEndings("\n");

        /// <summary>Returns the first of the programs that is in PATH; null if none is.</summary>
        public static string? Find(params string[] programs) =>
            programs
                .SelectMany(program => Environment.GetEnvironmentVariable("PATH")!.Split(Path.PathSeparator).Select(folder => Path.Combine(folder, program)))
                .FirstOrDefault(File.Exists);

        /// <summary>Runs a program with nobody at its standard input.</summary>
        public static FlashRun Start(string program, IEnumerable<string> arguments, IReadOnlyDictionary<string, string?> environment)
        {
            ProcessStartInfo start = new(program, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
            foreach (KeyValuePair<string, string?> variable in environment)
            {
                start.Environment[variable.Key] = variable.Value;
            }

            using Process process = Process.Start(start)!;
            process.StandardInput.Close();
            Task<string> errors = process.StandardError.ReadToEndAsync();
            string output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return new FlashRun(process.ExitCode, output.ReplaceLineEndings("\n"), errors.Result.ReplaceLineEndings("\n"));
        }

        /// <summary>Returns an option of flash.sh as this script spells it: --no-wifi is -NoWifi in flash.ps1.</summary>
        public string Spell(string option) =>
            this == Bash || !option.StartsWith("--", StringComparison.Ordinal)
                ? option
                : "-" + string.Concat(option[2..].Split('-').Select(word => char.ToUpperInvariant(word[0]) + word[1..]));

        /// <summary>Runs the script with options as flash.sh spells them; flash.ps1 in the one PowerShell of all runs.</summary>
        public FlashRun Run(IReadOnlyDictionary<string, string?> environment, params string[] options) =>
            this == Bash ? Start(Find("bash")!, [FullPath, .. options], environment) : _session.Value.Run(FullPath, environment, options.Select(Spell));

        /// <summary>Runs the script in a process of its own, as a user starts it.</summary>
        public FlashRun RunAlone(IReadOnlyDictionary<string, string?> environment, params string[] options) =>
            this == Bash
                ? Run(environment, options)
                : Start(PowerShellProgram!, ["-NoProfile", "-NonInteractive", "-ExecutionPolicy", "Bypass", "-File", FullPath, .. options.Select(Spell)], environment);

        /// <summary>Ends the PowerShell, if there is one.</summary>
        public static void End()
        {
            if (_session.IsValueCreated)
            {
                _session.Value.Dispose();
            }
        }

        /// <inheritdoc/>
        public override string ToString() => Name;
    }
}
