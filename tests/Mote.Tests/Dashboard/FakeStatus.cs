#nullable disable
using Mote.Dashboard.Channels;

namespace Mote.Tests.Dashboard
{
    /// <summary>A device status with values that the test sets.</summary>
    internal sealed class FakeStatus : DeviceStatus
    {
        public string BoardName;
        public string Reset;
        public long Free;
        public long UnixMs;
        public int Reads;
        public int Signal;
        public string At;
        public int FreeReads;

        public override string Board
        {
            get { return BoardName; }
        }

        public override string ResetReason
        {
            get { return Reset; }
        }

        public override long FreeMemory
        {
            get
            {
                FreeReads++;
                return Free;
            }
        }

        public override string Address
        {
            get { return At; }
        }

        public override int Rssi
        {
            get { return Signal; }
        }

        public override long ReadUnixMs()
        {
            Reads++;
            return UnixMs;
        }
    }
}
