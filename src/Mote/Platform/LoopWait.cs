namespace Mote.Platform
{
    /// <summary>How the loop waits when a pass found nothing to do.</summary>
    internal abstract class LoopWait
    {
#if !NANOFRAMEWORK_1_0
        /// <summary>Notes that a pass had something to do, and that passes follow until there is no more.</summary>
        public virtual void NoteWork()
        {
        }

#endif
        /// <summary>Waits until there may be something to do.</summary>
        /// <param name="source">What to wait for.</param>
        /// <param name="listener">Where peers connect; null if none is accepted now.</param>
        /// <param name="isListening">The listener did not fail when it was last looked at.</param>
        /// <param name="sleepMs">How long to wait where nothing else ends a wait; 0 to let other threads run.</param>
        /// <returns>True if it is time to look at the listener.</returns>
        public abstract bool Wait(IWaitSource source, Listener listener, bool isListening, int sleepMs);

        /// <summary>Ends a wait from another thread.</summary>
        public abstract void Wake();

        /// <summary>Gives back what waiting needs.</summary>
        public abstract void Close();
    }
}
