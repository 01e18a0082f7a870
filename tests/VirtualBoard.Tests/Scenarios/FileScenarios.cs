using Mote.VirtualBoard.Peers;

namespace Mote.VirtualBoard.Tests.Scenarios
{
    /// <summary>The files in the flash, in every state that they can have.</summary>
    [TestClass]
    public class FileScenarios
    {
        private const string Token = "a-token-that-is-long-enough";

        [TestMethod]
        [DataRow("esp32-devkitc", "missing", "esp32-devkitc")]
        [DataRow("esp32-devkitc", "blank", "esp32-devkitc")]
        [DataRow("esp32-devkitc", "unreadable", "esp32-devkitc")]
        [DataRow("esp32-devkitc", "cut", "esp32-devkitc")]
        [DataRow("esp32-devkitc", "no storage", "esp32-devkitc")]
        [DataRow("xiao-esp32c3", "missing", "esp32-c3-devkitm")]
        [DataRow("xiao-esp32c3", "unreadable", "esp32-c3-devkitm")]
        [DataRow("xiao-esp32c3", "cut", "esp32-c3-devkitm")]
        public void BoardFile_NotAsItWasWritten_MeansTheTargetsUsualBoard(string name, string state, string usual)
        {
            Esp32Board board = Firmware.Make(name);
            Damage(board, "mote-board.txt", name, state);
            board.PowerOn();
            Firmware.WaitUntilServed(board, 60);

            Assert.Contains(line => line.Contains("(" + usual + ")", StringComparison.Ordinal), board.Console, Firmware.Report(board));
            if (state is "unreadable" or "cut" or "blank")
            {
                Assert.Contains(line => line.Contains("mote-board.txt", StringComparison.Ordinal), board.Console, Firmware.Report(board));
            }

            Firmware.AssertHealthy(board);
        }

        [TestMethod]
        [DataRow("esp32-devkitc", "whole", 401, 200)]
        [DataRow("esp32-devkitc", "missing", 200, 200)]
        [DataRow("esp32-devkitc", "blank", 401, 401)]
        [DataRow("esp32-devkitc", "NULs", 401, 401)]
        [DataRow("esp32-devkitc", "unreadable", 401, 401)]
        [DataRow("esp32-devkitc", "cut", 401, 401)]
        [DataRow("esp32-c3-devkitm", "whole", 401, 200)]
        [DataRow("esp32-c3-devkitm", "missing", 200, 200)]
        [DataRow("esp32-c3-devkitm", "blank", 401, 401)]
        [DataRow("esp32-c3-devkitm", "unreadable", 401, 401)]
        public void TokenFile_InEachState_NeverOpensTheDevice(string name, string state, int without, int with)
        {
            Esp32Board board = Firmware.Make(name);
            Damage(board, "mote-token.txt", Token, state);
            board.PowerOn();
            Assert.IsTrue(board.RunUntil(() => board.Console.Any(line => line.StartsWith("http://", StringComparison.Ordinal)), TimeSpan.FromSeconds(60)), Firmware.Report(board));

            string bare = Peer.Get(board, "/readings") ?? "";
            string known = Peer.Get(board, "/readings", $"Authorization: Bearer {Token}\r\n", "192.168.1.51") ?? "";

            Assert.StartsWith($"HTTP/1.1 {without} ", bare, Firmware.Report(board));
            Assert.StartsWith($"HTTP/1.1 {with} ", known, Firmware.Report(board));
            if (state is "blank" or "NULs" or "unreadable")
            {
                Assert.Contains(line => line.Contains("mote-token.txt", StringComparison.Ordinal), board.Console, Firmware.Report(board));
            }

            Firmware.AssertHealthy(board);
        }

        [TestMethod]
        [DynamicData(nameof(Firmware.TwoBoards), typeof(Firmware))]
        public void FaultFile_AfterACrash_IsToldOnceAndRemoved(string name)
        {
            Esp32Board board = Firmware.Start(name);
            board.Faults.Throw("console", new InvalidOperationException("made by the test"));
            Assert.IsTrue(board.RunUntil(() => board.Restarts == 1, TimeSpan.FromMinutes(3)));
            Firmware.WaitUntilServed(board, 60);

            Assert.Contains(line => line.StartsWith("Last restart: ", StringComparison.Ordinal), board.Console, Firmware.Report(board));
            Assert.IsNull(board.Files.Find("mote-fault.txt"));
        }

        [TestMethod]
        [DynamicData(nameof(Firmware.TwoBoards), typeof(Firmware))]
        public void BootFile_AtEachStart_CountsInOneWrite(string name)
        {
            Esp32Board board = Firmware.Start(name);
            Assert.Contains("\"boot\":1,", Hello(board));
            Assert.AreEqual(1, board.Files.Writes);
            board.Faults.Throw("console", new InvalidOperationException("made by the test"));
            Assert.IsTrue(board.RunUntil(() => board.Restarts == 1, TimeSpan.FromMinutes(3)));
            Firmware.WaitUntilServed(board, 60);
            Assert.Contains("\"boot\":2,", Hello(board));
        }

        [TestMethod]
        [DataRow("41", "whole", 42)]
        [DataRow("41", "missing", 1)]
        [DataRow("41", "blank", 0)]
        [DataRow("41", "NULs", 0)]
        [DataRow("41", "unreadable", 0)]
        [DataRow("x", "whole", 0)]
        [DataRow("41", "no storage", 0)]
        public void BootFile_InEachState_GivesANumberOnlyWhereTheLastIsKnown(string content, string state, int expected)
        {
            Esp32Board board = Firmware.Make("esp32-devkitc");
            Damage(board, "mote-boot.txt", content, state);
            board.PowerOn();
            Firmware.WaitUntilServed(board, 60);

            string hello = Hello(board);
            Assert.AreEqual(expected == 0 ? -1 : hello.IndexOf($"\"boot\":{expected},", StringComparison.Ordinal), hello.IndexOf("\"boot\"", StringComparison.Ordinal), hello);
            Assert.AreEqual(expected == 0, board.Console.Any(line => line.StartsWith("This start has no number", StringComparison.Ordinal)));
            Firmware.AssertHealthy(board);
        }

        // A board that fails at each start must stay reachable for nanoff and must not wear its flash out.
        [TestMethod]
        public void Crash_AtEachStart_WritesTheFlashSeldom()
        {
            Esp32Board board = Firmware.Make("esp32-devkitc");
            board.Printed += _ => board.Faults.Throw("console", new InvalidOperationException("made by the test"));
            board.PowerOn();
            board.RunFor(TimeSpan.FromHours(1));

            Assert.IsGreaterThan(1, board.Restarts, Firmware.Report(board));
            Assert.IsLessThan(3600 / 5 * 2, board.Files.Writes);
        }

        private static string Hello(Esp32Board board)
        {
            WebSocketPeer? peer = WebSocketPeer.Open(board);
            Assert.IsNotNull(peer, Firmware.Report(board));
            Assert.IsTrue(board.RunUntil(() => peer.Work().Messages.Count > 0, TimeSpan.FromSeconds(15)));
            return peer.Messages[0];
        }

        private static void Damage(Esp32Board board, string name, string text, string state)
        {
            switch (state)
            {
                case "whole":
                    board.Files.Put(name, text + "\n");
                    break;
                case "missing":
                    board.Files.Remove(name);
                    break;
                case "blank":
                    board.Files.Put(name, " \r\n\t");
                    break;
                case "NULs":
                    board.Files.Put(name, new byte[40]);
                    break;
                case "unreadable":
                    board.Files.Put(name, text);
                    board.Files.Spoil(name);
                    break;
                case "cut":
                    board.Files.Put(name, text[..(text.Length / 2)]);
                    break;
                case "no storage":
                    board.Files.IsMounted = false;
                    break;
            }
        }
    }
}
