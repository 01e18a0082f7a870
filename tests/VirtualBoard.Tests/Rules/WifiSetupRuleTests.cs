using Mote.VirtualBoard.Layer;
using Mote.VirtualBoard.Surface;

namespace Mote.VirtualBoard.Tests.Rules
{
    /// <summary>tests/VirtualBoard/README.md, Access point: what the station does while somebody sets it up.</summary>
    [TestClass]
    public class WifiSetupRuleTests
    {
        [TestMethod]
        [DataRow(WifiReconnectionKind.Automatic, null)]
        [DataRow(WifiReconnectionKind.Manual, "Home")]
        public void Connect_OfAKind_StoresTheCredentialsForManualOnly(WifiReconnectionKind kind, string? stored)
        {
            Esp32Board board = Make();
            RuleBoard.Run(board, () => WifiAdapter.FindAllAdapters()[0].Connect("Home", kind, "wrong password"));

            Assert.AreEqual(stored, board.Wifi.StoredSsid);
        }

        [TestMethod]
        public void Connect_AfterARefusal_IsDisturbedUntilDisconnect()
        {
            List<WifiConnectionStatus> results = [];
            Esp32Board board = Make();
            RuleBoard.Run(board, () =>
            {
                WifiAdapter adapter = WifiAdapter.FindAllAdapters()[0];
                results.Add(adapter.Connect("Home", WifiReconnectionKind.Automatic, "wrong password").ConnectionStatus);
                results.Add(adapter.Connect("Home", WifiReconnectionKind.Automatic, "correct horse").ConnectionStatus);
                adapter.Disconnect();
                Surface.Thread.Sleep(1000);
                results.Add(adapter.Connect("Home", WifiReconnectionKind.Automatic, "correct horse").ConnectionStatus);
            });

            CollectionAssert.AreEqual(new[] { WifiConnectionStatus.InvalidCredential, WifiConnectionStatus.UnspecifiedFailure, WifiConnectionStatus.Success }, results);
        }

        [TestMethod]
        public void Connect_RightAfterDisconnect_TakesTheDisconnectForItsResult()
        {
            WifiConnectionStatus status = WifiConnectionStatus.Success;
            Esp32Board board = new(BoardModel.Named("esp32-devkitc"));
            RuleBoard.Run(board, () =>
            {
                RuleBoard.WaitForNetwork();
                WifiAdapter adapter = WifiAdapter.FindAllAdapters()[0];
                adapter.Disconnect();
                status = adapter.Connect("Home", WifiReconnectionKind.Automatic, "correct horse").ConnectionStatus;
            });

            Assert.AreEqual(WifiConnectionStatus.UnspecifiedFailure, status);
        }

        [TestMethod]
        public void Connect_ToARouterThatGivesNoAddress_IsASuccess()
        {
            WifiConnectionStatus status = WifiConnectionStatus.Timeout;
            Esp32Board board = Make();
            board.Wifi.GivesAddresses = false;
            RuleBoard.Run(board, () => status = WifiAdapter.FindAllAdapters()[0].Connect("Home", WifiReconnectionKind.Automatic, "correct horse").ConnectionStatus);

            Assert.AreEqual(WifiConnectionStatus.Success, status);
            Assert.AreEqual("0.0.0.0", board.Wifi.Address);
        }

        [TestMethod]
        public void Disconnect_OfAStation_LastsUntilTheNextStart()
        {
            Esp32Board board = new(BoardModel.Named("esp32-devkitc"));
            RuleBoard.Run(board, () =>
            {
                RuleBoard.WaitForNetwork();
                WifiAdapter.FindAllAdapters()[0].Disconnect();
            });
            bool isUp = board.Wifi.IsUp;
            board.Program = () => { };
            board.Restart();
            board.RunFor(TimeSpan.FromSeconds(10));

            Assert.IsFalse(isUp);
            Assert.IsTrue(board.Wifi.IsUp);
        }

        [TestMethod]
        public void SaveConfiguration_OfCredentials_ConnectsAtTheNextStart()
        {
            List<string> read = [];
            Esp32Board board = Make();
            RuleBoard.Run(board, () =>
            {
                Wireless80211Configuration stored = Wireless80211Configuration.GetAllWireless80211Configurations()[0];
                stored.Ssid = "Home";
                stored.Password = "correct horse";
                stored.Options = Wireless80211Configuration.ConfigurationOptions.AutoConnect;
                stored.SaveConfiguration();
                read.Add(Wireless80211Configuration.GetAllWireless80211Configurations()[0].Ssid);
            });
            bool before = board.Wifi.IsUp;
            board.Restart();
            board.RunFor(TimeSpan.FromSeconds(5));

            CollectionAssert.AreEqual(new[] { "Home" }, read.Take(1).ToArray());
            Assert.IsFalse(before);
            Assert.IsTrue(board.Wifi.IsUp);
        }

        [TestMethod]
        public void ScanAsync_OfTheAir_EndsAfterSixSecondsAndIsReadOnce()
        {
            List<string> names = [];
            long tookMs = 0;
            int again = -1;
            Esp32Board board = Make();
            board.Scan.Neighbours.Add(("Café", -50));
            RuleBoard.Run(board, () =>
            {
                bool isDone = false;
                WifiAdapter adapter = WifiAdapter.FindAllAdapters()[0];
                adapter.AvailableNetworksChanged += (sender, e) => isDone = true;
                long beganMs = Surface.Environment.TickCount64;
                adapter.ScanAsync();
                while (!isDone)
                {
                    Surface.Thread.Sleep(100);
                }

                tookMs = Surface.Environment.TickCount64 - beganMs;
                names.AddRange(adapter.NetworkReport.AvailableNetworks.Select(network => network.Ssid + network.SignalBars));
                again = adapter.NetworkReport.AvailableNetworks.Length;
            });

            CollectionAssert.AreEqual(new[] { "Café4", "Home3" }, names);
            Assert.IsGreaterThanOrEqualTo(6500, tookMs);
            Assert.AreEqual(0, again);
        }

        [TestMethod]
        public void ScanAsync_WhileTheStationConnects_IsRefused()
        {
            bool isRefused = false;
            Esp32Board board = new(BoardModel.Named("esp32-devkitc"));
            board.Wifi.ConnectTime = TimeSpan.FromSeconds(8);
            RuleBoard.Run(board, () =>
            {
                try
                {
                    WifiAdapter.FindAllAdapters()[0].ScanAsync();
                }
                catch (InvalidOperationException)
                {
                    isRefused = true;
                }
            });

            Assert.IsTrue(isRefused);
        }

        private static Esp32Board Make()
        {
            Esp32Board board = new(BoardModel.Named("esp32-devkitc"));
            board.Wifi.StoredSsid = null;
            return board;
        }
    }
}
