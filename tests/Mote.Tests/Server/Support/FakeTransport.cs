using System;
using Mote.Platform;

namespace Mote.Tests.Server.Support
{
    /// <summary>A connection in memory: a test puts in what the peer sends, and reads what the server sent.</summary>
    internal sealed class FakeTransport : Transport
    {
        // Far more than the server sends in any of these tests.
        private const int MaxSentBytes = 8192;

        private readonly byte[] _sent = new byte[MaxSentBytes];
        private byte[] _received = new byte[0];
        private int _receivedAt;
        private int _sentCount;

        /// <summary>Makes an open connection whose peer takes everything and has sent nothing.</summary>
        public FakeTransport()
            : base(null)
        {
        }

        /// <summary>False while the peer takes nothing.</summary>
        public bool CanWrite { get; set; } = true;

        /// <summary>The peer has ended its side: behind what it has sent is the end of the stream.</summary>
        public bool HasEnded { get; set; }

        /// <summary>The transport fails at every call from now on, as a socket does after a reset.</summary>
        public bool IsBroken { get; set; }

        /// <summary>The most bytes that a send takes; fewer than the server sends is a send that did not go out whole.</summary>
        public int MaxSendBytes { get; set; } = MaxSentBytes;

        /// <summary>What <see cref="FinishSending"/> returns: true as on the desktop, false as on a device.</summary>
        public bool CanFinish { get; set; } = true;

        /// <summary>A server that encrypts.</summary>
        public bool IsTls { get; set; }

        /// <summary>What the next call of <see cref="Advance"/> returns.</summary>
        public TlsStep NextStep { get; set; } = TlsStep.Waiting;

        /// <summary>The peer's address.</summary>
        public int PeerAddress { get; set; } = 1;

        /// <summary>The server has shown the end of its side.</summary>
        public bool IsFinished { get; private set; }

        /// <summary>The server has closed the connection.</summary>
        public bool IsClosed { get; private set; }

        /// <summary>The server has closed the connection and thrown away what the peer had not taken.</summary>
        public bool IsAborted { get; private set; }

        /// <summary>How many sends there were.</summary>
        public int SendCount { get; private set; }

        /// <summary>Bytes that the server has not received yet.</summary>
        public int UnreadCount
        {
            get { return _received.Length - _receivedAt; }
        }

        public override bool IsSecure
        {
            get { return IsTls; }
        }

        public override int Address
        {
            get { return PeerAddress; }
        }

        /// <summary>The peer sends bytes.</summary>
        public void PeerSends(byte[] bytes)
        {
            byte[] all = new byte[UnreadCount + bytes.Length];
            Array.Copy(_received, _receivedAt, all, 0, UnreadCount);
            Array.Copy(bytes, 0, all, UnreadCount, bytes.Length);
            _received = all;
            _receivedAt = 0;
        }

        /// <summary>Returns what the server has sent since the last call.</summary>
        public byte[] TakeSent()
        {
            byte[] sent = new byte[_sentCount];
            Array.Copy(_sent, sent, _sentCount);
            _sentCount = 0;
            return sent;
        }

        public override void Prepare()
        {
            CheckWhole();
        }

        public override TlsStep Advance(bool isReadable)
        {
            CheckWhole();
            return NextStep;
        }

        public override bool IsReadable()
        {
            CheckWhole();
            return UnreadCount > 0 || HasEnded;
        }

        public override bool IsWritable()
        {
            CheckWhole();
            return CanWrite;
        }

        public override int Receive(byte[] buffer, int offset, int count)
        {
            CheckWhole();
            if (!IsReadable())
            {
                throw new InvalidOperationException("The server would wait here: nothing has come from the peer.");
            }

            count = count < UnreadCount ? count : UnreadCount;
            Array.Copy(_received, _receivedAt, buffer, offset, count);
            _receivedAt += count;
            return count;
        }

        public override int Send(byte[] buffer, int offset, int count)
        {
            CheckWhole();
            if (!CanWrite)
            {
                throw new InvalidOperationException("The server would wait here: the peer takes nothing.");
            }

            SendCount++;
            count = count < MaxSendBytes ? count : MaxSendBytes;
            Array.Copy(buffer, offset, _sent, _sentCount, count);
            _sentCount += count;
            return count;
        }

        public override bool FinishSending()
        {
            CheckWhole();
            IsFinished = true;
            return CanFinish;
        }

        public override int Discard(byte[] buffer)
        {
            return Receive(buffer, 0, buffer.Length);
        }

        public override void Abort()
        {
            IsAborted = true;
            IsClosed = true;
        }

        public override void Close()
        {
            IsClosed = true;
        }

        // A socket that is closed or has been reset throws, whatever is asked of it.
        private void CheckWhole()
        {
            if (IsClosed || IsBroken)
            {
                throw new ObjectDisposedException("FakeTransport");
            }
        }
    }
}
