namespace Mote.Esp32.Logic
{
    /// <summary>One row of a board's table. Made by <see cref="Board"/> only, not changed afterwards.</summary>
    public sealed class ChannelSpec
    {
        /// <summary>Names a row.</summary>
        /// <param name="name">The channel's name, as in <see cref="Mote.Dashboard.Devices.Channel"/>.</param>
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

        /// <summary>Whether the low level means active, as with a button to ground.</summary>
        public bool IsActiveLow { get; set; }

        /// <summary>Whether it is on the board already: nothing to wire, and a strapping pin may be used.</summary>
        public bool IsFitted { get; set; }

        /// <summary>The resistor inside the chip.</summary>
        public PinPull Pull { get; set; }

        /// <summary>The reading that means <see cref="MinMilliUnits"/>.</summary>
        public int RawMin { get; set; }

        /// <summary>The reading that means <see cref="MaxMilliUnits"/>.</summary>
        public int RawMax { get; set; } = 4095;

        /// <summary>The smallest value of a number, in thousandths.</summary>
        public int MinMilliUnits { get; set; }

        /// <summary>The largest value of a number, in thousandths.</summary>
        public int MaxMilliUnits { get; set; } = 1000000;

        /// <summary>How many decimals of a number are shown, 0 to 3; -1 for as many as it needs.</summary>
        public int Decimals { get; set; } = -1;

        /// <summary>How long a pulse of an output lasts that does not say so itself, in milliseconds; 0 for none.</summary>
        public int PulseMs { get; set; }

        /// <summary>What one pulse counts, in thousandths.</summary>
        public int MilliUnitsPerPulse { get; set; } = 1000;
    }
}
