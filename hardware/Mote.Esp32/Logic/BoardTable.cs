namespace Mote.Esp32.Logic
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
    }
}
