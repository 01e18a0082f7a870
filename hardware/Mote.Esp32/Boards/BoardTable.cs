using Mote.Esp32.Sensors;

namespace Mote.Esp32.Boards
{
    /// <summary>The boards that a program can run on.</summary>
    public abstract class BoardTable
    {
        /// <summary>Returns the board with a name.</summary>
        /// <param name="name">Its name in scripts and in the board file.</param>
        /// <returns>The board; null if there is none of that name.</returns>
        public abstract Board Named(string name);

        /// <summary>Returns the most common board for a target of nanoFramework's firmware, for a device without a board file.</summary>
        /// <param name="target">The target that the firmware reports.</param>
        public abstract Board ForTarget(string target);

        /// <summary>Adds channels that no row describes, such as sensors of your own, after those of the rows and of the chips that were found. Outputs belong
        /// in rows: while a board is set up by phone, only those have their safe values.</summary>
        /// <param name="dashboard">Gets the channels.</param>
        /// <param name="bus">The bus on the board's I2C header, open already; null if the board has none.</param>
        public virtual void AddChannels(Dashboard.Dashboard dashboard, II2cBus bus)
        {
        }
    }
}
