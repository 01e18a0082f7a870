namespace Mote.Esp32.Boards
{
    /// <summary>The chip's pull resistor that an input uses.</summary>
    public enum PinPull
    {
        /// <summary>None: the circuit outside decides the level.</summary>
        None,

        /// <summary>To the supply.</summary>
        Up,

        /// <summary>To ground.</summary>
        Down,
    }
}
