namespace Mote.Esp32.Boards
{
    /// <summary>The signal of a PWM output: its frequency, and its duty at both ends of the channel's range. The duty is the part of a period in which
    /// the signal is high, in 10,000ths, which is the resolution of nanoFramework.</summary>
    public sealed class PwmScale
    {
        /// <summary>The duty of a signal that is always high.</summary>
        public const int FullDuty = 10000;

        /// <summary>The lowest frequency, in hertz. The timers of some chips cannot run slower.</summary>
        public const int MinHz = 10;

        /// <summary>The highest frequency, in hertz. Above it the duty has fewer than a thousand steps.</summary>
        public const int MaxHz = 40000;

        // Below this frequency the firmware of the ESP32 uses a resolution of 19 bits, and its product with a duty above 8,191 overflows 32 bits: the
        // signal gets a short duty instead.
        private const int SlowHz = 152;
        private const int SlowDuty = 8191;

        private readonly int _minDuty;
        private readonly int _maxDuty;

        /// <summary>Creates a scale.</summary>
        /// <param name="frequencyHz">The frequency in hertz, <see cref="MinHz"/> to <see cref="MaxHz"/>.</param>
        /// <param name="minDuty">The duty at the smallest value, 0 to <see cref="FullDuty"/>.</param>
        /// <param name="maxDuty">The duty at the largest value, 0 to <see cref="FullDuty"/>; may be less than <paramref name="minDuty"/>.</param>
        public PwmScale(int frequencyHz, int minDuty, int maxDuty)
        {
            FrequencyHz = frequencyHz;
            _minDuty = minDuty;
            _maxDuty = maxDuty;
        }

        /// <summary>The frequency in hertz.</summary>
        public int FrequencyHz { get; }

        /// <summary>Returns the duty that makes pulses of a given length.</summary>
        /// <param name="microseconds">The length of a pulse, at most a period.</param>
        /// <param name="frequencyHz">The frequency in hertz.</param>
        /// <returns>The duty in 10,000ths, rounded to the nearest.</returns>
        public static int DutyOf(int microseconds, int frequencyHz)
        {
            return (int)((((long)microseconds * frequencyHz) + 50) / 100);
        }

        /// <summary>Converts a duty to the ratio that nanoFramework expects.</summary>
        /// <param name="duty">0 to <see cref="FullDuty"/>.</param>
        /// <returns>0 to 1.0, larger by half a step, because nanoFramework multiplies it by 10,000 and truncates.</returns>
        public static double Ratio(int duty)
        {
            return duty == FullDuty ? 1.0 : (duty + 0.5) / FullDuty;
        }

        /// <summary>Returns the duty for a value.</summary>
        /// <param name="milliUnits">The value in thousandths; it is limited to the range.</param>
        /// <param name="minMilliUnits">The smallest value of the channel, in thousandths.</param>
        /// <param name="maxMilliUnits">The largest value of the channel, in thousandths.</param>
        /// <param name="isInverted">Whether the signal is inverted.</param>
        /// <returns>The duty in 10,000ths, rounded to the nearest.</returns>
        public int Duty(int milliUnits, int minMilliUnits, int maxMilliUnits, bool isInverted)
        {
            int value = milliUnits < minMilliUnits ? minMilliUnits : milliUnits > maxMilliUnits ? maxMilliUnits : milliUnits;
            long span = (long)maxMilliUnits - minMilliUnits;
            long scaled = ((long)value - minMilliUnits) * (_maxDuty - _minDuty);
            long half = span / 2;
            int duty = _minDuty + (int)((scaled < 0 ? scaled - half : scaled + half) / span);
            return isInverted ? FullDuty - duty : duty;
        }

        /// <summary>Returns whether a chip can make the signal.</summary>
        /// <param name="chip">The chip.</param>
        /// <param name="isInverted">Whether the signal is inverted.</param>
        public bool CanBeMade(Chip chip, bool isInverted)
        {
            if (FrequencyHz < MinHz || FrequencyHz > MaxHz || _minDuty < 0 || _minDuty > FullDuty || _maxDuty < 0 || _maxDuty > FullDuty)
            {
                return false;
            }

            if ((chip != Chip.Esp32 && chip != Chip.Esp32Pico) || FrequencyHz >= SlowHz)
            {
                return true;
            }

            int longest = _minDuty > _maxDuty ? _minDuty : _maxDuty;
            int shortest = _minDuty > _maxDuty ? _maxDuty : _minDuty;
            return (isInverted ? FullDuty - shortest : longest) <= SlowDuty;
        }
    }
}
