using Mote.Core.Text;
using Mote.Dashboard;
using Mote.Dashboard.Channels;
using Mote.Dashboard.Protocol;
using nanoFramework.TestFramework;

namespace Mote.Tests.Dashboard
{
    [TestClass]
    public class SiblingsMethodTests
    {
        [TestMethod]
        [DataRow("a", "N", 8081, 5, "{\"host\":\"a.local\",\"url\":\"http://5.0.0.7:8081/\",\"name\":\"N\"}")]
        [DataRow("mote-2", "", 80, 255, "{\"host\":\"mote-2.local\",\"url\":\"http://255.0.0.7/\"}")]
        [DataRow("a", "N", 0, 5, "{\"host\":\"a.local\",\"name\":\"N\"}")]
        [DataRow("a", "N", 80, -1, "{\"host\":\"a.local\",\"name\":\"N\"}")]
        [DataRow("a", "\"\\\n", 0, 5, "{\"host\":\"a.local\",\"name\":\"\\\"\\\\ \"}")]
        public void Request_Siblings_TellsHostPageAndName(string label, string name, int port, int address, string expected)
        {
            string all = Ask(new Listed(1, label, name, port, address), 0);
            Assert.AreEqual("{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{\"siblings\":[" + expected + "]}}", all);
        }

        [TestMethod]
        public void Request_NoSiblings_TellsNone()
        {
            Assert.AreEqual("{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{\"siblings\":[]}}", Ask(new Listed(0, "a", "", 80, 5), 0));
        }

        [TestMethod]
        public void Request_SixteenSiblings_AreAllToldByFollowingNext()
        {
            Listed listed = new Listed(16, "12345678901234567890123456789012", "1234567890123456789012345678901234", 54321, 255);
            int from = 0;
            int told = 0;
            for (int requests = 0; from >= 0; requests++)
            {
                Assert.IsTrue(requests < 16);
                string part = Ask(listed, from);
                int before = told;
                for (int at = part.IndexOf("\"host\""); at >= 0; at = part.IndexOf("\"host\"", at + 1))
                {
                    told++;
                }

                Assert.IsTrue(told > before, part);
                from = part.IndexOf(",\"next\":") < 0 ? -1 : told;
                Assert.IsTrue(from < 0 || part.IndexOf(",\"next\":" + told.ToString() + "}") > 0, part);
            }

            Assert.AreEqual(16, told);
        }

        private static string Ask(ISiblings siblings, int from)
        {
            FakeDevice device = new FakeDevice();
            device.Options.Added = AddedMethods.Append(null, new SiblingsMethod(siblings));
            DashboardHandler dashboard = new DashboardFixture(device, 100000).Dashboard;
            FakeConnection client = FakeConnection.Connect(dashboard, 0);
            client.IsReadOnly = true;
            client.Say(dashboard, "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"siblings\",\"params\":{\"from\":" + from.ToString() + "}}");
            return client.Take().TrimEnd('\n');
        }

        // So many devices that say the same.
        private sealed class Listed : ISiblings
        {
            private readonly string _label;
            private readonly string _name;
            private readonly int _port;

            public Listed(int count, string label, string name, int port, int address)
            {
                Count = count;
                _label = label;
                _name = name;
                _port = port;
                Bytes = Ascii.GetBytes(label + name + "1234");
                for (int i = 0; i < 4; i++)
                {
                    Bytes[Bytes.Length - 4 + i] = (byte)(address < 0 ? 0 : i == 0 ? address : i == 3 ? 7 : 0);
                }
            }

            public int Count { get; }

            public byte[] Bytes { get; }

            public int LabelOffset(int index) => 0;

            public int LabelCount(int index) => _label.Length;

            public int NameOffset(int index) => _label.Length;

            public int NameCount(int index) => _name.Length;

            public int AddressOffset(int index) => Bytes.Length - 4;

            public int Port(int index) => _port;
        }
    }
}
