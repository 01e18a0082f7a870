namespace Mote.Esp32.Boards
{
    /// <summary>The kinds of a board's channels.</summary>
    public enum ChannelKind
    {
        /// <summary>A pin that is switched on and off.</summary>
        Output,

        /// <summary>A pin with a PWM signal that follows a number: a dimmer, a servo.</summary>
        Pwm,

        /// <summary>A contact, debounced.</summary>
        Input,

        /// <summary>The number of times that the contact of another channel has closed.</summary>
        Presses,

        /// <summary>The count of pulses on a line that does not bounce.</summary>
        Pulses,

        /// <summary>A voltage, or a quantity computed from it.</summary>
        Analog,
    }
}
