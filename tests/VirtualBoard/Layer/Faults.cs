namespace Mote.VirtualBoard.Layer
{
    /// <summary>What shall go wrong in the firmware at the next occasion: how scenarios make a thread hang or die where it happens on a board too, in the
    /// middle of a native call.</summary>
    public sealed class Faults(Esp32Board board)
    {
        private readonly Dictionary<string, Action> _armed = [];

        /// <summary>The next call at a place never returns; other threads run on.</summary>
        /// <param name="place">As the native layer calls it, such as <c>read GPIO 4</c>.</param>
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
