using System.Runtime.Versioning;
using System.Text;
using System.Text.Json;
using Mote.Esp32.Logic;
using Mote.Server;
using Mote.Server.Access;

namespace Mote.Desktop.Tests.Hardware
{
    /// <summary>Runs the scripts that set a board up with a nanoff that keeps what it is given, fails, or says that all is well when it is not.</summary>
    [TestClass]
    [OSCondition(ConditionMode.Exclude, OperatingSystems.Windows)]
    [UnsupportedOSPlatform("windows")]
    public sealed class FlashScriptTests
    {
        private const string Secret = "pa\"ss\\w%s $HOME é";
        private const string Token = "tok\"en\\$HOME'`%s";

        public static IEnumerable<object[]> Scripts => FlashScript.Runnable.Select(script => new object[] { script.Name });

        [TestMethod]
        [DynamicData(nameof(Scripts))]
        public void Run_WithSecrets_GivesThemToNanoffOnlyAndLeavesNoFile(string name)
        {
            using FlashBench bench = new();
            Dictionary<string, string?> environment = bench.Environment;
            environment["MOTE_WIFI_PASSWORD"] = Secret;
            environment["MOTE_TOKEN"] = Token;

            FlashRun run = bench.Run(Script(name), environment, "--wifi", "Home", "--token");

            Assert.AreEqual(0, run.ExitCode, run.Output + run.Errors);
            Assert.HasCount(4, bench.Calls);
            string written = run.Output + run.Errors + string.Concat(bench.Calls);
            Assert.DoesNotContain("HOME", written);
            Assert.DoesNotContain("ss\\", written);
            Assert.IsEmpty(bench.Left);
            Assert.AreEqual(Secret, bench.SentJson("network.json").GetProperty("WirelessClient").GetProperty("Password").GetString()!.TrimEnd('\0'));
            Assert.AreEqual("AutoConnect", bench.SentJson("network.json").GetProperty("WirelessClient").GetProperty("ConfigurationOption").GetString());
            Assert.AreEqual(Token, bench.Sent("token.txt").TrimEnd());
            Assert.AreEqual("esp32-devkitc", bench.Sent("board.txt").TrimEnd());
            JsonElement files = bench.SentJson("files.json").GetProperty("Files");
            CollectionAssert.AreEqual(new[] { "I:\\mote-board.txt", "I:\\mote-token.txt", "I:\\mote-ap.txt" }, files.EnumerateArray().Select(file => file.GetProperty("DestinationFilePath").GetString()).ToArray());
            if (name == FlashScript.Bash.Name)
            {
                Assert.DoesNotContain("r--r--", File.ReadAllText(bench.PathOf("modes")));
                Assert.Contains("-rw-------", File.ReadAllText(bench.PathOf("modes")));
            }
        }

        [TestMethod]
        [DynamicData(nameof(Scripts))]
        public void Run_NamesBeyondAscii_ReachTheDeviceWhole(string name)
        {
            foreach (string ssid in new[] { "Home", "a b$c", "q\"u\\o'te`s", "Zoé", "ネットワーク", "café 🎈", new string('x', 31), "é" + new string('x', 29) })
            {
                using FlashBench bench = new();
                FlashRun run = bench.Run(Script(name), "--wifi", ssid, "--no-firmware");

                Assert.AreEqual(0, run.ExitCode, ssid + run.Output + run.Errors);

                // As nanoff does it: as many bytes of UTF-8 as the text has UTF-16 units, into a field of 32 bytes.
                string sent = bench.SentJson("network.json").GetProperty("WirelessClient").GetProperty("SSID").GetString()!;
                byte[] field = new byte[32];
                Array.Copy(Encoding.UTF8.GetBytes(sent), field, sent.Length);
                Assert.AreEqual(ssid, Encoding.UTF8.GetString(field).TrimEnd('\0'));

                // A nanoff that counts right must have room for it, too.
                Assert.IsLessThanOrEqualTo(field.Length, Encoding.UTF8.GetByteCount(sent));
            }
        }

        [TestMethod]
        [DynamicData(nameof(Scripts))]
        public void Run_AStepOfNanoffFails_SaysWhichAndStops(string name)
        {
            foreach ((string step, string words, int calls) in new[] { ("update", "failed to write the firmware", 1), ("settings", "failed to write the settings", 3), ("deploy", "failed to write the application", 4) })
            {
                using FlashBench bench = new();
                bench.Fail(step, 1);

                FlashRun run = bench.Run(Script(name), "--wifi", "Home");

                run.Fails(1, words);
                Assert.HasCount(calls, bench.Calls);
                Assert.IsEmpty(bench.Left);
            }
        }

        [TestMethod]
        [DynamicData(nameof(Scripts))]
        public void Run_AFileFailsThoughNanoffSucceeds_FailsBeforeTheApplication(string name)
        {
            foreach (string said in new[] { "Error deploying content file a to I:\\mote-board.txt", "Exception deploying content file a to I:\\mote-board.txt" })
            {
                using FlashBench bench = new();
                bench.Say("settings", "Deploying file a...\n" + said + "\n");

                FlashRun run = bench.Run(Script(name), "--no-wifi", "--no-firmware");

                run.Fails(1, "a file was not written to the board");
                Assert.Contains(said, run.Output);
                Assert.HasCount(2, bench.Calls);
                Assert.IsEmpty(bench.Left);
            }
        }

        [TestMethod]
        [DynamicData(nameof(Scripts))]
        public void Run_FirmwareTooOld_SaysWhatToDoAndWritesNothing(string name)
        {
            foreach ((string option, string advice) in new[] { ("--no-firmware", "run this again without"), ("--token", "newest firmware for ESP32_REV3 is that old") })
            {
                using FlashBench bench = new();
                bench.Say("details", FlashBench.Details.Replace("v100.2.0.14, checksum 0x8EFB9944", "v100.2.0.12, checksum 0x6DFA71D6"));
                Dictionary<string, string?> environment = bench.Environment;
                environment["MOTE_TOKEN"] = "token";

                FlashRun run = bench.Run(Script(name), environment, "--no-wifi", option);

                run.Fails(1, "too old");
                Assert.Contains(advice, run.Errors);
                Assert.Contains("devicedetails", bench.Calls[^1]);
            }
        }

        [TestMethod]
        [DynamicData(nameof(Scripts))]
        public void Run_FirmwareNewerOrUnknown_WarnsAndGoesOn(string name)
        {
            foreach ((string details, string warning) in new[]
            {
                (FlashBench.Details.Replace("v100.2.0.14, checksum 0x8EFB9944", "v100.10.0.1, checksum 0x01234567"), "newer than this application"),
                ("HAL build info: nothing else\n", "from before 10 July 2026"),
            })
            {
                using FlashBench bench = new();
                bench.Say("details", details);

                FlashRun run = bench.Run(Script(name), "--no-wifi", "--no-firmware");

                Assert.AreEqual(0, run.ExitCode, run.Output + run.Errors);
                Assert.Contains(warning, run.Errors);
                Assert.Contains("--deploy", bench.Calls[^1]);
            }
        }

        [TestMethod]
        [DynamicData(nameof(Scripts))]
        public void Run_BoardRestartsAfterItsFirmware_IsWaitedFor(string name)
        {
            using FlashBench bench = new();
            bench.Fail("details", 2);

            FlashRun run = bench.Run(Script(name), "--no-wifi");

            Assert.AreEqual(0, run.ExitCode, run.Output + run.Errors);
            Assert.AreEqual(3, bench.Calls.Count(call => call.Contains("devicedetails")));
            Assert.Contains("CLR Version: 1.17.0.339", run.Output);
        }

        [TestMethod]
        [DynamicData(nameof(Scripts))]
        public void Run_BoardDoesNotAnswer_SaysWhatToPress(string name)
        {
            using FlashBench bench = new();
            bench.Fail("details", 1);

            FlashRun run = bench.Run(Script(name), "--no-wifi", "--no-firmware");

            run.Fails(1, "press RESET");
            Assert.Contains("Error E2002", run.Output);
            Assert.HasCount(1, bench.Calls);
        }

        [TestMethod]
        [DynamicData(nameof(Scripts))]
        public void Run_WrongOptions_IsOneLineAndExitCode2(string name)
        {
            foreach ((string options, string words) in new[]
            {
                ("--board esp8266 --port P --no-wifi --dry-run", "unknown board 'esp8266'"),
                ("--port P --no-wifi --dry-run", "nobody to ask"),
                ("--board esp32-devkitc --port P --dry-run", "nobody to ask"),
                ("--board esp32-devkitc --port P --wifi Home --no-wifi --dry-run", "choose"),
                ("--bord x", "unknown option"),
            })
            {
                Script(name).Run(new Dictionary<string, string?>(), options.Split(' ')).Fails(2, words);
            }

            // As a user starts it: the exit code is the process's.
            Script(name).RunAlone(new Dictionary<string, string?>(), "--bord", "x").Fails(2, "unknown option");
            if (name == FlashScript.Bash.Name)
            {
                Script(name).Run(new Dictionary<string, string?>(), "--board").Fails(2, "--board needs a value");
            }
        }

        [TestMethod]
        [DynamicData(nameof(Scripts))]
        public void Run_NamesAndSecretsTheBoardCannotKeep_AreRefused(string name)
        {
            foreach ((string ssid, string? password, string? token, string words) in new (string, string?, string?, string)[]
            {
                (new string('x', 32), "password", "t", "has 32 bytes, and the board keeps 31"),
                ("é" + new string('x', 30), "password", "t", "has 32 bytes"),
                ("", "password", "t", "not empty"),
                ("a\tb", "password", "t", "name of the Wi-Fi has a control character"),
                ("Home", new string('p', 64), "t", "has 64 bytes, and the board keeps 63"),
                ("Home", "1234567", "t", "too short"),
                ("Home", "pass\u0001word", "t", "password has a control character"),
                ("Home", null, "t", "nobody to ask"),
                ("Home", "password", "", "token must be 1 to 128"),
                ("Home", "password", "two words", "token must be 1 to 128"),
                ("Home", "password", "caf\u00e9", "token must be 1 to 128"),
                ("Home", "password", new string('t', AccessPolicy.MaxTokenBytes + 1), $"token must be 1 to {AccessPolicy.MaxTokenBytes}"),
                ("Home", "password", null, "nobody to ask"),
            })
            {
                using FlashBench bench = new();
                Dictionary<string, string?> environment = bench.Environment;
                environment["MOTE_WIFI_PASSWORD"] = password;
                environment["MOTE_TOKEN"] = token;

                bench.Run(Script(name), environment, "--wifi", ssid, "--token").Fails(2, words);
                Assert.IsEmpty(bench.Calls);
            }
        }

        [TestMethod]
        [DynamicData(nameof(Scripts))]
        public void Run_NetworkWithoutAPassword_IsStored(string name)
        {
            using FlashBench bench = new();
            Dictionary<string, string?> environment = bench.Environment;
            environment["MOTE_WIFI_PASSWORD"] = "";

            FlashRun run = bench.Run(Script(name), environment, "--wifi", "Open", "--no-firmware");

            Assert.AreEqual(0, run.ExitCode, run.Output + run.Errors);
            Assert.AreEqual("", bench.SentJson("network.json").GetProperty("WirelessClient").GetProperty("Password").GetString());
        }

        [TestMethod]
        [DynamicData(nameof(Scripts))]
        public void Run_Hosts_AreWhatTheFirmwareReads(string name)
        {
            using FlashBench bench = new();

            FlashRun run = bench.Run(Script(name), "--no-wifi", "--no-firmware", "--hosts", "mote.example.org 192.168.4.7");

            Assert.AreEqual(0, run.ExitCode, run.Output + run.Errors);
            CollectionAssert.AreEqual(
                new[] { "mote.example.org", "192.168.4.7" }, HostsFile.Read("path", Encoding.UTF8.GetBytes(bench.Sent("hosts.txt")), false, out string? complaint));
            Assert.IsNull(complaint);
            JsonElement files = bench.SentJson("files.json").GetProperty("Files");
            Assert.AreEqual("I:\\mote-hosts.txt", files.EnumerateArray().Last().GetProperty("DestinationFilePath").GetString());
            foreach (string hosts in new[] { "mot\u00e9.local", "a\tb", " a", "a " })
            {
                bench.Run(Script(name), "--no-wifi", "--hosts", hosts).Fails(2, "hosts must be names or addresses");
            }
        }

        [TestMethod]
        [DynamicData(nameof(Scripts))]
        public void Run_ApplicationMissing_SaysSo(string name)
        {
            using FlashBench bench = new();
            File.Delete(bench.PathOf("app.bin"));

            bench.Run(Script(name), "--no-wifi").Fails(1, "no application at");
            Assert.IsEmpty(bench.Calls);
        }

        private static FlashScript Script(string name) => name == FlashScript.Bash.Name ? FlashScript.Bash : FlashScript.PowerShell;
    }
}
