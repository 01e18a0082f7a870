using System;
using Mote.Platform;
using Mote.Tests.Support;

namespace Mote.Tests.Server.Support
{
    /// <summary>A connection in memory: a test puts in what the peer sends, and reads what the server sent.</summary>
    internal sealed class FakeTransport : Transport
    {
        // Far more than the server sends in any of these tests.
        private const int MaxSentBytes = 16384;

        private readonly byte[] _sent = new byte[MaxSentBytes];
        private byte[] _received = new byte[0];
        private int _receivedAt;
        private int _sentCount;
        private int _lastCount;

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

        /// <summary>A receive fails, though the transport looks readable.</summary>
        public bool FailsToReceive { get; set; }

        /// <summary>So many sends the peer takes, and then nothing more.</summary>
        public int MostSends { get; set; } = int.MaxValue;

        /// <summary>The peer answers each ping of the server's own, which has no payload, at once. RFC 6455 5.5.3.</summary>
        public bool AnswersPings { get; set; }

        /// <summary>The wait that ends when the peer sends, and whose clock tells when something happens; null for a transport of its own.</summary>
        public FakeWait Wait { get; set; }

        /// <summary>The most bytes that a send takes; fewer than the server sends is a send that did not go out whole.</summary>
        public int MaxSendBytes { get; set; } = MaxSentBytes;

        /// <summary>What <see cref="FinishSending"/> returns: true as on the desktop, false as on a device.</summary>
        public bool CanFinish { get; set; } = true;

        /// <summary>A server that encrypts.</summary>
        public bool IsTls { get; set; }

        /// <summary>What the next call of <see cref="Advance"/> returns.</summary>
        public TlsStep NextStep { get; set; } = TlsStep.Waiting;

        /// <summary>The peer's IPv4 address, its first byte highest.</summary>
        public int PeerAddress { get; set; } = 1;

        /// <summary>The bytes of the peer's address; null for those of <see cref="PeerAddress"/>.</summary>
        public byte[] PeerAddressBytes { get; set; }

        /// <summary>The server has shown the end of its side.</summary>
        public bool IsFinished { get; private set; }

        /// <summary>The server has closed the connection.</summary>
        public bool IsClosed { get; private set; }

        /// <summary>The server has closed the connection and thrown away what the peer had not taken.</summary>
        public bool IsAborted { get; private set; }

        /// <summary>How many sends there were.</summary>
        public int SendCount { get; private set; }

        /// <summary>How many receives there were.</summary>
        public int ReceiveCount { get; private set; }

        /// <summary>How many pings without a payload the server has sent.</summary>
        public int PingCount { get; private set; }

        /// <summary>Milliseconds from the start of the clock to the last send; -1 before the first.</summary>
        public long SentMs { get; private set; } = -1;

        /// <summary>Milliseconds from the start of the clock to the end of the connection; -1 before it.</summary>
        public long ClosedMs { get; private set; } = -1;

        /// <summary>The last send, in hex digits; nothing once it has been taken.</summary>
        public string LastSent
        {
            get { return _sentCount < _lastCount ? string.Empty : Hex.Text(_sent, _sentCount - _lastCount, _lastCount); }
        }

        /// <summary>Bytes that the server has not received yet.</summary>
        public int UnreadCount
        {
            get { return _received.Length - _receivedAt; }
        }

        public override bool IsSecure
        {
            get { return IsTls; }
        }

        public override byte[] ReadAddress()
        {
            int address = PeerAddress;
            return PeerAddressBytes ?? new byte[] { (byte)(address >> 24), (byte)(address >> 16), (byte)(address >> 8), (byte)address };
        }

        /// <summary>The peer sends bytes.</summary>
        public void PeerSends(byte[] bytes)
        {
            byte[] all = new byte[UnreadCount + bytes.Length];
            Array.Copy(_received, _receivedAt, all, 0, UnreadCount);
            Array.Copy(bytes, 0, all, UnreadCount, bytes.Length);
            _received = all;
            _receivedAt = 0;
            if (Wait != null)
            {
                Wait.Ring();
            }
        }

        /// <summary>Returns what the server has sent since the last call.</summary>
        public byte[] TakeSent()
        {
            byte[] sent = new byte[_sentCount];
            Array.Copy(_sent, sent, _sentCount);
            _sentCount = 0;
            return sent;
        }

        public override void Prepare(int sendBytes)
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
            return CanWrite && SendCount < MostSends;
        }

        public override int Receive(byte[] buffer, int offset, int count)
        {
            CheckWhole();
            if (!IsReadable())
            {
                throw new InvalidOperationException("The server would wait here: nothing has come from the peer.");
            }

            if (FailsToReceive)
            {
                throw new InvalidOperationException("The connection was reset.");
            }

            ReceiveCount++;
            count = count < UnreadCount ? count : UnreadCount;
            Array.Copy(_received, _receivedAt, buffer, offset, count);
            _receivedAt += count;
            return count;
        }

        public override int Send(byte[] buffer, int offset, int count)
        {
            CheckWhole();
            if (!IsWritable())
            {
                throw new InvalidOperationException("The server would wait here: the peer takes nothing.");
            }

            SendCount++;
            count = count < MaxSendBytes ? count : MaxSendBytes;
            Array.Copy(buffer, offset, _sent, _sentCount, count);
            _sentCount += count;
            _lastCount = count;
            SentMs = Wait == null ? -1 : Wait.Clock.ElapsedMs;
            if (count == 2 && buffer[offset] == 0x89)
            {
                PingCount++;
                if (AnswersPings)
                {
                    // Nobody reads a hundred days of pings.
                    _sentCount -= count;
                    PeerSends(ClientFrame.Make(0x8A, new byte[0]));
                }
            }

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
            Close();
        }

        public override void Close()
        {
            if (!IsClosed)
            {
                IsClosed = true;
                ClosedMs = Wait == null ? -1 : Wait.Clock.ElapsedMs;
            }
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
