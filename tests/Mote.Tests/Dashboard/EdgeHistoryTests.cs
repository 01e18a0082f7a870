using System;
using System.Text;
using Mote.Dashboard.Channels;
using Mote.Dashboard.Protocol.Json;
using Mote.Dashboard.Telemetry;
using nanoFramework.TestFramework;

namespace Mote.Tests.Dashboard
{
    [TestClass]
    public class EdgeHistoryTests
    {
        private const string Head = "{\"jsonrpc\":\"2.0\",\"method\":\"history\",\"params\":{\"name\":\"c\",\"t\":";

        // Each sample is a time and a value: 1, 0 or x for one that cannot be read.
        [TestMethod]
        [DataRow("0:0", "[0,false]")]
        [DataRow("7:1", "[7,true]")]
        [DataRow("5:x", "[5,null]")]
        [DataRow("0:0 50:0 100:0", "[0,false]")]
        [DataRow("0:0 50:1 100:1 150:0", "[0,false],[50,true],[150,false]")]
        [DataRow("0:1 50:x 100:x 150:1", "[0,true],[50,null],[150,true]")]
        [DataRow("0:x 50:0 50:1", "[0,null],[50,false],[50,true]")]
        [DataRow("0:0 1073741823:1", "[0,false],[1073741823,true]")] // The longest time that fits between two edges, and more.
        [DataRow("0:0 1073741824:1", "[0,false],[1073741824,true]")]
        [DataRow("0:0 9999999999:1 9999999999:0", "[0,false],[9999999999,true],[9999999999,false]")]
        public void Add_Samples_AreKeptWhereTheyChange(string samples, string expected)
        {
            EdgeHistory edges = Make(120);
            Feed(edges, samples);
            Assert.AreEqual(expected, AllOf(edges));
        }

        [TestMethod]
        public void Add_MoreThanItHolds_KeepsTheNewest()
        {
            EdgeHistory edges = Make(3);
            for (int i = 0; i <= 100; i++)
            {
                edges.Add(1, true, i % 2 == 0 ? 0 : 1000, i * 10);
            }

            Assert.AreEqual(98, edges.First(1));
            Assert.AreEqual(101, edges.End(1));
            Assert.AreEqual("[980,false],[990,true],[1000,false]", AllOf(edges));
        }

        // The edges that bridge a long time have overwritten what was before.
        [TestMethod]
        public void Add_LongSilenceInASmallRing_KeepsTheTimeOfTheNewest()
        {
            EdgeHistory edges = Make(2);
            edges.Add(1, true, 0, 0);
            edges.Add(1, true, 1000, 10000000000);
            string all = AllOf(edges);
            Assert.IsTrue(all.IndexOf("[10000000000,true]") > 0, all);
            Assert.IsTrue(all.IndexOf(",false]") > 0, all);
        }

        [TestMethod]
        public void Add_OfSeveralBools_KeepsEachItsOwn()
        {
            EdgeHistory edges = Make(10);
            edges.Add(1, true, 1000, 5);
            edges.Add(3, false, 0, 6);
            edges.Add(3, true, 1, 7);
            Assert.AreEqual("[5,true]", AllOf(edges));
            Assert.AreEqual("[6,null],[7,true]", AllOf(edges, 3));
        }

        [TestMethod]
        [DataRow(0L, 0)]
        [DataRow(9L, 0)]
        [DataRow(10L, 1)]
        [DataRow(29L, 1)]
        [DataRow(30L, 2)]
        [DataRow(31L, 2)]
        [DataRow(99L, 3)]
        public void EndAt_ATime_CountsTheEdgesUpToIt(long untilMs, int expected)
        {
            EdgeHistory edges = Make(10);
            Feed(edges, "10:0 30:1 40:0");
            Assert.AreEqual(expected, edges.EndAt(1, untilMs));
        }

        [TestMethod]
        public void EndAt_WithoutEdgesOrWithLaterOnesOnly_IsTheFirst()
        {
            EdgeHistory edges = Make(2);
            Assert.AreEqual(0, edges.EndAt(1, 100));
            Feed(edges, "10:0 30:1 40:0 50:1");
            Assert.AreEqual(2, edges.EndAt(1, 39));
        }

        [TestMethod]
        [DataRow(0)]
        [DataRow(501)]
        public void EdgeHistory_OutOfItsRange_IsRefused(int count)
        {
            bool isRefused = false;
            try
            {
                Make(count);
            }
            catch (ArgumentOutOfRangeException)
            {
                isRefused = true;
            }

            Assert.IsTrue(isRefused);
        }

        // Each message begins with the value at its own time, and goes on where the last one ended.
        [TestMethod]
        [DataRow(90)]
        [DataRow(100)]
        [DataRow(150)]
        [DataRow(768)]
        public void Write_AnyCapacity_TellsEachEdgeOnce(int capacity)
        {
            EdgeHistory edges = Make(60);
            for (int i = 0; i < 100; i++)
            {
                edges.Add(1, i % 3 != 0, i % 3 == 1 ? 0 : 1000, i * 100);
            }

            JsonWriter writer = new JsonWriter(768);
            int next = edges.First(1);
            string all = "";
            while (next < edges.End(1))
            {
                writer.Start(capacity);
                int first = next;
                Assert.IsTrue(EdgeWriter.Write(writer, edges, 1, Encoding.UTF8.GetBytes("\"c\":"), ref next, edges.End(1)));
                Assert.IsFalse(writer.Overflowed);
                Assert.IsTrue(next - first <= EdgeWriter.MaxEdges);
                string text = Encoding.UTF8.GetString(writer.Buffer, 0, writer.Length);
                string head = Head + (first * 100).ToString() + ",\"edges\":[";
                Assert.AreEqual(0, text.IndexOf(head), text);
                all += (all.Length == 0 ? "" : ",") + text.Substring(head.Length, text.Length - head.Length - 3);
            }

            string expected = "";
            for (int i = 40; i < 100; i++)
            {
                expected += (i == 40 ? "[" : ",[") + (i * 100).ToString() + (i % 3 == 0 ? ",null]" : i % 3 == 1 ? ",false]" : ",true]");
            }

            Assert.AreEqual(expected, all);
        }

        [TestMethod]
        public void Write_TooLittleForOneEdge_WritesNoMessage()
        {
            EdgeHistory edges = Make(60);
            Feed(edges, "0:0 10:1");
            JsonWriter writer = new JsonWriter(768);
            writer.Start(75);
            int next = 0;
            Assert.IsFalse(EdgeWriter.Write(writer, edges, 1, Encoding.UTF8.GetBytes("\"c\":"), ref next, 2));
            Assert.AreEqual(0, next);
        }

        private static EdgeHistory Make(int count)
        {
            FakeDevice device = new FakeDevice();
            ChannelTable channels = new ChannelTable();
            channels.Add(new SensorChannel("a", "", 0, 1000, device));
            channels.Add(new InputChannel("b", device));
            channels.Add(new SensorChannel("c", "", 0, 1000, device));
            channels.Add(new SwitchChannel("d", device));
            return new EdgeHistory(channels, count);
        }

        private static void Feed(EdgeHistory edges, string samples)
        {
            string[] all = samples.Split(' ');
            for (int i = 0; i < all.Length; i++)
            {
                int colon = all[i].IndexOf(':');
                char value = all[i][colon + 1];
                edges.Add(1, value != 'x', value == '1' ? 1000 : 0, long.Parse(all[i].Substring(0, colon)));
            }
        }

        private static string AllOf(EdgeHistory edges)
        {
            return AllOf(edges, 1);
        }

        private static string AllOf(EdgeHistory edges, int index)
        {
            JsonWriter writer = new JsonWriter(768);
            writer.Start(768);
            int next = edges.First(index);
            Assert.IsTrue(EdgeWriter.Write(writer, edges, index, Encoding.UTF8.GetBytes("\"c\":"), ref next, edges.End(index)));
            Assert.AreEqual(edges.End(index), next);
            string text = Encoding.UTF8.GetString(writer.Buffer, 0, writer.Length);
            int at = text.IndexOf("\"edges\":[") + 9;
            return text.Substring(at, text.Length - at - 3);
        }
    }
}
