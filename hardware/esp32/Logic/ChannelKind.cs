namespace Mote.Esp32.Logic
{
    /// <summary>What a channel of a board is.</summary>
    public enum ChannelKind
    {
        /// <summary>A pin that is switched.</summary>
        Output,

        /// <summary>A pin that is set to a number by pulse width: a dimmer, a servo.</summary>
        Pwm,

        /// <summary>A contact, with its bounces removed.</summary>
        Input,

        /// <summary>How often the contact of another channel has been closed.</summary>
        Presses,

        /// <summary>Clean pulses, counted.</summary>
        Pulses,

        /// <summary>A voltage, or what it stands for.</summary>
        Analog,
    }
}
