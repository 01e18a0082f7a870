using System.Net;
using System.Text;
using Mote.VirtualBoard.Net;
using Mote.VirtualBoard.Peers;

namespace Mote.VirtualBoard.Tests.Scenarios
{
    /// <summary>The firmware's name on its network: asked for, announced, announced again, and accepted as the board's own host. RFC 6762.</summary>
    [TestClass]
    public class NameScenarios
    {
        private const int Port = 5353;
        private const string Group = "224.0.0.251";
        private const string FirstAddress = "192.168.1.20";

        // Header fields of a message: the flags, and that a query has three questions.
        private const string Probe = "000000000003";
        private const string Response = "000084000000";

        [TestMethod]
        [DynamicData(nameof(Firmware.TwoBoards), typeof(Firmware))]
        public void Start_ProbesThreeTimesAndAnnouncesItsAddressTwice(string name)
        {
            Esp32Board board = Firmware.Start(name);
            VirtualDatagrams port = WaitForAnnouncements(board, null, FirstAddress);
            string[] sent = [.. port.Sent.Select(datagram => Convert.ToHexString(datagram.Payload))];
            Assert.IsTrue(sent[..3].All(message => message.StartsWith(Probe, StringComparison.Ordinal) && message.EndsWith(Record("0001", FirstAddress), StringComparison.Ordinal)));
            Assert.IsTrue(sent[3..5].All(message => IsAnnouncement(message, FirstAddress)), string.Join('\n', sent));
            Assert.IsTrue(port.Sent.All(datagram => datagram.Address == Group && datagram.Port == Port));

            // The name that it announces is the one on its console.
            string label = Convert.ToHexString(Encoding.ASCII.GetBytes(HostName(board).Split('.')[0]));
            Assert.IsTrue(sent.All(message => message.Contains(label, StringComparison.Ordinal)), label);
            Firmware.AssertHealthy(board);
        }

        [TestMethod]
        [DataRow(FirstAddress)]
        [DataRow("192.168.1.77")]
        public void Wifi_BackWithThisAddress_IsProbedForAndAnnouncedAgain(string address)
        {
            Esp32Board board = Firmware.Start("esp32-devkitc");
            VirtualDatagrams before = WaitForAnnouncements(board, null, FirstAddress);
            board.Wifi.RouterGives = address;
            board.Wifi.LoseFor(TimeSpan.FromSeconds(30));
            VirtualDatagrams after = WaitForAnnouncements(board, before, address);
            string last = Convert.ToHexString(after.Sent.Last(datagram => IsAnnouncement(Convert.ToHexString(datagram.Payload), address)).Payload);
            Assert.EndsWith(Record("8001", address), last);
            Assert.IsTrue(after.Sent.Any(datagram => Convert.ToHexString(datagram.Payload).StartsWith(Probe, StringComparison.Ordinal)));
            Firmware.AssertHealthy(board);
        }

        [TestMethod]
        public void Name_TakenByAnother_IsTheNextOne()
        {
            Esp32Board board = Firmware.Make("esp32-devkitc");
            board.Files.Put("mote-hosts.txt", "panel.example\n");
            board.PowerOn();
            VirtualDatagrams before = WaitForAnnouncements(board, null, FirstAddress);
            string host = HostName(board);
            string label = host.Split('.')[0];
            board.Wifi.LoseFor(TimeSpan.FromSeconds(30));
            Assert.IsTrue(board.RunUntil(() => Opened(board, before) is { Sent.Count: > 0 }, TimeSpan.FromSeconds(120)), Firmware.Report(board));

            // Meanwhile another device answers the probe: it has the name.
            byte[] claim =
            [
                0, 0, 0x84, 0, 0, 0, 0, 1, 0, 0, 0, 0, (byte)label.Length, .. Encoding.ASCII.GetBytes(label), 5, .. "local"u8, 0,
                .. Convert.FromHexString("0001" + "8001" + "00000078" + "0004" + "C0A80109"),
            ];
            Opened(board, before)!.PeerSend(new Datagram("192.168.1.9", Port, claim), Group);
            WaitForAnnouncements(board, before, FirstAddress);
            Assert.IsTrue(IsServed(board, $"{label}-2.local"));
            Assert.IsFalse(IsServed(board, host));
            Firmware.AssertHealthy(board);
        }

        [TestMethod]
        [DataRow(null)]
        [DataRow("panel.example\n")]
        public void Request_ToTheBoardsName_IsServedWhicheverHostsAreAllowed(string? hosts)
        {
            Esp32Board board = Firmware.Make("esp32-devkitc");
            if (hosts != null)
            {
                board.Files.Put("mote-hosts.txt", hosts);
            }

            board.PowerOn();
            WaitForAnnouncements(board, null, FirstAddress);
            string host = HostName(board);
            Assert.IsTrue(IsServed(board, host));
            Assert.IsTrue(IsServed(board, host.ToUpperInvariant() + "."));
            Assert.AreEqual(hosts != null, IsServed(board, "panel.example"));

            // Without the file any name of the local network is good.
            Assert.AreEqual(hosts == null, IsServed(board, "x" + host));
            Firmware.AssertHealthy(board);
        }

        private static VirtualDatagrams? Opened(Esp32Board board, VirtualDatagrams? before) =>
            ((VirtualNetwork)board.Network).Datagrams(Port) is VirtualDatagrams port && port != before ? port : null;

        // Waits for two announcements on a port that was opened after another one.
        private static VirtualDatagrams WaitForAnnouncements(Esp32Board board, VirtualDatagrams? before, string address)
        {
            bool isAnnounced = board.RunUntil(
                () => Opened(board, before)?.Sent.Count(datagram => IsAnnouncement(Convert.ToHexString(datagram.Payload), address)) >= 2,
                TimeSpan.FromSeconds(180));
            Assert.IsTrue(isAnnounced, Firmware.Report(board));
            return Opened(board, before)!;
        }

        private static bool IsAnnouncement(string message, string address) =>
            message.StartsWith(Response, StringComparison.Ordinal) && message.EndsWith(Record("8001", address), StringComparison.Ordinal);

        // An address record without its name: type, class, 120 s, and the address. It is the last of a message.
        private static string Record(string classAndBit, string address) =>
            "0001" + classAndBit + "00000078" + "0004" + Convert.ToHexString(IPAddress.Parse(address).GetAddressBytes());

        private static string HostName(Esp32Board board)
        {
            const string Before = "By name: http://";
            string? line = null;
            Assert.IsTrue(board.RunUntil(() => (line = board.Console.LastOrDefault(text => text.Contains(Before, StringComparison.Ordinal))) != null, TimeSpan.FromSeconds(10)));
            return line![(line!.IndexOf(Before, StringComparison.Ordinal) + Before.Length)..].TrimEnd('/');
        }

        private static bool IsServed(Esp32Board board, string host)
        {
            Peer peer = Peer.TryConnect(board) ?? throw new AssertFailedException(Firmware.Report(board));
            peer.SendText($"GET /readings HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n");
            Assert.IsTrue(board.RunUntil(() => peer.ReadText().Contains("\r\n\r\n", StringComparison.Ordinal), TimeSpan.FromSeconds(10)), Firmware.Report(board));
            peer.Connection.PeerEnd();
            return peer.ReadText().StartsWith("HTTP/1.1 200 ", StringComparison.Ordinal);
        }
    }
}
