using System.Diagnostics;
using System.Text.Json;
using System.Text.RegularExpressions;
using Mote.Desktop.Tests;
using Mote.Desktop.Tests.Processes;

namespace Mote.Packages.Tests
{
    /// <summary>The scripts of the template, with a program in the place of nanoff that writes down what it is asked for.</summary>
    [TestClass]
    public sealed class FlashScriptTests
    {
        private const string Nanoff = """
            #!/bin/sh
            echo "$*" >> "$NANOFF_LOG"
            if [ "$1" = --networkdeployment ]; then cat "$2" > "$NANOFF_LOG.json"; fi
            """;

        private static readonly string _folder = Path.Combine(PackedFeed.Scratch, "flash");
        private static readonly string _log = Path.Combine(_folder, "log");
        private static readonly string _image = Path.Combine(_folder, "program.bin");

        [TestInitialize]
        public void Prepare()
        {
            Directory.CreateDirectory(_folder);
            string nanoff = Path.Combine(_folder, "nanoff");
            File.WriteAllText(nanoff, Nanoff);
            if (OperatingSystem.IsWindows())
            {
                Assert.Inconclusive("The program in the place of nanoff is a shell script.");
            }
            else
            {
                File.SetUnixFileMode(nanoff, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            }

            File.WriteAllText(_image, "");
            File.Delete(_log);
            File.Delete(_log + ".json");
        }

        [TestMethod]
        public async Task FlashSh_EverythingAsked_CallsNanoffAsTheFirmwaresScriptDoes()
        {
            CommandResult result = await FlashShAsync("--target", "ESP32_C3", "--port", "/dev/null", "--wifi", "Shed", "--image", _image);

            result.AssertExitCode(0);
            CollectionAssert.AreEqual(await ExpectedAsync(), Asked());
            AssertNetwork();
        }

        [TestMethod]
        public async Task FlashPs1_EverythingAsked_CallsNanoffAsFlashShDoes()
        {
            MadeBoard made = await MadeBoard.OfAsync("Greenhouse");
            string script = made.File("flash.ps1");
            string? powerShell = Programs.Find("pwsh");
            if (powerShell == null)
            {
                // The text instead: the same words in the same order.
                string[] words = [.. Regex.Matches(await File.ReadAllTextAsync(script), "'(--[a-z]+)'").Select(match => match.Groups[1].Value)];
                string[] expected = [.. (await ExpectedAsync()).SelectMany(line => line.Split(' ')).Where(word => word.StartsWith("--", StringComparison.Ordinal))];
                CollectionAssert.AreEqual(expected, words);
                return;
            }

            CommandResult result = await CommandResult.RunAsync(Described(powerShell, "-NoProfile", "-File", script, "-Target", "ESP32_C3", "-Port", "/dev/null", "-Wifi", "Shed", "-Image", _image));

            result.AssertExitCode(0);
            CollectionAssert.AreEqual(await ExpectedAsync(), Asked());
            AssertNetwork();
        }

        [TestMethod]
        [DataRow("--port", "/dev/null", DisplayName = "no target")]
        [DataRow("--port", "/dev/null", "--target", "ESP32_C3", "--image", "/nowhere.bin", DisplayName = "no program")]
        [DataRow("--port", "/dev/null", "--target", "ESP32_C3", "--wifi", "a\"b", DisplayName = "a quote in the name")]
        [DataRow("--colour", DisplayName = "no such option")]
        public async Task FlashSh_WrongOptions_SaysSoAndCallsNothing(params string[] options)
        {
            CommandResult result = await FlashShAsync(options.Contains("--image") ? options : ["--image", _image, .. options]);

            result.AssertExitCode(2);
            result.AssertOneLineOfError();
            Assert.IsFalse(File.Exists(_log));
        }

        [TestMethod]
        public async Task FlashSh_OfTheTemplate_PassesShellcheck()
        {
            string? shellcheck = Programs.Find("shellcheck");
            if (shellcheck == null)
            {
                Assert.Inconclusive("shellcheck is not installed.");
            }

            MadeBoard made = await MadeBoard.OfAsync("Greenhouse");
            (await CommandResult.RunAsync(shellcheck, made.File("flash.sh"))).AssertExitCode(0);
        }

        private static async Task<CommandResult> FlashShAsync(params string[] options)
        {
            MadeBoard made = await MadeBoard.OfAsync("Greenhouse");
            return await CommandResult.RunAsync(Described("bash", [made.File("flash.sh"), .. options]));
        }

        private static ProcessStartInfo Described(string program, params string[] arguments)
        {
            ProcessStartInfo start = CommandResult.Redirected(program, arguments);
            start.Environment["PATH"] = _folder + Path.PathSeparator + Environment.GetEnvironmentVariable("PATH");
            start.Environment["NANOFF_LOG"] = _log;
            start.Environment["MOTE_WIFI_PASSWORD"] = "tomatoes";
            return start;
        }

        // The commands of hardware/flash.sh, but for the files that only the firmware reads.
        private static async Task<string[]> ExpectedAsync()
        {
            CommandResult dry = await CommandResult.RunAsync(Described(
                "bash", Path.Combine(Repository.Root, "hardware", "flash.sh"), "--dry-run", "--board", "xiao-esp32c3", "--port", "/dev/null", "--wifi", "Shed", "--image", _image));
            dry.AssertExitCode(0);
            return [.. dry.Output.Split('\n')
                .Where(line => line.StartsWith("> nanoff ", StringComparison.Ordinal))
                .Select(line => line["> nanoff ".Length..].Replace("--filedeployment TEMP/files.json ", "", StringComparison.Ordinal).Replace("TEMP/network.json", "FILE", StringComparison.Ordinal))];
        }

        private static string[] Asked() =>
            [.. File.ReadAllLines(_log).Select(line => Regex.Replace(line, "(?<=--networkdeployment ).*", "FILE"))];

        private static void AssertNetwork()
        {
            using JsonDocument network = JsonDocument.Parse(File.ReadAllText(_log + ".json"));
            JsonElement client = network.RootElement.GetProperty("WirelessClient");

            Assert.AreEqual("/dev/null", network.RootElement.GetProperty("SerialPort").GetString());
            Assert.AreEqual("Shed", client.GetProperty("SSID").GetString());
            Assert.AreEqual("tomatoes", client.GetProperty("Password").GetString());
            Assert.AreEqual("AutoConnect", client.GetProperty("ConfigurationOption").GetString());
        }
    }
}
