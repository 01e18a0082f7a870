using Mote.Dashboard;
using Mote.Dashboard.Channels;
using nanoFramework.TestFramework;

namespace Mote.Tests.Dashboard
{
    /// <summary>Outputs that cannot be read, or return wrong values. They can still be switched on and off.</summary>
    [TestClass]
    public class DashboardOddOutputTests
    {
        [TestMethod]
        [DataRow(OddOutput.CannotBeRead, "true", "false")]
        [DataRow(OddOutput.ThrowsWhenRead, "true", "false")]
        [DataRow(OddOutput.AlwaysReadsOff, "false", "false")]
        [DataRow(OddOutput.AlwaysReadsOn, "true", "true")]
        public void Set_WhateverItReads_IsCarriedOutBothWays(int oddity, string whenOn, string whenOff)
        {
            OddOutput output = new OddOutput(oddity);
            DashboardHandler dashboard = Dashboard(output);
            FakeConnection client = FakeConnection.Connect(dashboard, 0);

            client.Say(dashboard, Set("true"));
            Assert.AreEqual(Answer(whenOn), client.Take());
            Assert.AreEqual(Channel.OnMilliUnits, output.MilliUnits);

            client.Say(dashboard, Set("false"));
            Assert.AreEqual(Answer(whenOff), client.Take());
            Assert.AreEqual(0, output.MilliUnits);
        }

        [TestMethod]
        [DataRow(OddOutput.CannotBeRead)]
        [DataRow(OddOutput.ThrowsWhenRead)]
        public void Toggle_OfWhatCannotBeRead_TakesTheOppositeOfWhatWasWritten(int oddity)
        {
            OddOutput output = new OddOutput(oddity);
            DashboardHandler dashboard = Dashboard(output);
            FakeConnection client = FakeConnection.Connect(dashboard, 0);
            const string Toggle = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"toggle\",\"params\":{\"name\":\"lamp\"}}";

            client.Say(dashboard, Toggle);
            Assert.AreEqual(Answer("true"), client.Take());
            client.Say(dashboard, Toggle);
            Assert.AreEqual(Answer("false"), client.Take());
            client.Say(dashboard, Toggle);
            Assert.AreEqual(Answer("true"), client.Take());
        }

        [TestMethod]
        public void Readings_OfWhatCannotBeRead_AreNullUntilItWasWritten()
        {
            DashboardHandler dashboard = Dashboard(new OddOutput(OddOutput.CannotBeRead));
            FakeConnection client = FakeConnection.Connect(dashboard, 0);
            const string Get = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"get\",\"params\":{\"name\":\"lamp\"}}";

            client.Say(dashboard, Get);
            Assert.AreEqual(Answer("null"), client.Take());
            client.Say(dashboard, Set("true"));
            dashboard.Tick(2000);
            client.Drain(dashboard, 1000);
            client.Take();
            client.Say(dashboard, Get);

            Assert.AreEqual(Answer("true"), client.Take());
        }

        [TestMethod]
        public void Set_RefusedByWhatCannotBeRead_LeavesWhatWasWrittenBefore()
        {
            OddOutput output = new OddOutput(OddOutput.CannotBeRead);
            DashboardHandler dashboard = Dashboard(output);
            FakeConnection client = FakeConnection.Connect(dashboard, 0);
            client.Say(dashboard, Set("true"));
            client.Take();
            output.Refuses = true;

            client.Say(dashboard, Set("false"));
            Assert.AreEqual("{\"jsonrpc\":\"2.0\",\"id\":1,\"error\":{\"code\":-32000,\"message\":\"Device error: no answer from 'lamp'\"}}\n", client.Take());
            client.Say(dashboard, "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"get\",\"params\":{\"name\":\"lamp\"}}");

            Assert.AreEqual(Answer("true"), client.Take());
        }

        [TestMethod]
        [DataRow(OddOutput.CannotBeRead)]
        [DataRow(OddOutput.AlwaysReadsOff)]
        [DataRow(OddOutput.AlwaysReadsOn)]
        public void Pulse_WhateverItReads_EndsOnceItWasSwitchedOff(int oddity)
        {
            OddOutput output = new OddOutput(oddity);
            DashboardHandler dashboard = Dashboard(output);
            FakeConnection client = FakeConnection.Connect(dashboard, 0);

            client.Say(dashboard, "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"pulse\",\"params\":{\"name\":\"lamp\",\"ms\":100}}");
            dashboard.Tick(2000);
            Assert.AreEqual(Channel.OnMilliUnits, output.MilliUnits);
            dashboard.Tick(2100);
            Assert.AreEqual(0, output.MilliUnits);
            output.MilliUnits = 7;
            dashboard.Tick(2200);

            Assert.AreEqual(7, output.MilliUnits, "nothing is written any more");
        }

        // The declared value, the range, the value before, the value after: a level without a safe value goes to 0 or to the nearest value of its range.
        [TestMethod]
        [DataRow(0, 0, 255000, 0)]
        [DataRow(0, -90000, 90000, 0)]
        [DataRow(0, 20000, 80000, 20000)]
        [DataRow(0, -80000, -20000, -20000)]
        [DataRow(50000, 20000, 80000, 50000)]
        public void Settle_Level_GoesToItsSafeValueOrNextToZero(int safe, int min, int max, int expected)
        {
            OddOutput output = new OddOutput(OddOutput.CannotBeRead);
            ChannelTable channels = new ChannelTable();
            channels.Add(new LevelChannel("level", "", min, max, output) { SafeMilliUnits = safe });
            DashboardHandler dashboard = new DashboardHandler(new DashboardOptions { HistoryPoints = 0 }, channels);
            output.MilliUnits = max;

            Assert.IsTrue(dashboard.Settle());

            Assert.AreEqual(expected, output.MilliUnits);
        }

        [TestMethod]
        [DataRow(true, false)]
        [DataRow(false, true)]
        public void Settle_OneOutputFails_TheOthersAreSetAndThatOneLater(bool throws, bool refuses)
        {
            OddOutput first = new OddOutput(OddOutput.CannotBeRead) { MilliUnits = 1000 };
            OddOutput bad = new OddOutput(OddOutput.ThrowsWhenRead) { MilliUnits = 1000, Throws = throws, Refuses = refuses };
            OddOutput last = new OddOutput(OddOutput.AlwaysReadsOn) { MilliUnits = 1000 };
            ChannelTable channels = new ChannelTable();
            channels.Add(new SwitchChannel("first", first));
            channels.Add(new SwitchChannel("bad", bad));
            channels.Add(new SwitchChannel("last", last));
            DashboardHandler dashboard = new DashboardHandler(new DashboardOptions { HistoryPoints = 0 }, channels);
            dashboard.Tick(0);

            Assert.IsFalse(dashboard.Settle());
            Assert.AreEqual(0, first.MilliUnits);
            Assert.AreEqual(0, last.MilliUnits);
            Assert.AreEqual(1000, bad.MilliUnits);

            bad.Throws = false;
            bad.Refuses = false;
            dashboard.Tick(100);
            Assert.AreEqual(0, bad.MilliUnits);
        }

        private static string Set(string value)
        {
            return "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"set\",\"params\":{\"name\":\"lamp\",\"value\":" + value + "}}";
        }

        private static string Answer(string value)
        {
            return "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{\"name\":\"lamp\",\"value\":" + value + "}}\n";
        }

        private static DashboardHandler Dashboard(OddOutput output)
        {
            ChannelTable channels = new ChannelTable();
            channels.Add(new SwitchChannel("lamp", output));
            DashboardHandler dashboard = new DashboardHandler(new DashboardOptions { HistoryPoints = 0 }, channels);
            dashboard.Tick(0);
            return dashboard;
        }
    }
}
