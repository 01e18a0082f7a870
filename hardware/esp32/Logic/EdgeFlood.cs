namespace Mote.Esp32.Logic
{
    /// <summary>How many edges of a pin are too many.</summary>
    public static class EdgeFlood
    {
        // An edge is handled before everything else, in some 25,000 native instructions by the costs of its calls: 400 a second take up to a tenth of the
        // chip's time. So few, because edges wait on the managed heap until they are handled, some 100 bytes each, and a line of 10 kHz brings a
        // hundred while these are; so many, because a contact that bounces makes some tens.
        private const int Edges = 64;
        private const int WindowMs = 160;

        // Seen in every sample and in the history.
        private const int RestMs = 5000;

        /// <summary>Makes a gate for a pin.</summary>
        public static FloodGate NewGate()
        {
            return new FloodGate(Edges, WindowMs, RestMs);
        }
    }
}
