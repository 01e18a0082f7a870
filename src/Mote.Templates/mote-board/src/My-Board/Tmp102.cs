using Mote.Dashboard.Channels;
using Mote.Esp32.Sensors;

namespace Device
{
    /// <summary>A TMP102 by Texas Instruments: a sensor of your own is a class like this. Data sheet SBOS397.</summary>
    public sealed class Tmp102 : ISensor
    {
        /// <summary>The address with the pin ADD0 at ground.</summary>
        public const int Address = 0x48;

        private readonly II2cBus _bus;
        private readonly byte[] _register = new byte[] { 0 };
        private readonly byte[] _bytes = new byte[2];

        /// <summary>Creates the sensor.</summary>
        /// <param name="bus">Where the chip is. Several sensors may share it.</param>
        public Tmp102(II2cBus bus)
        {
            _bus = bus;
        }

        /// <summary>Reads the temperature register: 12 bits at the left of two bytes, in sixteenths of a degree.</summary>
        /// <param name="milliUnits">Thousandths of a degree Celsius.</param>
        /// <returns>False if the chip does not answer.</returns>
        public bool TryRead(out int milliUnits)
        {
            bool isDone = _bus.Transfer(Address, _register, 1, _bytes, 2) == I2cOutcome.Done;
            milliUnits = ((((sbyte)_bytes[0] << 8) | _bytes[1]) >> 4) * 125 / 2;
            return isDone;
        }
    }
}
