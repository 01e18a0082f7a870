#if !NANOFRAMEWORK_1_0
using System;
using System.Collections.Generic;
using System.Net.Sockets;

namespace Mote.Platform
{
    /// <summary>Finds out by Select, which every system has, which sockets are ready.</summary>
    internal sealed class SelectSet : ReadySet
    {
        // Enough for the default limits: with more connections at once than that, the lists grow to their number once.
        private const int UsualSockets = 16;

        private readonly List<Watched> _watched = new List<Watched>(UsualSockets);
        private readonly List<Socket> _readers = new List<Socket>(UsualSockets);
        private readonly List<Socket> _writers = new List<Socket>(UsualSockets);

        // Sockets are named anew for each wait, because none says when it is closed.
        public override void Watch(Watched watched, int interest)
        {
            watched.Interest = interest;
            if (interest != Watched.Nothing)
            {
                _watched.Add(watched);
            }
        }

        public override int Wait(int milliseconds)
        {
            _readers.Clear();
            _writers.Clear();
            foreach (Watched watched in _watched)
            {
                (watched.Interest == Watched.Reading ? _readers : _writers).Add(watched.Socket);
            }

            IsKnown = TrySelect(milliseconds * 1000);
            Looks++;
            ReadyCount = IsKnown ? NoteReaders() + _writers.Count : -1;
            _watched.Clear();
            return ReadyCount;
        }

        // Some of the sockets may be closed by now.
        public override bool TryLook()
        {
            return false;
        }

        public override void Close()
        {
        }

        // Select leaves the sockets that are ready, in the order in which they were.
        private int NoteReaders()
        {
            int at = 0;
            foreach (Watched watched in _watched)
            {
                if (at < _readers.Count && _readers[at] == watched.Socket)
                {
                    watched.ReadyAt = Looks;
                    at++;
                }
            }

            return at;
        }

        private bool TrySelect(int microseconds)
        {
            try
            {
                Socket.Select(_readers, _writers, null, microseconds);
                return true;
            }
            catch (SocketException)
            {
                return false;
            }
            catch (ObjectDisposedException)
            {
                return false;
            }
        }
    }
}
#endif
