using System;
using Mote.Core;

namespace Mote.Server
{
    /// <summary>When which ticker is called. A server that was made to run for years may call one once in 24 days, the most that it can ask for.</summary>
    internal sealed class TickSchedule
    {
        // What passes after a ticker has thrown until it is called again.
        private const int AfterFaultMs = 200;

        // When the first of all calls is due. Fields, because the loop looks at them in every pass and a call costs the device three times as much.
        internal int NextSinceMs;
        internal int NextInMs = int.MaxValue;

        private readonly ServerCounters _counters;
        private readonly ITicker[] _tickers;

        // When each was called or asked for last, and how long after that the next call is due.
        private readonly int[] _sinceMs;
        private readonly int[] _inMs;

        /// <summary>Makes a schedule.</summary>
        /// <param name="tickers">The tickers to call. Not copied: the array must not change any more.</param>
        /// <param name="counters">Where exceptions of tickers are counted.</param>
        public TickSchedule(ITicker[] tickers, ServerCounters counters)
        {
            _tickers = tickers;
            _counters = counters;
            _sinceMs = new int[tickers.Length];
            _inMs = new int[tickers.Length];
        }

        /// <summary>There is no ticker.</summary>
        public bool IsEmpty
        {
            get { return _tickers.Length == 0; }
        }

        /// <summary>Makes every ticker due now.</summary>
        public void Start(int nowMs)
        {
            for (int i = 0; i < _tickers.Length; i++)
            {
                _sinceMs[i] = nowMs;
                NextSinceMs = nowMs;
                NextInMs = 0;
            }
        }

        /// <summary>Makes every ticker due after some time, unless it is due sooner.</summary>
        /// <param name="inMs">0 or more.</param>
        /// <param name="nowMs">The time now.</param>
        public void Request(int inMs, int nowMs)
        {
            for (int i = 0; i < _tickers.Length; i++)
            {
                if (inMs < TimeSpans.Left(_inMs[i], _sinceMs[i], nowMs))
                {
                    _sinceMs[i] = nowMs;
                    _inMs[i] = inMs;
                }
            }

            if (_tickers.Length > 0 && inMs < DueInMs(nowMs))
            {
                NextSinceMs = nowMs;
                NextInMs = inMs;
            }
        }

        /// <summary>Returns the milliseconds until the first call is due; 0 if one is; <see cref="int.MaxValue"/> without tickers.</summary>
        public int DueInMs(int nowMs)
        {
            return _tickers.Length == 0 ? int.MaxValue : TimeSpans.Left(NextInMs, NextSinceMs, nowMs);
        }

        /// <summary>Calls the tickers that are due.</summary>
        /// <returns>True if there was one.</returns>
        public bool Run(int nowMs)
        {
            int[] sinceMs = _sinceMs;
            int[] inMs = _inMs;
            bool any = false;
            NextSinceMs = nowMs;
            NextInMs = int.MaxValue;
            for (int i = 0; i < sinceMs.Length; i++)
            {
                uint ageMs = unchecked((uint)(nowMs - sinceMs[i]));
                int leftMs = inMs[i];
                if (ageMs >= (uint)leftMs)
                {
                    any = true;
                    leftMs = Call(i, nowMs);
                }
                else
                {
                    leftMs -= (int)ageMs;
                }

                // A ticker that was called may have asked for an earlier call of those before it: NextInMs has it already.
                if (leftMs < NextInMs)
                {
                    NextInMs = leftMs;
                }
            }

            return any;
        }

        // Returns the milliseconds until its next call is due.
        private int Call(int index, int nowMs)
        {
            // Before the call: the ticker may ask for a call too, and the earlier of the two counts.
            _sinceMs[index] = nowMs;
            _inMs[index] = int.MaxValue;
            int inMs = AfterFaultMs;
            try
            {
                inMs = _tickers[index].Tick(nowMs);
            }
            catch (Exception)
            {
                _counters.HandlerFaultsCount++;
            }

            inMs = inMs > 0 ? inMs : 1;
            int requestedMs = _inMs[index];
            if (requestedMs < inMs)
            {
                return requestedMs;
            }

            _inMs[index] = inMs;
            return inMs;
        }
    }
}
