namespace Mote.Dashboard.Channels
{
    /// <summary>Something that is set to a number: a dimmer, a servo, a fan's speed.</summary>
    public interface ILevelOutput
    {
        /// <summary>Sets it.</summary>
        /// <param name="milliUnits">Thousandths of the unit, within the channel's range. The output rounds it to what the hardware can do.</param>
        /// <returns>False if it cannot be set now.</returns>
        bool TryWrite(int milliUnits);

        /// <summary>Reads what it is set to: from the hardware where that is possible; otherwise it returns what was last written.</summary>
        /// <param name="milliUnits">Thousandths of the unit.</param>
        /// <returns>False if it cannot be read now: the dashboard then takes what was last written.</returns>
        bool TryRead(out int milliUnits);
    }
}
