namespace Mote.Dashboard.Channels
{
    /// <summary>Something that is either active or not: a button, a contact, a detector.</summary>
    public interface IDigitalInput
    {
        /// <summary>Reads it. Active means pressed, closed or detected; the pin's level for that may be high or low.</summary>
        /// <returns>False if it cannot be read now.</returns>
        bool TryRead(out bool active);
    }
}
