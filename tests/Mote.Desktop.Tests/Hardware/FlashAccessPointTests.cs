using System.Runtime.Versioning;
using System.Text;
using Mote.Esp32.Logic;

namespace Mote.Desktop.Tests.Hardware
{
    /// <summary>The key of the access point, which the scripts make, give to the board, and print for a phone.</summary>
    [TestClass]
    [OSCondition(ConditionMode.Exclude, OperatingSystems.Windows)]
    [UnsupportedOSPlatform("windows")]
    public sealed class FlashAccessPointTests
    {
        private const string File = "I:\\mote-ap.txt";

        // Keeps what it is given: as arguments, and at its standard input.
        private const string QrEncode = "#!/bin/sh\necho \"$*\" > \"$KEPT/qr.arguments\"\ncat > \"$KEPT/qr.text\"\necho THE-CODE\n";

        public static IEnumerable<object[]> Scripts => FlashScript.Runnable.Select(script => new object[] { script.Name });

        [TestMethod]
        [DynamicData(nameof(Scripts))]
        public void Run_WithFirmware_MakesAKeyThatTheBoardTakesAndPrintsItOnce(string name)
        {
            HashSet<string> keys = [];
            for (int i = 0; i < 3; i++)
            {
                using FlashBench bench = new();
                AddQrEncode(bench);

                FlashRun run = bench.Run(Script(name), "--no-wifi");

                Assert.AreEqual(0, run.ExitCode, run.Output + run.Errors);
                AccessPointFile file = Read(bench);
                Assert.MatchesRegex("^mote-[0-9a-f]{6}$", file.Ssid);
                Assert.MatchesRegex("^[abcdefghjkmnpqrstuvwxyz23456789]{12}$", file.Key);
                Assert.IsTrue(keys.Add(file.Key) && keys.Add(file.Ssid));
                Assert.AreEqual(2, run.Output.Split(file.Key).Length, "the key is printed once, at the end");
                Assert.Contains($"join Wi-Fi {file.Ssid}, key {file.Key}.", run.Output);
                Assert.Contains("THE-CODE", run.Output);
                Assert.DoesNotContain(file.Key, string.Concat(bench.Calls) + System.IO.File.ReadAllText(bench.PathOf("qr.arguments")));
                Assert.AreEqual($"WIFI:T:WPA;S:{file.Ssid};P:{file.Key};;", System.IO.File.ReadAllText(bench.PathOf("qr.text")).TrimEnd());
                Assert.IsEmpty(bench.Left);
            }
        }

        [TestMethod]
        [DynamicData(nameof(Scripts))]
        public void Run_ApOpen_SaysThatThereIsNoKey(string name)
        {
            using FlashBench bench = new();
            AddQrEncode(bench);

            FlashRun run = bench.Run(Script(name), "--no-wifi", "--no-firmware", "--ap", "open");

            Assert.AreEqual(0, run.ExitCode, run.Output + run.Errors);
            AccessPointFile file = Read(bench);
            Assert.AreEqual("", file.Key);
            Assert.Contains($"join Wi-Fi {file.Ssid}, key none.", run.Output);
            Assert.AreEqual($"WIFI:T:nopass;S:{file.Ssid};;", System.IO.File.ReadAllText(bench.PathOf("qr.text")).TrimEnd());
        }

        [TestMethod]
        [DynamicData(nameof(Scripts))]
        public void Run_NoAp_SwitchesItOff(string name)
        {
            using FlashBench bench = new();

            FlashRun run = bench.Run(Script(name), "--no-wifi", "--no-ap");

            Assert.AreEqual(0, run.ExitCode, run.Output + run.Errors);
            AccessPointFile file = Read(bench);
            Assert.IsFalse(file.IsAllowed);
            Assert.IsNull(file.Complaint);
            Assert.DoesNotContain("join Wi-Fi", run.Output);
        }

        [TestMethod]
        [DynamicData(nameof(Scripts))]
        public void Run_NoFirmware_LeavesTheKeyUnlessOneIsAskedFor(string name)
        {
            using FlashBench bench = new();
            FlashRun run = bench.Run(Script(name), "--no-wifi", "--no-firmware");

            Assert.AreEqual(0, run.ExitCode, run.Output + run.Errors);
            Assert.IsFalse(Destinations(bench).Contains(File));
            Assert.DoesNotContain("join Wi-Fi", run.Output);

            run = bench.Run(Script(name), "--no-wifi", "--no-firmware", "--ap", "key");

            Assert.AreEqual(0, run.ExitCode, run.Output + run.Errors);
            Assert.IsTrue(Destinations(bench).Contains(File));
            Assert.HasCount(12, Read(bench).Key);
        }

        [TestMethod]
        [DynamicData(nameof(Scripts))]
        public void Run_ApplicationFails_PrintsNoKey(string name)
        {
            using FlashBench bench = new();
            bench.Fail("settings", 1);

            FlashRun run = bench.Run(Script(name), "--no-wifi");

            Assert.AreEqual(1, run.ExitCode);
            Assert.DoesNotContain("join Wi-Fi", run.Output);
        }

        [TestMethod]
        [DynamicData(nameof(Scripts))]
        public void Run_WrongAp_IsOneLineAndExitCode2(string name)
        {
            foreach ((string[] options, string words) in new[]
            {
                (new[] { "--ap", "12345678" }, "key or open"),
                (new[] { "--ap", "open", "--no-ap" }, "choose"),
                (new[] { "--no-ap", "--ap", "key" }, "choose"),
            })
            {
                using FlashBench bench = new();

                bench.Run(Script(name), ["--no-wifi", .. options]).Fails(2, words);
                Assert.IsEmpty(bench.Calls);
            }
        }

        [TestMethod]
        public void FlashPs1_Text_MakesTheSameKeysAsFlashSh()
        {
            foreach (string script in new[] { FlashScript.Bash.Text, FlashScript.PowerShell.Text })
            {
                Assert.Contains("abcdefghjkmnpqrstuvwxyz23456789", script);
                Assert.Contains("mote-ap.txt", script);
                Assert.Contains("WIFI:T:WPA;S:$", script);
                Assert.Contains("WIFI:T:nopass;S:$", script);
                Assert.DoesNotContain("Get-Random", script);
                Assert.DoesNotContain("$RANDOM", script);
            }
        }

        private static void AddQrEncode(FlashBench bench)
        {
            System.IO.File.WriteAllText(bench.PathOf("qrencode"), QrEncode);
            System.IO.File.SetUnixFileMode(bench.PathOf("qrencode"), UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }

        private static AccessPointFile Read(FlashBench bench) => new(File, StoredText.Read(Encoding.UTF8.GetBytes(bench.Sent("ap.txt"))));

        private static string?[] Destinations(FlashBench bench) =>
            [.. bench.SentJson("files.json").GetProperty("Files").EnumerateArray().Select(file => file.GetProperty("DestinationFilePath").GetString())];

        private static FlashScript Script(string name) => name == FlashScript.Bash.Name ? FlashScript.Bash : FlashScript.PowerShell;
    }
}
