#if !NANOFRAMEWORK_1_0
namespace Mote.Platform
{
    /// <summary>What the wait has found out about the sockets of all transports at once: a pass of the loop need not poll one after another.</summary>
    internal abstract partial class Transport
    {
        /// <summary>The socket in the set of the loop's wait; null before the first wait.</summary>
        internal Watched Watched;

        partial void AskSet(ref bool isKnown, ref bool isReadable)
        {
            if (Watched != null)
            {
                isKnown = true;
                isReadable = Watched.IsReadable();
            }
        }
    }
}
#endif
