using System.Globalization;
using Mote.Desktop.Tests.NanoSurface;
using Mote.Firmware;

namespace Mote.Desktop.Tests.Hardware
{
    /// <summary>Every command of the scripts that set a board up, for every board and every combination of options: FlashCommands.txt, FlashTargets.txt.</summary>
    [TestClass]
    public sealed class FlashCommandTests
    {
        private const string Ask = "--nanodevice --serialport PORT";
        private static readonly string _folder = Path.Combine(SurfaceFiles.Root, "tests", "Mote.Desktop.Tests", "Hardware");
        private static readonly Dictionary<string, string?> _environment = new() { ["MOTE_WIFI_PASSWORD"] = "password", ["MOTE_TOKEN"] = "token" };

        [TestMethod]
        public void FlashCommands_Table_HasEveryBoardWithEveryCombinationOfOptions()
        {
            string[] options = [.. Cases().Select(entry => entry.Options)];

            foreach (string board in Boards.Names())
            {
                foreach (string wifi in new[] { "--wifi Home", "--no-wifi" })
                {
                    foreach (string rest in new[] { "", " --no-firmware", " --token", " --no-firmware --token" })
                    {
                        CollectionAssert.Contains(options, $"--board {board} {wifi}{rest}");
                    }
                }
            }

            CollectionAssert.AllItemsAreUnique(options);
        }

        [TestMethod]
        public void FlashCommands_Table_WritesTheFirmwareOfTheBoardAndDeploysWhereThatFirmwareLooks()
        {
            Dictionary<string, (int Deploy, int Nanoff)> targets = Targets();
            foreach ((string options, string[] commands) in Cases())
            {
                string[] words = options.Split(' ');
                string target = words.Contains("--target") ? words[Array.IndexOf(words, "--target") + 1] : new Boards().Named(words[1]).Target;
                string[] updates = [.. commands.Where(command => command.StartsWith("--update", StringComparison.Ordinal))];
                CollectionAssert.AreEqual(words.Contains("--no-firmware") ? [] : new[] { $"--update --target {target} --serialport PORT" }, updates, options);
                Assert.IsTrue(targets.ContainsKey(target), target);

                // Deployed by target, an application lands at nanoff's own address; asked over the wire protocol, the device tells the right one.
                string deploy = commands[^1];
                Assert.Contains(" --deploy --image IMAGE", deploy, options);
                bool asksTheDevice = deploy.StartsWith(Ask, StringComparison.Ordinal) && !deploy.Contains("--target") && !deploy.Contains("--address");
                Assert.IsTrue(asksTheDevice || targets[target].Deploy == targets[target].Nanoff, $"{target}: {deploy}");
            }
        }

        [TestMethod]
        public void FlashTargets_EveryTarget_HasRoomForTheApplicationAndAPartitionFile()
        {
            string readme = File.ReadAllText(Path.Combine(SurfaceFiles.Root, "hardware", "README.md"));
            foreach (string line in Lines("FlashTargets.txt"))
            {
                string[] words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
                Assert.HasCount(5, words, line);
                Assert.Contains('`' + words[0] + '`', readme);
                Assert.IsGreaterThanOrEqualTo(0x1C0000, Number(words[2]), line);
                Assert.MatchesRegex("^targets/ESP32/_IDF/esp32(s3|c3)?/partitions_nanoclr_4mb.csv$", words[4]);
            }
        }

        [TestMethod]
        [OSCondition(ConditionMode.Exclude, OperatingSystems.Windows)]
        public void FlashSh_DryRun_PrintsTheCommandsOfTheTable()
        {
            foreach ((string options, string[] commands) in Cases())
            {
                FlashRun run = FlashScript.Bash.Run(_environment, [.. options.Split(' '), "--port", "PORT", "--image", "IMAGE", "--dry-run"]);

                Assert.AreEqual(0, run.ExitCode, run.Output + run.Errors);
                CollectionAssert.AreEqual(commands, run.Commands, options);
                IsRightWithItsFiles(options, run.Output);
            }
        }

        [TestMethod]
        public void FlashPs1_DryRun_PrintsTheCommandsOfTheTable()
        {
            string? pwsh = FlashScript.PowerShellProgram;
            if (pwsh == null)
            {
                // Without a PowerShell the text is all there is to look at.
                FlashPs1_Text_AgreesWithFlashSh();
                return;
            }

            // One PowerShell for all cases: it takes longer to start than the script to run.
            string all = Path.GetTempFileName() + ".ps1";
            try
            {
                File.WriteAllLines(all, Cases().Select(entry =>
                    $"Write-Host '=== {entry.Options}'; & '{FlashScript.PowerShell.FullPath}' {string.Join(' ', entry.Options.Split(' ').Select(FlashScript.PowerShell.Spell))} -Port PORT -Image IMAGE -DryRun"));
                FlashRun run = FlashScript.Start(pwsh, ["-NoProfile", "-NonInteractive", "-ExecutionPolicy", "Bypass", "-File", all], _environment);

                Assert.AreEqual(0, run.ExitCode, run.Output + run.Errors);
                string[] blocks = run.Output.Split("=== ", StringSplitOptions.RemoveEmptyEntries);
                (string Options, string[] Commands)[] cases = Cases();
                Assert.HasCount(cases.Length, blocks);
                for (int i = 0; i < cases.Length; i++)
                {
                    CollectionAssert.AreEqual(cases[i].Commands, new FlashRun(0, blocks[i], "").Commands, cases[i].Options);
                    IsRightWithItsFiles(cases[i].Options, blocks[i]);
                }
            }
            finally
            {
                File.Delete(all);
            }
        }

        [TestMethod]
        public void FlashPs1_Text_AgreesWithFlashSh()
        {
            string script = FlashScript.PowerShell.Text;
            string other = FlashScript.Bash.Text;
            foreach (string board in Boards.Names())
            {
                Assert.Contains($"\n    '{board}' = '{new Boards().Named(board).Target}'\n", script);
                Assert.Contains($"\n{board} {new Boards().Named(board).Target}\n", other);
            }

            foreach (string option in Cases().SelectMany(entry => entry.Commands).SelectMany(command => command.Split(' ')).Where(word => word.StartsWith("--", StringComparison.Ordinal)).Distinct())
            {
                Assert.Contains($"'{option}'", script);
                Assert.Contains($" {option} ", other.Replace("(--", " --").ReplaceLineEndings(" "));
            }

            Assert.AreEqual(script.Count(letter => letter == '{'), script.Count(letter => letter == '}'));
            Assert.AreEqual(script.Count(letter => letter == '('), script.Count(letter => letter == ')'));
            Assert.IsTrue(script.All(char.IsAscii), "Windows PowerShell 5.1 reads a file without a mark as one of the local code page.");

            // Secrets go into the files that nanoff reads, and nowhere else.
            foreach (string line in script.Split('\n').Where(line => line.Contains("Write-Host") || line.Contains("Invoke-Nanoff") || line.Contains("Send-Setting")))
            {
                Assert.DoesNotContain("$password", line);
                Assert.DoesNotContain("$secret", line);
                Assert.DoesNotContain("$client", line);
            }
        }

        [TestMethod]
        public void BothScripts_Firmware_IsThatOfTheSystemNetInPackagesConfig()
        {
            string packages = File.ReadAllText(Path.Combine(SurfaceFiles.Root, "hardware", "esp32", "packages.config"));

            // Another System.Net may need another firmware: look its checksum up in nf-interpreter, and change both scripts with it.
            Assert.Contains("id=\"nanoFramework.System.Net\" version=\"1.11.60\"", packages);
            foreach (FlashScript script in new[] { FlashScript.Bash, FlashScript.PowerShell })
            {
                Assert.Contains("nanoFramework.System.Net 1.11.60", script.Text);
                Assert.Contains("100.2.0.14", script.Text);
                Assert.Contains("0x8EFB9944", script.Text);
            }
        }

        private static void IsRightWithItsFiles(string options, string output)
        {
            string escaped = output.Replace("\\\\", "\\");
            Assert.Contains("I:\\mote-board.txt", escaped);
            Assert.AreEqual(options.Contains("--token"), escaped.Contains("I:\\mote-token.txt"), options);
            Assert.AreEqual(!options.Contains("--no-firmware"), escaped.Contains("I:\\mote-ap.txt"), options);
            Assert.AreEqual(options.Contains("--wifi Home"), output.Contains("\"SSID\":\"Home\""), options);
            Assert.DoesNotContain("\"password\"", output);
        }

        private static (string Options, string[] Commands)[] Cases()
        {
            List<(string Options, List<string> Commands)> cases = [];
            foreach (string line in Lines("FlashCommands.txt"))
            {
                if (line.StartsWith("  ", StringComparison.Ordinal))
                {
                    cases[^1].Commands.Add(line[2..]);
                }
                else
                {
                    cases.Add((line, []));
                }
            }

            return [.. cases.Select(entry => (entry.Options, entry.Commands.ToArray()))];
        }

        private static Dictionary<string, (int Deploy, int Nanoff)> Targets() =>
            Lines("FlashTargets.txt").Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)).ToDictionary(words => words[0], words => (Number(words[1]), Number(words[3])));

        private static IEnumerable<string> Lines(string name) =>
            File.ReadAllLines(Path.Combine(_folder, name)).Where(line => line.Length > 0 && !line.StartsWith('#'));

        private static int Number(string text) => int.Parse(text[2..], NumberStyles.HexNumber, CultureInfo.InvariantCulture);
    }
}
