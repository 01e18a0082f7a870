namespace Mote.VirtualBoard.Layer
{
    /// <summary>The direction of a pin and its resistor.</summary>
    public enum PadMode
    {
        /// <summary>An input without a resistor.</summary>
        Floating,

        /// <summary>An input with a resistor to the supply.</summary>
        PullUp,

        /// <summary>An input with a resistor to ground.</summary>
        PullDown,

        /// <summary>An output.</summary>
        Output,

        /// <summary>An output that drives low only.</summary>
        OpenDrain,
    }
}
