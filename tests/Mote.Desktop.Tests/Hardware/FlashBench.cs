using System.Runtime.Versioning;
using System.Text.Json;

namespace Mote.Desktop.Tests.Hardware
{
    /// <summary>A folder with a port, an application and a nanoff that keeps what it is given and fails when told to.</summary>
    [UnsupportedOSPlatform("windows")]
    internal sealed class FlashBench : IDisposable
    {
        /// <summary>What nanoff prints of a firmware that fits, cut short: nf-debugger, NanoFrameworkDeviceInfo.ToString.</summary>
        public const string Details = "HAL build info: nanoCLR running @ ESP32\n  Target:   ESP32_REV3\n  Platform: ESP32\n\nFirmware build Info:\n  Date:        Jul 24 2026\n"
            + "  CLR Version: 1.17.0.339\n\nNative Assemblies:\n  mscorlib v100.22.0.4, checksum 0x8E2D9F03\n  System.Net v100.2.0.14, checksum 0x8EFB9944\n";

        // The settings are gone when the script has ended: nanoff copies them. A step fails as often as the file STEP.failures says.
        private const string Nanoff = """
            #!/bin/sh
            echo "$*" >> "$KEPT/calls"
            case "$*" in
              *--devicedetails*) step=details ;;
              *--update*) step=update ;;
              *--filedeployment*) step=settings; cp "$(dirname "$2")"/*.txt "$(dirname "$2")"/*.json "$KEPT/sent/"; ls -l "$(dirname "$2")" > "$KEPT/modes" ;;
              *--deploy*) step=deploy ;;
            esac
            if [ -f "$KEPT/$step.output" ]; then cat "$KEPT/$step.output"; fi
            left=0
            if [ -f "$KEPT/$step.failures" ]; then read -r left < "$KEPT/$step.failures"; fi
            if [ "$left" -gt 0 ]; then echo $((left - 1)) > "$KEPT/$step.failures"; echo "Error E2002"; exit 210; fi

            """;

        private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("mote-flash");

        public FlashBench()
        {
            File.WriteAllText(PathOf("nanoff"), Nanoff);
            File.SetUnixFileMode(PathOf("nanoff"), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            File.WriteAllText(PathOf("port"), "");
            File.WriteAllText(PathOf("app.bin"), "");
            _folder.CreateSubdirectory("tmp");
            _folder.CreateSubdirectory("sent");
            Say("details", Details);
        }

        /// <summary>The environment of the script.</summary>
        public Dictionary<string, string?> Environment => new()
        {
            ["PATH"] = _folder.FullName + ":" + System.Environment.GetEnvironmentVariable("PATH"),
            ["KEPT"] = _folder.FullName,
            ["TMPDIR"] = PathOf("tmp"),
            ["MOTE_WIFI_PASSWORD"] = "password",
            ["MOTE_TOKEN"] = null,
        };

        /// <summary>What nanoff was called with, oldest first.</summary>
        public string[] Calls => File.Exists(PathOf("calls")) ? File.ReadAllLines(PathOf("calls")) : [];

        /// <summary>What is left of the script's temporary files.</summary>
        public FileSystemInfo[] Left => new DirectoryInfo(PathOf("tmp")).GetFileSystemInfos();

        /// <summary>Returns the path of something in the folder.</summary>
        public string PathOf(string name) => Path.Combine(_folder.FullName, name);

        /// <summary>Has a step of nanoff (details, update, settings, deploy) print something.</summary>
        public void Say(string step, string text) => File.WriteAllText(PathOf(step + ".output"), text);

        /// <summary>Has a step of nanoff fail so many times.</summary>
        public void Fail(string step, int times) => File.WriteAllText(PathOf(step + ".failures"), times + "\n");

        /// <summary>Returns a file that nanoff was given.</summary>
        public string Sent(string name) => File.ReadAllText(Path.Combine(PathOf("sent"), name));

        /// <summary>Returns the JSON that nanoff was given.</summary>
        public JsonElement SentJson(string name) => JsonDocument.Parse(Sent(name)).RootElement;

        /// <summary>Runs a script for an ESP32 on the port and with the application of this folder.</summary>
        public FlashRun Run(FlashScript script, IReadOnlyDictionary<string, string?> environment, params string[] options) =>
            script.Run(environment, ["--board", "esp32-devkitc", "--port", PathOf("port"), "--image", PathOf("app.bin"), .. options]);

        /// <summary>Runs a script with the usual environment.</summary>
        public FlashRun Run(FlashScript script, params string[] options) => Run(script, Environment, options);

        /// <inheritdoc/>
        public void Dispose() => _folder.Delete(true);
    }
}
