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
        private const int FailedWaitMicroseconds = 10_000;

        // Enough for the default limits: with more connections at once than that, the lists grow to their number once.
        private const int UsualSockets = 16;

        private readonly List<Socket> _readers = new List<Socket>(UsualSockets);
        private readonly List<Socket> _writers = new List<Socket>(UsualSockets);
        private readonly Clock _clock;
        private readonly byte[] _signal = new byte[1];

        // A datagram to itself is the one thing that Select and another thread both understand.
        private readonly Socket _bell = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);

        /// <summary>Makes what waiting needs.</summary>
        /// <param name="clock">Tells the time to the source of a wait.</param>
        public SocketWait(Clock clock)
        {
            _clock = clock;
            _bell.Bind(new IPEndPoint(IPAddress.Loopback, 0));
            _bell.Connect(_bell.LocalEndPoint);
            _bell.Blocking = false;
        }

        public override bool Wait(IWaitSource source, Listener listener, bool isListening, int sleepMs)
        {
            Socket listening = listener == null ? null : listener.Socket;
            _readers.Clear();
            _writers.Clear();
            _readers.Add(_bell);
            if (listening != null)
            {
                _readers.Add(listening);
            }

            Socket datagrams = source.Datagrams;
            if (datagrams != null)
            {
                _readers.Add(datagrams);
            }

            for (int i = 0; i < source.ActiveCount; i++)
            {
                Socket socket = source.WaitsFor(i, out bool isForWriting);
                if (socket != null)
                {
                    (isForWriting ? _writers : _readers).Add(socket);
                }
            }

            int dueMs = source.DueInMs(_clock.NowMs);
            bool isPeerWaiting = TrySelect(dueMs < 1000 ? dueMs * 1000 : 1000000)
                ? listening != null && _readers.Contains(listening)
                : listening != null;
            while (_bell.Available > 0)
            {
                _bell.Receive(_signal, 0, 1, SocketFlags.None);
            }

            return isPeerWaiting;
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
