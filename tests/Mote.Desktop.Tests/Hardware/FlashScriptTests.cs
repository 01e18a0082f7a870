using System.Diagnostics;
using System.Runtime.Versioning;
using System.Text.Json;
using Mote.Desktop.Tests.NanoSurface;
using Mote.Esp32;

namespace Mote.Desktop.Tests.Hardware
{
    /// <summary>Runs the scripts that set a board up, with --dry-run and with a nanoff that only keeps what it is given.</summary>
    [TestClass]
    public sealed class FlashScriptTests
    {
        private const string Secret = "pa\"ss\\w%s $HOME é";
        private static readonly string _hardware = Path.Combine(SurfaceFiles.Root, "hardware");

        public static IEnumerable<object[]> Boards => Board.Names().Select(name => new object[] { name });

        [TestMethod]
        [OSCondition(ConditionMode.Exclude, OperatingSystems.Windows)]
        [DynamicData(nameof(Boards))]
        public void FlashSh_DryRun_PrintsTheExactCommands(string board)
        {
            Run run = Bash($"--board {board} --port /dev/ttyUSB7 --image app.bin --wifi Home --dry-run");

            Assert.AreEqual(0, run.ExitCode, run.Output);
            string target = Board.Named(board).Target;
            CollectionAssert.AreEqual(
                new[]
                {
                    $"> nanoff --update --target {target} --serialport /dev/ttyUSB7",
                    "> nanoff --filedeployment TEMP/files.json",
                    "> nanoff --networkdeployment TEMP/network.json",
                    $"> nanoff --target {target} --serialport /dev/ttyUSB7 --deploy --image app.bin",
                },
                run.Output.Split('\n').Where(line => line.StartsWith('>')).ToArray());
            Assert.Contains("TEMP/network.json: {\"SerialPort\":\"/dev/ttyUSB7\",\"WirelessClient\":{\"SSID\":\"Home\",\"Password\":\"********\",\"ConfigurationOption\":\"AutoConnect\"}}\n", run.Output);
            Assert.Contains($"\"SourceFilePath\":\"TEMP/board.txt\"", run.Output);
            Assert.DoesNotContain("pa\"ss", run.Output);
        }

        [TestMethod]
        [OSCondition(ConditionMode.Exclude, OperatingSystems.Windows)]
        public void FlashSh_LeavingThingsAsTheyAre_PrintsOnlyTheRest()
        {
            Run run = Bash("--board esp32-devkitc --target ESP32_PSRAM_REV3 --port /dev/ttyUSB7 --image app.bin --no-wifi --no-firmware --dry-run");

            CollectionAssert.AreEqual(
                new[] { "> nanoff --filedeployment TEMP/files.json", "> nanoff --target ESP32_PSRAM_REV3 --serialport /dev/ttyUSB7 --deploy --image app.bin" },
                run.Output.Split('\n').Where(line => line.StartsWith('>')).ToArray());
        }

        [TestMethod]
        [OSCondition(ConditionMode.Exclude, OperatingSystems.Windows)]
        [DataRow("--board esp8266 --port /dev/null --no-wifi --dry-run", "unknown board 'esp8266'")]
        [DataRow("--port /dev/null --no-wifi --dry-run", "nobody to ask")]
        [DataRow("--board esp32-devkitc --port /dev/null --dry-run", "nobody to ask")]
        [DataRow("--board", "--board needs a value")]
        [DataRow("--bord x", "unknown option --bord")]
        public void FlashSh_WrongOrMissing_SaysSo(string arguments, string expected)
        {
            Run run = Bash(arguments);

            Assert.AreEqual(1, run.ExitCode, run.Output);
            Assert.Contains(expected, run.Output);
        }

        [TestMethod]
        [OSCondition(ConditionMode.Exclude, OperatingSystems.Windows)]
        [UnsupportedOSPlatform("windows")]
        public void FlashSh_WithAPassword_GivesItToNanoffOnlyAndLeavesNoFile()
        {
            DirectoryInfo folder = Directory.CreateTempSubdirectory("mote-flash");
            try
            {
                string nanoff = Path.Combine(folder.FullName, "nanoff");
                File.WriteAllText(nanoff, "#!/bin/sh\nif [ \"$1\" = --networkdeployment ]; then cp \"$2\" \"$KEPT/network.json\"; ls -l \"$2\" > \"$KEPT/mode\"; fi\nif [ \"$1\" = --filedeployment ]; then cp \"$2\" \"$KEPT/files.json\"; fi\n");
                File.SetUnixFileMode(nanoff, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
                File.WriteAllText(Path.Combine(folder.FullName, "port"), "");
                File.WriteAllText(Path.Combine(folder.FullName, "app.bin"), "");
                DirectoryInfo temporary = folder.CreateSubdirectory("tmp");

                Run run = Bash($"--board m5stack-atom --port {folder.FullName}/port --image {folder.FullName}/app.bin --wifi Home", start =>
                {
                    start.Environment["PATH"] = folder.FullName + ":" + start.Environment["PATH"];
                    start.Environment["KEPT"] = folder.FullName;
                    start.Environment["TMPDIR"] = temporary.FullName;
                });

                Assert.AreEqual(0, run.ExitCode, run.Output);
                Assert.DoesNotContain(Secret, run.Output);
                Assert.DoesNotContain("ss\\\\w", run.Output);
                Assert.IsEmpty(temporary.GetFileSystemInfos());
                using JsonDocument network = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder.FullName, "network.json")));
                Assert.AreEqual(Secret, network.RootElement.GetProperty("WirelessClient").GetProperty("Password").GetString());
                using JsonDocument files = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder.FullName, "files.json")));
                Assert.AreEqual("I:\\mote-board.txt", files.RootElement.GetProperty("Files")[0].GetProperty("DestinationFilePath").GetString());
                Assert.StartsWith("-rw-------", File.ReadAllText(Path.Combine(folder.FullName, "mode")));
            }
            finally
            {
                folder.Delete(true);
            }
        }

        [TestMethod]
        public void FlashPs1_DryRun_PrintsTheExactCommands()
        {
            string? pwsh = Find("pwsh", "pwsh.exe", "powershell.exe");
            if (pwsh == null)
            {
                // Without a PowerShell the text is all there is to look at.
                FlashPs1_Text_AgreesWithFlashSh();
                return;
            }

            foreach (string board in Board.Names())
            {
                string target = Board.Named(board).Target;
                Run run = Start(pwsh, $"-NoProfile -NonInteractive -ExecutionPolicy Bypass -File {Path.Combine(_hardware, "flash.ps1")} -Board {board} -Port COM7 -Image app.bin -Wifi Home -DryRun", null);

                Assert.AreEqual(0, run.ExitCode, run.Output);
                string separator = Path.DirectorySeparatorChar.ToString();
                CollectionAssert.AreEqual(
                    new[]
                    {
                        $"> nanoff --update --target {target} --serialport COM7",
                        $"> nanoff --filedeployment TEMP{separator}files.json",
                        $"> nanoff --networkdeployment TEMP{separator}network.json",
                        $"> nanoff --target {target} --serialport COM7 --deploy --image app.bin",
                    },
                    run.Output.ReplaceLineEndings("\n").Split('\n').Where(line => line.StartsWith('>')).ToArray());
                Assert.Contains("********", run.Output);
                Assert.DoesNotContain("pa\"ss", run.Output);
            }
        }

        [TestMethod]
        public void FlashPs1_Text_AgreesWithFlashSh()
        {
            string script = File.ReadAllText(Path.Combine(_hardware, "flash.ps1")).ReplaceLineEndings("\n");
            string other = File.ReadAllText(Path.Combine(_hardware, "flash.sh"));

            foreach (string board in Board.Names())
            {
                Assert.Contains($"    '{board}' = '{Board.Named(board).Target}'\n", script);
                Assert.Contains(board, other);
            }

            foreach (string option in new[] { "--update", "--target", "--serialport", "--filedeployment", "--networkdeployment", "--deploy", "--image" })
            {
                Assert.Contains($"'{option}'", script);
                Assert.Contains(option, other);
            }

            Assert.AreEqual(script.Count(letter => letter == '{'), script.Count(letter => letter == '}'));
            Assert.AreEqual(script.Count(letter => letter == '('), script.Count(letter => letter == ')'));

            // The password goes into the file that nanoff reads, and nowhere else.
            foreach (string line in script.Split('\n').Where(line => line.Contains("Write-Host") || line.Contains("Invoke-Nanoff @")))
            {
                Assert.DoesNotContain("$password", line);
                Assert.DoesNotContain("$client", line);
            }
        }

        private static Run Bash(string arguments, Action<ProcessStartInfo>? prepare = null) =>
            Start(Find("bash") ?? throw new InvalidOperationException("There is no bash."), $"{Path.Combine(_hardware, "flash.sh")} {arguments}", prepare);

        private static Run Start(string program, string arguments, Action<ProcessStartInfo>? prepare)
        {
            ProcessStartInfo start = new(program, arguments)
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            };
            start.Environment["MOTE_WIFI_PASSWORD"] = Secret;
            prepare?.Invoke(start);
            using Process process = Process.Start(start)!;
            process.StandardInput.Close();
            Task<string> errors = process.StandardError.ReadToEndAsync();
            string output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return new Run(process.ExitCode, output + errors.Result);
        }

        private static string? Find(params string[] programs) =>
            programs
                .SelectMany(program => Environment.GetEnvironmentVariable("PATH")!.Split(Path.PathSeparator).Select(folder => Path.Combine(folder, program)))
                .FirstOrDefault(File.Exists);

        private sealed record Run(int ExitCode, string Output);
    }
}
