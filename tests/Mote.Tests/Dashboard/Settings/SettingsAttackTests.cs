using Mote.Dashboard;
using Mote.Dashboard.Settings;
using Mote.Server.Access;
using nanoFramework.TestFramework;

namespace Mote.Tests.Dashboard.Settings
{
    /// <summary>Whatever a client sends: it gets a response, and what is kept is what a start can use.</summary>
    [TestClass]
    public class SettingsAttackTests
    {
        private const string Begin = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"settings.set\",\"params\":{\"settings\":";

        private static DashboardHandler _dashboard;

        [TestMethod]
        public void Set_EachSettingOfEachType_IsKeptUsableOrRejected()
        {
            string[] names = new string[]
            {
                "name", "host", "token", "readOnlyToken", "hosts", "origins", "order", "labels", "calibration", "interval", "requestsPerSecond", "nme", "", "n\\u0061me", "\\u0000",
            };
            string[] values = new string[]
            {
                "0", "-1", "1.5", "1e2", "1e400", "-0", "99999999999999999999", "true", "null", "\"\"", "\"x\"", "\"a b\"", "\"\\u0000\"", "\"\\u007f\"", "\"\\u0085\"", "\"\\ud83d\\ude00\"",
                "[]", "[1]", "[null]", "[[]]", "[\"\"]", "[\"temp\"]", "[\"temp\",\"temp\"]", "[\"a\\u0000\"]", "{}", "{\"temp\":1}", "{\"temp\":null}", "{\"temp\":\"\"}", "{\"temp\":\"x\"}",
                "{\"temp\":[]}", "{\"temp\":{}}", "{\"temp\":{\"gain\":\"1\"}}", "{\"temp\":{\"gain\":1e400}}", "{\"temp\":{\"gain\":{\"gain\":1}}}", "{\"temp\":{\"offset\":null}}",
                "{\"temp\":{\"gain\":1,\"gain\":0}}", "{\"\":\"x\"}", "{\"led\":{\"gain\":1}}", "{\"t\\u0065mp\":\"x\",\"temp\":\"y\"}", "{\"temp\":\"x\",\"temp\":1}", "[[[[[[[[[[[[]]]]]]]]]]]]",
            };
            foreach (string name in names)
            {
                foreach (string value in values)
                {
                    AssertUsable("{\"" + name + "\":" + value + "}");
                }
            }
        }

        [TestMethod]
        [DataRow("{\"token\":\"0123456789abcdef\",\"token\":1}", false)]
        [DataRow("{\"token\":1,\"token\":\"0123456789abcdef\"}", false)]
        [DataRow("{\"readOnlyToken\":\"a-reader\",\"token\":\"0123456789abcdef\",\"token\":null}", false)]
        [DataRow("{\"token\":\"0123456789abcdef\",\"readOnlyToken\":\"\\u0030123456789abcdef\"}", false)]
        [DataRow("{\"host\":\"shed\",\"host\":\"barn\"}", true)]
        [DataRow("{\"labels\":{\"temp\":\"a\"},\"labels\":{\"fan\":\"b\"}}", true)]
        [DataRow("{\"labels\":{\"temp\":\"a\"},\"labels\":[]}", false)]
        public void Set_TheSameTwice_TheLastCountsAndAllAreChecked(string settings, bool isKept)
        {
            Assert.AreEqual(isKept, AssertUsable(settings), settings);
        }

        [TestMethod]
        [DataRow("{\"name\":\"a\\u007fb\"}")]
        [DataRow("{\"name\":\"a\\u0085b\"}")]
        [DataRow("{\"labels\":{\"temp\":\"a\\u007fb\"}}")]
        [DataRow("{\"host\":\"shed\\u0000\"}")]
        [DataRow("{\"host\":\"sh\\u00e9d\"}")]
        [DataRow("{\"host\":\"shed_1\"}")]
        [DataRow("{\"host\":\"shed-\"}")]
        [DataRow("{\"host\":\"0123456789012345678901234567890123456789012345678901234567890123\"}")]
        [DataRow("{\"token\":\"a\\r\\nb\"}")]
        [DataRow("{\"hosts\":[\"a\\r\\nb\"]}")]
        [DataRow("{\"origins\":[\"https://a\\r\\nb\"]}")]
        public void Set_ControlCharactersAndNoLabels_AreRejected(string settings)
        {
            Assert.IsTrue(!AssertUsable(settings), settings);
        }

        // A request that ends anywhere is no JSON and changes nothing.
        [TestMethod]
        public void Set_CutAtAnyByte_ChangesNothing()
        {
            string request = Begin + "{\"token\":\"0123456789abcdef\",\"labels\":{\"temp\":\"\\u0041ir\"},\"calibration\":{\"temp\":{\"gain\":1.1}}}}}";
            for (int count = 1; count < request.Length; count++)
            {
                FakeStore store = new FakeStore();
                FakeConnection client = Connect(store);
                client.Say(_dashboard, request.Substring(0, count));
                string response = client.Take();
                Assert.IsTrue(response.IndexOf("\"error\"") > 0, response);
                Assert.IsTrue(store.Slots[0] == null && store.Slots[1] == null);
            }
        }

        // Each request is carried out as a whole before the next one, and changes what the one before has left.
        [TestMethod]
        public void Set_ByTwoClientsInTurn_KeepsWhatBothHaveSet()
        {
            FakeStore store = new FakeStore();
            FakeConnection first = Connect(store);
            FakeConnection second = FakeConnection.Connect(_dashboard, 1);
            Say(first, "{\"labels\":{\"temp\":\"Air\"}}");
            Say(second, "{\"labels\":{\"fan\":\"Wind\"}}");
            Say(first, "{\"name\":\"Shed\"}");
            Say(second, "{\"name\":\"Barn\",\"labels\":{\"temp\":null}}");
            string kept = DeviceSettingsTests.Ask(_dashboard, "settings.get", "{}", false);
            Assert.AreEqual("\"result\":{\"settings\":{\"name\":\"Barn\",\"token\":\"none\",\"readOnlyToken\":\"none\",\"labels\":{\"fan\":\"Wind\"}}}}", kept);
        }

        private static FakeConnection Connect(FakeStore store)
        {
            DeviceSettings settings = new DeviceSettings(store);
            _dashboard = DeviceSettingsTests.Make(settings, new FakeDevice(), new AccessPolicy());
            settings.Tick(0);
            return FakeConnection.Connect(_dashboard, 0);
        }

        private static string Say(FakeConnection client, string settings)
        {
            client.Say(_dashboard, Begin + settings + "}}");
            return client.Take();
        }

        // Returns whether they were kept.
        private static bool AssertUsable(string settings)
        {
            FakeStore store = new FakeStore();
            string response = Say(Connect(store), settings);
            bool isKept = response.IndexOf("\"result\":{\"restart\":") > 0;
            Assert.IsTrue(isKept || response.IndexOf("\"error\":{\"code\":-3") > 0, settings + ": " + response);
            Assert.AreEqual(isKept, store.Slots[0] != null, settings);
            DeviceSettings next = new DeviceSettings(store);
            Assert.IsTrue(next.Complaint == null, settings + ": " + next.Complaint);
            AccessPolicy policy = new AccessPolicy();
            DeviceSettingsTests.Make(next, new FakeDevice(), policy);
            Assert.IsTrue(policy.FindMistake() == null, settings + ": " + policy.FindMistake());
            return isKept;
        }
    }
}
