using System;
using System.Device.I2c;
using Mote.Esp32.Sensors;
using Mote.Platform;
using nanoFramework.Hardware.Esp32;

namespace Mote.Esp32
{
    /// <summary>The I2C pins of a board.</summary>
    /// <remarks>
    /// The native driver knows two failures: nobody acknowledged, told at once, and a time-out, told after up to 1,000 ms in which the whole board
    /// stands still; then it resets itself and clocks the bus free. Everything else it throws. It pulls both lines up inside the chip, weakly.
    /// The windows it is handed are structs, which live on the heap here: some 250 bytes for a transfer that only writes or only reads, some 450 for one
    /// that does both, estimated; a BME280 costs some 350 bytes a second. This file is the only one that handles them.
    /// </remarks>
    internal sealed class I2cPort : II2cBus
    {
        private const int BusId = 1;
        private const int MostChips = 8;

        // 32 bytes take 3 ms at 100 kHz; the clock moves in steps of 10 ms.
        private const int SlowMs = 100;

        private readonly I2cDevice[] _devices = new I2cDevice[MostChips];

        /// <summary>Gives the pins to the bus. They must not be open as anything else.</summary>
        public I2cPort(int sdaPin, int sclPin)
        {
            Configuration.SetPinFunction(sdaPin, DeviceFunction.I2C1_DATA);
            Configuration.SetPinFunction(sclPin, DeviceFunction.I2C1_CLOCK);
        }

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
                // What the driver throws is not said anywhere, and some of it leaks native memory: not to be tried again soon.
                return I2cOutcome.TimedOut;
            }

            if (status == I2cTransferStatus.FullTransfer)
            {
                return I2cOutcome.Done;
            }

            bool isQuick = unchecked(MonotonicClock.NowMs - startMs) < SlowMs;
            return status == I2cTransferStatus.SlaveAddressNotAcknowledged && isQuick ? I2cOutcome.NotAcknowledged : I2cOutcome.TimedOut;
        }

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

        // Kept while they are used: the finalizer of one would take the driver from under the others.
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
