using System;
using System.Text;
using Mote.Dashboard;
using Mote.Dashboard.Channels;
using Mote.Dashboard.Telemetry;
using Mote.Server;
using Mote.Server.Documents;
using Mote.Tests.Support;
using nanoFramework.TestFramework;

namespace Mote.Tests.Dashboard
{
    // Prometheus text format 0.0.4.
    [TestClass]
    public class MetricsTests
    {
        private const int Enough = 1000;

        [TestMethod]
        public void Write_DeviceWithoutStatusAndCounters_IsExactlyItsChannelsAndUptime()
        {
            DashboardFixture fixture = new DashboardFixture(new FakeDevice { Temp = -1234, IsLedOn = true }, 5500);
            Assert.AreEqual(
                "# HELP mote_channel_value Value of a channel in its unit, 0 or 1 for a bool. Absent while it cannot be read.\n# TYPE mote_channel_value gauge\n"
                + "mote_channel_value{channel=\"temp\",unit=\"\u00b0C\"} -1.234\nmote_channel_value{channel=\"button\",unit=\"\"} 0\n"
                + "mote_channel_value{channel=\"led\",unit=\"\"} 1\nmote_channel_value{channel=\"fan\",unit=\"%\"} 0\n"
                + "# HELP mote_channel_read_failures_total Samples of a channel that could not be read.\n# TYPE mote_channel_read_failures_total counter\n"
                + "mote_channel_read_failures_total{channel=\"temp\"} 0\nmote_channel_read_failures_total{channel=\"button\"} 0\n"
                + "mote_channel_read_failures_total{channel=\"led\"} 0\nmote_channel_read_failures_total{channel=\"fan\"} 0\n"
                + "# HELP mote_uptime_seconds Time since the start of the device.\n# TYPE mote_uptime_seconds gauge\nmote_uptime_seconds 5\n",
                Read(fixture.Dashboard, Enough));
        }

        // An hour and 49.7 days: the device's time does not wrap around.
        [TestMethod]
        public void Write_StatusAndCounters_AreThere()
        {
            FakeDevice device = new FakeDevice();
            device.Options.Status = new FakeStatus { Free = 20368 };
            ServerCounters counters = new ServerCounters { LongestPassMsCount = 40, OpenCount = 3, BytesInCount = 5000000000, AcceptedCount = 7, BytesOutCount = 11 };
            device.Options.Counters = counters;
            DashboardFixture fixture = new DashboardFixture(device, 5500);
            fixture.Tick(3600000);
            fixture.Tick(-2);
            string text = Read(fixture.Dashboard, Enough);
            AssertHas(text, "mote_heap_free_bytes 20368\n");
            AssertHas(text, "mote_longest_pass_seconds 0.04\n");
            AssertHas(text, "mote_connections_open 3\n");
            AssertHas(text, "mote_connections_accepted_total 7\n");
            AssertHas(text, "mote_received_bytes_total 5000000000\n");
            AssertHas(text, "# TYPE mote_sent_bytes_total counter\nmote_sent_bytes_total 11\n");
            AssertHas(text, "mote_uptime_seconds 4294967\n");
        }

        [TestMethod]
        public void Write_ChannelThatCannotBeRead_IsAbsentAndItsFailuresAreCounted()
        {
            FakeDevice device = new FakeDevice();
            DashboardFixture fixture = new DashboardFixture(device, 5500);
            device.IsTempGood = false;
            fixture.Tick(6000);
            device.Throws = true;
            fixture.Tick(7000);
            string text = Read(fixture.Dashboard, Enough);
            Assert.AreEqual(-1, text.IndexOf("mote_channel_value{channel=\"temp\""));
            AssertHas(text, "mote_channel_read_failures_total{channel=\"temp\"} 2\n");
            AssertHas(text, "mote_channel_read_failures_total{channel=\"button\"} 0\n");

            device.Throws = false;
            device.IsTempGood = true;
            fixture.Tick(8000);
            text = Read(fixture.Dashboard, Enough);
            AssertHas(text, "mote_channel_value{channel=\"temp\",unit=\"\u00b0C\"} 21.5\n");
            AssertHas(text, "mote_channel_read_failures_total{channel=\"temp\"} 2\n");
        }

        [TestMethod]
        [DataRow("a\"b", "a\\\"b")]
        [DataRow("\\", "\\\\")]
        [DataRow("\\u000a", "\\\\u000a")]
        [DataRow("a\nb", "a\\nb")]
        [DataRow("\t\r", "  ")]
        [DataRow("\u00b5S/cm", "\u00b5S/cm")]
        [DataRow("", "")]
        public void Write_Unit_IsEscapedAsALabel(string unit, string expected)
        {
            ChannelTable channels = new ChannelTable();
            channels.Add(new SensorChannel("a{b=c},", unit, 0, 1000, new FakeDevice()));
            DashboardHandler dashboard = new DashboardHandler(new DashboardOptions(), channels);
            dashboard.Tick(0);
            AssertHas(Read(dashboard, Enough), "\nmote_channel_value{channel=\"a{b=c},\",unit=\"" + expected + "\"} 21.5\n");
        }

        // In any pieces the same text, and each piece ends with a line.
        [TestMethod]
        public void Write_AnyCapacity_WritesTheSameInWholeLines()
        {
            FakeDevice device = new FakeDevice();
            device.Options.Counters = new ServerCounters();
            DashboardFixture fixture = new DashboardFixture(device, 5500);
            string expected = Read(fixture.Dashboard, Enough);
            for (int capacity = 200; capacity < Enough; capacity += 13)
            {
                Assert.AreEqual(expected, Read(fixture.Dashboard, capacity));
            }
        }

        [TestMethod]
        public void Write_ThirtyTwoChannelsWithTheLongestTexts_AreAllThere()
        {
            ChannelTable channels = new ChannelTable();
            FakeDevice device = new FakeDevice { Temp = int.MinValue };
            for (int i = 0; i < ChannelTable.MaxChannels; i++)
            {
                channels.Add(new SensorChannel("twenty_four_characters" + (10 + i).ToString(), "\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"", 0, 1000, device));
            }

            DashboardHandler dashboard = new DashboardHandler(new DashboardOptions(), channels);
            dashboard.Tick(0);
            string text = Read(dashboard, 512);
            for (int i = 0; i < ChannelTable.MaxChannels; i++)
            {
                string name = "{channel=\"twenty_four_characters" + (10 + i).ToString() + "\"";
                AssertHas(text, "mote_channel_value" + name + ",unit=\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\\\"\"} -2147483.648\n");
                AssertHas(text, "mote_channel_read_failures_total" + name + "} 0\n");
            }
        }

        // Prometheus: of each metric one HELP and one TYPE, before its samples; counters end in _total, nothing else does.
        [TestMethod]
        public void Names_All_AreDistinctAndSayTheirType()
        {
            for (int i = 0; i < Metric.Count; i++)
            {
                string name = Metric.NameOf(i);
                Assert.AreEqual(0, name.IndexOf("mote_"));
                Assert.AreEqual(Metric.IsCounter(i), name.IndexOf("_total") == name.Length - 6, name);
                Assert.IsTrue(Metric.HelpOf(i).Length > 0 && Metric.HelpOf(i).IndexOf('\\') < 0);
                for (int other = 0; other < i; other++)
                {
                    Assert.IsTrue(name != Metric.NameOf(other) && Metric.HelpOf(i) != Metric.HelpOf(other), name);
                }
            }
        }

        [TestMethod]
        public void Options_WithoutMetrics_HaveNoDocument()
        {
            Assert.IsNull(new DashboardHandler(new DashboardOptions { HasMetrics = false }, new ChannelTable()).Metrics);
        }

        private static void AssertHas(string text, string line)
        {
            Assert.IsTrue(text.IndexOf(line) >= 0, line + text);
        }

        // Checks that nothing is written beside the capacity, and that something is.
        private static string Read(DashboardHandler dashboard, int capacity)
        {
            byte[] all = new byte[0];
            int position = 0;
            while (position != StreamedDocument.End)
            {
                Canvas canvas = new Canvas(capacity);
                int written = dashboard.Metrics.Write(canvas.Buffer, Canvas.Offset, capacity, ref position);
                canvas.ExpectMargins(written, "capacity " + capacity.ToString());
                Assert.IsTrue(written > 0 && canvas.Buffer[Canvas.Offset + written - 1] == '\n');
                byte[] piece = new byte[written];
                Array.Copy(canvas.Buffer, Canvas.Offset, piece, 0, written);
                all = Hex.Join(all, piece);
            }

            return Encoding.UTF8.GetString(all, 0, all.Length);
        }
    }
}
