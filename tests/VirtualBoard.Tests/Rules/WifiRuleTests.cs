using Mote.VirtualBoard.Layer;
using Mote.VirtualBoard.Surface;

namespace Mote.VirtualBoard.Tests.Rules
{
    /// <summary>tests/VirtualBoard/README.md, Wi-Fi.</summary>
    [TestClass]
    public class WifiRuleTests
    {
        [TestMethod]
        public void Start_WithStoredCredentials_ConnectsBeforeMain()
        {
            string address = "";
            Esp32Board board = new(BoardModel.Named("esp32-devkitc"));
            board.Wifi.ConnectTime = TimeSpan.FromMilliseconds(500);
            RuleBoard.Run(board, () => address = NetworkInterface.GetAllNetworkInterfaces()[0].IPv4Address);

            Assert.AreEqual("192.168.1.20", address);
        }

        [TestMethod]
        public void Connect_WhileTheFirmwareConnects_DisturbsItAndSaysFailed()
        {
            WifiConnectionStatus status = WifiConnectionStatus.Success;
            Esp32Board board = new(BoardModel.Named("esp32-devkitc"));
            board.Wifi.ConnectTime = TimeSpan.FromSeconds(8);
            RuleBoard.Run(board, () =>
            {
                Surface.Thread.Sleep(2000);
                status = WifiAdapter.FindAllAdapters()[0].Connect("Home", WifiReconnectionKind.Automatic, "correct horse").ConnectionStatus;
            });

            Assert.AreEqual(WifiConnectionStatus.UnspecifiedFailure, status);
            Assert.AreEqual(1, board.Wifi.Disturbances);
            Assert.IsTrue(board.Wifi.IsUp, "and the firmware connects all the same");
        }

        [TestMethod]
        public void LinkLost_ForAWhile_IsJoinedAgainByTheFirmware()
        {
            Esp32Board board = RuleBoard.Run(() => { });
            board.Wifi.LoseFor(TimeSpan.FromMinutes(10));
            string during = board.Wifi.Address;
            board.RunFor(TimeSpan.FromMinutes(11));

            Assert.AreEqual("0.0.0.0", during, "at once");
            Assert.AreEqual("192.168.1.20", board.Wifi.Address);
            Assert.AreEqual(0, board.Wifi.Connects);
        }

        [TestMethod]
        public void FindAllAdapters_CalledAgain_Leaks()
        {
            int before = 0;
            int after = 0;
            Esp32Board board = RuleBoard.Run(() =>
            {
                WifiAdapter.FindAllAdapters();
                before = (int)Surface.GC.Run(false);
                WifiAdapter.FindAllAdapters();
                after = (int)Surface.GC.Run(false);
            });

            Assert.AreEqual(2, board.Wifi.AdaptersFound);
            Assert.IsLessThan(before, after);
        }

        [TestMethod]
        [DataRow("Home", "wrong", WifiConnectionStatus.InvalidCredential)]
        [DataRow("Elsewhere", "correct horse", WifiConnectionStatus.NetworkNotAvailable)]
        [DataRow("Home", "correct horse", WifiConnectionStatus.Success)]
        public void Connect_WithNothingStored_SaysHowItWent(string ssid, string password, WifiConnectionStatus expected)
        {
            WifiConnectionStatus status = WifiConnectionStatus.Timeout;
            Esp32Board board = new(BoardModel.Named("esp32-devkitc"));
            board.Wifi.StoredSsid = null;
            RuleBoard.Run(board, () =>
            {
                Surface.Thread.Sleep(2000);
                status = WifiAdapter.FindAllAdapters()[0].Connect(ssid, WifiReconnectionKind.Automatic, password).ConnectionStatus;
            });

            Assert.AreEqual(expected, status);
        }

        [TestMethod]
        public void Restart_OfTheDevice_JoinsAnew()
        {
            Esp32Board board = RuleBoard.Run(() => { });
            int links = board.Wifi.LinksUp;
            board.Restart();
            bool during = board.Wifi.IsUp;
            board.RunFor(TimeSpan.FromSeconds(10));

            Assert.IsFalse(during);
            Assert.AreEqual(links + 1, board.Wifi.LinksUp);
        }
    }
}
