namespace Mote.Benchmarks.Compare.Sections
{
    /// <summary>What Mote's figure in a column is divided by.</summary>
    internal enum Against
    {
        Nothing,

        /// <summary>The largest of the others.</summary>
        Largest,

        /// <summary>The smallest of the others.</summary>
        Smallest,

        Kestrel,
    }
}
