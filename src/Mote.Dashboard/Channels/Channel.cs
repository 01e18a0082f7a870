using System;
using System.Text;

namespace Mote.Dashboard.Channels
{
    /// <summary>A sensor or an output of the device under its name; its value is a number or a bool. Bools are numbers here, off is 0
    /// and on is <see cref="ChannelValue.OnMilliUnits"/>. Each setting returns the channel, so that settings can be chained.</summary>
    /// <example><code>dashboard.AddSensor("temperature", "°C", -20, 60, sensor).Label("Air").Decimals(1).Interval(500).DeadbandMilli(50);</code></example>
    public abstract class Channel : ChannelValue
    {
        /// <summary>The longest name.</summary>
        public const int MaxNameBytes = 24;

        /// <summary>The longest unit, in UTF-8.</summary>
        public const int MaxUnitBytes = 16;

        /// <summary>The longest group, in UTF-8.</summary>
        public const int MaxGroupBytes = 24;

        /// <summary>The longest label, in UTF-8.</summary>
        public const int MaxLabelBytes = 48;

        /// <summary>The longest name of an icon.</summary>
        public const int MaxIconBytes = 16;

        /// <summary>Instead of a threshold: there is none on that side.</summary>
        public const int NoLimit = int.MinValue;

        /// <summary>The longest pulse, in milliseconds: an hour.</summary>
        public const int MaxPulseMs = 3600000;

        /// <summary>The quotes and the colon of <see cref="NameJson"/>, whose name starts at 1.</summary>
        internal const int NameJsonBytes = 3;

        /// <summary>The name in quotes with its colon, as a readings message needs it. Of texts only these bytes are kept, to save memory.</summary>
        internal readonly byte[] NameJson;

        /// <summary>The unit in quotes; null for none.</summary>
        internal readonly byte[] UnitJson;

        /// <summary>The group in quotes; null for none.</summary>
        internal byte[] GroupJson;

        /// <summary>The label, the icon and the thresholds; null if none is declared.</summary>
        internal ChannelLook Look;

        /// <summary>Milliseconds between two samples, 1 or more.</summary>
        internal int IntervalMs = 1000;

        // Both below in one field, which costs a device 12 bytes for each channel.
        private int _changesAndDecimals = ChannelRules.Pack(ChannelRules.StandardChanges, -1);

        /// <summary>How long a pulse lasts if the request does not say so; 0 for none.</summary>
        internal int PulseMs;

        /// <summary>The value that an output falls back to; 0 if none is declared.</summary>
        internal int SafeMilliUnits;

        /// <summary>After how many milliseconds without the client that set it last an output falls back; 0 for never.</summary>
        internal int SafeAfterMs;

        internal Channel(string name, string unit, bool isOutput, bool isBool, int minMilliUnits, int maxMilliUnits)
        {
            NameJson = ChannelText.Name(name);
            UnitJson = ChannelText.Quote(unit, MaxUnitBytes, nameof(unit));
            IsOutput = isOutput;
            Reads = isBool ? ChannelRules.BoolBit : 0;
            RangeMilli(minMilliUnits, maxMilliUnits);
        }

        /// <summary>The name in commands and readings. Like the other texts it is allocated at each call.</summary>
        public string Name => Encoding.UTF8.GetString(NameJson, 1, NameJson.Length - NameJsonBytes);

        /// <summary>The label in quotes; null for none.</summary>
        internal byte[] LabelJson => Look == null ? null : Look.LabelJson;

        /// <summary>The unit of its numbers, such as <c>°C</c>; empty for none.</summary>
        public string Unit => ChannelText.Text(UnitJson);

        /// <summary>Whether it can be set.</summary>
        public bool IsOutput { get; }

        /// <summary>The smallest value in thousandths.</summary>
        public int MinMilliUnits { get; private set; }

        /// <summary>The largest value in thousandths.</summary>
        public int MaxMilliUnits { get; private set; }

        /// <summary>How many decimals a browser shows, 0 to 3; -1 if that is not declared.</summary>
        internal int DecimalCount => (_changesAndDecimals & ChannelRules.DecimalMask) - 1;

        /// <summary>How often an output may be changed in a second; 0 for no limit.</summary>
        internal int MaxChanges => _changesAndDecimals >> ChannelRules.DecimalBits;

        /// <summary>What an output falls back to: its safe value, or what is next to it in the range.</summary>
        internal int RestMilliUnits =>
            SafeMilliUnits < MinMilliUnits ? MinMilliUnits : SafeMilliUnits > MaxMilliUnits ? MaxMilliUnits : SafeMilliUnits;

        /// <summary>Sets the text that a browser shows instead of the name. Commands and readings still use the name.</summary>
        /// <param name="text">At most <see cref="MaxLabelBytes"/> of UTF-8 without control characters; empty for none.</param>
        /// <returns>This channel, for the next setting. Like all settings it is made before the dashboard is attached to its server.</returns>
        public Channel Label(string text)
        {
            byte[] label = ChannelText.Label(text, MaxLabelBytes);
            if (label != null || Look != null)
            {
                MakeLook().LabelJson = label;
            }

            return this;
        }

        /// <summary>Sets the icon that a browser shows: thermometer, drop, gauge, sun, bolt, fan, pump, lamp, door, motion, button, plug, wifi, battery or air; it
        /// ignores a name that it does not know.</summary>
        /// <param name="name">1 to <see cref="MaxIconBytes"/> visible ASCII characters without quote and backslash.</param>
        /// <returns>This channel.</returns>
        public Channel Icon(string name)
        {
            MakeLook().IconJson = ChannelText.Icon(name, MaxIconBytes);
            return this;
        }

        /// <summary>Sets outside which values a number is to be noticed, in whole units.</summary>
        /// <param name="low">The least good value; <see cref="NoLimit"/> for none.</param>
        /// <param name="high">The largest good value; <see cref="NoLimit"/> for none.</param>
        /// <returns>This channel.</returns>
        public Channel Warn(int low, int high) => WarnMilli(ChannelText.ToMilliOrNone(low), ChannelText.ToMilliOrNone(high));

        /// <summary>As <see cref="Warn"/>, in thousandths of the unit.</summary>
        public Channel WarnMilli(int low, int high)
        {
            ChannelRules.CheckLimits(this, low, high);
            MakeLook().WarnLow = low;
            Look.WarnHigh = high;
            return this;
        }

        /// <summary>Sets outside which values of a number something is wrong, in whole units.</summary>
        /// <param name="low">The least value that is not; <see cref="NoLimit"/> for none.</param>
        /// <param name="high">The largest value that is not; <see cref="NoLimit"/> for none.</param>
        /// <returns>This channel.</returns>
        public Channel Alarm(int low, int high) => AlarmMilli(ChannelText.ToMilliOrNone(low), ChannelText.ToMilliOrNone(high));

        /// <summary>As <see cref="Alarm"/>, in thousandths of the unit.</summary>
        public Channel AlarmMilli(int low, int high)
        {
            ChannelRules.CheckLimits(this, low, high);
            MakeLook().AlarmLow = low;
            Look.AlarmHigh = high;
            return this;
        }

        /// <summary>Sets the heading under which a browser shows it.</summary>
        /// <param name="text">At most <see cref="MaxGroupBytes"/> of UTF-8; empty for none.</param>
        /// <returns>This channel.</returns>
        public Channel Group(string text)
        {
            GroupJson = ChannelText.Quote(text, MaxGroupBytes, "group");
            return this;
        }

        /// <summary>Sets how many decimals of a number a browser shows; without it the browser decides. Values are sent as they are.</summary>
        /// <param name="count">0 to 3.</param>
        /// <returns>This channel.</returns>
        public Channel Decimals(int count)
        {
            _changesAndDecimals = ChannelRules.Pack(MaxChanges, count);
            return Checked();
        }

        /// <summary>Sets how often the commands of all clients together may change it; without it 10 times a second. One more is responded to with -32002.</summary>
        /// <param name="count">Changes in a second, and at once after a second of rest, 1 to 1000; 0 for no limit.</param>
        /// <returns>This channel.</returns>
        public Channel ChangesPerSecond(int count)
        {
            _changesAndDecimals = ChannelRules.Pack(count, DecimalCount);
            return this;
        }

        /// <summary>Sets the range in thousandths of the unit, where whole units are too coarse.</summary>
        /// <param name="min">The smallest value that may be set, or that is to be expected of a sensor.</param>
        /// <param name="max">The largest value, larger than the smallest.</param>
        /// <returns>This channel.</returns>
        public Channel RangeMilli(int min, int max)
        {
            if (min >= max || (IsBool && (min != 0 || max != OnMilliUnits)))
            {
                throw new ArgumentOutOfRangeException(nameof(max), "A range ends above its beginning; that of a bool is 0 to 1000.");
            }

            MinMilliUnits = min;
            MaxMilliUnits = max;
            return Checked();
        }

        /// <summary>Sets how often it is sampled; without it once a second, an input 20 times.</summary>
        /// <param name="milliseconds">Between two samples, 1 or more.</param>
        /// <returns>This channel.</returns>
        public Channel Interval(int milliseconds)
        {
            IntervalMs = milliseconds;
            return Checked();
        }

        /// <summary>Sets by how much a sample must differ from the published value to be published; without it every change is published.</summary>
        /// <param name="milliUnits">Thousandths of the unit, 0 or more.</param>
        /// <returns>This channel.</returns>
        public Channel DeadbandMilli(int milliUnits)
        {
            DeadbandMilliUnits = milliUnits;
            return Checked();
        }

        /// <summary>Sets how long a pulse of a switch lasts if the request does not say so, and shows a pulse button in the browser.</summary>
        /// <param name="milliseconds">1 to <see cref="MaxPulseMs"/>; 0 for none.</param>
        /// <returns>This channel.</returns>
        public Channel Pulse(int milliseconds)
        {
            PulseMs = milliseconds;
            return Checked();
        }

        /// <summary>Sets what a switch is set to when the client that set it last has gone, and whenever the server stops.</summary>
        /// <param name="on">On, or off.</param>
        /// <param name="afterMs">Milliseconds without that client, 1 or more; 0 for never.</param>
        /// <returns>This channel.</returns>
        /// <example><code>dashboard.AddSwitch("pump", output).FallBackTo(false, 60000);</code></example>
        public Channel FallBackTo(bool on, int afterMs)
        {
            if (!(IsOutput && IsBool))
            {
                throw new InvalidOperationException("Only a switch falls back to on or off; give a level a number.");
            }

            return FallBackToMilli(on ? OnMilliUnits : 0, afterMs);
        }

        /// <summary>Sets what a level is set to when the client that set it last has gone, and whenever the server stops.</summary>
        /// <param name="value">In whole units, within the range.</param>
        /// <param name="afterMs">Milliseconds without that client, 1 or more; 0 for never.</param>
        /// <returns>This channel.</returns>
        public Channel FallBackTo(int value, int afterMs) => FallBackToMilli(ChannelText.ToMilli(value), afterMs);

        /// <summary>Sets what an output is set to when the client that set it last has gone, and whenever the server stops.</summary>
        /// <param name="milliUnits">Thousandths of the unit, within the range; for a switch 0 or <see cref="ChannelValue.OnMilliUnits"/>. If the range does not
        /// include 0 and <paramref name="afterMs"/> is 0, then 0 stands for the end of the range next to it.</param>
        /// <param name="afterMs">Milliseconds without that client, 1 or more; 0 for never.</param>
        /// <returns>This channel.</returns>
        public Channel FallBackToMilli(int milliUnits, int afterMs)
        {
            SafeMilliUnits = milliUnits;
            SafeAfterMs = afterMs;
            return Checked();
        }

        private ChannelLook MakeLook()
        {
            Look = Look ?? new ChannelLook();
            return Look;
        }

        private Channel Checked()
        {
            string mistake = ChannelRules.FindMistake(this);
            if (mistake != null)
            {
                throw new ArgumentException(Name + ": " + mistake);
            }

            return this;
        }
    }
}
