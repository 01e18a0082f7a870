namespace Mote.Esp32.Logic
{
    /// <summary>How many edges of a pin are too many.</summary>
    public static class EdgeFlood
    {
        // An edge waits on the managed heap and is handled before everything else, in some 25,000 native instructions by the costs of its calls: 400 a
        // second take up to a tenth of the chip's time. A contact that bounces makes fewer in any half second.
        private const int Edges = 200;
        private const int WindowMs = 500;

        // Seen in every sample and in the history.
        private const int RestMs = 5000;

        /// <summary>Makes a gate for a pin.</summary>
        public static FloodGate NewGate()
        {
            return new FloodGate(Edges, WindowMs, RestMs);
        }
    }
}
