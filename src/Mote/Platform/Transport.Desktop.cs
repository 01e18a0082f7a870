#if !NANOFRAMEWORK_1_0
namespace Mote.Platform
{
    /// <summary>What the desktop can do beside: learn of all sockets at once which are readable, and receive more at once.</summary>
    internal abstract partial class Transport
    {
        /// <summary>The socket in the set of the loop's wait; null before the first wait.</summary>
        internal Watched Watched;

        /// <summary>After so many milliseconds the transport is to be asked whether it is readable, whatever its socket says.</summary>
        public virtual int LongestWaitMs
        {
            get { return int.MaxValue; }
        }

        /// <summary>Gives bytes back, too few to be of use: Receive returns them when more have come. A tenth of a second later, or when the peer has ended its
        /// side, it returns them however few they are.</summary>
        /// <param name="buffer">What was received last. Copied.</param>
        /// <param name="offset">The first byte; the bytes behind it are the last that were received.</param>
        /// <param name="count">How many, 1 or more.</param>
        /// <param name="wanted">From how many on they are of use.</param>
        /// <returns>False if they must be taken now.</returns>
        public virtual bool TryKeep(byte[] buffer, int offset, int count, int wanted)
        {
            return false;
        }

        /// <summary>Says how many bytes the next receive is to return at least; as with <see cref="TryKeep"/> fewer come a little later.</summary>
        /// <param name="bytes">1 or more, and no more than one receive takes.</param>
        public virtual void Await(int bytes)
        {
        }

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
