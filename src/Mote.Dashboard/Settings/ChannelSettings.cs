using Mote.Dashboard.Channels;
using Mote.Dashboard.Protocol.Json;

namespace Mote.Dashboard.Settings
{
    /// <summary>Gives channels the settings that are kept for them. Names of channels that the device does not have any more are passed over.</summary>
    internal static class ChannelSettings
    {
        /// <summary>Sets labels and calibrations. A label that is null stays until the next start, when the channel has its own again.</summary>
        /// <param name="settings">An object with any settings, known to be good; only read.</param>
        /// <param name="offset">Where it starts.</param>
        /// <param name="count">Its bytes.</param>
        /// <param name="channels">The channels to be set.</param>
        public static void Apply(byte[] settings, int offset, int count, ChannelTable channels)
        {
            MemberReader members = new MemberReader(settings, offset, count);
            while (members.Next())
            {
                int setting = Setting.Find(members);
                if ((setting == Setting.Labels || setting == Setting.Calibration) && members.Token == JsonToken.BeginObject)
                {
                    MemberReader each = new MemberReader(settings, members.Offset, members.Count);
                    while (each.Next())
                    {
                        int index = channels.Find(settings, each.NameOffset, each.NameCount, false);
                        if (index >= 0)
                        {
                            Apply(setting, each, channels[index]);
                        }
                    }
                }
            }
        }

        /// <summary>Puts the channels that the setting <c>order</c> names first.</summary>
        /// <param name="settings">All settings, known to be good; only read.</param>
        /// <param name="channels">Not attached yet.</param>
        public static void Sort(byte[] settings, ChannelTable channels)
        {
            MemberReader order = Setting.Find(settings, Setting.Order);
            if (order == null)
            {
                return;
            }

            int place = 0;
            MemberReader names = new MemberReader(settings, order.Offset, order.Count);
            while (names.Next())
            {
                int index = channels.Find(settings, names.Offset + 1, names.Count - 2, false);
                if (index >= place)
                {
                    channels.MoveForward(index, place);
                    place++;
                }
            }
        }

        private static void Apply(int setting, MemberReader value, Channel channel)
        {
            bool isNull = value.Token == JsonToken.Null;
            SensorChannel sensor = channel as SensorChannel;
            if (setting == Setting.Labels)
            {
                if (!isNull)
                {
                    channel.Label(SettingText.Of(value));
                }
            }
            else if (sensor != null)
            {
                int gain = CalibratedSensor.UnityMilli;
                int offset = 0;
                if (isNull || CalibratedSensor.TryRead(value, out gain, out offset))
                {
                    CalibratedSensor before = sensor.Sensor as CalibratedSensor;
                    ISensor inner = before == null ? sensor.Sensor : before.Inner;
                    sensor.Sensor = gain == CalibratedSensor.UnityMilli && offset == 0 ? inner : new CalibratedSensor(inner, gain, offset);
                }
            }
        }
    }
}
