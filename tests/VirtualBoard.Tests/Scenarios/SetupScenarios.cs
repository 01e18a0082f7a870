using Mote.VirtualBoard.Layer;
using Mote.VirtualBoard.Peers;

namespace Mote.VirtualBoard.Tests.Scenarios
{
    /// <summary>When a board opens its access point, and when it closes it again.</summary>
    [TestClass]
    public class SetupScenarios
    {
        [TestMethod]
        [DynamicData(nameof(Firmware.AllBoards), typeof(Firmware))]
        public void FirstStart_WithAKeyAndNoCredentials_OpensTheAccessPointAfterARestart(string name)
        {
            Esp32Board board = SetupBoard.Make(name);
            board.PowerOn();
            SetupBoard.WaitUntilOpen(board);

            Assert.AreEqual(1, board.Restarts, "what is stored counts from the next start");
            Assert.AreEqual(SetupBoard.Ssid, board.AccessPoint.Running!.Ssid);
            Assert.AreEqual(SetupBoard.Key, board.AccessPoint.Running.Password);
            Assert.AreEqual("192.168.4.1", board.AccessPoint.Address);
            Assert.DoesNotContain(line => line.Contains(SetupBoard.Key, StringComparison.Ordinal), board.Console, "a secret");
            Assert.IsEmpty(board.Deaths, Firmware.Report(board));
            SetupBoard.AssertOutputsAreSafe(board);
        }

        [TestMethod]
        [DataRow(null)]
        [DataRow("off\n")]
        [DataRow("mote-1a2b3c short\n")]
        public void FirstStart_WithoutAKey_OpensNone(string? file)
        {
            Esp32Board board = SetupBoard.Make("esp32-devkitc");
            board.Files.Remove("mote-ap.txt");
            if (file != null)
            {
                board.Files.Put("mote-ap.txt", file);
            }

            board.PowerOn();
            board.RunFor(TimeSpan.FromMinutes(2));
            SetupBoard.Hold(board, 8);
            board.RunFor(TimeSpan.FromMinutes(2));

            Assert.IsFalse(board.AccessPoint.IsUp);
            Assert.Contains(line => line.Contains("flash.sh --ap key", StringComparison.Ordinal), board.Console, Firmware.Report(board));
            Firmware.AssertHealthy(board);
        }

        [TestMethod]
        public void FirstStart_WithOpen_HasNoKey()
        {
            Esp32Board board = SetupBoard.Make("esp32-devkitc");
            board.Files.Put("mote-ap.txt", SetupBoard.Ssid + " open");
            board.PowerOn();
            SetupBoard.WaitUntilOpen(board);

            Assert.IsTrue(new Phone(board, 1).TryJoin(SetupBoard.Ssid, null));
        }

        [TestMethod]
        public void Start_WithCredentials_OpensNone()
        {
            Esp32Board board = Firmware.Make("esp32-devkitc");
            board.Files.Put("mote-ap.txt", $"{SetupBoard.Ssid} {SetupBoard.Key}\n");
            board.PowerOn();
            Firmware.WaitUntilServed(board, 60);

            Assert.IsFalse(board.AccessPoint.IsUp);
            Firmware.AssertHealthy(board);
        }

        [TestMethod]
        [DynamicData(nameof(Firmware.TwoBoards), typeof(Firmware))]
        public void AccessPoint_WithoutAPhone_ClosesAfterTenMinutesUntilThePowerIsSwitchedOn(string name)
        {
            Esp32Board board = SetupBoard.Start(name);
            board.RunFor(TimeSpan.FromMinutes(9.5));
            Assert.IsTrue(board.AccessPoint.IsUp);
            board.RunFor(TimeSpan.FromMinutes(1));
            Assert.IsFalse(board.AccessPoint.IsUp, Firmware.Report(board));
            Assert.AreEqual(2, board.Restarts);

            board.RunFor(TimeSpan.FromHours(1));
            Assert.IsFalse(board.AccessPoint.IsUp, "it stays closed");
            Assert.AreEqual(2, board.Restarts);

            board.PowerCycle();
            SetupBoard.WaitUntilOpen(board);
        }

        [TestMethod]
        public void AccessPoint_ClosedAndTheFirmwareCrashes_StaysClosed()
        {
            Esp32Board board = SetupBoard.Start("esp32-devkitc");
            Assert.IsTrue(board.RunUntil(() => board.Restarts == 2, TimeSpan.FromMinutes(11)));
            board.RunFor(TimeSpan.FromMinutes(1));
            board.Faults.Throw("console", new InvalidOperationException("broken"));
            Assert.IsTrue(board.RunUntil(() => board.Restarts == 3, TimeSpan.FromMinutes(11)), Firmware.Report(board));
            board.RunFor(TimeSpan.FromMinutes(1));

            Assert.IsFalse(board.AccessPoint.IsUp);
            Assert.AreEqual(3, board.Restarts);
        }

        [TestMethod]
        public void AccessPoint_WithAPhone_ClosesTenMinutesAfterItLeft()
        {
            Esp32Board board = SetupBoard.Start("esp32-devkitc");
            Phone phone = SetupBoard.Join(board);
            board.RunFor(TimeSpan.FromHours(1));
            Assert.IsTrue(board.AccessPoint.IsUp);
            phone.Leave();
            board.RunFor(TimeSpan.FromMinutes(9.5));
            Assert.IsTrue(board.AccessPoint.IsUp);
            board.RunFor(TimeSpan.FromMinutes(1));

            Assert.IsFalse(board.AccessPoint.IsUp);
        }

        [TestMethod]
        [DynamicData(nameof(Firmware.AllBoards), typeof(Firmware))]
        public void Button_HeldForFiveSeconds_OpensTheAccessPointAtItsRelease(string name)
        {
            Esp32Board board = Firmware.Make(name);
            board.Files.Put("mote-ap.txt", $"{SetupBoard.Ssid} {SetupBoard.Key}\n");
            board.PowerOn();
            Firmware.WaitUntilServed(board, 60);
            foreach (double seconds in new[] { 0.2, 4.0 })
            {
                SetupBoard.Hold(board, seconds);
                board.RunFor(TimeSpan.FromSeconds(5));
                Assert.AreEqual(0, board.Restarts, seconds + " s");
            }

            SetupBoard.Hold(board, 7);
            Assert.AreEqual(0, board.Restarts, "not while it is held");
            SetupBoard.WaitUntilOpen(board);

            Assert.AreEqual(1, board.Restarts);
            Assert.AreEqual("Home", board.Wifi.StoredSsid, "the credentials stay");
            SetupBoard.AssertOutputsAreSafe(board);
        }

        [TestMethod]
        public void Button_HeldAndNobodyCame_GoesBackToTheNetwork()
        {
            Esp32Board board = Firmware.Make("esp32-devkitc");
            board.Files.Put("mote-ap.txt", $"{SetupBoard.Ssid} {SetupBoard.Key}\n");
            board.PowerOn();
            Firmware.WaitUntilServed(board, 60);
            SetupBoard.Hold(board, 7);
            SetupBoard.WaitUntilOpen(board);
            board.RunFor(TimeSpan.FromMinutes(11));

            Assert.IsFalse(board.AccessPoint.IsUp, Firmware.Report(board));
            Firmware.WaitUntilServed(board, 60);
        }

        [TestMethod]
        public void Button_HeldAfterTheAccessPointClosed_OpensItAgain()
        {
            Esp32Board board = SetupBoard.Start("esp32-devkitc");
            board.RunFor(TimeSpan.FromMinutes(11));
            Assert.IsFalse(board.AccessPoint.IsUp);
            SetupBoard.Hold(board, 7);

            SetupBoard.WaitUntilOpen(board);
        }

        [TestMethod]
        public void Storing_ThatFails_RestartsForNothingAtMostOnce()
        {
            Esp32Board board = SetupBoard.Make("esp32-devkitc");
            board.AccessPoint.RefusesToStore = true;
            board.PowerOn();
            board.RunFor(TimeSpan.FromMinutes(5));

            Assert.IsFalse(board.AccessPoint.IsUp);
            Assert.AreEqual(0, board.Restarts);
            Assert.Contains(line => line.StartsWith("The access point cannot be opened", StringComparison.Ordinal), board.Console, Firmware.Report(board));
        }

        [TestMethod]
        public void Storing_OfTheNoteFails_DoesNotRestartForEver()
        {
            Esp32Board board = SetupBoard.Make("esp32-devkitc");
            board.Files.RefusesToWrite = true;
            board.PowerOn();
            board.RunFor(TimeSpan.FromMinutes(5));

            Assert.IsFalse(board.AccessPoint.IsUp);
            Assert.AreEqual(0, board.Restarts);
        }
    }
}
