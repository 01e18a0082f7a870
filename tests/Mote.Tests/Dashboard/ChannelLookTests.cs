using System;
using System.Text;
using Mote.Dashboard.Channels;
using Mote.Dashboard.Protocol.Json;
using Mote.Dashboard.Telemetry;
using nanoFramework.TestFramework;

namespace Mote.Tests.Dashboard
{
    [TestClass]
    public class ChannelLookTests
    {
        [TestMethod]
        public void Write_LookThatIsDeclared_IsTold()
        {
            Channel channel = Make().Warn(Channel.NoLimit, 28).AlarmMilli(5500, 33000).Icon("thermometer");
            Assert.IsTrue(Written(channel).IndexOf(",\"warn\":[null,28],\"alarm\":[5.5,33],\"icon\":\"thermometer\"}}") > 0, Written(channel));
        }

        [TestMethod]
        public void Write_OneSideOfOneThreshold_HasNullForTheOther()
        {
            Assert.IsTrue(Written(Make().Alarm(-2, Channel.NoLimit)).IndexOf(",\"alarm\":[-2,null]}}") > 0);
        }

        [TestMethod]
        public void Write_NothingDeclared_TellsNothingAndKeepsNothing()
        {
            Channel channel = Make().Label("");
            Assert.IsTrue(channel.Look == null);
            Assert.AreEqual(-1, Written(channel).IndexOf("warn"));
        }

        // It is declared without its look, rather than never.
        [TestMethod]
        public void Write_LongestTexts_LeaveTheLookOut()
        {
            Channel channel = new LevelChannel("twenty_four_____________", new string('\u0001', 16), -2147483647, -2147483646, new FakeDevice())
                .Label(new string('"', 48)).Group(new string('\u0001', 24)).Icon("thermometer").WarnMilli(-2147483647, 2147483647);
            string written = Written(channel);
            Assert.IsTrue(written.Length <= ChannelWriter.MaxBytes);
            Assert.AreEqual(-1, written.IndexOf("icon"));
            Assert.AreEqual("}}", written.Substring(written.Length - 2));
        }

        [TestMethod]
        [DataRow("")]
        [DataRow("seventeen-letters")]
        [DataRow("a b")]
        [DataRow("a\"")]
        [DataRow("\u00e9")]
        public void Icon_NotAName_IsRefused(string name)
        {
            bool isRefused = false;
            try
            {
                Make().Icon(name);
            }
            catch (ArgumentException)
            {
                isRefused = true;
            }

            Assert.IsTrue(isRefused);
        }

        [TestMethod]
        public void Warn_LowAboveHighOrOfABool_IsRefused()
        {
            Assert.IsTrue(IsRefused(Make(), 3, 2));
            Assert.IsFalse(IsRefused(Make(), 3, 3));
            Assert.IsTrue(IsRefused(new InputChannel("b", new FakeDevice()), 0, 1));
        }

        private static Channel Make()
        {
            return new SensorChannel("temp", "", 0, 85000, new FakeDevice());
        }

        private static bool IsRefused(Channel channel, int low, int high)
        {
            try
            {
                channel.Warn(low, high);
                return false;
            }
            catch (ArgumentException)
            {
                return true;
            }
        }

        private static string Written(Channel channel)
        {
            JsonWriter writer = new JsonWriter(1024);
            writer.Start(1024);
            ChannelWriter.Write(writer, channel);
            return Encoding.UTF8.GetString(writer.Buffer, 0, writer.Length);
        }
    }
}
