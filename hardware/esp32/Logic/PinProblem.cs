namespace Mote.Esp32.Logic
{
    /// <summary>Why a pin cannot be what a board's table says.</summary>
    public enum PinProblem
    {
        /// <summary>It can.</summary>
        None,

        /// <summary>The chip has no such pin.</summary>
        NotThere,

        /// <summary>The chip's memory hangs on it.</summary>
        Flash,

        /// <summary>Its level at reset decides how the chip starts.</summary>
        Strapping,

        /// <summary>The serial console or USB uses it.</summary>
        Console,

        /// <summary>It cannot drive anything.</summary>
        InputOnly,

        /// <summary>It has no pull resistors.</summary>
        NoPull,

        /// <summary>It has no analog input that works beside Wi-Fi.</summary>
        NotAnalog,

        /// <summary>The presses of an input are to be counted that does not stand before.</summary>
        NothingToCount,

        /// <summary>Another channel has it, or the I2C header.</summary>
        Taken,
    }
}
