using System.Text;
using Mote.Network.Setup;
using Mote.Server.Documents;
using Mote.Tests.Support;
using nanoFramework.TestFramework;

namespace Mote.Tests.Network.Setup
{
    [TestClass]
    public class SetupServiceTests
    {
        private const string Good = "{\"ssid\":\"Home\",\"password\":\"12345678\",\"name\":\"Shed\",\"token\":\"secret\"}";
        private const string Idle = "{\"id\":\"mote-1a2b3c\",\"name\":\"Shed \\\"2\\\"\",\"state\":\"waiting\",\"verdict\":\"idle\",\"says\":\"\",\"scanning\":false,";

        [TestMethod]
        public void Tick_GoodCredentials_AreKeptAndTheDeviceStartsAgainOnceThatWasSeen()
        {
            FakeSetupHost host = new FakeSetupHost();
            SetupService service = new SetupService(host, "192.168.4.1");
            service.Tick(1000);
            Assert.AreEqual("204 ", Join(service, Good, 1000));
            Assert.AreEqual("Home/12345678;", host.Tried);
            host.Outcome = SetupVerdict.Trying;
            Assert.AreEqual(200, service.Tick(1200));
            Assert.AreEqual(string.Empty, host.Kept);
            host.Outcome = SetupVerdict.Joined;
            service.Tick(1400);
            Assert.AreEqual("Home/12345678/Shed/secret;", host.Kept);
            service.Tick(61399);
            Assert.AreEqual(0, host.Restarts, "the phone has not been told");
            string status = Status(service, host, 1000);
            Assert.IsTrue(status.IndexOf("\"state\":\"kept\",\"verdict\":\"joined\",\"says\":\"Joined. ") > 0, status);
            service.Tick(64398);
            Assert.AreEqual(0, host.Restarts);
            service.Tick(64399);
            Assert.AreEqual(1, host.Restarts);
            service.Tick(70000);
            Assert.AreEqual(1, host.Restarts);
            Assert.AreEqual("409 {\"error\":\"The device cannot try that now. Wait a moment.\"}", Join(service, Good, 70000));
        }

        [TestMethod]
        public void Tick_PhoneDoesNotComeBack_DeviceStartsAgainAfterAMinute()
        {
            FakeSetupHost host = new FakeSetupHost();
            SetupService service = new SetupService(host, "192.168.4.1");
            service.Tick(int.MaxValue - 1000);
            Join(service, Good, int.MaxValue - 1000);
            host.Outcome = SetupVerdict.Joined;
            service.Tick(int.MaxValue);
            service.Tick(unchecked(int.MaxValue + 59999));
            Assert.AreEqual(0, host.Restarts);
            service.Tick(unchecked(int.MaxValue + 60000));
            Assert.AreEqual(1, host.Restarts);
        }

        [TestMethod]
        [DataRow((int)SetupVerdict.Refused, "refused", "The network refused. Is the password right?")]
        [DataRow((int)SetupVerdict.NotFound, "notFound", "The network was not heard. Is its name right, and is it near? Only networks of 2.4 GHz are heard.")]
        [DataRow((int)SetupVerdict.NoAddress, "noAddress", "The network took the password, and gave no address. Is its router working?")]
        [DataRow((int)SetupVerdict.Failed, "failed", "The device could not join the network. Try again.")]
        public void Tick_OtherVerdict_IsSaidAndNothingKept(int verdict, string name, string says)
        {
            FakeSetupHost host = new FakeSetupHost();
            SetupService service = new SetupService(host, "192.168.4.1");
            service.Tick(0);
            Join(service, Good, 0);
            host.Outcome = (SetupVerdict)verdict;
            service.Tick(200);
            string status = Status(service, host, 1000);
            Assert.IsTrue(status.IndexOf("\"state\":\"waiting\",\"verdict\":\"" + name + "\",\"says\":\"" + says + "\"") > 0, status);
            Assert.AreEqual(string.Empty, host.Kept);
            Assert.AreEqual("204 ", Join(service, Good, 300));
        }

        [TestMethod]
        public void Tick_HostNeverEnds_IsCalledFailedAfterAMinute()
        {
            FakeSetupHost host = new FakeSetupHost();
            SetupService service = new SetupService(host, "192.168.4.1");
            Join(service, Good, 0);
            host.Outcome = SetupVerdict.Trying;
            service.Tick(SetupService.TryMs - 1);
            Assert.AreEqual((int)SetupVerdict.Trying, (int)service.Verdict);
            service.Tick(SetupService.TryMs);
            Assert.AreEqual((int)SetupVerdict.Failed, (int)service.Verdict);
        }

        [TestMethod]
        public void Tick_HostCannotKeep_SaysWhyAndTakesCredentialsAgain()
        {
            FakeSetupHost host = new FakeSetupHost { Outcome = SetupVerdict.Joined, KeepSentence = "The storage is full." };
            SetupService service = new SetupService(host, "192.168.4.1");
            Join(service, Good, 0);
            service.Tick(200);
            string status = Status(service, host, 1000);
            Assert.IsTrue(status.IndexOf("\"state\":\"notKept\",\"verdict\":\"joined\",\"says\":\"Joined, but nothing was kept. The storage is full.\"") > 0, status);
            Assert.AreEqual("204 ", Join(service, Good, 300));
        }

        [TestMethod]
        public void Quiet_PhoneIsHeard_BeginsAnew()
        {
            FakeSetupHost host = new FakeSetupHost();
            SetupService service = new SetupService(host, "192.168.4.1");
            service.Tick(5000);
            Assert.AreEqual(0, service.QuietMs);
            service.Tick(9000);
            Assert.AreEqual(4000, service.QuietMs);
            Status(service, host, 1000);
            service.Tick(10000);
            Assert.AreEqual(0, service.QuietMs);
            service.Tick(unchecked(10000 + int.MaxValue));
            service.Tick(unchecked(10000 + int.MinValue));
            service.Tick(10000);
            Assert.AreEqual(int.MaxValue, service.QuietMs, "a month is not forgotten when the clock comes round");
        }

        [TestMethod]
        public void Status_Networks_AreListedAsFarAsTheyFit()
        {
            FakeSetupHost host = new FakeSetupHost { Ssids = new string[] { "A\\b", "Caf\u00e9", "\u0001" } };
            SetupService service = new SetupService(host, "192.168.4.1");
            string first = "{\"ssid\":\"A\\\\b\",\"bars\":4,\"locked\":true}";
            string second = ",{\"ssid\":\"Caf\u00e9\",\"bars\":3,\"locked\":true}";
            string all = Idle + "\"networks\":[" + first + second + ",{\"ssid\":\"\\u0001\",\"bars\":2,\"locked\":true}]}";
            Assert.AreEqual(all, Status(service, host, Hex.Utf8(all).Length));
            Assert.AreEqual(Idle + "\"networks\":[" + first + second + "]}", Status(service, host, Hex.Utf8(all).Length - 1));
            host.Ssids = new string[40];
            for (int i = 0; i < 40; i++)
            {
                host.Ssids[i] = "x";
            }

            host.Lock = NetworkLock.Unknown;
            string many = Status(service, host, 2000);
            Assert.AreEqual(SetupService.MaxNetworks, many.Split('x').Length - 1, many);
        }

        [TestMethod]
        public void Status_NoRoomForItsHead_Fails()
        {
            FakeSetupHost host = new FakeSetupHost();
            SetupStatus status = new SetupStatus(new SetupService(host, "192.168.4.1"), host);
            Canvas canvas = new Canvas(40);
            Assert.AreEqual(-1, status.Write(canvas.Buffer, Canvas.Offset, 40));
        }

        [TestMethod]
        public void Scan_WhileTrying_IsLeftOut()
        {
            FakeSetupHost host = new FakeSetupHost();
            SetupService service = new SetupService(host, "192.168.4.1");
            SetupScan scan = new SetupScan(service, host);
            int status;
            scan.OnPost(new PostRequest(), new byte[8], 0, 8, out status);
            Assert.AreEqual(204, status);
            Assert.AreEqual(1, host.Scans);
            Join(service, Good, 0);
            scan.OnPost(new PostRequest(), new byte[8], 0, 8, out status);
            Assert.AreEqual(1, host.Scans);
        }

        /// <summary>Posts credentials.</summary>
        /// <returns>The status, a space, and the content.</returns>
        internal static string Join(SetupService service, string json, int nowMs)
        {
            byte[] body = Hex.Utf8(json);
            byte[] output = new byte[400];
            int status;
            int count = new SetupJoin(service).OnPost(
                new PostRequest { Buffer = body, BodyCount = body.Length, NowMs = nowMs }, output, 0, output.Length, out status);
            return status.ToString() + " " + (count == 0 ? string.Empty : Encoding.UTF8.GetString(output, 0, count));
        }

        private static string Status(SetupService service, FakeSetupHost host, int capacity)
        {
            Canvas canvas = new Canvas(capacity);
            int count = new SetupStatus(service, host).Write(canvas.Buffer, Canvas.Offset, capacity);
            canvas.ExpectMargins(capacity, "status");
            return Encoding.UTF8.GetString(canvas.Buffer, Canvas.Offset, count);
        }
    }
}
