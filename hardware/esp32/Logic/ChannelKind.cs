namespace Mote.Esp32.Logic
{
    /// <summary>What a channel of a board is.</summary>
    public enum ChannelKind
    {
        /// <summary>A pin that is switched.</summary>
        Output,

        /// <summary>A contact, with its bounces removed.</summary>
        Input,

        /// <summary>How often the contact of another channel has been closed.</summary>
        Presses,

        /// <summary>Edges counted as they come, for clean pulses.</summary>
        Pulses,

        /// <summary>A voltage, or what it stands for.</summary>
        Analog,
    }
}
