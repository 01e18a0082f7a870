#if !NANOFRAMEWORK_1_0
using System.Net.Sockets;

namespace Mote.Platform
{
    /// <summary>A socket of a <see cref="ReadySet"/>, and what the set last found out about it.</summary>
    internal sealed class Watched
    {
        /// <summary>Nothing that happens to the socket is of interest.</summary>
        public const int Nothing = 0;

        /// <summary>That there is something to receive is of interest. The numbers are those of epoll.</summary>
        public const int Reading = 1;

        /// <summary>That something can be sent is of interest.</summary>
        public const int Writing = 4;

        /// <summary>The socket.</summary>
        public readonly Socket Socket;

        /// <summary>What is of interest now; the set changes it.</summary>
        public int Interest;

        /// <summary>The last look of the set that found the socket ready.</summary>
        public int ReadyAt;

        private readonly ReadySet _set;
        private readonly SafeSocketHandle _handle;
        private int _askedAt;

        /// <summary>Makes what a set needs for a socket.</summary>
        /// <param name="set">The set.</param>
        /// <param name="socket">The socket; its owner closes it.</param>
        public Watched(ReadySet set, Socket socket)
        {
            _set = set;
            Socket = socket;
            _handle = socket.SafeHandle;
            _askedAt = set.Looks;
        }

        /// <summary>The socket is closed: it has left the set, and whatever polls it finds out.</summary>
        public bool IsClosed
        {
            get { return _handle.IsClosed; }
        }

        /// <summary>What the system calls the socket.</summary>
        public int Descriptor
        {
            get { return (int)_handle.DangerousGetHandle(); }
        }

        /// <summary>The last look found the socket ready, or could not find out.</summary>
        public bool IsReady
        {
            get { return ReadyAt == _set.Looks || !_set.IsKnown; }
        }

        /// <summary>Tells whether there is something to receive. Each answer of the set is given once: whatever asks again may have received since, so the set
        /// looks again, at all its sockets.</summary>
        public bool IsReadable()
        {
            ReadySet set = _set;
            if (Interest != Reading || (_askedAt == set.Looks && !set.TryLook()) || !set.IsKnown)
            {
                return Socket.Poll(0, SelectMode.SelectRead);
            }

            _askedAt = set.Looks;
            return ReadyAt == _askedAt;
        }
    }
}
#endif
