using Mote.Dashboard.Channels;

namespace Mote.Esp32
{
    /// <summary>The status of the board that the firmware runs on.</summary>
    internal sealed class BoardStatus : DeviceStatus
    {
        private readonly string _board;
        private readonly bool _hasFault;
        private readonly int _boot;

        /// <summary>The address that the board has now; null if it has none. Set by <see cref="WifiSupervisor"/>, on another thread than it is read on.</summary>
        public string CurrentAddress;

        /// <summary>Creates the status from what is known at the start.</summary>
        /// <param name="board">The name of the board in its table.</param>
        /// <param name="fault">Why the firmware restarted the board itself; null if it did not.</param>
        /// <param name="boot">The number of this start; 0 if it has none.</param>
        public BoardStatus(string board, string fault, int boot)
        {
            _boot = boot;
            _board = board;
            _hasFault = fault != null;
        }

        public override string Board
        {
            get { return _board; }
        }

        // nanoFramework does not say why the chip started. Only a restart by this firmware is known.
        public override string ResetReason
        {
            get { return _hasFault ? "exception" : null; }
        }

        public override int Boot
        {
            get { return _boot; }
        }

        public override string Address
        {
            get { return CurrentAddress; }
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
