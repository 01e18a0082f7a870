using System;
using Mote.Platform;

namespace Mote.Tests.Server.Support
{
    /// <summary>A wait in virtual time: it leaps to the next thing that happens, what the loop has to do or an event of the test.</summary>
    internal sealed class FakeWait : LoopWait
    {
        // Nothing can be waited for at a listener that fails: a wait on sockets pauses for that long and returns.
        private const int BrokenMs = 10;

        // More waits in which nothing happens and no time passes are a loop that goes round and round.
        private const int MostIdleWaits = 1000;

        private readonly FakeClock _clock;
        private readonly Action[] _events = new Action[64];
        private readonly long[] _atMs = new long[64];
        private int _eventCount;
        private bool _isRung;
        private int _idleWaits;
        private int[] _sleeps;
        private int _sleepCount;

        /// <summary>Makes a wait that turns a clock.</summary>
        public FakeWait(FakeClock clock)
        {
            _clock = clock;
        }

        /// <summary>The longest leap. A wait on sockets is never longer than a second: whatever relies on passes within days gets them then.</summary>
        public int LongestMs { get; set; } = int.MaxValue;

        /// <summary>The clock that it turns.</summary>
        public FakeClock Clock
        {
            get { return _clock; }
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
        public void At(long milliseconds, Action what)
        {
            _events[_eventCount] = what;
            _atMs[_eventCount] = _clock.ElapsedMs + milliseconds;
            _eventCount++;
        }

        /// <summary>From here on waits as a device does: sleeps as long as the loop says, whatever happens.</summary>
        /// <param name="sleeps">Takes the milliseconds of each sleep; a test is over before it is full.</param>
        public void SleepAsDevice(int[] sleeps)
        {
            _sleeps = sleeps;
            _sleepCount = 0;
        }

        /// <summary>A peer has sent something: the next wait ends at once, as one on sockets does.</summary>
        public void Ring()
        {
            _isRung = true;
        }

        public override bool Wait(IWaitSource source, Listener listener, bool isListening, int sleepMs)
        {
            WaitCount++;
            NoteSleep(sleepMs);
            FakeListener peers = (FakeListener)listener;
            if (peers != null && peers.HasPeer)
            {
                return true;
            }

            if (_isRung)
            {
                _isRung = false;
                return listener != null;
            }

            int dueMs = source.DueInMs(_clock.NowMs);
            int mostMs = peers != null && peers.IsBroken ? BrokenMs : LongestMs;
            dueMs = _sleeps != null ? sleepMs : dueMs;
            long leapMs = dueMs < mostMs ? dueMs : mostMs;
            int first = FindNext(ref leapMs, dueMs);
            _idleWaits = first < 0 && leapMs == 0 ? _idleWaits + 1 : 0;
            if (_idleWaits > MostIdleWaits)
            {
                throw new InvalidOperationException("The loop waits for something that is due already, and does not do it.");
            }

            _clock.Advance((int)leapMs);
            if (first >= 0)
            {
                Action what = _events[first];
                _events[first] = null;
                what();

                // The pass that follows looks at every peer anyway.
                _isRung = false;
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

        private void NoteSleep(int sleepMs)
        {
            if (_sleeps != null)
            {
                _sleeps[_sleepCount] = sleepMs;
                _sleepCount++;
            }
        }

        // Returns the event that is due first; -1 if none is within the leap, which otherwise becomes shorter.
        private int FindNext(ref long leapMs, int dueMs)
        {
            int first = -1;
            bool isEventLeft = false;
            for (int i = 0; i < _eventCount; i++)
            {
                if (_events[i] != null)
                {
                    long leftMs = _atMs[i] > _clock.ElapsedMs ? _atMs[i] - _clock.ElapsedMs : 0;
                    isEventLeft = true;
                    if (leftMs < leapMs || (leftMs == leapMs && first < 0))
                    {
                        first = i;
                        leapMs = leftMs;
                    }
                }
            }

            if (!isEventLeft && dueMs == int.MaxValue)
            {
                throw new InvalidOperationException("Nothing will ever happen: stop the loop by an event.");
            }

            return first;
        }
    }
}
