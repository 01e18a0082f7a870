using System.Diagnostics;
using Mote.Dashboard.Channels;

namespace Mote.Desktop.Tests.Dashboard
{
    /// <summary>An output that knows when it was switched. Written by the server's thread, looked at by the test's.</summary>
    internal sealed class TimedSwitch : IDigitalOutput
    {
        private readonly Lock _lock = new();
        private bool _isOn;
        private long _onAt;
        private long _offAt;
        private int _offs;

        public bool IsOn
        {
            get
            {
                lock (_lock)
                {
                    return _isOn;
                }
            }
        }

        /// <summary>How often it was switched off.</summary>
        public int Offs
        {
            get
            {
                lock (_lock)
                {
                    return _offs;
                }
            }
        }

        /// <summary>How long it was on, the last time that it was.</summary>
        public TimeSpan WasOn
        {
            get
            {
                lock (_lock)
                {
                    return Stopwatch.GetElapsedTime(_onAt, _offAt);
                }
            }
        }

        /// <summary>When it was switched off, as <see cref="Stopwatch.GetTimestamp"/> counts.</summary>
        public long OffAt
        {
            get
            {
                lock (_lock)
                {
                    return _offAt;
                }
            }
        }

        public bool TryWrite(bool on)
        {
            lock (_lock)
            {
                if (on != _isOn)
                {
                    _onAt = on ? Stopwatch.GetTimestamp() : _onAt;
                    _offAt = on ? _offAt : Stopwatch.GetTimestamp();
                    _offs += on ? 0 : 1;
                }

                _isOn = on;
                return true;
            }
        }

        public bool TryRead(out bool on)
        {
            on = IsOn;
            return true;
        }
    }
}
