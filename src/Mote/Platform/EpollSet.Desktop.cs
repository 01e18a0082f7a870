#if !NANOFRAMEWORK_1_0
using System;
using System.IO;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Mote.Platform
{
    /// <summary>Linux's epoll (epoll(7)): the kernel keeps the list of the sockets that are ready, so a look costs as much as there are of those.</summary>
    internal sealed class EpollSet : ReadySet
    {
        private const int CloseOnExec = 0x80000;
        private const int Add = 1;
        private const int Delete = 2;
        private const int Modify = 3;
        private const int MostEvents = 256;
        private const int UsualDescriptors = 128;

        // struct epoll_event in words of 32 bits: events, then data of 64 bits, of which the first word is used. It is packed on x86 alone.
        private static readonly int _words = RuntimeInformation.ProcessArchitecture == Architecture.X64 ? 3 : 4;

        private readonly int[] _change = new int[4];
        private readonly int[] _events = new int[MostEvents * 4];
        private readonly int _epoll;

        // Closes it, even if nobody does because something else could not be made.
        private readonly SafeFileHandle _owner;

        // A socket of interest was closed: the wait that follows is none.
        private bool _hasClosed;

        // By descriptor, which the kernel gives out from the smallest on.
        private Watched[] _watched = new Watched[UsualDescriptors];

        /// <summary>Makes a set. Throws if there is no epoll, or no descriptor left.</summary>
        public EpollSet()
        {
            _epoll = epoll_create1(CloseOnExec);
            if (_epoll < 0)
            {
                throw new IOException("epoll_create1 failed.");
            }

            _owner = new SafeFileHandle(_epoll, true);
        }

        // A socket that is closed leaves the set by itself.
        public override void Watch(Watched watched, int interest)
        {
            if (watched.IsClosed)
            {
                watched.Interest = Watched.Nothing;
                _hasClosed = true;
            }
            else if (watched.Interest != interest)
            {
                Change(watched, interest);
            }
        }

        public override int Wait(int milliseconds)
        {
            // A signal ends it too: a process that has been stopped and goes on much later learns nothing of what came meanwhile.
            int count = epoll_wait(_epoll, _events, MostEvents, _hasClosed ? 0 : milliseconds);
            IsKnown = count >= 0 && !_hasClosed;
            _hasClosed = false;
            ReadyCount = count;
            Looks++;
            for (int i = 0; i < count; i++)
            {
                Watched watched = _watched[_events[(i * _words) + _words - 2]];
                watched.ReadyAt = Looks;
            }

            return IsKnown ? count : -1;
        }

        public override bool TryLook()
        {
            return Wait(0) >= 0;
        }

        public override void Close()
        {
            _owner.Dispose();
        }

        private void Change(Watched watched, int interest)
        {
            int descriptor = watched.Descriptor;
            int operation = interest == Watched.Nothing ? Delete : watched.Interest == Watched.Nothing ? Add : Modify;
            if (descriptor >= _watched.Length)
            {
                Array.Resize(ref _watched, 2 * descriptor);
            }

            _watched[descriptor] = watched;
            _change[0] = interest;
            _change[_words - 2] = descriptor;
            if (epoll_ctl(_epoll, operation, descriptor, _change) == 0)
            {
                // Otherwise, as when the system has no memory, it stays as it is and is polled.
                watched.Interest = interest;
            }
        }

        [DllImport("libc")]
        private static extern int epoll_create1(int flags);

        [DllImport("libc")]
        private static extern int epoll_ctl(int epoll, int operation, int descriptor, int[] change);

        [DllImport("libc")]
        private static extern int epoll_wait(int epoll, [Out] int[] events, int most, int milliseconds);
    }
}
#endif
