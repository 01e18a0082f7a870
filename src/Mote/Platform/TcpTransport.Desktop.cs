#if !NANOFRAMEWORK_1_0
using System;
using System.Net.Sockets;
using Mote.Core;

namespace Mote.Platform
{
    /// <summary>A plain TCP connection.</summary>
    internal sealed class TcpTransport : Transport
    {
        /// <summary>What came is handed on after so long at the latest, however little it is.</summary>
        public const int LongestHoldMs = 100;

        // What Receive returns if nothing is there after all.
        private const int Nothing = -1;

        // What Linux counts for a send beside its bytes, at most: an skb's own memory for each 64 KB, and the rest of a page.
        private const int SendOverhead = 4096;

        // A large piece with its header, at most.
        private const int MostKeptBytes = 16384 + 14;

        private int _mostBytes;
        private int _creditAtMost;

        // Bytes that can be sent before the socket has to be asked again whether it is writable.
        private int _credit;

        // What is too little to be handed on; null until there is such: most connections never need it. It is received all the same: a socket that is left
        // alone with small segments acknowledges them 40 ms later.
        private byte[] _kept;
        private int _keptCount;
        private bool _mayKeep;

        // Less than that is not handed on yet.
        private int _wanted = 1;
        private int _keptSinceMs;
        private bool _isOverdue;

        /// <summary>Makes a transport.</summary>
        /// <param name="socket">The accepted socket; the transport closes it.</param>
        public TcpTransport(Socket socket)
            : base(socket)
        {
        }

        // What is overdue is taken when the connection can take it: a wait of no time would go round and round until then.
        public override int LongestWaitMs
        {
            get { return _keptCount == 0 ? int.MaxValue : _isOverdue ? LongestHoldMs : TimeSpans.Left(LongestHoldMs, _keptSinceMs, MonotonicClock.NowMs); }
        }

        public override void Prepare(int sendBytes)
        {
            base.Prepare(sendBytes);
            _mostBytes = sendBytes + SendOverhead;

            // Asked once, because it makes an object; the system itself only lets the buffer grow.
            _creditAtMost = OperatingSystem.IsLinux() ? Socket.SendBufferSize / 3 : 0;
        }

        public override bool IsReadable()
        {
            if (_keptCount > 0 && TimeSpans.IsPast(LongestHoldMs, _keptSinceMs, MonotonicClock.NowMs))
            {
                _isOverdue = true;
                return true;
            }

            return base.IsReadable();
        }

        // Linux calls a socket writable while a third of its send buffer is free. Until that third is used up, less one send of the largest size, it need
        // not be asked: a message costs a call of the system less.
        public override bool IsWritable()
        {
            if (_credit >= _mostBytes)
            {
                return true;
            }

            _credit = 0;
            if (!base.IsWritable())
            {
                return false;
            }

            _credit = _creditAtMost;
            return true;
        }

        public override int Receive(byte[] buffer, int offset, int count)
        {
            int kept = _keptCount;
            int received = Socket.Receive(buffer, offset + kept, count - kept, SocketFlags.None, out SocketError error);
            if (error == SocketError.WouldBlock)
            {
                received = kept > 0 ? 0 : Nothing;
            }
            else if (error != SocketError.Success)
            {
                throw new SocketException((int)error);
            }

            // If nothing more comes, what was kept is all there is.
            _mayKeep = received > 0 && !_isOverdue;
            _isOverdue = false;
            if (kept + received < _wanted && TryKeep(buffer, offset + kept, received, _wanted))
            {
                return Nothing;
            }

            if (kept > 0)
            {
                Array.Copy(_kept, 0, buffer, offset, kept);
                _keptCount = 0;
            }

            _wanted = 1;
            return kept + received;
        }

        public override bool TryKeep(byte[] buffer, int offset, int count, int wanted)
        {
            int kept = _keptCount;
            if (!_mayKeep || kept + count > MostKeptBytes)
            {
                return false;
            }

            if (kept == 0)
            {
                _kept = _kept ?? new byte[MostKeptBytes];
                _keptSinceMs = MonotonicClock.NowMs;
            }

            Array.Copy(buffer, offset, _kept, kept, count);
            _keptCount = kept + count;
            _wanted = wanted;
            return true;
        }

        public override void Await(int bytes)
        {
            _wanted = bytes;
        }

        public override int Send(byte[] buffer, int offset, int count)
        {
            _credit -= count + SendOverhead;
            return Socket.Send(buffer, offset, count, SocketFlags.None);
        }

        public override bool FinishSending()
        {
            return SocketPort.FinishSending(Socket);
        }

        public override void Close()
        {
            SocketPort.Close(Socket);
        }
    }
}
#endif
