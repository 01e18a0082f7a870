using System;
using System.Text;
using Mote.Dashboard;
using Mote.Dashboard.Channels;
using Mote.Dashboard.Protocol.Json;
using Mote.Dashboard.Telemetry;
using Mote.Tests.Support;
using nanoFramework.TestFramework;

namespace Mote.Tests.Dashboard
{
    [TestClass]
    public class ChannelDeclarationTests
    {
        private const string Head = "{\"jsonrpc\":\"2.0\",\"method\":\"channel\",\"params\":{\"name\":";

        [TestMethod]
        public void WriteChannel_NumberWithEverything_DeclaresIt()
        {
            Channel channel = new LevelChannel("fan", "%", -10000, 100000, new FakeDevice())
                .Decimals(1)
                .Label("L\u00fcfter \u98ce\u6247")
                .Group("Air & \"water\"")
                .DeadbandMilli(250)
                .Interval(20)
                .FallBackToMilli(-1500, 60000);

            Assert.AreEqual(
                Head + "\"fan\",\"kind\":\"output\",\"type\":\"number\",\"unit\":\"%\",\"min\":-10,\"max\":100,\"decimals\":1,\"label\":\"L\u00fcfter \u98ce\u6247\",\"group\":\"Air & \\\"water\\\"\","
                + "\"deadband\":0.25,\"interval\":20,\"safe\":-1.5,\"safeAfter\":60000}}",
                Written(channel));
        }

        [TestMethod]
        public void WriteChannel_BoolWithEverything_DeclaresIt()
        {
            Channel channel = new SwitchChannel("relay", new FakeDevice()).Pulse(500).FallBackTo(true, 1);

            Assert.AreEqual(
                Head + "\"relay\",\"kind\":\"output\",\"type\":\"bool\",\"unit\":\"\",\"min\":0,\"max\":1,\"interval\":1000,\"pulse\":500,\"safe\":true,\"safeAfter\":1}}",
                Written(channel));
        }

        [TestMethod]
        public void WriteChannel_NothingDeclared_TellsTheIntervalOnly()
        {
            Assert.AreEqual(
                Head + "\"a\",\"kind\":\"sensor\",\"type\":\"bool\",\"unit\":\"\",\"min\":0,\"max\":1,\"interval\":50}}",
                Written(new InputChannel("a", new FakeDevice())));
        }

        [TestMethod]
        public void WriteChannel_LongestOfAll_TakesTheLeastRoom()
        {
            Channel channel = new LevelChannel("twenty_four_____________", Repeat('\u0001', 16), -2147483647, -2147483646, new FakeDevice())
                .Decimals(3)
                .Label(Repeat('"', 48))
                .Group(Repeat('\u0001', 24))
                .DeadbandMilli(2147483647)
                .Interval(2147483647)
                .FallBackToMilli(-2147483647, 2147483647);

            Assert.AreEqual(DashboardHandler.MinRoomBytes, Written(channel).Length);
        }

        [TestMethod]
        [DataRow(0, 0, -1, 0, 0, 0, false)]
        [DataRow(1, -1, -1, 0, 0, 0, false)]
        [DataRow(1, 0, -2, 0, 0, 0, false)]
        [DataRow(1, 0, 4, 0, 0, 0, false)]
        [DataRow(1, 0, 3, 1, 0, 0, false)] // A number has no pulse.
        [DataRow(1, 0, 3, 0, 0, -1, false)]
        [DataRow(1, 0, 3, 0, -10001, 1, false)]
        [DataRow(1, 0, 3, 0, 100001, 1, false)]
        [DataRow(1, 0, 3, 0, 100001, 0, false)] // Where it is not told when to fall back, it still does before a restart.
        [DataRow(1, 0, 0, 0, 100000, 1, true)]
        [DataRow(2147483647, 2147483647, 3, 0, -10000, 2147483647, true)]
        public void Settings_OfANumber_AreCheckedForItsRanges(int interval, int deadband, int decimals, int pulse, int safe, int safeAfter, bool expected)
        {
            Channel channel = new LevelChannel("fan", "", -10000, 100000, new FakeDevice());

            Assert.AreEqual(expected, IsTaken(channel, interval, deadband, decimals, pulse, safe, safeAfter));
        }

        [TestMethod]
        [DataRow(0, -1, 0, 0, true)]
        [DataRow(0, 0, 0, 0, false)] // A bool has no decimals.
        [DataRow(0, -1, -1, 0, false)]
        [DataRow(0, -1, 3600001, 0, false)]
        [DataRow(0, -1, 3600000, 0, true)]
        [DataRow(1000, -1, 1, 1, true)]
        [DataRow(1, -1, 0, 1, false)]
        public void Settings_OfASwitch_AreCheckedForItsRanges(int safe, int decimals, int pulse, int safeAfter, bool expected)
        {
            Assert.AreEqual(expected, IsTaken(new SwitchChannel("led", new FakeDevice()), 1, 0, decimals, pulse, safe, safeAfter));
        }

        [TestMethod]
        [DataRow(1, 0)]
        [DataRow(0, 1)]
        public void Settings_OfAnOutputOnASensor_AreRefused(int pulse, int safeAfter)
        {
            Assert.IsFalse(IsTaken(new InputChannel("button", new FakeDevice()), 1, 0, -1, pulse, 0, safeAfter));
        }

        [TestMethod]
        public void Add_BadDeclaration_SaysWhichChannel()
        {
            string message = null;
            try
            {
                new ChannelTable().Add(new InputChannel("door", new FakeDevice()) { IntervalMs = 0 });
            }
            catch (ArgumentException exception)
            {
                message = exception.Message;
            }

            Assert.IsTrue(message.IndexOf("door: The interval is 1 ms or more") >= 0);
        }

        [TestMethod]
        public void RangeMilli_EmptyOrOfABool_IsRefused()
        {
            Channel level = new LevelChannel("fan", "%", 0, 100000, new FakeDevice()).RangeMilli(-1, 500);

            Assert.AreEqual(-1, level.MinMilliUnits);
            Assert.AreEqual(500, level.MaxMilliUnits);
            Expect.Throws(typeof(ArgumentOutOfRangeException), () => level.RangeMilli(500, 500), "a setting of another kind of channel");
            Expect.Throws(typeof(ArgumentOutOfRangeException), () => new SwitchChannel("led", new FakeDevice()).RangeMilli(0, 2000), "a setting of another kind of channel");
        }

        [TestMethod]
        public void FallBackTo_OnOrOffOfALevel_IsRefused()
        {
            Channel level = new LevelChannel("fan", "%", 0, 100000, new FakeDevice());

            Expect.Throws(typeof(InvalidOperationException), () => level.FallBackTo(true, 1000), "a setting of another kind of channel");
            Assert.AreEqual(25000, level.FallBackTo(25, 1000).SafeMilliUnits);
        }

        [TestMethod]
        [DataRow("", true)]
        [DataRow("\u00e4\u00f6\u00fc\u00e4\u00f6\u00fc\u00e4\u00f6\u00fc\u00e4\u00f6\u00fc", true)] // 24 bytes in 12 letters
        [DataRow("\u00e4\u00f6\u00fc\u00e4\u00f6\u00fc\u00e4\u00f6\u00fc\u00e4\u00f6\u00fca", false)]
        public void Group_LongerThanTwentyFourBytes_IsRefused(string group, bool expected)
        {
            bool isTaken = true;
            try
            {
                new InputChannel("a", new FakeDevice()).Group(group);
            }
            catch (ArgumentException)
            {
                isTaken = false;
            }

            Assert.AreEqual(expected, isTaken);
        }

        [TestMethod]
        [DataRow("", true)]
        [DataRow("\u98ce\u6247\u98ce\u6247\u98ce\u6247\u98ce\u6247\u98ce\u6247\u98ce\u6247\u98ce\u6247\u98ce\u6247", true)] // 48 bytes in 16 characters
        [DataRow("\u98ce\u6247\u98ce\u6247\u98ce\u6247\u98ce\u6247\u98ce\u6247\u98ce\u6247\u98ce\u6247\u98ce\u6247a", false)]
        [DataRow("two\nlines", false)]
        [DataRow("a \u001f", false)]
        public void Label_LongerThanFortyEightBytesOrWithControls_IsRefused(string label, bool expected)
        {
            InputChannel channel = new InputChannel("a", new FakeDevice());
            bool isTaken = true;
            try
            {
                channel.Label(label);
            }
            catch (ArgumentException)
            {
                isTaken = false;
            }

            Assert.AreEqual(expected, isTaken);
            Assert.AreEqual(expected && label.Length > 0, channel.LabelJson != null);
        }

        [TestMethod]
        public void Label_TakenBack_IsNotTold()
        {
            Channel channel = new InputChannel("a", new FakeDevice()).Label("door").Label("");

            Assert.IsTrue(Written(channel).IndexOf("label") < 0);
        }

        private static bool IsTaken(Channel channel, int interval, int deadband, int decimals, int pulse, int safe, int safeAfter)
        {
            try
            {
                channel.Interval(interval).DeadbandMilli(deadband).Decimals(decimals).Pulse(pulse).FallBackToMilli(safe, safeAfter);
                return true;
            }
            catch (ArgumentException)
            {
                return false;
            }
        }

        private static string Written(Channel channel)
        {
            ChannelTable channels = new ChannelTable();
            channels.Add(channel);
            JsonWriter writer = new JsonWriter(1024);
            ChannelWriter.Write(writer, channels[0]);
            Assert.IsFalse(writer.Overflowed);
            return Encoding.UTF8.GetString(writer.Buffer, 0, writer.Length);
        }

        [TestMethod]
        public void ChangesPerSecond_Undeclared_IsTenAndKeepsDecimals()
        {
            Channel channel = new LevelChannel("fan", "%", 0, 1000, new FakeDevice());
            Assert.AreEqual(10, channel.MaxChanges);
            Assert.AreEqual(-1, channel.DecimalCount);
            channel.Decimals(3).ChangesPerSecond(1000);
            Assert.AreEqual(1000, channel.MaxChanges);
            Assert.AreEqual(3, channel.DecimalCount);
            channel.ChangesPerSecond(0).Decimals(-1);
            Assert.AreEqual(0, channel.MaxChanges);
            Assert.AreEqual(-1, channel.DecimalCount);
            Expect.Throws(typeof(ArgumentException), () => channel.ChangesPerSecond(1001), "too many");
            Expect.Throws(typeof(ArgumentException), () => channel.ChangesPerSecond(-1), "negative");
        }

        private static string Repeat(char letter, int count)
        {
            string text = "";
            for (int i = 0; i < count; i++)
            {
                text += letter.ToString();
            }

            return text;
        }
    }
}
