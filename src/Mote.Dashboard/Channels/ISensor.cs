namespace Mote.Dashboard.Channels
{
    /// <summary>Something that measures a number.</summary>
    public interface ISensor
    {
        /// <summary>Measures. Returns soon: it runs on the server's thread.</summary>
        /// <param name="milliUnits">Thousandths of the unit.</param>
        /// <returns>False if there is no valid measurement now.</returns>
        bool TryRead(out int milliUnits);
    }
}
