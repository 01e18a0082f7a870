using Mote.Dashboard;
using Mote.Esp32.Boards;
using Mote.Esp32.Sensors;
using Mote.Platform;

namespace Mote.Esp32
{
    /// <summary>Finds the sensor chips on the I2C header of a board.</summary>
    internal static class BoardSensors
    {
        /// <summary>Looks for chips once, in two seconds at most, and adds what they measure to the dashboard.</summary>
        /// <param name="port">The bus on the header.</param>
        /// <param name="board">The board.</param>
        /// <param name="dashboard">Gets the channels.</param>
        /// <returns>What gives the chips their turns; null if there are none.</returns>
        public static SensorBus Find(I2cPort port, Board board, Dashboard.Dashboard dashboard)
        {
            SensorFinder finder = new SensorFinder(port);
            I2cChip[] chips = finder.Find(MonotonicClock.NowMs);
            for (int i = 0; i < chips.Length; i++)
            {
                FirmwareLog.Write(LogLevel.Info, "I2C: " + chips[i].Name + (chips[i].IsSecond ? " at its second address" : " found"));
                ChipChannels.Add(dashboard, chips[i]);
            }

            if (finder.IsBusHeld)
            {
                FirmwareLog.Write(LogLevel.Error, "I2C: something holds GPIO " + board.SdaPin.ToString() + " or " + board.SclPin.ToString()
                    + " low. Sensors are looked for again at the next start.");
            }

            return chips.Length == 0 ? null : new SensorBus(port, chips);
        }
    }
}
