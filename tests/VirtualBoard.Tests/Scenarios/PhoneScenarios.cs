using Mote.VirtualBoard.Layer;
using Mote.VirtualBoard.Peers;

namespace Mote.VirtualBoard.Tests.Scenarios
{
    /// <summary>A phone that sets a board up, from the access point to the dashboard.</summary>
    [TestClass]
    public class PhoneScenarios
    {
        private const string Address = "192.168.4.1";
        private const string Token = "correct-horse-battery";
        private const string Wrong = """{"ssid":"Home","password":"wrong password","name":"","token":""}""";
        private const string Right = """{"ssid":"Home","password":"correct horse","name":"Greenhouse","token":"correct-horse-battery"}""";

        [TestMethod]
        [DataRow("esp32-devkitc", 11)]
        [DataRow("esp32-devkitc", 6)]
        [DataRow("esp32-c3-devkitm", 6)]
        public void Phone_OnAFreshBoard_BringsItToItsDashboard(string name, int routerChannel)
        {
            Esp32Board board = SetupBoard.Make(name);
            board.Wifi.RouterChannel = (byte)routerChannel;
            board.Scan.Neighbours.Add(("Next door", -80));
            board.PowerOn();
            SetupBoard.WaitUntilOpen(board);
            Phone phone = Open(board);

            Assert.AreEqual(Address, phone.Resolve("connectivitycheck.gstatic.com"));
            string probe = phone.Ask("GET", "/generate_204", "connectivitycheck.gstatic.com")!;
            Assert.StartsWith("HTTP/1.1 30", probe);
            Assert.Contains($"Location: http://{Address}/\r\n", probe);
            Assert.StartsWith("HTTP/1.1 200 ", phone.Ask("GET", "/", Address)!);
            Assert.IsTrue(board.RunUntil(() => Status(board, phone).Contains("\"Home\"", StringComparison.Ordinal), TimeSpan.FromSeconds(20)), Status(board, phone));
            string status = Status(board, phone);
            Assert.IsLessThan(status.IndexOf("Next door", StringComparison.Ordinal), status.IndexOf("\"Home\"", StringComparison.Ordinal), "the strongest first");

            Assert.StartsWith("HTTP/1.1 204 ", phone.Ask("POST", "/setup/join", Address, Wrong)!);
            Assert.IsTrue(board.RunUntil(() => Status(board, phone).Contains("Is the password right?", StringComparison.Ordinal), TimeSpan.FromSeconds(60)), Status(board, phone));
            Assert.IsTrue(string.IsNullOrEmpty(board.Wifi.StoredSsid), "nothing is kept that did not work");

            Assert.StartsWith("HTTP/1.1 204 ", phone.Ask("POST", "/setup/join", Address, Right)!);
            Assert.IsTrue(board.RunUntil(() => Status(board, phone).Contains("\"kept\"", StringComparison.Ordinal), TimeSpan.FromSeconds(60)), Status(board, phone));
            Assert.IsTrue(board.RunUntil(() => board.Wifi.IsUp && !board.AccessPoint.IsUp, TimeSpan.FromSeconds(90)), Firmware.Report(board));
            AssertServes(board);
            Assert.Contains("\"name\":\"Greenhouse\"", WebSocketPeer.Open(board, headers: $"Authorization: Bearer {Token}\r\n")!.Messages[0]);
            Assert.IsEmpty(board.Deaths, Firmware.Report(board));
            Assert.DoesNotContain(line => line.Contains("correct horse", StringComparison.Ordinal) || line.Contains(Token, StringComparison.Ordinal), board.Console, "secrets");
            SetupBoard.AssertOutputsAreSafe(board);
        }

        [TestMethod]
        [DataRow("Elsewhere", true, "was not heard")]
        [DataRow("Home", false, "gave no address")]
        public void Phone_WithANetworkThatDoesNotWork_IsToldWhy(string ssid, bool givesAddresses, string words)
        {
            Esp32Board board = SetupBoard.Start("esp32-devkitc");
            board.Wifi.GivesAddresses = givesAddresses;
            Phone phone = Open(board);
            phone.Ask("POST", "/setup/join", Address, Right.Replace("Home", ssid, StringComparison.Ordinal));

            Assert.IsTrue(board.RunUntil(() => Status(board, phone).Contains(words, StringComparison.Ordinal), TimeSpan.FromSeconds(60)), Status(board, phone));
            Assert.IsTrue(string.IsNullOrEmpty(board.Wifi.StoredSsid));
            board.Wifi.GivesAddresses = true;
            Assert.StartsWith("HTTP/1.1 204 ", phone.Ask("POST", "/setup/join", Address, Right)!);
            Assert.IsTrue(board.RunUntil(() => board.Wifi.IsUp && !board.AccessPoint.IsUp, TimeSpan.FromSeconds(150)), Firmware.Report(board));
            AssertServes(board);
        }

        // The old network is stored and in reach: its own attempts must not disturb the new one.
        [TestMethod]
        public void Phone_OnABoardWithCredentials_ChangesThem()
        {
            Esp32Board board = Firmware.Make("esp32-devkitc");
            board.Files.Put("mote-ap.txt", $"{SetupBoard.Ssid} {SetupBoard.Key}\n");
            board.PowerOn();
            Firmware.WaitUntilServed(board, 60);
            board.Wifi.RouterPassword = "correct horse 2";
            board.Wifi.ChangeAddress("192.168.1.21");
            SetupBoard.Hold(board, 7);
            SetupBoard.WaitUntilOpen(board);
            Phone phone = Open(board);
            board.RunFor(TimeSpan.FromSeconds(15));
            Assert.StartsWith("HTTP/1.1 204 ", phone.Ask("POST", "/setup/join", Address, Right.Replace("correct horse\"", "correct horse 2\"", StringComparison.Ordinal))!);

            Assert.IsTrue(board.RunUntil(() => board.Wifi.IsUp && !board.AccessPoint.IsUp, TimeSpan.FromSeconds(150)), Firmware.Report(board));
            AssertServes(board);
        }

        // Whenever the power fails, the board asks for a phone again or is on the network with the token that was wanted.
        [TestMethod]
        public void Power_ThatFailsAtAnyMoment_LeavesABoardThatCanBeReached()
        {
            for (int ms = 250; ms <= 14_000; ms += 250)
            {
                Esp32Board board = SetupBoard.Start("esp32-devkitc");
                board.RunFor(TimeSpan.FromSeconds(9));
                Phone phone = Open(board);
                phone.Ask("POST", "/setup/join", Address, Right);
                board.RunFor(TimeSpan.FromMilliseconds(ms));
                board.PowerCycle();
                if (string.IsNullOrEmpty(board.Wifi.StoredSsid))
                {
                    SetupBoard.WaitUntilOpen(board);
                }
                else
                {
                    Assert.IsTrue(board.RunUntil(() => board.Wifi.IsUp && !board.AccessPoint.IsUp, TimeSpan.FromSeconds(60)), ms + " ms\n" + Firmware.Report(board));
                    AssertServes(board);
                }
            }
        }

        private static Phone Open(Esp32Board board)
        {
            Phone phone = SetupBoard.Join(board);
            Assert.IsTrue(board.RunUntil(phone.TryLease, TimeSpan.FromSeconds(10)), Firmware.Report(board));
            Assert.StartsWith("192.168.4.", phone.Address!);
            return phone;
        }

        // Like the page: it asks once in a while, and joins again where the radio has lost it.
        private static string Status(Esp32Board board, Phone phone)
        {
            if (!phone.IsIn && !phone.TryJoin(SetupBoard.Ssid, SetupBoard.Key))
            {
                return "";
            }

            board.RunFor(TimeSpan.FromMilliseconds(500));
            return phone.Ask("GET", "/setup", Address) ?? "";
        }

        private static void AssertServes(Esp32Board board)
        {
            string? page = null;
            Assert.IsTrue(board.RunUntil(() => (page = Peer.Get(board, "/readings", $"Authorization: Bearer {Token}\r\n")) != null, TimeSpan.FromSeconds(30)), Firmware.Report(board));
            Assert.StartsWith("HTTP/1.1 200 ", page!);
            Assert.StartsWith("HTTP/1.1 401 ", Peer.Get(board, "/readings")!);
        }
    }
}
