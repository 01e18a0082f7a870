using Mote.VirtualBoard.Kernel;

namespace Mote.VirtualBoard.Layer
{
    /// <summary>Carries the edges of pins to their handlers: an interrupt, a queue of 128 in the firmware, an unbounded queue on the managed heap, and a thread of the
    /// highest priority that dispatches back to back. README.md, Pins.</summary>
    public sealed class PinEvents
    {
        /// <summary>Events that the firmware's own queue holds; the oldest is dropped.</summary>
        public const int NativeQueue = 128;

        /// <summary>What an event takes of the managed heap while it waits there: event, arguments and its place in the queue, in 12-byte blocks.</summary>
        public const int HeapBytesPerEvent = 108;

        // The time between an edge and the read of the level by the interrupt.
        private const long InterruptUs = 20;
        private const int HighestPriority = 4;

        private readonly Esp32Board _board;
        private readonly Dictionary<int, Watch> _watches = [];
        private readonly Queue<Pending> _native = new();
        private readonly Queue<Pending> _managed = new();
        private DeviceTask? _dispatcher;
        private bool _isServiceGone;

        internal PinEvents(Esp32Board board)
        {
            _board = board;
        }

        /// <summary>Events dropped because the firmware's queue was full.</summary>
        public int Dropped { get; private set; }

        /// <summary>Events that wait on the managed heap.</summary>
        public int Waiting => _managed.Count;

        /// <summary>Events dispatched to a handler.</summary>
        public int Dispatched { get; private set; }

        /// <summary>Bytes of the managed heap that waiting events take.</summary>
        public int HeapBytes => _managed.Count * HeapBytesPerEvent;

        /// <summary>Whether a pin raises events.</summary>
        public bool IsWatched(int pin) => _watches.ContainsKey(pin);

        // Sets the handler of a pin; null removes it.
        internal void Attach(Pad pad, Action<bool>? handler, long debounceUs)
        {
            if (_watches.Remove(pad.Number, out Watch? old))
            {
                pad.Changed -= old.OnChanged;
            }

            if (handler == null || _isServiceGone)
            {
                return;
            }

            Watch watch = new(this, pad, handler, debounceUs);
            _watches[pad.Number] = watch;
            pad.Changed += watch.OnChanged;
        }

        // GpioController.Dispose uninstalls the interrupt service for good.
        internal void EndService()
        {
            _isServiceGone = true;
            foreach (Watch watch in _watches.Values)
            {
                watch.Pad.Changed -= watch.OnChanged;
            }

            _watches.Clear();
        }

        // The managed side fetches what the firmware has queued whenever it runs.
        internal void Fetch()
        {
            if (_native.Count == 0)
            {
                return;
            }

            while (_native.TryDequeue(out Pending? pending))
            {
                _managed.Enqueue(pending);
            }

            if (_dispatcher == null)
            {
                _dispatcher = _board.Kernel.Start("events", HighestPriority, Dispatch);
            }
            else
            {
                _board.Kernel.Wake(_dispatcher);
            }
        }

        internal void Restart()
        {
            EndService();
            _isServiceGone = false;
            _native.Clear();
            _managed.Clear();
            _dispatcher = null;
        }

        private void Dispatch()
        {
            while (true)
            {
                while (_managed.TryDequeue(out Pending? next))
                {
                    _board.Kernel.Spend(NativeCosts.EventUs);
                    Dispatched++;
                    try
                    {
                        next.Watch.Handler(next.Level);
                    }
                    catch (Exception exception)
                    {
                        _board.NoteDeath(_dispatcher!, exception);
                    }
                }

                _board.Kernel.Block();
            }
        }

        private void Enqueue(Watch watch, bool level)
        {
            if (_native.Count == NativeQueue)
            {
                _native.Dequeue();
                Dropped++;
            }

            _native.Enqueue(new Pending(watch, level));
        }

        private sealed record Pending(Watch Watch, bool Level);

        private sealed class Watch(PinEvents events, Pad pad, Action<bool> handler, long debounceUs)
        {
            private bool _last = pad.Level ?? false;
            private bool _isLooking;

            public Pad Pad { get; } = pad;

            public Action<bool> Handler { get; } = handler;

            public void OnChanged(Pad changed)
            {
                if (_isLooking)
                {
                    return;
                }

                _isLooking = true;
                Scheduler kernel = events._board.Kernel;
                kernel.At(kernel.NowUs + Math.Max(InterruptUs, debounceUs), Look);
            }

            // The interrupt reads the level late and drops an edge that equals the last one.
            private void Look()
            {
                _isLooking = false;
                bool level = Pad.Level ?? false;
                if (level != _last)
                {
                    _last = level;
                    events.Enqueue(this, level);
                }
            }
        }
    }
}
