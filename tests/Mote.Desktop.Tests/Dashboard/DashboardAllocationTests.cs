using System.Text;
using Mote.Core.Sessions;
using Mote.Dashboard;
using Mote.Dashboard.Channels;
using Mote.Tests.Dashboard;

namespace Mote.Desktop.Tests.Dashboard
{
    /// <summary>Once made, a dashboard allocates nothing: not for a sample, not for a message, not for a command, not for a mistake.</summary>
    /// <remarks>Alone in the process. The runtime keeps one table of casts for all threads and counts its growth, five times from 6,192 to 98,352 bytes
    /// on .NET 10, as an allocation of the thread whose cast finds it full: the casts of other tests would bring that about in here.</remarks>
    [TestClass]
    [DoNotParallelize]
    public sealed class DashboardAllocationTests
    {
        private const int Rounds = 10_000;
        private const int Room = 1000;

        private readonly FakeDevice _device = new() { Temp = 0 };
        private readonly FakeStatus _status = new() { BoardName = "bench", Reset = "power on", Free = 40_000, UnixMs = 1_767_225_600_000 };
        private readonly FakeConnection _client = new(0);

        // Rounds of the test that runs, warming up included.
        private int _done;

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
            DashboardHandler dashboard = Three(0);
            byte[] bytes = Encoding.UTF8.GetBytes(request);
            dashboard.Tick(0);
            dashboard.OnOpen(_client);

            AssertNothingAllocated(() =>
            {
                // Whole, in pieces, and put off for want of send capacity.
                _client.Refill(Room);
                dashboard.OnMessage(_client, bytes, 0, bytes.Length, MessageFlags.WholeText);
                _client.Refill(Room);
                dashboard.OnMessage(_client, bytes, 0, 2, MessageFlags.Text | MessageFlags.First);
                dashboard.OnMessage(_client, bytes, 2, bytes.Length - 2, MessageFlags.Text | MessageFlags.Last);
                _client.Refill(0);
                dashboard.OnMessage(_client, bytes, 0, bytes.Length, MessageFlags.WholeText);
                _client.Refill(Room);
                dashboard.OnWritable(_client);
            });
        }

        [TestMethod]
        public void CommandOverTheRate_TenThousandTimes_AllocatesNothing()
        {
            DashboardHandler dashboard = Three(1);
            byte[] bytes = Encoding.UTF8.GetBytes("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"toggle\",\"params\":{\"name\":\"led\"}}");
            dashboard.Tick(0);
            dashboard.OnOpen(_client);
            int before = _client.Messages;

            AssertNothingAllocated(() =>
            {
                _client.Refill(Room);
                dashboard.OnMessage(_client, bytes, 0, bytes.Length, MessageFlags.WholeText);
            });

            Assert.AreEqual(before + _done, _client.Messages);
            Assert.IsTrue(_device.IsLedOn);
        }

        [TestMethod]
        public void PulseAndFallback_TenThousandTimes_AllocateNothing()
        {
            DashboardHandler dashboard = Three(0);
            byte[] bytes = Encoding.UTF8.GetBytes("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"pulse\",\"params\":{\"name\":\"led\",\"ms\":10}}");
            int now = 0;
            int ended = 0;
            dashboard.Tick(now);

            AssertNothingAllocated(() =>
            {
                _client.Refill(Room);
                dashboard.OnOpen(_client);
                dashboard.OnMessage(_client, bytes, 0, bytes.Length, MessageFlags.WholeText);
                dashboard.Tick(now);
                now += 10;
                dashboard.Tick(now);
                ended += _device.IsLedOn ? 0 : 1;
                dashboard.OnMessage(_client, bytes, 0, bytes.Length, MessageFlags.WholeText);
                dashboard.OnClosed(_client, CloseCode.GoingAway);
                dashboard.Tick(now);
                now += 5;
                dashboard.Tick(now);
                ended += _device.IsLedOn ? 0 : 1;
                dashboard.Settle();
            });

            Assert.AreEqual(2 * _done, ended);
        }

        [TestMethod]
        public void Readings_TenThousandTimes_AllocateNothing()
        {
            DashboardHandler dashboard = Three(0);
            int now = 0;
            dashboard.Tick(now);
            dashboard.OnOpen(_client);
            int before = _client.Messages;

            AssertNothingAllocated(() =>
            {
                now += 1000;
                _device.Temp += 7;
                dashboard.Tick(now);
                _client.Refill(Room);
                dashboard.OnWritable(_client);
            });

            // And the one status, because the device's memory stays as it is.
            Assert.AreEqual(before + _done + 1, _client.Messages);
        }

        [TestMethod]
        public void Samples_OfThirtyTwoChannels_AllocateNothing()
        {
            DashboardHandler dashboard = Sensors(ChannelTable.MaxChannels, 120, 3_600_000);
            int now = 0;

            AssertNothingAllocated(() =>
            {
                _device.Temp += 7;
                dashboard.Tick(now++);
            });

            Assert.AreEqual(32 * _done, _device.Reads);
        }

        [TestMethod]
        public void Periods_OfThirtyTwoChannels_AllocateNothing()
        {
            DashboardHandler dashboard = Sensors(ChannelTable.MaxChannels, 120, 100);
            int now = 0;

            // A second each: ten periods end, and the clock is read in every tenth round.
            AssertNothingAllocated(() =>
            {
                _device.Temp += 7;
                _status.UnixMs += 1500;
                dashboard.Tick(now += 1000);
            });
        }

        [TestMethod]
        public void History_TenThousandTimes_AllocatesNothing()
        {
            DashboardHandler dashboard = Sensors(3, 60, 100);
            for (int now = 0; now < 6000; now += 10)
            {
                _device.Temp += 7;
                dashboard.Tick(now);
            }

            AssertNothingAllocated(() =>
            {
                _client.Refill(Room);
                dashboard.OnOpen(_client);
                _client.Messages = 0;
                for (int i = 0; i < 10; i++)
                {
                    _client.Refill(Room);
                    dashboard.OnWritable(_client);
                }

                dashboard.OnClosed(_client, CloseCode.GoingAway);
            });

            Assert.IsGreaterThanOrEqualTo(5, _client.Messages, "The history of three channels of 60 points takes six messages at least, one of them on opening.");
        }

        [TestMethod]
        public void ReadingsDocument_TenThousandTimes_AllocatesNothing()
        {
            DashboardHandler dashboard = Sensors(ChannelTable.MaxChannels, 0, 5000);
            ReadingsDocument document = dashboard.Readings;
            byte[] buffer = new byte[1400];
            dashboard.Tick(0);
            int written = 0;

            AssertNothingAllocated(() => written = document.Write(buffer, 0, buffer.Length));

            Assert.IsGreaterThan(0, written);
        }

        [TestMethod]
        public void Connections_TenThousandTimes_AllocateNothing()
        {
            DashboardHandler dashboard = Three(0);
            dashboard.Tick(0);

            AssertNothingAllocated(() =>
            {
                _client.Refill(Room);
                dashboard.OnOpen(_client);
                _client.Refill(Room);
                dashboard.OnWritable(_client);
                dashboard.OnClosed(_client, CloseCode.GoingAway);
            });
        }

        private void AssertNothingAllocated(Action round)
        {
            const int WarmUps = 100;
            for (_done = 0; _done < WarmUps; _done++)
            {
                round();
            }

            // A collection that another thread begins counts what is left of this thread's allocation buffer, up to 8 KB, as allocated. What the
            // rounds allocate is counted every time.
            const int Attempts = 3;
            long allocated = -1;
            for (int attempt = 0; attempt < Attempts && allocated != 0; attempt++)
            {
                long before = GC.GetAllocatedBytesForCurrentThread();
                for (int i = 0; i < Rounds; i++)
                {
                    round();
                }

                allocated = GC.GetAllocatedBytesForCurrentThread() - before;
                _done += Rounds;
            }

            Assert.AreEqual(0, allocated);
            Assert.AreEqual(0, _client.CloseCode);
        }

        // Sensors that are sampled every millisecond.
        private DashboardHandler Sensors(int count, int historyPoints, int historyPeriodMs)
        {
            ChannelTable channels = new();
            for (int i = 0; i < count; i++)
            {
                channels.Add(new SensorChannel("c" + i, "", 0, 1_000_000, _device) { IntervalMs = 1 });
            }

            return new DashboardHandler(
                new DashboardOptions { Status = _status, Counters = new(), HistoryPoints = historyPoints, HistoryPeriodMs = historyPeriodMs }, channels);
        }

        private DashboardHandler Three(int requestsPerSecond)
        {
            ChannelTable channels = new();
            channels.Add(new SensorChannel("temp", "°C", 0, 1, _device));
            channels.Add(new SwitchChannel("led", _device) { SafeAfterMs = 5 });
            channels.Add(new LevelChannel("fan", "%", 0, 100_000, _device));
            return new DashboardHandler(new DashboardOptions { Status = _status, Counters = new(), RequestsPerSecond = requestsPerSecond }, channels);
        }
    }
}
