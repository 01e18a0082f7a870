namespace Mote.VirtualBoard.Layer
{
    /// <summary>Faults that scenarios cause in the firmware: a thread hangs or dies in the middle of a native call, as on a board.</summary>
    public sealed class Faults(Esp32Board board)
    {
        private readonly Dictionary<string, Action> _armed = [];

        /// <summary>The next call at a place never returns; other threads run on.</summary>
        /// <param name="place">The name of the place in the native layer, such as <c>read GPIO 4</c>.</param>
        public void Hang(string place) => _armed[place] = board.Kernel.Block;

        /// <summary>The next call at a place throws.</summary>
        public void Throw(string place, Exception exception) => _armed[place] = () => throw exception;

        internal void Meet(string place)
        {
            if (_armed.Count > 0 && _armed.Remove(place, out Action? fault))
            {
                fault();
            }
        }
    }
}
