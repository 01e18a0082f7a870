using System.Text;
using Mote.Dashboard.Channels;
using Mote.Dashboard.Protocol.Json;

namespace Mote.Dashboard.Settings
{
    /// <summary>A sensor whose values are corrected: times a gain, plus an offset.</summary>
    internal sealed class CalibratedSensor : ISensor
    {
        /// <summary>The gain that changes nothing, in thousandths.</summary>
        public const int UnityMilli = 1000;

        private const int MaxGainMilli = 1000000;

        private readonly ISensor _sensor;
        private readonly int _gainMilli;
        private readonly int _offsetMilliUnits;

        /// <summary>Makes a corrected sensor.</summary>
        /// <param name="sensor">The sensor as it is.</param>
        /// <param name="gainMilli">The gain in thousandths.</param>
        /// <param name="offsetMilliUnits">What is added behind it, in thousandths of the unit.</param>
        public CalibratedSensor(ISensor sensor, int gainMilli, int offsetMilliUnits)
        {
            _sensor = sensor;
            _gainMilli = gainMilli;
            _offsetMilliUnits = offsetMilliUnits;
        }

        /// <summary>The sensor as it is.</summary>
        public ISensor Inner => _sensor;

        /// <summary>Reads <c>{"gain":1.002,"offset":-0.3}</c>: numbers with up to three decimals.</summary>
        /// <param name="value">A reader that has just read it.</param>
        /// <param name="gainMilli">The gain in thousandths, one of 1 without the member.</param>
        /// <param name="offsetMilliUnits">The offset in thousandths of the unit, 0 without the member.</param>
        /// <returns>False if it is anything else.</returns>
        public static bool TryRead(MemberReader value, out int gainMilli, out int offsetMilliUnits)
        {
            gainMilli = UnityMilli;
            offsetMilliUnits = 0;
            if (value.Token != JsonToken.BeginObject)
            {
                return false;
            }

            byte[] gain = Encoding.UTF8.GetBytes("gain");
            byte[] offset = Encoding.UTF8.GetBytes("offset");
            MemberReader members = new MemberReader(value.Buffer, value.Offset, value.Count);
            while (members.Next())
            {
                int number = 0;
                bool isGain = members.IsNamed(gain);
                bool isNull = members.Token == JsonToken.Null;
                if ((!isGain && !members.IsNamed(offset))
                    || (!isNull && (members.Token != JsonToken.Number || !JsonNumber.TryReadMilliUnits(members.Buffer, members.Offset, members.Count, out number))))
                {
                    return false;
                }

                gainMilli = !isGain ? gainMilli : isNull ? UnityMilli : number;
                offsetMilliUnits = isGain ? offsetMilliUnits : number;
            }

            return gainMilli != 0 && gainMilli >= -MaxGainMilli && gainMilli <= MaxGainMilli;
        }

        /// <inheritdoc/>
        public bool TryRead(out int milliUnits)
        {
            if (!_sensor.TryRead(out milliUnits))
            {
                return false;
            }

            long product = (long)milliUnits * _gainMilli;
            long value = ((product + (product < 0 ? -UnityMilli / 2 : UnityMilli / 2)) / UnityMilli) + _offsetMilliUnits;
            milliUnits = value > int.MaxValue ? int.MaxValue : value < int.MinValue ? int.MinValue : (int)value;
            return true;
        }
    }
}
