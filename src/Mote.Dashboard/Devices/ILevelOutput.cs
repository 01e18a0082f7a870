namespace Mote.Dashboard.Devices
{
    /// <summary>Something that is set to a number: a dimmer, a servo, a fan's speed.</summary>
    public interface ILevelOutput
    {
        /// <summary>Sets it.</summary>
        /// <param name="milliUnits">Thousandths of the unit, within the channel's range. To be rounded to what the hardware can do.</param>
        /// <returns>False if it cannot be set now.</returns>
        bool TryWrite(int milliUnits);

        /// <summary>Reads back what it is, not what it was told to be.</summary>
        /// <param name="milliUnits">Thousandths of the unit.</param>
        /// <returns>False if that cannot be read now.</returns>
        bool TryRead(out int milliUnits);
    }
}
