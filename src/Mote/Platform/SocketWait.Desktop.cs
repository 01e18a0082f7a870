#if !NANOFRAMEWORK_1_0
using System;
using System.Collections.Generic;
using System.Net;
using System.Net.Sockets;

namespace Mote.Platform
{
    /// <summary>How the loop waits when a pass found nothing to do: in Select, until a socket is ready, another thread calls, or time is up.</summary>
    internal sealed class SocketWait : LoopWait
    {
        // With fewer connections a poll of each costs no more than a Select.
        private const int LeastForSelect = 4;

        private const int FailedWaitMicroseconds = 10_000;

        // Enough for the default limits: with more connections at once than that, the lists grow to their number once.
        private const int UsualSockets = 16;

        private readonly List<Socket> _readers = new List<Socket>(UsualSockets);
        private readonly List<Socket> _writers = new List<Socket>(UsualSockets);

        // Whose sockets are among the readers, in the same order.
        private readonly List<Transport> _noted = new List<Transport>(UsualSockets);

        private readonly Clock _clock;
        private readonly byte[] _signal = new byte[1];

        // A datagram to itself is the one thing that Select and another thread both understand.
        private readonly Socket _bell = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);

        // What the last wait was for; null before the first.
        private IWaitSource _source;
        private Socket _listening;
        private Socket _datagrams;

        /// <summary>Makes what waiting needs.</summary>
        /// <param name="clock">Tells the time to the source of a wait.</param>
        public SocketWait(Clock clock)
        {
            _clock = clock;
            _bell.Bind(new IPEndPoint(IPAddress.Loopback, 0));
            _bell.Connect(_bell.LocalEndPoint);
            _bell.Blocking = false;
        }

        public override void NoteWork()
        {
            // The pass that follows looks at every connection: one call tells of all what a few calls would tell of a few.
            if (_source != null && _source.ActiveCount >= LeastForSelect)
            {
                _readers.Clear();
                _writers.Clear();
                AddConnections(_source, false);
                NoteReaders(_readers.Count == 0 || TrySelect(0));
            }
        }

        public override bool Wait(IWaitSource source, Listener listener, bool isListening)
        {
            Socket listening = listener == null ? null : listener.Socket;
            _source = source;
            _readers.Clear();
            _writers.Clear();
            _readers.Add(_bell);
            _listening = listening;
            if (listening != null)
            {
                _readers.Add(listening);
            }

            Socket datagrams = source.Datagrams;
            _datagrams = datagrams;
            if (datagrams != null)
            {
                _readers.Add(datagrams);
            }

            AddConnections(source, true);
            int dueMs = source.DueInMs(_clock.NowMs);
            bool isSelected = TrySelect(dueMs < 1000 ? dueMs * 1000 : 1000000);
            bool isPeerWaiting = isSelected ? listening != null && _readers.Contains(listening) : listening != null;
            NoteReaders(isSelected);
            while (_bell.Available > 0)
            {
                _bell.Receive(_signal, 0, 1, SocketFlags.None);
            }

            return isPeerWaiting;
        }

        private void AddConnections(IWaitSource source, bool withWriters)
        {
            _noted.Clear();
            int count = source.ActiveCount;
            for (int i = 0; i < count; i++)
            {
                Transport transport = source.WaitsFor(i, out bool isForWriting);
                if (transport == null || transport.Socket == null)
                {
                    continue;
                }

                if (!isForWriting)
                {
                    _readers.Add(transport.Socket);
                    _noted.Add(transport);
                }
                else if (withWriters)
                {
                    _writers.Add(transport.Socket);
                }
            }
        }

        // Select leaves the sockets that are ready, in the order in which they were.
        private void NoteReaders(bool isSelected)
        {
            int at = 0;
            while (at < _readers.Count && IsOther(_readers[at]))
            {
                at++;
            }

            for (int i = 0; i < _noted.Count; i++)
            {
                bool isReady = isSelected && at < _readers.Count && _readers[at] == _noted[i].Socket;
                at += isReady ? 1 : 0;
                if (isSelected)
                {
                    _noted[i].Note(isReady);
                }
                else
                {
                    _noted[i].ForgetNote();
                }
            }
        }

        private bool IsOther(Socket socket)
        {
            return socket == _bell || socket == _listening || socket == _datagrams;
        }

        // Returns false if a socket among those waited for fails. The next pass polls each of them and so finds out which: a moment's wait for the
        // bell alone keeps that from going round and round. Without the bell nothing can be waited for, and the loop ends.
        private bool TrySelect(int microseconds)
        {
            try
            {
                Socket.Select(_readers, _writers, null, microseconds);
                return true;
            }
            catch (SocketException)
            {
            }
            catch (ObjectDisposedException)
            {
            }

            _bell.Poll(FailedWaitMicroseconds, SelectMode.SelectRead);
            return false;
        }

        public override void Wake()
        {
            try
            {
                _bell.Send(_signal, 0, 1, SocketFlags.None);
            }
            catch (ObjectDisposedException)
            {
                // The loop has ended meanwhile: there is no wait to end.
            }
            catch (SocketException)
            {
                // It is ending just now, or so many signals wait already that no more fit.
            }
        }

        public override void Close()
        {
            _bell.Close();
        }
    }
}
#endif
