using Mote.Core.Sessions;
using Mote.Server;

namespace Mote.Desktop.Tests.Allocation
{
    /// <summary>An echo that notes, on the server's own thread, what that thread has allocated so far.</summary>
    internal sealed class CountingEcho : WebSocketHandler, ITicker
    {
        private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly int _from;
        private readonly int _to;
        private int _messages;
        private int _ticksAtStart;
        private int _ticks;

        /// <summary>Counts what is allocated between two messages.</summary>
        /// <param name="from">Messages to let pass first.</param>
        /// <param name="to">The message at whose end counting stops.</param>
        public CountingEcho(int from, int to)
        {
            _from = from;
            _to = to;
        }

        /// <summary>Completes when the last message to be counted has been echoed; fails if the connection ends before.</summary>
        public Task Reached => _reached.Task;

        /// <summary>Bytes that the server's thread allocated while counting.</summary>
        public long Allocated { get; private set; }

        /// <summary>How often the ticker ran while counting.</summary>
        public int Ticks => _ticks - _ticksAtStart;

        /// <summary>Echoes that did not fit into what the server can send at once.</summary>
        public int Refused { get; private set; }

        public override void OnOpen(WebSocketConnection client)
        {
        }

        public override void OnMessage(WebSocketConnection client, byte[] buffer, int offset, int count, MessageFlags flags)
        {
            if (!client.Send(buffer, offset, count, flags))
            {
                Refused++;
            }

            if ((flags & MessageFlags.Last) == 0)
            {
                return;
            }

            _messages++;
            if (_messages == _from)
            {
                _ticksAtStart = _ticks;
                Allocated = -GC.GetAllocatedBytesForCurrentThread();
            }
            else if (_messages == _to)
            {
                Allocated += GC.GetAllocatedBytesForCurrentThread();
                _reached.TrySetResult();
            }
        }

        public override void OnWritable(WebSocketConnection client)
        {
        }

        public override void OnClosed(WebSocketConnection client, int code)
        {
            _reached.TrySetException(new InvalidOperationException($"The connection ended with {code} before its time."));
        }

        public int Tick(int nowMs)
        {
            _ticks++;
            return 1;
        }
    }
}
