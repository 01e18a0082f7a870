using System;

namespace Mote.Dashboard.Channels
{
    /// <summary>The value of a <see cref="Channel"/>: what was read, what was written, and what clients have been told.</summary>
    public abstract class ChannelValue
    {
        /// <summary>The value of a bool that is on.</summary>
        public const int OnMilliUnits = 1000;

        /// <summary>The published value in thousandths, 0 until there is one. Written by <see cref="Publish"/>.</summary>
        internal int Value;

        /// <summary>The value that an output took last, in thousandths; 0 until it has taken one, as outputs are off at the start.</summary>
        internal int Written;

        /// <summary>A sample that differs from the published value by less than this, in thousandths, is not published.</summary>
        internal int DeadbandMilliUnits;

        // In one field, which costs a device 12 bytes for each channel: bits of ChannelRules, and above them the failures, at 20 a second for 300 days.
        internal int Reads;

        /// <summary>Whether its value is true or false.</summary>
        public bool IsBool => (Reads & ChannelRules.BoolBit) != 0;

        /// <summary>Whether the last attempt to read it succeeded. False before the first.</summary>
        public bool HasValue => (Reads & ChannelRules.HasValueBit) != 0;

        /// <summary>Whether an output has taken a value.</summary>
        internal bool HasWritten => (Reads & ChannelRules.HasWrittenBit) != 0;

        /// <summary>How many samples could not be read, 0 or more.</summary>
        internal int ReadFailures => (int)((uint)Reads >> ChannelRules.FailureShift);

        /// <summary>The published value in thousandths, which all clients are sent; the last good one if there is none now.</summary>
        public int MilliUnits => Value;

        /// <summary>Reads the hardware.</summary>
        /// <param name="milliUnits">Thousandths of the unit.</param>
        /// <returns>False if there is no valid value now.</returns>
        internal abstract bool TryRead(out int milliUnits);

        /// <summary>Sets the hardware.</summary>
        /// <param name="milliUnits">Thousandths of the unit, within the range; for a bool 0 or <see cref="ChannelValue.OnMilliUnits"/>.</param>
        /// <returns>False if it could not be set, always for a sensor.</returns>
        internal virtual bool TryWrite(int milliUnits) => false;

        /// <summary>Sets the hardware, and notes the value it took.</summary>
        /// <returns>False if it refused, or threw.</returns>
        internal bool Write(int milliUnits)
        {
            bool taken = false;
            try
            {
                taken = TryWrite(milliUnits);
            }
            catch (Exception)
            {
                // A driver that throws costs this command, not the connection.
            }

            if (taken)
            {
                Written = milliUnits;
                Reads |= ChannelRules.HasWrittenBit;
            }

            return taken;
        }

        /// <summary>Takes a sample.</summary>
        /// <param name="good">Whether reading succeeded.</param>
        /// <param name="milliUnits">What was read; unused otherwise.</param>
        /// <returns>Whether clients have to be sent it: the value left the deadband, or became known or unknown.</returns>
        internal bool Publish(bool good, int milliUnits)
        {
            if (!good)
            {
                bool had = HasValue;
                Reads = unchecked((Reads & ~ChannelRules.HasValueBit) + (1 << ChannelRules.FailureShift));
                return had;
            }

            // Longs: the distance of two ints may not fit into one.
            if (HasValue && (milliUnits == Value || ((long)milliUnits - Value < DeadbandMilliUnits && (long)Value - milliUnits < DeadbandMilliUnits)))
            {
                return false;
            }

            Value = milliUnits;
            Reads |= ChannelRules.HasValueBit;
            return true;
        }
    }
}
