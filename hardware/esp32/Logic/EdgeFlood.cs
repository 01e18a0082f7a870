namespace Mote.Esp32.Logic
{
    /// <summary>The limit for edges on a pin.</summary>
    public static class EdgeFlood
    {
        // An edge is handled before everything else, in some 25,000 native instructions by the costs of its calls: 400 edges a second take up to a tenth
        // of the chip's time. More would be too many: edges wait on the managed heap, some 100 bytes each, and while 64 are handled a line of 10 kHz
        // adds a hundred. Fewer would be too few: a contact that bounces makes some tens.
        private const int Edges = 64;
        private const int WindowMs = 160;

        // Long enough for the gap to show in the samples and in the history.
        private const int RestMs = 5000;

        /// <summary>Creates the gate of a pin.</summary>
        public static FloodGate NewGate()
        {
            return new FloodGate(Edges, WindowMs, RestMs);
        }
    }
}
