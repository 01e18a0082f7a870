namespace Mote.Esp32.Logic
{
    /// <summary>The signal of a PWM output: how often it repeats, and for which part of that time it is high at both ends of the channel's range.
    /// Parts of the period are counted in 10,000ths, which is as fine as nanoFramework takes them.</summary>
    public sealed class PwmScale
    {
        /// <summary>The whole period.</summary>
        public const int FullDuty = 10000;

        /// <summary>The lowest frequency, in hertz: below it the timers of some chips cannot be slowed down.</summary>
        public const int MinHz = 10;

        /// <summary>The highest, in hertz: above it fewer than a thousand steps are left.</summary>
        public const int MaxHz = 40000;

        // Below it the firmware of the ESP32 counts 19 bits, and 10,000ths of them no longer fit into its 32: a longer duty becomes a short one.
        private const int SlowHz = 152;
        private const int SlowDuty = 8191;

        private readonly int _minDuty;
        private readonly int _maxDuty;

        /// <summary>Makes a scale.</summary>
        /// <param name="frequencyHz">Periods in a second.</param>
        /// <param name="minDuty">The high part of a period at the smallest value, 0 to <see cref="FullDuty"/>.</param>
        /// <param name="maxDuty">The high part at the largest value; may be less than <paramref name="minDuty"/>.</param>
        public PwmScale(int frequencyHz, int minDuty, int maxDuty)
        {
            FrequencyHz = frequencyHz;
            _minDuty = minDuty;
            _maxDuty = maxDuty;
        }

        /// <summary>Periods in a second.</summary>
        public int FrequencyHz { get; }

        /// <summary>Returns which part of a period a pulse is.</summary>
        /// <param name="microseconds">How long the pulse is, up to a period.</param>
        /// <param name="frequencyHz">Periods in a second.</param>
        /// <returns>10,000ths, rounded to the nearest.</returns>
        public static int DutyOf(int microseconds, int frequencyHz)
        {
            return (int)((((long)microseconds * frequencyHz) + 50) / 100);
        }

        /// <summary>Returns a duty as nanoFramework wants it.</summary>
        /// <param name="duty">0 to <see cref="FullDuty"/>.</param>
        /// <returns>0 to 1.0. A half step more than it is, because it is multiplied by 10,000 there and cut off.</returns>
        public static double Ratio(int duty)
        {
            return duty == FullDuty ? 1.0 : (duty + 0.5) / FullDuty;
        }

        /// <summary>Returns the high part of a period for a value.</summary>
        /// <param name="milliUnits">The value in thousandths; what is out of the range counts as its end.</param>
        /// <param name="minMilliUnits">The smallest value of the channel.</param>
        /// <param name="maxMilliUnits">The largest.</param>
        /// <param name="isInverted">Whether what would be high is low.</param>
        /// <returns>10,000ths, rounded to the nearest.</returns>
        public int Duty(int milliUnits, int minMilliUnits, int maxMilliUnits, bool isInverted)
        {
            int value = milliUnits < minMilliUnits ? minMilliUnits : milliUnits > maxMilliUnits ? maxMilliUnits : milliUnits;
            long span = (long)maxMilliUnits - minMilliUnits;
            long scaled = ((long)value - minMilliUnits) * (_maxDuty - _minDuty);
            long half = span / 2;
            int duty = _minDuty + (int)((scaled < 0 ? scaled - half : scaled + half) / span);
            return isInverted ? FullDuty - duty : duty;
        }

        /// <summary>Tells whether a chip can make the signal.</summary>
        /// <param name="chip">Whose pin it is.</param>
        /// <param name="isInverted">Whether what would be high is low.</param>
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
