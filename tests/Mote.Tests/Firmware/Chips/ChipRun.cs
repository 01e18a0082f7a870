using Mote.Esp32.Sensors;

namespace Mote.Tests.Firmware.Chips
{
    /// <summary>Lets time pass for chips and their drivers, in the steps of a device's clock.</summary>
    public sealed class ChipRun
    {
        /// <summary>A step of the clock, in milliseconds.</summary>
        public const int TickMs = 10;

        private readonly SensorBus _sensors;

        /// <summary>Makes a run that begins now.</summary>
        /// <param name="bus">The bus of the chips.</param>
        /// <param name="drivers">Their drivers.</param>
        public ChipRun(FakeI2cBus bus, params I2cChip[] drivers)
        {
            Bus = bus;
            _sensors = new SensorBus(bus, drivers);
        }

        /// <summary>The bus.</summary>
        public FakeI2cBus Bus { get; }

        /// <summary>The most transfers of one step so far.</summary>
        public int MostTransfers { get; private set; }

        /// <summary>When the last step asked to be called again.</summary>
        public int WaitMs { get; private set; }

        /// <summary>Lets time pass.</summary>
        public void Run(int ms)
        {
            for (int end = Bus.NowMs + ms; Bus.NowMs < end;)
            {
                Bus.NowMs += TickMs;
                int before = Bus.Transfers;
                WaitMs = _sensors.Tick(Bus.NowMs);
                MostTransfers = Bus.Transfers - before > MostTransfers ? Bus.Transfers - before : MostTransfers;
            }
        }
    }
}
