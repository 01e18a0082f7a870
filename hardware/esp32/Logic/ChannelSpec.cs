namespace Mote.Esp32.Logic
{
    /// <summary>One row of a board's table. Made by <see cref="Board"/> only, not changed afterwards.</summary>
    public sealed class ChannelSpec
    {
        /// <summary>Names a row.</summary>
        /// <param name="name">The channel's name, as in <see cref="Mote.Dashboard.Channels.Channel"/>.</param>
        /// <param name="kind">What it is.</param>
        /// <param name="pin">The GPIO number.</param>
        /// <param name="part">What to fit, for the wiring table.</param>
        public ChannelSpec(string name, ChannelKind kind, int pin, string part)
        {
            Name = name;
            Kind = kind;
            Pin = pin;
            Part = part;
        }

        /// <summary>The channel's name.</summary>
        public string Name { get; }

        /// <summary>What it is.</summary>
        public ChannelKind Kind { get; }

        /// <summary>The GPIO number.</summary>
        public int Pin { get; }

        /// <summary>What hangs on the pin.</summary>
        public string Part { get; }

        /// <summary>The unit of a number; empty for none.</summary>
        public string Unit { get; set; } = string.Empty;

        /// <summary>Whether the low level means active, as with a button to ground; of a PWM output, whether its signal is turned around.</summary>
        public bool IsActiveLow { get; set; }

        /// <summary>Whether it is on the board already: nothing to wire, and a strapping pin may be used.</summary>
        public bool IsFitted { get; set; }

        /// <summary>The resistor inside the chip.</summary>
        public PinPull Pull { get; set; }

        /// <summary>What volts of an analog input mean, in thousandths of both; null if the channel shows the volts as the chip is said to measure
        /// them. It takes what is shown without it.</summary>
        public AdcScale Calibration { get; set; }

        /// <summary>The signal of a PWM output.</summary>
        public PwmScale Pwm { get; set; }

        /// <summary>The smallest value of a number, in thousandths.</summary>
        public int MinMilliUnits { get; set; }

        /// <summary>The largest value of a number, in thousandths.</summary>
        public int MaxMilliUnits { get; set; } = 1000000;

        /// <summary>How many decimals of a number are shown, 0 to 3; -1 for as many as it needs.</summary>
        public int Decimals { get; set; } = -1;

        /// <summary>How long a pulse of an output lasts that does not say so itself, in milliseconds; 0 for none.</summary>
        public int PulseMs { get; set; }

        /// <summary>What an output falls back to, in thousandths: when <see cref="SafeAfterMs"/> have passed without the client that set it, and
        /// before the board restarts.</summary>
        public int SafeMilliUnits { get; set; }

        /// <summary>After how many milliseconds without that client; 0 for never.</summary>
        public int SafeAfterMs { get; set; }

        /// <summary>What an output is set to when it is opened: <see cref="SafeMilliUnits"/>, or what is next to it in the range.</summary>
        public int RestMilliUnits
        {
            get { return SafeMilliUnits < MinMilliUnits ? MinMilliUnits : SafeMilliUnits > MaxMilliUnits ? MaxMilliUnits : SafeMilliUnits; }
        }

        /// <summary>What one pulse counts, in thousandths.</summary>
        public int MilliUnitsPerPulse { get; set; } = 1000;
    }
}
