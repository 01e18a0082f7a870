using Mote.Dashboard.Channels;
using Mote.Dashboard.Telemetry;

namespace Mote.Tests.Dashboard
{
    /// <summary>The history of one sensor, and the sensor. Each test makes its own.</summary>
    internal sealed class HistoryFixture
    {
        public readonly FakeDevice Device = new FakeDevice();
        public readonly History History;
        public readonly Sampler Sampler;

        /// <summary>Makes the history of a sensor from -10 to 10.</summary>
        /// <param name="points">How many periods are kept.</param>
        /// <param name="intervalMs">How often the sensor is read, in milliseconds.</param>
        /// <param name="periodMs">The length of a period, in milliseconds.</param>
        /// <param name="deadband">The sensor's, in thousandths of its unit.</param>
        public HistoryFixture(int points, int intervalMs, int periodMs, int deadband)
        {
            ChannelTable channels = new ChannelTable();
            channels.Add(new SensorChannel("a", "", -10000, 10000, Device) { IntervalMs = intervalMs, DeadbandMilliUnits = deadband });
            History = new History(channels, points, periodMs);
            Sampler = new Sampler(channels, History, null);
        }

        /// <summary>Ticks with a value on the sensor.</summary>
        public void TickWith(int now, int value)
        {
            Device.Temp = value;
            Sampler.Tick(now);
        }

        /// <summary>Returns a period's smallest, average and largest value.</summary>
        public string Point(int number)
        {
            return Point(History, number);
        }

        /// <summary>Returns a period's smallest, average and largest value of the first channel in another history.</summary>
        public static string Point(History history, int number)
        {
            return Point(history, 0, number);
        }

        /// <summary>Returns a period's smallest, average and largest value of a channel.</summary>
        public static string Point(History history, int index, int number)
        {
            int smallest;
            int average;
            int largest;
            return history.TryGet(index, number, out smallest, out average, out largest)
                ? smallest.ToString() + " " + average.ToString() + " " + largest.ToString()
                : "none";
        }
    }
}
