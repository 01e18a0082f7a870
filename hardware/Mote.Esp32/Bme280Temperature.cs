using Mote.Dashboard.Channels;
using Mote.Esp32.Sensors;
using Mote.Platform;

namespace Mote.Esp32
{
    /// <summary>The temperature of a BME280 or BMP280, for a program that wires its channels itself. It needs no ticker, because it reads its chip when
    /// it is sampled.</summary>
    /// <remarks>Some milliseconds of transfers when the chip is found, then at most one transfer a sample: sampled once a second, it has a new value
    /// every three seconds. While something holds the bus, it costs a second a minute, as <see cref="SensorBus"/> says.</remarks>
    public sealed class Bme280Temperature : ISensor
    {
        private readonly I2cChip _chip;
        private readonly SensorBus _reader;

        /// <summary>Creates the sensor of a chip at its usual address, <see cref="Bmx280.FirstAddress"/>. The chip need not be there yet.</summary>
        /// <param name="bus">The bus of the chip, which is kept. Several sensors may share it.</param>
        public Bme280Temperature(II2cBus bus)
            : this(bus, Bmx280.FirstAddress)
        {
        }

        /// <summary>Creates the sensor of a chip at one of its addresses.</summary>
        /// <param name="bus">The bus of the chip, which is kept.</param>
        /// <param name="address"><see cref="Bmx280.FirstAddress"/> or <see cref="Bmx280.SecondAddress"/>.</param>
        public Bme280Temperature(II2cBus bus, int address)
        {
            _chip = new Bmx280(address);
            _reader = new SensorBus(bus, new I2cChip[] { _chip });
        }

        /// <summary>Does what is due on the bus and returns the last measurement.</summary>
        /// <param name="milliUnits">Thousandths of a degree Celsius.</param>
        /// <returns>False if the chip has not measured yet, or has not responded correctly since.</returns>
        public bool TryRead(out int milliUnits)
        {
            int nowMs = MonotonicClock.NowMs;
            while (_reader.Tick(nowMs) == 0)
            {
                // A chip that has just been found is asked for its calibration, and then to measure.
            }

            return _chip.TryRead(Quantity.Temperature, out milliUnits);
        }
    }
}
