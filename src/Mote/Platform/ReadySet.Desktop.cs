#if !NANOFRAMEWORK_1_0
using System;

namespace Mote.Platform
{
    /// <summary>Finds out with one call which of many sockets are ready. Used by the loop's thread alone.</summary>
    internal abstract class ReadySet
    {
        /// <summary>Counts the looks at the sockets; a socket that was ready at the last one has its number.</summary>
        public int Looks = 1;

        /// <summary>False if the last look failed: each socket is to be polled instead.</summary>
        public bool IsKnown;

        /// <summary>How many sockets were ready at the last look.</summary>
        public int ReadyCount;

        /// <summary>Makes the set that suits the system: what an idle socket costs epoll is memory alone, Select looks at every socket every time.</summary>
        public static ReadySet Make()
        {
            if (OperatingSystem.IsLinux())
            {
                try
                {
                    return new EpollSet();
                }
                catch (Exception)
                {
                    // Not there, or no descriptor is left: the portable way.
                }
            }

            return new SelectSet();
        }

        /// <summary>Sets what is of interest of a socket.</summary>
        /// <param name="watched">The socket, made for this set.</param>
        /// <param name="interest"><see cref="Watched.Nothing"/>, <see cref="Watched.Reading"/> or <see cref="Watched.Writing"/>.</param>
        public abstract void Watch(Watched watched, int interest);

        /// <summary>Waits until a socket of interest is ready.</summary>
        /// <param name="milliseconds">The longest wait, 0 or more.</param>
        /// <returns>How many are ready; -1 if that could not be found out.</returns>
        public abstract int Wait(int milliseconds);

        /// <summary>Looks at the sockets without a wait.</summary>
        /// <returns>False if each is to be polled instead.</returns>
        public abstract bool TryLook();

        /// <summary>Takes every socket for not ready until the next look.</summary>
        public void Forget()
        {
            Looks++;
        }

        /// <summary>Ends the use of the set; the sockets stay as they are.</summary>
        public abstract void Close();
    }
}
#endif
