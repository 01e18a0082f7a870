using System;
using Mote.Platform;

namespace Mote.Tests.Server.Support
{
    /// <summary>A wait in virtual time: it leaps to the next thing that happens, what the loop has to do or an event of the test.</summary>
    internal sealed class FakeWait : LoopWait
    {
        private readonly FakeClock _clock;
        private readonly Action[] _events = new Action[64];
        private readonly int[] _sinceMs = new int[64];
        private readonly int[] _inMs = new int[64];
        private int _eventCount;

        /// <summary>Makes a wait that turns a clock.</summary>
        public FakeWait(FakeClock clock)
        {
            _clock = clock;
        }

        /// <summary>How often the loop has waited.</summary>
        public int WaitCount { get; private set; }

        /// <summary>How often another thread would have ended a wait.</summary>
        public int WakeCount { get; private set; }

        /// <summary>The loop has given the wait back.</summary>
        public bool IsClosed { get; private set; }

        /// <summary>Has something happen in the wait of the loop that reaches a time; what is due at the same time happens in the order of these calls.</summary>
        /// <param name="milliseconds">From now, 0 or more.</param>
        /// <param name="what">What happens.</param>
        public void At(int milliseconds, Action what)
        {
            _events[_eventCount] = what;
            _sinceMs[_eventCount] = _clock.NowMs;
            _inMs[_eventCount] = milliseconds;
            _eventCount++;
        }

        public override void NoteWork()
        {
        }

        public override bool Wait(IWaitSource source, Listener listener, bool isListening)
        {
            WaitCount++;
            FakeListener peers = (FakeListener)listener;
            if (peers != null && peers.HasPeer)
            {
                return true;
            }

            int nowMs = _clock.NowMs;
            int nextMs = source.DueInMs(nowMs);
            int first = -1;
            for (int i = 0; i < _eventCount; i++)
            {
                int leftMs = LeftMs(i, nowMs);
                if (_events[i] != null && (leftMs < nextMs || (leftMs == nextMs && first < 0)))
                {
                    first = i;
                    nextMs = leftMs;
                }
            }

            if (first < 0 && nextMs == int.MaxValue)
            {
                throw new InvalidOperationException("Nothing will ever happen: stop the loop by an event.");
            }

            _clock.Advance(nextMs);
            if (first >= 0)
            {
                Action what = _events[first];
                _events[first] = null;
                what();
            }

            return listener != null;
        }

        public override void Wake()
        {
            WakeCount++;
        }

        public override void Close()
        {
            IsClosed = true;
        }

        private int LeftMs(int index, int nowMs)
        {
            uint ageMs = unchecked((uint)(nowMs - _sinceMs[index]));
            return ageMs >= (uint)_inMs[index] ? 0 : _inMs[index] - (int)ageMs;
        }
    }
}
