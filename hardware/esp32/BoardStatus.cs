using Mote.Dashboard.Channels;

namespace Mote.Esp32
{
    /// <summary>What the firmware knows of the board it runs on.</summary>
    internal sealed class BoardStatus : DeviceStatus
    {
        private readonly string _board;
        private readonly bool _hasFault;

        /// <summary>Takes what is known at the start.</summary>
        /// <param name="board">The board.</param>
        /// <param name="fault">Why the firmware restarted the board itself; null if it did not.</param>
        public BoardStatus(Board board, string fault)
        {
            _board = board.Name;
            _hasFault = fault != null;
        }

        public override string Board
        {
            get { return _board; }
        }

        // The platform does not tell why the chip started: only a restart of our own is known.
        public override string ResetReason
        {
            get { return _hasFault ? "exception" : null; }
        }

        public override long FreeMemory
        {
            get { return nanoFramework.Runtime.Native.GC.Run(false); }
        }

        public override long ReadUnixMs()
        {
            return WallClock.ReadUnixMs();
        }
    }
}
