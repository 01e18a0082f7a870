using System;
using Mote.Dashboard.Channels;

namespace Mote.Tests.Dashboard
{
    /// <summary>An output that takes every value and returns what the test sets.</summary>
    internal sealed class OddOutput : IDigitalOutput, ILevelOutput
    {
        public const int CannotBeRead = 0;
        public const int ThrowsWhenRead = 1;
        public const int AlwaysReadsOff = 2;
        public const int AlwaysReadsOn = 3;

        private readonly int _oddity;

        public OddOutput(int oddity)
        {
            _oddity = oddity;
        }

        public int MilliUnits;
        public bool Refuses;
        public bool Throws;

        public bool TryWrite(bool on)
        {
            return TryWrite(on ? Channel.OnMilliUnits : 0);
        }

        public bool TryWrite(int milliUnits)
        {
            if (Throws)
            {
                throw new InvalidOperationException();
            }

            if (!Refuses)
            {
                MilliUnits = milliUnits;
            }

            return !Refuses;
        }

        public bool TryRead(out bool on)
        {
            int milliUnits;
            bool good = TryRead(out milliUnits);
            on = milliUnits != 0;
            return good;
        }

        public bool TryRead(out int milliUnits)
        {
            if (_oddity == ThrowsWhenRead)
            {
                throw new InvalidOperationException();
            }

            milliUnits = _oddity == AlwaysReadsOn ? Channel.OnMilliUnits : 0;
            return _oddity != CannotBeRead;
        }
    }
}
