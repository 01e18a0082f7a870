namespace Mote.Dashboard.Channels
{
    /// <summary>Something that is switched on and off: a pin, a relay, a lamp on a bus.</summary>
    public interface IDigitalOutput
    {
        /// <summary>Switches it.</summary>
        /// <returns>False if it cannot be switched now.</returns>
        bool TryWrite(bool on);

        /// <summary>Reads whether it is on: from the hardware where that is possible, as with a lamp that has a switch of its own; otherwise
        /// it returns what was last written. An ESP32 cannot read an output pin.</summary>
        /// <returns>False if it cannot be read now: the dashboard then takes what was last written.</returns>
        bool TryRead(out bool on);
    }
}
