using Mote.Dashboard.Channels;
using Mote.Dashboard.Protocol.Json;

namespace Mote.Dashboard.Telemetry
{
    /// <summary>Keeps the epoch, which is the Unix time at which the device's time was 0, so that readings have a date. It is kept as
    /// the bytes that go into messages: nothing is converted for a reading.</summary>
    internal sealed class DeviceClock
    {
        /// <summary>The longest <see cref="Write"/>: the member's name and a long.</summary>
        public const int MaxBytes = 29;

        private const int ReadEveryMs = 10000;

        // If the clock is read late, or corrected by a little, the readings' times do not jitter.
        private const int ToleranceMs = 500;

        private readonly DeviceStatus _status;
        private readonly JsonWriter _json = new JsonWriter(MaxBytes);

        /// <summary>When <see cref="Tick"/> is due, in the device's time. Only read it: it is a field, because each tick looks at it.</summary>
        internal long NextMs;

        /// <summary>Makes a clock that is not set.</summary>
        /// <param name="status">Has the time; null if nothing has.</param>
        public DeviceClock(DeviceStatus status)
        {
            _status = status;
            NextMs = status == null ? long.MaxValue : 0;
        }

        /// <summary>The number of the start from which the device's time counts, 1 or more; 0 if it has none.</summary>
        public int Boot { get; set; }

        /// <summary>Milliseconds from 1970 in UTC to the device's time 0; 0 while that is not known.</summary>
        public long EpochMs { get; private set; }

        /// <summary>Reads the time every ten seconds.</summary>
        /// <param name="elapsedMs">The device's time now, milliseconds.</param>
        public void Tick(long elapsedMs)
        {
            if (elapsedMs < NextMs)
            {
                return;
            }

            NextMs = elapsedMs + ReadEveryMs;
            long unixMs = _status.ReadUnixMs();
            if (unixMs <= 0)
            {
                return;
            }

            long epoch = unixMs - elapsedMs;
            long moved = epoch - EpochMs;
            if (EpochMs == 0 || moved >= ToleranceMs || moved <= -ToleranceMs)
            {
                EpochMs = epoch;
                _json.Start(MaxBytes);
                _json.WriteAscii(",\"epoch\":");
                _json.WriteInteger(epoch);
            }
        }

        /// <summary>Writes <c>,"epoch":milliseconds</c>, or nothing while that is not known.</summary>
        /// <param name="writer">Started by the caller.</param>
        public void Write(JsonWriter writer)
        {
            int count = _json.Length;
            if (count > 0)
            {
                writer.WriteRaw(_json.Buffer, 0, count);
            }
        }
    }
}
