using System;

namespace Mote.Esp32.Sensors
{
    /// <summary>Looks for the known chips at their usual addresses, one transfer each.</summary>
    public sealed class SensorFinder
    {
        // The first time-out may come from a restart in the middle of a transfer; the driver frees the bus after it.
        private const int MostTimeouts = 2;

        private readonly II2cBus _bus;

        /// <summary>Creates a finder.</summary>
        /// <param name="bus">The bus, which is kept.</param>
        public SensorFinder(II2cBus bus)
        {
            _bus = bus ?? throw new ArgumentNullException(nameof(bus));
        }

        /// <summary>Whether the last <see cref="Find"/> gave up because something holds the bus.</summary>
        public bool IsBusHeld { get; private set; }

        /// <summary>Looks for a chip at each address. An address without a chip takes less than a millisecond. If something holds the bus, the search ends
        /// at the second transfer that times out, after two seconds.</summary>
        /// <param name="nowMs">Milliseconds of a clock that is never set and may wrap around.</param>
        /// <returns>A driver for each chip that responded correctly, ready for a <see cref="SensorBus"/>.</returns>
        public I2cChip[] Find(int nowMs)
        {
            I2cChip[] known = Known();
            byte[] written = new byte[I2cChip.MaxWrittenBytes];
            byte[] read = new byte[I2cChip.MaxReadBytes];
            int found = 0;
            int timeouts = 0;
            for (int i = 0; i < known.Length && timeouts < MostTimeouts; i++)
            {
                I2cChip chip = known[i];
                while (chip.Step(_bus, written, read, nowMs) == I2cOutcome.TimedOut && ++timeouts < MostTimeouts)
                {
                    // Try the same address again.
                }

                if (chip.IsThere)
                {
                    known[found++] = chip;
                }
                else
                {
                    _bus.Release(chip.Address);
                }
            }

            IsBusHeld = timeouts == MostTimeouts;
            I2cChip[] chips = new I2cChip[found];
            Array.Copy(known, 0, chips, 0, found);
            return chips;
        }

        private static I2cChip[] Known()
        {
            return new I2cChip[]
            {
                new Bmx280(Bmx280.FirstAddress),
                new Bmx280(Bmx280.SecondAddress),
                new Sht3x(Sht3x.FirstAddress),
                new Sht3x(Sht3x.SecondAddress),
                new Aht20(),
                new Bh1750(Bh1750.FirstAddress),
                new Bh1750(Bh1750.SecondAddress),
            };
        }
    }
}
