namespace Mote.Dashboard.Devices
{
    /// <summary>Something that is switched on and off: a pin, a relay, a lamp on a bus.</summary>
    public interface IDigitalOutput
    {
        /// <summary>Switches it.</summary>
        /// <returns>False if it cannot be switched now.</returns>
        bool TryWrite(bool on);

        /// <summary>Reads back what it is, not what it was told to be.</summary>
        /// <returns>False if that cannot be read now.</returns>
        bool TryRead(out bool on);
    }
}
