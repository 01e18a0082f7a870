#if !NANOFRAMEWORK_1_0
namespace Mote.Platform
{
    /// <summary>What one Select has found out about the sockets of all transports, kept with each: a pass of the loop then need not poll one after another.</summary>
    internal abstract partial class Transport
    {
        private bool _isNoted;
        private bool _isNotedReadable;

        /// <summary>Notes what Select has found out. It is valid for the next <see cref="IsReadable"/>; the one after it asks the socket.</summary>
        public void Note(bool isReadable)
        {
            _isNoted = true;
            _isNotedReadable = isReadable;
        }

        /// <summary>Lets the next <see cref="IsReadable"/> ask the socket.</summary>
        public void ForgetNote()
        {
            _isNoted = false;
        }

        partial void TakeNote(ref bool isKnown, ref bool isReadable)
        {
            isKnown = _isNoted;
            isReadable = _isNotedReadable;
            _isNoted = false;
        }
    }
}
#endif
