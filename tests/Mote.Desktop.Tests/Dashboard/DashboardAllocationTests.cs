using System.Text;
using Mote.Core.Sessions;
using Mote.Dashboard;
using Mote.Dashboard.Channels;
using Mote.Server;

namespace Mote.Desktop.Tests.Dashboard
{
    /// <summary>Once made, a dashboard allocates nothing: not for a sample, not for a message, not for a command, not for a mistake.</summary>
    [TestClass]
    public sealed class DashboardAllocationTests
    {
        private const int Rounds = 10_000;

        // Rounds of the test that runs, warming up included.
        [ThreadStatic]
        private static int _done;

        [TestMethod]
        [DataRow("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"set\",\"params\":{\"name\":\"led\",\"value\":true}}")]
        [DataRow("{\"jsonrpc\":\"2.0\",\"id\":\"\\u0041\",\"method\":\"set\",\"params\":{\"n\\u0061me\":\"fan\",\"value\":1.25e1}}")]
        [DataRow("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"toggle\",\"params\":{\"name\":\"led\"}}")]
        [DataRow("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"get\",\"params\":{\"name\":\"temp\"}}")]
        [DataRow("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"get\"}")]
        [DataRow("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}")]
        [DataRow("{\"jsonrpc\":\"2.0\",\"method\":\"ping\"}")]
        [DataRow("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"get\",\"params\":{\"name\":\"nobody\"}}")]
        [DataRow("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"blink\"}")]
        [DataRow("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"pulse\",\"params\":{\"name\":\"led\",\"ms\":1.5e2}}")]
        [DataRow("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"pulse\",\"params\":{\"name\":\"led\",\"ms\":0.5}}")]
        [DataRow("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"subscribe\"}")]
        [DataRow("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"subscribe\",\"params\":{\"interval\":250,\"names\":[\"led\",\"t\\u0065mp\",\"led\"]}}")]
        [DataRow("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"subscribe\",\"params\":{\"names\":[\"led\",[7]]}}")]
        [DataRow("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"subscribe\",\"params\":{\"names\":[\"nobody\"]}}")]
        [DataRow("[[[")]
        public void Command_TenThousandTimes_AllocatesNothing(string request)
        {
            Device device = new();
            DashboardHandler dashboard = device.Dashboard();
            CountingClient client = new();
            byte[] bytes = Encoding.UTF8.GetBytes(request);
            dashboard.Tick(0);
            dashboard.OnOpen(client);

            long allocated = Allocated(() =>
            {
                // Whole, in pieces, and put off for want of room.
                dashboard.OnMessage(client, bytes, 0, bytes.Length, MessageFlags.WholeText);
                dashboard.OnMessage(client, bytes, 0, 2, MessageFlags.Text | MessageFlags.First);
                dashboard.OnMessage(client, bytes, 2, bytes.Length - 2, MessageFlags.Text | MessageFlags.Last);
                client.RoomNow = 0;
                dashboard.OnMessage(client, bytes, 0, bytes.Length, MessageFlags.WholeText);
                client.RoomNow = 1000;
                dashboard.OnWritable(client);
            });

            Assert.AreEqual(0, allocated);
        }

        [TestMethod]
        public void CommandOverTheRate_TenThousandTimes_AllocatesNothing()
        {
            Device device = new() { RequestsPerSecond = 1 };
            DashboardHandler dashboard = device.Dashboard();
            CountingClient client = new();
            byte[] bytes = Encoding.UTF8.GetBytes("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"toggle\",\"params\":{\"name\":\"led\"}}");
            dashboard.Tick(0);
            dashboard.OnOpen(client);
            int before = client.Messages;

            long allocated = Allocated(() => dashboard.OnMessage(client, bytes, 0, bytes.Length, MessageFlags.WholeText));

            Assert.AreEqual(0, allocated);
            Assert.AreEqual(before + _done, client.Messages);
            Assert.IsTrue(((IDigitalOutput)device).TryRead(out bool on) && on);
        }

        [TestMethod]
        public void PulseAndFallback_TenThousandTimes_AllocateNothing()
        {
            Device device = new();
            DashboardHandler dashboard = device.Dashboard();
            CountingClient client = new();
            byte[] bytes = Encoding.UTF8.GetBytes("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"pulse\",\"params\":{\"name\":\"led\",\"ms\":10}}");
            int now = 0;
            int ended = 0;
            dashboard.Tick(now);

            long allocated = Allocated(() =>
            {
                dashboard.OnOpen(client);
                dashboard.OnMessage(client, bytes, 0, bytes.Length, MessageFlags.WholeText);
                dashboard.Tick(now);
                now += 10;
                dashboard.Tick(now);
                device.TryRead(out bool on);
                ended += on ? 0 : 1;
                dashboard.OnMessage(client, bytes, 0, bytes.Length, MessageFlags.WholeText);
                dashboard.OnClosed(client, 1001);
                dashboard.Tick(now);
                now += 5;
                dashboard.Tick(now);
                device.TryRead(out on);
                ended += on ? 0 : 1;
                dashboard.Settle();
            });

            Assert.AreEqual(0, allocated);
            Assert.AreEqual(2 * _done, ended);
        }

        [TestMethod]
        public void Readings_TenThousandTimes_AllocateNothing()
        {
            Device device = new();
            DashboardHandler dashboard = device.Dashboard();
            CountingClient client = new();
            int now = 0;
            dashboard.Tick(now);
            dashboard.OnOpen(client);
            int before = client.Messages;

            long allocated = Allocated(() =>
            {
                now += 1000;
                device.Milli += 7;
                dashboard.Tick(now);
                dashboard.OnWritable(client);
            });

            Assert.AreEqual(0, allocated);
            Assert.AreEqual(before + _done, client.Messages);
        }

        [TestMethod]
        public void Samples_OfThirtyTwoChannels_AllocateNothing()
        {
            Device device = new();
            DashboardHandler dashboard = device.Dashboard(ChannelTable.MaxChannels, 120, 3_600_000);
            int now = 0;

            long allocated = Allocated(() =>
            {
                device.Milli += 7;
                dashboard.Tick(now++);
            });

            Assert.AreEqual(0, allocated);
            Assert.AreEqual(32 * _done, device.Reads);
        }

        [TestMethod]
        public void Periods_OfThirtyTwoChannels_AllocateNothing()
        {
            Device device = new();
            DashboardHandler dashboard = device.Dashboard(ChannelTable.MaxChannels, 120, 100);
            int now = 0;

            // A second each: ten periods end, and the clock is read in every tenth round.
            long allocated = Allocated(() =>
            {
                device.Milli += 7;
                device.UnixMs += 1500;
                dashboard.Tick(now += 1000);
            });

            Assert.AreEqual(0, allocated);
        }

        [TestMethod]
        public void Past_TenThousandTimes_AllocatesNothing()
        {
            Device device = new();
            DashboardHandler dashboard = device.Dashboard(3, 60, 100);
            CountingClient client = new();
            for (int now = 0; now < 6000; now += 10)
            {
                device.Milli += 7;
                dashboard.Tick(now);
            }

            long allocated = Allocated(() =>
            {
                dashboard.OnOpen(client);
                client.Messages = 0;
                for (int i = 0; i < 10; i++)
                {
                    dashboard.OnWritable(client);
                }

                dashboard.OnClosed(client, 1001);
            });

            Assert.AreEqual(0, allocated);
            Assert.IsGreaterThanOrEqualTo(5, client.Messages, "The past of three channels of 60 points takes six messages at least, one of them on opening.");
        }

        [TestMethod]
        public void Answers_TenThousandTimes_AllocateNothing()
        {
            Device device = new();
            DashboardHandler dashboard = device.Dashboard(ChannelTable.MaxChannels, 0, 5000);
            ReadingsDocument answer = dashboard.Readings;
            byte[] buffer = new byte[1400];
            dashboard.Tick(0);
            int written = 0;

            long allocated = Allocated(() => written = answer.Write(buffer, 0, buffer.Length));

            Assert.AreEqual(0, allocated);
            Assert.IsGreaterThan(0, written);
        }

        [TestMethod]
        public void Connections_TenThousandTimes_AllocateNothing()
        {
            DashboardHandler dashboard = new Device().Dashboard();
            CountingClient client = new();
            dashboard.Tick(0);

            long allocated = Allocated(() =>
            {
                dashboard.OnOpen(client);
                dashboard.OnWritable(client);
                dashboard.OnClosed(client, 1001);
            });

            Assert.AreEqual(0, allocated);
        }

        // What the code allocates it allocates in every run. What the runtime adds on whatever thread happens to need it, such as a larger table of casts for the
        // whole process, it adds once: tests that run beside this one make it grow.
        private static long Allocated(Action round)
        {
            const int WarmUps = 100;
            const int Runs = 3;
            for (_done = 0; _done < WarmUps; _done++)
            {
                round();
            }

            long least = long.MaxValue;
            for (int run = 0; run < Runs && least > 0; run++)
            {
                long before = GC.GetAllocatedBytesForCurrentThread();
                for (int i = 0; i < Rounds; i++)
                {
                    round();
                }

                least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
                _done += Rounds;
            }

            return least;
        }

        private sealed class Device : DeviceStatus, ISensor, IDigitalOutput, ILevelOutput
        {
            private bool _isOn;
            private int _level;

            public int Milli { get; set; }

            public int RequestsPerSecond { get; init; }

            public int Reads { get; private set; }

            public long UnixMs { get; set; } = 1_767_225_600_000;

            public override string Board => "bench";

            public override string ResetReason => "power on";

            public override long FreeMemory => 40_000;

            public override long ReadUnixMs() => UnixMs;

            public DashboardHandler Dashboard(int sensors, int historyPoints, int historyPeriodMs)
            {
                ChannelTable channels = new();
                for (int i = 0; i < sensors; i++)
                {
                    channels.Add(new SensorChannel("c" + i, "", 0, 1_000_000, this) { IntervalMs = 1 });
                }

                DashboardOptions options = new() { Status = this, Counters = new(), HistoryPoints = historyPoints, HistoryPeriodMs = historyPeriodMs };
                return new DashboardHandler(options, channels);
            }

            public DashboardHandler Dashboard()
            {
                ChannelTable channels = new();
                channels.Add(new SensorChannel("temp", "°C", 0, 1, this));
                channels.Add(new SwitchChannel("led", this) { SafeAfterMs = 5 });
                channels.Add(new LevelChannel("fan", "%", 0, 100_000, this));
                return new DashboardHandler(new DashboardOptions { Status = this, Counters = new(), RequestsPerSecond = RequestsPerSecond }, channels);
            }

            public bool TryRead(out int milliUnits)
            {
                Reads++;
                milliUnits = Milli;
                return true;
            }

            public bool TryWrite(bool on)
            {
                _isOn = on;
                return true;
            }

            public bool TryRead(out bool on)
            {
                on = _isOn;
                return true;
            }

            bool ILevelOutput.TryRead(out int milliUnits)
            {
                milliUnits = _level;
                return true;
            }

            public bool TryWrite(int milliUnits)
            {
                _level = milliUnits;
                return true;
            }
        }

        private sealed class CountingClient : WebSocketConnection
        {
            public int RoomNow { get; set; } = 1000;

            public int Messages { get; set; }

            public override int Index => 0;

            public override int SendCapacity => RoomNow;

            public override string Subprotocol => "";

            public override bool Send(byte[] buffer, int offset, int count, MessageFlags flags)
            {
                Messages += count <= RoomNow ? 1 : 0;
                return count <= RoomNow;
            }

            public override void RequestWrite()
            {
            }

            public override void Close(int code, string reason)
            {
                Assert.Fail($"Closed: {code} {reason}");
            }

            public override int CopyQuery(byte[] buffer, int offset) => 0;
        }
    }
}
