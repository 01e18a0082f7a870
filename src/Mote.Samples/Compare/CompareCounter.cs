using System.Text;
using Mote.Platform;
using Mote.Server;
using Mote.Server.Documents;

namespace Mote.Samples.Compare
{
    /// <summary>A counter that goes up once a second, and what its delivery costs in each way.</summary>
    /// <remarks>The bytes are the server's own count before and after: what it has received when a way is asked belongs to that way, what it has sent since
    /// belongs to the one that was asked before. That holds while nothing else on the server is used.</remarks>
    internal sealed class CompareCounter : ITicker
    {
        private const int PeriodMs = 1000;

        public readonly CompareWay Polling = new CompareWay("polling");
        public readonly CompareWay LongPolling = new CompareWay("long polling");
        public readonly CompareWay Events = new CompareWay("server-sent events");
        public readonly CompareWay WebSocket = new CompareWay("WebSocket");

        // The statistics, which count for none of the four.
        public readonly CompareWay Other = new CompareWay("other");

        // They are told each second.
        public StreamDocument LongPollDocument;
        public StreamDocument EventDocument;
        public CompareHandler Handler;

        private readonly ServerCounters _counters;
        private CompareWay _last;
        private long _bytesIn;
        private long _bytesOut;
        private int _changedMs;

        /// <summary>Makes a counter.</summary>
        /// <param name="counters">Those of the server that delivers it.</param>
        public CompareCounter(ServerCounters counters)
        {
            _counters = counters;
            _last = Other;
        }

        /// <summary>The counter's value, 1 or more.</summary>
        public int Value { get; private set; } = 1;

        /// <summary>Begins to count. The clock begins anywhere.</summary>
        public void Start(int nowMs)
        {
            _changedMs = nowMs;
        }

        /// <inheritdoc/>
        public int Tick(int nowMs)
        {
            int ageMs = unchecked(nowMs - _changedMs);
            if (ageMs >= PeriodMs)
            {
                _changedMs = nowMs;
                ageMs = 0;
                Value++;
                LongPollDocument.Publish();
                EventDocument.Publish();
                Handler.Publish();
            }

            if (Handler.Count == 0)
            {
                // What others do on the server meanwhile is not the first client's.
                Note(Other);
            }

            return PeriodMs - ageMs;
        }

        /// <summary>Counts the bytes that have moved, because a way is asked for something now.</summary>
        public void Note(CompareWay way)
        {
            way.NoteBytes((int)(_counters.BytesIn - _bytesIn));
            _last.NoteBytes((int)(_counters.BytesOut - _bytesOut));
            _bytesIn = _counters.BytesIn;
            _bytesOut = _counters.BytesOut;
            _last = way;
        }

        /// <summary>Writes the value between two texts, and counts it for a way.</summary>
        /// <returns>The bytes written.</returns>
        public int Write(CompareWay way, byte[] buffer, int offset, string before, string after)
        {
            byte[] text = Encoding.UTF8.GetBytes(before + Value.ToString() + after);
            text.CopyTo(buffer, offset);
            way.NoteContent(text.Length, Value, unchecked(MonotonicClock.NowMs - _changedMs));
            return text.Length;
        }

        /// <summary>Forgets what was counted.</summary>
        public void Reset()
        {
            Polling.Reset();
            LongPolling.Reset();
            Events.Reset();
            WebSocket.Reset();
        }
    }
}
