using Mote.Dashboard.Channels;
using Mote.Dashboard.Telemetry;
using nanoFramework.TestFramework;

namespace Mote.Tests.Dashboard
{
    /// <summary>Days pass before a history goes on: 24.8 days are just under 2^31 ms, 49.8 just over 2^32.</summary>
    [TestClass]
    public class HistorySilenceTests
    {
        private const long HourMs = 3600000;

        [TestMethod]
        [DataRow(1)]
        [DataRow(595)]
        [DataRow(598)]
        [DataRow(600)]
        [DataRow(1192)]
        public void History_SamplerSleptForDays_KeepsWhatIsStillInItsTime(int hours)
        {
            FakeDevice device = new FakeDevice();
            ChannelTable channels = new ChannelTable();
            channels.Add(new SensorChannel("a", "", 0, 100000, device)).IntervalMs = 1000;
            History history = new History(channels, 4, 60000);
            Sampler sampler = new Sampler(channels, history, null);
            sampler.Tick(0);
            device.Temp = 99000;

            sampler.Tick(unchecked((int)(hours * HourMs)));

            int smallest;
            int average;
            int largest;
            Assert.AreEqual(hours * 60, history.End);
            Assert.IsTrue(history.TryGet(0, history.End - 1, out smallest, out average, out largest));
            Assert.AreEqual(21500, average / 100 * 100);
        }

        [TestMethod]
        [DataRow(595)]
        [DataRow(598)]
        [DataRow(600)]
        [DataRow(1195)]
        [DataRow(2400)]
        public void History_AfterSilence_KeepsTheNewMinuteInItsPlace(int hours)
        {
            FakeDevice device = new FakeDevice();
            ChannelTable channels = new ChannelTable();
            channels.Add(new SensorChannel("a", "", 0, 100000, device)).IntervalMs = 1000;
            History history = new History(channels, 4, 60000);
            Sampler sampler = new Sampler(channels, history, null);
            for (int i = 0; i < hours; i++)
            {
                sampler.Tick(unchecked((int)(i * HourMs)));
            }

            device.Temp = 99000;
            sampler.Tick(unchecked((int)(hours * HourMs)));
            sampler.Tick(unchecked((int)((hours * HourMs) + 60000)));

            int smallest;
            int average;
            int largest;
            Assert.AreEqual((hours * 60) + 1, history.End);
            Assert.IsTrue(history.TryGet(0, history.End - 1, out smallest, out average, out largest));
            Assert.AreEqual(99000, average / 1000 * 1000);
            Assert.IsTrue(history.TryGet(0, history.End - 2, out smallest, out average, out largest));
            Assert.AreEqual(21500, average / 100 * 100);
        }
    }
}
