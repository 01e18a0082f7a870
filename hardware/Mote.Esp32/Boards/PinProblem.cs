namespace Mote.Esp32.Boards
{
    /// <summary>Why a pin cannot be used as a board's table says.</summary>
    internal enum PinProblem
    {
        /// <summary>No problem.</summary>
        None,

        /// <summary>The chip has no such pin.</summary>
        NotThere,

        /// <summary>The chip's flash or PSRAM uses it.</summary>
        Flash,

        /// <summary>Its level at reset decides how the chip starts.</summary>
        Strapping,

        /// <summary>The serial console or USB uses it.</summary>
        Console,

        /// <summary>It cannot be an output.</summary>
        InputOnly,

        /// <summary>It has no pull resistors.</summary>
        NoPull,

        /// <summary>It has no analog input that works beside Wi-Fi.</summary>
        NotAnalog,

        /// <summary>Its PWM signal is not declared, or the chip cannot make it.</summary>
        PwmSignal,

        /// <summary>The board has more PWM outputs than are possible.</summary>
        TooManyPwm,

        /// <summary>It counts the presses of an input, but no earlier row declares an input on this pin.</summary>
        NothingToCount,

        /// <summary>Another channel or the I2C header uses it.</summary>
        Taken,
    }
}
