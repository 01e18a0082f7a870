#if !NANOFRAMEWORK_1_0
using System;
using System.Collections.Generic;
using System.Net;
using System.Net.Sockets;

namespace Mote.Platform
{
    /// <summary>How the loop waits when a pass found nothing to do: in Select, until a socket is ready, another thread calls, or time is up.</summary>
    internal sealed class LoopWait
    {
        private const int FailedWaitMicroseconds = 10_000;

        // Every slot, the listener and the bell: the lists never grow.
        private readonly List<Socket> _readers;
        private readonly List<Socket> _writers;
        private readonly byte[] _signal = new byte[1];

        // A datagram to itself is the one thing that Select and another thread both understand.
        private readonly Socket _bell = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);

        /// <summary>Makes what waiting for a number of peers needs.</summary>
        public LoopWait(int peers)
        {
            _readers = new List<Socket>(peers + 2);
            _writers = new List<Socket>(peers);
            _bell.Bind(new IPEndPoint(IPAddress.Loopback, 0));
            _bell.Connect(_bell.LocalEndPoint);
            _bell.Blocking = false;
        }

        /// <summary>Something happened: nothing to note, Select returns at once when there is more.</summary>
        public void Busy()
        {
        }

        /// <summary>Waits.</summary>
        /// <param name="source">What to wait for.</param>
        /// <param name="listener">The listening socket; null if nobody is let in now.</param>
        /// <param name="isListening">The listening socket did not fail when it was last looked at.</param>
        /// <returns>True if a peer may be waiting at the listening socket.</returns>
        public bool Wait(IWaitSource source, Socket listener, bool isListening)
        {
            _readers.Clear();
            _writers.Clear();
            _readers.Add(_bell);
            if (listener != null)
            {
                _readers.Add(listener);
            }

            for (int i = 0; i < source.ActiveCount; i++)
            {
                Socket socket = source.WaitsFor(i, out bool isForWriting);
                if (socket != null)
                {
                    (isForWriting ? _writers : _readers).Add(socket);
                }
            }

            int dueMs = source.DueInMs(MonotonicClock.NowMs);
            bool isKnocked = TrySelect(dueMs < 1000 ? dueMs * 1000 : 1000000)
                ? listener != null && _readers.Contains(listener)
                : listener != null;
            while (_bell.Available > 0)
            {
                _bell.Receive(_signal, 0, 1, SocketFlags.None);
            }

            return isKnocked;
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

        /// <summary>Ends a wait from another thread.</summary>
        public void Wake()
        {
            try
            {
                _bell.Send(_signal, 0, 1, SocketFlags.None);
            }
            catch (ObjectDisposedException)
            {
                // The loop has ended meanwhile: nobody waits.
            }
            catch (SocketException)
            {
                // It is ending just now, or so many signals wait already that no more fit.
            }
        }

        /// <summary>Gives back what waiting needs.</summary>
        public void Close()
        {
            _bell.Close();
        }
    }
}
#endif
