using Mote.VirtualBoard.Kernel;

namespace Mote.VirtualBoard.Net
{
    /// <summary>The sockets of the firmware: 16 in all, and ports that stay taken for a while. README.md, Network.</summary>
    public sealed class SocketTable(Esp32Board board)
    {
        /// <summary>Sockets in all on ESP32 targets.</summary>
        public const int Limit = 16;

        // README.md, Network: within 120 s of a connection that we closed.
        private const long TimeWaitUs = 120_000_000;

        private readonly Dictionary<int, long> _timeWaitUntilUs = [];

        /// <summary>Sockets that are open.</summary>
        public int Open { get; private set; }

        /// <summary>The largest number that was open at once.</summary>
        public int MostOpen { get; private set; }

        /// <summary>Sockets that something else on the device holds.</summary>
        public int HeldElsewhere { get; set; }

        /// <summary>Connections closed because no socket was left when they were accepted.</summary>
        public int AcceptsWithoutSocket { get; internal set; }

        // Returns false if none is left.
        internal bool TryTake()
        {
            if (Open + HeldElsewhere >= Limit)
            {
                return false;
            }

            Open++;
            MostOpen = Math.Max(MostOpen, Open);
            return true;
        }

        internal void GiveBack() => Open--;

        internal void NoteClosed(int port) => _timeWaitUntilUs[port] = board.Kernel.NowUs + TimeWaitUs;

        internal bool IsInTimeWait(int port) =>
            _timeWaitUntilUs.TryGetValue(port, out long untilUs) && board.Kernel.NowUs < untilUs;

        // lwIP forgets everything at a restart. What the peers know of it they learn later.
        internal void Restart()
        {
            Open = 0;
            _timeWaitUntilUs.Clear();
            _toClose.ForEach(close => close());
            _toClose.Clear();
        }

        internal void CloseAtRestart(Action close) => _toClose.Add(close);

        internal void Forget(Action close) => _toClose.Remove(close);

        private readonly List<Action> _toClose = [];
    }
}
