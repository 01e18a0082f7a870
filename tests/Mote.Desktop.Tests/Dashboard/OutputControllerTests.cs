using System.Diagnostics;
using System.Globalization;
using Mote.Dashboard;
using Mote.Dashboard.Channels;
using Mote.Desktop.Tests.Faults.Support;
using Mote.Server;

namespace Mote.Desktop.Tests.Dashboard
{
    /// <summary>Pulses and safe values with a real server, real sockets and the real clock: the connection of who switched on is torn.</summary>
    [TestClass]
    public sealed class OutputControllerTests
    {
        // What two clocks may disagree by over a short time.
        private static readonly TimeSpan _clocks = TimeSpan.FromMilliseconds(20);

        private readonly TimedSwitch _heater = new();
        private readonly TimedSwitch _lamp = new();

        public TestContext TestContext { get; set; } = null!;

        [TestMethod]
        [DataRow(true, DisplayName = "RST")]
        [DataRow(false, DisplayName = "FIN")]
        public void Leave_AfterSwitchingOn_FallsBackAfterTheTimeAndNotBefore(bool isReset)
        {
            const int SafeAfterMs = 400;
            using ServerUnderTest server = Start(SafeAfterMs, out _);
            using RawPeer other = RawPeer.Open(server.At("/ws"));
            using RawPeer peer = RawPeer.Open(server.At("/ws"));
            peer.Send(RawFrame.Masked("{\"jsonrpc\":\"2.0\",\"method\":\"set\",\"params\":{\"name\":\"heater\",\"value\":true}}"));
            other.Send(RawFrame.Masked("{\"jsonrpc\":\"2.0\",\"method\":\"set\",\"params\":{\"name\":\"lamp\",\"value\":true}}"));
            ServerUnderTest.WaitUntil(() => _heater.IsOn && _lamp.IsOn, "both were on");

            long left = Stopwatch.GetTimestamp();
            if (isReset)
            {
                peer.Reset();
            }
            else
            {
                peer.Finish();
            }

            ServerUnderTest.WaitUntil(() => !_heater.IsOn, "the heater was off");
            TimeSpan after = Stopwatch.GetElapsedTime(left, _heater.OffAt);
            TestContext.WriteLine($"off after {after.TotalMilliseconds:F1} ms of {SafeAfterMs}");
            Assert.IsGreaterThanOrEqualTo(TimeSpan.FromMilliseconds(SafeAfterMs) - _clocks, after);
            Assert.IsTrue(_lamp.IsOn);
        }

        [TestMethod]
        [DataRow(true)]
        [DataRow(false)]
        public void Pulse_ClientTornOrNot_IsAsLongAsAskedFor(bool isTorn)
        {
            const int Ms = 70;
            using ServerUnderTest server = Start(0, out _);
            double longest = 0;
            for (int i = 0; i < 5; i++)
            {
                using RawPeer pulser = RawPeer.Open(server.At("/ws"));
                pulser.Send(RawFrame.Masked($"{{\"jsonrpc\":\"2.0\",\"method\":\"pulse\",\"params\":{{\"name\":\"lamp\",\"ms\":{Ms.ToString(CultureInfo.InvariantCulture)}}}}}"));
                ServerUnderTest.WaitUntil(() => _lamp.IsOn || _lamp.Offs > i, "the lamp was on");
                if (isTorn)
                {
                    pulser.Reset();
                }

                ServerUnderTest.WaitUntil(() => _lamp.Offs > i, "the lamp was off");
                Assert.IsGreaterThanOrEqualTo(TimeSpan.FromMilliseconds(Ms) - _clocks, _lamp.WasOn);
                longest = Math.Max(longest, _lamp.WasOn.TotalMilliseconds);
            }

            TestContext.WriteLine($"the longest of five pulses of {Ms} ms was {longest:F1} ms");
        }

        [TestMethod]
        public void Stop_WithAPulseAndASetOutput_MakesBothSafeByItself()
        {
            using ServerUnderTest server = Start(60_000, out DashboardHandler dashboard);
            using RawPeer peer = RawPeer.Open(server.At("/ws"));
            peer.Send(RawFrame.Masked("{\"jsonrpc\":\"2.0\",\"method\":\"set\",\"params\":{\"name\":\"heater\",\"value\":true}}"));
            peer.Send(RawFrame.Masked("{\"jsonrpc\":\"2.0\",\"method\":\"pulse\",\"params\":{\"name\":\"lamp\",\"ms\":60000}}"));
            ServerUnderTest.WaitUntil(() => _heater.IsOn && _lamp.IsOn, "both were on");

            server.Server.Stop();
            Assert.IsFalse(_heater.IsOn || _lamp.IsOn);
            Assert.IsTrue(dashboard.Settle());
        }

        private ServerUnderTest Start(int safeAfterMs, out DashboardHandler dashboard)
        {
            ChannelTable channels = new();
            channels.Add(new SwitchChannel("heater", _heater) { SafeAfterMs = safeAfterMs });
            channels.Add(new SwitchChannel("lamp", _lamp));
            dashboard = new DashboardHandler(new DashboardOptions(), channels);
            ServerUnderTest server = new(new ServerLimits());
            server.Record("/ws", dashboard, 512);
            server.Server.AddTicker(dashboard);
            server.Start(witnessed: false);
            return server;
        }
    }
}
