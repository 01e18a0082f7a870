#if !NANOFRAMEWORK_1_0
using System;
using System.Net;
using System.Net.Sockets;

namespace Mote.Platform
{
    /// <summary>How the loop waits when a pass found nothing to do: until a socket is ready, another thread calls, or time is up.</summary>
    internal sealed class SocketWait : LoopWait
    {
        private const int FailedWaitMicroseconds = 10_000;
        private const int LongestMs = 1000;

        // Below this the look at all connections before a wait costs less than a call of the system.
        private const int ManyConnections = 64;

        // Within this time nothing that peers have sent is worth a second look before the wait.
        private const int ShortPassMs = 50;

        private readonly Clock _clock;
        private readonly ReadySet _set;
        private readonly byte[] _signal = new byte[1];

        // A datagram to itself is the one thing that a wait on sockets and another thread both understand.
        private readonly Socket _bell = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        private readonly Watched _watchedBell;

        // Null before the first wait for them.
        private Watched _listening;
        private Watched[] _datagrams = new Watched[0];
        private int _wokenMs;
        private bool _hasWorked;

        /// <summary>Makes what waiting needs.</summary>
        /// <param name="clock">Tells the time to the source of a wait.</param>
        public SocketWait(Clock clock)
            : this(clock, ReadySet.Make())
        {
        }

        /// <summary>Makes what waiting needs.</summary>
        /// <param name="clock">Tells the time to the source of a wait.</param>
        /// <param name="set">Finds out which sockets are ready; the wait closes it.</param>
        public SocketWait(Clock clock, ReadySet set)
        {
            _clock = clock;
            _set = set;
            _bell.Bind(new IPEndPoint(IPAddress.Loopback, 0));
            _bell.Connect(_bell.LocalEndPoint);
            _bell.Blocking = false;
            _watchedBell = new Watched(set, _bell);
        }

        // The pass that follows serves what is left to do without a look at any socket; the wait behind it looks at all of them. After a long pass it looks:
        // a deadline may be past for peers that have sent something meanwhile.
        public override void NoteWork()
        {
            _hasWorked = true;
            if (unchecked((uint)(_clock.NowMs - _wokenMs)) < ShortPassMs)
            {
                _set.Forget();
            }
        }

        public override bool Wait(IWaitSource source, Listener listener, bool isListening, int sleepMs)
        {
            // While many are busy some are ready again already, and the looks at each connection can be left out.
            bool isLookEnough = _hasWorked && source.ActiveCount >= ManyConnections && _set.TryLook() && _set.ReadyCount > 0;
            _hasWorked = false;
            if (!isLookEnough)
            {
                int mostMs = WatchAll(source, listener);
                int dueMs = source.DueInMs(_clock.NowMs);
                if (_set.Wait(dueMs < mostMs ? dueMs : mostMs) < 0)
                {
                    // The next pass polls each of the sockets and so finds out which one fails: a moment's wait for the bell alone keeps that from going
                    // round and round. Without the bell nothing can be waited for, and the loop ends.
                    _bell.Poll(FailedWaitMicroseconds, SelectMode.SelectRead);
                }
            }

            _wokenMs = _clock.NowMs;
            while (_watchedBell.IsReady && _bell.Available > 0)
            {
                _bell.Receive(_signal, 0, 1, SocketFlags.None);
            }

            return listener != null && (_listening == null || _listening.IsReady);
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
            _set.Close();
        }

        // Returns the milliseconds that the wait may take at most.
        private int WatchAll(IWaitSource source, Listener listener)
        {
            _set.Watch(_watchedBell, Watched.Reading);
            _listening = Watch(_listening, listener == null ? null : listener.Socket);
            if (_datagrams.Length != source.DatagramCount)
            {
                _datagrams = new Watched[source.DatagramCount];
            }

            for (int i = 0; i < _datagrams.Length; i++)
            {
                _datagrams[i] = Watch(_datagrams[i], source.DatagramsAt(i));
            }

            int mostMs = LongestMs;
            int count = source.ActiveCount;
            for (int i = 0; i < count; i++)
            {
                Transport transport = source.WaitsFor(i, out bool isForReading, out bool isForWriting);
                if (transport.Watched == null)
                {
                    transport.Watched = new Watched(_set, transport.Socket);
                }

                _set.Watch(transport.Watched, isForReading ? Watched.Reading : isForWriting ? Watched.Writing : Watched.Nothing);
                int longestMs = transport.LongestWaitMs;
                mostMs = longestMs < mostMs ? longestMs : mostMs;
            }

            return mostMs;
        }

        // Returns what the set has for a socket that may be another one than before, or is not waited for now.
        private Watched Watch(Watched watched, Socket socket)
        {
            if (socket != null && (watched == null || watched.Socket != socket))
            {
                watched = new Watched(_set, socket);
            }

            if (socket == null && watched != null && watched.IsClosed)
            {
                // Nothing will poll it and find out: it must not end one wait after the other.
                return null;
            }

            if (watched != null)
            {
                _set.Watch(watched, socket == null ? Watched.Nothing : Watched.Reading);
            }

            return watched;
        }
    }
}
#endif
