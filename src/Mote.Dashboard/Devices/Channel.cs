using System;
using System.Text;
using Mote.Dashboard.Json;

namespace Mote.Dashboard.Devices
{
    /// <summary>One thing of the device that a browser sees under a name: a sensor or an output, a number or a bool. Bools are numbers
    /// here, off is 0 and on is <see cref="OnMilliUnits"/>.</summary>
    public abstract class Channel
    {
        /// <summary>The longest name.</summary>
        public const int MaxNameBytes = 24;

        /// <summary>The longest unit, in UTF-8.</summary>
        public const int MaxUnitBytes = 16;

        /// <summary>The longest group, in UTF-8.</summary>
        public const int MaxGroupBytes = 24;

        /// <summary>The longest label, in UTF-8.</summary>
        public const int MaxLabelBytes = 48;

        /// <summary>The longest pulse, in milliseconds: an hour.</summary>
        public const int MaxPulseMs = 3600000;

        /// <summary>The value of a bool that is on.</summary>
        public const int OnMilliUnits = 1000;

        /// <summary>The quotes and the colon of <see cref="NameJson"/>, whose name starts at 1.</summary>
        internal const int NameJsonBytes = 3;

        /// <summary>The published value in thousandths, 0 until there is one. Written by <see cref="Publish"/>.</summary>
        internal int Value;

        /// <summary>The value that an output took last, in thousandths; 0 until it has taken one, as outputs are off at the start.</summary>
        internal int Written;

        /// <summary>Whether an output has taken a value.</summary>
        internal bool HasWritten;

        /// <summary>The name in quotes with its colon, as a readings message needs it. Of all texts only these bytes are kept, as a device would have
        /// to pay for both.</summary>
        internal readonly byte[] NameJson;

        /// <summary>The unit in quotes; null for none.</summary>
        internal readonly byte[] UnitJson;

        /// <summary>The group in quotes; null for none.</summary>
        internal byte[] GroupJson;

        /// <summary>The label in quotes; null for none.</summary>
        internal byte[] LabelJson;

        /// <summary>Declares a channel.</summary>
        /// <param name="name">1 to 24 characters from <c>!</c> to <c>~</c> without quote and backslash.</param>
        /// <param name="unit">What a number counts, at most 16 bytes of UTF-8; empty for none.</param>
        /// <param name="isOutput">Whether it can be set.</param>
        /// <param name="isBool">Whether its value is true or false.</param>
        /// <param name="minMilliUnits">The smallest value in thousandths.</param>
        /// <param name="maxMilliUnits">The largest value in thousandths, larger than the smallest.</param>
        protected Channel(string name, string unit, bool isOutput, bool isBool, int minMilliUnits, int maxMilliUnits)
        {
            if (name == null)
            {
                throw new ArgumentNullException(nameof(name));
            }

            if (unit == null)
            {
                throw new ArgumentNullException(nameof(unit));
            }

            byte[] bytes = Encoding.UTF8.GetBytes(name);
            if (bytes.Length == 0 || bytes.Length > MaxNameBytes || !IsPlain(bytes))
            {
                throw new ArgumentException("A name has 1 to 24 visible ASCII characters, no quote and no backslash.", nameof(name));
            }

            if (Encoding.UTF8.GetBytes(unit).Length > MaxUnitBytes)
            {
                throw new ArgumentException("A unit has at most 16 bytes.", nameof(unit));
            }

            if (minMilliUnits >= maxMilliUnits)
            {
                throw new ArgumentOutOfRangeException(nameof(maxMilliUnits));
            }

            IsOutput = isOutput;
            IsBool = isBool;
            MinMilliUnits = minMilliUnits;
            MaxMilliUnits = maxMilliUnits;
            UnitJson = Quote(unit);
            NameJson = new byte[bytes.Length + NameJsonBytes];
            NameJson[0] = (byte)'"';
            Array.Copy(bytes, 0, NameJson, 1, bytes.Length);
            NameJson[NameJson.Length - 2] = (byte)'"';
            NameJson[NameJson.Length - 1] = (byte)':';
        }

        /// <summary>What commands and readings call it. Like the other texts it is made anew for each call.</summary>
        public string Name => Encoding.UTF8.GetString(NameJson, 1, NameJson.Length - NameJsonBytes);

        /// <summary>What its numbers count, such as <c>°C</c>; empty for none.</summary>
        public string Unit => Text(UnitJson);

        /// <summary>Whether it can be set.</summary>
        public bool IsOutput { get; }

        /// <summary>Whether its value is true or false.</summary>
        public bool IsBool { get; }

        /// <summary>The smallest value in thousandths.</summary>
        public int MinMilliUnits { get; }

        /// <summary>The largest value in thousandths.</summary>
        public int MaxMilliUnits { get; }

        /// <summary>Milliseconds between two samples, 1 or more. Like everything below it is set before the channel is added to its table,
        /// which checks it, and not changed afterwards.</summary>
        public int IntervalMs { get; set; } = 1000;

        /// <summary>A sample that differs from the published value by less than this, in thousandths, is not published. 0 and 1 publish
        /// every change.</summary>
        public int DeadbandMilliUnits { get; set; }

        /// <summary>How many decimals of a number a browser shows, 0 to 3; -1 leaves it to the browser. Values are sent as they are.</summary>
        public int Decimals { get; set; } = -1;

        /// <summary>The heading under which a browser shows it, at most 24 bytes of UTF-8; empty for none.</summary>
        public string Group
        {
            get
            {
                return Text(GroupJson);
            }

            set
            {
                if (value == null)
                {
                    throw new ArgumentNullException(nameof(value));
                }

                if (Encoding.UTF8.GetBytes(value).Length > MaxGroupBytes)
                {
                    throw new ArgumentException("A group has at most 24 bytes.", nameof(value));
                }

                GroupJson = Quote(value);
            }
        }

        /// <summary>What a browser calls it instead of its name, in the language of those who use it: at most 48 bytes of UTF-8 without control
        /// characters; empty for none. Commands and readings keep to the name.</summary>
        public string Label
        {
            get
            {
                return Text(LabelJson);
            }

            set
            {
                if (value == null)
                {
                    throw new ArgumentNullException(nameof(value));
                }

                byte[] bytes = Encoding.UTF8.GetBytes(value);
                if (bytes.Length > MaxLabelBytes || HasControl(bytes))
                {
                    throw new ArgumentException("A label has at most 48 bytes and no control characters.", nameof(value));
                }

                LabelJson = Quote(value);
            }
        }

        /// <summary>How long a pulse lasts that does not say so itself, in milliseconds, 1 to <see cref="MaxPulseMs"/>, for a bool output;
        /// 0 for none.</summary>
        public int PulseMs { get; set; }

        /// <summary>The value in thousandths, within the range, that an output falls back to when <see cref="SafeAfterMs"/> have passed without
        /// the client that set it last, and whenever <see cref="DashboardHandler.Settle"/> is called. If it is left at 0 and 0 is out of the range,
        /// the end of the range next to 0.</summary>
        public int SafeMilliUnits { get; set; }

        /// <summary>After how many milliseconds without that client an output falls back to <see cref="SafeMilliUnits"/>; 0 for never.</summary>
        public int SafeAfterMs { get; set; }

        /// <summary>Whether the last attempt to read it succeeded. False before the first.</summary>
        public bool HasValue { get; private set; }

        /// <summary>The published value in thousandths, what every client is told; the last good one if there is none now.</summary>
        public int MilliUnits => Value;

        /// <summary>What an output is set to when nobody commands it any more: <see cref="SafeMilliUnits"/>, or what is next to it in the range.</summary>
        internal int RestMilliUnits =>
            SafeMilliUnits < MinMilliUnits ? MinMilliUnits : SafeMilliUnits > MaxMilliUnits ? MaxMilliUnits : SafeMilliUnits;

        /// <summary>Reads the hardware.</summary>
        /// <param name="milliUnits">Thousandths of the unit.</param>
        /// <returns>False if there is no valid value now.</returns>
        public abstract bool TryRead(out int milliUnits);

        /// <summary>Sets the hardware.</summary>
        /// <param name="milliUnits">Thousandths of the unit, within the range; for a bool 0 or <see cref="OnMilliUnits"/>.</param>
        /// <returns>False if it could not be set, always for a sensor.</returns>
        public virtual bool TryWrite(int milliUnits)
        {
            return false;
        }

        /// <summary>Sets the hardware, and notes what it took.</summary>
        /// <returns>False if it refused, or threw.</returns>
        internal bool Write(int milliUnits)
        {
            bool taken;
            try
            {
                taken = TryWrite(milliUnits);
            }
            catch (Exception)
            {
                // A driver that fails costs this command, not the connection.
                taken = false;
            }

            if (taken)
            {
                Written = milliUnits;
                HasWritten = true;
            }

            return taken;
        }

        /// <summary>Takes a sample.</summary>
        /// <param name="good">Whether reading succeeded.</param>
        /// <param name="milliUnits">What was read; unused otherwise.</param>
        /// <returns>Whether the clients have to be told: the value left the deadband, or came, or went.</returns>
        internal bool Publish(bool good, int milliUnits)
        {
            if (!good)
            {
                bool had = HasValue;
                HasValue = false;
                return had;
            }

            if (HasValue)
            {
                if (milliUnits == Value)
                {
                    return false;
                }

                // Longs: the distance of two ints may not fit into one.
                long distance = (long)milliUnits - Value;
                if (distance < DeadbandMilliUnits && -distance < DeadbandMilliUnits)
                {
                    return false;
                }
            }

            Value = milliUnits;
            HasValue = true;
            return true;
        }

        /// <summary>Finds what has been declared wrongly.</summary>
        /// <returns>A sentence; null if all is well.</returns>
        internal string FindMistake()
        {
            if (IntervalMs < 1 || DeadbandMilliUnits < 0)
            {
                return "The interval is 1 ms or more, the deadband not negative.";
            }

            if (Decimals < -1 || Decimals > 3 || (IsBool && Decimals >= 0))
            {
                return "Numbers have 0 to 3 decimals, or -1 for undeclared; a bool has none.";
            }

            if (PulseMs < 0 || PulseMs > MaxPulseMs || (PulseMs > 0 && !(IsOutput && IsBool)))
            {
                return "A pulse is for a bool output and lasts 1 to 3600000 ms, or 0 for none.";
            }

            if (SafeAfterMs < 0 || (SafeAfterMs > 0 && !IsOutput))
            {
                return "Falling back is for an output and takes 1 ms or more, or 0 for never.";
            }

            if (SafeMilliUnits != 0 && !IsOutput)
            {
                return "A safe value is for an output.";
            }

            // 0 is what is not declared: it need not be in the range of an output that falls back only when everything ends.
            if ((SafeAfterMs > 0 || SafeMilliUnits != 0) && (SafeMilliUnits < MinMilliUnits || SafeMilliUnits > MaxMilliUnits
                || (IsBool && SafeMilliUnits != 0 && SafeMilliUnits != OnMilliUnits)))
            {
                return "The safe value is within the range, of a bool 0 or 1000 thousandths.";
            }

            return null;
        }

        private static byte[] Quote(string text)
        {
            return text.Length == 0 ? null : JsonText.Quote(text);
        }

        private static string Text(byte[] quoted)
        {
            return quoted == null ? string.Empty : JsonText.Unquote(quoted);
        }

        private static bool HasControl(byte[] text)
        {
            for (int i = 0; i < text.Length; i++)
            {
                if (text[i] < ' ')
                {
                    return true;
                }
            }

            return false;
        }

        private static bool IsPlain(byte[] name)
        {
            for (int i = 0; i < name.Length; i++)
            {
                byte next = name[i];
                if (next <= ' ' || next > '~' || next == '"' || next == '\\')
                {
                    return false;
                }
            }

            return true;
        }
    }
}
