namespace Mote.Esp32.Boards
{
    /// <summary>One row of a board's table: a channel and its pin. Only the table creates rows, and nothing changes them afterwards.</summary>
    public sealed class ChannelSpec
    {
        /// <summary>Names a row.</summary>
        /// <param name="name">The channel's name, as in <see cref="Mote.Dashboard.Channels.Channel"/>.</param>
        /// <param name="kind">What it is.</param>
        /// <param name="pin">The GPIO number.</param>
        /// <param name="part">The part to fit, as text for the wiring table.</param>
        public ChannelSpec(string name, ChannelKind kind, int pin, string part)
        {
            Name = name;
            Kind = kind;
            Pin = pin;
            Part = part;
        }

        /// <summary>The channel's name.</summary>
        public string Name { get; }

        /// <summary>The kind of the channel.</summary>
        public ChannelKind Kind { get; }

        /// <summary>The GPIO number.</summary>
        public int Pin { get; }

        /// <summary>The part on the pin, as text for the wiring table.</summary>
        public string Part { get; }

        /// <summary>The unit of a number; empty for none.</summary>
        public string Unit { get; set; } = string.Empty;

        /// <summary>Whether the low level means active, as with a button to ground; for a PWM output, whether its signal is inverted.</summary>
        public bool IsActiveLow { get; set; }

        /// <summary>Whether the part is on the board: there is nothing to wire, and a strapping pin is allowed.</summary>
        public bool IsFitted { get; set; }

        /// <summary>The chip's pull resistor that an input uses.</summary>
        public PinPull Pull { get; set; }

        /// <summary>Converts the millivolts of an analog input to thousandths of the unit; null for volts. Its readings are the millivolts that the
        /// channel shows without it.</summary>
        public AdcScale Calibration { get; set; }

        /// <summary>The signal of a PWM output.</summary>
        public PwmScale Pwm { get; set; }

        /// <summary>The smallest value of a number, in thousandths.</summary>
        public int MinMilliUnits { get; set; }

        /// <summary>The largest value of a number, in thousandths.</summary>
        public int MaxMilliUnits { get; set; } = 1000000;

        /// <summary>How many decimals of a number are shown, 0 to 3; -1 for as many as it needs.</summary>
        public int Decimals { get; set; } = -1;

        /// <summary>The length in milliseconds of a pulse whose request gives none; 0 if the request must give one.</summary>
        public int PulseMs { get; set; }

        /// <summary>The value that an output falls back to, in thousandths: <see cref="SafeAfterMs"/> after the client that set it has gone, and before
        /// the board restarts.</summary>
        public int SafeMilliUnits { get; set; }

        /// <summary>How many milliseconds after that client has gone the output falls back; 0 for never.</summary>
        public int SafeAfterMs { get; set; }

        /// <summary>The value that an output has once it is open: <see cref="SafeMilliUnits"/>, limited to the range.</summary>
        public int RestMilliUnits
        {
            get { return SafeMilliUnits < MinMilliUnits ? MinMilliUnits : SafeMilliUnits > MaxMilliUnits ? MaxMilliUnits : SafeMilliUnits; }
        }

        /// <summary>What one pulse adds to the total, in thousandths of the unit.</summary>
        public int MilliUnitsPerPulse { get; set; } = 1000;
    }
}
