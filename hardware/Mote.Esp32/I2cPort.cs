using System;
using System.Device.I2c;
using Mote.Esp32.Sensors;
using Mote.Platform;
using nanoFramework.Hardware.Esp32;

namespace Mote.Esp32
{
    /// <summary>The I2C bus on the pins of a board.</summary>
    /// <remarks>
    /// The native driver reports two failures: no chip acknowledged, reported at once, and a time-out, reported after up to 1,000 ms in which the whole
    /// board stands still. After a time-out the driver resets itself and clocks the bus free. It throws at all other failures. It turns on the chip's
    /// weak pull-ups for both lines.
    /// The driver's span arguments are structs, which nanoFramework puts on the heap: some 250 bytes for a transfer that only writes or only reads, some
    /// 450 for one that does both, estimated; a BME280 costs some 350 bytes a second. No other file of the firmware uses them.
    /// </remarks>
    public sealed class I2cPort : II2cBus
    {
        private const int BusId = 1;
        private const int MostChips = 8;

        // 32 bytes take 3 ms at 100 kHz, and the clock moves in steps of 10 ms, so a transfer that takes longer than this has timed out.
        private const int SlowMs = 100;

        private readonly I2cDevice[] _devices = new I2cDevice[MostChips];

        /// <summary>Opens the bus, once in a program. The pins must not be open for another use.</summary>
        /// <param name="sdaPin">The GPIO number of the data line.</param>
        /// <param name="sclPin">The GPIO number of the clock line.</param>
        public I2cPort(int sdaPin, int sclPin)
        {
            Configuration.SetPinFunction(sdaPin, DeviceFunction.I2C1_DATA);
            Configuration.SetPinFunction(sclPin, DeviceFunction.I2C1_CLOCK);
        }

        /// <inheritdoc/>
        public I2cOutcome Transfer(int address, byte[] written, int writeCount, byte[] read, int readCount)
        {
            int startMs = MonotonicClock.NowMs;
            I2cTransferStatus status;
            try
            {
                I2cDevice device = DeviceAt(address);
                if (readCount == 0)
                {
                    status = device.Write(new SpanByte(written, 0, writeCount)).Status;
                }
                else if (writeCount == 0)
                {
                    status = device.Read(new SpanByte(read, 0, readCount)).Status;
                }
                else
                {
                    status = device.WriteRead(new SpanByte(written, 0, writeCount), new SpanByte(read, 0, readCount)).Status;
                }
            }
            catch (Exception)
            {
                // Its exceptions are not documented, and some of them leak native memory. TimedOut delays the next attempt.
                return I2cOutcome.TimedOut;
            }

            if (status == I2cTransferStatus.FullTransfer)
            {
                return I2cOutcome.Done;
            }

            bool isQuick = unchecked(MonotonicClock.NowMs - startMs) < SlowMs;
            return status == I2cTransferStatus.SlaveAddressNotAcknowledged && isQuick ? I2cOutcome.NotAcknowledged : I2cOutcome.TimedOut;
        }

        /// <inheritdoc/>
        public void Release(int address)
        {
            for (int i = 0; i < MostChips; i++)
            {
                I2cDevice device = _devices[i];
                if (device != null && device.ConnectionSettings.DeviceAddress == address)
                {
                    _devices[i] = null;
                    device.Dispose();
                }
            }
        }

        // Devices are kept, because the finalizer of one would close the driver while others use it.
        private I2cDevice DeviceAt(int address)
        {
            int free = -1;
            for (int i = 0; i < MostChips; i++)
            {
                I2cDevice device = _devices[i];
                if (device == null)
                {
                    free = i;
                }
                else if (device.ConnectionSettings.DeviceAddress == address)
                {
                    return device;
                }
            }

            I2cDevice made = new I2cDevice(new I2cConnectionSettings(BusId, address, I2cBusSpeed.StandardMode));
            _devices[free] = made;
            return made;
        }
    }
}
