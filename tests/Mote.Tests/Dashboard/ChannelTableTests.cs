using System;
using Mote.Dashboard.Channels;
using nanoFramework.TestFramework;

namespace Mote.Tests.Dashboard
{
    [TestClass]
    public class ChannelTableTests
    {
        [TestMethod]
        [DataRow("", "")]
        [DataRow("twenty_five______________", "")]
        [DataRow("two words", "")]
        [DataRow("qu\"ote", "")]
        [DataRow("back\\slash", "")]
        [DataRow("caf\u00e9", "")]
        [DataRow("tab\t", "")]
        [DataRow("a", "seventeen________")]
        public void SensorChannel_BadNameOrUnit_IsRefused(string name, string unit)
        {
            bool isRefused = false;
            try
            {
                new SensorChannel(name, unit, 0, 1, new FakeDevice());
            }
            catch (ArgumentException)
            {
                isRefused = true;
            }

            Assert.IsTrue(isRefused);
        }

        [TestMethod]
        public void Add_SameNameTwice_IsRefused()
        {
            ChannelTable channels = new ChannelTable();
            channels.Add(new InputChannel("a", new FakeDevice()));
            bool isRefused = false;
            try
            {
                channels.Add(new SwitchChannel("a", new FakeDevice()));
            }
            catch (ArgumentException)
            {
                isRefused = true;
            }

            Assert.IsTrue(isRefused);
            Assert.AreEqual(1, channels.Count);
        }

        [TestMethod]
        public void Add_MoreThanThirtyTwo_IsRefused()
        {
            ChannelTable channels = new ChannelTable();
            int added = 0;
            try
            {
                while (added < 40)
                {
                    channels.Add(new InputChannel("c" + added.ToString(), new FakeDevice()));
                    added++;
                }
            }
            catch (InvalidOperationException)
            {
                Assert.AreEqual(32, added);
            }

            Assert.AreEqual(32, added);
        }
    }
}
