using Mote.VirtualBoard.Layer;
using Mote.VirtualBoard.Net;
using Mote.VirtualBoard.Peers;
using Mote.VirtualBoard.Surface;

namespace Mote.VirtualBoard.Tests.Rules
{
    /// <summary>tests/VirtualBoard/README.md, Access point.</summary>
    [TestClass]
    public class AccessPointRuleTests
    {
        private static readonly AccessPointSettings _open = new("mote-1", "abcdefgh2345", 6, 2);

        [TestMethod]
        public void SaveConfiguration_OfTheAccessPoint_TakesEffectAtTheNextStart()
        {
            Esp32Board board = RuleBoard.Run(() =>
            {
                WirelessAPConfiguration settings = WirelessAPConfiguration.GetAllWirelessAPConfigurations()[0];
                bool isOn = (settings.Options & WirelessAPConfiguration.ConfigurationOptions.Enable) != 0;
                settings.Options = isOn ? WirelessAPConfiguration.ConfigurationOptions.Disable : WirelessAPConfiguration.ConfigurationOptions.AutoStart;
                settings.Ssid = "mote-1";
                settings.SaveConfiguration();
            });
            bool first = board.AccessPoint.IsUp;
            board.Restart();
            bool second = board.AccessPoint.IsUp;
            board.RunFor(TimeSpan.FromSeconds(5));
            bool until = board.AccessPoint.IsUp;
            board.Restart();

            CollectionAssert.AreEqual(new[] { false, true, true, false }, new[] { first, second, until, board.AccessPoint.IsUp });
        }

        [TestMethod]
        public void SaveConfiguration_OfWhatTheFirmwareCannotKeep_Throws()
        {
            List<string> thrown = [];
            RuleBoard.Run(() =>
            {
                Try("name", settings => settings.Ssid = new string('x', 32));
                Try("short key", settings => settings.Password = "1234567");
                Try("no phones", settings => settings.MaxConnections = 0);
                Try("good", settings => settings.Password = "12345678");

                void Try(string what, Action<WirelessAPConfiguration> change)
                {
                    WirelessAPConfiguration settings = WirelessAPConfiguration.GetAllWirelessAPConfigurations()[0];
                    change(settings);
                    try
                    {
                        settings.SaveConfiguration();
                    }
                    catch (ArgumentOutOfRangeException)
                    {
                        thrown.Add(what);
                    }
                }
            });

            CollectionAssert.AreEqual(new[] { "name", "short key", "no phones" }, thrown);
        }

        [TestMethod]
        public void IPv4Address_OfTheAccessPoint_IsWhatIsStoredAndNotWhatItHas()
        {
            List<string> read = [];
            Esp32Board board = RuleBoard.Run(() =>
            {
                NetworkInterface point = NetworkInterface.GetAllNetworkInterfaces()[1];
                read.Add(point.IPv4Address);
                point.EnableStaticIPv4("192.168.4.1", "255.255.255.0", "192.168.4.1");
                read.Add(NetworkInterface.GetAllNetworkInterfaces()[1].IPv4Address);
            });

            CollectionAssert.AreEqual(new[] { "0.0.0.0", "192.168.4.1" }, read);
            Assert.AreEqual("192.168.4.1", board.AccessPoint.Address);
        }

        [TestMethod]
        public void Poll_WithTheAccessPointAlone_Works()
        {
            bool isWorking = false;
            Esp32Board board = Make();
            RuleBoard.Run(board, () =>
            {
                Socket listener = RuleBoard.Listen();
                listener.Poll(0, SelectMode.SelectRead);
                isWorking = true;
            });

            Assert.IsTrue(isWorking);
            Assert.IsFalse(board.Wifi.IsUp);
        }

        [TestMethod]
        public void Join_WithTheKey_IsCountedUpToTheMost()
        {
            int counted = -1;
            Esp32Board board = Make();
            RuleBoard.Run(board, () =>
            {
                Surface.Thread.Sleep(5000);
                counted = WirelessAPConfiguration.GetAllWirelessAPConfigurations()[0].GetConnectedStations().Length;
            }, 2);
            Phone[] phones = [new(board, 1), new(board, 2), new(board, 3)];

            Assert.IsFalse(phones[0].TryJoin("mote-1", "wrong"));
            Assert.IsFalse(phones[0].TryJoin("mote-2", "abcdefgh2345"));
            Assert.IsTrue(phones[0].TryJoin("mote-1", "abcdefgh2345"));
            Assert.IsTrue(phones[1].TryJoin("mote-1", "abcdefgh2345"));
            Assert.IsFalse(phones[2].TryJoin("mote-1", "abcdefgh2345"), "two at most");
            phones[0].Leave();
            board.RunFor(TimeSpan.FromSeconds(10));
            Assert.AreEqual(1, counted);
        }

        [TestMethod]
        public void Lease_FromTheFirmware_IsNotGiven()
        {
            Esp32Board board = Make();
            RuleBoard.Run(board, () => { }, 2);
            Phone phone = new(board, 1);
            Assert.IsTrue(phone.TryJoin("mote-1", "abcdefgh2345"));

            Assert.IsFalse(phone.TryLease());
        }

        [TestMethod]
        [DataRow("0.0.0.0", new byte[] { 1, 3 })]
        [DataRow("192.168.4.1", new byte[] { 1, 2, 3 })]
        public void Broadcast_WhileTheStationIsUp_ReachesThePhonesOnlyFromTheirAddress(string local, byte[] expected)
        {
            List<byte> heard = [];
            Esp32Board board = Make();
            board.Wifi.StoredSsid = "Home";
            board.Wifi.ConnectTime = TimeSpan.FromSeconds(3);
            RuleBoard.Run(board, () =>
            {
                Socket socket = new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
                socket.Bind(new IPEndPoint(IPAddress.Parse(local), 67));
                ((VirtualNetwork)board.Network).Datagrams(67)!.DeliveredToPhones = datagram => heard.Add(datagram.Payload[0]);
                socket.SendTo([1], 0, 1, SocketFlags.None, new IPEndPoint(IPAddress.Parse("255.255.255.255"), 68));
                RuleBoard.WaitForNetwork();
                socket.SendTo([2], 0, 1, SocketFlags.None, new IPEndPoint(IPAddress.Parse("255.255.255.255"), 68));
                socket.SendTo([3], 0, 1, SocketFlags.None, new IPEndPoint(IPAddress.Parse("192.168.4.2"), 68));
            });

            CollectionAssert.AreEqual(expected, heard);
        }

        [TestMethod]
        [DataRow(11, true)]
        [DataRow(6, false)]
        public void Connect_ToARouter_KeepsThePhonesOnlyOnTheChannelOfTheAccessPoint(int channel, bool areKept)
        {
            Esp32Board board = Make();
            board.Wifi.RouterChannel = (byte)channel;
            RuleBoard.Run(board, () =>
            {
                Surface.Thread.Sleep(3000);
                WifiAdapter.FindAllAdapters()[0].Connect("Home", WifiReconnectionKind.Automatic, "correct horse");
            }, 2);
            Phone phone = new(board, 1);
            phone.TryJoin("mote-1", "abcdefgh2345");
            board.RunFor(TimeSpan.FromSeconds(10));

            Assert.IsTrue(board.Wifi.IsUp);
            Assert.AreEqual(areKept, phone.IsIn);
        }

        private static Esp32Board Make()
        {
            Esp32Board board = new(BoardModel.Named("esp32-devkitc"));
            board.Wifi.StoredSsid = null;
            board.AccessPoint.Stored = _open;
            return board;
        }
    }
}
